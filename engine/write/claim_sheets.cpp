#include "engine/write/claim_sheets.hpp"

#include "engine/write/claim_money_sheets.hpp"

#include "prorata/claims/after_payment.hpp"
#include "prorata/claims/scrutiny.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// Turns a claim into tables.
class ClaimTables {
public:
    ClaimTables(const Scenario& scenario, const ClaimResult& claim)
        : scenario_{scenario},
          claim_{claim},
          rules_{*scenario.programme.claims},
          history_{*scenario.claims},
          digits_{claim.budget.minor_digits}
    {
    }

    [[nodiscard]] Decimal decimal(Money value) const { return to_decimal(value, digits_); }
    [[nodiscard]] Cell amount(Money value) const { return decimal(value); }

    /// Where partners stand, or the project: what is nothing throughout is left out.
    struct Standing {
        std::string_view of; ///< a partner's id, or project
        const LivingTable& table;
        const ApprovedPartner* partner; ///< null: the project
    };
    /// @param with_report  a report is current; else all of them are before
    [[nodiscard]] SheetTable standing(std::string_view key, Text title, const std::vector<Standing>& all,
                                      bool with_report) const
    {
        SheetTable table{key, title, {{"line", Text::word_line}, {"budget", Text::label_budget}}};
        if (with_report) {
            table.columns.push_back({"previously_reported", Text::label_before});
            table.columns.push_back({"current", Text::label_current});
            table.columns.push_back({"included_again", Text::label_again});
        }
        table.columns.push_back({"total_so_far", Text::label_so_far});
        table.columns.push_back({"percent", Text::label_percent});
        table.columns.push_back({"remaining", Text::label_remaining});
        table.columns.push_back({"parked", Text::label_parked});
        if (std::all_of(all.begin(), all.end(),
                        [](const Standing& each) { return each.partner == nullptr; })) {
            table.columns.push_back({"verified", Text::label_verified_cost});
        } else {
            table.columns.push_back({"eligible", Text::label_eligible_cost}); // what control left
        }
        table.columns.push_back({"paid", Text::label_paid});
        for (const auto& each : all) {
            for (const auto& entry : each.table.lines) {
                const auto& line = entry.line;
                const std::array amounts{line.budget, line.previous, line.current, line.parked, line.paid};
                if (std::all_of(amounts.begin(), amounts.end(),
                                [](Money value) { return value == Money{}; })) {
                    continue;
                }
                std::vector<Cell> row{std::string{each.of} + "." + name_of(entry, each.partner),
                                      amount(line.budget)};
                if (with_report) {
                    row.push_back(amount(line.previous));
                    row.push_back(amount(line.current));
                    row.push_back(amount(line.included_again));
                }
                row.push_back(amount(line.so_far));
                row.push_back(line.used.due ? Cell{*line.used.due} : Cell{});
                row.push_back(amount(line.remaining));
                row.push_back(amount(line.parked));
                row.push_back(amount(entry.verified));
                row.push_back(is_paid(entry.kind) ? amount(line.paid) : Cell{});
                table.rows.push_back(std::move(row));
            }
        }
        return table;
    }

    [[nodiscard]] SheetTable reports() const
    {
        SheetTable table{"partner_reports",
                         Text::claim_reports,
                         {{"report", Text::label_report},
                          {"period", Text::word_period},
                          {"state", Text::label_state},
                          {"declared", Text::label_declared},
                          {"included_again", Text::label_again},
                          {"deducted", Text::label_deducted},
                          {"parked", Text::label_parked},
                          {"eligible", Text::label_eligible_cost},
                          {"verified", Text::label_verified_cost},
                          {"funds", Text::label_funds},
                          {"contribution", Text::label_contribution}}};
        for (std::uint32_t index = 0; index < history_.reports.size(); ++index) {
            const auto& report = history_.reports[index];
            const auto& figures = claim_.figures.reports[index];
            const bool is_controlled = report.state == ReportState::controlled;
            const bool is_verified = is_in_verified_report(index);
            const auto& split = split_of(index);
            const auto after = [&](bool is_there, Money value) { return is_there ? amount(value) : Cell{}; };
            table.rows.push_back(
                {name_of_report(scenario_, index), period_of(report.period),
                 std::string{report_state_names.at(static_cast<std::size_t>(report.state))},
                 amount(figures.declared->total), amount(figures.included_again.total),
                 after(is_controlled, figures.by_control.due), after(is_controlled, figures.parked.total),
                 after(is_controlled, figures.verified->total), after(is_verified, figures.certified->total),
                 amount(split.due), amount(split.contribution)});
        }
        return table;
    }

    [[nodiscard]] SheetTable project_reports() const
    {
        SheetTable table{"project_reports",
                         Text::claim_project_reports,
                         {{"report", Text::label_report},
                          {"state", Text::label_state},
                          {"requested", Text::label_requested},
                          {"deducted", Text::label_deducted},
                          {"parked", Text::label_parked},
                          {"verified", Text::label_verified_cost},
                          {"funds", Text::label_funds}}};
        for (std::uint32_t index = 0; index < history_.project_reports.size(); ++index) {
            const auto& report = history_.project_reports[index];
            const auto work = work_of(index);
            table.rows.push_back(
                {std::to_string(report.number),
                 std::string{project_report_state_names.at(static_cast<std::size_t>(report.state))},
                 amount(work.requested), amount(work.deducted), amount(work.parked), amount(work.eligible),
                 amount(due_of(index))});
        }
        return table;
    }

    /// A partner's report by category, fund and contribution, at all stages that it has reached.
    [[nodiscard]] SheetTable certificate(std::uint32_t index) const
    {
        SheetTable table{"certificate",
                         Text::claim_certificate,
                         {{"line", Text::word_line},
                          {"declared", Text::label_declared},
                          {"included_again", Text::label_again},
                          {"deducted", Text::label_deducted},
                          {"parked", Text::label_parked},
                          {"eligible", Text::label_eligible_cost},
                          {"verified", Text::label_verified_cost}}};
        const auto& figures = claim_.figures.reports[index];
        const auto& partner = claim_.budget.partners[history_.reports[index].partner];
        const bool is_controlled = history_.reports[index].state == ReportState::controlled;
        const bool is_verified = is_in_verified_report(index);
        const auto add = [&](std::string name, const std::array<Money, 5>& of, bool is_cost) {
            const auto [declared, again, parked, eligible, verified] = of;
            if (std::all_of(of.begin(), of.end(), [](Money value) { return value == Money{}; })) {
                return;
            }
            table.rows.push_back({std::move(name), amount(declared), amount(again),
                                  is_controlled && is_cost ? amount(declared - parked - eligible) : Cell{},
                                  is_controlled ? amount(parked) : Cell{},
                                  is_controlled ? amount(eligible) : Cell{},
                                  is_verified ? amount(verified) : Cell{}});
        };
        for (std::size_t category = 0; category < partner.categories.size(); ++category) {
            add(scenario_.programme.categories[category].name,
                {figures.declared->categories[category], figures.included_again.categories[category],
                 figures.parked.categories[category], figures.verified->categories[category],
                 figures.certified->categories[category]},
                true);
        }
        add(word(Text::word_total),
            {figures.declared->total, figures.included_again.total, figures.parked.total,
             figures.verified->total, figures.certified->total},
            true);
        const std::array<const ClaimSplit*, 5> splits{&figures.declared_split, &figures.included_again_split,
                                                      &figures.parked_split, &figures.verified_split,
                                                      &figures.certified_split};
        const auto add_split = [&](std::string name, auto part) {
            std::array<Money, 5> of{};
            for (std::size_t i = 0; i < of.size(); ++i) {
                of.at(i) = part(*splits.at(i));
            }
            add(std::move(name), of, false);
        };
        for (std::size_t fund = 0; fund < partner.funds.size(); ++fund) {
            add_split(scenario_.programme.funds[partner.funds[fund].fund].name,
                      [&](const ClaimSplit& split) { return split.funds.at(fund); });
        }
        add_split(word(Text::label_contribution), [](const ClaimSplit& split) { return split.contribution; });
        if (partner.statuses != ByStatus{}) {
            for (std::size_t status = 0; status < status_names.size(); ++status) {
                add_split(name_of_status(status),
                          [&](const ClaimSplit& split) { return split.statuses.at(status); });
            }
            add_split(word(Text::label_unassigned), [](const ClaimSplit& split) { return split.unassigned; });
        }
        return table;
    }

    [[nodiscard]] static SheetTable deduction_table(std::string_view key, Text title)
    {
        return {key,
                title,
                {{"report", Text::label_report},
                 {"reason", Text::label_reason},
                 {"category", Text::label_category},
                 {"deducted", Text::label_deducted}}};
    }
    void add_deductions(SheetTable& table, std::uint32_t index, const std::vector<DeductionLine>& lines) const
    {
        for (const auto& line : lines) {
            const auto reason = line.reason ? history_.reasons.at(*line.reason - std::size_t{1})
                                            : word(Text::claim_flat_rates_line);
            for (std::size_t category = 0; category < line.categories.size(); ++category) {
                if (line.categories[category] != Money{}) {
                    table.rows.push_back({name_of_report(scenario_, index), reason,
                                          scenario_.programme.categories[category].name,
                                          amount(line.categories[category])});
                }
            }
        }
    }
    [[nodiscard]] SheetTable deductions(std::uint32_t index) const
    {
        auto table = deduction_table("deductions", Text::claim_deductions);
        if (history_.reports[index].state == ReportState::controlled) {
            add_deductions(
                table, index,
                control_deductions(history_.reports[index], claim_.figures.reports[index], claim_.budget));
        }
        return table;
    }
    /// Of these certificates, what is verified.
    [[nodiscard]] SheetTable verification(const std::vector<std::uint32_t>& certificates) const
    {
        auto table = deduction_table("verification", Text::claim_verification);
        for (const auto index : certificates) {
            add_deductions(table, index,
                           verification_deductions(history_.reports[index], claim_.figures.reports[index],
                                                   claim_.budget));
        }
        return table;
    }

    [[nodiscard]] static SheetTable work_table()
    {
        return {"work",
                Text::claim_work,
                {{"by", Text::label_report},
                 {"requested", Text::label_requested},
                 {"in_sample", Text::label_in_sample},
                 {"percent_in_sample", Text::label_of_sample},
                 {"deducted", Text::label_deducted},
                 {"parked", Text::label_parked},
                 {"eligible", Text::label_eligible_cost},
                 {"percent_accepted", Text::label_accepted}}};
    }
    void add_work(SheetTable& table, std::string name, const WorkOverview& work) const
    {
        const auto percent = [](const Progress& progress) {
            return progress.due ? Cell{*progress.due} : Cell{};
        };
        table.rows.push_back({std::move(name), amount(work.requested), amount(work.in_sample),
                              percent(work.sampled), amount(work.deducted), amount(work.parked),
                              amount(work.eligible), percent(work.accepted)});
    }
    [[nodiscard]] SheetTable work_on_report(std::uint32_t index) const
    {
        auto table = work_table();
        const auto& figures = claim_.figures.reports[index];
        const auto& partner = claim_.budget.partners[history_.reports[index].partner];
        if (history_.reports[index].state == ReportState::controlled) {
            add_work(table, word(Text::claim_control), control_overview(figures, partner, rules_, digits_));
        }
        if (is_in_verified_report(index)) {
            add_work(table, word(Text::claim_authorities),
                     verification_overview(figures, partner, rules_, digits_));
        }
        return table;
    }
    [[nodiscard]] SheetTable work_on_project_report(std::uint32_t index) const
    {
        auto table = work_table();
        const auto lines = work_lines(index);
        const auto& report = history_.project_reports[index];
        for (std::size_t i = 0; i < lines.size(); ++i) {
            add_work(table,
                     i < report.certificates.size()
                         ? name_of_report(scenario_, report.certificates[i])
                         : scenario_.partners[report.small_projects->partner].id + ".small_project_fund",
                     lines[i]);
        }
        add_work(table, word(Text::word_total), work_of(index));
        return table;
    }

    [[nodiscard]] SheetTable certificates(std::uint32_t index) const
    {
        SheetTable table{"certificates",
                         Text::claim_certificates,
                         {{"report", Text::label_report},
                          {"fund", Text::label_fund},
                          {"attributed", Text::label_attributed},
                          {"pays", Text::label_funds},
                          {"contribution", Text::label_contribution},
                          {"unassigned", Text::label_unassigned}}};
        for (const auto& certificate : claim_.figures.project_reports[index].certificates) {
            const auto& funds = claim_.budget.partners[certificate.partner].funds;
            for (std::size_t fund = 0; fund < certificate.by_fund.size(); ++fund) {
                const auto& part = certificate.by_fund[fund];
                table.rows.push_back({name_of_report(scenario_, certificate.report),
                                      scenario_.programme.funds[funds[fund].fund].name, amount(part.due),
                                      amount(part.fund), amount(part.contribution), amount(part.unassigned)});
            }
        }
        return table;
    }

    /// What is approved for payment and what is paid of it.
    /// @param only  a project report; nothing: all that is verified, and ready lump sums
    [[nodiscard]] SheetTable payments(std::optional<std::uint32_t> only) const
    {
        SheetTable table{"payments",
                         Text::claim_payments,
                         {{"payment", Text::label_payment},
                          {"fund", Text::label_fund},
                          {"partner", Text::label_partner},
                          {"approved", Text::label_approved},
                          {"authorised", Text::label_authorised},
                          {"paid", Text::label_paid},
                          {"remaining", Text::label_remaining}}};
        for (std::uint32_t index = 0; index < history_.project_reports.size(); ++index) {
            const auto& report = history_.project_reports[index];
            if (report.state == ProjectReportState::verified && only.value_or(index) == index) {
                add_payments(table, std::to_string(report.number),
                             claim_.figures.project_reports[index].payments,
                             [&](const Payment& payment) { return payment.project_report == index; });
            }
        }
        for (std::uint32_t index = 0; !only && index < history_.ready.size(); ++index) {
            add_payments(table, scenario_.programme.lump_sums[history_.ready[index].lump_sum].name,
                         claim_.figures.ready[index].payments,
                         [&](const Payment& payment) { return payment.lump_sum == index; });
        }
        return table;
    }

    [[nodiscard]] SheetTable advances() const
    {
        SheetTable table{"advances",
                         Text::claim_advances,
                         {{"partner", Text::label_partner},
                          {"from", Text::label_fund},
                          {"amount", Text::word_amount},
                          {"paid", Text::label_paid},
                          {"settled", Text::label_settled},
                          {"open", Text::label_open}}};
        for (const auto& advance : history_.advances) {
            const auto& partner = scenario_.partners[advance.partner];
            const auto state = advance_figures(advance);
            table.rows.push_back({partner.id,
                                  advance.fund     ? Cell{scenario_.programme.funds[*advance.fund].name}
                                  : advance.source ? Cell{partner.contributions[*advance.source].from}
                                                   : Cell{},
                                  amount(advance.amount), amount(state.paid), amount(state.settled),
                                  amount(state.due)});
        }
        return table;
    }

    [[nodiscard]] SheetTable corrections() const
    {
        SheetTable table{"corrections",
                         Text::claim_corrections,
                         {{"partner", Text::label_partner},
                          {"report", Text::label_report},
                          {"fund", Text::label_fund},
                          {"amount", Text::word_amount},
                          {"contribution", Text::label_contribution},
                          {"year", Text::label_year},
                          {"scenario", Text::label_scenario}}};
        for (const auto& correction : history_.corrections) {
            const auto figures = correction_figures(correction);
            table.rows.push_back(
                {scenario_.partners[correction.partner].id,
                 correction.report ? Cell{name_of_report(scenario_, *correction.report)}
                 : correction.lump_sum
                     ? Cell{scenario_.programme.lump_sums[history_.ready[*correction.lump_sum].lump_sum].name}
                     : Cell{},
                 scenario_.programme.funds[correction.fund].name, amount(figures.fund),
                 amount(figures.total - figures.fund),
                 correction.year == 0 ? Cell{} : Cell{std::to_string(correction.year)},
                 std::string{correction_scenario_names.at(static_cast<std::size_t>(correction.scenario))}});
        }
        return table;
    }

    /// What the lead partner is asked for, and below it what each partner owes of it.
    [[nodiscard]] SheetTable recoveries() const
    {
        SheetTable table{"recoveries",
                         Text::claim_recoveries,
                         {{"fund", Text::label_fund},
                          {"year", Text::label_year},
                          {"partner", Text::label_partner},
                          {"owed", Text::label_owed},
                          {"to_recover", Text::label_recovered}}};
        for (const auto& line : prorata::recoveries(history_.corrections, rules_.waiver)) {
            const auto& fund = scenario_.programme.funds[line.fund].name;
            const auto year = line.year == 0 ? Cell{} : Cell{std::to_string(line.year)};
            table.rows.push_back({fund, year, word(Text::label_lead_partner),
                                  amount(line.from_lead_partner.of), amount(line.from_lead_partner.due)});
            for (const auto& part : line.from_partners) {
                table.rows.push_back(
                    {fund, year, scenario_.partners[part.partner].id, amount(part.amount), Cell{}});
            }
        }
        return table;
    }

    [[nodiscard]] SheetTable methods() const
    {
        SheetTable table{"methods",
                         Text::claim_methods,
                         {{"report", Text::label_report},
                          {"fund", Text::label_fund},
                          {"eligible", Text::label_eligible_cost},
                          {"alone", Text::label_alone},
                          {"cumulative", Text::label_cumulative},
                          {"difference", Text::label_difference}}};
        for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
            add_methods(table, partner);
        }
        return table;
    }

    [[nodiscard]] bool is_in_verified_report(std::uint32_t index) const
    {
        return std::any_of(history_.project_reports.begin(), history_.project_reports.end(),
                           [&](const ProjectReport& report) {
                               return report.state == ProjectReportState::verified &&
                                      std::find(report.certificates.begin(), report.certificates.end(),
                                                index) != report.certificates.end();
                           });
    }
    /// A report's split at the last stage that it has reached.
    [[nodiscard]] const ClaimSplit& split_of(std::uint32_t index) const
    {
        const auto& figures = claim_.figures.reports[index];
        return is_in_verified_report(index)                               ? figures.certified_split
               : history_.reports[index].state == ReportState::controlled ? figures.verified_split
                                                                          : figures.declared_split;
    }
    /// A project report's scrutiny in sum.
    [[nodiscard]] WorkOverview work_of(std::uint32_t index) const
    {
        return total_of(work_lines(index), rules_, digits_);
    }
    [[nodiscard]] Money due_of(std::uint32_t index) const
    {
        Money due;
        for (const auto& payment : claim_.figures.project_reports[index].payments) {
            due += payment.approved;
        }
        return due;
    }

private:
    [[nodiscard]] static bool is_paid(LineKind kind)
    {
        return kind == LineKind::fund || kind == LineKind::total;
    }
    [[nodiscard]] static std::string name_of_status(std::size_t status)
    {
        return "contributions." + std::string{status_names.at(status)};
    }
    [[nodiscard]] static std::string period_of(std::uint16_t period)
    {
        return period == FigureId::preparation ? word(Text::label_preparation)
               : period == FigureId::closure   ? word(Text::label_closure)
                                               : std::to_string(period);
    }

    [[nodiscard]] std::string name_of(const StandingLine& entry, const ApprovedPartner* partner) const
    {
        const auto& programme = scenario_.programme;
        switch (entry.kind) {
        case LineKind::category: return programme.categories[entry.index].name;
        case LineKind::total: return "total";
        case LineKind::fund:
            return programme.funds[partner == nullptr ? entry.index : partner->funds[entry.index].fund].name;
        case LineKind::contribution: return "contribution";
        case LineKind::status: return name_of_status(entry.index);
        case LineKind::source: return "contributors." + partner->sources[entry.index].from;
        case LineKind::lump_sum: return "lump_sums." + programme.lump_sums[entry.index].name;
        case LineKind::unit_cost: return "unit_costs." + programme.unit_costs[entry.index].name;
        case LineKind::investment: break;
        }
        return "investments." + scenario_.project.investments[entry.index];
    }

    [[nodiscard]] std::vector<WorkOverview> work_lines(std::uint32_t index) const
    {
        std::vector<WorkOverview> lines;
        for (const auto certificate : history_.project_reports[index].certificates) {
            lines.push_back(verification_overview(
                claim_.figures.reports[certificate],
                claim_.budget.partners[history_.reports[certificate].partner], rules_, digits_));
        }
        if (const auto& small_projects = claim_.figures.project_reports[index].small_projects) {
            lines.push_back(small_projects_overview(small_projects->total, rules_, digits_));
        }
        return lines;
    }

    /// A partner's reports, and their sum for each fund.
    void add_methods(SheetTable& table, std::uint32_t partner) const
    {
        const auto& funds = claim_.budget.partners[partner].funds;
        struct Sum {
            Money eligible{};
            Money alone{};
            Money cumulative{};
        };
        std::vector<Sum> sums(funds.size());
        std::size_t count = 0;
        const auto add = [&](std::string name, std::uint32_t fund, const Sum& of) {
            table.rows.push_back({std::move(name), scenario_.programme.funds[funds[fund].fund].name,
                                  amount(of.eligible), amount(of.alone), amount(of.cumulative),
                                  amount(of.cumulative - of.alone)});
        };
        for (const auto& each :
             both_methods(partner, claim_.budget, rules_, history_, claim_.figures.reports)) {
            const Sum one{claim_.figures.reports[each.report].verified->total, each.difference.alone.due,
                          each.difference.cumulative.due};
            add(name_of_report(scenario_, each.report), each.fund, one);
            auto& sum = sums[each.fund];
            sum = {sum.eligible + one.eligible, sum.alone + one.alone, sum.cumulative + one.cumulative};
            ++count;
        }
        for (std::uint32_t fund = 0; count != 0 && fund < funds.size(); ++fund) {
            add(scenario_.partners[partner].id + "." + word(Text::word_total), fund, sums[fund]);
        }
    }

    template <class IsOf>
    void add_payments(SheetTable& table, const std::string& name, const std::vector<PaymentFigures>& approved,
                      IsOf is_of) const
    {
        for (const auto& figures : approved) {
            std::vector<std::uint32_t> partners;
            for (const auto& part : figures.parts) {
                if (std::find(partners.begin(), partners.end(), part.partner) == partners.end()) {
                    partners.push_back(part.partner);
                }
            }
            for (const auto partner : partners) {
                PartnerPayment all{partner, {}, {}};
                for (const auto& payment : history_.payments) {
                    if (payment.fund != figures.fund || !is_of(payment)) {
                        continue;
                    }
                    for (const auto& part : payment.partners) {
                        if (part.partner == partner) {
                            all.instalments.insert(all.instalments.end(), part.instalments.begin(),
                                                   part.instalments.end());
                        }
                    }
                }
                const auto state = instalments_of(all, figures.approved_of(partner));
                table.rows.push_back({name, scenario_.programme.funds[figures.fund].name,
                                      scenario_.partners[partner].id, amount(state.approved),
                                      amount(state.authorised), amount(state.paid), amount(state.due)});
            }
        }
    }

    const Scenario& scenario_;
    const ClaimResult& claim_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    int digits_;
};

constexpr std::string_view command_of_claims = "claim";

} // namespace

std::string name_of_report(const Scenario& scenario, std::uint32_t report)
{
    const auto& each = scenario.claims->reports[report];
    return scenario.partners[each.partner].id + "." + std::to_string(each.number);
}

Sheet sheet_of_claims(const Scenario& scenario, const ClaimResult& claim, Diagnostics findings)
{
    const ClaimTables tables{scenario, claim};
    Money declared;
    Money verified;
    Money certified;
    for (std::uint32_t index = 0; index < claim.figures.reports.size(); ++index) {
        const auto& figures = claim.figures.reports[index];
        const auto state = scenario.claims->reports[index].state;
        declared += state == ReportState::draft ? Money{} : figures.declared->total;
        verified += state == ReportState::controlled ? figures.verified->total : Money{};
        certified += tables.is_in_verified_report(index) ? figures.certified->total : Money{};
    }
    std::vector<ClaimTables::Standing> standing;
    Money budget;
    Money remaining;
    for (std::uint32_t partner = 0; partner < claim.partners.size(); ++partner) {
        standing.push_back(
            {scenario.partners[partner].id, claim.partners[partner], &claim.budget.partners[partner]});
        const auto& total = claim.partners[partner].find(LineKind::total)->line;
        budget += total.budget;
        remaining += total.remaining;
    }
    const auto& project = claim.project.find(LineKind::total)->line;
    Sheet sheet{.command = command_of_claims,
                .headline = {Text::claim_head,
                             {{"count", to_count(claim.figures.reports.size())},
                              {"declared", tables.decimal(declared)},
                              {"verified", tables.decimal(verified)},
                              {"certified", tables.decimal(certified)},
                              {"paid", tables.decimal(project.paid)},
                              {"remaining", tables.decimal(remaining)},
                              {"budget", tables.decimal(budget)},
                              {"overdrawn", to_count(overdraws(claim.partners, claim.budget).size())}}},
                .findings = std::move(findings)};
    sheet.tables = {tables.standing("partners", Text::claim_standing, standing, false),
                    tables.standing("project", Text::claim_standing_project,
                                    {{"project", claim.project, nullptr}}, false),
                    tables.reports(),
                    tables.project_reports(),
                    tables.payments(std::nullopt),
                    tables.advances(),
                    tables.corrections(),
                    tables.recoveries(),
                    tables.methods()};
    append(sheet, money_tables(scenario, claim));
    return sheet;
}

Sheet sheet_of_report(const Scenario& scenario, const ClaimResult& claim, std::uint32_t report,
                      Diagnostics findings)
{
    const ClaimTables tables{scenario, claim};
    const auto& history = *scenario.claims;
    const auto& figures = claim.figures.reports[report];
    const auto partner = history.reports[report].partner;
    const auto table =
        partner_table(partner, report, claim.budget, *scenario.programme.claims, history, claim.figures);
    const auto state = history.reports[report].state;
    Sheet sheet{.command = command_of_claims,
                .headline = {Text::claim_head_partner,
                             {{"report", name_of_report(scenario, report)},
                              {"state", std::string{report_state_names.at(static_cast<std::size_t>(state))}},
                              {"declared", tables.decimal(figures.declared->total)},
                              {"deducted", tables.decimal(figures.by_control.due)},
                              {"parked", tables.decimal(figures.parked.total)},
                              {"verified", tables.decimal(figures.verified->total)},
                              {"due", tables.decimal(tables.split_of(report).due)}}},
                .findings = std::move(findings)};
    sheet.tables = {tables.certificate(report), tables.deductions(report), tables.verification({report}),
                    tables.work_on_report(report),
                    tables.standing("partners", Text::claim_standing,
                                    {{scenario.partners[partner].id, table, &claim.budget.partners[partner]}},
                                    true)};
    append(sheet, money_tables_of_report(scenario, claim, report));
    return sheet;
}

Sheet sheet_of_project_report(const Scenario& scenario, const ClaimResult& claim, std::uint32_t report,
                              Diagnostics findings)
{
    const ClaimTables tables{scenario, claim};
    const auto& history = *scenario.claims;
    const auto table =
        project_table(report, claim.budget, *scenario.programme.claims, history, claim.figures);
    const auto work = tables.work_of(report);
    const auto state = history.project_reports[report].state;
    Sheet sheet{
        .command = command_of_claims,
        .headline = {Text::claim_head_project,
                     {{"report", std::to_string(history.project_reports[report].number)},
                      {"state", std::string{project_report_state_names.at(static_cast<std::size_t>(state))}},
                      {"requested", tables.decimal(work.requested)},
                      {"deducted", tables.decimal(work.deducted)},
                      {"parked", tables.decimal(work.parked)},
                      {"verified", tables.decimal(work.eligible)},
                      {"due", tables.decimal(tables.due_of(report))}}},
        .findings = std::move(findings)};
    sheet.tables = {
        tables.certificates(report), tables.verification(history.project_reports[report].certificates),
        tables.work_on_project_report(report),
        tables.standing("project", Text::claim_standing_project, {{"project", table, nullptr}}, true),
        tables.payments(report)};
    append(sheet, money_tables_of_project_report(scenario, claim, report));
    return sheet;
}

} // namespace prorata::write

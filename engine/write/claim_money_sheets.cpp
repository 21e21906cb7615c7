#include "engine/write/claim_money_sheets.hpp"

#include "engine/write/claim_sheets.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// Turns money over time into tables.
class MoneyTables {
public:
    MoneyTables(const Scenario& scenario, const ClaimAnswer& claim)
        : scenario_{scenario},
          claim_{claim},
          money_{claim.money},
          rules_{*scenario.programme.claims},
          history_{*scenario.claims},
          digits_{claim.budget().minor_digits}
    {
    }

    /// @param only  a project report; nothing: all of them, and ready lump sums
    [[nodiscard]] SheetTable payouts(std::optional<std::uint32_t> only) const
    {
        SheetTable table{"payouts",
                         Text::claim_payouts,
                         {{"report", Text::label_report},
                          {"fund", Text::label_fund},
                          {"reported", Text::label_reported_share},
                          {"verified", Text::label_share_due}}};
        if (rules_.first_part) {
            table.columns.push_back({"first_part", Text::label_first_part});
            table.columns.push_back({"second_part", Text::label_second_part});
        }
        if (rules_.retention) {
            table.columns.push_back({"kept", Text::label_kept});
            table.columns.push_back({"kept_so_far", Text::label_kept_so_far});
        }
        table.columns.push_back({"paid", Text::label_paid});
        table.columns.push_back({"to_pay", Text::label_to_pay});
        for (const auto& line : money_.payouts) {
            if (only && line.project_report != only) {
                continue;
            }
            const auto report = line.project_report
                                    ? std::to_string(history_.project_reports[*line.project_report].number)
                                    : name_of_ready(*line.lump_sum);
            std::vector<Cell> row{report, name_of_fund(line.fund), amount(line.of.reported),
                                  amount(line.of.assessed)};
            if (rules_.first_part) {
                row.push_back(amount(line.payout.first));
                row.push_back(amount(line.payout.second));
            }
            if (rules_.retention) {
                row.push_back(amount(line.payout.kept));
                row.push_back(amount(line.kept_so_far));
            }
            row.push_back(amount(line.paid));
            row.push_back(amount(line.to_pay));
            table.add_named_row(report + "." + name_of_fund(line.fund), std::move(row));
        }
        return table;
    }

    [[nodiscard]] SheetTable schedule() const
    {
        SheetTable table{"schedule",
                         Text::claim_schedule,
                         {{"partner", Text::label_partner},
                          {"fund", Text::label_fund},
                          {"schedule", Text::label_schedule},
                          {"payment", Text::label_payment},
                          {"planned", Text::label_planned},
                          {"paid", Text::label_paid},
                          {"remaining", Text::label_to_pay}}};
        for (const auto& line : money_.schedule) {
            if (line.planned == Money{} && line.left == Money{}) {
                continue;
            }
            const auto& name = rules_.schedules[line.schedule].name;
            const auto number = std::to_string(line.number);
            table.add_named_row(name_of(line.partner) + "." + name_of_fund(line.fund) + "." +
                                    (line.is_last ? "last" : number),
                                {name_of(line.partner), name_of_fund(line.fund),
                                 name.empty() ? std::to_string(line.schedule + 1) : name,
                                 line.is_last ? Cell{Remark{Text::word_last}} : Cell{number},
                                 amount(line.planned), amount(line.paid), amount(line.left)});
        }
        return table;
    }

    [[nodiscard]] SheetTable support() const
    {
        SheetTable table{"national_support",
                         Text::claim_support,
                         {{"partner", Text::label_partner},
                          {"support", Text::label_support},
                          {"granted", Text::label_granted},
                          {"advance", Text::label_advance},
                          {"supported", Text::label_supported},
                          {"at_the_end", Text::label_at_the_end}}};
        for (const auto& line : money_.support) {
            const auto& name = scenario_.programme.national_support[line.support].name;
            table.add_named_row(name_of(line.partner) + "." + name,
                                {name_of(line.partner), name, amount(line.granted), amount(line.advance),
                                 amount(line.supported), amount(line.at_the_end)});
        }
        return table;
    }

    [[nodiscard]] static SheetTable spending_table()
    {
        return {"spending",
                Text::claim_spending,
                {{"partner", Text::label_partner},
                 {"period", Text::word_period},
                 {"budget", Text::label_budget},
                 {"planned", Text::label_planned},
                 {"total_so_far", Text::label_so_far},
                 {"percent", Text::label_percent},
                 {"difference", Text::label_difference},
                 {"planned_next", Text::label_planned_next},
                 {"forecast", Text::label_forecast},
                 {"difference_next", Text::label_difference}}};
    }
    [[nodiscard]] std::vector<Cell> spending_row(Cell name, Cell period, const SpendingLine& spending,
                                                 std::optional<Money> planned_next,
                                                 std::optional<Money> forecast) const
    {
        const auto& [planned, so_far, percent, due] = spending.spending;
        const bool is_planned = planned && *planned > Money{};
        return {std::move(name),
                std::move(period),
                amount(spending.total.budget),
                amount(planned),
                amount(so_far),
                is_planned ? Cell{percent} : Cell{},
                is_planned ? amount(due) : Cell{},
                amount(planned_next),
                amount(forecast),
                planned_next && forecast ? amount(*planned_next - *forecast) : Cell{}};
    }
    [[nodiscard]] std::vector<Cell> outlook_row(const OutlookLine& line) const
    {
        return spending_row(name_of(line.partner), name_of_period(line.period), line.spending,
                            line.planned_next, line.forecast);
    }

    /// With the last reports of all partners, and of the project together where they are of one period.
    [[nodiscard]] SheetTable spending() const
    {
        auto table = spending_table();
        for (const auto& line : money_.outlooks) {
            if (line.is_something()) {
                table.add_named_row(name_of(line.partner), outlook_row(line));
            }
        }
        if (const auto project = outlook_of_project(money_.outlooks, rules_, digits_)) {
            table.add_named_row("project", spending_row(Remark{Text::label_project}, {}, project->spending,
                                                        project->planned_next, project->forecast));
        }
        return table;
    }
    /// As a report had it, of which addresses know the last only.
    [[nodiscard]] SheetTable spending(std::uint32_t report) const
    {
        auto table = spending_table();
        const auto line = outlook(report, claim_.budget(), rules_, history_, claim_.figures);
        if (line.is_something()) {
            table.rows.push_back(outlook_row(line));
        }
        return table;
    }

    [[nodiscard]] SheetTable flexibility() const
    {
        SheetTable table{"flexibility",
                         Text::claim_flexibility,
                         {{"rule", Text::label_rule},
                          {"used", Text::label_used},
                          {"limit", Text::label_limit},
                          {"left", Text::label_left}}};
        for (const auto& line : claim_.flexibility) {
            const auto& name = scenario_.programme.flexibility[line.rule].name;
            table.add_named_row(name, {name, amount(line.used), amount(line.limit),
                                       line.limit ? amount(*line.limit - line.used) : Cell{}});
        }
        return table;
    }

    [[nodiscard]] SheetTable applications() const
    {
        SheetTable table{"payment_applications",
                         Text::claim_applications,
                         {{"application", Text::label_application},
                          {"state", Text::label_state},
                          {"line", Text::word_line},
                          {"eligible", Text::label_eligible_cost},
                          {"union_contribution", Text::label_union_contribution},
                          {"public", Text::label_public}}};
        for (const auto& figures : money_.applications) {
            const auto& application = history_.applications[figures.application];
            const auto number = std::to_string(application.year) + "." + std::to_string(application.number);
            const auto& fund = name_of_fund(application.fund);
            const auto state = std::string{application_state_names.at(application.is_finished ? 1 : 0)};
            const auto add = [&](const std::string& name, Cell line, const Declaration& declared) {
                table.add_named_row(fund + "." + number + "." + name,
                                    {fund + " " + number, state, std::move(line), amount(declared.eligible),
                                     amount(declared.union_contribution),
                                     amount(declared.public_contribution)});
            };
            for (std::size_t i = 0; i < figures.payments.size(); ++i) {
                const auto& payment = application.payments[i];
                add(payment.project_report
                        ? std::to_string(history_.project_reports[*payment.project_report].number)
                        : name_of_ready(*payment.lump_sum),
                    name_of_payment(payment), figures.payments[i]);
            }
            for (std::size_t i = 0; i < figures.corrections.size(); ++i) {
                const auto correction = std::int64_t{application.corrections[i].correction} + 1;
                add("corrections." + std::to_string(correction),
                    Remark{Text::claim_line_correction, {{"number", correction}}}, figures.corrections[i]);
            }
            add("total", Remark{Text::word_total}, figures.total);
            add("so_far", Remark{Text::word_so_far}, figures.so_far);
        }
        return table;
    }

    [[nodiscard]] SheetTable accounts() const
    {
        SheetTable table{"accounts",
                         Text::claim_accounts,
                         {{"year", Text::label_year},
                          {"fund", Text::label_fund},
                          {"state", Text::label_state},
                          {"finished", Text::label_finished},
                          {"draft", Text::label_draft},
                          {"corrections", Text::label_corrections},
                          {"eligible", Text::label_eligible_cost},
                          {"public", Text::label_public}}};
        for (const auto& each : money_.accounts) {
            table.add_named_row(year_and_fund(each),
                                {std::to_string(each.year), name_of_fund(each.fund),
                                 each.is_closed
                                     ? Cell{std::string{accounts_state_names.at(*each.is_closed ? 1 : 0)}}
                                     : Cell{},
                                 amount(each.finished.eligible), amount(each.draft.eligible),
                                 amount(each.corrections.eligible), amount(each.total.eligible),
                                 amount(each.total.public_contribution)});
        }
        return table;
    }

    [[nodiscard]] SheetTable reconciliation() const
    {
        SheetTable table{"reconciliation",
                         Text::claim_reconciliation,
                         {{"year", Text::label_year},
                          {"fund", Text::label_fund},
                          {"scenario_4", Text::label_scenario_four},
                          {"scenario_3", Text::label_scenario_three},
                          {"clerical", Text::label_clerical},
                          {"total", Text::word_total}}};
        for (const auto& each : money_.accounts) {
            const auto& part = each.reconciled;
            if (part.scenario_four != Money{} || part.scenario_three != Money{} || part.clerical != Money{}) {
                table.add_named_row(year_and_fund(each),
                                    {std::to_string(each.year), name_of_fund(each.fund),
                                     amount(part.scenario_four), amount(part.scenario_three),
                                     amount(part.clerical), amount(part.total)});
            }
        }
        return table;
    }

    /// Where the programme's view is there at all.
    [[nodiscard]] SheetTable withdrawn() const
    {
        SheetTable table{"withdrawn",
                         Text::claim_withdrawn,
                         {{"year", Text::label_year},
                          {"total", Text::word_total},
                          {"public", Text::label_public},
                          {"of_audit_authority", Text::label_of_audit_authority},
                          {"of_commission", Text::label_of_commission}}};
        if (money_.accounts.empty()) {
            return table;
        }
        for (const auto& each : prorata::withdrawn(history_.corrections)) {
            table.add_named_row(std::to_string(each.year),
                                {name_of_year(each.year), amount(each.total),
                                 amount(each.public_contribution), amount(each.of_audit_authority),
                                 amount(each.of_commission)});
        }
        return table;
    }

    [[nodiscard]] SheetTable waived() const
    {
        SheetTable table{"waived",
                         Text::claim_waived,
                         {{"fund", Text::label_fund},
                          {"year", Text::label_year},
                          {"owed", Text::label_owed},
                          {"threshold", Text::label_threshold}}};
        for (const auto& each : recoveries(history_.corrections, rules_.waiver)) {
            const auto& recovery = each.from_lead_partner;
            if (recovery.is_waived && recovery.of > Money{}) {
                table.add_named_row(name_of_fund(each.fund) + "." + std::to_string(each.year),
                                    {name_of_fund(each.fund), name_of_year(each.year), amount(recovery.of),
                                     amount(recovery.threshold)});
            }
        }
        return table;
    }

    [[nodiscard]] SheetTable interim() const
    {
        SheetTable table{"interim",
                         Text::claim_interim,
                         {{"year", Text::label_year},
                          {"fund", Text::label_fund},
                          {"declared", Text::label_declared},
                          {"at_the_rate", Text::label_at_the_rate},
                          {"at_once", Text::label_at_once},
                          {"with_the_accounts", Text::label_with_accounts}}};
        for (const auto& each : money_.interim) {
            table.add_named_row(year_and_fund(each), {std::to_string(each.year), name_of_fund(each.fund),
                                                      amount(each.declared), amount(each.whole.due),
                                                      amount(each.at_once.due), amount(each.with_accounts)});
        }
        return table;
    }

    [[nodiscard]] SheetTable decommitment() const
    {
        SheetTable table{"decommitment",
                         Text::claim_decommitment,
                         {{"year", Text::label_year},
                          {"allocated", Text::label_allocated},
                          {"pre_financing", Text::label_pre_financing},
                          {"claimed", Text::label_claimed},
                          {"at_risk", Text::label_at_risk}}};
        for (const auto& each : money_.due) {
            table.add_named_row(std::to_string(each.year),
                                {std::to_string(each.year), amount(each.due.allocated),
                                 amount(each.due.pre_financing), amount(each.due.claimed),
                                 amount(each.due.due)});
        }
        return table;
    }

private:
    [[nodiscard]] Cell amount(Money value) const { return to_decimal(value, digits_); }
    [[nodiscard]] Cell amount(const std::optional<Money>& value) const
    {
        return value ? amount(*value) : Cell{};
    }
    [[nodiscard]] const std::string& name_of(std::uint32_t partner) const
    {
        return scenario_.partners[partner].id;
    }
    [[nodiscard]] const std::string& name_of_fund(std::uint32_t fund) const
    {
        return scenario_.programme.funds[fund].name;
    }
    [[nodiscard]] const std::string& name_of_ready(std::uint32_t ready) const
    {
        return scenario_.programme.lump_sums[history_.ready[ready].lump_sum].name;
    }
    [[nodiscard]] Cell name_of_payment(const AppliedPayment& payment) const
    {
        return payment.project_report
                   ? Cell{Remark{Text::claim_line_report,
                                 {{"number",
                                   std::int64_t{history_.project_reports[*payment.project_report].number}}}}}
                   : Cell{name_of_ready(*payment.lump_sum)};
    }
    template <class OfAYear>
    [[nodiscard]] std::string year_and_fund(const OfAYear& each) const
    {
        return std::to_string(each.year) + "." + name_of_fund(each.fund);
    }
    [[nodiscard]] static Cell name_of_year(int year)
    {
        return year == 0 ? Cell{} : Cell{std::to_string(year)};
    }
    [[nodiscard]] static Cell name_of_period(std::uint16_t period)
    {
        return period == FigureId::preparation ? Cell{Remark{Text::label_preparation}}
               : period == FigureId::closure   ? Cell{Remark{Text::label_closure}}
                                               : Cell{std::to_string(period)};
    }

    const Scenario& scenario_;
    const ClaimAnswer& claim_;
    const MoneyOverTime& money_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    int digits_;
};

} // namespace

std::vector<SheetTable> money_tables(const Scenario& scenario, const ClaimAnswer& claim)
{
    const MoneyTables tables{scenario, claim};
    std::vector<SheetTable> all{
        tables.payouts(std::nullopt), tables.schedule(),       tables.support(), tables.spending(),
        tables.flexibility(),         tables.applications(),   tables.interim(), tables.accounts(),
        tables.withdrawn(),           tables.reconciliation(), tables.waived(),  tables.decommitment()};
    std::erase_if(all, [](const SheetTable& table) { return table.rows.empty(); });
    return all;
}

std::vector<SheetTable> money_tables_of_report(const Scenario& scenario, const ClaimAnswer& claim,
                                               std::uint32_t report)
{
    auto table = MoneyTables{scenario, claim}.spending(report);
    return table.rows.empty() ? std::vector<SheetTable>{} : std::vector{std::move(table)};
}

std::vector<SheetTable> money_tables_of_project_report(const Scenario& scenario, const ClaimAnswer& claim,
                                                       std::uint32_t report)
{
    auto table = MoneyTables{scenario, claim}.payouts(report);
    return table.rows.empty() ? std::vector<SheetTable>{} : std::vector{std::move(table)};
}

void append(Sheet& sheet, std::vector<SheetTable> tables)
{
    sheet.tables.insert(sheet.tables.end(), std::move_iterator(tables.begin()),
                        std::move_iterator(tables.end()));
}

} // namespace prorata::write

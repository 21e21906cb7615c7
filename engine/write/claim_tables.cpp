#include "engine/write/claim_tables.hpp"

#include "prorata/claims/after_payment.hpp"
#include "prorata/claims/scrutiny.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace prorata::write {

namespace {

[[nodiscard]] constexpr Text heading_of(ClaimColumn column)
{
    constexpr std::array headings{Text::label_budget,
                                  Text::label_before,
                                  Text::label_current,
                                  Text::label_again,
                                  Text::label_so_far,
                                  Text::label_percent,
                                  Text::label_remaining,
                                  Text::label_parked,
                                  Text::label_eligible_cost,
                                  Text::label_verified_cost,
                                  Text::label_paid,
                                  Text::label_parked_before,
                                  Text::label_eligible_before,
                                  Text::label_verified_before,
                                  Text::label_declared,
                                  Text::label_deducted,
                                  Text::label_requested,
                                  Text::label_attributed,
                                  Text::label_contribution,
                                  Text::label_alone,
                                  Text::label_cumulative,
                                  Text::label_difference,
                                  Text::label_in_sample,
                                  Text::label_of_sample,
                                  Text::label_accepted,
                                  Text::label_approved,
                                  Text::label_authorised,
                                  Text::label_settled,
                                  Text::label_open};
    static_assert(headings.size() == claim_column_names.size());
    return headings.at(static_cast<std::size_t>(column));
}

/// What a column is of two others, where both are there.
[[nodiscard]] std::optional<ColumnFormula> formula_of(ClaimColumn column,
                                                      const std::vector<ClaimColumn>& columns)
{
    const auto has = [&](ClaimColumn other) {
        return std::find(columns.begin(), columns.end(), other) != columns.end();
    };
    using enum ClaimColumn;
    if (column == remaining && has(budget) && has(total_so_far)) {
        return ColumnFormula{name(budget), '-', name(total_so_far)};
    }
    if (column == total_so_far && has(previously_reported)) {
        return ColumnFormula{name(previously_reported), '+', name(has(current) ? current : requested)};
    }
    return std::nullopt;
}

[[nodiscard]] Cell period_name(std::uint16_t period)
{
    return period == FigureId::preparation ? Cell{Remark{Text::label_preparation}}
           : period == FigureId::closure   ? Cell{Remark{Text::label_closure}}
                                           : Cell{std::to_string(period)};
}

[[nodiscard]] Cell year_cell(int year) { return year == 0 ? Cell{} : Cell{std::to_string(year)}; }

/// The kinds of the contribution, as columns.
void add_status_columns(SheetTable& table)
{
    table.columns.push_back({"public", Text::label_public});
    table.columns.push_back({"automatic_public", Text::label_automatic_public});
    table.columns.push_back({"private", Text::label_private});
}

[[nodiscard]] SheetTable deduction_table(std::string_view key, Text title)
{
    return {key,
            title,
            {{"report", Text::label_report},
             {"reason", Text::label_reason},
             {"category", Text::label_category},
             {"deducted", Text::label_deducted}}};
}

[[nodiscard]] SheetTable work_table()
{
    return {"work",
            Text::claim_work,
            {{"by", Text::label_report},
             {"requested", Text::label_requested},
             {"in_sample", Text::label_in_sample},
             {"percent_in_sample", Text::label_of_sample},
             {"by_secretariat", Text::label_by_secretariat},
             {"by_authority", Text::label_by_authority},
             {"deducted", Text::label_deducted},
             {"parked", Text::label_parked},
             {"eligible", Text::label_eligible_cost},
             {"percent_accepted", Text::label_accepted}}};
}

} // namespace

Cell ClaimTables::cell(const ClaimFigureId& id) const
{
    const auto value = ledger_.value(id);
    return value ? Cell{value->value} : Cell{};
}

std::vector<std::string> ClaimTables::addresses(std::size_t behind, const ClaimFigureId& id,
                                                const std::vector<ClaimColumn>& columns) const
{
    std::vector<std::string> all(behind);
    for (const auto column : columns) {
        all.push_back(ledger_.address(id.of(column)));
    }
    return all;
}

void ClaimTables::add_statuses(std::vector<Cell>& row, const ByStatus& statuses) const
{
    for (const auto status : statuses) {
        row.push_back(amount(status));
    }
}

SheetTable ClaimTables::lines(std::string_view key, Text title, const Subjects& subjects,
                              const std::vector<ClaimColumn>& columns, bool is_named) const
{
    SheetTable table{key, title, {{"line", Text::word_line}}};
    for (const auto column : columns) {
        table.columns.push_back({name(column), heading_of(column), formula_of(column, columns)});
    }
    for (const auto& [subject, index] : subjects) {
        for (const auto& line : ledger_.lines_of(subject, index)) {
            if (line.kind == LineKind::unassigned && columns.front() != ClaimColumn::declared) {
                continue; // it has no budget, and so no place where somebody stands
            }
            const auto own =
                name_of_line(scenario_, line.kind, line.line, ledger_.partner_of(subject, index));
            auto full = ledger_.address(line.of(columns.front()));
            full.resize(full.size() - name(columns.front()).size() - 1);
            std::vector<Cell> row{is_named ? full : own};
            bool is_something = false;
            for (const auto column : columns) {
                const auto id = line.of(column);
                const bool has = ClaimLedger::has(line, column);
                row.push_back(has ? cell(id) : Cell{});
                is_something = is_something || (has && ledger_.amount(id).value_or(Money{}) != Money{});
            }
            table.add_row(std::move(row), addresses(1, line, columns));
            table.is_idle.push_back(!is_something);
        }
    }
    return table;
}

SheetTable ClaimTables::standing_of_partners() const
{
    using enum ClaimColumn;
    Subjects all;
    for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
        all.emplace_back(ClaimSubject::partner, partner);
    }
    return lines("partners", Text::claim_standing, all,
                 {budget, total_so_far, percent, remaining, parked, eligible, paid}, true);
}

SheetTable ClaimTables::standing_of_project() const
{
    using enum ClaimColumn;
    return lines("project", Text::claim_standing_project, {{ClaimSubject::project, 0}},
                 {budget, total_so_far, percent, remaining, parked, verified, paid}, true);
}

SheetTable ClaimTables::standing_with_report(std::uint32_t report) const
{
    using enum ClaimColumn;
    return lines("partners", Text::claim_standing, {{ClaimSubject::partner_report, report}},
                 {budget, previously_reported, current, included_again, total_so_far, percent, remaining,
                  previously_parked, previously_eligible, paid},
                 true);
}

SheetTable ClaimTables::standing_with_project_report(std::uint32_t report) const
{
    using enum ClaimColumn;
    return lines("project", Text::claim_standing_project, {{ClaimSubject::project_report, report}},
                 {budget, previously_reported, requested, total_so_far, percent, remaining, previously_parked,
                  previously_verified, paid},
                 true);
}

SheetTable ClaimTables::certificate(std::uint32_t report) const
{
    using enum ClaimColumn;
    return lines("certificate", Text::claim_certificate, {{ClaimSubject::partner_report, report}},
                 {declared, included_again, deducted, parked, eligible, verified}, false);
}

SheetTable ClaimTables::project_lines(std::uint32_t report) const
{
    using enum ClaimColumn;
    return lines("lines", Text::claim_project_lines, {{ClaimSubject::project_report, report}},
                 {requested, verified}, false);
}

SheetTable ClaimTables::reports() const
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
                      {"shares_of", Text::label_shares_of},
                      {"funds", Text::label_funds},
                      {"contribution", Text::label_contribution}}};
    for (std::uint32_t index = 0; index < history_.reports.size(); ++index) {
        const auto& report = history_.reports[index];
        const auto& split = split_of(index);
        const ClaimFigureId total{ClaimSubject::partner_report, index, LineKind::total, 0, {}};
        using enum ClaimColumn;
        std::vector<Cell> row{name_of_report(scenario_, index), period_name(report.period),
                              std::string{report_state_names.at(static_cast<std::size_t>(report.state))}};
        const std::vector columns{declared, included_again, deducted, parked, eligible, verified};
        for (const auto column : columns) {
            row.push_back(cell(total.of(column)));
        }
        row.emplace_back(Remark{is_in_verified_report(history_, index)    ? Text::label_verified_cost
                                : report.state == ReportState::controlled ? Text::label_eligible_cost
                                                                          : Text::label_declared});
        row.push_back(amount(split.due));
        row.push_back(amount(split.contribution));
        table.add_row(std::move(row), addresses(3, total, columns));
    }
    return table;
}

SheetTable ClaimTables::project_reports() const
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
        const bool is_verified = report.state == ProjectReportState::verified;
        const auto after = [&](Money value) { return is_verified ? amount(value) : Cell{}; };
        using enum ClaimColumn;
        table.add_row({std::to_string(report.number),
                       std::string{project_report_state_names.at(static_cast<std::size_t>(report.state))},
                       amount(work.requested), after(work.deducted), after(work.parked), after(work.eligible),
                       amount(due_of(index))},
                      addresses(2, {ClaimSubject::project_verification, index, {}, {}, {}},
                                {requested, deducted, parked, eligible}));
    }
    return table;
}

SheetTable ClaimTables::rows(std::uint32_t report) const
{
    SheetTable table{"rows",
                     Text::claim_rows,
                     {{"row", Text::label_row},
                      {"category", Text::label_category},
                      {"declared", Text::label_declared},
                      {"deducted", Text::label_deducted},
                      {"reason", Text::label_reason},
                      {"eligible", Text::label_eligible_cost},
                      {"verified", Text::label_verified_cost},
                      {"note", Text::label_note}}};
    const auto& all = history_.reports[report].rows;
    for (std::uint32_t index = 0; index < all.size(); ++index) {
        const auto& row = all[index];
        const bool is_again = row.origin.report != RowPlace::nowhere;
        const bool passed = row.deducted == Money{} && row.by_secretariat == Money{} &&
                            row.by_authority == Money{} && !row.is_parked && !row.is_parked_in_verification;
        if (passed && !is_again) {
            continue;
        }
        const ClaimFigureId id{ClaimSubject::row, report, {}, index, {}};
        const auto reason = row.reason != 0 ? row.reason : row.verification_reason;
        const auto note = row.is_parked || row.is_parked_in_verification ? Cell{Remark{Text::label_parked}}
                          : is_again
                              ? Cell{Remark{Text::claim_row_again,
                                            {{"row", name_of_report(scenario_, row.origin.report) + ".rows." +
                                                         std::to_string(row.origin.row + 1)}}}}
                              : Cell{};
        using enum ClaimColumn;
        auto figures = addresses(2, id, {declared, deducted, eligible, verified});
        figures.insert(figures.begin() + 4, std::string{}); // the reason stands between them
        table.add_row({name_of_report(scenario_, report) + ".rows." + std::to_string(index + 1),
                       scenario_.programme.categories[row.category].name, cell(id.of(declared)),
                       cell(id.of(deducted)),
                       reason == 0 ? Cell{} : Cell{history_.reasons.at(reason - std::size_t{1})},
                       cell(id.of(eligible)), cell(id.of(verified)), note},
                      std::move(figures));
    }
    return table;
}

void ClaimTables::add_deductions(SheetTable& table, std::uint32_t report, const std::string& level,
                                 const std::vector<DeductionLine>& lines) const
{
    const auto owner = name_of_report(scenario_, report);
    for (const auto& line : lines) {
        const auto name = line.reason ? history_.reasons.at(*line.reason - std::size_t{1}) : "flat_rates";
        const auto reason = line.reason ? Cell{name} : Cell{Remark{Text::claim_flat_rates_line}};
        for (std::size_t category = 0; category < line.categories.size(); ++category) {
            if (line.categories[category] != Money{}) {
                const auto& of = scenario_.programme.categories[category].name;
                table.add_row({owner, reason, of, amount(line.categories[category])},
                              {{}, {}, {}, owner + level + name + "." + of});
            }
        }
    }
}

SheetTable ClaimTables::deductions(std::uint32_t report) const
{
    auto table = deduction_table("deductions", Text::claim_deductions);
    const auto& of = history_.reports[report];
    if (of.state == ReportState::controlled) {
        add_deductions(table, report, ".deductions.",
                       control_deductions(of, claim_.figures.reports[report], claim_.budget_of(of)));
    }
    return table;
}

SheetTable ClaimTables::verification(const std::vector<std::uint32_t>& certificates) const
{
    auto table = deduction_table("verification", Text::claim_verification);
    for (const auto report : certificates) {
        const auto& of = history_.reports[report];
        add_deductions(table, report, ".verification.deductions.",
                       verification_deductions(of, claim_.figures.reports[report], claim_.budget_of(of)));
    }
    return table;
}

void ClaimTables::add_work(SheetTable& table, Cell name, const WorkOverview& work,
                           const std::optional<ClaimFigureId>& of) const
{
    const auto rate = [](const Progress& progress) { return progress.due ? Cell{*progress.due} : Cell{}; };
    using enum ClaimColumn;
    std::vector<std::string> figures;
    if (of) {
        figures = addresses(1, *of, {requested, in_sample, percent_in_sample});
        const auto others = addresses(2, *of, {deducted, parked, eligible, percent_accepted});
        figures.insert(figures.end(), others.begin(), others.end());
    }
    table.add_row({std::move(name), amount(work.requested), amount(work.in_sample), rate(work.sampled),
                   amount(work.by_secretariat), amount(work.by_authority), amount(work.deducted),
                   amount(work.parked), amount(work.eligible), rate(work.accepted)},
                  std::move(figures));
}

SheetTable ClaimTables::work_on_report(std::uint32_t report) const
{
    auto table = work_table();
    for (const auto& [subject, name] : {std::pair{ClaimSubject::control, Text::claim_control},
                                        std::pair{ClaimSubject::verification, Text::claim_authorities}}) {
        const ClaimFigureId of{subject, report, {}, {}, {}};
        if (const auto work = ledger_.work_of(of)) {
            add_work(table, Remark{name}, *work, of);
        }
    }
    return table;
}

SheetTable ClaimTables::work_on_project_report(std::uint32_t report) const
{
    auto table = work_table();
    const auto lines = ledger_.work_lines(report);
    const auto& of = history_.project_reports[report];
    for (std::size_t i = 0; i < lines.size(); ++i) {
        add_work(table,
                 i < of.certificates.size()
                     ? name_of_report(scenario_, of.certificates[i])
                     : partner_name(of.small_projects->partner) + ".small_project_fund",
                 lines[i]);
    }
    add_work(table, Remark{Text::word_total}, work_of(report),
             ClaimFigureId{ClaimSubject::project_verification, report, {}, {}, {}});
    return table;
}

SheetTable ClaimTables::certificates(std::uint32_t project_report) const
{
    SheetTable table{"certificates",
                     Text::claim_certificates,
                     {{"report", Text::label_report},
                      {"fund", Text::label_fund},
                      {"attributed", Text::label_attributed},
                      {"pays", Text::label_funds},
                      {"contribution", Text::label_contribution}}};
    add_status_columns(table);
    table.columns.push_back({"unassigned", Text::label_unassigned});
    const auto& figures = claim_.figures.project_reports[project_report];
    for (const auto& certificate : figures.certificates) {
        const auto& funds = claim_.partner_of(history_.reports[certificate.report]).funds;
        for (std::size_t fund = 0; fund < certificate.by_fund.size(); ++fund) {
            const auto& part = certificate.by_fund[fund];
            std::vector<Cell> row{name_of_report(scenario_, certificate.report), fund_name(funds[fund].fund),
                                  amount(part.due), amount(part.fund), amount(part.contribution)};
            add_statuses(row, part.statuses);
            row.push_back(amount(part.unassigned));
            table.rows.push_back(std::move(row));
        }
    }
    if (const auto& small_projects = figures.small_projects) {
        const auto& funds = claim_.budget().partners[small_projects->partner].funds;
        for (std::size_t fund = 0; fund < small_projects->by_fund.size(); ++fund) {
            const auto& part = small_projects->by_fund[fund];
            auto unassigned = part.contribution;
            for (const auto status : part.statuses) {
                unassigned -= status;
            }
            std::vector<Cell> row{partner_name(small_projects->partner) + ".small_project_fund",
                                  fund_name(funds[fund].fund), amount(part.due), amount(part.fund),
                                  amount(part.contribution)};
            add_statuses(row, part.statuses);
            row.push_back(amount(unassigned));
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

SheetTable ClaimTables::payments(std::optional<std::uint32_t> only) const
{
    SheetTable table{"payments",
                     Text::claim_payments,
                     {{"payment", Text::label_payment},
                      {"fund", Text::label_fund},
                      {"partner", Text::label_partner},
                      {"approved", Text::label_approved},
                      {"authorised", Text::label_authorised},
                      {"paid", Text::label_paid},
                      {"remaining", Text::label_remaining, ColumnFormula{"approved", '-', "paid"}}}};
    for (std::uint32_t index = 0; index < ledger_.payments().size(); ++index) {
        const auto& part = ledger_.payments()[index];
        if (only && part.project_report != only) {
            continue;
        }
        const auto& state = part.instalments;
        using enum ClaimColumn;
        table.add_row({part.project_report
                           ? std::to_string(history_.project_reports[*part.project_report].number)
                           : name_of_ready(part.ready),
                       fund_name(part.fund), partner_name(part.partner), amount(state.approved),
                       amount(state.authorised), amount(state.paid), amount(state.due)},
                      addresses(3, {ClaimSubject::payment, index, {}, {}, {}},
                                {approved, authorised, paid, remaining}));
    }
    return table;
}

SheetTable ClaimTables::fund_payments(std::optional<std::uint32_t> only) const
{
    SheetTable table{"fund_payments",
                     Text::claim_fund_payments,
                     {{"payment", Text::label_payment},
                      {"fund", Text::label_fund},
                      {"approved", Text::label_approved},
                      {"contribution", Text::label_contribution}}};
    add_status_columns(table);
    table.columns.push_back({"total_eligible", Text::label_total_eligible});
    const auto add = [&](const std::string& name, const std::vector<PaymentFigures>& payments) {
        for (const auto& payment : payments) {
            std::vector<Cell> row{name, fund_name(payment.fund), amount(payment.approved),
                                  amount(payment.contribution)};
            add_statuses(row, payment.statuses);
            row.push_back(amount(payment.total_eligible));
            table.add_named_row(name + "." + fund_name(payment.fund), std::move(row));
        }
    };
    for (std::uint32_t index = 0; index < history_.project_reports.size(); ++index) {
        const auto& report = history_.project_reports[index];
        if (report.state == ProjectReportState::verified && only.value_or(index) == index) {
            add(std::to_string(report.number), claim_.figures.project_reports[index].payments);
        }
    }
    for (std::uint32_t index = 0; !only && index < history_.ready.size(); ++index) {
        add(name_of_ready(index), claim_.figures.ready[index].payments);
    }
    return table;
}

SheetTable ClaimTables::ready() const
{
    SheetTable table{"ready_lump_sums",
                     Text::claim_ready,
                     {{"lump_sum", Text::label_lump_sum},
                      {"partner", Text::label_partner},
                      {"amount", Text::word_amount},
                      {"funds", Text::label_funds},
                      {"contribution", Text::label_contribution}}};
    add_status_columns(table);
    table.columns.push_back({"unassigned", Text::label_unassigned});
    for (std::uint32_t index = 0; index < history_.ready.size(); ++index) {
        for (const auto& share : claim_.figures.ready[index].shares) {
            std::vector<Cell> row{name_of_ready(index), partner_name(share.partner), amount(share.split.of),
                                  amount(share.split.due), amount(share.split.contribution)};
            add_statuses(row, share.split.statuses);
            row.push_back(amount(share.split.unassigned));
            table.add_named_row(name_of_ready(index) + "." + partner_name(share.partner), std::move(row));
        }
    }
    return table;
}

SheetTable ClaimTables::advances() const
{
    SheetTable table{"advances",
                     Text::claim_advances,
                     {{"partner", Text::label_partner},
                      {"from", Text::label_fund},
                      {"amount", Text::word_amount},
                      {"paid", Text::label_paid},
                      {"settled", Text::label_settled},
                      {"open", Text::label_open, ColumnFormula{"paid", '-', "settled"}}}};
    for (std::uint32_t index = 0; index < history_.advances.size(); ++index) {
        const auto& advance = history_.advances[index];
        const auto state = advance_figures(advance);
        using enum ClaimColumn;
        const auto& sources = claim_.budget().partners[advance.partner].sources; // those of reports too
        table.add_row({partner_name(advance.partner),
                       advance.fund     ? Cell{fund_name(*advance.fund)}
                       : advance.source ? Cell{sources[*advance.source].from}
                                        : Cell{},
                       amount(advance.amount), amount(state.paid), amount(state.settled), amount(state.due)},
                      addresses(3, {ClaimSubject::advance, index, {}, {}, {}}, {paid, settled, open}));
    }
    return table;
}

SheetTable ClaimTables::corrections() const
{
    SheetTable table{"corrections",
                     Text::claim_corrections,
                     {{"partner", Text::label_partner},
                      {"report", Text::label_report},
                      {"fund", Text::label_fund},
                      {"amount", Text::word_amount},
                      {"contribution", Text::label_contribution}}};
    add_status_columns(table);
    table.columns.push_back({"year", Text::label_year});
    table.columns.push_back({"scenario", Text::label_scenario});
    for (std::size_t index = 0; index < history_.corrections.size(); ++index) {
        const auto& correction = history_.corrections[index];
        const auto figures = correction_figures(correction);
        std::vector<Cell> row{partner_name(correction.partner),
                              correction.report     ? Cell{name_of_report(scenario_, *correction.report)}
                              : correction.lump_sum ? Cell{name_of_ready(*correction.lump_sum)}
                                                    : Cell{},
                              fund_name(correction.fund), amount(figures.fund),
                              amount(figures.total - figures.fund)};
        add_statuses(row, figures.statuses);
        row.push_back(year_cell(correction.year));
        row.emplace_back(
            std::string{correction_scenario_names.at(static_cast<std::size_t>(correction.scenario))});
        table.add_named_row(std::to_string(index + 1), std::move(row));
    }
    return table;
}

SheetTable ClaimTables::recoveries() const
{
    SheetTable table{"recoveries",
                     Text::claim_recoveries,
                     {{"fund", Text::label_fund},
                      {"year", Text::label_year},
                      {"partner", Text::label_partner},
                      {"owed", Text::label_owed},
                      {"to_recover", Text::label_recovered}}};
    for (const auto& line : prorata::recoveries(history_.corrections, rules_.waiver)) {
        const auto& fund = fund_name(line.fund);
        const auto name = fund + "." + std::to_string(line.year);
        table.add_named_row(name, {fund, year_cell(line.year), Remark{Text::label_lead_partner},
                                   amount(line.from_lead_partner.of), amount(line.from_lead_partner.due)});
        for (const auto& part : line.from_partners) {
            table.add_named_row(
                name + "." + partner_name(part.partner),
                {fund, year_cell(line.year), partner_name(part.partner), amount(part.amount), Cell{}});
        }
    }
    return table;
}

void ClaimTables::add_received(SheetTable& table, const std::string& name, const std::string& owner,
                               const LivingTable& of, const ApprovedPartner& partner) const
{
    constexpr std::array words{Text::label_public, Text::label_automatic_public, Text::label_private,
                               Text::word_total};
    const auto all = received_contributions(of, partner);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& each = all.at(i);
        if (each.approved != Money{} || each.so_far != Money{}) {
            const auto status = i == status_count ? std::string{"total"} : std::string{status_names.at(i)};
            table.add_row_at(owner + ".received." + status,
                             {name, Remark{words.at(i)}, amount(each.approved), amount(each.previous),
                              amount(each.current), amount(each.so_far)});
        }
    }
}

SheetTable ClaimTables::received(std::optional<std::uint32_t> only) const
{
    SheetTable table{"received",
                     Text::claim_received,
                     {{"partner", Text::label_partner},
                      {"status", Text::label_status},
                      {"approved", Text::label_approved},
                      {"previously_reported", Text::label_before},
                      {"current", Text::label_current},
                      {"total_so_far", Text::label_so_far}}};
    if (only) {
        add_received(table, partner_name(history_.reports[*only].partner), name_of_report(scenario_, *only),
                     ledger_.table_of(ClaimSubject::partner_report, *only),
                     claim_.partner_of(history_.reports[*only]));
        return table;
    }
    for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
        add_received(table, partner_name(partner), partner_name(partner), claim_.partners[partner],
                     claim_.budget().partners[partner]);
    }
    return table;
}

/// A partner's reports, and their sum for each fund.
void ClaimTables::add_methods(SheetTable& table, std::uint32_t partner) const
{
    const auto& funds = claim_.budget().partners[partner].funds;
    struct Sum {
        Money eligible{};
        Money alone{};
        Money cumulative{};
    };
    std::vector<Sum> sums(funds.size());
    bool any = false;
    const auto add = [&](std::string name, std::uint32_t fund, const Sum& of) {
        table.rows.push_back({std::move(name), fund_name(funds[fund].fund), amount(of.eligible),
                              amount(of.alone), amount(of.cumulative), amount(of.cumulative - of.alone)});
    };
    for (const auto& each :
         both_methods(partner, claim_.versions, rules_, history_, claim_.figures.reports)) {
        const Sum one{claim_.figures.reports[each.report].verified->total, each.difference.alone.due,
                      each.difference.cumulative.due};
        add(name_of_report(scenario_, each.report), each.fund, one);
        auto& sum = sums[each.fund];
        sum = {sum.eligible + one.eligible, sum.alone + one.alone, sum.cumulative + one.cumulative};
        any = true;
    }
    for (std::uint32_t fund = 0; any && fund < funds.size(); ++fund) {
        add(partner_name(partner) + ".total", fund, sums[fund]);
    }
}

SheetTable ClaimTables::methods() const
{
    SheetTable table{"methods",
                     Text::claim_methods,
                     {{"report", Text::label_report},
                      {"fund", Text::label_fund},
                      {"eligible", Text::label_eligible_cost},
                      {"alone", Text::label_alone},
                      {"cumulative", Text::label_cumulative},
                      {"difference", Text::label_difference, ColumnFormula{"cumulative", '-', "alone"}}}};
    for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
        add_methods(table, partner);
    }
    return table;
}

const ClaimSplit& ClaimTables::split_of(std::uint32_t report) const
{
    const auto& figures = claim_.figures.reports[report];
    return is_in_verified_report(history_, report)                     ? figures.certified_split
           : history_.reports[report].state == ReportState::controlled ? figures.verified_split
                                                                       : figures.declared_split;
}

WorkOverview ClaimTables::work_of(std::uint32_t project_report) const
{
    return total_of(ledger_.work_lines(project_report), rules_, digits_);
}

Money ClaimTables::due_of(std::uint32_t project_report) const
{
    Money due;
    for (const auto& payment : claim_.figures.project_reports[project_report].payments) {
        due += payment.approved;
    }
    return due;
}

} // namespace prorata::write

#include "engine/write/claim_sheets.hpp"

#include "engine/write/claim_money_sheets.hpp"
#include "engine/write/claim_tables.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::string_view command_of_claims = "claim";

/// What each partner has, has reported and was paid.
[[nodiscard]] SheetPlot plot_of_claims(const Scenario& scenario, const ClaimAnswer& claim)
{
    SheetPlot plot{Text::claim_plot, {}};
    for (std::uint32_t partner = 0; partner < claim.partners.size(); ++partner) {
        const auto& total = claim.partners[partner].find(LineKind::total)->line;
        const auto add = [&](Text what, Money amount) {
            plot.bars.emplace_back(
                Remark{Text::claim_plot_bar,
                       {{"partner", scenario.partners[partner].id}, {"what", std::vector{Remark{what}}}}},
                to_decimal(amount, claim.budget().minor_digits));
        };
        add(Text::label_budget, total.budget);
        add(Text::label_so_far, total.so_far);
        add(Text::label_paid, total.paid);
    }
    return plot;
}

} // namespace

Sheet sheet_of_claims(const Scenario& scenario, const ClaimAnswer& claim, Diagnostics findings)
{
    const ClaimLedger ledger{scenario, claim};
    const ClaimTables tables{ledger};
    Money declared;
    Money verified;
    Money certified;
    for (std::uint32_t index = 0; index < claim.figures.reports.size(); ++index) {
        const auto& figures = claim.figures.reports[index];
        const auto state = scenario.claims->reports[index].state;
        declared += state == ReportState::draft ? Money{} : figures.declared->total;
        verified += state == ReportState::controlled ? figures.verified->total : Money{};
        certified += is_in_verified_report(*scenario.claims, index) ? figures.certified->total : Money{};
    }
    Money budget;
    Money remaining;
    for (const auto& partner : claim.partners) {
        const auto& total = *partner.find(LineKind::total);
        budget += total.line.budget;
        remaining += total.spare();
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
                              {"overdrawn", to_count(overdraws(claim.partners, claim.budget()).size())}}},
                .findings = std::move(findings),
                .plot = plot_of_claims(scenario, claim)};
    sheet.tables = {tables.standing_of_partners(),
                    tables.standing_of_project(),
                    tables.reports(),
                    tables.project_reports(),
                    tables.ready(),
                    tables.payments(std::nullopt),
                    tables.fund_payments(std::nullopt),
                    tables.received(std::nullopt),
                    tables.advances(),
                    tables.corrections(),
                    tables.recoveries(),
                    tables.methods()};
    append(sheet, money_tables(scenario, claim));
    return sheet;
}

Sheet sheet_of_report(const Scenario& scenario, const ClaimAnswer& claim, std::uint32_t report,
                      Diagnostics findings)
{
    const ClaimLedger ledger{scenario, claim};
    const ClaimTables tables{ledger};
    const auto& history = *scenario.claims;
    const auto& figures = claim.figures.reports[report];
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
    sheet.tables = {tables.certificate(report),    tables.rows(report),
                    tables.deductions(report),     tables.verification({report}),
                    tables.work_on_report(report), tables.standing_with_report(report),
                    tables.received(report)};
    append(sheet, money_tables_of_report(scenario, claim, report));
    return sheet;
}

Sheet sheet_of_project_report(const Scenario& scenario, const ClaimAnswer& claim, std::uint32_t report,
                              Diagnostics findings)
{
    const ClaimLedger ledger{scenario, claim};
    const ClaimTables tables{ledger};
    const auto& history = *scenario.claims;
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
    sheet.tables = {tables.project_lines(report),
                    tables.certificates(report),
                    tables.verification(history.project_reports[report].certificates),
                    tables.work_on_project_report(report),
                    tables.standing_with_project_report(report),
                    tables.payments(report),
                    tables.fund_payments(report)};
    append(sheet, money_tables_of_project_report(scenario, claim, report));
    return sheet;
}

} // namespace prorata::write

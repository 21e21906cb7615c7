#pragma once
/// What cannot have happened in a history, and what must be looked at.

#include "prorata/claims/living_table.hpp"
#include "prorata/diagnose/diagnostic.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Looks at everything that can be wrong before any amount is computed.
class HistoryChecker {
public:
    HistoryChecker(const Scenario& scenario, std::span<const ApprovedBudget> versions,
                   const ClaimRules& rules, const ClaimHistory& history)
        : scenario_{scenario},
          versions_{versions},
          budget_{versions.back()},
          rules_{rules},
          history_{history},
          rates_{scenario.programme.exchange_rates},
          severity_{severity_of(rules.breach.value_or(Breach::refuse))}
    {
    }

    [[nodiscard]] Diagnostics run() &&
    {
        for (std::uint32_t index = 0; index < history_.reports.size(); ++index) {
            check_report(index);
        }
        for (std::uint32_t index = 0; index < history_.project_reports.size(); ++index) {
            check_project_report(index);
        }
        for (const auto& payment : history_.payments) {
            check_payment(payment);
        }
        for (const auto& ready : history_.ready) {
            const auto& lump_sum = scenario_.programme.lump_sums[ready.lump_sum];
            if (!lump_sum.is_fast_track) {
                say(severity_, ready.place, {Text::not_fast_track, {{"lump_sum", lump_sum.name}}},
                    {Text::not_fast_track_hint});
            }
        }
        for (const auto& advance : history_.advances) {
            if (!advance.is_confirmed && !advance.settlements.empty()) {
                say(Severity::error, advance.settlements.front().place,
                    {Text::advance_not_confirmed, {amount("amount", advance.amount)}},
                    {Text::advance_not_confirmed_hint});
            }
        }
        return std::move(diagnostics_);
    }

private:
    void say(Severity severity, Place place, Remark message, Remark hint)
    {
        diagnostics_.push_back(
            {.severity = severity, .place = place, .message = std::move(message), .hint = std::move(hint)});
    }
    [[nodiscard]] Argument amount(std::string_view name, Money value) const
    {
        return {name, to_decimal(value, budget_.minor_digits)};
    }
    [[nodiscard]] bool is_partner(std::uint32_t index) const { return index < budget_.partners.size(); }
    [[nodiscard]] const std::string& name_of(std::uint32_t partner) const
    {
        return scenario_.partners[partner].id;
    }
    [[nodiscard]] std::string own_currency() const
    {
        return scenario_.programme.currency ? std::string{scenario_.programme.currency->code} : "EUR";
    }

    void check_report(std::uint32_t index)
    {
        const auto& report = history_.reports[index];
        const std::int64_t number = report.number;
        if (!is_partner(report.partner)) {
            say(Severity::error, report.place, {Text::report_partner_unknown, {{"report", number}}},
                {Text::report_partner_unknown_hint});
            return;
        }
        for (std::uint32_t before = index; before-- > 0;) {
            if (history_.reports[before].partner == report.partner) {
                if (history_.reports[before].period == FigureId::closure) {
                    say(Severity::error, report.place,
                        {Text::report_after_closure, {{"partner", name_of(report.partner)}}},
                        {Text::report_after_closure_hint});
                }
                if (history_.reports[before].number >= report.number) {
                    say(Severity::error, report.place,
                        {Text::report_out_of_order,
                         {{"report", number}, {"partner", name_of(report.partner)}}},
                        {Text::report_out_of_order_hint});
                }
                break;
            }
        }
        if (rules_.limits && rules_.limits->rows &&
            report.rows.size() > static_cast<std::size_t>(*rules_.limits->rows)) {
            say(severity_of(rules_.limits->breach.value_or(Breach::finding)), report.place,
                {Text::too_many_entries,
                 {{"count", static_cast<std::int64_t>(report.rows.size())},
                  {"what", std::string{"rows"}},
                  {"most", std::int64_t{*rules_.limits->rows}}}},
                {Text::too_many_entries_hint});
        }
        if (rules_.limits && rules_.limits->sources &&
            report.contributions.size() > static_cast<std::size_t>(*rules_.limits->sources)) {
            say(severity_of(rules_.limits->breach.value_or(Breach::finding)), report.place,
                {Text::too_many_entries,
                 {{"count", static_cast<std::int64_t>(report.contributions.size())},
                  {"what", std::string{"sources of the contribution"}},
                  {"most", std::int64_t{*rules_.limits->sources}}}},
                {Text::too_many_entries_hint});
        }
        check_period(report.period, report.place);
        for (std::uint32_t row = 0; row < report.rows.size(); ++row) {
            check_row(report, report.rows[row], {index, row});
        }
    }

    void check_period(std::uint16_t period, Place place)
    {
        const auto count = scenario_.project.period_count;
        if (count != 0 && period > count && period != FigureId::closure) {
            say(Severity::error, place,
                {Text::row_outside_periods,
                 {{"period", std::int64_t{period}}, {"count", std::int64_t{count}}}},
                {Text::row_outside_periods_hint});
        }
    }

    void check_row(const PartnerReport& report, const ExpenditureRow& row, RowPlace place)
    {
        if (row.period) {
            check_period(*row.period, row.place);
        }
        if (row.origin.report != RowPlace::nowhere) {
            check_origin(report, row, place);
        }
        check_currency(report, row, place);
        check_size(row);
        if (row.is_parked && (row.deducted != Money{} || row.reason != 0)) {
            say(severity_, row.place, {Text::parked_and_deducted, {amount("amount", row.deducted)}},
                {Text::parked_and_deducted_hint});
        } else if ((row.deducted != Money{} && row.reason == 0) ||
                   (row.by_secretariat + row.by_authority != Money{} && row.verification_reason == 0)) {
            say(severity_, row.place,
                {Text::deduction_without_reason,
                 {amount("amount", row.deducted != Money{} && row.reason == 0
                                       ? row.deducted
                                       : row.by_secretariat + row.by_authority)}},
                {Text::deduction_without_reason_hint});
        }
        check_category(report, row);
        check_lump_sum(report, row);
        for (const auto& ready : history_.ready) {
            if (row.lump_sum == ready.lump_sum && ready.before_report <= place.report) {
                say(severity_, row.place,
                    {Text::lump_sum_ready,
                     {{"lump_sum", scenario_.programme.lump_sums[ready.lump_sum].name}}},
                    {Text::lump_sum_ready_hint});
            }
        }
    }

    void check_size(const ExpenditureRow& row)
    {
        const auto most = rules_.limits ? rules_.limits->amount : std::nullopt;
        if (most && (row.declared > *most || row.declared < -*most)) {
            say(severity_of(rules_.limits->breach.value_or(Breach::finding)), row.place,
                {Text::amount_above_limit, {amount("amount", row.declared), amount("limit", *most)}},
                {Text::amount_above_limit_hint});
        }
    }

    /// A lump sum is claimed whole, as the partner has it in the approved budget.
    void check_lump_sum(const PartnerReport& report, const ExpenditureRow& row)
    {
        if (row.lump_sum == not_one || row.currency != 0) {
            return;
        }
        const auto share = versions_[report.version].partners[report.partner].lump_sums[row.lump_sum];
        if (row.declared != share) {
            say(severity_, row.place,
                {Text::lump_sum_not_whole,
                 {amount("amount", row.declared),
                  {"lump_sum", scenario_.programme.lump_sums[row.lump_sum].name},
                  {"partner", name_of(report.partner)},
                  amount("share", share)}},
                {Text::lump_sum_not_whole_hint, {amount("share", share)}});
        }
    }

    void check_category(const PartnerReport& report, const ExpenditureRow& row)
    {
        const auto& steps = versions_[report.version].partners[report.partner].flat_rates;
        const bool is_flat = std::any_of(steps.begin(), steps.end(),
                                         [&](const auto& step) { return step.category == row.category; });
        if (is_flat) {
            say(Severity::finding, row.place,
                {Text::real_cost_beside_flat_rate,
                 {{"category", scenario_.programme.categories[row.category].name},
                  {"partner", name_of(report.partner)}}},
                {Text::real_cost_beside_flat_rate_hint});
        }
    }

    /// Why a row cannot include another one again.
    [[nodiscard]] std::optional<Text> fault_of_origin(const PartnerReport& report, const ExpenditureRow& row,
                                                      RowPlace place) const
    {
        const auto& origin = row.origin;
        if (origin.report >= place.report || origin.row >= history_.reports[origin.report].rows.size()) {
            return Text::included_again_later;
        }
        if (history_.reports[origin.report].partner != report.partner) {
            return Text::included_again_partner;
        }
        const auto& parked = history_.reports[origin.report].rows[origin.row];
        if (!parked.is_parked && !parked.is_parked_in_verification) {
            return Text::included_again_not_parked;
        }
        return std::nullopt;
    }

    void check_origin(const PartnerReport& report, const ExpenditureRow& row, RowPlace place)
    {
        auto fault = fault_of_origin(report, row, place);
        if (!fault) {
            const bool is_first = included_.emplace(row.origin.report, row.origin.row).second;
            fault = is_first ? std::nullopt : std::optional{Text::included_again_twice};
        }
        if (fault) {
            say(Severity::error, row.place,
                {Text::included_again, {{"reason", std::vector{Remark{*fault, {}}}}}},
                {Text::included_again_hint});
        }
    }

    void check_currency(const PartnerReport& report, const ExpenditureRow& row, RowPlace place)
    {
        if (row.currency == 0) {
            return;
        }
        const std::string code{currencies[row.currency - 1U].code};
        if (!rules_.foreign_currency_for_all && !scenario_.partners[report.partner].foreign) {
            say(severity_, row.place,
                {Text::currency_not_allowed,
                 {{"partner", name_of(report.partner)}, {"currency", code}, {"own", own_currency()}}},
                {Text::currency_not_allowed_hint, {{"own", own_currency()}}});
        }
        if (row.origin.report != RowPlace::nowhere && fault_of_origin(report, row, place)) {
            return;
        }
        const int month = month_of(history_, place);
        if (rates_.find(row.currency, month) == nullptr) {
            const auto named =
                std::to_string(month / 100) + (month % 100 < 10 ? "-0" : "-") + std::to_string(month % 100);
            say(report.state == ReportState::draft ? Severity::finding : Severity::error, row.place,
                {Text::exchange_rate_unknown_month,
                 {{"currency", code}, {"month", named}, {"partner", name_of(report.partner)}}},
                {Text::exchange_rate_unknown_hint, {{"currency", code}}});
        }
    }

    void check_project_report(std::uint32_t index)
    {
        const auto& project_report = history_.project_reports[index];
        const std::int64_t number = project_report.number;
        for (const auto certificate : project_report.certificates) {
            const auto* report =
                certificate < history_.reports.size() ? &history_.reports[certificate] : nullptr;
            const auto partner =
                report != nullptr && is_partner(report->partner) ? name_of(report->partner) : std::string{};
            if (report == nullptr || report->state != ReportState::controlled) {
                say(Severity::error, project_report.place,
                    {Text::certificate_missing, {{"report", number}, {"partner", partner}}},
                    {Text::certificate_missing_hint});
            } else if (std::find(certificates_.begin(), certificates_.end(), certificate) !=
                       certificates_.end()) {
                say(Severity::error, project_report.place,
                    {Text::certificate_twice, {{"report", number}, {"partner", partner}}},
                    {Text::certificate_twice_hint});
            }
            certificates_.push_back(certificate);
        }
    }

    /// Whether what a payment is for is there: a verified report, or a ready lump sum.
    [[nodiscard]] bool is_founded(const Payment& payment) const
    {
        if (payment.project_report) {
            return *payment.project_report < history_.project_reports.size() &&
                   history_.project_reports[*payment.project_report].state == ProjectReportState::verified;
        }
        return payment.lump_sum && *payment.lump_sum < history_.ready.size();
    }

    void check_payment(const Payment& payment)
    {
        if (!is_founded(payment)) {
            say(Severity::error, payment.place,
                {Text::payment_before_certificate, {{"fund", scenario_.programme.funds[payment.fund].name}}},
                {Text::payment_before_certificate_hint});
        }
        for (const auto& part : payment.partners) {
            if (rules_.limits && rules_.limits->instalments &&
                part.instalments.size() > static_cast<std::size_t>(*rules_.limits->instalments)) {
                say(severity_of(rules_.limits->breach.value_or(Breach::finding)), part.place,
                    {Text::too_many_entries,
                     {{"count", static_cast<std::int64_t>(part.instalments.size())},
                      {"what", std::string{"instalments"}},
                      {"most", std::int64_t{*rules_.limits->instalments}}}},
                    {Text::too_many_entries_hint});
            }
            for (const auto& instalment : part.instalments) {
                if (instalment.is_confirmed && (!instalment.is_saved || !instalment.has_date)) {
                    say(severity_, instalment.place,
                        {Text::instalment_not_saved, {amount("amount", instalment.amount)}},
                        {Text::instalment_not_saved_hint});
                }
            }
        }
    }

    const Scenario& scenario_;
    std::span<const ApprovedBudget> versions_;
    const ApprovedBudget& budget_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    MonthlyRates rates_;
    Severity severity_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> included_{};
    std::vector<std::uint32_t> certificates_{};
    Diagnostics diagnostics_{};
};

} // namespace detail

/// What of a history contradicts itself, the project or the rules, each with its place. Where nothing of it
/// is an error, claim_figures() can be computed.
/// @param versions  of the approved budget, aligned: align_versions()
[[nodiscard]] inline Diagnostics check_history(const Scenario& scenario,
                                               std::span<const ApprovedBudget> versions,
                                               const ClaimRules& rules, const ClaimHistory& history)
{
    return detail::HistoryChecker{scenario, versions, rules, history}.run();
}

/// Notes on cents that stand where nobody would look for them.
[[nodiscard]] inline Diagnostics note_residues(const Scenario& scenario, const ApprovedBudget& budget,
                                               const ClaimHistory& history, const ClaimFigures& figures)
{
    Diagnostics notes;
    for (const auto& each : figures.reports) {
        const auto& report = history.reports[each.report];
        if (each.residue_category && report.state == ReportState::controlled) {
            notes.push_back(
                {.severity = Severity::note,
                 .place = report.place,
                 .message = {Text::claim_residue,
                             {{"amount", to_decimal(each.by_control.residue, budget.minor_digits)},
                              {"category", scenario.programme.categories[*each.residue_category].name}}}});
        }
    }
    return notes;
}

/// What of computed figures must be looked at: control that left more than was declared, payments above what
/// is approved.
[[nodiscard]] inline Diagnostics check_figures(const Scenario& scenario, const ApprovedBudget& budget,
                                               const ClaimHistory& history, const ClaimFigures& figures)
{
    Diagnostics diagnostics;
    const auto amount = [&](std::string_view name, Money value) {
        return Argument{name, to_decimal(value, budget.minor_digits)};
    };
    for (const auto& each : figures.reports) {
        if (each.verified->total > each.declared->total && each.by_control.due != Money{}) {
            diagnostics.push_back({.severity = Severity::finding,
                                   .place = history.reports[each.report].place,
                                   .message = {Text::verified_above_declared,
                                               {amount("verified", each.verified->total),
                                                amount("declared", each.declared->total)}},
                                   .hint = Remark{Text::verified_above_declared_hint}});
        }
    }
    for (const auto& payment : history.payments) {
        const auto& approved_payments = payment.project_report
                                            ? figures.project_reports[*payment.project_report].payments
                                            : figures.ready[*payment.lump_sum].payments;
        const auto found = std::find_if(approved_payments.begin(), approved_payments.end(),
                                        [&](const auto& each) { return each.fund == payment.fund; });
        for (const auto& part : payment.partners) {
            const auto approved =
                found == approved_payments.end() ? Money{} : found->approved_of(part.partner);
            const auto state = instalments_of(part, approved);
            if (state.due < Money{}) {
                diagnostics.push_back({.severity = Severity::finding,
                                       .place = part.place,
                                       .message = {Text::paid_above_approved,
                                                   {{"partner", scenario.partners[part.partner].id},
                                                    amount("paid", state.paid),
                                                    {"fund", scenario.programme.funds[payment.fund].name},
                                                    amount("approved", approved)}},
                                       .hint = Remark{Text::paid_above_approved_hint}});
            }
        }
    }
    return diagnostics;
}

} // namespace prorata

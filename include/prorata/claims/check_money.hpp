#pragma once
/// What cannot have been declared to the Commission or put into accounts, and what of money over time must be
/// looked at.

#include "prorata/claims/declared.hpp"
#include "prorata/claims/outlook.hpp"
#include "prorata/claims/paid_out.hpp"
#include "prorata/diagnose/diagnostic.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Looks at what is declared before it is computed.
class DeclarationChecker {
public:
    DeclarationChecker(const Scenario& scenario, const ClaimRules& rules, const ClaimHistory& history)
        : scenario_{scenario},
          history_{history},
          severity_{severity_of(rules.breach.value_or(Breach::refuse))}
    {
    }

    [[nodiscard]] Diagnostics run() &&
    {
        check_final();
        for (std::uint32_t index = 0; index < history_.applications.size(); ++index) {
            const auto& application = history_.applications[index];
            check_application(index);
            for (const auto& payment : application.payments) {
                check_payment(payment, application);
            }
            check_corrections(application.corrections, CorrectionTarget::payment_application,
                              application.fund);
        }
        for (const auto& accounts : history_.accounts) {
            check_corrections(accounts.corrections, CorrectionTarget::accounts, accounts.fund);
        }
        return std::move(diagnostics_);
    }

private:
    void say(Severity severity, Place place, Remark message, Text hint)
    {
        diagnostics_.push_back(
            {.severity = severity, .place = place, .message = std::move(message), .hint = Remark{hint}});
    }
    [[nodiscard]] const std::string& name_of(std::uint32_t fund) const
    {
        return scenario_.programme.funds[fund].name;
    }

    void check_final()
    {
        const auto& reports = history_.project_reports;
        const auto last =
            std::find_if(reports.begin(), reports.end(), [](const auto& each) { return each.is_final; });
        for (auto after = last; after != reports.end(); ++after) {
            if (after != last) {
                say(severity_, after->place,
                    {Text::report_after_the_last,
                     {{"report", std::int64_t{after->number}}, {"last", std::int64_t{last->number}}}},
                    Text::report_after_the_last_hint);
            }
        }
    }

    void check_application(std::uint32_t index)
    {
        const auto& application = history_.applications[index];
        if (application.is_finished) {
            return;
        }
        const auto is_of_it = [&](const auto& other) {
            return other.fund == application.fund && other.year == application.year;
        };
        const auto begin = history_.applications.begin();
        if (std::any_of(begin, begin + index,
                        [&](const auto& other) { return is_of_it(other) && !other.is_finished; })) {
            say(severity_, application.place,
                {Text::second_draft,
                 {{"number", std::int64_t{application.number}},
                  {"fund", name_of(application.fund)},
                  {"year", std::to_string(application.year)}}},
                Text::second_draft_hint);
        }
        if (std::any_of(history_.accounts.begin(), history_.accounts.end(),
                        [&](const auto& accounts) { return is_of_it(accounts) && accounts.is_closed; })) {
            say(severity_, application.place,
                {Text::accounts_closed,
                 {{"number", std::int64_t{application.number}},
                  {"fund", name_of(application.fund)},
                  {"year", std::to_string(application.year)}}},
                Text::accounts_closed_hint);
        }
    }

    void check_payment(const AppliedPayment& payment, const PaymentApplication& application)
    {
        const bool is_founded =
            payment.project_report
                ? history_.project_reports[*payment.project_report].state == ProjectReportState::verified
                : payment.lump_sum.has_value();
        if (!is_founded) {
            say(Severity::error, payment.place,
                {Text::payment_before_certificate, {{"fund", name_of(application.fund)}}},
                Text::payment_before_certificate_hint);
            return;
        }
        const OnePayment declared{application.fund, payment.project_report, payment.lump_sum};
        if (std::find(declared_.begin(), declared_.end(), declared) != declared_.end()) {
            say(Severity::error, payment.place,
                {Text::payment_declared_twice,
                 {{"number", std::int64_t{application.number}}, {"fund", name_of(application.fund)}}},
                Text::payment_declared_twice_hint);
        }
        declared_.push_back(declared);
        if (payment.has_corrected_values() && !payment.is_cost_option) {
            say(severity_, payment.place, {Text::corrected_without_option},
                Text::corrected_without_option_hint);
        }
    }

    /// Why a correction cannot stand where it is taken.
    [[nodiscard]] std::optional<Remark> fault_of(std::uint32_t index, CorrectionTarget target,
                                                 std::uint32_t fund) const
    {
        const auto& correction = history_.corrections[index];
        if (target_of(correction.scenario) != target) {
            return Remark{
                Text::correction_not_here_scenario,
                {{"scenario",
                  std::string{correction_scenario_names[static_cast<std::size_t>(correction.scenario)]}}}};
        }
        if (correction.fund != fund) {
            return Remark{Text::correction_not_here_fund, {{"fund", name_of(correction.fund)}}};
        }
        const bool is_taken = std::find(taken_.begin(), taken_.end(), index) != taken_.end();
        return is_taken ? std::optional{Remark{Text::correction_not_here_twice, {}}} : std::nullopt;
    }

    void check_corrections(std::span<const TakenCorrection> corrections, CorrectionTarget target,
                           std::uint32_t fund)
    {
        for (const auto& each : corrections) {
            if (auto fault = fault_of(each.correction, target, fund)) {
                say(Severity::error, each.place,
                    {Text::correction_not_here,
                     {{"number", std::int64_t{each.correction} + 1},
                      {"reason", std::vector{std::move(*fault)}}}},
                    Text::correction_not_here_hint);
            }
            taken_.push_back(each.correction);
        }
    }

    struct OnePayment {
        std::uint32_t fund{};
        std::optional<std::uint32_t> project_report{};
        std::optional<std::uint32_t> lump_sum{};
        friend bool operator==(const OnePayment&, const OnePayment&) = default;
    };

    const Scenario& scenario_;
    const ClaimHistory& history_;
    Severity severity_;
    std::vector<OnePayment> declared_{};
    std::vector<std::uint32_t> taken_{};
    Diagnostics diagnostics_{};
};

} // namespace detail

/// What of payment applications and accounts contradicts the history or the rules, each with its place. Where
/// nothing of it is an error, application_figures() can be computed.
[[nodiscard]] inline Diagnostics check_declared(const Scenario& scenario, const ClaimRules& rules,
                                                const ClaimHistory& history)
{
    return detail::DeclarationChecker{scenario, rules, history}.run();
}

/// All that money over time comes to.
struct MoneyOverTime {
    std::vector<PayoutLine> payouts{};
    std::vector<ScheduledPayment> schedule{};
    std::vector<SupportLine> support{};
    std::vector<OutlookLine> outlooks{}; ///< with the last reports
    std::vector<ApplicationFigures> applications{};
    std::vector<AccountFigures> accounts{};
    std::vector<InterimFigures> interim{};
    std::vector<DueFigures> due{};
};

/// @param history  that neither check_history() nor check_declared() has errors of
/// @throws as the parts do
[[nodiscard]] inline MoneyOverTime money_over_time(const Scenario& scenario, const Allocation& allocation,
                                                   const ApprovedBudget& budget, const ClaimRules& rules,
                                                   const ClaimHistory& history, const ClaimFigures& figures)
{
    MoneyOverTime money{.payouts = payout_lines(budget, rules, history, figures),
                        .schedule = schedule_lines(scenario, budget, rules, history),
                        .support = support_lines(scenario, allocation, history, figures),
                        .outlooks = outlooks(budget, rules, history, figures),
                        .applications = application_figures(history, figures.project_reports, figures.ready)};
    money.accounts = account_figures(history, money.applications);
    if (rules.interim) {
        money.interim = interim_figures(*rules.interim, money.accounts);
    }
    if (rules.decommitment && history.programme_budget) {
        money.due = due_figures(*history.programme_budget, *rules.decommitment);
    }
    return money;
}

namespace detail {

/// Says what of computed money must be looked at.
class MoneyFindings {
public:
    MoneyFindings(const Scenario& scenario, const ApprovedBudget& budget)
        : scenario_{scenario}, budget_{budget}
    {
    }

    /// Partners with a grant that no schedule pays.
    void check_schedules(const ClaimRules& rules, std::span<const ScheduledPayment> schedule)
    {
        for (std::uint32_t partner = 0; !rules.schedules.empty() && partner < budget_.partners.size();
             ++partner) {
            const auto& funds = budget_.partners[partner].funds;
            const bool is_paid = std::any_of(schedule.begin(), schedule.end(),
                                             [&](const auto& line) { return line.partner == partner; });
            if (!is_paid && std::any_of(funds.begin(), funds.end(),
                                        [](const auto& fund) { return fund.amount != Money{}; })) {
                say(scenario_.partners[partner].place,
                    {Text::no_payment_schedule, {{"partner", name_of(partner)}}},
                    Text::no_payment_schedule_hint);
            }
        }
    }

    void check_support(std::span<const SupportLine> lines)
    {
        for (const auto& line : lines) {
            if (line.at_the_end && *line.at_the_end < Money{}) {
                say(line.place,
                    {Text::support_to_repay,
                     {{"partner", name_of(line.partner)},
                      amount("amount", -*line.at_the_end),
                      {"support", scenario_.programme.national_support[line.support].name},
                      amount("advance", line.advance),
                      amount("supported", *line.supported)}},
                    Text::support_to_repay_hint);
            }
        }
    }

    /// Funds that pay nothing below a threshold, once it is known what they come to.
    void check_thresholds(const ClaimHistory& history, const ClaimFigures& figures)
    {
        for (std::uint32_t partner = 0; has_ended(history) && partner < budget_.partners.size(); ++partner) {
            for (const auto& each : budget_.partners[partner].funds) {
                const auto& fund = scenario_.programme.funds[each.fund];
                const auto share = approved_of(partner, each.fund, figures);
                if (fund.nothing_below && share > Money{} && share < *fund.nothing_below) {
                    say(scenario_.partners[partner].place,
                        {Text::paid_below_threshold,
                         {{"fund", fund.name},
                          amount("amount", share),
                          {"partner", name_of(partner)},
                          amount("threshold", *fund.nothing_below)}},
                        Text::paid_below_threshold_hint);
                }
            }
        }
    }

    void check_forecasts(std::span<const OutlookLine> lines)
    {
        for (const auto& line : lines) {
            const auto remaining = line.spending.total.budget - line.spending.total.so_far;
            if (line.forecast && *line.forecast > remaining) {
                say(line.place,
                    {Text::forecast_above_budget,
                     {{"partner", name_of(line.partner)},
                      amount("forecast", *line.forecast),
                      amount("remaining", remaining)}},
                    Text::forecast_above_budget_hint);
            }
        }
    }

    void check_due(std::span<const DueFigures> dates)
    {
        for (const auto& each : dates) {
            if (each.is_tested && each.due.due > Money{}) {
                say(each.place,
                    {Text::decommitted,
                     {amount("amount", each.due.due),
                      {"year", std::to_string(each.allocated_until)},
                      {"due", std::to_string(each.year)}}},
                    Text::decommitted_hint);
            }
        }
    }

    [[nodiscard]] Diagnostics list() && { return std::move(diagnostics_); }

private:
    void say(Place place, Remark message, Text hint)
    {
        diagnostics_.push_back({.severity = Severity::finding,
                                .place = place,
                                .message = std::move(message),
                                .hint = Remark{hint}});
    }
    [[nodiscard]] Argument amount(std::string_view name, Money value) const
    {
        return {name, to_decimal(value, budget_.minor_digits)};
    }
    [[nodiscard]] const std::string& name_of(std::uint32_t partner) const
    {
        return scenario_.partners[partner].id;
    }
    [[nodiscard]] static Money approved_of(std::uint32_t partner, std::uint32_t fund,
                                           const ClaimFigures& figures)
    {
        Money sum;
        const auto add = [&](const std::vector<PaymentFigures>& payments) {
            for (const auto& payment : payments) {
                sum += payment.fund == fund ? payment.approved_of(partner) : Money{};
            }
        };
        for (const auto& report : figures.project_reports) {
            add(report.payments);
        }
        for (const auto& ready : figures.ready) {
            add(ready.payments);
        }
        return sum;
    }

    const Scenario& scenario_;
    const ApprovedBudget& budget_;
    Diagnostics diagnostics_{};
};

} // namespace detail

/// What must be looked at: grants without a schedule, support to repay, funds below their threshold,
/// forecasts beyond the budget, allocations that are lost.
[[nodiscard]] inline Diagnostics money_findings(const Scenario& scenario, const ApprovedBudget& budget,
                                                const ClaimRules& rules, const ClaimHistory& history,
                                                const ClaimFigures& figures, const MoneyOverTime& money)
{
    detail::MoneyFindings findings{scenario, budget};
    findings.check_schedules(rules, money.schedule);
    findings.check_support(money.support);
    findings.check_thresholds(history, figures);
    findings.check_forecasts(money.outlooks);
    findings.check_due(money.due);
    return std::move(findings).list();
}

} // namespace prorata

#pragma once
/// Where a project stands: what is overdrawn and who could compensate, how much of the budget's flexibility
/// is used, what either method of reimbursement pays, and when the grant is paid out.

#include "prorata/claims/living_table.hpp"
#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/plan/choose.hpp"
#include "prorata/rules/reimbursement.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace prorata {

/// A line of a partner's table.
struct LineOfPartner {
    std::uint32_t partner{};
    LineKind kind{};
    std::uint32_t index{};
    Money amount{}; ///< above the budget, or left of it
};

/// A line that is used beyond what is approved, counting of each report what the last level of scrutiny left
/// that it has passed, so that what is cut or parked does not count; and the lines that have budget left: of
/// the same category, fund or total with the other partners, and for a category of the others of the same
/// partner.
struct Overdraw {
    LineOfPartner line{};
    std::vector<LineOfPartner> spare{};
};

/// @param tables  of all partners, in their order
[[nodiscard]] inline std::vector<Overdraw> overdraws(std::span<const LivingTable> tables,
                                                     const ApprovedBudget& budget)
{
    const auto is_watched = [](LineKind kind) {
        return kind == LineKind::category || kind == LineKind::total || kind == LineKind::fund;
    };
    const auto name_of = [&](std::uint32_t partner, const StandingLine& line) {
        return line.kind == LineKind::fund ? budget.partners[partner].funds[line.index].fund : line.index;
    };
    std::vector<Overdraw> found;
    for (std::uint32_t partner = 0; partner < tables.size(); ++partner) {
        for (const auto& line : tables[partner].lines) {
            if (!is_watched(line.kind) || line.spare() >= Money{}) {
                continue;
            }
            Overdraw overdraw{{partner, line.kind, line.index, -line.spare()}, {}};
            for (std::uint32_t other = 0; other < tables.size(); ++other) {
                for (const auto& spare : tables[other].lines) {
                    const bool is_alike =
                        spare.kind == line.kind &&
                        (other == partner ? line.kind == LineKind::category
                                          : name_of(other, spare) == name_of(partner, line));
                    if (is_alike && spare.spare() > Money{}) {
                        overdraw.spare.push_back({other, spare.kind, spare.index, spare.spare()});
                    }
                }
            }
            found.push_back(std::move(overdraw));
        }
    }
    return found;
}

/// The overdrawn lines as findings; the details name who has how much left.
[[nodiscard]] inline Diagnostics overdraw_findings(const Scenario& scenario, const ApprovedBudget& budget,
                                                   std::span<const Overdraw> overdraws)
{
    const auto name_of = [&](const LineOfPartner& line) -> std::string {
        switch (line.kind) {
        case LineKind::category: return scenario.programme.categories[line.index].name;
        case LineKind::fund:
            return scenario.programme.funds[budget.partners[line.partner].funds[line.index].fund].name;
        default: return "total";
        }
    };
    Diagnostics diagnostics;
    for (const auto& each : overdraws) {
        const auto& partner = scenario.partners[each.line.partner];
        Diagnostic finding{.severity = Severity::finding,
                           .place = partner.place,
                           .message = {Text::overdrawn,
                                       {{"partner", partner.id},
                                        {"amount", to_decimal(each.line.amount, budget.minor_digits)},
                                        {"line", name_of(each.line)}}},
                           .hint = Remark{Text::overdrawn_hint}};
        for (const auto& spare : each.spare) {
            finding.details.push_back({Text::overdrawn_spare,
                                       {{"who", scenario.partners[spare.partner].id + "." + name_of(spare)},
                                        {"amount", to_decimal(spare.amount, budget.minor_digits)}}});
        }
        diagnostics.push_back(std::move(finding));
    }
    return diagnostics;
}

/// How far reports went beyond the approved budget, as a flexibility rule measures it.
/// @param kind  of the lines that count
/// @returns the increases of all lines together, or the largest one
[[nodiscard]] inline Money used_flexibility(const LivingTable& table, LineKind kind,
                                            FlexibilityRule::Measure measure)
{
    Money used;
    for (const auto& line : table.lines) {
        if (line.kind == kind && line.spare() < Money{}) {
            const auto above = -line.spare();
            used = measure == FlexibilityRule::Measure::largest_line ? std::max(used, above) : used + above;
        }
    }
    return used;
}

/// What one fund pays of one report under either method.
struct FundByMethod {
    std::uint32_t report{}; ///< index into ClaimHistory::reports
    std::uint32_t fund{};   ///< index into ApprovedPartner::funds
    MethodDifference difference{};
};

/// Both methods beside each other for a partner's controlled reports, in their order: the cumulative method
/// as if it had been applied from the first, or from the first at a new rate.
/// @param versions  of the approved budget, aligned: each report has the rates of its own
/// @throws as compare_methods()
[[nodiscard]] inline std::vector<FundByMethod>
both_methods(std::uint32_t partner, std::span<const ApprovedBudget> versions, const ClaimRules& rules,
             const ClaimHistory& history, std::span<const ReportFigures> reports)
{
    std::vector<FundByMethod> all;
    detail::RunningShares so_far{};
    for (const auto& each : reports) {
        const auto& report = history.reports[each.report];
        if (report.partner != partner || report.state != ReportState::controlled) {
            continue;
        }
        const auto rates = versions[report.version].partners[partner].rates();
        for (std::uint32_t fund = 0; fund < rates.size(); ++fund) {
            auto& running = so_far.at(fund);
            running.start(rates[fund]);
            const auto difference =
                compare_methods(running.base, each.verified->total, rates[fund], rules.fund, running.paid);
            running.add(each.verified->total, difference.cumulative.due);
            all.push_back({each.report, fund, difference});
        }
    }
    return all;
}

/// The schedule for a project of this duration and a partner of this legal status; null if there is none.
/// @param months  nothing: not known, then only schedules for every duration apply
[[nodiscard]] inline const PaymentSchedule* find_schedule(std::span<const PaymentSchedule> schedules,
                                                          std::optional<int> months,
                                                          const std::string& legal_status)
{
    for (const auto& schedule : schedules) {
        const bool fits_from = !schedule.months_from || (months && *months >= *schedule.months_from);
        const bool fits_to = !schedule.months_to || (months && *months <= *schedule.months_to);
        if (fits_from && fits_to &&
            (schedule.legal_statuses.empty() || detail::contains(schedule.legal_statuses, legal_status))) {
            return &schedule;
        }
    }
    return nullptr;
}

/// A grant's payments under a schedule. Each is a share of the grant; the last is what they leave, so that
/// all add up to it.
/// @throws as share()
[[nodiscard]] inline std::vector<Money> scheduled_payments(Money grant, const PaymentSchedule& schedule,
                                                           const Rounding& rounding)
{
    std::vector<Money> payments;
    auto rest = grant;
    for (const auto& part : schedule.parts) {
        payments.push_back(share(grant, part, rounding).due);
        rest -= payments.back();
    }
    payments.push_back(rest);
    return payments;
}

/// A fund's share of what is claimed.
struct ShareToPay {
    std::optional<Money> reported{}; ///< nothing: it is paid without being reported
    std::optional<Money> assessed{}; ///< nothing: nobody has assessed it yet
};

/// What of a fund's share can be paid by now, with the working behind it.
struct Payable {
    Money so_far{}; ///< shares with this one
    Money paid_before{};
    std::optional<TwoPayments> less_kept{}; ///< where a part of each share is kept
    std::optional<HeldToEnd> held{};        ///< where the grant's end is
    Money due{};
};

/// What is paid of one fund's share of a report, and what is kept of it.
struct Payout {
    Money share{};                     ///< as assessed, or else as reported
    Payable payable{};                 ///< of it
    std::optional<Payable> expected{}; ///< of the share as reported, where a first part of that is paid
    std::optional<Share> part{};       ///< that first part's working
    Money first{};                     ///< before the report is assessed, of the share as reported
    std::optional<Money>
        second{}; ///< after that, what the first leaves; negative where it was more than is due
    Money kept{}; ///< of this share; negative where kept money is paid
};

namespace detail {

/// What becomes of a fund's shares, one after the other.
struct PaidSoFar {
    Money shares{};
    Money paid{};

    /// What of the next share is paid, now or once it is assessed.
    [[nodiscard]] Payable payable(Money next, Money grant, const std::optional<RetentionRule>& retention,
                                  bool is_last) const
    {
        Payable payable{.so_far = shares + next, .paid_before = paid};
        if (!retention || is_last) {
            payable.due = payable.so_far - paid;
        } else if (retention->method == RetentionMethod::pro_rata) {
            payable.less_kept = first_and_rest(next, retention->rate, retention->rounding);
            payable.due = payable.less_kept->due;
        } else {
            const auto kept = share(grant, retention->rate, retention->rounding).due;
            payable.held = held_to_end(payable.so_far, grant, kept, paid, false);
            payable.due = payable.held->due;
        }
        return payable;
    }
};

} // namespace detail

/// The payments of a fund's shares, report after report: retention is kept of each or of the grant's end, and
/// what is payable is paid in one or two parts. Paid and kept together are the shares. What is kept to the
/// end is paid once the last share is assessed.
/// @param is_ended  the last share is the final one: nothing is kept any more
/// @throws as the rules do
[[nodiscard]] inline std::vector<Payout> payouts(std::span<const ShareToPay> shares, Money grant,
                                                 const ClaimRules& rules, bool is_ended)
{
    std::vector<Payout> all;
    detail::PaidSoFar so_far;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto& [reported, assessed] = shares[i];
        Payout payout{.share = assessed.value_or(reported.value_or(Money{}))};
        if (reported && rules.first_part) {
            payout.expected = so_far.payable(*reported, grant, rules.retention, false);
            payout.part = first_and_rest(payout.expected->due, rules.first_part->rate, rules.fund).first;
            payout.first = payout.part->due;
        }
        const bool is_last = is_ended && i + 1 == shares.size() && assessed;
        payout.payable = so_far.payable(payout.share, grant, rules.retention, is_last);
        if (assessed) {
            payout.second = payout.payable.due - payout.first;
        }
        payout.kept = payout.share - payout.payable.due;
        so_far.shares += payout.share;
        so_far.paid += payout.payable.due;
        all.push_back(payout);
    }
    return all;
}

/// How a partner, or the project, spends against the plan.
struct SpendingLine {
    OverviewLine total{}; ///< of the approved budget; the percentage of none is that of spending profiles
    Spending spending{};  ///< of what is planned up to the period
};

/// A partner's line of the spending profile.
/// Source of the rule: jems, spending profile.
/// @param table   of the partner with a report: partner_table()
/// @param period  of the report, from 1
/// @throws as overview_line() and spending()
[[nodiscard]] inline SpendingLine spending_line(const LivingTable& table, const ApprovedPartner& partner,
                                                std::uint16_t period, const ClaimRules& rules,
                                                int minor_digits)
{
    const auto& total = table.find(LineKind::total)->line;
    const auto planned = period >= 1 && period <= partner.planned.size()
                             ? std::optional{partner.planned[period - 1U]}
                             : std::nullopt;
    const auto& percentages = rules.percentages;
    return {overview_line(total.budget, total.previous, total.current, percentages.rule,
                          percentages.spending_profile, minor_digits),
            spending(planned, total.so_far, percentages.rule, minor_digits)};
}

/// The lines of partners together, with percentages of the sums.
/// @throws as spending_line()
[[nodiscard]] inline SpendingLine spending_of_project(std::span<const SpendingLine> lines,
                                                      const ClaimRules& rules, int minor_digits)
{
    OverviewLine sum{};
    std::optional<Money> planned;
    for (const auto& line : lines) {
        sum.budget += line.total.budget;
        sum.previous += line.total.previous;
        sum.current += line.total.current;
        sum.so_far += line.total.so_far;
        if (line.spending.planned) {
            planned = planned.value_or(Money{}) + *line.spending.planned;
        }
    }
    const auto& percentages = rules.percentages;
    return {overview_line(sum.budget, sum.previous, sum.current, percentages.rule,
                          percentages.spending_profile, minor_digits),
            spending(planned, sum.so_far, percentages.rule, minor_digits)};
}

/// What a partner received from his sources, together.
struct ReceivedContributions {
    Money approved{};
    Money previous{};
    Money current{};
    Money so_far{};
};

/// The sources' lines of a table by status, and all of them; sources without a status are in the last alone.
/// Source of the rule: jems, partner report contribution.
/// @throws std::overflow_error
[[nodiscard]] inline std::array<ReceivedContributions, status_count + 1>
received_contributions(const LivingTable& table, const ApprovedPartner& partner)
{
    std::array<ReceivedContributions, status_count + 1> received{};
    const auto add = [](ReceivedContributions& to, const OverviewLine& line) {
        to.approved += line.budget;
        to.previous += line.previous;
        to.current += line.current;
        to.so_far += line.so_far;
    };
    for (const auto& each : table.lines) {
        if (each.kind != LineKind::source) {
            continue;
        }
        add(received.back(), each.line);
        if (each.index < partner.sources.size() && partner.sources[each.index].status) {
            add(received.at(static_cast<std::size_t>(*partner.sources[each.index].status)), each.line);
        }
    }
    return received;
}

} // namespace prorata

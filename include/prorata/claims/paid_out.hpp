#pragma once
/// What is paid out when: a fund's shares report by report, a grant by the programme's schedule, a state's
/// support in advance and at the end.

#include "prorata/claims/after_payment.hpp"
#include "prorata/claims/standing.hpp"
#include "prorata/plan/allocation.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// Whether the project's last report is there, and verified: nothing more is due after it.
[[nodiscard]] inline bool has_ended(const ClaimHistory& history)
{
    return std::any_of(history.project_reports.begin(), history.project_reports.end(), [](const auto& each) {
        return each.is_final && each.state == ProjectReportState::verified;
    });
}

/// What of a payment of this fund is confirmed: to one partner, or to all.
[[nodiscard]] inline Money confirmed_of(const Payment& payment, std::optional<std::uint32_t> only)
{
    Money paid;
    for (const auto& part : payment.partners) {
        for (const auto& each : part.instalments) {
            paid += each.is_confirmed && only.value_or(part.partner) == part.partner ? each.amount : Money{};
        }
    }
    return paid;
}

/// What a project gets of one fund for a report, or for a lump sum that is ready.
struct PayoutLine {
    std::uint32_t fund{};                          ///< index into Programme::funds
    std::optional<std::uint32_t> project_report{}; ///< index into ClaimHistory::project_reports
    std::optional<std::uint32_t> lump_sum{};       ///< or into ClaimHistory::ready
    ShareToPay of{};
    Payout payout{};
    Money kept_so_far{};
    Money paid{};   ///< confirmed
    Money to_pay{}; ///< both parts, as far as they are known, less what is paid
};

namespace detail {

/// Finds what funds pay of a history, report after report.
class PayoutsOfProject {
public:
    PayoutsOfProject(const ApprovedBudget& budget, const ClaimRules& rules, const ClaimHistory& history,
                     const ClaimFigures& figures)
        : budget_{budget}, rules_{rules}, history_{history}, figures_{figures}
    {
    }

    [[nodiscard]] std::vector<PayoutLine> of(std::uint32_t fund) const
    {
        std::vector<PayoutLine> lines;
        for (std::uint32_t report = 0; report <= history_.project_reports.size(); ++report) {
            for (std::uint32_t ready = 0; ready < history_.ready.size(); ++ready) {
                const auto before = std::min<std::size_t>(history_.ready[ready].before_project_report,
                                                          history_.project_reports.size());
                const auto share = approved(figures_.ready[ready].payments, fund);
                if (before == report && share != Money{}) {
                    lines.push_back({.fund = fund, .lump_sum = ready, .of = {std::nullopt, share}});
                }
            }
            if (report < history_.project_reports.size()) {
                add_report(report, fund, lines);
            }
        }
        std::vector<ShareToPay> shares;
        for (const auto& line : lines) {
            shares.push_back(line.of);
        }
        const auto paid_out = payouts(shares, grant(fund), rules_, has_ended(history_));
        Money kept;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto& line = lines[i];
            line.payout = paid_out[i];
            kept += line.payout.kept;
            line.kept_so_far = kept;
            line.paid = confirmed(line);
            line.to_pay = line.payout.first + line.payout.second.value_or(Money{}) - line.paid;
        }
        return lines;
    }

private:
    [[nodiscard]] static Money approved(std::span<const PaymentFigures> payments, std::uint32_t fund)
    {
        Money sum;
        for (const auto& payment : payments) {
            sum += payment.fund == fund ? payment.approved : Money{};
        }
        return sum;
    }

    [[nodiscard]] Money grant(std::uint32_t fund) const
    {
        Money sum;
        for (const auto& partner : budget_.partners) {
            for (const auto& each : partner.funds) {
                sum += each.fund == fund ? each.amount : Money{};
            }
        }
        return sum;
    }

    /// What control left of the certificates, before anybody assesses the report, and small projects.
    [[nodiscard]] Money reported(std::uint32_t report, std::uint32_t fund) const
    {
        Money sum;
        const auto add = [&](std::uint32_t partner, const auto& amounts) {
            const auto& funds = budget_.partners[partner].funds;
            for (std::size_t i = 0; i < funds.size(); ++i) {
                sum += funds[i].fund == fund ? amounts[i] : Money{};
            }
        };
        for (const auto certificate : history_.project_reports[report].certificates) {
            add(history_.reports[certificate].partner,
                figures_.reports[certificate].verified_split.by_fund());
        }
        if (const auto& claim = figures_.project_reports[report].small_projects) {
            add(claim->partner, claim->funds);
        }
        return sum;
    }

    void add_report(std::uint32_t index, std::uint32_t fund, std::vector<PayoutLine>& lines) const
    {
        const auto state = history_.project_reports[index].state;
        if (state == ProjectReportState::draft) {
            return;
        }
        ShareToPay share{reported(index, fund), std::nullopt};
        if (state == ProjectReportState::verified) {
            share.assessed = approved(figures_.project_reports[index].payments, fund);
        }
        if (share.reported != Money{} || share.assessed.value_or(Money{}) != Money{}) {
            lines.push_back({.fund = fund, .project_report = index, .of = share});
        }
    }

    [[nodiscard]] Money confirmed(const PayoutLine& line) const
    {
        Money paid;
        for (const auto& payment : history_.payments) {
            if (payment.fund == line.fund && payment.project_report == line.project_report &&
                payment.lump_sum == line.lump_sum) {
                paid += confirmed_of(payment, std::nullopt);
            }
        }
        return paid;
    }

    const ApprovedBudget& budget_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    const ClaimFigures& figures_;
};

} // namespace detail

/// What the project gets, fund by fund, where it is paid in two parts or something is kept to the end.
/// @throws as payouts()
[[nodiscard]] inline std::vector<PayoutLine> payout_lines(const ApprovedBudget& budget,
                                                          const ClaimRules& rules,
                                                          const ClaimHistory& history,
                                                          const ClaimFigures& figures)
{
    std::vector<PayoutLine> lines;
    if (!rules.first_part && !rules.retention) {
        return lines;
    }
    const detail::PayoutsOfProject payouts_of_project{budget, rules, history, figures};
    for (std::uint32_t fund = 0; fund < budget.fund_count; ++fund) {
        const auto more = payouts_of_project.of(fund);
        lines.insert(lines.end(), more.begin(), more.end());
    }
    return lines;
}

/// A payment that a schedule plans, and what of it is paid: payments fill it in their order.
struct ScheduledPayment {
    std::uint32_t partner{};
    std::uint32_t fund{};     ///< index into Programme::funds
    std::uint32_t schedule{}; ///< index into ClaimRules::schedules
    std::uint32_t number{};   ///< from 1
    bool is_last = false;
    Money planned{};
    Money paid{}; ///< of the last payment all that is left, though it may be more
    Money left{};
};

/// What a partner is paid of a fund: instalments and advances that are confirmed.
[[nodiscard]] inline Money paid_to_partner(std::uint32_t partner, std::uint32_t fund,
                                           const ClaimHistory& history)
{
    Money paid;
    for (const auto& payment : history.payments) {
        paid += payment.fund == fund ? confirmed_of(payment, partner) : Money{};
    }
    for (const auto& advance : history.advances) {
        const bool is_of_it = advance.partner == partner && advance.fund == fund && advance.is_confirmed;
        paid += is_of_it ? advance.amount : Money{};
    }
    return paid;
}

/// The payments of all partners' grants under the programme's schedules; nothing for a partner whom none is
/// for.
/// @throws as scheduled_payments()
[[nodiscard]] inline std::vector<ScheduledPayment> schedule_lines(const Scenario& scenario,
                                                                  const ApprovedBudget& budget,
                                                                  const ClaimRules& rules,
                                                                  const ClaimHistory& history)
{
    std::vector<ScheduledPayment> lines;
    const auto months =
        scenario.project.duration == 0 ? std::nullopt : std::optional{scenario.project.duration};
    for (std::uint32_t partner = 0; partner < budget.partners.size(); ++partner) {
        const auto* const schedule =
            find_schedule(rules.schedules, months, scenario.partners[partner].legal_status);
        if (schedule == nullptr) {
            continue;
        }
        for (const auto& fund : budget.partners[partner].funds) {
            if (fund.amount == Money{}) {
                continue;
            }
            auto paid = paid_to_partner(partner, fund.fund, history);
            const auto payments = scheduled_payments(fund.amount, *schedule, rules.fund);
            for (std::uint32_t i = 0; i < payments.size(); ++i) {
                const bool is_last = i + 1 == payments.size();
                const auto part = is_last ? paid : std::min(paid, payments[i]);
                paid -= part;
                lines.push_back({partner, fund.fund,
                                 static_cast<std::uint32_t>(schedule - rules.schedules.data()), i + 1,
                                 is_last, payments[i], part, payments[i] - part});
            }
        }
    }
    return lines;
}

/// A state's support to a partner that is paid in advance and at the end.
struct SupportLine {
    std::uint32_t partner{};
    std::uint32_t support{}; ///< index into Programme::national_support
    Money granted{};
    Money advance{};
    Share in_advance{};                ///< its working
    std::optional<Share> by_cost{};    ///< what verified cost supports; nothing: cannot be told
    std::optional<Money> supported{};  ///< the same, up to what is granted
    std::optional<Money> at_the_end{}; ///< what that leaves to be paid; negative: to be repaid
    Place place{};                     ///< where the partner asks for it
};

namespace detail {

/// What a support is a share of, of the cost that control left.
[[nodiscard]] inline std::optional<Money>
verified_base(std::uint32_t partner, Base base, const ClaimHistory& history, const ClaimFigures& figures)
{
    Money cost;
    Money contribution;
    for (const auto& each : figures.reports) {
        const auto& report = history.reports[each.report];
        if (report.partner == partner && report.state == ReportState::controlled) {
            cost += each.verified->total;
            contribution += each.verified_split.contribution;
        }
    }
    switch (base.kind) {
    case Base::Kind::eligible:
    case Base::Kind::total: return cost;
    case Base::Kind::contribution: return contribution;
    default: return std::nullopt;
    }
}

} // namespace detail

/// The supports that partners ask for and that are paid in advance. Verified cost that is lower than planned
/// supports less; what was paid in advance above that is repaid at the end.
/// @throws as share()
[[nodiscard]] inline std::vector<SupportLine> support_lines(const Scenario& scenario,
                                                            const Allocation& allocation,
                                                            const ClaimHistory& history,
                                                            const ClaimFigures& figures)
{
    std::vector<SupportLine> lines;
    const auto& rounding = scenario.programme.rounding(Rounds::national_support);
    for (std::uint32_t partner = 0; rounding && partner < scenario.partners.size(); ++partner) {
        for (const auto& chosen : scenario.partners[partner].national_support) {
            const auto& support = scenario.programme.national_support[chosen.support];
            const auto granted = allocation.find({partner, Quantity::national_support, chosen.support});
            if (!support.advance || !granted) {
                continue;
            }
            const auto in_advance = first_and_rest(*granted, *support.advance, *rounding).first;
            SupportLine line{.partner = partner,
                             .support = chosen.support,
                             .granted = *granted,
                             .advance = in_advance.due,
                             .in_advance = in_advance,
                             .place = chosen.place};
            const auto base = support.rate
                                  ? detail::verified_base(partner, support.rate->base, history, figures)
                                  : std::nullopt;
            if (base) {
                line.by_cost = share(*base, support.rate->rate, *rounding);
                line.supported = std::min(line.by_cost->due, *granted);
            }
            if (line.supported && has_ended(history)) {
                line.at_the_end = *line.supported - line.advance;
            }
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

} // namespace prorata

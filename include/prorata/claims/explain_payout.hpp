#pragma once
/// Why what is paid when is what it is: payments to partners, payouts in two parts, schedules, a state's
/// support.

#include "prorata/claims/paid_out.hpp"
#include "prorata/claims/step_list.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// What can be paid of a share so far: nothing to say where it is the whole share.
[[nodiscard]] inline Description describe(const Payable& working, int minor_digits)
{
    if (working.held) {
        return describe(*working.held, minor_digits);
    }
    if (working.less_kept) {
        const auto& [kept, due] = *working.less_kept;
        return describe(residual(kept.of, std::array{kept.due}), minor_digits);
    }
    return working.paid_before == Money{}
               ? Description{}
               : describe(residual(working.so_far, std::array{working.paid_before}), minor_digits);
}

namespace detail {

/// Explains payouts, each with its retention and its parts.
class PayoutSteps {
public:
    explicit PayoutSteps(StepList& steps) : steps_{steps} {}

    void add(const PayoutLine& line)
    {
        const auto number =
            line.project_report
                ? std::to_string(steps_.history().project_reports[*line.project_report].number)
                : steps_.ready_lump_sum(*line.lump_sum);
        row_ = "payouts." + number + "." + steps_.fund(line.fund) + ".";
        const auto& payout = line.payout;
        if (line.of.reported) {
            steps_.add_sum(row_ + "reported", *line.of.reported, certified(line));
        }
        if (line.of.assessed) {
            steps_.add_sum(row_ + "verified", *line.of.assessed, of_payments(line, ClaimColumn::approved));
        }
        const auto share = row_ + (line.of.assessed ? "verified" : "reported");
        if (payout.part) {
            add_first(payout);
        } else if (steps_.rules().first_part) { // of a lump sum, which nobody reports
            steps_.add_sum(row_ + "first_part", payout.first, {});
        }
        if (payout.second) {
            add_second(payout, share);
        }
        add_kept(line, share);
        steps_.add_sum(row_ + "paid", line.paid, of_payments(line, ClaimColumn::paid));
        add_to_pay(line);
    }

private:
    void add_first(const Payout& payout)
    {
        auto& step = steps_.add(row_ + "first_part", payout.first);
        step.description = describe(*payout.part, steps_.digits());
        const auto before = describe(*payout.expected, steps_.digits());
        step.description.lines.insert(step.description.lines.begin(), before.lines.begin(),
                                      before.lines.end());
        step.rules = {steps_.basis(steps_.rules().first_part->basis)};
        add_basis_of_retention(step);
        step.inputs = {steps_.find(row_ + "reported")};
    }
    void add_second(const Payout& payout, const std::string& share)
    {
        auto& step =
            steps_.add(row_ + "second_part", *payout.second, describe(payout.payable, steps_.digits()));
        if (payout.part) {
            const auto rest =
                describe(residual(payout.payable.due, std::array{payout.first}), steps_.digits());
            step.description.lines.insert(step.description.lines.end(), rest.lines.begin(), rest.lines.end());
        }
        add_basis_of_retention(step);
        auto inputs =
            steps_.named(payout.part ? std::vector{share, row_ + "first_part"} : std::vector{share});
        step.inputs = std::move(inputs);
    }
    void add_kept(const PayoutLine& line, const std::string& share)
    {
        if (!steps_.rules().retention) {
            return;
        }
        auto& step = steps_.add(
            row_ + "kept", line.payout.kept,
            describe(residual(line.payout.share, std::array{line.payout.payable.due}), steps_.digits()));
        add_basis_of_retention(step);
        step.inputs = {steps_.find(share)};
        const auto before = line.kept_so_far - line.payout.kept;
        steps_.add(row_ + "kept_so_far", line.kept_so_far,
                   told(Text::step_so_far,
                        {{"before", before}, {"current", line.payout.kept}, {"due", line.kept_so_far}},
                        steps_.digits()));
    }
    void add_to_pay(const PayoutLine& line)
    {
        const auto due = line.payout.first + line.payout.second.value_or(Money{});
        auto inputs = line.payout.part ? steps_.named({row_ + "first_part"}) : std::vector<Step>{};
        for (const auto& more : {"second_part", "paid"}) {
            if (auto step = steps_.find(row_ + more); !step.name.empty()) {
                inputs.push_back(std::move(step));
            }
        }
        auto& step = steps_.add(row_ + "to_pay", line.to_pay,
                                describe(residual(due, std::array{line.paid}), steps_.digits()));
        step.inputs = std::move(inputs);
    }
    void add_basis_of_retention(Step& step)
    {
        if (steps_.rules().retention) {
            step.rules.push_back(steps_.basis(steps_.rules().retention->basis));
        }
    }

    /// What control left of the certificates of a report.
    [[nodiscard]] std::vector<Step> certified(const PayoutLine& line) const
    {
        std::vector<Step> parts;
        for (const auto certificate : steps_.history().project_reports[*line.project_report].certificates) {
            const auto& funds =
                steps_.ledger().claim().partner_of(steps_.history().reports[certificate]).funds;
            for (std::uint32_t fund = 0; fund < funds.size(); ++fund) {
                if (funds[fund].fund == line.fund) {
                    parts.push_back(steps_.named({ClaimSubject::partner_report, certificate, LineKind::fund,
                                                  fund, ClaimColumn::eligible}));
                }
            }
        }
        return parts;
    }
    [[nodiscard]] std::vector<Step> of_payments(const PayoutLine& line, ClaimColumn column) const
    {
        return steps_.payments_of(line.fund, line.project_report, line.lump_sum, column);
    }

    StepList& steps_;
    std::string row_{};
};

/// Explains the payments of one grant under its schedule.
/// @param payments  of one partner and fund, in their order
inline void add_schedule(StepList& steps, std::span<const ScheduledPayment> payments)
{
    const auto& front = payments.front();
    const auto& schedule = steps.rules().schedules[front.schedule];
    const auto row = "schedule." + steps.partner(front.partner) + "." + steps.fund(front.fund) + ".";
    const auto& funds = steps.ledger().claim().budget().partners[front.partner].funds;
    Step grant;
    for (std::uint32_t fund = 0; fund < funds.size(); ++fund) {
        if (funds[fund].fund == front.fund) {
            grant = steps.named(
                {ClaimSubject::partner, front.partner, LineKind::fund, fund, ClaimColumn::budget});
        }
    }
    Money paid;
    for (const auto& each : payments) {
        paid += each.paid;
    }
    Money planned_before;
    Money paid_before;
    for (const auto& each : payments) {
        const auto name = row + (each.is_last ? "last" : std::to_string(each.number)) + ".";
        auto& planned = steps.add(
            name + "planned", each.planned,
            each.is_last ? describe(residual(grant.amount, std::array{planned_before}), steps.digits())
                         : describe(share(grant.amount, schedule.parts[each.number - 1U], steps.rules().fund),
                                    steps.digits()));
        planned.inputs = {grant};
        planned.rules = {steps.basis(schedule.basis)};
        steps.add(name + "paid", each.paid,
                  told(Text::step_fills, {{"paid", paid}, {"before", paid_before}, {"due", each.paid}},
                       steps.digits()));
        steps.add_residual(name + "remaining", {name + "planned", name + "paid"});
        planned_before += each.planned;
        paid_before += each.paid;
    }
}

/// Explains a state's support that is paid in advance and at the end.
inline void add_support(StepList& steps, const SupportLine& line)
{
    const auto& support = steps.ledger().scenario().programme.national_support[line.support];
    const auto row = "national_support." + steps.partner(line.partner) + "." + support.name + ".";
    steps.add_given(row + "granted", line.granted, line.place);
    auto& advance = steps.add(row + "advance", line.advance, describe(line.in_advance, steps.digits()));
    advance.inputs = {steps.find(row + "granted")};
    if (!line.supported) {
        return;
    }
    auto description = describe(*line.by_cost, steps.digits());
    if (line.by_cost->due > line.granted) {
        description.lines.push_back(
            {Text::step_least,
             {{"count", std::int64_t{2}}, {"due", to_decimal(line.granted, steps.digits())}}});
    }
    steps.add(row + "supported", *line.supported, std::move(description));
    if (line.at_the_end) {
        steps.add_residual(row + "at_the_end", {row + "supported", row + "advance"}).place = line.place;
    }
}

inline void add_paid_out(StepList& steps, std::span<const PayoutLine> payouts,
                         std::span<const ScheduledPayment> schedule, std::span<const SupportLine> support)
{
    for (const auto& line : payouts) {
        PayoutSteps{steps}.add(line);
    }
    for (std::size_t first = 0; first < schedule.size();) {
        auto end = first;
        while (end < schedule.size() && schedule[end].partner == schedule[first].partner &&
               schedule[end].fund == schedule[first].fund) {
            ++end;
        }
        add_schedule(steps, schedule.subspan(first, end - first));
        first = end;
    }
    for (const auto& line : support) {
        add_support(steps, line);
    }
}

} // namespace detail

} // namespace prorata

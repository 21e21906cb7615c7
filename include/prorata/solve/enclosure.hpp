#pragma once
/// Bounds of every figure of a plan while its inputs range between bounds.

#include "prorata/plan/evaluate.hpp"
#include "prorata/rules/preimage.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>

namespace prorata {

/// A block of two lanes, of least and of greatest amounts, and the plan it belongs to. Rules that grow with
/// each of their inputs are run on both lanes; the others are bounded on their own. Bounds may be wider than
/// what the figures can be, never narrower; where all inputs have one amount, they are exact.
class Enclosure {
public:
    explicit Enclosure(const Plan& plan) : plan_{&plan}, block_{plan, 2} {}

    void set(Slot input, AmountRange range)
    {
        block_.lanes_of(input)[0] = range.least;
        block_.lanes_of(input)[1] = range.greatest;
    }

    [[nodiscard]] AmountRange at(Slot slot) const { return {block_.at(slot, 0), block_.at(slot, 1)}; }

    /// Bounds every figure.
    /// @returns whether it could; an amount beyond 64 bits, or a rounding that may lose nothing, cannot be
    /// bounded
    [[nodiscard]] bool run()
    {
        try {
            for (const auto& operation : plan_->operations) {
                run(operation);
            }
        } catch (const std::overflow_error&) {
            return false;
        } catch (const std::domain_error&) {
            return false;
        }
        return true;
    }

private:
    void run(const Operation& operation)
    {
        const auto inputs = plan_->inputs_of(operation);
        const bool is_point =
            std::all_of(inputs.begin(), inputs.end(), [&](Slot slot) { return is_point_at(slot); });
        if (is_point) {
            evaluate(*plan_, operation, block_, 0, 2);
            return;
        }
        switch (operation.rule) {
        case RuleKind::residual: set(operation.output, residual_between(inputs)); return;
        case RuleKind::split: set(operation.output, part_between(operation, at(inputs.front()))); return;
        case RuleKind::breakdown: set_breakdown(operation, inputs); return;
        case RuleKind::of_which: set(operation.output, of_which_between(operation, inputs)); return;
        case RuleKind::nothing_below: set(operation.output, paid_between(inputs)); return;
        default: break; // grows with each of its inputs, since no rate is below zero
        }
        evaluate(*plan_, operation, block_, 0, 2);
    }

    [[nodiscard]] bool is_point_at(Slot slot) const { return block_.at(slot, 0) == block_.at(slot, 1); }

    [[nodiscard]] AmountRange residual_between(std::span<const Slot> inputs) const
    {
        auto range = at(inputs.front());
        for (const auto part : inputs.subspan(1)) {
            range.least -= block_.at(part, 1);
            range.greatest -= block_.at(part, 0);
        }
        return range;
    }

    /// A part is its exact share's floor or ceiling.
    [[nodiscard]] AmountRange part_between(const Operation& operation, AmountRange of) const
    {
        const auto share_with = [&](Money amount, Mode mode) {
            return round(amount * operation.rate, Rounding{mode, Money{1}, BasisIndex{}});
        };
        return {share_with(of.least, Mode::floor), share_with(of.greatest, Mode::ceiling)};
    }

    /// Without credits a cell is not below zero, nor above what the fund pays of all of its row.
    /// @throws std::domain_error  where a cost or a fund can be below zero
    void set_breakdown(const Operation& operation, std::span<const Slot> inputs)
    {
        const bool has_credits = std::any_of(inputs.begin(), inputs.end(),
                                             [&](Slot slot) { return block_.at(slot, 0) < Money{}; });
        if (has_credits) {
            throw std::domain_error("no bounds of a breakdown of credits");
        }
        const auto places = plan_->application(operation).places;
        for (Slot cell = 0; cell < places.size(); ++cell) {
            set(operation.output + cell, {Money{}, block_.at(inputs[places[cell].row], 1)});
        }
    }

    /// Grows with the amount and, where that is not below zero, with the part's percentage of the whole.
    /// @throws std::domain_error  where the part can be below zero, or the whole not above it
    [[nodiscard]] AmountRange of_which_between(const Operation& operation, std::span<const Slot> inputs) const
    {
        const auto of = at(inputs[0]);
        const auto part = at(inputs[1]);
        const auto whole = at(inputs[2]);
        if (part.least < Money{} || whole.least <= Money{}) {
            throw std::domain_error("no bounds of a part of what can be nothing");
        }
        const auto due = [&](Money amount, bool at_least) {
            return of_which(amount, at_least ? part.least : part.greatest,
                            at_least ? whole.greatest : whole.least, static_cast<int>(operation.number),
                            operation.rounding)
                .due;
        };
        return {due(of.least, of.least >= Money{}), due(of.greatest, of.greatest < Money{})};
    }

    [[nodiscard]] AmountRange paid_between(std::span<const Slot> inputs) const
    {
        const auto of = at(inputs[0]);
        const auto threshold = at(inputs[1]);
        return {nothing_below(of.least, threshold.greatest).due,
                nothing_below(of.greatest, threshold.least).due};
    }

    const Plan* plan_;
    Block block_;
};

} // namespace prorata

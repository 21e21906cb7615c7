#pragma once
/// Allocation: a plan with the amounts it gave.

#include "prorata/plan/block.hpp"
#include "prorata/rules/percentage.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace prorata {

/// Every figure of a scenario that can be computed, with the plan that computed it.
class Allocation {
public:
    Allocation(Plan plan, Block block) : plan_{std::move(plan)}, block_{std::move(block)} {}

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const Block& block() const { return block_; }
    [[nodiscard]] Money at(Slot slot) const { return block_.at(slot, 0); }
    [[nodiscard]] std::optional<Money> find(FigureId id) const
    {
        const auto slot = plan_.find(id);
        return slot ? std::optional{at(*slot)} : std::nullopt;
    }

    /// A percentage with its working; the last of a row of periods is what the others leave of 100 %.
    [[nodiscard]] Percentage percent(const PercentageFigure& figure, int minor_digits) const
    {
        const auto add_up = [&](const std::vector<Slot>& slots) {
            Money together;
            for (const auto slot : slots) {
                together += at(slot);
            }
            return together;
        };
        auto result = percentage(add_up(figure.part), add_up(figure.whole), figure.rule, minor_digits);
        const Decimal whole{static_cast<Wide>(100) * wide::power_of_ten(figure.rule.decimals),
                            figure.rule.decimals};
        if (figure.is_whole) {
            result.due = whole;
        }
        if (figure.is_rest) {
            result.due = whole;
            for (const auto& other : plan_.percentages) {
                if (!other.is_rest && other.id.axis == figure.id.axis &&
                    other.id.quantity == figure.id.quantity) {
                    result.due.unscaled -= percent(other, minor_digits).due.unscaled;
                }
            }
        }
        return result;
    }

private:
    Plan plan_;
    Block block_;
};

} // namespace prorata

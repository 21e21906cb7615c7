#pragma once
/// A figure's explanation, ready to be written.

#include "prorata/explain/describe.hpp"
#include "prorata/plan/plan.hpp"

#include <optional>
#include <vector>

namespace prorata {

/// A figure with the rule that made it and the figures the rule was applied to, down to what is given.
struct Step {
    FigureId id;
    Money amount;
    const Figure* figure{};    ///< into the allocation's plan: origin, place, bases; nothing for a percentage
    Description description{}; ///< empty for what is given
    std::optional<Decimal> percent{};     ///< in place of an amount
    std::optional<FigureId> takes_lost{}; ///< the figure where the fraction that rounding took ends up
    std::vector<Step> inputs{};
};

} // namespace prorata

#pragma once
/// A figure's explanation, ready to be written.

#include "prorata/explain/describe.hpp"
#include "prorata/plan/plan.hpp"

#include <optional>
#include <string>
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

    // of a figure of claims, which stands in no plan
    std::string name{};                ///< its address; empty for a plan's figure
    std::string lost_to{};             ///< address of the figure where the fraction ends up
    Place place{};                     ///< where it is given, if it is
    std::vector<const Basis*> rules{}; ///< on what its rule rests: into ClaimRules::bases
};

} // namespace prorata

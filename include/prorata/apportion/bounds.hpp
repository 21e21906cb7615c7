#pragma once
/// Bounds: how little and how much a part of a whole may get.

#include "prorata/apportion/weights.hpp"
#include "prorata/exact/decimal.hpp"
#include "prorata/exact/money.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>

namespace prorata {

/// The least and the most that a part may get, in whole minor units, 0 <= least <= most. They speak of its
/// size: where a negative total is divided, most = 400.00 keeps the part at -400.00 or above.
struct Bounds {
    Money least;
    Money most{std::numeric_limits<std::int64_t>::max()};
};

/// Whether a part stands at one of its bounds; what is left for the others is divided without it.
enum class Held : std::uint8_t { free, at_least, at_most };

/// What parts within bounds can come to in all. A part of weight zero gets its least and no more.
struct Reach {
    Wide least{};
    Wide most{};
};

/// @param bounds  as many as weights, or none at all
/// @throws std::invalid_argument  if a bound is negative, a least is above its most, or there are not as
/// many bounds as weights
[[nodiscard]] inline Reach reach_of(std::span<const std::int64_t> weights, std::span<const Bounds> bounds)
{
    if (bounds.size() != weights.size()) {
        throw std::invalid_argument("as many bounds as weights");
    }
    Reach reach;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (bounds[i].least < Money{} || bounds[i].most < bounds[i].least) {
            throw std::invalid_argument("bounds are 0 <= least <= most");
        }
        reach.least += bounds[i].least.minor_units();
        reach.most += (weights[i] == 0 ? bounds[i].least : bounds[i].most).minor_units();
    }
    return reach;
}

/// Refuses a total that no parts within these bounds add up to.
/// @throws std::invalid_argument  naming the total and the sum of the bounds it breaks, in minor units; or as
/// reach_of()
inline void require_reachable(Money total, std::span<const std::int64_t> weights,
                              std::span<const Bounds> bounds)
{
    const auto reach = reach_of(weights, bounds);
    const auto size = static_cast<Wide>(wide::magnitude(total.minor_units()));
    const auto text = [](Wide units) { return std::string{to_text(Decimal{units, 0}).view()}; };
    if (size < reach.least) {
        throw std::invalid_argument("the parts need at least " + text(reach.least) + ", there are only " +
                                    text(size) + " to divide (minor units)");
    }
    if (size > reach.most) {
        throw std::invalid_argument("the parts take at most " + text(reach.most) + ", there are " +
                                    text(size) + " to divide (minor units)");
    }
}

} // namespace prorata

#pragma once
/// Shares that add up within bounds: proportional as far as the bounds of the parts allow.

#include "prorata/apportion/bounds.hpp"
#include "prorata/apportion/largest_remainder.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace prorata {

/// One part of a whole that was divided within bounds.
struct BoundedPart {
    Held held{};         ///< by a bound of its own
    bool got_odd_unit{}; ///< whether one of the units that were left over came here; free parts only
    Money due;
};

namespace detail {
/// Which parts stand at a bound when the others share what is left in proportion to their weights. At the
/// multiplier of the parts still free, bounds are broken on both sides; the side that is broken by more in
/// all stays broken at the right multiplier, so its parts are fixed, and the rest is looked at again.
inline std::vector<Held> held_by_bounds(UnsignedWide size, std::span<const std::int64_t> weights,
                                        std::span<const Bounds> bounds)
{
    std::vector<Held> held(weights.size(), Held::free);
    auto left = static_cast<Wide>(size);
    Wide weight = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0) {
            held[i] = Held::at_least;
            left -= bounds[i].least.minor_units();
        }
        weight += weights[i];
    }
    std::vector<Held> broken(weights.size());
    for (;;) {
        Wide held_at_broken = 0;
        Wide weight_of_broken = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            broken[i] = Held::free;
            if (held[i] != Held::free) {
                continue;
            }
            const auto share = left * weights[i]; // in 1/weight of a minor unit
            if (share < weight * bounds[i].least.minor_units()) {
                broken[i] = Held::at_least;
                held_at_broken += bounds[i].least.minor_units();
            } else if (share > weight * bounds[i].most.minor_units()) {
                broken[i] = Held::at_most;
                held_at_broken += bounds[i].most.minor_units();
            }
            weight_of_broken += broken[i] == Held::free ? 0 : weights[i];
        }
        if (weight_of_broken == 0) {
            return held;
        }
        // What the parts come to when each is brought to the bound it breaks, against what is left for them.
        const auto free_share = left * (weight - weight_of_broken); // in 1/weight of a minor unit
        const auto order = left < held_at_broken ? std::strong_ordering::greater
                                                 : free_share <=> (left - held_at_broken) * weight;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const bool fixed =
                broken[i] == Held::at_least ? order >= 0 : broken[i] == Held::at_most && order <= 0;
            if (fixed) {
                held[i] = broken[i];
                left -= (broken[i] == Held::at_least ? bounds[i].least : bounds[i].most).minor_units();
                weight -= weights[i];
            }
        }
    }
}
} // namespace detail

/// Divides `total` in proportion to `weights`, each part within its bounds: a part whose share at the common
/// multiplier would leave its bounds stands at the bound, and the others divide what is left by
/// largest_remainder(), so that the parts add up to the total, each free part is the floor or the ceiling of
/// its share, and of equal remainders the earlier part is served first. A negative total gives the negated
/// parts of the positive one.
///   1 000.01 by 50:30:20 with at most 400.00 for the first is 400.00, 360.01, 240.00.
/// @param bounds  as many as weights
/// @throws std::invalid_argument  if the bounds cannot be kept, with the sums; or as sum_of(), reach_of()
/// @throws std::overflow_error    if the sum of the weights needs more than 63 bits
[[nodiscard]] inline std::vector<BoundedPart>
largest_remainder_within(Money total, std::span<const std::int64_t> weights, std::span<const Bounds> bounds)
{
    static_cast<void>(sum_of(weights));
    require_reachable(total, weights, bounds);
    const bool negative = total < Money{};
    const auto held = detail::held_by_bounds(wide::magnitude(total.minor_units()), weights, bounds);
    std::vector<BoundedPart> parts;
    std::vector<std::int64_t> free_weights;
    auto left = total;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto bound = held[i] == Held::at_least  ? bounds[i].least
                           : held[i] == Held::at_most ? bounds[i].most
                                                      : Money{};
        parts.push_back({held[i], false, negative ? -bound : bound});
        left -= parts.back().due;
        if (held[i] == Held::free) {
            free_weights.push_back(weights[i]);
        }
    }
    std::vector<Apportioned> shares(free_weights.size());
    largest_remainder(left, free_weights, shares);
    auto share = shares.begin();
    for (auto& part : parts) {
        if (part.held == Held::free) {
            part.got_odd_unit = share->got_odd_unit;
            part.due = share->due;
            ++share;
        }
    }
    return parts;
}

} // namespace prorata

#pragma once
/// One amount split over several payers, so that the parts add up.

#include "prorata/apportion/largest_remainder.hpp"
#include "prorata/apportion/weights.hpp"
#include "prorata/exact/rate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

namespace prorata {

/// One part of a split amount, with the working behind it.
struct SplitPart {
    Money of;
    Rate rate;
    Unrounded exact;
    bool got_odd_unit{}; ///< whether one of the minor units that the cuts left over came here
    Money due;
};

/// More parts than an amount is ever split into.
inline constexpr std::size_t most_parts = 100;

/// The part with this number of an amount that is split in proportion to weights, by largest_remainder().
///   10 000.00 by 48.541114 % and 51.458886 % is 4 854.11 and 5 145.89.
/// @param rate  what the weight is of all of them, for the working
/// @throws as largest_remainder(); std::length_error if there are more than most_parts
[[nodiscard]] constexpr SplitPart split_part(Money of, const Rate& rate,
                                             std::span<const std::int64_t> weights, std::size_t number)
{
    if (weights.size() > most_parts) {
        throw std::length_error("more parts than an amount is ever split into");
    }
    std::array<Apportioned, most_parts> parts;
    largest_remainder(of, weights, std::span{parts}.first(weights.size()));
    return {of, rate, of * rate, parts[number].got_odd_unit, parts[number].due};
}

/// Whether an amount can be split by these rates: they come to exactly 100 %, are not too many and have
/// weights.
[[nodiscard]] inline bool divide_all(std::span<const Rate> rates)
{
    std::vector<std::int64_t> weights(rates.size());
    try {
        auto left = Money::from_wide(weights_of(rates, weights)).minor_units();
        for (const auto weight : weights) {
            left -= weight;
        }
        return left == 0 && rates.size() <= most_parts;
    } catch (const std::overflow_error&) {
        return false;
    }
}

} // namespace prorata

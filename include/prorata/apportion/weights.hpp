#pragma once
/// Weights: whole numbers in whose proportion something is divided, also where they are given as fractions.

#include "prorata/exact/rate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>

namespace prorata {

/// The sum of weights.
/// @throws std::invalid_argument  if one is negative; std::overflow_error if the sum needs more than 63 bits.
[[nodiscard]] constexpr std::int64_t sum_of(std::span<const std::int64_t> weights)
{
    std::int64_t sum = 0;
    for (const auto weight : weights) {
        if (weight < 0) {
            throw std::invalid_argument("a weight is not negative");
        }
        if (__builtin_add_overflow(sum, weight, &sum)) {
            Money::overflow();
        }
    }
    return sum;
}

/// Whole weights in the proportion of rates.
///   1/2, 1/3 and 1/6 are 3, 2 and 1.
/// @param weights  as many as rates; overwritten
/// @returns the weight of 100 %
/// @throws std::overflow_error  where a weight needs more than 63 bits
constexpr Wide weights_of(std::span<const Rate> rates, std::span<std::int64_t> weights)
{
    Wide common = 1;
    for (const auto& rate : rates) {
        const auto shared = static_cast<Wide>(wide::greatest_common_divisor(
            static_cast<UnsignedWide>(common), static_cast<UnsignedWide>(rate.whole())));
        common = wide::multiply(common / shared, rate.whole());
    }
    for (std::size_t i = 0; i < rates.size(); ++i) {
        weights[i] =
            Money::from_wide(wide::multiply(rates[i].part(), common / rates[i].whole())).minor_units();
    }
    return common;
}

/// Whole weights in the proportion of decimals: 0.5 and 1.25 are 50 and 125.
/// @param weights  as many as values; overwritten
/// @returns the weight of 1
/// @throws std::overflow_error  where a weight needs more than 63 bits
constexpr Wide weights_of(std::span<const Decimal> values, std::span<std::int64_t> weights)
{
    int decimals = 0;
    for (const auto& value : values) {
        decimals = std::max(decimals, value.decimals);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        weights[i] = Money::from_wide(with_decimals(values[i], decimals)->unscaled).minor_units();
    }
    return wide::power_of_ten(decimals);
}

} // namespace prorata

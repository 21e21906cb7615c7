#pragma once
/// An amount of one currency in another.

#include "prorata/exact/rounding.hpp"

#include <algorithm>

namespace prorata {

/// A converted amount, with the working behind it.
struct Conversion {
    Money of;        ///< in minor units of its own currency
    int of_digits{}; ///< decimals of that currency
    Rate rate;       ///< units of the new currency for one of the old
    Unrounded exact; ///< in minor units of the new currency
    Rounding rounding;
    Money due;
};

/// The amount times the rate, rounded as the programme says.
///   LVL 840 534 at 0.702804 for a euro is EUR 1 195 972.13…
/// @param to_digits  decimals of the new currency
/// @throws as operator* and round()
[[nodiscard]] constexpr Conversion convert(Money of, int of_digits, const Rate& rate, int to_digits,
                                           const Rounding& rounding)
{
    const auto scale = Rate::of(wide::power_of_ten(std::max(0, to_digits - of_digits)),
                                wide::power_of_ten(std::max(0, of_digits - to_digits)));
    const auto exact = of * (rate * scale);
    return {of, of_digits, rate, exact, rounding, round(exact, rounding)};
}

} // namespace prorata

#pragma once
/// A row of a budget.

#include "prorata/exact/rounding.hpp"

namespace prorata {

/// What a row costs, with the working behind it.
struct RowTotal {
    Money price;
    Rate units;
    Unrounded exact;
    Rounding rounding;
    Money due;
};

/// Units times the price of one, rounded row by row as the programme says.
/// @param price  in minor units
/// @param units  a number of anything, such as 3.5 months; it may be above 1
/// @throws as operator* and round()
[[nodiscard]] constexpr RowTotal row_total(Money price, const Rate& units, const Rounding& rounding)
{
    const auto exact = price * units;
    return {price, units, exact, rounding, round(exact, rounding)};
}

} // namespace prorata

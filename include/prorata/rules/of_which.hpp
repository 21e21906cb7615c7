#pragma once
/// What of an amount falls on one kind of contribution, as a system computes it that keeps percentages.

#include "prorata/exact/decimal.hpp"
#include "prorata/exact/rounding.hpp"

namespace prorata {

/// A part of an amount in proportion to a part of the whole, with the working behind it.
struct OfWhich {
    Money of;
    Money part;
    Money whole;
    Decimal percent; ///< what the part is of the whole, cut
    Unrounded exact;
    Rounding rounding;
    Money due;
};

/// The amount times the part's percentage of the whole, which is cut to some decimals first; 0 of a whole of
/// nothing. Parts computed so need not add up: what is left is a figure of its own.
///   100.10 where 150.00 of 1 000.00 are public: 15 %, 15.01 rounded down.
/// @param decimals  of the percentage, at most 20
/// @throws std::overflow_error  beyond 128 bits
[[nodiscard]] constexpr OfWhich of_which(Money of, Money part, Money whole, int decimals,
                                         const Rounding& rounding)
{
    OfWhich result{of, part, whole, {0, decimals}, {}, rounding, {}};
    if (whole == Money{} || part == Money{}) {
        return result;
    }
    const auto scale = wide::power_of_ten(decimals);
    const auto numerator = wide::multiply(wide::multiply(part.minor_units(), 100), scale);
    result.percent.unscaled = numerator / whole.minor_units(); // cut towards zero
    result.exact = Unrounded{wide::multiply(of.minor_units(), result.percent.unscaled),
                             Divisor{wide::multiply(scale, 100)}};
    result.due = round(result.exact, rounding);
    return result;
}

} // namespace prorata

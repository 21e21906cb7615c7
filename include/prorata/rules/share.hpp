#pragma once
/// A fund's share of a base.

#include "prorata/exact/rounding.hpp"

namespace prorata {

/// What a fund pays of an amount, with the working behind it.
struct Share {
    Money of;
    Rate rate;
    Unrounded exact;
    Rounding rounding;
    Money due;
};

/// The base times the co-financing rate, rounded as the programme says: each fund on its own base.
/// Source of the rule and of its rounding: the bases of rate and rounding in the programme's pack.
/// @param of  in minor units
/// @throws as operator* and round()
[[nodiscard]] constexpr Share share(Money of, const Rate& rate, const Rounding& rounding)
{
    const auto exact = of * rate;
    return {of, rate, exact, rounding, round(exact, rounding)};
}

} // namespace prorata

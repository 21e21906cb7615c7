#pragma once
/// The partner contribution as what the funds leave.

#include "prorata/exact/money.hpp"

#include <ranges>

namespace prorata {

/// What is left of a whole after its other parts, with the working behind it.
struct Residual {
    Money of;
    Money others; ///< the other parts together
    Money due;
};

/// The whole less its other parts: parts and residual add up to the whole by construction, and every fraction
/// that rounding took from a part ends here.
/// @param of      in minor units
/// @param others  a range of Money
/// @throws std::overflow_error
template <std::ranges::input_range Parts>
[[nodiscard]] constexpr Residual residual(Money of, Parts&& others)
{
    Money together;
    for (const Money part : others) {
        together += part;
    }
    return {of, together, of - together};
}

} // namespace prorata

#pragma once
/// Several amounts, each at a rate of its own, as one amount.

#include "prorata/exact/rounding.hpp"

#include <cstddef>
#include <ranges>
#include <span>

namespace prorata {

/// The shares of several amounts together, with the working behind them.
struct Blend {
    std::size_t count{};
    Unrounded exact;
    Rounding rounding;
    Money due;
};

/// The sum of each amount times its rate, rounded once. It serves flat rates that are defined in a circle:
/// solved, each of them is such a sum over the costs outside the circle.
/// @param amounts  a range of Money, in minor units
/// @param rates    as many
/// @throws std::overflow_error  beyond 128 bits; otherwise as round()
template <std::ranges::input_range Amounts>
[[nodiscard]] constexpr Blend blend(Amounts&& amounts, std::span<const Rate> rates, const Rounding& rounding)
{
    Unrounded exact;
    auto rate = rates.begin();
    for (const Money amount : amounts) {
        exact = exact + amount * *rate;
        ++rate;
    }
    return {rates.size(), exact, rounding, round(exact, rounding)};
}

} // namespace prorata

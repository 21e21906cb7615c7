#pragma once
/// How a source prints: its unit, the zeros it leaves out, the digits it may have lost.

#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

/// a - b with all decimals of both, or nothing where that takes more than 38 digits.
[[nodiscard]] constexpr std::optional<Decimal> exact_difference(Decimal a, Decimal b)
{
    try {
        const int decimals = std::max(a.decimals, b.decimals);
        return Decimal{
            wide::subtract(with_decimals(a, decimals)->unscaled, with_decimals(b, decimals)->unscaled),
            decimals};
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// a - b for display; decimals beyond 38 digits are cut.
[[nodiscard]] constexpr Decimal subtract(Decimal a, Decimal b)
{
    for (;;) {
        if (const auto difference = exact_difference(a, b)) {
            return *difference;
        }
        auto& longer = a.decimals > b.decimals ? a : b;
        longer.unscaled /= 10;
        --longer.decimals;
    }
}

[[nodiscard]] constexpr Decimal magnitude(Decimal value)
{
    return {value.unscaled < 0 ? -value.unscaled : value.unscaled, value.decimals};
}

/// A figure with the zeros its source may have left out, as far as the currency has decimals.
[[nodiscard]] constexpr Decimal with_zeros(Decimal value, int source_decimals, int minor_digits)
{
    return *with_decimals(value, std::max(value.decimals, std::min(source_decimals, minor_digits)));
}

/// A computed amount written with fewer decimals, as a source with a coarser unit would print it.
[[nodiscard]] constexpr Decimal written_with(Decimal value, int decimals, Mode mode)
{
    const auto surplus = wide::power_of_ten(value.decimals - decimals);
    return {round(Unrounded{value.unscaled, Divisor{surplus}}, {mode, Money{1}, BasisIndex{}}).minor_units(),
            decimals};
}

/// Whether a computed amount gives the printed one when its last decimals are cut or rounded away.
[[nodiscard]] constexpr bool shortens_to(Decimal computed, Decimal printed)
{
    return printed.decimals < computed.decimals &&
           (written_with(computed, printed.decimals, Mode::down) == printed ||
            written_with(computed, printed.decimals, Mode::half_up) == printed);
}

} // namespace prorata

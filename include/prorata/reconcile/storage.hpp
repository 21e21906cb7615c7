#pragma once
/// How binary floating point keeps an amount: exact models of somebody else's storage, none of ours.

#include "prorata/reconcile/precision.hpp"

#include <optional>
#include <stdexcept>

namespace prorata {

/// Binary digits of the two usual widths.
inline constexpr int single_precision = 24;
inline constexpr int double_precision = 53;

/// significand · 2^exponent
struct Dyadic {
    Wide significand{};
    int exponent{};
};

/// The number of so many binary digits that is nearest to a decimal, ties to the even one; nothing where the
/// model needs more than 128 bits. Zero is kept as zero.
[[nodiscard]] constexpr std::optional<Dyadic> stored(Decimal value, int bits)
{
    const auto limit = Wide{1} << bits;
    auto numerator = static_cast<Wide>(wide::magnitude(value.unscaled));
    auto denominator = wide::power_of_ten(value.decimals);
    if (numerator == 0) {
        return Dyadic{};
    }
    try {
        int exponent = 0;
        while (numerator / denominator >= limit) {
            denominator = wide::multiply(denominator, 2);
            ++exponent;
        }
        while (numerator / denominator < limit / 2) {
            numerator = wide::multiply(numerator, 2);
            --exponent;
        }
        auto significand = numerator / denominator;
        const auto twice = wide::multiply(numerator % denominator, 2);
        if (twice > denominator || (twice == denominator && significand % 2 != 0)) {
            ++significand;
        }
        return Dyadic{value.unscaled < 0 ? -significand : significand, exponent};
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// What is stored, printed with so many decimals; nothing beyond 38 digits.
[[nodiscard]] constexpr std::optional<Decimal> shown(Dyadic number, int decimals)
{
    try {
        auto numerator = wide::multiply(number.significand, wide::power_of_ten(decimals));
        Wide denominator = 1;
        for (int power = 0; power < number.exponent; ++power) {
            numerator = wide::multiply(numerator, 2);
        }
        for (int power = 0; power > number.exponent; --power) {
            denominator = wide::multiply(denominator, 2);
        }
        const auto size = static_cast<Wide>(wide::magnitude(numerator));
        auto quotient = size / denominator;
        const auto twice = wide::multiply(size % denominator, 2);
        if (twice > denominator || (twice == denominator && quotient % 2 != 0)) {
            ++quotient;
        }
        return Decimal{numerator < 0 ? -quotient : quotient, decimals};
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// The figure that a print such as 2667650.1999999997 or 451412.010000000009313 stands for: one of at most
/// four decimals, from which it lies no further than a few units of a double's last place. Nothing for prints
/// of fewer than nine decimals, and for those that lie further from every such figure.
[[nodiscard]] constexpr std::optional<Decimal> without_tail(Decimal printed)
{
    constexpr int least_decimals_of_tail = 9;
    constexpr int most_decimals_of_figure = 4;
    constexpr Wide most_last_places = 8; // a few additions of doubles
    if (trimmed(printed).decimals < least_decimals_of_tail) {
        return std::nullopt;
    }
    const auto kept = stored(printed, double_precision);
    if (!kept || kept->exponent >= 0) {
        return std::nullopt;
    }
    for (int decimals = 2; decimals <= most_decimals_of_figure; ++decimals) {
        const auto surplus = wide::power_of_ten(printed.decimals - decimals);
        const auto size = static_cast<Wide>(wide::magnitude(printed.unscaled));
        const auto near = size / surplus + (size % surplus >= surplus - size % surplus ? 1 : 0);
        const Decimal figure{printed.unscaled < 0 ? -near : near, decimals};
        const auto tail = magnitude(subtract(printed, figure));
        try {
            auto in_places = tail.unscaled;
            for (int power = 0; power > kept->exponent; --power) {
                in_places = wide::multiply(in_places, 2);
            }
            if (in_places <= wide::multiply(most_last_places, wide::power_of_ten(tail.decimals))) {
                return figure;
            }
        } catch (const std::overflow_error&) {
            continue; // so far that it does not fit: no tail
        }
    }
    return std::nullopt;
}

/// The figure that a print stands for: without the tail of a double, if it has one.
[[nodiscard]] constexpr Decimal meant_by(Decimal printed) { return without_tail(printed).value_or(printed); }

} // namespace prorata

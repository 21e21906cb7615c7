#pragma once
/// Exact literals, read digit by digit at compile time: 1'234.57_eur, 85_percent, 48.541114_percent.
/// A literal that says anything else does not compile.

#include "prorata/exact/number_text.hpp"

#include <array>
#include <stdexcept>

namespace prorata::literals {

namespace detail {
consteval Decimal digits_of(const char* text)
{
    std::array<char, 64> plain{};
    std::size_t size = 0;
    for (; *text != '\0'; ++text) {
        if (*text != '\'') {
            plain.at(size++) = *text;
        }
    }
    const auto parsed = parse_number({plain.data(), size}, {.declared = true, .decimal = Separator::point});
    if (parsed.fault != NumberFault::none) {
        throw std::invalid_argument("not a plain decimal number");
    }
    return parsed.value;
}
} // namespace detail

/// Euro and cents. More than two decimals do not compile.
consteval Money operator""_eur(const char* text) { return to_money(detail::digits_of(text), 2).value(); }

consteval Rate operator""_percent(const char* text) { return Rate::percent(detail::digits_of(text)); }

} // namespace prorata::literals

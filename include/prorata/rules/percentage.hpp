#pragma once
/// What one amount is of another in percent, as systems show it. A percentage is for display: it never
/// becomes an amount again.

#include "prorata/exact/decimal.hpp"
#include "prorata/exact/rounding.hpp"
#include "prorata/model/programme.hpp"

namespace prorata {

/// One amount in percent of another, with the working behind it.
struct Percentage {
    Money part;
    Money whole;
    PercentageRule rule;
    Decimal due;
};

namespace detail {

/// part / whole to so many significant digits, half up: the digits, and how many of them are decimals.
[[nodiscard]] constexpr Decimal quotient_of_digits(Wide part, const Divisor& whole, int digits)
{
    constexpr Rounding half_up{Mode::half_up, Money{1}, BasisIndex{}};
    const auto least = wide::power_of_ten(digits - 1);
    int decimals = 0;
    while (wide::magnitude(part) < static_cast<UnsignedWide>(wide::multiply(least, whole.value()))) {
        part = wide::multiply(part, 10);
        ++decimals;
    }
    auto divisor = whole.value();
    while (wide::magnitude(part) >=
           static_cast<UnsignedWide>(wide::multiply(wide::multiply(least, 10), divisor))) {
        divisor = wide::multiply(divisor, 10);
        --decimals;
    }
    const auto kept = round(Unrounded{part, Divisor{divisor}}, half_up).minor_units();
    return decimals < 0 ? Decimal{wide::multiply(kept, wide::power_of_ten(-decimals)), 0}
                        : Decimal{kept, decimals};
}

} // namespace detail

/// 0 % of nothing, and of anything 0 %.
/// @param minor_digits  decimals of the currency
/// @throws std::overflow_error  beyond 128 bits
[[nodiscard]] constexpr Percentage percentage(Money part, Money whole, const PercentageRule& rule,
                                              int minor_digits)
{
    Percentage result{part, whole, rule, {0, rule.decimals}};
    auto divisor = whole.minor_units();
    if (divisor == 0 && rule.whole_of_zero_is_one) {
        divisor = static_cast<std::int64_t>(wide::power_of_ten(minor_digits));
    }
    if (part == Money{} || divisor == 0) {
        return result;
    }
    Wide numerator = part.minor_units();
    if (divisor < 0) {
        numerator = -numerator;
    }
    Divisor denominator{wide::with_sign(wide::magnitude(divisor), false)};
    if (rule.significant_digits > 0) {
        const auto quotient = detail::quotient_of_digits(numerator, denominator, rule.significant_digits);
        numerator = quotient.unscaled;
        denominator = Divisor{wide::power_of_ten(quotient.decimals)};
    }
    const auto scaled = wide::multiply(numerator, wide::power_of_ten(rule.decimals + 2));
    result.due.unscaled =
        round(Unrounded{scaled, denominator}, {rule.mode, Money{1}, rule.basis}).minor_units();
    return result;
}

} // namespace prorata

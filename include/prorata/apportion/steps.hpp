#pragma once
/// Amounts counted in steps: in cents where cents are divided, in fives where only fives are paid.

#include "prorata/exact/rate.hpp"

#include <optional>
#include <string>

namespace prorata {

/// A step greater than zero, and amounts as multiples of it: what the methods of this folder call minor
/// units.
/// @throws std::overflow_error  beyond 128 bits, or 64 of a whole number of steps, from every member.
class Steps {
public:
    constexpr explicit Steps(Decimal step) : step_{trimmed(step)} {}

    [[nodiscard]] constexpr Decimal step() const { return step_; }

    /// An amount in steps, in lowest terms: 0.015 is 3/2 steps of 0.01.
    [[nodiscard]] constexpr Unrounded exact(Decimal amount) const
    {
        amount = trimmed(amount);
        const int finer = amount.decimals - step_.decimals;
        auto part = finer < 0 ? wide::multiply(amount.unscaled, wide::power_of_ten(-finer)) : amount.unscaled;
        auto whole = finer > 0 ? wide::multiply(step_.unscaled, wide::power_of_ten(finer)) : step_.unscaled;
        const auto common = static_cast<Wide>(
            wide::greatest_common_divisor(wide::magnitude(part), static_cast<UnsignedWide>(whole)));
        part /= common;
        whole /= common;
        return {part, Divisor{whole}};
    }
    /// An amount as a whole number of steps, or nothing where it is none.
    [[nodiscard]] constexpr std::optional<Money> whole(Decimal amount) const
    {
        const auto steps = exact(amount);
        return steps.denominator().value() == 1 ? std::optional{Money::from_wide(steps.numerator())}
                                                : std::nullopt;
    }

    [[nodiscard]] constexpr Decimal amount(Money steps) const
    {
        return {wide::multiply(steps.minor_units(), step_.unscaled), step_.decimals};
    }
    /// An exact number of steps as an amount, with all its decimals or cut to so many.
    [[nodiscard]] constexpr Digits digits(const Unrounded& steps, int most = 12) const
    {
        return to_digits({wide::multiply(steps.numerator(), step_.unscaled), steps.denominator()},
                         step_.decimals, most);
    }
    /// The same for programs: `500.005`, or `1000/3` where no decimal says it.
    [[nodiscard]] std::string text(const Unrounded& steps) const
    {
        const auto plain = [](Wide whole) { return std::string{to_text(Decimal{whole, 0}).view()}; };
        const auto shown = digits(steps, Decimal::most_digits / 2);
        if (shown.exact) {
            return std::string{to_text(shown.cut).view()};
        }
        auto part = wide::multiply(steps.numerator(), step_.unscaled);
        auto whole = wide::multiply(steps.denominator().value(), wide::power_of_ten(step_.decimals));
        const auto common = static_cast<Wide>(
            wide::greatest_common_divisor(wide::magnitude(part), static_cast<UnsignedWide>(whole)));
        return plain(part / common) + "/" + plain(whole / common);
    }

private:
    Decimal step_;
};

} // namespace prorata

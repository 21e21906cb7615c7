#pragma once
/// Decimal: an exact decimal as somebody printed it, and the plain text of one.

#include "prorata/exact/money.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace prorata {

/// A number of up to 38 digits with the decimals it was printed with: 205155 and 205155.00 are equal,
/// and remember how they were written. Reported figures are Decimals, since sources print more
/// (or fewer) decimals than the currency has.
struct Decimal {
    static constexpr int most_digits = 38;

    Wide unscaled{}; ///< the digits, as one whole number
    int decimals{};  ///< how many of them stand behind the point, 0 to 38

    /// Equality and order are those of the values.
    friend constexpr std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
    {
        return wide::compare_fractions(a.unscaled, wide::power_of_ten(a.decimals), b.unscaled,
                                       wide::power_of_ten(b.decimals));
    }
    friend constexpr bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
};

/// The same value with exactly `decimals` decimals, or nothing where digits other than zero would be lost.
/// @throws std::overflow_error  if the digits do not fit.
[[nodiscard]] constexpr std::optional<Decimal> with_decimals(Decimal value, int decimals)
{
    if (decimals >= value.decimals) {
        return Decimal{wide::multiply(value.unscaled, wide::power_of_ten(decimals - value.decimals)),
                       decimals};
    }
    const auto surplus = wide::power_of_ten(value.decimals - decimals);
    if (value.unscaled % surplus != 0) {
        return std::nullopt;
    }
    return Decimal{value.unscaled / surplus, decimals};
}

/// The same value without zeros at its end.
[[nodiscard]] constexpr Decimal trimmed(Decimal value)
{
    while (value.decimals > 0 && value.unscaled % 10 == 0) {
        value.unscaled /= 10;
        --value.decimals;
    }
    return value;
}

/// @param minor_digits  decimals of the currency: 2 for EUR.
[[nodiscard]] constexpr Decimal to_decimal(Money amount, int minor_digits)
{
    return {amount.minor_units(), minor_digits};
}

/// The amount as Money, or nothing where the number is finer than the currency's minor unit.
/// @throws std::overflow_error  beyond 64 bits.
[[nodiscard]] constexpr std::optional<Money> to_money(Decimal value, int minor_digits)
{
    const auto scaled = with_decimals(value, minor_digits);
    return scaled ? std::optional{Money::from_wide(scaled->unscaled)} : std::nullopt;
}

/// Plain text in a fixed place, so that writing an amount allocates nothing: sign, 38 digits,
/// a point, a leading zero, group separators.
class DecimalText {
public:
    /// @throws std::out_of_range  when the place is full.
    constexpr void prepend(char character)
    {
        characters_.at(first_ - 1) = character;
        --first_;
    }
    constexpr void prepend(std::string_view text)
    {
        while (!text.empty()) {
            prepend(text.back());
            text.remove_suffix(1);
        }
    }
    [[nodiscard]] constexpr std::string_view view() const
    {
        return {characters_.data() + first_, characters_.size() - first_};
    }

private:
    std::array<char, 96> characters_{};
    std::size_t first_ = 96;
};

/// `-213092.67`: a point, no groups, a minus where negative; what machine formats carry.
/// With other separators the way people read it: `213 092,67`.
/// @param group  put between groups of three digits, at most four bytes.
/// @throws std::out_of_range  if it does not fit: more than 38 decimals, or a longer separator.
[[nodiscard]] constexpr DecimalText to_text(Decimal value, std::string_view point = ".",
                                            std::string_view group = {})
{
    DecimalText text;
    auto rest = wide::magnitude(value.unscaled);
    for (int digit = 0; digit < value.decimals; ++digit, rest /= 10) {
        text.prepend(static_cast<char>('0' + static_cast<int>(rest % 10)));
    }
    if (value.decimals > 0) {
        text.prepend(point);
    }
    int digits = 0;
    do {
        if (digits != 0 && digits % 3 == 0) {
            text.prepend(group);
        }
        text.prepend(static_cast<char>('0' + static_cast<int>(rest % 10)));
        rest /= 10;
        ++digits;
    } while (rest != 0);
    if (value.unscaled < 0) {
        text.prepend('-');
    }
    return text;
}

} // namespace prorata

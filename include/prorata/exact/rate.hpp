#pragma once
/// Rate: an exact share of something. Unrounded: what an amount times a rate gives.

#include "prorata/exact/decimal.hpp"
#include "prorata/exact/divisor.hpp"
#include "prorata/exact/money.hpp"

#include <compare>
#include <concepts>
#include <optional>

namespace prorata {

/// An exact ratio, never negative, in lowest terms: 85 % is 17/20, a third stays a third,
/// 48.541114 % keeps every digit. What it is a share *of* is said beside it (model/programme.hpp).
class Rate {
public:
    constexpr Rate() = default;

    /// @throws std::domain_error  unless part >= 0 and whole > 0.
    [[nodiscard]] static constexpr Rate of(Wide part, Wide whole)
    {
        if (part < 0 || whole <= 0) {
            throw std::domain_error("a rate is part / whole with part >= 0 and whole > 0");
        }
        const auto common = static_cast<Wide>(
            wide::greatest_common_divisor(static_cast<UnsignedWide>(part), static_cast<UnsignedWide>(whole)));
        return Rate{part / common, whole / common};
    }
    /// What one amount is of another: the effective rate.
    /// @throws std::domain_error  unless part >= 0 and whole > 0.
    [[nodiscard]] static constexpr Rate of(Money part, Money whole)
    {
        return of(Wide{part.minor_units()}, Wide{whole.minor_units()});
    }
    /// @throws std::domain_error  if negative; std::overflow_error beyond 128 bits.
    [[nodiscard]] static constexpr Rate from_decimal(Decimal value)
    {
        return of(value.unscaled, wide::power_of_ten(value.decimals));
    }
    [[nodiscard]] static constexpr Rate percent(Decimal value)
    {
        return of(value.unscaled, wide::multiply(wide::power_of_ten(value.decimals), 100));
    }
    [[nodiscard]] static constexpr Rate percent(int value) { return of(Wide{value}, Wide{100}); }

    // Without these a 0.85 or an 85.5 would be cut to a whole number on its way in.
    template <class Part, class Whole>
        requires std::floating_point<Part> || std::floating_point<Whole>
    static Rate of(Part, Whole) = delete;
    template <std::floating_point Inexact>
    static Rate percent(Inexact) = delete;

    [[nodiscard]] constexpr Wide part() const { return part_; }
    [[nodiscard]] constexpr Wide whole() const { return whole_.value(); }
    [[nodiscard]] constexpr const Divisor& divisor() const { return whole_; }

    /// What the other side pays: 85 % leaves 15 %.
    /// @throws std::domain_error  above 100 %.
    [[nodiscard]] constexpr Rate remainder() const { return of(wide::subtract(whole(), part_), whole()); }

    /// A rate of a rate: 0.9 of 85 % is 76.5 %.
    /// @throws std::overflow_error
    friend constexpr Rate operator*(const Rate& a, const Rate& b)
    {
        const auto left = of(a.part_, b.whole());
        const auto right = of(b.part_, a.whole());
        return of(wide::multiply(left.part_, right.part_), wide::multiply(left.whole(), right.whole()));
    }
    /// Two rates of the same thing, which the caller vouches for: 50 % and 25 % are 75 %.
    /// @throws std::overflow_error
    [[nodiscard]] friend constexpr Rate together(const Rate& a, const Rate& b)
    {
        const auto shared = static_cast<Wide>(wide::greatest_common_divisor(
            static_cast<UnsignedWide>(a.whole()), static_cast<UnsignedWide>(b.whole())));
        const auto of_a = b.whole() / shared;
        return of(wide::add(wide::multiply(a.part_, of_a), wide::multiply(b.part_, a.whole() / shared)),
                  wide::multiply(a.whole(), of_a));
    }
    friend constexpr bool operator==(const Rate& a, const Rate& b)
    {
        return a.part_ == b.part_ && a.whole() == b.whole();
    }
    friend constexpr std::strong_ordering operator<=>(const Rate& a, const Rate& b)
    {
        return wide::compare_fractions(a.part_, a.whole(), b.part_, b.whole());
    }

private:
    constexpr Rate(Wide part, Wide whole)
        : part_{part}, whole_{part < (Wide{1} << 63U) ? Divisor{whole} : Divisor::without_reciprocal(whole)}
    {
    }

    Wide part_{};
    Divisor whole_; ///< narrow only where the part has less than 64 bits too
};

inline constexpr Rate whole_amount = Rate::percent(100);

/// An exact amount, in minor units, that may hold a fraction of one. It cannot be paid, stored in an
/// allocation or added to Money; round() is its only way out.
/// @throws std::overflow_error  beyond 128 bits, from every operator.
class Unrounded {
public:
    constexpr Unrounded() = default;
    explicit constexpr Unrounded(Money amount) : numerator_{amount.minor_units()} {}
    constexpr Unrounded(Wide numerator, const Divisor& denominator)
        : numerator_{numerator}, denominator_{denominator}
    {
    }
    template <std::floating_point Inexact>
    Unrounded(Inexact, const Divisor&) = delete;

    [[nodiscard]] constexpr Wide numerator() const { return numerator_; }
    [[nodiscard]] constexpr const Divisor& denominator() const { return denominator_; }

    friend constexpr Unrounded operator-(const Unrounded& a, const Unrounded& b)
    {
        return sum(a, Unrounded{wide::subtract(0, b.numerator_), b.denominator_});
    }
    friend constexpr Unrounded operator+(const Unrounded& a, const Unrounded& b) { return sum(a, b); }
    friend constexpr bool operator==(const Unrounded& a, const Unrounded& b) { return (a <=> b) == 0; }
    friend constexpr std::strong_ordering operator<=>(const Unrounded& a, const Unrounded& b)
    {
        return wide::compare_fractions(a.numerator_, a.denominator_.value(), b.numerator_,
                                       b.denominator_.value());
    }

private:
    static constexpr Unrounded sum(const Unrounded& a, const Unrounded& b)
    {
        const auto common = static_cast<Wide>(
            wide::greatest_common_divisor(static_cast<UnsignedWide>(a.denominator_.value()),
                                          static_cast<UnsignedWide>(b.denominator_.value())));
        const auto scale_a = b.denominator_.value() / common;
        const auto scale_b = a.denominator_.value() / common;
        return {wide::add(wide::multiply(a.numerator_, scale_a), wide::multiply(b.numerator_, scale_b)),
                Divisor{wide::multiply(a.denominator_.value(), scale_a)}};
    }

    Wide numerator_{};
    Divisor denominator_;
};

namespace detail {
[[nodiscard, gnu::noinline]] constexpr Wide wide_product(Money amount, Wide part)
{
    return wide::multiply(amount.minor_units(), part);
}
} // namespace detail

/// An amount times a rate, exact.
/// @throws std::overflow_error  beyond 128 bits.
[[nodiscard]] constexpr Unrounded operator*(Money amount, const Rate& rate)
{
    std::int64_t product{};
    if (!rate.divisor().is_narrow() || // then neither may the part be
        __builtin_mul_overflow(amount.minor_units(), static_cast<std::int64_t>(rate.part()), &product))
        [[unlikely]] {
        return {detail::wide_product(amount, rate.part()), rate.divisor()};
    }
    return {product, rate.divisor()};
}

/// The digits of an exact value, and whether they are all of them: 1/3 with four decimals is 0.3333 and more.
struct Digits {
    Decimal cut; ///< cut towards zero
    bool exact{};
};

namespace detail {
/// Long division by hand: digit by digit, so that only the digits must fit, never a product.
/// @param most  decimals at most, 0 or more; it ends sooner where nothing is left over.
/// @throws std::overflow_error  if the digits do not fit in 38.
struct LongDivision {
    Decimal cut;         ///< towards zero
    UnsignedWide rest{}; ///< what is left over, of the denominator
    constexpr LongDivision(Wide numerator, Wide denominator, int most) : cut{numerator / denominator, 0}
    {
        const auto by = static_cast<UnsignedWide>(denominator);
        rest = wide::magnitude(numerator) % by;
        for (; rest != 0 && cut.decimals < most; ++cut.decimals) {
            const auto tenth_of_digit = rest;
            int digit = 0;
            for (int time = 1; time < 10; ++time) { // ten times the rest may need more than 128 bits
                rest += tenth_of_digit;
                if (rest >= by) {
                    rest -= by;
                    ++digit;
                }
            }
            cut.unscaled = wide::add(wide::multiply(cut.unscaled, 10), numerator < 0 ? -digit : digit);
        }
    }
};
} // namespace detail

/// The number of decimals that shows numerator / denominator completely, or nothing if it never ends
/// or needs more than `most`.
[[nodiscard]] constexpr std::optional<Decimal> terminating_decimal(Wide numerator, Wide denominator, int most)
{
    const detail::LongDivision division{numerator, denominator, most};
    return division.rest == 0 ? std::optional{division.cut} : std::nullopt;
}

/// An exact amount in currency units with all its decimals, or cut to `most` decimals.
/// @param minor_digits  decimals of the currency: 2 for EUR.
/// @throws std::overflow_error  if the digits do not fit in 38.
[[nodiscard]] constexpr Digits to_digits(const Unrounded& amount, int minor_digits, int most = 12)
{
    const auto denominator = wide::multiply(amount.denominator().value(), wide::power_of_ten(minor_digits));
    const detail::LongDivision division{amount.numerator(), denominator, most};
    const auto& cut = division.cut;
    const bool exact = division.rest == 0;
    return {exact && cut.decimals < minor_digits ? *with_decimals(cut, minor_digits) : cut, exact};
}

/// A rate as a number of percent with all its decimals, or cut to `most` decimals.
/// @throws std::overflow_error  if the digits do not fit in 38.
[[nodiscard]] constexpr Digits to_percent(const Rate& rate, int most = 12)
{
    const detail::LongDivision division{rate.part(), rate.whole(), most + 2};
    const auto hundredths = division.cut.decimals < 2 ? *with_decimals(division.cut, 2) : division.cut;
    return {{hundredths.unscaled, hundredths.decimals - 2}, division.rest == 0};
}

} // namespace prorata

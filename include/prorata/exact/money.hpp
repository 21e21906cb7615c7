#pragma once
/// Money: an amount that can be paid.

#include "prorata/exact/wide.hpp"

#include <compare>
#include <concepts>
#include <cstdint>
#include <stdexcept>

namespace prorata {

/// A whole number of minor units (cents, where the currency has them) of one currency, in 64 bits.
/// It cannot hold a fraction of a cent. Money + Money is Money; Money * Rate is Unrounded, and only
/// round() leads back. There is no Money * Money, and nothing made of binary floating point.
/// The currency is the scenario's: a scenario settles in one.
/// @throws std::overflow_error  rather than wrap, from every operator.
class Money {
public:
    constexpr Money() = default;
    /// @param minor_units  such as cents: Money{1050} is 10.50 EUR.
    explicit constexpr Money(std::int64_t minor_units) : minor_units_{minor_units} {}
    template <std::floating_point Inexact>
    Money(Inexact) = delete; // 0.1 is not a tenth
    template <class Wider>
        requires std::same_as<Wider, Wide> || std::same_as<Wider, UnsignedWide> ||
            std::same_as<Wider, std::uint64_t> || std::same_as<Wider, unsigned long long>
    explicit Money(Wider) = delete; // would wrap: from_wide() checks

    [[nodiscard]] constexpr std::int64_t minor_units() const { return minor_units_; }

    constexpr Money& operator+=(Money other)
    {
        std::int64_t sum{}; // apart, so that after an overflow the amount is what it was
        if (__builtin_add_overflow(minor_units_, other.minor_units_, &sum)) {
            overflow();
        }
        minor_units_ = sum;
        return *this;
    }
    constexpr Money& operator-=(Money other)
    {
        std::int64_t difference{};
        if (__builtin_sub_overflow(minor_units_, other.minor_units_, &difference)) {
            overflow();
        }
        minor_units_ = difference;
        return *this;
    }
    friend constexpr Money operator+(Money a, Money b) { return a += b; }
    friend constexpr Money operator-(Money a, Money b) { return a -= b; }
    friend constexpr Money operator-(Money a) { return Money{} - a; }
    friend constexpr bool operator==(Money, Money) = default;
    friend constexpr std::strong_ordering operator<=>(Money, Money) = default;

    [[noreturn]] static void overflow() { throw std::overflow_error("an amount needs more than 64 bits"); }

    /// @throws std::overflow_error  if the number of minor units needs more than 64 bits.
    [[nodiscard]] static constexpr Money from_wide(Wide minor_units)
    {
        const auto narrow = static_cast<std::int64_t>(minor_units);
        if (narrow != minor_units) {
            overflow();
        }
        return Money{narrow};
    }

private:
    std::int64_t minor_units_{};
};

} // namespace prorata

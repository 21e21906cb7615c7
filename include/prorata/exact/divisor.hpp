#pragma once
/// A positive whole number to divide by, with its reciprocal kept beside it: the division of a
/// product of 64 bits then costs one multiplication. Rate keeps one, and hands it to Unrounded.

#include "prorata/exact/wide.hpp"

#include <concepts>
#include <cstdint>
#include <stdexcept>

namespace prorata {

class Divisor {
public:
    struct Result {
        UnsignedWide quotient;
        UnsignedWide remainder;
    };
    struct NarrowResult {
        std::uint64_t quotient;
        std::uint64_t remainder;
    };

    constexpr Divisor() = default;

    /// @throws std::domain_error  unless value > 0.
    explicit constexpr Divisor(Wide value) : value_{value}
    {
        if (value <= 0) {
            throw std::domain_error("a divisor is a positive number");
        }
        reciprocal_ = value < (Wide{1} << 63U) ? ~std::uint64_t{0} / static_cast<std::uint64_t>(value) : 0;
    }
    template <std::floating_point Inexact>
    explicit Divisor(Inexact) = delete;

    /// The same without its reciprocal, where the dividends will need more than 64 bits anyway.
    /// @throws std::domain_error  unless value > 0.
    [[nodiscard]] static constexpr Divisor without_reciprocal(Wide value)
    {
        Divisor divisor{value};
        divisor.reciprocal_ = 0;
        return divisor;
    }

    [[nodiscard]] constexpr Wide value() const { return value_; }
    /// Whether it has less than 64 bits and its reciprocal beside it.
    [[nodiscard]] constexpr bool is_narrow() const { return reciprocal_ != 0; }

    /// For narrow divisors: one multiplication.
    [[nodiscard]] constexpr NarrowResult divide_narrow(std::uint64_t dividend) const
    {
        const auto by = static_cast<std::uint64_t>(value_);
        // The reciprocal, floor((2^64 - 1) / by), is short of 2^64 / by by one at most, so the estimate is
        // short of dividend / by by less than one, and the quotient is the estimate or the next.
        const auto estimate = static_cast<std::uint64_t>((UnsignedWide{dividend} * reciprocal_) >> 64U);
        const auto rest = dividend - estimate * by; // below 2 * by, thus in 64 bits
        const bool next = rest >= by;
        return {estimate + (next ? 1U : 0U), next ? rest - by : rest};
    }

    [[nodiscard]] constexpr Result divide(UnsignedWide dividend) const
    {
        if (is_narrow() && (dividend >> 64U) == 0) {
            const auto [quotient, remainder] = divide_narrow(static_cast<std::uint64_t>(dividend));
            return {quotient, remainder};
        }
        const auto by = static_cast<UnsignedWide>(value_);
        const auto quotient = dividend / by;
        return {quotient, dividend - quotient * by};
    }

private:
    Wide value_ = 1;
    std::uint64_t reciprocal_ = ~std::uint64_t{0};
};

} // namespace prorata

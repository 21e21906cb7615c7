#pragma once
/// Ratio: an unbounded exact fraction, for linear systems, inverse questions and as a witness in the
/// tests; never for the plan. The only header that includes Boost: it costs about a second a file.

#include "prorata/exact/rate.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <compare>
#include <concepts>
#include <string>
#include <utility>

namespace prorata {

/// A thin scalar over Boost's rationals, without expression templates: a bare number<> neither works
/// with Eigen 3.4 under Boost 1.74, nor is `auto x = a + b` safe with it.
class Ratio {
public:
    using Number = boost::multiprecision::number<boost::multiprecision::cpp_rational::backend_type,
                                                 boost::multiprecision::et_off>;
    using Integer = boost::multiprecision::number<boost::multiprecision::cpp_int::backend_type,
                                                  boost::multiprecision::et_off>;

    Ratio() = default;
    template <std::integral Whole>
    Ratio(Whole whole) : number_{whole}
    {
    } // NOLINT(google-explicit-constructor): Eigen writes Scalar(0) and 1
    template <std::floating_point Inexact>
    Ratio(Inexact) = delete;
    explicit Ratio(Money amount) : number_{amount.minor_units()} {}
    explicit Ratio(const Rate& rate) : number_{integer(rate.part()), integer(rate.whole())} {}
    explicit Ratio(const Unrounded& amount)
        : number_{integer(amount.numerator()), integer(amount.denominator().value())}
    {
    }
    explicit Ratio(const Decimal& value)
        : number_{integer(value.unscaled), integer(wide::power_of_ten(value.decimals))}
    {
    }

    /// Greatest whole number not above the ratio.
    [[nodiscard]] Ratio floor() const
    {
        const Integer part = boost::multiprecision::numerator(number_);
        const Integer whole = boost::multiprecision::denominator(number_);
        Integer quotient = part / whole;
        if (part < 0 && quotient * whole != part) {
            --quotient;
        }
        Ratio result;
        result.number_ = Number{quotient};
        return result;
    }

    /// @throws std::overflow_error  beyond 128 bits; std::domain_error if negative.
    [[nodiscard]] Rate to_rate() const
    {
        return Rate::of(narrow(boost::multiprecision::numerator(number_)),
                        narrow(boost::multiprecision::denominator(number_)));
    }

    [[nodiscard]] std::string text() const { return number_.str(); }

    Ratio& operator+=(const Ratio& other) { return number_ += other.number_, *this; }
    Ratio& operator-=(const Ratio& other) { return number_ -= other.number_, *this; }
    Ratio& operator*=(const Ratio& other) { return number_ *= other.number_, *this; }
    /// @throws std::overflow_error  on division by zero.
    Ratio& operator/=(const Ratio& other) { return number_ /= other.number_, *this; }
    friend Ratio operator+(Ratio a, const Ratio& b) { return a += b; }
    friend Ratio operator-(Ratio a, const Ratio& b) { return a -= b; }
    friend Ratio operator*(Ratio a, const Ratio& b) { return a *= b; }
    friend Ratio operator/(Ratio a, const Ratio& b) { return a /= b; }
    friend Ratio operator-(const Ratio& a) { return Ratio{} - a; }
    friend Ratio abs(const Ratio& a) { return a < Ratio{} ? -a : a; }
    friend bool operator==(const Ratio& a, const Ratio& b) { return a.number_ == b.number_; }
    friend std::strong_ordering operator<=>(const Ratio& a, const Ratio& b)
    {
        return a.number_.compare(b.number_) <=> 0;
    }

private:
    [[nodiscard]] static Integer integer(Wide value)
    {
        const auto size = wide::magnitude(value);
        Integer whole{static_cast<std::uint64_t>(size >> 64U)};
        whole <<= 64U;
        whole += Integer{static_cast<std::uint64_t>(size)};
        return value < 0 ? Integer{-whole} : whole;
    }
    [[nodiscard]] static Wide narrow(const Integer& whole)
    {
        const Integer size = boost::multiprecision::abs(whole);
        if (size != 0 && boost::multiprecision::msb(size) >= 127) {
            wide::overflow();
        }
        const auto high = static_cast<UnsignedWide>((Integer{size >> 64U}).convert_to<std::uint64_t>());
        const Integer mask{~std::uint64_t{0}};
        const auto low = static_cast<UnsignedWide>((Integer{size & mask}).convert_to<std::uint64_t>());
        return wide::with_sign((high << 64U) | low, whole < 0);
    }

    Number number_;
};

} // namespace prorata

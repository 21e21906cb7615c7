#pragma once
/// The one file that names the test framework, and how our values look in its messages.

#include "prorata/exact/decimal.hpp"
#include "prorata/exact/money.hpp"
#include "prorata/exact/rate.hpp"
#include "prorata/exact/rounding.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace Catch {

template <>
struct StringMaker<prorata::Wide> {
    static std::string convert(prorata::Wide value)
    {
        std::string digits;
        for (auto rest = prorata::wide::magnitude(value); rest != 0 || digits.empty(); rest /= 10) {
            digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
        }
        return value < 0 ? '-' + digits : digits;
    }
};

template <>
struct StringMaker<prorata::Money> {
    static std::string convert(prorata::Money amount)
    {
        return std::to_string(amount.minor_units()) + " minor units";
    }
};

template <>
struct StringMaker<prorata::Decimal> {
    static std::string convert(const prorata::Decimal& value)
    {
        return std::string{prorata::to_text(value).view()};
    }
};

template <>
struct StringMaker<prorata::Rate> {
    static std::string convert(const prorata::Rate& rate)
    {
        using Number = StringMaker<prorata::Wide>;
        return Number::convert(rate.part()) + '/' + Number::convert(rate.whole());
    }
};

template <>
struct StringMaker<prorata::Unrounded> {
    static std::string convert(const prorata::Unrounded& amount)
    {
        using Number = StringMaker<prorata::Wide>;
        return Number::convert(amount.numerator()) + '/' + Number::convert(amount.denominator().value());
    }
};

template <>
struct StringMaker<prorata::Mode> {
    static std::string convert(prorata::Mode mode) { return std::string{prorata::name(mode)}; }
};

} // namespace Catch

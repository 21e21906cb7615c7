#pragma once
/// Laws are checked with rc::prop() on cases from here: amounts, rates and roundings, with the extremes among
/// them often enough to be met in every run.

#include "catch.hpp"

#include "prorata/exact/ratio.hpp"
#include "prorata/exact/rounding.hpp"

#include <rapidcheck/catch.h>

#include <limits>
#include <optional>
#include <ostream>
#include <vector>

namespace prorata {

inline void showValue(Money amount, std::ostream& out) { out << Catch::StringMaker<Money>::convert(amount); }
inline void showValue(const Rate& rate, std::ostream& out) { out << Catch::StringMaker<Rate>::convert(rate); }
inline void showValue(const Decimal& value, std::ostream& out)
{
    out << Catch::StringMaker<Decimal>::convert(value);
}
inline void showValue(Mode mode, std::ostream& out) { out << name(mode); }
inline void showValue(const Rounding& how, std::ostream& out)
{
    out << name(how.mode) << " to " << how.step.minor_units();
}

} // namespace prorata

namespace prorata::cases {

constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

/// A whole number of any size up to `bits` bits: sizes are as likely as one another, and so are the
/// neighbours of powers of two.
inline rc::Gen<UnsignedWide> size(unsigned bits)
{
    return rc::gen::exec([bits]() -> UnsignedWide {
        const auto width = *rc::gen::inRange(0U, bits + 1);
        const auto limit = width >= 128 ? ~UnsignedWide{0} : (UnsignedWide{1} << width) - 1;
        if (*rc::gen::inRange(0, 4) == 0) {
            const auto near = UnsignedWide{1} << (width == 0 ? 0U : width - 1);
            switch (*rc::gen::inRange(0, 3)) {
            case 0: return near - 1;
            case 1: return near;
            default: return width < 2 ? near : near + 1;
            }
        }
        const auto high = *rc::gen::arbitrary<std::uint64_t>();
        const auto low = *rc::gen::arbitrary<std::uint64_t>();
        // what arbitrary() gives grows with the test's size: stirred, every bit has its chance
        const auto stirred = (UnsignedWide{high * 0x9E3779B97F4A7C15U} << 64U) | (low * 0xD1342543DE82EF95U);
        return stirred & limit;
    });
}

inline rc::Gen<Money> amount()
{
    return rc::gen::oneOf(
        rc::gen::element(Money{0}, Money{1}, Money{-1}, Money{most}, Money{least}, Money{least + 1},
                         Money{21309267}, Money{20515500}, Money{22462380100}),
        rc::gen::map(rc::gen::inRange<std::int64_t>(-100'000, 100'001),
                     [](std::int64_t units) { return Money{units}; }),
        rc::gen::map(size(63), [](UnsignedWide units) { return Money::from_wide(static_cast<Wide>(units)); }),
        rc::gen::map(size(63),
                     [](UnsignedWide units) { return Money::from_wide(-static_cast<Wide>(units)); }));
}

inline rc::Gen<Money> amount_not_below_zero()
{
    return rc::gen::map(
        amount(), [](Money value) { return value < Money{} ? Money{-(value.minor_units() + 1)} : value; });
}

/// Rates that programmes use.
inline rc::Gen<Rate> usual_rate()
{
    return rc::gen::element(Rate::percent(85), Rate::percent(80), Rate::percent(75), Rate::percent(50),
                            Rate{}, whole_amount, Rate::of(1, 3), Rate::of(2, 3),
                            Rate::percent(Decimal{48541114, 6}), Rate::percent(Decimal{51458886, 6}),
                            Rate::percent(Decimal{6937, 2}), Rate::percent(Decimal{8235, 2}),
                            Rate::of(1, 200), Rate::of(20'000, 23'000));
}

/// Any rate up to 100 %, with up to 126 bits.
inline rc::Gen<Rate> share()
{
    const auto any = rc::gen::exec([]() {
        const auto bits = *rc::gen::element(7U, 16U, 32U, 62U, 63U, 64U, 65U, 100U, 126U);
        const auto whole = *size(bits) + 1;
        return Rate::of(static_cast<Wide>(*size(bits) % (whole + 1)), static_cast<Wide>(whole));
    });
    return rc::gen::oneOf(usual_rate(), any);
}

/// Any rate at all.
inline rc::Gen<Rate> rate()
{
    const auto any = rc::gen::exec([]() {
        const auto part = *size(*rc::gen::element(8U, 32U, 63U, 64U, 126U));
        const auto whole = *size(*rc::gen::element(8U, 32U, 63U, 64U, 126U));
        return Rate::of(static_cast<Wide>(part), static_cast<Wide>(whole + 1));
    });
    return rc::gen::oneOf(share(), any);
}

inline rc::Gen<Mode> losing_mode()
{
    return rc::gen::element(Mode::down, Mode::floor, Mode::up, Mode::ceiling, Mode::half_up, Mode::half_down,
                            Mode::half_even);
}

inline rc::Gen<Money> step()
{
    return rc::gen::oneOf(
        rc::gen::element(Money{1}, Money{1}, Money{100}, Money{10}, Money{5}, Money{2}, Money{10'000}),
        rc::gen::map(size(62),
                     [](UnsignedWide units) { return Money::from_wide(static_cast<Wide>(units) + 1); }));
}

inline Rounding to(Money step, Mode mode) { return {mode, step, BasisIndex{0}}; }

/// What an amount comes to, or nothing where 64 or 128 bits do not hold it: the laws speak of the rest.
inline std::optional<Money> rounded(Money amount, const Rate& rate, const Rounding& how)
{
    try {
        return round(amount * rate, how);
    } catch (const std::overflow_error&) {
        return std::nullopt;
    }
}

/// The same, from unbounded fractions and the definition of each mode.
inline Ratio rounded_by_definition(const Ratio& exact, const Ratio& step, Mode mode)
{
    const Ratio below = (exact / step).floor() * step;
    if (below == exact) {
        return exact;
    }
    const Ratio above = below + step;
    const Ratio nearer_zero = exact < Ratio{} ? above : below;
    const Ratio farther = exact < Ratio{} ? below : above;
    const bool is_tie = exact - below == above - exact;
    const Ratio nearest = exact - below < above - exact ? below : above;
    switch (mode) {
    case Mode::down: return nearer_zero;
    case Mode::floor: return below;
    case Mode::up: return farther;
    case Mode::ceiling: return above;
    case Mode::half_up: return is_tie ? farther : nearest;
    case Mode::half_down: return is_tie ? nearer_zero : nearest;
    case Mode::half_even: {
        const Ratio half = below / step / 2;
        return !is_tie ? nearest : half == half.floor() ? below : above;
    }
    case Mode::none: break;
    }
    throw std::domain_error("this mode loses nothing");
}

} // namespace prorata::cases

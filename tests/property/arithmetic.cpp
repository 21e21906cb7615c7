#include "check.hpp"

using namespace prorata;

namespace {

/// One side of a fraction that may be negative.
Wide any_wide()
{
    const auto size = static_cast<Wide>(*cases::size(127));
    return *rc::gen::arbitrary<bool>() ? size : -size;
}

Wide any_positive() { return static_cast<Wide>(*cases::size(126)) + 1; }

Ratio ratio(Wide part, Wide whole) { return Ratio{Unrounded{part, Divisor{whole}}}; }

} // namespace

TEST_CASE("division", "[exact][divisor]")
{
    rc::prop("by a kept reciprocal is plain division", []() {
        const auto by = *rc::gen::element(8U, 32U, 63U, 64U, 126U);
        const auto value = static_cast<Wide>(*cases::size(by)) + 1;
        auto dividend = *cases::size(*rc::gen::element(63U, 64U, 65U, 128U));
        if (*rc::gen::inRange(0, 4) == 0) { // next to a multiple
            const auto whole = static_cast<UnsignedWide>(value);
            dividend = dividend / whole * whole - *rc::gen::inRange(0U, 2U);
        }
        const auto [quotient, rest] = Divisor{value}.divide(dividend);
        RC_ASSERT((quotient == dividend / static_cast<UnsignedWide>(value)));
        RC_ASSERT((rest == dividend % static_cast<UnsignedWide>(value)));
    });
}

TEST_CASE("fractions", "[exact][wide]")
{
    rc::prop("are ordered as unbounded ones are", []() {
        const auto a = any_wide();
        const auto b = any_positive();
        const bool near = *rc::gen::arbitrary<bool>(); // else the wholes nearly always differ
        const auto c = near && a > cases::least ? a - *rc::gen::inRange(0, 2) : any_wide();
        const auto d = near && b > 1 ? b - *rc::gen::inRange(0, 2) : any_positive();
        RC_ASSERT(wide::compare_fractions(a, b, c, d) == (ratio(a, b) <=> ratio(c, d)));
        RC_ASSERT(wide::compare_fractions(c, d, a, b) == (ratio(c, d) <=> ratio(a, b)));
    });
    rc::prop("add and subtract exactly, or overflow", []() {
        const Unrounded a{any_wide() / 4, Divisor{static_cast<Wide>(*cases::size(60)) + 1}};
        const Unrounded b{any_wide() / 4, Divisor{static_cast<Wide>(*cases::size(60)) + 1}};
        try {
            RC_ASSERT(Ratio{a + b} == Ratio{a} + Ratio{b});
            RC_ASSERT(Ratio{a - b} == Ratio{a} - Ratio{b});
        } catch (const std::overflow_error&) {
            RC_SUCCEED("an overflow is not a wrong number");
        }
    });
}

TEST_CASE("rates", "[exact][rate]")
{
    rc::prop("are in lowest terms", []() {
        const auto rate = *cases::rate();
        RC_ASSERT((wide::greatest_common_divisor(static_cast<UnsignedWide>(rate.part()),
                                                 static_cast<UnsignedWide>(rate.whole())) == 1));
    });
    rc::prop("and their remainder make the whole", []() {
        const auto rate = *cases::share();
        RC_ASSERT(Ratio{rate} + Ratio{rate.remainder()} == Ratio{1});
        RC_ASSERT(rate.remainder().remainder() == rate);
    });
    rc::prop("multiply as unbounded fractions do, and overflow only where the result does not fit", []() {
        const auto a = *cases::rate();
        const auto b = *cases::rate();
        const auto expected = Ratio{a} * Ratio{b};
        try {
            RC_ASSERT(Ratio{a * b} == expected);
        } catch (const std::overflow_error&) {
            RC_ASSERT_THROWS_AS(static_cast<void>(expected.to_rate()), std::overflow_error);
        }
    });
    rc::prop("survive being a ratio", []() {
        const auto rate = *cases::rate();
        RC_ASSERT(Ratio{rate}.to_rate() == rate);
    });
    rc::prop("of one amount in another give it back", []() {
        const auto whole =
            *rc::gen::suchThat(cases::amount_not_below_zero(), [](Money m) { return m > Money{}; });
        const auto part = *cases::amount_not_below_zero();
        RC_ASSERT(whole * Rate::of(part, whole) == Unrounded{part});
    });
    rc::prop("show their digits: all, or less than one unit short", []() {
        const auto rate = *cases::share();
        const auto most = *rc::gen::inRange(0, 20);
        const auto [cut, exact] = to_percent(rate, most);
        const auto difference = Ratio{rate} * 100 - Ratio{cut};
        RC_ASSERT(exact == (difference == Ratio{}));
        RC_ASSERT(difference >= Ratio{});
        RC_ASSERT((difference < Ratio{Decimal{1, most}}));
        RC_ASSERT(cut.decimals <= most);
    });
}

TEST_CASE("exact amounts", "[exact][rate]")
{
    rc::prop("show their digits: all, or less than one unit nearer to zero", []() {
        const auto amount = *cases::amount();
        const auto rate = *cases::usual_rate();
        const auto minor_digits = *rc::gen::inRange(0, 4);
        const auto exact = amount * rate;
        const auto [cut, complete] = to_digits(exact, minor_digits);
        const auto in_units = Ratio{exact} * Ratio{Decimal{1, minor_digits}};
        const auto difference = abs(in_units - Ratio{cut});
        RC_ASSERT(complete == (difference == Ratio{}));
        RC_ASSERT((difference < Ratio{Decimal{1, 12}}));
        RC_ASSERT(abs(Ratio{cut}) <= abs(in_units));
        RC_ASSERT((!complete || cut.decimals >= minor_digits));
    });
}

TEST_CASE("amounts", "[exact][money]")
{
    rc::prop("add and subtract exactly, or throw and stay what they were", []() {
        const auto a = *cases::amount();
        const auto b = *cases::amount();
        const auto sum = Wide{a.minor_units()} + b.minor_units();
        auto target = a;
        try {
            target += b;
            RC_ASSERT((Wide{target.minor_units()} == sum));
            RC_ASSERT(target - b == a);
        } catch (const std::overflow_error&) {
            RC_ASSERT((sum > cases::most || sum < cases::least));
            RC_ASSERT(target == a);
        }
    });
}

#include "prorata/exact/rate.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <limits>

using namespace prorata;
using namespace prorata::literals;

namespace {

const auto third = Rate::of(1, 3);
constexpr auto greatest = static_cast<Wide>(~UnsignedWide{0} >> 1U);

} // namespace

TEST_CASE("rates are kept in lowest terms", "[exact][rate]")
{
    CHECK(Rate::percent(85) == Rate::of(17, 20));
    CHECK(Rate::percent(85).part() == 17);
    CHECK(Rate::from_decimal({85, 2}) == Rate::percent(85));
    CHECK(Rate::percent(Decimal{48541114, 6}).part() == 24270557);
    CHECK(Rate::percent(Decimal{48541114, 6}).whole() == 50'000'000);
    CHECK(Rate::of(0, 7) == Rate{});
    CHECK(Rate::of(Money{17}, Money{20}) == 85_percent);
    CHECK(whole_amount == Rate::of(1, 1));
    CHECK(Rate::percent(150) == Rate::of(3, 2));
}

TEST_CASE("a rate is not negative and not of nothing", "[exact][rate]")
{
    CHECK_THROWS_AS(Rate::of(-1, 2), std::domain_error);
    CHECK_THROWS_AS(Rate::of(1, -2), std::domain_error);
    CHECK_THROWS_AS(Rate::of(1, 0), std::domain_error);
    CHECK_THROWS_AS(Rate::of(Money{1}, Money{}), std::domain_error);
    CHECK_THROWS_AS(Rate::percent(-1), std::domain_error);
    CHECK_THROWS_AS(Rate::from_decimal({-1, 2}), std::domain_error);
}

TEST_CASE("a rate with more digits than 128 bits is an overflow", "[exact][rate]")
{
    CHECK(Rate::from_decimal({1, 38}).whole() == wide::power_of_ten(38));
    CHECK(Rate::percent(Decimal{1, 36}).whole() == wide::power_of_ten(38));
    CHECK_THROWS_AS(Rate::percent(Decimal{1, 37}), std::overflow_error);
}

TEST_CASE("the remainder is what the other side pays", "[exact][rate]")
{
    CHECK((85_percent).remainder() == 15_percent);
    CHECK(third.remainder() == Rate::of(2, 3));
    CHECK(whole_amount.remainder() == Rate{});
    CHECK(Rate{}.remainder() == whole_amount);
    CHECK_THROWS_AS(Rate::percent(101).remainder(), std::domain_error);
}

TEST_CASE("a rate of a rate is reduced before it is multiplied", "[exact][rate]")
{
    CHECK(Rate::of(9, 10) * 85_percent == 76.5_percent);
    CHECK(third * Rate::of(3, 1) == whole_amount);
    CHECK(Rate::of(greatest, 3) * Rate::of(3, greatest) == whole_amount);
    CHECK(Rate{} * Rate::of(greatest, 1) == Rate{});
    CHECK_THROWS_AS(Rate::of(greatest, 1) * Rate::of(2, 1), std::overflow_error);
    CHECK_THROWS_AS(Rate::of(1, greatest) * Rate::of(1, 2), std::overflow_error);
}

TEST_CASE("rates are ordered by value", "[exact][rate]")
{
    CHECK(third > 33.33_percent);
    CHECK(third < 33.34_percent);
    CHECK(48.541114_percent < 48.541115_percent);
    CHECK(Rate::of(greatest - 1, greatest) < whole_amount);
}

TEST_CASE("an amount times a rate is exact", "[exact][rate]")
{
    const auto exact = 213'092.67_eur * 85_percent; // 181 128.7695
    CHECK(exact == Unrounded{1811287695, Divisor{100}});
    CHECK(100_eur * third > Unrounded{33.33_eur});
    CHECK(100_eur * third < Unrounded{33.34_eur});
    CHECK(100_eur * third + 100_eur * third + 100_eur * third == Unrounded{100_eur});
    CHECK(100_eur * 85_percent + 100_eur * 15_percent == Unrounded{100_eur});
    CHECK(100_eur * 85_percent - 100_eur * 85_percent == Unrounded{});
    CHECK(-(100_eur) * third < Unrounded{});
}

TEST_CASE("a product leaves 64 bits, but not 128", "[exact][rate]")
{
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    constexpr Money least{std::numeric_limits<std::int64_t>::min()};
    const auto wide_part = Rate::of((Wide{1} << 63U) + 1, 1);
    CHECK((most * 85_percent).numerator() == Wide{most.minor_units()} * 17);
    CHECK((least * 85_percent).numerator() == Wide{least.minor_units()} * 17);
    CHECK((least * whole_amount).numerator() == least.minor_units());
    CHECK((most * wide_part).numerator() == Wide{most.minor_units()} * wide_part.part());
    CHECK((Money{-1} * Rate::of(greatest, 1)).numerator() == -greatest);
    CHECK_THROWS_AS(most * Rate::of(Wide{1} << 65U, 1), std::overflow_error);
    CHECK_THROWS_AS(Money{2} * Rate::of(greatest, 1), std::overflow_error);
}

TEST_CASE("unlike denominators add by their least common one", "[exact][rate]")
{
    const Unrounded sixth{1, Divisor{6}};
    const Unrounded tenth{1, Divisor{10}};
    CHECK((sixth + tenth).denominator().value() == 30);
    CHECK(sixth + tenth == Unrounded{4, Divisor{15}});
    CHECK(tenth - sixth == Unrounded{-1, Divisor{15}});
    const Unrounded fine{1, Divisor{greatest}};
    CHECK_THROWS_AS(fine + tenth, std::overflow_error);
    CHECK_THROWS_AS((Unrounded{greatest, Divisor{}} + Unrounded{1, Divisor{}}), std::overflow_error);
}

TEST_CASE("a decimal that ends is found, one that never does is not", "[exact][rate]")
{
    CHECK(terminating_decimal(17, 20, 2) == Decimal{85, 2});
    CHECK(terminating_decimal(17, 20, 2)->decimals == 2);
    CHECK(terminating_decimal(-1, 8, 3) == Decimal{-125, 3});
    CHECK(terminating_decimal(6, 3, 0) == Decimal{2, 0});
    CHECK_FALSE(terminating_decimal(1, 8, 2).has_value());
    CHECK_FALSE(terminating_decimal(1, 3, 12).has_value());
    CHECK(terminating_decimal(0, 3, 0) == Decimal{0, 0});
}

TEST_CASE("the digits of an amount are all of them, or cut towards zero", "[exact][rate]")
{
    const auto all = to_digits(213'092.67_eur * 85_percent, 2);
    CHECK(all.exact);
    CHECK(to_text(all.cut).view() == "181128.7695");
    const auto padded = to_digits(Unrounded{100_eur}, 2);
    CHECK(padded.exact);
    CHECK(to_text(padded.cut).view() == "100.00");
    const auto cut = to_digits(100_eur * third, 2, 4);
    CHECK_FALSE(cut.exact);
    CHECK(to_text(cut.cut).view() == "33.3333");
    CHECK(to_text(to_digits(-(100_eur) * third, 2, 4).cut).view() == "-33.3333");
    CHECK(to_text(to_digits(Money{1234} * whole_amount, 3).cut).view() == "1.234");
    CHECK(to_text(to_digits(Money{7} * third, 0, 2).cut).view() == "2.33");
}

TEST_CASE("the digits of a rate are all of them, or cut", "[exact][rate]")
{
    CHECK(to_text(to_percent(48.541114_percent).cut).view() == "48.541114");
    CHECK(to_percent(48.541114_percent).exact);
    CHECK(to_text(to_percent(85_percent).cut).view() == "85");
    CHECK(to_text(to_percent(third).cut).view() == "33.333333333333");
    CHECK_FALSE(to_percent(third).exact);
    CHECK(to_text(to_percent(Rate{}).cut).view() == "0");
}

TEST_CASE("digits that fit are shown, however many the fraction has inside", "[exact][rate]")
{
    const auto long_percentage = Rate::percent(Decimal{wide::power_of_ten(34) / 3, 32}); // 33.33... %
    CHECK(to_text(to_percent(long_percentage).cut).view() == "33.333333333333");
    CHECK_FALSE(to_percent(long_percentage).exact);
    CHECK(to_text(to_percent(Rate::of(greatest - 1, greatest)).cut).view() == "99.999999999999");

    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    const auto large = to_digits(most * 48.541114_percent, 2);
    CHECK(large.exact);
    CHECK(to_text(large.cut).view() == "44771275350537987.3892028998");
    const auto never_ends = to_digits(most * Rate::of(1'000'000'000, 3'000'000'001), 2);
    CHECK_FALSE(never_ends.exact);
    CHECK(to_text(never_ends.cut).view() == "30744573445934394.874688535041");
}

TEST_CASE("digits that do not fit are an overflow", "[exact][rate]")
{
    CHECK_THROWS_AS(to_digits(Unrounded{greatest, Divisor{3}}, 0, 12), std::overflow_error);
}

TEST_CASE("rates of the same whole add up", "[exact][rate]")
{
    CHECK(together(50_percent, 25_percent) == 75_percent);
    CHECK(together(third, Rate::of(1, 6)) == 50_percent);
    CHECK(together(Rate{}, third) == third);
    CHECK_THROWS_AS(together(Rate::of(1, greatest), Rate::of(1, greatest - 1)), std::overflow_error);
}

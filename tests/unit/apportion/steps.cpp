#include "prorata/apportion/steps.hpp"

#include "catch.hpp"

using namespace prorata;

TEST_CASE("amounts are counted in steps")
{
    constexpr Steps cents{Decimal{1, 2}};
    CHECK(cents.whole({50000, 2}) == Money{50000});
    CHECK(cents.whole({5, 0}) == Money{500});
    CHECK(cents.whole({-500000, 3}) == Money{-50000});
    CHECK_FALSE(cents.whole({500005, 3}).has_value());
    CHECK(cents.exact({15, 3}) == Unrounded{3, Divisor{2}});
    CHECK(cents.amount(Money{-1234}) == Decimal{-1234, 2});

    constexpr Steps fives{Decimal{500, 2}};
    CHECK(fives.step() == Decimal{5, 0});
    CHECK(fives.whole({20, 0}) == Money{4});
    CHECK_FALSE(fives.whole({21, 0}).has_value());
    CHECK(fives.exact({125, 1}) == Unrounded{5, Divisor{2}});
    CHECK(fives.amount(Money{4}) == Decimal{20, 0});

    constexpr Steps hundreds{Decimal{100, 0}};
    CHECK(hundreds.exact({1, 2}) == Unrounded{1, Divisor{10'000}});
    CHECK_THROWS_AS(cents.whole({wide::power_of_ten(37), 0}), std::overflow_error);
}

TEST_CASE("exact numbers of steps are said with all their decimals, or as a fraction")
{
    constexpr Steps cents{Decimal{1, 2}};
    CHECK(cents.text(Unrounded{100001, Divisor{2}}) == "500.005");
    CHECK(cents.text(Unrounded{100000, Divisor{3}}) == "1000/3");
    CHECK(cents.text(Unrounded{-1, Divisor{3}}) == "-1/300");
    CHECK(cents.text(Unrounded{Money{7}}) == "0.07");
    const auto cut = cents.digits(Unrounded{100000, Divisor{3}}, 4);
    CHECK(cut.cut == Decimal{3333333, 4});
    CHECK_FALSE(cut.exact);
}

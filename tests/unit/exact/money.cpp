#include "prorata/exact/money.hpp"

#include "catch.hpp"

#include <limits>

using namespace prorata;

namespace {

constexpr Money greatest{std::numeric_limits<std::int64_t>::max()};
constexpr Money least{std::numeric_limits<std::int64_t>::min()};
constexpr Money cent{1};

} // namespace

TEST_CASE("amounts add, subtract, negate and compare", "[exact][money]")
{
    CHECK(Money{} == Money{0});
    CHECK(Money{1050} + Money{25} == Money{1075});
    CHECK(Money{1050} - Money{1100} == Money{-50});
    CHECK(-Money{1050} == Money{-1050});
    CHECK(Money{-1} < Money{0});
    CHECK(greatest - cent + cent == greatest);
    CHECK(least + cent - cent == least);
    CHECK(least + greatest == -cent);
}

TEST_CASE("amounts throw rather than wrap", "[exact][money]")
{
    CHECK_THROWS_AS(greatest + cent, std::overflow_error);
    CHECK_THROWS_AS(least - cent, std::overflow_error);
    CHECK_THROWS_AS(least + least, std::overflow_error);
    CHECK_THROWS_AS(Money{} - least, std::overflow_error);
    CHECK_THROWS_AS(-least, std::overflow_error);
    CHECK(-greatest == least + cent);
}

TEST_CASE("an amount that could not be added to keeps its value", "[exact][money]")
{
    auto sum = greatest;
    CHECK_THROWS_AS(sum += cent, std::overflow_error);
    CHECK(sum == greatest);
    auto difference = least;
    CHECK_THROWS_AS(difference -= cent, std::overflow_error);
    CHECK(difference == least);
}

TEST_CASE("128 bits become an amount only if 64 hold them", "[exact][money]")
{
    CHECK(Money::from_wide(greatest.minor_units()) == greatest);
    CHECK(Money::from_wide(least.minor_units()) == least);
    CHECK_THROWS_AS(Money::from_wide(Wide{greatest.minor_units()} + 1), std::overflow_error);
    CHECK_THROWS_AS(Money::from_wide(Wide{least.minor_units()} - 1), std::overflow_error);
    CHECK_THROWS_AS(Money::from_wide(Wide{1} << 64U), std::overflow_error);
}

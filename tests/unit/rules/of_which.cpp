#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/of_which.hpp"

#include <limits>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};
constexpr Rounding floored{Mode::floor, Money{1}, BasisIndex{}};
constexpr Rounding nearest{Mode::half_up, Money{1}, BasisIndex{}};
} // namespace

static_assert(std::is_trivially_copyable_v<OfWhich>);

TEST_CASE("of 100.10, where 150 and 50 of 1 000 are of a kind, 15.01 and 5.00 are", "[rules][of_which]")
{
    const auto first = of_which(100.10_eur, 150_eur, 1'000_eur, 17, cut);
    CHECK(first.percent == Decimal{15, 0});
    CHECK(first.percent.decimals == 17);
    CHECK(to_digits(first.exact, 2).cut == Decimal{15'015, 3});
    CHECK(first.due == 15.01_eur);
    CHECK(of_which(100.10_eur, 50_eur, 1'000_eur, 17, cut).due == 5_eur); // 5.005
    CHECK(of_which(100.10_eur, 150_eur, 1'000_eur, 17, nearest).due == 15.02_eur);
}

TEST_CASE("the percentage is cut before anything is multiplied by it", "[rules][of_which]")
{
    // 1/3: with no decimals 33 %, with two 33.33 %; nearest cents show which of them was taken
    CHECK(of_which(1'000_eur, 1_eur, 3_eur, 0, nearest).due == 330_eur);
    CHECK(of_which(1'000_eur, 1_eur, 3_eur, 2, nearest).due == 333.3_eur);
    CHECK(of_which(1'000_eur, 1_eur, 3_eur, 17, nearest).due == 333.33_eur);
    CHECK(of_which(1'000_eur, 2_eur, 3_eur, 2, nearest).percent == Decimal{6666, 2});
    // the whole times 3/3 loses nothing, times three thirds it would
    CHECK(of_which(1'000_eur, 3_eur, 3_eur, 2, cut).due == 1'000_eur);
}

TEST_CASE("nothing is of no kind", "[rules][of_which]")
{
    CHECK(of_which(100_eur, 0_eur, 1'000_eur, 17, cut).due == 0_eur);
    CHECK(of_which(100_eur, 0_eur, 0_eur, 17, cut).due == 0_eur);
    CHECK(of_which(100_eur, 1_eur, 0_eur, 17, cut).due == 0_eur); // a whole of nothing
    CHECK(of_which(0_eur, 150_eur, 1'000_eur, 17, cut).due == 0_eur);
}

TEST_CASE("less than nothing is floored away from nothing, and cut towards it", "[rules][of_which]")
{
    CHECK(of_which(-(100.10_eur), 150_eur, 1'000_eur, 17, floored).due == -(15.02_eur));
    CHECK(of_which(-(100.10_eur), 150_eur, 1'000_eur, 17, cut).due == -(15.01_eur));
    // the percentage itself is cut towards zero: -33.33 %
    CHECK(of_which(1'000_eur, -(1_eur), 3_eur, 2, floored).percent == Decimal{-3333, 2});
    CHECK(of_which(1'000_eur, 1_eur, -(3_eur), 2, floored).percent == Decimal{-3333, 2});
    CHECK(of_which(1'000_eur, -(1_eur), -(3_eur), 2, floored).due == 333.3_eur);
}

TEST_CASE("a percentage that needs more than 128 bits throws", "[rules][of_which]")
{
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    CHECK(of_which(1_eur, most, most, 17, cut).due == 1_eur);
    CHECK_THROWS_AS(of_which(1_eur, most, most, 20, cut), std::overflow_error);
    CHECK_THROWS_AS(of_which(most, most, Money{1}, 17, cut), std::overflow_error);
}

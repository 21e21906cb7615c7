#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/blend.hpp"

#include <array>
#include <limits>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};
} // namespace

static_assert(std::is_trivially_copyable_v<Blend>);

TEST_CASE("a blend is rounded once, not amount by amount", "[rules][blend]")
{
    const std::array amounts{0.01_eur, 0.01_eur};
    const std::array rates{50_percent, 50_percent};
    const auto working = blend(amounts, rates, cut);
    CHECK(working.count == 2);
    CHECK(working.exact == Unrounded{1, Divisor{1}});
    CHECK(working.due == 0.01_eur); // twice 0.005; each on its own would be cut to nothing
}

TEST_CASE("each amount has a rate of its own", "[rules][blend]")
{
    const std::array amounts{100_eur, 1'000_eur, 10'000_eur};
    const std::array rates{Rate::of(1, 3), Rate::of(1, 7), 0_percent};
    // 33.33… + 142.857142…
    CHECK(blend(amounts, rates, cut).due == 176.19_eur);
    CHECK(blend(amounts, rates, cut).exact == Unrounded{370'000, Divisor{21}});
    CHECK(blend(amounts, rates, {Mode::half_up, Money{1}, BasisIndex{}}).due == 176.19_eur);
    CHECK(blend(amounts, rates, {Mode::up, Money{1}, BasisIndex{}}).due == 176.2_eur);
    CHECK(blend(amounts, rates, {Mode::down, 1_eur, BasisIndex{}}).due == 176_eur);
}

TEST_CASE("a blend of nothing is nothing", "[rules][blend]")
{
    CHECK(blend(std::array<Money, 0>{}, {}, cut).due == 0_eur);
    CHECK(blend(std::array<Money, 0>{}, {}, cut).count == 0);
    CHECK(blend(std::array{0_eur}, std::array{Rate::of(1, 3)}, {Mode::up, Money{1}, BasisIndex{}}).due ==
          0_eur);
}

TEST_CASE("amounts below zero count against the others before anything is rounded", "[rules][blend]")
{
    const std::array amounts{0.01_eur, -(0.02_eur)};
    const std::array rates{50_percent, 50_percent};
    CHECK(blend(amounts, rates, cut).due == 0_eur); // -0.005
    CHECK(blend(amounts, rates, {Mode::floor, Money{1}, BasisIndex{}}).due == -(0.01_eur));
}

TEST_CASE("a blend beyond 64 bits throws, as does a common denominator beyond 128", "[rules][blend]")
{
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    const std::array both{most, most};
    CHECK(blend(both, std::array{50_percent, 50_percent}, cut).due == most);
    CHECK_THROWS_AS(blend(both, std::array{whole_amount, 1_percent}, cut), std::overflow_error);
    constexpr Wide large = wide::power_of_ten(20);
    const std::array endless{Rate::of(1, large + 1), Rate::of(1, large + 3)};
    CHECK_THROWS_AS(blend(std::array{1_eur, 1_eur}, endless, cut), std::overflow_error);
}

#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/attainable.hpp"
#include "prorata/rules/residual.hpp"
#include "prorata/rules/share.hpp"
#include "prorata/rules/sum.hpp"

#include <array>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};
constexpr Rounding nearest{Mode::half_up, Money{1}, BasisIndex{}};
} // namespace

static_assert(std::is_trivially_copyable_v<Share> && std::is_trivially_copyable_v<Residual> &&
              std::is_trivially_copyable_v<Sum>);

TEST_CASE("a fund's share keeps its whole working", "[rules][share]")
{
    constexpr auto working = share(213'092.67_eur, 85_percent, cut);
    CHECK(working.due == 181'128.76_eur);
    CHECK(working.of == 213'092.67_eur);
    CHECK(to_digits(working.exact, 2).cut == Decimal{1'811'287'695, 4});
    CHECK(to_digits(lost(working.exact, working.due), 2).cut == Decimal{95, 4});
}

TEST_CASE("the contribution is what the funds leave, whatever they are", "[rules][residual]")
{
    CHECK(residual(213'092.67_eur, std::array{181'128.76_eur}).due == 31'963.91_eur);
    CHECK(residual(100_eur, std::array{60.01_eur, 39.99_eur}).due == 0_eur);
    CHECK(residual(100_eur, std::array<Money, 0>{}).due == 100_eur);
    CHECK(residual(1_eur, std::array{2_eur}).due == -(1_eur));
    CHECK(residual(100_eur, std::array{60.01_eur, 39.99_eur}).others == 100_eur);
}

TEST_CASE("sums say how many parts they have, and throw rather than wrap", "[rules][sum]")
{
    CHECK(sum(std::array{181'128.76_eur, 174'381.75_eur}).due == 355'510.51_eur);
    CHECK(sum(std::array{1_eur, 2_eur, 3_eur}).count == 3);
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    CHECK_THROWS_AS(sum(std::array{most, Money{1}}), std::overflow_error);
    CHECK_THROWS_AS(residual(-most, std::array{Money{2}}), std::overflow_error);
}

TEST_CASE("what two separately rounded shares of a known total can add up to", "[rules][attainable]")
{
    const auto two_cut = attainable(363'237.51_eur, 85_percent, cut, 2);
    CHECK(two_cut.least == 308'751.87_eur);
    CHECK(two_cut.greatest == 308'751.88_eur);
    const auto two_nearest = attainable(363'237.51_eur, 85_percent, nearest, 2);
    CHECK(two_nearest.least == 308'751.88_eur);
    CHECK(two_nearest.greatest == 308'751.89_eur);
}

TEST_CASE("one share of a known total is that share", "[rules][attainable]")
{
    for (const auto mode : {Mode::down, Mode::up, Mode::half_up, Mode::half_down, Mode::half_even}) {
        const Rounding how{mode, Money{1}, BasisIndex{}};
        const auto one = attainable(98'180.32_eur, 85_percent, how, 1);
        CHECK(one.least == share(98'180.32_eur, 85_percent, how).due);
        CHECK(one.greatest == one.least);
    }
}

TEST_CASE("attainable sums need a total and a count that make sense", "[rules][attainable]")
{
    CHECK_THROWS_AS(attainable(Money{-1}, 85_percent, cut, 2), std::domain_error);
    CHECK_THROWS_AS(attainable(1_eur, 85_percent, cut, 0), std::domain_error);
    CHECK(attainable(100_eur, 0_percent, cut, 3).greatest == 0_eur);
    CHECK(attainable(100_eur, 100_percent, cut, 3).least == 100_eur);
}

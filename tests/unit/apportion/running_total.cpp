#include "prorata/apportion/running_total.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

using Parts = std::vector<std::int64_t>;
using Exact = std::vector<Unrounded>;

Rounding to_cent(Mode mode) { return {mode, Money{1}, BasisIndex{0}}; }

Parts dues(const std::vector<RunningPeriod>& periods)
{
    Parts amounts;
    for (const auto& period : periods) {
        amounts.push_back(period.due.minor_units());
    }
    return amounts;
}

Unrounded tenths(std::int64_t count) { return {Wide{count}, Divisor{10}}; }

} // namespace

TEST_CASE("a hundred in three months", "[apportion][running_total]")
{
    const Exact third(3, 100_eur * Rate::of(1, 3));
    CHECK(dues(running_total(third, to_cent(Mode::half_up))) == Parts{3333, 3334, 3333});
    CHECK(dues(running_total(third, to_cent(Mode::down))) == Parts{3333, 3333, 3334});
}

TEST_CASE("four claims of LLI-431, cut together, come to the amount of the contract",
          "[apportion][running_total]")
{
    const Exact claims{53'273.17_eur * 85_percent, 53'273.17_eur * 85_percent, 53'273.17_eur * 85_percent,
                       53'273.16_eur * 85_percent};
    const auto together = running_total(claims, to_cent(Mode::down));
    CHECK(dues(together) == Parts{4528219, 4528219, 4528220, 4528218});
    CHECK(together.back().paid_before + together.back().due == 181'128.76_eur);
    Money apart;
    for (const auto& claim : claims) {
        apart += round(claim, to_cent(Mode::down));
    }
    CHECK(apart == 181'128.75_eur);
}

TEST_CASE("an early correction would shift every later period", "[apportion][running_total]")
{
    const Exact claims(8, tenths(4));
    CHECK(dues(running_total(claims, to_cent(Mode::floor))) == Parts{0, 0, 1, 0, 1, 0, 0, 1});
    auto corrected = claims;
    corrected.front() = tenths(7);
    CHECK(dues(running_total(corrected, to_cent(Mode::floor))) == Parts{0, 1, 0, 0, 1, 0, 1, 0});
}

TEST_CASE("with paid periods frozen a correction is booked where it is found", "[apportion][running_total]")
{
    const std::vector<Money> paid{Money{0}, Money{0}, Money{1}};
    auto where_it_belongs = Exact(5, tenths(4));
    where_it_belongs.front() = tenths(40);
    auto where_it_is_found = Exact(5, tenths(4));
    where_it_is_found[3] = tenths(40);
    const auto periods = running_total(where_it_belongs, to_cent(Mode::floor), paid);
    CHECK(dues(periods) == Parts{0, 0, 1, 4, 0});
    CHECK(dues(running_total(where_it_is_found, to_cent(Mode::floor), paid)) == Parts{0, 0, 1, 4, 0});
    CHECK(periods[2].frozen);
    CHECK(periods[2].outstanding == tenths(38));
    CHECK_FALSE(periods[3].frozen);
    CHECK(periods[3].paid_before == Money{1});
    CHECK(periods[3].so_far == tenths(52));
    CHECK(periods[3].outstanding == tenths(2));
}

TEST_CASE("what was overpaid is taken back", "[apportion][running_total]")
{
    const Exact claims{100_eur * 85_percent, -(1.01_eur) * 85_percent, Unrounded{}};
    const std::vector<Money> paid{85_eur};
    CHECK(dues(running_total(claims, to_cent(Mode::floor), paid)) == Parts{8500, -86, 0}); // of -85.85
    CHECK(dues(running_total(claims, to_cent(Mode::ceiling), paid)) == Parts{8500, -85, 0});
}

TEST_CASE("sums below zero are rounded as the mode says", "[apportion][running_total]")
{
    const Exact claims(3, -(1.01_eur) * 85_percent); // -85.85, -171.7, -257.55 cents
    CHECK(dues(running_total(claims, to_cent(Mode::down))) == Parts{-85, -86, -86});
    CHECK(dues(running_total(claims, to_cent(Mode::floor))) == Parts{-86, -86, -86});
}

TEST_CASE("steps of a euro, no period, no loss allowed", "[apportion][running_total]")
{
    const Exact claims(3, 10.40_eur * 100_percent);
    CHECK(dues(running_total(claims, {Mode::down, Money{100}, BasisIndex{0}})) == Parts{1000, 1000, 1100});
    CHECK(running_total({}, to_cent(Mode::down)).empty());
    CHECK_THROWS_AS(running_total(Exact{tenths(4)}, to_cent(Mode::none)), std::domain_error);
    CHECK_THROWS_AS(running_total({}, to_cent(Mode::down), std::vector<Money>{1_eur}), std::invalid_argument);
}

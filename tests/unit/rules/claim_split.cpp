#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/claim_split.hpp"

#include <array>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding floored{Mode::floor, Money{1}, BasisIndex{}};
constexpr Rounding nearest{Mode::half_up, Money{1}, BasisIndex{}};
constexpr OfWhichRule kinds{17, floored};
constexpr OfWhichRule attribution{19, nearest}; // of percent: 21 of the ratio
constexpr OfWhichRule small_projects{19, floored};
constexpr FundContributionRule by_fund{{15, nearest}, 17, Mode::half_up};

ClaimSplit split(Money of, std::initializer_list<Rate> rates, ByStatus sources, Money budget)
{
    return split_claim(of, std::vector<Rate>(rates), sources, budget, floored, kinds);
}
} // namespace

TEST_CASE("a claim falls on funds, contribution and its kinds; lost cents have a name", "[rules][claims]")
{
    static_assert(std::is_trivially_copyable_v<ClaimSplit>);
    // 80 % of 100.10 is 80.08; 15 % of it 15.015; 5 % 5.005
    const auto parts = split(100.1_eur, {80_percent}, {150_eur, 0_eur, 50_eur}, 1'000_eur);
    CHECK(parts.funds[0] == 80.08_eur);
    CHECK(parts.due == 80.08_eur);
    CHECK(parts.contribution == 20.02_eur);
    CHECK(parts.statuses == ByStatus{15.01_eur, 0_eur, 5_eur});
    CHECK(parts.unassigned == 0.01_eur);
}

TEST_CASE("negative claims are floored: funds move away from zero", "[rules][claims]")
{
    // -0.8585 and -0.1515
    const auto parts = split(-(1.01_eur), {85_percent}, {150_eur, 0_eur, 0_eur}, 1'000_eur);
    CHECK(parts.funds[0] == -(0.86_eur));
    CHECK(parts.contribution == -(0.15_eur));
    CHECK(parts.statuses[0] == -(0.16_eur));
    CHECK(parts.unassigned == 0.01_eur);
    // -0.005 twice: each fund pays a cent back, and the partner gets one
    const auto halves = split(-(0.01_eur), {50_percent, 50_percent}, {}, 1'000_eur);
    CHECK(halves.by_fund().size() == 2);
    CHECK(halves.funds[0] == -(0.01_eur));
    CHECK(halves.funds[1] == -(0.01_eur));
    CHECK(halves.contribution == 0.01_eur);
}

TEST_CASE("the percentage of a kind is cut to 17 decimals before it is used", "[rules][claims]")
{
    // a third of 3.00 is 1.00; 33.33333333333333333 % of it is 0.99…
    CHECK(split(3_eur, {80_percent}, {1_eur, 0_eur, 0_eur}, 3_eur).statuses[0] == 0.99_eur);
    CHECK(split(3_eur, {80_percent}, {1_eur, 0_eur, 0_eur}, 4_eur).statuses[0] == 0.75_eur);
}

TEST_CASE("sources need not be consistent with the contribution", "[rules][claims]")
{
    const auto too_many = split(100_eur, {80_percent}, {300_eur, 0_eur, 0_eur}, 1'000_eur);
    CHECK(too_many.statuses[0] == 30_eur);
    CHECK(too_many.unassigned == -(10_eur));
    const auto none = split(100_eur, {80_percent}, {}, 1'000_eur);
    CHECK(none.unassigned == 20_eur);
    const auto no_budget = split(100_eur, {80_percent}, {300_eur, 0_eur, 0_eur}, 0_eur);
    CHECK(no_budget.statuses[0] == 0_eur);
}

TEST_CASE("funds of 100 % leave the lost cents to the partner; no fund leaves him all", "[rules][claims]")
{
    // 33.336666 twice and 33.34: 33.336667 × …; 33.33 % twice and 33.34 % of 100.01: 33.333333, 33.343334
    const auto parts = split(100.01_eur, {33.33_percent, 33.33_percent, 33.34_percent}, {}, 1'000_eur);
    CHECK(parts.funds[0] == 33.33_eur);
    CHECK(parts.funds[2] == 33.34_eur);
    CHECK(parts.contribution == 0.01_eur);
    CHECK(split(100_eur, {}, {}, 1'000_eur).contribution == 100_eur);
    const std::vector<Rate> many(most_funds + 1);
    CHECK_THROWS_AS(split_claim(1_eur, many, {}, 1_eur, floored, kinds), std::length_error);
}

TEST_CASE("a fund's part of the contribution and its kinds", "[rules][claims]")
{
    // 60 % and 20 % of 100.10: 60.06 and 20.02; contribution 20.02, 15.015 and 5.005 of it: half up, a cent
    // more. 15.02 / 20 % = 75.10, of which 15 % 11.265 and 5 % 3.755; 5.01 / 20 % = 25.05: 3.7575 and 1.2525.
    const auto of_fund = [](Money fund) {
        return contribution_of_fund(20.02_eur, fund, 80.08_eur, 20_percent, {150_eur, 0_eur, 50_eur},
                                    1'000_eur, kinds, by_fund, 2);
    };
    const auto first = of_fund(60.06_eur);
    CHECK(first.due == 15.02_eur);
    CHECK(first.gross.due == Decimal{7510, 2});
    CHECK(first.statuses == ByStatus{11.26_eur, 0_eur, 3.75_eur});
    const auto second = of_fund(20.02_eur);
    CHECK(second.due == 5.01_eur);
    CHECK(second.statuses == ByStatus{3.75_eur, 0_eur, 1.25_eur});
}

TEST_CASE("grossing up keeps 17 decimals of the quotient", "[rules][claims]")
{
    // 0.02 / 15 = 0.00133333333333333, times 100 times 15 % is 0.01999999999999995, where exactly it is 0.02
    const auto low = gross_up(0.02_eur, 15_percent, 17, Mode::half_up, 2);
    CHECK(low.due == Decimal{133'333'333'333'333, 15});
    CHECK(of_gross(low, 150_eur, 1'000_eur, kinds).due == 0.01_eur);
    // 0.01 / 15 = 0.00066666666666667: up
    const auto high = gross_up(0.01_eur, 15_percent, 17, Mode::half_up, 2);
    CHECK(high.due == Decimal{66'666'666'666'667, 15});
    CHECK(of_gross(high, 150_eur, 1'000_eur, kinds).due == 0.01_eur);
    CHECK(gross_up(-(0.01_eur), 15_percent, 17, Mode::half_up, 2).due == Decimal{-66'666'666'666'667, 15});
    CHECK(of_gross(gross_up(-(0.01_eur), 15_percent, 17, Mode::half_up, 2), 150_eur, 1'000_eur, kinds).due ==
          -(0.02_eur));
    // what lies far below a cent still counts where a rounding goes up
    const GrossedUp tiny{0_eur, 15_percent, 2, Mode::half_up, Decimal{1, 15}};
    const OfWhichRule upwards{17, {Mode::ceiling, Money{1}, BasisIndex{}}};
    CHECK(of_gross(tiny, Money{1}, Money{9'000'000'000'000'000'000}, upwards).due == 0.01_eur);
    // no contribution by rate
    CHECK(gross_up(0.01_eur, Rate{}, 17, Mode::half_up, 2).due == Decimal{});
    // large: 123 456 789.01 / 15 % = 823 045 260.0666…67, of which 33.33333333333333333 %
    const auto large = gross_up(123'456'789.01_eur, 15_percent, 17, Mode::half_up, 2);
    CHECK(of_gross(large, 1_eur, 3_eur, kinds).due == 274'348'420.02_eur);
}

TEST_CASE("a verified total as each fund sees it", "[rules][claims]")
{
    const auto of_fund = [](Money total, Money fund, Money funds) {
        return attribute_to_fund(total, fund, funds, {150_eur, 0_eur, 50_eur}, 1'000_eur, kinds, attribution);
    };
    const auto half = of_fund(100.1_eur, 60.06_eur, 80.08_eur); // 75 %: 75.075
    CHECK(half.due == 75.08_eur);
    CHECK(half.contribution == 15.02_eur);
    CHECK(half.statuses == ByStatus{11.26_eur, 0_eur, 3.75_eur}); // 11.262, 3.754
    CHECK(half.unassigned == 0.01_eur);
    // a sixth, cut to 21 decimals, of 0.15: 0.02499…, though exactly half a cent above
    CHECK(of_fund(0.15_eur, 0.01_eur, 0.06_eur).due == 0.02_eur);
    const auto nothing = of_fund(100_eur, 0_eur, 80_eur);
    CHECK(nothing.due == 0_eur);
    CHECK(nothing.statuses == ByStatus{});
    CHECK(of_fund(-(100.1_eur), -(60.06_eur), -(80.08_eur)).due == -(75.08_eur));
}

TEST_CASE("three equal funds of a small project fund lose a cent", "[rules][claims]")
{
    const auto third =
        small_projects_of_fund(10_eur, 30_eur, 10_eur, {10_eur, 0_eur, 0.02_eur}, true, small_projects);
    CHECK(third.contribution == 3.33_eur);
    CHECK(third.statuses == ByStatus{3.33_eur, 0_eur, 0_eur});
    CHECK(third.due == 13.33_eur);
    // where no fund pays, everything is the first one's
    CHECK(small_projects_of_fund(0_eur, 0_eur, 10_eur, {10_eur, 0_eur, 0_eur}, true, small_projects).due ==
          10_eur);
    CHECK(small_projects_of_fund(0_eur, 0_eur, 10_eur, {10_eur, 0_eur, 0_eur}, false, small_projects).due ==
          0_eur);
}

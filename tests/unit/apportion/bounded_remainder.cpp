#include "prorata/apportion/bounded_remainder.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <limits>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

using Weights = std::vector<std::int64_t>;
using Parts = std::vector<std::int64_t>;
using Limits = std::vector<Bounds>;

constexpr Money unlimited{std::numeric_limits<std::int64_t>::max()};

Parts divide(Money total, const Weights& weights, const Limits& bounds)
{
    Parts dues;
    Money sum;
    for (const auto& part : largest_remainder_within(total, weights, bounds)) {
        dues.push_back(part.due.minor_units());
        sum += part.due;
    }
    CHECK(sum == total);
    return dues;
}

} // namespace

TEST_CASE("a part stands at its cap, the others share the rest in proportion", "[apportion][bounded]")
{
    const auto parts =
        largest_remainder_within(1'000.01_eur, Weights{50, 30, 20}, Limits{{{}, 400_eur}, {}, {}});
    CHECK(parts[0].due == 400_eur);
    CHECK(parts[0].held == Held::at_most);
    CHECK(parts[1].due == 360.01_eur);
    CHECK(parts[1].held == Held::free);
    CHECK(parts[1].got_odd_unit);
    CHECK(parts[2].due == 240_eur);
    CHECK_FALSE(parts[2].got_odd_unit);
}

TEST_CASE("a part gets its least, the others share the rest in proportion", "[apportion][bounded]")
{
    CHECK(divide(100_eur, {8, 1, 1}, {{}, {20_eur, unlimited}, {}}) == Parts{7111, 2000, 889});
}

TEST_CASE("of bounds broken on both sides only those stay that the answer breaks", "[apportion][bounded]")
{
    // At first the multiplier is 10: the first is above its cap by 40, the third below its least by 2. What
    // the cap frees lifts the third above its least.
    CHECK(divide(Money{100}, {8, 1, 1}, {{{}, Money{40}}, {}, {Money{12}, unlimited}}) == Parts{40, 30, 30});
    CHECK(divide(Money{100}, {5, 4, 1}, {{{}, Money{45}}, {}, {Money{15}, unlimited}}) == Parts{45, 40, 15});
    CHECK(divide(Money{100}, {5, 4, 1}, {{{}, Money{47}}, {}, {Money{15}, unlimited}}) == Parts{47, 38, 15});
}

TEST_CASE("bounds that do not bind change nothing", "[apportion][bounded]")
{
    CHECK(divide(Money{11}, {6, 6, 2}, Limits(3)) == Parts{5, 5, 1});
    CHECK(divide(Money{11}, {6, 6, 2}, {{Money{4}, Money{5}}, {Money{4}, Money{5}}, {Money{1}, Money{2}}}) ==
          Parts{5, 5, 1});
}

TEST_CASE("a bound between the floor and the ceiling of a share holds the part", "[apportion][bounded]")
{
    CHECK(divide(Money{11}, {6, 6, 2}, {{{}, Money{4}}, {}, {}}) == Parts{4, 5, 2});
}

TEST_CASE("bounds can leave nothing to choose", "[apportion][bounded]")
{
    CHECK(divide(Money{60}, {1, 1, 1}, {{{}, Money{10}}, {{}, Money{20}}, {{}, Money{30}}}) ==
          Parts{10, 20, 30});
    CHECK(divide(Money{6}, {9, 9, 1},
                 {{Money{1}, unlimited}, {Money{2}, unlimited}, {Money{3}, unlimited}}) == Parts{1, 2, 3});
    CHECK(divide(Money{}, {}, {}).empty());
}

TEST_CASE("a part of weight zero gets its least and no more", "[apportion][bounded]")
{
    CHECK(divide(Money{100}, {0, 1, 1}, {{Money{7}, Money{50}}, {}, {}}) == Parts{7, 47, 46});
}

TEST_CASE("bounds are of sizes, a negative total is the mirror", "[apportion][bounded]")
{
    CHECK(divide(-(1'000.01_eur), {50, 30, 20}, {{{}, 400_eur}, {}, {}}) == Parts{-40000, -36001, -24000});
}

TEST_CASE("huge amounts, weights and bounds do not wrap", "[apportion][bounded]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(divide(Money{most}, {most - 1, 1}, Limits(2)) == Parts{most - 1, 1});
    CHECK(divide(Money{most}, {most / 2, 1}, {{{}, Money{1}}, {}}) == Parts{1, most - 1});
    CHECK(divide(Money{-most - 1}, {1, 1}, Limits(2)) == Parts{-most / 2 - 1, -most / 2 - 1});
}

TEST_CASE("bounds that cannot be kept are named with their sums", "[apportion][bounded]")
{
    const Weights weights{1, 1};
    CHECK_THROWS_WITH(largest_remainder_within(Money{100}, weights, Limits(2, {{}, Money{40}})),
                      "the parts take at most 80, there are 100 to divide (minor units)");
    CHECK_THROWS_WITH(largest_remainder_within(Money{100}, weights, Limits(2, {Money{60}, Money{70}})),
                      "the parts need at least 120, there are only 100 to divide (minor units)");
    CHECK_THROWS_AS(largest_remainder_within(Money{100}, Weights{0, 0}, Limits(2)), std::invalid_argument);
    CHECK_THROWS_AS(largest_remainder_within(Money{1}, weights, Limits(2, {Money{2}, Money{1}})),
                    std::invalid_argument);
    CHECK_THROWS_AS(largest_remainder_within(Money{1}, weights, Limits(2, {Money{-1}, Money{1}})),
                    std::invalid_argument);
    CHECK_THROWS_AS(largest_remainder_within(Money{1}, weights, Limits(1)), std::invalid_argument);
    CHECK_THROWS_AS(largest_remainder_within(Money{1}, Weights{2, -1}, Limits(2)), std::invalid_argument);
}

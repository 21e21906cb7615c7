#include "prorata/apportion/largest_remainder.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <limits>
#include <numeric>
#include <utility>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

using Weights = std::vector<std::int64_t>;
using Parts = std::vector<std::int64_t>;

std::vector<Apportioned> working(Money total, const Weights& weights)
{
    std::vector<Apportioned> parts(weights.size());
    largest_remainder(total, weights, parts);
    return parts;
}

/// The parts in minor units, once they are seen to add up to the total.
Parts divide(Money total, const Weights& weights)
{
    Parts dues;
    Money sum;
    for (const auto& part : working(total, weights)) {
        CHECK(part.order == dues.size());
        dues.push_back(part.due.minor_units());
        sum += part.due;
    }
    CHECK(sum == total);
    return dues;
}

} // namespace

TEST_CASE("equal weights: what is left over goes to the first", "[apportion]")
{
    CHECK(divide(100_eur, {1, 1, 1}) == Parts{3334, 3333, 3333});
    CHECK(divide(0.02_eur, {1, 1, 1}) == Parts{1, 1, 0});
    CHECK(divide(0.06_eur, {1, 1, 1}) == Parts{2, 2, 2});
}

TEST_CASE("a published programme budget", "[apportion]")
{
    CHECK(divide(Money{224'623'801}, {30, 50, 10, 10}) ==
          Parts{67'387'140, 112'311'901, 22'462'380, 22'462'380});
}

TEST_CASE("a fund split of many digits", "[apportion]")
{
    CHECK(divide(10'000_eur, {48541114, 51458886}) == Parts{485411, 514589});
}

TEST_CASE("99.99 by 75 to 25 is not 75.00", "[apportion]")
{
    CHECK(divide(99.99_eur, {75, 25}) == Parts{7499, 2500});
}

TEST_CASE("where the methods of apportionment differ, this is the largest remainder", "[apportion]")
{
    CHECK(divide(Money{44}, {21878, 9713, 4167, 3252, 1065}) == Parts{24, 11, 5, 3, 1});
    CHECK(divide(Money{100}, {86875, 4325, 4325, 4275, 200}) == Parts{87, 5, 4, 4, 0});
}

TEST_CASE("one more cent can lower a part: the Alabama paradox", "[apportion]")
{
    CHECK(divide(Money{10}, {6, 6, 2}) == Parts{4, 4, 2});
    CHECK(divide(Money{11}, {6, 6, 2}) == Parts{5, 5, 1});
}

TEST_CASE("a negative total gives the negated parts", "[apportion]")
{
    CHECK(divide(-(100_eur), {1, 1, 1}) == Parts{-3334, -3333, -3333});
    CHECK(divide(-(99.99_eur), {75, 25}) == Parts{-7499, -2500});
    CHECK(divide(Money{-1}, {1, 2, 1}) == Parts{0, -1, 0});
}

TEST_CASE("a total smaller than the number of parts", "[apportion]")
{
    CHECK(divide(Money{2}, {1, 1, 1, 1, 1}) == Parts{1, 1, 0, 0, 0});
    CHECK(divide(Money{1}, {1, 1, 5}) == Parts{0, 0, 1});
    CHECK(divide(Money{}, {1, 1, 1}) == Parts{0, 0, 0});
}

TEST_CASE("weight zero gets nothing, wherever it stands", "[apportion]")
{
    CHECK(divide(Money{100}, {0, 1, 1, 1, 0}) == Parts{0, 34, 33, 33, 0});
    CHECK(divide(Money{1}, {0, 0, 1}) == Parts{0, 0, 1});
    CHECK(divide(Money{5}, {0, 7}) == Parts{0, 5});
    CHECK(divide(Money{}, {0, 0}) == Parts{0, 0});
}

TEST_CASE("of equal remainders the earlier part is served first", "[apportion]")
{
    CHECK(divide(Money{5}, {1, 1}) == Parts{3, 2});
    CHECK(divide(Money{2}, {1, 3, 3, 1}) == Parts{0, 1, 1, 0});
    CHECK(divide(Money{3}, {1, 3, 3, 1}) == Parts{1, 1, 1, 0});
    const Weights many(1000, 1);
    const auto parts = divide(Money{1'500}, many);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        REQUIRE(parts[i] == (i < 500 ? 2 : 1));
    }
}

TEST_CASE("who is served does not depend on the order, unless remainders are equal", "[apportion]")
{
    CHECK(divide(Money{44}, {1065, 3252, 4167, 9713, 21878}) == Parts{1, 3, 5, 11, 24});
    CHECK(divide(99.99_eur, {25, 75}) == Parts{2500, 7499});
}

TEST_CASE("huge amounts and weights take no longer and do not wrap", "[apportion]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    CHECK(divide(Money{most}, {1, 1}) == Parts{most / 2 + 1, most / 2});
    CHECK(divide(Money{least}, {1, 1}) == Parts{least / 2, least / 2});
    CHECK(divide(Money{least}, {0, 1}) == Parts{0, least});
    CHECK(divide(Money{most}, {most}) == Parts{most});
    CHECK(divide(Money{most}, {most - 1, 1}) == Parts{most - 1, 1});
    CHECK(divide(Money{least}, {most - 1, 1}) == Parts{least + 1, -1});
}

TEST_CASE("remainders of every size are told apart", "[apportion]")
{
    for (unsigned bits = 1; bits < 62; ++bits) {
        const auto power = std::int64_t{1} << bits;
        CHECK(divide(Money{1}, {1, power + 1, 0}) == Parts{0, 1, 0});
        CHECK(divide(Money{1}, {power + 1, 1, 0}) == Parts{1, 0, 0});
        CHECK(divide(Money{1}, {power - 1, power, 1}) == Parts{0, 1, 0});
        CHECK(divide(Money{1}, {0, power, power}) == Parts{0, 1, 0});
    }
}

TEST_CASE("the working says what was left and who got it", "[apportion]")
{
    const auto parts = working(Money{10}, {6, 6, 2}); // 60/14, 60/14, 20/14
    CHECK(parts[0].remainder == 4);
    CHECK(parts[1].remainder == 4);
    CHECK(parts[2].remainder == 6);
    CHECK_FALSE(parts[0].got_odd_unit);
    CHECK_FALSE(parts[1].got_odd_unit);
    CHECK(parts[2].got_odd_unit);
}

TEST_CASE("a share without a rest leaves none, and gets no odd unit", "[apportion]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max(); // divided by 7 and by 3
    for (const auto& [total, weights] :
         {std::pair{Money{2}, Weights{3, 3}}, std::pair{Money{10}, Weights{21, 14, 7, 0}},
          std::pair{Money{3}, Weights(9, most / 7 / 9 * 3)},
          std::pair{Money{most}, Weights{most / 7, most / 7 * 6}}}) {
        const auto parts = working(total, weights);
        const auto sum = sum_of(weights);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto product = Wide{total.minor_units()} * weights[i];
            CHECK(parts[i].remainder == static_cast<std::int64_t>(product % sum));
            if (product % sum == 0) {
                CHECK_FALSE(parts[i].got_odd_unit);
                CHECK(parts[i].due == Money::from_wide(product / sum));
            }
        }
    }
}

TEST_CASE("one part gets all, no part gets nothing", "[apportion]")
{
    CHECK(divide(123.45_eur, {7}) == Parts{12345});
    CHECK(divide(Money{}, {}).empty());
}

TEST_CASE("what cannot be divided is refused", "[apportion]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK_THROWS_AS(working(1_eur, {0, 0}), std::invalid_argument);
    CHECK_THROWS_AS(working(1_eur, {}), std::invalid_argument);
    CHECK_THROWS_AS(working(1_eur, {1, -1}), std::invalid_argument);
    CHECK_THROWS_AS(working(1_eur, {most, 1}), std::overflow_error);
    const Weights weights{1, 2};
    std::vector<Apportioned> too_few(1);
    CHECK_THROWS_AS(largest_remainder(1_eur, weights, too_few), std::invalid_argument);
}

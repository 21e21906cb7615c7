#include "prorata/apportion/quota_method.hpp"

#include "catch.hpp"

#include <limits>
#include <vector>

using namespace prorata;

namespace {

using Weights = std::vector<std::int64_t>;
using Parts = std::vector<std::int64_t>;

Parts divide(Money total, const Weights& weights)
{
    Parts dues;
    Money sum;
    for (const auto due : quota_method(total, weights)) {
        dues.push_back(due.minor_units());
        sum += due;
    }
    CHECK(sum == total);
    return dues;
}

} // namespace

TEST_CASE("the quota method stays within quota where methods of divisors do not", "[apportion][quota]")
{
    CHECK(divide(Money{100}, {86875, 4325, 4325, 4275, 200}) == Parts{87, 5, 4, 4, 0});
    CHECK(divide(Money{44}, {21878, 9713, 4167, 3252, 1065}) == Parts{25, 11, 4, 3, 1});
}

TEST_CASE("the quota method knows no Alabama paradox", "[apportion][quota]")
{
    CHECK(divide(Money{10}, {6, 6, 2}) == Parts{5, 4, 1});
    CHECK(divide(Money{11}, {6, 6, 2}) == Parts{5, 5, 1});
}

TEST_CASE("the quota method jumps near large amounts", "[apportion][quota]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(divide(Money{most}, {1, 1}) == Parts{most / 2 + 1, most / 2});
    CHECK(divide(Money{-most - 1}, {most, 0}) == Parts{-most - 1, 0});
    // A thousand times the sum of the weights is divided exactly; then it goes on as from nothing.
    CHECK(divide(Money{100'000'044'000}, {21878, 9713, 4167, 3252, 1065})[0] > 54'000'000'000);
    CHECK(divide(Money{40'075'000 + 44}, {21878, 9713, 4167, 3252, 1065}) ==
          Parts{21'878'025, 9'713'011, 4'167'004, 3'252'003, 1'065'001});
}

TEST_CASE("what the quota method cannot divide is refused", "[apportion][quota]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK_THROWS_AS(divide(Money{1}, {}), std::invalid_argument);
    CHECK_THROWS_AS(divide(Money{1}, {0}), std::invalid_argument);
    CHECK_THROWS_AS(divide(Money{1}, {2, -1}), std::invalid_argument);
    CHECK_THROWS_AS(divide(Money{1}, {most, 1}), std::overflow_error);
    CHECK_THROWS_AS(divide(Money{1'000'000'000'000'000}, {1'000'000'000'000'000'000, 1, 1}),
                    std::length_error);
}

#include "prorata/apportion/weights.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <array>
#include <limits>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

TEST_CASE("rates become whole weights in the same proportion", "[apportion][weights]")
{
    std::vector<std::int64_t> weights(3);
    CHECK(weights_of(std::array{50_percent, Rate::of(1, 3), Rate::of(1, 6)}, weights) == 6);
    CHECK(weights == std::vector<std::int64_t>{3, 2, 1});
}

TEST_CASE("decimals become whole weights in the same proportion", "[apportion][weights]")
{
    std::vector<std::int64_t> weights(3);
    CHECK(weights_of(std::array{Decimal{5, 1}, Decimal{125, 2}, Decimal{3, 0}}, weights) == 100);
    CHECK(weights == std::vector<std::int64_t>{50, 125, 300});
    const std::array<Decimal, 1> too_long{Decimal{wide::power_of_ten(20), 0}};
    CHECK_THROWS_AS(weights_of(too_long, weights), std::overflow_error);
}

TEST_CASE("weights are summed unless one is negative or the sum too large", "[apportion][weights]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(sum_of(std::array<std::int64_t, 3>{1, 0, 5}) == 6);
    CHECK(sum_of({}) == 0);
    CHECK_THROWS_AS(sum_of(std::array<std::int64_t, 2>{1, -1}), std::invalid_argument);
    CHECK_THROWS_AS(sum_of(std::array<std::int64_t, 2>{most, 1}), std::overflow_error);
}

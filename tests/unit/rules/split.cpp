#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/split.hpp"

#include <array>
#include <limits>
#include <type_traits>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

/// All parts of a split by rates that come to the whole.
[[nodiscard]] std::vector<SplitPart> parts_of(Money of, const std::vector<Rate>& rates)
{
    std::vector<std::int64_t> weights(rates.size());
    weights_of(rates, weights);
    std::vector<SplitPart> parts;
    for (std::size_t number = 0; number < rates.size(); ++number) {
        parts.push_back(split_part(of, rates[number], weights, number));
    }
    return parts;
}

[[nodiscard]] std::vector<Money> due_of(const std::vector<SplitPart>& parts)
{
    std::vector<Money> due;
    for (const auto& part : parts) {
        due.push_back(part.due);
    }
    return due;
}

const std::vector<Rate> two_payers{48.541114_percent, 51.458886_percent};
const std::vector<Rate> three_equal(3, Rate::of(1, 3));

} // namespace

static_assert(std::is_trivially_copyable_v<SplitPart>);

TEST_CASE("10 000.00 by 48.541114 % and 51.458886 % is 4 854.11 and 5 145.89", "[rules][split]")
{
    const auto parts = parts_of(10'000_eur, two_payers);
    CHECK(due_of(parts) == std::vector{4'854.11_eur, 5'145.89_eur});
    CHECK(parts[0].of == 10'000_eur);
    CHECK(parts[0].rate == 48.541114_percent);
    CHECK(to_digits(parts[0].exact, 2).cut == Decimal{48'541'114, 4});
    CHECK_FALSE(parts[0].got_odd_unit); // 4 854.1114
    CHECK(parts[1].got_odd_unit);       // 5 145.8886
}

TEST_CASE("of equal remainders the earlier payer is served first", "[rules][split]")
{
    CHECK(due_of(parts_of(100_eur, three_equal)) == std::vector{33.34_eur, 33.33_eur, 33.33_eur});
    CHECK(due_of(parts_of(0.05_eur, three_equal)) == std::vector{0.02_eur, 0.02_eur, 0.01_eur});
    CHECK(due_of(parts_of(0.01_eur, {50_percent, 50_percent})) == std::vector{0.01_eur, 0_eur});
    const auto parts = parts_of(100_eur, three_equal);
    CHECK(parts[0].got_odd_unit);
    CHECK_FALSE(parts[1].got_odd_unit);
}

TEST_CASE("a split of less than nothing mirrors the one of as much above it", "[rules][split]")
{
    CHECK(due_of(parts_of(-(10'000_eur), two_payers)) == std::vector{-(4'854.11_eur), -(5'145.89_eur)});
    CHECK(due_of(parts_of(-(100_eur), three_equal)) == std::vector{-(33.34_eur), -(33.33_eur), -(33.33_eur)});
    CHECK(parts_of(-(100_eur), three_equal)[0].got_odd_unit);
}

TEST_CASE("nothing is split into nothing, and the whole can go to one part", "[rules][split]")
{
    CHECK(due_of(parts_of(0_eur, two_payers)) == std::vector{0_eur, 0_eur});
    CHECK(due_of(parts_of(0.01_eur, {0_percent, 100_percent})) == std::vector{0_eur, 0.01_eur});
    CHECK(due_of(parts_of(123.45_eur, {100_percent})) == std::vector{123.45_eur});
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    const auto halves = due_of(parts_of(most, {50_percent, 50_percent}));
    CHECK(halves[0] + halves[1] == most);
    CHECK(halves[0] - halves[1] == Money{1});
}

TEST_CASE("the parts of a split always add up to it", "[rules][split]")
{
    for (std::int64_t cents = -50; cents <= 50; ++cents) {
        Money together;
        for (const auto due :
             due_of(parts_of(Money{cents}, {Rate::of(1, 7), Rate::of(2, 7), Rate::of(4, 7)}))) {
            together += due;
        }
        CHECK(together == Money{cents});
    }
}

TEST_CASE("weights are whole, and in the proportion of the rates", "[rules][split]")
{
    std::array<std::int64_t, 3> weights{};
    weights_of(std::array{50_percent, Rate::of(1, 3), Rate::of(1, 6)}, weights);
    CHECK(weights == std::array<std::int64_t, 3>{3, 2, 1});
    weights_of(std::array{0_percent, 25_percent, 75_percent}, weights);
    CHECK(weights == std::array<std::int64_t, 3>{0, 1, 3});
}

TEST_CASE("weights that need more than 63 bits throw, and more parts than there ever are", "[rules][split]")
{
    std::array<std::int64_t, 2> weights{};
    const std::array long_rates{Rate::of(1, wide::power_of_ten(20)),
                                Rate::of(wide::power_of_ten(20) - 1, wide::power_of_ten(20))};
    CHECK_THROWS_AS(weights_of(long_rates, weights), std::overflow_error);
    const std::vector<std::int64_t> as_many(most_parts, 1);
    CHECK(split_part(0.32_eur, Rate::of(1, 32), as_many, 31).due == 0.01_eur);
    const std::vector<std::int64_t> too_many(most_parts + 1, 1);
    CHECK_THROWS_AS(split_part(0.33_eur, Rate::of(1, 33), too_many, 0), std::length_error);
}

#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/explain/describe.hpp"
#include "prorata/rules/breakdown.hpp"

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

/// A full table.
std::vector<BreakdownPlace> all_places(std::uint32_t rows, std::uint32_t columns)
{
    std::vector<BreakdownPlace> places;
    for (std::uint32_t row = 0; row < rows; ++row) {
        for (std::uint32_t column = 0; column < columns; ++column) {
            places.push_back({row, column});
        }
    }
    return places;
}

std::vector<Money> dues(const std::vector<BreakdownCell>& cells)
{
    std::vector<Money> amounts;
    for (const auto& cell : cells) {
        amounts.push_back(cell.due);
    }
    return amounts;
}

} // namespace

TEST_CASE("a partner's fund falls on his categories, the odd cent on the first of equals",
          "[rules][breakdown]")
{
    const std::vector<BreakdownRow> rows{{170.85_eur, 85_percent}};
    const auto cells = breakdown(rows, 2, all_places(1, 2), std::vector{100.50_eur, 100.50_eur});
    CHECK(dues(cells) == std::vector{85.43_eur, 85.42_eur});
    CHECK(cells[0].got_odd_unit);
    CHECK_FALSE(cells[1].got_odd_unit);
    CHECK(cells[0].by == BreakdownBy::rate);
}

TEST_CASE("columns come as near to their exact sums as cut rows allow", "[rules][breakdown]")
{
    // 85 % of 0.50 is 0.425 everywhere; cut, each row has 0.85 of 0.85.
    const std::vector<BreakdownRow> rows(2, {0.85_eur, 85_percent});
    const auto cells =
        breakdown(rows, 2, all_places(2, 2), std::vector{0.50_eur, 0.50_eur, 0.50_eur, 0.50_eur});
    CHECK(dues(cells) == std::vector{0.43_eur, 0.42_eur, 0.42_eur, 0.43_eur});
}

TEST_CASE("whole cells stay, and no cost gets nothing", "[rules][breakdown]")
{
    const std::vector<BreakdownRow> rows{{935.42_eur, 85_percent}};
    const auto cells = breakdown(rows, 3, all_places(1, 3), std::vector{1000_eur, 0_eur, 100.50_eur});
    CHECK(dues(cells) == std::vector{850_eur, 0_eur, 85.42_eur});
}

TEST_CASE("a fund at its maximum is divided in proportion to cost", "[rules][breakdown]")
{
    const std::vector<BreakdownRow> rows{{100_eur, 80_percent}, {80_eur, 80_percent}};
    const std::vector<BreakdownPlace> places{{0, 0}, {0, 1}, {0, 2}, {1, 0}};
    const auto cells = breakdown(rows, 3, places, std::vector{100_eur, 100_eur, 100_eur, 100_eur});
    CHECK(dues(cells) == std::vector{33.34_eur, 33.33_eur, 33.33_eur, 80_eur});
    CHECK(cells[0].by == BreakdownBy::cost);
    CHECK(cells[0].cost == 300_eur);
    CHECK(cells[0].got_odd_unit);
    CHECK(cells[3].by == BreakdownBy::rate);
}

TEST_CASE("without cost a fund stays undivided, and credits are not divided by", "[rules][breakdown]")
{
    const std::vector<BreakdownRow> rows{{10_eur, 0_percent}, {5_eur, 50_percent}};
    const std::vector<BreakdownPlace> places{{0, 0}, {1, 0}, {1, 1}};
    const auto cells = breakdown(rows, 2, places, std::vector{0_eur, 100_eur, -(20_eur)});
    CHECK(cells[0].by == BreakdownBy::nothing);
    CHECK(cells[0].due == 0_eur);
    CHECK(cells[1].by == BreakdownBy::nothing);
    CHECK(describe(cells[0], 2).lines.front().text == Text::step_undivided);

    const std::vector<BreakdownRow> with_credit{{40_eur, 50_percent}};
    const auto fitting = breakdown(with_credit, 2, all_places(1, 2), std::vector{100_eur, -(20_eur)});
    CHECK(dues(fitting) == std::vector{50_eur, -(10_eur)});
}

TEST_CASE("an empty table has no cells", "[rules][breakdown]")
{
    CHECK(breakdown({}, 4, {}, {}).empty());
    CHECK(breakdown(std::vector<BreakdownRow>{{5_eur, 85_percent}}, 4, {}, {}).empty());
}

TEST_CASE("amounts beyond 64 bits are no cells", "[rules][breakdown]")
{
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    const std::vector<BreakdownRow> rows{{most, 85_percent}};
    CHECK_THROWS_AS(breakdown(rows, 2, all_places(1, 2), std::vector{most, most}), std::overflow_error);
}

#include "tests/catch.hpp"

#include "prorata/sweep/curves.hpp"

#include <optional>
#include <vector>

using namespace prorata;

namespace {

/// Variants with one figure, whose amounts are given.
[[nodiscard]] SweptRows rows_of(std::uint64_t first, const std::vector<std::optional<std::int64_t>>& amounts)
{
    SweptRows rows;
    rows.reset({first, first + amounts.size()}, 1);
    for (std::size_t row = 0; row < amounts.size(); ++row) {
        if (amounts[row]) {
            rows.amounts[0][row] = Money{*amounts[row]};
        }
    }
    return rows;
}

} // namespace

TEST_CASE("curves keep the ends and the sum of what lies at each value", "[sweep][curves]")
{
    const auto variants = Variants::grid({2, 3});
    SweepCurves curves{1, {2, 3}};
    curves.add(rows_of(0, {5, -7, 9}), variants, {});
    SweepCurves others{1, {2, 3}};
    others.add(rows_of(3, {50, std::nullopt, 90}), variants, {});
    curves.merge(others);

    const auto first = curves.points(0, 0);
    REQUIRE(first.size() == 2);
    CHECK(first[0].least == Money{-7});
    CHECK(first[0].greatest == Money{9});
    CHECK(first[0].all.sum == 7);
    CHECK(first[0].all.count == 3);
    CHECK(first[1].least == Money{50});
    CHECK(first[1].all.count == 2);
    const auto second = curves.points(1, 0);
    REQUIRE(second.size() == 3);
    CHECK(second[1].greatest == Money{-7});
    CHECK(second[1].all.count == 1);
}

TEST_CASE("curves pass over what cannot be computed and what no condition lets through", "[sweep][curves]")
{
    const auto variants = Variants::grid({4});
    auto rows = rows_of(0, {1, 2, 3, 4});
    rows.errors[3] = Diagnostic{};
    SweepCurves curves{1, {4}};
    curves.add(rows, variants, {{0, Comparison::at_least, Money{2}}});
    const auto points = curves.points(0, 0);
    REQUIRE(points.size() == 2);
    CHECK(points[0].first == 1);
    CHECK(points[1].last == 2);
}

TEST_CASE("points of a long axis hold every value of it once", "[sweep][curves]")
{
    constexpr std::uint64_t count = 1000;
    const auto variants = Variants::grid({count});
    std::vector<std::optional<std::int64_t>> amounts;
    for (std::uint64_t i = 0; i < count; ++i) {
        amounts.emplace_back(static_cast<std::int64_t>(i * i));
    }
    SweepCurves curves{1, {count}};
    curves.add(rows_of(0, amounts), variants, {});
    std::uint64_t next = 0;
    for (const auto& point : curves.points(0, 0)) {
        CHECK(point.first == next);
        CHECK(point.least == Money{static_cast<std::int64_t>(point.first * point.first)});
        CHECK(point.greatest == Money{static_cast<std::int64_t>(point.last * point.last)});
        CHECK(point.all.count == point.last - point.first + 1);
        next = point.last + 1;
    }
    CHECK(next == count);
}

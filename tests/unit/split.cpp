#include "prorata/split.hpp"

#include "catch.hpp"

#include <variant>
#include <vector>

using namespace prorata;

namespace {

using Weights = std::vector<std::int64_t>;

std::vector<std::int64_t> odd_units(const std::vector<DividedPart>& parts)
{
    std::vector<std::int64_t> odd;
    for (const auto& part : parts) {
        odd.push_back(part.odd);
    }
    return odd;
}

} // namespace

TEST_CASE("every part says its exact share and the odd units it got")
{
    const auto parts = split_parts(SplitMethod::largest_remainder, Money{100001}, Weights{50, 30, 20}, {});
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].exact == Unrounded{100001, Divisor{2}});
    CHECK(parts[0].due == Money{50001});
    CHECK(odd_units(parts) == Weights{1, 0, 0});

    const auto mirrored = split_parts(SplitMethod::d_hondt, Money{-100001}, Weights{50, 30, 20}, {});
    CHECK(mirrored[0].due == Money{-50001});
    CHECK(odd_units(mirrored) == Weights{1, 0, 0});

    // Sainte-Laguë leaves the quota: two units above the share of 86.875 cut, one below that of 0.2 none.
    const auto beyond =
        split_parts(SplitMethod::sainte_lague, Money{100}, Weights{86875, 4325, 4325, 4275, 200}, {});
    CHECK(odd_units(beyond) == Weights{2, 0, 0, 0, 0});
}

TEST_CASE("parts at a bound have no share; the others share what is left")
{
    const std::vector<Bounds> bounds{{Money{}, Money{40000}}, {}, {}};
    for (const auto method : {SplitMethod::largest_remainder, SplitMethod::sainte_lague}) {
        const auto parts = split_parts(method, Money{100001}, Weights{50, 30, 20}, bounds);
        CHECK(parts[0].held == Held::at_most);
        CHECK(parts[0].exact == Unrounded{Money{40000}});
        CHECK(parts[1].held == Held::free);
        CHECK(parts[1].exact == Unrounded{180003, Divisor{5}});
        CHECK(parts[1].due + parts[2].due == Money{60001});
    }
    CHECK_THROWS_AS(split_parts(SplitMethod::quota, Money{1}, Weights{1, 1, 1}, bounds),
                    std::invalid_argument);
}

TEST_CASE("what would take too long is refused")
{
    CHECK_THROWS_AS(
        split_parts(SplitMethod::quota, Money{1'000'000'000'000}, Weights{1, 1'000'000'000'000}, {}),
        std::length_error);
    const Weights many(most_bounded_parts + 1, 1);
    const std::vector<Bounds> none(many.size());
    CHECK_THROWS_AS(split_parts(SplitMethod::largest_remainder, Money{1}, many, none), std::length_error);
}

TEST_CASE("every line of a rounded table has its residual and its owners")
{
    // Half a unit in each of four cells; rows cut to their whole sums keep one unit each.
    const Unrounded half{1, Divisor{2}};
    const ExactTable table{2, {half, half, half, half}};
    CHECK(cut_sums(table, true) == std::vector{Money{1}, Money{1}});
    const auto rounded = std::get<TwoWay>(round_two_way(table));
    const auto lines = lines_of(table, rounded);
    CHECK(lines.rows[0].residual() == Unrounded{});
    CHECK(lines.rows[0].raised == std::vector<std::size_t>{0});
    CHECK(lines.columns[1].raised == std::vector<std::size_t>{1});
    CHECK(lines.total.due == Money{2});
    CHECK(lines.total.beyond() == 0);
}

TEST_CASE("soft sums tell how far beyond floor and ceiling they are")
{
    const Unrounded third{1, Divisor{3}};
    const ExactTable table{1, {third, third, third}};
    const auto rounded = std::get<TwoWay>(round_two_way(table, {{Money{1}, Money{1}, Money{1}}, {}}));
    const auto lines = lines_of(table, rounded);
    CHECK(lines.columns[0].due == Money{3});
    CHECK(lines.columns[0].residual() == Unrounded{Money{2}});
    CHECK(lines.columns[0].beyond() == 2);

    const ExactTable below{1, {Unrounded{-3, Divisor{2}}}};
    CHECK(cut_sums(below, true) == std::vector{Money{-1}}); // towards zero
}

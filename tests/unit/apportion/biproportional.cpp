#include "prorata/apportion/biproportional.hpp"

#include "catch.hpp"

#include <vector>

using namespace prorata;

namespace {

using Units = std::vector<std::int64_t>;

struct Given {
    DivisorMethod method;
    Units weights;
    Units rows;
    Units columns;
};

std::vector<Money> amounts(const Units& units)
{
    std::vector<Money> result;
    for (const auto value : units) {
        result.emplace_back(value);
    }
    return result;
}

auto solve(const Given& given)
{
    return biproportional(given.method, given.weights, amounts(given.rows), amounts(given.columns));
}

/// The table, once its totals and its divisors are seen to be right.
Units table(const Given& given)
{
    const auto result = solve(given);
    REQUIRE(std::holds_alternative<Biproportional>(result));
    const auto& found = std::get<Biproportional>(result);
    const auto width = given.columns.size();
    Units cells;
    Units rows(given.rows.size());
    Units columns(width);
    const Ratio half = Ratio{1} / 2;
    for (std::size_t i = 0; i < found.cells.size(); ++i) {
        cells.push_back(found.cells[i].minor_units());
        rows[i / width] += cells.back();
        columns[i % width] += cells.back();
        const auto share =
            Ratio{given.weights[i]} / (found.row_divisors[i / width] * found.column_divisors[i % width]);
        const auto below = Ratio{cells.back()} - (given.method == DivisorMethod::d_hondt ? Ratio{} : half);
        CHECK(below <= share);
        CHECK(share <= below + 1);
    }
    CHECK(rows == given.rows);
    CHECK(columns == given.columns);
    return cells;
}

BiproportionalConflict conflict(const Given& given)
{
    const auto result = solve(given);
    REQUIRE(std::holds_alternative<BiproportionalConflict>(result));
    return std::get<BiproportionalConflict>(result);
}

constexpr auto sainte_lague = DivisorMethod::sainte_lague;
constexpr auto d_hondt = DivisorMethod::d_hondt;

} // namespace

TEST_CASE("a table of three by three", "[apportion][biproportional]")
{
    const Units weights{123, 45, 815, 912, 714, 414, 312, 255, 215};
    CHECK(table({sainte_lague, weights, {7, 5, 8}, {5, 4, 11}}) == Units{0, 0, 7, 2, 2, 1, 3, 2, 3});
    CHECK(table({d_hondt, weights, {7, 5, 8}, {5, 4, 11}}).size() == 9);
    // The divisors that are published with it give it too.
    const std::vector<Ratio> rows{Ratio{170'534} / 1000, Ratio{385'693} / 1000, Ratio{85'150} / 1000};
    const std::vector<Ratio> columns{Ratio{1'452} / 1000, Ratio{1'209} / 1000, Ratio{731} / 1000};
    const Units published{0, 0, 7, 2, 2, 1, 3, 2, 3};
    for (std::size_t i = 0; i < 9; ++i) {
        CHECK((Ratio{weights[i]} / (rows[i / 3] * columns[i % 3]) + Ratio{1} / 2).floor() ==
              Ratio{published[i]});
    }
}

TEST_CASE("envelopes of regions and priorities, in cents", "[apportion][biproportional]")
{
    CHECK(table({sainte_lague,
                 {31, 17, 52, 0, 88, 9, 23, 40},
                 {60'000'000'001, 39'999'999'999},
                 {30'000'000'000, 20'000'000'000, 25'000'000'000, 25'000'000'000}})
              .size() == 8);
}

TEST_CASE("one row or one column is a method of divisors", "[apportion][biproportional]")
{
    const Units weights{86875, 4325, 4325, 4275, 200};
    CHECK(table({sainte_lague, weights, {100}, {88, 4, 4, 4, 0}}) == Units{88, 4, 4, 4, 0});
    CHECK(table({d_hondt, weights, {25, 11, 4, 3, 1}, {44}}) == Units{25, 11, 4, 3, 1});
}

TEST_CASE("of tables that tie, the one that is greatest read row by row", "[apportion][biproportional]")
{
    CHECK(table({sainte_lague, {1, 1, 1, 1}, {1, 1}, {1, 1}}) == Units{1, 0, 0, 1});
    CHECK(table({d_hondt, {1, 1, 1, 1, 1, 1, 1, 1, 1}, {1, 1, 1}, {1, 1, 1}}) ==
          Units{1, 0, 0, 0, 1, 0, 0, 0, 1});
    CHECK(table({sainte_lague, {1, 1, 1, 1}, {3, 3}, {3, 3}}) == Units{2, 1, 1, 2});
}

TEST_CASE("weight zero gets nothing, rows and columns may have nothing", "[apportion][biproportional]")
{
    CHECK(table({sainte_lague, {0, 5, 5, 0}, {2, 9}, {9, 2}}) == Units{0, 2, 9, 0});
    CHECK(table({d_hondt, {1, 1, 0, 0}, {4, 0}, {4, 0}}) == Units{4, 0, 0, 0});
    CHECK(table({d_hondt, {}, {}, {}}).empty());
}

TEST_CASE("scaling comes no nearer where the pattern of zeros leaves one table",
          "[apportion][biproportional]")
{
    // Only the diagonal can be filled; the cell beside it must shrink for ever.
    CHECK(table({sainte_lague, {1, 1, 0, 1}, {1'000'000, 1'000'000}, {1'000'000, 1'000'000}}) ==
          Units{1'000'000, 0, 0, 1'000'000});
}

TEST_CASE("totals that no table has are explained", "[apportion][biproportional]")
{
    const auto blocked = conflict({sainte_lague, {1, 0, 1, 0, 1, 1}, {3, 4, 5}, {6, 6}});
    CHECK(blocked.rows == std::vector<std::size_t>{0, 1});
    CHECK(blocked.columns == std::vector<std::size_t>{0});
    CHECK(blocked.need == Money{7});
    CHECK(blocked.most == Money{6});
    const auto apart = conflict({sainte_lague, {1, 1, 1, 1}, {3, 4}, {5, 5}});
    CHECK(apart.need == Money{7});
    CHECK(apart.most == Money{10});
    CHECK(apart.rows.size() == 2);
    CHECK(conflict({d_hondt, {0}, {1}, {1}}).columns.empty());
}

TEST_CASE("what is no table of weights is refused", "[apportion][biproportional]")
{
    CHECK_THROWS_AS(solve({sainte_lague, {1, 1}, {1}, {1}}), std::invalid_argument);
    CHECK_THROWS_AS(solve({sainte_lague, {-1}, {1}, {1}}), std::invalid_argument);
    CHECK_THROWS_AS(solve({sainte_lague, {1}, {-1}, {-1}}), std::invalid_argument);
    CHECK_THROWS_AS(solve({DivisorMethod::huntington_hill, {1}, {1}, {1}}), std::invalid_argument);
}

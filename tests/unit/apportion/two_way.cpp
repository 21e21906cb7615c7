#include "prorata/apportion/two_way.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <initializer_list>
#include <numeric>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::literals;
using Kind = TwoWayConflict::Kind;

namespace {

using Units = std::vector<std::int64_t>;

/// Cells in 1/denominator of a minor unit.
ExactTable table(std::size_t columns, Wide denominator, std::initializer_list<std::int64_t> numerators)
{
    ExactTable exact{columns, {}};
    for (const auto numerator : numerators) {
        exact.cells.emplace_back(Wide{numerator}, Divisor{denominator});
    }
    return exact;
}

std::vector<Money> sums(std::initializer_list<std::int64_t> minor_units)
{
    std::vector<Money> amounts;
    for (const auto units : minor_units) {
        amounts.emplace_back(units);
    }
    return amounts;
}

Units in_minor_units(const TwoWay& result)
{
    Units units;
    for (const auto& cell : result.cells) {
        units.push_back(cell.due.minor_units());
    }
    return units;
}

TwoWay rounded(const ExactTable& exact, const PrescribedSums& prescribed = {})
{
    const auto result = round_two_way(exact, prescribed);
    REQUIRE(std::holds_alternative<TwoWay>(result));
    return std::get<TwoWay>(result);
}

TwoWayConflict conflict(const ExactTable& exact, const PrescribedSums& prescribed)
{
    const auto result = round_two_way(exact, prescribed);
    REQUIRE(std::holds_alternative<TwoWayConflict>(result));
    return std::get<TwoWayConflict>(result);
}

/// 85 % of three partners' four cost lines, in cents.
ExactTable three_partners()
{
    return table(4, 100,
                 {28333305, 5666695, 3494435, 7650085, 21250085, 4250085, 2833305, 850255, 8499915, 1700085,
                  6611045, 425});
}

} // namespace

TEST_CASE("three partners and four cost lines, both sums prescribed", "[apportion][two_way]")
{
    const auto result =
        rounded(three_partners(), {sums({451445, 291837, 168114}), sums({580833, 116168, 129388, 85007})});
    CHECK(in_minor_units(result) ==
          Units{283333, 56667, 34944, 76501, 212501, 42501, 28333, 8502, 84999, 17000, 66111, 4});
    CHECK(result.rows == sums({451445, 291837, 168114}));
    CHECK(result.columns == sums({580833, 116168, 129388, 85007}));
    CHECK(result.total == Money{911396});
    CHECK(result.deviation == Unrounded{33, Divisor{10}});
}

TEST_CASE("three partners and four cost lines, partner totals prescribed", "[apportion][two_way]")
{
    const auto result = rounded(three_partners(), {sums({451445, 291837, 168114}), {}});
    CHECK(in_minor_units(result) ==
          Units{283333, 56667, 34944, 76501, 212501, 42501, 28333, 8502, 84999, 17001, 66110, 4});
    CHECK(result.rows == sums({451445, 291837, 168114}));
    CHECK(result.columns ==
          sums({580833, 116169, 129387, 85007})); // of 580833.05, 116168.65, 129387.85, 85007.65
    CHECK(result.deviation == Unrounded{5, Divisor{2}});
}

TEST_CASE("three partners and four cost lines, nothing prescribed", "[apportion][two_way]")
{
    const auto result = rounded(three_partners());
    CHECK(in_minor_units(result) ==
          Units{283333, 56667, 34944, 76501, 212501, 42501, 28333, 8503, 84999, 17001, 66110, 4});
    CHECK(result.total == Money{911397}); // of 911397.2
    CHECK(result.deviation == Unrounded{24, Divisor{10}});
}

TEST_CASE("it is told who got the odd units", "[apportion][two_way]")
{
    const auto result = rounded(table(2, 10, {10, 5, -5, 20}));
    CHECK(in_minor_units(result) == Units{1, 1, -1, 2});
    CHECK_FALSE(result.cells[0].rounded_up);
    CHECK(result.cells[1].rounded_up);
    CHECK_FALSE(result.cells[2].rounded_up);
    CHECK_FALSE(result.cells[3].rounded_up);
}

TEST_CASE("of equal tables the one that serves earlier cells first", "[apportion][two_way]")
{
    CHECK(in_minor_units(rounded(table(2, 2, {1, 1, 1, 1}))) == Units{1, 0, 0, 1});
    CHECK(in_minor_units(rounded(table(2, 2, {-1, -1, -1, -1}))) == Units{0, -1, -1, 0});
    CHECK(in_minor_units(rounded(table(3, 3, {1, 1, 1, 1, 1, 1, 1, 1, 1}))) ==
          Units{1, 0, 0, 0, 1, 0, 0, 0, 1});
    CHECK(in_minor_units(rounded(table(2, 2, {1, 1, 1, 1}), {sums({1, 1}), sums({1, 1})})) ==
          Units{1, 0, 0, 1});
    CHECK(in_minor_units(rounded(table(2, 4, {2, 2, 1, 1}), {sums({1, 0}), {}})) == Units{1, 0, 0, 0});
}

TEST_CASE("whole cells and zeros stay", "[apportion][two_way]")
{
    CHECK(in_minor_units(rounded(table(2, 1, {3, 0, -7, 5}))) == Units{3, 0, -7, 5});
    CHECK(in_minor_units(rounded(table(2, 2, {6, 1, 1, 0}))) == Units{3, 1, 0, 0});
}

TEST_CASE("cells of different denominators", "[apportion][two_way]")
{
    const ExactTable exact{2,
                           {100_eur * 85_percent, 0.01_eur * Rate::of(1, 3), 0.02_eur * Rate::of(1, 7),
                            1_eur * Rate::percent(Decimal{48541114, 6})}};
    const auto result = rounded(exact);
    CHECK(in_minor_units(result) == Units{8500, 0, 0, 49});
    CHECK(result.rows == sums({8500, 49}));
}

TEST_CASE("truncated row sums, though the sum of a column must then leave its floor and ceiling",
          "[apportion][two_way]")
{
    // Four rows of 0.3, 0 and six of 0, 0.3: the columns are 1.2 and 1.8. Three rows of the first kind are to
    // have 1, which makes the first column 3.
    const auto exact = table(2, 10, {3, 0, 3, 0, 3, 0, 3, 0, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3});
    const auto result = rounded(exact, {sums({1, 1, 1, 0, 0, 0, 0, 0, 0, 0}), {}});
    CHECK(result.columns == sums({3, 0}));
    CHECK(result.rows == sums({1, 1, 1, 0, 0, 0, 0, 0, 0, 0}));
    // The same with the columns bounded by prescribing them.
    const auto blocked = conflict(exact, {sums({1, 1, 1, 0, 0, 0, 0, 0, 0, 0}), sums({2, 1})});
    CHECK(blocked.kind == Kind::blocked);
    CHECK(blocked.rows == std::vector<std::size_t>{0, 1, 2});
    CHECK(blocked.columns == std::vector<std::size_t>{0});
    CHECK(blocked.need == Money{3});
    CHECK(blocked.in_columns == Money{2});
    CHECK(blocked.in_cells == Money{0});
    CHECK(blocked.most == Money{2});
}

TEST_CASE("what soft sums must leave their floor and ceiling by is spread", "[apportion][two_way]")
{
    // Six rows of 0.9, 0.5, 0.5, 0.5 must all come to nothing: 5.4, 3, 3 and 3 become 0. If each may have
    // one, cells alone would put all six into the first column.
    ExactTable exact{4, {}};
    for (int row = 0; row < 6; ++row) {
        for (const int tenths : {9, 5, 5, 5}) {
            exact.cells.emplace_back(Wide{tenths}, Divisor{10});
        }
    }
    const auto none = rounded(exact, {std::vector<Money>(6, Money{0}), {}});
    CHECK(none.columns == sums({0, 0, 0, 0}));
    const auto one = rounded(exact, {std::vector<Money>(6, Money{1}), {}});
    CHECK(one.columns == sums({3, 1, 1, 1}));
}

TEST_CASE("both sums prescribed, no table: the only cell that could is a true zero", "[apportion][two_way]")
{
    const auto sparse = conflict(table(2, 10, {5, 0, 0, 5}), {sums({1, 0}), sums({0, 1})});
    CHECK(sparse.kind == Kind::blocked);
    CHECK(sparse.rows == std::vector<std::size_t>{0});
    CHECK(sparse.columns == std::vector<std::size_t>{0});
    CHECK(sparse.need == Money{1});
    CHECK(sparse.in_columns == Money{0});
    CHECK(sparse.in_cells == Money{0});
}

TEST_CASE("both sums prescribed, no table: each sum is possible alone", "[apportion][two_way]")
{
    const auto dense = conflict(table(2, 10, {9, 4, 4, 1}), {sums({2, 0}), sums({2, 0})});
    CHECK(dense.kind == Kind::blocked);
    CHECK(dense.rows == std::vector<std::size_t>{0});
    CHECK(dense.columns == std::vector<std::size_t>{1});
    CHECK(dense.need == Money{2});
    CHECK(dense.in_columns == Money{0});
    CHECK(dense.in_cells == Money{1});
    CHECK(dense.most == Money{1});
}

TEST_CASE("a prescribed sum that its cells cannot come to", "[apportion][two_way]")
{
    const auto exact = table(2, 10, {15, 25, 35, 45});
    const auto row = conflict(exact, {sums({6, 8}), {}});
    CHECK(row.kind == Kind::row_out_of_reach);
    CHECK(row.rows == std::vector<std::size_t>{0});
    CHECK(row.need == Money{6});
    CHECK(row.least == Money{3});
    CHECK(row.most == Money{5});
    const auto column = conflict(exact, {{}, sums({5, 5})});
    CHECK(column.kind == Kind::column_out_of_reach);
    CHECK(column.columns == std::vector<std::size_t>{1});
    CHECK(column.least == Money{6});
    const auto apart = conflict(exact, {sums({4, 8}), sums({5, 6})});
    CHECK(apart.kind == Kind::sums_differ);
    CHECK(apart.need == Money{12});
    CHECK(apart.least == Money{11});
    CHECK(apart.most == Money{11});
}

TEST_CASE("tables without rows, columns or fractions", "[apportion][two_way]")
{
    CHECK(rounded({}).cells.empty());
    CHECK(rounded({3, {}}).columns == sums({0, 0, 0}));
    CHECK(in_minor_units(rounded(table(1, 2, {3}))) == Units{2});
    CHECK(in_minor_units(rounded(table(3, 3, {4, 4, 4}))) == Units{2, 1, 1});
}

TEST_CASE("tables that are none are refused", "[apportion][two_way]")
{
    const auto exact = table(2, 2, {1, 1, 1, 1});
    CHECK_THROWS_AS(round_two_way({3, exact.cells}), std::invalid_argument);
    CHECK_THROWS_AS(round_two_way({0, exact.cells}), std::invalid_argument);
    CHECK_THROWS_AS(round_two_way(exact, {sums({1}), {}}), std::invalid_argument);
    CHECK_THROWS_AS(round_two_way(exact, {{}, sums({1, 1, 0})}), std::invalid_argument);
}

TEST_CASE("fractions whose common denominator needs more than 64 bits", "[apportion][two_way]")
{
    ExactTable exact{2, {}};
    for (const Wide prime : {1'000'000'007, 1'000'000'009, 998'244'353}) {
        exact.cells.emplace_back(1, Divisor{prime});
        exact.cells.emplace_back(prime - 1, Divisor{prime});
    }
    const auto free = rounded(exact);
    CHECK(in_minor_units(free) == Units{0, 1, 0, 1, 0, 1});
    CHECK(free.deviation == Unrounded{2, Divisor{1'000'000'007}} + Unrounded{2, Divisor{1'000'000'009}} +
                                Unrounded{2, Divisor{998'244'353}});
    // One row has nothing: the one that is furthest from one, that of the smallest prime.
    CHECK(in_minor_units(rounded(exact, {{}, sums({0, 2})})) == Units{0, 1, 0, 1, 0, 0});
}

TEST_CASE("fractions without a common denominator that fits are refused", "[apportion][two_way]")
{
    ExactTable exact{1, {}};
    for (const Wide prime : {1'000'000'007, 1'000'000'009, 998'244'353, 999'999'937, 999'999'929}) {
        exact.cells.emplace_back(1, Divisor{prime});
    }
    CHECK_THROWS_AS(round_two_way(exact), std::overflow_error);
    CHECK_THROWS_AS(round_two_way({1, {Unrounded{wide::power_of_ten(20), Divisor{1}}}}), std::overflow_error);
}

#include "catch.hpp"

#include "prorata/apportion/two_way.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <tuple>
#include <vector>

using namespace prorata;

namespace {

using Units = std::vector<std::int64_t>;

std::int64_t floor_of(std::int64_t numerator, std::int64_t denominator)
{
    return numerator / denominator - (numerator % denominator < 0 ? 1 : 0);
}
std::int64_t ceiling_of(std::int64_t numerator, std::int64_t denominator)
{
    return -floor_of(-numerator, denominator);
}

/// A small table in 1/denominator of a unit, and what is prescribed.
struct Case {
    std::size_t columns;
    std::int64_t denominator;
    Units cells; ///< numerators
    Units rows;
    Units column_sums;

    [[nodiscard]] std::size_t row_count() const { return cells.size() / columns; }
};

/// Sums of a table's rows and columns.
std::pair<Units, Units> sums_of(const Units& cells, std::size_t columns)
{
    Units rows(cells.size() / columns);
    Units others(columns);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        rows[i / columns] += cells[i];
        others[i % columns] += cells[i];
    }
    return {rows, others};
}

/// How good a table is: what its soft sums leave floor and ceiling by, then the deviation, then its cells.
using Merit = std::tuple<std::int64_t, std::int64_t, Units>;

std::optional<Merit> merit(const Case& of, const Units& table)
{
    const auto [exact_rows, exact_columns] = sums_of(of.cells, of.columns);
    const auto [rows, columns] = sums_of(table, of.columns);
    std::int64_t outside = 0;
    std::int64_t deviation = 0;
    const auto judge = [&](const Units& exact, const Units& sums, const Units& prescribed,
                           const Units& others) {
        if (!prescribed.empty()) {
            return sums == prescribed;
        }
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const auto below = floor_of(exact[i], of.denominator) - sums[i];
            const auto above = sums[i] - ceiling_of(exact[i], of.denominator);
            const auto by = std::max({below, above, std::int64_t{0}});
            if (others.empty() && by > 0) {
                return false;
            }
            if (!others.empty()) {
                outside += by * (by + 1) / 2;
                deviation += std::abs(sums[i] * of.denominator - exact[i]);
            }
        }
        return true;
    };
    if (!judge(exact_rows, rows, of.rows, of.column_sums) ||
        !judge(exact_columns, columns, of.column_sums, of.rows)) {
        return std::nullopt;
    }
    if (of.rows.empty() && of.column_sums.empty()) {
        std::int64_t exact = 0;
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < table.size(); ++i) {
            exact += of.cells[i];
            sum += table[i];
        }
        if (sum < floor_of(exact, of.denominator) || sum > ceiling_of(exact, of.denominator)) {
            return std::nullopt;
        }
    }
    Units preferred;
    for (std::size_t i = 0; i < table.size(); ++i) {
        deviation += std::abs(table[i] * of.denominator - of.cells[i]);
        preferred.push_back(-table[i]);
    }
    return Merit{outside, deviation, preferred};
}

/// The best of all ways to round every cell up or down.
std::optional<Merit> best_by_trial(const Case& of)
{
    std::vector<std::size_t> open;
    Units table;
    for (std::size_t i = 0; i < of.cells.size(); ++i) {
        table.push_back(floor_of(of.cells[i], of.denominator));
        if (of.cells[i] % of.denominator != 0) {
            open.push_back(i);
        }
    }
    std::optional<Merit> best;
    for (std::uint32_t choice = 0; choice < (1U << open.size()); ++choice) {
        auto tried = table;
        for (std::size_t i = 0; i < open.size(); ++i) {
            tried[open[i]] += (choice >> i) & 1U;
        }
        const auto found = merit(of, tried);
        if (found && (!best || *found < *best)) {
            best = found;
        }
    }
    return best;
}

std::vector<Money> amounts(const Units& units)
{
    std::vector<Money> result;
    for (const auto value : units) {
        result.emplace_back(value);
    }
    return result;
}

std::variant<TwoWay, TwoWayConflict> solve(const Case& of)
{
    ExactTable exact{of.columns, {}};
    for (const auto numerator : of.cells) {
        exact.cells.emplace_back(Wide{numerator}, Divisor{of.denominator});
    }
    return round_two_way(exact, {amounts(of.rows), amounts(of.column_sums)});
}

Units units_of(const TwoWay& result)
{
    Units units;
    for (const auto& cell : result.cells) {
        units.push_back(cell.due.minor_units());
    }
    return units;
}

class Cases {
public:
    [[nodiscard]] std::int64_t below(std::int64_t limit)
    {
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(limit));
    }

    /// At most `most` cells; of every fourth table most cells are whole, and many have ties.
    Case table(std::size_t most)
    {
        Case made;
        made.columns = static_cast<std::size_t>(below(5)) + 1;
        const auto rows = static_cast<std::size_t>(below(static_cast<std::int64_t>(most / made.columns))) + 1;
        constexpr std::array<std::int64_t, 8> denominators{1, 2, 3, 4, 10, 20, 97, 1'000'003};
        made.denominator = denominators[static_cast<std::size_t>(below(8))];
        const bool sparse = below(4) == 0;
        const auto least = below(2) == 0 ? -5 * made.denominator : 0;
        for (std::size_t i = 0; i < rows * made.columns; ++i) {
            made.cells.push_back(sparse && below(3) != 0 ? made.denominator * below(3)
                                                         : least + below(10 * made.denominator));
        }
        return made;
    }

    /// Floors and ceilings of the exact sums; now and then a unit further off.
    Units near(const Units& exact, std::int64_t denominator)
    {
        Units sums;
        for (const auto sum : exact) {
            const auto floor = floor_of(sum, denominator);
            const auto far = below(8) == 0 ? below(3) - 1 : 0;
            sums.push_back(floor + far + (sum % denominator != 0 ? below(2) : 0));
        }
        return sums;
    }

private:
    std::mt19937_64 random_{20212027};
};

/// Holds the result against all tables there are: the same one, or none, and then for the reason given.
bool agrees_with_trial(const Case& of)
{
    const auto best = best_by_trial(of);
    const auto result = solve(of);
    if (const auto* found = std::get_if<TwoWay>(&result)) {
        const auto table = units_of(*found);
        const auto [rows, columns] = sums_of(table, of.columns);
        Wide deviation = 0;
        for (std::size_t i = 0; i < table.size(); ++i) {
            const auto apart = table[i] * of.denominator - of.cells[i];
            deviation += std::abs(apart);
            if (found->cells[i].rounded_up != (apart > 0) || std::abs(apart) >= of.denominator) {
                return false;
            }
        }
        return best && merit(of, table) == best && found->rows == amounts(rows) &&
               found->columns == amounts(columns) &&
               found->deviation == Unrounded{deviation, Divisor{of.denominator}};
    }
    return !best;
}

/// Whether the numbers of a blocked table are what they are said to be, and cannot be kept.
bool is_proven(const Case& of, const TwoWayConflict& conflict)
{
    const auto in = [](const std::vector<std::size_t>& list, std::size_t wanted) {
        return std::find(list.begin(), list.end(), wanted) != list.end();
    };
    std::int64_t need = 0;
    std::int64_t in_columns = 0;
    std::int64_t in_cells = 0;
    for (const auto row : conflict.rows) {
        need += of.rows[row];
    }
    for (const auto column : conflict.columns) {
        in_columns += of.column_sums[column];
    }
    for (std::size_t i = 0; i < of.cells.size(); ++i) {
        const bool of_rows = in(conflict.rows, i / of.columns);
        const bool of_columns = in(conflict.columns, i % of.columns);
        in_columns -= !of_rows && of_columns ? floor_of(of.cells[i], of.denominator) : 0;
        in_cells += of_rows && !of_columns ? ceiling_of(of.cells[i], of.denominator) : 0;
    }
    return conflict.need == Money{need} && conflict.in_columns == Money{in_columns} &&
           conflict.in_cells == Money{in_cells} && conflict.most == Money{in_columns + in_cells} &&
           need > in_columns + in_cells;
}

} // namespace

TEST_CASE("with free sums there is always a table, and it is the best by trial", "[apportion][two_way]")
{
    Cases cases;
    for (int i = 0; i < 40'000; ++i) {
        REQUIRE(agrees_with_trial(cases.table(9)));
    }
}

TEST_CASE("with one side prescribed the table is the best by trial, or there is none", "[apportion][two_way]")
{
    Cases cases;
    for (int i = 0; i < 40'000; ++i) {
        auto made = cases.table(9);
        const auto [rows, columns] = sums_of(made.cells, made.columns);
        if (i % 2 == 0) {
            made.rows = cases.near(rows, made.denominator);
        } else {
            made.column_sums = cases.near(columns, made.denominator);
        }
        REQUIRE(agrees_with_trial(made));
    }
}

TEST_CASE("with both sides prescribed the table is the best by trial, or what blocks it is proven",
          "[apportion][two_way]")
{
    Cases cases;
    int kept = 0;
    int blocked = 0;
    for (int i = 0; i < 40'000; ++i) {
        auto made = cases.table(9);
        const auto [rows, columns] = sums_of(made.cells, made.columns);
        made.rows = cases.near(rows, made.denominator);
        made.column_sums = cases.near(columns, made.denominator);
        // Let the sums of both sides agree where one step on the last column does it.
        std::int64_t apart = 0;
        for (const auto sum : made.rows) {
            apart += sum;
        }
        for (const auto sum : made.column_sums) {
            apart -= sum;
        }
        made.column_sums.back() += std::abs(apart) <= 2 ? apart : 0;
        REQUIRE(agrees_with_trial(made));
        const auto result = solve(made);
        const auto* conflict = std::get_if<TwoWayConflict>(&result);
        if (conflict && conflict->kind == TwoWayConflict::Kind::blocked) {
            REQUIRE(is_proven(made, *conflict));
            ++blocked;
        }
        kept += conflict ? 0 : 1;
    }
    CHECK(kept > 5'000);
    CHECK(blocked > 500);
}

TEST_CASE("large tables add up both ways, whichever sums are prescribed", "[apportion][two_way]")
{
    Cases cases;
    for (int i = 0; i < 300; ++i) {
        auto made = cases.table(600);
        const auto [rows, columns] = sums_of(made.cells, made.columns);
        for (auto* prescribed : {&made.rows, &made.column_sums}) {
            const auto result = solve(made);
            REQUIRE(std::holds_alternative<TwoWay>(result));
            const auto& found = std::get<TwoWay>(result);
            const auto table = units_of(found);
            REQUIRE(merit(made, table));
            for (std::size_t cell = 0; cell < table.size(); ++cell) {
                REQUIRE(table[cell] >= floor_of(made.cells[cell], made.denominator));
                REQUIRE(table[cell] <= ceiling_of(made.cells[cell], made.denominator));
            }
            made.rows.clear();
            made.column_sums.clear();
            for (const auto sum : prescribed == &made.rows ? rows : columns) {
                prescribed->push_back(floor_of(sum, made.denominator));
            }
        }
    }
}

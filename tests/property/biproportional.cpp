#include "catch.hpp"

#include "prorata/apportion/biproportional.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <random>
#include <utility>
#include <vector>

using namespace prorata;

namespace {

using Units = std::vector<std::int64_t>;

struct Case {
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

Ratio signpost(DivisorMethod method, std::int64_t units)
{
    return method == DivisorMethod::d_hondt ? Ratio{units} : Ratio{2 * units - 1} / 2;
}

/// The table with the least product, over all units given, of signpost / weight: that is what divisors of
/// rows and columns make. Of equal ones the greatest. Nothing if there is none with these totals.
std::optional<Units> best_by_trial(const Case& of)
{
    const auto width = of.columns.size();
    std::optional<std::pair<Ratio, Units>> best;
    Units table(of.weights.size());
    auto rows = of.rows;
    auto columns = of.columns;
    const std::function<void(std::size_t, const Ratio&)> fill = [&](std::size_t cell, const Ratio& product) {
        if (cell == table.size()) {
            const bool full =
                std::all_of(columns.begin(), columns.end(), [](auto left) { return left == 0; });
            if (full &&
                (!best || product < best->first || (product == best->first && table > best->second))) {
                best = {product, table};
            }
            return;
        }
        const auto row = cell / width;
        const auto most = of.weights[cell] == 0 ? 0 : std::min(rows[row], columns[cell % width]);
        const bool last = cell % width == width - 1;
        Ratio so_far = product;
        for (std::int64_t units = 0; units <= most; ++units) {
            if (units > 0) {
                so_far *= signpost(of.method, units) / of.weights[cell];
            }
            if (last && units != rows[row]) {
                continue;
            }
            table[cell] = units;
            rows[row] -= units;
            columns[cell % width] -= units;
            fill(cell + 1, so_far);
            rows[row] += units;
            columns[cell % width] += units;
        }
        table[cell] = 0;
    };
    fill(0, Ratio{1});
    return best ? std::optional{best->second} : std::nullopt;
}

class Cases {
public:
    [[nodiscard]] std::int64_t below(std::int64_t limit)
    {
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(limit));
    }

    /// Totals of both sides come to the same, mostly.
    Case table(std::size_t most_lines, std::int64_t most_units)
    {
        Case made{below(2) == 0 ? DivisorMethod::d_hondt : DivisorMethod::sainte_lague, {}, {}, {}};
        const auto lines = [&] {
            return static_cast<std::size_t>(below(static_cast<std::int64_t>(most_lines))) + 1;
        };
        made.rows.resize(lines());
        made.columns.resize(lines());
        const bool sparse = below(3) == 0;
        const auto greatest = below(2) == 0 ? 3 : 1000;
        for (std::size_t i = 0; i < made.rows.size() * made.columns.size(); ++i) {
            made.weights.push_back(sparse && below(2) == 0 ? 0 : below(greatest) + 1);
        }
        const auto units = below(most_units + 1);
        for (auto* side : {&made.rows, &made.columns}) {
            auto left = units;
            for (auto& total : *side) {
                total = below(left + 1);
                left -= total;
            }
            side->back() += left;
        }
        made.rows.front() += below(20) == 0 ? 1 : 0;
        return made;
    }

private:
    std::mt19937_64 random_{20212027};
};

auto solve(const Case& of)
{
    return biproportional(of.method, of.weights, amounts(of.rows), amounts(of.columns));
}

Units units_of(const Biproportional& found)
{
    Units units;
    for (const auto cell : found.cells) {
        units.push_back(cell.minor_units());
    }
    return units;
}

/// Whether the totals hold and the divisors give every cell.
bool is_right(const Case& of, const Biproportional& found)
{
    const auto width = of.columns.size();
    Units rows(of.rows.size());
    Units columns(width);
    const auto table = units_of(found);
    for (std::size_t i = 0; i < table.size(); ++i) {
        rows[i / width] += table[i];
        columns[i % width] += table[i];
        const auto share =
            Ratio{of.weights[i]} / (found.row_divisors[i / width] * found.column_divisors[i % width]);
        if ((table[i] > 0 && share < signpost(of.method, table[i])) ||
            share > signpost(of.method, table[i] + 1) || table[i] < 0 ||
            (of.weights[i] == 0 && table[i] != 0)) {
            return false;
        }
    }
    return rows == of.rows && columns == of.columns;
}

/// Whether all weights of the rows named stand in the columns named, which have less.
bool is_proven(const Case& of, const BiproportionalConflict& conflict)
{
    const auto width = of.columns.size();
    std::vector<bool> in_columns(width);
    std::int64_t need = 0;
    std::int64_t most = 0;
    for (const auto column : conflict.columns) {
        in_columns[column] = true;
        most += of.columns[column];
    }
    bool stands_there = true;
    for (const auto row : conflict.rows) {
        need += of.rows[row];
        for (std::size_t j = 0; j < width; ++j) {
            stands_there = stands_there && (in_columns[j] || of.weights[row * width + j] == 0);
        }
    }
    const bool all = conflict.rows.size() == of.rows.size() && conflict.columns.size() == width;
    return stands_there && conflict.need == Money{need} && conflict.most == Money{most} &&
           (need > most || (all && need != most));
}

} // namespace

TEST_CASE("a biproportional table is the best by trial, or what blocks it is proven",
          "[apportion][biproportional]")
{
    Cases cases;
    int found_any = 0;
    for (int i = 0; i < 10'000; ++i) {
        const auto made = cases.table(3, 7);
        const auto best = best_by_trial(made);
        const auto result = solve(made);
        if (const auto* found = std::get_if<Biproportional>(&result)) {
            REQUIRE(best);
            REQUIRE(units_of(*found) == *best);
            REQUIRE(is_right(made, *found));
            ++found_any;
        } else {
            REQUIRE_FALSE(best);
            REQUIRE(is_proven(made, std::get<BiproportionalConflict>(result)));
        }
    }
    CHECK(found_any > 5'000);
}

TEST_CASE("larger biproportional tables keep their totals and their divisors", "[apportion][biproportional]")
{
    Cases cases;
    for (int i = 0; i < 100; ++i) {
        const auto made = cases.table(8, i % 2 == 0 ? 300 : 1'000'000);
        const auto result = solve(made);
        if (const auto* found = std::get_if<Biproportional>(&result)) {
            REQUIRE(is_right(made, *found));
        } else {
            REQUIRE(is_proven(made, std::get<BiproportionalConflict>(result)));
        }
    }
}

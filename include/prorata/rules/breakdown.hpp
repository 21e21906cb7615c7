#pragma once
/// What funds pay, broken down to the cost they pay for, so that a table of it adds up both ways.

#include "prorata/apportion/largest_remainder.hpp"
#include "prorata/apportion/two_way.hpp"
#include "prorata/exact/rate.hpp"
#include "prorata/exact/rounding.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace prorata {

/// A line of the table: what a fund pays of all the cost in it, which is fixed.
struct BreakdownRow {
    Money fund;
    Rate rate;
};

/// Where some cost stands in the table.
struct BreakdownPlace {
    std::uint32_t row{};
    std::uint32_t column{};

    friend constexpr bool operator==(const BreakdownPlace&, const BreakdownPlace&) = default;
};

/// How a row's cells are found.
enum class BreakdownBy : std::uint8_t {
    rate,    ///< cost times the rate
    cost,    ///< in proportion to cost: the fund is not what the rate comes to, such as at a maximum
    nothing, ///< the row has no cost to be divided by: its fund stays undivided
};

/// One cell, with the working behind it.
struct BreakdownCell {
    Money of;   ///< the cell's cost
    Money fund; ///< the row's
    Money cost; ///< all of the row's
    Rate rate;
    BreakdownBy by{};
    Unrounded exact;
    bool got_odd_unit{}; ///< the ceiling of an amount that is not whole
    Money due;
};

namespace detail {

/// The cells of one row.
class RowOfBreakdown {
public:
    RowOfBreakdown(const BreakdownRow& row, std::vector<std::size_t> cells, std::span<const Money> costs)
        : row_{row}, cells_{std::move(cells)}, costs_{costs}
    {
    }

    void fill(std::vector<BreakdownCell>& table) const
    {
        if (is_in_reach()) {
            for (const auto cell : cells_) {
                table[cell] = {.of = costs_[cell],
                               .fund = row_.fund,
                               .rate = row_.rate,
                               .by = BreakdownBy::rate,
                               .exact = costs_[cell] * row_.rate};
            }
            return;
        }
        std::vector<std::int64_t> weights;
        for (const auto cell : cells_) {
            weights.push_back(costs_[cell].minor_units());
        }
        const bool has_credits = std::ranges::any_of(weights, [](std::int64_t each) { return each < 0; });
        const auto all = has_credits ? 0 : sum_of(weights);
        std::vector<Apportioned> parts(cells_.size());
        if (all > 0) {
            largest_remainder(row_.fund, weights, parts);
        }
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            auto& cell = table[cells_[i]];
            cell = {.of = costs_[cells_[i]], .fund = row_.fund, .by = BreakdownBy::nothing};
            if (all > 0) {
                cell.cost = Money::from_wide(all);
                cell.by = BreakdownBy::cost;
                cell.exact = row_.fund * Rate::of(weights[i], all);
                cell.got_odd_unit = parts[i].got_odd_unit;
                cell.due = parts[i].due;
            }
        }
    }

private:
    /// Whether the fund lies between what the cells come to, rounded down and up.
    [[nodiscard]] bool is_in_reach() const
    {
        const auto come_to = [&](Mode mode) {
            Wide sum = 0;
            for (const auto cell : cells_) {
                sum = wide::add(
                    sum, round(costs_[cell] * row_.rate, {mode, Money{1}, BasisIndex{}}).minor_units());
            }
            return sum;
        };
        return come_to(Mode::floor) <= row_.fund.minor_units() &&
               row_.fund.minor_units() <= come_to(Mode::ceiling);
    }

    BreakdownRow row_;
    std::vector<std::size_t> cells_;
    std::span<const Money> costs_;
};

} // namespace detail

/// A table of what funds pay of each cost. Every row adds up to its fund; every column comes as near to its
/// exact sum as that allows, by round_two_way(). A cell is the floor or the ceiling of cost times rate where
/// the row's fund allows it: so it is with funds that are a rounded share of their cost. A fund that is
/// something else, such as a maximum, a part of an envelope or what other periods left, is divided in
/// proportion to the costs of its row, by largest_remainder(), before the others are rounded.
///   2 x 100.50 at 85 %, together 170.85: 85.43 and 85.42, each of 85.425.
/// @param places  of the cells, in the order of the costs: row by row, columns ascending
/// @returns the cells, in that order
/// @throws as round_two_way() and largest_remainder()
[[nodiscard]] inline std::vector<BreakdownCell> breakdown(std::span<const BreakdownRow> rows,
                                                          std::size_t columns,
                                                          std::span<const BreakdownPlace> places,
                                                          std::span<const Money> costs)
{
    std::vector<BreakdownCell> table(places.size());
    std::vector<std::vector<std::size_t>> cells_of(rows.size());
    for (std::size_t cell = 0; cell < places.size(); ++cell) {
        cells_of[places[cell].row].push_back(cell);
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        detail::RowOfBreakdown{rows[row], std::move(cells_of[row]), costs}.fill(table);
    }
    ExactTable exact{columns, std::vector<Unrounded>(rows.size() * columns)};
    PrescribedSums sums{std::vector<Money>(rows.size()), {}};
    const auto position = [&](std::size_t cell) { return places[cell].row * columns + places[cell].column; };
    for (std::size_t cell = 0; cell < table.size(); ++cell) {
        const bool by_rate = table[cell].by == BreakdownBy::rate;
        exact.cells[position(cell)] = by_rate ? table[cell].exact : Unrounded{table[cell].due};
        auto& sum = sums.rows[places[cell].row];
        sum = by_rate ? table[cell].fund : sum + table[cell].due;
    }
    const auto rounded = std::get<TwoWay>(round_two_way(exact, sums)); // every row is within reach
    for (std::size_t cell = 0; cell < table.size(); ++cell) {
        const auto& of = rounded.cells[position(cell)];
        table[cell].due = of.due;
        table[cell].got_odd_unit = table[cell].got_odd_unit || of.rounded_up;
    }
    return table;
}

} // namespace prorata

#pragma once
/// The tables of a breakdown: what each line comes to, and where the odd units went.

#include "prorata/plan/allocation.hpp"
#include "prorata/plan/evaluate.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace prorata {

/// A row or a column.
struct BreakdownLine {
    Money due;
    Unrounded exact;                     ///< of cells that were divided in proportion to cost: what they got
    std::vector<std::uint32_t> raised{}; ///< columns of a row, rows of a column that were rounded up
    Money undivided;                     ///< of a row's fund
    std::size_t cells{};

    /// What rounding added (positive) or took.
    [[nodiscard]] Unrounded residual() const { return Unrounded{due} - exact; }
};

/// One table: the funds of partners, or of one partner's periods, by cost category.
struct BreakdownTable {
    std::vector<FigureId> funds{}; ///< by row
    std::vector<BreakdownPlace> places{};
    std::vector<BreakdownCell> cells{}; ///< in the order of the places
    std::vector<BreakdownLine> rows{};
    std::vector<BreakdownLine> columns{}; ///< by category; those without cells too
    Money total;

    [[nodiscard]] bool is_by_period() const { return funds.front().axis == Axis::period; }
    /// The cell at a place; nothing where there is no cost.
    [[nodiscard]] const BreakdownCell* find(std::uint32_t row, std::uint32_t column) const
    {
        const auto found = std::find_if(places.begin(), places.end(), [&](const BreakdownPlace& place) {
            return place.row == row && place.column == column;
        });
        return found == places.end() ? nullptr : &cells[static_cast<std::size_t>(found - places.begin())];
    }
};

/// Every breakdown of an allocation, added up.
[[nodiscard]] inline std::vector<BreakdownTable> breakdowns_of(const Allocation& allocation)
{
    const auto& plan = allocation.plan();
    std::vector<BreakdownTable> tables;
    for (const auto& operation : plan.operations) {
        if (operation.rule != RuleKind::breakdown) {
            continue;
        }
        const auto application = plan.application(operation);
        auto& table = tables.emplace_back();
        table.places.assign(application.places.begin(), application.places.end());
        table.cells = break_down(application, allocation.block(), 0);
        table.rows.resize(application.rates.size());
        table.columns.resize(operation.number);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            table.funds.push_back(plan.figures[application.inputs[row]].id);
        }
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
            const auto row = table.places[i].row;
            const auto column = table.places[i].column;
            const auto& cell = table.cells[i];
            const auto add_to = [&](BreakdownLine& line, std::uint32_t other) {
                line.due += cell.due;
                line.exact = line.exact + (cell.by == BreakdownBy::rate ? cell.exact : Unrounded{cell.due});
                if (cell.got_odd_unit) {
                    line.raised.push_back(other);
                }
                ++line.cells;
            };
            add_to(table.rows[row], column);
            add_to(table.columns[column], row);
            table.total += cell.due;
            if (cell.by == BreakdownBy::nothing) {
                table.rows[row].undivided = cell.fund;
            }
        }
    }
    return tables;
}

} // namespace prorata

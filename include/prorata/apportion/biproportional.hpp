#pragma once
/// Biproportional apportionment: a table of given row and column totals in the proportions of given weights.

#include "prorata/apportion/divisor_method.hpp"
#include "prorata/apportion/flow.hpp"
#include "prorata/exact/ratio.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <variant>
#include <vector>

namespace prorata {

/// A table in proportion to weights: each cell is weight / (row divisor * column divisor), rounded as the
/// method does; where that lies exactly between two amounts, it is one of them.
struct Biproportional {
    std::vector<Money> cells; ///< row by row
    std::vector<Ratio> row_divisors;
    std::vector<Ratio> column_divisors;
};

/// Why no table has these totals: the rows named are to have `need`, and all their weights stand in the
/// columns named, which are to have only `most`. With every row and column named, the totals of both sides
/// differ.
struct BiproportionalConflict {
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
    Money need;
    Money most;
};

/// Divides row and column totals over the cells of a table in proportion to weights, by a method of divisors
/// in both directions at once. Weight zero gets nothing. Unlike rounding both ways (two_way.hpp) the totals
/// may be far from the sums of the weights, and no cell need be within a unit of any exact share. Of equal
/// tables the one that is greatest read row by row is given, however it is found.
///   [[123, 45, 815], [912, 714, 414], [312, 255, 215]] to rows of 7, 5, 8 and columns of 5, 4, 11, by
///   Sainte-Laguë: [[0, 0, 7], [2, 2, 1], [3, 2, 3]].
/// Rows and columns are scaled in turn while that brings the columns nearer; what it leaves is moved unit by
/// unit along ties, which always ends. That is slow only where zeros among the weights leave a cell that no
/// table can fill, and amounts are large: seconds for 10^8 minor units, minutes for 10^12.
/// Source: M. L. Balinski, G. Demange, Mathematical Programming 45 (1989); N. Gaffke, F. Pukelsheim,
/// Mathematical Social Sciences 56 (2008).
/// @param weights  row by row, not negative
/// @param rows, columns  totals, not negative
/// @param method   d_hondt or sainte_lague
/// @throws std::invalid_argument  if a weight or a total is negative, the weights are not as many as rows
/// times columns, or the method is another
[[nodiscard]] std::variant<Biproportional, BiproportionalConflict>
biproportional(DivisorMethod method, std::span<const std::int64_t> weights, std::span<const Money> rows,
               std::span<const Money> columns);

// ---- how
// ---------------------------------------------------------------------------------------------------

namespace detail {

/// The fraction of smallest terms from low to high, 0 < low <= high.
[[nodiscard]] inline Ratio simplest_between(const Ratio& low, const Ratio& high)
{
    const Ratio below = low.floor();
    if (below == low || low == high) {
        return low;
    }
    if (below + 1 <= high) {
        return below + 1;
    }
    return below + Ratio{1} / simplest_between(Ratio{1} / (high - below), Ratio{1} / (low - below));
}

class BiproportionalTable {
public:
    BiproportionalTable(DivisorMethod method, std::span<const std::int64_t> weights,
                        std::span<const Money> rows, std::span<const Money> columns);

    [[nodiscard]] std::optional<BiproportionalConflict> conflict() const;
    [[nodiscard]] Biproportional solve();

private:
    /// A row or a column: its total, and what its weights are multiplied by.
    struct Line {
        std::int64_t total{};
        Ratio multiplier{1};
    };

    [[nodiscard]] std::size_t size() const { return rows_.size() * columns_.size(); }
    [[nodiscard]] Ratio share(std::size_t cell) const
    {
        return Ratio{weights_[cell]} * rows_[cell / columns_.size()].multiplier *
               columns_[cell % columns_.size()].multiplier;
    }
    /// From which share on a cell has so many units.
    [[nodiscard]] Ratio signpost(std::int64_t units) const
    {
        return method_ == DivisorMethod::d_hondt ? Ratio{units} : Ratio{2 * units - 1} / 2;
    }

    void scale(Line& line, std::size_t first, std::size_t step, std::size_t count);
    [[nodiscard]] std::vector<std::int64_t> surplus() const;
    void scale_in_turn();
    void transfer();
    void settle_ties();

    DivisorMethod method_;
    std::span<const std::int64_t> weights_;
    std::vector<Line> rows_;
    std::vector<Line> columns_;
    std::vector<std::int64_t> units_;
};

inline BiproportionalTable::BiproportionalTable(DivisorMethod method, std::span<const std::int64_t> weights,
                                                std::span<const Money> rows, std::span<const Money> columns)
    : method_{method}, weights_{weights}, units_(weights.size())
{
    if (method != DivisorMethod::d_hondt && method != DivisorMethod::sainte_lague) {
        throw std::invalid_argument("a table is divided by D'Hondt or Sainte-Laguë");
    }
    if (weights.size() != rows.size() * columns.size()) {
        throw std::invalid_argument("as many weights as rows times columns");
    }
    if (std::any_of(weights.begin(), weights.end(), [](std::int64_t weight) { return weight < 0; })) {
        throw std::invalid_argument("a weight is not negative");
    }
    for (const auto total : rows) {
        rows_.push_back({total.minor_units()});
    }
    for (const auto total : columns) {
        columns_.push_back({total.minor_units()});
    }
    for (const auto* lines : {&rows_, &columns_}) {
        if (std::any_of(lines->begin(), lines->end(), [](const Line& line) { return line.total < 0; })) {
            throw std::invalid_argument("a total is not negative");
        }
    }
}

/// A table exists if what the rows are to have can flow through the cells that have a weight.
inline std::optional<BiproportionalConflict> BiproportionalTable::conflict() const
{
    Money of_rows;
    Money of_columns;
    for (const auto& row : rows_) {
        of_rows += Money{row.total};
    }
    for (const auto& column : columns_) {
        of_columns += Money{column.total};
    }
    const auto row = [](std::size_t i) { return 1 + static_cast<int>(i); };
    const auto column = [&](std::size_t j) { return row(rows_.size()) + static_cast<int>(j); };
    const int sink = column(columns_.size());
    std::vector<FlowArc> arcs;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        arcs.push_back({0, row(i), 0, rows_[i].total, 0});
    }
    for (std::size_t cell = 0; cell < size(); ++cell) {
        if (weights_[cell] != 0) {
            arcs.push_back(
                {row(cell / columns_.size()), column(cell % columns_.size()), 0, of_rows.minor_units(), 0});
        }
    }
    for (std::size_t j = 0; j < columns_.size(); ++j) {
        arcs.push_back({column(j), sink, 0, columns_[j].total, 0});
    }
    const auto near_source = smallest_cut(sink + 1, arcs, 0, sink);
    BiproportionalConflict conflict;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (near_source[static_cast<std::size_t>(row(i))]) {
            conflict.rows.push_back(i);
            conflict.need += Money{rows_[i].total};
        }
    }
    for (std::size_t j = 0; j < columns_.size(); ++j) {
        if (near_source[static_cast<std::size_t>(column(j))]) {
            conflict.columns.push_back(j);
            conflict.most += Money{columns_[j].total};
        }
    }
    if (conflict.need > conflict.most) {
        return conflict;
    }
    if (of_rows == of_columns) {
        return std::nullopt;
    }
    conflict = {{}, {}, of_rows, of_columns};
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        conflict.rows.push_back(i);
    }
    for (std::size_t j = 0; j < columns_.size(); ++j) {
        conflict.columns.push_back(j);
    }
    return conflict;
}

/// Divides one line's total over its cells, and gives it the simplest multiplier from the middle of those
/// that do the same.
inline void BiproportionalTable::scale(Line& line, std::size_t first, std::size_t step, std::size_t count)
{
    line.multiplier = 1;
    std::vector<Ratio> shares;
    Ratio sum;
    for (std::size_t k = 0; k < count; ++k) {
        shares.push_back(share(first + k * step));
        sum += shares.back();
    }
    if (sum == Ratio{}) {
        return; // and its total is zero, else there were a conflict
    }
    auto left = line.total;
    for (std::size_t k = 0; k < count; ++k) {
        const Ratio exact = shares[k] * line.total / sum;
        auto& units = units_[first + k * step];
        const Ratio rounded = (method_ == DivisorMethod::d_hondt ? exact : exact + Ratio{1} / 2).floor();
        units = Money::from_wide(rounded.to_rate().part()).minor_units();
        left -= units;
    }
    // From which multiplier on a cell has its next unit, and from which it has its last.
    const auto gained_at = [&](std::size_t k) { return signpost(units_[first + k * step] + 1) / shares[k]; };
    const auto lost_at = [&](std::size_t k) { return signpost(units_[first + k * step]) / shares[k]; };
    std::optional<Ratio> low;
    std::optional<Ratio> high;
    for (;;) {
        low.reset();
        high.reset();
        std::size_t next = 0;
        std::size_t last = 0;
        for (std::size_t k = 0; k < count; ++k) {
            if (shares[k] == Ratio{}) {
                continue;
            }
            if (const auto at = gained_at(k); !high || at < *high) {
                high = at;
                next = first + k * step;
            }
            if (units_[first + k * step] > 0) {
                if (const auto at = lost_at(k); !low || at >= *low) {
                    low = at;
                    last = first + k * step;
                }
            }
        }
        if (left == 0) {
            break;
        }
        units_[left > 0 ? next : last] += left > 0 ? 1 : -1;
        left += left > 0 ? -1 : 1;
    }
    const Ratio from = low ? *low : *high / 2;
    const Ratio quarter = (*high - from) / 4;
    line.multiplier = simplest_between(from + quarter, *high - quarter);
}

/// What the columns have above their totals.
inline std::vector<std::int64_t> BiproportionalTable::surplus() const
{
    std::vector<std::int64_t> surplus;
    for (const auto& column : columns_) {
        surplus.push_back(-column.total);
    }
    for (std::size_t cell = 0; cell < size(); ++cell) {
        surplus[cell % columns_.size()] += units_[cell];
    }
    return surplus;
}

/// Scales rows and columns in turn, rows last, until the columns are right or come no nearer.
inline void BiproportionalTable::scale_in_turn()
{
    constexpr int patience = 3;
    std::optional<std::int64_t> least;
    for (int in_vain = 0; in_vain < patience;) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            scale(rows_[i], i * columns_.size(), 1, columns_.size());
        }
        std::int64_t apart = 0;
        for (const auto units : surplus()) {
            apart += units < 0 ? -units : units;
        }
        if (apart == 0) {
            return;
        }
        in_vain = least && apart >= *least ? in_vain + 1 : 0;
        least = least ? std::min(*least, apart) : apart;
        if (in_vain < patience) {
            for (std::size_t j = 0; j < columns_.size(); ++j) {
                scale(columns_[j], j, columns_.size(), rows_.size());
            }
        }
    }
}

/// Moves units from columns that have too many to such as have too few. A unit moves along ties: it leaves a
/// cell whose share is just enough for it, and another cell of that row, whose share is just enough for one
/// more, takes it. Where no such way leads on, all rows and columns reached so far are scaled against the
/// others, which keeps the ties among them, until a tie leads further. So every turn reaches more or moves a
/// unit.
inline void BiproportionalTable::transfer()
{
    const auto width = columns_.size();
    const auto none = size();
    std::vector<Ratio> shares;
    for (std::size_t cell = 0; cell < size(); ++cell) {
        shares.push_back(share(cell));
    }
    const auto loses = [&](std::size_t cell) { // how far the share is above what the last unit needs
        return units_[cell] == 0 ? std::nullopt : std::optional{shares[cell] / signpost(units_[cell])};
    };
    const auto gains = [&](std::size_t cell) { // how far it is below what the next unit needs
        return weights_[cell] == 0 ? std::nullopt : std::optional{signpost(units_[cell] + 1) / shares[cell]};
    };
    for (auto over = surplus();;) {
        // The cell by which each row and column was reached; columns with too many units by none.
        std::vector<std::optional<std::size_t>> row_by(rows_.size());
        std::vector<std::optional<std::size_t>> column_by(width);
        for (std::size_t j = 0; j < width; ++j) {
            if (over[j] > 0) {
                column_by[j] = none;
            }
        }
        if (std::none_of(column_by.begin(), column_by.end(), [](const auto& by) { return by.has_value(); })) {
            return;
        }
        std::optional<std::size_t> short_of;
        while (!short_of) {
            std::optional<Ratio> nearest;
            bool reached = false;
            for (std::size_t cell = 0; cell < size() && !short_of; ++cell) {
                auto& row = row_by[cell / width];
                auto& column = column_by[cell % width];
                if (row.has_value() == column.has_value()) {
                    continue;
                }
                const auto distance = row ? gains(cell) : loses(cell);
                if (!distance) {
                    continue;
                }
                if (*distance != Ratio{1}) {
                    nearest = nearest ? std::min(*nearest, *distance) : *distance;
                    continue;
                }
                reached = true;
                (row ? column : row) = cell;
                if (over[cell % width] < 0) {
                    short_of = cell % width;
                }
            }
            if (reached) {
                continue;
            }
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                if (row_by[i]) {
                    rows_[i].multiplier *= *nearest;
                }
            }
            for (std::size_t j = 0; j < width; ++j) {
                if (column_by[j]) {
                    columns_[j].multiplier /= *nearest;
                }
            }
            for (std::size_t cell = 0; cell < size(); ++cell) {
                const bool with_row = row_by[cell / width].has_value();
                if (with_row != column_by[cell % width].has_value()) {
                    (with_row ? shares[cell] *= *nearest : shares[cell] /= *nearest);
                }
            }
        }
        ++over[*short_of];
        auto column = *short_of;
        while (*column_by[column] != none) {
            const auto taker = *column_by[column];
            const auto giver = *row_by[taker / width];
            ++units_[taker];
            --units_[giver];
            column = giver % width;
        }
        --over[column];
    }
}

/// Of the tables that ties leave possible, the one that is greatest read row by row.
inline void BiproportionalTable::settle_ties()
{
    std::vector<FlowArc> arcs;
    std::vector<std::size_t> cells;
    Flow flow;
    for (std::size_t cell = 0; cell < size(); ++cell) {
        const bool may_lose = units_[cell] > 0 && share(cell) == signpost(units_[cell]);
        if (may_lose || share(cell) == signpost(units_[cell] + 1)) {
            arcs.push_back({static_cast<int>(cell / columns_.size()),
                            static_cast<int>(rows_.size() + cell % columns_.size()), 0, 1, 0});
            cells.push_back(cell);
            flow.units.push_back(may_lose ? 1 : 0);
        }
    }
    flow.potentials.resize(rows_.size() + columns_.size());
    std::vector<std::size_t> in_order(arcs.size());
    std::iota(in_order.begin(), in_order.end(), std::size_t{0});
    const auto before = flow.units;
    prefer_in_order(static_cast<int>(flow.potentials.size()), arcs, in_order, flow);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        units_[cells[i]] += flow.units[i] - before[i];
    }
}

inline Biproportional BiproportionalTable::solve()
{
    scale_in_turn();
    transfer();
    settle_ties();
    Biproportional result;
    for (const auto units : units_) {
        result.cells.emplace_back(units);
    }
    for (const auto& row : rows_) {
        result.row_divisors.push_back(Ratio{1} / row.multiplier);
    }
    for (const auto& column : columns_) {
        result.column_divisors.push_back(Ratio{1} / column.multiplier);
    }
    return result;
}

} // namespace detail

inline std::variant<Biproportional, BiproportionalConflict>
biproportional(DivisorMethod method, std::span<const std::int64_t> weights, std::span<const Money> rows,
               std::span<const Money> columns)
{
    detail::BiproportionalTable table{method, weights, rows, columns};
    if (auto conflict = table.conflict()) {
        return *std::move(conflict);
    }
    return table.solve();
}

} // namespace prorata

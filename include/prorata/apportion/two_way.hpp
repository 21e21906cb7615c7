#pragma once
/// Two-way controlled rounding: a table of exact amounts in whole minor units, so that rows and columns add
/// up.

#include "prorata/apportion/flow.hpp"
#include "prorata/exact/rate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <variant>
#include <vector>

namespace prorata {

/// Exact amounts in minor units, row by row; they may be negative.
struct ExactTable {
    std::size_t columns{};
    std::vector<Unrounded> cells;
};

/// Sums that are fixed by law or contract; empty where they are not.
struct PrescribedSums {
    std::vector<Money> rows;
    std::vector<Money> columns;
};

/// One cell of a rounded table.
struct TwoWayCell {
    Money due;         ///< floor or ceiling of the exact amount
    bool rounded_up{}; ///< whether an odd unit came here: the ceiling of an amount that is not whole
};

/// A rounded table with its sums, which are those of its cells.
struct TwoWay {
    std::vector<TwoWayCell> cells; ///< row by row
    std::vector<Money> rows;
    std::vector<Money> columns;
    Money total;
    Unrounded deviation; ///< sum of |rounded - exact| over all cells, in minor units
};

/// Why prescribed sums cannot be kept.
struct TwoWayConflict {
    enum class Kind : std::uint8_t {
        row_out_of_reach,    ///< the cells of one row come to between least and most, prescribed is need
        column_out_of_reach, ///< the same of a column
        sums_differ,         ///< the rows come to need, the columns to least and most
        blocked, ///< the rows named come to need; the columns named have in_columns for them, when their
                 ///< other cells are rounded down, and the other cells of these rows, rounded up, come to
                 ///< in_cells
    };
    Kind kind{};
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
    Money need;
    Money least;      ///< what is possible; for blocked none is named
    Money most;       ///< what is possible; for blocked in_columns + in_cells, below need
    Money in_columns; ///< blocked only
    Money in_cells;   ///< blocked only
};

/// Rounds every cell to its floor or its ceiling, so that the sums are those of the cells. Whole cells stay.
///
/// Which sums are kept:
///  - nothing prescribed: each row, each column and the total is floor or ceiling of its exact sum. There is
///    always such a table (M. Bacharach, Management Science 12, 1966; B. D. Causey, L. H. Cox, L. R. Ernst,
///    Journal of the American Statistical Association 80, 1985).
///  - rows or columns prescribed: these are kept, whichever their cells can come to. The sums of the other
///    side are soft: they come as near to their exact values as the objective says.
///  - both prescribed: both are kept, or the conflict is returned.
///
/// Which table, of those that keep them:
///  1. The soft sums leave floor and ceiling of their exact values as little as possible: a sum that is e
///     units outside counts e (e + 1) / 2, so that what cannot be avoided is spread. Without soft sums
///     every table is equal here.
///  2. Of these the least sum of |rounded - exact|, over cells and soft sums together.
///  3. Of these the one that is greatest read row by row: odd units go to earlier cells. This alone decides,
///     so that the table does not depend on how it is found.
///
///   Half a unit in each of four cells, two by two: 1, 0 and 0, 1.
/// @throws std::invalid_argument  if the cells are not whole rows, or the prescribed sums not as many as rows
/// or columns
/// @throws std::overflow_error    if the fractions have no common denominator that keeps costs within 125
/// bits (30 digits of it are fine for a thousand rows), or an amount needs more than 64 bits
[[nodiscard]] std::variant<TwoWay, TwoWayConflict> round_two_way(const ExactTable& table,
                                                                 const PrescribedSums& prescribed = {});

// ---- how
// ---------------------------------------------------------------------------------------------------

namespace detail {

/// A row or a column: what its cells come to, rounded down, and what that leaves.
struct TableLine {
    Wide floors{};         ///< minor units
    Wide odd{};            ///< sum of the fractions, in parts of a unit
    std::int64_t cells{};  ///< that have a fraction
    std::int64_t target{}; ///< units to be added where the sum is prescribed
};

/// The table as floors and fractions of a common denominator, and the network whose flows are its roundings:
/// a unit from the source through a row and a column to the sink is a cell rounded up.
class TwoWayNetwork {
public:
    TwoWayNetwork(const ExactTable& table, const PrescribedSums& prescribed);

    [[nodiscard]] std::variant<TwoWay, TwoWayConflict> solve();

private:
    enum class Sums : std::uint8_t { free, prescribed, soft };

    void read(const ExactTable& table);
    void prescribe(std::span<const Money> sums, std::vector<TableLine>& lines, TwoWayConflict::Kind kind);
    void join(int from, int to, const TableLine& line, Sums sums);
    void build();
    [[nodiscard]] bool spread_is_exact(const Flow& flow);
    [[nodiscard]] TwoWayConflict blocked() const;
    [[nodiscard]] TwoWay rounded(const Flow& flow) const;

    // The simplex method takes fewer steps when it meets the cells first.
    [[nodiscard]] int row(std::size_t i) const { return static_cast<int>(i); }
    [[nodiscard]] int column(std::size_t j) const { return row(rows_.size()) + static_cast<int>(j); }
    [[nodiscard]] int sink() const { return column(columns_.size()); }
    [[nodiscard]] int source() const { return sink() + 1; }
    [[nodiscard]] int nodes() const { return source() + 1; }

    std::vector<std::int64_t> floors_;
    std::vector<Wide> fractions_; ///< in parts of a unit
    Wide parts_ = 1;              ///< of a unit: the common denominator
    std::vector<TableLine> rows_;
    std::vector<TableLine> columns_;
    TableLine total_;
    Sums row_sums_{};
    Sums column_sums_{};
    std::vector<TwoWayConflict> conflicts_;

    std::int64_t spread_ = 2; ///< units outside floor and ceiling that soft sums are charged one by one
    std::vector<FlowArc> arcs_;
    std::size_t back_{};                 ///< the arc from sink to source, which closes the round
    std::vector<std::size_t> cell_arcs_; ///< in the order of the cells that have a fraction
    std::vector<std::size_t> outermost_; ///< arcs of soft sums that stand for all units beyond the spread
};

inline std::int64_t narrow(Wide number) { return Money::from_wide(number).minor_units(); }

inline TwoWayNetwork::TwoWayNetwork(const ExactTable& table, const PrescribedSums& prescribed)
{
    if (table.columns == 0 ? !table.cells.empty() : table.cells.size() % table.columns != 0) {
        throw std::invalid_argument("the cells of a table are whole rows");
    }
    rows_.resize(table.columns == 0 ? 0 : table.cells.size() / table.columns);
    columns_.resize(table.columns);
    const bool rows_fixed = !prescribed.rows.empty();
    const bool columns_fixed = !prescribed.columns.empty();
    row_sums_ = rows_fixed ? Sums::prescribed : columns_fixed ? Sums::soft : Sums::free;
    column_sums_ = columns_fixed ? Sums::prescribed : rows_fixed ? Sums::soft : Sums::free;
    read(table);
    if (rows_fixed) {
        prescribe(prescribed.rows, rows_, TwoWayConflict::Kind::row_out_of_reach);
    }
    if (columns_fixed) {
        prescribe(prescribed.columns, columns_, TwoWayConflict::Kind::column_out_of_reach);
    }
    if (rows_fixed && columns_fixed && conflicts_.empty()) {
        Wide of_rows = 0;
        Wide of_columns = 0;
        for (const auto sum : prescribed.rows) {
            of_rows += sum.minor_units();
        }
        for (const auto sum : prescribed.columns) {
            of_columns += sum.minor_units();
        }
        if (of_rows != of_columns) {
            const auto columns = Money::from_wide(of_columns);
            conflicts_.push_back({TwoWayConflict::Kind::sums_differ,
                                  {},
                                  {},
                                  Money::from_wide(of_rows),
                                  columns,
                                  columns,
                                  {},
                                  {}});
        }
    }
}

/// Floors and fractions. A denominator that divides the common one so far, as the last one does, is not
/// looked into; another one is brought to lowest terms first.
inline void TwoWayNetwork::read(const ExactTable& table)
{
    const auto size = table.cells.size();
    struct Fraction {
        Wide rest;
        Wide whole;
    };
    std::vector<Fraction> fractions(size);
    floors_.resize(size);
    Wide common = 1;
    Wide known = 1;
    for (std::size_t i = 0; i < size; ++i) {
        const auto& cell = table.cells[i];
        auto [quotient, rest] = cell.denominator().divide(wide::magnitude(cell.numerator()));
        auto whole = cell.denominator().value();
        const bool below_zero = cell.numerator() < 0;
        if (below_zero && rest != 0) {
            ++quotient;
            rest = static_cast<UnsignedWide>(whole) - rest;
        }
        floors_[i] = narrow(wide::with_sign(quotient, below_zero));
        if (rest != 0 && whole != known) {
            if (common % whole != 0) {
                const auto shared = wide::greatest_common_divisor(rest, static_cast<UnsignedWide>(whole));
                rest /= shared;
                whole /= static_cast<Wide>(shared);
                common = wide::multiply(
                    common / static_cast<Wide>(wide::greatest_common_divisor(
                                 static_cast<UnsignedWide>(common), static_cast<UnsignedWide>(whole))),
                    whole);
            }
            known = whole;
        }
        fractions[i] = {static_cast<Wide>(rest), whole};
    }
    parts_ = common;
    static_cast<void>(wide::multiply(common, static_cast<Wide>(size))); // no sum of fractions is above
    fractions_.resize(size);
    auto times = parts_ / known;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        auto& row = rows_[i];
        for (std::size_t j = 0; j < columns_.size(); ++j) {
            const auto cell = i * columns_.size() + j;
            auto& column = columns_[j];
            row.floors += floors_[cell];
            column.floors += floors_[cell];
            const auto [rest, whole] = fractions[cell];
            if (rest == 0) {
                continue;
            }
            if (whole != known) {
                known = whole;
                times = parts_ / whole;
            }
            fractions_[cell] = rest * times;
            for (auto* line : {&row, &column, &total_}) {
                line->odd += fractions_[cell];
                ++line->cells;
            }
        }
    }
}

inline void TwoWayNetwork::prescribe(std::span<const Money> sums, std::vector<TableLine>& lines,
                                     TwoWayConflict::Kind kind)
{
    if (sums.size() != lines.size()) {
        throw std::invalid_argument("as many prescribed sums as rows or columns");
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto target = sums[i].minor_units() - lines[i].floors;
        if (target < 0 || target > lines[i].cells) {
            TwoWayConflict conflict;
            conflict.kind = kind;
            (kind == TwoWayConflict::Kind::row_out_of_reach ? conflict.rows : conflict.columns).push_back(i);
            conflict.need = sums[i];
            conflict.least = Money::from_wide(lines[i].floors);
            conflict.most = Money::from_wide(lines[i].floors + lines[i].cells);
            conflicts_.push_back(std::move(conflict));
        } else {
            lines[i].target = static_cast<std::int64_t>(target);
        }
    }
}

/// The arcs that carry the units of a row or a column.
inline void TwoWayNetwork::join(int from, int to, const TableLine& line, Sums sums)
{
    const auto floor = static_cast<std::int64_t>(line.odd / parts_); // at most one for each cell
    const auto rest = line.odd % parts_;
    const auto ceiling = floor + (rest != 0 ? 1 : 0);
    if (sums != Sums::soft) {
        const bool fixed = sums == Sums::prescribed;
        arcs_.push_back({from, to, fixed ? line.target : floor, fixed ? line.target : ceiling, 0});
        return;
    }
    // The least that outranks all that cells and soft sums can differ by.
    const auto rank = 2 * total_.cells + static_cast<std::int64_t>(rows_.size() + columns_.size()) + 1;
    const auto outside = [&](std::int64_t units) { return wide::multiply(Wide{units} * rank + 1, parts_); };
    const auto below = std::min(floor, spread_);
    const auto above = std::min(line.cells - ceiling, spread_);
    if (floor > below) {
        outermost_.push_back(arcs_.size());
        arcs_.push_back({from, to, 0, floor - below, -outside(below + 1)});
    }
    for (auto units = below; units > 0; --units) {
        arcs_.push_back({from, to, 0, 1, -outside(units)});
    }
    if (rest != 0) {
        arcs_.push_back({from, to, 0, 1, parts_ - 2 * rest});
    }
    for (std::int64_t units = 1; units <= above; ++units) {
        arcs_.push_back({from, to, 0, 1, outside(units)});
    }
    if (line.cells - ceiling > above) {
        outermost_.push_back(arcs_.size());
        arcs_.push_back({from, to, 0, line.cells - ceiling - above, outside(above + 1)});
    }
}

inline void TwoWayNetwork::build()
{
    arcs_.clear();
    cell_arcs_.clear();
    outermost_.clear();
    arcs_.reserve(static_cast<std::size_t>(total_.cells) + 2 * (rows_.size() + columns_.size()) + 1);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        for (std::size_t j = 0; j < columns_.size(); ++j) {
            const auto fraction = fractions_[i * columns_.size() + j];
            if (fraction != 0) {
                cell_arcs_.push_back(arcs_.size());
                arcs_.push_back({row(i), column(j), 0, 1, parts_ - 2 * fraction});
            }
        }
    }
    for (std::size_t j = 0; j < columns_.size(); ++j) {
        join(column(j), sink(), columns_[j], column_sums_);
    }
    const bool free = row_sums_ == Sums::free;
    const auto floor = static_cast<std::int64_t>(total_.odd / parts_);
    back_ = arcs_.size();
    arcs_.push_back({sink(), source(), free ? floor : 0,
                     free ? floor + (total_.odd % parts_ != 0 ? 1 : 0) : total_.cells, 0});
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        join(source(), row(i), rows_[i], row_sums_);
    }
}

/// Whether no soft sum goes further outside than it was charged for. If so, what the outermost arcs could
/// carry beyond would be dearer, and is closed.
inline bool TwoWayNetwork::spread_is_exact(const Flow& flow)
{
    for (const auto arc : outermost_) {
        const bool below = arcs_[arc].cost < 0;
        if (below ? flow.units[arc] < arcs_[arc].most - 1 : flow.units[arc] > 1) {
            return false;
        }
    }
    for (const auto arc : outermost_) {
        auto& [from, to, least, most, cost] = arcs_[arc];
        (cost < 0 ? least : most) = cost < 0 ? most - 1 : 1;
    }
    return true;
}

/// The rows on the source's side of a smallest cut have more to place than the columns there can take and
/// the cells on the way to the other columns.
inline TwoWayConflict TwoWayNetwork::blocked() const
{
    auto network = arcs_;
    network[back_].most = 0; // what flows back is no help here
    const auto near_source = smallest_cut(nodes(), network, source(), sink());
    const auto is_near = [&](int node) { return near_source[static_cast<std::size_t>(node)]; };
    TwoWayConflict conflict;
    conflict.kind = TwoWayConflict::Kind::blocked;
    Wide need = 0;
    Wide in_columns = 0;
    Wide in_cells = 0;
    for (std::size_t j = 0; j < columns_.size(); ++j) {
        if (is_near(column(j))) {
            conflict.columns.push_back(j);
            in_columns += columns_[j].floors + columns_[j].target;
        }
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (is_near(row(i))) {
            conflict.rows.push_back(i);
            need += rows_[i].floors + rows_[i].target;
        }
        for (std::size_t j = 0; j < columns_.size(); ++j) {
            const auto cell = i * columns_.size() + j;
            if (is_near(column(j)) && !is_near(row(i))) {
                in_columns -= floors_[cell];
            } else if (is_near(row(i)) && !is_near(column(j))) {
                in_cells += floors_[cell] + (fractions_[cell] != 0 ? 1 : 0);
            }
        }
    }
    conflict.need = Money::from_wide(need);
    conflict.in_columns = Money::from_wide(in_columns);
    conflict.in_cells = Money::from_wide(in_cells);
    conflict.most = conflict.in_columns + conflict.in_cells;
    return conflict;
}

inline TwoWay TwoWayNetwork::rounded(const Flow& flow) const
{
    TwoWay result;
    result.cells.reserve(floors_.size());
    result.rows.resize(rows_.size());
    result.columns.resize(columns_.size());
    Wide deviation = 0;
    auto arc = cell_arcs_.begin();
    for (std::size_t i = 0; i < floors_.size(); ++i) {
        const bool up = fractions_[i] != 0 && flow.units[*arc++] != 0;
        const Money due = Money{floors_[i]} + Money{up ? 1 : 0};
        deviation += up ? parts_ - fractions_[i] : fractions_[i];
        result.cells.push_back({due, up});
        result.rows[i / columns_.size()] += due;
        result.columns[i % columns_.size()] += due;
        result.total += due;
    }
    result.deviation = Unrounded{deviation, Divisor{parts_}};
    return result;
}

inline std::variant<TwoWay, TwoWayConflict> TwoWayNetwork::solve()
{
    if (!conflicts_.empty()) {
        return conflicts_.front();
    }
    for (;; spread_ *= 4) {
        build();
        auto flow = cheapest_flow(nodes(), arcs_);
        if (!flow) {
            return blocked();
        }
        if (spread_is_exact(*flow)) {
            prefer_in_order(nodes(), arcs_, cell_arcs_, *flow);
            return rounded(*flow);
        }
    }
}

} // namespace detail

inline std::variant<TwoWay, TwoWayConflict> round_two_way(const ExactTable& table,
                                                          const PrescribedSums& prescribed)
{
    return detail::TwoWayNetwork{table, prescribed}.solve();
}

} // namespace prorata

#pragma once
/// A sheet: an answer as a headline, tables and findings, written once for people and for programs.

#include "engine/write/report.hpp"
#include "engine/write/say.hpp"
#include "engine/write/table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace prorata::write {

/// Nothing, a name, an amount, or what the catalogue says in the reader's language: one remark or several.
using Cell = std::variant<std::monostate, std::string, Decimal, Remark, std::vector<Remark>>;

/// What a column is of two others of its table, in every row that has all three amounts: a workbook computes
/// it.
struct ColumnFormula {
    std::string_view left; ///< a column's key
    char sign{};           ///< + or -
    std::string_view right;
};

struct SheetColumn {
    std::string_view key; ///< in JSON
    Text heading{};
    std::optional<ColumnFormula> is{};
};

struct SheetTable {
    std::string_view key; ///< in JSON
    Text title{};
    std::vector<SheetColumn> columns; ///< the first names the row
    std::vector<std::vector<Cell>> rows{};
    std::vector<bool> is_idle{}; ///< by row, if there is any such: nothing moves in it; for programs alone
    std::vector<std::vector<std::string>> figures{}; ///< by row and column, addresses that `explain` knows;
                                                     ///< fewer than cells where the others have none

    /// @param addresses  of its cells; empty where a cell has none
    void add_row(std::vector<Cell> cells, std::vector<std::string> addresses)
    {
        figures.resize(rows.size());
        figures.push_back(std::move(addresses));
        rows.push_back(std::move(cells));
    }
    /// A row whose amounts have its address and their column's key.
    /// @param address  such as "LP.received.public"
    void add_row_at(const std::string& address, std::vector<Cell> cells);
    /// The same with the table's key before the address.
    /// @param name  such as "2025.ERDF"
    void add_named_row(const std::string& name, std::vector<Cell> cells)
    {
        add_row_at(std::string{key} + "." + name, std::move(cells));
    }
    [[nodiscard]] std::string figure(std::size_t row, std::size_t column) const
    {
        return row < figures.size() && column < figures[row].size() ? figures[row][column] : std::string{};
    }
};

/// Amounts to be seen beside each other, on a page.
struct SheetPlot {
    Text title{};
    std::vector<std::pair<Remark, Decimal>> bars{}; ///< all with the same decimals
};

struct Sheet {
    std::string_view command;  ///< in JSON
    std::string_view question; ///< in JSON; empty for a command that has one only
    Remark headline{};
    std::vector<SheetTable> tables{}; ///< those without rows are left out of the text
    Diagnostics findings{};
    std::vector<std::pair<std::string_view, std::string>> origin{}; ///< in JSON, beside the scenario
    std::optional<SheetPlot> plot{};
};

/// A sheet as people see it: without idle rows.
[[nodiscard]] Sheet shown(Sheet sheet);

[[nodiscard]] inline bool is_amount(const Cell& cell) { return std::holds_alternative<Decimal>(cell); }

/// What a cell says where it is no amount and not nothing.
[[nodiscard]] std::optional<std::string> text_of(const Cell& cell, const Locale& locale);

/// The headings and cells of a table as they are shown: amounts to the right, nothing as a dash.
[[nodiscard]] std::vector<Column> columns_of(const SheetTable& table, const Locale& locale);

[[nodiscard]] std::string sheet_as_text(const Context& context, const Sheet& sheet, const Style& style);
[[nodiscard]] std::string sheet_as_json(const Context& context, const Sheet& sheet);
/// A page that stands alone.
/// @param step_of  explains its figures; nothing where they have no addresses
[[nodiscard]] std::string sheet_as_html(const Context& context, const Sheet& sheet, const Locale& locale,
                                        Fold fold, const StepOf& step_of = {});
/// The bytes of a workbook: a summary, and a sheet for each table that has rows; or why no workbook can hold
/// it.
[[nodiscard]] Checked<std::string> sheet_as_xlsx(const Context& context, const Sheet& sheet,
                                                 const Locale& locale);

} // namespace prorata::write

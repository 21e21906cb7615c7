#pragma once
/// A table as a sheet of a workbook: columns as they are shown elsewhere, with formulas that add them up and
/// hold them against each other.

#include "engine/write/report.hpp"
#include "engine/write/table.hpp"
#include "engine/write/workbook.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::write {

/// A line of a table, a row or a column, as a part of a sum.
struct BookTerm {
    char sign{}; ///< + or -
    std::size_t line{};
};

class BookTable {
public:
    /// @param title  of the sheet; a colon at its end is left away
    BookTable(std::string title, std::vector<Column> columns);

    /// Texts run over several lines where they are wider than this.
    void wrap(std::size_t column, std::size_t width);

    /// Where all terms are amounts that fit, the cell is a formula: of other columns in the same row, of
    /// other rows in the same column. The amount in it stands as it is.
    void set_formula(std::size_t row, std::size_t column, const std::vector<BookTerm>& columns);

    /// A column of what other columns come to in each row that has amounts in all of them.
    /// @param except  rows that have none
    void add_column(std::string heading, const std::vector<BookTerm>& columns, NumberLook look,
                    const std::vector<bool>& except = {});
    /// A row of what other rows come to in each of some columns: where all those rows have amounts, or any of
    /// them.
    enum class Needs : std::uint8_t { all, any };
    void add_row(std::string label, const std::vector<BookTerm>& rows, NumberLook look, Needs needs,
                 const std::vector<std::size_t>& columns);

    /// How the amounts of a row look.
    void set_look(std::size_t row, NumberLook look);

    [[nodiscard]] const std::string& title() const { return title_; }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    [[nodiscard]] std::size_t rows() const { return columns_.empty() ? 0 : columns_.front().cells.size(); }

    void write(WorkbookWriter& writer) const;

private:
    struct CellExtra {
        std::string formula{};
        NumberLook look{};
    };
    [[nodiscard]] CellExtra& extra(std::size_t row, std::size_t column);
    [[nodiscard]] std::vector<WorkbookColumn> workbook_columns() const;

    std::string title_;
    std::vector<Column> columns_;
    std::vector<std::size_t> widest_{};            ///< by column; 0: as wide as its texts
    std::vector<std::vector<CellExtra>> extras_{}; ///< by column and row
};

/// An empty column of texts under a heading.
[[nodiscard]] Column text_column(Text heading, const Locale& locale);

/// Rules, each with the evidence for it and where its document was published.
[[nodiscard]] BookTable table_of_rules(const Scenario& scenario, const std::vector<BasisIndex>& rules,
                                       const Locale& locale);

/// How many lines a text takes where it runs over several.
/// @param width  of its column, in characters
[[nodiscard]] std::size_t lines_of(std::string_view text, std::size_t width);

/// The bytes of a workbook on a scenario: a summary with its answers, the tables that have rows, the
/// findings, and what gave the result; or why no workbook can hold it.
[[nodiscard]] Checked<std::string> workbook_of(const Context& context,
                                               const std::vector<std::string>& answers,
                                               std::vector<BookTable> tables, const Diagnostics& findings,
                                               const Locale& locale);

} // namespace prorata::write

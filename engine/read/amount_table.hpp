#pragma once
/// Tables of amounts that are read as a whole: a line for each part or period, or a cell for each row and
/// column.

#include "engine/read/table.hpp"

#include "prorata/apportion/steps.hpp"
#include "prorata/exact/number_text.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

inline constexpr std::size_t most_cells = 200'000; ///< of such a table

/// A table below one row of headings, row by row, with its errors: of cells that cannot be read the first 20
/// are told.
class CellReader {
public:
    /// @param numbers  a sample of the number 1234.56; empty for what is unambiguous
    /// @param diagnostics  must live as long as the reader
    /// @return nothing, and errors, if the file cannot be opened or has no headings
    [[nodiscard]] static std::unique_ptr<CellReader> open(const std::string& path, const std::string& numbers,
                                                          SourceFiles& files, Diagnostics& diagnostics);

    /// The first row that is not blank.
    [[nodiscard]] const TableRow& headings() const { return headings_; }
    /// The column with a heading or a number; nothing, and an error, if there is none or more than one.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view said);

    /// The next row that is not blank. False at the end, and after an error that ends reading.
    [[nodiscard]] bool next();
    [[nodiscard]] std::size_t rows() const { return rows_; }

    // The row that was read last.
    [[nodiscard]] std::size_t width() const { return row_.cells.size(); }
    /// A cell without blanks around it; empty where the row ends before.
    [[nodiscard]] std::string_view text(std::size_t position) const;
    [[nodiscard]] Place place(std::size_t position) const { return table_->place_of(row_, position); }
    /// A cell's number; nothing, and an error, if it is empty or holds none.
    /// @param minor_digits  in which an amount of 64 bits is counted
    [[nodiscard]] std::optional<Decimal> number(std::size_t position, int minor_digits);
    /// The same of an amount that is a whole number of steps.
    [[nodiscard]] std::optional<Money> whole(std::size_t position, const Steps& steps);
    /// A row's name; an error where it is a word for totals, which would be counted as a row of their own.
    [[nodiscard]] std::string name(std::size_t position);
    /// An error at a cell.
    void refuse(std::size_t position, Remark message, Remark hint);

private:
    explicit CellReader(Diagnostics& diagnostics) : diagnostics_{diagnostics} {}

    [[nodiscard]] std::string heading(std::size_t position) const;
    void refuse(Diagnostic fault);

    Diagnostics& diagnostics_;
    std::unique_ptr<TableReader> table_{};
    NumberStyle style_{};
    TableRow headings_{};
    TableRow row_{};
    Place file_{};
    std::size_t rows_{};
    std::size_t cells_{};
    std::size_t refused_{};
};

/// Which lines of a labelled table are totals, by their label; empty for none.
struct LabelledLayout {
    std::string row_totals{};    ///< the heading of a column
    std::string column_totals{}; ///< the label of a row
    std::string numbers{};       ///< as CellReader::open() takes it
    bool are_weights = false;    ///< cells that are not negative, and no amounts
};

/// A table whose first column and first row are labels.
struct LabelledTable {
    std::vector<std::string> rows{};
    std::vector<std::string> columns{};
    std::vector<Decimal> cells{};       ///< row by row
    std::vector<Money> row_totals{};    ///< in steps; empty without
    std::vector<Money> column_totals{}; ///< likewise
    std::vector<Place> row_total_places{};
    std::vector<Place> column_total_places{};
};

/// Reads such a table; nothing, and errors, if something in it cannot be read.
[[nodiscard]] std::optional<LabelledTable> read_labelled_table(const std::string& path,
                                                               const LabelledLayout& layout,
                                                               const Steps& steps, SourceFiles& files,
                                                               Diagnostics& diagnostics);

} // namespace prorata::read

#pragma once
/// Tables as rows of cells, each with its place: CSV and its kin, and the sheets of .xlsx workbooks.

#include "engine/read/source_files.hpp"
#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace prorata::read {

inline constexpr std::size_t longest_cell = std::size_t{64} << 10U;  ///< bytes
inline constexpr std::uint32_t most_columns = 4096;                  ///< of a row
inline constexpr std::size_t longest_row = std::size_t{16} << 20U;   ///< bytes of a row of text
inline constexpr std::size_t largest_part = std::size_t{256} << 20U; ///< bytes of a workbook's part, unpacked
inline constexpr std::size_t most_shared_text = std::size_t{64}
                                                << 20U; ///< bytes of a workbook's shared texts

enum class CellKind : std::uint8_t {
    empty,
    number,
    text,
    date,    ///< a number that is shown as a date or a time, or a date in the form of ISO 8601
    boolean, ///< `1` or `0`
    fault,   ///< what a formula could not compute, such as `#REF!`
};

struct TableCell {
    std::string text; ///< as the file has it: quotes are taken away, nothing is rounded or trimmed
    CellKind kind = CellKind::empty;
    std::uint32_t column{};  ///< from 1
    bool is_percent = false; ///< a workbook's number that is shown in percent: 0.85 as 85 %
    Place place{};
    friend bool operator==(const TableCell&, const TableCell&) = default;
};

/// A row without gaps: the cell at index `i` is that of column `i + 1`. A list of cells ends where the text's
/// row does, and in a workbook with the last cell that is not empty.
struct TableRow {
    std::uint32_t number{}; ///< the sheet's row, or the line where the row starts, from 1
    std::vector<TableCell> cells{};
    bool is_hidden = false;
    friend bool operator==(const TableRow&, const TableRow&) = default;
};

/// A table, row by row: how much memory it takes does not grow with their number.
class TableReader {
public:
    TableReader() = default;
    TableReader(const TableReader&) = delete;
    TableReader& operator=(const TableReader&) = delete;
    virtual ~TableReader() = default;

    /// The next row, blank ones too, but for rows that a workbook leaves out. False at the end, and after an
    /// error, which ends reading: errors, findings and notes are appended to the diagnostics given when
    /// opening, which must live as long as the reader.
    [[nodiscard]] virtual bool next(TableRow& row) = 0;
    /// Where a cell stands; for one the row does not have, where it would.
    [[nodiscard]] virtual Place place_of(const TableRow& row, std::size_t cell) const = 0;
    /// The sheet's name, empty for a text.
    [[nodiscard]] virtual std::string sheet() const = 0;
    /// Keeps the lines of the row read last, so that errors at its cells can show them.
    virtual void keep_lines() {}
};

struct TableRequest {
    std::string path{};           ///< `-` for standard input
    std::string sheet{};          ///< of a workbook; empty for the first that is not hidden
    char separator = 0;           ///< of a text; 0 to find it from the first lines
    std::size_t most_kept = 1000; ///< of a text, the lines that keep_lines() keeps at most
};

/// A table, ready to be read; nothing, and an error, if it cannot be. Content decides between text and
/// workbook.
[[nodiscard]] std::unique_ptr<TableReader> open_table(const TableRequest& request, SourceFiles& files,
                                                      Diagnostics& diagnostics);

struct SheetName {
    std::string name{};
    bool is_hidden = false;
    friend bool operator==(const SheetName&, const SheetName&) = default;
};

/// The sheets of a workbook in their order, hidden ones too; none of a text.
[[nodiscard]] std::vector<SheetName> sheets_of(const std::string& path, SourceFiles& files,
                                               Diagnostics& diagnostics);

} // namespace prorata::read

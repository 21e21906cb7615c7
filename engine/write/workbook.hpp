#pragma once
/// Workbooks (.xlsx), written row by row: how much memory that takes does not grow with the number of rows.
/// The same calls give the same bytes.
///
/// A number stands in the file digit for digit as it was computed. What opens the file, however, makes a
/// binary fraction of it, which keeps 15 digits: an amount that has more is written as a text, to the last
/// digit, and has no formula. Other amounts need no second column to be exact.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/exact/decimal.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::write {

inline constexpr std::uint32_t most_rows_of_sheet = 1'048'576;
inline constexpr std::uint32_t most_columns_of_sheet = 16'384;
inline constexpr std::size_t longest_text_of_cell = 32'767; ///< UTF-16 units, as spreadsheets count
inline constexpr std::size_t longest_name_of_sheet = 31;    ///< likewise
inline constexpr int most_digits_of_number = 15;            ///< from the first that is not zero to the last

/// Whether a number keeps all its digits in a spreadsheet.
[[nodiscard]] bool fits_number_cell(const Decimal& value);

/// A title as a sheet may be called: without `[]:*?/\`, shortened between words, and unlike the names taken,
/// whose capital letters make no difference.
[[nodiscard]] std::string name_of_sheet(std::string_view title, const std::vector<std::string>& taken);

struct WorkbookColumn {
    std::string heading{}; ///< where no column has any, there is no row of headings
    std::size_t width{};   ///< in characters
    bool has_amounts = false;
};

/// How a text looks.
enum class CellLook : std::uint8_t {
    plain,
    heading,
    title,   ///< of the whole workbook
    wrapped, ///< over several lines where it is wider than its column
    total,   ///< of a row of sums
    input,   ///< somebody is to fill it in
};

/// How a number looks.
enum class NumberLook : std::uint8_t {
    plain,
    total, ///< a sum, as in the last line of a table
    check, ///< that should be nothing: ✓ where it is, else ✗ and how much it is
    input, ///< somebody is to fill it in
};

/// What cells may hold: spreadsheets offer it, or refuse other values.
struct DataValidation {
    std::string cells{};  ///< such as `B4:B33`
    std::string list{};   ///< cells with the values to choose from; empty for numbers that are not negative
    std::string prompt{}; ///< is shown beside a chosen cell
    bool refuses = false; ///< else other values are taken too
};

struct SheetLayout {
    bool is_hidden = false;
    std::uint32_t
        frozen_rows{}; ///< stay in sight and on every printed page; below headings of columns it is set
};

/// Writes a workbook: sheet after sheet, in each row after row, in each cell after cell.
class WorkbookWriter {
public:
    /// Takes bytes for a place in the file: the next ones, or, when a part ends, sizes for the place left for
    /// them at its start. It does not throw.
    using Put = std::function<void(std::uint64_t at, std::string_view bytes)>;

    WorkbookWriter(Put put, std::string title);
    WorkbookWriter(const WorkbookWriter&) = delete;
    WorkbookWriter& operator=(const WorkbookWriter&) = delete;
    ~WorkbookWriter();

    /// Ends the sheet before. Headings are bold, stay in sight and on every printed page, and filter the
    /// rows.
    /// @param title  see name_of_sheet()
    void start_sheet(std::string_view title, const std::vector<WorkbookColumn>& columns,
                     const SheetLayout& layout = {});

    /// Before a row's first cell: how many lines its texts need. Not every spreadsheet finds that out by
    /// itself.
    void set_lines(std::size_t lines);
    void add_nothing();
    /// A text stays a text, whatever it starts with. Control characters become blanks; line ends stay.
    void add_text(std::string_view text, CellLook look = CellLook::plain);
    void add_number(const Decimal& value, NumberLook look = NumberLook::plain);
    /// An empty cell that somebody is to fill in: with an amount of so many decimals, or with a text.
    void add_input(std::optional<int> decimals = {});
    /// A number that is computed anew where the workbook is opened: the formula's value, rounded to the
    /// decimals of this one, so that binary fractions leave no trace.
    /// @param formula  of cells whose numbers fit, such as `B2-C2`
    /// @param value  what it comes to
    void add_formula(std::string_view formula, const Decimal& value, NumberLook look = NumberLook::plain);
    void end_row();
    /// What cells of this sheet may hold.
    void add_validation(const DataValidation& validation);

    /// The row that is being written, from 1.
    [[nodiscard]] std::uint32_t row() const;
    [[nodiscard]] const std::vector<std::string>& names() const;

    /// Ends the workbook.
    /// @return why it does not hold all that was to be written: the bytes are then of no use
    [[nodiscard]] std::optional<Diagnostic> finish();

private:
    struct Archive;

    /// Moves on to the next cell. False after a fault.
    [[nodiscard]] bool start_cell();
    void open_cell(std::size_t style, std::string_view kind);
    void add_looking(std::string_view text, std::size_t look);
    void fail(Remark problem);
    void flush();
    /// What stands below the rows.
    void write_settings();
    void end_sheet();
    void add_part(const char* name, const std::string& content);
    void start_part(const char* name);
    void end_part();

    std::unique_ptr<Archive> archive_;
    std::string title_;
    std::vector<std::string> names_{};
    std::vector<std::string> filters_{}; ///< of each sheet, such as `$A$1:$F$20`; empty without headings
    std::vector<SheetLayout> layouts_{}; ///< of each sheet
    std::string validations_{};          ///< of the current sheet
    std::size_t validation_count_{};
    std::vector<std::string> letters_{}; ///< of the columns met so far
    std::string buffer_{};
    std::uint64_t size_{}; ///< of the part so far, unpacked
    std::uint32_t row_{};
    std::uint32_t column_{};
    std::size_t lines_ = 1;  ///< of the row
    std::uint32_t widest_{}; ///< columns of the sheet
    bool has_headings_ = false;
    bool is_in_sheet_ = false;
    std::optional<Diagnostic> fault_{};
};

} // namespace prorata::write

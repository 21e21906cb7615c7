#pragma once
/// A workbook's sheet: from its XML to rows.

#include "engine/read/table.hpp"
#include "engine/read/xml_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// The texts that the cells of a workbook share, by their number.
class SharedTexts {
public:
    /// Takes one more, unless all together become more than `most_shared_text`. Of one that is longer than a
    /// cell may be the start is kept.
    [[nodiscard]] bool add(std::string_view text);
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] std::string_view operator[](std::size_t number) const;

private:
    std::string all_;
    std::vector<std::uint32_t> ends_;
};

/// How a number is shown.
enum class NumberLook : std::uint8_t { plain, date, percent };

/// What a format such as `dd.mm.yyyy` or `0.00 %` shows.
[[nodiscard]] NumberLook look_of_format(std::string_view code);
/// The same of one of the formats that every workbook has.
[[nodiscard]] NumberLook look_of_format(std::uint32_t number);

/// A text as a workbook shows it: `_x000A_` stands for the character with this number.
[[nodiscard]] std::string without_escapes(std::string_view text);

/// A cell's row and column from its name, if a sheet can have it.
struct CellReference {
    std::uint32_t row;
    std::uint32_t column;
};
[[nodiscard]] std::optional<CellReference> parse_cell_reference(std::string_view name);

/// Hears a sheet's XML and makes rows of it.
class SheetRows final : public XmlHandler {
public:
    SheetRows(const SharedTexts& texts, const std::vector<NumberLook>& looks, std::uint32_t file,
              Diagnostics& diagnostics)
        : texts_{texts}, looks_{looks}, file_{file}, diagnostics_{diagnostics}
    {
    }

    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view text) override;
    /// After an error in the sheet.
    [[nodiscard]] bool is_done() const override { return has_failed_; }

    /// Takes the first row that is ready; false if there is none yet.
    [[nodiscard]] bool take(TableRow& row);
    /// Says, once all has been heard, which rows lie in merged cells.
    void tell_merged();

private:
    void start_row(const XmlAttributes& attributes);
    void start_cell(const XmlAttributes& attributes);
    void end_cell();
    void end_row();
    void take_number(TableCell& cell) const;
    void take_shared(TableCell& cell);
    void merge(std::string_view range);
    void fail(Diagnostic why);
    void fail_twice(std::uint32_t column);
    [[nodiscard]] Place place(std::uint32_t column) const;

    const SharedTexts& texts_;
    const std::vector<NumberLook>& looks_;
    std::uint32_t file_;
    Diagnostics& diagnostics_;
    std::deque<TableRow> ready_;
    bool has_failed_ = false;

    TableRow row_;
    bool is_in_row_ = false;
    std::uint32_t last_row_ = 0;
    std::uint32_t last_column_ = 0;

    bool is_in_cell_ = false;
    std::uint32_t column_ = 0;
    std::string kind_;
    std::size_t style_ = 0;
    std::string value_;
    bool is_collecting_ = false;
    bool has_value_ = false;
    bool has_formula_ = false;
    bool is_inline_ = false;
    int phonetic_ = 0;

    bool told_formula_ = false;
    std::string first_merged_;
    CellReference merged_at_{};
    std::int64_t merged_ = 0;
};

} // namespace prorata::read

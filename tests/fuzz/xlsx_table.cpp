/// Whatever the bytes: no crash, rows in order and within the limits. The first byte says what the others
/// are: a whole file, the rows of a sheet, or a sheet's XML.

#include "engine/read/xlsx_table.hpp"
#include "engine/read/sheet_rows.hpp"
#include "engine/write/diagnostics_text.hpp"
#include "tests/fuzz/require.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace prorata;
using namespace prorata::read;

namespace {

/// Counts on rows in order.
class RowsInOrder {
public:
    void require_next(const TableRow& row)
    {
        require(row.number > last_ && row.cells.size() <= most_columns);
        require(row.cells.empty() || row.cells.back().kind != CellKind::empty);
        last_ = row.number;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& cell = row.cells[i];
            require(cell.column == i + 1 && cell.text.size() <= longest_cell);
            require((cell.kind == CellKind::empty) == cell.text.empty());
            require(cell.place.line == row.number && cell.place.column == cell.column);
        }
    }

private:
    std::uint32_t last_ = 0;
};

void read_file(std::string_view bytes)
{
    SourceFiles files;
    Diagnostics diagnostics;
    const auto table = open_xlsx({.path = "fuzz.xlsx"}, std::string{bytes}, files, diagnostics);
    require(table != nullptr || has_errors(diagnostics));
    TableRow row;
    RowsInOrder rows;
    while (table != nullptr && table->next(row)) {
        rows.require_next(row);
    }
    std::string said;
    for (const auto& diagnostic : diagnostics) {
        write::append(said, diagnostic, files, {});
    }
}

void read_sheet(const std::string& xml)
{
    constexpr std::size_t piece = 100;
    SharedTexts texts;
    require(texts.add("name") && texts.add("") && texts.add("Rīga"));
    const std::vector<NumberLook> looks{NumberLook::plain, NumberLook::date, NumberLook::percent};
    Diagnostics diagnostics;
    SheetRows rows{texts, looks, 0, diagnostics};
    XmlStream stream{"sheet", "worksheet", rows};
    TableRow row;
    RowsInOrder in_order;
    for (std::size_t at = 0; at <= xml.size() && !rows.is_done(); at += piece) {
        const auto part = std::string_view{xml}.substr(at, piece);
        if (!part.empty() && stream.feed(part)) {
            return;
        }
        while (rows.take(row)) {
            in_order.require_next(row);
        }
    }
    if (!rows.is_done() && !stream.feed({})) {
        rows.tell_merged();
    }
    require(!rows.is_done() || has_errors(diagnostics));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    const std::string bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    static_cast<void>(look_of_format(bytes));
    static_cast<void>(without_escapes(bytes));
    switch (data[0]) {
    case 'P': read_file('P' + bytes); break; // as every archive starts
    case 'r':
        read_sheet(
            R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)" +
            bytes + "</sheetData></worksheet>");
        break;
    default: read_sheet(bytes);
    }
    return 0;
}

/// Whatever the bytes: no crash, rows within the limits, every cell where its place says, and the same rows
/// whatever the size of the pieces they come in.

#include "engine/write/diagnostics_text.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/tables.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using namespace prorata;
using namespace prorata::read;

namespace {

void require_sound(const TableRow& row, const TableReader& table)
{
    require(row.cells.size() <= most_columns);
    auto line = row.number;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& cell = row.cells[i];
        require(cell.column == i + 1 && cell.text.size() <= longest_cell);
        require((cell.kind == CellKind::empty) == cell.text.empty());
        require(cell.place == table.place_of(row, i) && cell.place.line >= line && cell.place.column > 0);
        line = cell.place.line;
    }
}

std::string rows_of(std::string_view bytes, std::size_t size)
{
    SourceFiles files;
    Diagnostics diagnostics;
    const auto table =
        open_csv({.path = "fuzz.csv"}, {}, std::make_unique<Pieces>(bytes, size), files, diagnostics);
    require(table != nullptr || has_errors(diagnostics));
    std::string all;
    TableRow row;
    while (table != nullptr && table->next(row)) {
        require_sound(row, *table);
        table->keep_lines();
        all += shown(row);
    }
    for (const auto& diagnostic : diagnostics) {
        write::append(all, diagnostic, files, {});
    }
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto whole = rows_of(bytes, size + 1);
    require(size > 4096 || whole == rows_of(bytes, 1));
    return 0;
}

#pragma once
/// The cells of a list of expenditure, as the scalars that a scenario would have in their place.

#include "engine/read/keys.hpp"
#include "engine/read/table.hpp"

#include "prorata/exact/number_text.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

/// What a column holds, and where a cell of it stands.
struct ListCell {
    std::string_view key{};
    Type type{};
    std::string_view heading{};
    Place place{};
};

/// A cell with something in it, as a scalar: yes or no for marks of any kind; a number of a workbook in the
/// style of the table's texts; the place of a row as 1/3. Nothing, and an error, if it is none.
[[nodiscard]] std::optional<std::string> read_list_cell(const TableCell& cell, const ListCell& column,
                                                        const NumberStyle& style, Diagnostics& diagnostics);

/// A number as a workbook keeps it, in a style. Workbooks keep binary numbers and write them with up to 17
/// digits, of which spreadsheets show 15 at most: those are read, the sixteenth rounds them half up. Amounts
/// of so many digits that 15 do not reach the cents, and what is no number, stay as they are.
/// Source: Microsoft, Excel specifications and limits: number precision, 15 digits.
[[nodiscard]] std::string shown_number(std::string_view stored, const NumberStyle& style);

} // namespace prorata::read

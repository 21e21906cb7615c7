#pragma once
/// Cells of a CSV file that is made for a spreadsheet.

#include <string>
#include <string_view>

namespace prorata::write {

/// Whether a text is digits with a point at most, and a minus before them.
[[nodiscard]] bool is_number(std::string_view text);

/// A cell that no spreadsheet takes for a formula, quoted where it must be.
[[nodiscard]] std::string csv_cell(std::string_view text);

} // namespace prorata::write

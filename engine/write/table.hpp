#pragma once
/// Tables in plain text.

#include <cstdint>
#include <string>
#include <vector>

namespace prorata::write {

enum class Align : std::uint8_t { left, right };

/// One column of a table: two lines of heading, and a cell for each row.
struct Column {
    std::string group;
    std::string heading;
    Align align = Align::right;
    std::vector<std::string> cells{};
};

/// Columns of one group stand closer together, under one heading; without any group there is one line of
/// headings.
[[nodiscard]] std::string table(const std::vector<Column>& columns);

} // namespace prorata::write

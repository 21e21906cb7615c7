#pragma once
/// What --columns says: which column of a table has which role, by its heading or its number.

#include "engine/read/table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// Titles and remarks that may stand above the headings of a table.
inline constexpr std::uint32_t most_rows_above = 30;

/// The columns of `base=Total cost,amount=4`, one for each of the roles, empty for roles that are not named.
/// Nothing, and an error, where something else is said.
[[nodiscard]] std::optional<std::vector<std::string>> read_roles(std::string_view text,
                                                                 std::span<const std::string_view> roles,
                                                                 const Remark& hint,
                                                                 Diagnostics& diagnostics);

/// A column's number as an index, or nothing where a heading is meant.
[[nodiscard]] std::optional<std::size_t> column_number(std::string_view said);

/// The column with a heading; nothing if there is none.
[[nodiscard]] std::optional<std::size_t> position_of(const TableRow& row, std::string_view heading);

[[nodiscard]] bool is_blank(const TableRow& row);

/// A column as somebody names it, and which it is.
struct NamedColumn {
    std::string said{}; ///< empty for none
    std::optional<std::size_t> position{};
};

/// Whether a column is named by a heading that is yet to be found.
[[nodiscard]] bool is_open(const NamedColumn& column);

/// Finds the columns that are named by headings, all of them in one of the first rows, which is the row in
/// hand then. False, and an error, where no row has them.
[[nodiscard]] bool find_headings(TableReader& table, TableRow& row, std::span<NamedColumn> columns,
                                 Place file, Diagnostics& diagnostics);

} // namespace prorata::read

#pragma once
/// A sheet: an answer as a headline, tables and findings, written once for people and for programs.

#include "engine/write/report.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace prorata::write {

/// Nothing, a word, or an amount.
using Cell = std::variant<std::monostate, std::string, Decimal>;

struct SheetColumn {
    std::string_view key; ///< in JSON
    Text heading{};
};

struct SheetTable {
    std::string_view key; ///< in JSON
    Text title{};
    std::vector<SheetColumn> columns; ///< the first names the row
    std::vector<std::vector<Cell>> rows{};
};

struct Sheet {
    std::string_view command;  ///< in JSON
    std::string_view question; ///< in JSON; empty for a command that has one only
    Remark headline{};
    std::vector<SheetTable> tables{}; ///< those without rows are left out of the text
    Diagnostics findings{};
};

[[nodiscard]] std::string sheet_as_text(const Context& context, const Sheet& sheet, const Style& style);
[[nodiscard]] std::string sheet_as_json(const Context& context, const Sheet& sheet);

} // namespace prorata::write

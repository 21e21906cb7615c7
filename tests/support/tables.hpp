#pragma once
/// Tables from bytes, and rows as short texts.

#include "engine/read/csv_table.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace prorata::read {

/// Bytes in memory, given out in small pieces.
class Pieces final : public ByteSource {
public:
    Pieces(std::string_view bytes, std::size_t size) : bytes_{bytes}, size_{size} {}
    [[nodiscard]] std::size_t read(char* to, std::size_t most) override
    {
        const auto count = bytes_.copy(to, std::min(most, size_));
        bytes_.remove_prefix(count);
        return count;
    }
    [[nodiscard]] int error() const override { return 0; }

private:
    std::string_view bytes_;
    std::size_t size_;
};

/// `3: [name|text] (hidden)`: a number `#1`, a date `@1`, a boolean `?1`, a fault `!#REF!`, percents `#1%`.
inline std::string shown(const TableRow& row)
{
    constexpr std::string_view marks = " # @?!";
    std::string text = std::to_string(row.number) + ": [";
    for (const auto& cell : row.cells) {
        const auto mark = marks[static_cast<std::size_t>(cell.kind)];
        text += (cell.column > 1 ? "|" : "") + (mark == ' ' ? std::string{} : std::string{mark}) + cell.text +
                (cell.is_percent ? "%" : "");
    }
    return text + ']' + (row.is_hidden ? " (hidden)" : "") + '\n';
}

/// Every row.
inline std::string shown(TableReader* table)
{
    std::string text;
    TableRow row;
    while (table != nullptr && table->next(row)) {
        text += shown(row);
    }
    return text;
}

} // namespace prorata::read

#pragma once
/// Tables in plain text.

#include "prorata/exact/decimal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata::write {

enum class Align : std::uint8_t { left, right };

/// One column of a table: two lines of heading, and a cell for each row.
struct Column {
    std::string group;
    std::string heading;
    Align align = Align::right;
    std::vector<std::string> cells{};
    std::vector<std::optional<Decimal>> amounts{}; ///< of cells that are amounts; as many as cells, or fewer

    /// An amount as it is shown.
    void add(const Decimal& amount, std::string shown)
    {
        amounts.resize(cells.size());
        amounts.emplace_back(amount);
        cells.push_back(std::move(shown));
    }
    [[nodiscard]] std::optional<Decimal> amount(std::size_t row) const
    {
        return row < amounts.size() ? amounts[row] : std::nullopt;
    }
};

/// Columns of one group stand closer together, under one heading; without any group there is one line of
/// headings.
[[nodiscard]] std::string table(const std::vector<Column>& columns);

} // namespace prorata::write

#pragma once
/// Tables in plain text.

#include "prorata/exact/decimal.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
    std::vector<std::string> figures{}; ///< addresses of cells that can be explained, likewise; others empty

    /// An amount as it is shown.
    /// @param figure  its address, where `explain` knows it
    void add(const Decimal& amount, std::string shown, std::string figure = {})
    {
        amounts.resize(cells.size());
        amounts.emplace_back(amount);
        name_next(std::move(figure));
        cells.push_back(std::move(shown));
    }
    /// The cell that is added next is this figure.
    void name_next(std::string figure)
    {
        if (!figure.empty()) {
            figures.resize(cells.size());
            figures.push_back(std::move(figure));
        }
    }
    [[nodiscard]] std::optional<Decimal> amount(std::size_t row) const
    {
        return row < amounts.size() ? amounts[row] : std::nullopt;
    }
    [[nodiscard]] std::string_view figure(std::size_t row) const
    {
        return row < figures.size() ? std::string_view{figures[row]} : std::string_view{};
    }
};

/// Columns of one group stand closer together, under one heading; without any group there is one line of
/// headings.
[[nodiscard]] std::string table(const std::vector<Column>& columns);

} // namespace prorata::write

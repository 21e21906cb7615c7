#pragma once
/// The rows of a list of beneficiaries, out of a table whose columns somebody names.

#include "engine/read/column_roles.hpp"
#include "engine/read/table.hpp"

#include "prorata/exact/number_text.hpp"
#include "prorata/reconcile/list_row.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace prorata::read {

enum class ListRole : std::uint8_t { base, amount, rate, rest, row };
inline constexpr std::array<std::string_view, 5> list_role_names{"base", "amount", "rate", "rest", "row"};

/// How rates without a per cent sign are written in a list.
enum class RateStyle : std::uint8_t { undeclared, fraction, percent };

/// What somebody says of a list, as he typed it.
struct ListLayout {
    std::string columns{}; ///< such as `base=Total cost,amount=4`
    std::string numbers{}; ///< a sample of the number 1234.56; empty for what is unambiguous
    RateStyle rates{};
};

/// A mode and a step, such as `nearest 1` or `down 0.01`; without a step, to 0.01. Nothing, and an error, for
/// anything else.
[[nodiscard]] std::optional<StatedRounding> read_rounding(std::string_view text, Diagnostics& diagnostics);

/// An amount of a list, or why it is none.
[[nodiscard]] std::variant<Decimal, Diagnostic> read_list_number(const TableCell& cell,
                                                                 const NumberStyle& style, Place place);

struct ListRate {
    Rate rate;
    int decimals{}; ///< of per cent, as the rate is printed
};

/// A rate of a list, or why it is none.
[[nodiscard]] std::variant<ListRate, Diagnostic>
read_list_rate(const TableCell& cell, const NumberStyle& declared, RateStyle rates, Place place);

/// Reads a list row by row; memory does not grow with the rows.
class ListReader {
public:
    /// Errors go to the diagnostics, which must live as long as the reader; of rows that cannot be read the
    /// first 20 are told, the others only counted.
    /// @return nothing, and errors, if the file cannot be opened or has no such columns
    [[nodiscard]] static std::unique_ptr<ListReader> open(const std::string& path, const ListLayout& layout,
                                                          SourceFiles& files, Diagnostics& diagnostics);

    /// The next row that can be read; false at the end. Its name is valid until the next call.
    [[nodiscard]] bool next(ListRow& row);

    [[nodiscard]] std::uint64_t unreadable() const { return unreadable_; }
    /// Whether an error ended the list before its end: what was read is a part of it.
    [[nodiscard]] bool broke_off() const { return broke_off_; }
    /// The heading of a role's column, or its number; empty where the role has none.
    [[nodiscard]] std::string column_of(ListRole role) const;
    [[nodiscard]] bool has(ListRole role) const { return column(role).position.has_value(); }

private:
    explicit ListReader(Diagnostics& diagnostics) : diagnostics_{diagnostics} {}

    [[nodiscard]] const NamedColumn& column(ListRole role) const
    {
        return columns_[static_cast<std::size_t>(role)];
    }
    [[nodiscard]] bool take_layout(const ListLayout& layout);
    [[nodiscard]] bool find_columns(Place file);
    [[nodiscard]] bool is_row(ListRow& row);
    [[nodiscard]] bool is_filled(ListRole role) const;
    [[nodiscard]] const TableCell* cell_of(ListRole role);
    [[nodiscard]] std::optional<Decimal> number_of(ListRole role);
    [[nodiscard]] bool take_rate(const TableCell& cell, ListRow& row);
    void refuse(Diagnostic fault);

    std::unique_ptr<TableReader> table_{};
    Diagnostics& diagnostics_;
    std::array<NamedColumn, list_role_names.size()> columns_{};
    NumberStyle style_{};
    RateStyle rates_{};
    TableRow current_{};
    bool has_pending_{}; ///< the current row is yet to be given out
    std::uint64_t unreadable_{};
    bool broke_off_{};
};

} // namespace prorata::read

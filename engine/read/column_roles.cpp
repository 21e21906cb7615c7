#include "engine/read/column_roles.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/tree_builder.hpp"

#include "prorata/exact/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace prorata::read {

namespace {

/// The role that a text starts with, before an equals sign.
[[nodiscard]] std::optional<std::size_t> role_at(std::string_view text,
                                                 std::span<const std::string_view> roles)
{
    for (std::size_t role = 0; role < roles.size(); ++role) {
        if (text.starts_with(roles[role]) && text.substr(roles[role].size()).starts_with('=')) {
            return role;
        }
    }
    return std::nullopt;
}

/// Takes one `role=column` off the front. A heading may hold commas: only a comma before the next role ends
/// it.
[[nodiscard]] std::string_view take_part(std::string_view& text, std::span<const std::string_view> roles)
{
    std::size_t end = text.find(',');
    while (end != std::string_view::npos && !role_at(prorata::detail::trim(text.substr(end + 1)), roles)) {
        end = text.find(',', end + 1);
    }
    const auto part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return prorata::detail::trim(part);
}

} // namespace

std::optional<std::vector<std::string>> read_roles(std::string_view text,
                                                   std::span<const std::string_view> roles,
                                                   const Remark& hint, Diagnostics& diagnostics)
{
    std::vector<std::string> columns(roles.size());
    while (!text.empty()) {
        const auto part = take_part(text, roles);
        const auto role = role_at(part, roles);
        const auto said = part.substr(std::min(part.find('=') + 1, part.size()));
        if (!role || said.empty() || !columns[*role].empty()) {
            diagnostics.push_back(fault({}, {Text::column_role_unknown, {{"part", shortened(part)}}}, hint));
            return std::nullopt;
        }
        columns[*role] = said;
    }
    return columns;
}

std::optional<std::size_t> column_number(std::string_view said)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), number);
    const bool is_number = error == std::errc{} && end == said.data() + said.size() && number > 0;
    return is_number ? std::optional{number - 1} : std::nullopt;
}

std::optional<std::size_t> position_of(const TableRow& row, std::string_view heading)
{
    const auto found = std::find_if(row.cells.begin(), row.cells.end(), [&](const TableCell& cell) {
        return prorata::detail::trim(cell.text) == heading;
    });
    return found == row.cells.end() ? std::nullopt
                                    : std::optional{static_cast<std::size_t>(found - row.cells.begin())};
}

bool is_blank(const TableRow& row)
{
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const TableCell& cell) { return prorata::detail::trim(cell.text).empty(); });
}

bool is_open(const NamedColumn& column) { return !column.said.empty() && !column.position; }

bool find_headings(TableReader& table, TableRow& row, std::span<NamedColumn> columns, Place file,
                   Diagnostics& diagnostics)
{
    std::optional<TableRow> fullest; // shows the headings there are, if a name is not among them
    std::string missing;
    std::size_t fewest_missing = columns.size() + 1;
    for (std::uint32_t above = 0; above < most_rows_above && table.next(row); ++above) {
        std::size_t missed = 0;
        std::string first_missed;
        for (const auto& column : columns) {
            if (is_open(column) && !position_of(row, column.said)) {
                first_missed = missed == 0 ? column.said : first_missed;
                ++missed;
            }
        }
        if (missed == 0) {
            for (auto& column : columns) {
                column.position = is_open(column) ? position_of(row, column.said) : column.position;
            }
            return true;
        }
        if (missed < fewest_missing) {
            fewest_missing = missed;
            fullest = row;
            missing = first_missed;
        }
    }
    if (has_errors(diagnostics)) {
        return false;
    }
    std::vector<std::string_view> headings;
    const auto cells =
        fullest ? std::move(fullest->cells) : std::vector<TableCell>{}; // whom headings point into
    for (const auto& cell : cells) {
        if (const auto heading = prorata::detail::trim(cell.text); !heading.empty() && headings.size() < 20) {
            headings.push_back(heading);
        }
    }
    diagnostics.push_back(fault(file, {Text::unknown_column, {{"column", shortened(missing)}}},
                                near_or_list(missing, headings)));
    return false;
}

} // namespace prorata::read

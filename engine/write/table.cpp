#include "engine/write/table.hpp"

#include "engine/write/diagnostics_text.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace prorata::write {

namespace {

[[nodiscard]] std::string padded(std::string_view text, std::size_t width, Align align)
{
    const std::size_t blanks = width > count_characters(text) ? width - count_characters(text) : 0;
    return align == Align::left ? std::string{text} + std::string(blanks, ' ')
                                : std::string(blanks, ' ') + std::string{text};
}

void append_line(std::string& out, std::string line)
{
    line.erase(line.find_last_not_of(' ') + 1);
    out.append(line).push_back('\n');
}

} // namespace

std::string table(const std::vector<Column>& columns)
{
    const auto gap_before = [&](std::size_t i) {
        const bool same_group =
            i > 0 && !columns[i].group.empty() && columns[i].group == columns[i - 1].group;
        return std::string(i == 0 ? 0 : same_group ? 2 : 3, ' ');
    };
    std::vector<std::size_t> widths;
    for (const auto& column : columns) {
        std::size_t width = std::max(count_characters(column.heading), count_characters(column.group));
        for (const auto& cell : column.cells) {
            width = std::max(width, count_characters(cell));
        }
        widths.push_back(width);
    }
    std::string out;
    std::string groups;
    std::string headings;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool continues = i > 0 && !columns[i].group.empty() && columns[i].group == columns[i - 1].group;
        groups += gap_before(i) + padded(continues ? "" : columns[i].group, widths[i], columns[i].align);
        headings += gap_before(i) + padded(columns[i].heading, widths[i], columns[i].align);
    }
    if (std::any_of(columns.begin(), columns.end(),
                    [](const auto& column) { return !column.group.empty(); })) {
        append_line(out, groups);
    }
    append_line(out, headings);
    for (std::size_t row = 0; row < columns.front().cells.size(); ++row) {
        std::string line;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            line += gap_before(i) + padded(columns[i].cells[row], widths[i], columns[i].align);
        }
        append_line(out, line);
    }
    return out;
}

} // namespace prorata::write

#include "engine/read/columns.hpp"
#include "engine/read/column_roles.hpp"

#include "prorata/exact/number_text.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

namespace prorata::read {

namespace {

[[nodiscard]] std::vector<std::string> normal_headings(const TableRow& row)
{
    std::vector<std::string> normal;
    normal.reserve(row.cells.size());
    for (const auto& cell : row.cells) {
        normal.push_back(cell.kind == CellKind::text ? normal_heading(cell.text) : std::string{});
    }
    return normal;
}

[[nodiscard]] bool is_percentage_of(std::string_view heading, std::string_view fund)
{
    return heading.find('%') != std::string_view::npos && has_words(heading, fund);
}

/// A fund's name, beside which stands a percentage of that name, or which starts as the names of funds do.
[[nodiscard]] bool names_fund(const std::vector<std::string>& normal, std::size_t at)
{
    const std::string_view heading = normal[at];
    if (heading.empty() || heading.find('%') != std::string_view::npos) {
        return false;
    }
    const auto is_beside = [&](std::size_t other) {
        return other < normal.size() && is_percentage_of(normal[other], heading);
    };
    return is_beside(at + 1) || is_beside(at + 2) ||
           std::any_of(fund_words.begin(), fund_words.end(), [&](std::string_view word) {
               return heading.starts_with(word) && has_words(heading.substr(0, word.size() + 1), word);
           });
}

/// Finds what the headings say, whether or not that is enough.
[[nodiscard]] Columns columns_below(const TableRow& row)
{
    const auto normal = normal_headings(row);
    Columns columns;
    for (std::size_t at = 0; at < normal.size(); ++at) {
        const std::string heading{prorata::detail::trim(row.cells[at].text)};
        if (const auto* const known = find_heading(normal[at])) {
            columns.all.push_back({known->meaning, std::string{known->name}, at, heading});
        } else if (names_fund(normal, at)) {
            columns.all.push_back({Meaning::fund, heading, at, heading});
            if (at + 1 < normal.size() && is_percentage_of(normal[at + 1], normal[at]) &&
                !normal[at + 1].starts_with(share_of_total)) {
                columns.all.push_back({Meaning::rate, heading, at + 1, heading});
            }
        }
    }
    // Exports of projects name the lead partner's country too, and may say who leads.
    const bool has_partner = std::any_of(columns.all.begin(), columns.all.end(), [](const Column& each) {
        return each.meaning >= Meaning::partner_number && each.meaning <= Meaning::partner_other_name;
    });
    columns.level = has_partner ? Level::partner : Level::project;
    return columns;
}

[[nodiscard]] bool has_amounts(const Columns& columns)
{
    return std::any_of(columns.all.begin(), columns.all.end(),
                       [](const Column& each) { return is_amount(each.meaning); });
}

} // namespace

bool has_words(std::string_view text, std::string_view words)
{
    const auto is_letter = [&](std::size_t at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80U;
    };
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const auto end = at + words.size();
        if ((at == 0 || !is_letter(at - 1)) && (end == text.size() || !is_letter(end))) {
            return true;
        }
    }
    return false;
}

std::string normal_heading(std::string_view text)
{
    std::string normal;
    int depth = 0;
    const auto add = [&](char letter) {
        if (depth > 0 || (letter == ' ' && (normal.empty() || normal.back() == ' '))) {
            return;
        }
        normal.push_back(letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter);
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto character = text.substr(at, bytes_of_character(text[at]));
        at += character.size();
        if (character == "(") {
            ++depth;
        } else if (character == ")") {
            depth -= depth > 0 ? 1 : 0;
        } else if (character == "’" || character == "‘" || character == "ʼ") {
            add('\'');
        } else if (character == "–" || character == "‑" || character == "—") {
            add('-');
        } else if (character == "\xC2\xA0" || character == "\t" || character == "\n" || character == "\r") {
            add(' ');
        } else {
            for (const char byte : character) {
                add(byte);
            }
        }
    }
    while (normal.ends_with(' ')) {
        normal.pop_back();
    }
    return normal;
}

const Heading* find_heading(std::string_view normal)
{
    const auto* const found = std::find_if(known_headings.begin(), known_headings.end(),
                                           [&](const Heading& each) { return each.text == normal; });
    return found == known_headings.end() ? nullptr : found;
}

const Column* Columns::find(Meaning meaning) const
{
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Column& each) { return each.meaning == meaning; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<Columns> recognise(const TableRow& headings)
{
    auto columns = columns_below(headings);
    const bool is_known = columns.name_projects() && has_amounts(columns);
    return is_known ? std::optional{std::move(columns)} : std::nullopt;
}

std::optional<Columns> recognise_partners(const TableRow& headings)
{
    auto columns = columns_below(headings);
    const bool is_known = columns.level == Level::partner && has_amounts(columns);
    return is_known ? std::optional{std::move(columns)} : std::nullopt;
}

MappedColumns find_mapped(const TableRow& headings, const Mapping& mapping)
{
    const auto normal = normal_headings(headings);
    MappedColumns found;
    found.columns.level = mapping.level;
    for (const auto& column : mapping.columns) {
        const auto wanted = normal_heading(column.said);
        const auto at = std::find(normal.begin(), normal.end(), wanted);
        const auto by_number = column_number(column.said);
        if (at != normal.end() && !wanted.empty()) {
            if (std::find(at + 1, normal.end(), wanted) != normal.end()) {
                found.doubled.push_back(&column);
            }
            const auto position = static_cast<std::size_t>(at - normal.begin());
            found.columns.all.push_back({column.meaning, column.name, position,
                                         std::string{prorata::detail::trim(headings.cells[position].text)}});
        } else if (by_number && *by_number < headings.cells.size()) {
            found.columns.all.push_back({column.meaning, column.name, *by_number, column.said});
        } else {
            found.missing.push_back(&column);
        }
    }
    return found;
}

} // namespace prorata::read

/// The working paper of a checked list: a line for each row that does not agree.

#include "engine/write/list_report.hpp"

#include "engine/write/csv_cell.hpp"
#include "engine/write/html_page.hpp"
#include "engine/write/printable.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace prorata::write {

namespace {

constexpr std::array headings{Text::list_paper_row,       Text::list_paper_place,   Text::list_paper_base,
                              Text::list_paper_rule,      Text::list_paper_printed, Text::list_paper_computed,
                              Text::list_paper_difference};

constexpr std::size_t first_printed = 4; ///< from here on the headings are of amounts

/// The cells of a row, in the order of the headings.
[[nodiscard]] std::array<std::string, headings.size()>
cells_of(const ListContext& context, const ListCheck& check, const KeptRow& row, const Locale& locale)
{
    const auto number = [&](const Decimal& value) { return say(value, locale); };
    return {name_of(row),
            cell_of(context, row),
            number(row.base),
            say(row.rate.value_or(Rate{}), locale) + ", " + say(describe(check.rounding()), locale),
            number(row.amount),
            number(row.computed),
            number(row.difference)};
}

[[nodiscard]] std::uint64_t left_out(const ListCheck& check)
{
    return check.not_agreeing() - check.differing().size();
}

[[nodiscard]] std::string left_out_text(const ListCheck& check, const Locale& locale)
{
    return say({Text::list_paper_left_out, {{"count", static_cast<std::int64_t>(left_out(check))}}}, locale);
}

} // namespace

std::string list_check_as_csv(const ListContext& context, const ListCheck& check)
{
    std::string out;
    for (const auto heading : headings) {
        out += word(heading, neutral) + ",";
    }
    out += csv_cell(word(Text::list_paper_hash, neutral)) + "\r\n";
    for (const auto& row : check.differing()) {
        for (const auto& cell : cells_of(context, check, row, ungrouped)) {
            out += csv_cell(cell) + ",";
        }
        out += context.hash.value_or("") + "\r\n";
    }
    if (left_out(check) > 0) {
        out += csv_cell(left_out_text(check, neutral)) + std::string(headings.size(), ',') + "\r\n";
    }
    return out;
}

std::string list_check_as_html(const ListContext& context, const ListCheck& check, const Locale& locale)
{
    const auto title = word(Text::list_paper_title, locale) + ": " + context.path;
    auto digits = locale; // to be copied into a spreadsheet, and so without groups
    digits.numbers.group = {};
    std::string body = heading(1, escaped(title)) + paragraph(say(verdict_of(check), locale)) +
                       paragraph(say(counts_of(check), locale));
    if (context.unreadable > 0) {
        body += paragraph(
            say({Text::list_rows_unreadable, {{"count", static_cast<std::int64_t>(context.unreadable)}}},
                locale));
    }
    if (context.hash) {
        body +=
            element("p class=\"hash\"", said(Text::list_paper_hash, locale) + ": " + escaped(*context.hash));
    }
    body += paragraph(word(Text::list_paper_engine, locale) + " prorata " PRORATA_VERSION);
    std::vector<Column> columns;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const bool is_amount = headings.at(i) == Text::list_paper_base || i >= first_printed;
        columns.push_back({{}, word(headings.at(i), locale), is_amount ? Align::right : Align::left, {}});
    }
    for (const auto& row : check.differing()) {
        const auto cells = cells_of(context, check, row, digits);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            columns[i].cells.push_back(cells.at(i));
        }
    }
    body += columns.front().cells.empty() ? std::string{}
                                          : table_of(columns, word(Text::list_paper_title, locale));
    if (left_out(check) > 0) {
        body += paragraph(left_out_text(check, locale));
    }
    return page(title, body, locale);
}

} // namespace prorata::write

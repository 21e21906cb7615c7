#include "engine/write/sheet.hpp"

#include "engine/write/json_document.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/say.hpp"
#include "engine/write/table.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace prorata::write {

std::optional<std::string> text_of(const Cell& cell, const Locale& locale)
{
    if (const auto* const text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    if (const auto* const remark = std::get_if<Remark>(&cell)) {
        return say(*remark, locale);
    }
    const auto* const remarks = std::get_if<std::vector<Remark>>(&cell);
    if (remarks == nullptr || remarks->empty()) {
        return std::nullopt;
    }
    std::string all;
    for (const auto& remark : *remarks) {
        all += (all.empty() ? "" : "; ") + say(remark, locale);
    }
    return all;
}

void SheetTable::add_row_at(const std::string& address, std::vector<Cell> cells)
{
    std::vector<std::string> addresses(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (is_amount(cells[i])) {
            addresses[i] = address + "." + std::string{columns[i].key};
        }
    }
    add_row(std::move(cells), std::move(addresses));
}

std::vector<Column> columns_of(const SheetTable& table, const Locale& locale)
{
    std::vector<Column> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const bool has_amounts = std::any_of(table.rows.begin(), table.rows.end(),
                                             [&](const auto& row) { return is_amount(row[i]); });
        Column column{
            {}, word(table.columns[i].heading, locale), has_amounts ? Align::right : Align::left, {}};
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto& cell = table.rows[row][i];
            if (const auto* const amount = std::get_if<Decimal>(&cell)) {
                column.add(*amount, say(*amount, locale), table.figure(row, i));
            } else {
                column.cells.push_back(text_of(cell, locale).value_or("–"));
            }
        }
        columns.push_back(std::move(column));
    }
    return columns;
}

Sheet shown(Sheet sheet)
{
    for (auto& table : sheet.tables) {
        auto all = std::move(table.rows);
        auto figures = std::move(table.figures);
        figures.resize(all.size());
        table.rows.clear();
        table.figures.clear();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i >= table.is_idle.size() || !table.is_idle[i]) {
                table.add_row(std::move(all[i]), std::move(figures[i]));
            }
        }
        table.is_idle.clear();
    }
    return sheet;
}

std::string sheet_as_text(const Context& context, const Sheet& whole, const Style& style)
{
    const auto sheet = shown(whole);
    std::string out = project_name(context) + ": " + say(sheet.headline, style.locale) + "\n";
    for (const auto& each : sheet.tables) {
        if (!each.rows.empty()) {
            out += "\n" + word(each.title, style.locale) + "\n" + table(columns_of(each, style.locale));
        }
    }
    out += sheet.findings.empty() ? "" : "\n";
    for (const auto& finding : sheet.findings) {
        append(out, finding, context.files, style);
    }
    return out;
}

std::string sheet_as_json(const Context& context, const Sheet& sheet)
{
    return json_document(sheet.command, [&](JsonWriter& json) {
        if (!sheet.question.empty()) {
            write_member(json, "question", sheet.question);
        }
        write_origin(json, context.path, context.scenario);
        for (const auto& [name, value] : sheet.origin) {
            write_member(json, name, value);
        }
        for (const auto& each : sheet.tables) {
            write_key(json, each.key);
            json.StartArray();
            for (const auto& row : each.rows) {
                json.StartObject();
                for (std::size_t i = 0; i < row.size(); ++i) {
                    if (const auto* const amount = std::get_if<Decimal>(&row[i])) {
                        write_member(json, each.columns[i].key, to_text(*amount).view());
                    } else if (const auto text = text_of(row[i], neutral)) {
                        write_member(json, each.columns[i].key, *text);
                    }
                }
                json.EndObject();
            }
            json.EndArray();
        }
        write_key(json, "findings");
        json.StartArray();
        for (const auto& finding : sheet.findings) {
            json.StartObject();
            write_member(json, "severity", finding.severity == Severity::note ? "note" : "finding");
            write_member(json, "code", key_of(finding.message.text));
            write_member(json, "message", say(finding.message, neutral));
            json.EndObject();
        }
        json.EndArray();
    });
}

} // namespace prorata::write

#include "engine/write/book_table.hpp"

#include "engine/write/provenance.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/say.hpp"
#include "engine/write/suite_report.hpp"
#include "prorata/diagnose/source_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::size_t narrowest_column = 8;
constexpr std::size_t widest_column = 60;

/// The sheet's cell: the first row has the headings.
[[nodiscard]] std::string cell_at(std::size_t row, std::size_t column)
{
    return cell_name(static_cast<std::uint32_t>(row + 2), static_cast<std::uint32_t>(column + 1));
}

[[nodiscard]] std::optional<Decimal> fitting(const Column& column, std::size_t row)
{
    const auto amount = column.amount(row);
    return amount && fits_number_cell(*amount) ? amount : std::nullopt;
}

/// What amounts come to together.
class Total {
public:
    void add(char sign, const Decimal& amount)
    {
        const auto decimals = std::max(sum_.decimals, amount.decimals);
        const auto unscaled = with_decimals(amount, decimals)->unscaled;
        sum_ = {with_decimals(sum_, decimals)->unscaled + (sign == '-' ? -unscaled : unscaled), decimals};
    }
    [[nodiscard]] const Decimal& sum() const { return sum_; }

private:
    Decimal sum_{};
};

/// The longest line of a text.
[[nodiscard]] std::size_t width_of(std::string_view text)
{
    std::size_t width = 0;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        width = std::max(width, count_characters(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    return std::max(width, count_characters(text));
}

} // namespace

BookTable::BookTable(std::string title, std::vector<Column> columns)
    : title_{std::move(title)}, columns_{std::move(columns)}
{
    title_.resize(title_.find_last_not_of(':') + 1);
    widest_.resize(columns_.size());
    extras_.resize(columns_.size());
}

void BookTable::wrap(std::size_t column, std::size_t width) { widest_[column] = width; }

BookTable::CellExtra& BookTable::extra(std::size_t row, std::size_t column)
{
    auto& extras = extras_[column];
    extras.resize(std::max(extras.size(), row + 1));
    return extras[row];
}

void BookTable::set_look(std::size_t row, NumberLook look)
{
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        auto& cell = extra(row, column);
        cell.look = cell.look == NumberLook::check ? cell.look : look;
    }
}

void BookTable::set_formula(std::size_t row, std::size_t column, const std::vector<BookTerm>& columns)
{
    std::string formula;
    for (const auto& term : columns) {
        if (!fitting(columns_[term.line], row)) {
            return;
        }
        formula +=
            (formula.empty() && term.sign == '+' ? "" : std::string{term.sign}) + cell_at(row, term.line);
    }
    extra(row, column).formula = std::move(formula);
}

void BookTable::add_column(std::string heading, const std::vector<BookTerm>& columns, NumberLook look,
                           const std::vector<bool>& except)
{
    const auto index = columns_.size();
    Column column{{}, std::move(heading)};
    extras_.emplace_back();
    widest_.push_back(0);
    std::vector<std::size_t> filled;
    for (std::size_t row = 0; row < rows(); ++row) {
        Total total;
        const bool has_all = std::all_of(columns.begin(), columns.end(), [&](const BookTerm& term) {
            const auto amount = fitting(columns_[term.line], row);
            if (amount) {
                total.add(term.sign, *amount);
            }
            return amount.has_value();
        });
        if (has_all && !(row < except.size() && except[row])) {
            column.add(total.sum(), say(total.sum(), neutral));
            filled.push_back(row);
        } else {
            column.cells.emplace_back();
        }
    }
    if (filled.empty()) {
        extras_.pop_back();
        widest_.pop_back();
        return;
    }
    columns_.push_back(std::move(column));
    for (const auto row : filled) {
        set_formula(row, index, columns);
        extra(row, index).look = look;
    }
}

void BookTable::add_row(std::string label, const std::vector<BookTerm>& rows, NumberLook look, Needs needs,
                        const std::vector<std::size_t>& columns)
{
    const auto row = this->rows();
    for (auto& column : columns_) {
        column.cells.emplace_back();
    }
    columns_.front().cells.back() = std::move(label);
    extra(row, 0).look = look;
    for (const auto column : columns) {
        Total total;
        std::string formula;
        std::size_t found = 0;
        for (const auto& term : rows) {
            if (const auto amount = fitting(columns_[column], term.line)) {
                total.add(term.sign, *amount);
                formula += (formula.empty() && term.sign == '+' ? "" : std::string{term.sign}) +
                           cell_at(term.line, column);
                ++found;
            }
        }
        if (found == 0 || (needs == Needs::all && found < rows.size())) {
            continue;
        }
        const bool is_range =
            needs == Needs::any && found > 1 && found == rows.size() &&
            rows.back().line - rows.front().line == rows.size() - 1 &&
            std::all_of(rows.begin(), rows.end(), [](const auto& each) { return each.sign == '+'; });
        extra(row, column) = {is_range ? "SUM(" + cell_at(rows.front().line, column) + ":" +
                                             cell_at(rows.back().line, column) + ")"
                                       : std::move(formula),
                              look};
        columns_[column].cells.pop_back();
        columns_[column].add(total.sum(), say(total.sum(), neutral));
    }
}

std::vector<WorkbookColumn> BookTable::workbook_columns() const
{
    std::vector<WorkbookColumn> columns;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& column = columns_[i];
        constexpr std::size_t for_the_arrow = 4; // of the filter, beside the heading
        const auto heading =
            column.group + (column.group.empty() || column.heading.empty() ? "" : " ") + column.heading;
        auto width = width_of(heading) + for_the_arrow;
        for (const auto& cell : column.cells) {
            constexpr std::size_t margin = 2;
            width = std::max(width, width_of(cell) + margin);
        }
        const auto most = widest_[i] == 0 ? widest_column : widest_[i];
        columns.push_back({heading, std::clamp(width, narrowest_column, most), column.align == Align::right});
    }
    return columns;
}

void BookTable::write(WorkbookWriter& writer) const
{
    const auto shown = workbook_columns();
    writer.start_sheet(title_, shown);
    const CellExtra plain;
    for (std::size_t row = 0; row < rows(); ++row) {
        const bool is_total = !extras_.front().empty() && row < extras_.front().size() &&
                              extras_.front()[row].look == NumberLook::total;
        std::size_t lines = 1;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            lines =
                widest_[i] == 0 ? lines : std::max(lines, lines_of(columns_[i].cells[row], shown[i].width));
        }
        writer.set_lines(lines);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto& column = columns_[i];
            const auto& extra = row < extras_[i].size() ? extras_[i][row] : plain;
            if (const auto amount = column.amount(row)) {
                writer.add_formula(extra.formula, *amount, extra.look);
            } else if (column.cells[row].empty() || column.cells[row] == "–") {
                writer.add_nothing();
            } else {
                writer.add_text(column.cells[row], is_total          ? CellLook::total
                                                   : widest_[i] != 0 ? CellLook::wrapped
                                                                     : CellLook::plain);
            }
        }
        writer.end_row();
    }
}

std::size_t lines_of(std::string_view text, std::size_t width)
{
    std::size_t lines = 0;
    while (true) {
        const auto end = std::min(text.find('\n'), text.size());
        lines += std::max<std::size_t>(1, (count_characters(text.substr(0, end)) + width - 1) / width);
        if (end == text.size()) {
            return lines;
        }
        text.remove_prefix(end + 1);
    }
}

namespace {

[[nodiscard]] BookTable table_of_findings(const Context& context, const Diagnostics& findings,
                                          const Locale& locale)
{
    constexpr std::size_t width = 44;
    std::vector<Column> columns;
    for (const auto heading : {Text::sheet_kind, Text::sheet_code, Text::sheet_place, Text::sheet_message,
                               Text::sheet_details, Text::sheet_hint}) {
        columns.push_back(text_column(heading, locale));
    }
    for (const auto& finding : findings) {
        std::string details;
        const auto add_detail = [&](const Remark& detail) {
            details += (details.empty() ? "" : "\n") + say(detail, locale);
        };
        std::for_each(finding.details.begin(), finding.details.end(), add_detail);
        if (finding.basis) {
            add_detail(*finding.basis);
        }
        const bool is_note = finding.severity == Severity::note;
        columns[0].cells.push_back(word(is_note ? Text::severity_note : Text::severity_finding, locale));
        columns[1].cells.emplace_back(finding.code());
        columns[2].cells.push_back(told(finding, context.files, locale).where);
        columns[3].cells.push_back(say(finding.message, locale));
        columns[4].cells.push_back(std::move(details));
        columns[5].cells.push_back(finding.hint ? say(*finding.hint, locale) : std::string{});
    }
    BookTable table{word(Text::html_title_findings, locale), std::move(columns)};
    for (std::size_t column = 2; column < table.columns().size(); ++column) {
        table.wrap(column, width);
    }
    return table;
}

[[nodiscard]] BookTable table_of_provenance(const Context& context, const Locale& locale)
{
    std::vector<Column> columns{text_column(Text::sheet_from, locale),
                                text_column(Text::sheet_which, locale)};
    for (const auto& line : provenance_of(context, locale)) {
        columns[0].cells.push_back(line.name);
        columns[1].cells.push_back(line.value);
    }
    BookTable table{word(Text::html_title_provenance, locale), std::move(columns)};
    constexpr std::size_t width_of_hash = 70;
    table.wrap(1, width_of_hash);
    return table;
}

/// Writes the summary: the answers, and what stands on which sheet.
void write_summary(WorkbookWriter& writer, const Context& context, const std::vector<std::string>& answers,
                   const std::vector<BookTable>& tables, const std::vector<std::string>& names,
                   const Locale& locale)
{
    const auto add_row = [&](const std::vector<std::string>& cells, CellLook look) {
        for (const auto& cell : cells) {
            writer.add_text(cell, look);
        }
        writer.end_row();
    };
    constexpr std::size_t width_of_names = 34;
    constexpr std::size_t width_of_titles = 90;
    writer.start_sheet(
        word(Text::sheet_summary, locale),
        {{{}, width_of_names, false}, {{}, narrowest_column, false}, {{}, width_of_titles, false}});
    add_row({project_name(context)}, CellLook::title);
    for (const auto& answer : answers) {
        add_row({answer}, CellLook::plain);
    }
    add_row({programme_title(context.scenario, locale)}, CellLook::plain);
    writer.end_row();
    add_row(
        {word(Text::sheet_sheet, locale), word(Text::sheet_rows, locale), word(Text::sheet_shows, locale)},
        CellLook::heading);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        add_row({names[i], std::to_string(tables[i].rows()), tables[i].title()}, CellLook::plain);
    }
}

} // namespace

Column text_column(Text heading, const Locale& locale)
{
    return {{}, word(heading, locale), Align::left, {}};
}

Checked<std::string> workbook_of(const Context& context, const std::vector<std::string>& answers,
                                 std::vector<BookTable> tables, const Diagnostics& findings,
                                 const Locale& locale)
{
    tables.push_back(table_of_findings(context, findings, locale));
    tables.push_back(table_of_provenance(context, locale));
    std::erase_if(tables, [](const BookTable& table) { return table.rows() == 0; });
    std::vector<std::string> names{name_of_sheet(word(Text::sheet_summary, locale), {})};
    for (const auto& table : tables) {
        names.push_back(name_of_sheet(table.title(), names));
    }
    std::string bytes;
    WorkbookWriter writer{[&](std::uint64_t at, std::string_view piece) {
                              const auto place = static_cast<std::size_t>(at);
                              bytes.resize(std::max(bytes.size(), place + piece.size()));
                              piece.copy(bytes.data() + place, piece.size());
                          },
                          project_name(context)};
    write_summary(writer, context, answers, tables, {names.begin() + 1, names.end()}, locale);
    for (const auto& table : tables) {
        table.write(writer);
    }
    if (auto fault = writer.finish()) {
        return {std::nullopt, {std::move(*fault)}};
    }
    return {std::move(bytes), {}};
}

} // namespace prorata::write

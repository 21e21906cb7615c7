/// A sheet as a workbook: a summary, then its tables, each as a sheet whose columns can be filtered and whose
/// sums and differences are formulas.

#include "engine/write/provenance.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/say.hpp"
#include "engine/write/sheet.hpp"
#include "engine/write/suite_report.hpp"
#include "engine/write/workbook.hpp"
#include "prorata/diagnose/source_text.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// Writes one workbook.
class SheetWorkbook {
public:
    SheetWorkbook(const Context& context, const Sheet& sheet, const Locale& locale)
        : context_{context},
          sheet_{sheet},
          locale_{locale},
          writer_{[this](std::uint64_t at, std::string_view bytes) { put(at, bytes); }, project_name(context)}
    {
    }

    [[nodiscard]] Checked<std::string> write()
    {
        std::vector<std::string> names{name_of_sheet(word(Text::sheet_summary, locale_), {})};
        for (const auto& table : sheet_.tables) {
            names.push_back(table.rows.empty() ? std::string{}
                                               : name_of_sheet(word(table.title, locale_), names));
        }
        add_summary({names.begin() + 1, names.end()});
        for (const auto& table : sheet_.tables) {
            if (!table.rows.empty()) {
                add(table);
            }
        }
        if (auto fault = writer_.finish()) {
            return {std::nullopt, {std::move(*fault)}};
        }
        return {std::move(bytes_), {}};
    }

private:
    void put(std::uint64_t at, std::string_view bytes)
    {
        const auto place = static_cast<std::size_t>(at);
        bytes_.resize(std::max(bytes_.size(), place + bytes.size()));
        bytes.copy(bytes_.data() + place, bytes.size());
    }

    void add_row(const std::vector<std::string>& cells, CellLook look)
    {
        for (const auto& cell : cells) {
            writer_.add_text(cell, look);
        }
        writer_.end_row();
    }
    void add_line(const std::string& name, const std::string& value)
    {
        writer_.add_text(name, CellLook::wrapped);
        writer_.add_text(value);
        writer_.end_row();
    }
    void add_section(Text title)
    {
        writer_.end_row();
        add_row({word(title, locale_)}, CellLook::heading);
    }

    void add_summary(const std::vector<std::string>& names)
    {
        std::vector<WorkbookColumn> columns;
        for (const std::size_t width : {38U, 16U, 36U, 44U, 44U, 44U}) {
            columns.push_back({{}, width, false});
        }
        writer_.start_sheet(word(Text::sheet_summary, locale_), columns);
        add_row({project_name(context_)}, CellLook::title);
        add_row({say(sheet_.headline, locale_)}, CellLook::plain);
        add_line(word(Text::sheet_programme, locale_), programme_title(context_.scenario, locale_));
        if (!sheet_.findings.empty()) {
            add_section(Text::html_title_findings);
            add_findings();
        }
        add_section(Text::sheet_tables);
        add_row({word(Text::sheet_sheet, locale_), word(Text::sheet_rows, locale_),
                 word(Text::sheet_shows, locale_)},
                CellLook::heading);
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto& table = sheet_.tables[i];
            if (!names[i].empty()) {
                add_row({names[i], std::to_string(table.rows.size()), title_of(table)}, CellLook::plain);
            }
        }
        add_section(Text::html_title_provenance);
        for (const auto& line : provenance_of(context_, locale_)) {
            add_line(line.name, line.value);
        }
    }

    void add_findings()
    {
        add_row({word(Text::sheet_kind, locale_), word(Text::sheet_code, locale_),
                 word(Text::sheet_place, locale_), word(Text::sheet_message, locale_),
                 word(Text::sheet_details, locale_), word(Text::sheet_hint, locale_)},
                CellLook::heading);
        for (const auto& finding : sheet_.findings) {
            std::string details;
            const auto add_detail = [&](const Remark& detail) {
                details += (details.empty() ? "" : "\n") + say(detail, locale_);
            };
            std::for_each(finding.details.begin(), finding.details.end(), add_detail);
            if (finding.basis) {
                add_detail(*finding.basis);
            }
            add_row({word(finding.severity == Severity::note ? Text::severity_note : Text::severity_finding,
                          locale_),
                     std::string{finding.code()}, place_of(told(finding, context_.files, locale_)),
                     say(finding.message, locale_), details,
                     finding.hint ? say(*finding.hint, locale_) : std::string{}},
                    CellLook::wrapped);
        }
    }

    /// Headings are no sentences, and need no colon before what stands on another sheet.
    [[nodiscard]] std::string title_of(const SheetTable& table) const
    {
        auto title = word(table.title, locale_);
        title.resize(title.find_last_not_of(':') + 1);
        return title;
    }

    void add(const SheetTable& table)
    {
        const auto shown = columns_of(table, locale_);
        std::vector<WorkbookColumn> columns;
        for (const auto& column : shown) {
            constexpr std::size_t narrowest = 8;
            constexpr std::size_t widest = 60;
            constexpr std::size_t for_the_arrow = 4; // of the filter, beside the heading
            auto width = count_characters(column.heading) + for_the_arrow;
            for (const auto& cell : column.cells) {
                width = std::max(width, count_characters(cell) + 2);
            }
            columns.push_back(
                {column.heading, std::clamp(width, narrowest, widest), column.align == Align::right});
        }
        writer_.start_sheet(word(table.title, locale_), columns);
        for (const auto& row : table.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (const auto* const amount = std::get_if<Decimal>(&row[i])) {
                    writer_.add_formula(formula_of(table, row, i), *amount);
                } else if (const auto text = text_of(row[i], locale_)) {
                    writer_.add_text(*text);
                } else {
                    writer_.add_nothing();
                }
            }
            writer_.end_row();
        }
    }

    /// Empty where the column is no formula, or one of the amounts it is of is not a number in the workbook.
    [[nodiscard]] std::string formula_of(const SheetTable& table, const std::vector<Cell>& row,
                                         std::size_t column) const
    {
        const auto& formula = table.columns[column].is;
        const auto cell_of = [&](std::string_view key) -> std::string {
            const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                            [&](const auto& each) { return each.key == key; });
            const auto at = static_cast<std::size_t>(found - table.columns.begin());
            const auto* const amount =
                found == table.columns.end() ? nullptr : std::get_if<Decimal>(&row[at]);
            return amount != nullptr && fits_number_cell(*amount)
                       ? cell_name(writer_.row(), static_cast<std::uint32_t>(at + 1))
                       : std::string{};
        };
        const auto left = formula ? cell_of(formula->left) : std::string{};
        const auto right = formula ? cell_of(formula->right) : std::string{};
        return left.empty() || right.empty() ? std::string{} : left + formula->sign + right;
    }

    const Context& context_;
    const Sheet& sheet_;
    const Locale& locale_;
    std::string bytes_{};
    WorkbookWriter writer_;
};

} // namespace

Checked<std::string> sheet_as_xlsx(const Context& context, const Sheet& whole, const Locale& locale)
{
    const auto sheet = shown(whole);
    return SheetWorkbook{context, sheet, locale}.write();
}

} // namespace prorata::write

#include "engine/run/register_workbook.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/table.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/long_output.hpp"
#include "engine/run/output.hpp"
#include "engine/run/stop.hpp"
#include "engine/write/say.hpp"
#include "engine/write/workbook.hpp"

#include "prorata/exact/number_text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

constexpr std::size_t width_of_amount = 16;
constexpr std::size_t narrowest_text = 12;

class RegisterWorkbook {
public:
    RegisterWorkbook(write::WorkbookWriter& writer, const read::RegisterForm& form)
        : writer_{writer}, form_{form}
    {
    }

    [[nodiscard]] std::vector<write::WorkbookColumn> columns(const read::TableRow& first,
                                                             bool has_headings) const
    {
        std::vector<write::WorkbookColumn> columns;
        for (std::size_t i = 0; i < first.cells.size(); ++i) {
            const auto& text = first.cells[i].text;
            const auto width = is_amount(i) ? width_of_amount : std::max(narrowest_text, text.size());
            columns.push_back({has_headings ? text : std::string{}, width, is_amount(i)});
        }
        return columns;
    }

    void add(const read::TableRow& row)
    {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& text = row.cells[i].text;
            const auto parsed =
                is_amount(i) ? parse_number(text, style_of(i)) : ParsedNumber{{}, NumberFault::empty};
            if (text.empty()) {
                writer_.add_nothing();
            } else if (parsed.fault == NumberFault::none) {
                writer_.add_number(parsed.value);
            } else {
                writer_.add_text(text);
            }
        }
        writer_.end_row();
    }

private:
    [[nodiscard]] bool is_amount(std::size_t column) const
    {
        return column == form_.base || column >= form_.width;
    }
    [[nodiscard]] NumberStyle style_of(std::size_t column) const
    {
        return column < form_.width ? form_.numbers
                                    : NumberStyle{.declared = true, .decimal = Separator::point};
    }

    write::WorkbookWriter& writer_;
    const read::RegisterForm& form_;
};

} // namespace

Diagnostics write_register_workbook(const std::string& rows, const std::string& target,
                                    const read::RegisterForm& form, bool has_headings, const Request& request)
{
    Diagnostics diagnostics;
    read::SourceFiles files;
    const auto table = read::open_table({.path = rows, .separator = form.separator}, files, diagnostics);
    if (!table) {
        return diagnostics;
    }
    Output output{target};
    write::WorkbookWriter writer{
        [&](std::uint64_t at, std::string_view bytes) { output.write_at(at, bytes); }, form.name};
    RegisterWorkbook workbook{writer, form};
    bool is_first = true;
    for (read::TableRow row; !output.is_over() && !stop_requested(request.host) && table->next(row);) {
        if (is_first) {
            writer.start_sheet(write::word(Text::sheet_rows, request.style.locale),
                               workbook.columns(row, has_headings));
        }
        if (!is_first || !has_headings) {
            workbook.add(row);
        }
        is_first = false;
    }
    if (stop_requested(request.host)) {
        diagnostics.push_back(stopped(writer.row() - 1, target, false));
    }
    auto fault = writer.finish();
    if (!diagnostics.empty() || fault) {
        if (fault) {
            if (fault->message.text == Text::workbook_limit) {
                fault->hint = Remark{Text::workbook_limit_list_hint};
            }
            diagnostics.push_back(std::move(*fault));
        }
        return diagnostics; // the output is given up with what it holds
    }
    if (const auto reason = output.finish()) {
        diagnostics.push_back(read::fault({}, {Text::cannot_write, {{"path", target}, {"reason", *reason}}}));
    }
    return diagnostics;
}

} // namespace prorata::run

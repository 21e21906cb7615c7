#include "engine/read/register.hpp"

#include "engine/read/csv_table.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/read/xlsx_table.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

enum Role : std::size_t { base, rate, project };
constexpr std::array<std::string_view, 3> role_names{"base", "rate", "project"};
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Gives out a file's bytes, and keeps them.
class KeptBytes final : public ByteSource {
public:
    KeptBytes(InputFile& file, std::string& kept) : file_{file}, kept_{kept} {}
    [[nodiscard]] std::size_t read(char* to, std::size_t most) override
    {
        const auto count = file_.read(to, most);
        kept_.append(to, count);
        return count;
    }
    [[nodiscard]] int error() const override { return file_.error(); }

private:
    InputFile& file_;
    std::string& kept_;
};

[[nodiscard]] bool is_other_than_utf8(std::string_view head)
{
    constexpr std::string_view utf32{"\0\0\xFE\xFF", 4};
    return is_archive(head) || is_compound_file(head) || head.starts_with("\xFF\xFE") ||
           head.starts_with("\xFE\xFF") || head.starts_with(utf32);
}

/// The columns that --columns names; nothing, and an error, where it names others or no base.
[[nodiscard]] std::optional<std::vector<NamedColumn>> named_columns(const std::string& said,
                                                                    Diagnostics& diagnostics)
{
    const Remark hint{Text::column_role_register_hint};
    const auto roles = read_roles(said, role_names, hint, diagnostics);
    if (!roles) {
        return std::nullopt;
    }
    if ((*roles)[base].empty()) {
        diagnostics.push_back(fault({}, {Text::column_role_unknown, {{"part", shortened(said)}}}, hint));
        return std::nullopt;
    }
    std::vector<NamedColumn> columns;
    for (const auto& role : *roles) {
        columns.push_back({role, column_number(role)});
    }
    return columns;
}

/// The row of headings, or the first row where columns are named by number; and whether it has headings.
struct FirstRow {
    TableRow row{};
    CsvPosition before{}; ///< where it starts
    bool has_headings = true;
};

[[nodiscard]] std::optional<FirstRow> first_row(CsvReader& table, std::vector<NamedColumn>& columns,
                                                Diagnostics& diagnostics)
{
    FirstRow first;
    if (std::any_of(columns.begin(), columns.end(), is_open)) {
        return find_headings(table, first.row, columns, {}, diagnostics) ? std::optional{first}
                                                                         : std::nullopt;
    }
    do {
        first.before = table.position();
        if (!table.next(first.row)) {
            if (!has_errors(diagnostics)) {
                diagnostics.push_back(fault({}, {Text::list_without_rows}, Text::list_without_rows_hint));
            }
            return std::nullopt;
        }
    } while (is_blank(first.row));
    const auto position = *columns[base].position;
    first.has_headings = position < first.row.cells.size() &&
                         first.row.cells[position].text.find_first_of("0123456789") == std::string::npos;
    return first;
}

/// The separator, the headings that are added, and what ends the line, in front of its end.
void add_headings(std::string& text, char separator, std::span<const std::string_view> added)
{
    const auto end = std::min(text.find_last_not_of("\r\n") + 1, text.size());
    std::string more;
    for (const auto heading : added) {
        more += separator;
        more += heading;
    }
    more += end == text.size() ? "\n" : "";
    text.insert(end, more);
}

} // namespace

std::optional<OpenRegister> open_register(const std::string& path, const ListLayout& layout,
                                          std::span<const std::string_view> added,
                                          std::optional<Rate> usual_rate, SourceFiles& files,
                                          Diagnostics& diagnostics)
{
    auto columns = named_columns(layout.columns, diagnostics);
    const auto style =
        layout.numbers.empty() ? std::optional{NumberStyle{}} : NumberStyle::from_sample(layout.numbers);
    if (!style) {
        diagnostics.push_back(
            fault({}, {Text::not_a_style, {{"text", shortened(layout.numbers)}}}, Text::not_a_style_hint));
    }
    if (!columns || !style) {
        return std::nullopt;
    }
    OpenRegister opened{.file = std::make_unique<InputFile>(path, files.given())};
    if (opened.file->error() != 0) {
        diagnostics.push_back(refused(opened.file->error(), shown_path(path), {}));
        return std::nullopt;
    }
    auto kept = std::make_unique<KeptBytes>(*opened.file, opened.head);
    std::array<char, 16> start{};
    constexpr std::size_t longest_mark = 8;
    while (opened.head.size() < longest_mark && kept->read(start.data(), start.size()) > 0) {
    }
    if (is_other_than_utf8(opened.head)) {
        files.add(SourceText::of_stream(shown_path(path)));
        diagnostics.push_back(fault({}, {Text::register_encoding}, Text::register_encoding_hint));
        return std::nullopt;
    }
    auto head = opened.head;
    const auto table = open_csv({.path = path}, std::move(head), std::move(kept), files, diagnostics);
    auto first = table ? first_row(*table, *columns, diagnostics) : std::nullopt;
    if (!first) {
        return std::nullopt;
    }
    auto& form = opened.form;
    form = {.name = path,
            .separator = table->position().separator,
            .width = first->row.cells.size(),
            .base = *(*columns)[base].position,
            .rate = (*columns)[rate].position,
            .project = (*columns)[project].position,
            .numbers = *style,
            .rates = layout.rates,
            .usual_rate = usual_rate};
    for (const auto& column : *columns) {
        if (column.position && *column.position >= form.width) {
            table->keep_lines();
            diagnostics.push_back(
                fault(table->place_of(first->row, *column.position),
                      {Text::no_such_column, {{"column", static_cast<std::int64_t>(*column.position + 1)}}},
                      Remark{Text::no_such_column_hint, {{"count", static_cast<std::int64_t>(form.width)}}}));
            return std::nullopt;
        }
    }
    const auto position = first->has_headings ? table->position() : first->before;
    opened.data = position.byte + (opened.head.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    opened.lines = position.line - 1;
    opened.headings = opened.head.substr(0, opened.data);
    if (first->has_headings) {
        add_headings(opened.headings, form.separator, added);
    }
    return opened;
}

} // namespace prorata::read

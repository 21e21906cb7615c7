#include "engine/read/sheet_rows.hpp"

#include "engine/read/archive.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/source_file.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::uint32_t last_row_of_sheet = 1'048'576;
constexpr std::uint32_t last_column_of_sheet = 16'384;

template <class Number>
std::optional<Number> whole_number(std::string_view text, int base = 10)
{
    Number value{};
    const auto* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, value, base);
    return error == std::errc{} && at == end ? std::optional{value} : std::nullopt;
}

bool is_yes(std::string_view text) { return text == "1" || text == "true"; }

void append_utf8(std::string& text, std::uint32_t character)
{
    if (character < 0x80U) {
        text.push_back(static_cast<char>(character));
        return;
    }
    if (character < 0x800U) {
        text.push_back(static_cast<char>(0xC0U | (character >> 6U)));
    } else {
        text.push_back(static_cast<char>(0xE0U | (character >> 12U)));
        text.push_back(static_cast<char>(0x80U | ((character >> 6U) & 0x3FU)));
    }
    text.push_back(static_cast<char>(0x80U | (character & 0x3FU)));
}

} // namespace

bool SharedTexts::add(std::string_view text)
{
    const auto shortened = text.substr(0, longest_cell + 1);
    if (all_.size() + shortened.size() + (ends_.size() + 1) * sizeof(std::uint32_t) > most_shared_text) {
        return false;
    }
    all_.append(shortened);
    ends_.push_back(static_cast<std::uint32_t>(all_.size()));
    return true;
}

std::string_view SharedTexts::operator[](std::size_t number) const
{
    const std::size_t start = number == 0 ? 0 : ends_[number - 1];
    return std::string_view{all_}.substr(start, ends_[number] - start);
}

NumberLook look_of_format(std::string_view code)
{
    NumberLook look = NumberLook::plain;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) { // what is shown of positive numbers
        switch (code[at]) {
        case '"': at = std::min(code.find('"', at + 1), code.size() - 1); break;
        case '\\':
        case '_':
        case '*': ++at; break; // the next character stands for itself, or for blanks
        case '[': {
            const auto end = std::min(code.find(']', at), code.size() - 1);
            // [h], [mm] and [ss] count time; [Red] and [$-426] do not.
            const auto inner = code.substr(at + 1, end - at - 1);
            const bool is_time =
                !inner.empty() && inner.find_first_not_of("hHmMsS") == std::string_view::npos;
            look = is_time ? NumberLook::date : look;
            at = end;
            break;
        }
        case '%': return NumberLook::percent;
        case 'd':
        case 'D':
        case 'm':
        case 'M':
        case 'y':
        case 'Y':
        case 'h':
        case 'H':
        case 's':
        case 'S': look = NumberLook::date; break;
        default: break;
        }
    }
    return look;
}

NumberLook look_of_format(std::uint32_t number)
{
    const auto is_within = [&](std::uint32_t first, std::uint32_t last) {
        return first <= number && number <= last;
    };
    if (is_within(9, 10)) {
        return NumberLook::percent;
    }
    return is_within(14, 22) || is_within(27, 36) || is_within(45, 47) || is_within(50, 58)
               ? NumberLook::date
               : NumberLook::plain;
}

std::string without_escapes(std::string_view text)
{
    constexpr std::size_t length = 7; // of _x000A_
    constexpr std::uint32_t first_half = 0xD800U;
    constexpr std::uint32_t last_half = 0xDFFFU;
    std::string plain;
    for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x")) {
        const auto escape = text.substr(at, length);
        const auto digits = escape.size() == length && escape.back() == '_' ? escape.substr(2, 4) : "";
        const auto value = whole_number<std::uint32_t>(digits, 16).value_or(first_half);
        // Halves of characters stay as they are written.
        const bool is_character = value < first_half || value > last_half;
        plain.append(text.substr(0, is_character ? at : at + 2));
        if (is_character) {
            append_utf8(plain, value);
        }
        text.remove_prefix(at + (is_character ? length : 2));
    }
    return plain.append(text);
}

std::optional<CellReference> parse_cell_reference(std::string_view name)
{
    std::uint32_t column = 0;
    std::size_t letters = 0;
    for (; letters < name.size() && name[letters] >= 'A' && name[letters] <= 'Z' && letters < 4; ++letters) {
        column = column * 26 + static_cast<std::uint32_t>(name[letters] - 'A') + 1;
    }
    const auto digits = name.substr(letters);
    const auto row = digits.starts_with('0') ? std::nullopt : whole_number<std::uint32_t>(digits);
    if (column == 0 || column > last_column_of_sheet || !row || *row > last_row_of_sheet) {
        return std::nullopt;
    }
    return CellReference{*row, column};
}

// ---- what is heard
// -----------------------------------------------------------------------------------------

void SheetRows::start(std::string_view name, const XmlAttributes& attributes)
{
    if (name == "row") {
        start_row(attributes);
    } else if (name == "mergeCell") {
        merge(attributes["ref"]);
    } else if (is_in_row_ && name == "c") {
        start_cell(attributes);
    } else if (is_in_cell_) {
        if (name == "rPh") {
            ++phonetic_;
        } else if (name == "f") {
            has_formula_ = true;
        } else if (name == "is") {
            is_inline_ = true;
        }
        const bool is_value = name == "v" && kind_ != "inlineStr";
        if (is_value && has_value_) {
            return fail_twice(column_);
        }
        is_collecting_ = is_value || (name == "t" && kind_ == "inlineStr" && is_inline_ && phonetic_ == 0);
        has_value_ = has_value_ || is_collecting_;
    }
}

void SheetRows::end(std::string_view name)
{
    if (name == "row" && is_in_row_) {
        end_row();
    } else if (name == "c" && is_in_cell_) {
        end_cell();
    } else if (name == "rPh" && phonetic_ > 0) {
        --phonetic_;
    }
    is_collecting_ = false;
}

void SheetRows::text(std::string_view text)
{
    if (is_collecting_) {
        value_.append(text.substr(0, longest_cell + 1 - std::min(value_.size(), longest_cell + 1)));
    }
}

bool SheetRows::take(TableRow& row)
{
    if (ready_.empty()) {
        return false;
    }
    row = std::move(ready_.front());
    ready_.pop_front();
    return true;
}

// ---- rows
// --------------------------------------------------------------------------------------------------

void SheetRows::start_row(const XmlAttributes& attributes)
{
    const auto text = attributes["r"];
    const auto number = text.empty() ? std::optional{last_row_ + 1} : whole_number<std::uint32_t>(text);
    if (!number || *number == 0 || *number > last_row_of_sheet || is_in_row_) {
        const auto shown = text.empty() ? std::to_string(last_row_ + 1) : std::string{text.substr(0, 20)};
        return fail(fault({.file = file_}, {Text::bad_cell_reference, {{"text", shown}}},
                          Text::bad_cell_reference_hint));
    }
    if (*number <= last_row_) {
        return fail(fault({file_, *number, 1, 0},
                          {Text::cell_out_of_order,
                           {{"cell", std::to_string(*number)}, {"before", std::to_string(last_row_)}}},
                          Text::cell_out_of_order_hint));
    }
    last_row_ = *number;
    last_column_ = 0;
    row_.number = *number;
    row_.cells.clear();
    row_.is_hidden = is_yes(attributes["hidden"]);
    is_in_row_ = true;
    is_in_cell_ = false;
}

void SheetRows::end_row()
{
    is_in_row_ = is_in_cell_ = false;
    if (!has_failed_) {
        ready_.push_back(std::exchange(row_, {}));
    }
}

Place SheetRows::place(std::uint32_t column) const { return {file_, last_row_, column, 0}; }

void SheetRows::start_cell(const XmlAttributes& attributes)
{
    const auto name = attributes["r"];
    auto at =
        name.empty() ? std::optional{CellReference{last_row_, last_column_ + 1}} : parse_cell_reference(name);
    if (!at || at->row != last_row_ || at->column > last_column_of_sheet || is_in_cell_) {
        const auto shown =
            name.empty() ? cell_name(last_row_, last_column_ + 1) : std::string{name.substr(0, 20)};
        return fail(fault(place(last_column_ + 1), {Text::bad_cell_reference, {{"text", shown}}},
                          Text::bad_cell_reference_hint));
    }
    if (at->column <= last_column_) {
        return fail_twice(at->column);
    }
    column_ = last_column_ = at->column;
    kind_ = attributes["t"].substr(0, 20);
    style_ = whole_number<std::size_t>(attributes["s"]).value_or(0);
    value_.clear();
    has_value_ = has_formula_ = is_inline_ = is_collecting_ = false;
    phonetic_ = 0;
    is_in_cell_ = true;
}

/// A cell that has a value already, or comes after one to the right of it.
void SheetRows::fail_twice(std::uint32_t column)
{
    fail(fault(place(column),
               {Text::cell_out_of_order,
                {{"cell", cell_name(last_row_, column)}, {"before", cell_name(last_row_, last_column_)}}},
               Text::cell_out_of_order_hint));
}

void SheetRows::take_number(TableCell& cell) const
{
    const auto look = style_ < looks_.size() ? looks_[style_] : NumberLook::plain;
    cell.kind = look == NumberLook::date ? CellKind::date : CellKind::number;
    cell.is_percent = look == NumberLook::percent;
}

void SheetRows::take_shared(TableCell& cell)
{
    const auto number = whole_number<std::size_t>(cell.text);
    if (!number || *number >= texts_.size()) {
        return fail(damaged(place(column_), {Text::damaged_workbook_text,
                                             {{"cell", cell_name(last_row_, column_)},
                                              {"number", cell.text.substr(0, 20)},
                                              {"count", static_cast<std::int64_t>(texts_.size())}}}));
    }
    cell.text = texts_[*number];
    cell.kind = CellKind::text;
}

void SheetRows::end_cell()
{
    is_in_cell_ = false;
    if (has_formula_ && !has_value_ && !told_formula_) {
        told_formula_ = true;
        diagnostics_.push_back({.severity = Severity::finding,
                                .place = place(column_),
                                .message = {Text::formula_without_value},
                                .hint = Remark{Text::formula_without_value_hint}});
    }
    TableCell cell{std::move(value_), CellKind::text, column_, false, place(column_)};
    value_.clear();
    if (kind_ == "s" && has_value_) {
        take_shared(cell);
    } else if (kind_ == "inlineStr" || kind_ == "str") {
        cell.text = without_escapes(cell.text);
    } else if (kind_.empty() || kind_ == "n") {
        take_number(cell);
    } else if (kind_ == "b") {
        cell.kind = CellKind::boolean;
    } else if (kind_ == "e") {
        cell.kind = CellKind::fault;
    } else if (kind_ == "d") {
        cell.kind = CellKind::date;
    } else if (kind_ != "s") {
        return fail(damaged(cell.place, {Text::damaged_workbook_kind,
                                         {{"cell", cell_name(last_row_, column_)}, {"kind", kind_}}}));
    }
    if (cell.text.empty()) {
        return; // a gap is filled when a cell follows
    }
    if (column_ > most_columns) {
        return fail(fault(cell.place, {Text::too_many_columns, {{"limit", std::int64_t{most_columns}}}},
                          Text::too_many_columns_hint));
    }
    if (cell.text.size() > longest_cell) {
        return fail(fault(cell.place, {Text::cell_too_long, {{"limit", std::int64_t{longest_cell >> 10U}}}},
                          Text::cell_too_long_hint));
    }
    if (const auto character = find_control_character(cell.text); !character.empty()) {
        return fail(fault(cell.place, {Text::forbidden_character, {{"character", character_name(character)}}},
                          Text::forbidden_character_hint));
    }
    for (auto gap = static_cast<std::uint32_t>(row_.cells.size()) + 1; gap < column_; ++gap) {
        row_.cells.push_back({{}, CellKind::empty, gap, false, place(gap)});
    }
    row_.cells.push_back(std::move(cell));
}

void SheetRows::fail(Diagnostic why)
{
    if (!has_failed_) {
        diagnostics_.push_back(std::move(why));
    }
    has_failed_ = true;
}

// ---- merged cells
// ------------------------------------------------------------------------------------------

void SheetRows::merge(std::string_view range)
{
    const auto first = parse_cell_reference(range.substr(0, range.find(':')));
    if (!first || first->row > last_row_) {
        return; // below all rows
    }
    ++merged_;
    if (first_merged_.empty()) {
        first_merged_ = range.substr(0, 40);
        merged_at_ = *first;
    }
}

void SheetRows::tell_merged()
{
    if (merged_ == 0) {
        return;
    }
    Diagnostic note{
        .severity = Severity::note,
        .place = {file_, merged_at_.row, merged_at_.column, 0},
        .message = {Text::merged_cells,
                    {{"range", first_merged_}, {"cell", cell_name(merged_at_.row, merged_at_.column)}}}};
    if (merged_ > 1) {
        note.details.push_back({Text::merged_cells_more, {{"count", merged_ - 1}}});
    }
    diagnostics_.push_back(std::move(note));
}

} // namespace prorata::read

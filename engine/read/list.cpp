#include "engine/read/list.hpp"

#include "engine/read/column_roles.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/number.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

constexpr std::uint64_t most_unreadable_told = 20;

[[nodiscard]] std::string name_of(ListRole role)
{
    return std::string{list_role_names[static_cast<std::size_t>(role)]};
}

} // namespace

std::optional<StatedRounding> read_rounding(std::string_view text, Diagnostics& diagnostics)
{
    std::string mode{prorata::detail::trim(text)};
    std::replace_if(
        mode.begin(), mode.end(), [](char each) { return each == '-' || each == '_'; }, ' ');
    int decimals = finest_decimals;
    bool is_known = true;
    if (const auto digits = mode.find_first_of("0123456789"); digits != std::string::npos) {
        const auto step = parse_number(std::string_view{mode}.substr(digits), {}, true);
        const auto found = std::find_if(tried_decimals.begin(), tried_decimals.end(), [&](int each) {
            return step.fault == NumberFault::none &&
                   to_decimal(step_of(each), finest_decimals) == step.value;
        });
        is_known = found != tried_decimals.end();
        decimals = is_known ? *found : decimals;
        mode.erase(digits);
        mode = prorata::detail::trim(mode);
        if (mode.ends_with(" to")) {
            mode = prorata::detail::trim(std::string_view{mode}.substr(0, mode.size() - 3));
        }
    }
    if (is_known && mode == "nearest") {
        return StatedRounding{Mode::half_up, Mode::half_down, decimals};
    }
    const auto found = std::find(mode_names.begin(), mode_names.end(), mode);
    if (is_known && found != mode_names.end()) {
        const auto stated = static_cast<Mode>(found - mode_names.begin());
        return StatedRounding{stated, stated, decimals};
    }
    std::vector<std::string_view> names{"nearest"};
    names.insert(names.end(), mode_names.begin(), mode_names.end());
    const Remark hint{Text::not_a_rounding_hint, {{"names", joined(names)}}};
    diagnostics.push_back(fault({}, {Text::not_a_rounding, {{"text", shortened(text)}}},
                                is_known ? near_or(mode, names, hint) : hint));
    return std::nullopt;
}

namespace {

/// A workbook keeps its numbers with a point, whatever the style they are shown in.
[[nodiscard]] const NumberStyle& style_of(const TableCell& cell, const NumberStyle& style)
{
    static constexpr NumberStyle stored{.declared = true, .decimal = Separator::point};
    return cell.kind == CellKind::number ? stored : style;
}

} // namespace

std::variant<Decimal, Diagnostic> read_list_number(const TableCell& cell, const NumberStyle& style,
                                                   Place place)
{
    const auto parsed = parse_number(cell.text, style_of(cell, style));
    if (parsed.fault != NumberFault::none) {
        auto unread = number_fault(parsed.fault, cell.text, place);
        if (parsed.fault == NumberFault::ambiguous || parsed.fault == NumberFault::grouping) {
            unread.hint = Remark{Text::list_number_hint};
        }
        return unread;
    }
    if (!is_payable_size(parsed.value, finest_decimals)) {
        return fault(place, {Text::amount_too_large, {{"text", shortened(cell.text)}}},
                     Text::amount_too_large_hint);
    }
    return parsed.value;
}

std::variant<ListRate, Diagnostic> read_list_rate(const TableCell& cell, const NumberStyle& declared,
                                                  RateStyle rates, Place place)
{
    const auto& style = style_of(cell, declared);
    auto text = prorata::detail::trim(cell.text);
    if (text.find('/') != std::string_view::npos) {
        const auto parsed = parse_rate(text, style);
        if (parsed.fault != NumberFault::none) {
            return number_fault(parsed.fault, text, place);
        }
        return ListRate{.rate = parsed.value};
    }
    const bool has_sign = text.ends_with('%');
    if (rates == RateStyle::undeclared && !cell.is_percent && !has_sign) {
        return fault(place, {Text::list_rate_undeclared, {{"text", shortened(text)}}},
                     Text::list_rate_undeclared_hint);
    }
    text.remove_suffix(has_sign ? 1 : 0);
    const auto parsed = parse_number(text, style, true);
    const auto kind = parsed.fault != NumberFault::none                  ? parsed.fault
                      : parsed.value.unscaled < 0                        ? NumberFault::below_zero
                      : parsed.value.decimals > Decimal::most_digits - 2 ? NumberFault::too_many_digits
                                                                         : NumberFault::none;
    if (kind != NumberFault::none) {
        return number_fault(kind, cell.text, place);
    }
    const bool is_fraction = !has_sign && (cell.is_percent || rates == RateStyle::fraction);
    return ListRate{.rate = is_fraction ? Rate::from_decimal(parsed.value) : Rate::percent(parsed.value),
                    .decimals = std::max(0, parsed.value.decimals - (is_fraction ? 2 : 0))};
}

std::unique_ptr<ListReader> ListReader::open(const std::string& path, const ListLayout& layout,
                                             SourceFiles& files, Diagnostics& diagnostics)
{
    std::unique_ptr<ListReader> reader{new ListReader{diagnostics}};
    if (!reader->take_layout(layout)) {
        return nullptr;
    }
    const Place whole_file{.file = files.next_index()};
    reader->table_ = open_table({.path = path}, files, diagnostics);
    return reader->table_ && reader->find_columns(whole_file) ? std::move(reader) : nullptr;
}

bool ListReader::take_layout(const ListLayout& layout)
{
    rates_ = layout.rates;
    if (!layout.numbers.empty()) {
        const auto style = NumberStyle::from_sample(layout.numbers);
        if (!style) {
            diagnostics_.push_back(fault({}, {Text::not_a_style, {{"text", shortened(layout.numbers)}}},
                                         Text::not_a_style_hint));
            return false;
        }
        style_ = *style;
    }
    const Remark hint{Text::column_role_unknown_hint};
    const auto columns = read_roles(layout.columns, list_role_names, hint, diagnostics_);
    if (!columns) {
        return false;
    }
    for (std::size_t role = 0; role < columns->size(); ++role) {
        columns_[role] = {(*columns)[role], column_number((*columns)[role])};
    }
    if (column(ListRole::base).said.empty() || column(ListRole::amount).said.empty()) {
        diagnostics_.push_back(
            fault({}, {Text::column_role_unknown, {{"part", shortened(layout.columns)}}}, hint));
        return false;
    }
    return true;
}

/// Numbers of columns are taken as they are; headings stand in one of the first rows.
bool ListReader::find_columns(Place file)
{
    if (std::none_of(columns_.begin(), columns_.end(), is_open)) {
        has_pending_ = table_->next(current_);
        const auto text_of = [&](ListRole role) {
            const auto position = *column(role).position;
            return position < current_.cells.size() ? std::string_view{current_.cells[position].text}
                                                    : std::string_view{};
        };
        const auto has_digit = [&](ListRole role) {
            return text_of(role).find_first_of("0123456789") != std::string_view::npos;
        };
        if (has_pending_ && !has_digit(ListRole::base) && !has_digit(ListRole::amount)) {
            has_pending_ = false; // headings
        }
        return !has_errors(diagnostics_);
    }
    return find_headings(*table_, current_, columns_, file, diagnostics_);
}

std::string ListReader::column_of(ListRole role) const { return column(role).said; }

bool ListReader::next(ListRow& row)
{
    while (std::exchange(has_pending_, false) || table_->next(current_)) {
        if (!is_blank(current_) && is_row(row)) {
            return true;
        }
    }
    const auto errors = std::count_if(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& each) {
        return each.severity == Severity::error;
    });
    broke_off_ = static_cast<std::uint64_t>(errors) > std::min(unreadable_, most_unreadable_told);
    return false;
}

bool ListReader::is_row(ListRow& row)
{
    const auto base = number_of(ListRole::base);
    const auto amount = base ? number_of(ListRole::amount) : std::nullopt;
    if (!amount) {
        return false;
    }
    row = {.place = table_->place_of(current_, *column(ListRole::amount).position),
           .name = {},
           .base = *base,
           .amount = *amount};
    if (has(ListRole::rate)) {
        const auto* const cell = cell_of(ListRole::rate);
        if (cell == nullptr || !take_rate(*cell, row)) {
            return false;
        }
    }
    if (has(ListRole::rest) && is_filled(ListRole::rest)) { // who pays all of it leaves no rest
        row.rest = number_of(ListRole::rest);
        if (!row.rest) {
            return false;
        }
    }
    if (const auto& names = column(ListRole::row);
        names.position && *names.position < current_.cells.size()) {
        row.name = prorata::detail::trim(current_.cells[*names.position].text);
    }
    return true;
}

bool ListReader::is_filled(ListRole role) const
{
    const auto position = *column(role).position;
    return position < current_.cells.size() && !prorata::detail::trim(current_.cells[position].text).empty();
}

/// A role's cell with something in it; an error if there is none.
const TableCell* ListReader::cell_of(ListRole role)
{
    const auto position = *column(role).position;
    const auto place = table_->place_of(current_, position);
    if (position >= current_.cells.size() && column_number(column(role).said)) {
        refuse(fault(place, {Text::no_such_column, {{"column", static_cast<std::int64_t>(position + 1)}}},
                     Remark{Text::no_such_column_hint,
                            {{"count", static_cast<std::int64_t>(current_.cells.size())}}}));
        return nullptr;
    }
    if (!is_filled(role)) {
        refuse(fault(place, {Text::empty_cell, {{"role", name_of(role)}}},
                     Remark{Text::empty_cell_hint, {{"role", name_of(role)}}}));
        return nullptr;
    }
    return &current_.cells[position];
}

std::optional<Decimal> ListReader::number_of(ListRole role)
{
    const auto* const cell = cell_of(role);
    if (cell == nullptr) {
        return std::nullopt;
    }
    const auto place = table_->place_of(current_, static_cast<std::size_t>(cell - current_.cells.data()));
    auto read = read_list_number(*cell, style_, place);
    if (auto* const unread = std::get_if<Diagnostic>(&read)) {
        refuse(std::move(*unread));
        return std::nullopt;
    }
    return std::get<Decimal>(read);
}

bool ListReader::take_rate(const TableCell& cell, ListRow& row)
{
    const auto place = table_->place_of(current_, static_cast<std::size_t>(&cell - current_.cells.data()));
    auto read = read_list_rate(cell, style_, rates_, place);
    if (auto* const unread = std::get_if<Diagnostic>(&read)) {
        refuse(std::move(*unread));
        return false;
    }
    row.rate = std::get<ListRate>(read).rate;
    row.rate_decimals = std::get<ListRate>(read).decimals;
    return true;
}

void ListReader::refuse(Diagnostic fault)
{
    if (++unreadable_ <= most_unreadable_told) {
        table_->keep_lines();
        diagnostics_.push_back(std::move(fault));
    }
}

} // namespace prorata::read

#include "engine/read/amount_table.hpp"

#include "engine/read/column_roles.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/headings.hpp"
#include "engine/read/number.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <utility>

namespace prorata::read {

namespace {

constexpr std::size_t most_refused_told = 20;

[[nodiscard]] bool is_word_for_total(std::string_view label)
{
    const auto normal = normal_heading(label);
    return std::find(total_words.begin(), total_words.end(), normal) != total_words.end();
}

} // namespace

std::unique_ptr<CellReader> CellReader::open(const std::string& path, const std::string& numbers,
                                             SourceFiles& files, Diagnostics& diagnostics)
{
    std::unique_ptr<CellReader> reader{new CellReader{diagnostics}};
    if (!numbers.empty()) {
        const auto style = NumberStyle::from_sample(numbers);
        if (!style) {
            diagnostics.push_back(
                fault({}, {Text::not_a_style, {{"text", shortened(numbers)}}}, Text::not_a_style_hint));
            return nullptr;
        }
        reader->style_ = *style;
    }
    reader->file_ = {.file = files.next_index()};
    reader->table_ = open_table({.path = path}, files, diagnostics);
    while (reader->table_ && reader->table_->next(reader->headings_)) {
        if (!is_blank(reader->headings_)) {
            reader->row_ = reader->headings_;
            reader->table_->keep_lines();
            return reader;
        }
    }
    if (!has_errors(diagnostics)) {
        diagnostics.push_back(
            fault(reader->file_, {Text::table_without_rows}, Text::table_without_rows_hint));
    }
    return nullptr;
}

std::optional<std::size_t> CellReader::find(std::string_view said)
{
    const auto is_said = [&](const TableCell& cell) { return prorata::detail::trim(cell.text) == said; };
    const auto& cells = headings_.cells;
    const auto found = std::find_if(cells.begin(), cells.end(), is_said);
    if (found == cells.end()) {
        if (const auto number = column_number(said); number && *number < cells.size()) {
            return number;
        }
        std::vector<std::string_view> known;
        for (const auto& cell : cells) {
            if (const auto heading = prorata::detail::trim(cell.text);
                !heading.empty() && known.size() < 20) {
                known.push_back(heading);
            }
        }
        diagnostics_.push_back(
            fault(file_, {Text::unknown_column, {{"column", shortened(said)}}}, near_or_list(said, known)));
        return std::nullopt;
    }
    if (const auto again = std::find_if(found + 1, cells.end(), is_said); again != cells.end()) {
        diagnostics_.push_back(fault(again->place, {Text::doubled_column, {{"column", shortened(said)}}},
                                     Text::doubled_column_hint));
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - cells.begin());
}

bool CellReader::next()
{
    while (table_->next(row_)) {
        if (is_blank(row_)) {
            continue;
        }
        cells_ += std::max(row_.cells.size(), headings_.cells.size());
        if (cells_ > most_cells) {
            table_->keep_lines();
            diagnostics_.push_back(fault(place(0),
                                         {Text::table_too_large, {{"limit", std::int64_t{most_cells}}}},
                                         Text::table_too_large_hint));
            return false;
        }
        ++rows_;
        return true;
    }
    if (rows_ == 0 && !has_errors(diagnostics_)) {
        diagnostics_.push_back(fault(file_, {Text::table_without_rows}, Text::table_without_rows_hint));
    }
    return false;
}

std::string_view CellReader::text(std::size_t position) const
{
    return position < row_.cells.size() ? prorata::detail::trim(row_.cells[position].text)
                                        : std::string_view{};
}

std::string CellReader::heading(std::size_t position) const
{
    const auto said = position < headings_.cells.size()
                          ? prorata::detail::trim(headings_.cells[position].text)
                          : std::string_view{};
    return shortened(said);
}

std::optional<Decimal> CellReader::number(std::size_t position, int minor_digits)
{
    if (text(position).empty()) {
        refuse(position, {Text::empty_cell, {{"role", heading(position)}}}, {Text::empty_cell_amount_hint});
        return std::nullopt;
    }
    const auto& cell = row_.cells[position];
    if (cell.kind != CellKind::number && cell.kind != CellKind::text) {
        const auto text = cell.kind == CellKind::fault     ? Text::cell_is_fault
                          : cell.kind == CellKind::boolean ? Text::cell_is_boolean
                                                           : Text::cell_is_date;
        refuse(position, {text, {{"heading", heading(position)}, {"text", shortened(cell.text)}}},
               {cell.kind == CellKind::fault ? Text::cell_is_fault_hint : Text::cell_is_other_hint});
        return std::nullopt;
    }
    // A workbook keeps its numbers with a point, whatever the style they are shown in.
    constexpr NumberStyle stored{.declared = true, .decimal = Separator::point};
    const auto parsed = parse_number(cell.text, cell.kind == CellKind::number ? stored : style_);
    if (parsed.fault != NumberFault::none) {
        auto unread = number_fault(parsed.fault, cell.text, place(position));
        if (parsed.fault == NumberFault::ambiguous || parsed.fault == NumberFault::grouping) {
            unread.hint = Remark{Text::list_number_hint};
        }
        refuse(std::move(unread));
        return std::nullopt;
    }
    if (!is_payable_size(parsed.value, minor_digits)) {
        refuse(position, {Text::amount_too_large, {{"text", shortened(cell.text)}}},
               {Text::amount_too_large_hint});
        return std::nullopt;
    }
    return parsed.value;
}

std::optional<Money> CellReader::whole(std::size_t position, const Steps& steps)
{
    const auto value = number(position, steps.step().decimals);
    if (!value) {
        return std::nullopt;
    }
    const auto whole = steps.whole(*value);
    if (!whole) {
        refuse(position,
               {Text::not_a_multiple, {{"text", shortened(text(position))}, {"step", steps.step()}}},
               {Text::not_a_multiple_hint});
    }
    return whole;
}

std::string CellReader::name(std::size_t position)
{
    const std::string name{text(position)};
    if (is_word_for_total(name)) {
        refuse(position, {Text::undeclared_totals, {{"label", name}}}, {Text::undeclared_totals_hint_list});
    }
    return name;
}

void CellReader::refuse(std::size_t position, Remark message, Remark hint)
{
    refuse(fault(place(position), std::move(message), std::move(hint)));
}

void CellReader::refuse(Diagnostic fault)
{
    if (++refused_ <= most_refused_told) {
        table_->keep_lines();
        diagnostics_.push_back(std::move(fault));
    }
}

namespace {

/// Reads a labelled table, row by row.
class LabelledReader {
public:
    LabelledReader(CellReader& cells, const LabelledLayout& layout, const Steps& steps)
        : cells_{cells}, layout_{layout}, steps_{steps}
    {
    }

    /// False where the column of the rows' totals is not there.
    [[nodiscard]] bool read_headings()
    {
        const auto& headings = cells_.headings().cells;
        if (!layout_.row_totals.empty()) {
            totals_ = cells_.find(layout_.row_totals);
            if (!totals_) {
                return false;
            }
        }
        for (std::size_t at = 1; at < headings.size(); ++at) {
            const auto heading = prorata::detail::trim(headings[at].text);
            if (heading.empty() || at == totals_) {
                continue;
            }
            if (is_word_for_total(heading)) {
                cells_.refuse(at, {Text::undeclared_totals, {{"label", std::string{heading}}}},
                              {Text::undeclared_totals_hint_column, {{"label", std::string{heading}}}});
            }
            positions_.push_back(at);
            table_.columns.emplace_back(heading);
        }
        return true;
    }

    void read_row()
    {
        const auto label = cells_.text(0);
        if (label.empty()) {
            cells_.refuse(0, {Text::empty_cell, {{"role", std::string{english_of(Text::word_label)}}}},
                          {Text::empty_cell_label_hint});
        }
        refuse_cells_without_heading();
        if (!layout_.column_totals.empty() && label == layout_.column_totals) {
            read_column_totals();
            return;
        }
        if (is_word_for_total(label)) {
            cells_.refuse(0, {Text::undeclared_totals, {{"label", std::string{label}}}},
                          {Text::undeclared_totals_hint_row, {{"label", std::string{label}}}});
        }
        table_.rows.emplace_back(label);
        for (const auto position : positions_) {
            table_.cells.push_back(cell(position).value_or(Decimal{}));
        }
        if (totals_) {
            table_.row_totals.push_back(total(*totals_));
            table_.row_total_places.push_back(cells_.place(*totals_));
        }
    }

    /// Errors that only the whole table shows.
    [[nodiscard]] LabelledTable take(Place file, Diagnostics& diagnostics)
    {
        if (!layout_.column_totals.empty() && !has_column_totals_) {
            std::vector<std::string_view> known;
            for (std::size_t i = 0; i < table_.rows.size() && i < 20; ++i) {
                known.push_back(table_.rows[i]);
            }
            diagnostics.push_back(fault(file,
                                        {Text::unknown_row, {{"label", shortened(layout_.column_totals)}}},
                                        near_or_list(layout_.column_totals, known)));
        } else if (table_.rows.empty() || table_.columns.empty()) {
            diagnostics.push_back(fault(file, {Text::table_without_rows}, Text::table_without_rows_hint));
        }
        return std::move(table_);
    }

private:
    void refuse_cells_without_heading()
    {
        const auto& headings = cells_.headings().cells;
        for (std::size_t at = 1; at < cells_.width(); ++at) {
            const bool has_heading =
                at < headings.size() && !prorata::detail::trim(headings[at].text).empty();
            if (!has_heading && !cells_.text(at).empty()) {
                cells_.refuse(at, {Text::cell_without_heading}, {Text::cell_without_heading_hint});
                return; // one for each row
            }
        }
    }

    [[nodiscard]] std::optional<Decimal> cell(std::size_t position)
    {
        const auto value = cells_.number(position, steps_.step().decimals);
        if (!value || !layout_.are_weights) {
            return value;
        }
        return refuse_negative(position, value->unscaled < 0) ? std::nullopt : value;
    }

    [[nodiscard]] bool refuse_negative(std::size_t position, bool is_negative)
    {
        if (is_negative) {
            cells_.refuse(position, {Text::negative_weight, {{"text", shortened(cells_.text(position))}}},
                          {Text::negative_weight_hint});
        }
        return is_negative;
    }

    [[nodiscard]] Money total(std::size_t position)
    {
        const auto whole = cells_.whole(position, steps_);
        if (whole && layout_.are_weights) {
            static_cast<void>(refuse_negative(position, *whole < Money{}));
        }
        return whole.value_or(Money{});
    }

    void read_column_totals()
    {
        if (std::exchange(has_column_totals_, true)) {
            cells_.refuse(0, {Text::doubled_row, {{"label", shortened(layout_.column_totals)}}},
                          {Text::doubled_row_hint});
            return;
        }
        for (const auto position : positions_) {
            table_.column_totals.push_back(total(position));
            table_.column_total_places.push_back(cells_.place(position));
        }
        if (totals_ && !cells_.text(*totals_).empty()) {
            const auto corner = total(*totals_);
            Money sum;
            for (const auto each : table_.column_totals) {
                sum += each;
            }
            if (corner != sum) {
                cells_.refuse(
                    *totals_,
                    {Text::corner_differs, {{"corner", steps_.amount(corner)}, {"sum", steps_.amount(sum)}}},
                    {Text::corner_differs_hint});
            }
        }
    }

    CellReader& cells_;
    const LabelledLayout& layout_;
    const Steps& steps_;
    LabelledTable table_{};
    std::vector<std::size_t> positions_{}; ///< of the columns with cells
    std::optional<std::size_t> totals_{};  ///< of the column with the rows' totals
    bool has_column_totals_{};
};

} // namespace

std::optional<LabelledTable> read_labelled_table(const std::string& path, const LabelledLayout& layout,
                                                 const Steps& steps, SourceFiles& files,
                                                 Diagnostics& diagnostics)
{
    const Place file{.file = files.next_index()};
    const auto cells = CellReader::open(path, layout.numbers, files, diagnostics);
    if (!cells) {
        return std::nullopt;
    }
    LabelledReader reader{*cells, layout, steps};
    if (!reader.read_headings()) {
        return std::nullopt;
    }
    while (cells->next()) {
        reader.read_row();
    }
    auto table = has_errors(diagnostics) ? std::nullopt : std::optional{reader.take(file, diagnostics)};
    return has_errors(diagnostics) ? std::nullopt : std::move(table);
}

} // namespace prorata::read

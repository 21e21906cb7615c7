#include "engine/read/expenditure_list.hpp"

#include "engine/read/column_roles.hpp"
#include "engine/read/columns.hpp"
#include "engine/read/expenditure_cells.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/headings.hpp"
#include "engine/read/number.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/table.hpp"
#include "engine/read/tree_builder.hpp"

#include "prorata/diagnose/near_name.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>

namespace prorata::read {

namespace {

constexpr std::size_t most_list_cells = 4'000'000;
constexpr std::size_t most_names_told = 20;
constexpr int last_report = 999;
/// Says of a key that the table has no column of it.
constexpr std::string_view no_column = "no";
/// Each row says one of them.
constexpr std::array<std::string_view, 3> kinds_of_cost{"category", "lump_sum", "unit_cost"};
[[nodiscard]] bool is_kind_of_cost(std::string_view key)
{
    return std::find(kinds_of_cost.begin(), kinds_of_cost.end(), key) != kinds_of_cost.end();
}

/// What a column may hold: a key of a row, or whose a row is.
struct SoughtColumn {
    std::string_view key{};
    Type type{};
    std::string heading{};      ///< in its normal form; empty where only the scenario can name it
    std::optional<Node> said{}; ///< another heading, or a number
    std::optional<std::size_t> position{};

    [[nodiscard]] bool is_left_out() const { return said && said->text() == no_column; }
};

/// A heading in its normal form, in which blanks and underscores are the same.
[[nodiscard]] std::string plain_heading(std::string_view text)
{
    auto heading = normal_heading(text);
    std::replace(heading.begin(), heading.end(), '_', ' ');
    return heading;
}

[[nodiscard]] std::string heading_in(const TableRow& row, std::size_t position)
{
    const auto text =
        position < row.cells.size() ? prorata::detail::trim(row.cells[position].text) : std::string_view{};
    return shortened(text);
}

/// Everything that is said of a table, as one text.
void append_said(std::string& all, Node node)
{
    all.append(node.text()).push_back('\n');
    for (const auto entry : node.entries()) {
        append_said(all, entry.key);
        append_said(all, entry.value);
    }
}

/// Reads one table into a list.
class ListTableReader {
public:
    ListTableReader(Node said, const std::string& scenario_path,
                    const std::vector<std::string_view>& partners, SourceFiles& files,
                    Diagnostics& diagnostics)
        : said_{said},
          scenario_path_{scenario_path},
          partners_{partners},
          files_{files},
          diagnostics_{diagnostics},
          builder_{std::size_t{1} << 20U, files.next_index()}
    {
    }

    [[nodiscard]] ExpenditureList read()
    {
        const auto errors_before = diagnostics_.size();
        list_.place = said_.place();
        const auto file =
            said_.is_scalar() ? std::optional{said_} : value_of(said_, Form::expenditure_list, "file");
        if (!file) {
            return std::move(list_); // said already
        }
        list_.path = file->text();
        take_layout();
        const bool is_clear = diagnostics_.size() == errors_before;
        if (is_clear && open() && find_headings()) {
            read_rows();
        }
        return std::move(list_);
    }

private:
    // ---- what the scenario says

    void take_layout()
    {
        constexpr auto form = Form::expenditure_list;
        if (const auto style = value_of(said_, form, "numbers")) {
            list_.style = read_number_style(*style, diagnostics_).value_or(NumberStyle{});
        }
        if (const auto row = value_of(said_, form, "header_row")) {
            constexpr int last_row = std::numeric_limits<int>::max();
            header_row_ =
                static_cast<std::uint32_t>(read_count(*row, "header_row", 1, last_row, diagnostics_));
        }
        std::vector<std::string_view> names;
        for (const auto& key : keys) {
            if (key.in == Form::expenditure) {
                sought_.push_back({key.name, key.type, plain_heading(key.name), {}, {}});
                names.push_back(key.name);
            }
        }
        const auto columns = value_of(said_, form, "columns");
        for (const auto entry : columns ? columns->entries() : said_.entries()) {
            if (!columns || !entry.value.is_scalar() || entry.value.is_nothing()) {
                continue; // said already
            }
            const auto name = entry.key.text();
            const auto found = std::find_if(sought_.begin(), sought_.end(),
                                            [&](const auto& each) { return each.key == name; });
            if (found == sought_.end()) {
                diagnostics_.push_back(fault(entry.key.place(),
                                             {Text::unknown_key, {{"key", shortened(name)}}},
                                             near_or_list(name, names)));
            } else {
                found->said = entry.value;
            }
        }
        if (const auto where = value_of(said_, form, "where")) {
            list_.names_partners = take_owner(*where, "partner", partner_column_);
            list_.names_reports = take_owner(*where, "report", report_column_);
        }
    }

    [[nodiscard]] bool take_owner(Node where, std::string_view key, std::size_t& column)
    {
        const auto said = value_of(where, Form::rows_of_report, key);
        if (said) {
            column = sought_.size();
            sought_.push_back({key, Type::text, {}, said, {}});
        }
        return said.has_value();
    }

    // ---- the table and its headings

    [[nodiscard]] bool open()
    {
        const auto told = diagnostics_.size();
        file_ = {.file = files_.next_index()};
        table_ = open_table({.path = path_beside(scenario_path_, list_.path),
                             .sheet = text_of(said_, Form::expenditure_list, "sheet"),
                             .most_kept = most_list_cells},
                            files_, diagnostics_);
        for (auto i = told; i < diagnostics_.size(); ++i) {
            blame_who_named(diagnostics_[i], said_.find("file").value_or(said_).place(), files_);
        }
        return table_ != nullptr;
    }

    /// False, and an error, where no row has the columns.
    [[nodiscard]] bool find_headings()
    {
        const auto told = diagnostics_.size();
        TableRow row;
        TableRow nearest;
        std::size_t fewest_missing = sought_.size() + 1;
        for (std::uint32_t count = 0; table_->next(row); ++count) {
            if (header_row_ != 0 ? row.number > header_row_ : count >= most_rows_above) {
                break;
            }
            if (row.number < header_row_ || is_blank(row)) {
                continue;
            }
            table_->keep_lines();
            const auto missing = place_columns(row);
            if (missing.empty()) {
                take_first_row(std::move(row));
                return diagnostics_.size() == told;
            }
            if (missing.size() < fewest_missing) {
                fewest_missing = missing.size();
                nearest = row;
            }
        }
        if (diagnostics_.size() > told) {
            return false; // the table is damaged
        }
        if (nearest.cells.empty()) {
            diagnostics_.push_back(fault(file_, {Text::table_without_rows}, Text::table_without_rows_hint));
            return false;
        }
        tell_missing(nearest);
        return false;
    }

    /// Finds all columns in a row; those that must be there and are not.
    [[nodiscard]] std::vector<const SoughtColumn*> place_columns(const TableRow& row)
    {
        std::vector<std::string> normal;
        for (const auto& cell : row.cells) {
            normal.push_back(cell.kind == CellKind::text ? plain_heading(cell.text) : std::string{});
        }
        std::vector<const SoughtColumn*> missing;
        bool has_kind = false;
        bool seeks_kind = false;
        by_heading_ = false;
        doubled_.clear();
        for (auto& each : sought_) {
            each.position = each.is_left_out() ? std::nullopt : position_in(each, row, normal);
            const bool is_kind = is_kind_of_cost(each.key);
            has_kind = has_kind || (is_kind && each.position);
            const bool is_needed = (each.said && !each.is_left_out()) || each.key == "amount";
            if (is_needed && !each.position) {
                missing.push_back(&each);
                seeks_kind = seeks_kind || is_kind;
            }
        }
        if (!has_kind && !seeks_kind) {
            missing.push_back(&sought("category"));
        }
        return missing;
    }

    [[nodiscard]] std::optional<std::size_t> position_in(const SoughtColumn& column, const TableRow& row,
                                                         const std::vector<std::string>& normal)
    {
        const auto exact = column.said ? position_of(row, column.said->text()) : std::nullopt;
        const auto wanted = column.said ? plain_heading(column.said->text()) : column.heading;
        const auto found = wanted.empty() ? normal.end() : std::find(normal.begin(), normal.end(), wanted);
        if (found == normal.end() && !exact) {
            const auto number = column.said ? column_number(column.said->text()) : std::nullopt;
            return number && *number < row.cells.size() ? number : std::nullopt;
        }
        by_heading_ = true;
        const auto position = exact.value_or(static_cast<std::size_t>(found - normal.begin()));
        for (auto other = position + 1; other < normal.size(); ++other) {
            const bool is_same = exact ? prorata::detail::trim(row.cells[other].text) == column.said->text()
                                       : normal[other] == wanted;
            if (is_same) {
                doubled_.push_back(other);
                break;
            }
        }
        return position;
    }

    [[nodiscard]] const SoughtColumn& sought(std::string_view key) const
    {
        return *std::find_if(sought_.begin(), sought_.end(),
                             [&](const auto& each) { return each.key == key; });
    }

    void tell_missing(const TableRow& nearest)
    {
        std::vector<std::string_view> headings;
        for (const auto& cell : nearest.cells) {
            if (const auto text = prorata::detail::trim(cell.text);
                !text.empty() && headings.size() < most_names_told) {
                headings.push_back(text);
            }
        }
        for (const auto* const column : place_columns(nearest)) {
            const auto name = column->said ? column->said->text() : column->key;
            auto hint = column->said
                            ? near_or_list(name, headings, Text::unknown_column_hint_expenditure)
                            : Remark{Text::unknown_column_hint_expenditure, {{"names", joined(headings)}}};
            hint.arguments.push_back({"key", std::string{column->key}});
            diagnostics_.push_back(fault(column->said ? column->said->place() : table_->place_of(nearest, 0),
                                         {Text::unknown_column, {{"column", shortened(name)}}},
                                         std::move(hint)));
        }
    }

    /// The row with the headings; or, where all columns have numbers, perhaps the first of the others.
    void take_first_row(TableRow row)
    {
        const auto amount = *sought("amount").position;
        const auto& text = row.cells[amount].text;
        if (!by_heading_ && header_row_ == 0 && text.find_first_of("0123456789") != std::string::npos) {
            first_ = std::move(row);
            return;
        }
        for (const auto position : doubled_) {
            diagnostics_.push_back(fault(table_->place_of(row, position),
                                         {Text::doubled_column, {{"column", heading_in(row, position)}}},
                                         Text::doubled_column_hint));
        }
        for (std::size_t position = 0; position < row.cells.size(); ++position) {
            headings_.push_back(heading_in(row, position));
            const bool is_read = std::any_of(sought_.begin(), sought_.end(),
                                             [&](const auto& each) { return each.position == position; });
            if (!is_read && std::find(doubled_.begin(), doubled_.end(), position) == doubled_.end()) {
                check_unread(row, position);
            }
        }
    }

    /// A heading that looks like a column that was not found is an error; any other may say what it likes.
    void check_unread(const TableRow& row, std::size_t position)
    {
        const auto normal = plain_heading(row.cells[position].text);
        const SoughtColumn* near = nullptr;
        for (const auto& each : sought_) {
            if (each.position || each.is_left_out() || each.heading.empty()) {
                continue;
            }
            constexpr std::size_t long_name = 8;
            const std::size_t most_edits = each.heading.size() < long_name ? 1 : 2;
            const std::array<std::string_view, 1> name{each.heading};
            const bool is_mistyped =
                !nearest_name(normal, name).empty() && edit_distance(normal, each.heading) <= most_edits;
            const bool is_longer = near == nullptr || each.heading.size() > near->heading.size();
            if (is_longer && (is_mistyped || has_words(normal, each.heading))) {
                near = &each;
            }
        }
        if (near != nullptr) {
            const auto heading = heading_in(row, position);
            diagnostics_.push_back(fault(
                table_->place_of(row, position),
                {Text::unknown_heading, {{"heading", heading}, {"near", near->heading}}},
                Remark{Text::unknown_heading_hint, {{"heading", heading}, {"key", std::string{near->key}}}}));
        }
    }

    // ---- rows

    void read_rows()
    {
        const auto told = diagnostics_.size();
        static_cast<void>(builder_.open(Kind::sequence, file_));
        TableRow row;
        bool goes_on = true;
        if (first_) {
            row = *std::exchange(first_, std::nullopt);
            goes_on = read_row(row);
        }
        while (goes_on && table_->next(row)) {
            goes_on = read_row(row);
        }
        static_cast<void>(builder_.close());
        if (hidden_rows_ > 0) {
            diagnostics_.push_back({.severity = Severity::note,
                                    .place = first_hidden_,
                                    .message = {Text::hidden_rows, {{"count", hidden_rows_}}}});
        }
        auto built = builder_.finish(true);
        diagnostics_.insert(diagnostics_.end(), built.diagnostics.begin(), built.diagnostics.end());
        if (!built) {
            return;
        }
        list_.tree = std::move(built.value);
        auto owner = owners_.begin();
        for (const auto node : list_.tree->root().items()) {
            list_.groups[*owner++].rows.push_back(node);
        }
        if (owners_.empty() && diagnostics_.size() == told) {
            diagnostics_.push_back(fault(file_, {Text::table_without_rows}, Text::table_without_rows_hint));
        }
    }

    /// False where nobody reads further.
    [[nodiscard]] bool read_row(const TableRow& row)
    {
        const auto is_filled = [&](const SoughtColumn& each) {
            return !each.heading.empty() && each.position && !text_in(row, *each.position).empty();
        };
        if (std::none_of(sought_.begin(), sought_.end(), is_filled)) {
            return true;
        }
        table_->keep_lines();
        cells_ += row.cells.size();
        if (cells_ > most_list_cells) {
            diagnostics_.push_back(fault(table_->place_of(row, 0),
                                         {Text::table_too_large, {{"limit", std::int64_t{most_list_cells}}}},
                                         Text::table_too_large_hint_expenditure));
            return false;
        }
        if (row.is_hidden && hidden_rows_++ == 0) {
            first_hidden_ = table_->place_of(row, 0);
        }
        owners_.push_back(owner_of(row));
        values_.clear();
        if (!refuse_totals(row)) {
            read_values(row);
        }
        write_row(table_->place_of(row, *sought("amount").position));
        return diagnostics_.size() < most_faults;
    }

    [[nodiscard]] static std::string_view text_in(const TableRow& row, std::size_t position)
    {
        return position < row.cells.size() ? prorata::detail::trim(row.cells[position].text)
                                           : std::string_view{};
    }

    void empty_cell(const TableRow& row, const SoughtColumn& column)
    {
        diagnostics_.push_back(fault(table_->place_of(row, *column.position),
                                     {Text::empty_cell, {{"role", std::string{column.key}}}},
                                     Remark{Text::empty_cell_hint, {{"role", std::string{column.key}}}}));
    }

    /// The report that a row is of, as far as the table says it.
    [[nodiscard]] std::string owner_of(const TableRow& row)
    {
        std::string owner;
        if (list_.names_partners) {
            const auto& column = sought_[partner_column_];
            const auto name = text_in(row, *column.position);
            if (name.empty()) {
                empty_cell(row, column);
            } else if (std::find(partners_.begin(), partners_.end(), name) == partners_.end()) {
                diagnostics_.push_back(fault(table_->place_of(row, *column.position),
                                             {Text::unknown_partner, {{"name", shortened(name)}}},
                                             near_or_list(name, partners_, Text::unknown_partner_hint)));
            }
            owner = name;
        }
        if (list_.names_reports) {
            const auto& column = sought_[report_column_];
            const auto text = text_in(row, *column.position);
            int number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (text.empty()) {
                empty_cell(row, column);
            } else if (error != std::errc{} || end != text.data() + text.size() || number < 1 ||
                       number > last_report) {
                diagnostics_.push_back(
                    fault(table_->place_of(row, *column.position),
                          {Text::not_a_count, {{"text", shortened(text)}, {"what", std::string{column.key}}}},
                          Remark{Text::not_a_count_hint,
                                 {{"least", std::int64_t{1}}, {"most", std::int64_t{last_report}}}}));
            }
            owner += (owner.empty() ? "" : ".") + std::to_string(number);
        }
        return owner;
    }

    /// Sums below a list would double it.
    [[nodiscard]] bool refuse_totals(const TableRow& row)
    {
        for (std::size_t position = 0; position < row.cells.size(); ++position) {
            auto text =
                row.cells[position].kind == CellKind::text ? text_in(row, position) : std::string_view{};
            while (text.ends_with(':')) {
                text.remove_suffix(1);
            }
            constexpr std::size_t longest_word = 16;
            if (!text.empty() && text.size() <= longest_word &&
                std::find(total_words.begin(), total_words.end(), normal_heading(text)) !=
                    total_words.end()) {
                diagnostics_.push_back(fault(table_->place_of(row, position),
                                             {Text::undeclared_totals, {{"label", std::string{text}}}},
                                             Text::undeclared_totals_hint_expenditure));
                return true;
            }
        }
        return false;
    }

    void read_values(const TableRow& row)
    {
        bool has_kind = false;
        for (const auto& each : sought_) {
            if (each.heading.empty() || !each.position) {
                continue;
            }
            const auto position = *each.position;
            if (text_in(row, position).empty()) {
                const auto& units = sought("units");
                const bool has_units = units.position && !text_in(row, *units.position).empty();
                if (each.key == "amount" && !has_units) {
                    empty_cell(row, each);
                }
                continue;
            }
            has_kind = has_kind || is_kind_of_cost(each.key);
            const auto& cell = row.cells[position];
            const auto place = table_->place_of(row, position);
            const auto heading =
                position < headings_.size() ? std::string_view{headings_[position]} : each.key;
            if (auto text =
                    read_list_cell(cell, {each.key, each.type, heading, place}, list_.style, diagnostics_)) {
                values_.push_back({each.key, *std::move(text), place, each.type == Type::mapping});
            }
        }
        if (!has_kind) {
            const auto column = std::find_if(kinds_of_cost.begin(), kinds_of_cost.end(), [&](const auto key) {
                return sought(key).position.has_value();
            });
            empty_cell(row, sought(*column));
        }
    }

    /// A row that does not say what its cost is has its error already, and only keeps its place.
    void write_row(Place place)
    {
        const bool has_kind = std::any_of(values_.begin(), values_.end(),
                                          [](const auto& value) { return is_kind_of_cost(value.key); });
        static_cast<void>(builder_.open(Kind::mapping, place));
        for (const auto& value : values_) {
            if (!has_kind) {
                break;
            }
            static_cast<void>(builder_.scalar(value.key, false, value.place));
            if (!value.is_row_place) {
                static_cast<void>(builder_.scalar(value.text, true, value.place));
                continue;
            }
            const std::string_view text = value.text;
            const auto slash = text.find('/');
            static_cast<void>(builder_.open(Kind::mapping, value.place));
            static_cast<void>(builder_.scalar("report", false, value.place));
            static_cast<void>(
                builder_.scalar(prorata::detail::trim(text.substr(0, slash)), true, value.place));
            static_cast<void>(builder_.scalar("row", false, value.place));
            static_cast<void>(
                builder_.scalar(prorata::detail::trim(text.substr(slash + 1)), true, value.place));
            static_cast<void>(builder_.close());
        }
        static_cast<void>(builder_.close());
    }

    struct Value {
        std::string_view key{};
        std::string text{};
        Place place{};
        bool is_row_place{};
    };

    Node said_;
    const std::string& scenario_path_;
    const std::vector<std::string_view>& partners_;
    SourceFiles& files_;
    Diagnostics& diagnostics_;
    TreeBuilder builder_;
    ExpenditureList list_{};
    Place file_{};
    std::unique_ptr<TableReader> table_{};
    std::uint32_t header_row_{}; ///< 0 to find it
    std::vector<SoughtColumn> sought_{};
    std::size_t partner_column_{}; ///< in `sought_`
    std::size_t report_column_{};
    std::vector<std::size_t> doubled_{};  ///< positions of headings that stand twice
    std::vector<std::string> headings_{}; ///< none where the table has none
    bool by_heading_{};                   ///< some column was found by its heading
    std::optional<TableRow> first_{};     ///< was read in search of headings
    std::vector<std::string> owners_{};   ///< of the rows
    std::vector<Value> values_{};         ///< of the current row
    std::size_t cells_{};
    std::int64_t hidden_rows_{};
    Place first_hidden_{};
};

} // namespace

ListedRows ExpenditureLists::rows_of(Node said, std::uint32_t partner, int number)
{
    std::string all;
    append_said(all, said);
    auto known = lists_.find(all);
    if (known == lists_.end()) {
        auto list = ListTableReader{said, scenario_path_, partners_, files_, diagnostics_}.read();
        known = lists_.emplace(std::move(all), std::move(list)).first;
    }
    auto& list = known->second;
    if (!list.tree) {
        return {};
    }
    const std::string id{partners_[partner]};
    const auto report = id + "." + std::to_string(number);
    const auto owner = list.names_partners && list.names_reports ? report
                       : list.names_partners                     ? id
                       : list.names_reports                      ? std::to_string(number)
                                                                 : std::string{};
    const auto group = list.groups.find(owner);
    if (group == list.groups.end()) {
        if (list.names_partners || list.names_reports) {
            diagnostics_.push_back({.severity = Severity::note,
                                    .place = said.place(),
                                    .message = {Text::rows_of_no_report, {{"report", report}}}});
        }
        return {};
    }
    auto& [rows, taken_by] = group->second;
    if (!taken_by.empty()) {
        diagnostics_.push_back(fault(said.place(),
                                     {Text::rows_taken_twice, {{"report", report}, {"other", taken_by}}},
                                     Text::rows_taken_twice_hint));
        return {};
    }
    taken_by = report;
    return {rows, list.style, list.path};
}

void ExpenditureLists::tell_untaken()
{
    for (const auto& [said, list] : lists_) {
        std::vector<Remark> owners;
        for (const auto& [owner, group] : list.groups) {
            if (group.taken_by.empty() && owners.size() < most_names_told) {
                owners.push_back({Text::verbatim, {{"text", shortened(owner)}}});
            }
        }
        if (!owners.empty() && !has_errors(diagnostics_)) {
            diagnostics_.push_back(
                {.severity = Severity::note,
                 .place = list.place,
                 .message = {Text::rows_of_other_reports, {{"reports", std::move(owners)}}}});
        }
    }
}

} // namespace prorata::read

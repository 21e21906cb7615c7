#include "engine/read/template_book.hpp"

#include "engine/read/column_roles.hpp"
#include "engine/read/expenditure_cells.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/table.hpp"
#include "engine/read/template_layout.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

namespace {

constexpr std::size_t most_template_cells = 400'000; ///< more are a table of something else

/// A value with its place.
struct Placed {
    std::string text{};
    Place place{};
};

/// A key of the language with its value, or with the values of keys within it.
struct PlacedEntry {
    Placed key{};
    Placed value{};
    std::vector<PlacedEntry> within{}; ///< where there are any, there is no value
};

/// What a partner's row of the budget says of one cost category.
struct PlacedCost {
    Placed key{};
    Placed amount{};
    Placed period{}; ///< empty for none
};

struct TemplatePartner {
    Placed id{};
    std::vector<PlacedEntry> entries{};
    std::vector<PlacedCost> costs{};                 ///< in the order of the rows
    std::vector<PlacedCost> lump_sums{};             ///< likewise
    std::vector<std::vector<PlacedEntry>> sources{}; ///< of the contribution
};

[[nodiscard]] std::string_view filled(const TableRow& row, std::size_t position)
{
    return position < row.cells.size() ? prorata::detail::trim(row.cells[position].text) : std::string_view{};
}

[[nodiscard]] bool is_sum(std::string_view heading) { return heading.starts_with(template_sum); }

/// The part of a heading in front of its point, and the one behind it.
[[nodiscard]] std::pair<std::string_view, std::string_view> parted(std::string_view heading)
{
    const auto point = heading.find('.');
    return point == std::string_view::npos ? std::pair{heading, std::string_view{}}
                                           : std::pair{heading.substr(0, point), heading.substr(point + 1)};
}

[[nodiscard]] Type type_of(Form form, std::string_view heading)
{
    const auto* const key = find_key(form, parted(heading).first);
    const auto type = key == nullptr ? Type::text : key->type;
    const bool has_amounts = type == Type::named_amounts || type == Type::named_shares ||
                             type == Type::figure || type == Type::named_figures;
    return has_amounts ? Type::amount : type;
}

/// What a source published of one partner, or of the project.
struct PublishedRow {
    Placed of{};
    std::vector<PlacedEntry> figures{};
};

/// What is published, and who says so.
struct Published {
    std::vector<PlacedEntry> source{}; ///< `source.title` and what else is said of it
    std::vector<PublishedRow> rows{};
    Place start{};     ///< of the sheet
    int decimals = -1; ///< of numbers in cells, the most of them; below zero where none is a number
};

class TemplateReader {
public:
    TemplateReader(const std::string& path, SourceFiles& files, Diagnostics& diagnostics)
        : path_{path}, files_{files}, diagnostics_{diagnostics}
    {
    }

    /// False where it is no template, or not one that is known.
    [[nodiscard]] bool read_mark()
    {
        // Into files of its own: among the scenario's it comes last, before those of packs.
        SourceFiles apart{files_.given()};
        Diagnostics told;
        const auto sheets = sheets_of(path_, apart, told);
        const auto is_mark = [](const SheetName& sheet) { return sheet.name == template_mark; };
        if (!has_errors(told) && std::none_of(sheets.begin(), sheets.end(), is_mark)) {
            static_cast<void>(files_.add(SourceText::of_stream(path_)));
            diagnostics_.push_back(fault({}, {Text::not_a_template}, Text::not_a_template_hint));
            return false;
        }
        auto table = has_errors(told)
                         ? nullptr
                         : open_table({.path = path_, .sheet = std::string{template_mark}}, apart, told);
        TableRow row;
        while (table && table->next(row) && row.number < most_rows_above) {
            said_.emplace(filled(row, 0),
                          Placed{std::string{filled(row, 1)}, {.line = row.number, .column = 2}});
        }
        if (has_errors(told)) {
            for (std::uint32_t index = 0; index < apart.next_index(); ++index) {
                static_cast<void>(files_.share(apart.at(index)));
            }
            diagnostics_ = std::move(told);
            return false;
        }
        const auto version = said(template_row::version);
        if (version != template_version) {
            add_mark();
            diagnostics_.push_back(fault(place_of_mark(template_row::version),
                                         {Text::template_version, {{"version", shortened(version)}}},
                                         Text::template_version_hint));
        }
        return diagnostics_.empty();
    }

    [[nodiscard]] std::string said(std::string_view name) const
    {
        const auto found = said_.find(name);
        return found == said_.end() ? std::string{} : found->second.text;
    }

    void read_sheets()
    {
        each_row(template_partners, Form::partner, [this](const TableRow& row) { read_partner(row); });
        each_row(template_project, Form::project, [this](const TableRow& row) { read_project(row); });
        each_row(template_budget, Form::partner, [this](const TableRow& row) { read_costs(row); });
        each_row(template_contributions, Form::contribution_source,
                 [this](const TableRow& row) { read_contribution(row); });
        if (!said(template_published.role).empty()) {
            each_row(template_published, Form::figures, [this](const TableRow& row) { read_published(row); });
        }
        add_mark();
    }

    [[nodiscard]] Checked<Tree> tree() const
    {
        TreeBuilder builder{std::size_t{1} << 16U, 0};
        const Place whole;
        static_cast<void>(builder.open(Kind::mapping, whole));
        write(builder, {"prorata", whole}, {"1", whole});
        const auto named = place_of_mark(template_row::programme);
        write(builder, {"programme", named}, {said(template_row::programme), named});
        write_entries(builder, rules_);
        if (!project_.empty()) {
            write_mapping(builder, {"project", whole}, project_);
        }
        static_cast<void>(builder.scalar("partners", false, whole));
        static_cast<void>(builder.open(Kind::mapping, whole));
        for (const auto& partner : partners_) {
            write(builder, partner);
        }
        static_cast<void>(builder.close());
        if (!published_.rows.empty()) {
            write_published(builder);
        }
        static_cast<void>(builder.close());
        return builder.finish(true);
    }

private:
    void add_mark()
    {
        mark_ = files_.next_index();
        static_cast<void>(files_.add(SourceText::of_sheet(path_, std::string{template_mark})));
    }

    /// Where the sheet that marks a template says something.
    [[nodiscard]] Place place_of_mark(std::string_view name) const
    {
        const auto found = said_.find(name);
        auto place = found == said_.end() ? Place{} : found->second.place;
        place.file = mark_;
        return place;
    }

    // ---- rows

    /// Calls `read` with every row below the headings that has something in it.
    template <class Read>
    void each_row(const TemplateSheet& sheet, Form form, Read read)
    {
        form_ = form;
        headings_.clear();
        auto name = said(sheet.role);
        table_ = open_table({.path = path_, .sheet = name.empty() ? std::string{sheet.role} : name}, files_,
                            diagnostics_);
        if (!table_) {
            return;
        }
        TableRow row;
        std::int64_t hidden = 0;
        Place first_hidden;
        while (table_->next(row)) {
            if (headings_.empty()) {
                take_headings(row, sheet.first);
                if (headings_.empty() && sheet.role == template_published.role) {
                    read_source(row);
                }
                continue;
            }
            if (!has_input(row)) {
                continue;
            }
            cells_ += row.cells.size();
            if (cells_ > most_template_cells) {
                diagnostics_.push_back(
                    fault(table_->place_of(row, 0),
                          {Text::table_too_large, {{"limit", std::int64_t{most_template_cells}}}},
                          Text::not_a_template_hint));
                return;
            }
            if (row.is_hidden && hidden++ == 0) {
                first_hidden = table_->place_of(row, 0);
            }
            tell_outside(row);
            read(row);
        }
        if (headings_.empty() && !has_errors(diagnostics_)) {
            diagnostics_.push_back(fault({.file = table_->place_of(row, 0).file},
                                         {Text::template_headings, {{"heading", std::string{sheet.first}}}},
                                         Text::template_headings_hint));
        }
        if (hidden > 0) {
            diagnostics_.push_back({.severity = Severity::note,
                                    .place = first_hidden,
                                    .message = {Text::hidden_rows, {{"count", hidden}}}});
        }
    }

    void take_headings(const TableRow& row, std::string_view first)
    {
        if (filled(row, 0) != first) {
            return;
        }
        for (std::size_t position = 0; position < row.cells.size(); ++position) {
            headings_.push_back({std::string{filled(row, position)}, table_->place_of(row, position)});
        }
    }

    [[nodiscard]] bool is_read(std::size_t position) const
    {
        return position < headings_.size() && !headings_[position].text.empty() &&
               !is_sum(headings_[position].text);
    }

    [[nodiscard]] bool has_input(const TableRow& row) const
    {
        for (std::size_t position = 0; position < row.cells.size(); ++position) {
            const bool has_sum = position < headings_.size() && is_sum(headings_[position].text);
            if (!has_sum && !filled(row, position).empty()) {
                return true;
            }
        }
        return false;
    }

    /// Nothing that was filled in is passed over in silence.
    void tell_outside(const TableRow& row)
    {
        for (std::size_t position = 0; position < row.cells.size(); ++position) {
            const bool has_heading = position < headings_.size() && !headings_[position].text.empty();
            if (!has_heading && !filled(row, position).empty()) {
                diagnostics_.push_back(
                    fault(table_->place_of(row, position),
                          {Text::cell_outside, {{"text", shortened(filled(row, position))}}},
                          Text::cell_outside_hint));
            }
        }
    }

    /// A cell as the scalar that a scenario would have; nothing for an empty cell, and for one with an error.
    [[nodiscard]] std::optional<Placed> value_in(const TableRow& row, std::size_t position, Type type)
    {
        if (filled(row, position).empty()) {
            return std::nullopt;
        }
        const auto& cell = row.cells[position];
        const auto place = table_->place_of(row, position);
        const bool is_percent = cell.kind == CellKind::number && cell.is_percent;
        if (is_percent) {
            return Placed{percent_of(cell), place};
        }
        const ListCell column{headings_[position].text, type == Type::amount ? type : Type::text,
                              headings_[position].text, place};
        auto text = read_list_cell(cell, column, {}, diagnostics_);
        return text ? std::optional{Placed{*std::move(text), place}} : std::nullopt;
    }

    /// 0.15 that is shown as 15 %.
    [[nodiscard]] static std::string percent_of(const TableCell& cell)
    {
        constexpr NumberStyle stored{.declared = true, .decimal = Separator::point};
        const auto shown = shown_number(cell.text, stored);
        const auto parsed = parse_number(shown, stored, true);
        if (parsed.fault != NumberFault::none) {
            return shown;
        }
        const auto value = trimmed(parsed.value);
        constexpr int shift = 2;
        const auto percent = with_decimals(value, std::max(value.decimals, shift)).value_or(value);
        return std::string{to_text({percent.unscaled, percent.decimals - shift}).view()} + " %";
    }

    // ---- what rows say

    void read_project(const TableRow& row)
    {
        const auto key = value_in(row, 0, Type::text);
        constexpr std::size_t value_column = 1;
        const auto value =
            key ? value_in(row, value_column, type_of(Form::project, key->text)) : std::nullopt;
        if (value && key->text.find('.') == std::string::npos) {
            project_.push_back({*key, *value, {}});
        } else if (value) {
            add_rule(rules_, key->text, *key, *value);
        }
    }

    /// A rule that fills a gap of the programme: `rounding.fund.mode`.
    static void add_rule(std::vector<PlacedEntry>& entries, std::string_view path, const Placed& key,
                         const Placed& value)
    {
        const auto [name, within] = parted(path);
        if (within.empty()) {
            entries.push_back({{std::string{name}, key.place}, value, {}});
            return;
        }
        add_rule(group_of(entries, name, key.place).within, within, key, value);
    }

    /// The entry with keys within it that is called so.
    [[nodiscard]] static PlacedEntry& group_of(std::vector<PlacedEntry>& entries, std::string_view name,
                                               Place place)
    {
        const auto group = std::find_if(entries.begin(), entries.end(), [&](const PlacedEntry& each) {
            return each.key.text == name && each.value.text.empty();
        });
        return group != entries.end() ? *group
                                      : entries.emplace_back(PlacedEntry{{std::string{name}, place}, {}, {}});
    }

    void read_partner(const TableRow& row)
    {
        TemplatePartner partner{.id = owner_of(row)};
        for (std::size_t position = 1; position < headings_.size(); ++position) {
            const auto& heading = headings_[position];
            const auto value =
                is_read(position) ? value_in(row, position, type_of(form_, heading.text)) : std::nullopt;
            if (value) {
                add(partner.entries, heading, *value);
            }
        }
        if (!partner.id.text.empty()) {
            partners_.push_back(std::move(partner));
        }
    }

    static void add(std::vector<PlacedEntry>& entries, const Placed& heading, const Placed& value)
    {
        const auto [name, within] = parted(heading.text);
        if (within.empty()) {
            entries.push_back({heading, value, {}});
            return;
        }
        group_of(entries, name, value.place)
            .within.push_back({{std::string{within}, heading.place}, value, {}});
    }

    /// Whose a row is, in its first cell; an error where it says nobody.
    [[nodiscard]] Placed owner_of(const TableRow& row)
    {
        const auto place = table_->place_of(row, 0);
        if (filled(row, 0).empty()) {
            const auto& role = headings_.front().text;
            diagnostics_.push_back(fault(place, {Text::empty_cell, {{"role", role}}},
                                         Remark{Text::empty_cell_hint, {{"role", role}}}));
            return {};
        }
        return value_in(row, 0, Type::text).value_or(Placed{{}, place});
    }

    [[nodiscard]] TemplatePartner* partner_of(const TableRow& row)
    {
        const auto owner = owner_of(row);
        const auto found = std::find_if(partners_.begin(), partners_.end(), [&](const TemplatePartner& each) {
            return each.id.text == owner.text;
        });
        if (found != partners_.end() || owner.text.empty()) {
            return owner.text.empty() ? nullptr : &*found;
        }
        std::vector<std::string_view> names;
        for (const auto& each : partners_) {
            names.push_back(each.id.text);
        }
        diagnostics_.push_back(fault(owner.place, {Text::unknown_partner, {{"name", shortened(owner.text)}}},
                                     near_or_list(owner.text, names, Text::unknown_partner_hint)));
        return nullptr;
    }

    void read_costs(const TableRow& row)
    {
        auto* const partner = partner_of(row);
        Placed period;
        std::vector<PlacedCost> costs;
        for (std::size_t position = 1; position < headings_.size(); ++position) {
            const auto& heading = headings_[position];
            const bool is_period = heading.text == "period";
            const auto value = is_read(position)
                                   ? value_in(row, position, is_period ? Type::text : Type::amount)
                                   : std::nullopt;
            if (value && is_period) {
                period = *value;
            } else if (value) {
                costs.push_back({heading, *value, {}});
            }
        }
        for (auto& cost : costs) {
            cost.period = period;
            const auto [name, lump_sum] = parted(cost.key.text);
            if (partner != nullptr && name == "lump_sums" && !lump_sum.empty()) {
                cost.key.text = std::string{lump_sum};
                partner->lump_sums.push_back(std::move(cost));
            } else if (partner != nullptr) {
                partner->costs.push_back(std::move(cost));
            }
        }
    }

    void read_contribution(const TableRow& row)
    {
        auto* const partner = partner_of(row);
        std::vector<PlacedEntry> source;
        for (std::size_t position = 1; position < headings_.size(); ++position) {
            const auto& heading = headings_[position];
            const auto value =
                is_read(position) ? value_in(row, position, type_of(form_, heading.text)) : std::nullopt;
            if (value) {
                source.push_back({heading, *value, {}});
            }
        }
        if (partner != nullptr) {
            partner->sources.push_back(std::move(source));
        }
    }

    /// A line above the headings of what is published: a key of the source with its value beside it.
    void read_source(const TableRow& row)
    {
        const auto place = table_->place_of(row, 1);
        if (published_.start.line == 0) {
            published_.start = place;
        }
        const std::string name{filled(row, 0)};
        if (name.empty() || filled(row, 1).empty()) {
            return;
        }
        const auto type = name == "unit" ? Type::amount : Type::text;
        const ListCell cell{name, type, name, place};
        if (auto value = read_list_cell(row.cells[1], cell, {}, diagnostics_)) {
            add_rule(published_.source, name, {name, table_->place_of(row, 0)}, {*std::move(value), place});
        }
    }

    void read_published(const TableRow& row)
    {
        if (published_.start.line == 0) {
            published_.start = table_->place_of(row, 0);
        }
        auto of = owner_of(row);
        const bool is_of_project = of.text == template_of_project;
        PublishedRow published{std::move(of), {}};
        for (std::size_t position = 1; position < headings_.size(); ++position) {
            const auto& heading = headings_[position];
            const auto type = type_of(form_, heading.text);
            const auto value = is_read(position) ? value_in(row, position, type) : std::nullopt;
            if (!value) {
                continue;
            }
            add(published.figures, heading, *value);
            if (type == Type::amount && row.cells[position].kind == CellKind::number) {
                const auto point = value->text.find('.');
                const auto decimals = point == std::string::npos ? 0 : value->text.size() - point - 1;
                published_.decimals = std::max(published_.decimals, static_cast<int>(decimals));
            }
        }
        // Rows of partners stand ready: of whom nothing is published, nothing is said.
        if (!published.figures.empty() && (is_of_project || partner_of(row) != nullptr)) {
            published_.rows.push_back(std::move(published));
        }
    }

    // ---- the tree

    static void write(TreeBuilder& builder, const Placed& key, const Placed& value)
    {
        static_cast<void>(builder.scalar(key.text, false, key.place));
        static_cast<void>(builder.scalar(value.text, true, value.place));
    }

    static void write_entries(TreeBuilder& builder, const std::vector<PlacedEntry>& entries)
    {
        for (const auto& entry : entries) {
            if (entry.within.empty()) {
                write(builder, entry.key, entry.value);
            } else {
                write_mapping(builder, entry.key, entry.within);
            }
        }
    }

    static void write_mapping(TreeBuilder& builder, const Placed& key,
                              const std::vector<PlacedEntry>& entries)
    {
        static_cast<void>(builder.scalar(key.text, false, key.place));
        static_cast<void>(builder.open(Kind::mapping, key.place));
        write_entries(builder, entries);
        static_cast<void>(builder.close());
    }

    static void write(TreeBuilder& builder, const TemplatePartner& partner)
    {
        static_cast<void>(builder.scalar(partner.id.text, false, partner.id.place));
        static_cast<void>(builder.open(Kind::mapping, partner.id.place));
        write_entries(builder, partner.entries);
        write_costs(builder, partner);
        write_lump_sums(builder, partner);
        if (!partner.sources.empty()) {
            static_cast<void>(builder.scalar("contributions", false, partner.id.place));
            static_cast<void>(builder.open(Kind::sequence, partner.id.place));
            for (const auto& source : partner.sources) {
                static_cast<void>(builder.open(Kind::mapping, source.empty() ? partner.id.place
                                                                             : source.front().value.place));
                write_entries(builder, source);
                static_cast<void>(builder.close());
            }
            static_cast<void>(builder.close());
        }
        static_cast<void>(builder.close());
    }

    void write_published(TreeBuilder& builder) const
    {
        static_cast<void>(builder.scalar("reported", false, published_.start));
        static_cast<void>(builder.open(Kind::sequence, published_.start));
        static_cast<void>(builder.open(Kind::mapping, published_.start));
        write_entries(builder, published_.source);
        const bool has_unit = std::ranges::any_of(
            published_.source, [](const PlacedEntry& entry) { return entry.key.text == "unit"; });
        // Cells that are numbers leave zeros at the end away, all of them where they are whole: two decimals
        // were printed at least. Taken for a source of whole units, they would hide what is wrong by less
        // than one.
        if (!has_unit && published_.decimals >= 0) {
            constexpr int least = 2;
            const Decimal unit{1, std::max(least, published_.decimals)};
            write(builder, {"unit", published_.start}, {std::string{to_text(unit).view()}, published_.start});
        }
        const auto is_of_project = [](const PublishedRow& row) { return row.of.text == template_of_project; };
        for (const auto& row : published_.rows) {
            if (is_of_project(row)) {
                write_mapping(builder, row.of, row.figures);
            }
        }
        if (!std::ranges::all_of(published_.rows, is_of_project)) {
            static_cast<void>(builder.scalar("partners", false, published_.start));
            static_cast<void>(builder.open(Kind::mapping, published_.start));
            for (const auto& row : published_.rows) {
                if (!is_of_project(row)) {
                    write_mapping(builder, row.of, row.figures);
                }
            }
            static_cast<void>(builder.close());
        }
        static_cast<void>(builder.close());
        static_cast<void>(builder.close());
    }

    /// Each category with its amount, or with a row for each of its cells.
    static void write_costs(TreeBuilder& builder, const TemplatePartner& partner)
    {
        if (partner.costs.empty()) {
            return;
        }
        static_cast<void>(builder.scalar("budget", false, partner.id.place));
        static_cast<void>(builder.open(Kind::mapping, partner.id.place));
        std::vector<std::string_view> written;
        for (const auto& first : partner.costs) {
            if (std::find(written.begin(), written.end(), first.key.text) != written.end()) {
                continue;
            }
            written.push_back(first.key.text);
            const auto is_same = [&](const PlacedCost& each) { return each.key.text == first.key.text; };
            const auto count = std::count_if(partner.costs.begin(), partner.costs.end(), is_same);
            if (count == 1 && first.period.text.empty()) {
                write(builder, first.key, first.amount);
                continue;
            }
            static_cast<void>(builder.scalar(first.key.text, false, first.key.place));
            static_cast<void>(builder.open(Kind::sequence, first.amount.place));
            for (const auto& cost : partner.costs) {
                if (is_same(cost)) {
                    write_row(builder, cost);
                }
            }
            static_cast<void>(builder.close());
        }
        static_cast<void>(builder.close());
    }

    static void write_row(TreeBuilder& builder, const PlacedCost& cost)
    {
        static_cast<void>(builder.open(Kind::mapping, cost.amount.place));
        write(builder, {"amount", cost.amount.place}, cost.amount);
        if (!cost.period.text.empty()) {
            write_mapping(builder, {"periods", cost.period.place}, {{cost.period, cost.amount, {}}});
        }
        static_cast<void>(builder.close());
    }

    static void write_lump_sums(TreeBuilder& builder, const TemplatePartner& partner)
    {
        if (partner.lump_sums.empty()) {
            return;
        }
        static_cast<void>(builder.scalar("lump_sums", false, partner.id.place));
        static_cast<void>(builder.open(Kind::mapping, partner.id.place));
        for (const auto& share : partner.lump_sums) {
            std::vector<PlacedEntry> entries{{{"share", share.amount.place}, share.amount, {}}};
            if (!share.period.text.empty()) {
                entries.push_back({{"period", share.period.place}, share.period, {}});
            }
            write_mapping(builder, {share.key.text, share.amount.place}, entries);
        }
        static_cast<void>(builder.close());
    }

    const std::string& path_;
    SourceFiles& files_;
    Diagnostics& diagnostics_;
    std::map<std::string, Placed, std::less<>> said_{}; ///< by the sheet that marks a template
    std::uint32_t mark_{};                              ///< that sheet's file
    std::vector<PlacedEntry> project_{};
    std::vector<PlacedEntry> rules_{}; ///< that fill gaps of the programme
    std::vector<TemplatePartner> partners_{};
    Published published_{};
    std::size_t cells_{}; ///< of all sheets so far
    // of the sheet that is read
    std::unique_ptr<TableReader> table_{};
    Form form_{};
    std::vector<Placed> headings_{};
};

} // namespace

bool is_workbook(std::string_view path) { return has_ending(path, ".xlsx") || has_ending(path, ".xlsm"); }

bool is_template(const std::string& path, const GivenFiles* given)
{
    if (!is_workbook(path)) {
        return false;
    }
    SourceFiles files{given};
    Diagnostics diagnostics;
    const auto sheets = sheets_of(path, files, diagnostics);
    return std::any_of(sheets.begin(), sheets.end(),
                       [](const SheetName& sheet) { return sheet.name == template_mark; });
}

Checked<ScenarioSource> read_template(const std::string& path, SourceFiles& files, std::string& pack)
{
    Checked<ScenarioSource> result;
    TemplateReader reader{path, files, result.diagnostics};
    if (!reader.read_mark()) {
        return result;
    }
    reader.read_sheets();
    pack = reader.said(template_row::pack);
    auto tree = reader.tree();
    result.diagnostics.insert(result.diagnostics.end(), tree.diagnostics.begin(), tree.diagnostics.end());
    if (tree) {
        result.value = ScenarioSource{.tree = std::move(*tree.value),
                                      .name = path,
                                      .hash = sha256_of_file(path, files.given()).value_or(std::string{})};
    }
    return result;
}

} // namespace prorata::read

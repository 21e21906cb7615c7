#include "engine/read/applications.hpp"

#include "engine/read/column_roles.hpp"
#include "engine/read/columns.hpp"
#include "engine/read/costs.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/input_file.hpp"
#include "engine/read/number.hpp"
#include "engine/read/table.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace prorata::read {

namespace {

constexpr std::uint32_t most_rows_below_title = 5; ///< between the title of a budget's table and its headings
constexpr std::size_t most_headings_told = 40;
constexpr std::size_t most_unreadable_told = 20;

/// A workbook keeps its numbers with a point, whatever the style they are shown in.
constexpr NumberStyle stored{.declared = true, .decimal = Separator::point};

[[nodiscard]] std::string_view text_at(const TableRow& row, std::size_t position)
{
    return position < row.cells.size() ? prorata::detail::trim(row.cells[position].text) : std::string_view{};
}

[[nodiscard]] std::size_t filled_cells(const TableRow& row)
{
    return static_cast<std::size_t>(
        std::count_if(row.cells.begin(), row.cells.end(),
                      [](const TableCell& cell) { return !prorata::detail::trim(cell.text).empty(); }));
}

/// The first text of a row, as headings are compared.
[[nodiscard]] std::string first_text(const TableRow& row)
{
    for (const auto& cell : row.cells) {
        if (!prorata::detail::trim(cell.text).empty()) {
            return normal_heading(cell.text);
        }
    }
    return {};
}

/// Which project rows belong to: what its programme and the project's id or acronym say.
struct ProjectName {
    std::string programme{};
    std::string id{};
    std::string acronym{};
    std::string version{};

    [[nodiscard]] std::string key(std::string_view kind, std::string_view name) const
    {
        constexpr char between = '\x1f'; // no cell can hold it
        return std::string{kind} + between + programme + between + version + between + std::string{name};
    }
};

/// An application while its rows come in.
struct Draft {
    Application application{};
    ReportedSource source{};
    std::map<std::string, std::uint32_t> funds{};
    std::map<std::string, std::uint32_t> contributors{};
    std::map<std::string, std::uint32_t> partners{}; ///< of earlier sheets, by what they are called
    std::map<std::string, std::uint32_t> of_this_sheet{};
    std::uint32_t last_sheet{};    ///< that gave a row, from 1
    std::uint32_t project_sheet{}; ///< that gave the project's own figures last
};

class ApplicationReader {
public:
    ApplicationReader(const ExportRequest& request, SourceFiles& files, Diagnostics& diagnostics)
        : request_{request}, files_{files}, diagnostics_{diagnostics}
    {
    }

    [[nodiscard]] std::vector<Application> read()
    {
        if (!read_style()) {
            return {};
        }
        const Place whole_file{.file = files_.next_index()};
        for (const auto& sheet : sheets_to_read()) {
            if (!read_sheet(sheet)) {
                return {};
            }
        }
        if (has_errors(diagnostics_) && !any_recognised_) {
            return {};
        }
        if (!any_recognised_) {
            request_.mapping ? tell_unmapped(whole_file) : tell_unrecognised(whole_file);
            return {};
        }
        tell_unread(whole_file);
        if (drafts_.empty() && !has_errors(diagnostics_)) {
            diagnostics_.push_back(
                fault(whole_file, {Text::export_without_rows}, Text::export_without_rows_hint));
        }
        return finished();
    }

private:
    /// What was found of a sheet's headings.
    struct Found {
        std::optional<Columns> columns{};
        bool is_budget = false;
    };

    [[nodiscard]] bool read_style()
    {
        if (request_.mapping) {
            style_ = request_.mapping->style;
            rates_ = request_.mapping->rates;
            currency_ = request_.mapping->currency;
        }
        rates_ = request_.rates == RateStyle::undeclared ? rates_ : request_.rates;
        if (request_.numbers.empty()) {
            return true;
        }
        const auto style = NumberStyle::from_sample(request_.numbers);
        if (!style) {
            diagnostics_.push_back(fault({}, {Text::not_a_style, {{"text", shortened(request_.numbers)}}},
                                         Text::not_a_style_hint));
            return false;
        }
        style_ = *style;
        return true;
    }

    [[nodiscard]] std::vector<std::string> sheets_to_read()
    {
        if (request_.mapping && !request_.mapping->sheet.empty()) {
            return {request_.mapping->sheet};
        }
        std::vector<std::string> shown;
        for (const auto& sheet : sheets_of(request_.path, files_, diagnostics_)) {
            (sheet.is_hidden ? unread_ : shown).push_back(sheet.name);
        }
        const bool is_text = shown.empty() && unread_.empty() && !has_errors(diagnostics_);
        return is_text ? std::vector{std::string{}} : shown;
    }

    /// False where it cannot be read to its end.
    [[nodiscard]] bool read_sheet(const std::string& name)
    {
        const auto told = diagnostics_.size();
        const auto errors_before = errors();
        const auto unreadable_before = std::min(unreadable_, most_unreadable_told);
        table_ = open_table({.path = request_.path, .sheet = name}, files_, diagnostics_);
        if (!table_) {
            return false;
        }
        ++sheet_;
        hidden_rows_ = 0;
        has_decimals_ = false;
        has_amounts_ = false;
        const auto found = find_columns();
        if (found.columns) {
            any_recognised_ = true;
            columns_ = &*found.columns;
            read_rows(found.is_budget);
            finish_sheet();
        } else if (!has_errors(diagnostics_)) {
            unread_.push_back(name);
        }
        drop_repeated_notes(told);
        const auto unreadable_now = std::min(unreadable_, most_unreadable_told) - unreadable_before;
        return errors() - errors_before == unreadable_now;
    }

    [[nodiscard]] std::size_t errors() const
    {
        return static_cast<std::size_t>(
            std::count_if(diagnostics_.begin(), diagnostics_.end(),
                          [](const Diagnostic& each) { return each.severity == Severity::error; }));
    }

    /// What is said of the file as a whole is said when each of its sheets is opened.
    void drop_repeated_notes(std::size_t told)
    {
        const auto first = diagnostics_.begin() + static_cast<std::ptrdiff_t>(told);
        const auto is_repeated = [&](const Diagnostic& note) {
            return note.severity == Severity::note && note.place.line == 0 &&
                   std::any_of(diagnostics_.begin(), first, [&](const Diagnostic& each) {
                       return each.message.text == note.message.text;
                   });
        };
        diagnostics_.erase(std::remove_if(first, diagnostics_.end(), is_repeated), diagnostics_.end());
    }

    // ---- headings

    [[nodiscard]] Found find_columns()
    {
        TableRow row;
        std::uint32_t below_title = 0; // rows that may still be the headings of a budget's table
        for (std::uint32_t count = 0; table_->next(row); ++count) {
            if (request_.mapping) {
                const auto wanted = request_.mapping->header_row;
                if (wanted != 0 ? row.number > wanted : count >= most_rows_above) {
                    break;
                }
                if (wanted != 0 && row.number < wanted) {
                    continue;
                }
                auto mapped = find_mapped(row, *request_.mapping);
                if (mapped.missing.empty() && mapped.doubled.empty()) {
                    return {std::move(mapped.columns)};
                }
                if (!nearest_ || mapped.missing.size() < nearest_->missing.size()) {
                    nearest_ = std::move(mapped);
                    headings_ = row;
                }
                continue;
            }
            if (first_text(row).starts_with(budget_title)) {
                below_title = most_rows_below_title;
                continue;
            }
            auto columns = below_title > 0           ? recognise_partners(row)
                           : count < most_rows_above ? recognise(row)
                                                     : std::nullopt;
            if (columns) {
                return {std::move(columns), below_title > 0};
            }
            below_title -= below_title > 0 ? 1 : 0;
            if (filled_cells(row) > filled_cells(headings_)) {
                headings_ = row;
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string_view> headings_found() const
    {
        std::vector<std::string_view> headings;
        for (const auto& cell : headings_.cells) {
            const auto text = prorata::detail::trim(cell.text);
            if (!text.empty() && headings.size() < most_headings_told) {
                headings.push_back(text);
            }
        }
        return headings;
    }

    void tell_unmapped(Place file)
    {
        if (!nearest_) {
            diagnostics_.push_back(fault(file, {Text::export_without_rows}, Text::export_without_rows_hint));
            return;
        }
        for (const auto* column : nearest_->missing) {
            diagnostics_.push_back(fault(column->place,
                                         {Text::unknown_column, {{"column", shortened(column->said)}}},
                                         near_or_list(column->said, headings_found())));
        }
        for (const auto* column : nearest_->doubled) {
            diagnostics_.push_back(fault(column->place,
                                         {Text::doubled_column, {{"column", shortened(column->said)}}},
                                         Text::doubled_column_hint));
        }
    }

    void tell_unrecognised(Place file)
    {
        std::vector<Remark> found;
        for (const auto heading : headings_found()) {
            found.push_back({Text::verbatim, {{"text", shortened(heading)}}});
        }
        auto unknown = fault(file, {Text::unknown_export}, Text::unknown_export_hint);
        if (!found.empty()) {
            unknown.details.push_back({Text::unknown_export_headings, {{"headings", std::move(found)}}});
        }
        diagnostics_.push_back(std::move(unknown));
    }

    void tell_unread(Place file)
    {
        if (unread_.empty()) {
            return;
        }
        std::vector<Remark> names;
        for (const auto& name : unread_) {
            names.push_back({Text::verbatim, {{"text", name}}});
        }
        diagnostics_.push_back({.severity = Severity::note,
                                .place = file,
                                .message = {Text::sheets_not_read, {{"sheets", std::move(names)}}}});
    }

    // ---- rows

    void read_rows(bool is_budget)
    {
        TableRow row;
        while (table_->next(row)) {
            const auto start = first_text(row);
            if (is_budget && (start.empty() || start.starts_with("d."))) {
                return; // the next table of the sheet
            }
            if (!start.empty()) {
                hidden_rows_ += row.is_hidden ? 1 : 0;
                first_hidden_ = row.is_hidden && hidden_rows_ == 1 ? table_->place_of(row, 0) : first_hidden_;
                read_row(row);
            }
        }
    }

    void read_row(const TableRow& row)
    {
        const auto name = project_of(row);
        const bool is_total = is_row_of_totals(row);
        const bool is_named = !name.id.empty() || !name.acronym.empty();
        if (columns_->name_projects() && is_total && !is_named) {
            return; // of all projects together
        }
        if (columns_->name_projects() && !is_named) {
            const auto* const column = columns_->find(Meaning::project_id) != nullptr
                                           ? columns_->find(Meaning::project_id)
                                           : columns_->find(Meaning::acronym);
            refuse(nullptr, fault(table_->place_of(row, column->position), {Text::row_without_project},
                                  Text::row_without_project_hint));
            return;
        }
        auto& draft = draft_of(name, row);
        const auto subject =
            columns_->level == Level::project || is_total ? FigureId::project : partner_of(row, draft);
        if (subject == FigureId::project && std::exchange(draft.project_sheet, sheet_) == sheet_) {
            refuse(&draft, fault(table_->place_of(row, columns_->all.front().position),
                                 {Text::project_repeated,
                                  {{"project", shortened(name.id.empty() ? name.acronym : name.id)}}},
                                 Text::project_repeated_hint));
            return;
        }
        for (const auto& column : columns_->all) {
            if (is_amount(column.meaning)) {
                read_amount(row, column, subject, draft);
            }
        }
        for (const auto& column : columns_->all) {
            if (column.meaning == Meaning::rate) {
                read_printed_rate(row, column, subject, draft);
            }
        }
    }

    [[nodiscard]] std::string text_of_column(const TableRow& row, Meaning meaning) const
    {
        const auto* const column = columns_->find(meaning);
        return column == nullptr ? std::string{} : std::string{text_at(row, column->position)};
    }

    [[nodiscard]] ProjectName project_of(const TableRow& row) const
    {
        if (columns_->name_projects()) {
            auto acronym = text_of_column(row, Meaning::acronym);
            auto id = text_of_column(row, Meaning::project_id);
            const auto is_total = [](const std::string& text) {
                return std::find(total_words.begin(), total_words.end(), normal_heading(text)) !=
                       total_words.end();
            };
            return {text_of_column(row, Meaning::programme), is_total(id) ? std::string{} : std::move(id),
                    is_total(acronym) ? std::string{} : std::move(acronym),
                    text_of_column(row, Meaning::version)};
        }
        const auto sheet = table_->sheet();
        for (const auto start : budget_sheets) {
            if (sheet.starts_with(start)) {
                const auto rest = sheet.substr(start.size());
                const auto end = rest.find('_');
                return {{}, rest.substr(0, end), end == std::string::npos ? "" : rest.substr(end + 1), {}};
            }
        }
        return {{}, {}, sheet, {}};
    }

    /// Whether a row says in place of a project or a partner that it is a sum.
    [[nodiscard]] bool is_row_of_totals(const TableRow& row) const
    {
        if (columns_->level == Level::project && !columns_->name_projects()) {
            return false;
        }
        return std::any_of(columns_->all.begin(), columns_->all.end(), [&](const Column& column) {
            const bool names = is_of_partner(column.meaning) || column.meaning == Meaning::project_id ||
                               column.meaning == Meaning::acronym;
            return names && std::find(total_words.begin(), total_words.end(),
                                      normal_heading(text_at(row, column.position))) != total_words.end();
        });
    }

    [[nodiscard]] Draft& draft_of(const ProjectName& name, const TableRow& row)
    {
        const auto by_id = name.id.empty() ? drafts_of_.end() : drafts_of_.find(name.key("id", name.id));
        const auto found =
            by_id != drafts_of_.end() ? by_id : drafts_of_.find(name.key("acronym", name.acronym));
        const auto is_same = [&](std::size_t index) { // two projects may share an acronym, but no id
            const auto& id = drafts_[index].application.scenario.project.id;
            return name.id.empty() || id.empty() || id == name.id;
        };
        if (found != drafts_of_.end() && is_same(found->second)) {
            return enter(drafts_[found->second], row);
        }
        const auto index = drafts_.size();
        drafts_of_.emplace(name.key("id", name.id), index);
        drafts_of_.emplace(name.key("acronym", name.acronym), index);
        auto& draft = drafts_.emplace_back();
        auto& scenario = draft.application.scenario;
        scenario.programme.title = name.programme;
        scenario.programme.currency = currency_;
        scenario.programme.place = table_->place_of(row, 0);
        add_common_categories(scenario.programme);
        scenario.project = {.id = name.id,
                            .acronym = name.acronym,
                            .title = text_of_column(row, Meaning::title),
                            .call = text_of_column(row, Meaning::call),
                            .has_stated_periods = true};
        scenario.version = name.version;
        draft.source.place = table_->place_of(row, 0);
        draft.source.source.title = shown_path(request_.path);
        return enter(draft, row);
    }

    /// A draft that the current sheet adds to.
    [[nodiscard]] Draft& enter(Draft& draft, const TableRow& row)
    {
        if (draft.last_sheet == sheet_) {
            return draft;
        }
        draft.last_sheet = sheet_;
        draft.partners.insert(draft.of_this_sheet.begin(), draft.of_this_sheet.end());
        draft.of_this_sheet.clear();
        if (!table_->sheet().empty()) {
            draft.source.source.title += ", " + table_->sheet();
        }
        auto& project = draft.application.scenario.project;
        if (project.title.empty()) {
            project.title = text_of_column(row, Meaning::title);
        }
        entered_.push_back(static_cast<std::size_t>(&draft - drafts_.data()));
        return draft;
    }

    /// The row's partner: one of an earlier sheet with the same number or name, else a new one.
    [[nodiscard]] std::uint32_t partner_of(const TableRow& row, Draft& draft)
    {
        const auto number = text_of_column(row, Meaning::partner_number);
        const auto abbreviation = text_of_column(row, Meaning::partner_short);
        auto name = text_of_column(row, Meaning::partner_name);
        name = name.empty() ? text_of_column(row, Meaning::partner_other_name) : name;
        const auto called = !number.empty() ? number : !abbreviation.empty() ? abbreviation : name;
        if (const auto known = draft.partners.find(called); known != draft.partners.end()) {
            return known->second;
        }
        auto& partners = draft.application.scenario.partners;
        const auto index = static_cast<std::uint32_t>(partners.size());
        draft.of_this_sheet.emplace(called, index);
        Partner partner;
        partner.id = unique_id(number, abbreviation, partners);
        partner.name = name.empty() ? abbreviation : name;
        partner.country = text_of_column(row, Meaning::country);
        partner.role = text_of_column(row, Meaning::role);
        const auto lead = normal_heading(text_of_column(row, Meaning::lead));
        if (partner.role.empty() && lead == "yes") {
            partner.role = "lead partner";
        }
        partner.place = table_->place_of(row, 0);
        partners.push_back(std::move(partner));
        return index;
    }

    /// P3 for the number 3, else the number or the abbreviation as it is printed, else the place in the
    /// order.
    [[nodiscard]] static std::string unique_id(const std::string& number, const std::string& abbreviation,
                                               const std::vector<Partner>& partners)
    {
        constexpr std::size_t longest = 20;
        const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
        auto id = is_number ? "P" + number : !number.empty() ? number : abbreviation;
        std::replace_if(
            id.begin(), id.end(), [](char each) { return each == '.' || each == ' '; }, '-');
        if (id.empty() || id.size() > longest || id == "project") {
            id = "P" + std::to_string(partners.size() + 1);
        }
        const auto is_taken = [&](const std::string& text) {
            return std::any_of(partners.begin(), partners.end(),
                               [&](const Partner& each) { return each.id == text; });
        };
        auto unique = id;
        for (int copy = 2; is_taken(unique); ++copy) {
            unique = id + "-" + std::to_string(copy);
        }
        return unique;
    }

    // ---- figures

    void read_amount(const TableRow& row, const Column& column, std::uint32_t subject, Draft& draft)
    {
        const auto text = text_at(row, column.position);
        if (text.empty()) {
            return; // not published
        }
        const auto value = amount_of(row, column, draft);
        if (!value) {
            return;
        }
        const bool is_stored = row.cells[column.position].kind == CellKind::number;
        has_amounts_ = true;
        has_decimals_ = has_decimals_ || (is_stored && !table_->sheet().empty()) || value->decimals > 0;
        const auto place = table_->place_of(row, column.position);
        draft.source.add({figure_of(column, subject, draft, place), *value, std::string{text}, place});
    }

    [[nodiscard]] std::optional<Decimal> amount_of(const TableRow& row, const Column& column, Draft& draft)
    {
        const auto& cell = row.cells[column.position];
        const auto place = table_->place_of(row, column.position);
        if (!is_number_or_text(cell)) {
            refuse(&draft, not_a_figure(cell, column, place));
            return std::nullopt;
        }
        const auto parsed = parse_number(cell.text, cell.kind == CellKind::number ? stored : style_,
                                         currency_.minor_digits == 3);
        if (parsed.fault != NumberFault::none) {
            refuse(&draft, unread(parsed.fault, cell.text, place));
            return std::nullopt;
        }
        if (!is_payable_size(parsed.value, currency_.minor_digits)) {
            refuse(&draft, fault(place, {Text::amount_too_large, {{"text", shortened(cell.text)}}},
                                 Text::amount_too_large_hint));
            return std::nullopt;
        }
        return parsed.value;
    }

    [[nodiscard]] static bool is_number_or_text(const TableCell& cell)
    {
        return cell.kind == CellKind::number || cell.kind == CellKind::text;
    }

    [[nodiscard]] static Diagnostic not_a_figure(const TableCell& cell, const Column& column, Place place)
    {
        const auto text = cell.kind == CellKind::fault     ? Text::cell_is_fault
                          : cell.kind == CellKind::boolean ? Text::cell_is_boolean
                                                           : Text::cell_is_date;
        return fault(place, {text, {{"heading", shortened(column.heading)}, {"text", shortened(cell.text)}}},
                     cell.kind == CellKind::fault ? Text::cell_is_fault_hint : Text::cell_is_other_hint);
    }

    [[nodiscard]] static Diagnostic unread(NumberFault kind, std::string_view text, Place place)
    {
        auto diagnostic = number_fault(kind, text, place);
        if (kind == NumberFault::ambiguous || kind == NumberFault::grouping) {
            diagnostic.hint = Remark{Text::export_number_hint};
        }
        return diagnostic;
    }

    [[nodiscard]] static FigureId figure_of(const Column& column, std::uint32_t subject, Draft& draft,
                                            Place place)
    {
        const FigureId of{subject};
        switch (column.meaning) {
        case Meaning::eligible: return of.with(Quantity::eligible);
        case Meaning::non_eligible: return of.with(Quantity::non_eligible);
        case Meaning::contribution: return of.with(Quantity::contribution);
        case Meaning::fund: {
            auto& funds = draft.application.scenario.programme.funds;
            const auto next = static_cast<std::uint32_t>(funds.size());
            const auto [known, is_new] = draft.funds.emplace(column.name, next);
            if (is_new) {
                funds.push_back({.name = column.name, .place = place});
            }
            return of.with(Quantity::fund, known->second);
        }
        case Meaning::contributor: {
            auto& names = draft.application.scenario.contributors;
            const auto next = static_cast<std::uint32_t>(names.size());
            const auto [known, is_new] = draft.contributors.emplace(column.name, next);
            if (is_new) {
                names.push_back(column.name);
            }
            return of.with(Quantity::contributor, known->second);
        }
        default: return of.with(Quantity::total);
        }
    }

    /// What a column of rates prints them of, where that has a figure.
    [[nodiscard]] static std::optional<FigureId> rated(const Column& column, std::uint32_t subject,
                                                       const Draft& draft)
    {
        const FigureId of{subject};
        if (const auto fund = draft.funds.find(column.name); fund != draft.funds.end()) {
            return of.with(Quantity::fund, fund->second);
        }
        if (const auto payer = draft.contributors.find(column.name); payer != draft.contributors.end()) {
            return of.with(Quantity::contributor, payer->second);
        }
        if (column.name == "contribution") {
            return of.with(Quantity::contribution);
        }
        return column.name == "funds" ? std::optional{of.with(Quantity::funds)} : std::nullopt;
    }

    void read_printed_rate(const TableRow& row, const Column& column, std::uint32_t subject, Draft& draft)
    {
        const auto text = text_at(row, column.position);
        const auto of = text.empty() ? std::nullopt : rated(column, subject, draft);
        if (!of) {
            return;
        }
        auto rate = rate_of(row, column, draft);
        const auto* const figure = draft.source.find(*of);
        const bool is_of_nothing =
            of->quantity != Quantity::funds && (figure == nullptr || figure->value.unscaled == 0);
        if (!rate || is_of_nothing || draft.source.find_rate(*of) != nullptr) {
            return; // systems write 0 % beside a fund that a partner does not have
        }
        rate->of = *of;
        draft.source.rates.push_back(std::move(*rate));
    }

    [[nodiscard]] std::optional<PrintedRate> rate_of(const TableRow& row, const Column& column, Draft& draft)
    {
        const auto& cell = row.cells[column.position];
        const auto place = table_->place_of(row, column.position);
        if (!is_number_or_text(cell)) {
            refuse(&draft, not_a_figure(cell, column, place));
            return std::nullopt;
        }
        auto text = prorata::detail::trim(cell.text);
        const bool has_sign = text.ends_with('%');
        text.remove_suffix(has_sign ? 1 : 0);
        const auto parsed = parse_number(text, cell.kind == CellKind::number ? stored : style_, true);
        const auto kind = parsed.fault != NumberFault::none                  ? parsed.fault
                          : parsed.value.unscaled < 0                        ? NumberFault::below_zero
                          : parsed.value.decimals > Decimal::most_digits - 2 ? NumberFault::too_many_digits
                                                                             : NumberFault::none;
        if (kind != NumberFault::none) {
            refuse(&draft, unread(kind, cell.text, place));
            return std::nullopt;
        }
        const bool is_declared = rates_ != RateStyle::undeclared;
        const bool says_itself =
            has_sign || cell.is_percent || parsed.value.unscaled == 0 || parsed.value > Decimal{1, 0};
        if (!says_itself && !is_declared) {
            refuse(&draft, fault(place, {Text::list_rate_undeclared, {{"text", shortened(cell.text)}}},
                                 Text::list_rate_undeclared_hint));
            return std::nullopt;
        }
        const bool is_fraction =
            !has_sign && (cell.is_percent || (is_declared ? rates_ == RateStyle::fraction : false));
        // A workbook leaves zeros at the end away: two decimals were printed at least.
        const int least = cell.kind == CellKind::number && !table_->sheet().empty() ? 2 : 0;
        return PrintedRate{{},
                           is_fraction ? Rate::from_decimal(parsed.value) : Rate::percent(parsed.value),
                           std::max(least, parsed.value.decimals - (is_fraction ? 2 : 0)),
                           std::string{prorata::detail::trim(cell.text)},
                           place};
    }

    // ---- the end

    /// An application with a cell that cannot be read is not judged: a figure left out may hide what is wrong
    /// with the others.
    void refuse(Draft* draft, Diagnostic fault)
    {
        if (draft != nullptr) {
            draft->application.is_readable = false;
        }
        if (++unreadable_ <= most_unreadable_told) {
            table_->keep_lines();
            diagnostics_.push_back(std::move(fault));
        }
    }

    void finish_sheet()
    {
        const Decimal unit{1, has_decimals_ ? currency_.minor_digits : 0};
        for (const auto index : entered_) {
            auto& source = drafts_[index].source;
            if (has_amounts_ && (!source.unit || unit < *source.unit)) {
                source.unit = unit;
            }
        }
        entered_.clear();
        if (hidden_rows_ > 0) {
            diagnostics_.push_back(
                {.severity = Severity::note,
                 .place = first_hidden_,
                 .message = {Text::hidden_rows, {{"count", static_cast<std::int64_t>(hidden_rows_)}}}});
        }
    }

    [[nodiscard]] std::vector<Application> finished()
    {
        std::vector<Application> applications;
        applications.reserve(drafts_.size());
        for (auto& draft : drafts_) {
            draft.application.scenario.reported.push_back(std::move(draft.source));
            applications.push_back(std::move(draft.application));
        }
        return applications;
    }

    const ExportRequest& request_;
    SourceFiles& files_;
    Diagnostics& diagnostics_;
    NumberStyle style_{};
    RateStyle rates_{};
    Currency currency_{"EUR", 2};
    std::vector<Draft> drafts_{};
    std::map<std::string, std::size_t> drafts_of_{}; ///< by programme and id, and by programme and acronym
    std::vector<std::string> unread_{};
    std::optional<MappedColumns> nearest_{}; ///< the row with most of the columns that the mapping names
    TableRow headings_{};                    ///< the row that looks most like headings, where none is known
    bool any_recognised_ = false;
    std::size_t unreadable_{};
    // of the sheet that is read
    std::unique_ptr<TableReader> table_{};
    const Columns* columns_ = nullptr;
    std::uint32_t sheet_{};
    std::vector<std::size_t> entered_{};
    std::size_t hidden_rows_{};
    Place first_hidden_{};
    bool has_amounts_ = false;
    bool has_decimals_ = false;
};

} // namespace

std::vector<Application> read_applications(const ExportRequest& request, SourceFiles& files,
                                           Diagnostics& diagnostics)
{
    return ApplicationReader{request, files, diagnostics}.read();
}

} // namespace prorata::read

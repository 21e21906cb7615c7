/// A template workbook for a programme: cells to fill in, what to choose from, sums, and where each rule
/// comes from.

#include "engine/read/keys.hpp"
#include "engine/read/template_layout.hpp"
#include "engine/write/book_table.hpp"
#include "engine/write/new_scenario.hpp"
#include "engine/write/say.hpp"
#include "engine/write/workbook.hpp"
#include "prorata/diagnose/source_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

namespace prorata::write {

namespace {

using read::find_key;
using read::Form;

constexpr std::size_t partner_rows = 30;
constexpr std::size_t budget_rows = 200;
constexpr std::size_t contribution_rows = 60;
constexpr std::uint32_t first_published = 5; ///< row of what is published of the project
constexpr std::size_t width_of_meaning = 70; ///< of the column that says what the project's keys mean

[[nodiscard]] std::string quoted(std::string_view sheet)
{
    std::string name;
    for (const char letter : sheet) {
        name += letter == '\'' ? "''" : std::string{letter};
    }
    return "'" + name + "'";
}

/// Cells of one column, such as `$B$2:$B$31`.
[[nodiscard]] std::string range_of(std::size_t column, std::size_t first, std::size_t last)
{
    const auto letters = column_letters(static_cast<std::uint32_t>(column + 1));
    return fmt::format("${0}${1}:${0}${2}", letters, first, last);
}

/// A column that is filled in.
struct InputColumn {
    std::string heading{};
    std::size_t width{};
    bool is_amount = false;
    std::vector<std::string> choices{};
    bool refuses_others = false;
    std::string prompt{};
};

class TemplateWorkbook {
public:
    TemplateWorkbook(const NewScenario& wanted, const Locale& locale)
        : wanted_{wanted},
          locale_{locale},
          programme_{wanted.programme},
          known_{words_of(wanted.programme)},
          decimals_{programme_.currency ? programme_.currency->minor_digits : 2},
          writer_{[this](std::uint64_t at, std::string_view piece) {
                      const auto place = static_cast<std::size_t>(at);
                      bytes_.resize(std::max(bytes_.size(), place + piece.size()));
                      piece.copy(bytes_.data() + place, piece.size());
                  },
                  say({Text::template_title, {{"programme", title()}}}, locale_)}
    {
        for (const auto text : {Text::template_start, Text::template_project, Text::template_partners,
                                Text::template_budget, Text::template_contributions, Text::template_published,
                                Text::sheet_rules, Text::template_lists}) {
            names_.emplace(text, name_of_sheet(word(text, locale_), taken_));
            taken_.push_back(names_.at(text));
        }
    }

    [[nodiscard]] Checked<std::string> write()
    {
        write_start();
        write_project();
        write_partners();
        write_budget();
        write_contributions();
        write_published();
        write_rules();
        write_lists();
        write_mark();
        if (auto fault = writer_.finish()) {
            return {std::nullopt, {std::move(*fault)}};
        }
        return {std::move(bytes_), {}};
    }

private:
    [[nodiscard]] std::string title() const
    {
        return programme_.title.empty() ? wanted_.named : programme_.title;
    }

    void add_row(const std::vector<std::string>& cells, CellLook look)
    {
        for (const auto& cell : cells) {
            writer_.add_text(cell, look);
        }
        writer_.end_row();
    }

    void write_start()
    {
        constexpr std::size_t width = 100;
        const auto add_step = [&](const std::string& text) {
            writer_.set_lines(lines_of(text, width));
            add_row({text}, CellLook::wrapped);
        };
        writer_.start_sheet(names_.at(Text::template_start), {{{}, width, false}});
        add_row({say({Text::template_title, {{"programme", title()}}}, locale_)}, CellLook::title);
        writer_.end_row();
        std::vector<Remark> sheets;
        for (const auto text : {Text::template_project, Text::template_partners, Text::template_budget,
                                Text::template_contributions}) {
            sheets.push_back({text});
        }
        add_step(say({Text::template_step_fill, {{"sheets", std::move(sheets)}}}, locale_));
        add_step(say({Text::template_step_amounts,
                      {{"budget", names_.at(Text::template_budget)},
                       {"partners", names_.at(Text::template_partners)}}},
                     locale_));
        add_step(say({Text::template_step_published, {{"published", names_.at(Text::template_published)}}},
                     locale_));
        add_step(word(Text::template_step_check, locale_));
        add_step(word(Text::template_step_convert, locale_));
        writer_.end_row();
        add_step(say({Text::template_step_rules, {{"rules", names_.at(Text::sheet_rules)}}}, locale_));
    }

    void write_project()
    {
        constexpr std::size_t width_of_key = 22;
        constexpr std::size_t width_of_value = 44;
        writer_.start_sheet(
            names_.at(Text::template_project),
            {{{}, width_of_key, false}, {{}, width_of_value, false}, {{}, width_of_meaning, false}},
            {.frozen_rows = 1});
        writer_.add_text(read::template_project.first, CellLook::heading);
        add_row({word(Text::template_value, locale_), word(Text::template_meaning, locale_)},
                CellLook::heading);
        for (const std::string_view name : {"id", "acronym", "title", "call", "objective", "date", "month",
                                            "duration", "period_length", "periods"}) {
            add_setting(name, Form::project, name,
                        name == "call"        ? known_.calls
                        : name == "objective" ? known_.objectives
                                              : std::vector<std::string>{},
                        name == "periods" && wanted_.periods > 0 ? std::to_string(wanted_.periods)
                                                                 : std::string{});
        }
        // What the programme's rules leave open, the project has to say.
        if (programme_.funds.empty()) {
            add_setting("funds.ERDF", Form::rules, "funds", {}, {});
        }
        if (!programme_.rounding(Rounds::fund)) {
            add_setting("rounding.fund.mode", Form::rounding, "mode", words_in(Form::rounding, "mode"), {});
            add_setting("rounding.fund.step", Form::rounding, "step", {}, {});
        }
        if (!programme_.contribution) {
            add_setting("contribution.method", Form::contribution, "method",
                        words_in(Form::contribution, "method"), {});
        }
    }

    /// A row with something that the project says once.
    void add_setting(std::string_view name, Form form, std::string_view key,
                     const std::vector<std::string>& choices, const std::string& value)
    {
        const auto row = writer_.row();
        writer_.set_lines(lines_of(documentation_of(form, key), width_of_meaning));
        writer_.add_text(name);
        if (value.empty()) {
            writer_.add_input();
        } else {
            writer_.add_text(value, CellLook::input);
        }
        writer_.add_text(documentation_of(form, key), CellLook::wrapped);
        writer_.end_row();
        if (!choices.empty()) {
            writer_.add_validation({.cells = cell_name(row, 2), .list = list_of(choices)});
        }
    }

    /// The cells with these choices.
    [[nodiscard]] std::string list_of(const std::vector<std::string>& choices)
    {
        const auto known = std::find(lists_.begin(), lists_.end(), choices);
        const auto column = static_cast<std::size_t>(known - lists_.begin());
        if (known == lists_.end()) {
            lists_.push_back(choices);
        }
        return quoted(names_.at(Text::template_lists)) + "!" + range_of(column, 1, choices.size());
    }

    [[nodiscard]] static std::string documentation_of(Form form, std::string_view name)
    {
        const auto* const key = find_key(form, name);
        const auto meaning = key == nullptr ? std::string_view{} : key->documentation;
        return std::string{meaning.substr(0, meaning.find(';'))}; // what follows is about scenarios as texts
    }

    [[nodiscard]] static InputColumn column_of(Form form, std::string_view name, std::size_t width,
                                               std::vector<std::string> choices = {},
                                               bool refuses_others = false)
    {
        return {std::string{name},  width,          false,
                std::move(choices), refuses_others, documentation_of(form, name)};
    }

    /// Starts a sheet whose headings stand below a row of sums, or in its first row.
    void start_table(Text sheet, const std::vector<InputColumn>& columns, const std::vector<Text>& sums,
                     std::uint32_t frozen_rows)
    {
        std::vector<WorkbookColumn> widths;
        for (const auto& column : columns) {
            widths.push_back({{}, column.width, false});
        }
        for (const auto sum : sums) {
            constexpr std::size_t width_of_sum = 18;
            widths.push_back({{}, std::max(width_of_sum, count_characters(word(sum, locale_)) + 3), false});
        }
        writer_.start_sheet(names_.at(sheet), widths, {.frozen_rows = frozen_rows});
    }

    void add_headings(const std::vector<InputColumn>& columns, const std::vector<Text>& sums)
    {
        for (const auto& column : columns) {
            writer_.add_text(column.heading, CellLook::heading);
        }
        for (const auto sum : sums) {
            writer_.add_text(word(sum, locale_), CellLook::heading);
        }
        writer_.end_row();
    }

    void add_inputs(const std::vector<InputColumn>& columns, const std::string& first)
    {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i == 0 && !first.empty()) {
                writer_.add_text(first, CellLook::input);
            } else {
                writer_.add_input(columns[i].is_amount ? std::optional{decimals_} : std::nullopt);
            }
        }
    }

    void add_validations(const std::vector<InputColumn>& columns, std::size_t first, std::size_t last)
    {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto& column = columns[i];
            auto cells = range_of(i, first, last);
            cells.erase(std::remove(cells.begin(), cells.end(), '$'), cells.end());
            if (!column.choices.empty()) {
                writer_.add_validation(
                    {cells, list_of(column.choices), column.prompt, column.refuses_others});
            } else if (column.is_amount) {
                writer_.add_validation({cells, {}, column.prompt, true});
            }
        }
    }

    [[nodiscard]] static std::vector<std::string> words_in(Form form, std::string_view key)
    {
        std::vector<std::string> words;
        auto rest = find_key(form, key)->words;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('|'), rest.size());
            words.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return words;
    }

    [[nodiscard]] std::vector<InputColumn> partner_columns() const
    {
        constexpr std::size_t narrow = 12;
        constexpr std::size_t wide = 40;
        std::vector<InputColumn> columns{
            column_of(Form::partner, read::template_partners.first, narrow),
            column_of(Form::partner, "name", wide),
            column_of(Form::partner, "country", narrow, known_.countries),
            column_of(Form::partner, "role", narrow, words_in(Form::partner, "role"), true)};
        for (const auto& [key, words] :
             {std::pair{"legal_status", &known_.legal_statuses}, std::pair{"region", &known_.regions},
              std::pair{"group", &known_.groups}}) {
            if (!words->empty()) {
                columns.push_back(column_of(Form::partner, key, 16, *words));
            }
        }
        std::map<std::string, std::vector<std::string>> offered;
        for (const auto& [category, rate] : flat_rates_offered(programme_)) {
            offered[category].push_back(rate);
        }
        for (const auto& [category, rates] : offered) {
            const bool is_known = rates.front().find("…") == std::string::npos;
            columns.push_back({"flat_rates." + category, 26, false,
                               is_known ? rates : std::vector<std::string>{}, false,
                               documentation_of(Form::partner, "flat_rates")});
        }
        for (const auto& fund : programme_.funds) {
            if (!fund.is_fixed && !fund.envelope && !fund.rate && fund.rates.empty()) {
                columns.push_back(
                    {"funds." + fund.name, 18, false, {}, false, documentation_of(Form::partner, "funds")});
            }
        }
        return columns;
    }

    void write_partners()
    {
        const auto columns = partner_columns();
        const std::vector sums{Text::template_in_budget, Text::template_in_contributions,
                               Text::template_same_id};
        constexpr std::size_t first = 2;
        constexpr std::size_t last = first + partner_rows - 1;
        start_table(Text::template_partners, columns, sums, 1);
        add_headings(columns, sums);
        const auto budget = quoted(names_.at(Text::template_budget)) + "!";
        const auto contributions = quoted(names_.at(Text::template_contributions)) + "!";
        const auto total = budget_columns().size();
        constexpr std::size_t first_of_budget = 3;
        for (std::size_t index = 0; index < partner_rows; ++index) {
            add_inputs(columns, index < wanted_.partners.size() ? wanted_.partners[index] : std::string{});
            const auto id = cell_name(writer_.row(), 1);
            const Decimal nothing{0, decimals_};
            writer_.add_formula(
                fmt::format("SUMIF({0}{1},{2},{0}{3})", budget,
                            range_of(0, first_of_budget, first_of_budget + budget_rows - 1), id,
                            range_of(total, first_of_budget, first_of_budget + budget_rows - 1)),
                nothing);
            writer_.add_formula(
                fmt::format("SUMIF({0}{1},{2},{0}{3})", contributions, range_of(0, 2, contribution_rows + 1),
                            id, range_of(contribution_columns().size() - 1, 2, contribution_rows + 1)),
                nothing);
            writer_.add_formula(
                fmt::format("IF({0}=\"\",0,COUNTIF({1},{0})-1)", id, range_of(0, first, last)), {0, 0},
                NumberLook::check);
            writer_.end_row();
        }
        add_validations(columns, first, last);
    }

    /// Whose a row is: one of the partners.
    void add_partner_choice(std::size_t first, std::size_t last)
    {
        auto cells = range_of(0, first, last);
        cells.erase(std::remove(cells.begin(), cells.end(), '$'), cells.end());
        writer_.add_validation(
            {cells, quoted(names_.at(Text::template_partners)) + "!" + range_of(0, 2, partner_rows + 1),
             documentation_of(Form::scenario, "partners"), true});
    }

    [[nodiscard]] std::vector<InputColumn> budget_columns() const
    {
        constexpr std::size_t narrow = 12;
        constexpr std::size_t width_of_amounts = 16;
        std::vector<InputColumn> columns{{std::string{read::template_budget.first}, narrow}};
        if (wanted_.periods > 0) {
            std::vector<std::string> periods;
            for (int period = 1; period <= wanted_.periods; ++period) {
                periods.push_back(std::to_string(period));
            }
            columns.push_back(
                {"period", narrow, false, std::move(periods), false, documentation_of(Form::row, "periods")});
        }
        for (const auto& category : programme_.categories) {
            if (category.kind == CategoryKind::ordinary && category.takes_real_cost) {
                const auto gap = category.code.empty() || category.title.empty() ? "" : " ";
                columns.push_back(
                    {category.name, width_of_amounts, true, {}, true, category.code + gap + category.title});
            }
        }
        for (const auto& lump_sum : programme_.lump_sums) {
            columns.push_back({"lump_sums." + lump_sum.name,
                               std::max(width_of_amounts, lump_sum.name.size() + 12),
                               true,
                               {},
                               true,
                               documentation_of(Form::lump_sum_share, "share")});
        }
        return columns;
    }

    void write_budget()
    {
        const auto columns = budget_columns();
        const std::vector sums{Text::template_total};
        constexpr std::size_t first = 3;
        constexpr std::size_t last = first + budget_rows - 1;
        const Decimal nothing{0, decimals_};
        start_table(Text::template_budget, columns, sums, 2);
        writer_.add_text(word(Text::template_total, locale_), CellLook::total);
        const auto first_amount = static_cast<std::size_t>(
            std::find_if(columns.begin(), columns.end(), [](const auto& each) { return each.is_amount; }) -
            columns.begin());
        for (std::size_t i = 1; i <= columns.size(); ++i) {
            if (i < first_amount) {
                writer_.add_nothing();
            } else {
                writer_.add_formula("SUM(" + range_of(i, first, last) + ")", nothing, NumberLook::total);
            }
        }
        writer_.end_row();
        add_headings(columns, sums);
        const auto periods = static_cast<std::size_t>(std::max(wanted_.periods, 1));
        for (std::size_t index = 0; index < budget_rows; ++index) {
            const auto partner = index / periods;
            add_inputs(columns,
                       partner < wanted_.partners.size() ? wanted_.partners[partner] : std::string{});
            const auto row = writer_.row();
            writer_.add_formula(fmt::format("SUM({}:{})",
                                            cell_name(row, static_cast<std::uint32_t>(first_amount + 1)),
                                            cell_name(row, static_cast<std::uint32_t>(columns.size()))),
                                nothing);
            writer_.end_row();
        }
        add_partner_choice(first, last);
        add_validations(columns, first, last);
    }

    [[nodiscard]] static std::vector<InputColumn> contribution_columns()
    {
        constexpr auto form = Form::contribution_source;
        std::vector<InputColumn> columns{{std::string{read::template_contributions.first}, 12},
                                         column_of(form, "from", 30),
                                         column_of(form, "donor", 24),
                                         column_of(form, "status", 18, words_in(form, "status"), true),
                                         column_of(form, "form", 12, words_in(form, "form"), true),
                                         column_of(form, "amount", 16)};
        columns.back().is_amount = true;
        return columns;
    }

    void write_contributions()
    {
        const auto columns = contribution_columns();
        start_table(Text::template_contributions, columns, {}, 1);
        add_headings(columns, {});
        for (std::size_t index = 0; index < contribution_rows; ++index) {
            add_inputs(columns, {});
            writer_.end_row();
        }
        add_partner_choice(2, contribution_rows + 1);
        add_validations(columns, 2, contribution_rows + 1);
    }

    [[nodiscard]] std::vector<InputColumn> published_columns() const
    {
        constexpr auto form = Form::figures;
        constexpr std::size_t width = 16;
        std::vector<InputColumn> columns{{std::string{read::template_published.first}, width},
                                         column_of(form, "total", width)};
        for (const auto& fund : programme_.funds) {
            columns.push_back(column_of(form, "funds", width));
            columns.back().heading += "." + fund.name;
        }
        if (programme_.funds.empty()) { // as the project's rows suppose
            columns.push_back(column_of(form, "funds", width));
            columns.back().heading += ".ERDF";
        }
        columns.push_back(column_of(form, "contribution", width));
        for (const auto& category : programme_.categories) {
            columns.push_back(column_of(form, "categories", width));
            columns.back().heading += "." + category.name;
            columns.back().width = std::max(width, columns.back().heading.size() + 2);
        }
        std::for_each(columns.begin() + 1, columns.end(), [](auto& column) { column.is_amount = true; });
        return columns;
    }

    /// What somebody published: who, above the headings; then the project, and each partner.
    void write_published()
    {
        constexpr int columns_of_title = 4; ///< that a long one may reach over
        const auto columns = published_columns();
        start_table(Text::template_published, columns, {}, first_published - 1);
        for (const auto& [name, form, key] : {std::tuple{"source.title", Form::source, "title"},
                                              std::tuple{"source.address", Form::source, "address"},
                                              std::tuple{"unit", Form::reported, "unit"}}) {
            writer_.add_text(name);
            writer_.add_input();
            for (int column = 0; column < columns_of_title; ++column) {
                writer_.add_nothing();
            }
            writer_.add_text(documentation_of(form, key));
            writer_.end_row();
        }
        add_headings(columns, {});
        add_inputs(columns, std::string{read::template_of_project});
        writer_.end_row();
        for (std::size_t index = 0; index < partner_rows; ++index) {
            add_inputs(columns, index < wanted_.partners.size() ? wanted_.partners[index] : std::string{});
            writer_.end_row();
        }
        add_partner_choice(first_published + 1, first_published + partner_rows);
        add_validations(columns, first_published, first_published + partner_rows);
    }

    void write_rules()
    {
        Scenario scenario;
        scenario.programme = programme_;
        std::vector<BasisIndex> rules;
        for (std::uint32_t index = 0; index < programme_.bases.size(); ++index) {
            rules.push_back(BasisIndex{index});
        }
        table_of_rules(scenario, rules, locale_).write(writer_);
    }

    void write_lists()
    {
        writer_.start_sheet(names_.at(Text::template_lists), {}, {.is_hidden = true});
        std::size_t longest = 0;
        for (const auto& list : lists_) {
            longest = std::max(longest, list.size());
        }
        for (std::size_t row = 0; row < longest; ++row) {
            for (const auto& list : lists_) {
                writer_.add_text(row < list.size() ? std::string_view{list[row]} : std::string_view{});
            }
            writer_.end_row();
        }
    }

    void write_mark()
    {
        writer_.start_sheet(read::template_mark, {}, {.is_hidden = true});
        const auto add = [&](std::string_view name, std::string_view value) {
            writer_.add_text(name);
            writer_.add_text(value);
            writer_.end_row();
        };
        add(read::template_row::version, read::template_version);
        add(read::template_row::programme, wanted_.named);
        add(read::template_row::pack, programme_.hash);
        for (const auto& [sheet, text] :
             {std::pair{read::template_project, Text::template_project},
              std::pair{read::template_partners, Text::template_partners},
              std::pair{read::template_budget, Text::template_budget},
              std::pair{read::template_contributions, Text::template_contributions},
              std::pair{read::template_published, Text::template_published}}) {
            add(sheet.role, names_.at(text));
        }
        add(word(Text::list_paper_engine, neutral), "prorata " PRORATA_VERSION);
    }

    const NewScenario& wanted_;
    const Locale& locale_;
    const Programme& programme_;
    KnownWords known_;
    int decimals_;
    std::string bytes_{};
    WorkbookWriter writer_;
    std::vector<std::string> taken_{};
    std::map<Text, std::string> names_{};           ///< of the sheets
    std::vector<std::vector<std::string>> lists_{}; ///< what there is to choose from, a column each
};

} // namespace

Checked<std::string> new_as_xlsx(const NewScenario& wanted, const Locale& locale)
{
    return TemplateWorkbook{wanted, locale}.write();
}

} // namespace prorata::write

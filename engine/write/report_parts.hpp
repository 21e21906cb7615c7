#pragma once
/// What the reports on a scenario share, whatever they are written as: titles, tables of figures, and what a
/// check comes to in words.

#include "engine/write/provenance.hpp"
#include "engine/write/report.hpp"
#include "engine/write/rules_text.hpp"
#include "engine/write/say.hpp"
#include "engine/write/table.hpp"
#include "prorata/reconcile/wording.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

/// "LLI-431 Smart Planning", or the file's name.
[[nodiscard]] inline std::string project_name(const Context& context)
{
    const auto& project = context.scenario.project;
    const auto name = project.acronym.empty() ? project.title : project.acronym;
    const auto both = project.id + (project.id.empty() || name.empty() ? "" : " ") + name;
    const auto& version = context.scenario.version;
    return (both.empty() ? context.path : both) + (version.empty() ? "" : " · " + version);
}

/// What one source reports, by figure; empty where nothing is reported.
using Reported = std::map<FigureId, const CheckedFigure*>;

[[nodiscard]] inline Reported reported_by(const Check& check, const ReportedSource& source)
{
    Reported reported;
    for (const auto& checked : check.figures) {
        if (checked.source == &source) {
            reported.emplace(checked.reported->id, &checked);
        }
    }
    return reported;
}

/// What a column of figures holds.
struct FigureColumn {
    Quantity quantity{};
    std::uint32_t index{};
    bool is_reported = false;
};

/// A table of figures.
struct FigureTable {
    Text title{};
    std::vector<Column> columns{}; ///< the first says whose a row is
    std::vector<FigureId>
        rows{}; ///< whose: the partners' and the project's; none where rows are other things
    std::vector<std::optional<FigureColumn>> holds{}; ///< by column, where it has figures
};

/// The parts that reports on one scenario share.
class ReportParts {
public:
    ReportParts(const Context& context, const Allocation& allocation, const Locale& locale)
        : context_{context}, scenario_{context.scenario}, allocation_{allocation}, locale_{locale}
    {
    }

    [[nodiscard]] std::string money(Money amount) const
    {
        return say(to_decimal(amount, scenario_.minor_digits()), locale_);
    }

    [[nodiscard]] std::string project() const { return project_name(context_); }

    /// The titles of the rule packs, and the currency.
    [[nodiscard]] std::string programme() const { return programme_title(scenario_, locale_); }

    /// The figures of one source beside the computed ones; without a source, the computed ones.
    [[nodiscard]] std::vector<Column> figures(const Reported& reported) const
    {
        return figure_table(reported).columns;
    }

    /// The same with what its rows and columns are.
    [[nodiscard]] FigureTable figure_table(const Reported& reported) const
    {
        FigureTable table{Text::sheet_who_pays, {}, subjects(), {}};
        table.columns.resize(2, Column{{}, {}, Align::left, {}});
        for (const auto& row : table.rows) {
            const bool is_partner = !row.is_project() && row.budget == Budget::own;
            table.columns[0].cells.push_back(label(row));
            table.columns[1].cells.push_back(is_partner ? scenario_.partners[row.subject].country : "");
        }
        table.holds.resize(table.columns.size());
        if (shows_eligible(reported)) {
            add_columns(table, {Quantity::eligible}, word(Text::label_eligible, locale_), reported);
        }
        add_columns(table, {Quantity::total}, word(Text::quantity_total, locale_), reported);
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            add_columns(table, {Quantity::fund, fund}, scenario_.programme.funds[fund].name, reported);
        }
        add_columns(table, {Quantity::contribution}, word(Text::quantity_contribution, locale_), reported);
        for (std::uint32_t payer = 0; payer < scenario_.contributors.size(); ++payer) {
            add_columns(table, {Quantity::contributor, payer}, scenario_.contributors[payer], reported);
        }
        auto effective = rates(table.rows);
        const bool any_rate = std::any_of(effective.cells.begin(), effective.cells.end(),
                                          [](const auto& each) { return each != "–"; });
        if (any_rate) {
            table.columns.push_back(std::move(effective));
            table.holds.emplace_back();
        }
        return table;
    }

    /// What a budget comes to by category, period and source, as far as it has them.
    [[nodiscard]] std::vector<FigureTable> budget_tables() const
    {
        std::vector<FigureTable> tables{categories(), periods(), sources()};
        std::erase_if(tables, [](const FigureTable& each) { return each.columns.empty(); });
        return tables;
    }

    /// The same in words, and the ceilings.
    [[nodiscard]] std::string budget() const
    {
        std::string out;
        for (const auto& each : budget_tables()) {
            out += section(each.title, table(each.columns));
        }
        return out + section(Text::title_ceilings, ceilings());
    }

    /// What the marks beside reported figures mean, where there are any.
    [[nodiscard]] std::vector<std::string> legend(const Reported& reported) const
    {
        bool differs = false;
        bool open = false;
        for (const auto& [id, checked] : reported) {
            differs = differs || is_bad(*checked);
            open = open || checked->verdict == Verdict::not_recomputable;
        }
        std::vector<std::string> marks;
        if (differs) {
            marks.push_back(word(Text::legend_differs, locale_));
        }
        if (open) {
            marks.push_back(word(Text::legend_open, locale_));
        }
        return marks;
    }

    /// Rules weaker than a text of the law or the programme, each with its evidence.
    [[nodiscard]] std::vector<std::string> weaker_rules() const
    {
        std::vector<std::string> lines;
        for (const auto index : rules_of(allocation_.plan())) {
            const auto& basis = scenario_.programme.basis(index);
            if (basis.evidence && is_weak(*basis.evidence)) {
                lines.push_back(say(describe_rule(scenario_, basis), locale_) + ": " +
                                say(describe_evidence(scenario_.programme, basis), locale_));
            }
        }
        return lines;
    }

private:
    [[nodiscard]] std::string section(Text title, const std::string& body) const
    {
        return body.empty() ? body : word(title, locale_) + "\n" + body + "\n";
    }

    /// The partners, then the project; each followed by its small project fund, if it has one.
    [[nodiscard]] std::vector<FigureId> subjects() const
    {
        std::vector<FigureId> rows;
        const auto add = [&](std::uint32_t subject) {
            FigureId row{subject};
            rows.push_back(row);
            row.budget = Budget::small_projects;
            if (allocation_.find(cost_of(row))) {
                rows.push_back(row);
            }
        };
        for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
            add(index);
        }
        add(FigureId::project);
        return rows;
    }

    [[nodiscard]] std::string label(FigureId row) const
    {
        if (row.budget == Budget::small_projects) {
            return "  " + word(Text::label_small_project_fund, locale_);
        }
        return row.is_project() ? word(Text::label_project, locale_) : scenario_.partners[row.subject].id;
    }

    /// What a row's funds and sources pay for, where that is all of its total.
    [[nodiscard]] FigureId cost_of(FigureId row) const
    {
        const auto category = scenario_.programme.category_of(CategoryKind::small_projects);
        return row.budget == Budget::own ? row.with(Quantity::total)
                                         : FigureId{row.subject, Quantity::category, category};
    }

    /// Whether eligible cost is to be told apart from the total.
    [[nodiscard]] bool shows_eligible(const Reported& reported) const
    {
        const auto is_eligible = [](const auto& each) { return each.first.quantity == Quantity::eligible; };
        if (std::any_of(reported.begin(), reported.end(), is_eligible)) {
            return true;
        }
        for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
            const auto eligible = allocation_.find({index, Quantity::eligible});
            if (eligible && eligible != allocation_.find({index, Quantity::total})) {
                return true;
            }
        }
        return false;
    }

    void add(Column& column, FigureId id) const
    {
        if (const auto amount = allocation_.find(id)) {
            column.add(to_decimal(*amount, scenario_.minor_digits()), money(*amount), scenario_.address(id));
        } else {
            column.cells.emplace_back("–");
        }
    }

    /// The partners in rows, the project last; a column for each figure that any of them has.
    [[nodiscard]] FigureTable by_partner(Text title, const std::vector<FigureId>& figures) const
    {
        const auto at = [](FigureId row, FigureId figure) {
            return row.with(figure.quantity, figure.index, figure.part);
        };
        auto rows = subjects();
        std::erase_if(rows, [&](FigureId row) {
            return row.budget == Budget::small_projects &&
                   std::none_of(figures.begin(), figures.end(),
                                [&](FigureId figure) { return allocation_.find(at(row, figure)); });
        });
        FigureTable table{title, {Column{{}, {}, Align::left, {}}}, rows, {std::nullopt}};
        for (const auto& row : rows) {
            table.columns[0].cells.push_back(label(row));
        }
        for (const auto& figure : figures) {
            Column column{{}, short_name(figure)};
            bool any = false;
            for (const auto& row : rows) {
                any = any || allocation_.find(at(row, figure));
                add(column, at(row, figure));
            }
            if (any) {
                table.columns.push_back(std::move(column));
                table.holds.push_back(FigureColumn{figure.quantity, figure.index});
            }
        }
        return table.columns.size() > 1 ? table : FigureTable{};
    }

    /// What heads a figure's column: a word of the reader's, or the name that the scenario has for it.
    [[nodiscard]] std::string short_name(FigureId id) const
    {
        constexpr std::array statuses{Text::label_public, Text::label_automatic_public, Text::label_private};
        static_assert(statuses.size() == status_names.size());
        const bool is_own = id.budget == Budget::own;
        switch (id.quantity) {
        case Quantity::status: return word(statuses.at(id.index), locale_);
        case Quantity::unassigned: return word(Text::label_unassigned, locale_);
        case Quantity::total: return is_own ? word(Text::quantity_total, locale_) : scenario_.name_of(id);
        case Quantity::contribution:
            return is_own ? word(Text::quantity_contribution, locale_) : scenario_.name_of(id);
        default: return scenario_.name_of(id);
        }
    }

    [[nodiscard]] FigureTable categories() const
    {
        std::vector<FigureId> figures;
        for (std::uint32_t category = 0; category < scenario_.programme.categories.size(); ++category) {
            figures.push_back({0, Quantity::category, category});
        }
        figures.push_back({0, Quantity::revenue});
        return by_partner(Text::title_categories, figures);
    }

    [[nodiscard]] FigureTable sources() const
    {
        std::vector<FigureId> figures;
        for (std::uint32_t status = 0; status < status_names.size(); ++status) {
            figures.push_back({0, Quantity::status, status});
        }
        figures.push_back({0, Quantity::unassigned});
        for (std::uint32_t support = 0; support < scenario_.programme.national_support.size(); ++support) {
            figures.push_back({0, Quantity::national_support, support});
        }
        figures.push_back({0, Quantity::own_contribution});
        return by_partner(Text::title_sources, figures);
    }

    /// The project's periods in rows.
    [[nodiscard]] FigureTable periods() const
    {
        std::vector<std::uint16_t> positions{FigureId::preparation};
        for (std::uint16_t period = 1; period <= scenario_.project.period_count; ++period) {
            positions.push_back(period);
        }
        positions.push_back(FigureId::closure);
        const auto at = [](FigureId id, std::uint16_t position) { return id.at(Axis::period, position); };
        const FigureId total{FigureId::project, Quantity::total};
        std::vector<FigureId> figures{total};
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            figures.push_back({FigureId::project, Quantity::fund, fund});
        }
        figures.push_back({FigureId::project, Quantity::contribution});
        for (const auto& id : std::vector(figures)) {
            auto small = id;
            small.budget = Budget::small_projects;
            small = id.quantity == Quantity::total ? cost_of(small) : small;
            if (allocation_.find(small)) {
                figures.push_back(small);
            }
        }
        FigureTable table{Text::title_periods, {Column{{}, {}, Align::left, {}}}, {}, {std::nullopt}};
        auto& columns = table.columns;
        for (const auto& id : figures) {
            columns.push_back({{}, short_name(id), Align::right, {}});
            table.holds.push_back(FigureColumn{id.quantity, id.index});
        }
        for (const auto position : positions) {
            const auto amount = allocation_.find(at(total, position));
            const bool is_numbered = position != FigureId::preparation && position != FigureId::closure;
            if (!amount || (!is_numbered && *amount == Money{})) {
                continue;
            }
            columns[0].cells.push_back(position == FigureId::preparation
                                           ? word(Text::label_preparation, locale_)
                                       : position == FigureId::closure ? word(Text::label_closure, locale_)
                                                                       : std::to_string(position));
            for (std::size_t i = 0; i < figures.size(); ++i) {
                add(columns[i + 1], at(figures[i], position));
            }
        }
        return columns[0].cells.empty() ? FigureTable{} : table;
    }

    [[nodiscard]] std::string ceilings() const
    {
        std::string out;
        const auto& plan = allocation_.plan();
        for (const auto& figure : plan.figures) {
            if (figure.id.quantity != Quantity::headroom) {
                continue;
            }
            const auto& ceiling = scenario_.programme.ceilings[figure.id.index];
            const auto inputs = plan.inputs_of(plan.operations[figure.operation]);
            const auto left = *allocation_.find(figure.id);
            const auto measured = inputs[ceiling.is_floor ? 0 : 1];
            const auto limit = inputs[ceiling.is_floor ? 1 : 0];
            out += fmt::format(
                "   {}: {}{}\n", ceiling.name,
                say({left < Money{}
                         ? (ceiling.is_floor ? Text::ceiling_at_least_missed : Text::ceiling_at_most_exceeded)
                     : ceiling.is_floor ? Text::ceiling_at_least
                                        : Text::ceiling_at_most,
                     {{"figure", scenario_.address(plan.figures[measured].id)},
                      {"amount", to_decimal(allocation_.at(measured), scenario_.minor_digits())},
                      {"limit", to_decimal(allocation_.at(limit), scenario_.minor_digits())},
                      {"left", to_decimal(left < Money{} ? -left : left, scenario_.minor_digits())}}},
                    locale_),
                left < Money{} ? " ✗" : "");
        }
        return out;
    }

    /// The computed figures of one quantity and, where the source prints any of them, the reported ones
    /// beside them. What was taken from the source as given stands once.
    void add_columns(FigureTable& table, FigureColumn holds, const std::string& group,
                     const Reported& reported) const
    {
        Column computed{group, word(Text::label_computed, locale_)};
        Column printed{group, word(Text::label_reported, locale_)};
        bool any_computed = false;
        bool any_reported = false;
        for (auto id : table.rows) {
            id = holds.quantity == Quantity::total ? cost_of(id) : id.with(holds.quantity, holds.index);
            const auto entry = reported.find(id);
            add(computed, id);
            any_computed = any_computed || allocation_.find(id);
            if (entry == reported.end()) {
                printed.cells.emplace_back("–");
                continue;
            }
            const auto& checked = *entry->second;
            printed.add(in_full(checked), as_printed(checked));
            const bool is_input = checked.verdict == Verdict::given || checked.verdict == Verdict::stated;
            any_reported = any_reported || !is_input;
        }
        if (holds.quantity == Quantity::total && columns_agree(computed, printed)) {
            any_reported = false;
        }
        if (any_computed) {
            computed.heading = any_reported ? computed.heading : std::string{};
            table.columns.push_back(std::move(computed));
            table.holds.emplace_back(holds);
        }
        if (any_reported) {
            holds.is_reported = true;
            table.columns.push_back(std::move(printed));
            table.holds.emplace_back(holds);
        }
    }

    [[nodiscard]] static bool columns_agree(const Column& computed, const Column& reported)
    {
        for (std::size_t row = 0; row < computed.cells.size(); ++row) {
            if (reported.cells[row] != "–" && reported.cells[row] != computed.cells[row]) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] static bool is_bad(const CheckedFigure& checked)
    {
        return does_not_reconcile(checked.verdict);
    }

    /// A reported figure with the decimals of its source.
    [[nodiscard]] Decimal in_full(const CheckedFigure& checked) const
    {
        return with_zeros(checked.reported->value, checked.source->decimals(), scenario_.minor_digits());
    }

    /// The same and, if it does not reconcile, a cross.
    [[nodiscard]] std::string as_printed(const CheckedFigure& checked) const
    {
        return say(in_full(checked), locale_) + (is_bad(checked)                                ? " ✗"
                                                 : checked.verdict == Verdict::not_recomputable ? " ?"
                                                                                                : "");
    }

    /// What all funds together are of the total: exact where its decimals end, else rounded for display.
    [[nodiscard]] Column rates(const std::vector<FigureId>& subjects) const
    {
        Column column{word(Text::label_rate, locale_), word(Text::label_effective, locale_)};
        for (auto id : subjects) {
            const auto eligible = allocation_.find(id.with(Quantity::eligible));
            const auto total = eligible ? eligible : allocation_.find(cost_of(id));
            Money funds;
            bool any = false;
            id.quantity = Quantity::fund;
            for (id.index = 0; id.index < scenario_.programme.funds.size(); ++id.index) {
                if (const auto amount = allocation_.find(id)) {
                    funds += *amount;
                    any = true;
                }
            }
            if (!any || !total || *total <= Money{} || funds < Money{}) {
                column.cells.emplace_back("–");
                continue;
            }
            constexpr int shown_decimals = 7;
            const auto rate = Rate::of(funds, *total);
            const auto exact = to_percent(rate, shown_decimals);
            const auto shown = exact.exact ? exact.cut : round_percent(rate, shown_decimals, Mode::half_up);
            column.add(shown, say_percent(shown, locale_));
        }
        return column;
    }

    const Context& context_;
    const Scenario& scenario_;
    const Allocation& allocation_;
    Locale locale_;
};

/// Ceilings and floors: what is measured, its limit, and what is left.
struct CeilingTable {
    std::vector<Column> columns{};
    std::vector<bool> are_floors{}; ///< by row
};
[[nodiscard]] CeilingTable ceiling_table(const Scenario& scenario, const Allocation& allocation,
                                         const Locale& locale);

/// A step in words, without those of its inputs.
struct ToldStep {
    std::string address;
    std::string amount;
    std::string origin{};              ///< where it is given; empty where it is not
    std::vector<std::string> lines{};  ///< what its rule did, and what rounding took
    std::vector<const Basis*> bases{}; ///< on what it rests
};
[[nodiscard]] ToldStep told(const Context& context, const Step& step, const Locale& locale);

/// What rounding took or added, and where it is then.
/// @param figure  empty: nobody gets it
[[nodiscard]] std::string say_lost(const Digits& lost, const std::string& figure, const Locale& locale);

/// Where a figure that is not computed is given.
[[nodiscard]] std::string origin_of(const Context& context, const Figure& figure, const Locale& locale);

/// The figures of claims that sources print, beside the computed ones.
[[nodiscard]] std::vector<Column> claim_columns(const Check& check, const Locale& locale);

/// Expected figures beside the computed ones; there are some.
[[nodiscard]] std::vector<Column> expected_columns(const Check& check, const Locale& locale);

/// "1 of 8 reported figures does not reconcile: the project's ERDF by 0.01.", and how many expectations hold.
[[nodiscard]] std::string verdict_of(const Scenario& scenario, const Check& check, const Locale& locale);

/// "2 given by the source, 6 recomputed, 5 of these agree."
[[nodiscard]] std::string tally_of(const Check& check, const Locale& locale);

/// What gives the figures of a source for which no rule is known, series by series.
[[nodiscard]] std::vector<std::string> figures_say(const Scenario& scenario, const Check& check,
                                                   const ReportedSource& source, const Locale& locale);

} // namespace prorata::write

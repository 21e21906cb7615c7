/// What is computed and checked of a budget, as a workbook: who pays what, sums and checks as formulas, and
/// each figure with the rule that made it.

#include "engine/write/book_table.hpp"
#include "engine/write/breakdown_report.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/suite_report.hpp"
#include "prorata/explain.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

constexpr std::size_t wide_text = 60;

void append_line(std::string& text, const std::string& line)
{
    text += (text.empty() || line.empty() ? "" : "\n") + line;
}

/// The tables of one budget.
class BudgetTables {
public:
    BudgetTables(const Context& context, const Allocation& allocation, const Check* check,
                 const Locale& locale)
        : context_{context},
          scenario_{context.scenario},
          allocation_{allocation},
          check_{check},
          locale_{locale},
          parts_{context, allocation, locale}
    {
    }

    [[nodiscard]] std::vector<BookTable> all()
    {
        add_figures();
        for (auto& each : parts_.budget_tables()) {
            add_budget(std::move(each));
        }
        add_ceilings();
        add_breakdowns();
        add_expected();
        add_explanations();
        tables_.push_back(table_of_rules(scenario_, rules_of(allocation_.plan()), locale_));
        return std::move(tables_);
    }

private:
    void add_figures()
    {
        const bool is_reported = check_ != nullptr && !check_->figures.empty();
        if (!is_reported) {
            add_figures(parts_.figure_table({}), word(Text::sheet_who_pays, locale_));
            return;
        }
        for (const auto& source : scenario_.reported) {
            add_figures(parts_.figure_table(reported_by(*check_, source)), source.source.title);
            const auto lines = check_->funding_is_known ? std::vector<std::string>{}
                                                        : figures_say(scenario_, *check_, source, locale_);
            if (!lines.empty()) {
                add_sentences(Text::title_figures_say, lines);
            }
        }
    }

    void add_figures(FigureTable figures, std::string title)
    {
        std::vector<bool> is_shared; // with a small project fund, which other funds and sources pay for
        for (const auto& row : figures.rows) {
            auto small = row;
            small.budget = Budget::small_projects;
            is_shared.push_back(std::find(figures.rows.begin(), figures.rows.end(), small) !=
                                figures.rows.end());
        }
        BookTable table{std::move(title), std::move(figures.columns)};
        for (std::size_t column = 1; column < figures.holds.size(); ++column) {
            const auto& holds = figures.holds[column];
            const auto& before = figures.holds[column - 1];
            if (holds && before && holds->is_reported && !before->is_reported &&
                holds->quantity == before->quantity && holds->index == before->index) {
                table.add_column(table.columns()[column].group + " " + word(Text::label_difference, locale_),
                                 {{'+', column}, {'-', column - 1}}, NumberLook::check);
            }
        }
        for (const bool reported : {false, true}) {
            const auto terms = contribution_of(figures.holds, reported);
            if (!terms.empty()) {
                table.add_column(word(Text::sheet_check, locale_) + " " +
                                     word(reported ? Text::label_reported : Text::label_computed, locale_),
                                 terms, NumberLook::check, is_shared);
            }
        }
        add_sums(table, figures);
        tables_.push_back(std::move(table));
    }

    /// Cost less what funds and contribution pay of it, as far as the table has them all.
    [[nodiscard]] static std::vector<BookTerm>
    contribution_of(const std::vector<std::optional<FigureColumn>>& holds, bool reported)
    {
        const auto find = [&](Quantity quantity, bool is_reported) -> std::optional<std::size_t> {
            for (std::size_t column = 0; column < holds.size(); ++column) {
                if (holds[column] && holds[column]->quantity == quantity &&
                    holds[column]->is_reported == is_reported) {
                    return column;
                }
            }
            return std::nullopt;
        };
        const auto in_either = [&](Quantity quantity) {
            const auto own = find(quantity, reported);
            return own ? own : find(quantity, !reported); // what was given stands once
        };
        const auto eligible = in_either(Quantity::eligible);
        const auto cost = eligible ? eligible : in_either(Quantity::total);
        const auto contribution = find(Quantity::contribution, reported);
        if (!cost || !contribution) {
            return {};
        }
        std::vector<BookTerm> terms{{'+', *cost}};
        for (std::size_t column = 0; column < holds.size(); ++column) {
            if (holds[column] && holds[column]->quantity == Quantity::fund &&
                holds[column]->is_reported == reported) {
                terms.push_back({'-', column});
            }
        }
        terms.push_back({'-', *contribution});
        return terms;
    }

    /// What the partners add up to, and what the project is off by.
    void add_sums(BookTable& table, const FigureTable& figures) const
    {
        std::vector<BookTerm> partners;
        std::optional<std::size_t> project;
        for (std::size_t row = 0; row < figures.rows.size(); ++row) {
            const auto& id = figures.rows[row];
            if (id.budget != Budget::own) {
                continue;
            }
            if (id.is_project()) {
                project = row;
            } else {
                partners.push_back({'+', row});
            }
        }
        if (!project || partners.empty()) {
            return;
        }
        table.set_look(*project, NumberLook::total);
        const auto sum = table.rows();
        const auto columns = columns_of(figures);
        table.add_row(word(Text::sheet_sum_of_partners, locale_), partners, NumberLook::plain,
                      BookTable::Needs::any, columns);
        table.add_row(word(Text::sheet_off_by, locale_), {{'+', *project}, {'-', sum}}, NumberLook::check,
                      BookTable::Needs::all, columns);
    }

    /// Those with amounts that can be added up, unlike rates.
    [[nodiscard]] static std::vector<std::size_t> columns_of(const FigureTable& figures)
    {
        std::vector<std::size_t> columns;
        for (std::size_t column = 0; column < figures.holds.size(); ++column) {
            if (figures.holds[column]) {
                columns.push_back(column);
            }
        }
        return columns;
    }

    void add_budget(FigureTable figures)
    {
        BookTable table{word(figures.title, locale_), std::move(figures.columns)};
        if (!figures.rows.empty()) {
            add_sums(table, figures);
        } else {
            std::vector<BookTerm> rows;
            for (std::size_t row = 0; row < table.rows(); ++row) {
                rows.push_back({'+', row});
            }
            table.add_row(word(Text::word_total, locale_), rows, NumberLook::total, BookTable::Needs::any,
                          columns_of(figures));
        }
        tables_.push_back(std::move(table));
    }

    void add_sentences(Text title, const std::vector<std::string>& lines)
    {
        auto column = text_column(Text::sheet_message, locale_);
        column.cells = lines;
        BookTable table{word(title, locale_), {std::move(column)}};
        constexpr std::size_t width = 110;
        table.wrap(0, width);
        tables_.push_back(std::move(table));
    }

    void add_ceilings()
    {
        auto ceilings = ceiling_table(scenario_, allocation_, locale_);
        BookTable table{word(Text::title_ceilings, locale_), std::move(ceilings.columns)};
        for (std::size_t row = 0; row < ceilings.are_floors.size(); ++row) {
            const std::size_t whole = ceilings.are_floors[row] ? 2 : 3;
            table.set_formula(row, 4, {{'+', whole}, {'-', whole == 2 ? 3U : 2U}});
        }
        tables_.push_back(std::move(table));
    }

    void add_breakdowns()
    {
        for (auto& each : breakdown_columns(scenario_, allocation_, locale_)) {
            BookTable table{each.title, std::move(each.cells)};
            const auto last = table.columns().size() - 1;
            std::vector<BookTerm> rows;
            for (std::size_t row = 0; row + 1 < table.rows(); ++row) {
                rows.push_back({'+', row});
            }
            std::vector<BookTerm> columns{{'+', last}};
            std::vector<std::size_t> all{last};
            for (std::size_t column = 1; column < last; ++column) {
                columns.push_back({'-', column});
                all.push_back(column);
            }
            table.set_look(table.rows() - 1, NumberLook::total);
            table.add_row(word(Text::sheet_off_by, locale_), negated(rows, table.rows() - 1),
                          NumberLook::check, BookTable::Needs::any, all);
            table.add_column(word(Text::sheet_check, locale_), columns, NumberLook::check);
            tables_.push_back(std::move(table));
            tables_.emplace_back(each.title + " " + word(Text::breakdown_residuals, locale_),
                                 std::move(each.residuals));
            if (!each.undivided.empty()) {
                add_sentences(Text::breakdown_residuals, each.undivided);
            }
        }
    }

    /// A line less others.
    [[nodiscard]] static std::vector<BookTerm> negated(std::vector<BookTerm> terms, std::size_t of)
    {
        for (auto& term : terms) {
            term.sign = '-';
        }
        terms.insert(terms.begin(), {'+', of});
        return terms;
    }

    void add_expected()
    {
        if (check_ == nullptr) {
            return;
        }
        if (!check_->expectations.empty()) {
            tables_.emplace_back(word(Text::html_title_expected, locale_),
                                 expected_columns(*check_, locale_));
        }
        if (!check_->claims.empty()) {
            tables_.emplace_back(word(Text::claims_reported, locale_), claim_columns(*check_, locale_));
        }
    }

    // ---- why each figure is what it is

    void add_explanations()
    {
        std::vector<Column> columns{
            text_column(Text::label_figure, locale_),   {{}, word(Text::sheet_amount, locale_)},
            text_column(Text::sheet_working, locale_),  text_column(Text::sheet_rounding, locale_),
            text_column(Text::sheet_rests_on, locale_), text_column(Text::sheet_made_of, locale_)};
        const auto& plan = allocation_.plan();
        for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
            const auto step = explain_alone(scenario_, allocation_, slot);
            columns[0].cells.push_back(scenario_.address(step.id));
            const auto amount = to_decimal(step.amount, scenario_.minor_digits(step.id));
            columns[1].add(amount, say(amount, locale_));
            add_working(columns, step);
            std::string bases;
            for (const auto index : step.figure->bases) {
                const auto& basis = scenario_.programme.basis(index);
                append_line(bases, say(describe_rule(scenario_, basis), locale_) + ": " +
                                       say(describe_evidence(scenario_.programme, basis), locale_));
            }
            columns[4].cells.push_back(std::move(bases));
            columns[5].cells.push_back(step.figure->origin == Origin::computed
                                           ? inputs_in_words(slot)
                                           : origin_of(context_, *step.figure, locale_));
        }
        BookTable table{word(Text::sheet_explanation, locale_), std::move(columns)};
        for (std::size_t column = 2; column < table.columns().size(); ++column) {
            table.wrap(column, wide_text);
        }
        tables_.push_back(std::move(table));
    }

    /// The first line says what was computed, the others what rounding made of it.
    void add_working(std::vector<Column>& columns, const Step& step) const
    {
        const auto& lines = step.description.lines;
        columns[2].cells.push_back(lines.empty() ? std::string{} : say(lines.front(), locale_));
        std::string rounding;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            append_line(rounding, say(lines[i], locale_));
        }
        if (const auto& lost = step.description.lost) {
            append_line(rounding,
                        say_lost(*lost, step.takes_lost ? scenario_.address(*step.takes_lost) : std::string{},
                                 locale_));
        }
        columns[3].cells.push_back(std::move(rounding));
    }

    [[nodiscard]] std::string inputs_in_words(Slot slot) const
    {
        constexpr std::size_t most_told = 40; // a cell has a limit
        std::string text;
        std::size_t count = 0;
        for (const auto input : inputs_of(allocation_.plan(), slot)) {
            if (count++ == most_told) {
                append_line(text, "…");
                break;
            }
            const auto& id = allocation_.plan().figures[input].id;
            append_line(text,
                        scenario_.address(id) + " = " +
                            say(to_decimal(allocation_.at(input), scenario_.minor_digits(id)), locale_));
        }
        return text;
    }

    const Context& context_;
    const Scenario& scenario_;
    const Allocation& allocation_;
    const Check* check_;
    const Locale& locale_;
    ReportParts parts_;
    std::vector<BookTable> tables_{};
};

[[nodiscard]] std::vector<std::string> verdicts(const Context& context, const Check& check,
                                                const Locale& locale)
{
    return {verdict_of(context.scenario, check, locale), tally_of(check, locale)};
}

} // namespace

BookTable table_of_rules(const Scenario& scenario, const std::vector<BasisIndex>& rules, const Locale& locale)
{
    std::vector<Column> columns;
    for (const auto heading : {Text::label_rule, Text::sheet_rests_on, Text::sheet_address}) {
        columns.push_back(text_column(heading, locale));
    }
    for (const auto index : rules) {
        const auto& basis = scenario.programme.basis(index);
        const auto* const source = scenario.programme.source_of(basis);
        columns[0].cells.push_back(say(describe_rule(scenario, basis), locale));
        columns[1].cells.push_back(say(describe_evidence(scenario.programme, basis), locale));
        columns[2].cells.push_back(source == nullptr ? std::string{} : source->address);
    }
    BookTable table{word(Text::sheet_rules, locale), std::move(columns)};
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
        table.wrap(column, wide_text);
    }
    return table;
}

Checked<std::string> check_as_xlsx(const Context& context, const Check& check, const Locale& locale)
{
    return workbook_of(context, verdicts(context, check, locale),
                       BudgetTables{context, check.allocation, &check, locale}.all(), check.findings, locale);
}

Checked<std::string> compute_as_xlsx(const Context& context, const Allocation& allocation, const Check* check,
                                     const Diagnostics& findings, const Locale& locale)
{
    return workbook_of(context,
                       check == nullptr ? std::vector<std::string>{} : verdicts(context, *check, locale),
                       BudgetTables{context, allocation, check, locale}.all(), findings, locale);
}

} // namespace prorata::write

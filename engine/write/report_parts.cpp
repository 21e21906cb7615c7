#include "engine/write/report_parts.hpp"

#include "engine/write/book_table.hpp"
#include "prorata/reconcile/expectations.hpp"
#include "prorata/reconcile/series_wording.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

namespace prorata::write {

namespace {

constexpr std::size_t most_named = 5;

/// "1 of 8 reported figures does not reconcile: the project's ERDF, by 0.01."
[[nodiscard]] Remark verdict_on_reported(const Scenario& scenario, const Check& check)
{
    const auto counts = check.counts();
    const std::vector<Argument> numbers{{"count", to_count(counts.not_reconciling)},
                                        {"all", to_count(counts.reported)},
                                        {"recomputed", to_count(counts.recomputed)},
                                        {"fitting", to_count(counts.fitting + counts.given)},
                                        {"open", to_count(counts.not_recomputable)}};
    if (counts.not_reconciling > 0) {
        std::vector<Remark> figures;
        for (const auto& checked : check.figures) {
            if (does_not_reconcile(checked.verdict)) {
                figures.push_back(
                    {checked.verdict == Verdict::unreachable ? Text::figure_by_at_least : Text::figure_by,
                     {{"figure", std::vector{name_of(scenario, checked.reported->id)}},
                      {"difference", magnitude(*checked.difference)}}});
            }
        }
        for (const auto& checked : check.claims) {
            if (does_not_reconcile(checked.verdict)) {
                figures.push_back(
                    {Text::figure_by,
                     {{"figure", checked.reported->figure}, {"difference", magnitude(*checked.difference)}}});
            }
        }
        if (figures.size() > most_named + 1) {
            figures.resize(most_named);
            figures.push_back({Text::and_more, {{"count", to_count(counts.not_reconciling - most_named)}}});
        }
        auto arguments = numbers;
        arguments.push_back({"figures", std::move(figures)});
        return {counts.not_reconciling > 1 ? Text::verdict_differ
                : counts.reported > 1      ? Text::verdict_one_differs
                                           : Text::verdict_only_one_differs,
                std::move(arguments)};
    }
    if (counts.fitting > 0 && !check.funding_is_known) {
        return {counts.not_recomputable == 0 ? Text::verdict_fits : Text::verdict_fits_in_part, numbers};
    }
    if (counts.recomputed == 0) {
        return {Text::verdict_nothing_recomputed, numbers};
    }
    if (counts.not_recomputable > 0) {
        return {counts.recomputed == 1 ? Text::verdict_one_reconciles_in_part
                                       : Text::verdict_reconciles_in_part,
                numbers};
    }
    return {counts.recomputed == 1 ? Text::verdict_one_reconciles : Text::verdict_reconciles, numbers};
}

/// "2 of 3 expected figures hold; not so: project.ERDF by 0.01."
[[nodiscard]] Remark verdict_on_expected(const Check& check)
{
    const auto counts = check.counts();
    std::vector<Remark> figures;
    for (const auto& checked : check.expectations) {
        if (checked.holds()) {
            continue;
        }
        if (figures.size() == most_named && counts.expected - counts.holding > most_named + 1) {
            figures.push_back(
                {Text::and_more, {{"count", to_count(counts.expected - counts.holding - most_named)}}});
            break;
        }
        const auto& expectation = *checked.expectation;
        figures.push_back(
            {Text::figure_by,
             {{"figure", expectation.figure},
              {"difference", std::vector{detail::as_expected(expectation, magnitude(checked.difference))}}}});
    }
    return {figures.empty() ? Text::verdict_expected_hold : Text::verdict_expected_fail,
            {{"holding", to_count(counts.holding)},
             {"all", to_count(counts.expected)},
             {"figures", std::move(figures)}}};
}

/// Whether a project's figures are what its partners come to, so that nothing else need give them.
[[nodiscard]] bool is_sum_of_partners(const Inference& inference, const ShareSeries& series)
{
    return series.is_of_project() && !series.any_survives() &&
           std::any_of(inference.sums.begin(), inference.sums.end(), [&](const PrintedSum& sum) {
               return sum.kind == SumKind::partners && sum.closes() && sum.whole->id == series.id;
           });
}

} // namespace

std::string say_lost(const Digits& lost, const std::string& figure, const Locale& locale)
{
    auto size = lost.cut;
    const bool added = size.unscaled < 0;
    size.unscaled = added ? -size.unscaled : size.unscaled;
    const auto text =
        figure.empty() ? (added ? Text::added : Text::lost) : (added ? Text::added_from : Text::lost_to);
    return say({text, {{"amount", say(size, locale) + (lost.exact ? "" : "…")}, {"figure", figure}}}, locale);
}

std::string origin_of(const Context& context, const Figure& figure, const Locale& locale)
{
    const auto* const file = context.files.find(figure.place.file);
    const auto where = file == nullptr ? std::string{} : say(figure.place, *file);
    const bool reported = figure.origin == Origin::reported;
    return say(
        {reported                        ? Text::given_by_source
         : figure.origin == Origin::rule ? Text::given_by_programme
                                         : Text::given_by_scenario,
         {{"where", where},
          {"source", reported ? context.scenario.reported[figure.source].source.title : std::string{}}}},
        locale);
}

CeilingTable ceiling_table(const Scenario& scenario, const Allocation& allocation, const Locale& locale)
{
    CeilingTable table{{text_column(Text::label_ceiling, locale),
                        text_column(Text::label_figure, locale),
                        {{}, word(Text::label_measured, locale)},
                        {{}, word(Text::label_limit, locale)},
                        {{}, word(Text::label_left, locale)}},
                       {}};
    const auto& plan = allocation.plan();
    const auto add = [&](Column& column, Slot slot) {
        const auto& id = plan.figures[slot].id;
        const auto amount = to_decimal(allocation.at(slot), scenario.minor_digits());
        column.add(amount, say(amount, locale), scenario.address(id));
    };
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        const auto& figure = plan.figures[slot];
        if (figure.id.quantity != Quantity::headroom) {
            continue;
        }
        const auto& ceiling = scenario.programme.ceilings[figure.id.index];
        const auto inputs = plan.inputs_of(plan.operations[figure.operation]);
        const auto measured = inputs[ceiling.is_floor ? 0 : 1];
        table.columns[0].cells.push_back(ceiling.name);
        table.columns[1].cells.push_back(scenario.address(plan.figures[measured].id));
        add(table.columns[2], measured);
        add(table.columns[3], inputs[ceiling.is_floor ? 1 : 0]);
        add(table.columns[4], slot);
        table.are_floors.push_back(ceiling.is_floor);
    }
    return table;
}

ToldStep told(const Context& context, const Step& step, const Locale& locale)
{
    const auto& scenario = context.scenario;
    const bool is_of_claims = !step.name.empty();
    const auto digits = is_of_claims ? scenario.minor_digits() : scenario.minor_digits(step.id);
    ToldStep told{is_of_claims ? step.name : scenario.address(step.id),
                  step.percent ? say_percent(*step.percent, locale)
                               : say(to_decimal(step.amount, digits), locale)};
    if (step.figure != nullptr && step.figure->origin != Origin::computed) {
        told.origin = origin_of(context, *step.figure, locale);
        return told;
    }
    if (const auto* const file = context.files.find(step.place.file);
        file != nullptr && step.place.line != 0) {
        told.origin = say({Text::given_by_scenario, {{"where", say(step.place, *file)}}}, locale);
    }
    for (const auto& line : step.description.lines) {
        told.lines.push_back(say(line, locale));
    }
    if (const auto& lost = step.description.lost) {
        told.lines.push_back(
            say_lost(*lost, step.takes_lost ? scenario.address(*step.takes_lost) : step.lost_to, locale));
    }
    std::copy_if(step.rules.begin(), step.rules.end(), std::back_inserter(told.bases),
                 [](const Basis* basis) { return basis != nullptr; });
    for (const auto index : step.figure == nullptr ? std::vector<BasisIndex>{} : step.figure->bases) {
        told.bases.push_back(&scenario.programme.basis(index));
    }
    return told;
}

std::vector<Column> claim_columns(const Check& check, const Locale& locale)
{
    std::vector<Column> columns{{{}, word(Text::label_figure, locale), Align::left, {}},
                                {{}, word(Text::label_computed, locale), Align::right, {}},
                                {{}, word(Text::label_reported, locale), Align::right, {}},
                                {{}, word(Text::label_difference, locale), Align::right, {}}};
    for (const auto& checked : check.claims) {
        const auto add = [&](Column& column, const Decimal& value, std::string_view mark = {}) {
            column.add(value,
                       (checked.is_percent ? say_percent(value, locale) : say(value, locale)).append(mark));
        };
        const bool differs = does_not_reconcile(checked.verdict);
        columns[0].cells.push_back(checked.reported->figure);
        if (checked.computed) {
            add(columns[1], *checked.computed);
        } else {
            columns[1].cells.emplace_back("–");
        }
        add(columns[2], checked.reported->value, differs ? " ✗" : "");
        if (differs) {
            add(columns[3], *checked.difference);
        } else {
            columns[3].cells.emplace_back("–");
        }
    }
    return columns;
}

std::vector<Column> expected_columns(const Check& check, const Locale& locale)
{
    std::vector<Column> columns{{{}, word(Text::html_figure, locale), Align::left, {}},
                                {{}, word(Text::html_expected, locale), Align::right, {}},
                                {{}, word(Text::label_computed, locale), Align::right, {}},
                                {{}, word(Text::html_difference, locale), Align::right, {}}};
    for (const auto& checked : check.expectations) {
        const auto& expectation = *checked.expectation;
        const auto add = [&](Column& column, const Decimal& value, std::string_view mark = {}) {
            column.add(value, say(detail::as_expected(expectation, value), locale) + std::string{mark});
        };
        columns[0].cells.push_back(expectation.figure);
        add(columns[1], expectation.value, checked.holds() ? "" : " ✗");
        add(columns[2], checked.computed);
        if (checked.holds()) {
            columns[3].cells.emplace_back("–");
        } else {
            add(columns[3], checked.difference);
        }
    }
    return columns;
}

std::string verdict_of(const Scenario& scenario, const Check& check, const Locale& locale)
{
    std::string out;
    if (!check.figures.empty() || !check.claims.empty() || check.expectations.empty()) {
        out = say(verdict_on_reported(scenario, check), locale);
    }
    if (!check.expectations.empty()) {
        out += (out.empty() ? "" : " ") + say(verdict_on_expected(check), locale);
    }
    return out;
}

std::string tally_of(const Check& check, const Locale& locale)
{
    const auto counts = check.counts();
    std::vector<Remark> parts;
    const bool has_reported = counts.reported > 0;
    if (counts.given > 0 || (check.funding_is_known && has_reported)) {
        parts.push_back({Text::tally_given, {{"count", to_count(counts.given)}}});
    }
    if (counts.stated > 0) {
        parts.push_back({Text::tally_stated, {{"count", to_count(counts.stated)}}});
    }
    if (counts.recomputed > 0 || (check.funding_is_known && has_reported)) {
        parts.push_back({Text::tally_recomputed,
                         {{"count", to_count(counts.recomputed)}, {"agreeing", to_count(counts.agreeing)}}});
    }
    if (counts.fitting > 0) {
        parts.push_back({Text::tally_fitting, {{"count", to_count(counts.fitting)}}});
    }
    if (counts.not_recomputable > 0) {
        parts.push_back({Text::tally_open, {{"count", to_count(counts.not_recomputable)}}});
    }
    if (counts.expected > 0) {
        parts.push_back({Text::tally_expected,
                         {{"count", to_count(counts.expected)}, {"holding", to_count(counts.holding)}}});
    }
    return say({Text::tally, {{"parts", std::move(parts)}}}, locale);
}

std::vector<std::string> figures_say(const Scenario& scenario, const Check& check,
                                     const ReportedSource& source, const Locale& locale)
{
    std::vector<std::string> lines;
    for (const auto& inference : check.inferences) {
        for (const auto& series : inference.series) {
            if (inference.source == &source && !is_sum_of_partners(inference, series)) {
                lines.push_back(say(summary_of(scenario, inference, series), locale));
            }
        }
    }
    return lines;
}

} // namespace prorata::write

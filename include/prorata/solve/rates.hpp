#pragma once
/// Which co-financing rates give stated amounts of a fund?

#include "prorata/plan/allocate.hpp"
#include "prorata/rules/rate_preimage.hpp"
#include "prorata/solve/condition.hpp"
#include "prorata/solve/what_if.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// The rates that give one figure its amount.
struct RatesOfFigure {
    Condition condition{};
    Money now;                        ///< what the figure comes to at the rates that the rules set
    std::vector<ShareTerm> terms{};   ///< what the rate is applied to: of the project, each partner's base
    std::optional<RateRange> rates{}; ///< up to 100 %; nothing where no rate does
};

struct RateAnswer {
    std::vector<RatesOfFigure> figures{};
    std::optional<RateRange> common{}; ///< to all of them
};

namespace detail {

/// What a fund's figure is a share of: of a partner his base, of the project every partner's. Nothing for a
/// figure that is more than shares at a rate, such as one with a maximum.
[[nodiscard]] inline std::vector<ShareTerm> terms_of(const Allocation& allocation, Slot slot)
{
    const auto& plan = allocation.plan();
    const auto operation_of = [&](Slot each) {
        const auto number = plan.figures[each].operation;
        return number == Figure::no_operation ? nullptr : &plan.operations[number];
    };
    const auto* const operation = operation_of(slot);
    if (operation == nullptr || (operation->rule != RuleKind::share && operation->rule != RuleKind::sum)) {
        return {};
    }
    if (operation->rule == RuleKind::share) {
        const auto of = allocation.at(plan.inputs_of(*operation).front());
        return of < Money{} ? std::vector<ShareTerm>{} : std::vector{ShareTerm{of, operation->rounding}};
    }
    std::vector<ShareTerm> terms;
    for (const auto part : plan.inputs_of(*operation)) {
        const auto of_part = terms_of(allocation, part);
        if (of_part.empty()) {
            return {};
        }
        terms.insert(terms.end(), of_part.begin(), of_part.end());
    }
    return terms;
}

/// One of the rates in a range: the roundest, else an end that is in it, else one between.
[[nodiscard]] inline Rate rate_in(const RateRange& range)
{
    if (const auto roundest = roundest_percentage(range)) {
        return Rate::percent(*roundest);
    }
    return range.with_least      ? range.least
           : range.with_greatest ? range.greatest
                                 : Rate::of(wide::add(range.least.part(), range.greatest.part()),
                                            wide::add(range.least.whole(), range.greatest.whole()));
}

/// Whether a figure has its amount when everything is computed anew at one of the rates.
[[nodiscard]] inline bool is_borne_out(const Scenario& scenario, const RatesOfFigure& figure)
{
    const auto& id = figure.condition.figure;
    const auto partner = id.is_project() ? std::nullopt : std::optional{id.subject};
    const auto changed = with_rate(scenario, id.index, partner, rate_in(*figure.rates));
    const auto outcome = changed ? outcome_of(*changed.value) : Checked<Outcome>{};
    return outcome && outcome.value->allocation.find(id) == figure.condition.amount;
}

} // namespace detail

/// The rates at which figures of a fund have stated amounts, all else as it is: one rate for all partners
/// that the figures hold. Each answer is borne out by computing the scenario anew at one of its rates.
/// @param conditions  each that a figure is to have an amount exactly
/// Errors: not-one-rate of a figure that is not one share, or shares of several partners added up; overflow
/// where a share needs more than 64 bits.
[[nodiscard]] inline Checked<RateAnswer> solve_rates(const Scenario& scenario, const Allocation& allocation,
                                                     const std::vector<Condition>& conditions)
{
    RateAnswer answer;
    Diagnostics diagnostics;
    const auto refuse = [&](Slot slot, const Condition& condition) {
        diagnostics.push_back(
            {.severity = Severity::error,
             .place = allocation.plan().figures[slot].place,
             .message = {Text::not_one_rate, {{"figure", scenario.address(condition.figure)}}},
             .hint = Remark{Text::not_one_rate_hint}});
    };
    bool is_first = true;
    for (const auto& condition : conditions) {
        const auto slot = *allocation.plan().find(condition.figure);
        RatesOfFigure figure{condition, allocation.at(slot), detail::terms_of(allocation, slot)};
        const bool is_rounded = std::all_of(figure.terms.begin(), figure.terms.end(), [](const auto& term) {
            return term.rounding.mode != Mode::none;
        });
        if (figure.terms.empty() || !is_rounded) {
            refuse(slot, condition);
            continue;
        }
        try {
            figure.rates = rates_with_shares(figure.terms, condition.amount);
        } catch (const std::overflow_error&) {
            diagnostics.push_back(
                {.severity = Severity::error,
                 .place = allocation.plan().figures[slot].place,
                 .message = {Text::overflow, {{"figure", scenario.address(condition.figure)}}},
                 .hint = Remark{Text::overflow_hint}});
            continue;
        }
        if (figure.rates && !detail::is_borne_out(scenario, figure)) {
            refuse(slot, condition);
            continue;
        }
        if (is_first) {
            answer.common = figure.rates;
        } else if (answer.common && figure.rates) {
            const auto both = common(*answer.common, *figure.rates);
            answer.common = both.any() ? std::optional{both} : std::nullopt;
        } else {
            answer.common.reset();
        }
        is_first = false;
        answer.figures.push_back(std::move(figure));
    }
    return {diagnostics.empty() ? std::optional{std::move(answer)} : std::nullopt, std::move(diagnostics)};
}

} // namespace prorata

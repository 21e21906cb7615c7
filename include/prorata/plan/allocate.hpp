#pragma once
/// allocate: a scenario's plan, run over one lane.

#include "prorata/plan/evaluate.hpp"
#include "prorata/plan/resolve.hpp"
#include "prorata/plan/verify.hpp"

#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace prorata {

namespace detail {

/// What an operation rounds.
[[nodiscard]] constexpr Rounds rounded_in(const Operation& operation, FigureId id)
{
    return operation.rule == RuleKind::row             ? Rounds::rows
           : id.quantity == Quantity::category         ? Rounds::flat_rates
           : id.quantity == Quantity::national_support ? Rounds::national_support
                                                       : Rounds::fund;
}

/// The error for an operation that cannot be computed, at the scenario's own line: a rule that stands in a
/// pack is placed where the scenario names its programme, a sum, which stands nowhere, at the first of its
/// partners.
[[nodiscard]] inline Diagnostic fault_error(const Scenario& scenario, const Plan& plan, const Fault& fault)
{
    const auto& figure = plan.figures[plan.operations[fault.operation].output];
    const auto& programme = scenario.programme;
    const bool in_scenario = figure.place.file == programme.place.file;
    const auto place = figure.place.line == 0 ? scenario.partners.front().place
                       : in_scenario          ? figure.place
                                              : programme.place;
    const auto error = [&](Text message, Text hint) {
        return Diagnostic{.severity = Severity::error,
                          .place = place,
                          .message = {message, {{"figure", scenario.address(figure.id)}}},
                          .hint = Remark{hint}};
    };
    if (fault.kind == FaultKind::overflow) {
        return error(Text::overflow, Text::overflow_hint);
    }
    if (plan.operations[fault.operation].rounding.basis != unknown_rule) {
        return error(Text::rounding_refused, Text::rounding_refused_hint);
    }
    auto unknown = error(Text::rounding_unknown, Text::rounding_unknown_hint);
    const std::string what{name(rounded_in(plan.operations[fault.operation], figure.id))};
    unknown.message.arguments.push_back({"what", what});
    unknown.hint->arguments.push_back({"what", what});
    return unknown;
}

} // namespace detail

/// Computes what can be computed; a scenario that gives no totals has an empty allocation.
/// A rule that is needed and not known, an overflow, a rounding that may not lose anything, funds above the
/// total: errors with the figure they concern, and no allocation.
/// @param needs_funding  as resolve()
[[nodiscard]] inline Checked<Allocation> allocate(const Scenario& scenario, bool needs_funding = true)
{
    auto resolved = resolve(scenario, needs_funding);
    auto& plan = *resolved.value;
    Block block{plan, 1};
    Checked<Allocation> result{std::nullopt, std::move(resolved.diagnostics)};
    try {
        evaluate(plan, block);
    } catch (const std::exception&) {
        const auto fault = find_fault(plan, block);
        if (!fault) {
            throw;
        }
        result.diagnostics.push_back(detail::fault_error(scenario, plan, *fault));
        return result;
    }
    Allocation allocation{std::move(plan), std::move(block)};
    for (const auto& percentage : allocation.plan().percentages) {
        try {
            static_cast<void>(allocation.percent(percentage, scenario.minor_digits()));
        } catch (const std::overflow_error&) {
            result.diagnostics.push_back(
                {.severity = Severity::error,
                 .place = scenario.programme.place,
                 .message = {Text::overflow, {{"figure", scenario.address(percentage.id)}}},
                 .hint = Remark{Text::overflow_hint}});
            return result;
        }
    }
    verify(scenario, allocation, result.diagnostics);
    if (!has_errors(result.diagnostics)) {
        result.value = std::move(allocation);
    }
    return result;
}

} // namespace prorata

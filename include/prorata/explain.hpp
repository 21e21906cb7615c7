#pragma once
/// explain: why is this figure what it is?

#include "prorata/compute.hpp"
#include "prorata/plan/addresses.hpp"
#include "prorata/plan/step.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace prorata {

namespace detail {

/// The residual that is formed with this slot as one of its parts: what rounding takes from the part, it
/// gets.
[[nodiscard]] inline std::optional<FigureId> residual_over(const Plan& plan, Slot part)
{
    for (const auto& operation : plan.operations) {
        const auto inputs = plan.inputs_of(operation);
        if (operation.rule == RuleKind::residual &&
            std::ranges::find(inputs.subspan(1), part) != inputs.subspan(1).end()) {
            return plan.figures[operation.output].id;
        }
    }
    return std::nullopt;
}

/// What a partner's part of an envelope follows from, criterion by criterion.
[[nodiscard]] inline std::vector<Remark> describe_key(const Scenario& scenario, FigureId id)
{
    std::vector<Remark> lines;
    const auto sharers = sharers_of(scenario, id.index);
    for (const auto& criterion : scenario.programme.funds[id.index].key) {
        auto sum = Rate{};
        for (const auto partner : sharers) {
            sum = together(sum, Rate::from_decimal(*value_of(scenario.partners[partner], criterion)));
        }
        const auto value = *value_of(scenario.partners[id.subject], criterion);
        lines.push_back(
            criterion.is_equal()
                ? Remark{Text::step_key_equal,
                         {{"weight", criterion.weight}, {"count", static_cast<std::int64_t>(sharers.size())}}}
                : Remark{Text::step_key_criterion,
                         {{"weight", criterion.weight},
                          {"criterion", criterion.name},
                          {"value", value},
                          {"sum", *terminating_decimal(sum.part(), sum.whole(), 38)}}});
    }
    return lines;
}

} // namespace detail

/// The figures that a slot's rule was applied to. Of a breakdown they are what one cell is made of.
[[nodiscard]] inline std::vector<Slot> inputs_of(const Plan& plan, Slot slot)
{
    const auto& figure = plan.figures[slot];
    if (figure.operation == Figure::no_operation) {
        return {};
    }
    const auto& operation = plan.operations[figure.operation];
    const auto inputs = plan.inputs_of(operation);
    if (operation.rule != RuleKind::breakdown) {
        return {inputs.begin(), inputs.end()};
    }
    const auto application = plan.application(operation);
    const auto cell = slot - operation.output;
    return {inputs[application.places[cell].row], inputs[application.rates.size() + cell]};
}

/// The step of one slot without those of its inputs. Its operation is re-run with its whole working.
[[nodiscard]] inline Step explain_alone(const Scenario& scenario, const Allocation& allocation, Slot slot)
{
    const auto& plan = allocation.plan();
    const auto& figure = plan.figures[slot];
    Step step{.id = figure.id, .amount = allocation.at(slot), .figure = &figure};
    if (figure.operation == Figure::no_operation) {
        return step;
    }
    const auto& operation = plan.operations[figure.operation];
    const auto inputs = plan.inputs_of(operation);
    step.description = with_rule(operation.rule, [&]<RuleKind kind>() {
        return describe(
            working<kind>(plan.application(operation), allocation.block(), 0, slot - operation.output),
            scenario.minor_digits(figure.id));
    });
    if (operation.rule == RuleKind::split && figure.id.quantity == Quantity::fund) {
        auto lines = detail::describe_key(scenario, figure.id);
        lines.insert(lines.end(), step.description.lines.begin(), step.description.lines.end());
        step.description.lines = std::move(lines);
    }
    if (operation.rule == RuleKind::sum && !inputs.empty() && figure.id.is_project() &&
        !plan.figures[inputs.front()].id.is_project()) {
        auto& line = step.description.lines.front();
        line.text = line.text == Text::step_sum ? Text::step_sum_of_partners : Text::step_sum_of_one_partner;
    }
    if (step.description.lost) {
        step.takes_lost = detail::residual_over(plan, slot);
    }
    return step;
}

/// The step of one slot with its inputs, which are named and not explained.
[[nodiscard]] inline Step explain_one_level(const Scenario& scenario, const Allocation& allocation, Slot slot)
{
    const auto& plan = allocation.plan();
    auto step = explain_alone(scenario, allocation, slot);
    for (const auto input : inputs_of(plan, slot)) {
        step.inputs.push_back(
            {.id = plan.figures[input].id, .amount = allocation.at(input), .figure = &plan.figures[input]});
    }
    return step;
}

/// What rounding took from a slot's exact amount (positive) or added to it (negative). Nothing where nothing
/// was rounded, and for cells of breakdowns, whose tables tell it line by line.
[[nodiscard]] inline std::optional<Unrounded> rounded_off(const Allocation& allocation, Slot slot)
{
    const auto& plan = allocation.plan();
    const auto& figure = plan.figures[slot];
    if (figure.operation == Figure::no_operation) {
        return std::nullopt;
    }
    const auto& operation = plan.operations[figure.operation];
    const auto difference = with_rule(operation.rule, [&]<RuleKind kind>() {
        if constexpr (kind != RuleKind::breakdown) {
            const auto all =
                working<kind>(plan.application(operation), allocation.block(), 0, slot - operation.output);
            if constexpr (requires { all.exact; }) {
                return lost(all.exact, all.due);
            }
        }
        return Unrounded{};
    });
    return difference == Unrounded{} ? std::nullopt : std::optional{difference};
}

/// The step tree of one slot.
[[nodiscard]] inline Step explain(const Scenario& scenario, const Allocation& allocation, Slot slot)
{
    auto step = explain_alone(scenario, allocation, slot);
    for (const auto input : inputs_of(allocation.plan(), slot)) {
        step.inputs.push_back(explain(scenario, allocation, input));
    }
    return step;
}

/// The same of a percentage.
[[nodiscard]] inline Step explain(const Scenario& scenario, const Allocation& allocation,
                                  const PercentageFigure& percentage)
{
    const auto working = allocation.percent(percentage, scenario.minor_digits());
    Step step{.id = percentage.id, .percent = working.due};
    step.description = describe(working, scenario.minor_digits());
    if (percentage.is_whole || percentage.is_rest) {
        step.description.lines = {
            {percentage.is_whole ? Text::step_whole : Text::step_rest_of_whole, {{"due", working.due}}}};
        return step;
    }
    for (const auto slot : percentage.part) {
        step.inputs.push_back(explain(scenario, allocation, slot));
    }
    for (const auto slot : percentage.whole) {
        step.inputs.push_back(explain(scenario, allocation, slot));
    }
    return step;
}

/// The step tree of the figure with an address such as `KPR.ERDF`; an unknown address is an error that names
/// the nearest known one.
[[nodiscard]] inline Checked<Step> explain(const Scenario& scenario, const Allocation& allocation,
                                           std::string_view address)
{
    auto found = Addresses{scenario, allocation.plan()}.find(address);
    if (!found) {
        return {std::nullopt, std::move(found.diagnostics)};
    }
    if (const auto* const percentage = std::get_if<const PercentageFigure*>(&*found.value)) {
        return {explain(scenario, allocation, **percentage), {}};
    }
    return {explain(scenario, allocation, std::get<Slot>(*found.value)), {}};
}

} // namespace prorata

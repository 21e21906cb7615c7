#pragma once
/// allocate: a scenario's plan, run over one lane.

#include "prorata/plan/evaluate.hpp"
#include "prorata/plan/resolve.hpp"

#include <exception>
#include <optional>
#include <utility>

namespace prorata {

/// Every figure of a scenario that can be computed, with the plan that computed it.
class Allocation {
public:
    Allocation(Plan plan, Block block) : plan_{std::move(plan)}, block_{std::move(block)} {}

    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const Block& block() const { return block_; }
    [[nodiscard]] Money at(Slot slot) const { return block_.at(slot, 0); }
    [[nodiscard]] std::optional<Money> find(FigureId id) const
    {
        const auto slot = plan_.find(id);
        return slot ? std::optional{at(*slot)} : std::nullopt;
    }

private:
    Plan plan_;
    Block block_;
};

/// Computes what can be computed; a scenario that gives no totals has an empty allocation.
/// A rule that is needed and not known, an overflow, a rounding that may not lose anything: errors with the
/// figure they concern, and no allocation.
[[nodiscard]] inline Checked<Allocation> allocate(const Scenario& scenario)
{
    auto resolved = resolve(scenario);
    auto& plan = *resolved.value;
    Block block{plan, 1};
    try {
        evaluate(plan, block);
    } catch (const std::exception&) {
        const auto fault = find_fault(plan, block);
        if (!fault) {
            throw;
        }
        const auto& figure = plan.figures[plan.operations[fault->operation].output];
        const bool unknown = !scenario.programme.fund_rounding;
        const auto message = fault->kind == FaultKind::overflow ? Text::overflow
                             : unknown                          ? Text::rounding_unknown
                                                                : Text::rounding_refused;
        const auto hint = fault->kind == FaultKind::overflow ? Text::overflow_hint
                          : unknown                          ? Text::rounding_unknown_hint
                                                             : Text::rounding_refused_hint;
        auto place = figure.place;
        if (place.line == 0 && !scenario.partners.empty()) {
            place = scenario.partners.front().place; // a sum stands nowhere in the file; its parts do
        }
        resolved.diagnostics.push_back({.severity = Severity::error,
                                        .place = place,
                                        .message = {message, {{"figure", scenario.address(figure.id)}}},
                                        .hint = Remark{hint}});
    }
    Checked<Allocation> result{std::nullopt, std::move(resolved.diagnostics)};
    if (!has_errors(result.diagnostics)) {
        result.value.emplace(std::move(plan), std::move(block));
    }
    return result;
}

} // namespace prorata

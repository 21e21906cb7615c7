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

namespace detail {

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
    return programme.fund_rounding ? error(Text::rounding_refused, Text::rounding_refused_hint)
                                   : error(Text::rounding_unknown, Text::rounding_unknown_hint);
}

/// Funds that together pay more than there is: rates above 100 % in sum, or a rounding upwards in coarse
/// steps.
inline void check_contributions(const Scenario& scenario, const Allocation& allocation,
                                Diagnostics& diagnostics)
{
    for (std::uint32_t index = 0; index < scenario.partners.size(); ++index) {
        const auto total = allocation.find({index, Quantity::total, 0});
        const auto contribution = allocation.find({index, Quantity::contribution, 0});
        if (total && contribution && *total >= Money{} && *contribution < Money{}) {
            const auto& partner = scenario.partners[index];
            const int minor_digits = scenario.minor_digits();
            diagnostics.push_back({.severity = Severity::error,
                                   .place = partner.place,
                                   .message = {Text::funds_exceed_whole,
                                               {{"partner", partner.id},
                                                {"funds", to_decimal(*total - *contribution, minor_digits)},
                                                {"total", to_decimal(*total, minor_digits)}}},
                                   .hint = Remark{Text::funds_exceed_whole_hint}});
        }
    }
}

} // namespace detail

/// Computes what can be computed; a scenario that gives no totals has an empty allocation.
/// A rule that is needed and not known, an overflow, a rounding that may not lose anything, funds above the
/// total: errors with the figure they concern, and no allocation.
[[nodiscard]] inline Checked<Allocation> allocate(const Scenario& scenario)
{
    auto resolved = resolve(scenario);
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
    detail::check_contributions(scenario, allocation, result.diagnostics);
    if (!has_errors(result.diagnostics)) {
        result.value = std::move(allocation);
    }
    return result;
}

} // namespace prorata

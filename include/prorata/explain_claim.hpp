#pragma once
/// explain, of claims: why is this figure of a report, a payment or the living table what it is?

#include "prorata/claims/explain_figure.hpp"
#include "prorata/claims/explain_money.hpp"
#include "prorata/explain.hpp"
#include "prorata/reconcile/claim_answer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Explains what reports use of a rule for changes of the budget.
inline void add_flexibility(StepList& steps, const ClaimedFlexibility& line)
{
    const auto& rule = steps.ledger().scenario().programme.flexibility[line.rule];
    const auto row = "flexibility." + rule.name + ".";
    steps.add(row + "used", line.used, told(Text::step_beyond_budget, {{"due", line.used}}, steps.digits()));
    if (line.limit) {
        steps.add_given(row + "limit", *line.limit, rule.place);
        steps.add_residual(row + "left", {row + "limit", row + "used"});
    }
}

} // namespace detail

/// The steps of the figures that stand in no table of a partner or a report.
[[nodiscard]] inline std::vector<Step> claim_steps(const ClaimLedger& ledger, const ClaimAnswer& claim)
{
    auto steps = money_steps(ledger, claim.money);
    for (const auto& line : claim.flexibility) {
        detail::add_flexibility(steps, line);
    }
    return std::move(steps).take();
}

/// The step tree of the figure with an address such as `LP.2.ERDF.eligible`, down to rows and to the approved
/// budget. Errors: an unknown address, with the nearest known one; a figure whose stage is not reached.
/// @param allocation  of the scenario
/// @param claim       of the scenario: claim()
[[nodiscard]] inline Checked<Step> explain_claim(const Scenario& scenario, const Allocation& allocation,
                                                 const ClaimAnswer& claim, std::string_view address)
{
    const ClaimLedger ledger{scenario, claim};
    std::vector<std::string> others;
    for (auto& step : claim_steps(ledger, claim)) {
        if (step.name == address) {
            return {std::move(step), {}};
        }
        others.push_back(std::move(step.name));
    }
    auto found = ledger.look_up(address, {}, std::move(others));
    if (!found) {
        return {std::nullopt, std::move(found.diagnostics)};
    }
    const ClaimExplainer explainer{ledger, [&](FigureId id) -> std::optional<Step> {
                                       const auto slot = allocation.plan().find(id);
                                       return slot ? std::optional{explain(scenario, allocation, *slot)}
                                                   : std::nullopt;
                                   }};
    if (auto step = explainer.explain(*found.value)) {
        return {std::move(step), {}};
    }
    return {std::nullopt,
            {{.severity = Severity::error,
              .place = {},
              .message = {Text::stage_not_reached, {{"figure", std::string{address}}}},
              .hint = Remark{Text::stage_not_reached_hint}}}};
}

} // namespace prorata

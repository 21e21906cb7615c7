#pragma once
/// explain, of claims: why is this figure of a report, a payment or the living table what it is?

#include "prorata/claims/explain_figure.hpp"
#include "prorata/claims/explain_money.hpp"
#include "prorata/explain.hpp"
#include "prorata/reconcile/claim_answer.hpp"

#include <optional>
#include <string_view>
#include <utility>

namespace prorata {

/// The step tree of the figure with an address such as `LP.2.ERDF.eligible`, down to rows and to the approved
/// budget. Errors: an unknown address, with the nearest known one; a figure whose stage is not reached.
/// @param allocation  of the scenario
/// @param claim       of the scenario: claim()
[[nodiscard]] inline Checked<Step> explain_claim(const Scenario& scenario, const Allocation& allocation,
                                                 const ClaimAnswer& claim, std::string_view address)
{
    const ClaimLedger ledger{scenario, claim};
    for (auto& step : money_steps(ledger, claim.money)) {
        if (step.name == address) {
            return {std::move(step), {}};
        }
    }
    auto found = ledger.look_up(address);
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

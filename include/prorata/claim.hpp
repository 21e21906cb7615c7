#pragma once
/// claim: a budget is approved, and this happened since; where does everybody stand?

#include "prorata/claims/check_history.hpp"
#include "prorata/claims/check_money.hpp"
#include "prorata/claims/standing.hpp"
#include "prorata/plan/allocate.hpp"
#include "prorata/reconcile/claimed_flexibility.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// What a scenario's history comes to.
struct ClaimResult {
    ApprovedBudget budget{};
    ClaimFigures figures{};
    std::vector<LivingTable> partners{}; ///< after all reports
    LivingTable project{};               ///< likewise
    MoneyOverTime money{};
    std::vector<ClaimedFlexibility> flexibility{};
};

namespace detail {

/// Why there is no claim to compute, before any amount is looked at.
[[nodiscard]] inline Diagnostics why_no_claim(const Scenario& scenario)
{
    Diagnostics diagnostics;
    const auto say = [&](Place place, Remark message, Text hint) {
        diagnostics.push_back({.severity = Severity::error,
                               .place = place,
                               .message = std::move(message),
                               .hint = Remark{hint}});
    };
    if (!scenario.claims || scenario.claims->reports.empty()) {
        say({}, {Text::nothing_claimed}, Text::nothing_claimed_hint);
    } else if (!scenario.programme.claims) {
        say(scenario.claims->reports.front().place, {Text::claims_unknown}, Text::claims_unknown_hint);
    }
    return diagnostics;
}

} // namespace detail

/// The figures of a scenario's history, and what of it must be looked at: what contradicts the rules, what is
/// overdrawn and who could compensate. Errors of the budget or of the history end it.
[[nodiscard]] inline Checked<ClaimResult> claim(const Scenario& scenario)
{
    Checked<ClaimResult> result{std::nullopt, detail::why_no_claim(scenario)};
    if (has_errors(result.diagnostics)) {
        return result;
    }
    const auto& rules = *scenario.programme.claims;
    const auto& history = *scenario.claims;
    const auto allocation = allocate(scenario);
    if (!allocation) {
        result.diagnostics = allocation.diagnostics;
        return result;
    }
    const auto refuse = [&](Place place, Remark message, Text hint) {
        result.diagnostics.push_back({.severity = Severity::error,
                                      .place = place,
                                      .message = std::move(message),
                                      .hint = Remark{hint}});
    };
    try {
        ClaimResult claim{.budget = approved_budget(scenario, *allocation.value)};
        for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
            const auto funds = claim.budget.partners[partner].funds.size();
            if (funds > most_funds) {
                refuse(scenario.partners[partner].place,
                       {Text::too_many_entries,
                        {{"count", static_cast<std::int64_t>(funds)},
                         {"what", std::string{"funds"}},
                         {"most", static_cast<std::int64_t>(most_funds)}}},
                       Text::too_many_entries_hint);
            }
        }
        for (auto& each : {check_history(scenario, claim.budget, rules, history),
                           check_declared(scenario, rules, history)}) {
            result.diagnostics.insert(result.diagnostics.end(), each.begin(), each.end());
        }
        if (has_errors(result.diagnostics)) {
            return result;
        }
        claim.figures = claim_figures({&claim.budget, 1}, rules, scenario.programme.exchange_rates, history);
        for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
            claim.partners.push_back(
                partner_table(partner, std::nullopt, claim.budget, rules, history, claim.figures));
        }
        claim.project = project_table(std::nullopt, claim.budget, rules, history, claim.figures);
        claim.money =
            money_over_time(scenario, *allocation.value, claim.budget, rules, history, claim.figures);
        claim.flexibility = claimed_flexibility({scenario, *allocation.value}, claim.budget, claim.partners);
        for (auto& each : {check_figures(scenario, claim.budget, history, claim.figures),
                           overdraw_findings(scenario, claim.budget, overdraws(claim.partners, claim.budget)),
                           money_findings(scenario, claim.budget, rules, history, claim.figures, claim.money),
                           flexibility_findings(scenario, claim.flexibility)}) {
            result.diagnostics.insert(result.diagnostics.end(), each.begin(), each.end());
        }
        result.value = std::move(claim);
    } catch (const std::overflow_error&) {
        refuse(history.reports.front().place, {Text::overflow, {{"figure", std::string{"a claim"}}}},
               Text::overflow_hint);
    } catch (const std::domain_error&) { // the rounding mode none may not lose anything
        refuse(history.reports.front().place, {Text::rounding_refused, {{"figure", std::string{"a claim"}}}},
               Text::rounding_refused_hint);
    }
    return result;
}

} // namespace prorata

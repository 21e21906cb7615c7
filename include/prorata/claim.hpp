#pragma once
/// claim: a budget is approved, and this happened since; where does everybody stand?

#include "prorata/claims/check_history.hpp"
#include "prorata/claims/check_money.hpp"
#include "prorata/claims/claim_ledger.hpp"
#include "prorata/claims/claim_result.hpp"
#include "prorata/claims/fit_version.hpp"
#include "prorata/claims/standing.hpp"
#include "prorata/plan/allocate.hpp"
#include "prorata/reconcile/claim_answer.hpp"
#include "prorata/reconcile/claimed_flexibility.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

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
    } else if (!scenario.programme.claims || !scenario.programme.claims->is_complete()) {
        say(scenario.claims->reports.front().place, {Text::claims_unknown}, Text::claims_unknown_hint);
    }
    return diagnostics;
}

/// What was approved in each version that reports were made under, the scenario's own last.
struct Approved {
    std::vector<ApprovedBudget> versions;
    Allocation allocation; ///< of the scenario
};
/// @throws std::overflow_error
[[nodiscard]] inline Checked<Approved> approved_in(const Scenario& scenario)
{
    Checked<Approved> result;
    std::vector<ApprovedBudget> versions;
    for (const auto& earlier : scenario.earlier) {
        const auto allocation = allocate(*earlier);
        if (!allocation) {
            result.diagnostics.insert(result.diagnostics.end(), allocation.diagnostics.begin(),
                                      allocation.diagnostics.end());
            continue;
        }
        versions.push_back(fit_version(approved_budget(*earlier, *allocation.value), *earlier, scenario));
    }
    auto allocation = allocate(scenario);
    if (!allocation) {
        result.diagnostics = std::move(allocation.diagnostics);
    }
    if (!has_errors(result.diagnostics)) {
        versions.push_back(approved_budget(scenario, *allocation.value));
        align_versions(versions, scenario.claims->added_sources);
        result.value = Approved{std::move(versions), std::move(*allocation.value)};
    }
    return result;
}

} // namespace detail

/// The figures of a scenario's history, and what of it must be looked at: what contradicts the rules, what is
/// overdrawn and who could compensate. Errors of the budget or of the history end it.
[[nodiscard]] inline Checked<ClaimAnswer> claim(const Scenario& scenario)
{
    Checked<ClaimAnswer> result{std::nullopt, detail::why_no_claim(scenario)};
    if (has_errors(result.diagnostics)) {
        return result;
    }
    const auto& rules = *scenario.programme.claims;
    const auto& history = *scenario.claims;
    const auto refuse = [&](Place place, Remark message, Text hint) {
        result.diagnostics.push_back({.severity = Severity::error,
                                      .place = place,
                                      .message = std::move(message),
                                      .hint = Remark{hint}});
    };
    try {
        auto approved = detail::approved_in(scenario);
        if (!approved) {
            result.diagnostics = std::move(approved.diagnostics);
            return result;
        }
        auto& [versions, allocation] = *approved.value;
        const auto& budget = versions.back();
        for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
            const auto funds = budget.partners[partner].funds.size();
            if (funds > most_funds) {
                refuse(scenario.partners[partner].place,
                       {Text::too_many_entries,
                        {{"count", static_cast<std::int64_t>(funds)},
                         {"what", std::string{"funds"}},
                         {"most", static_cast<std::int64_t>(most_funds)}}},
                       Text::too_many_entries_hint);
            }
        }
        for (auto& each :
             {check_history(scenario, versions, rules, history), check_declared(scenario, rules, history)}) {
            result.diagnostics.insert(result.diagnostics.end(), each.begin(), each.end());
        }
        if (has_errors(result.diagnostics)) {
            return result;
        }
        auto figures = claim_figures(versions, rules, scenario.programme.exchange_rates, history);
        ClaimAnswer claim{claim_result(std::move(versions), std::move(figures), rules, history), {}, {}};
        claim.money = money_over_time(scenario, allocation, claim.budget(), rules, history, claim.figures);
        claim.flexibility = claimed_flexibility({scenario, allocation}, claim.budget(), claim.partners);
        for (auto& each :
             {check_figures(scenario, claim.budget(), history, claim.figures),
              note_residues(scenario, claim.budget(), history, claim.figures),
              overdraw_findings(scenario, claim.budget(), overdraws(claim.partners, claim.budget())),
              money_findings(scenario, claim.budget(), rules, history, claim.figures, claim.money),
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

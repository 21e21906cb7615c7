#pragma once
/// check: here is what somebody published; does it reconcile to the cent, and where not, why?

#include "prorata/claim.hpp"
#include "prorata/plan/allocate.hpp"
#include "prorata/reconcile/claim_findings.hpp"
#include "prorata/reconcile/expectations.hpp"
#include "prorata/reconcile/findings.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace prorata {

/// Whether any figure is reported that rests on funds: totals can be checked without a rule for them.
[[nodiscard]] inline bool reports_funding(const Scenario& scenario)
{
    return std::ranges::any_of(scenario.reported, [](const ReportedSource& source) {
        return std::ranges::any_of(source.figures(), [](const ReportedFigure& figure) {
            return figure.id.quantity == Quantity::fund || figure.id.quantity == Quantity::contribution;
        });
    });
}

namespace detail {

/// Whether nothing is wrong with a scenario but that a rule is not known.
[[nodiscard]] inline bool lacks_rules_only(const Diagnostics& diagnostics)
{
    return std::ranges::all_of(diagnostics, [](const Diagnostic& each) {
        switch (each.message.text) {
        case Text::fund_rate_unknown:
        case Text::eligible_unknown:
        case Text::contribution_unknown:
        case Text::rounding_unknown: return true;
        default: return each.severity != Severity::error;
        }
    });
}

/// Whether any rule says what a fund pays.
[[nodiscard]] inline bool knows_funding(const Scenario& scenario)
{
    const auto has_rule = [](const FundRule& fund) {
        return fund.rate || !fund.rates.empty() || fund.envelope;
    };
    const auto has_own = [](const Partner& partner) { return partner.funds && !partner.funds->empty(); };
    return std::ranges::any_of(scenario.programme.funds, has_rule) ||
           std::ranges::any_of(scenario.partners, has_own);
}

/// What can be computed of a published card. Where no rule says what funds pay, its totals; a budget of one's
/// own needs the rule.
/// @param needs_funding  as allocate()
[[nodiscard]] inline Checked<Allocation> allocate_card(const Scenario& scenario, bool needs_funding,
                                                       bool& funding_is_known)
{
    funding_is_known = knows_funding(scenario);
    auto allocated = allocate(scenario, needs_funding);
    const auto has_budget = [](const Partner& partner) { return partner.has_budget; };
    if (allocated || !lacks_rules_only(allocated.diagnostics) ||
        std::ranges::any_of(scenario.partners, has_budget)) {
        return allocated;
    }
    funding_is_known = false;
    return allocate(scenario, false);
}

/// Whether any source prints figures of claims.
[[nodiscard]] inline bool reports_claims(const Scenario& scenario)
{
    return std::ranges::any_of(scenario.reported,
                               [](const ReportedSource& source) { return !source.claims.empty(); });
}

/// What is computed of claims beside what is printed of them; errors of the history take the result away.
inline void check_reported_claims(const Scenario& scenario, Checked<Check>& checked)
{
    if (!reports_claims(scenario)) {
        return;
    }
    auto claimed = claim(scenario);
    auto errors =
        claimed ? check_claims(scenario, *claimed.value, *checked.value) : std::move(claimed.diagnostics);
    if (has_errors(errors)) {
        checked.value.reset();
        checked.diagnostics.insert(checked.diagnostics.end(), errors.begin(), errors.end());
    }
}

} // namespace detail

/// Compares every reported figure of a scenario with what its programme's rules give, source by source. The
/// computed result is never adjusted to what is printed. Figures whose inputs are not published are told
/// apart from figures that agree, and held against each other, source by source. Errors: as allocate(), but
/// that a published card needs no rule for its funds. The result points into the scenario.
/// @param needs_funding  whether funds must be computed, though no figure that rests on them is reported
[[nodiscard]] inline Checked<Check> check_reported(const Scenario& scenario, bool needs_funding = false)
{
    bool funding_is_known = true;
    auto allocated =
        detail::allocate_card(scenario, needs_funding || reports_funding(scenario), funding_is_known);
    if (has_errors(allocated.diagnostics)) {
        return {std::nullopt, std::move(allocated.diagnostics)};
    }
    Checked<Check> result{
        Check{
            std::move(*allocated.value), funding_is_known, {}, {}, {}, {}, std::move(allocated.diagnostics)},
        {}};
    auto& checked = *result.value;
    for (const auto& source : scenario.reported) {
        for (const auto& figure : source.figures()) {
            checked.figures.push_back(
                compare(scenario, checked.allocation, funding_is_known, source, figure));
        }
    }
    add_findings(scenario, checked);
    detail::check_reported_claims(scenario, result);
    return result;
}

/// The same, and every expected figure held against the computed one. Errors: as check_reported(); an
/// expectation of what is not computed; and `nothing-reported` if the scenario neither reports nor expects a
/// figure.
[[nodiscard]] inline Checked<Check> check(const Scenario& scenario)
{
    const auto is_empty = [](const ReportedSource& source) {
        return source.figures().empty() && source.claims.empty();
    };
    auto checked = check_reported(scenario, !scenario.expected.empty());
    if (scenario.expected.empty() && std::ranges::all_of(scenario.reported, is_empty)) {
        checked.diagnostics.push_back({.severity = Severity::error,
                                       .place = {},
                                       .message = {Text::nothing_reported},
                                       .hint = Remark{Text::nothing_reported_hint}});
        if (checked) {
            const auto& found = checked.value->findings;
            checked.diagnostics.insert(checked.diagnostics.begin(), found.begin(), found.end());
        }
    } else if (checked) {
        Diagnostics told;
        Checked<ClaimAnswer> claimed;
        std::optional<ClaimLedger> ledger;
        const auto claims = [&]() -> const ClaimLedger* {
            if (!claimed && scenario.claims) {
                claimed = claim(scenario);
                if (claimed) {
                    ledger.emplace(scenario, *claimed.value);
                }
            }
            return ledger ? &*ledger : nullptr;
        };
        checked.value->expectations = hold_expectations(scenario, checked.value->allocation, claims, told);
        for (auto& each : told) {
            auto& to = each.severity == Severity::error ? checked.diagnostics : checked.value->findings;
            to.push_back(std::move(each));
        }
    }
    if (has_errors(checked.diagnostics)) {
        checked.value.reset();
    }
    return checked;
}
/// A check looks into its scenario, which must live as long.
Checked<Check> check(Scenario&& scenario) = delete;

} // namespace prorata

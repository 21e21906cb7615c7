#pragma once
/// Expected figures held against the computed ones, exactly.

#include "prorata/claims/claim_ledger.hpp"
#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/plan/addresses.hpp"
#include "prorata/reconcile/precision.hpp"
#include "prorata/reconcile/verdict.hpp"

#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace prorata {

namespace detail {

[[nodiscard]] inline Remark as_expected(const Expectation& expectation, Decimal value)
{
    return {expectation.is_percent ? Text::expected_percent : Text::expected_amount, {{"value", value}}};
}

[[nodiscard]] inline Diagnostic failed(const CheckedExpectation& checked)
{
    const auto& expectation = *checked.expectation;
    const auto shown = [&](Decimal value) { return std::vector{as_expected(expectation, value)}; };
    const bool is_below = checked.difference.unscaled < 0;
    return {.severity = Severity::finding,
            .place = expectation.value_place,
            .message = {Text::expectation_failed,
                        {{"figure", expectation.figure},
                         {"expected", shown(expectation.value)},
                         {"computed", shown(checked.computed)},
                         {"difference", shown(magnitude(checked.difference))},
                         {"side", std::vector{Remark{is_below ? Text::side_below : Text::side_above}}}}},
            .hint = Remark{Text::expectation_failed_hint, {{"figure", expectation.figure}}}};
}

[[nodiscard]] inline Diagnostic of_other_kind(const Expectation& expectation)
{
    const Remark kind{expectation.is_percent ? Text::kind_amount : Text::kind_percentage};
    return {.severity = Severity::error,
            .place = expectation.value_place,
            .message = {Text::expectation_kind,
                        {{"figure", expectation.figure},
                         {"kind", std::vector{kind}},
                         {"text", expectation.printed}}},
            .hint = Remark{Text::expectation_kind_hint}};
}

inline void hold_claim(const Expectation& expectation, const ClaimLedger& ledger, const ClaimFigureId& id,
                       std::vector<CheckedExpectation>& all, Diagnostics& diagnostics)
{
    const auto value = ledger.value(id);
    if (!value) {
        diagnostics.push_back({.severity = Severity::error,
                               .place = expectation.figure_place,
                               .message = {Text::stage_not_reached, {{"figure", expectation.figure}}},
                               .hint = Remark{Text::stage_not_reached_hint}});
        return;
    }
    if (value->is_percent != expectation.is_percent) {
        diagnostics.push_back(of_other_kind(expectation));
        return;
    }
    all.push_back({&expectation, value->value, subtract(value->value, expectation.value)});
    if (!all.back().holds()) {
        diagnostics.push_back(failed(all.back()));
    }
}

} // namespace detail

/// Holds every expectation of a scenario against an allocation. What is not equal becomes a finding; an
/// address that is unknown or not computed, or a percentage where there is an amount, an error at its place.
/// @param claims  the figures of claims, asked for where an address is none of the plan's; null: there are
/// none
[[nodiscard]] inline std::vector<CheckedExpectation>
hold_expectations(const Scenario& scenario, const Allocation& allocation,
                  const std::function<const ClaimLedger*()>& claims, Diagnostics& diagnostics)
{
    std::vector<CheckedExpectation> all;
    if (scenario.expected.empty()) {
        return all;
    }
    const auto& plan = allocation.plan();
    const Addresses addresses{scenario, plan};
    for (const auto& expectation : scenario.expected) {
        auto found = addresses.find(expectation.figure, expectation.figure_place);
        if (!found) {
            const auto* const ledger = claims();
            const auto id = ledger == nullptr ? std::nullopt : ledger->find(expectation.figure);
            if (id) {
                detail::hold_claim(expectation, *ledger, *id, all, diagnostics);
            } else {
                diagnostics.push_back(std::move(found.diagnostics.front()));
            }
            continue;
        }
        const auto* const percentage = std::get_if<const PercentageFigure*>(&*found.value);
        if ((percentage != nullptr) != expectation.is_percent) {
            diagnostics.push_back(detail::of_other_kind(expectation));
            continue;
        }
        const auto computed = [&] {
            if (percentage != nullptr) {
                return allocation.percent(**percentage, scenario.minor_digits()).due;
            }
            const auto slot = std::get<Slot>(*found.value);
            return to_decimal(allocation.at(slot), scenario.minor_digits(plan.figures[slot].id));
        }();
        all.push_back({&expectation, computed, subtract(computed, expectation.value)});
        if (!all.back().holds()) {
            diagnostics.push_back(detail::failed(all.back()));
        }
    }
    return all;
}

} // namespace prorata

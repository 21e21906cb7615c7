#pragma once
/// The questions that several commands ask of the engine: inline there, and large; compiled once here.

#include "engine/write/report.hpp"
#include "prorata/plan/allocation.hpp"
#include "prorata/plan/step.hpp"
#include "prorata/reconcile/claim_answer.hpp"
#include "prorata/reconcile/verdict.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <optional>
#include <string_view>

namespace prorata::run::questions {

/// As prorata::allocate().
[[nodiscard]] Checked<Allocation> allocate(const Scenario& scenario);

/// As prorata::compute().
[[nodiscard]] Checked<Allocation> compute(const Scenario& scenario);

/// As prorata::check().
[[nodiscard]] Checked<Check> check(const Scenario& scenario);

/// As prorata::check_reported().
[[nodiscard]] Checked<Check> check_reported(const Scenario& scenario);

/// What check_reported() finds, where anything is reported.
[[nodiscard]] std::optional<Check> check_if_reported(const Scenario& scenario);

/// As prorata::claim().
[[nodiscard]] Checked<ClaimAnswer> claim(const Scenario& scenario);

/// The steps of a budget's and its history's figures, one level deep. It refers to all of its arguments.
[[nodiscard]] write::StepOf steps_of_claims(const Scenario& scenario, const Allocation& allocation,
                                            const ClaimAnswer& claim);

/// As prorata::explain(), and prorata::explain_claim() where the scenario has a history.
[[nodiscard]] Checked<Step> explain(const Scenario& scenario, const Allocation& allocation,
                                    std::string_view figure);

} // namespace prorata::run::questions

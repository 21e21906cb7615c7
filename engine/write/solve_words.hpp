#pragma once
/// What answers to questions asked backwards say in words, however they are written.

#include "engine/write/say.hpp"

#include "prorata/model/scenario.hpp"
#include "prorata/plan/allocate.hpp"
#include "prorata/solve/budget.hpp"
#include "prorata/solve/rates.hpp"

#include <string>
#include <vector>

namespace prorata::write {

/// What a condition asks for.
[[nodiscard]] Remark describe(const Scenario& scenario, const Condition& condition, bool is_ceiling);

[[nodiscard]] std::vector<Remark> describe_all(const Scenario& scenario,
                                               const std::vector<Condition>& conditions);

/// `from 84.99… % (with it) to 85 % (without it)`.
[[nodiscard]] Remark describe(const RateRange& range);

/// The name of an amount that is scaled: its row's, its category's or the partner's total.
[[nodiscard]] std::string address_of(const Scenario& scenario, const Allocation& allocation,
                                     const ScaledAmount& amount);

/// What is scaled, for sentences.
[[nodiscard]] Remark what_is_scaled(const Scenario& scenario, const Allocation& before,
                                    const BudgetAnswer& answer);

[[nodiscard]] Remark verdict_of(const Scenario& scenario, const Allocation& before,
                                const BudgetQuestion& question, const BudgetAnswer& answer);
[[nodiscard]] Remark verdict_of(const Scenario& scenario, const RateAnswer& answer);

/// What is to be looked at of an answer itself.
[[nodiscard]] Diagnostics findings_of_answer(bool is_found, bool gave_up);

} // namespace prorata::write

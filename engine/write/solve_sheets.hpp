#pragma once
/// The answers of solve as sheets.

#include "engine/write/sheet.hpp"

#include "prorata/solve/break_even.hpp"
#include "prorata/solve/budget.hpp"
#include "prorata/solve/headroom.hpp"
#include "prorata/solve/least_contribution.hpp"
#include "prorata/solve/may_declare.hpp"
#include "prorata/solve/rates.hpp"
#include "prorata/solve/what_if.hpp"

#include <string>
#include <vector>

namespace prorata::write {

/// @param what  was changed: "without P3", "ERDF at 80 %"
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const WhatIf& answer, const Remark& what);
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const Headroom& answer);
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const LeastContributions& answer);
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const BreakEven& answer);

/// What partners may still declare.
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const ClaimResult& claim,
                             const std::vector<MayDeclare>& answer);
/// Budgets and rates have texts and JSON of their own (solve_report.hpp); these are for pages and workbooks.
/// @param before  the allocation of the scenario as it is
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const Allocation& before,
                             const BudgetQuestion& question, const BudgetAnswer& answer);
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const RateAnswer& answer);

} // namespace prorata::write

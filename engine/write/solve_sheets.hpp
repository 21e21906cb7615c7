#pragma once
/// The answers of solve that are lists of figures, as sheets.

#include "engine/write/sheet.hpp"

#include "prorata/solve/break_even.hpp"
#include "prorata/solve/headroom.hpp"
#include "prorata/solve/least_contribution.hpp"
#include "prorata/solve/may_declare.hpp"
#include "prorata/solve/what_if.hpp"

#include <string>
#include <vector>

namespace prorata::write {

/// @param what  was changed: "without P3", "ERDF at 80 %"
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const WhatIf& answer, const std::string& what);
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const Headroom& answer);
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const LeastContributions& answer);
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const BreakEven& answer);

/// What partners may still declare.
[[nodiscard]] Sheet sheet_of(const Scenario& scenario, const ClaimResult& claim,
                             const std::vector<MayDeclare>& answer);

} // namespace prorata::write

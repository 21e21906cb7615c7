#pragma once
/// A partner's budget: rows, flat rates, shares of lump sums, sources of the contribution.

#include "engine/read/number.hpp"
#include "engine/read/tree.hpp"

#include "prorata/model/scenario.hpp"

namespace prorata::read {

/// Reads duration, periods, work packages and investments of a project.
void read_project_plan(Node mapping, Scenario& scenario, Diagnostics& diagnostics);

/// Reads the keys of the form `partner` that make up a budget; the partner is not in the scenario yet.
/// What is not usable has its error and is left out.
void read_budget(Node mapping, const NumberReading& reading, Scenario& scenario, Partner& partner,
                 Diagnostics& diagnostics);

} // namespace prorata::read

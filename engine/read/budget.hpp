#pragma once
/// A partner's budget: rows, flat rates, shares of lump sums, sources of the contribution.

#include "engine/read/number.hpp"
#include "engine/read/tree.hpp"

#include "prorata/model/scenario.hpp"

#include <cstdint>
#include <optional>

namespace prorata::read {

/// Reads duration, periods, work packages and investments of a project.
void read_project_plan(Node mapping, Scenario& scenario, Diagnostics& diagnostics);

/// A period's number, preparation or closure. Where the project does not say how many periods there are, the
/// last one named is the last.
[[nodiscard]] std::optional<std::uint16_t> read_period(Node node, Project& project, Diagnostics& diagnostics);

/// Reads the keys of the form `partner` that make up a budget; the partner is not in the scenario yet.
/// What is not usable has its error and is left out.
void read_budget(Node mapping, const NumberReading& reading, Scenario& scenario, Partner& partner,
                 Diagnostics& diagnostics);

} // namespace prorata::read

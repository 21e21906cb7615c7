#pragma once
/// The programme's view: payment applications, accounts, allocations.

#include "engine/read/number.hpp"
#include "engine/read/tree.hpp"

#include "prorata/model/scenario.hpp"

namespace prorata::read {

/// Reads what a programme declares of a scenario's history, which is read before. Names, reports and
/// corrections that are not known are errors at their places; what else cannot have happened check_declared()
/// says.
void read_declared(Node root, const NumberReading& reading, Scenario& scenario, Diagnostics& diagnostics);

} // namespace prorata::read

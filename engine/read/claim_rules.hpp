#pragma once
/// How a programme's claims are computed.

#include "engine/read/form.hpp"
#include "engine/read/number.hpp"
#include "prorata/model/scenario.hpp"

namespace prorata::read {

/// Reads the key claims: all of it, or what a pack that was read before leaves open. What nobody states is as
/// in the budget, whose rules are read before.
void read_claim_rules(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                      Diagnostics& diagnostics);

/// Drops the rules that are not for the project's call; which call it is must be known then, where something
/// is claimed.
void settle_rules_of_call(Scenario& scenario, Diagnostics& diagnostics);

} // namespace prorata::read

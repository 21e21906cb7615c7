#pragma once
/// How a programme's claims are computed.

#include "engine/read/form.hpp"
#include "engine/read/number.hpp"

namespace prorata::read {

/// Reads the key claims. What it leaves out is as in the budget, whose rules are read before.
void read_claim_rules(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                      Diagnostics& diagnostics);

} // namespace prorata::read

#pragma once
/// De minimis aid: the programme's ceiling, and what partners get of it.

#include "engine/read/form.hpp"
#include "engine/read/number.hpp"
#include "prorata/model/scenario.hpp"

namespace prorata::read {

/// Reads the key de_minimis of rules.
void read_de_minimis_rule(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                          Diagnostics& diagnostics);

/// Reads the key de_minimis of a partner; the programme's rules are known, and the project's date.
void read_de_minimis_aid(Node mapping, const NumberReading& reading, const Scenario& scenario,
                         Partner& partner, Diagnostics& diagnostics);

} // namespace prorata::read

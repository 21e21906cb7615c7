#pragma once
/// What happened after approval: reports, certificates, payments, advances, corrections.

#include "engine/read/number.hpp"
#include "engine/read/source_files.hpp"
#include "engine/read/tree.hpp"

#include "prorata/model/scenario.hpp"

#include <string>

namespace prorata::read {

/// Reads a scenario's history; its programme and partners are read before. Names that are not known, and rows
/// that do not exist, are errors at their places; what else cannot have happened check_history() says.
/// @param path  of the scenario: tables with rows stand beside it
void read_claim_history(Node root, const std::string& path, const NumberReading& reading, SourceFiles& files,
                        Scenario& scenario, Diagnostics& diagnostics);

} // namespace prorata::read

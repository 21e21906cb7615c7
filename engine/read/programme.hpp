#pragma once
/// From a tree to a Programme: rule packs, inline programmes, and the gaps a scenario fills.

#include "engine/read/number.hpp"
#include "engine/read/source_files.hpp"
#include "engine/read/tree.hpp"

#include "prorata/model/programme.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

/// Reads the keys of the form `programme` from a mapping. The mapping was checked by check_form();
/// what is not usable has its error and is left out.
void read_programme(Node mapping, const NumberReading& given, Programme& programme, Diagnostics& diagnostics);

/// Reads the keys of a scenario that fill a rule pack's gaps; what the pack states already is an error.
void read_gap_fillers(Node scenario, const NumberReading& given, Programme& programme,
                      Diagnostics& diagnostics);

/// The text of the pack that a scenario names by its id or its path; nothing, and an error, where there is
/// none.
[[nodiscard]] const SourceText* open_pack(Node reference, const std::string& scenario_path,
                                          SourceFiles& files, Diagnostics& diagnostics);

/// Finds a rule pack and adds its rules to a programme: an embedded one by its id, or a file by its path,
/// which is taken as relative to the scenario's folder. The first pack gives the programme its name. False,
/// and errors, if there is none or it has faults.
[[nodiscard]] bool read_pack(Node reference, const std::string& scenario_path, SourceFiles& files,
                             Programme& programme, Diagnostics& diagnostics);

} // namespace prorata::read

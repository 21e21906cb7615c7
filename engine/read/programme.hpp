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

/// `85 % of eligible`, or the mapping {rate: 85 %, of: eligible}; a share of eligible cost above 100 % is an
/// error.
/// @param unsaid  the base of a rate that names none
[[nodiscard]] std::optional<RateOf> read_rate_of(Node node, const NumberStyle& style,
                                                 Diagnostics& diagnostics, Base unsaid = Base::eligible);

/// On what a rule rests, as the keys of the form `basis` in its mapping say; a scalar has none.
[[nodiscard]] Basis read_basis(Node rule, RuleSubject subject, std::string_view of);

/// Finds and reads a rule pack: an embedded one by its id, or a file by its path, which is taken as relative
/// to the scenario's folder. Nothing, and errors, if there is none or it has faults.
[[nodiscard]] std::optional<Programme> read_pack(Node reference, const std::string& scenario_path,
                                                 SourceFiles& files, Diagnostics& diagnostics);

} // namespace prorata::read

#pragma once
/// From a file to a Scenario.

#include "engine/read/source_files.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/scenario.hpp"

#include <string>
#include <string_view>

namespace prorata::read {

/// Reads a scenario file, YAML or JSON, and the rule pack it names. Every fault of both is reported in one
/// run; with any fault there is no scenario.
/// @param path   `-` for standard input
/// @param files    gets the files that were read; places in the diagnostics index into it
/// @param version  one of the versions in the file; empty: the last
[[nodiscard]] Checked<Scenario> read_scenario(const std::string& path, SourceFiles& files,
                                              std::string_view version = {});

/// The same from a text that is at hand already.
[[nodiscard]] Checked<Scenario> read_scenario(SourceText text, SourceFiles& files);

} // namespace prorata::read

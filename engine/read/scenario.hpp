#pragma once
/// From a file to a Scenario.

#include "engine/read/source_files.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/scenario.hpp"

#include <string>

namespace prorata::read {

/// Reads a scenario file, YAML or JSON, and the rule pack it names. Every fault of both is reported in one
/// run; with any fault there is no scenario.
/// @param path   `-` for standard input
/// @param files  gets the files that were read; places in the diagnostics index into it
[[nodiscard]] Checked<Scenario> read_scenario(const std::string& path, SourceFiles& files);

/// The same from a text that is at hand already.
[[nodiscard]] Checked<Scenario> read_scenario(SourceText text, SourceFiles& files);

} // namespace prorata::read

#pragma once
/// From a file to a Scenario.

#include "engine/read/pack_shelf.hpp"
#include "engine/read/source_files.hpp"
#include "engine/read/tree.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// Reads a scenario file, YAML or JSON, and the rule pack it names. Every fault of both is reported in one
/// run; with any fault there is no scenario.
/// @param path   `-` for standard input
/// @param files    gets the files that were read; places in the diagnostics index into it
/// @param version  one of the versions in the file; empty: the last
/// @param shelf    of packs that earlier scenarios named; gets those that this one names
[[nodiscard]] Checked<Scenario> read_scenario(const std::string& path, SourceFiles& files,
                                              std::string_view version = {}, PackShelf* shelf = nullptr);

/// The same from a text that is at hand already.
[[nodiscard]] Checked<Scenario> read_scenario(SourceText text, SourceFiles& files,
                                              std::string_view version = {}, PackShelf* shelf = nullptr);

/// A scenario's file in one version, before anybody asks what its keys mean: what a sweep changes and reads
/// again.
struct ScenarioSource {
    Tree tree;
    std::string name{};   ///< of the file
    std::uint32_t file{}; ///< its number in the run's list
    std::size_t size{};   ///< bytes
    std::string hash{};
    std::string version{}; ///< chosen
    std::vector<std::string> versions{};
    std::vector<ScenarioSource> earlier{}; ///< those before the chosen one, where partner reports name any
    bool is_earlier = false;               ///< it is one of these: only what was approved is read
};

/// Makes one of a file that is among the run's. The tree comes with errors where the file could be read to
/// its end all the same.
[[nodiscard]] Checked<ScenarioSource> read_scenario_source(const SourceText& text, std::uint32_t file,
                                                           std::string_view version = {});

/// The scenario that a tree says, in the place of the source's own.
/// @param so_far  diagnostics of the tree, which are reported with those of the scenario
[[nodiscard]] Checked<Scenario> read_scenario(const ScenarioSource& source, const Tree& tree,
                                              SourceFiles& files, PackShelf* shelf = nullptr,
                                              Diagnostics so_far = {});

} // namespace prorata::read

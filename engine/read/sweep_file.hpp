#pragma once
/// Sweep files: what varies in a scenario, and what is looked at, so that a sweep can be repeated.

#include "engine/read/source_files.hpp"
#include "engine/read/tree.hpp"
#include "engine/read/variant.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace prorata::read {

/// A word of a sweep, and where it stands: nowhere if an option says it.
struct SweepWord {
    std::string text{};
    Place place{};
};

/// A sweep as it is said, with options or in a file of its own.
struct SaidSweep {
    std::string file{}; ///< the sweep file's name; empty where options say it
    std::string hash{}; ///< of the sweep file
    SweepWord scenario{};
    std::string version{};
    std::vector<SweepAxis> axes{};
    SweepWord design{}; ///< this and the next two: empty if they are left out
    SweepWord sample{};
    SweepWord seed{};
    std::vector<SweepWord> measures{};
    std::vector<SweepWord> conditions{};
    std::vector<SweepWord> shows{};
    std::optional<Tree> tree{}; ///< which the axes look into
};

/// Reads a sweep file, YAML or JSON.
/// @param file  the index-th of the run's files
/// @return nothing for a file without a key `sweep`, which is something else; with any fault what is left
[[nodiscard]] std::optional<SaidSweep> read_sweep_file(const SourceText& file, std::uint32_t index,
                                                       Diagnostics& diagnostics);

} // namespace prorata::read

#pragma once
/// The scenarios that paths lead to: files as they are named, folders with all that is in them.

#include "prorata/diagnose/diagnostic.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prorata::read {

class GivenFiles;

/// A file to read, or what keeps us from finding one.
struct ScenarioPath {
    std::string path;
    std::optional<Diagnostic> fault{};
};

/// @param given  the only files there are; null where they are on the disk
[[nodiscard]] bool is_folder(const std::string& path, const GivenFiles* given = nullptr);

/// The files that paths lead to, in the order of the paths; those of a folder and the folders below it in the
/// order of their names' bytes. Of a folder only .yaml, .yml and .json count, and nothing hidden. A folder
/// that links lead to several times is gone through once; a circle of them, a folder that may not be read,
/// one without any scenario: a fault in its place.
/// @param given  as for is_folder()
[[nodiscard]] std::vector<ScenarioPath> scenario_paths(const std::vector<std::string>& named,
                                                       const GivenFiles* given = nullptr);

} // namespace prorata::read

#pragma once
/// A scenario out of a workbook that prorata new made and somebody filled in.

#include "engine/read/scenario.hpp"

#include <string>
#include <string_view>

namespace prorata::read {

/// Whether a path is that of a workbook, by the ending of its name.
[[nodiscard]] bool is_workbook(std::string_view path);

/// Whether a path is that of such a workbook: by the ending of its name, and the sheet that marks one.
/// @param given  the only files there are; null where they are on the disk
[[nodiscard]] bool is_template(const std::string& path, const GivenFiles* given = nullptr);

/// What such a workbook says, as the tree that a scenario would be, each value at its cell.
/// @param pack  gets the SHA-256 of the rule pack that it was made for
[[nodiscard]] Checked<ScenarioSource> read_template(const std::string& path, SourceFiles& files,
                                                    std::string& pack);

} // namespace prorata::read

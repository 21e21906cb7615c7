#pragma once
/// One scenario of many: judged or computed by itself, whatever becomes of the others.

#include "engine/read/pack_shelf.hpp"
#include "engine/read/records.hpp"
#include "engine/read/scenario_paths.hpp"
#include "engine/run/commands.hpp"
#include "engine/write/suite_report.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace prorata::run {

/// What is asked of each.
enum class Question : std::uint8_t { check, compute };

/// What a scenario came to, for a line, and its errors as they go to standard error.
struct Judged {
    write::JudgedFile file;
    std::string errors{};
    std::string answer{}; ///< as a line of NDJSON without its number, where that is the format
};

/// A file that was named, or found in a folder: a line; of an export, a line for each project.
/// @param shelf  of packs that earlier scenarios of the same thread named
/// @param part   its own of a page; its projects share it
[[nodiscard]] std::vector<Judged> judged(const read::ScenarioPath& named, Question question,
                                         const Request& request, read::PackShelf& shelf,
                                         const write::PagePart& part = {});

/// A record of the file that is called so.
[[nodiscard]] Judged judged(read::Record record, const std::string& path, Question question,
                            const Request& request, read::PackShelf& shelf);

/// What cannot stand beside several scenarios.
[[nodiscard]] Diagnostics misplaced_among_several(const Request& request);

} // namespace prorata::run

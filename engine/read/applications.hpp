#pragma once
/// Applications out of the exports of monitoring systems: one scenario for each project.

#include "engine/read/mapping.hpp"
#include "engine/read/source_files.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prorata::read {

/// What is said of an export beside the file itself.
struct ExportRequest {
    std::string path{};
    std::optional<Mapping> mapping{}; ///< nothing: the headings must be those of a known export
    std::string numbers{};            ///< a sample of the number 1234.56; empty for what is unambiguous
    RateStyle rates{};
};

struct Application {
    Scenario scenario{};
    bool is_readable = true; ///< else some of its cells could not be read, and their errors are told
};

/// Reads every project of an export, in the order in which they appear. Known are the exports of partner
/// data, of project data and of budgets from Jems, and the download of keep.eu. A cell that is empty prints
/// nothing; 0 prints zero. Programmes hold the currency and the funds that were found, and no rate.
/// @param diagnostics  gets errors, of unreadable cells the first 20, and notes
[[nodiscard]] std::vector<Application> read_applications(const ExportRequest& request, SourceFiles& files,
                                                         Diagnostics& diagnostics);

} // namespace prorata::read

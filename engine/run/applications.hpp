#pragma once
/// check on exports of monitoring systems, each of whose projects is judged by itself.

#include "engine/read/applications.hpp"
#include "engine/run/commands.hpp"
#include "engine/write/applications_report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prorata::run {

/// An export with what was found of its projects. The verdicts point into the applications.
struct JudgedExport {
    read::SourceFiles files{};
    Diagnostics diagnostics{}; ///< of reading: errors, and notes
    std::optional<std::string> hash{};
    std::vector<read::Application> applications{};
    std::vector<write::JudgedApplication> judged{}; ///< in the order of the applications
};

/// Whether a request's file is an export: a table by the ending of its name, unless it is a template of ours,
/// or by the mapping beside it.
[[nodiscard]] bool is_export(const Request& request);

/// Reads an export and judges every project in it. Of the request, the mapping and the styles of numbers and
/// rates count.
[[nodiscard]] JudgedExport judge_export(const std::string& path, const Request& request);

[[nodiscard]] ExitCode check_export(const Request& request);

} // namespace prorata::run

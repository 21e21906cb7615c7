#pragma once
/// What was found of the projects of an export, as text and as JSON.

#include "engine/write/report.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace prorata::write {

enum class ApplicationOutcome : std::uint8_t {
    judged,
    unreadable,  ///< some of its cells could not be read
    unpublished, ///< it prints no figure
};

struct JudgedApplication {
    const Scenario* scenario{};
    ApplicationOutcome outcome{};
    std::optional<Check> check{}; ///< where it is judged
    Diagnostics errors{};         ///< why it could not be, beyond what was told of its cells
};

/// What a report names beside its result.
struct ExportContext {
    const read::SourceFiles& files;
    std::string path;                ///< as the user wrote it
    std::optional<std::string> hash; ///< SHA-256; nothing for standard input
};

/// What a line says of a project: its verdict, or why there is none.
[[nodiscard]] std::string verdict_of(const JudgedApplication& judged, const Locale& locale);

/// A line for each project in the order of the file, the count of them, and the findings of each.
[[nodiscard]] std::string applications_as_text(const ExportContext& context,
                                               const std::vector<JudgedApplication>& judged,
                                               const Style& style);

/// The same, with what check_as_json() says of a scenario for each project.
[[nodiscard]] std::string applications_as_json(const ExportContext& context,
                                               const std::vector<JudgedApplication>& judged);

} // namespace prorata::write

#pragma once
/// The commands, from a path to an exit code; the command line above them only says which and with what.

#include "engine/write/diagnostics_text.hpp"

#include <cstdint>
#include <string>

namespace prorata::run {

enum class Format : std::uint8_t { text, json };

struct Request {
    std::string path;      ///< of the scenario; `-` for standard input
    std::string figure{};  ///< explain's address, such as KPR.ERDF
    std::string from{};    ///< diff's first version, or its second file
    std::string to{};      ///< diff's second version; empty where two files are compared
    std::string version{}; ///< of the scenario; empty: the last
    std::string topic{};   ///< explain-code's code; programmes' id or path; empty for a list
    Format format = Format::text;
    std::string output{};       ///< a file; empty for standard output
    write::Style style{};       ///< of results
    write::Style error_style{}; ///< of diagnostics on standard error
};

/// What a command leaves behind.
enum ExitCode : int {
    nothing_to_report = 0,
    findings = 1,
    unusable = 2, ///< input or arguments that cannot be used, output that cannot be written
    failure = 3,  ///< our own
};

[[nodiscard]] ExitCode check(const Request& request);
[[nodiscard]] ExitCode compute(const Request& request);
[[nodiscard]] ExitCode explain(const Request& request);
[[nodiscard]] ExitCode diff(const Request& request);
[[nodiscard]] ExitCode explain_code(const Request& request);
[[nodiscard]] ExitCode programmes(const Request& request);

} // namespace prorata::run

#pragma once
/// What every command ends with: its errors, or its result.

#include "engine/read/source_files.hpp"
#include "engine/run/commands.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <string_view>

namespace prorata::run {

/// Writes diagnostics to standard error.
void report_errors(const Diagnostics& diagnostics, const read::SourceFiles& files, const Request& request);

/// Writes the result and passes the exit code on, unless writing fails.
[[nodiscard]] ExitCode deliver(const Request& request, std::string_view text, ExitCode code);

} // namespace prorata::run

#pragma once
/// check on several scenarios, and on folders of them.

#include "engine/run/commands.hpp"

namespace prorata::run {

/// Whether a request is for a report on more than one scenario that is to be read at a glance.
[[nodiscard]] bool is_suite(const Request& request);

/// Judges every scenario, whatever becomes of the others; the output is the same for any number of jobs.
/// Exit code: 2 if any is unusable, else 1 if any has findings.
[[nodiscard]] ExitCode check_suite(const Request& request);

} // namespace prorata::run

#pragma once
/// check and infer on lists, which are told from scenarios by --columns.

#include "engine/run/commands.hpp"

namespace prorata::run {

[[nodiscard]] ExitCode check_list(const Request& request);
[[nodiscard]] ExitCode infer_list(const Request& request);

/// Whether a request without --columns asks for what only lists have; then the errors are told.
[[nodiscard]] bool takes_lists_only(const Request& request);

} // namespace prorata::run

#pragma once
/// check and infer on lists, which are told from scenarios by --columns.

#include "engine/read/list.hpp"
#include "engine/run/commands.hpp"

namespace prorata::run {

[[nodiscard]] ExitCode check_list(const Request& request);
[[nodiscard]] ExitCode infer_list(const Request& request);

/// How the list is laid out and written, as was said.
[[nodiscard]] read::ListLayout layout_of(const ListOptions& options);

/// Whether a request without --columns asks for what only lists have; then the errors are told.
[[nodiscard]] bool takes_lists_only(const Request& request);

} // namespace prorata::run

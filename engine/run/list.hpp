#pragma once
/// check and infer on lists, which are told from scenarios by --columns.

#include "engine/run/commands.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <optional>
#include <string_view>

namespace prorata::run {

[[nodiscard]] ExitCode check_list(const Request& request);
[[nodiscard]] ExitCode infer_list(const Request& request);

/// What is wrong with a path that is a list's, where no --columns is given.
[[nodiscard]] std::optional<Diagnostic> needs_columns(std::string_view path);

/// Whether a request without --columns asks for what only lists have; then the errors are told.
[[nodiscard]] bool takes_lists_only(const Request& request);

} // namespace prorata::run

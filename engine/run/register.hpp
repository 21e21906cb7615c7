#pragma once
/// compute on registers: lists of millions of rows, told from scenarios by --columns.

#include "engine/run/commands.hpp"

namespace prorata::run {

[[nodiscard]] ExitCode compute_register(const Request& request);

/// Whether a request without --columns asks for what only registers have; then the errors are told.
/// @param is_batch  of several scenarios, which have some of it too
[[nodiscard]] bool takes_registers_only(const Request& request, bool is_batch);

} // namespace prorata::run

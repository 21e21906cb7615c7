#pragma once
/// A command that answers again whenever what it reads is saved.

#include "engine/run/commands.hpp"

#include <functional>

namespace prorata::run {

/// Runs a command, and again after each change of the files it reads: those that the request names, those in
/// folders it names, and those that its scenarios name. Ends when it is stopped, or when nobody reads its
/// output any more.
/// @return what the last answer came to; unusable where the request names no file that could change
[[nodiscard]] ExitCode watch(const Request& request, const std::function<ExitCode(const Request&)>& command);

} // namespace prorata::run

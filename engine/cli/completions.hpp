#pragma once
/// What shells complete, made from the tables of commands and options.

#include <string>
#include <string_view>

namespace prorata::cli {

/// A script that the shell reads when it starts.
/// @param shell  bash, zsh or fish
[[nodiscard]] std::string completions_for(std::string_view shell);

} // namespace prorata::cli

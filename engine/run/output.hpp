#pragma once
/// Where results go: standard output, or a file that is replaced only when the new one is complete.

#include <optional>
#include <string>
#include <string_view>

namespace prorata::run {

/// Writes everything to a file descriptor. A reader that has gone away is no failure.
/// @return what went wrong, in words; nothing if all is written
[[nodiscard]] std::optional<std::string> write_to(int descriptor, std::string_view text);

/// Writes a file beside the named one and renames it: whatever fails, an existing file stays as it was.
[[nodiscard]] std::optional<std::string> replace_file(const std::string& named, std::string_view text);

} // namespace prorata::run

#pragma once
/// Where results go: standard output, or a file that is replaced only when the new one is complete.

#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace prorata::run {

/// Writes everything to a file descriptor. A reader that has gone away is no failure.
/// @return what went wrong, in words; nothing if all is written
[[nodiscard]] std::optional<std::string> write_to(int descriptor, std::string_view text);

/// Writes a file beside the named one and renames it: whatever fails, an existing file stays as it was.
[[nodiscard]] std::optional<std::string> replace_file(const std::string& named, std::string_view text);

/// The file that a path leads to; a link stays a link, and what it points at is replaced.
[[nodiscard]] std::string behind_links(const std::string& path);

/// Whether a path can be replaced: a device or a pipe is written to, never replaced.
[[nodiscard]] bool is_regular_or_new(const std::string& path);

/// The permissions a new file gets: those of the file it replaces, else what the user's mask leaves.
[[nodiscard]] mode_t permissions_for(const std::string& path);

} // namespace prorata::run

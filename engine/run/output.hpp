#pragma once
/// Where results go: standard output, or a file that is replaced only when the new one is complete.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace prorata::run {

/// Writes everything to a file descriptor. A reader that has gone away is no failure.
/// @return what went wrong, in words; nothing if all is written
[[nodiscard]] std::optional<std::string> write_to(int descriptor, std::string_view text);
/// @param is_read  becomes false where the reader has gone away
[[nodiscard]] std::optional<std::string> write_to(int descriptor, std::string_view text, bool& is_read);

/// A file that is written piece by piece beside the named one, and takes its place when it is complete:
/// whatever fails before, an existing file stays as it was. Without a name it is standard output.
class Output {
public:
    explicit Output(const std::string& named);
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output();

    /// Writes all of it, unless something went wrong before.
    void write(std::string_view text);
    /// The same at a place of the file, of one whose places can be gone to.
    void write_at(std::uint64_t at, std::string_view text);
    /// Whether nobody takes more: something went wrong, or the reader has gone away.
    [[nodiscard]] bool is_over() const { return error_ != 0; }
    /// Ends the output.
    /// @return what went wrong, in words; nothing if all is written, or was until its reader went away
    [[nodiscard]] std::optional<std::string> finish();

private:
    std::string path_{};  ///< empty where nothing is to be replaced
    std::string draft_{}; ///< empty once it has taken its place
    int descriptor_;
    int error_ = 0;
};

/// Writes a file beside the named one and renames it: whatever fails, an existing file stays as it was.
[[nodiscard]] std::optional<std::string> replace_file(const std::string& named, std::string_view text);

/// The file that a path leads to; a link stays a link, and what it points at is replaced.
[[nodiscard]] std::string behind_links(const std::string& path);

/// Whether a path can be replaced: a device or a pipe is written to, never replaced.
[[nodiscard]] bool is_regular_or_new(const std::string& path);

/// The permissions a new file gets: those of the file it replaces, else what the user's mask leaves.
[[nodiscard]] mode_t permissions_for(const std::string& path);

} // namespace prorata::run

#pragma once
/// SHA-256 of a text: what a result names its inputs by.

#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

class GivenFiles;

/// 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view text);

/// Of a file's bytes, read piece by piece; nothing if it is no regular file or cannot be read.
/// @param given  the only files there are; null where they are on the disk
[[nodiscard]] std::optional<std::string> sha256_of_file(const std::string& path,
                                                        const GivenFiles* given = nullptr);

} // namespace prorata::read

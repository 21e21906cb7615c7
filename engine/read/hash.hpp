#pragma once
/// SHA-256 of a text: what a result names its inputs by.

#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

/// 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view text);

/// Of a file's bytes, read piece by piece; nothing if it is no regular file or cannot be read.
[[nodiscard]] std::optional<std::string> sha256_of_file(const std::string& path);

} // namespace prorata::read

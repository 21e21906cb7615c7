#pragma once
/// SHA-256 of a text: what a result names its inputs by.

#include <string>
#include <string_view>

namespace prorata::read {

/// 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view text);

} // namespace prorata::read

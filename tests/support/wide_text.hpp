#pragma once
/// Texts as std::wregex takes them, one element a character.

#include <string>
#include <string_view>

namespace prorata {

/// @param text  in UTF-8, below U+10000
[[nodiscard]] inline std::wstring wide_text(std::string_view text)
{
    std::wstring out;
    for (const char byte : text) {
        const auto bits = static_cast<unsigned char>(byte);
        if (bits < 0x80U) {
            out.push_back(static_cast<wchar_t>(bits));
        } else if (bits < 0xC0U) {
            out.back() = static_cast<wchar_t>((static_cast<unsigned>(out.back()) << 6U) | (bits & 0x3FU));
        } else {
            out.push_back(static_cast<wchar_t>(bits < 0xE0U ? bits & 0x1FU : bits & 0x0FU));
        }
    }
    return out;
}

} // namespace prorata

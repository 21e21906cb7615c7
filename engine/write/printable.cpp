#include "engine/write/printable.hpp"

#include "prorata/diagnose/source_text.hpp"

#include <cstddef>

namespace prorata::write {

std::string printable(std::string_view line)
{
    std::string shown;
    while (!line.empty()) {
        const auto first = static_cast<unsigned char>(line.front());
        std::size_t length = 1;
        while (length < line.size() && (static_cast<unsigned char>(line[length]) & 0xC0U) == 0x80U) {
            ++length;
        }
        const bool is_control =
            first < 0x20U || first == 0x7FU ||
            (first == 0xC2U && length == 2 && static_cast<unsigned char>(line[1]) < 0xA0U);
        const auto second = length > 1 ? static_cast<unsigned char>(line[1]) : 0U;
        const bool is_overlong = (first == 0xE0U && second < 0xA0U) || (first == 0xF0U && second < 0x90U);
        const bool is_beyond = (first == 0xEDU && second >= 0xA0U) || (first == 0xF4U && second >= 0x90U);
        const bool is_whole = first < 0xF5U && (first < 0x80U || first >= 0xC2U) && !is_overlong &&
                              !is_beyond && length == bytes_of_character(line.front());
        shown.append(is_control ? " " : is_whole ? line.substr(0, length) : "\xEF\xBF\xBD");
        line.remove_prefix(length);
    }
    return shown;
}

std::string escaped(std::string_view line)
{
    const auto text = printable(line);
    std::string markup;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto character = std::string_view{text}.substr(at, 3);
        if (character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") { // no XML holds these two
            markup += "\xEF\xBF\xBD";
            at += 2;
            continue;
        }
        switch (text[at]) {
        case '&': markup += "&amp;"; break;
        case '<': markup += "&lt;"; break;
        case '>': markup += "&gt;"; break;
        case '"': markup += "&quot;"; break;
        case '\'': markup += "&#39;"; break;
        default: markup.push_back(text[at]);
        }
    }
    return markup;
}

} // namespace prorata::write

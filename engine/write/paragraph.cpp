#include "engine/write/paragraph.hpp"

#include "prorata/diagnose/source_text.hpp"

namespace prorata::write {

namespace {

constexpr std::size_t widest_line = 100; ///< characters

/// Takes the next word off the front; empty at the end. Line ends of any kind part words too.
[[nodiscard]] std::string_view take_word(std::string_view& text)
{
    const auto blank_at = [&](std::size_t at) {
        const bool is_next_line = text.substr(at).starts_with("\xC2\x85");
        const bool is_blank = text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r';
        return is_next_line ? std::size_t{2} : std::size_t{is_blank ? 1U : 0U};
    };
    while (!text.empty() && blank_at(0) > 0) {
        text.remove_prefix(blank_at(0));
    }
    std::size_t end = 0;
    while (end < text.size() && blank_at(end) == 0) {
        ++end;
    }
    const auto word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

} // namespace

void append_paragraph(std::string& out, std::string_view text, std::size_t indent)
{
    const auto line_end = out.rfind('\n');
    auto column =
        count_characters(std::string_view{out}.substr(line_end == std::string::npos ? 0 : line_end + 1));
    bool is_first = true;
    for (auto word = take_word(text); !word.empty(); word = take_word(text)) {
        const auto width = count_characters(word);
        if (!is_first && column + 1 + width > widest_line) {
            out.append("\n").append(indent, ' ');
            column = indent;
        } else if (!is_first) {
            out.push_back(' ');
            ++column;
        }
        out.append(word);
        column += width;
        is_first = false;
    }
    out.push_back('\n');
}

} // namespace prorata::write

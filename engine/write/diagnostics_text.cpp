#include "engine/write/diagnostics_text.hpp"

#include "engine/write/printable.hpp"

#include <algorithm>
#include <cstddef>
#include <fmt/format.h>
#include <iterator>

namespace prorata::write {

namespace {

struct SeverityWords {
    Text word;
    std::string_view colour;
};
[[nodiscard]] SeverityWords words_of(Severity severity)
{
    switch (severity) {
    case Severity::error: return {Text::severity_error, "\x1b[1;31m"};
    case Severity::finding: return {Text::severity_finding, "\x1b[1;33m"};
    case Severity::note: break;
    }
    return {Text::severity_note, "\x1b[1;36m"};
}

/// The part of a long line around a column, and the column's place in it.
struct Excerpt {
    std::string text;
    std::size_t column; ///< characters before the caret
};
[[nodiscard]] Excerpt excerpt_of(std::string_view line, std::uint32_t column)
{
    constexpr std::size_t widest = 120;
    constexpr std::size_t before = 60;
    const std::size_t target = column > 0 ? column - 1 : 0;
    const std::size_t first = target > widest - 20 ? target - before : 0;
    std::size_t byte = 0;
    std::size_t character = 0;
    const auto skip = [&](std::size_t until) {
        while (character < until && byte < line.size()) {
            byte = std::min(byte + bytes_of_character(line[byte]), line.size());
            ++character;
        }
        return byte;
    };
    const auto start = skip(first);
    const auto end = skip(first + widest);
    std::string text =
        (first > 0 ? "…" : "") + printable(line.substr(start, end - start)) + (end < line.size() ? "…" : "");
    return {std::move(text), target - first + (first > 0 ? 1 : 0)};
}

} // namespace

std::string say(const Place& place, const SourceText& file)
{
    auto where = file.name();
    if (!file.sheet().empty()) {
        where += ":" + printable(file.sheet());
        where += place.line > 0 ? "!" + cell_name(place.line, place.column) : "";
    } else if (place.line > 0) {
        where += fmt::format(":{}:{}", place.line, place.column);
    }
    return where;
}

void append(std::string& out, const Diagnostic& diagnostic, const read::SourceFiles& files,
            const Style& style)
{
    const auto& place = diagnostic.place;
    const auto* file = files.find(place.file);
    const auto to = std::back_inserter(out);
    const auto words = words_of(diagnostic.severity);
    const std::string_view on = style.colour ? words.colour : "";
    const std::string_view off = style.colour ? "\x1b[0m" : "";
    if (file != nullptr) {
        out.append(say(place, *file)).append(": ");
    }
    fmt::format_to(to, "{}{}[{}]{}: {}\n", on, word(words.word, style.locale), diagnostic.code(), off,
                   printable(say(diagnostic.message, style.locale)));
    if (file != nullptr && place.line > 0 && file->has_line(place.line) &&
        diagnostic.severity == Severity::error) {
        const auto excerpt = excerpt_of(file->line(place.line), place.column);
        fmt::format_to(to, "{:>5} | {}\n", place.line, excerpt.text);
        const auto room = count_characters(excerpt.text) > excerpt.column
                              ? count_characters(excerpt.text) - excerpt.column
                              : 1;
        const auto width = std::clamp<std::size_t>(place.width, 1, room);
        fmt::format_to(to, "      | {}{}{}{}\n", std::string(excerpt.column, ' '), on,
                       std::string(width, '^'), off);
    }
    for (const auto& detail : diagnostic.details) {
        fmt::format_to(to, "   {}\n", printable(say(detail, style.locale)));
    }
    if (diagnostic.basis) {
        fmt::format_to(to, "   {} {}\n", word(Text::label_basis, style.locale),
                       printable(say(*diagnostic.basis, style.locale)));
    }
    if (diagnostic.hint) {
        fmt::format_to(to, "   {} {}\n", word(Text::label_hint, style.locale),
                       printable(say(*diagnostic.hint, style.locale)));
    }
}

} // namespace prorata::write

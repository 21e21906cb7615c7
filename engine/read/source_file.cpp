#include "engine/read/source_file.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/input_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace prorata::read {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Diagnostic too_large(const std::string& path, Place place)
{
    return fault(
        place,
        {Text::file_too_large, {{"path", path}, {"limit", static_cast<std::int64_t>(largest_source >> 20U)}}},
        Text::file_too_large_hint);
}

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// The length of the UTF-8 character that a text starts with, or 0 where it is none.
std::size_t length_of_character(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = at(0);
    const std::size_t length = first < 0x80U    ? 1
                               : first < 0xC2U  ? 0 // a continuation, or an overlong form of ASCII
                               : first < 0xE0U  ? 2
                               : first < 0xF0U  ? 3
                               : first <= 0xF4U ? 4
                                                : 0;
    if (length < 2) {
        return length;
    }
    if (text.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(at(i))) {
            return 0;
        }
    }
    const bool overlong = (first == 0xE0U && at(1) < 0xA0U) || (first == 0xF0U && at(1) < 0x90U);
    const bool surrogate = first == 0xEDU && at(1) >= 0xA0U;
    const bool beyond_unicode = first == 0xF4U && at(1) >= 0x90U;
    return overlong || surrogate || beyond_unicode ? 0 : length;
}

constexpr bool is_forbidden_ascii(unsigned char byte)
{
    return (byte < 0x20U && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7FU;
}

/// U+0080 to U+009F without U+0085, which is a line end.
bool is_forbidden_character(std::string_view character)
{
    return character.size() == 2 && character[0] == '\xC2' &&
           static_cast<unsigned char>(character[1]) < 0xA0U && character[1] != '\x85';
}

/// Whether eight bytes are all printable ASCII: most of a text is, and passes here.
bool is_plain_block(const char* bytes)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = 0x8080808080808080U;
    std::uint64_t block = 0;
    std::memcpy(&block, bytes, sizeof block);
    const auto below_blank = block - ones * 0x20U;
    const auto rubout = block ^ (ones * 0x7FU);
    return ((block | below_blank | (rubout - ones)) & tops) == 0;
}

/// What ends a walk over characters: where, and how many bytes of a character; 0 for none.
struct Stop {
    std::size_t at;
    std::size_t length;
};

/// The first character that may not stand in a text, or the end.
Stop find_stop(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.size() - at >= 8 && is_plain_block(text.data() + at)) {
            at += 8;
            continue;
        }
        // One block, or what is left of the text, byte by byte.
        const auto until = std::min(at + 8, text.size());
        while (at < until) {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x80U) {
                if (is_forbidden_ascii(byte)) {
                    return {at, 1};
                }
                ++at;
                continue;
            }
            const auto length = length_of_character(text.substr(at));
            if (length == 0 || is_forbidden_character(text.substr(at, length))) {
                return {at, length};
            }
            at += length;
        }
    }
    return {text.size(), 0};
}

std::string hexadecimal(std::uint32_t value, int digits)
{
    std::string text;
    for (int digit = digits - 1; digit >= 0; --digit) {
        text += "0123456789ABCDEF"[(value >> (4U * static_cast<unsigned>(digit))) & 0xFU];
    }
    return text;
}

/// Everything a file gives, or nothing if it is more than the limit or reading fails.
std::optional<std::string> read_all(InputFile& file)
{
    std::string text(std::max(file.size() + 1, std::size_t{1} << 16U), '\0');
    std::size_t size = 0;
    for (;;) {
        const auto count = file.read(text.data() + size, text.size() - size);
        if (count == 0) {
            text.resize(size);
            return file.error() == 0 ? std::optional{std::move(text)} : std::nullopt;
        }
        size += count;
        if (size > largest_source) {
            return std::nullopt;
        }
        if (size == text.size()) {
            text.resize(std::min(size * 2, largest_source + 1));
        }
    }
}

} // namespace

std::string byte_name(char byte) { return "0x" + hexadecimal(static_cast<unsigned char>(byte), 2); }

std::string character_name(std::string_view character)
{
    std::uint32_t value = 0;
    if (character.size() == 1) {
        value = static_cast<unsigned char>(character[0]);
    } else if (!character.empty()) {
        value = static_cast<unsigned char>(character[0]) & (0xFFU >> (character.size() + 1));
        for (const char byte : character.substr(1)) {
            value = (value << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
        }
    }
    return "U+" + hexadecimal(value, value > 0xFFFFU ? 6 : 4);
}

std::string_view find_control_character(std::string_view text)
{
    const auto stop = find_stop(text);
    return text.substr(stop.at, stop.length);
}

std::size_t find_unreadable(std::string_view text) { return find_stop(text).at; }

Diagnostic unreadable(std::string_view text, std::size_t at, bool is_other_encoding, Place place)
{
    const auto length = find_stop(text.substr(at)).length;
    if (length == 0 && (is_other_encoding || text.find('\0') == std::string_view::npos)) {
        return fault(place, {Text::not_utf8, {{"byte", byte_name(text[at])}}}, Text::not_utf8_hint);
    }
    if (length > 1) {
        return fault(place,
                     {Text::forbidden_character, {{"character", character_name(text.substr(at, length))}}},
                     Text::forbidden_character_hint);
    }
    return fault(place, {Text::binary_file, {{"byte", byte_name(text[at])}}}, Text::binary_file_hint);
}

std::optional<Diagnostic> find_undecodable(const SourceText& source, std::uint32_t file_index)
{
    const std::string_view text = source.text();
    // A UTF-32 mark with the high bytes first starts with zeros, and is told as an encoding all the same.
    const bool is_utf32 = text.starts_with(std::string_view{"\0\0\xFE\xFF", 4});
    const bool is_utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    const auto at = is_utf32 ? 0 : find_unreadable(text);
    if (at == text.size()) {
        return std::nullopt;
    }
    const auto [line, column] = source.line_and_column(at);
    const Place place{file_index, line, column, 1};
    return is_utf32 ? fault(place, {Text::not_utf8, {{"byte", byte_name(text[0])}}}, Text::not_utf8_hint)
                    : unreadable(text, at, is_utf16, place);
}

namespace {

/// A file's bytes, whatever they are, unless there are too many.
Checked<SourceText> read_bytes(const std::string& path, std::uint32_t file_index, const GivenFiles* given)
{
    const Place whole_file{.file = file_index};
    const auto name = shown_path(path);
    const auto none = [](Diagnostic why) { return Checked<SourceText>{std::nullopt, {std::move(why)}}; };

    InputFile file{path, given};
    if (file.error() != 0) {
        return none(refused(file.error(), name, whole_file));
    }
    if (file.size() > largest_source) {
        return none(too_large(name, whole_file));
    }
    auto text = read_all(file);
    if (!text) {
        return none(file.error() != 0 ? refused(file.error(), name, whole_file)
                                      : too_large(name, whole_file));
    }
    return {SourceText{name, *std::move(text)}, {}};
}

/// Why bytes are no text with something in it.
std::optional<Diagnostic> find_unusable(const SourceText& source, std::uint32_t file_index)
{
    const auto& text = source.text();
    const auto first = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    if (text.find_first_not_of(" \t\r\n", first) == std::string::npos) {
        return fault({.file = file_index}, {Text::empty_file, {{"path", source.name()}}},
                     Text::empty_file_hint);
    }
    return find_undecodable(source, file_index);
}

} // namespace

Checked<SourceText> open_source(const std::string& path, std::uint32_t file_index, const GivenFiles* given)
{
    auto source = read_bytes(path, file_index, given);
    auto unusable = source ? find_unusable(*source.value, file_index) : std::nullopt;
    return unusable ? Checked<SourceText>{std::nullopt, {*std::move(unusable)}} : std::move(source);
}

std::string path_beside(const std::string& file, std::string_view path)
{
    const auto slash = file.rfind('/');
    const auto folder =
        path.starts_with('/') || slash == std::string::npos ? std::string{} : file.substr(0, slash + 1);
    return path == "-" && folder.empty() ? "./-" : folder + std::string{path}; // no file names standard input
}

const SourceText* open_beside(const std::string& file, std::string_view path, Place named, SourceFiles& files,
                              Diagnostics& diagnostics)
{
    auto opened = open_source(path_beside(file, path), files);
    for (auto& diagnostic : opened.diagnostics) {
        blame_who_named(diagnostic, named, files);
        diagnostics.push_back(std::move(diagnostic));
    }
    return opened ? *opened.value : nullptr;
}

void blame_who_named(Diagnostic& diagnostic, Place named, const SourceFiles& files)
{
    if (files.find(diagnostic.place.file) == nullptr) {
        diagnostic.place = named;
    }
    if (diagnostic.hint && diagnostic.hint->text == Text::cannot_open_hint) {
        diagnostic.hint = Remark{Text::cannot_open_beside_hint};
    }
}

Checked<const SourceText*> open_source(const std::string& path, SourceFiles& files)
{
    const auto index = files.next_index();
    auto source = read_bytes(path, index, files.given());
    if (!source) {
        return {std::nullopt, std::move(source.diagnostics)};
    }
    const auto& file = files.add(std::move(*source.value));
    auto unusable = find_unusable(file, index);
    return unusable ? Checked<const SourceText*>{std::nullopt, {*std::move(unusable)}}
                    : Checked<const SourceText*>{&file, {}};
}

} // namespace prorata::read

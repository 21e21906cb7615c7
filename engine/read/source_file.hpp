#pragma once
/// Files as they come in: opened, measured and decoded before anything reads their words.

#include "engine/read/source_files.hpp"
#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::read {

inline constexpr std::size_t largest_source = std::size_t{64} << 20U; ///< bytes

/// A text file, with its byte order mark if it has one.
/// @param path        `-` for standard input, which is then called `<stdin>`.
/// @param file_index  the file's number in the run's list, for the places of faults.
/// @param given       the only files there are; null where they are on the disk
[[nodiscard]] Checked<SourceText> open_source(const std::string& path, std::uint32_t file_index,
                                              const GivenFiles* given = nullptr);

/// The same, kept among the run's files: also a file whose bytes are no text, so that its faults are shown in
/// place.
[[nodiscard]] Checked<const SourceText*> open_source(const std::string& path, SourceFiles& files);

/// A path as it is written in a file: relative to that file's folder, unless it starts with a slash.
[[nodiscard]] std::string path_beside(const std::string& file, std::string_view path);

/// The file that a scenario or a pack names by its path; nothing, and the faults, if it cannot be read. Where
/// there is no such file, the place that names it is at fault.
[[nodiscard]] const SourceText* open_beside(const std::string& file, std::string_view path, Place named,
                                            SourceFiles& files, Diagnostics& diagnostics);

/// Puts an error about a file that could not be opened at the place that names it.
void blame_who_named(Diagnostic& diagnostic, Place named, const SourceFiles& files);

/// The first byte or character that no text file may hold: anything but UTF-8, and control characters
/// other than tab, line feed, carriage return and next line.
[[nodiscard]] std::optional<Diagnostic> find_undecodable(const SourceText& source, std::uint32_t file_index);

/// The place of that byte or character; the text's size if there is none.
[[nodiscard]] std::size_t find_unreadable(std::string_view text);

/// The error about it.
/// @param is_other_encoding  whether the text's start says that it is no UTF-8.
[[nodiscard]] Diagnostic unreadable(std::string_view text, std::size_t at, bool is_other_encoding,
                                    Place place);

/// The first control character that a value may not hold, though an escape such as `\0` can write it;
/// empty if there is none. The text is UTF-8.
[[nodiscard]] std::string_view find_control_character(std::string_view text);

/// `0xE9`, the way bytes are named to people; `U+0007` for characters.
[[nodiscard]] std::string byte_name(char byte);
[[nodiscard]] std::string character_name(std::string_view character);

} // namespace prorata::read

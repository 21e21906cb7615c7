#pragma once
/// Diagnostics as text: place, code, sentence, excerpt with caret, details, basis, hint.

#include "engine/read/source_files.hpp"
#include "engine/write/say.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <string>

namespace prorata::write {

/// How text is told: with or without the colours of a terminal, and in which language.
struct Style {
    bool colour = false;
    Locale locale{};
};

/// `file:12:47`, or of a workbook `file:Sheet!B7`; only the file where a place is none of its lines.
[[nodiscard]] std::string say(const Place& place, const SourceText& file);

/// Appends one diagnostic:
///   file:line:column: error[code]: what is wrong
///      12 | the line
///         |     ^^^^
///      hint: what would be right
/// Places in a workbook are `file:Sheet!B7`, without an excerpt.
void append(std::string& out, const Diagnostic& diagnostic, const read::SourceFiles& files,
            const Style& style);

} // namespace prorata::write

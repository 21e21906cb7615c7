#pragma once
/// Running text in lines of a readable length.

#include <cstddef>
#include <string>
#include <string_view>

namespace prorata::write {

/// Appends a text word by word, and a line end. What stands in the last line of `out` already counts; further
/// lines are indented. A word that is longer than a line is not parted.
void append_paragraph(std::string& out, std::string_view text, std::size_t indent);

} // namespace prorata::write

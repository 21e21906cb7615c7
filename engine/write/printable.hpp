#pragma once
/// Text from elsewhere as it can be shown: on a terminal, and in markup.

#include <string>
#include <string_view>

namespace prorata::write {

/// A line as it can be shown: tabs and control characters, which would move the caret, become blanks; a
/// character that is cut short or no UTF-8 becomes the replacement character, one for each that is counted.
[[nodiscard]] std::string printable(std::string_view line);

/// The same as the content, or the quoted value of an attribute, of HTML and XML, whatever stands in it.
[[nodiscard]] std::string escaped(std::string_view line);

} // namespace prorata::write

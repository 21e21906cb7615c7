#pragma once
/// The manual page, made from the tables of commands and options.

#include <string>

namespace prorata::cli {

/// prorata(1), for man.
[[nodiscard]] std::string manual_page();

} // namespace prorata::cli

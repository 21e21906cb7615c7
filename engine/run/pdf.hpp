#pragma once
/// A page as a PDF.

#include "engine/run/commands.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <string>
#include <string_view>

namespace prorata::run {

/// Names a Chromium of one's own.
inline constexpr std::string_view chromium_variable = "PRORATA_CHROMIUM";

/// The bytes of a PDF that Chromium prints of a page: the one that PRORATA_CHROMIUM names, else one that is
/// called as Debian, Ubuntu or Google call it. The same page gives the same bytes with the same Chromium.
/// Nothing is left behind, and nothing is loaded from the network. Errors: there is no Chromium; it fails, is
/// stopped or takes too long.
[[nodiscard]] Checked<std::string> pdf_of(std::string_view page, const Request& request);

} // namespace prorata::run

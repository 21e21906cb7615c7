#pragma once
/// Catalogue texts with their arguments, as people read them in their language.

#include "engine/write/words/locale.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prorata::write {

[[nodiscard]] std::string say(const Decimal& value, const Locale& locale);

/// `85 %`, or `1/3` where no number of percent says it.
[[nodiscard]] std::string say(const Rate& rate, const Locale& locale);

/// A number of percent with its sign, and what stands between them: `84.99… %` where digits go on.
[[nodiscard]] std::string say_percent(const Decimal& percent, const Locale& locale,
                                      std::string_view goes_on = {});

/// A text with every `{name}` replaced by its argument. Several remarks become a list that ends in "and",
/// in "or" for `{name|or}`, or has commas only for `{name|,}`; `{name|%}` is a number of percent with its
/// sign,
/// `{name|…%}` one whose digits go on.
[[nodiscard]] std::string say(const Remark& remark, const Locale& locale);

/// A text without arguments, for headings and labels.
[[nodiscard]] std::string word(Text text, const Locale& locale);

/// A number of things, as an argument of a text.
[[nodiscard]] inline std::int64_t to_count(std::uint64_t number) { return static_cast<std::int64_t>(number); }

} // namespace prorata::write

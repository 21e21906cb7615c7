#pragma once
/// Which form of a word stands beside a number of things.

#include "engine/write/words/locale.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace prorata::write {

/// How many forms a language has for whole numbers. Their order is that of Unicode's plural categories:
/// one, other; in Latvian one (1, 21), other (2, 22), zero (0, 10 to 20, 30); in Lithuanian one (1, 21),
/// few (2 to 9, 22), other (0, 10 to 20); in Polish one (1), few (2 to 4, 22), many (0, 5 to 21).
[[nodiscard]] std::size_t plural_forms(Language language);

/// The form beside a number of things, counted from 0.
[[nodiscard]] std::size_t plural_form(Language language, std::int64_t count);

/// That one of several forms, parted by |.
[[nodiscard]] std::string_view form_for(std::string_view forms, Language language, std::int64_t count);

} // namespace prorata::write

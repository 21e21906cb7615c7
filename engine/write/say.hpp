#pragma once
/// Catalogue texts with their arguments, as people read them.

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prorata::write {

/// How numbers are written: `213 092.67`.
struct NumberFormat {
    std::string_view point = ".";
    std::string_view group = " ";
};

[[nodiscard]] std::string say(const Decimal& value, const NumberFormat& numbers = {});

/// `85 %`, or `1/3` where no number of percent says it.
[[nodiscard]] std::string say(const Rate& rate, const NumberFormat& numbers = {});

/// A text with every `{name}` replaced by its argument. Several remarks become a list that ends in "and",
/// in "or" for `{name|or}`, or has commas only for `{name|,}`.
[[nodiscard]] std::string say(const Remark& remark, const NumberFormat& numbers = {});

/// A text without arguments, for headings and labels.
[[nodiscard]] inline std::string word(Text text) { return std::string{english_of(text)}; }

/// A number of things, as an argument of a text.
[[nodiscard]] inline std::int64_t to_count(std::size_t number) { return static_cast<std::int64_t>(number); }

} // namespace prorata::write

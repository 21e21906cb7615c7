#pragma once
/// How results are told to people: in which language, and how that language writes numbers.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace prorata::write {

enum class Language : std::uint8_t { english, latvian, lithuanian, estonian, polish, german };
inline constexpr std::size_t language_count = 6;

/// How numbers are written: `213 092.67`.
struct NumberFormat {
    std::string_view point = ".";
    std::string_view group = " ";
    std::size_t least_grouped = 1; ///< digits before the first group: 2 gives 1234,50 and 12 345,67
    std::string_view minus = "-";
    std::string_view percent = " %"; ///< with the blank before it
};

/// Passed to every writer. As it is by default, it is what results are written in unless a locale is asked
/// for, and what programs read always.
struct Locale {
    std::string_view tag = "en"; ///< as `--locale` and HTML name it
    Language language = Language::english;
    NumberFormat numbers{};
};

/// Of everything that programs read: never another.
inline constexpr Locale neutral{};
/// The same with digits alone, as working papers have them.
inline constexpr Locale ungrouped{.numbers = {.group = {}}};

inline constexpr std::string_view no_break_space = "\u00A0";
inline constexpr std::string_view minus_sign = "\u2212";

/// Those that can be asked for, by language. What is in them is Unicode's (CLDR): tests/golden/locales holds
/// what a browser's Intl writes.
inline constexpr std::array<Locale, language_count> locales{{
    {"en", Language::english, {".", ",", 1, "-", "%"}},
    {"lv", Language::latvian, {",", no_break_space, 2, "-", "%"}},
    {"lt", Language::lithuanian, {",", no_break_space, 1, minus_sign, "\u00A0%"}},
    {"et", Language::estonian, {",", no_break_space, 2, minus_sign, "%"}},
    {"pl", Language::polish, {",", no_break_space, 2, "-", "%"}},
    {"de", Language::german, {",", ".", 1, "-", "\u00A0%"}},
}};

/// What `--locale` takes, parted by |.
inline constexpr std::string_view locale_tags = "en|lv|lt|et|pl|de";

/// @return the locale of that name; the neutral one for none
[[nodiscard]] constexpr Locale locale_called(std::string_view tag)
{
    for (const auto& locale : locales) {
        if (locale.tag == tag) {
            return locale;
        }
    }
    return neutral;
}

} // namespace prorata::write

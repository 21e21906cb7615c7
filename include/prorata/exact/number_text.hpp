#pragma once
/// Reading numbers the way people print them, without ever guessing: `213092.67`, `213 092,67`,
/// `213.092,67` and `213,092.67` say what they mean; `1.234` does not, unless a style is declared.

#include "prorata/exact/decimal.hpp"
#include "prorata/exact/rate.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace prorata {

/// Why a text is not a number we may take.
enum class NumberFault : std::uint8_t {
    none,
    empty,
    not_a_number,    ///< something else than digits, separators and a sign in front
    not_finite,      ///< nan, inf
    exponent,        ///< 1e400
    other_base,      ///< 0x10
    other_digits,    ///< digits of another script
    leading_zero,    ///< 0012
    ambiguous,       ///< 1.234: one thousand or one and a bit
    grouping,        ///< 12 34: groups are of three digits
    too_many_digits, ///< more than 38
    bare_percentage, ///< a rate of 1 or more without its sign: 85
    below_zero,      ///< a negative rate
    zero_whole,      ///< 1/0
};

enum class Separator : std::uint8_t { none, point, comma, space, apostrophe };

/// Which characters a source uses. An undeclared style takes what is unambiguous.
struct NumberStyle {
    bool declared = false;
    Separator decimal = Separator::none;
    Separator group = Separator::none;

    /// From a sample of the number 1234.56, such as `1.234,56` or `1 234,56`.
    [[nodiscard]] static constexpr std::optional<NumberStyle> from_sample(std::string_view sample);
};

struct ParsedNumber {
    Decimal value;
    NumberFault fault = NumberFault::none;
};

struct ParsedRate {
    Rate value;
    NumberFault fault = NumberFault::none;
    std::optional<int> decimals{}; ///< of the percentage as written; nothing for a fraction, which is exact
};

namespace detail {

/// One character of a number: a digit, a separator, or something that does not belong.
struct NumberCharacter {
    int digit = -1;
    Separator separator = Separator::none;
    bool is_minus = false;
    bool is_foreign_digit = false;
};

/// Takes one character off the front; the blanks are the ordinary, the non-breaking, the narrow
/// non-breaking, the thin and the figure space.
[[nodiscard]] constexpr NumberCharacter take(std::string_view& text)
{
    const auto starts = [&](std::string_view what) {
        if (!text.starts_with(what)) {
            return false;
        }
        text.remove_prefix(what.size());
        return true;
    };
    const char first = text.front();
    if (first >= '0' && first <= '9') {
        text.remove_prefix(1);
        return {.digit = first - '0'};
    }
    if (starts(".")) {
        return {.separator = Separator::point};
    }
    if (starts(",")) {
        return {.separator = Separator::comma};
    }
    if (starts(" ") || starts("\xC2\xA0") || starts("\xE2\x80\xAF") || starts("\xE2\x80\x89") ||
        starts("\xE2\x80\x87")) {
        return {.separator = Separator::space};
    }
    if (starts("'") || starts("\xE2\x80\x99")) {
        return {.separator = Separator::apostrophe};
    }
    if (starts("-") || starts("\xE2\x88\x92")) {
        return {.is_minus = true};
    }
    // Arabic-Indic, Devanagari and full-width digits: the ones people paste.
    const bool foreign = starts("\xD9") || starts("\xDB") || starts("\xE0\xA5") || starts("\xEF\xBC");
    if (!foreign) {
        text.remove_prefix(1);
    }
    return {.is_foreign_digit = foreign};
}

/// Without the tabs and the blanks of any kind around it.
[[nodiscard]] constexpr std::string_view trim(std::string_view text)
{
    constexpr std::array<std::string_view, 6> blanks{
        " ", "\t", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x87"};
    for (bool again = true; again;) {
        again = false;
        for (const auto blank : blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            }
            if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

[[nodiscard]] constexpr bool equal_ignoring_case(std::string_view text, std::string_view lower)
{
    if (text.size() != lower.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char character = text[i];
        const char lowered =
            character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
        if (lowered != lower[i]) {
            return false;
        }
    }
    return true;
}

/// What a text that is no plain number was meant to be, for the error's sake.
[[nodiscard]] constexpr NumberFault foreign_notation(std::string_view text)
{
    if (text.starts_with('-') || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    for (const std::string_view word : {"nan", ".nan", "inf", ".inf", "infinity"}) {
        if (equal_ignoring_case(text, word)) {
            return NumberFault::not_finite;
        }
    }
    if (text.size() > 2 && text[0] == '0' &&
        (text[1] == 'x' || text[1] == 'X' || text[1] == 'o' || text[1] == 'b')) {
        return NumberFault::other_base;
    }
    std::size_t digits = 0;
    while (digits < text.size() &&
           ((text[digits] >= '0' && text[digits] <= '9') || text[digits] == '.' || text[digits] == ',')) {
        ++digits;
    }
    if (digits > 0 && digits + 1 < text.size() && (text[digits] == 'e' || text[digits] == 'E')) {
        auto exponent = text.substr(digits + 1);
        if (exponent.starts_with('-') || exponent.starts_with('+')) {
            exponent.remove_prefix(1);
        }
        if (!exponent.empty() && exponent.find_first_not_of("0123456789") == std::string_view::npos) {
            return NumberFault::exponent;
        }
    }
    return NumberFault::not_a_number;
}

struct SeparatorCounts {
    int points = 0;
    int commas = 0;
    Separator last = Separator::none; ///< the last point or comma
    int digits_before = 0;            ///< digits before the first point or comma
    int digits_after = 0;             ///< digits after the last one
    bool starts_with_zero = false;
    bool has_blanks = false;
    NumberFault fault = NumberFault::none;
};

[[nodiscard]] constexpr SeparatorCounts count_separators(std::string_view text)
{
    SeparatorCounts counts;
    bool first = true;
    while (!text.empty()) {
        const auto character = take(text);
        if (character.is_foreign_digit) {
            counts.fault = NumberFault::other_digits;
            return counts;
        }
        if (character.digit >= 0) {
            counts.starts_with_zero = counts.starts_with_zero || (first && character.digit == 0);
            ++(counts.last == Separator::none ? counts.digits_before : counts.digits_after);
            first = false;
            continue;
        }
        switch (character.separator) {
        case Separator::point: ++counts.points; break;
        case Separator::comma: ++counts.commas; break;
        case Separator::space:
        case Separator::apostrophe: counts.has_blanks = true; continue;
        case Separator::none: counts.fault = NumberFault::not_a_number; return counts;
        }
        counts.last = character.separator;
        counts.digits_after = 0;
    }
    return counts;
}

/// The separator of the decimals in a text of undeclared style, or the fault `ambiguous`.
struct DecimalSeparator {
    Separator separator = Separator::none;
    NumberFault fault = NumberFault::none;
};

[[nodiscard]] constexpr DecimalSeparator find_decimal_separator(const SeparatorCounts& counts,
                                                                bool three_decimals_are_usual)
{
    const int of_last = counts.last == Separator::point ? counts.points : counts.commas;
    const int of_other = counts.points + counts.commas - of_last;
    if (of_last == 0) {
        return {};
    }
    if (of_other > 0) {
        return of_last == 1 ? DecimalSeparator{counts.last}
                            : DecimalSeparator{Separator::none, NumberFault::grouping};
    }
    if (of_last > 1) {
        return {}; // only groups
    }
    const bool could_be_group = counts.digits_after == 3 && counts.digits_before >= 1 &&
                                counts.digits_before <= 3 && !counts.starts_with_zero && !counts.has_blanks;
    if (could_be_group && !three_decimals_are_usual) {
        return {Separator::none, NumberFault::ambiguous};
    }
    return {counts.last};
}

} // namespace detail

/// The exact decimal a text stands for.
/// @param three_decimals_are_usual  `1.234` then has three decimals: in currencies with three minor
///        digits, and in rates, which have no groups.
/// Faults are reported, never thrown: bad text is the user's, not the caller's.
[[nodiscard]] constexpr ParsedNumber parse_number(std::string_view text, const NumberStyle& style = {},
                                                  bool three_decimals_are_usual = false)
{
    using enum NumberFault;
    text = detail::trim(text);
    if (text.empty()) {
        return {{}, empty};
    }
    auto digits_text = text;
    bool negative = false;
    if (auto probe = digits_text; detail::take(probe).is_minus) {
        negative = true;
        digits_text = probe;
    }
    const auto counts = detail::count_separators(digits_text);
    if (counts.fault == not_a_number) {
        return {{}, detail::foreign_notation(text)};
    }
    if (counts.fault != none) {
        return {{}, counts.fault};
    }
    auto decimal = detail::DecimalSeparator{style.decimal};
    if (!style.declared) {
        decimal = detail::find_decimal_separator(counts, three_decimals_are_usual);
    }
    if (decimal.fault != none) {
        return {{}, decimal.fault};
    }

    Decimal value;
    auto group = Separator::none; // the one in use; groups of one number never mix
    bool in_decimals = false;
    int digits = 0;
    int since_separator = 0;
    while (!digits_text.empty()) {
        const auto character = detail::take(digits_text);
        if (character.digit >= 0) {
            if (digits == Decimal::most_digits) {
                return {{}, too_many_digits};
            }
            if (!in_decimals && group == Separator::none && since_separator == 1 && value.unscaled == 0) {
                return {{}, leading_zero};
            }
            value.unscaled = value.unscaled * 10 + character.digit;
            value.decimals += in_decimals ? 1 : 0;
            digits += value.unscaled != 0 || in_decimals ? 1 : 0;
            ++since_separator;
            continue;
        }
        if (in_decimals) {
            return {{}, grouping}; // no separator behind the decimal one
        }
        const bool group_is_complete = group == Separator::none ? since_separator >= 1 : since_separator == 3;
        if (character.separator == decimal.separator) {
            if (!group_is_complete) {
                return {{}, group == Separator::none ? not_a_number : grouping};
            }
            in_decimals = true;
        } else {
            const bool allowed = !style.declared || character.separator == style.group ||
                                 character.separator == Separator::space;
            const bool first_group_fits =
                group != Separator::none || (since_separator <= 3 && (value.unscaled != 0 || digits == 0));
            if (!allowed || !group_is_complete || !first_group_fits || value.unscaled == 0 ||
                (group != Separator::none && group != character.separator)) {
                return {{}, grouping};
            }
            group = character.separator;
        }
        since_separator = 0;
    }
    if (since_separator == 0) {
        return {{}, not_a_number}; // ends with a separator
    }
    if (!in_decimals && group != Separator::none && since_separator != 3) {
        return {{}, grouping};
    }
    if (negative) {
        value.unscaled = -value.unscaled;
    }
    return {value, none};
}

/// A rate as a scenario writes it: `85 %`, `48.541114 %`, `17/20`, `0.85`. A bare number of 1 or more
/// could be either, so it is a fault.
[[nodiscard]] constexpr ParsedRate parse_rate(std::string_view text, const NumberStyle& style = {})
{
    using enum NumberFault;
    text = detail::trim(text);
    const auto number = [&](std::string_view part) { return parse_number(part, style, true); };
    if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        const auto part = number(text.substr(0, slash));
        const auto whole = number(text.substr(slash + 1));
        if (part.fault != none || whole.fault != none) {
            return {{}, part.fault != none ? part.fault : whole.fault};
        }
        if (part.value.unscaled < 0 || whole.value.unscaled < 0) {
            return {{}, below_zero};
        }
        if (part.value.decimals != 0 || whole.value.decimals != 0) {
            return {{}, not_a_number};
        }
        if (whole.value.unscaled == 0) {
            return {{}, zero_whole};
        }
        return {Rate::of(part.value.unscaled, whole.value.unscaled), none};
    }
    const bool is_percentage = text.ends_with('%');
    if (is_percentage) {
        text.remove_suffix(1);
    }
    const auto parsed = number(text);
    if (parsed.fault != none) {
        return {{}, parsed.fault};
    }
    if (parsed.value.unscaled < 0) {
        return {{}, below_zero};
    }
    if (!is_percentage && parsed.value >= Decimal{1, 0}) {
        return {{}, bare_percentage};
    }
    if (parsed.value.decimals > Decimal::most_digits - 2) {
        return {{}, too_many_digits};
    }
    if (is_percentage) {
        return {Rate::percent(parsed.value), none, parsed.value.decimals};
    }
    return {Rate::from_decimal(parsed.value), none, std::max(parsed.value.decimals - 2, 0)};
}

constexpr std::optional<NumberStyle> NumberStyle::from_sample(std::string_view sample)
{
    NumberStyle style{.declared = true};
    int digits = 0;
    while (!sample.empty()) {
        const auto character = detail::take(sample);
        if (character.digit >= 0) {
            if (++digits != character.digit) {
                return std::nullopt;
            }
        } else if (character.separator == Separator::none) {
            return std::nullopt;
        } else if (digits == 1 && style.group == Separator::none) {
            style.group = character.separator;
        } else if (digits == 4 && style.decimal == Separator::none && character.separator != style.group) {
            style.decimal = character.separator;
        } else {
            return std::nullopt;
        }
    }
    const bool complete =
        digits == 6 && style.decimal != Separator::none && style.decimal != Separator::space;
    return complete ? std::optional{style} : std::nullopt;
}

} // namespace prorata

#include "engine/write/scalar_patterns.hpp"

#include <array>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace prorata::write {

namespace {

constexpr std::string_view minus_sign = "[-\u2212]?";
constexpr std::string_view blanks_around = "[ \\t\u00A0\u202F\u2009\u2007]*";
/// What stands between groups or before decimals. Blanks of all kinds are one separator, and only of groups.
constexpr std::string_view apostrophes = "['\u2019]";
constexpr std::string_view group_blank = "[ \u00A0\u202F\u2009\u2007]";
struct SeparatorPattern {
    std::string_view separator;
    std::string_view others; ///< that decimals can stand behind, where this one parts groups
};
constexpr std::array separator_patterns{
    SeparatorPattern{"\\.", "[,'\u2019]"}, SeparatorPattern{",", "[.'\u2019]"},
    SeparatorPattern{group_blank, "[.,'\u2019]"}, SeparatorPattern{apostrophes, "[.,]"}};
constexpr std::string_view any_decimal_separator = "[.,'\u2019]";

[[nodiscard]] std::string anchored(std::string_view pattern) { return fmt::format("^{}$", pattern); }

/// Digits without decimals, in groups or not.
/// @param ungrouped  the digits of a number that has no groups, such as `0|[1-9][0-9]*`
[[nodiscard]] std::string grouped_digits(std::string_view ungrouped)
{
    auto pattern = fmt::format("(?:{}", ungrouped);
    for (const auto& each : separator_patterns) {
        pattern += fmt::format("|[1-9][0-9]{{0,2}}(?:{}[0-9]{{3}})+", each.separator);
    }
    return pattern + ")";
}

/// A number without a sign.
[[nodiscard]] std::string unsigned_number()
{
    auto pattern = fmt::format("(?:(?:0|[1-9][0-9]*)(?:{}[0-9]+)?", any_decimal_separator);
    for (const auto& each : separator_patterns) {
        pattern +=
            fmt::format("|[1-9][0-9]{{0,2}}(?:{}[0-9]{{3}})+(?:{}[0-9]+)?", each.separator, each.others);
    }
    return pattern + ")";
}

[[nodiscard]] std::string one_rate()
{
    const auto nothing =
        fmt::format("{}0(?:{}0+)?", minus_sign, any_decimal_separator); // -0.00 is nothing too
    const auto percentage = fmt::format("(?:{}|{}){}%", unsigned_number(), nothing, blanks_around);
    const auto fraction = fmt::format("(?:{}|{}0){}/{}{}", grouped_digits("0|[1-9][0-9]*"), minus_sign,
                                      blanks_around, blanks_around, grouped_digits("[1-9][0-9]*"));
    return fmt::format("(?:{}|{}|0{}[0-9]+|{})", percentage, fraction, any_decimal_separator, nothing);
}

[[nodiscard]] std::string several_rates()
{
    return fmt::format("{0}{1}{0}(?:[*\u00D7]{0}{1}{0})*", blanks_around, one_rate());
}

[[nodiscard]] std::string rate_of_base() { return several_rates() + "(?: of .+)?"; }

[[nodiscard]] std::string signed_number()
{
    return fmt::format("{0}{1}{2}{0}", blanks_around, minus_sign, unsigned_number());
}

} // namespace

std::string number_pattern() { return anchored(signed_number()); }
std::string whole_number_pattern() { return anchored("-?[0-9]+"); }
std::string number_style_pattern()
{
    std::string pattern = fmt::format("1(?:234{}56", any_decimal_separator);
    for (const auto& each : separator_patterns) {
        pattern += fmt::format("|{}234{}56", each.separator, each.others);
    }
    return anchored(pattern + ")");
}
std::string rate_pattern() { return anchored(fmt::format("{0}{1}{0}", blanks_around, one_rate())); }
std::string rate_product_pattern() { return anchored(several_rates()); }
std::string rate_of_pattern() { return anchored(rate_of_base()); }
std::string limit_pattern() { return anchored(fmt::format("(?:{}|{})", signed_number(), rate_of_base())); }
std::string day_pattern()
{
    constexpr std::string_view leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|"
                                      "(?:[02468][048]|[13579][26])00)";
    return anchored(
        fmt::format("(?!0000)(?:[0-9]{{4}}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|"
                    "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|{}-02-29)",
                    leap));
}
std::string month_pattern() { return anchored("[0-9]{4}-(?:0[1-9]|1[0-2])"); }

} // namespace prorata::write

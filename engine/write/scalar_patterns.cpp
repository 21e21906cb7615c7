#include "engine/write/scalar_patterns.hpp"

#include <array>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace prorata::write {

namespace {

constexpr std::string_view minus = "[-\u2212]?";
constexpr std::string_view blanks = "[ \\t\u00A0\u202F\u2009\u2007]*";
/// What stands between groups or before decimals. Blanks of all kinds are one separator, and only of groups.
constexpr std::string_view apostrophe = "['\u2019]";
constexpr std::string_view space = "[ \u00A0\u202F\u2009\u2007]";
struct SeparatorPattern {
    std::string_view separator;
    std::string_view others; ///< that decimals can stand behind, where this one parts groups
};
constexpr std::array separators{SeparatorPattern{"\\.", "[,'\u2019]"}, SeparatorPattern{",", "[.'\u2019]"},
                                SeparatorPattern{space, "[.,'\u2019]"}, SeparatorPattern{apostrophe, "[.,]"}};
constexpr std::string_view any_decimal_separator = "[.,'\u2019]";

[[nodiscard]] std::string whole(std::string_view pattern) { return fmt::format("^{}$", pattern); }

/// Digits without decimals, in groups or not.
/// @param first  the first digits of a number that has no groups, such as `0|[1-9][0-9]*`
[[nodiscard]] std::string grouped(std::string_view ungrouped)
{
    auto pattern = fmt::format("(?:{}", ungrouped);
    for (const auto& each : separators) {
        pattern += fmt::format("|[1-9][0-9]{{0,2}}(?:{}[0-9]{{3}})+", each.separator);
    }
    return pattern + ")";
}

/// A number without a sign.
[[nodiscard]] std::string unsigned_number()
{
    auto pattern = fmt::format("(?:(?:0|[1-9][0-9]*)(?:{}[0-9]+)?", any_decimal_separator);
    for (const auto& each : separators) {
        pattern +=
            fmt::format("|[1-9][0-9]{{0,2}}(?:{}[0-9]{{3}})+(?:{}[0-9]+)?", each.separator, each.others);
    }
    return pattern + ")";
}

[[nodiscard]] std::string rate()
{
    const auto nothing = fmt::format("{}0(?:{}0+)?", minus, any_decimal_separator); // -0.00 is nothing too
    const auto percentage = fmt::format("(?:{}|{}){}%", unsigned_number(), nothing, blanks);
    const auto fraction = fmt::format("(?:{}|{}0){}/{}{}", grouped("0|[1-9][0-9]*"), minus, blanks, blanks,
                                      grouped("[1-9][0-9]*"));
    return fmt::format("(?:{}|{}|0{}[0-9]+|{})", percentage, fraction, any_decimal_separator, nothing);
}

[[nodiscard]] std::string rate_product()
{
    return fmt::format("{0}{1}{0}(?:[*\u00D7]{0}{1}{0})*", blanks, rate());
}

[[nodiscard]] std::string rate_of() { return rate_product() + "(?: of .+)?"; }

[[nodiscard]] std::string number() { return fmt::format("{0}{1}{2}{0}", blanks, minus, unsigned_number()); }

} // namespace

std::string number_pattern() { return whole(number()); }
std::string whole_number_pattern() { return whole("-?[0-9]+"); }
std::string number_style_pattern()
{
    std::string pattern = fmt::format("1(?:234{}56", any_decimal_separator);
    for (const auto& each : separators) {
        pattern += fmt::format("|{}234{}56", each.separator, each.others);
    }
    return whole(pattern + ")");
}
std::string rate_pattern() { return whole(fmt::format("{0}{1}{0}", blanks, rate())); }
std::string rate_product_pattern() { return whole(rate_product()); }
std::string rate_of_pattern() { return whole(rate_of()); }
std::string limit_pattern() { return whole(fmt::format("(?:{}|{})", number(), rate_of())); }
std::string day_pattern()
{
    constexpr std::string_view leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|"
                                      "(?:[02468][048]|[13579][26])00)";
    return whole(fmt::format("(?!0000)(?:[0-9]{{4}}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|"
                             "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|{}-02-29)",
                             leap));
}
std::string month_pattern() { return whole("[0-9]{4}-(?:0[1-9]|1[0-2])"); }

} // namespace prorata::write

#include "check.hpp"

#include "engine/write/scalar_patterns.hpp"
#include "support/wide_text.hpp"

#include "prorata/exact/number_text.hpp"

#include <array>
#include <regex>
#include <string>
#include <vector>

using namespace prorata;

namespace {

/// Every style that a sample can declare, and none.
std::vector<NumberStyle> all_styles()
{
    using enum Separator;
    std::vector<NumberStyle> styles{{}};
    for (const auto decimal : {point, comma, apostrophe}) {
        for (const auto group : {Separator::none, point, comma, space, apostrophe}) {
            if (group != decimal) {
                styles.push_back({true, decimal, group});
            }
        }
    }
    return styles;
}

bool is_number(const std::string& text)
{
    for (const auto& style : all_styles()) {
        for (const bool three_decimals : {false, true}) {
            if (parse_number(text, style, three_decimals).fault == NumberFault::none) {
                return true;
            }
        }
    }
    return false;
}

bool is_rate_in_a_style(const std::string& text)
{
    for (const auto& style : all_styles()) {
        if (parse_rate(text, style).fault == NumberFault::none) {
            return true;
        }
    }
    return false;
}

/// The numbers of a fraction may be of different styles: no pattern can tell which one a file declares.
bool is_rate(const std::string& text)
{
    const auto slash = text.find('/');
    return slash == std::string::npos ? is_rate_in_a_style(text)
                                      : is_rate_in_a_style(text.substr(0, slash + 1) + "7") &&
                                            is_rate_in_a_style("7" + text.substr(slash));
}

std::string digits(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text.push_back(static_cast<char>('0' + *rc::gen::inRange(0, 10)));
    }
    return text;
}

/// A number in groups that nearly all have three digits, behind separators that are nearly all the same.
std::string almost_a_number()
{
    const auto any_separator =
        rc::gen::element<std::string>(".", ",", " ", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99");
    const auto usual = *any_separator;
    auto text = *rc::gen::weightedElement<std::string>({{12, ""}, {2, "-"}, {1, "\xE2\x88\x92"}, {1, " "}});
    text += digits(*rc::gen::inRange(0, 5));
    const auto groups = *rc::gen::inRange(0, 4);
    for (int i = 0; i < groups; ++i) {
        text += *rc::gen::inRange(0, 8) == 0 ? *any_separator : usual;
        text += digits(*rc::gen::weightedElement<int>({{8, 3}, {1, 2}, {1, 4}}));
    }
    if (*rc::gen::arbitrary<bool>()) {
        text += *any_separator + digits(*rc::gen::inRange(0, 4));
    }
    return text;
}

/// Fewer digits than a number may have, whatever else stands between them.
std::string any_text()
{
    if (*rc::gen::inRange(0, 4) > 0) {
        const auto number = almost_a_number();
        const auto end = *rc::gen::weightedElement<std::string>(
            {{6, ""}, {2, "%"}, {3, " %"}, {1, "/"}, {1, " / "}, {1, "\t"}, {1, "%%"}});
        return number + end + (end.find('/') == std::string::npos ? "" : almost_a_number());
    }
    std::string text;
    const auto count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
        text += *rc::gen::element<std::string>("0", "7", "12", "345", ".", ",", " ", "'", "-", "%", "/", "\t",
                                               "e", "\xC2\xA0", "\xE2\x80\x99", "\xE2\x88\x92");
    }
    return text;
}

bool matches(const std::wregex& pattern, const std::string& text)
{
    return std::regex_search(wide_text(text), pattern);
}

} // namespace

TEST_CASE("patterns of schemas", "[write][schema]")
{
    const std::wregex number{wide_text(write::number_pattern())};
    const std::wregex rate{wide_text(write::rate_pattern())};
    const std::wregex rate_of{wide_text(write::rate_of_pattern())};
    const std::wregex limit{wide_text(write::limit_pattern())};
    rc::prop("take the numbers that the reader takes in one style or another, and no others", [&]() {
        const auto text = any_text();
        RC_ASSERT(matches(number, text) == is_number(text));
    });
    rc::prop("take the rates that the reader takes, and no others", [&]() {
        const auto text = any_text();
        RC_ASSERT(matches(rate, text) == is_rate(text));
        RC_ASSERT(matches(rate_of, text) == is_rate(text));
        RC_ASSERT(matches(rate_of, text + " of eligible") == is_rate(text));
        RC_ASSERT(matches(limit, text) == (is_rate(text) || is_number(text)));
    });
    rc::prop("take products of rates where each factor is one", [&]() {
        const auto one = any_text();
        const auto other = any_text();
        for (const std::string times : {"*", "\xC3\x97"}) {
            RC_ASSERT(matches(rate_of, one + times + other) == (is_rate(one) && is_rate(other)));
        }
    });
}

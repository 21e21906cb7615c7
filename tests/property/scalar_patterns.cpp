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

bool is_rate(const std::string& text)
{
    for (const auto& style : all_styles()) {
        if (parse_rate(text, style).fault == NumberFault::none) {
            return true;
        }
    }
    return false;
}

/// Fewer digits than a number may have.
std::string few_pieces(int most)
{
    std::string text;
    const auto count = *rc::gen::inRange(0, most);
    for (int i = 0; i < count; ++i) {
        text += *rc::gen::weightedElement<std::string>({{4, "0"},
                                                        {4, "7"},
                                                        {4, "12"},
                                                        {8, "345"},
                                                        {4, "."},
                                                        {4, ","},
                                                        {3, " "},
                                                        {2, "'"},
                                                        {1, "-"},
                                                        {3, "%"},
                                                        {2, "/"},
                                                        {1, "\t"},
                                                        {1, "\xC2\xA0"},
                                                        {1, "\xE2\x80\x99"},
                                                        {1, "\xE2\x88\x92"},
                                                        {1, "e"}});
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
        const auto text = few_pieces(9);
        RC_ASSERT(matches(number, text) == is_number(text));
    });
    rc::prop("take the rates that the reader takes, and no others", [&]() {
        const auto text = few_pieces(9);
        RC_ASSERT(matches(rate, text) == is_rate(text));
        RC_ASSERT(matches(rate_of, text) == is_rate(text));
        RC_ASSERT(matches(rate_of, text + " of eligible") == is_rate(text));
        RC_ASSERT(matches(limit, text) == (is_rate(text) || is_number(text)));
    });
    rc::prop("take products of rates where each factor is one", [&]() {
        const auto one = few_pieces(5);
        const auto other = few_pieces(5);
        for (const std::string times : {"*", "\xC3\x97"}) {
            RC_ASSERT(matches(rate_of, one + times + other) == (is_rate(one) && is_rate(other)));
        }
    });
}

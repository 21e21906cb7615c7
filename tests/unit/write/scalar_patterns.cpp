#include "tests/catch.hpp"

#include "engine/read/bases.hpp"
#include "engine/read/currency.hpp"
#include "engine/read/number.hpp"
#include "engine/write/scalar_patterns.hpp"
#include "tests/support/wide_text.hpp"

#include <fmt/format.h>
#include <regex>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::write;

namespace {

[[nodiscard]] bool matches(const std::string& pattern, const std::string& text)
{
    return std::regex_search(wide_text(text), std::wregex{wide_text(pattern)});
}

/// Whether a reader takes a text without an error.
template <class Read>
[[nodiscard]] bool takes(const std::string& text, Read read)
{
    const SourceText source{"scalar.yaml", "\"" + text + "\""};
    const auto tree = read::read_yaml(source, 0);
    Diagnostics diagnostics;
    static_cast<void>(read(tree.value->root(), diagnostics));
    return diagnostics.empty();
}

} // namespace

TEST_CASE("the pattern of days takes those that there are", "[write][schema]")
{
    const std::wregex pattern{wide_text(day_pattern())};
    for (const int year : {0, 1, 4, 99, 100, 400, 1900, 2000, 2023, 2024, 2100, 9999}) {
        for (int month = 0; month <= 13; ++month) {
            for (int day = 0; day <= 32; ++day) {
                const auto text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
                INFO(text);
                CHECK(std::regex_search(wide_text(text), pattern) == takes(text, read::read_day));
            }
        }
    }
    for (const std::string text :
         {"2024-1-1", "2024-12-31 ", " 2024-12-31", "31.12.2024", "", "2024-12-3x"}) {
        CHECK_FALSE(matches(day_pattern(), text));
        CHECK_FALSE(takes(text, read::read_day));
    }
}

TEST_CASE("the pattern of months takes those of every year", "[write][schema]")
{
    for (int month = 0; month <= 13; ++month) {
        const auto text = fmt::format("2024-{:02}", month);
        CHECK(matches(month_pattern(), text) == takes(text, read::read_month));
    }
    for (const std::string text : {"2024-1", "2024-123", "12-2024", "2024", ""}) {
        CHECK_FALSE(matches(month_pattern(), text));
        CHECK_FALSE(takes(text, read::read_month));
    }
}

TEST_CASE("the pattern of number styles takes the samples of 1234.56", "[write][schema]")
{
    for (const std::string decimal : {"", ".", ",", "'", " ", "\xE2\x80\x99", ";"}) {
        for (const std::string group : {"", ".", ",", "'", " ", "\xC2\xA0", "\xE2\x80\x99", "-"}) {
            for (const std::string end : {"56", "5", "65", "56 ", "567"}) {
                const auto text = "1" + group + "234" + decimal + end;
                INFO(text);
                CHECK(matches(number_style_pattern(), text) == NumberStyle::from_sample(text).has_value());
            }
        }
    }
}

TEST_CASE("the patterns take what people write", "[write][schema]")
{
    for (const std::string text :
         {"213092.67", "213 092,67", "213.092,67", "213,092.67", "1'234.56", "-5", "0,5", "0"}) {
        CHECK(matches(number_pattern(), text));
    }
    for (const std::string text :
         {"", "12 34", "1,234,56.7", "0012", "5.", ".5", "1e3", "85 %", "+5", "- 5"}) {
        CHECK_FALSE(matches(number_pattern(), text));
    }
    for (const std::string text : {"85 %", "85%", "48.541114 %", "17/20", "0.85", "0,85", "0"}) {
        CHECK(matches(rate_pattern(), text));
    }
    for (const std::string text : {"85", "1", "-85 %", "1/0", "17.5/20", "85 % of eligible", "0.9 × 85 %"}) {
        CHECK_FALSE(matches(rate_pattern(), text));
    }
    CHECK(matches(rate_product_pattern(), "0.9 × 85 %"));
    CHECK_FALSE(matches(rate_product_pattern(), "0.9 × 85"));
    CHECK(matches(rate_of_pattern(), "0.9 * 85 % of eligible"));
    CHECK_FALSE(matches(rate_of_pattern(), "85 %of eligible"));
    CHECK(matches(limit_pattern(), "500 000"));
    CHECK(matches(whole_number_pattern(), "24"));
    CHECK_FALSE(matches(whole_number_pattern(), "24.0"));
}

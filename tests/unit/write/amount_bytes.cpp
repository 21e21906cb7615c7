#include "tests/catch.hpp"

#include "engine/write/amount_bytes.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

using namespace prorata;
using namespace prorata::write;

namespace {

template <class Amount>
std::string text_of(Amount amount)
{
    std::array<char, 2 * longest_amount> text{};
    const auto* const end = put_amount(text.data(), amount);
    return {static_cast<const char*>(text.data()), end};
}

} // namespace

TEST_CASE("amounts as a machine reads them", "[write][amount]")
{
    CHECK(text_of(Money{}) == "0.00");
    CHECK(text_of(Money{5}) == "0.05");
    CHECK(text_of(Money{-5}) == "-0.05");
    CHECK(text_of(Money{100}) == "1.00");
    CHECK(text_of(Money{99'999}) == "999.99");
    CHECK(text_of(Money{18'112'876}) == "181128.76");
    CHECK(text_of(Money{std::numeric_limits<std::int64_t>::max()}) == "92233720368547758.07");
    CHECK(text_of(Money{std::numeric_limits<std::int64_t>::min()}) == "-92233720368547758.08");
    const Wide beyond = Wide{std::numeric_limits<std::int64_t>::max()} * 1000;
    CHECK(text_of(beyond) == "92233720368547758070.00");
    CHECK(text_of(-beyond - 1) == "-92233720368547758070.01");
    CHECK(text_of(Wide{10'000'000'000} * 10'000'000'000) == "1000000000000000000.00");
}

TEST_CASE("amounts of any length", "[write][amount]")
{
    std::mt19937_64 draw{3};
    const auto check = [](std::int64_t cents) {
        const auto text = std::to_string(cents < 0 ? -cents : cents);
        const auto digits = std::string(text.size() < 3 ? 3 - text.size() : 0, '0') + text;
        const auto expected = (cents < 0 ? "-" : "") + digits.substr(0, digits.size() - 2) + '.' +
                              digits.substr(digits.size() - 2);
        REQUIRE(text_of(Money{cents}) == expected);
    };
    for (std::int64_t power = 1; power < 1'000'000'000'000'000'000; power *= 10) {
        for (const auto cents : {power - 1, power, power + 1, 7 * power, -power, 1 - power}) {
            check(cents);
        }
    }
    for (int i = 0; i < 100'000; ++i) {
        const auto bits = draw() % 63;
        check(static_cast<std::int64_t>(draw() >> (63 - bits) >> 1U) * (draw() % 4 == 0 ? -1 : 1));
    }
}

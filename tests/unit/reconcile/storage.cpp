#include "prorata/reconcile/storage.hpp"

#include "tests/catch.hpp"

#include "prorata/exact/number_text.hpp"

#include <string>

using namespace prorata;

namespace {
[[nodiscard]] Decimal decimal(std::string_view text) { return parse_number(text).value; }
[[nodiscard]] std::string text(const std::optional<Decimal>& value)
{
    return value ? std::string{to_text(*value).view()} : "nothing";
}
} // namespace

TEST_CASE("what single precision makes of an amount", "[storage]")
{
    const auto printed = [](std::string_view amount) {
        return text(shown(*stored(decimal(amount), single_precision), 2));
    };
    CHECK(printed("355510.51") == "355510.50");
    CHECK(printed("181128.76") == "181128.77");
    CHECK(printed("174381.75") == "174381.75");
    CHECK(printed("418247.67") == "418247.66");
    CHECK(printed("-355510.51") == "-355510.50");
    CHECK(printed("16777217") == "16777216.00"); // the first whole number that is not kept
    CHECK(printed("0") == "0.00");
}

TEST_CASE("a double keeps fifteen digits", "[storage]")
{
    for (const auto* amount : {"0.01", "1234567890123.45", "999999999999999", "0.000000000000001", "85.5"}) {
        const auto value = decimal(amount);
        CHECK(text(shown(*stored(value, double_precision), value.decimals)) == amount);
    }
    CHECK(text(shown(*stored(decimal("451412.01"), double_precision), 15)) == "451412.010000000009313");
    CHECK(text(shown(*stored(decimal("9007199254740993"), double_precision), 0)) == "9007199254740992");
}

TEST_CASE("tails of doubles are told from digits", "[storage]")
{
    CHECK(text(without_tail(decimal("451412.010000000009313"))) == "451412.01");
    CHECK(text(without_tail(decimal("347127.94150000001537"))) == "347127.9415");
    CHECK(text(without_tail(decimal("2667650.1999999997"))) == "2667650.20");
    CHECK(text(without_tail(decimal("-2667650.1999999997"))) == "-2667650.20");
    CHECK(text(without_tail(decimal("1511289.1965"))) == "nothing");
    CHECK(text(without_tail(decimal("355510.51"))) == "nothing");
    CHECK(text(without_tail(decimal("0.123456789012"))) == "nothing");
    CHECK(text(without_tail(decimal("3.3333333333333335"))) == "nothing");
    CHECK(text(without_tail(decimal("1000.00000000001"))) == "nothing"); // further than a few last places
}

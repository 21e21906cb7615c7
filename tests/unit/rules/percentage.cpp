#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/percentage.hpp"

#include <limits>
#include <string>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

namespace {

constexpr PercentageRule plain{.decimals = 2, .mode = Mode::half_up};
constexpr PercentageRule of_five_digits{.significant_digits = 5, .decimals = 2, .mode = Mode::half_down};

/// A percentage as it is shown, with its zeros.
[[nodiscard]] std::string shown(std::int64_t part, std::int64_t whole, const PercentageRule& rule)
{
    return std::string{to_text(percentage(Money{part}, Money{whole}, rule, 2).due).view()};
}

/// part / whole to so many significant digits.
[[nodiscard]] std::string quotient(Wide part, Wide whole, int digits)
{
    return std::string{to_text(prorata::detail::quotient_of_digits(part, Divisor{whole}, digits)).view()};
}

} // namespace

static_assert(std::is_trivially_copyable_v<Percentage>);

TEST_CASE("a percentage keeps its decimals, zeros too", "[rules][percentage]")
{
    CHECK(shown(1, 3, plain) == "33.33");
    CHECK(shown(2, 3, plain) == "66.67");
    CHECK(shown(1, 2, plain) == "50.00");
    CHECK(shown(3, 2, plain) == "150.00");
    CHECK(shown(2, 3, {.decimals = 0, .mode = Mode::down}) == "66");
    CHECK(shown(2, 3, {.decimals = 4, .mode = Mode::up}) == "66.6667");
    const auto working = percentage(1_eur, 3_eur, plain, 2);
    CHECK(working.part == 1_eur);
    CHECK(working.whole == 3_eur);
    CHECK(working.rule.decimals == 2);
}

TEST_CASE("a quotient is kept to its significant digits, wherever they start", "[rules][percentage]")
{
    CHECK(quotient(1, 3, 5) == "0.33333");
    CHECK(quotient(2, 3, 5) == "0.66667");
    CHECK(quotient(5, 1'000'000, 5) == "0.0000050000");
    CHECK(quotient(1, 30'000, 5) == "0.000033333");
    CHECK(quotient(200, 3, 5) == "66.667");
    CHECK(quotient(1, 1, 5) == "1.0000");
    CHECK(quotient(12'345, 1, 5) == "12345");
    CHECK(quotient(123'454, 1, 5) == "123450");
    CHECK(quotient(123'455, 1, 5) == "123460"); // a tie goes up
    CHECK(quotient(-1, 3, 5) == "-0.33333");
    CHECK(quotient(-2, 3, 5) == "-0.66667");
}

TEST_CASE("a quotient that rounds to a further digit is that power of ten", "[rules][percentage]")
{
    CHECK(quotient(999'995, 10, 5) == "100000");    // 99 999.5
    CHECK(quotient(999'994, 10, 5) == "99999");     // 99 999.4
    CHECK(quotient(9'999'950, 10, 5) == "1000000"); // 999 995
    CHECK(quotient(999'995, 1'000'000, 5) == "1.00000");
    CHECK(quotient(999'994, 1'000'000, 5) == "0.99999");
    CHECK(shown(999'995, 1'000'000, of_five_digits) == "100.00");
    CHECK(shown(999'994, 1'000'000, of_five_digits) == "100.00"); // 99.999 to two decimals
    CHECK(shown(99'994, 100'000, of_five_digits) == "99.99");
}

TEST_CASE("percentages of five significant digits round twice", "[rules][percentage]")
{
    CHECK(shown(1, 3, of_five_digits) == "33.33");
    CHECK(shown(2, 3, of_five_digits) == "66.67");
    CHECK(shown(1, 200'000, of_five_digits) == "0.00"); // 0.0005 %
    // 12.344 96 % is 12.34 %; its quotient to five digits, 0.12345, is a tie, which goes down
    CHECK(shown(1'234'496, 10'000'000, of_five_digits) == "12.34");
    CHECK(shown(1'234'496, 10'000'000, {.significant_digits = 5, .decimals = 2, .mode = Mode::half_up}) ==
          "12.35");
    CHECK(shown(1'234'496, 10'000'000, plain) == "12.34");
    // 12.345 04 % is 12.35 %; its quotient to five digits is the same tie
    CHECK(shown(1'234'504, 10'000'000, of_five_digits) == "12.34");
    CHECK(shown(1'234'504, 10'000'000, plain) == "12.35");
}

TEST_CASE("half down leaves ties below, half up above", "[rules][percentage]")
{
    constexpr PercentageRule down{.decimals = 2, .mode = Mode::half_down};
    CHECK(shown(12'345, 100'000, down) == "12.34");
    CHECK(shown(12'345, 100'000, plain) == "12.35");
    CHECK(shown(123'451, 1'000'000, down) == "12.35");
    CHECK(shown(-12'345, 100'000, down) == "-12.34");
    CHECK(shown(-12'345, 100'000, plain) == "-12.35");
}

TEST_CASE("0 % of nothing, unless nothing counts as one", "[rules][percentage]")
{
    CHECK(shown(0, 0, plain) == "0.00");
    CHECK(shown(5, 0, plain) == "0.00");
    CHECK(shown(0, 5, plain) == "0.00");
    auto one = plain;
    one.whole_of_zero_is_one = true;
    CHECK(shown(0, 0, one) == "0.00");
    CHECK(shown(500, 0, one) == "500.00"); // 5.00 of 1.00
    CHECK(shown(500, 100, one) == "500.00");
    CHECK(shown(500, 200, one) == "250.00"); // only a whole of nothing is measured so
    CHECK(percentage(Money{5}, Money{}, one, 0).due == Decimal{500, 0});
    CHECK(percentage(Money{5'000}, Money{}, one, 3).due == Decimal{500, 0});
}

TEST_CASE("two amounts below zero have a percentage above it", "[rules][percentage]")
{
    CHECK(shown(-1, -3, plain) == "33.33");
    CHECK(shown(1, -3, plain) == "-33.33");
    CHECK(shown(-1, 3, plain) == "-33.33");
    CHECK(shown(-1, 3, {.decimals = 2, .mode = Mode::floor}) == "-33.34");
    CHECK(shown(1, -3, of_five_digits) == "-33.33");
}

TEST_CASE("a percentage holds 64 bits on both sides, or throws", "[rules][percentage]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
    CHECK(shown(most, most, plain) == "100.00");
    CHECK(shown(most, most, of_five_digits) == "100.00");
    CHECK(shown(1, most, of_five_digits) == "0.00");
    CHECK(shown(lowest, lowest, plain) == "100.00");
    CHECK(shown(lowest, 1'000'000'000, of_five_digits) == "-922340000000.00");
    CHECK_THROWS_AS(percentage(Money{most}, Money{1}, plain, 2), std::overflow_error);
}

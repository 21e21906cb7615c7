#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/row.hpp"

#include <limits>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding to_the_cent(Mode mode) { return {mode, Money{1}, BasisIndex{}}; }
} // namespace

static_assert(std::is_trivially_copyable_v<RowTotal>);

TEST_CASE("a row is its units times the price of one, with the working kept", "[rules][row]")
{
    const auto working = row_total(100.33_eur, Rate::of(7, 2), to_the_cent(Mode::down));
    CHECK(working.price == 100.33_eur);
    CHECK(working.units == Rate::of(7, 2));
    CHECK(to_digits(working.exact, 2).cut == Decimal{351'155, 3});
    CHECK(working.due == 351.15_eur);
    CHECK(row_total(100.33_eur, Rate::of(7, 2), to_the_cent(Mode::half_up)).due == 351.16_eur);
    CHECK(row_total(100.33_eur, Rate::of(7, 2), {Mode::down, 1_eur, BasisIndex{}}).due == 351_eur);
}

TEST_CASE("a third of a unit is a third of the price, and whole units need no rounding", "[rules][row]")
{
    CHECK(row_total(100_eur, Rate::of(1, 3), to_the_cent(Mode::down)).due == 33.33_eur);
    CHECK(row_total(100_eur, Rate::of(1, 3), to_the_cent(Mode::up)).due == 33.34_eur);
    CHECK(row_total(33.33_eur, Rate::of(12, 1), to_the_cent(Mode::none)).due == 399.96_eur);
    CHECK_THROWS_AS(row_total(33.33_eur, Rate::of(1, 2), to_the_cent(Mode::none)), std::domain_error);
}

TEST_CASE("no units, or units for nothing, cost nothing", "[rules][row]")
{
    CHECK(row_total(100_eur, Rate{}, to_the_cent(Mode::ceiling)).due == 0_eur);
    CHECK(row_total(0_eur, Rate::of(7, 2), to_the_cent(Mode::up)).due == 0_eur);
}

TEST_CASE("a row of less than nothing is cut towards nothing, or floored away from it", "[rules][row]")
{
    CHECK(row_total(-(0.03_eur), Rate::of(1, 2), to_the_cent(Mode::down)).due == -(0.01_eur));
    CHECK(row_total(-(0.03_eur), Rate::of(1, 2), to_the_cent(Mode::floor)).due == -(0.02_eur));
    CHECK(row_total(-(0.03_eur), Rate::of(1, 2), to_the_cent(Mode::half_up)).due == -(0.02_eur));
    CHECK(row_total(-(0.03_eur), Rate::of(1, 2), to_the_cent(Mode::half_down)).due == -(0.01_eur));
}

TEST_CASE("a row that needs more than 64 bits throws", "[rules][row]")
{
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    CHECK(row_total(most, whole_amount, to_the_cent(Mode::down)).due == most);
    CHECK_THROWS_AS(row_total(most, Rate::of(2, 1), to_the_cent(Mode::down)), std::overflow_error);
    CHECK_THROWS_AS(row_total(most, Rate::of(wide::power_of_ten(30), 1), to_the_cent(Mode::down)),
                    std::overflow_error);
}

#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/conversion.hpp"

#include <limits>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding nearest(std::int64_t step) { return {Mode::half_up, Money{step}, BasisIndex{}}; }
/// Euro for one of a currency, of which so many (in millionths) are a euro.
[[nodiscard]] Rate of_per_euro(Wide millionths) { return Rate::of(1'000'000, millionths); }
} // namespace

static_assert(std::is_trivially_copyable_v<Conversion>);

TEST_CASE("LVL 840 534 at 0.702804 for a euro is EUR 1 195 972, and 0.13", "[rules][conversion]")
{
    const auto rate = of_per_euro(702'804);
    const auto working = convert(840'534_eur, 2, rate, 2, nearest(1));
    CHECK(working.of == 840'534_eur);
    CHECK(working.of_digits == 2);
    CHECK(working.rate == rate);
    CHECK(to_digits(working.exact, 2, 4).cut == Decimal{11'959'721'344, 4});
    CHECK(working.due == 1'195'972.13_eur);
    CHECK(convert(840'534_eur, 2, rate, 2, nearest(100)).due == 1'195'972_eur);
}

TEST_CASE("currencies keep their own decimals", "[rules][conversion]")
{
    // ISK has none: 150 000 at 150 for a euro
    CHECK(convert(Money{150'000}, 0, Rate::of(1, 150), 2, nearest(1)).due == 1'000_eur);
    CHECK(convert(Money{1}, 0, Rate::of(1, 150), 2, nearest(1)).due == 0.01_eur); // 0.00666…
    CHECK(convert(1_eur, 2, Rate::of(150, 1), 0, nearest(1)).due == Money{150});
    // BHD has three: 1.000 is 2.45 euro
    CHECK(convert(Money{1'000}, 3, Rate::of(245, 100), 2, nearest(1)).due == 2.45_eur);
    CHECK(convert(Money{1}, 3, Rate::of(245, 100), 2, nearest(1)).due == 0_eur); // 0.00245
    CHECK(convert(Money{3}, 3, Rate::of(245, 100), 2, nearest(1)).due == 0.01_eur);
    CHECK(convert(2.45_eur, 2, Rate::of(100, 245), 3, nearest(1)).due == Money{1'000});
    CHECK(convert(Money{7}, 0, whole_amount, 3, nearest(1)).due == Money{7'000});
    CHECK(convert(Money{7'499}, 3, whole_amount, 0, nearest(1)).due == Money{7});
    CHECK(convert(Money{7'500}, 3, whole_amount, 0, nearest(1)).due == Money{8});
}

TEST_CASE("less than nothing and nothing are converted like anything else", "[rules][conversion]")
{
    CHECK(convert(0_eur, 2, of_per_euro(702'804), 2, nearest(1)).due == 0_eur);
    CHECK(convert(-(840'534_eur), 2, of_per_euro(702'804), 2, nearest(1)).due == -(1'195'972.13_eur));
    CHECK(convert(-(840'534_eur), 2, of_per_euro(702'804), 2, {Mode::floor, Money{1}, BasisIndex{}}).due ==
          -(1'195'972.14_eur));
}

TEST_CASE("a rate of one changes nothing, and what 64 bits do not hold throws", "[rules][conversion]")
{
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    CHECK(convert(most, 2, whole_amount, 2, {Mode::none, Money{1}, BasisIndex{}}).due == most);
    CHECK_THROWS_AS(convert(most, 2, whole_amount, 3, nearest(1)), std::overflow_error);
    CHECK_THROWS_AS(convert(most, 0, Rate::of(wide::power_of_ten(37), 1), 3, nearest(1)),
                    std::overflow_error);
}

#include "prorata/exact/wide.hpp"

#include "catch.hpp"

using namespace prorata;

namespace {

constexpr Wide greatest = static_cast<Wide>(~UnsignedWide{0} >> 1U);
constexpr Wide least = -greatest - 1;

} // namespace

TEST_CASE("128-bit sums and differences throw where they would wrap", "[exact][wide]")
{
    CHECK(wide::add(greatest - 1, 1) == greatest);
    CHECK(wide::subtract(least + 1, 1) == least);
    CHECK_THROWS_AS(wide::add(greatest, 1), std::overflow_error);
    CHECK_THROWS_AS(wide::add(least, -1), std::overflow_error);
    CHECK_THROWS_AS(wide::subtract(least, 1), std::overflow_error);
    CHECK_THROWS_AS(wide::subtract(0, least), std::overflow_error);
}

TEST_CASE("128-bit products throw where they would wrap", "[exact][wide]")
{
    constexpr Wide half = Wide{1} << 63U;
    CHECK(wide::multiply(half, half) == (Wide{1} << 126U));
    CHECK(wide::multiply(-half, half) == -(Wide{1} << 126U));
    CHECK(wide::multiply(greatest, -1) == -greatest);
    CHECK(wide::multiply(least + 1, -1) == greatest);
    CHECK(wide::multiply(0, least) == 0);
    CHECK_THROWS_AS(wide::multiply(half, half * 2), std::overflow_error);
    CHECK_THROWS_AS(wide::multiply(greatest, 2), std::overflow_error);
    CHECK_THROWS_AS(wide::multiply(greatest, greatest), std::overflow_error);
    CHECK_THROWS_AS(wide::multiply(least, least), std::overflow_error);
    CHECK_THROWS_AS(wide::multiply(least, -1), std::overflow_error);
}

TEST_CASE("every number has a size, the most negative too", "[exact][wide]")
{
    CHECK(wide::magnitude(-5) == UnsignedWide{5});
    CHECK(wide::magnitude(least) == wide::magnitude_limit);
    CHECK(wide::with_sign(5, true) == -5);
    CHECK(wide::with_sign(0, true) == 0);
    CHECK_THROWS_AS(wide::with_sign(wide::magnitude_limit, false), std::overflow_error);
}

TEST_CASE("powers of ten end at 38", "[exact][wide]")
{
    CHECK(wide::power_of_ten(0) == 1);
    CHECK(wide::power_of_ten(18) == 1'000'000'000'000'000'000);
    CHECK(wide::power_of_ten(38) / wide::power_of_ten(37) == 10);
    CHECK_THROWS_AS(wide::power_of_ten(39), std::overflow_error);
}

TEST_CASE("the greatest common divisor with zero is the other number", "[exact][wide]")
{
    CHECK(wide::greatest_common_divisor(0, 7) == UnsignedWide{7});
    CHECK(wide::greatest_common_divisor(7, 0) == UnsignedWide{7});
    CHECK(wide::greatest_common_divisor(12, 18) == UnsignedWide{6});
}

TEST_CASE("fractions are ordered without a product, however large", "[exact][wide]")
{
    using wide::compare_fractions;
    CHECK((compare_fractions(1, 3, 1, 3) == 0));
    CHECK((compare_fractions(2, 6, 1, 3) == 0));
    CHECK((compare_fractions(1, 3, 33, 100) > 0));
    CHECK((compare_fractions(-1, 3, -33, 100) < 0));
    CHECK((compare_fractions(-1, 2, 1, 2) < 0));
    CHECK((compare_fractions(-1, greatest, 0, 1) < 0));
    CHECK((compare_fractions(greatest - 1, greatest, greatest - 2, greatest - 1) > 0));
    CHECK((compare_fractions(greatest, greatest - 1, greatest - 1, greatest - 2) < 0));
    CHECK((compare_fractions(least, 1, least, 2) < 0));
    CHECK((compare_fractions(least, greatest, -1, 1) < 0));
}

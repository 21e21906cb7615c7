#include "prorata/exact/decimal.hpp"

#include "catch.hpp"

#include <limits>

using namespace prorata;

namespace {

const Wide all_nines = wide::power_of_ten(38) - 1;

} // namespace

TEST_CASE("decimals are equal by value, however many zeros were printed", "[exact][decimal]")
{
    CHECK(Decimal{205155, 0} == Decimal{20515500, 2});
    CHECK(Decimal{20515500, 2} == Decimal{205155, 0});
    CHECK(Decimal{0, 0} == Decimal{0, 38});
    CHECK(Decimal{3555105, 1} != Decimal{35551051, 2});
    CHECK(Decimal{-5, 1} < Decimal{-4, 1});
}

TEST_CASE("decimals of huge and tiny scale are ordered without overflow", "[exact][decimal]")
{
    CHECK(Decimal{1, 38} > Decimal{0, 0});
    CHECK(Decimal{-1, 38} < Decimal{0, 38});
    CHECK(Decimal{1, 38} < Decimal{2, 38});
    CHECK(Decimal{all_nines, 0} > Decimal{all_nines, 1});
    CHECK(Decimal{all_nines, 0} > Decimal{all_nines, 38});
    CHECK(Decimal{all_nines, 38} < Decimal{1, 0});
    CHECK(Decimal{-all_nines, 0} < Decimal{-all_nines, 38});
    CHECK(Decimal{wide::power_of_ten(37), 37} == Decimal{1, 0});
    CHECK(Decimal{wide::power_of_ten(37) + 1, 37} > Decimal{1, 0});
}

TEST_CASE("decimals are added with zeros, and taken away only if they are zeros", "[exact][decimal]")
{
    CHECK(with_decimals({205155, 0}, 2)->unscaled == 20515500);
    CHECK(with_decimals({20515500, 2}, 0)->unscaled == 205155);
    CHECK(with_decimals({-20515500, 2}, 0)->unscaled == -205155);
    CHECK_FALSE(with_decimals({20515501, 2}, 1).has_value());
    CHECK(with_decimals({0, 38}, 0)->unscaled == 0);
    CHECK_THROWS_AS(with_decimals({all_nines, 0}, 1), std::overflow_error);
}

TEST_CASE("zeros at the end are trimmed, but none before the point", "[exact][decimal]")
{
    CHECK(trimmed({20515500, 2}).decimals == 0);
    CHECK(trimmed({20515500, 2}).unscaled == 205155);
    CHECK(trimmed({1200, 0}).unscaled == 1200);
    CHECK(trimmed({0, 38}).decimals == 0);
    CHECK(trimmed({-1250, 3}).unscaled == -125);
}

TEST_CASE("a decimal is money only where it is not finer than the minor unit", "[exact][decimal]")
{
    CHECK(to_money({21309267, 2}, 2) == Money{21309267});
    CHECK(to_money({205155, 0}, 2) == Money{20515500});
    CHECK(to_money({1230, 3}, 2) == Money{123});
    CHECK_FALSE(to_money({1234, 3}, 2).has_value());
    CHECK(to_money({1234, 3}, 3) == Money{1234});
    CHECK(to_money({7, 0}, 0) == Money{7});
    constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
    CHECK(to_money({greatest, 2}, 2) == Money{greatest});
    CHECK_THROWS_AS(to_money({Wide{greatest} + 1, 2}, 2), std::overflow_error);
    CHECK_THROWS_AS(to_money({greatest, 0}, 2), std::overflow_error);
    CHECK(to_decimal(Money{-5}, 2) == Decimal{-5, 2});
}

TEST_CASE("machine text has a point, no groups, and a minus where negative", "[exact][decimal]")
{
    CHECK(to_text({21309267, 2}).view() == "213092.67");
    CHECK(to_text({-21309267, 2}).view() == "-213092.67");
    CHECK(to_text({5, 2}).view() == "0.05");
    CHECK(to_text({-5, 3}).view() == "-0.005");
    CHECK(to_text({0, 0}).view() == "0");
    CHECK(to_text({0, 2}).view() == "0.00");
    CHECK(to_text({7, 0}).view() == "7");
    CHECK(to_text({1, 38}).view() == "0.00000000000000000000000000000000000001");
}

TEST_CASE("text for people has their point and their groups", "[exact][decimal]")
{
    CHECK(to_text({21309267, 2}, ",", " ").view() == "213 092,67");
    CHECK(to_text({21309267, 2}, ",", ".").view() == "213.092,67");
    CHECK(to_text({-100000, 2}, ".", ",").view() == "-1,000.00");
    CHECK(to_text({99999, 2}, ".", ",").view() == "999.99");
    CHECK(to_text({123, 0}, ".", ",").view() == "123");
    CHECK(to_text({123456, 0}, ".", "\xE2\x80\xAF").view() == "123\xE2\x80\xAF"
                                                              "456");
}

TEST_CASE("the longest number with the longest separators fits", "[exact][decimal]")
{
    const auto text = to_text({-all_nines, 0}, ".", "\xF0\x9F\x92\xB6").view().size();
    CHECK(text == 1 + 38 + 12 * 4);
}

TEST_CASE("what cannot be written is refused, not written beside the place", "[exact][decimal]")
{
    CHECK_THROWS_AS(to_text({1, 1000}), std::out_of_range);
}

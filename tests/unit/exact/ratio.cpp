#include "prorata/exact/ratio.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

using namespace prorata;
using namespace prorata::literals;

namespace {

constexpr auto greatest = static_cast<Wide>(~UnsignedWide{0} >> 1U);

} // namespace

TEST_CASE("a ratio is unbounded and exact", "[exact][ratio]")
{
    Ratio factorial = 1;
    for (int i = 1; i <= 60; ++i) {
        factorial *= i;
    }
    Ratio back = factorial;
    for (int i = 1; i <= 60; ++i) {
        back /= i;
    }
    CHECK(back == Ratio{1});
    CHECK(factorial > Ratio{Rate::of(greatest, 1)});
    CHECK((Ratio{1} / 3 + Ratio{1} / 6).text() == "1/2");
    CHECK((-(Ratio{2} / 4)).text() == "-1/2");
    CHECK(abs(Ratio{-3}) == Ratio{3});
    CHECK_THROWS_AS(Ratio{1} / Ratio{0}, std::overflow_error);
}

TEST_CASE("ratios agree with the types of the plan", "[exact][ratio]")
{
    CHECK(Ratio{Rate::of(1, 3)} == Ratio{1} / 3);
    CHECK(Ratio{-(10.50_eur)} == Ratio{-1050});
    CHECK(Ratio{213'092.67_eur * 85_percent} == Ratio{21'309'267} * 17 / 20);
    CHECK(Ratio{-(1_eur) * Rate::of(1, 3)} == Ratio{-100} / 3);
    CHECK(Ratio{Decimal{-48541114, 6}} == Ratio{-48541114} / 1'000'000);
    CHECK(Ratio{Rate::of(greatest, greatest - 1)} * Ratio{Rate::of(greatest - 1, 1)} ==
          Ratio{Rate::of(greatest, 1)});
    const Unrounded least{-greatest - 1, Divisor{1}};
    CHECK(Ratio{least} + 1 == -Ratio{Rate::of(greatest, 1)});
}

TEST_CASE("a ratio becomes a rate if 128 bits hold it and it is not negative", "[exact][ratio]")
{
    CHECK((Ratio{17} / 20).to_rate() == 85_percent);
    CHECK(Ratio{}.to_rate() == Rate{});
    CHECK(Ratio{Rate::of(greatest, 3)}.to_rate() == Rate::of(greatest, 3));
    CHECK(Ratio{Rate::of(3, greatest)}.to_rate() == Rate::of(3, greatest));
    CHECK_THROWS_AS((Ratio{Rate::of(greatest, 1)} + 1).to_rate(), std::overflow_error);
    CHECK_THROWS_AS((Ratio{1} / (Ratio{Rate::of(greatest, 1)} + 1)).to_rate(), std::overflow_error);
    CHECK_THROWS_AS((Ratio{-1} / 2).to_rate(), std::domain_error);
}

TEST_CASE("the floor of a ratio lies below it", "[exact][ratio]")
{
    CHECK((Ratio{7} / 2).floor() == Ratio{3});
    CHECK((Ratio{-7} / 2).floor() == Ratio{-4});
    CHECK(Ratio{-4}.floor() == Ratio{-4});
    CHECK(Ratio{}.floor() == Ratio{});
}

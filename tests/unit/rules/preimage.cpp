#include "prorata/rules/preimage.hpp"

#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};
constexpr Rounding nearest{Mode::half_up, Money{1}, BasisIndex{}};
} // namespace

TEST_CASE("two totals have the share that LLI-431 prints for its lead partner", "[preimage]")
{
    const auto range = amounts_with_share(181128.76_eur, Rate::percent(85), cut);
    REQUIRE(range);
    CHECK(range->least == 213092.66_eur);
    CHECK(range->greatest == 213092.67_eur);
}

TEST_CASE("both ends of a range have the share, and their neighbours do not", "[preimage]")
{
    for (const auto mode : {Mode::down, Mode::floor, Mode::up, Mode::ceiling, Mode::half_up, Mode::half_down,
                            Mode::half_even}) {
        for (const auto step : {1, 10, 100}) {
            const Rounding how{mode, Money{step}, BasisIndex{}};
            const auto rate = Rate::of(Wide{17}, Wide{60});
            for (const std::int64_t due : {0, 100, 12300, 999900}) {
                const auto range = amounts_with_share(Money{due}, rate, how);
                REQUIRE(range);
                CHECK(share(range->least, rate, how).due == Money{due});
                CHECK(share(range->greatest, rate, how).due == Money{due});
                CHECK(share(range->greatest + Money{1}, rate, how).due > Money{due});
                if (range->least > Money{}) {
                    CHECK(share(range->least - Money{1}, rate, how).due < Money{due});
                }
            }
        }
    }
}

TEST_CASE("some amounts are the share of nothing", "[preimage]")
{
    CHECK_FALSE(amounts_with_share(0.01_eur, Rate::of(Wide{0}, Wide{1}), cut));
    CHECK_FALSE(amounts_with_share(Money{} - 0.01_eur, Rate::percent(85), cut));
    CHECK_FALSE(amounts_with_share(0.01_eur, Rate::of(Wide{3}, Wide{1}), nearest)); // 0.00, 0.03, 0.06 …
    CHECK_FALSE(amounts_with_share(0.02_eur, Rate::percent(50), {Mode::down, Money{100}, {}})); // whole euros
}

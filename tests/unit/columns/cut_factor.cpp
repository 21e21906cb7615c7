#include "tests/catch.hpp"

#include "prorata/columns/rate_table.hpp"
#include "prorata/exact/literals.hpp"

#include <algorithm>
#include <array>

using namespace prorata;
using namespace prorata::literals;

namespace {

std::uint64_t by_factor(std::uint64_t amount, CutFactor factor, unsigned bits)
{
    return static_cast<std::uint64_t>((UnsignedWide{amount} * factor.factor) >> bits);
}

} // namespace

TEST_CASE("a factor is a rate rounded up to a binary fraction", "[columns][cut-factor]")
{
    constexpr auto third = CutFactor::of(Rate::of(1, 3), 51);
    CHECK(third.factor == (std::uint64_t{1} << 51U) / 3 + 1);
    CHECK(third.below == std::uint64_t{1} << 51U); // three times it is 2^51 and 1: no amount is too large
    CHECK(CutFactor::of(50_percent, 51).factor == std::uint64_t{1} << 50U);
    CHECK(CutFactor::of(whole_amount, 63).factor == std::uint64_t{1} << 63U);
    CHECK(CutFactor::of(Rate{}, 63).factor == 0);
    CHECK(CutFactor::of(Rate{}, 63).below == std::uint64_t{1} << 63U);
}

TEST_CASE("rates above 100 % and of more than 64 bits have no factor", "[columns][cut-factor]")
{
    CHECK(CutFactor::of(Rate::of(101, 100), 63).below == 0);
    CHECK(CutFactor::of(Rate::of(1, Wide{1} << 63U), 63).below == 0);
    CHECK(CutFactor::of(Rate::of(1, (Wide{1} << 63U) - 1), 63).below > 0);
}

TEST_CASE("a factor is right up to its bound, and the bound is the least that can be said",
          "[columns][cut-factor]")
{
    // With few bits every amount can be tried.
    constexpr unsigned bits = 12;
    for (int whole = 1; whole <= 70; ++whole) {
        for (int part = 0; part <= whole; ++part) {
            const auto rate = Rate::of(part, whole);
            const auto factor = CutFactor::of(rate, bits);
            REQUIRE(factor.below > 0);
            REQUIRE(factor.below <= 1U << bits);
            for (std::uint64_t amount = 0; amount < factor.below; ++amount) {
                const auto share =
                    static_cast<UnsignedWide>(rate.part()) * amount / static_cast<UnsignedWide>(rate.whole());
                REQUIRE(by_factor(amount, factor, bits) == share);
            }
        }
    }
}

TEST_CASE("a table leaves a rate that would bound all amounts to the scalar path", "[columns][rate-table]")
{
    const std::array usual{85_percent, Rate::of(1, 3), Rate::percent(Decimal{6937, 2})};
    const RateTable table{usual};
    CHECK(table.size() == 3);
    CHECK(table.lane_amounts_below() >= std::uint64_t{1} << 37U);
    CHECK(table.lane_factors().size() == RateTable::register_rates);
    CHECK(std::all_of(table.lane_factors().begin() + 3, table.lane_factors().end(),
                      [](auto factor) { return factor == RateTable::no_lane_factor; }));

    const std::array one_is_long{85_percent, Rate::percent(Decimal{48541114, 6}), Rate::of(3, 2)};
    const RateTable mixed{one_is_long};
    CHECK(mixed.lane_factors()[1] == RateTable::no_lane_factor);
    CHECK(mixed.lane_factors()[2] == RateTable::no_lane_factor);
    CHECK(mixed.lane_amounts_below() >= std::uint64_t{1} << 37U);
    CHECK(mixed.factors()[1].below > std::uint64_t{1} << 37U);
    CHECK(mixed.factors()[2].below == 0);
}

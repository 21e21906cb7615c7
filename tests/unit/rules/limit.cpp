#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/limit.hpp"

#include <array>
#include <limits>
#include <type_traits>

using namespace prorata;
using namespace prorata::literals;

static_assert(std::is_trivially_copyable_v<Least> && std::is_trivially_copyable_v<Greatest> &&
              std::is_trivially_copyable_v<FromThreshold>);

TEST_CASE("the least and the greatest say which they are and of how many", "[rules][limit]")
{
    const std::array amounts{50_eur, -(1_eur), 70_eur};
    CHECK(least(amounts).due == -(1_eur));
    CHECK(least(amounts).which == 1);
    CHECK(least(amounts).count == 3);
    CHECK(greatest(amounts).due == 70_eur);
    CHECK(greatest(amounts).which == 2);
    CHECK(greatest(amounts).count == 3);
}

TEST_CASE("of equal amounts the first is named", "[rules][limit]")
{
    const std::array amounts{2_eur, 1_eur, 1_eur, 2_eur};
    CHECK(least(amounts).which == 1);
    CHECK(greatest(amounts).which == 0);
    CHECK(least(std::array{5_eur}).which == 0);
}

TEST_CASE("where all are below zero, the greatest is not nothing, nor the least of what is above",
          "[rules][limit]")
{
    CHECK(greatest(std::array{-(2_eur), -(1_eur)}).due == -(1_eur));
    CHECK(least(std::array{2_eur, 1_eur}).due == 1_eur);
    constexpr Money lowest{std::numeric_limits<std::int64_t>::min()};
    CHECK(least(std::array{0_eur, lowest}).due == lowest);
    CHECK(greatest(std::array{lowest, lowest}).due == lowest);
}

TEST_CASE("an amount is paid from its threshold on", "[rules][limit]")
{
    CHECK(nothing_below(100_eur, 100_eur).due == 100_eur);
    CHECK(nothing_below(99.99_eur, 100_eur).due == 0_eur);
    CHECK(nothing_below(100.01_eur, 100_eur).due == 100.01_eur);
    CHECK(nothing_below(0_eur, 0_eur).due == 0_eur);
    CHECK(nothing_below(-(0.01_eur), 0_eur).due == 0_eur);
    const auto working = nothing_below(99.99_eur, 100_eur);
    CHECK(working.of == 99.99_eur);
    CHECK(working.threshold == 100_eur);
}

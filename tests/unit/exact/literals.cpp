#include "prorata/exact/literals.hpp"

#include "catch.hpp"

using namespace prorata;
using namespace prorata::literals;

TEST_CASE("literals are exact", "[exact][literals]")
{
    CHECK(1'234.57_eur == Money{123457});
    CHECK(0.1_eur == Money{10});
    CHECK(0.1_eur + 0.2_eur == 0.3_eur);
    CHECK(1_eur == Money{100});
    CHECK(1.230_eur == Money{123});
    CHECK(-5.5_eur == Money{-550});
    CHECK(92'233'720'368'547'758.07_eur == Money{INT64_MAX});
    CHECK(85_percent == Rate::of(17, 20));
    CHECK(48.541114_percent == Rate::of(24270557, 50'000'000));
    CHECK(0_percent == Rate{});
}

#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/aid.hpp"

#include <vector>

using namespace prorata;
using namespace prorata::literals;

TEST_CASE("aid that breaks a ceiling over a window is not granted at all", "[rules][aid]")
{
    CHECK(aid_in_window(200'000_eur, 100'000_eur, 300'000_eur).due == 100'000_eur);
    CHECK(aid_in_window(200'000_eur, 100'000.01_eur, 300'000_eur).due == 0_eur);
}

TEST_CASE("aid of three years counts together, day by day", "[rules][aid]")
{
    const DeMinimisRule rule{300'000_eur, 3, {}};
    const std::vector<GrantedAid> before{{Day{20210315}, 200'000_eur, {}}, {Day{20210316}, 150'000_eur, {}}};
    CHECK(aid_over_years(before, 150'000_eur, Day{20240315}, rule).before == 150'000_eur);
    CHECK(aid_over_years(before, 150'000_eur, Day{20240315}, rule).due == 150'000_eur);
    CHECK(aid_over_years(before, 1_eur, Day{20240314}, rule).due == 0_eur);
    CHECK(aid_over_years(before, 1_eur, Day{20210315}, rule).before == 200'000_eur); // what comes later waits
}

TEST_CASE("the day that a leap day's aid stops counting on is the first of March", "[rules][aid]")
{
    CHECK(counts_beside(Day{20240229}, Day{20270228}, 3));
    CHECK_FALSE(counts_beside(Day{20240229}, Day{20270301}, 3));
    CHECK(to_text(Day{20240229}) == "2024-02-29");
}

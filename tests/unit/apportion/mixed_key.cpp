#include "prorata/apportion/mixed_key.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/split.hpp"

#include "catch.hpp"

#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

std::vector<Decimal> whole(std::initializer_list<int> values)
{
    std::vector<Decimal> decimals;
    for (const auto value : values) {
        decimals.push_back(Decimal{value, 0});
    }
    return decimals;
}

} // namespace

TEST_CASE("a key of several criteria adds its shares", "[apportion][mixed_key]")
{
    const std::vector<Criterion> criteria{{50_percent, whole({3, 1})}, {50_percent, whole({1, 1})}};
    CHECK(mixed_key(criteria) == std::vector{Rate::of(Wide{5}, Wide{8}), Rate::of(Wide{3}, Wide{8})});
}

TEST_CASE("values can have decimals, and be zero", "[apportion][mixed_key]")
{
    const std::vector<Criterion> criteria{{100_percent, {Decimal{0, 0}, Decimal{5, 1}, Decimal{150, 2}}}};
    CHECK(mixed_key(criteria) == std::vector{Rate{}, 25_percent, 75_percent});
}

// Points 5 and 6 of Latvia's regulation of 2008 on the sub-projects of non-governmental organisations: 315
// 940 is 210 627 of the third and 105 313 of the fourth call, each divided half by inhabitants, a quarter
// equally, a quarter by how far the region lags behind. What regions have of these is invented.
TEST_CASE("both calls of Latvia's scheme are divided without a rest", "[apportion][mixed_key]")
{
    const std::vector<Criterion> criteria{{50_percent, whole({700, 350, 250, 300, 275, 325})},
                                          {25_percent, whole({1, 1, 1, 1, 1, 1})},
                                          {25_percent, whole({0, 40, 50, 45, 55, 60})}};
    const auto shares = mixed_key(criteria);
    Money paid;
    for (const Money call : {210'627_eur, 105'313_eur}) {
        std::vector<std::int64_t> weights(shares.size());
        weights_of(shares, weights);
        for (std::size_t region = 0; region < shares.size(); ++region) {
            paid += split_part(call, shares[region], weights, region).due;
        }
    }
    CHECK(paid == 315'940_eur);
    CHECK(shares.front() == together(Rate::of(Wide{700}, Wide{4400}), Rate::of(Wide{1}, Wide{24})));
}

TEST_CASE("a key that divides nothing is refused", "[apportion][mixed_key]")
{
    const std::vector<Criterion> of_nothing{{100_percent, whole({0, 0})}};
    CHECK_THROWS_AS(mixed_key(of_nothing), std::domain_error);
    const std::vector<Criterion> of_different{{50_percent, whole({1})}, {50_percent, whole({1, 1})}};
    CHECK_THROWS_AS(mixed_key(of_different), std::invalid_argument);
    CHECK(mixed_key({}).empty());
}

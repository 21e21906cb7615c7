#include "prorata/apportion/divisor_method.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <limits>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

using Weights = std::vector<std::int64_t>;
using Parts = std::vector<std::int64_t>;
using Limits = std::vector<Bounds>;

constexpr auto d_hondt = DivisorMethod::d_hondt;
constexpr auto sainte_lague = DivisorMethod::sainte_lague;
constexpr auto huntington_hill = DivisorMethod::huntington_hill;
constexpr Money unlimited{std::numeric_limits<std::int64_t>::max()};

Parts divide(DivisorMethod method, Money total, const Weights& weights, const Limits& bounds = {})
{
    Parts dues;
    Money sum;
    for (const auto due : divisor_method(method, total, weights, bounds)) {
        dues.push_back(due.minor_units());
        sum += due;
    }
    CHECK(sum == total);
    return dues;
}

} // namespace

TEST_CASE("where the methods differ, each gives its own parts", "[apportion][divisor]")
{
    const Weights weights{21878, 9713, 4167, 3252, 1065};
    CHECK(divide(sainte_lague, Money{44}, weights) == Parts{24, 10, 5, 4, 1});
    CHECK(divide(d_hondt, Money{44}, weights) == Parts{25, 11, 4, 3, 1});
    CHECK(divide(huntington_hill, Money{44}, weights) == Parts{24, 10, 5, 4, 1});
}

TEST_CASE("methods of divisors can leave the quota", "[apportion][divisor]")
{
    const Weights weights{86875, 4325, 4325, 4275, 200};
    CHECK(divide(d_hondt, Money{100}, weights) == Parts{88, 4, 4, 4, 0});
    CHECK(divide(sainte_lague, Money{100}, weights) == Parts{88, 4, 4, 4, 0});
    CHECK(divide(huntington_hill, Money{100}, weights) == Parts{87, 4, 4, 4, 1});
}

TEST_CASE("the Alabama paradox does not happen", "[apportion][divisor]")
{
    for (const auto method : {d_hondt, sainte_lague, huntington_hill}) {
        const auto ten = divide(method, Money{10}, {6, 6, 2});
        const auto eleven = divide(method, Money{11}, {6, 6, 2});
        for (std::size_t i = 0; i < ten.size(); ++i) {
            CHECK(eleven[i] >= ten[i]);
        }
    }
}

TEST_CASE("of equal priorities the earlier part is served first", "[apportion][divisor]")
{
    CHECK(divide(d_hondt, Money{5}, {1, 1, 1}) == Parts{2, 2, 1});
    CHECK(divide(sainte_lague, Money{2}, {1, 3, 1}) == Parts{1, 1, 0}); // 3/3 as much as 1/1
    CHECK(divide(d_hondt, Money{3}, {1, 2, 1}) == Parts{1, 2, 0});
}

TEST_CASE("Huntington-Hill gives every part one, the larger weights first", "[apportion][divisor]")
{
    CHECK(divide(huntington_hill, Money{3}, {1000, 1, 1}) == Parts{1, 1, 1});
    CHECK(divide(huntington_hill, Money{2}, {1, 1000, 0, 7}) == Parts{0, 1, 0, 1});
    CHECK(divide(huntington_hill, Money{}, {1, 1000}) == Parts{0, 0});
}

TEST_CASE("every part gets at least a unit where bounds say so", "[apportion][divisor]")
{
    CHECK(divide(sainte_lague, Money{100}, {86875, 4325, 4325, 4275, 200},
                 Limits(5, {Money{1}, unlimited})) == Parts{87, 4, 4, 4, 1});
}

TEST_CASE("bounds hold while units are given", "[apportion][divisor]")
{
    CHECK(divide(d_hondt, 1'000.01_eur, {50, 30, 20}, {{{}, 400_eur}, {}, {}}) == Parts{40000, 36001, 24000});
    CHECK(divide(sainte_lague, -(1'000.01_eur), {50, 30, 20}, {{{}, 400_eur}, {}, {}}) ==
          Parts{-40000, -36001, -24000});
    CHECK(divide(sainte_lague, Money{10}, {0, 1, 1}, {{Money{3}, Money{5}}, {}, {}}) == Parts{3, 4, 3});
    CHECK(divide(d_hondt, Money{6}, {9, 9, 1}, {{Money{1}, Money{1}}, {Money{2}, Money{2}}, {}}) ==
          Parts{1, 2, 3});
}

TEST_CASE("methods of divisors are as fast for large amounts, and do not wrap", "[apportion][divisor]")
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    for (const auto method : {d_hondt, sainte_lague, huntington_hill}) {
        CHECK(divide(method, Money{most}, {1, 1}) == Parts{most / 2 + 1, most / 2});
        CHECK(divide(method, Money{most}, {most}) == Parts{most});
        CHECK(divide(method, Money{most}, {most - 1, 1}, {{{}, Money{5}}, {}}) == Parts{5, most - 5});
        CHECK(divide(method, Money{1'000'000'000'000'001}, {1, 2, 7})[0] == 100'000'000'000'000);
    }
}

TEST_CASE("what a method of divisors cannot divide is refused", "[apportion][divisor]")
{
    CHECK_THROWS_AS(divide(d_hondt, Money{1}, {}), std::invalid_argument);
    CHECK_THROWS_AS(divide(d_hondt, Money{1}, {0, 0}), std::invalid_argument);
    CHECK_THROWS_AS(divide(d_hondt, Money{1}, {1, -1}), std::invalid_argument);
    CHECK_THROWS_AS(divide(d_hondt, Money{1}, {1, 1}, Limits(1)), std::invalid_argument);
    CHECK_THROWS_WITH(divide(d_hondt, Money{9}, {1, 1}, Limits(2, {{}, Money{4}})),
                      "the parts take at most 8, there are 9 to divide (minor units)");
    CHECK_THROWS_AS(divide(DivisorMethod{9}, Money{1}, {1, 1}), std::invalid_argument);
}

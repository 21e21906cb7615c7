// Faults that other libraries of money had when they allocated, each a test of every method here.

#include "prorata/apportion/bounded_remainder.hpp"
#include "prorata/apportion/divisor_method.hpp"
#include "prorata/apportion/largest_remainder.hpp"
#include "prorata/apportion/quota_method.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

using Weights = std::vector<std::int64_t>;
using Parts = std::vector<std::int64_t>;

Parts in_minor_units(const std::vector<Money>& amounts)
{
    Parts parts;
    for (const auto amount : amounts) {
        parts.push_back(amount.minor_units());
    }
    return parts;
}

struct Method {
    std::string name;
    bool favours_large_parts;
    std::function<std::vector<Money>(Money, const Weights&)> divide;
};

Method by_divisor(std::string name, DivisorMethod method)
{
    return {std::move(name), method == DivisorMethod::d_hondt,
            [method](Money total, const Weights& weights) { return divisor_method(method, total, weights); }};
}

const std::vector<Method>& methods()
{
    static const std::vector<Method> all{
        {"largest remainder", false,
         [](Money total, const Weights& weights) {
             std::vector<Apportioned> parts(weights.size());
             largest_remainder(total, weights, parts);
             std::vector<Money> dues;
             for (const auto& part : parts) {
                 dues.push_back(part.due);
             }
             return dues;
         }},
        {"largest remainder within bounds", false,
         [](Money total, const Weights& weights) {
             std::vector<Money> dues;
             for (const auto& part :
                  largest_remainder_within(total, weights, std::vector<Bounds>(weights.size()))) {
                 dues.push_back(part.due);
             }
             return dues;
         }},
        by_divisor("D'Hondt", DivisorMethod::d_hondt),
        by_divisor("Sainte-Laguë", DivisorMethod::sainte_lague),
        by_divisor("Huntington-Hill", DivisorMethod::huntington_hill),
        {"quota", true, [](Money total, const Weights& weights) { return quota_method(total, weights); }},
    };
    return all;
}

} // namespace

TEST_CASE("known fault: a remainder held as a binary fraction loses the tie", "[apportion][known_faults]")
{
    // By 0.1, 0.2 and 0.3 the first and the third part are left with a half each, which no binary fraction
    // of these holds: the earlier one is served, or the larger where the method favours it.
    Weights weights(3);
    weights_of(std::array{Decimal{1, 1}, Decimal{2, 1}, Decimal{3, 1}}, weights);
    for (const auto& method : methods()) {
        CAPTURE(method.name);
        CHECK(in_minor_units(method.divide(Money{600'000'000'000'003}, weights)) ==
              (method.favours_large_parts
                   ? Parts{100'000'000'000'000, 200'000'000'000'001, 300'000'000'000'002}
                   : Parts{100'000'000'000'001, 200'000'000'000'001, 300'000'000'000'001}));
    }
}

TEST_CASE("known fault: a negative total is not the mirror of the positive one", "[apportion][known_faults]")
{
    for (const auto& method : methods()) {
        CAPTURE(method.name);
        const auto there = method.divide(100.01_eur, {3, 1, 7, 0, 2});
        const auto back = method.divide(-(100.01_eur), {3, 1, 7, 0, 2});
        for (std::size_t i = 0; i < there.size(); ++i) {
            CHECK(back[i] == -there[i]);
        }
    }
}

TEST_CASE("known fault: a total smaller than the number of parts is lost", "[apportion][known_faults]")
{
    for (const auto& method : methods()) {
        CAPTURE(method.name);
        CHECK(in_minor_units(method.divide(0.02_eur, {1, 1, 1, 1, 1})) == Parts{1, 1, 0, 0, 0});
        CHECK(in_minor_units(method.divide(0.01_eur, {1, 1, 5})) == Parts{0, 0, 1});
        CHECK(in_minor_units(method.divide(Money{}, {1, 2})) == Parts{0, 0});
    }
}

TEST_CASE("known fault: a ratio of zero is paid", "[apportion][known_faults]")
{
    for (const auto& method : methods()) {
        CAPTURE(method.name);
        CHECK(in_minor_units(method.divide(1_eur, {0, 1, 1, 1, 0})) == Parts{0, 34, 33, 33, 0});
        CHECK(in_minor_units(method.divide(Money{}, {0, 0})) == Parts{0, 0});
        CHECK_THROWS_AS(method.divide(1_eur, {0, 0}), std::invalid_argument);
    }
}

TEST_CASE("known fault: the order of the parts decides who gets the odd cent", "[apportion][known_faults]")
{
    for (const auto& method : methods()) {
        CAPTURE(method.name);
        auto there = method.divide(Money{44}, {21878, 9713, 4167, 3252, 1065});
        const auto back = method.divide(Money{44}, {1065, 3252, 4167, 9713, 21878});
        std::reverse(there.begin(), there.end());
        CHECK(there == back);
    }
}

TEST_CASE("known fault: large amounts hang", "[apportion][known_faults]")
{
    for (const auto& method : methods()) {
        CAPTURE(method.name);
        CHECK(in_minor_units(method.divide(Money{9'000'000'000'000'000'001}, {1, 1})) ==
              Parts{4'500'000'000'000'000'001, 4'500'000'000'000'000'000});
        Money sum;
        for (const auto due : method.divide(Money{999'999'999'999'999}, {3, 5, 7, 11, 13, 17, 1000})) {
            sum += due;
        }
        CHECK(sum == Money{999'999'999'999'999});
    }
}

// 74.9925 and 24.9975: only a method that favours large parts may give 75.00.
TEST_CASE("known fault: 99.99 by 75 to 25 is 75.00 and 24.99", "[apportion][known_faults]")
{
    for (const auto& method : methods()) {
        CAPTURE(method.name);
        CHECK(in_minor_units(method.divide(99.99_eur, {75, 25})) ==
              (method.favours_large_parts ? Parts{7500, 2499} : Parts{7499, 2500}));
    }
}

#include "check.hpp"

#include "prorata/apportion/largest_remainder.hpp"

#include <algorithm>
#include <numeric>

using namespace prorata;

namespace {

using Weights = std::vector<std::int64_t>;

/// One to sixty weights whose sum stays in 63 bits and is not zero.
Weights any_weights()
{
    const auto bits = *rc::gen::element(1U, 2U, 4U, 16U, 40U, 57U);
    auto weights = *rc::gen::nonEmpty(rc::gen::container<Weights>(rc::gen::map(
        cases::size(bits), [](UnsignedWide weight) { return static_cast<std::int64_t>(weight); })));
    weights.resize(std::min<std::size_t>(weights.size(), 60));
    if (std::all_of(weights.begin(), weights.end(), [](std::int64_t weight) { return weight == 0; })) {
        weights.back() = 1;
    }
    return weights;
}

std::vector<Apportioned> divide(Money total, const Weights& weights)
{
    std::vector<Apportioned> parts(weights.size());
    largest_remainder(total, weights, parts);
    return parts;
}

Ratio exact_share(Money total, const Weights& weights, std::size_t of)
{
    Ratio sum;
    for (const auto weight : weights) {
        sum += weight;
    }
    return Ratio{total} * Ratio{weights[of]} / sum;
}

} // namespace

TEST_CASE("the largest remainder", "[apportion]")
{
    rc::prop("gives parts that add up, each within its quota", []() {
        const auto total = *cases::amount();
        const auto weights = any_weights();
        const auto parts = divide(total, weights);
        Money sum;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto exact = exact_share(total, weights, i);
            sum += parts[i].due;
            RC_ASSERT(parts[i].order == i);
            RC_ASSERT(Ratio{parts[i].due} >= exact.floor());
            RC_ASSERT(Ratio{parts[i].due} <= -(-exact).floor());
            RC_ASSERT((weights[i] != 0 || parts[i].due == Money{}));
        }
        RC_ASSERT(sum == total);
    });
    rc::prop("serves remainders in order: no part that got a unit had a smaller one than a part that did not",
             []() {
                 const auto parts = divide(*cases::amount(), any_weights());
                 for (const auto& served : parts) {
                     for (const auto& passed_over : parts) {
                         if (served.got_odd_unit && !passed_over.got_odd_unit) {
                             RC_ASSERT(served.remainder >= passed_over.remainder);
                             RC_ASSERT((served.remainder != passed_over.remainder ||
                                        served.order < passed_over.order));
                         }
                     }
                 }
             });
    rc::prop("mirrors a negative total", []() {
        const auto total =
            *rc::gen::suchThat(cases::amount(), [](Money m) { return m != Money{cases::least}; });
        const auto weights = any_weights();
        const auto there = divide(total, weights);
        const auto back = divide(-total, weights);
        for (std::size_t i = 0; i < there.size(); ++i) {
            RC_ASSERT(back[i].due == -there[i].due);
        }
    });
    rc::prop("permutes its parts with the weights, up to ties", []() {
        const auto total = *cases::amount();
        const auto weights = any_weights();
        std::vector<std::size_t> places(weights.size());
        std::iota(places.begin(), places.end(), std::size_t{0});
        auto shuffled_places = places;
        for (std::size_t i = places.size(); i > 1; --i) {
            std::swap(shuffled_places[i - 1], shuffled_places[*rc::gen::inRange<std::size_t>(0, i)]);
        }
        Weights shuffled;
        for (const auto place : shuffled_places) {
            shuffled.push_back(weights[place]);
        }
        const auto before = divide(total, weights);
        const auto after = divide(total, shuffled);
        const auto tied = [&](std::int64_t remainder) {
            return std::count_if(before.begin(), before.end(),
                                 [&](const Apportioned& part) { return part.remainder == remainder; }) > 1;
        };
        for (std::size_t i = 0; i < after.size(); ++i) {
            const auto& part = before[shuffled_places[i]];
            RC_ASSERT(after[i].remainder == part.remainder);
            RC_ASSERT((tied(part.remainder) || after[i].due == part.due));
        }
    });
    rc::prop("does not notice weights in another unit", []() {
        const auto total = *cases::amount();
        const auto weights = any_weights();
        auto scaled = weights;
        const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        const auto factor =
            std::min<std::int64_t>(*rc::gen::inRange<std::int64_t>(1, 1000), cases::most / sum);
        for (auto& weight : scaled) {
            weight *= factor;
        }
        const auto parts = divide(total, weights);
        const auto again = divide(total, scaled);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            RC_ASSERT(parts[i].due == again[i].due);
        }
    });
}

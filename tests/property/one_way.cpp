#include "catch.hpp"

#include "prorata/apportion/bounded_remainder.hpp"
#include "prorata/apportion/divisor_method.hpp"
#include "prorata/apportion/quota_method.hpp"
#include "prorata/apportion/running_total.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <vector>

using namespace prorata;

namespace {

using Weights = std::vector<std::int64_t>;
using Limits = std::vector<Bounds>;

constexpr std::array methods{DivisorMethod::d_hondt, DivisorMethod::sainte_lague,
                             DivisorMethod::huntington_hill};

class Cases {
public:
    [[nodiscard]] std::int64_t below(std::int64_t limit)
    {
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(limit));
    }

    /// One to seven weights, not all zero; small ones tie often.
    Weights weights()
    {
        Weights made(static_cast<std::size_t>(below(7)) + 1);
        constexpr std::array<std::int64_t, 3> limits{5, 100, 1'000'000'000'000};
        const auto limit = limits[static_cast<std::size_t>(below(3))];
        for (auto& weight : made) {
            weight = below(limit);
        }
        made.front() += made == Weights(made.size()) ? 1 : 0;
        return made;
    }

    Limits bounds(std::size_t count)
    {
        Limits made(count);
        for (auto& bound : made) {
            bound.least = Money{below(2) == 0 ? 0 : below(10)};
            bound.most = below(2) == 0 ? bound.most : bound.least + Money{below(30)};
        }
        return made;
    }

private:
    std::mt19937_64 random_{20212027};
};

/// Whether the first of two parts, with the weights and units given, has its next unit before the second.
bool comes_before(DivisorMethod method, std::int64_t weight_a, std::int64_t has_a, std::int64_t weight_b,
                  std::int64_t has_b)
{
    if (method != DivisorMethod::huntington_hill) {
        const auto divisor = [&](std::int64_t has) {
            return method == DivisorMethod::d_hondt ? has + 1 : 2 * has + 1;
        };
        return Wide{weight_a} * divisor(has_b) > Wide{weight_b} * divisor(has_a);
    }
    if (has_a == 0 || has_b == 0) {
        return has_a == has_b ? weight_a > weight_b : has_a == 0;
    }
    return Wide{weight_a} * weight_a * has_b * (has_b + 1) > Wide{weight_b} * weight_b * has_a * (has_a + 1);
}

/// The definition, unit by unit.
std::vector<Money> unit_by_unit(DivisorMethod method, std::int64_t total, const Weights& weights,
                                const Limits& bounds)
{
    std::vector<std::int64_t> parts;
    for (const auto& bound : bounds) {
        parts.push_back(bound.least.minor_units());
        total -= parts.back();
    }
    for (; total > 0; --total) {
        auto next = weights.size();
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (weights[i] != 0 && parts[i] < bounds[i].most.minor_units() &&
                (next == weights.size() ||
                 comes_before(method, weights[i], parts[i], weights[next], parts[next]))) {
                next = i;
            }
        }
        ++parts[next];
    }
    return {parts.begin(), parts.end()};
}

std::vector<Money> quota_unit_by_unit(std::int64_t total, const Weights& weights)
{
    const auto sum = sum_of(weights);
    std::vector<std::int64_t> parts(weights.size());
    for (std::int64_t house = 1; house <= total; ++house) {
        auto next = weights.size();
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (Wide{parts[i]} * sum < Wide{house} * weights[i] &&
                (next == weights.size() ||
                 comes_before(DivisorMethod::d_hondt, weights[i], parts[i], weights[next], parts[next]))) {
                next = i;
            }
        }
        ++parts[next];
    }
    return {parts.begin(), parts.end()};
}

/// Whether the free parts share what is left in proportion, and each held part stands at a bound that its
/// share at the same multiplier would break.
bool is_proportional_within(Money total, const Weights& weights, const Limits& bounds,
                            const std::vector<BoundedPart>& parts)
{
    Wide left = total.minor_units();
    Wide weight = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        left -= parts[i].held == Held::free ? 0 : parts[i].due.minor_units();
        weight += parts[i].held == Held::free ? weights[i] : 0;
    }
    for (std::size_t i = 0; i < parts.size() && weight > 0; ++i) {
        const Wide share = left * weights[i]; // in 1/weight
        const Wide due = Wide{parts[i].due.minor_units()} * weight;
        const bool right = parts[i].held == Held::free       ? share - due < weight && due - share < weight
                           : parts[i].held == Held::at_least ? parts[i].due == bounds[i].least && share <= due
                                                             : parts[i].due == bounds[i].most && share >= due;
        if (!right || parts[i].due < bounds[i].least || parts[i].due > bounds[i].most) {
            return false;
        }
    }
    return true;
}

Money sum_of_parts(const std::vector<Money>& parts)
{
    Money sum;
    for (const auto part : parts) {
        sum += part;
    }
    return sum;
}

} // namespace

TEST_CASE("methods of divisors give what units given one by one would", "[apportion][divisor]")
{
    Cases cases;
    for (int i = 0; i < 15'000; ++i) {
        const auto weights = cases.weights();
        const auto bounds = cases.bounds(weights.size());
        const auto total = cases.below(120);
        const auto reach = reach_of(weights, bounds);
        for (const auto method : methods) {
            if (total < reach.least || total > reach.most) {
                REQUIRE_THROWS_AS(divisor_method(method, Money{total}, weights, bounds),
                                  std::invalid_argument);
            } else {
                REQUIRE(divisor_method(method, Money{total}, weights, bounds) ==
                        unit_by_unit(method, total, weights, bounds));
            }
        }
    }
}

TEST_CASE("methods of divisors and the quota method lower nobody when the total grows",
          "[apportion][divisor][quota]")
{
    Cases cases;
    for (int i = 0; i < 3'000; ++i) {
        const auto weights = cases.weights();
        const auto total = cases.below(2) == 0 ? cases.below(200) : 1'000'000'000'000'000 + cases.below(200);
        const auto rises = [&](const auto& divide) {
            const auto before = divide(total);
            const auto after = divide(total + 1);
            REQUIRE(sum_of_parts(after) == Money{total + 1});
            for (std::size_t part = 0; part < weights.size(); ++part) {
                REQUIRE(after[part] >= before[part]);
                REQUIRE((weights[part] != 0 || after[part] == Money{}));
            }
        };
        for (const auto method : methods) {
            rises([&](std::int64_t units) { return divisor_method(method, Money{units}, weights); });
        }
        const auto smallest = *std::min_element(weights.begin(), weights.end());
        if (total < 1'000 || (smallest > 0 && sum_of(weights) / smallest < 1'000)) {
            rises([&](std::int64_t units) { return quota_method(Money{units}, weights); });
        }
    }
}

TEST_CASE("methods of divisors are coherent: two parts divide what they have as they would alone",
          "[apportion][divisor]")
{
    Cases cases;
    for (int i = 0; i < 5'000; ++i) {
        const auto weights = cases.weights();
        const auto total = cases.below(1'000'000'000'000);
        for (const auto method : methods) {
            const auto parts = divisor_method(method, Money{total}, weights);
            const auto last = weights.size() - 1;
            if (last > 0 && weights.front() + weights.back() > 0) {
                const Weights two{weights.front(), weights.back()};
                REQUIRE(divisor_method(method, parts.front() + parts.back(), two) ==
                        std::vector{parts.front(), parts.back()});
            }
        }
    }
}

TEST_CASE("the quota method gives what units given one by one would, within quota", "[apportion][quota]")
{
    Cases cases;
    for (int i = 0; i < 15'000; ++i) {
        const auto weights = cases.weights();
        const auto total = cases.below(300);
        const auto parts = quota_method(Money{total}, weights);
        REQUIRE(parts == quota_unit_by_unit(total, weights));
        const Wide sum = sum_of(weights);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const auto off = parts[part].minor_units() * sum - Wide{total} * weights[part];
            REQUIRE(off < sum);
            REQUIRE(off > -sum);
        }
    }
}

TEST_CASE("the largest remainder within bounds is proportional as far as they allow", "[apportion][bounded]")
{
    Cases cases;
    for (int i = 0; i < 30'000; ++i) {
        const auto weights = cases.weights();
        const auto bounds = cases.bounds(weights.size());
        const Money total{cases.below(120)};
        const auto reach = reach_of(weights, bounds);
        if (total.minor_units() < reach.least || total.minor_units() > reach.most) {
            REQUIRE_THROWS_AS(largest_remainder_within(total, weights, bounds), std::invalid_argument);
            continue;
        }
        const auto parts = largest_remainder_within(total, weights, bounds);
        Money sum;
        for (const auto& part : parts) {
            sum += part.due;
        }
        REQUIRE(sum == total);
        REQUIRE(is_proportional_within(total, weights, bounds, parts));
        const auto back = largest_remainder_within(-total, weights, bounds);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            REQUIRE(back[part].due == -parts[part].due);
        }
    }
}

TEST_CASE("running totals are right up to every open period, whatever was paid before",
          "[apportion][running_total]")
{
    Cases cases;
    constexpr std::array modes{Mode::down,    Mode::floor,     Mode::up,       Mode::ceiling,
                               Mode::half_up, Mode::half_down, Mode::half_even};
    for (int i = 0; i < 10'000; ++i) {
        std::vector<Unrounded> exact(static_cast<std::size_t>(cases.below(12)));
        for (auto& amount : exact) {
            amount = Unrounded{Wide{cases.below(1'000)} - 100, Divisor{cases.below(30) + 1}};
        }
        std::vector<Money> paid(exact.empty() ? 0 : static_cast<std::size_t>(cases.below(3)) % exact.size());
        for (auto& amount : paid) {
            amount = Money{cases.below(40)};
        }
        const Rounding how{modes[static_cast<std::size_t>(cases.below(7))], Money{1}, BasisIndex{0}};
        Unrounded so_far;
        Money sum;
        for (const auto& period : running_total(exact, how, paid)) {
            so_far = so_far + period.exact;
            REQUIRE(period.paid_before == sum);
            REQUIRE(period.so_far == so_far);
            sum += period.due;
            REQUIRE((period.frozen || sum == round(so_far, how)));
            REQUIRE(period.outstanding == so_far - Unrounded{sum});
        }
    }
}

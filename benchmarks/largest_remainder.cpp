/// A million amounts divided into 3 to 30 parts each, from columns to a column: ours, in lanes and portable,
/// against two written by hand. The plain one is exact in 128 bits and sorts the parts by remainder. The
/// careful one takes for granted that products have 64 bits, puts remainder and place in one number, and only
/// finds the parts that get a unit. All in turn; figures are of the fastest pass of each, in
/// time of the processor, which other work on the machine disturbs least.

#include "prorata/columns/split_columns.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <functional>
#include <limits>
#include <numeric>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace prorata;

constexpr std::size_t most_parts = 30;

/// Amounts up to ten million, of each size alike; weights as rates of two or six decimals, head counts,
/// amounts.
struct Splits {
    std::vector<Money> amounts;
    std::vector<std::size_t> ends;
    std::vector<std::int64_t> weights;

    explicit Splits(std::size_t count)
    {
        std::mt19937_64 random{20212027};
        std::vector<std::size_t> sizes;
        for (std::size_t i = 0; i < count; ++i) {
            sizes.push_back(3 + random() % (most_parts - 2));
        }
        weights.reserve(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}));
        constexpr std::array<std::uint64_t, 4> greatest{10'000, 100'000'000, 300, 1'000'000'000};
        for (const auto size : sizes) {
            const auto limit = greatest[random() % 4];
            for (std::size_t part = 0; part < size; ++part) {
                weights.push_back(static_cast<std::int64_t>(random() % limit) + 1);
            }
            ends.push_back(weights.size());
            const auto digits = random() % 7 + 4;
            std::uint64_t most = 1;
            for (std::uint64_t digit = 0; digit < digits; ++digit) {
                most *= 10;
            }
            amounts.push_back(Money{static_cast<std::int64_t>(random() % most)});
        }
    }
};

template <Path path>
void by_columns(const Splits& splits, std::span<Money> parts)
{
    split_columns({splits.amounts, splits.ends, splits.weights}, parts, path);
}

/// Each amount by what `divide` makes of it, its weights and its parts.
template <class Divide>
void line_by_line(const Splits& splits, std::span<Money> parts, Divide&& divide)
{
    std::size_t first = 0;
    for (std::size_t line = 0; line < splits.amounts.size(); ++line) {
        const auto count = splits.ends[line] - first;
        divide(splits.amounts[line], std::span{splits.weights}.subspan(first, count),
               parts.subspan(first, count));
        first += count;
    }
}

void careful(const Splits& splits, std::span<Money> parts)
{
    constexpr std::uint64_t places = 32;
    std::array<std::uint64_t, most_parts> keys;
    line_by_line(splits, parts,
                 [&](Money amount, std::span<const std::int64_t> weights, std::span<Money> dues) {
                     std::uint64_t sum = 0;
                     for (const auto weight : weights) {
                         sum += static_cast<std::uint64_t>(weight);
                     }
                     const auto total = static_cast<std::uint64_t>(amount.minor_units());
                     auto left = total;
                     for (std::size_t i = 0; i < weights.size(); ++i) {
                         const auto product = total * static_cast<std::uint64_t>(weights[i]);
                         const auto due = product / sum;
                         dues[i] = Money{static_cast<std::int64_t>(due)};
                         keys[i] = (product - due * sum) * places + (places - 1 - i);
                         left -= due;
                     }
                     if (left > 0) {
                         const auto served = keys.begin() + static_cast<std::ptrdiff_t>(left);
                         std::nth_element(keys.begin(), served - 1,
                                          keys.begin() + static_cast<std::ptrdiff_t>(weights.size()),
                                          std::greater<>{});
                         for (auto key = keys.begin(); key != served; ++key) {
                             dues[places - 1 - *key % places] += Money{1};
                         }
                     }
                 });
}

void plain(const Splits& splits, std::span<Money> parts)
{
    struct Rest {
        std::int64_t rest;
        std::size_t part;
    };
    std::vector<Rest> rests;
    line_by_line(splits, parts,
                 [&](Money amount, std::span<const std::int64_t> weights, std::span<Money> dues) {
                     std::int64_t sum = 0;
                     for (const auto weight : weights) {
                         sum += weight;
                     }
                     auto left = amount.minor_units();
                     rests.clear();
                     for (std::size_t i = 0; i < weights.size(); ++i) {
                         const auto product = Wide{amount.minor_units()} * weights[i];
                         const auto due = static_cast<std::int64_t>(product / sum);
                         dues[i] = Money{due};
                         rests.push_back({static_cast<std::int64_t>(product - Wide{due} * sum), i});
                         left -= due;
                     }
                     std::sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) {
                         return a.rest != b.rest ? a.rest > b.rest : a.part < b.part;
                     });
                     for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) {
                         dues[rests[i].part] += Money{1};
                     }
                 });
}

bool lanes_are_there()
{
#if defined(__x86_64__)
    return prorata::detail::has_lanes();
#else
    return false;
#endif
}

struct Way {
    const char* name;
    void (*pass)(const Splits&, std::span<Money>);
    double fastest = std::numeric_limits<double>::infinity();
};

/// Without AVX-512 IFMA there are no lanes, and no figures of them: they are not measured.
void largest_remainder_in_columns(benchmark::State& state)
{
    const Splits splits{static_cast<std::size_t>(state.range(0))};
    std::vector<Money> expected(splits.weights.size());
    std::vector<Money> parts(splits.weights.size());
    plain(splits, expected);
    std::vector<Way> ways{{"plain", plain}, {"careful", careful}, {"portable", by_columns<Path::portable>}};
    if (lanes_are_there()) {
        ways.push_back({"lanes", by_columns<Path::fastest>});
    }
    for ([[maybe_unused]] auto _ : state) {
        for (auto& way : ways) {
            std::fill(parts.begin(), parts.end(), Money{});
            const auto start = std::clock();
            way.pass(splits, parts);
            way.fastest = std::min(way.fastest, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
            if (parts != expected) {
                throw std::logic_error(std::string{way.name} + " does not agree");
            }
        }
    }
    for (const auto& way : ways) {
        const std::string name{way.name};
        state.counters[name + "_ns/amount"] = 1e9 * way.fastest / static_cast<double>(splits.amounts.size());
        state.counters[name + "_ns/part"] = 1e9 * way.fastest / static_cast<double>(splits.weights.size());
        if (name == "portable" || name == "lanes") {
            state.counters[name + "_times_plain"] = ways[0].fastest / way.fastest;
            state.counters[name + "_times_careful"] = ways[1].fastest / way.fastest;
        }
    }
    if (!lanes_are_there()) {
        state.SetLabel("lanes: not measured");
    }
}
BENCHMARK(largest_remainder_in_columns)->Arg(1'000'000)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace

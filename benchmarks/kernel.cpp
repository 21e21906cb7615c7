/// One line of a list: total times rate, cut to the cent, the residual beside it. Our public API against what
/// else computes it exactly, and against a double, which does not. Passes over the lines alternate with
/// passes of our own; `ns/line` and `times_ours` are of the fastest pass of either, which other work on the
/// machine disturbs least.

#include "prorata/exact/money.hpp"
#include "prorata/exact/rate.hpp"
#include "prorata/exact/rounding.hpp"

#include <benchmark/benchmark.h>
#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <type_traits>
#include <vector>

namespace {

using namespace prorata;

// ---- the list
// -------------------------------------------------------------------------------------------------

struct WeightedRate {
    Rate rate;
    int weight;
};

/// The co-financing rates of a mixed list, with how often each occurs among 100 lines.
const std::array<WeightedRate, 12> rates{{
    {Rate::percent(50), 5},
    {Rate::percent(65), 5},
    {Rate::percent(70), 5},
    {Rate::percent(75), 10},
    {Rate::percent(80), 20},
    {Rate::percent(85), 25},
    {Rate::percent(90), 5},
    {Rate::percent(95), 5},
    {Rate::percent(100), 3},
    {Rate::percent(Decimal{6937, 2}), 7},
    {Rate::percent(Decimal{8235, 2}), 5},
    {Rate::of(1, 3), 5},
}};

struct Line {
    Money total;
    std::uint8_t rate;
};

constexpr std::int64_t greatest_total = 5'000'000'000;
constexpr std::size_t block_size = 1024; ///< lines; with their results they fit in the first-level cache

/// Totals of 0.01 to 50,000,000.00: half uniform, half log-uniform; any cent, whole euros, hundreds of euros.
std::vector<Line> make_lines()
{
    std::mt19937_64 random{20212027};
    const auto uniform = [&](double from, double to) {
        return from + (to - from) * static_cast<double>(random() >> 11U) * 0x1p-53;
    };
    std::vector<Line> lines(block_size);
    for (auto& line : lines) {
        const bool spread_evenly = random() % 2 == 0;
        const auto greatest = static_cast<double>(greatest_total);
        const auto size = spread_evenly ? uniform(1, greatest) : std::exp2(uniform(7, std::log2(greatest)));
        const auto fineness = random() % 10;
        const std::int64_t unit = fineness < 4 ? 1 : fineness < 8 ? 100 : 10'000;
        line.total = Money{std::max<std::int64_t>(1, static_cast<std::int64_t>(size) / unit) * unit};
        auto place = static_cast<int>(random() % 100);
        while (place >= rates[line.rate].weight) {
            place -= rates[line.rate].weight;
            ++line.rate;
        }
    }
    return lines;
}

const std::vector<Line> lines = make_lines();

struct Split {
    Money fund;
    Money contribution;
    friend bool operator==(const Split&, const Split&) = default;
};

using Splits = std::vector<Split>;

// ---- the ways to compute it
// -----------------------------------------------------------------------------------

constexpr Rounding to_the_cent_below{Mode::down, Money{1}, BasisIndex{0}};

/// Each way keeps the rates in the form it multiplies with, and splits one total.
struct Ours {
    std::array<Rate, rates.size()> table{};

    Ours()
    {
        for (std::size_t i = 0; i < rates.size(); ++i) {
            table[i] = rates[i].rate;
        }
    }
    [[nodiscard]] Split operator()(Line line) const
    {
        const auto fund = round(line.total * table[line.rate], to_the_cent_below);
        return {fund, line.total - fund};
    }
};

/// The same, where the compiler does not see which mode and which step it will be.
struct OursAnyRounding : Ours {
    Rounding how = to_the_cent_below;

    OursAnyRounding() { benchmark::DoNotOptimize(how); }
    [[nodiscard]] Split operator()(Line line) const
    {
        const auto fund = round(line.total * table[line.rate], how);
        return {fund, line.total - fund};
    }
};

/// To the euro below, as programmes do that pay whole euros.
struct OursToTheEuro : Ours {
    static constexpr Rounding to_the_euro_below{Mode::down, Money{100}, BasisIndex{0}};

    [[nodiscard]] Split operator()(Line line) const
    {
        const auto fund = round(line.total * table[line.rate], to_the_euro_below);
        return {fund, line.total - fund};
    }
};

/// part / whole in a whole-number type: multiply, divide, drop the rest.
template <class Integer>
struct WholeNumbers {
    struct Fraction {
        Integer part;
        Integer whole;
    };
    std::array<Fraction, rates.size()> table{};

    WholeNumbers()
    {
        for (std::size_t i = 0; i < rates.size(); ++i) {
            table[i] = {Integer(static_cast<std::int64_t>(rates[i].rate.part())),
                        Integer(static_cast<std::int64_t>(rates[i].rate.whole()))};
        }
    }
    [[nodiscard]] Split operator()(Line line) const
    {
        const auto& [part, whole] = table[line.rate];
        const Integer share = Integer(line.total.minor_units()) * part / whole;
        const Money fund{static_cast<std::int64_t>(share)};
        return {fund, line.total - fund};
    }
};

struct Rationals {
    using Rational = boost::multiprecision::cpp_rational;
    std::array<Rational, rates.size()> table{};

    Rationals()
    {
        for (std::size_t i = 0; i < rates.size(); ++i) {
            table[i] = Rational{static_cast<std::int64_t>(rates[i].rate.part()),
                                static_cast<std::int64_t>(rates[i].rate.whole())};
        }
    }
    [[nodiscard]] Split operator()(Line line) const
    {
        const Rational exact = table[line.rate] * line.total.minor_units();
        const boost::multiprecision::cpp_int share = numerator(exact) / denominator(exact);
        const Money fund{static_cast<std::int64_t>(share)};
        return {fund, line.total - fund};
    }
};

/// What most spreadsheets and scripts do. Wrong by a cent wherever the product comes out just below a whole
/// one.
struct Doubles {
    std::array<double, rates.size()> table{};

    Doubles()
    {
        for (std::size_t i = 0; i < rates.size(); ++i) {
            table[i] = static_cast<double>(rates[i].rate.part()) / static_cast<double>(rates[i].rate.whole());
        }
    }
    [[nodiscard]] Split operator()(Line line) const
    {
        const double exact = static_cast<double>(line.total.minor_units()) * table[line.rate];
        const Money fund{static_cast<std::int64_t>(std::floor(exact))};
        return {fund, line.total - fund};
    }
};

template <class Way>
[[gnu::noinline]] void split_all(const Way& way, const std::vector<Line>& block, Splits& splits)
{
    auto* split = splits.data();
    for (const auto& line : block) {
        *split++ = way(line);
    }
}

/// Seconds that one pass over the block takes.
template <class Way>
double time_of(const Way& way, Splits& splits)
{
    using Clock = std::chrono::steady_clock;
    const auto* block = &lines;
    const auto start = Clock::now();
    benchmark::DoNotOptimize(block);
    split_all(way, *block, splits);
    benchmark::DoNotOptimize(splits.data());
    benchmark::ClobberMemory();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

template <class Way>
void split(benchmark::State& state)
{
    const Ours ours;
    const Way way;
    Splits expected(lines.size());
    Splits splits(lines.size());
    time_of(ours, expected);
    time_of(way, splits);
    std::int64_t wrong = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto fund = expected[i].fund;
        if (std::is_same_v<Way, OursToTheEuro>) {
            fund = Money{fund.minor_units() / 100 * 100};
        }
        wrong += splits[i] == Split{fund, lines[i].total - fund} ? 0 : 1;
    }
    if (wrong != 0 && !std::is_same_v<Way, Doubles>) {
        state.SkipWithError("not the cents of the others");
        return;
    }
    double fastest = std::numeric_limits<double>::max();
    double our_fastest = fastest;
    for ([[maybe_unused]] auto _ : state) {
        our_fastest = std::min(our_fastest, time_of(ours, expected));
        const double pass = time_of(way, splits);
        fastest = std::min(fastest, pass);
        state.SetIterationTime(pass);
    }
    state.counters["ns/line"] = fastest / static_cast<double>(lines.size()) * 1e9;
    state.counters["times_ours"] = fastest / our_fastest;
    state.counters["wrong_cents"] = static_cast<double>(wrong);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lines.size()));
}

BENCHMARK_TEMPLATE(split, Ours)->UseManualTime();
BENCHMARK_TEMPLATE(split, OursAnyRounding)->UseManualTime();
BENCHMARK_TEMPLATE(split, OursToTheEuro)->UseManualTime();
BENCHMARK_TEMPLATE(split, WholeNumbers<Wide>)->UseManualTime();
BENCHMARK_TEMPLATE(split, WholeNumbers<boost::multiprecision::checked_int128_t>)->UseManualTime();
BENCHMARK_TEMPLATE(split, WholeNumbers<boost::multiprecision::cpp_int>)->UseManualTime();
BENCHMARK_TEMPLATE(split, Rationals)->UseManualTime();
BENCHMARK_TEMPLATE(split, Doubles)->UseManualTime();

} // namespace

/// A register's lines, ten million of some 1.67 million projects, at twelve rates: fund cut to the cent,
/// contribution, and the sums of both by project. Our columns against the memory's own limit, against a
/// double in the same frame, which is wrong, and against Boost's integers. All take turns; ratios are of the
/// fastest pass of each, which other work on the machine disturbs least, beside the least and the greatest of
/// one turn.

#include "prorata/columns/share_columns.hpp"

#include <benchmark/benchmark.h>
#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <new>
#include <random>
#include <string>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace {

using namespace prorata;

// ---- the register
// ---------------------------------------------------------------------------------------------

struct WeightedRate {
    Rate rate;
    int weight; ///< of 100 lines
};

const std::array<WeightedRate, 12> weighted_rates{{
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

std::vector<Rate> rates()
{
    std::vector<Rate> result;
    for (const auto& weighted : weighted_rates) {
        result.push_back(weighted.rate);
    }
    return result;
}

constexpr std::size_t line_count = 10'000'000;
constexpr double greatest_total = 5'000'000'000;
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{0}};

struct Register {
    std::vector<std::uint32_t> projects;
    std::vector<Money> totals;
    std::vector<std::uint8_t> rates;
    std::size_t project_count{};

    /// Two to ten lines a project; totals of 0.01 to 50,000,000.00, half uniform, half log-uniform; of these
    /// two fifths any cent, two fifths whole euros, a fifth hundreds of euros.
    Register() : projects(line_count), totals(line_count), rates(line_count)
    {
        std::mt19937_64 random{20212027};
        const auto uniform = [&](double from, double to) {
            return from + (to - from) * static_cast<double>(random() >> 11U) * 0x1p-53;
        };
        std::size_t left = 0;
        for (std::size_t line = 0; line < line_count; ++line) {
            if (left == 0) {
                left = 2 + random() % 9;
                ++project_count;
            }
            --left;
            projects[line] = static_cast<std::uint32_t>(project_count);
            const bool spread_evenly = random() % 2 == 0;
            const auto size =
                spread_evenly ? uniform(1, greatest_total) : std::exp2(uniform(7, std::log2(greatest_total)));
            const auto fineness = random() % 10;
            const std::int64_t unit = fineness < 4 ? 1 : fineness < 8 ? 100 : 10'000;
            totals[line] = Money{std::max<std::int64_t>(1, static_cast<std::int64_t>(size) / unit) * unit};
            auto place = static_cast<int>(random() % 100);
            while (place >= weighted_rates[rates[line]].weight) {
                place -= weighted_rates[rates[line]].weight;
                ++rates[line];
            }
        }
    }
};

/// Columns that begin where a line of the cache does, as streaming stores want it.
template <class Value>
struct LineAligned {
    using value_type = Value;
    static constexpr std::align_val_t line{64};

    [[nodiscard]] Value* allocate(std::size_t count)
    {
        return static_cast<Value*>(::operator new(count * sizeof(Value), line));
    }
    void deallocate(Value* values, std::size_t) { ::operator delete(values, line); }
    friend bool operator==(LineAligned, LineAligned) { return true; }
};
using Column = std::vector<Money, LineAligned<Money>>;

/// What is written: of each line and of each project.
struct Results {
    Column funds;
    Column contributions;
    Column fund_sums;
    Column contribution_sums;

    explicit Results(const Register& list)
        : funds(line_count),
          contributions(line_count),
          fund_sums(list.project_count),
          contribution_sums(list.project_count)
    {
    }
    [[nodiscard]] std::size_t lines_unlike(const Results& other) const
    {
        std::size_t count = 0;
        for (std::size_t line = 0; line < line_count; ++line) {
            count += funds[line] == other.funds[line] && contributions[line] == other.contributions[line]
                         ? 0U
                         : 1U;
        }
        return count;
    }
    [[nodiscard]] bool has_sums_of(const Results& other) const
    {
        return fund_sums == other.fund_sums && contribution_sums == other.contribution_sums;
    }
};

// ---- the ways to compute it
// -----------------------------------------------------------------------------------

template <Path path>
struct Columns {
    RateTable table{rates()};

    void operator()(const Register& list, Results& results) const
    {
        share_columns_by_project<std::uint8_t>({list.totals, list.rates}, list.projects, table, cut,
                                               {results.funds, results.contributions},
                                               {results.fund_sums, results.contribution_sums}, path);
    }
};

/// The same frame for everybody else: running totals without a branch, as in ours.
template <class Way>
struct Framed {
    Way way;

    void operator()(const Register& list, Results& results) const
    {
        std::size_t project = 0;
        std::int64_t fund_sum = 0;
        std::int64_t contribution_sum = 0;
        for (std::size_t line = 0; line < line_count; ++line) {
            const auto total = list.totals[line].minor_units();
            const std::int64_t fund = way(total, list.rates[line]);
            results.funds[line] = Money{fund};
            results.contributions[line] = Money{total - fund};
            fund_sum += fund;
            contribution_sum += total - fund;
            results.fund_sums[project] = Money{fund_sum};
            results.contribution_sums[project] = Money{contribution_sum};
            const auto next = line + 1 == line_count ? line : line + 1;
            const bool ends = (next == line) | (list.projects[next] != list.projects[line]);
            project += ends ? 1U : 0U;
            const auto kept = static_cast<std::int64_t>(ends) - 1;
            fund_sum &= kept;
            contribution_sum &= kept;
        }
    }
};

/// What the columns must be equal to, line by line.
struct Rule {
    std::vector<Rate> table = rates();

    std::int64_t operator()(std::int64_t total, std::uint8_t rate) const
    {
        return share(Money{total}, table[rate], cut).due.minor_units();
    }
};

/// What most spreadsheets and scripts do. The conversion cuts: amounts are positive, and std::floor would be
/// a call without SSE4.1.
struct Doubles {
    std::array<double, weighted_rates.size()> table{};

    Doubles()
    {
        for (std::size_t i = 0; i < table.size(); ++i) {
            const auto& rate = weighted_rates[i].rate;
            table[i] = static_cast<double>(rate.part()) / static_cast<double>(rate.whole());
        }
    }
    std::int64_t operator()(std::int64_t total, std::uint8_t rate) const
    {
        return static_cast<std::int64_t>(static_cast<double>(total) * table[rate]);
    }
};

template <class Integer>
struct WholeNumbers {
    struct Fraction {
        Integer part;
        Integer whole;
    };
    std::array<Fraction, weighted_rates.size()> table{};

    WholeNumbers()
    {
        for (std::size_t i = 0; i < table.size(); ++i) {
            table[i] = {Integer(static_cast<std::int64_t>(weighted_rates[i].rate.part())),
                        Integer(static_cast<std::int64_t>(weighted_rates[i].rate.whole()))};
        }
    }
    std::int64_t operator()(std::int64_t total, std::uint8_t rate) const
    {
        const Integer share = Integer(total) * table[rate].part / table[rate].whole;
        return static_cast<std::int64_t>(share);
    }
};

#if defined(__x86_64__)
/// The memory's limit: every byte of the job read and written, none computed with.
struct Floor {
    [[gnu::target("avx512f")]] void operator()(const Register& list, Results& results) const
    {
        // Eight projects come of 48 lines; the end is left out.
        auto seen = _mm512_setzero_si512();
        std::size_t project = 0;
        for (std::size_t line = 0; line + 48 <= line_count && project + 8 <= list.project_count; line += 48) {
            for (std::size_t i = line; i < line + 48; i += 8) {
                const auto total = _mm512_loadu_si512(&list.totals[i]);
                stream(&results.funds[i], total);
                stream(&results.contributions[i], total);
            }
            for (std::size_t i = line; i < line + 48; i += 16) {
                seen = _mm512_or_si512(seen, _mm512_loadu_si512(&list.projects[i]));
                seen = _mm512_or_si512(seen, _mm512_castsi128_si512(_mm_loadu_si128(
                                                 reinterpret_cast<const __m128i*>(&list.rates[i]))));
            }
            stream(&results.fund_sums[project], seen);
            stream(&results.contribution_sums[project], seen);
            project += 8;
        }
        _mm_sfence();
    }
    [[gnu::target("avx512f")]] static void stream(Money* to, __m512i values)
    {
        _mm512_stream_si512(reinterpret_cast<__m512i*>(to), values);
    }
};
#endif

// ---- in turn
// --------------------------------------------------------------------------------------------------

/// The seconds of every pass of one way.
struct Passes {
    std::vector<double> seconds;

    template <class Way>
    void time(const Way& way, const Register& list, Results& results)
    {
        using Clock = std::chrono::steady_clock;
        const auto start = Clock::now();
        way(list, results);
        benchmark::DoNotOptimize(results.funds.data());
        benchmark::ClobberMemory();
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    }
    [[nodiscard]] double fastest() const { return *std::min_element(seconds.begin(), seconds.end()); }
};

void show(benchmark::State& state, const std::string& name, const Passes& passes, const Passes& against)
{
    auto least = std::numeric_limits<double>::max();
    double greatest = 0;
    for (std::size_t turn = 0; turn < passes.seconds.size(); ++turn) {
        least = std::min(least, passes.seconds[turn] / against.seconds[turn]);
        greatest = std::max(greatest, passes.seconds[turn] / against.seconds[turn]);
    }
    state.counters[name] = passes.fastest() / against.fastest();
    state.counters[name + "_least"] = least;
    state.counters[name + "_greatest"] = greatest;
}

void show(benchmark::State& state, const std::string& name, const Passes& passes)
{
    state.counters[name + "_ns/line"] = passes.fastest() / static_cast<double>(line_count) * 1e9;
}

void share_columns_of_a_register(benchmark::State& state)
{
    const Register list;
    Results expected{list};
    Results results{list};
    Framed<Rule>{}(list, expected);

    const Columns<Path::fastest> fastest;
    const Columns<Path::portable> portable;
    const Framed<Doubles> doubles;
    const Framed<WholeNumbers<boost::multiprecision::int128_t>> int128s;
    const Framed<WholeNumbers<boost::multiprecision::cpp_int>> unbounded;
    const auto is_exact = [&](const auto& way) {
        way(list, results);
        return results.lines_unlike(expected) == 0 && results.has_sums_of(expected);
    };
    if (!is_exact(fastest) || !is_exact(portable) || !is_exact(int128s) || !is_exact(unbounded)) {
        state.SkipWithError("not the cents of the rule");
        return;
    }
    doubles(list, results);
    state.counters["double_wrong_lines"] = static_cast<double>(results.lines_unlike(expected));
    state.counters["projects"] = static_cast<double>(list.project_count);

#if defined(__x86_64__)
    const bool in_lanes = detail::has_lanes();
#else
    const bool in_lanes = false;
#endif
    Passes at_floor;
    Passes at_fastest;
    Passes at_portable;
    Passes at_doubles;
    Passes at_int128s;
    Passes at_unbounded;
    for ([[maybe_unused]] auto _ : state) {
#if defined(__x86_64__)
        if (in_lanes) {
            at_floor.time(Floor{}, list, results);
        }
#endif
        at_fastest.time(fastest, list, results);
        at_portable.time(portable, list, results);
        at_doubles.time(doubles, list, results);
        at_int128s.time(int128s, list, results);
        at_unbounded.time(unbounded, list, results);
        state.SetIterationTime(at_fastest.seconds.back());
    }
    if (in_lanes) {
        show(state, "floor", at_floor);
        show(state, "lanes", at_fastest);
        show(state, "lanes_times_floor", at_fastest, at_floor);
        show(state, "portable_times_floor", at_portable, at_floor);
    }
    show(state, "portable", at_portable);
    show(state, "double", at_doubles);
    show(state, "portable_times_double", at_portable, at_doubles);
    show(state, "int128_times_ours", at_int128s, at_fastest);
    show(state, "cpp_int_times_ours", at_unbounded, at_fastest);
}
BENCHMARK(share_columns_of_a_register)->Iterations(9)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace

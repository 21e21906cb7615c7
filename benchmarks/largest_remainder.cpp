/// A million splits of 3 to 30 parts: our largest remainder against a plain one, written with care by hand:
/// exact in 128 bits, its buffers kept, parts sorted by remainder. Both in turn; `ns/part` and `times_faster`
/// are of the fastest pass of either.

#include "prorata/apportion/largest_remainder.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <span>
#include <stdexcept>
#include <vector>

namespace {

using namespace prorata;

constexpr std::size_t most_parts = 30;

struct Job {
    Money total;
    std::span<const std::int64_t> weights;
};

/// Totals up to ten million, of each size alike; weights as rates of two or six decimals, head counts,
/// amounts.
class Splits {
public:
    explicit Splits(std::size_t count)
    {
        std::mt19937_64 random{20212027};
        std::vector<std::size_t> sizes;
        for (std::size_t i = 0; i < count; ++i) {
            sizes.push_back(3 + random() % (most_parts - 2));
        }
        weights_.reserve(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}));
        constexpr std::array<std::uint64_t, 4> greatest{10'000, 100'000'000, 300, 1'000'000'000};
        for (const auto size : sizes) {
            const auto limit = greatest[random() % 4];
            const auto first = weights_.size();
            for (std::size_t part = 0; part < size; ++part) {
                weights_.push_back(static_cast<std::int64_t>(random() % limit) + 1);
            }
            const auto digits = random() % 7 + 4;
            std::uint64_t most = 1;
            for (std::uint64_t digit = 0; digit < digits; ++digit) {
                most *= 10;
            }
            jobs_.push_back({Money{static_cast<std::int64_t>(random() % most)},
                             std::span{weights_}.subspan(first, size)});
        }
    }

    [[nodiscard]] const std::vector<Job>& jobs() const { return jobs_; }
    [[nodiscard]] std::size_t parts() const { return weights_.size(); }

private:
    std::vector<std::int64_t> weights_;
    std::vector<Job> jobs_;
};

/// What a pass gave, in one number, so that both are seen to give the same.
using Check = std::uint64_t;

Check ours(const std::vector<Job>& jobs)
{
    Check check = 0;
    std::array<Apportioned, most_parts> parts;
    for (const auto& job : jobs) {
        const auto used = std::span{parts}.first(job.weights.size());
        largest_remainder(job.total, job.weights, used);
        for (const auto& part : used) {
            check = check * 31 + static_cast<Check>(part.due.minor_units());
        }
    }
    return check;
}

Check plain(const std::vector<Job>& jobs)
{
    struct Rest {
        std::int64_t rest;
        std::size_t part;
    };
    Check check = 0;
    std::vector<std::int64_t> dues;
    std::vector<Rest> rests;
    for (const auto& job : jobs) {
        std::int64_t sum = 0;
        for (const auto weight : job.weights) {
            sum += weight;
        }
        auto left = job.total.minor_units();
        dues.clear();
        rests.clear();
        for (const auto weight : job.weights) {
            const auto product = Wide{job.total.minor_units()} * weight;
            const auto due = static_cast<std::int64_t>(product / sum);
            dues.push_back(due);
            rests.push_back({static_cast<std::int64_t>(product - Wide{due} * sum), rests.size()});
            left -= due;
        }
        std::sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) {
            return a.rest != b.rest ? a.rest > b.rest : a.part < b.part;
        });
        for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) {
            ++dues[rests[i].part];
        }
        for (const auto due : dues) {
            check = check * 31 + static_cast<Check>(due);
        }
    }
    return check;
}

template <class Pass>
double seconds(Pass&& pass, const std::vector<Job>& jobs)
{
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    auto check = pass(jobs);
    benchmark::DoNotOptimize(check);
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void largest_remainder_against_plain(benchmark::State& state)
{
    const Splits splits{static_cast<std::size_t>(state.range(0))};
    if (ours(splits.jobs()) != plain(splits.jobs())) {
        throw std::logic_error("the two do not agree");
    }
    auto fastest = std::numeric_limits<double>::infinity();
    auto fastest_plain = fastest;
    for ([[maybe_unused]] auto _ : state) {
        fastest = std::min(fastest, seconds(ours, splits.jobs()));
        fastest_plain = std::min(fastest_plain, seconds(plain, splits.jobs()));
    }
    state.counters["ns/part"] = 1e9 * fastest / static_cast<double>(splits.parts());
    state.counters["splits/s"] = static_cast<double>(splits.jobs().size()) / fastest;
    state.counters["times_faster"] = fastest_plain / fastest;
}
BENCHMARK(largest_remainder_against_plain)->Arg(1'000'000)->Iterations(3)->Unit(benchmark::kMillisecond);

} // namespace

/// YAML to a tree: ours against yaml-cpp's, on the same text in the same run.

#include "engine/read/tree.hpp"

#include <benchmark/benchmark.h>

#ifdef PRORATA_HAS_YAML_CPP
#include <yaml-cpp/yaml.h>
#endif

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

using prorata::SourceText;

constexpr std::size_t least_size = 10'000'000;

/// A scenario with as many partners as it takes, written the way people write them.
const SourceText& large_scenario()
{
    static const SourceText source = [] {
        std::string text = "prorata: 1\n"
                           "programme: interreg-latvia-lithuania-2014-2020\n"
                           "project: {id: B-1, acronym: Benchmark, call: 3}\n"
                           "partners:\n";
        std::string reported = "reported:\n  - source: {title: generated}\n    unit: 0.01\n    partners:\n";
        for (int i = 0; text.size() + reported.size() < least_size; ++i) {
            const auto number = std::to_string(i);
            const auto amount = std::to_string(10'000 + i % 90'000);
            text += "  P" + number + ":\n    name: Kurzemes plānošanas reģions " + number +
                    "\n    country: " + (i % 2 == 0 ? "LV" : "LT") +
                    "\n    funds: {ERDF: 85 % of eligible}\n    budget:\n" +
                    "      staff: [{item: manager, units: 24, price: \"2 500,00\"}]\n      external: \"" +
                    amount + ",67\"\n      equipment: " + amount + ".50\n";
            reported += "      P" + number + ": {total: " + amount + ".67, funds: {ERDF: " + amount +
                        ".12}, contribution: 1963.91}\n";
        }
        return SourceText{"large.yaml", text + reported};
    }();
    return source;
}

void yaml_tree(benchmark::State& state)
{
    const auto& source = large_scenario();
    for ([[maybe_unused]] auto _ : state) {
        auto tree = prorata::read::read_yaml(source, 0);
        if (!tree) {
            throw std::logic_error("the generated scenario is faulty");
        }
        benchmark::DoNotOptimize(tree);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(source.text().size()));
}
BENCHMARK(yaml_tree)->Unit(benchmark::kMillisecond);

#ifdef PRORATA_HAS_YAML_CPP
void yaml_cpp_tree(benchmark::State& state)
{
    const auto& source = large_scenario();
    for ([[maybe_unused]] auto _ : state) {
        auto tree = YAML::Load(source.text());
        benchmark::DoNotOptimize(tree);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(source.text().size()));
}
BENCHMARK(yaml_cpp_tree)->Unit(benchmark::kMillisecond)->Iterations(2);

/// Both in turn, so that the quotient is not one of two different minutes.
void yaml_tree_against_yaml_cpp(benchmark::State& state)
{
    using Clock = std::chrono::steady_clock;
    const auto& source = large_scenario();
    const auto seconds = [](auto&& job) {
        const auto start = Clock::now();
        auto tree = job();
        benchmark::DoNotOptimize(tree);
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    double ours = 0;
    double theirs = 0;
    for ([[maybe_unused]] auto _ : state) {
        ours += seconds([&] { return prorata::read::read_yaml(source, 0); });
        theirs += seconds([&] { return YAML::Load(source.text()); });
    }
    state.counters["times_faster"] = theirs / ours;
}
BENCHMARK(yaml_tree_against_yaml_cpp)->Unit(benchmark::kMillisecond)->Iterations(2);
#endif

} // namespace

/// A sweep over budgets: partners with flat rates and two funds, every input of every partner varied, every
/// operation of the plan run for each variant.

#include "prorata/sweep.hpp"
#include "engine/read/scenario.hpp"

#include <benchmark/benchmark.h>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace prorata;

/// Partners with staff, two categories as flat rates of it, and as many others as asked for.
[[nodiscard]] Scenario budget(std::int64_t partners, std::int64_t others)
{
    std::string text =
        "prorata: 1\nprogramme:\n  currency: EUR\n  cost_categories:\n    {staff: {}, office: {}, travel: {}";
    for (std::int64_t other = 0; other < others; ++other) {
        text += ", c" + std::to_string(other) + ": {}";
    }
    text += R"(}
  flat_rates:
    - {category: office, of: staff, at_most: 15 %}
    - {category: travel, of: staff, at_most: 15 %}
  funds: {ERDF: 80 % of eligible, National: 5 % of eligible}
  rounding: {rows: {mode: down, step: 0.01}, flat_rates: {mode: down, step: 0.01}, fund: {mode: down, step: 0.01}}
  contribution: {method: residual}
partners:
)";
    for (std::int64_t partner = 0; partner < partners; ++partner) {
        text += "  P" + std::to_string(partner) +
                ": {flat_rates: {office: 15 % of staff, travel: 8 % of staff}, budget: {staff: 100000.01";
        for (std::int64_t other = 0; other < others; ++other) {
            text += ", c" + std::to_string(other) + ": " + std::to_string(1000 + 7 * other) + ".37";
        }
        text += "}}\n";
    }
    read::SourceFiles files;
    auto scenario = read::read_scenario(SourceText{"budget.yaml", std::move(text)}, files);
    if (!scenario) {
        std::abort();
    }
    return std::move(*scenario.value);
}

/// Variants, operations and the amounts that operations read, each a second. Sums over more partners or
/// categories are more work, not more operations.
void count(benchmark::State& state, std::size_t variants, const Plan& plan)
{
    using benchmark::Counter;
    const auto a_second = [&](std::size_t each) {
        return Counter(static_cast<double>(variants * each), Counter::kIsIterationInvariantRate);
    };
    state.counters["variants"] = a_second(1);
    state.counters["operations"] = a_second(plan.operations.size());
    state.counters["amounts"] = a_second(plan.inputs.size());
    state.counters["operations_a_variant"] =
        Counter(static_cast<double>(plan.operations.size()), Counter::kAvgThreads);
}

/// The plan alone: inputs are put into the lanes, then every operation runs.
void sweep_lanes(benchmark::State& state)
{
    const auto scenario = budget(state.range(0), state.range(1));
    const auto plan = *resolve(scenario).value;
    const auto lanes = lanes_at_once(plan);
    Block block{plan, lanes};
    std::vector<Slot> inputs;
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        if (plan.figures[slot].operation == Figure::no_operation) {
            inputs.push_back(slot);
        }
    }
    std::uint64_t variant = 0;
    for (auto _ : state) {
        for (const auto slot : inputs) {
            auto cents = variant * (2 * slot + 7919);
            for (auto& amount : block.lanes_of(slot)) {
                amount = Money{static_cast<std::int64_t>(100'000 + (cents & 0xFFFFFFU))};
                cents += 2 * slot + 7919;
            }
        }
        variant += lanes;
        evaluate(plan, block);
        benchmark::ClobberMemory();
    }
    count(state, lanes, plan);
}
BENCHMARK(sweep_lanes)
    ->ArgNames({"partners", "others"})
    ->Args({10, 4})
    ->Args({1, 4})
    ->Args({100, 4})
    ->Args({1000, 4})
    ->Args({10, 0})
    ->Args({10, 40})
    ->Args({10, 400});

/// The whole way of a sweep, from a variant's number to its amounts in rows.
void sweep_rows(benchmark::State& state)
{
    const auto scenario = budget(10, 4);
    const auto staff = NumberRange::of({10'000'000, 2}, {20'000'000, 2}, {1, 2});
    const std::vector<std::uint64_t> counts(10, staff.count);
    const SweepQuestion question{Variants::sample(counts, std::uint64_t{1} << 40U, 1),
                                 counts,
                                 std::vector<AxisAmounts>(10, {&staff, {}}),
                                 {"project.total", "project.ERDF", "project.contribution"},
                                 false,
                                 false,
                                 2};
    const ScenarioOfVariant scenario_of = [&](std::span<const std::uint64_t> numbers) {
        auto variant = scenario;
        for (std::size_t partner = 0; partner < numbers.size(); ++partner) {
            variant.partners[partner].rows.front().amount = *to_money(staff.at(numbers[partner]), 2);
        }
        return Checked<Scenario>{std::move(variant), {}};
    };
    Sweeper sweeper{question, lanes_of(question, scenario_of), scenario_of};
    SweptRows rows;
    constexpr std::uint64_t at_once = 4096;
    std::uint64_t first = 0;
    for (auto _ : state) {
        sweeper.run({first, first + at_once}, rows);
        first += at_once;
        benchmark::ClobberMemory();
    }
    count(state, at_once, *resolve(scenario).value);
}
BENCHMARK(sweep_rows)->ThreadRange(1, 2)->UseRealTime();

} // namespace

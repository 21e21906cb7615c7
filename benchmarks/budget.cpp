/// A large budget: 40 partners, 10 cost categories, 10 periods, 3 funds, and every option of the language.

#include "engine/read/scenario.hpp"
#include "prorata/compute.hpp"
#include "prorata/explain.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <string>
#include <utility>

namespace {

using namespace prorata;

constexpr int partner_count = 40;
constexpr int period_count = 10;

[[nodiscard]] std::string programme()
{
    return R"(prorata: 1
programme:
  currency: EUR
  cost_categories:
    {staff: {}, office: {}, travel: {}, external: {}, equipment: {}, infrastructure: {}, other: {}, extra: {},
     lump_sums: {}, unit_costs: {}}
  bases: {direct: {of: [staff, travel if real, external, equipment, infrastructure]}}
  flat_rates:
    - {category: office, of: staff, at_most: 15 %}
    - {category: travel, of: staff, at_most: 15 %}
    - {category: other, of: direct, at_most: 40 %}
  lump_sums: {preparation: {amount: 180000.00}}
  unit_costs: {event: {price: 199.99, categories: [staff, travel]}}
  funds:
    ERDF: {rates: [{rate: 80 %, country: LV}, {rate: 75 %, country: LT}]}
    IPA: 5.25 % of eligible
    Norway: {rate: 0.5 × 10 % of staff, union: no, split: {EEA: 48.541114 %, Norway: 51.458886 %}}
  ceilings:
    ERDF: {on: ERDF, level: project, at_most: 90000000.00}
    preparation: {on: lump_sums, level: project, at_most: [5 % of total, 500000.00]}
    in kind: {on: in kind, level: partner, at_most: 15 % of eligible}
  rounding:
    {rows: {mode: down, step: 0.01}, flat_rates: {mode: down, step: 0.01}, fund: {mode: down, step: 0.01},
     national_support: {mode: down, step: 0.01}}
  national_support: {state: {kind: co-financing, rate: 5 % of eligible, country: LV}}
  contribution: {method: residual}
  periods: {method: last takes rest}
  percentages:
    share_of_total: {significant_digits: 5, decimals: 2, mode: half up}
    co_financing: {decimals: 2, mode: half down}
    share_of_period: {decimals: 2, mode: half up}
project: {duration: 60, period_length: 6, work_packages: [WP1, WP2, WP3], investments: [I1]}
partners:
)";
}

[[nodiscard]] std::string row(const char* category, int units, const char* price, int partner)
{
    auto text = "      " + std::string{category} + ": [{units: " + std::to_string(units + partner) +
                ", price: " + price + ", work_package: WP" + std::to_string(partner % 3 + 1) + ", periods: {";
    for (int period = 1; period < period_count; ++period) {
        text += (period > 1 ? ", " : "") + std::to_string(period) + ": " +
                std::to_string(100 + partner + period) + ".11";
    }
    return text + "}}]\n";
}

[[nodiscard]] Scenario large_budget()
{
    auto text = programme();
    for (int partner = 0; partner < partner_count; ++partner) {
        const auto id = "P" + std::to_string(partner);
        text += "  " + id + ":\n    country: " + (partner % 2 == 0 ? "LV" : "LT") + "\n";
        text += partner % 2 == 0 ? "    national_support: state\n" : "";
        text += "    flat_rates: {office: 15 % of staff, travel: 10 % of staff, other: 7 % of direct}\n";
        text += "    lump_sums: {preparation: {share: 4500.00, period: 0}}\n";
        text +=
            "    contributions:\n      - {from: " + id + ", status: public, form: cash, amount: 1000.00}\n";
        text += "      - {from: Someone, status: private, form: in kind, amount: 500.00}\n    budget:\n";
        text += row("staff", 120, "333.33", partner) + row("external", 17, "1234.56", partner) +
                row("equipment", 3, "999.99", partner) + row("infrastructure", 2, "5000.07", partner) +
                row("extra", 9, "77.77", partner);
        text += "      unit_costs: [{unit_cost: event, units: 7, periods: {1: 1000.00}}]\n";
    }
    read::SourceFiles files;
    auto scenario = read::read_scenario(SourceText{"budget.yaml", text}, files);
    if (!scenario) {
        std::abort(); // the benchmark's own text is at fault
    }
    return std::move(*scenario.value);
}

void resolve_budget(benchmark::State& state)
{
    const auto scenario = large_budget();
    for (auto _ : state) {
        auto plan = resolve(scenario);
        benchmark::DoNotOptimize(plan);
    }
}
BENCHMARK(resolve_budget)->Unit(benchmark::kMicrosecond);

void evaluate_budget(benchmark::State& state)
{
    const auto plan = *resolve(large_budget()).value;
    Block block{plan, 1};
    for (auto _ : state) {
        evaluate(plan, block);
        benchmark::DoNotOptimize(block);
        benchmark::ClobberMemory();
    }
    state.counters["operations"] = static_cast<double>(plan.operations.size());
    state.counters["figures"] = static_cast<double>(plan.figures.size());
}
BENCHMARK(evaluate_budget)->Unit(benchmark::kMicrosecond);

void allocate_budget(benchmark::State& state)
{
    const auto scenario = large_budget();
    for (auto _ : state) {
        auto allocation = allocate(scenario);
        benchmark::DoNotOptimize(allocation);
    }
}
BENCHMARK(allocate_budget)->Unit(benchmark::kMicrosecond);

void explain_project_total(benchmark::State& state)
{
    const auto scenario = large_budget();
    const auto allocation = *allocate(scenario).value;
    for (auto _ : state) {
        auto step = explain(scenario, allocation, "project.total");
        benchmark::DoNotOptimize(step);
    }
}
BENCHMARK(explain_project_total)->Unit(benchmark::kMicrosecond);

} // namespace

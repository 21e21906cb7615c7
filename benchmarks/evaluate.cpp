/// A plan run over one lane and over 256: the same rules, so the difference is what a block saves.

#include "prorata/plan/evaluate.hpp"
#include "prorata/exact/number_text.hpp"
#include "prorata/plan/resolve.hpp"

#include <benchmark/benchmark.h>
#include <cstdint>
#include <string>

namespace {

using namespace prorata;

/// Ten partners with one fund at 85 %, cut to the cent: 23 operations.
[[nodiscard]] Scenario ten_partners()
{
    Scenario scenario;
    auto& programme = scenario.programme;
    programme.currency = Currency{"EUR", 2};
    const auto rate = programme.add({.subject = RuleSubject::fund_rate, .of = "ERDF"});
    programme.funds.push_back(
        {.name = "ERDF", .rate = RateOf{Rate::percent(85), Base::total}, .rate_basis = rate});
    programme.set(Rounds::fund, {Mode::down, Money{1}, programme.add({.subject = RuleSubject::rounding})});
    programme.contribution = ContributionRule{.method = ContributionMethod::residual,
                                              .basis = programme.add({.subject = RuleSubject::contribution})};
    for (std::int64_t partner = 0; partner < 10; ++partner) {
        scenario.partners.push_back({.id = "P" + std::to_string(partner),
                                     .total = InputAmount{Money{21309267 + partner * 7919}, {}}});
    }
    return scenario;
}

void evaluate_plan(benchmark::State& state)
{
    const auto plan = *resolve(ten_partners()).value;
    const auto lanes = static_cast<std::size_t>(state.range(0));
    Block block{plan, lanes};
    for (auto _ : state) {
        evaluate(plan, block);
        benchmark::DoNotOptimize(block);
        benchmark::ClobberMemory();
    }
    const auto operations = static_cast<double>(plan.operations.size() * lanes);
    state.counters["operations"] =
        benchmark::Counter(operations, benchmark::Counter::kIsIterationInvariantRate);
    state.counters["variants"] =
        benchmark::Counter(static_cast<double>(lanes), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(evaluate_plan)->ArgName("lanes")->Arg(1)->Arg(256);

} // namespace

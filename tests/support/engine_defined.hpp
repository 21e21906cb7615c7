#pragma once
/// What engine.hpp declares, for one file of each test program.

#include "tests/support/engine.hpp"

#include "prorata/explain.hpp"

namespace prorata::tests {

Checked<Plan> resolve_scenario(const Scenario& scenario) { return resolve(scenario); }

void evaluate_block(const Plan& plan, Block& block) { evaluate(plan, block); }

Checked<Allocation> compute_scenario(const Scenario& scenario) { return compute(scenario); }

std::optional<Told> explain_figure(const Scenario& scenario, const Allocation& allocation,
                                   std::string_view address)
{
    const auto step = explain(scenario, allocation, address);
    if (!step) {
        return std::nullopt;
    }
    Told told{
        step.value->id, step.value->amount, step.value->percent, step.value->description.lines.size(), {}};
    for (const auto& input : step.value->inputs) {
        told.inputs.push_back(input.amount);
    }
    return told;
}

} // namespace prorata::tests

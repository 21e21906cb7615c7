#pragma once
/// Allocations that must be there.

#include "tests/catch.hpp"
#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"

#include <utility>

namespace prorata::tests {

[[nodiscard]] inline Allocation computed(const Scenario& scenario)
{
    auto result = compute_scenario(scenario);
    REQUIRE(result);
    return std::move(*result.value);
}

[[nodiscard]] inline Allocation computed_without_findings(const Scenario& scenario)
{
    CHECK(texts_of(compute_scenario(scenario).diagnostics).empty());
    return computed(scenario);
}

} // namespace prorata::tests

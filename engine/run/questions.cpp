#include "engine/run/questions.hpp"

#include "prorata/check.hpp"
#include "prorata/explain.hpp"

#include <algorithm>

namespace prorata::run::questions {

Checked<Allocation> allocate(const Scenario& scenario) { return prorata::allocate(scenario); }

Checked<Allocation> compute(const Scenario& scenario) { return prorata::compute(scenario); }

Checked<Check> check(const Scenario& scenario) { return prorata::check(scenario); }

Checked<Check> check_reported(const Scenario& scenario) { return prorata::check_reported(scenario); }

std::optional<Check> check_if_reported(const Scenario& scenario)
{
    const auto prints = [](const ReportedSource& source) { return !source.figures().empty(); };
    return std::any_of(scenario.reported.begin(), scenario.reported.end(), prints)
               ? prorata::check_reported(scenario).value
               : std::nullopt;
}

Checked<Step> explain(const Scenario& scenario, const Allocation& allocation, std::string_view figure)
{
    return prorata::explain(scenario, allocation, figure);
}

} // namespace prorata::run::questions

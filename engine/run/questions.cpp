#include "engine/run/questions.hpp"

#include "prorata/check.hpp"
#include "prorata/claim.hpp"
#include "prorata/explain_claim.hpp"

#include <algorithm>
#include <utility>

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
    auto step = prorata::explain(scenario, allocation, figure);
    if (step || !scenario.claims) {
        return step;
    }
    const auto claimed = prorata::claim(scenario);
    if (!claimed) {
        return {std::nullopt, claimed.diagnostics};
    }
    auto of_claim = prorata::explain_claim(scenario, allocation, *claimed.value, figure);
    const bool is_near_one = step.diagnostics.front().hint->text == Text::unknown_figure_near;
    const bool is_known = of_claim || of_claim.diagnostics.front().message.text != Text::unknown_figure;
    return is_known || !is_near_one ? std::move(of_claim) : std::move(step);
}

Checked<ClaimAnswer> claim(const Scenario& scenario) { return prorata::claim(scenario); }

} // namespace prorata::run::questions

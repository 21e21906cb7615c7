#include "engine/run/questions.hpp"

#include "engine/write/html_explained.hpp"
#include "prorata/check.hpp"
#include "prorata/claim.hpp"
#include "prorata/explain_claim.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
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

namespace {

/// What explains the figures of a history one by one, made once for all of them.
struct ClaimSteps {
    ClaimSteps(const Scenario& scenario, const Allocation& allocation, const ClaimAnswer& claim)
        : ledger{scenario, claim},
          explainer{ledger,
                    [&scenario, &allocation](FigureId id) {
                        const auto slot = allocation.plan().find(id);
                        return slot ? std::optional{explain_alone(scenario, allocation, *slot)}
                                    : std::nullopt;
                    },
                    Depth::one_level}
    {
        for (auto& step : claim_steps(ledger, claim)) {
            auto name = step.name;
            money.emplace(std::move(name), std::move(step));
        }
    }

    ClaimLedger ledger;
    ClaimExplainer explainer;
    std::map<std::string, Step, std::less<>> money{}; ///< those of no table of a partner or a report
};

} // namespace

write::StepOf steps_of_claims(const Scenario& scenario, const Allocation& allocation,
                              const ClaimAnswer& claim)
{
    const auto steps = std::make_shared<const ClaimSteps>(scenario, allocation, claim);
    return [steps, of_budget = write::steps_of(scenario, allocation)](
               const std::string& figure) -> std::optional<Step> {
        if (auto step = of_budget(figure)) {
            return step;
        }
        if (const auto found = steps->money.find(figure); found != steps->money.end()) {
            return found->second;
        }
        const auto id = steps->ledger.find(figure);
        return id ? steps->explainer.explain(*id) : std::nullopt;
    };
}

Checked<ClaimAnswer> claim(const Scenario& scenario) { return prorata::claim(scenario); }

} // namespace prorata::run::questions

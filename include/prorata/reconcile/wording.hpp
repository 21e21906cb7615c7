#pragma once
/// Figures and rules in words.

#include "prorata/explain/describe.hpp"
#include "prorata/plan/plan.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// "the project's ERDF", "KPR's contribution".
[[nodiscard]] inline Remark name_of(const Scenario& scenario, FigureId id)
{
    Remark quantity{Text::quantity_fund};
    switch (id.quantity) {
    case Quantity::total: quantity.text = Text::quantity_total; break;
    case Quantity::contribution: quantity.text = Text::quantity_contribution; break;
    case Quantity::fund:
        quantity.arguments.push_back({"fund", scenario.programme.funds[id.fund].name});
        break;
    }
    if (id.is_project()) {
        return {Text::figure_of_project, {{"quantity", std::vector{std::move(quantity)}}}};
    }
    return {Text::figure_of_partner,
            {{"partner", scenario.partners[id.subject].id}, {"quantity", std::vector{std::move(quantity)}}}};
}

/// The rules a figure rests on, its inputs' rules included.
inline void collect_bases(const Plan& plan, Slot slot, std::set<BasisIndex>& bases)
{
    const auto& figure = plan.figures[slot];
    bases.insert(figure.bases.begin(), figure.bases.end());
    if (figure.operation != Figure::no_operation) {
        for (const auto input : plan.inputs_of(plan.operations[figure.operation])) {
            collect_bases(plan, input, bases);
        }
    }
}

/// A rule in words, such as "a fund's share is cut to 0.01 per partner".
[[nodiscard]] inline Remark describe_rule(const Scenario& scenario, const Basis& basis)
{
    const auto& programme = scenario.programme;
    const auto rate = basis.rate.value_or(RateOf{});
    const Remark base{rate.base == Base::total ? Text::base_total : Text::base_eligible};
    const std::vector<Argument> arguments{
        {"fund", basis.of}, {"rate", rate.rate}, {"base", std::vector{base}}};
    switch (basis.subject) {
    case RuleSubject::fund_rate: return {Text::rule_fund_rate, arguments};
    case RuleSubject::fund_ceiling: return {Text::rule_fund_ceiling, arguments};
    case RuleSubject::fund_rounding:
        return {Text::rule_fund_rounding,
                {{"how", std::vector{describe(programme.fund_rounding.value_or(Rounding{}),
                                              scenario.minor_digits())}}}};
    case RuleSubject::contribution: return {Text::rule_contribution_residual};
    case RuleSubject::eligible: break;
    }
    return {Text::rule_totals_are_eligible};
}

/// "these same figures" for the project in hand, its id for every other one.
[[nodiscard]] inline std::vector<Remark> figures_of(const Scenario& scenario,
                                                    const std::vector<std::string>& projects)
{
    std::vector<Remark> remarks;
    for (const auto& project : projects) {
        remarks.push_back(project == scenario.project.id ? Remark{Text::these_same_figures}
                                                         : Remark{Text::verbatim, {{"text", project}}});
    }
    return remarks;
}

} // namespace prorata

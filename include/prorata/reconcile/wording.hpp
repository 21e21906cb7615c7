#pragma once
/// Figures and rules in words.

#include "prorata/explain/describe.hpp"
#include "prorata/plan/plan.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// A figure without its subject: "ERDF", "contribution", "staff in period 2".
[[nodiscard]] inline Remark short_name_of(const Scenario& scenario, FigureId id)
{
    if (id.quantity == Quantity::total && id.axis == Axis::none) {
        return {Text::quantity_total};
    }
    if (id.quantity == Quantity::contribution && id.axis == Axis::none && id.budget == Budget::own) {
        return {Text::quantity_contribution};
    }
    if (id.quantity == Quantity::eligible && id.axis == Axis::none) {
        return {Text::quantity_eligible};
    }
    if (id.quantity == Quantity::non_eligible && id.axis == Axis::none) {
        return {Text::quantity_non_eligible};
    }
    if (id.quantity == Quantity::contributor && id.axis == Axis::none) {
        return {Text::quantity_named, {{"name", scenario.contributors[id.index]}}};
    }
    return {Text::quantity_named, {{"name", scenario.name_of(id)}}};
}

/// "the project's ERDF", "KPR's contribution", "LP's staff in period 2".
[[nodiscard]] inline Remark name_of(const Scenario& scenario, FigureId id)
{
    auto quantity = short_name_of(scenario, id);
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

/// What a rate is a share of, in words.
[[nodiscard]] inline Remark describe(const Programme& programme, Base base)
{
    switch (base.kind) {
    case Base::Kind::eligible: return {Text::base_eligible};
    case Base::Kind::total: return {Text::base_total};
    case Base::Kind::named: return {Text::base_named, {{"name", programme.bases_of_rates[base.index].name}}};
    case Base::Kind::fund: return {Text::base_named, {{"name", programme.funds[base.index].name}}};
    default: break;
    }
    const auto kind = std::find_if(base_kinds.begin(), base_kinds.end(),
                                   [&](const auto& each) { return each.kind == base.kind; });
    return {Text::base_named, {{"name", std::string{kind->name}}}};
}

namespace detail {

[[nodiscard]] inline Remark describe_base_rule(const Programme& programme, const std::string& name)
{
    std::vector<Remark> parts;
    for (const auto& base : programme.bases_of_rates) {
        for (const auto& part : base.parts) {
            if (base.name == name) {
                parts.push_back({part.if_real ? Text::category_if_real : Text::base_named,
                                 {{"name", programme.categories[part.category].name},
                                  {"category", programme.categories[part.category].name}}});
            }
        }
    }
    return {parts.empty() ? Text::rule_base_stated : Text::rule_base,
            {{"base", name}, {"parts", std::move(parts)}}};
}

[[nodiscard]] inline Remark describe_rounding(const Scenario& scenario, const Basis& basis)
{
    constexpr std::array texts{Text::rule_rounding_rows,
                               Text::rule_rounding_flat_rates,
                               Text::rule_fund_rounding,
                               Text::rule_rounding_fund_per_period,
                               Text::rule_rounding_national_support,
                               Text::rule_rounding_conversion};
    const auto what = static_cast<std::size_t>(basis.rounds.value_or(Rounds::fund));
    return {texts[what],
            {{"how", std::vector{describe(basis.rounding.value_or(Rounding{}), scenario.minor_digits())}}}};
}

} // namespace detail

/// A rule in words, such as "a fund's share is cut to 0.01 per partner".
[[nodiscard]] inline Remark describe_rule(const Scenario& scenario, const Basis& basis)
{
    const auto& programme = scenario.programme;
    const auto rate = basis.rate.value_or(RateOf{});
    const std::vector<Argument> arguments{{"fund", basis.of},
                                          {"category", basis.of},
                                          {"unit_cost", basis.of},
                                          {"lump_sum", basis.of},
                                          {"ceiling", basis.of},
                                          {"name", basis.of},
                                          {"rate", rate.rate},
                                          {"product", rate.product},
                                          {"base", std::vector{describe(programme, rate.base)}}};
    switch (basis.subject) {
    case RuleSubject::fund_rate:
        return {rate.product.empty() ? Text::rule_fund_rate : Text::rule_fund_rate_product, arguments};
    case RuleSubject::fund_ceiling: return {Text::rule_fund_ceiling, arguments};
    case RuleSubject::rounding: return detail::describe_rounding(scenario, basis);
    case RuleSubject::contribution: return {Text::rule_contribution_residual};
    case RuleSubject::base: return detail::describe_base_rule(programme, basis.of);
    case RuleSubject::flat_rate: return {Text::rule_flat_rate, arguments};
    case RuleSubject::flat_rate_offer:
        return {basis.rate ? Text::rule_flat_rate : Text::rule_flat_rate_offer, arguments};
    case RuleSubject::flat_rate_limit:
        return {basis.rate ? Text::rule_flat_rate_limit : Text::rule_flat_rate_offer, arguments};
    case RuleSubject::unit_cost: return {Text::rule_unit_cost, arguments};
    case RuleSubject::lump_sum: return {Text::rule_lump_sum, arguments};
    case RuleSubject::breakdown:
        return {scenario.programme.breakdown->level == BreakdownLevel::category
                    ? Text::rule_breakdown_by_category
                    : Text::rule_breakdown_by_category_and_period};
    case RuleSubject::periods:
        return {programme.periods && programme.periods->method == PeriodMethod::cumulative
                    ? Text::rule_periods_cumulative
                    : Text::rule_periods_last_takes_rest};
    case RuleSubject::fund_maximum: return {Text::rule_fund_maximum, arguments};
    case RuleSubject::fund_threshold: return {Text::rule_fund_threshold, arguments};
    case RuleSubject::fund_split: return {Text::rule_fund_split, arguments};
    case RuleSubject::fund_envelope: return {Text::rule_fund_envelope, arguments};
    case RuleSubject::ceiling: return {Text::rule_ceiling, arguments};
    case RuleSubject::national_support: return {Text::rule_national_support, arguments};
    case RuleSubject::flexibility: return {Text::rule_flexibility, arguments};
    case RuleSubject::exchange_rate: return {Text::rule_exchange_rate, arguments};
    case RuleSubject::of_which: return {Text::rule_of_which};
    case RuleSubject::limits: return {Text::rule_limits};
    case RuleSubject::de_minimis: return {Text::rule_de_minimis};
    case RuleSubject::claims: return {Text::rule_claims};
    case RuleSubject::percentage: return {Text::rule_percentage};
    case RuleSubject::revenue: return {Text::rule_revenue};
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

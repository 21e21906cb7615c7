#pragma once
/// Budgets made in code: a programme with the common cost categories, and partners with rows, flat rates,
/// lump sums and periods.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::tests {

/// The categories of budget_programme(), by index.
enum Category : std::uint32_t {
    staff,
    office,
    travel,
    external,
    equipment,
    infrastructure,
    other,
    lump_sums,
    unit_costs
};

/// A rule's own basis, so that each can be told from the others.
[[nodiscard]] inline BasisIndex add_basis(Programme& programme, RuleSubject subject, std::string_view of = {})
{
    return programme.add({.subject = subject, .of = std::string{of}});
}

inline void set_rounding(Programme& programme, Rounds rounds, Mode mode, Money step = Money{1})
{
    programme.set(rounds, {mode, step, add_basis(programme, RuleSubject::rounding)});
}

/// A fund of everybody's eligible cost.
inline FundRule& add_fund(Programme& programme, std::string_view name, Rate rate, Base base = Base::eligible)
{
    programme.funds.push_back({.name = std::string{name},
                               .rate = RateOf{rate, base},
                               .rate_basis = add_basis(programme, RuleSubject::fund_rate, name)});
    return programme.funds.back();
}

/// Common categories, lump sums and unit costs; ERDF at 80 % of eligible cost; everything cut to the cent;
/// the contribution is the residual, and the last period takes the rest.
[[nodiscard]] inline Programme budget_programme()
{
    Programme programme;
    programme.currency = Currency{"EUR", 2};
    for (const auto name : common_categories) {
        programme.categories.push_back({.name = std::string{name}});
    }
    programme.categories.push_back({.name = "lump_sums", .kind = CategoryKind::lump_sums});
    programme.categories.push_back({.name = "unit_costs", .kind = CategoryKind::unit_costs});
    add_fund(programme, "ERDF", Rate::percent(80));
    for (const auto rounds : {Rounds::rows, Rounds::flat_rates, Rounds::fund, Rounds::national_support}) {
        set_rounding(programme, rounds, Mode::down);
    }
    programme.contribution = ContributionRule{.basis = add_basis(programme, RuleSubject::contribution)};
    programme.periods = PeriodRule{.basis = add_basis(programme, RuleSubject::periods)};
    return programme;
}

/// A base that holds some categories.
[[nodiscard]] inline Base add_base(Programme& programme, std::string_view name,
                                   const std::vector<CostBase::Part>& parts)
{
    programme.bases_of_rates.push_back(
        {.name = std::string{name}, .parts = parts, .basis = add_basis(programme, RuleSubject::base, name)});
    return {Base::Kind::named, static_cast<std::uint32_t>(programme.bases_of_rates.size() - 1)};
}

/// A simplified cost option that the programme offers.
inline FlatRateOffer& add_offer(Programme& programme, std::uint32_t category, Base base)
{
    programme.flat_rates.push_back(
        {.category = category, .base = base, .basis = add_basis(programme, RuleSubject::flat_rate_offer)});
    return programme.flat_rates.back();
}

/// A partner with a budget, still empty. The reference lasts until the next one is added.
inline Partner& add_budget(Scenario& scenario, std::string_view id)
{
    scenario.partners.push_back({.id = std::string{id}, .has_budget = true});
    scenario.partners.back().place = {0, static_cast<std::uint32_t>(scenario.partners.size() * 100), 1, 1};
    return scenario.partners.back();
}

/// Adds a row behind the others of its category.
inline BudgetRow& add_row(Partner& partner, std::uint32_t category, Money amount,
                          const std::vector<std::pair<std::uint16_t, Money>>& periods = {})
{
    auto& rows = partner.rows;
    auto behind = rows.end();
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (row->category == category) {
            behind = row + 1;
        }
    }
    const auto added = rows.insert(behind, BudgetRow{.category = category, .amount = amount});
    for (const auto& [period, planned] : periods) {
        added->periods.push_back({period, planned, {}});
    }
    return *added;
}

/// Adds a row of units at a price.
inline BudgetRow& add_units(Partner& partner, std::uint32_t category, Money price, Rate units)
{
    auto& row = add_row(partner, category, price);
    row.units = units;
    return row;
}

inline void add_flat_rate(Partner& partner, std::uint32_t category, Rate rate, Base base,
                          bool including_itself = false)
{
    partner.flat_rates.push_back(
        {.category = category, .rate = {rate, base}, .including_itself = including_itself});
}

inline void add_source(Partner& partner, Money amount, std::optional<Status> status = {})
{
    partner.contributions.push_back({.status = status, .amount = amount});
}

[[nodiscard]] inline FigureId category_of(std::uint32_t subject, std::uint32_t category)
{
    return {subject, Quantity::category, category};
}
[[nodiscard]] inline FigureId of_project(Quantity quantity, std::uint32_t index = 0)
{
    return {FigureId::project, quantity, index};
}
[[nodiscard]] inline FigureId in_period(FigureId id, std::uint16_t period)
{
    return id.at(Axis::period, period);
}

/// What is said, by the catalogue's rows.
[[nodiscard]] inline std::vector<Text> texts_of(const Diagnostics& diagnostics)
{
    std::vector<Text> texts;
    for (const auto& diagnostic : diagnostics) {
        texts.push_back(diagnostic.message.text);
    }
    return texts;
}

/// The value of a text argument, such as the attribute that is missing.
[[nodiscard]] inline std::string argument_of(const Diagnostic& diagnostic, std::string_view name)
{
    for (const auto& argument : diagnostic.message.arguments) {
        if (argument.name == name && std::holds_alternative<std::string>(argument.value)) {
            return std::get<std::string>(argument.value);
        }
    }
    return {};
}

} // namespace prorata::tests

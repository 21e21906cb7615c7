#pragma once
/// Projects with claims, made in code: the cost categories, roundings and quirks of the programmes' common
/// monitoring system.

#include "prorata/claims/living_table.hpp"
#include "prorata/exact/literals.hpp"
#include "prorata/plan/allocate.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::tests {

enum Category : std::uint32_t {
    staff,
    office,
    travel,
    external,
    equipment,
    infrastructure,
    other,
    lump_sum,
    unit_cost,
    small_projects,
};

[[nodiscard]] constexpr Rounding to_cent(Mode mode) { return {mode, Money{1}, BasisIndex{}}; }

[[nodiscard]] inline ClaimRules jems_claims()
{
    ClaimRules rules;
    rules.conversion = to_cent(Mode::half_up);
    rules.flat_rates = to_cent(Mode::down);
    rules.fund = to_cent(Mode::floor);
    rules.lump_sums = to_cent(Mode::down);
    rules.unit_costs = to_cent(Mode::down);
    rules.of_which = {17, to_cent(Mode::floor)};
    rules.fund_contribution = {{15, to_cent(Mode::half_up)}, 17, Mode::half_up};
    rules.attribution = {19, to_cent(Mode::half_up)};
    rules.small_projects = {19, to_cent(Mode::floor)};
    rules.percentages.report_line = {100, 0};
    rules.percentages.spending_profile = {100, {}};
    rules.percentages.control_line = {0, 0};
    rules.percentages.investment_of_project = {0, 0};
    rules.residue_is_parked = true;
    rules.residue_of_several = other;
    rules.cut_rows_are_in_sample = true;
    rules.lump_sums_are_unconverted = true;
    rules.foreign_currency_for_all = false;
    rules.limits = ClaimLimits{.rows = 150,
                               .amount = Money{99'999'999'999},
                               .sources = 25,
                               .instalments = 5,
                               .breach = Breach::refuse};
    return rules;
}

/// A scenario without partners under such a programme: funds ERDF and IPA, lump sums preparation and closure,
/// a unit cost of several categories, investment I1, two periods.
[[nodiscard]] inline Scenario claim_scenario()
{
    Scenario scenario;
    auto& programme = scenario.programme;
    programme.currency = Currency{"EUR", 2};
    const auto basis = programme.add({.subject = RuleSubject::rounding});
    constexpr std::array<std::string_view, 10> names{
        "staff",          "office", "travel",    "external",   "equipment",
        "infrastructure", "other",  "lump_sums", "unit_costs", "small_project_fund"};
    for (const auto name : names) {
        programme.categories.push_back({.name = std::string{name}});
    }
    programme.categories[office].takes_real_cost = false;
    programme.categories[other].takes_real_cost = false;
    programme.categories[lump_sum].kind = CategoryKind::lump_sums;
    programme.categories[unit_cost].kind = CategoryKind::unit_costs;
    programme.categories[small_projects].kind = CategoryKind::small_projects;
    programme.bases_of_rates = {{.name = "staff", .parts = {{staff}}, .basis = basis},
                                {.name = "direct costs",
                                 .parts = {{staff}, {travel}, {external}, {equipment}, {infrastructure}},
                                 .basis = basis},
                                {.name = "direct costs other than staff",
                                 .parts = {{travel, true}, {external}, {equipment}, {infrastructure}},
                                 .basis = basis}};
    for (const auto* fund : {"ERDF", "IPA"}) {
        programme.funds.push_back({.name = fund, .ceiling = RateOf{whole_amount, Base::eligible}});
    }
    programme.lump_sums = {{.name = "preparation", .is_fast_track = true}, {.name = "closure"}};
    programme.unit_costs = {{.name = "event", .price = Money{20'000}, .categories = {staff, travel}}};
    programme.set(Rounds::rows, {Mode::floor, Money{1}, basis});
    programme.set(Rounds::flat_rates, {Mode::down, Money{1}, basis});
    programme.set(Rounds::fund, {Mode::down, Money{1}, basis});
    programme.set(Rounds::conversion, {Mode::half_up, Money{1}, basis});
    programme.contribution = ContributionRule{.basis = basis};
    programme.totals_are_eligible = basis;
    // units of the euro for one of the other: 4.2500 and 4.3000 złoty for a euro
    const auto zloty =
        static_cast<std::uint8_t>(std::find_if(currencies.begin(), currencies.end(),
                                               [](const auto& each) { return each.code == "PLN"; }) -
                                  currencies.begin() + 1);
    programme.exchange_rates = {{zloty, 202403, Rate::of(10'000, 42'500), basis},
                                {zloty, 202409, Rate::of(10'000, 43'000), basis}};
    scenario.project.investments = {"I1"};
    scenario.project.period_count = 2;
    return scenario;
}

[[nodiscard]] inline std::uint8_t zloty(const Scenario& scenario)
{
    return scenario.programme.exchange_rates.front().currency;
}

enum BaseOfRate : std::uint32_t { of_staff, of_direct_costs, of_other_direct_costs };

struct FlatRate {
    Category category;
    int percent;
    BaseOfRate base;
};

inline Partner& add_claimant(Scenario& scenario, std::string_view id, std::vector<std::pair<int, Rate>> funds,
                             const std::vector<FlatRate>& flat_rates,
                             const std::vector<std::pair<Category, Money>>& budget,
                             const std::vector<std::pair<Status, Money>>& sources = {})
{
    Partner partner{.id = std::string{id}};
    partner.country = "LV";
    partner.funds.emplace();
    for (const auto& [fund, rate] : funds) {
        partner.funds->push_back({static_cast<std::uint32_t>(fund), {rate, Base::eligible}, {}, {}});
    }
    for (const auto& each : flat_rates) {
        partner.flat_rates.push_back(
            {each.category,
             {Rate::percent(each.percent), {Base::Kind::named, static_cast<std::uint32_t>(each.base)}},
             false,
             {},
             {}});
    }
    partner.has_budget = true;
    for (const auto& [category, amount] : budget) {
        if (category == lump_sum) {
            partner.lump_sums.push_back({0, amount, std::nullopt, {}});
        } else {
            partner.rows.push_back({.category = category, .amount = amount});
        }
    }
    for (const auto& [status, amount] : sources) {
        partner.contributions.push_back({.from = std::string{id}, .status = status, .amount = amount});
    }
    scenario.partners.push_back(std::move(partner));
    return scenario.partners.back();
}

[[nodiscard]] inline ApprovedBudget approve(const Scenario& scenario)
{
    const auto allocation = allocate(scenario);
    if (!allocation) {
        throw std::logic_error("the budget cannot be computed: " +
                               std::string{allocation.diagnostics.front().code()});
    }
    return approved_budget(scenario, *allocation.value);
}

[[nodiscard]] inline ExpenditureRow row(Category category, Money amount)
{
    return {.declared = amount, .category = category};
}
[[nodiscard]] inline ExpenditureRow cut_row(Category category, Money amount, Money deducted)
{
    return {.declared = amount, .category = category, .deducted = deducted, .reason = 1};
}
[[nodiscard]] inline ExpenditureRow parked_row(Category category, Money amount)
{
    return {.declared = amount, .category = category, .is_parked = true};
}

inline PartnerReport& add_report(ClaimHistory& history, std::uint32_t partner,
                                 std::vector<ExpenditureRow> rows,
                                 ReportState state = ReportState::controlled, int month = 202403)
{
    std::uint16_t number = 1;
    for (const auto& report : history.reports) {
        number = report.partner == partner ? static_cast<std::uint16_t>(report.number + 1) : number;
    }
    history.reports.push_back({.partner = partner,
                               .number = number,
                               .period = 1,
                               .month = month,
                               .state = state,
                               .rows = std::move(rows)});
    return history.reports.back();
}

[[nodiscard]] inline ClaimFigures figures_of(const Scenario& scenario, const ApprovedBudget& budget,
                                             const ClaimRules& rules, const ClaimHistory& history)
{
    return claim_figures({&budget, 1}, rules, scenario.programme.exchange_rates, history);
}

} // namespace prorata::tests

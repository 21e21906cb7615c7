#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"

#include "prorata/exact/literals.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

TEST_CASE("a project's own contribution is what national support leaves of its contribution",
          "[plan][project]")
{
    Scenario scenario{.programme = budget_programme()};
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    add_row(add_budget(scenario, "P2"), staff, 10_eur); // asks for no support
    scenario.programme.national_support = {
        {.name = "state", .rate = RateOf{50_percent, {Base::Kind::contribution, 0}}}};
    scenario.partners[0].national_support = {{.support = 0}};
    const auto allocation = *compute_scenario(scenario).value;
    CHECK(allocation.find(of_project(Quantity::contribution)) == 22_eur);
    CHECK(allocation.find(of_project(Quantity::national_support)) == 10_eur);
    CHECK(allocation.find(of_project(Quantity::own_contribution)) == 12_eur);
}

TEST_CASE("a project has no total that leaves a partner out", "[plan][project]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.programme.totals_are_eligible = BasisIndex{};
    scenario.partners = {Partner{.id = "A", .eligible = InputAmount{100_eur, {}}},
                         Partner{.id = "B", .total = InputAmount{200_eur, {}}}};
    const auto allocation = *compute_scenario(scenario).value;
    CHECK(allocation.find(of_project(Quantity::fund)) == 240_eur);
    CHECK_FALSE(allocation.find(of_project(Quantity::total)));
    CHECK(allocation.find(of_project(Quantity::eligible)) == 300_eur); // B's total stands for it
}

TEST_CASE("a ceiling on eligible cost counts partners whose total stands for it", "[plan][project]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.programme.totals_are_eligible = BasisIndex{};
    scenario.programme.ceilings = {{.name = "most", .on = Base::eligible, .terms = {{.amount = 250_eur}}}};
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    scenario.partners.push_back({.id = "B", .total = InputAmount{200_eur, {}}});
    CHECK(texts_of(compute_scenario(scenario).diagnostics) == std::vector{Text::ceiling_exceeded});
}

TEST_CASE("two floors on a base that nobody has share its figure", "[plan][project]")
{
    Scenario scenario{.programme = budget_programme()};
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    const auto base = add_base(scenario.programme, "works", {{infrastructure}});
    scenario.programme.ceilings = {{.name = "a", .on = base, .is_floor = true, .terms = {{.amount = 0_eur}}},
                                   {.name = "b", .on = base, .is_floor = true, .terms = {{.amount = 0_eur}}}};
    const auto plan = *resolve_scenario(scenario).value;
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        CHECK(plan.find(plan.figures[slot].id) == slot);
    }
}

TEST_CASE("amounts in another currency are compared once they are converted", "[plan][project]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.programme.exchange_rates = {{.currency = 17, .rate = Rate::of(2, 1)}}; // LVL
    scenario.programme.lump_sums = {{.name = "preparation", .amount = 200_eur}};
    auto& partner = add_budget(scenario, "LP");
    partner.foreign = ForeignCurrency{17, 0};
    add_row(partner, staff, 100_eur).foreign = partner.foreign;
    partner.lump_sums = {{.lump_sum = 0, .amount = 100_eur}};
    partner.total = InputAmount{200_eur, {}}; // LVL, as the rest: 400 euro
    CHECK(texts_of(compute_scenario(scenario).diagnostics).empty());
}

TEST_CASE("support of eligible cost where only a total is known is an error", "[plan][project]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.programme.funds[0].rate->base = Base::total;
    scenario.partners = {Partner{.id = "A", .total = InputAmount{100_eur, {}}}};
    scenario.programme.national_support = {{.name = "state", .rate = RateOf{5_percent, Base::eligible}}};
    scenario.partners[0].national_support = {{.support = 0}};
    CHECK(texts_of(compute_scenario(scenario).diagnostics) == std::vector{Text::eligible_unknown});
}

TEST_CASE("a figure that adds up nothing can be explained", "[plan][explain]")
{
    Scenario scenario{.programme = budget_programme()};
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    const auto base = add_base(scenario.programme, "works", {{infrastructure}});
    scenario.programme.ceilings = {
        {.name = "least", .on = base, .is_floor = true, .terms = {{.amount = 0_eur}}}};
    const auto allocation = *compute_scenario(scenario).value;
    const auto told = explain_figure(scenario, allocation, "project.infrastructure");
    REQUIRE(told);
    CHECK(told->amount == 0_eur);
}

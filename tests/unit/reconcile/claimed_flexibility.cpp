#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/reconcile/claimed_flexibility.hpp"
#include "tests/support/claims.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

TEST_CASE("what reports use of rules for changes", "[reconcile][claims]")
{
    using Rule = FlexibilityRule;
    auto scenario = claim_scenario();
    add_claimant(scenario, "LP", {{0, 80_percent}}, {}, {{staff, 1'000_eur}, {external, 1'000_eur}});
    add_claimant(scenario, "P2", {{0, 80_percent}}, {}, {{staff, 1'000_eur}});
    const LimitTerm tenth{.share = RateOf{10_percent, Base::total}}; // 300.00
    scenario.programme.flexibility = {
        {.name = "lines", .scope = Rule::Scope::category, .limit = {tenth}},
        {.name = "moves", .scope = Rule::Scope::category, .measure = Rule::Measure::absolute_moves},
        {.name = "partners", .scope = Rule::Scope::partner, .limit = {tenth}},
        {.name = "largest",
         .scope = Rule::Scope::category_and_partner,
         .measure = Rule::Measure::largest_line,
         .limit = {{.amount = 250_eur}}},
        {.name = "packages", .scope = Rule::Scope::work_package},
        {.name = "all", .scope = Rule::Scope::total, .within = Rule::Verdict::impossible},
        {.name = "elsewhere", .scope = Rule::Scope::category, .conditions = {.calls = {"9"}}}};
    const auto budget = approve(scenario);
    const auto rules = jems_claims();
    ClaimHistory history;
    add_report(history, 0, {row(staff, 1'200.5_eur), row(external, 200_eur)});
    add_report(history, 1, {row(staff, 1'100_eur)});
    scenario.claims = history;
    const auto figures = figures_of(scenario, budget, rules, history);
    const std::vector tables{partner_table(0, std::nullopt, budget, rules, history, figures),
                             partner_table(1, std::nullopt, budget, rules, history, figures)};
    const auto allocation = *allocate(scenario).value;
    const auto used = claimed_flexibility({scenario, allocation}, budget, tables);
    REQUIRE(used.size() == 4);
    CHECK(used[0].used == 300.5_eur); // staff: 2 300.50 of 2 000.00
    CHECK(used[0].limit == 300_eur);
    CHECK(used[1].used == 601_eur); // what is above one line is taken from others
    CHECK_FALSE(used[1].limit);
    CHECK(used[2].used == 100_eur); // P2's total
    CHECK(used[3].used == 200.5_eur);
    const auto findings = flexibility_findings(scenario, used);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().code() == "flexibility-exceeded");
}

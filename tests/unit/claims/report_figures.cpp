#include "tests/catch.hpp"

#include "prorata/claims/scrutiny.hpp"
#include "tests/support/claims.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

constexpr auto erdf = 0;

/// A partner with 80 % ERDF, staff 20 % of direct costs other than staff and office 15 % of staff.
struct Flat {
    Scenario scenario = claim_scenario();
    ClaimRules rules = jems_claims();
    ApprovedBudget budget{};
    ClaimHistory history{};

    explicit Flat(std::vector<FlatRate> rates = {{staff, 20, of_other_direct_costs}, {office, 15, of_staff}})
    {
        add_claimant(scenario, "LP", {{erdf, 80_percent}}, rates,
                     {{external, 6'000_eur}, {equipment, 4'000_eur}},
                     {{Status::public_money, 1'500_eur}, {Status::private_money, 500_eur}});
        budget = approve(scenario);
    }
    [[nodiscard]] ReportFigures only() const
    {
        return figures_of(scenario, budget, rules, history).reports.at(0);
    }
};

} // namespace

TEST_CASE("what is approved of a partner", "[claims]")
{
    // 10 000.00, staff 20 % of it, office 15 % of 2 000.00: 12 300.00; 80 % is 9 840.00
    const Flat project;
    const auto& partner = project.budget.partners.at(0);
    CHECK(partner.categories[external] == 6'000_eur);
    CHECK(partner.categories[staff] == 2'000_eur);
    CHECK(partner.categories[office] == 300_eur);
    CHECK(partner.total == 12'300_eur);
    CHECK(partner.funds.at(0).amount == 9'840_eur);
    CHECK(partner.contribution == 2'460_eur);
    CHECK(partner.statuses == ByStatus{1'500_eur, 0_eur, 500_eur});
    REQUIRE(partner.flat_rates.size() == 2);
    CHECK(partner.flat_rates[0].category == staff);
    CHECK(partner.flat_rates[1].category == office);
}

TEST_CASE("flat rates are computed again of what is declared, eligible and parked", "[claims]")
{
    Flat project;
    add_report(
        project.history, 0,
        {row(external, 333.33_eur), cut_row(equipment, 0.07_eur, 0.02_eur), parked_row(external, 100_eur)});
    const auto figures = project.only();
    // 433.40: staff 86.68, office 13.002; of 333.38: 66.676 and 9.999 of 66.67, 10.0005; of 100.00: 20 and 3
    CHECK(figures.declared->categories[staff] == 86.68_eur);
    CHECK(figures.declared->categories[office] == 13_eur);
    CHECK(figures.declared->total == 533.08_eur);
    CHECK(figures.verified->categories[staff] == 66.67_eur);
    CHECK(figures.verified->categories[office] == 10_eur);
    CHECK(figures.verified->total == 410.05_eur);
    CHECK(figures.parked.total == 123_eur);
    CHECK(figures.by_control.due == 0.03_eur); // 0.02 deducted, 0.01 of staff
    CHECK(figures.by_control.residue == 0_eur);
    CHECK(figures.verified_split.funds[erdf] == 328.04_eur);
    CHECK(figures.verified_split.contribution == 82.01_eur);
    // 1 500 of 12 300 is 12.19512195121951219 %: 50.006…; 500 of it 16.668…
    CHECK(figures.verified_split.statuses == ByStatus{50_eur, 0_eur, 16.66_eur});
    CHECK(figures.verified_split.unassigned == 15.35_eur);
}

TEST_CASE("a residue goes to the first parked row's category, and nothing is deducted", "[claims]")
{
    // 20 % of 0.10 is 0.02; of 0.06 it is 0.012 and of 0.04 0.008, both cut
    Flat project{{{staff, 20, of_other_direct_costs}}};
    add_report(project.history, 0, {parked_row(equipment, 0.04_eur), row(external, 0.06_eur)});
    const auto figures = project.only();
    CHECK(figures.declared->total == 0.12_eur); // 0.10 and 0.02
    CHECK(figures.verified->total == 0.07_eur); // 0.06 and 0.01
    CHECK(figures.by_control.residue == 0.01_eur);
    CHECK(figures.by_control.due == 0_eur);
    CHECK(figures.residue_category == std::uint32_t{equipment});
    CHECK(figures.parked.categories[equipment] == 0.05_eur);
    CHECK(figures.parked.total == 0.05_eur);
    const auto table = control_deductions(project.history.reports[0], figures, project.budget);
    REQUIRE(table.size() == 1);
    CHECK_FALSE(table[0].reason);
    CHECK(table[0].categories[staff] == 0.01_eur); // without the residue
}

TEST_CASE("a residue of parked cost of several categories is other cost", "[claims]")
{
    Flat project{{{staff, 20, of_other_direct_costs}}};
    auto rows =
        std::vector{parked_row(lump_sum, 5_eur), parked_row(external, 0.04_eur), row(external, 0.06_eur)};
    rows[0].lump_sum = 1;
    add_report(project.history, 0, rows);
    CHECK(project.only().residue_category == std::uint32_t{other});
}

TEST_CASE("no residue where a row is deducted", "[claims]")
{
    Flat project{{{staff, 20, of_other_direct_costs}}};
    add_report(project.history, 0, {parked_row(equipment, 0.04_eur), cut_row(external, 0.06_eur, 0.01_eur)});
    const auto figures = project.only();
    CHECK(figures.by_control.residue == 0_eur);
    CHECK(figures.by_control.due == 0.02_eur); // 0.12 - 0.06 - 0.04
    CHECK(figures.parked.total == 0.04_eur);
}

TEST_CASE("flat rates of negative cost are cut towards zero, funds floored", "[claims]")
{
    Flat project{{{staff, 20, of_other_direct_costs}}};
    add_report(project.history, 0, {row(external, -(1.01_eur))});
    const auto figures = project.only();
    CHECK(figures.declared->categories[staff] == -(0.2_eur)); // -0.202
    CHECK(figures.declared->total == -(1.21_eur));
    CHECK(figures.declared_split.funds[erdf] == -(0.97_eur)); // -0.968
}

TEST_CASE("rows are converted one by one at their report's month; included again, at the first one's",
          "[claims]")
{
    Flat project{{}};
    auto foreign = row(external, 100_eur);
    foreign.currency = zloty(project.scenario);
    auto parked = foreign;
    parked.is_parked = true;
    add_report(project.history, 0, {foreign, foreign, parked});
    auto again = foreign;
    again.origin = {0, 2};
    add_report(project.history, 0, {foreign, again}, ReportState::controlled, 202409);
    const auto reports = figures_of(project.scenario, project.budget, project.rules, project.history).reports;
    // 100.00 / 4.25 is 23.5294…, three times 23.53; the sum rounded once would be 70.59 too, of 300.00 70.588
    CHECK(reports[0].amounts == std::vector{23.53_eur, 23.53_eur, 23.53_eur});
    CHECK(reports[0].declared->total == 70.59_eur);
    CHECK(reports[1].amounts == std::vector{23.26_eur, 23.53_eur}); // 100.00 / 4.30 is 23.2558…
    CHECK(reports[1].included_again.total == 23.53_eur);
}

TEST_CASE("half a cent of converted money goes away from zero", "[claims]")
{
    Flat project{{}};
    auto foreign = row(external, 0.02_eur);
    foreign.currency = zloty(project.scenario);
    project.scenario.programme.exchange_rates[0].rate = Rate::of(1, 4);
    auto negative = foreign;
    negative.declared = -(0.02_eur);
    add_report(project.history, 0, {foreign, negative});
    CHECK(project.only().amounts == std::vector{0.01_eur, -(0.01_eur)});
}

TEST_CASE("lump sums count unconverted in their own list, unit costs and investments converted", "[claims]")
{
    Flat project{{}};
    auto lump = row(lump_sum, 425_eur);
    lump.currency = zloty(project.scenario);
    lump.lump_sum = 1;
    auto unit = row(unit_cost, 200_eur);
    unit.unit_cost = 0;
    auto works = cut_row(equipment, 50_eur, 10_eur);
    works.investment = 0;
    add_report(project.history, 0, {lump, unit, works});
    const auto figures = project.only();
    CHECK(figures.declared->categories[lump_sum] == 100_eur);
    CHECK(figures.declared_by.lump_sums[1] == 425_eur);
    CHECK(figures.verified_by.lump_sums[1] == 100_eur);
    CHECK(figures.declared_by.unit_costs[0] == 200_eur);
    CHECK(figures.declared_by.investments[0] == 50_eur);
    CHECK(figures.verified_by.investments[0] == 40_eur);
}

TEST_CASE("verification: each of its columns has flat rates of its own", "[claims]")
{
    Flat project{{{staff, 20, of_other_direct_costs}}};
    auto first = row(external, 100_eur);
    first.by_secretariat = 0.04_eur;
    first.by_authority = 0.04_eur;
    first.verification_reason = 3;
    first.is_in_verification_sample = true;
    auto parked = row(equipment, 10.02_eur);
    parked.is_parked_in_verification = true;
    add_report(project.history, 0, {first, parked});
    const auto figures = project.only();
    // after control 110.02 and 22.004; 99.92 and 19.984 remain, 10.02 and 2.004 are parked
    CHECK(figures.verified->total == 132.02_eur);
    CHECK(figures.certified->total == 119.9_eur);
    CHECK(figures.parked_in_verification.total == 12.02_eur);
    CHECK(figures.by_verification.due == 0.1_eur);
    CHECK(figures.by_secretariat.total == 0.04_eur); // 20 % of 0.04 is cut to nothing, twice: 0.02 are missed
    CHECK(figures.by_authority.total == 0.04_eur);
    const auto work = verification_overview(figures, project.budget.partners[0], project.rules, 2);
    CHECK(work.requested_without_flat_rates == 110.02_eur);
    CHECK(work.sampled.due == Decimal{9089, 2});  // 100 / 110.02 = 90.892…
    CHECK(work.accepted.due == Decimal{9082, 2}); // 119.90 / 132.02 = 90.8195…
    const auto table = verification_deductions(project.history.reports[0], figures, project.budget);
    REQUIRE(table.size() == 2);
    CHECK(table[0].reason == 3);
    CHECK(table[0].categories[external] == 0.08_eur);
    CHECK(table[1].categories[staff] == 0.02_eur); // 22.00 - 19.98 - 2.00
}

TEST_CASE("without a reason there is no line for the flat rates of verification", "[claims]")
{
    Flat project;
    add_report(project.history, 0, {row(external, 100_eur)});
    CHECK(verification_deductions(project.history.reports[0], project.only(), project.budget).empty());
}

TEST_CASE("control's overview and its deductions by reason", "[claims]")
{
    Flat project{{{travel, 15, of_staff}}};
    auto sampled = row(external, 200_eur);
    sampled.is_in_sample = true;
    auto other_reason = cut_row(staff, 1'000_eur, 100_eur);
    other_reason.reason = 2;
    other_reason.is_in_sample = true;
    add_report(project.history, 0, {sampled, other_reason, cut_row(external, 50_eur, 5_eur)});
    const auto figures = project.only();
    const auto work = control_overview(figures, project.budget.partners[0], project.rules, 2);
    CHECK(work.requested == 1'400_eur); // with travel 150.00
    CHECK(work.requested_without_flat_rates == 1'250_eur);
    CHECK(work.eligible == 1'280_eur); // 900.00 + 135.00 + 245.00
    CHECK(work.deducted == 120_eur);
    CHECK(work.in_sample == 1'250_eur); // what is deducted was looked at
    CHECK(work.sampled.due == Decimal{100, 0});
    CHECK(work.accepted.due == Decimal{9143, 2}); // 91.428…
    const auto table = control_deductions(project.history.reports[0], figures, project.budget);
    REQUIRE(table.size() == 3);
    CHECK(table[0].reason == 1);
    CHECK(table[0].categories[external] == 5_eur);
    CHECK(table[1].reason == 2);
    CHECK(table[1].total == 100_eur);
    CHECK(table[2].categories[travel] == 15_eur);
    const auto nothing = small_projects_overview(0_eur, project.rules, 2);
    CHECK(nothing.accepted.due == Decimal{});
    CHECK_FALSE(total_of({nothing}, project.rules, 2).accepted.due);
    CHECK(small_projects_overview(10_eur, project.rules, 2).accepted.due == Decimal{100, 0});
}

TEST_CASE("over all claims the funds never pay more than their share so far", "[claims]")
{
    Scenario scenario = claim_scenario();
    add_claimant(scenario, "KPR", {{erdf, 85_percent}}, {}, {{external, 213'092.67_eur}});
    const auto budget = approve(scenario);
    ClaimHistory history;
    for (const auto amount : {53'273.17_eur, 53'273.17_eur, 53'273.17_eur, 53'273.16_eur}) {
        add_report(history, 0, {row(external, amount)});
    }
    auto rules = jems_claims();
    const auto paid = [&] {
        Money sum;
        for (const auto& each : figures_of(scenario, budget, rules, history).reports) {
            sum += each.verified_split.due;
            CHECK(each.verified_split.due + each.verified_split.contribution == each.verified->total);
        }
        return sum;
    };
    CHECK(paid() == 181'128.75_eur);
    rules.method = ReimbursementMethod::cumulative;
    CHECK(paid() == 181'128.76_eur);
}

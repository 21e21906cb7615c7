#include "tests/catch.hpp"

#include "prorata/claims/after_payment.hpp"
#include "prorata/claims/check_history.hpp"
#include "prorata/claims/scrutiny.hpp"
#include "prorata/claims/standing.hpp"
#include "tests/support/claims.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

TEST_CASE("one project by hand: three claims, a cut, parked cost in another month, an overdraw, a recovery",
          "[claims]")
{
    auto scenario = claim_scenario();
    auto rules = jems_claims();
    add_claimant(scenario, "LP", {{0, 80_percent}}, {{travel, 15, of_staff}},
                 {{staff, 10'000_eur}, {external, 5'000_eur}},
                 {{Status::public_money, 2'000_eur}, {Status::private_money, 1'300_eur}});
    scenario.partners[0].foreign = ForeignCurrency{zloty(scenario), 202403};
    for (auto& budget_row : scenario.partners[0].rows) {
        budget_row.foreign.reset(); // the budget is in euro
    }
    const auto budget = approve(scenario);
    CHECK(budget.partners[0].total == 16'500_eur);
    CHECK(budget.partners[0].funds[0].amount == 13'200_eur);

    auto in_zloty = [&](ExpenditureRow row) {
        row.currency = zloty(scenario);
        return row;
    };
    ClaimHistory history;
    // 4 250.00 and 425.01 złoty at 4.25: 1 000.00 and 100.0023…
    add_report(history, 0,
               {cut_row(staff, 4'000_eur, 100_eur), in_zloty(row(external, 4'250_eur)),
                in_zloty(parked_row(external, 425.01_eur))});
    auto again = in_zloty(row(external, 425.01_eur));
    again.origin = {0, 2};
    add_report(history, 0, {row(staff, 3'333.33_eur), again}, ReportState::controlled, 202409);
    auto cut_later = row(external, 4'000_eur);
    cut_later.by_authority = 50_eur;
    cut_later.verification_reason = 4;
    add_report(history, 0, {row(staff, 3'000_eur), cut_later}, ReportState::controlled, 202409);
    history.project_reports = {{.number = 1, .state = ProjectReportState::verified, .certificates = {0, 1}},
                               {.number = 2, .state = ProjectReportState::verified, .certificates = {2}}};
    history.payments = {
        {.fund = 0, .project_report = 0, .partners = {{0, {{7'534.65_eur, true, true, true}}}}},
        {.fund = 0, .project_report = 1, .partners = {{0, {{5'000_eur, true, true, true}}}}}};
    history.advances = {{.partner = 0,
                         .fund = 0,
                         .amount = 1'000_eur,
                         .is_confirmed = true,
                         .settlements = {{400_eur, {}}, {600_eur, {}}}}};
    history.corrections = {{.partner = 0,
                            .fund = 0,
                            .amount = 300_eur,
                            .is_deduction = true,
                            .scenario = CorrectionScenario::two,
                            .year = 2025}};
    CHECK(check_history(scenario, {&budget, 1}, rules, history).empty());
    const auto figures = figures_of(scenario, budget, rules, history);
    CHECK(check_figures(scenario, budget, history, figures).empty());

    // first claim: 4 000.00, 1 100.00 and travel 600.00; 3 900.00, 1 000.00 and 585.00 are eligible
    const auto& first = figures.reports[0];
    CHECK(first.declared->total == 5'700_eur);
    CHECK(first.verified->total == 5'485_eur);
    CHECK(first.by_control.due == 115_eur); // 15.00 of travel with the 100.00
    CHECK(first.verified_split.due == 4'388_eur);
    // 12.12… % and 7.87… % of 5 485.00: 664.848… and 432.151…
    CHECK(first.verified_split.statuses == ByStatus{664.84_eur, 0_eur, 432.15_eur});
    CHECK(first.verified_split.unassigned == 0.01_eur);
    const auto deductions = control_deductions(history.reports[0], first, budget);
    CHECK(deductions.back().categories[travel] == 15_eur);

    // second: 3 333.33, travel 499.9995 and the parked 100.00 at the rate of March, not 98.84 at September's
    const auto& second = figures.reports[1];
    CHECK(second.amounts[1] == 100_eur);
    CHECK(second.included_again.total == 100_eur);
    CHECK(second.declared->total == 3'933.32_eur);
    CHECK(second.verified_split.due == 3'146.65_eur);

    // third: 7 450.00, of which the authority takes 50.00
    const auto& payments = figures.project_reports[1].payments;
    REQUIRE(payments.size() == 1);
    CHECK(payments[0].approved == 5'920_eur);
    CHECK(payments[0].total_eligible == 7'400_eur);
    CHECK(figures.project_reports[0].payments[0].approved == 7'534.65_eur);
    CHECK(instalments_of(history.payments[1].partners[0], payments[0].approved).due == 920_eur);

    const auto table = partner_table(0, 2, budget, rules, history, figures);
    const auto& total = table.find(LineKind::total)->line;
    CHECK(total.previous == 9'633.32_eur);
    CHECK(total.so_far == 17'083.32_eur);
    CHECK(total.remaining == -(583.32_eur));
    CHECK(total.parked == 100_eur);
    CHECK(total.paid == 7'534.65_eur); // the second payment is of a project report that holds this one
    CHECK(total.used.due == Decimal{10354, 2}); // 103.535…
    const auto overdrawn = overdraws({&table, 1}, budget);
    REQUIRE(overdrawn.size() == 5);
    // staff, then travel, external, the total and the fund, of what scrutiny left: 3 900.00, 3 333.33 and
    // 3 000.00; 585.00, 499.99 and 450.00; 1 000.00, 100.00 and 3 950.00; 4 388.00, 3 146.65 and 5 920.00
    CHECK(overdrawn[0].line.amount == 233.33_eur);
    CHECK(overdrawn[1].line.amount == 34.99_eur);
    CHECK(overdrawn[2].line.amount == 50_eur);
    CHECK(overdrawn[3].line.amount == 318.32_eur);
    CHECK(overdrawn[4].line.amount == 254.65_eur);
    CHECK(overdrawn[0].spare.empty());

    // the two methods: 0.006 is brought from the second claim, and left
    const auto both = both_methods(0, {&budget, 1}, rules, history, figures.reports);
    REQUIRE(both.size() == 3);
    CHECK(both[2].difference.due == 0_eur);
    CHECK(both[2].difference.brought == Unrounded{Wide{6}, Divisor{10}});

    CHECK(advance_figures(history.advances[0]).due == 0_eur);
    const auto recovered = recoveries(history.corrections, WaiverRule{250_eur, {}});
    REQUIRE(recovered.size() == 1);
    CHECK(recovered[0].from_lead_partner.due == 300_eur);
    CHECK(recovered[0].from_partners[0].partner == 0);
}

/// What is paid when, declared, put into accounts, lost and expected: all figures are worked out by hand.

#include "tests/catch.hpp"

#include "prorata/claims/check_money.hpp"
#include "prorata/exact/literals.hpp"
#include "tests/support/claims.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

/// One partner at 80 % ERDF with external cost, a public and a private source.
struct PaidProject {
    Scenario scenario = claim_scenario();
    ClaimRules rules = jems_claims();
    ApprovedBudget budget{};
    ClaimHistory history{};

    explicit PaidProject(Money cost)
    {
        add_claimant(scenario, "LP", {{0, 80_percent}}, {}, {{external, cost}},
                     {{Status::public_money, 150_eur}, {Status::private_money, 50_eur}});
        budget = approve(scenario);
    }
    /// A partner's report, and the project's with its certificate.
    ExpenditureRow& report(Money cost, ProjectReportState state = ProjectReportState::verified)
    {
        auto& rows = add_report(history, 0, {row(external, cost)}).rows;
        const auto index = static_cast<std::uint32_t>(history.reports.size() - 1);
        history.project_reports.push_back(
            {.number = static_cast<std::uint16_t>(index + 1), .state = state, .certificates = {index}});
        return rows.front();
    }
    [[nodiscard]] ClaimFigures figures() const { return figures_of(scenario, budget, rules, history); }
    [[nodiscard]] std::vector<PayoutLine> payouts() const
    {
        return payout_lines(budget, rules, history, figures());
    }
    [[nodiscard]] std::vector<SupportLine> support() const
    {
        return support_lines(scenario, *allocate(scenario).value, history, figures());
    }
    [[nodiscard]] std::vector<std::string> faults() const
    {
        std::vector<std::string> codes;
        for (const auto& each : check_declared(scenario, rules, history)) {
            codes.emplace_back(each.code());
        }
        return codes;
    }
};

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a first part of the share as reported, the rest of it as assessed", "[claims][payouts]")
{
    ClaimRules rules = jems_claims();
    rules.first_part = FirstPartRule{70_percent};
    const std::array shares{ShareToPay{1'000_eur, 900_eur}, ShareToPay{1'000_eur, 600_eur},
                            ShareToPay{500.01_eur, std::nullopt}, ShareToPay{std::nullopt, 80_eur}};
    const auto paid = payouts(shares, 4'000_eur, rules, false);
    CHECK(paid[0].first == 700_eur);
    CHECK(paid[0].second == 200_eur);
    CHECK(paid[1].second == -(100_eur)); // the first part was more than is due
    CHECK(paid[2].first == 350_eur);     // 350.007
    CHECK_FALSE(paid[2].second);
    CHECK(paid[3].first == 0_eur); // a lump sum is not reported
    CHECK(paid[3].second == 80_eur);
}

TEST_CASE("what is kept pro rata is paid once the last report is assessed", "[claims][payouts]")
{
    ClaimRules rules = jems_claims();
    rules.first_part = FirstPartRule{70_percent};
    rules.retention = RetentionRule{5_percent, RetentionMethod::pro_rata, to_cent(Mode::down), {}};
    const std::array shares{ShareToPay{1'000_eur, 900_eur}, ShareToPay{400_eur, 400_eur}};
    const auto paid = payouts(shares, 1'300_eur, rules, true);
    CHECK(paid[0].first == 665_eur);  // 70 % of 950.00
    CHECK(paid[0].second == 190_eur); // 900.00 - 45.00 - 665.00
    CHECK(paid[0].kept == 45_eur);
    CHECK(paid[1].first == 266_eur);  // 70 % of 380.00
    CHECK(paid[1].second == 179_eur); // 1 300.00 - 855.00 - 266.00
    CHECK(paid[1].kept == -(45_eur));
}

TEST_CASE("a project's payouts, report by report", "[claims][payouts]")
{
    PaidProject project{10'000_eur};  // ERDF 8 000.00
    CHECK(project.payouts().empty()); // neither parts nor retention
    project.rules.first_part = FirstPartRule{70_percent};
    project.rules.retention =
        RetentionRule{40_percent, RetentionMethod::at_the_end, to_cent(Mode::down), {}}; // 4 800.00 at most
    project.report(5'000_eur);
    auto& second = project.report(2'000_eur, ProjectReportState::submitted);
    second.by_authority = 100_eur;
    second.verification_reason = 1;
    project.report(1_eur, ProjectReportState::draft);
    project.history.payments = {
        {.fund = 0,
         .project_report = 0,
         .partners = {{0, {{2'800_eur, true, true, true}, {1'200_eur, true, false, false}}}}}};

    auto lines = project.payouts();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].payout.first == 2'800_eur);
    CHECK(lines[0].payout.second == 1'200_eur);
    CHECK(lines[0].paid == 2'800_eur);
    CHECK(lines[0].to_pay == 1'200_eur);
    CHECK(lines[1].of.reported == 1'600_eur);
    CHECK(lines[1].payout.first == 560_eur); // 70 % of 800.00
    CHECK_FALSE(lines[1].payout.second);
    CHECK(lines[1].to_pay == 560_eur);

    project.history.project_reports.pop_back();
    project.history.project_reports[1].state = ProjectReportState::verified;
    lines = project.payouts();
    CHECK(lines[1].of.assessed == 1'520_eur);
    CHECK(lines[1].payout.second == 240_eur);
    CHECK(lines[1].kept_so_far == 720_eur);

    project.history.project_reports[1].is_final = true;
    lines = project.payouts();
    CHECK(lines[1].payout.second == 960_eur); // 5 520.00 - 4 000.00 - 560.00
    CHECK(lines[1].kept_so_far == 0_eur);
}

TEST_CASE("a lump sum is paid before the reports that know of it", "[claims][payouts]")
{
    PaidProject project{1'000_eur};
    project.scenario.partners[0].lump_sums.push_back({0, 100.03_eur, std::nullopt, {}});
    project.budget = approve(project.scenario);
    project.rules.first_part = FirstPartRule{70_percent};
    project.report(500_eur);
    project.history.ready = {{.lump_sum = 0, .before_project_report = 1}};
    const auto lines = project.payouts();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].project_report == 0U);
    CHECK(lines[1].lump_sum == 0U);
    CHECK(lines[1].payout.second == 80.02_eur); // 80.024
}

TEST_CASE("payments fill a schedule in their order", "[claims][schedule]")
{
    PaidProject project{12'501.26_eur}; // ERDF 10 001.00
    CHECK(schedule_lines(project.scenario, project.budget, project.rules, project.history).empty());
    project.rules.schedules = {{.name = "long", .months_from = 24, .parts = {30_percent}, .last = 70_percent},
                               {.name = "short",
                                .months_to = 23,
                                .legal_statuses = {"NGO"},
                                .parts = {20_percent, 40_percent, 35_percent},
                                .last = 5_percent}};
    project.scenario.project.duration = 20;
    const auto findings = [&] {
        const auto figures = project.figures();
        MoneyOverTime money{
            .schedule = schedule_lines(project.scenario, project.budget, project.rules, project.history)};
        return money_findings(project.scenario, project.budget, project.rules, project.history, figures,
                              money);
    };
    REQUIRE(findings().size() == 1);
    CHECK(findings().front().code() == "no-payment-schedule"); // the legal status is not stated
    project.scenario.partners[0].legal_status = "NGO";
    CHECK(findings().empty());
    project.history.payments = {{.fund = 0, .partners = {{0, {{3'000_eur, true, true, true}}}}}};
    project.history.advances = {{.partner = 0, .fund = 0, .amount = 2'000.2_eur, .is_confirmed = true},
                                {.partner = 0, .fund = 0, .amount = 1_eur},
                                {.partner = 0, .source = 0, .amount = 1_eur, .is_confirmed = true}};
    auto lines = schedule_lines(project.scenario, project.budget, project.rules, project.history);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].schedule == 1);
    CHECK(lines[0].planned == 2'000.2_eur);
    CHECK(lines[0].left == 0_eur);
    CHECK(lines[1].planned == 4'000.4_eur);
    CHECK(lines[1].paid == 3'000_eur);
    CHECK(lines[1].left == 1'000.4_eur);
    CHECK(lines[2].planned == 3'500.35_eur);
    CHECK(lines[3].planned == 500.05_eur);
    CHECK(lines[3].is_last);

    project.history.advances[0].amount = 8'000_eur; // 11 000.00 in all
    lines = schedule_lines(project.scenario, project.budget, project.rules, project.history);
    CHECK(lines[3].left == -(999_eur));
}

TEST_CASE("a state's support in advance, and what verified cost leaves of it", "[claims][support]")
{
    PaidProject project{10'000.99_eur};
    auto& programme = project.scenario.programme;
    programme.national_support = {{.name = "state",
                                   .kind = NationalSupport::Kind::co_financing,
                                   .rate = RateOf{5_percent, Base::eligible},
                                   .advance = 90_percent},
                                  {.name = "loan",
                                   .kind = NationalSupport::Kind::pre_financing,
                                   .rate = RateOf{100_percent, Base::total}}};
    programme.set(Rounds::national_support, to_cent(Mode::down));
    project.scenario.partners[0].national_support = {{0, {}}, {1, {}}};
    project.report(8'000.99_eur);
    auto lines = project.support();
    REQUIRE(lines.size() == 1);              // of the loan nothing is said about an advance
    CHECK(lines[0].granted == 500.04_eur);   // 500.0495
    CHECK(lines[0].advance == 450.03_eur);   // 450.036
    CHECK(lines[0].supported == 400.04_eur); // 400.0495
    CHECK_FALSE(lines[0].at_the_end);

    project.history.project_reports[0].is_final = true;
    lines = project.support();
    CHECK(lines[0].at_the_end == -(49.99_eur));
    MoneyOverTime money{.support = lines};
    const auto findings = money_findings(project.scenario, project.budget, project.rules, project.history,
                                         project.figures(), money);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().code() == "support-to-repay");

    project.report(3'000_eur); // more than planned supports no more than was granted
    CHECK(project.support()[0].supported == 500.04_eur);
    CHECK(project.support()[0].at_the_end == 50.01_eur);

    programme.national_support[0].rate->base = {Base::Kind::in_kind, 0};
    CHECK_FALSE(project.support().empty());
    CHECK_FALSE(project.support()[0].supported);
}

TEST_CASE("payment applications, accounts, and what is reimbursed at once", "[claims][declared]")
{
    PaidProject project{1'000_eur};
    project.report(500.01_eur); // ERDF 400.00, contribution 100.01: 75.00 public, 25.00 private
    project.report(200_eur);    // ERDF 160.00, contribution 40.00: 30.00 public
    project.history.corrections = {
        {.fund = 0, .amount = 80_eur, .statuses = {15_eur, 0_eur, 5_eur}, .is_deduction = true},
        {.fund = 0,
         .amount = 8_eur,
         .statuses = {2_eur},
         .is_deduction = true,
         .scenario = CorrectionScenario::four}};
    project.history.applications = {
        {.number = 1, .year = 2024, .is_finished = true, .payments = {{.project_report = 0}}},
        {.number = 2, .year = 2024, .is_finished = true, .corrections = {{0, {}}}},
        {.number = 1, .year = 2025, .payments = {{.project_report = 1, .is_cost_option = true}}}};
    project.history.accounts = {{.year = 2024, .is_closed = true, .corrections = {{1, {}}}}};
    CHECK(project.faults().empty());

    auto& option = project.history.applications[2].payments[0];
    option.eligible = 150_eur;
    option.union_contribution = 10_eur;
    option.fund = 120_eur;
    const auto figures = project.figures();
    const auto applications = application_figures(project.history, figures.project_reports, figures.ready);
    CHECK(applications[0].total.eligible == 500.01_eur);
    CHECK(applications[0].total.public_contribution == 475_eur);
    CHECK(applications[1].total.eligible == -(100_eur));
    CHECK(applications[1].so_far.eligible == 400.01_eur);
    CHECK(applications[1].so_far.public_contribution == 380_eur); // 475.00 - 95.00
    CHECK(applications[2].so_far.eligible == 150_eur);            // of another year
    CHECK(applications[2].so_far.union_contribution == 10_eur);
    CHECK(applications[2].so_far.public_contribution == 150_eur); // 120.00 and 30.00 public

    const auto accounts = account_figures(project.history, applications);
    REQUIRE(accounts.size() == 2);
    CHECK(accounts[0].is_closed == true);
    CHECK(accounts[0].finished.eligible == 400.01_eur);
    CHECK(accounts[0].corrections.eligible == -(10_eur));
    CHECK(accounts[0].total.eligible == 390.01_eur);
    CHECK(accounts[0].total.public_contribution == 370_eur);
    CHECK(accounts[0].reconciled.scenario_four == -(10_eur));
    CHECK(accounts[1].draft.eligible == 160_eur); // the Union's contribution counts as eligible
    CHECK(accounts[1].finished.eligible == 0_eur);

    InterimRule rule{.part = 95_percent, .rates = {{0, 80_percent}}, .rounding = to_cent(Mode::down)};
    const auto interim = interim_figures(rule, accounts);
    REQUIRE(interim.size() == 1);             // of the draft nothing is reimbursed
    CHECK(interim[0].whole.due == 320_eur);   // 320.008
    CHECK(interim[0].at_once.due == 304_eur); // 304.0076
    CHECK(interim[0].with_accounts == 16_eur);
    rule.is_of_public = true;
    CHECK(interim_figures(rule, accounts)[0].declared == 380_eur);
    rule.rates[0].fund = 1;
    CHECK(interim_figures(rule, accounts).empty());
}

TEST_CASE("what cannot have been declared", "[claims][declared]")
{
    PaidProject project{1'000_eur};
    project.report(500_eur);
    project.report(200_eur, ProjectReportState::submitted);
    auto& history = project.history;
    history.corrections = {{.fund = 0, .amount = 8_eur, .scenario = CorrectionScenario::three},
                           {.fund = 0, .amount = 8_eur},
                           {.fund = 1, .amount = 8_eur}};
    const PaymentApplication draft{.number = 1, .year = 2024};

    history.project_reports[0].is_final = true;
    CHECK(project.faults() == Codes{"report-after-the-last"});
    history.project_reports[0].is_final = false;

    history.applications = {draft, draft};
    CHECK(project.faults() == Codes{"second-draft"});
    history.applications[0].is_finished = true;
    CHECK(project.faults().empty());
    history.accounts = {{.year = 2024, .is_closed = true}};
    CHECK(project.faults() == Codes{"accounts-closed"});
    history.accounts.clear();

    history.applications[0].payments = {{.project_report = 0, .fund = 5_eur}, {.project_report = 1}, {}};
    CHECK(project.faults() ==
          Codes{"corrected-without-option", "payment-before-certificate", "payment-before-certificate"});
    history.applications[0].payments = {{.project_report = 0}};
    history.applications[1].payments = {{.project_report = 0}};
    CHECK(project.faults() == Codes{"payment-declared-twice"});
    history.applications[1].fund = 1; // another fund pays for itself
    CHECK(project.faults().empty());

    history.applications[0].corrections = {{0, {}}, {1, {}}, {2, {}}};
    history.accounts = {{.year = 2024, .corrections = {{1, {}}}}};
    // scenario 3 leads to the accounts, the third is of another fund, scenario 'not applicable' leads to an
    // application
    CHECK(project.faults() == Codes(3, "correction-not-here"));
    history.applications[0].corrections = {{1, {}}};
    history.applications[1] = {.number = 2, .year = 2024, .corrections = {{1, {}}}};
    history.accounts.clear();
    CHECK(project.faults() == Codes{"correction-not-here"});

    project.rules.breach = Breach::finding;
    history.applications = {draft, draft};
    const auto found = check_declared(project.scenario, project.rules, history);
    CHECK(found.front().severity == Severity::finding);
}

TEST_CASE("what must be claimed by when, and what is lost of it", "[claims][decommitment]")
{
    ProgrammeBudget budget{.allocations = {{2021, 1'000_eur}, {2022, 1'500_eur}, {2023, 2'000_eur}},
                           .pre_financing = 100_eur,
                           .claimed = {{2023, 400_eur}, {2024, 300_eur}}};
    const auto dates = due_figures(budget, {.years = 3});
    REQUIRE(dates.size() == 3);
    CHECK(dates[0].year == 2024);
    CHECK(dates[0].is_tested);
    CHECK(dates[0].due.due == 200_eur); // 1 000.00 - 100.00 - 700.00
    CHECK_FALSE(dates[1].is_tested);
    CHECK(dates[1].due.allocated == 2'300_eur); // what is lost is not allocated any more
    CHECK(dates[1].due.due == 1'500_eur);
    CHECK(dates[2].due.due == 3'500_eur);
    CHECK(due_figures(budget, {.years = 2})[0].due.due == 500_eur); // by 2023: 1 000.00 - 100.00 - 400.00

    PaidProject project{1'000_eur};
    MoneyOverTime money{.due = dates};
    const auto findings = money_findings(project.scenario, project.budget, project.rules, project.history,
                                         project.figures(), money);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().code() == "decommitted");
}

TEST_CASE("what partners expect to spend, against their plans and budgets", "[claims][forecast]")
{
    PaidProject project{3'000_eur};
    project.budget.partners[0].planned = {1'000_eur, 3'000_eur};
    project.report(400_eur);
    project.history.reports[0].forecast = 2'600_eur;
    add_report(project.history, 0, {row(external, 1_eur)}, ReportState::draft);
    const auto of = [&] {
        return outlooks(project.budget, project.rules, project.history, project.figures());
    };
    const auto findings = [&] {
        return money_findings(project.scenario, project.budget, project.rules, project.history,
                              project.figures(), {.outlooks = of()});
    };
    REQUIRE(of().size() == 1); // with the last that is no draft
    CHECK(of()[0].spending.spending.due == 600_eur);
    CHECK(of()[0].spending.spending.percent == Decimal{4000, 2});
    CHECK(of()[0].planned_next == 2'000_eur);
    CHECK(findings().empty());
    project.history.reports[0].forecast = 2'600.01_eur;
    REQUIRE(findings().size() == 1);
    CHECK(findings().front().code() == "forecast-above-budget");
    project.history.reports[0].period = 2;
    CHECK_FALSE(of()[0].planned_next);
    project.history.reports[0].period = FigureId::preparation;
    CHECK(of()[0].planned_next == 1'000_eur);
}

TEST_CASE("a fund that comes to less than it pays at least", "[claims][payouts]")
{
    PaidProject project{1'000_eur};
    project.scenario.programme.funds[0].nothing_below = 400_eur;
    project.report(499.99_eur); // ERDF 399.99
    const auto findings = [&] {
        return money_findings(project.scenario, project.budget, project.rules, project.history,
                              project.figures(), {});
    };
    CHECK(findings().empty()); // more may come
    project.history.project_reports[0].is_final = true;
    REQUIRE(findings().size() == 1);
    CHECK(findings().front().code() == "paid-below-threshold");
    project.scenario.programme.funds[0].nothing_below = 399.99_eur;
    CHECK(findings().empty());
}

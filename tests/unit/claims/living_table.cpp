#include "tests/catch.hpp"

#include "prorata/claims/standing.hpp"
#include "tests/support/claims.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

/// Two partners at 80 % and 75 % ERDF; the first has a share of a fast-track lump sum.
struct TwoPartners {
    Scenario scenario = claim_scenario();
    ClaimRules rules = jems_claims();
    ApprovedBudget budget{};
    ClaimHistory history{};

    TwoPartners()
    {
        add_claimant(scenario, "LP", {{0, 80_percent}}, {{travel, 15, of_staff}},
                     {{staff, 1'000_eur}, {external, 500_eur}, {lump_sum, 100.03_eur}},
                     {{Status::public_money, 350_eur}});
        add_claimant(scenario, "P2", {{0, 75_percent}, {1, 10_percent}}, {}, {{external, 800_eur}},
                     {{Status::private_money, 120_eur}});
        budget = approve(scenario);
    }
    [[nodiscard]] ClaimFigures figures() const { return figures_of(scenario, budget, rules, history); }
    [[nodiscard]] LivingTable partner(std::uint32_t index, std::optional<std::uint32_t> at = {}) const
    {
        return partner_table(index, at, budget, rules, history, figures());
    }
    [[nodiscard]] LivingTable project(std::optional<std::uint32_t> at = {}) const
    {
        return project_table(at, budget, rules, history, figures());
    }
};

OverviewLine line(const LivingTable& table, LineKind kind, std::uint32_t index = 0)
{
    const auto* found = table.find(kind, index);
    REQUIRE(found != nullptr);
    return found->line;
}

} // namespace

TEST_CASE("a partner's table before anything is reported", "[claims][table]")
{
    const TwoPartners project;
    const auto table = project.partner(0);
    // 1 000.00 + 150.00 + 500.00 + 100.03; 80 % is 1 400.024
    CHECK(line(table, LineKind::total).budget == 1'750.03_eur);
    CHECK(line(table, LineKind::fund).budget == 1'400.02_eur);
    CHECK(line(table, LineKind::contribution).budget == 350.01_eur);
    CHECK(line(table, LineKind::category, travel).remaining == 150_eur);
    CHECK(line(table, LineKind::category, equipment).used.due == Decimal{100, 0}); // nothing of nothing
    CHECK(line(table, LineKind::total).used.due == Decimal{});
}

TEST_CASE("what was reported before, what is now, and what remains", "[claims][table]")
{
    TwoPartners project;
    add_report(project.history, 0, {row(staff, 400_eur), parked_row(external, 100_eur)});
    add_report(project.history, 1, {row(external, 80_eur)}, ReportState::draft);
    add_report(project.history, 0, {row(staff, 700_eur)}, ReportState::submitted);
    project.history.reports[0].contributions = {70_eur};
    project.history.reports[2].contributions = {-(20_eur)};
    const auto table = project.partner(0, 2);
    const auto staff_line = line(table, LineKind::category, staff);
    CHECK(staff_line.previous == 400_eur);
    CHECK(staff_line.current == 700_eur);
    CHECK(staff_line.so_far == 1'100_eur);
    CHECK(staff_line.remaining == -(100_eur));
    CHECK(staff_line.used.due == Decimal{110, 0});
    CHECK(line(table, LineKind::category, travel).so_far == 165_eur);
    const auto total = line(table, LineKind::total);
    CHECK(total.previous == 560_eur); // 400.00, 60.00 and 100.00 parked
    CHECK(total.current == 805_eur);
    CHECK(total.parked == 100_eur);
    CHECK(total.used.due == Decimal{780, 1}); // 1 365.00 of 1 750.03 is 77.999…
    CHECK(table.find(LineKind::total)->verified == 460_eur);
    CHECK(line(table, LineKind::fund).previous == 448_eur);
    CHECK(line(table, LineKind::source).so_far == 50_eur);
    CHECK(line(project.partner(1), LineKind::total).so_far == 0_eur); // a draft is not reported
    CHECK(line(project.partner(1, 1), LineKind::total).current == 80_eur);
}

TEST_CASE("a ready lump sum counts as reported and verified from then on", "[claims][table]")
{
    TwoPartners project;
    add_report(project.history, 0, {row(staff, 400_eur)});
    add_report(project.history, 0, {row(staff, 100_eur)});
    project.history.ready.push_back({.lump_sum = 0, .before_report = 1, .before_project_report = 0});
    CHECK(line(project.partner(0, 0), LineKind::category, lump_sum).previous == 0_eur);
    const auto table = project.partner(0, 1);
    CHECK(line(table, LineKind::category, lump_sum).previous == 100.03_eur);
    CHECK(line(table, LineKind::lump_sum).previous == 100.03_eur);
    CHECK(line(table, LineKind::total).previous == 560.03_eur);
    CHECK(line(table, LineKind::fund).previous == 448.02_eur); // 368.00 and 80.02
    CHECK(table.find(LineKind::total)->verified == 560.03_eur);
    // its payment: 80.024 cut; 100.03 × 19.99965…% = 20.0056… of public money; of 20.01 / 20 % the same
    const auto ready = project.figures().ready.at(0);
    CHECK(ready.payments.at(0).approved == 80.02_eur);
    CHECK(ready.shares.at(0).split.contribution == 20.01_eur);
    CHECK(ready.shares.at(0).split.statuses[0] == 20_eur);
    CHECK(ready.payments.at(0).total_eligible == 100.03_eur);
    CHECK(ready.payments.at(0).statuses[0] == 20_eur);
    CHECK(line(project.project(), LineKind::fund).previous == 80.02_eur);
    CHECK(line(project.project(), LineKind::contribution).previous == 20.01_eur);
}

TEST_CASE("a project report puts certificates together, by the programme's funds", "[claims][table]")
{
    TwoPartners project;
    auto cut_later = row(external, 200.01_eur);
    cut_later.by_authority = 0.01_eur;
    cut_later.verification_reason = 1;
    add_report(project.history, 0, {cut_row(staff, 400_eur, 0.07_eur)});
    add_report(project.history, 1, {cut_later});
    project.history.project_reports = {
        {.number = 1, .state = ProjectReportState::verified, .certificates = {0, 1}},
        {.number = 2, .state = ProjectReportState::draft}};
    project.history.payments = {
        {.fund = 0,
         .project_report = 0,
         .partners = {{0, {{200_eur, true, true, true, {}}, {50_eur, true, false, false, {}}}, {}},
                      {1, {{150_eur, true, true, true, {}}}, {}}}}};
    const auto first = project.project(0);
    // 399.93 and travel 59.9895; 200.01
    CHECK(line(first, LineKind::category, staff).current == 399.93_eur);
    CHECK(line(first, LineKind::category, travel).current == 59.98_eur);
    CHECK(line(first, LineKind::total).current == 659.92_eur);
    CHECK(line(first, LineKind::fund, 0).current == 517.92_eur); // 367.928, 150.0075: floored apart
    CHECK(line(first, LineKind::fund, 1).current == 20_eur);     // 20.001
    CHECK(line(first, LineKind::contribution).current == 122_eur);
    CHECK(line(first, LineKind::total).budget == 2'550.03_eur);
    CHECK(line(first, LineKind::investment).used.due == Decimal{}); // 0 of 0, at the project
    const auto second = project.project(1);
    CHECK(line(second, LineKind::total).previous == 659.92_eur);
    CHECK(second.find(LineKind::total)->verified == 659.91_eur);
    CHECK(line(second, LineKind::fund, 0).paid == 350_eur);
    CHECK(line(project.partner(0), LineKind::fund).paid == 200_eur);
    const auto state = instalments_of(project.history.payments[0].partners[0], 367.92_eur);
    CHECK(state.authorised == 250_eur);
    CHECK(state.due == 167.92_eur);
    const auto payments = project.figures().project_reports[0].payments;
    REQUIRE(payments.size() == 2);
    // 459.91: 367.928; 200.00: 150.00 and 20.00, the total of 200.00 attributed 176.470… and 23.529…
    CHECK(payments[0].approved == 517.92_eur);
    CHECK(payments[0].contribution == 118.46_eur); // 91.99 and 26.47
    CHECK(payments[0].total_eligible == 636.38_eur);
    CHECK(payments[0].approved_of(1) == 150_eur);
    CHECK(payments[1].contribution == 3.53_eur);
    // private: 15 % of 176.47 is 26.4705; public of the first: 350.00 of 1 750.03 is 19.99965714…%: 91.98…
    CHECK(payments[0].statuses == ByStatus{91.98_eur, 0_eur, 26.47_eur});
    const auto declared = declaration(payments[0].to_declare());
    CHECK(declared.eligible == 636.38_eur);
    CHECK(declared.public_contribution == 609.9_eur);
}

TEST_CASE("small projects are claimed by fund and source", "[claims][table]")
{
    TwoPartners project;
    auto& partner = project.scenario.partners[1];
    partner.rows.push_back({.category = small_projects, .amount = 1'000_eur});
    partner.small_project_fund = SmallProjectFund{
        {{0, {70_percent, Base::eligible}, {}, {}}, {1, {10_percent, Base::eligible}, {}, {}}},
        {{.from = "P2", .status = Status::public_money, .amount = 200_eur}},
        {}};
    project.budget = approve(project.scenario);
    project.history.project_reports = {
        {.number = 1,
         .state = ProjectReportState::submitted,
         .small_projects = SmallProjectsClaim{1, {70_eur, 10_eur}, {20.01_eur}, {}}}};
    CHECK(project.budget.partners[1].funds[0].amount == 1'300_eur); // 600.00 and 700.00
    CHECK(project.budget.partners[1].total_without_small_projects() == 800_eur);
    const auto table = project.project(0);
    CHECK(line(table, LineKind::category, small_projects).current == 100.01_eur);
    CHECK(line(table, LineKind::fund, 0).current == 70_eur);
    CHECK(line(table, LineKind::status, 0).current == 20.01_eur);
    const auto claim = project.figures().project_reports[0].small_projects.value();
    CHECK(claim.by_fund[0].contribution == 17.5_eur); // 17.50875
    CHECK(claim.by_fund[1].contribution == 2.5_eur);  // 2.50125: a cent is nobody's
    CHECK(line(project.partner(1), LineKind::total).previous == 100.01_eur);
}

TEST_CASE("who is overdrawn, and who could compensate", "[claims][table]")
{
    TwoPartners project;
    add_report(project.history, 0, {row(staff, 1'200_eur)});
    const std::vector<LivingTable> tables{project.partner(0), project.partner(1)};
    const auto found = overdraws(tables, project.budget);
    REQUIRE(found.size() == 2); // staff and travel; the total is not
    CHECK(found[0].line.index == staff);
    CHECK(found[0].line.amount == 200_eur);
    REQUIRE(found[0].spare.size() == 2); // his external and lump sums
    CHECK(found[0].spare[0].index == external);
    CHECK(found[0].spare[0].amount == 500_eur);
    CHECK(found[1].line.amount == 30_eur);
    CHECK(used_flexibility(tables[0], LineKind::category, FlexibilityRule::Measure::sum_of_increases) ==
          230_eur);
    CHECK(used_flexibility(tables[0], LineKind::category, FlexibilityRule::Measure::largest_line) == 200_eur);
    const auto findings = overdraw_findings(project.scenario, project.budget, found);
    CHECK(findings[0].code() == "overdrawn");
    CHECK(findings[0].details.size() == 2);

    add_report(project.history, 0, {row(external, 600_eur)});
    const auto all = overdraws(std::vector{project.partner(0), project.partner(1)}, project.budget);
    const auto fund = std::find_if(all.begin(), all.end(),
                                   [](const auto& each) { return each.line.kind == LineKind::fund; });
    REQUIRE(fund != all.end()); // 1 984.00 at 80 % is 1 584.00 of 1 400.02
    CHECK(fund->line.amount == 183.98_eur);
    REQUIRE(fund->spare.size() == 1);
    CHECK(fund->spare[0].partner == 1);
}

TEST_CASE("both methods beside each other, claim by claim", "[claims][table]")
{
    TwoPartners project;
    for (int i = 0; i < 3; ++i) {
        add_report(project.history, 1, {row(external, 0.01_eur)});
    }
    const auto both =
        both_methods(1, {&project.budget, 1}, project.rules, project.history, project.figures().reports);
    REQUIRE(both.size() == 6);
    CHECK(both[0].difference.due == 0_eur);    // 0.0075
    CHECK(both[2].difference.due == 0.01_eur); // 0.015
    CHECK(both[2].difference.brought == Unrounded{Wide{3}, Divisor{4}});
    CHECK(both[4].difference.due == 0.01_eur); // 0.0225
    CHECK(both[4].difference.left == Unrounded{Wide{1}, Divisor{4}});
}

TEST_CASE("payment schedules by duration and legal status; the last payment is the rest", "[claims][table]")
{
    const std::vector<PaymentSchedule> schedules{
        {"short", {}, 23, {}, {20_percent, 40_percent, 35_percent}, 5_percent, {}, {}},
        {"middle", 24, 36, {}, {15_percent, 30_percent, 25_percent, 25_percent}, 5_percent, {}, {}},
        {"public", 37, {}, {"public"}, {90_percent}, 10_percent, {}, {}}};
    CHECK(find_schedule(schedules, 23, "")->name == "short");
    CHECK(find_schedule(schedules, 24, "")->name == "middle");
    CHECK(find_schedule(schedules, 40, "public")->name == "public");
    CHECK(find_schedule(schedules, 40, "private") == nullptr);
    CHECK(find_schedule(schedules, {}, "") == nullptr);
    // 20.002, 40.004 and 35.0035 of 100.01
    CHECK(scheduled_payments(100.01_eur, schedules[0], to_cent(Mode::down)) ==
          std::vector{20_eur, 40_eur, 35_eur, 5.01_eur});
}

TEST_CASE("a fund and a source that a new version no longer has are kept for their history",
          "[claims][versions]")
{
    TwoPartners project;
    auto changed = project.scenario;
    changed.partners[1].funds->erase(changed.partners[1].funds->begin());
    changed.partners[1].contributions = {{.from = "City", .status = Status::public_money, .amount = 720_eur}};
    std::vector versions{project.budget, approve(changed)};
    const std::vector<AddedSource> added{{1, "Donor", Status::private_money},
                                         {1, "City", Status::private_money}};
    align_versions(versions, added);
    const auto& before = versions[0].partners[1];
    const auto& now = versions[1].partners[1];
    // IPA stays in place, ERDF stands behind it with a budget of nothing
    REQUIRE(now.funds.size() == 2);
    CHECK(now.funds[0].fund == 1);
    CHECK(now.funds[1].fund == 0);
    CHECK(now.funds[1].is_removed);
    CHECK(now.funds[1].amount == 0_eur);
    CHECK(before.funds[0].fund == 1);
    CHECK(before.funds[1].amount == 600_eur);
    // approved sources, those added in reports, those removed
    REQUIRE(now.sources.size() == 3);
    CHECK(now.sources[0].from == "City");
    CHECK(now.sources[0].status == Status::public_money);
    CHECK(now.sources[1].from == "Donor");
    CHECK(now.sources[2].from == "P2");
    CHECK(now.sources[2].is_removed);
    CHECK(now.sources[2].amount == 0_eur);
    CHECK(before.sources[2].amount == 120_eur);
    CHECK_FALSE(before.sources[2].is_removed);

    // a report under either version: 75 % and 10 %, then 10 % alone
    add_report(project.history, 1, {row(external, 100_eur)});
    add_report(project.history, 1, {row(external, 100_eur)}).version = 1;
    const auto figures =
        claim_figures(versions, project.rules, project.scenario.programme.exchange_rates, project.history);
    CHECK(figures.reports[0].declared_split.by_fund()[1] == 75_eur);
    CHECK(figures.reports[1].declared_split.by_fund()[1] == 0_eur);
    CHECK(figures.reports[1].declared_split.contribution == 90_eur);
    const auto table = partner_table(1, 1, versions[1], project.rules, project.history, figures);
    CHECK(line(table, LineKind::fund, 1).budget == 0_eur);
    CHECK(line(table, LineKind::fund, 1).previous == 75_eur);
    CHECK(line(table, LineKind::fund, 1).used.due == Decimal{});
    CHECK(line(table, LineKind::fund, 0).previous == 10_eur);
}

TEST_CASE("payouts keep a part, and pay the rest in two", "[claims][table]")
{
    auto rules = jems_claims();
    const auto assessed = [](Money share) { return ShareToPay{share, share}; };
    const std::array shares{assessed(300.01_eur), assessed(300_eur), assessed(400_eur)};
    const auto payable = [&](bool is_ended) {
        std::vector<Money> amounts;
        for (const auto& each : payouts(shares, 1'000.01_eur, rules, is_ended)) {
            CHECK(each.first + *each.second + each.kept == each.share);
            amounts.push_back(each.first + *each.second);
        }
        return amounts;
    };
    CHECK(payable(true) == std::vector{300.01_eur, 300_eur, 400_eur});
    rules.first_part = FirstPartRule{70_percent};
    CHECK(payouts(shares, 1'000_eur, rules, true)[0].first == 210_eur); // 210.007
    rules.retention = RetentionRule{5_percent, RetentionMethod::pro_rata, to_cent(Mode::down), {}};
    // 15.0005 and 15.00 are kept, then everything is paid
    CHECK(payable(true) == std::vector{285.01_eur, 285_eur, 430_eur});
    CHECK(payable(false) == std::vector{285.01_eur, 285_eur, 380_eur});
    rules.retention->method = RetentionMethod::at_the_end;
    CHECK(payable(true) == std::vector{300.01_eur, 300_eur, 400_eur});
    CHECK(payable(false) == std::vector{300.01_eur, 300_eur, 350_eur}); // up to 950.01
}

TEST_CASE("spending against the plan, and what sources gave", "[claims][table]")
{
    TwoPartners project;
    project.budget.partners[0].planned = {300_eur, 1'000_eur};
    project.budget.partners[1].planned = {};
    add_report(project.history, 0, {row(staff, 200_eur)}).contributions = {10_eur};
    add_report(project.history, 0, {row(external, 20_eur)}).contributions = {-(3_eur)};
    project.budget.partners[0].sources.push_back({"Donor", std::nullopt, 5_eur, false});
    const auto table = project.partner(0, 1);
    const auto own = spending_line(table, project.budget.partners[0], 1, project.rules, 2);
    CHECK(own.spending.due == 50_eur); // 300.00 - 230.00 - 20.00
    CHECK(own.spending.percent == Decimal{8333, 2});
    const auto none = spending_line(project.partner(1), project.budget.partners[1], 1, project.rules, 2);
    CHECK(none.spending.due == 0_eur);
    const auto both = spending_of_project(std::vector{own, none}, project.rules, 2);
    CHECK(both.total.budget == 2'550.03_eur);
    CHECK(both.spending.due == 50_eur);
    CHECK(both.total.used.due == Decimal{980, 2}); // 250.00 of 2 550.03 is 9.8038…
    const auto received = received_contributions(table, project.budget.partners[0]);
    CHECK(received[0].approved == 350_eur);
    CHECK(received[0].so_far == 7_eur);
    CHECK(received[0].current == -(3_eur));
    CHECK(received[3].approved == 355_eur);
}

#include "tests/catch.hpp"

#include "prorata/claims/after_payment.hpp"
#include "prorata/exact/literals.hpp"

using namespace prorata;
using namespace prorata::literals;

namespace {
FinancialCorrection correction(CorrectionScenario scenario, Money fund, int year, std::uint32_t partner = 0)
{
    return {.partner = partner, .amount = fund, .is_deduction = true, .scenario = scenario, .year = year};
}
} // namespace

TEST_CASE("where corrections lead", "[claims][corrections]")
{
    CHECK(target_of(CorrectionScenario::not_applicable) == CorrectionTarget::payment_application);
    CHECK(target_of(CorrectionScenario::one) == CorrectionTarget::nowhere);
    CHECK(target_of(CorrectionScenario::two) == CorrectionTarget::payment_application);
    CHECK(target_of(CorrectionScenario::three) == CorrectionTarget::accounts);
    CHECK(target_of(CorrectionScenario::four) == CorrectionTarget::accounts);
    CHECK(target_of(CorrectionScenario::five) == CorrectionTarget::payment_application);
}

TEST_CASE("a correction with its contribution, as it is declared and as the accounts take it",
          "[claims][corrections]")
{
    auto entered = correction(CorrectionScenario::two, 80_eur, 2024);
    entered.statuses = {12_eur, 3_eur, 5_eur};
    const auto figures = correction_figures(entered);
    CHECK(figures.fund == -(80_eur));
    CHECK(figures.total == -(100_eur));
    CHECK(declaration(figures.to_declare()).eligible == -(100_eur));
    CHECK(declaration(figures.to_declare()).union_contribution == 0_eur);
    CHECK(declaration(figures.to_declare()).public_contribution == -(95_eur));
    CHECK(figures.account_line().eligible == -(100_eur));
    CHECK(figures.account_line().public_contribution == -(95_eur));
    entered.is_deduction = false;
    CHECK(correction_figures(entered).total == 100_eur);
}

TEST_CASE("withdrawn amounts by year and finder, clerical mistakes left out", "[claims][corrections]")
{
    auto by_authority = correction(CorrectionScenario::two, 10_eur, 2024);
    by_authority.finder = Finder::audit_authority;
    auto by_court = correction(CorrectionScenario::two, 7_eur, 2023);
    by_court.finder = Finder::court_of_auditors;
    by_court.statuses = {0_eur, 0_eur, 1_eur};
    auto by_other = correction(CorrectionScenario::two, 5_eur, 2024);
    by_other.finder = Finder::other;
    auto clerical = correction(CorrectionScenario::three, 3_eur, 2024);
    clerical.is_clerical = true;
    const std::vector all{by_authority, by_court, by_other, clerical};
    const auto years = withdrawn(all);
    REQUIRE(years.size() == 2);
    CHECK(years[0].year == 2023);
    CHECK(years[0].of_commission == -(8_eur));
    CHECK(years[0].public_contribution == -(7_eur));
    CHECK(years[1].total == -(15_eur));
    CHECK(years[1].of_audit_authority == -(10_eur));
    CHECK(years[1].of_commission == 0_eur);
}

TEST_CASE("what reconciles the accounts", "[claims][corrections]")
{
    auto clerical = correction(CorrectionScenario::three, 3_eur, 2024);
    clerical.is_clerical = true;
    const std::vector all{correction(CorrectionScenario::four, 10_eur, 2024), clerical,
                          correction(CorrectionScenario::three, 5_eur, 2024),
                          correction(CorrectionScenario::two, 99_eur, 2024)};
    const auto result = reconciliation(all);
    CHECK(result.scenario_four == -(10_eur));
    CHECK(result.scenario_three == -(5_eur));
    CHECK(result.clerical == -(3_eur));
    CHECK(result.total == -(18_eur));
}

TEST_CASE("recoveries of a fund and year, from the lead partner and by him from the others",
          "[claims][corrections]")
{
    const std::vector all{correction(CorrectionScenario::two, 200_eur, 2023, 1),
                          correction(CorrectionScenario::two, 50_eur, 2023, 2),
                          correction(CorrectionScenario::two, 250.01_eur, 2024, 1)};
    const auto lines = recoveries(all, WaiverRule{250_eur, {}});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].from_lead_partner.of == 250_eur);
    CHECK(lines[0].from_lead_partner.is_waived);
    CHECK(lines[0].from_partners.size() == 2);
    CHECK(lines[1].from_lead_partner.due == 250.01_eur);
    CHECK(recoveries(all, std::nullopt)[0].from_lead_partner.due == 250_eur);
}

TEST_CASE("allocations lapse two or three years after their own", "[claims][corrections]")
{
    const std::vector<YearlyAllocation> allocations{{2021, 100_eur}, {2022, 200_eur}, {2023, 300_eur}};
    CHECK(decommitment_of(allocations, {3, {}}, 2024, 30_eur, 40_eur).due == 30_eur);
    CHECK(decommitment_of(allocations, {3, {}}, 2025, 30_eur, 40_eur).due == 230_eur);
    CHECK(decommitment_of(allocations, {2, {}}, 2024, 30_eur, 40_eur).due == 230_eur);
    CHECK(decommitment_of(allocations, {3, {}}, 2023, 30_eur, 40_eur).due == 0_eur);
}

TEST_CASE("an advance counts as paid once it is confirmed", "[claims][corrections]")
{
    AdvancePayment advance{.amount = 100_eur, .settlements = {{60_eur, {}}, {50_eur, {}}}};
    CHECK(advance_figures(advance).due == -(110_eur));
    advance.is_confirmed = true;
    CHECK(advance_figures(advance).settled == 110_eur);
    CHECK(advance_figures(advance).due == -(10_eur));
}

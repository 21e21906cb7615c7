#include "tests/catch.hpp"

#include "prorata/claims/check_history.hpp"
#include "prorata/claims/standing.hpp"
#include "tests/support/claims.hpp"

#include <string>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

constexpr Place here{0, 7, 3, 1};

struct History {
    Scenario scenario = claim_scenario();
    ClaimRules rules = jems_claims();
    ApprovedBudget budget{};
    ClaimHistory history{};

    History()
    {
        add_claimant(scenario, "LP", {{0, 80_percent}}, {{office, 15, of_staff}},
                     {{staff, 1'000_eur}, {external, 500_eur}, {lump_sum, 100_eur}});
        add_claimant(scenario, "P2", {{0, 80_percent}}, {}, {{external, 500_eur}});
        budget = approve(scenario);
    }
    /// The codes of what is said, in its order; every diagnostic has a place.
    [[nodiscard]] std::vector<std::string> codes() const
    {
        std::vector<std::string> codes;
        for (const auto& each : check_history(scenario, {&budget, 1}, rules, history)) {
            CHECK(each.place == here);
            CHECK(each.hint);
            codes.emplace_back(each.code());
        }
        return codes;
    }
    ExpenditureRow& only_row(ExpenditureRow row)
    {
        row.place = here;
        auto& report = add_report(history, 0, {row});
        report.place = here;
        return report.rows.front();
    }
};

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("a history as it should be", "[claims][check]")
{
    History it;
    it.only_row(parked_row(external, 100_eur));
    it.only_row(row(external, 100_eur)).origin = {0, 0};
    it.history.project_reports = {
        {.number = 1, .state = ProjectReportState::verified, .certificates = {0, 1}}};
    it.history.payments = {{.fund = 0, .project_report = 0, .partners = {{0, {{80_eur, true, true, true}}}}}};
    CHECK(it.codes().empty());
    const auto figures = figures_of(it.scenario, it.budget, it.rules, it.history);
    CHECK(check_figures(it.scenario, it.budget, it.history, figures).empty());
}

TEST_CASE("reports of nobody, and out of order", "[claims][check]")
{
    History it;
    add_report(it.history, 5, {}).place = here;
    CHECK(it.codes() == Codes{"report-partner-unknown"});
    it.history.reports.clear();
    add_report(it.history, 0, {}).number = 2;
    add_report(it.history, 1, {}).place = here;
    add_report(it.history, 0, {}).place = here;
    it.history.reports.back().number = 2;
    CHECK(it.codes() == Codes{"report-out-of-order"});
}

TEST_CASE("expenditure after the last period, and of a report after it", "[claims][check]")
{
    History it;
    it.only_row(row(external, 1_eur)).period = 3;
    CHECK(it.codes() == Codes{"row-outside-periods"});
    it.history.reports[0].rows[0].period = FigureId::closure;
    it.history.reports[0].period = 4;
    CHECK(it.codes() == Codes{"row-outside-periods"});
}

TEST_CASE("rows that are included again", "[claims][check]")
{
    History it;
    it.only_row(row(external, 100_eur));
    it.only_row(row(external, 100_eur)).origin = {0, 0};
    const auto reason = [&] {
        const auto said = check_history(it.scenario, {&it.budget, 1}, it.rules, it.history);
        REQUIRE_FALSE(said.empty());
        CHECK(said.front().code() == "included-again");
        return std::get<std::vector<Remark>>(said.front().message.arguments.at(0).value).at(0).text;
    };
    CHECK(reason() == Text::included_again_not_parked);
    it.history.reports[0].rows[0].is_parked_in_verification = true;
    CHECK(it.codes().empty());
    it.only_row(row(external, 100_eur)).origin = {0, 0};
    CHECK(reason() == Text::included_again_twice);
    it.history.reports.pop_back();
    it.history.reports[1].rows[0].origin = {0, 9};
    CHECK(reason() == Text::included_again_later);
    it.history.reports[1].rows[0].origin = {1, 0};
    CHECK(reason() == Text::included_again_later);
    it.history.reports[1].rows[0].origin = {0, 0};
    it.history.reports[1].partner = 1;
    it.history.reports[1].number = 1;
    CHECK(reason() == Text::included_again_partner);
}

TEST_CASE("deductions and parking", "[claims][check]")
{
    History it;
    auto& row = it.only_row(parked_row(external, 100_eur));
    row.deducted = 1_eur;
    row.reason = 1;
    CHECK(it.codes() == Codes{"parked-and-deducted"});
    row.deducted = 0_eur;
    CHECK(it.codes() == Codes{"parked-and-deducted"});
    row.is_parked = false;
    row.reason = 0;
    row.deducted = -(1_eur);
    CHECK(it.codes() == Codes{"deduction-without-reason"});
}

TEST_CASE("currencies: those who may not, and months without a rate", "[claims][check]")
{
    History it;
    auto& row = it.only_row(prorata::tests::row(external, 100_eur));
    row.currency = zloty(it.scenario);
    CHECK(it.codes() == Codes{"currency-not-allowed"});
    it.scenario.partners[0].foreign = ForeignCurrency{row.currency, 0};
    CHECK(it.codes().empty());
    it.history.reports[0].month = 202404;
    CHECK(it.codes() == Codes{"exchange-rate-unknown.month"});
}

TEST_CASE("a lump sum that is paid without being reported", "[claims][check]")
{
    History it;
    it.only_row(row(lump_sum, 100_eur)).lump_sum = 0;
    it.history.ready = {{.lump_sum = 0, .before_report = 1}};
    CHECK(it.codes().empty()); // it was reported before it was ready
    it.history.ready[0].before_report = 0;
    CHECK(it.codes() == Codes{"lump-sum-ready"});
}

TEST_CASE("real cost of a category that is a flat rate", "[claims][check]")
{
    History it;
    it.only_row(row(office, 100_eur));
    CHECK(it.codes() == Codes{"real-cost-beside-flat-rate"});
    CHECK(figures_of(it.scenario, it.budget, it.rules, it.history).reports[0].declared->total == 0_eur);
}

TEST_CASE("certificates that are missing, or in two project reports", "[claims][check]")
{
    History it;
    it.only_row(row(external, 100_eur));
    it.history.reports[0].state = ReportState::submitted;
    it.history.project_reports = {{.number = 1, .certificates = {0}, .place = here}};
    CHECK(it.codes() == Codes{"certificate-missing"});
    it.history.project_reports[0].certificates = {7};
    CHECK(it.codes() == Codes{"certificate-missing"});
    it.history.project_reports[0].certificates = {0};
    it.history.reports[0].state = ReportState::controlled;
    it.history.project_reports.push_back({.number = 2, .certificates = {0}, .place = here});
    CHECK(it.codes() == Codes{"certificate-twice"});
}

TEST_CASE("payments before their certificate, and instalments that are not authorised", "[claims][check]")
{
    History it;
    it.only_row(row(external, 100_eur));
    it.history.project_reports = {{.number = 1, .state = ProjectReportState::submitted, .certificates = {0}}};
    it.history.payments = {{.fund = 0,
                            .project_report = 0,
                            .partners = {{0, {{80_eur, true, true, true, here}}, here}},
                            .place = here}};
    CHECK(it.codes() == Codes{"payment-before-certificate"});
    it.history.project_reports[0].state = ProjectReportState::verified;
    CHECK(it.codes().empty());
    it.history.payments[0].partners[0].instalments[0].has_date = false;
    CHECK(it.codes() == Codes{"instalment-not-saved"});
    it.history.payments[0].partners[0].instalments[0] = {1_eur, false, true, true, here};
    CHECK(it.codes() == Codes{"instalment-not-saved"});
    it.history.payments[0].partners[0].instalments.assign(6, {1_eur, true, true, true, here});
    CHECK(it.codes() == Codes{"too-many-entries"});
    it.history.payments[0].project_report.reset();
    it.history.payments[0].partners[0].instalments.clear();
    CHECK(it.codes() == Codes{"payment-before-certificate"});
}

TEST_CASE("advances that are settled before they are paid", "[claims][check]")
{
    History it;
    it.history.advances = {{.partner = 0, .fund = 0, .amount = 100_eur, .settlements = {{10_eur, here}}}};
    CHECK(it.codes() == Codes{"advance-not-confirmed"});
    it.history.advances[0].is_confirmed = true;
    CHECK(it.codes().empty());
}

TEST_CASE("amounts beyond what a report takes", "[claims][check]")
{
    History it;
    it.only_row(row(external, 999'999'999.99_eur));
    it.only_row(row(external, -(1'000'000'000_eur)));
    CHECK(it.codes() == Codes{"amount-above-limit"});
}

TEST_CASE("more rows than a report takes", "[claims][check]")
{
    History it;
    add_report(it.history, 0, std::vector(151, row(external, 1_eur))).place = here;
    CHECK(it.codes() == Codes{"too-many-entries"});
}

TEST_CASE("figures to be looked at: more verified than declared, more paid than approved", "[claims][check]")
{
    History it;
    it.only_row(cut_row(external, 100_eur, -(1_eur)));
    it.history.project_reports = {{.number = 1, .state = ProjectReportState::verified, .certificates = {0}}};
    it.history.payments = {
        {.fund = 0, .project_report = 0, .partners = {{0, {{80.81_eur, true, true, true}}, here}}}};
    const auto figures = figures_of(it.scenario, it.budget, it.rules, it.history);
    const auto said = check_figures(it.scenario, it.budget, it.history, figures);
    REQUIRE(said.size() == 2);
    CHECK(said[0].code() == "verified-above-declared");
    CHECK(said[0].place == here);
    CHECK(said[1].code() == "paid-above-approved"); // 80 % of 101.00 is 80.80
    CHECK(said[1].severity == Severity::finding);
}

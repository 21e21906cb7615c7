/// Figures of claims by name, from a scenario's text.

#include "engine/read/scenario.hpp"
#include "prorata/check.hpp"
#include "prorata/explain_claim.hpp"
#include "prorata/solve/may_declare.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <string>

namespace prorata::tests {

namespace {

const std::string head = "prorata: 1\n"
                         "programme: interreg-jems\n"
                         "funds: {ERDF: {ceiling: 80 % of eligible}}\n"
                         "project: {duration: 24, period_length: 12}\n"
                         "partners:\n"
                         "  LP:\n"
                         "    country: LV\n"
                         "    funds: {ERDF: 80 %}\n"
                         "    flat_rates: {office: 15 % of staff}\n"
                         "    budget: {staff: 1000, travel: 50}\n"
                         "    contributions: [{from: LP, status: public, amount: 240}]\n";
const std::string partner_reports =
    "partner_reports:\n"
    "  - {partner: LP, number: 1, period: 1, month: 2024-03, state: controlled, rows: [\n"
    "     {category: staff, amount: 100.03, deducted: 0.04, reason: arithmetic}, {category: travel, amount: "
    "9}]}\n"
    "  - {partner: LP, number: 2, period: 2, month: 2024-09, state: submitted, rows: [\n"
    "     {category: staff, amount: 20}]}\n"
    "project_reports: [{number: 1, state: verified, certificates: [LP.1]}]\n";

/// A scenario with what its history comes to.
struct Claimed {
    Scenario scenario;
    ClaimAnswer claim;

    explicit Claimed(const std::string& more = {}) : scenario{read(head + partner_reports + more)}
    {
        auto result = prorata::claim(scenario);
        REQUIRE(result);
        claim = std::move(*result.value);
    }
    [[nodiscard]] static Scenario read(const std::string& text)
    {
        read::SourceFiles files;
        auto scenario = read::read_scenario(SourceText{"claims.yaml", text}, files);
        REQUIRE(scenario);
        return std::move(*scenario.value);
    }
    [[nodiscard]] std::string value(const std::string& address) const
    {
        const ClaimLedger ledger{scenario, claim};
        const auto id = ledger.find(address);
        REQUIRE(id);
        CHECK(ledger.address(*id) == address);
        const auto value = ledger.value(*id);
        return !value ? "nothing"
                      : std::string{to_text(value->value).view()} + (value->is_percent ? " %" : "");
    }
    [[nodiscard]] Checked<Step> explain(const std::string& address) const
    {
        const auto allocation = allocate(scenario);
        REQUIRE(allocation);
        return explain_claim(scenario, *allocation.value, claim, address);
    }
};

} // namespace

TEST_CASE("figures of claims have the names of rows and columns", "[claims][figures]")
{
    const Claimed it;
    CHECK(it.value("LP.1.staff.declared") == "100.03");
    CHECK(it.value("LP.1.office.declared") == "15.00"); // 15.0045, cut
    CHECK(it.value("LP.1.office.eligible") == "14.99"); // 14.9985, cut
    CHECK(it.value("LP.1.total.deducted") == "0.05");
    CHECK(it.value("LP.1.ERDF.eligible") == "99.18"); // of 123.98
    CHECK(it.value("LP.1.contribution.eligible") == "24.80");
    CHECK(it.value("LP.1.ERDF.attributed") == "123.98");
    CHECK(it.value("LP.1.rows.1.eligible") == "99.99");
    CHECK(it.value("LP.1.control.percent_accepted") == "99.96 %");
    CHECK(it.value("LP.2.total.eligible") == "nothing"); // it is submitted only
    CHECK(it.value("LP.2.staff.total_so_far") == "120.03");
    CHECK(it.value("LP.staff.remaining") == "879.97");
    CHECK(it.value("LP.staff.percent") == "12.00 %");
    CHECK(it.value("project.1.total.requested") == "123.98");
    CHECK(it.value("project.total.verified") == "123.98");
    CHECK(it.value("payments.1.ERDF.LP.remaining") == "99.18");
}

TEST_CASE("a name that no figure has is an error that names the nearest", "[claims][figures]")
{
    const Claimed it;
    const ClaimLedger ledger{it.scenario, it.claim};
    const auto found = ledger.look_up("LP.1.staf.eligible");
    REQUIRE_FALSE(found);
    CHECK(found.diagnostics.front().message.text == Text::unknown_figure);
    CHECK(found.diagnostics.front().hint->text == Text::unknown_figure_near);
    CHECK_FALSE(ledger.find("LP.1.staff.approved"));
    CHECK_FALSE(ledger.find("LP.3.staff.declared"));
    CHECK_FALSE(ledger.find("LP.1.rows.3.declared"));
    CHECK_FALSE(ledger.find("LP.1.rows.0.declared"));
    CHECK_FALSE(ledger.find(""));
    CHECK_FALSE(ledger.find("."));
}

TEST_CASE("a flat rate that fell after a cut is explained down to the row", "[claims][explain]")
{
    const Claimed it;
    const auto step = it.explain("LP.1.office.eligible");
    REQUIRE(step);
    CHECK(step.value->amount == Money{1'499});
    REQUIRE(step.value->inputs.size() == 1);
    const auto& staff = step.value->inputs.front();
    CHECK(staff.name == "LP.1.staff.eligible");
    REQUIRE(staff.inputs.size() == 1);
    CHECK(staff.inputs.front().name == "LP.1.rows.1.eligible");
    REQUIRE(staff.inputs.front().inputs.size() == 1);
    CHECK(staff.inputs.front().inputs.front().name == "LP.1.rows.1.declared");
    CHECK(staff.inputs.front().inputs.front().place.line != 0);
    REQUIRE(step.value->rules.size() == 1);
    CHECK(step.value->rules.front()->evidence == Evidence::code);
}

TEST_CASE("what is left of a budget is explained by the budget's own plan", "[claims][explain]")
{
    const auto step = Claimed{}.explain("LP.staff.remaining");
    REQUIRE(step);
    REQUIRE(step.value->inputs.size() == 2);
    const auto& budget = step.value->inputs.front();
    CHECK(budget.name == "LP.staff.budget");
    REQUIRE(budget.inputs.size() == 1);
    CHECK(budget.inputs.front().name.empty()); // a figure of the plan
    CHECK(budget.inputs.front().amount == Money{100'000});
}

TEST_CASE("a figure before its time is no figure", "[claims][explain]")
{
    const auto step = Claimed{}.explain("LP.2.total.eligible");
    REQUIRE_FALSE(step);
    CHECK(step.diagnostics.front().message.text == Text::stage_not_reached);
}

TEST_CASE("printed figures of claims are held against the computed ones", "[claims][check]")
{
    const auto scenario = Claimed::read(head + partner_reports +
                                        "reported:\n"
                                        "  - source: {title: Certificate}\n"
                                        "    unit: 0.01\n"
                                        "    claims:\n"
                                        "      LP.1.rows.1.declared: 100.03\n"
                                        "      LP.1.staff.eligible: 99.99\n"
                                        "      LP.1.office.eligible: 15\n"
                                        "      LP.1.total.eligible: 123.99\n"
                                        "      LP.1.control.percent_accepted: 99.96\n"
                                        "      LP.2.total.eligible: 1\n");
    const auto checked = check(scenario);
    REQUIRE(checked);
    const auto& claims = checked.value->claims;
    REQUIRE(claims.size() == 6);
    CHECK(claims[0].verdict == Verdict::stated);
    CHECK(claims[1].verdict == Verdict::agrees);
    CHECK(claims[2].verdict == Verdict::differs);
    CHECK(claims[3].verdict == Verdict::differs);
    CHECK(claims[4].verdict == Verdict::agrees);
    CHECK(claims[5].verdict == Verdict::not_recomputable);
    const auto counts = checked.value->counts();
    CHECK(counts.reported == 6);
    CHECK(counts.not_reconciling == 2);
    const auto& findings = checked.value->findings;
    const auto office = std::find_if(findings.begin(), findings.end(), [](const Diagnostic& each) {
        return each.message.text == Text::claim_differs;
    });
    REQUIRE(office != findings.end());
    // 14.9985: rounded otherwise, or kept as it was declared; which, nobody can tell
    std::size_t causes = 0;
    for (const auto& detail : office->details) {
        causes += detail.text == Text::claim_cause || detail.text == Text::claim_cause_others ? 1U : 0U;
    }
    CHECK(causes >= 2);
    CHECK(office->details.back().text == Text::cause_cannot_tell_of);
    // with flat rates as declared the total is one cent higher too
    const auto total = std::find_if(office + 1, findings.end(), [](const Diagnostic& each) {
        return each.message.text == Text::claim_differs;
    });
    REQUIRE(total != findings.end());
    CHECK(std::any_of(total->details.begin(), total->details.end(),
                      [](const Remark& detail) { return detail.text == Text::claim_cause_sum; }));
}

TEST_CASE("what is expected of claims is held like any other figure", "[claims][check]")
{
    const auto met =
        Claimed::read(head + partner_reports + "expect: {LP.1.ERDF.eligible: 99.18, LP.total: 1200}\n");
    const auto holds = check(met);
    REQUIRE(holds);
    CHECK(holds.value->counts().holding == 2);
    const auto missed = Claimed::read(head + partner_reports + "expect: {LP.1.ERDF.eligible: 99.19}\n");
    const auto fails = check(missed);
    REQUIRE(fails);
    CHECK(fails.value->counts().holding == 0);
    const auto unreached = Claimed::read(head + partner_reports + "expect: {LP.2.ERDF.eligible: 99.19}\n");
    const auto early = check(unreached);
    REQUIRE_FALSE(early);
    CHECK(early.diagnostics.back().message.text == Text::stage_not_reached);
}

TEST_CASE("what may still be declared ends where a line is overdrawn", "[claims][solve]")
{
    const Claimed it;
    const auto all = may_declare(it.claim, *it.scenario.programme.claims, *it.scenario.claims);
    REQUIRE(all.size() == 2);
    // staff: 1 000.00 less 99.99, which control left, and 20.00; of office 150.00 less 14.99 and 3.00
    CHECK(all[0].remaining == Money{88'001});
    CHECK(all[0].amount == Money{88'001});
    CHECK(all[0].total == Money{88'001 + 13'200}); // 15 % is 132.0015
    REQUIRE(all[0].binds);
    CHECK(all[0].binds->kind == LineKind::category);
    CHECK(all[1].amount == Money{4'100});
}

TEST_CASE("reports are measured against the version they were made under", "[claims][versions]")
{
    const auto scenario =
        Claimed::read(head + "versions: {approved: ~, amended: {partners: {LP: {flat_rates: {office: 10 % "
                             "of staff}, funds: {ERDF: 50 %}}}}}\n"
                             "partner_reports:\n"
                             "  - {partner: LP, number: 1, version: approved, period: 1, state: controlled, "
                             "rows: [{category: staff, amount: 100}]}\n"
                             "  - {partner: LP, number: 2, period: 2, state: controlled, rows: [{category: "
                             "staff, amount: 100}]}\n");
    REQUIRE(scenario.earlier.size() == 1);
    auto result = prorata::claim(scenario);
    REQUIRE(result);
    const ClaimLedger ledger{scenario, *result.value};
    const auto amount = [&](const std::string& address) {
        return ledger.amount(ledger.find(address).value());
    };
    CHECK(amount("LP.1.office.eligible") == Money{1'500});
    CHECK(amount("LP.1.ERDF.eligible") == Money{9'200});
    CHECK(amount("LP.2.office.eligible") == Money{1'000});
    CHECK(amount("LP.2.ERDF.eligible") == Money{5'500});
    CHECK(amount("LP.office.total_so_far") == Money{2'500});
    CHECK(amount("LP.1.office.budget") == Money{15'000});
    CHECK(amount("LP.office.budget") == Money{10'000});
}

} // namespace prorata::tests

#include "tests/catch.hpp"

#include "tests/support/projects.hpp"

#include "prorata/check.hpp"
#include "prorata/exact/literals.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

[[nodiscard]] std::vector<std::string> keys_of(const std::vector<Remark>& remarks)
{
    std::vector<std::string> keys;
    for (const auto& remark : remarks) {
        keys.emplace_back(key_of(remark.text));
    }
    return keys;
}

[[nodiscard]] Verdict verdict_on(const Check& check, FigureId id)
{
    for (const auto& figure : check.figures) {
        if (figure.reported->id == id) {
            return figure.verdict;
        }
    }
    FAIL("not reported");
    return {};
}

[[nodiscard]] bool has(const std::vector<std::string>& keys, const std::string& key)
{
    return std::ranges::find(keys, key) != keys.end();
}

} // namespace

TEST_CASE("LLI-431: every figure reconciles but the last", "[check]")
{
    const auto scenario = lli_431();
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    const auto counts = check.value->counts();
    CHECK(counts.reported == 8);
    CHECK(counts.given == 2);
    CHECK(counts.recomputed == 6);
    CHECK(counts.agreeing == 5);
    CHECK(counts.not_reconciling == 1);
    REQUIRE(check.value->findings.size() == 1);
    const auto& finding = check.value->findings[0];
    CHECK(finding.code() == "sum-of-partners");
    CHECK(keys_of(finding.details) ==
          std::vector<std::string>{"reading.trimmed-shown", "reading.shortened-only-here",
                                   "cause.finer-parts", "cause.slips", "cause.single-precision-unlikely",
                                   "excluded.own-rounding", "cause.cannot-tell-of",
                                   "note.inferred-contradicted"});
}

TEST_CASE("a total that a source gives is never confirmed by itself", "[check]")
{
    const auto scenario = lli_431();
    const auto check = *prorata::check(scenario).value;
    CHECK(verdict_on(check, {0, Quantity::total, 0}) == Verdict::given);
    SECTION("but an input total is compared with it")
    {
        auto other = lli_431();
        other.partners[0].total = InputAmount{213'092.66_eur, {}};
        const auto differing = *prorata::check(other).value;
        CHECK(verdict_on(differing, {0, Quantity::total, 0}) == Verdict::differs);
        CHECK(std::ranges::count(differing.findings, "partner-total", &Diagnostic::code) == 1);
    }
    SECTION("and a second source is compared with the first")
    {
        auto other = lli_431();
        add_source(other, "another");
        report(other, {0, Quantity::total, 0}, "213092.68");
        const auto differing = *prorata::check(other).value;
        CHECK(differing.figures.back().verdict == Verdict::differs);
    }
}

TEST_CASE("half up: the partner's figures differ, and the mode that fits is named", "[check]")
{
    const auto scenario = lli_431(Mode::half_up);
    const auto check = *prorata::check(scenario).value;
    CHECK(verdict_on(check, {0, Quantity::fund, 0}) == Verdict::differs);
    CHECK(verdict_on(check, {0, Quantity::contribution, 0}) == Verdict::differs);
    CHECK(check.findings[1].code() == "fund-share");
    CHECK(has(keys_of(check.findings[1].details), "modes-agree"));
    CHECK(check.findings[2].code() == "partner-contribution");
}

TEST_CASE("a difference that no mode explains says so", "[check]")
{
    auto scenario = lli_431();
    change_figures(scenario, [](auto& figure) {
        figure.value = figure.id == FigureId{0, Quantity::fund, 0} ? Decimal{18'112'000, 2} : figure.value;
        return true;
    });
    const auto check = *prorata::check(scenario).value;
    const auto keys = keys_of(check.findings[1].details);
    CHECK(has(keys, "no-mode-agrees"));
    CHECK(has(keys, "cause.other-base"));
    CHECK_FALSE(has(keys, "cause.proven-slip"));
    SECTION("and the project's finding says what the printed partners add up to")
    {
        CHECK(has(keys_of(check.findings[0].details), "printed-partners"));
    }
}

TEST_CASE("zeros are called trimmed only where the source shows it", "[check][precision]")
{
    auto scenario = lli_431();
    SECTION("without a closing sum over a short figure the reading has no evidence")
    {
        change_figures(scenario, [](const auto& figure) {
            return !(figure.id.subject == 1 && figure.id.quantity == Quantity::contribution);
        });
        change_figures(scenario, [](const auto& figure) { return !(figure.id == project_total); });
        const auto check = *prorata::check(scenario).value;
        const auto keys = keys_of(check.findings[0].details);
        CHECK(has(keys, "reading.trimmed"));
        CHECK(has(keys, "reading.shortened"));
        CHECK_FALSE(has(keys, "reading.trimmed-shown"));
    }
    SECTION("a figure with all its decimals has no readings")
    {
        change_figures(scenario, [](auto& figure) {
            figure.value = figure.id == project_fund ? Decimal{35'551'050, 2} : figure.value;
            return true;
        });
        const auto check = *prorata::check(scenario).value;
        CHECK(keys_of(check.findings[0].details).front() == "cause.finer-parts");
    }
    SECTION("a short figure that shortening does not explain")
    {
        change_figures(scenario, [](auto& figure) {
            figure.value = figure.id == project_fund ? Decimal{3'555'107, 1} : figure.value;
            return true;
        });
        const auto check = *prorata::check(scenario).value;
        CHECK(has(keys_of(check.findings[0].details), "reading.shortened-differs"));
    }
}

TEST_CASE("a source in whole euros agrees at its own unit", "[check][precision]")
{
    auto scenario = lli_431();
    add_source(scenario, "annual report", Decimal{1, 0});
    report(scenario, project_fund, "355511");
    report(scenario, {0, Quantity::fund, 0}, "181128");
    report(scenario, {1, Quantity::fund, 0}, "174383");
    const auto check = *prorata::check(scenario).value;
    CHECK(check.figures[8].verdict == Verdict::agrees_at_unit); // to nearest
    CHECK(check.figures[9].verdict == Verdict::agrees_at_unit); // cut
    CHECK(check.figures[10].verdict == Verdict::differs);
}

TEST_CASE("a project without its partners is not recomputable, never reconciled", "[check][reachable]")
{
    auto scenario = lli_431();
    change_figures(scenario, [](const auto&) { return false; });
    report(scenario, project_total, "363237.51");
    report(scenario, project_fund, "308751.88");
    const auto check = *prorata::check(scenario).value;
    CHECK(check.counts().not_recomputable == 2);
    CHECK(check.counts().agreeing == 0);
    REQUIRE(check.findings.size() == 1);
    CHECK(check.findings[0].code() == "not-recomputable");
    CHECK(check.findings[0].severity == Severity::finding);
    CHECK(has(keys_of(check.findings[0].details), "data-decide-nothing"));
}

TEST_CASE("LLI-296: no cut of the hidden partner's share gives the printed sum", "[check][reachable]")
{
    Scenario scenario{.programme = programme("ERDF", 85_percent, Mode::down), .project = {.id = "LLI-296"}};
    add_partner(scenario, "BRZ");
    add_partner(scenario, "AZK");
    add_source(scenario, "page", Decimal{1, 2});
    report(scenario, project_total, "177 839,95");
    report(scenario, project_fund, "151 163,96");
    report(scenario, {1, Quantity::total, 0}, "79 659,63");
    report(scenario, {1, Quantity::fund, 0}, "67 710,69");
    const auto check = *prorata::check(scenario).value;
    CHECK(verdict_on(check, project_fund) == Verdict::unreachable);
    CHECK(verdict_on(check, project_total) == Verdict::not_recomputable);
    CHECK(check.counts().not_reconciling == 2);
    REQUIRE(check.findings.size() == 3);
    CHECK(check.findings[0].code() == "beyond-any-split");
    CHECK(check.findings[1].code() == "fund-share");
    CHECK(check.findings[2].severity == Severity::note);
    CHECK_FALSE(has(keys_of(check.findings[0].details), "listed-partners-are-all"));
    SECTION("a sum below the least depends on the partners listed")
    {
        change_figures(scenario, [](auto& figure) {
            figure.value = figure.id == project_fund ? Decimal{15'116'000, 2} : figure.value;
            return true;
        });
        const auto below = *prorata::check(scenario).value;
        CHECK(has(keys_of(below.findings[0].details), "listed-partners-are-all"));
    }
    SECTION("to nearest both figures are as printed")
    {
        scenario.programme.roundings[static_cast<std::size_t>(Rounds::fund)]->mode = Mode::half_up;
        const auto nearest = *prorata::check(scenario).value;
        CHECK(nearest.counts().not_reconciling == 0);
        CHECK(verdict_on(nearest, project_fund) == Verdict::not_recomputable);
    }
    SECTION("partners at different rates decide nothing")
    {
        scenario.partners.push_back(
            {.id = "NEW", .funds = std::vector<PartnerFund>{{0, {50_percent, Base::total}, {}, {}}}});
        CHECK(verdict_on(*prorata::check(scenario).value, project_fund) == Verdict::not_recomputable);
    }
}

TEST_CASE("an input total is not confirmed by a source that prints the same", "[check]")
{
    auto scenario = lli_431();
    scenario.partners[0].total = InputAmount{213'092.67_eur, {}};
    const auto check = *prorata::check(scenario).value;
    CHECK(verdict_on(check, {0, Quantity::total, 0}) == Verdict::stated);
    CHECK(check.counts().recomputed == 6);
    CHECK(check.counts().stated == 1);
}

TEST_CASE("differences of figures with long tails are exact, or cut for display", "[check][precision]")
{
    CHECK(exact_difference({4'141'201'000'000'009'313, 14}, {4'141'201, 2}) == Decimal{9313, 14});
    const Decimal tail{1, 38};
    CHECK_FALSE(exact_difference({100'000'000, 2}, tail));
    CHECK(subtract({100'000'000, 2}, tail) == Decimal{100'000'000, 2});
    auto scenario = lli_431();
    change_figures(scenario, [](auto& figure) {
        figure.value = figure.id == project_fund ? Decimal{1, 38} : figure.value;
        return true;
    });
    CHECK(verdict_on(*prorata::check(scenario).value, project_fund) == Verdict::differs);
}

TEST_CASE("partners without a fund are no gap in what the source prints of it", "[check]")
{
    auto scenario = lli_431();
    scenario.partners.push_back(
        {.id = "NEW", .total = InputAmount{1_eur, {}}, .funds = std::vector<PartnerFund>{}});
    change_figures(scenario, [](auto& figure) {
        if (figure.id == FigureId{0, Quantity::fund, 0}) {
            figure.value = Decimal{18'112'875, 2};
        }
        return true;
    });
    const auto check = *prorata::check(scenario).value;
    const auto finding = std::ranges::find_if(check.findings, [](const auto& each) {
        return each.code() == "sum-of-partners" && has(keys_of(each.details), "printed-partners.close");
    });
    CHECK(finding != check.findings.end());
}

TEST_CASE("money of a fund that nobody gets is a finding", "[check]")
{
    auto scenario = lli_431();
    scenario.programme.funds.push_back({.name = "IPA", .ceiling = RateOf{85_percent, Base::total}});
    SECTION("for a partner")
    {
        report(scenario, {0, Quantity::fund, 1}, "12.00");
        CHECK(verdict_on(*prorata::check(scenario).value, {0, Quantity::fund, 1}) == Verdict::unexpected);
    }
    SECTION("for the project")
    {
        report(scenario, {FigureId::project, Quantity::fund, 1}, "12.00");
        const auto check = *prorata::check(scenario).value;
        CHECK(check.findings.back().code() == "unexpected-figure");
        CHECK(check.counts().not_reconciling == 2);
    }
    SECTION("but a printed zero says what the scenario says")
    {
        report(scenario, {0, Quantity::fund, 1}, "0.00");
        CHECK(verdict_on(*prorata::check(scenario).value, {0, Quantity::fund, 1}) == Verdict::agrees);
    }
}

TEST_CASE("figures that may have lost digits are never called unreachable", "[check][reachable]")
{
    auto scenario = lli_431();
    change_figures(scenario, [](const auto&) { return false; });
    SECTION("the project's total")
    {
        report(scenario, project_total, "363237");
        report(scenario, project_fund, "308753.88");
    }
    SECTION("the fund itself")
    {
        report(scenario, project_total, "363237.51");
        report(scenario, project_fund, "308751.8");
    }
    CHECK(verdict_on(*prorata::check(scenario).value, project_fund) == Verdict::not_recomputable);
}

TEST_CASE("a check with nothing reported is an error", "[check]")
{
    auto scenario = lli_431();
    change_figures(scenario, [](const auto&) { return false; });
    add_partner(scenario, "NEW", 1_eur);
    const auto check = prorata::check(scenario);
    CHECK_FALSE(check);
    CHECK(check.diagnostics.at(0).code() == "nothing-reported");
}

TEST_CASE("notes name the rules that were inferred from the figures in hand", "[check][wording]")
{
    auto scenario = lli_431();
    SECTION("not where the figures are another project's and nothing speaks against the rule")
    {
        scenario.project.id = "LLI-999";
        scenario.programme.bases[1].contradicted_by.clear();
        const auto check = *prorata::check(scenario).value;
        CHECK(keys_of(check.findings[0].details).back() == "cause.cannot-tell-of");
    }
    SECTION("nor where the rule is not inferred")
    {
        scenario.programme.bases[1].evidence = Evidence::programme_document;
        const auto check = *prorata::check(scenario).value;
        CHECK(keys_of(check.findings[0].details).back() == "cause.cannot-tell-of");
    }
}

TEST_CASE("a mode or a bound beyond 64 bits is no reason to stop a check", "[check][reachable]")
{
    Scenario scenario{.programme = programme("ERDF", 85_percent, Mode::down, 6'000'000'000'000'000'000)};
    add_source(scenario, "page", Decimal{1, 2});
    SECTION("another mode overflows")
    {
        add_partner(scenario, "LP", Money{9'200'000'000'000'000'000});
        report(scenario, {0, Quantity::fund, 0}, "5.00");
        const auto check = *prorata::check(scenario).value;
        REQUIRE(check.findings.size() == 1);
        CHECK(has(keys_of(check.findings[0].details), "no-mode-agrees"));
    }
    SECTION("the greatest sum of a split overflows")
    {
        scenario.programme.roundings[static_cast<std::size_t>(Rounds::fund)]->mode = Mode::up;
        add_partner(scenario, "LP");
        add_partner(scenario, "P2");
        report(scenario, project_total, "92233720368547758.07");
        report(scenario, project_fund, "1.00");
        CHECK(verdict_on(*prorata::check(scenario).value, project_fund) == Verdict::not_recomputable);
    }
}

TEST_CASE("separately cut shares of a small total add up to nothing at least", "[rules][attainable]")
{
    const Rounding cut{Mode::down, Money{1}, BasisIndex{}};
    CHECK(attainable(Money{1}, 85_percent, cut, 5).least == Money{});
}

TEST_CASE("an expectation holds to the last digit, and never mixes with what is reported", "[check]")
{
    auto scenario = lli_431();
    const auto expect = [&](const char* figure, Decimal value, bool is_percent = false) {
        scenario.expected.push_back({figure, value, is_percent, "", {}, {}});
    };
    expect("KPR.ERDF", {18112876, 2});
    expect("project.ERDF", {35551050, 2});      // as the source prints it
    expect("project.ERDF", {355510510, 3});     // another way to write the same
    expect("project.ERDF", {3555105100001, 7}); // finer than a cent
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    const auto counts = check.value->counts();
    CHECK(counts.expected == 4);
    CHECK(counts.holding == 2);
    CHECK(counts.reported == 8);
    CHECK(counts.not_reconciling == 1);
    CHECK(check.value->expectations[1].difference == Decimal{1, 2});
    const auto failed = std::ranges::count_if(check.value->findings, [](const Diagnostic& finding) {
        return finding.code() == "expectation-failed";
    });
    CHECK(failed == 2);

    scenario.reported.clear();
    for (auto& partner : scenario.partners) {
        partner.total = {};
    }
    CHECK_FALSE(prorata::check(scenario)); // the totals were given by the source: nothing is computed now
}

TEST_CASE("an expectation of what is not there, or of another kind, is an error", "[check]")
{
    auto scenario = lli_431();
    scenario.expected.push_back({"KPR.ERFD", {1, 0}, false, "1", {.line = 5}, {}});
    scenario.expected.push_back({"KPR.ERDF", {85, 0}, true, "85 %", {}, {.line = 6}});
    const auto check = prorata::check(scenario);
    REQUIRE_FALSE(check);
    REQUIRE(check.diagnostics.size() == 2);
    CHECK(check.diagnostics[0].code() == "unknown-figure");
    CHECK(check.diagnostics[0].place.line == 5);
    CHECK(check.diagnostics[0].hint->text == Text::unknown_figure_near);
    CHECK(check.diagnostics[1].code() == "expectation-kind");
    CHECK(check.diagnostics[1].place.line == 6);
    CHECK(prorata::check_reported(scenario)); // which compute shows beside its figures
}

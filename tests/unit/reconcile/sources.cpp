/// What the figures of one source say of each other.

#include "tests/catch.hpp"

#include "tests/support/projects.hpp"

#include "prorata/check.hpp"
#include "prorata/infer.hpp"
#include "prorata/reconcile/series_wording.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::tests;

namespace {

constexpr auto project = FigureId::project;

/// A published card under a programme that says nothing but the fund's name.
[[nodiscard]] Scenario card(std::initializer_list<std::string_view> partners, std::string_view unit = "0.01")
{
    Scenario scenario;
    scenario.programme.currency = Currency{"EUR", 2};
    scenario.programme.funds.push_back({.name = "ERDF"});
    for (const auto partner : partners) {
        add_partner(scenario, partner);
    }
    add_source(scenario, "Invented card", parse_number(unit).value);
    return scenario;
}

[[nodiscard]] constexpr FigureId total(std::uint32_t subject) { return {subject, Quantity::total}; }
[[nodiscard]] constexpr FigureId erdf(std::uint32_t subject) { return {subject, Quantity::fund, 0}; }
[[nodiscard]] constexpr FigureId own(std::uint32_t subject) { return {subject, Quantity::contribution}; }

/// The project CEPI of Interreg Austria–Hungary, its contributions of each subject as one.
[[nodiscard]] Scenario cepi(std::string_view third_partner, bool prints_rates = true)
{
    auto scenario = card({"P1", "P2", "P3"});
    report(scenario, total(project), "736548.88");
    report(scenario, erdf(project), "626066.54");
    report(scenario, own(project), "110482.34");
    report(scenario, total(0), "12830.99");
    report(scenario, erdf(0), "10906.34");
    report(scenario, own(0), "1924.65");
    report(scenario, total(1), "316150.00");
    report(scenario, erdf(1), "268727.5");
    report(scenario, own(1), "47422.5");
    report(scenario, total(2), "407567.89");
    report(scenario, erdf(2), third_partner);
    report(scenario, own(2), "61135.19");
    for (std::uint32_t partner = 0; partner < 3 && prints_rates; ++partner) {
        scenario.reported.back().rates.push_back({erdf(partner), Rate::percent(85), 2, "85,00%", {}});
    }
    return scenario;
}

[[nodiscard]] std::vector<std::string> details_of(const Check& check, std::string_view code)
{
    std::vector<std::string> keys;
    for (const auto& finding : check.findings) {
        for (const auto& detail : finding.details) {
            if (finding.code() == code) {
                keys.emplace_back(key_of(detail.text));
            }
        }
    }
    return keys;
}
[[nodiscard]] bool holds(const std::vector<std::string>& keys, std::string_view key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}
[[nodiscard]] bool proves(const Check& check)
{
    for (const auto& finding : check.findings) {
        for (const auto& detail : finding.details) {
            if (key_of(detail.text).find("proven") != std::string_view::npos) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

TEST_CASE("a slip that two sums force is proven", "[check][causes]")
{
    const auto scenario = cepi("346432.78");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK(details_of(*check.value, "one-figure-out") ==
          std::vector<std::string>{"cause.sum-needs", "cause.sum-needs", "cause.proven-slip"});
    CHECK(check.value->counts().contradicting == 1);
}

TEST_CASE("without a difference nothing is found, and nothing is proven", "[check][causes]")
{
    const auto scenario = cepi("346432.70");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK(check.value->findings.empty());
    CHECK(check.value->counts().fitting == 8);
}

TEST_CASE("what roundings can make is not proven", "[check][causes]")
{
    for (const auto* third : {"346432.71", "346432.69", "346432.72"}) {
        const auto scenario = cepi(third);
        const auto check = prorata::check(scenario);
        REQUIRE(check);
        CHECK_FALSE(check.value->findings.empty());
        CHECK_FALSE(proves(*check.value));
    }
}

TEST_CASE("two sums prove nothing without the figure's own rate", "[check][causes]")
{
    const auto scenario = cepi("346432.78", false);
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(proves(*check.value));
    CHECK(holds(details_of(*check.value, "one-figure-out"), "cause.slip"));
}

TEST_CASE("a figure that its own rate gives is no slip", "[check][causes]")
{
    // A maximum at the project's level: the partner's row and the project's sum need the same other amount.
    auto scenario = card({"P1", "P2"});
    report(scenario, total(project), "700000.00");
    report(scenario, erdf(project), "585000.00");
    report(scenario, own(project), "115000.00");
    report(scenario, total(0), "600000.00");
    report(scenario, erdf(0), "510000.00");
    report(scenario, own(0), "100000.00");
    report(scenario, total(1), "100000.00");
    report(scenario, erdf(1), "85000.00");
    report(scenario, own(1), "15000.00");
    for (std::uint32_t partner = 0; partner < 2; ++partner) {
        scenario.reported.back().rates.push_back({erdf(partner), Rate::percent(85), 0, "85 %", {}});
    }
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(proves(*check.value));
}

TEST_CASE("a slip that another source prints too is none", "[check][causes]")
{
    auto scenario = cepi("346432.78");
    add_source(scenario, "Invented second card", parse_number("0.01").value);
    report(scenario, erdf(2), "346432.78");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(proves(*check.value));
}

TEST_CASE("a third is a usual rate", "[infer]")
{
    auto scenario = card({});
    report(scenario, total(project), "100000.00");
    report(scenario, erdf(project), "33333.33");
    const auto inferred = infer(scenario);
    REQUIRE(inferred);
    REQUIRE(inferred.value->front().series[0].fits[0].size() == 1);
    CHECK(inferred.value->front().series[0].fits[0][0].rate == Rate::of(Wide{1}, Wide{3}));
}

TEST_CASE("negative amounts have usual rates", "[infer]")
{
    auto scenario = card({});
    report(scenario, total(project), "-1000.00");
    report(scenario, erdf(project), "-850.00");
    const auto inferred = infer(scenario);
    REQUIRE(inferred);
    REQUIRE(inferred.value->front().series[0].fits[0].size() == 1);
    CHECK(inferred.value->front().series[0].fits[0][0].rate == Rate::percent(85));
}

TEST_CASE("a contribution may pay non-eligible cost too", "[check][causes]")
{
    auto scenario = card({});
    report(scenario, total(project), "100000.00");
    report(scenario, {project, Quantity::eligible}, "90000.00");
    report(scenario, {project, Quantity::non_eligible}, "10000.00");
    report(scenario, erdf(project), "76500.00");
    report(scenario, own(project), "23500.00");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(has_findings(check.value->findings));
}

TEST_CASE("two sources that print differently are found", "[check]")
{
    auto scenario = card({});
    report(scenario, total(project), "200000.00");
    report(scenario, erdf(project), "170000.00");
    add_source(scenario, "Invented second card", parse_number("0.01").value);
    report(scenario, total(project), "220000.00");
    report(scenario, erdf(project), "187000.00");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK(check.value->counts().contradicting == 2);
    CHECK(check.value->findings.size() == 2);
}

TEST_CASE("more than a slip is not proven", "[check][causes]")
{
    const auto scenario = cepi("345678.90");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(proves(*check.value));
}

TEST_CASE("what may be missing from every sum is not proven to be a slip", "[check][causes]")
{
    // 346 432.62 is eight cents short of both sums: as a slip, or as money of a payer and a partner not
    // printed.
    const auto scenario = cepi("346432.62");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(proves(*check.value));
    CHECK(holds(details_of(*check.value, "one-figure-out"), "cause.not-printed"));
}

TEST_CASE("one sum alone proves nothing", "[check][causes]")
{
    auto scenario = card({});
    report(scenario, total(project), "1000.00");
    report(scenario, erdf(project), "850.00");
    report(scenario, own(project), "158.00");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(proves(*check.value));
    CHECK(holds(details_of(*check.value, "sum-open.payers"), "cause.slips"));
}

TEST_CASE("a total that lost its cents", "[check][causes]")
{
    auto scenario = card({});
    report(scenario, total(project), "1321792.00");
    report(scenario, erdf(project), "1123523.44");
    report(scenario, own(project), "198268.85");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK(details_of(*check.value, "sum-open.payers") ==
          std::vector<std::string>{"cause.lost-digits", "cause.only"});
}

TEST_CASE("money that is not printed", "[check][causes]")
{
    auto scenario = card({"P1", "P2"});
    report(scenario, total(project), "601840");
    report(scenario, erdf(project), "482196.5");
    report(scenario, own(project), "85093.5");
    report(scenario, erdf(0), "182316.5");
    report(scenario, own(0), "32173.5");
    report(scenario, erdf(1), "299880");
    report(scenario, own(1), "52920");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK(details_of(*check.value, "sum-open.payers") ==
          std::vector<std::string>{"cause.payer-not-printed", "cause.other-version", "cause.cannot-tell-of"});
}

TEST_CASE("both parts of an exact half are rounded up", "[check][causes]")
{
    auto scenario = card({"UMU"}, "1");
    report(scenario, total(0), "67558");
    report(scenario, erdf(0), "50669");
    report(scenario, own(0), "16890");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK(holds(details_of(*check.value, "sum-open.payers"), "cause.rounded-apart"));
}

TEST_CASE("tails of doubles and unrounded shares are no differences", "[check][causes]")
{
    auto scenario = card({"P1", "P2"});
    report(scenario, total(project), "365722.6700000000128");
    report(scenario, total(0), "202352");
    report(scenario, total(1), "163370.67");
    report(scenario, erdf(0), "151764");
    report(scenario, erdf(1), "122528.0025");
    report(scenario, erdf(project), "274292.0025");
    const auto check = prorata::check(scenario);
    REQUIRE(check);
    CHECK_FALSE(has_findings(check.value->findings));
    CHECK(check.value->findings.size() == 2); // notes on what was printed so
    CHECK(check.value->counts().not_reconciling == 0);
}

TEST_CASE("a rate that the amounts decide", "[infer]")
{
    auto scenario = card({});
    report(scenario, total(project), "16807.95");
    report(scenario, erdf(project), "14286.75");
    const auto inferred = infer(scenario);
    REQUIRE(inferred);
    REQUIRE(inferred.value->size() == 1);
    const auto& series = inferred.value->front().series;
    REQUIRE(series.size() == 1);
    CHECK(series[0].deciding == 1);
    CHECK(series[0].ties == 0);
    std::vector<std::string> left;
    for (const auto& each : series[0].tried) {
        if (each.survives()) {
            left.emplace_back(name(each.how.mode));
        }
    }
    CHECK(left == std::vector<std::string>{"down"});
}

TEST_CASE("where no convention gives all, the fewest figures are doubted", "[infer]")
{
    const auto scenario = cepi("346432.78");
    const auto inferred = infer(scenario);
    REQUIRE(inferred);
    const auto& series = inferred.value->front().series;
    REQUIRE_FALSE(series.empty());
    CHECK(series[0].id.quantity == Quantity::fund);
    CHECK_FALSE(series[0].any_survives());
    CHECK(figures_to_doubt(series[0]) == std::vector<std::vector<std::size_t>>{{2}});
}

TEST_CASE("infer has nothing to say where nothing is reported", "[infer]")
{
    const auto inferred = infer(card({"P1"}));
    REQUIRE_FALSE(inferred);
    CHECK(inferred.diagnostics.front().code() == "nothing-reported");
}

TEST_CASE("infer is bounded", "[infer]")
{
    auto scenario = card({});
    for (std::size_t partner = 0; partner <= most_inferred_figures; ++partner) {
        report(scenario, erdf(static_cast<std::uint32_t>(partner)), "1.00");
    }
    const auto inferred = infer(scenario);
    REQUIRE_FALSE(inferred);
    CHECK(inferred.diagnostics.front().code() == "too-many-to-infer");
}

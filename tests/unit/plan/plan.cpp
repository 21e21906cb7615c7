#include "tests/catch.hpp"

#include "tests/support/engine.hpp"
#include "tests/support/projects.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/plan/evaluate.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

TEST_CASE("a plan writes every slot once, and only from slots that are there before", "[plan]")
{
    const auto plan = *resolve_scenario(lli_431()).value;
    std::vector<bool> written(plan.figures.size());
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        written[slot] = plan.figures[slot].operation == Figure::no_operation;
    }
    for (const auto& operation : plan.operations) {
        for (const auto input : plan.inputs_of(operation)) {
            CHECK(written[input]);
        }
        CHECK_FALSE(written[operation.output]);
        written[operation.output] = true;
    }
    CHECK(std::ranges::all_of(written, [](bool each) { return each; }));
}

TEST_CASE("LLI-431 is computed from its partners' totals", "[plan][compute]")
{
    const auto scenario = lli_431();
    const auto allocation = *compute_scenario(scenario).value;
    CHECK(allocation.find({0, Quantity::fund, 0}) == 181'128.76_eur);
    CHECK(allocation.find({0, Quantity::contribution, 0}) == 31'963.91_eur);
    CHECK(allocation.find({1, Quantity::fund, 0}) == 174'381.75_eur);
    CHECK(allocation.find({1, Quantity::contribution, 0}) == 30'773.25_eur);
    CHECK(allocation.find(project_total) == 418'247.67_eur);
    CHECK(allocation.find(project_fund) == 355'510.51_eur);
    CHECK(allocation.find({FigureId::project, Quantity::contribution, 0}) == 62'737.16_eur);
}

TEST_CASE("a project's sums stand only where every partner has his part", "[plan]")
{
    auto scenario = lli_431();
    change_figures(scenario, [](const auto& figure) { return !(figure.id.subject == 1); });
    const auto result = compute_scenario(scenario);
    REQUIRE(result);
    CHECK(result.value->find({0, Quantity::fund, 0}) == 181'128.76_eur);
    CHECK_FALSE(result.value->find(project_fund));
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code() == "missing-total");
    CHECK(result.diagnostics[0].severity == Severity::finding);
}

TEST_CASE("an input total goes before what a source prints", "[plan]")
{
    auto scenario = lli_431();
    scenario.partners[0].total = InputAmount{100_eur, {}};
    const auto plan = *resolve_scenario(scenario).value;
    CHECK(plan.figures[*plan.find({0, Quantity::total, 0})].origin == Origin::input);
    CHECK(plan.figures[*plan.find({1, Quantity::total, 0})].origin == Origin::reported);
}

TEST_CASE("rules that are needed and not known are named", "[plan][compute]")
{
    auto scenario = lli_431();
    SECTION("the rounding, where a share has a fraction")
    {
        scenario.programme.roundings = {};
        const auto result = compute_scenario(scenario);
        CHECK_FALSE(result);
        REQUIRE(result.diagnostics.size() == 1);
        CHECK(result.diagnostics[0].code() == "rounding-unknown");
    }
    SECTION("no rounding is needed where shares are exact")
    {
        scenario.programme.roundings = {};
        scenario.partners[0].total = InputAmount{205'155_eur, {}};
        CHECK(compute_scenario(scenario));
    }
    SECTION("a rounding that refuses to lose anything")
    {
        scenario.programme.roundings[static_cast<std::size_t>(Rounds::fund)]->mode = Mode::none;
        CHECK(compute_scenario(scenario).diagnostics.at(0).code() == "rounding-refused");
    }
    SECTION("the contribution")
    {
        scenario.programme.contribution.reset();
        CHECK(compute_scenario(scenario).diagnostics.at(0).code() == "contribution-unknown");
    }
    SECTION("the fund's rate, for each partner")
    {
        scenario.programme.funds[0].rate.reset();
        const auto result = compute_scenario(scenario);
        REQUIRE(result.diagnostics.size() == 2);
        CHECK(result.diagnostics[1].code() == "fund-rate-unknown");
    }
    SECTION("what eligible cost is")
    {
        scenario.programme.funds[0].rate->base = Base::eligible;
        const auto result = compute_scenario(scenario);
        REQUIRE(result.diagnostics.size() == 1); // once, not partner by partner
        CHECK(result.diagnostics[0].code() == "eligible-unknown");
    }
}

TEST_CASE("an overflow is an error that names its figure", "[plan][compute]")
{
    auto scenario = lli_431();
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    scenario.partners[0].total = InputAmount{most, {}};
    scenario.partners[1].total = InputAmount{most, {}};
    const auto result = compute_scenario(scenario);
    CHECK_FALSE(result);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code() == "overflow");
    CHECK(std::get<std::string>(result.diagnostics[0].message.arguments[0].value) == "project.total");
}

TEST_CASE("a fault in one lane of a block is found in its lane", "[plan]")
{
    auto scenario = lli_431();
    scenario.programme.roundings[static_cast<std::size_t>(Rounds::fund)]->mode = Mode::none;
    scenario.partners[0].total = InputAmount{100_eur, {}};
    scenario.partners[1].total = InputAmount{100_eur, {}};
    const auto plan = *resolve_scenario(scenario).value;
    Block block{plan, 8};
    block.lanes_of(*plan.find({1, Quantity::total, 0}))[5] = 0.01_eur;
    CHECK_THROWS_AS(evaluate(plan, block), std::domain_error);
    const auto fault = find_fault(plan, block);
    REQUIRE(fault);
    CHECK(fault->lane == 5);
    CHECK(fault->kind == FaultKind::would_lose);
    CHECK(plan.figures[plan.operations[fault->operation].output].id == FigureId{1, Quantity::fund, 0});
}

TEST_CASE("a partner's own funds stand in place of the programme's", "[plan]")
{
    auto scenario = lli_431();
    scenario.programme.funds.push_back({.name = "IPA", .ceiling = RateOf{85_percent, Base::total}});
    scenario.partners[0].funds = std::vector<PartnerFund>{{.fund = 0, .rate = {80_percent, Base::total}},
                                                          {.fund = 1, .rate = {5_percent, Base::total}}};
    const auto allocation = *compute_scenario(scenario).value;
    CHECK(allocation.find({0, Quantity::fund, 0}) == 170'474.13_eur); // 170 474.136
    CHECK(allocation.find({0, Quantity::fund, 1}) == 10'654.63_eur);  // 10 654.6335
    CHECK(allocation.find({0, Quantity::contribution, 0}) == 31'963.91_eur);
    CHECK(allocation.find({FigureId::project, Quantity::fund, 1}) == 10'654.63_eur);
}

TEST_CASE("funds that together pay more than the whole are an error", "[plan]")
{
    auto scenario = lli_431();
    SECTION("because the rates come to more than 100 %")
    {
        scenario.programme.funds.push_back({.name = "IPA", .rate = RateOf{15_percent, Base::total}});
        CHECK(compute_scenario(scenario));
        scenario.programme.funds[1].rate->rate = 15.01_percent;
        CHECK(compute_scenario(scenario).diagnostics.at(0).code() == "funds-exceed-whole");
    }
    SECTION("because a share is rounded upwards in coarse steps")
    {
        scenario.programme.roundings[static_cast<std::size_t>(Rounds::fund)]->mode = Mode::up;
        scenario.programme.roundings[static_cast<std::size_t>(Rounds::fund)]->step = 500'000_eur;
        CHECK(compute_scenario(scenario).diagnostics.at(0).code() == "funds-exceed-whole");
    }
}

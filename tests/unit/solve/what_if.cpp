#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/projects.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/what_if.hpp"

#include <algorithm>
#include <string_view>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

/// An invented project: three partners, of whom the second has a rate of his own, under a ceiling of 30 % of
/// the total for external cost and one of 200.00 for the fund.
[[nodiscard]] Scenario three_partners()
{
    Scenario scenario{.programme = budget_programme()};
    auto& programme = scenario.programme;
    const auto external_cost = add_base(programme, "external cost", {{external}});
    programme.ceilings = {
        {.name = "external share",
         .on = external_cost,
         .terms = {{.share = RateOf{Rate::percent(30), Base::total}}}},
        {.name = "fund", .on = {Base::Kind::fund, 0}, .terms = {{.amount = 200_eur}}},
        {.name = "each", .on = Base::total, .level = Level::partner, .terms = {{.amount = 120_eur}}}};
    for (const auto* id : {"A", "B", "C"}) {
        auto& partner = add_budget(scenario, id);
        add_row(partner, staff, 100_eur);
    }
    add_row(scenario.partners[2], external, 50_eur);
    scenario.partners[1].funds = {{0, {Rate::percent(60), Base::eligible, "0.75 × 80 %"}, {}, {}}};
    return scenario;
}

[[nodiscard]] WhatIf asked(const Scenario& given, Checked<Scenario> changed)
{
    CHECK(texts_of(changed.diagnostics).empty());
    REQUIRE(changed);
    auto result = what_if(given, std::move(*changed.value));
    CHECK(texts_of(result.diagnostics).empty());
    REQUIRE(result);
    // Each answer is what the changed scenario comes to when it is computed.
    const auto again = compute_scenario(result.value->after.scenario);
    for (const auto& [id, slot] : result.value->after.allocation.plan().slots) {
        if (again) {
            CHECK(again.value->find(id) == result.value->after.allocation.at(slot));
        }
    }
    return std::move(*result.value);
}

[[nodiscard]] const Change& change_of(const WhatIf& answer, std::string_view address)
{
    const auto found = std::find_if(answer.changes.begin(), answer.changes.end(),
                                    [&](const Change& each) { return each.address == address; });
    REQUIRE(found != answer.changes.end());
    return *found;
}

[[nodiscard]] const CeilingChange& ceiling_of(const WhatIf& answer, std::string_view address)
{
    const auto found = std::find_if(answer.ceilings.begin(), answer.ceilings.end(),
                                    [&](const CeilingChange& each) { return each.address == address; });
    REQUIRE(found != answer.ceilings.end());
    return *found;
}

} // namespace

// ---- a partner leaves
// --------------------------------------------------------------------------------------

TEST_CASE("a partner's withdrawal: his figures go, the others move up, the project is less",
          "[solve][what-if]")
{
    const auto given = three_partners();
    const auto answer = asked(given, without(given, 0));
    REQUIRE(answer.after.scenario.partners.size() == 2);
    CHECK(answer.after.scenario.partners[1].id == "C");
    const auto& gone = change_of(answer, "A.total");
    CHECK(gone.before->amount == 100_eur);
    CHECK_FALSE(gone.after);
    CHECK(change_of(answer, "project.total").difference() == -(100_eur));
    CHECK(change_of(answer, "project.ERDF").after->amount == 180_eur); // 60 and 120
    for (const auto& change : answer.changes) {
        CHECK(change.address.substr(0, 2) != "B.");
        CHECK(change.address.substr(0, 2) != "C.");
    }
}

TEST_CASE("a withdrawal can mend one ceiling and break another", "[solve][what-if]")
{
    const auto given = three_partners(); // external cost: 50 of 105; the fund: 260 of 200
    const auto answer = asked(given, without(given, 0));
    const auto& fund = ceiling_of(answer, "project.ceilings.fund.headroom");
    CHECK(fund.was_broken());
    CHECK_FALSE(fund.is_broken());
    CHECK(fund.before->left == -(60_eur));
    CHECK(fund.after->left == 20_eur);
    CHECK(fund.after->limit == 200_eur);
    CHECK(fund.after->measured == 180_eur);
    CHECK(answer.after.scenario.address(fund.after->measured_figure) == "project.ERDF");
    const auto without_two = asked(answer.after.scenario, without(answer.after.scenario, 0));
    const auto& share = ceiling_of(without_two, "project.ceilings.external share.headroom");
    CHECK_FALSE(share.was_broken()); // 50 of 75
    CHECK(share.is_broken());        // 50 of 45
    CHECK(texts_of(without_two.added) == std::vector{Text::ceiling_exceeded});

    const auto& each = ceiling_of(answer, "A.ceilings.each.headroom");
    CHECK(each.before);
    CHECK_FALSE(each.after);
    const auto& last = ceiling_of(answer, "C.ceilings.each.headroom"); // it is still broken, and not by this
    CHECK(last.was_broken());
    CHECK(last.is_broken());
    CHECK(answer.added.empty());
}

TEST_CASE("what sources print follows the partners who stay; what they print of the project does not",
          "[solve][what-if]")
{
    auto given = lli_431();
    given.reported[0].rates = {{{0, Quantity::fund, 0}, Rate::percent(85), {}, "85 %", {}},
                               {{1, Quantity::fund, 0}, Rate::percent(85), {}, "85 %", {}},
                               {project_fund, Rate::percent(85), {}, "85 %", {}}};
    given.expected = {{.figure = "KLR.ERDF"}};
    given.hash = "of the file";
    const auto answer = asked(given, without(given, 0));
    const auto& scenario = answer.after.scenario;
    REQUIRE(scenario.reported.size() == 1);
    CHECK(scenario.reported[0].figures().size() == 3);
    CHECK(scenario.reported[0].find({0, Quantity::total})->printed == "205155");
    CHECK(scenario.reported[0].find(project_total) == nullptr);
    CHECK(scenario.reported[0].decimals() == 2);
    REQUIRE(scenario.reported[0].rates.size() == 1);
    CHECK(scenario.reported[0].rates[0].of == FigureId{0, Quantity::fund, 0});
    CHECK(scenario.expected.empty());
    CHECK(scenario.hash.empty());
    CHECK(answer.after.allocation.find(project_total) == 205'155_eur);
    CHECK(change_of(answer, "project.ERDF").before->amount == 355'510.51_eur); // computed, not printed
    CHECK(change_of(answer, "project.ERDF").after->amount == 174'381.75_eur);
}

TEST_CASE("an envelope is divided anew when a partner leaves", "[solve][what-if]")
{
    Scenario given{.programme = budget_programme()};
    auto& fund = given.programme.funds[0];
    fund.rate.reset();
    fund.envelope = 90_eur;
    fund.key = {{"equal", Rate::percent(100)}};
    for (const auto* id : {"A", "B", "C"}) {
        add_row(add_budget(given, id), staff, 100_eur);
    }
    const auto answer = asked(given, without(given, 1));
    CHECK(change_of(answer, "A.ERDF").before->amount == 30_eur);
    CHECK(change_of(answer, "A.ERDF").after->amount == 45_eur);
    CHECK(change_of(answer, "C.contribution").difference() == -(15_eur));
}

TEST_CASE("the last partner cannot leave", "[solve][what-if]")
{
    Scenario given{.programme = budget_programme()};
    add_row(add_budget(given, "A"), staff, 100_eur);
    CHECK(texts_of(without(given, 0).diagnostics) == std::vector{Text::last_partner});
}

// ---- another rate
// ------------------------------------------------------------------------------------------

TEST_CASE("another rate for all: the programme's and partners' own", "[solve][what-if]")
{
    const auto given = three_partners();
    const auto answer = asked(given, with_rate(given, 0, std::nullopt, Rate::percent(50)));
    CHECK(change_of(answer, "A.ERDF").after->amount == 50_eur);
    CHECK(change_of(answer, "B.ERDF").after->amount == 50_eur);
    CHECK(change_of(answer, "C.ERDF").after->amount == 75_eur);
    CHECK(change_of(answer, "project.contribution").difference() == 85_eur);
    const auto& scenario = answer.after.scenario;
    const auto& own = scenario.partners[1].funds->front();
    CHECK(own.rate.product.empty()); // it is a product no more
    CHECK(scenario.programme.basis(own.basis).rate->rate == Rate::percent(50));
    CHECK(scenario.programme.basis(own.basis).of == "ERDF");
    CHECK_FALSE(ceiling_of(answer, "project.ceilings.fund.headroom").is_broken());
}

TEST_CASE("another rate for all changes every row of the programme's table", "[solve][what-if]")
{
    auto given = three_partners();
    auto& fund = given.programme.funds[0];
    fund.rate.reset();
    fund.rates = {{.conditions = {.countries = {"LV"}}, .rate = {Rate::percent(85), Base::eligible}},
                  {.conditions = {.countries = {"LT"}}, .rate = {Rate::percent(75), Base::total}}};
    for (auto& partner : given.partners) {
        partner.country = partner.id == "A" ? "LV" : "LT";
    }
    const auto answer = asked(given, with_rate(given, 0, std::nullopt, Rate::percent(50)));
    CHECK(change_of(answer, "A.ERDF").difference() == -(35_eur));
    CHECK(change_of(answer, "C.ERDF").after->amount == 75_eur);
    CHECK(answer.after.scenario.programme.funds[0].rates[1].rate.base == Base::total);
}

TEST_CASE("another rate for one partner leaves the others alone", "[solve][what-if]")
{
    const auto given = three_partners();
    SECTION("who has the programme's rate")
    {
        const auto answer = asked(given, with_rate(given, 0, 0, Rate::percent(90)));
        CHECK(change_of(answer, "A.ERDF").after->amount == 90_eur);
        CHECK(texts_of(answer.added) == std::vector{Text::rate_above_ceiling});
        for (const auto& change : answer.changes) {
            CHECK(change.address.substr(0, 2) != "B.");
            CHECK(change.address.substr(0, 2) != "C.");
        }
    }
    SECTION("who has his own")
    {
        const auto answer = asked(given, with_rate(given, 0, 1, Rate::percent(70)));
        CHECK(change_of(answer, "B.ERDF").after->amount == 70_eur);
        CHECK(answer.added.empty());
        CHECK(answer.changes.size() == 4); // fund and contribution, of him and of the project
    }
    SECTION("whose other funds stay")
    {
        auto two_funds = given;
        add_fund(two_funds.programme, "IPA", Rate::percent(5));
        const auto answer = asked(two_funds, with_rate(two_funds, 0, 0, Rate::percent(70)));
        CHECK(answer.after.allocation.find({0, Quantity::fund, 1}) == 5_eur);
    }
}

TEST_CASE("a rate that the programme refuses is computed all the same, and told", "[solve][what-if]")
{
    auto given = three_partners();
    given.programme.ceilings.clear();
    given.programme.funds[0].breach = Breach::refuse;
    const auto answer = asked(given, with_rate(given, 0, 0, Rate::percent(90)));
    CHECK_FALSE(answer.before.is_refused());
    CHECK(answer.after.is_refused());
    CHECK(texts_of(answer.added) == std::vector{Text::rate_above_ceiling});
    CHECK(answer.added[0].severity == Severity::error);
    CHECK(change_of(answer, "A.ERDF").after->amount == 90_eur);
    CHECK(answer.after.scenario.programme.funds[0].breach == Breach::refuse);
}

TEST_CASE("a small project fund follows its partner's rate", "[solve][what-if]")
{
    auto given = three_partners();
    given.programme.categories.push_back({.name = "small projects", .kind = CategoryKind::small_projects});
    const auto small = static_cast<std::uint32_t>(given.programme.categories.size() - 1);
    add_row(given.partners[0], small, 1000_eur);
    given.partners[0].small_project_fund =
        SmallProjectFund{{{0, {Rate::percent(80), Base::eligible}, {}, {}}}};
    const auto answer = asked(given, with_rate(given, 0, 0, Rate::percent(60)));
    FigureId id{0, Quantity::fund, 0};
    id.budget = Budget::small_projects;
    CHECK(answer.after.allocation.find(id) == 600_eur);
    CHECK(answer.after.allocation.find({0, Quantity::fund, 0}) == 60_eur);
}

TEST_CASE("a rate that is not there cannot be changed", "[solve][what-if]")
{
    auto given = three_partners();
    add_fund(given.programme, "IPA", Rate::percent(5));
    const auto said = [&](std::uint32_t fund, std::optional<std::uint32_t> partner) {
        return texts_of(with_rate(given, fund, partner, Rate::percent(50)).diagnostics);
    };
    CHECK(said(1, 1) == std::vector{Text::fund_not_of_partner}); // he lists ERDF alone
    given.programme.funds[1].rate.reset();
    CHECK(said(1, std::nullopt) == std::vector{Text::fund_not_of_anybody});
    given.programme.funds[1].envelope = 10_eur;
    given.programme.funds[1].key = {{"equal", Rate::percent(100)}};
    CHECK(said(1, std::nullopt) == std::vector{Text::envelope_without_rate});
    CHECK(said(1, 0) == std::vector{Text::envelope_without_rate});
    CHECK(said(0, 0) == std::vector{Text::rate_of_one_beside_envelope});
    CHECK(said(0, 1).empty()); // he has no part of the envelope
    given.programme.funds[1].envelope.reset();
    given.programme.funds[1].rates = {
        {.conditions = {.countries = {"LV"}}, .rate = {Rate::percent(5), Base::eligible}}};
    CHECK(said(0, 0) == std::vector{Text::attribute_unknown}); // what else he gets is not known
}

TEST_CASE("a change after which nothing can be computed is an error", "[solve][what-if]")
{
    auto given = three_partners();
    const auto result = what_if(given, *with_rate(given, 0, 0, Rate::percent(150)).value);
    CHECK_FALSE(result);
    const auto texts = texts_of(result.diagnostics);
    CHECK(std::find(texts.begin(), texts.end(), Text::funds_exceed_whole) != texts.end());
    CHECK(has_errors(result.diagnostics));
}

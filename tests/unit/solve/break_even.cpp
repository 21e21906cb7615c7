#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/break_even.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

enum : std::uint32_t { of_staff, of_direct };

[[nodiscard]] Base base_number(std::uint32_t index) { return {Base::Kind::named, index}; }

/// An invented programme: ERDF 80 %, bases of staff alone and of staff with travel at real cost.
[[nodiscard]] Scenario one_partner()
{
    Scenario scenario{.programme = budget_programme()};
    static_cast<void>(add_base(scenario.programme, "staff base", {{staff}}));
    static_cast<void>(add_base(scenario.programme, "direct base", {{staff}, {travel, true}}));
    add_row(add_budget(scenario, "LP"), staff, 1000_eur);
    return scenario;
}

[[nodiscard]] BreakEven solved(const Scenario& scenario)
{
    auto result = break_even(scenario);
    CHECK(texts_of(result.diagnostics).empty());
    REQUIRE(result);
    return std::move(*result.value);
}

} // namespace

// ---- flat rates in use
// -------------------------------------------------------------------------------------

TEST_CASE("the real cost that gives the funds of a flat rate: to the cent, as far as they are cut",
          "[solve][break-even]")
{
    auto scenario = one_partner();
    add_flat_rate(scenario.partners[0], travel, Rate::percent(Decimal{123, 1}), base_number(of_staff));
    const auto answer = solved(scenario);
    REQUIRE(answer.in_use.size() == 1);
    const auto& travel_cost = answer.in_use[0];
    CHECK(travel_cost.category == travel);
    CHECK(travel_cost.as_flat_rate.cost == 123_eur);
    CHECK(travel_cost.as_flat_rate.funds == 898.40_eur);
    REQUIRE(travel_cost.real_cost);
    REQUIRE(travel_cost.real_cost->wholes.size() == 1);
    CHECK(travel_cost.real_cost->wholes[0] == AmountRange{123_eur, 123.01_eur}); // 80 % of 0.01 is cut
    CHECK(travel_cost.at_greatest->funds == 898.40_eur);
    CHECK(travel_cost.at_greatest->contribution == 224.61_eur);
}

TEST_CASE("real cost that is a base of another flat rate needs to be less", "[solve][break-even]")
{
    auto scenario = one_partner();
    auto& partner = scenario.partners[0];
    add_flat_rate(partner, travel, Rate::percent(20), base_number(of_staff));
    add_flat_rate(partner, office, Rate::percent(25), base_number(of_direct)); // 250; with real travel more
    const auto answer = solved(scenario);
    REQUIRE(answer.in_use.size() == 2);
    const auto& travel_cost = answer.in_use[0];
    CHECK(travel_cost.as_flat_rate.eligible == 1450_eur);
    REQUIRE(travel_cost.real_cost);
    // 200 of travel are 160 at real cost with 40 of office.
    REQUIRE_FALSE(travel_cost.real_cost->wholes.empty());
    CHECK(travel_cost.real_cost->wholes.front().least == 160_eur);
    CHECK(travel_cost.at_greatest->funds == 1160_eur);

    // Every amount near it, computed.
    for (auto amount = 159.90_eur; amount <= 160.10_eur; amount += 0.01_eur) {
        auto real = scenario;
        real.partners[0].flat_rates.erase(real.partners[0].flat_rates.begin());
        add_row(real.partners[0], travel, amount);
        const auto fund = compute_scenario(real).value->find({0, Quantity::fund, 0});
        bool is_found = false;
        for (const auto& range : travel_cost.real_cost->wholes) {
            is_found = is_found || (range.least <= amount && amount <= range.greatest);
        }
        CHECK((fund == 1160_eur) == is_found);
    }
}

TEST_CASE("several funds are held together", "[solve][break-even]")
{
    auto scenario = one_partner();
    add_fund(scenario.programme, "IPA", Rate::percent(5));
    add_flat_rate(scenario.partners[0], travel, Rate::percent(10), base_number(of_staff));
    const auto cost = solved(scenario).in_use[0];
    CHECK(cost.as_flat_rate.funds == 935_eur);
    REQUIRE(cost.real_cost);
    CHECK(cost.real_cost->states[0].condition.plus.size() == 1);
    CHECK(cost.real_cost->wholes[0].least == 100_eur);
    CHECK(cost.at_greatest->funds == 935_eur);
}

TEST_CASE("a ceiling that is broken anyway does not hide where a flat rate breaks even",
          "[solve][break-even]")
{
    auto scenario = one_partner();
    scenario.programme.ceilings = {
        {.name = "most", .on = Base::total, .terms = {{.amount = 100_eur}}, .breach = Breach::refuse}};
    add_flat_rate(scenario.partners[0], travel, Rate::percent(10), base_number(of_staff));
    const auto cost = solved(scenario).in_use[0];
    REQUIRE(cost.real_cost);
    CHECK(cost.real_cost->wholes[0].least == 100_eur);
    CHECK(cost.at_greatest);
}

TEST_CASE("real cost that the programme does not take is told, and not computed", "[solve][break-even]")
{
    auto scenario = one_partner();
    auto& programme = scenario.programme;
    add_flat_rate(scenario.partners[0], office, Rate::percent(15), base_number(of_staff));
    SECTION("no real cost in the category")
    {
        programme.categories[office].takes_real_cost = false;
        const auto cost = solved(scenario).in_use[0];
        CHECK_FALSE(cost.real_cost);
        CHECK(texts_of(cost.refused_by) == std::vector{Text::no_real_cost});
    }
    SECTION("a flat rate that small projects must use")
    {
        auto& offer = add_offer(programme, office, base_number(of_staff));
        offer.at_most = Rate::percent(15);
        offer.mandatory_up_to = 5000_eur;
        const auto cost = solved(scenario).in_use[0];
        CHECK_FALSE(cost.real_cost);
        CHECK(texts_of(cost.refused_by) == std::vector{Text::flat_rate_mandatory});
    }
    SECTION("a flat rate that everybody gets")
    {
        scenario.partners[0].flat_rates.clear();
        auto& offer = add_offer(programme, office, base_number(of_staff));
        offer.exactly = Rate::percent(15);
        offer.is_automatic = true;
        const auto cost = solved(scenario).in_use[0];
        CHECK(cost.as_flat_rate.cost == 150_eur);
        CHECK_FALSE(cost.real_cost);
        CHECK(texts_of(cost.refused_by) == std::vector{Text::real_cost_beside_flat_rate});
    }
}

TEST_CASE("flat rates in a circle are solved anew without the one that becomes real cost",
          "[solve][break-even]")
{
    auto scenario = one_partner();
    add_flat_rate(scenario.partners[0], office, Rate::percent(7), Base::eligible, true);
    add_flat_rate(scenario.partners[0], travel, Rate::percent(10), base_number(of_staff));
    solve_circular(scenario);
    const auto answer = solved(scenario);
    REQUIRE(answer.in_use.size() == 2);
    for (const auto& each : answer.in_use) {
        REQUIRE(each.real_cost);
        REQUIRE(each.at_greatest);
        CHECK(each.at_greatest->funds == each.as_flat_rate.funds);
        // Nothing else changes with it: the flat rate's own amount is among the answers.
        CHECK(each.real_cost->wholes.front().least <= each.as_flat_rate.cost);
        CHECK(each.real_cost->wholes.back().greatest >= each.as_flat_rate.cost);
    }
}

// ---- flat rates on offer
// -----------------------------------------------------------------------------------

TEST_CASE("what each flat rate on offer would give in place of real cost", "[solve][break-even]")
{
    auto scenario = one_partner();
    auto& programme = scenario.programme;
    add_row(scenario.partners[0], travel, 180_eur);
    add_offer(programme, travel, base_number(of_staff)).at_most = Rate::percent(15);
    add_offer(programme, office, base_number(of_staff)).at_most = Rate::percent(15); // no cost there
    const auto answer = solved(scenario);
    CHECK(answer.in_use.empty());
    REQUIRE(answer.on_offer.size() == 1);
    const auto& on_offer = answer.on_offer[0];
    CHECK(on_offer.rate.rate == Rate::percent(15));
    CHECK(on_offer.as_real_cost.cost == 180_eur);
    REQUIRE(on_offer.as_flat_rate);
    CHECK(on_offer.as_flat_rate->cost == 150_eur);
    CHECK(on_offer.difference()->eligible == -(30_eur));
    CHECK(on_offer.difference()->funds == -(24_eur));
    CHECK(on_offer.difference()->contribution == -(6_eur));
}

TEST_CASE("a flat rate on offer stands for the categories it covers", "[solve][break-even]")
{
    auto scenario = one_partner();
    auto& programme = scenario.programme;
    auto& partner = scenario.partners[0];
    add_row(partner, travel, 180_eur);
    add_row(partner, external, 300_eur);
    auto& offer = add_offer(programme, travel, base_number(of_staff));
    offer.rates = {{.conditions = {.countries = {"LV"}}, .rate = {Rate::percent(40), base_number(of_staff)}}};
    offer.covers = {external};
    SECTION("for this partner")
    {
        partner.country = "LV";
        const auto on_offer = solved(scenario).on_offer.at(0);
        CHECK(on_offer.in_place_of == std::vector<std::uint32_t>{travel, external});
        REQUIRE(on_offer.as_flat_rate);
        CHECK(on_offer.as_flat_rate->eligible == 1400_eur);
        CHECK(on_offer.difference()->eligible == -(80_eur));
    }
    SECTION("for another one") { CHECK(solved(scenario).on_offer.empty()); }
}

TEST_CASE("a flat rate that may not be used is told with its reason, and not computed", "[solve][break-even]")
{
    auto scenario = one_partner();
    auto& programme = scenario.programme;
    auto& partner = scenario.partners[0];
    partner.country = "LV";
    add_row(partner, travel, 180_eur);
    add_flat_rate(partner, office, Rate::percent(15), base_number(of_staff));
    add_offer(programme, office, base_number(of_staff)).at_most = Rate::percent(15);
    auto& offer = add_offer(programme, travel, base_number(of_staff));
    offer.exactly = Rate::percent(10);
    SECTION("closed to the country")
    {
        offer.closed_to = {"LV"};
        const auto on_offer = solved(scenario).on_offer.at(0);
        CHECK_FALSE(on_offer.as_flat_rate);
        CHECK_FALSE(on_offer.difference());
        CHECK(texts_of(on_offer.refused_by) == std::vector{Text::flat_rate_closed});
    }
    SECTION("not beside another")
    {
        offer.excludes = {office};
        const auto on_offer = solved(scenario).on_offer.at(0);
        CHECK_FALSE(on_offer.as_flat_rate);
        CHECK(texts_of(on_offer.refused_by) == std::vector{Text::flat_rates_exclude});
    }
}

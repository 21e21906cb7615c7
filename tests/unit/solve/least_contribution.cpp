#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/least_contribution.hpp"

#include <string_view>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

void add_support(Programme& programme, std::string_view name, Rate rate, Base base,
                 const std::vector<std::string>& countries = {})
{
    programme.national_support.push_back(
        {.name = std::string{name}, .rate = RateOf{rate, base}, .conditions = {.countries = countries}});
}

constexpr Base of_contribution{Base::Kind::contribution, 0};

/// An invented project: 1 000.00 each, fund 80 %, so contributions of 200.00, with support of invented
/// states.
[[nodiscard]] Scenario supported_partners()
{
    Scenario scenario{.programme = budget_programme()};
    auto& programme = scenario.programme;
    add_support(programme, "half", Rate::percent(50), of_contribution);
    add_support(programme, "tenth of cost", Rate::percent(10), Base::eligible);
    add_support(programme, "of Latvia", Rate::percent(12), Base::eligible, {"LV"});
    for (const auto* id : {"A", "B"}) {
        auto& partner = add_budget(scenario, id);
        partner.country = partner.id == "A" ? "LV" : "LT";
        add_row(partner, staff, 1000_eur);
    }
    return scenario;
}

[[nodiscard]] LeastContributions least(const Scenario& scenario)
{
    auto result = least_contributions(scenario);
    CHECK(texts_of(result.diagnostics).empty());
    REQUIRE(result);
    return std::move(*result.value);
}

} // namespace

TEST_CASE("the combination that leaves the least, among all that are allowed", "[solve][least]")
{
    const auto scenario = supported_partners();
    const auto answer = least(scenario);
    REQUIRE(answer.partners.size() == 2);
    const auto& latvian = answer.partners[0];
    CHECK(latvian.before == 200_eur);
    REQUIRE(latvian.combinations.size() == 8);
    // 100 by half, 100 by a tenth of cost, 120 by Latvia: half with the tenth leaves nothing, and more is too
    // much.
    CHECK(latvian.least == 0_eur);
    CHECK(latvian.chosen().supports == std::vector<std::uint32_t>{0, 1});
    CHECK(latvian.combinations[0].own_contribution == 200_eur);
    CHECK(latvian.combinations[4].own_contribution == 80_eur); // Latvia alone
    std::size_t refused = 0;
    for (const auto& each : latvian.combinations) {
        refused += each.is_allowed() ? 0U : 1U;
        if (!each.is_allowed()) {
            CHECK(texts_of(each.refused_by) == std::vector{Text::own_contribution_negative});
            CHECK(*each.own_contribution < 0_eur);
        }
    }
    CHECK(refused == 3); // Latvia with half, with the tenth, with both

    const auto& lithuanian = answer.partners[1];
    CHECK(lithuanian.chosen().supports == std::vector<std::uint32_t>{0, 1});
    REQUIRE(lithuanian.combinations.size() == 5); // four of what is open, and one that is not
    CHECK(lithuanian.combinations[4].supports == std::vector<std::uint32_t>{2});
    CHECK(texts_of(lithuanian.combinations[4].refused_by) == std::vector{Text::support_not_open});
    CHECK_FALSE(lithuanian.combinations[4].is_allowed());

    CHECK(answer.before.allocation.find({FigureId::project, Quantity::own_contribution}) == 400_eur);
    CHECK(answer.after.allocation.find({FigureId::project, Quantity::own_contribution}) == 0_eur);
    const auto again = compute_scenario(answer.after.scenario);
    CHECK(again.value->find({0, Quantity::own_contribution}) == 0_eur);
    CHECK_FALSE(answer.changes.empty());
}

TEST_CASE("of equal contributions fewer supports, then those declared first", "[solve][least]")
{
    auto scenario = supported_partners();
    auto& supports = scenario.programme.national_support;
    SECTION("one that adds nothing is not asked for")
    {
        supports[1].rate->rate = Rate{};
        CHECK(least(scenario).partners[1].chosen().supports == std::vector<std::uint32_t>{0});
    }
    SECTION("of two that give the same the first")
    {
        supports[0].rate->rate = Rate::percent(75);
        supports[1].rate = RateOf{Rate::percent(75), of_contribution};
        CHECK(least(scenario).partners[1].chosen().supports == std::vector<std::uint32_t>{0});
    }
    SECTION("none where none helps")
    {
        supports[0].rate->rate = Rate::percent(150);
        supports[1].rate->rate = Rate::percent(21);
        const auto answer = least(scenario).partners[1];
        CHECK(answer.chosen().supports.empty());
        CHECK(answer.least == 200_eur);
    }
}

TEST_CASE("what a partner asks for now is replaced; pre-financing and donors stay", "[solve][least]")
{
    auto scenario = supported_partners();
    auto& programme = scenario.programme;
    add_support(programme, "advance", Rate::percent(15), of_contribution);
    programme.national_support.back().kind = NationalSupport::Kind::pre_financing;
    programme.national_support.push_back(
        {.name = "donor", .at_most = RateOf{Rate::percent(50), of_contribution}});
    auto& partner = scenario.partners[1];
    partner.national_support = {{3, {}}, {1, {}}};
    partner.contributions = {{.donor = "donor", .amount = 60_eur}, {.amount = 140_eur}};
    const auto answer = least(scenario);
    const auto& best = answer.partners[1];
    CHECK(best.supports_before == std::vector<std::uint32_t>{1});
    CHECK(best.before == 40_eur); // 200 - 100 - 60
    CHECK(best.least == 40_eur);  // both would be too much beside the donor
    CHECK(best.chosen().supports == std::vector<std::uint32_t>{0});
    CHECK(answer.after.allocation.find({1, Quantity::national_support, 3}) == 30_eur);
    CHECK(answer.after.allocation.find({1, Quantity::national_support, 4}) == 60_eur);
}

TEST_CASE("too many supports to try are an error; a programme without any has no answer", "[solve][least]")
{
    auto scenario = supported_partners();
    auto& programme = scenario.programme;
    for (int i = 0; i < 6; ++i) {
        add_support(programme, "further", Rate::of(1, 1000), Base::eligible);
    }
    const auto result = least_contributions(scenario);
    CHECK_FALSE(result);
    CHECK(texts_of(result.diagnostics) == std::vector{Text::too_many_supports});
    programme.national_support.resize(2);
    add_support(programme, "of nobody", Rate::percent(1), Base::eligible, {"EE"});
    CHECK(least(scenario).partners[0].combinations.size() == 5);
    programme.national_support.clear();
    CHECK(least(scenario).partners.empty());
}

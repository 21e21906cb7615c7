#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/computed.hpp"
#include "tests/support/engine.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/headroom.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

/// An invented project of two partners with 1 000.00 of staff and 200.00 of travel each, office at 15 % of
/// staff; fund 80 %: 1 080.00 each.
[[nodiscard]] Scenario two_partners()
{
    Scenario scenario{.programme = budget_programme()};
    auto& programme = scenario.programme;
    const auto of_staff = add_base(programme, "staff base", {{staff}});
    programme.ceilings = {
        {.name = "grant", .on = {Base::Kind::fund, 0}, .terms = {{.amount = 2500_eur}}},
        {.name = "each", .on = Base::total, .level = Level::partner, .terms = {{.amount = 2000_eur}}}};
    for (const auto* id : {"A", "B"}) {
        auto& partner = add_budget(scenario, id);
        add_row(partner, staff, 1000_eur);
        add_row(partner, travel, 200_eur);
        add_flat_rate(partner, office, Rate::percent(15), of_staff);
    }
    return scenario;
}

} // namespace

TEST_CASE("what each ceiling leaves, with its figures", "[solve][headroom]")
{
    const auto scenario = two_partners();
    const auto allocation = computed(scenario);
    const auto rooms = ceiling_rooms(scenario.programme, allocation);
    REQUIRE(rooms.size() == 3);
    CHECK(scenario.address(rooms[0].figure) == "A.ceilings.each.headroom");
    CHECK(rooms[0].left == 650_eur);
    CHECK(scenario.address(rooms[2].figure) == "project.ceilings.grant.headroom");
    CHECK(scenario.address(rooms[2].measured_figure) == "project.ERDF");
    CHECK(scenario.address(rooms[2].limit_figure) == "project.ceilings.grant");
    CHECK(rooms[2].measured == 2160_eur);
    CHECK(rooms[2].limit == 2500_eur);
    CHECK(rooms[2].left == 340_eur);
    CHECK_FALSE(rooms[2].is_broken());
}

TEST_CASE("of a floor, what is above it", "[solve][headroom]")
{
    auto scenario = two_partners();
    scenario.programme.ceilings = {
        {.name = "least", .on = Base::total, .is_floor = true, .terms = {{.amount = 3000_eur}}}};
    const auto room = ceiling_rooms(scenario.programme, computed(scenario)).front();
    CHECK(room.is_floor);
    CHECK(room.measured == 2700_eur);
    CHECK(room.limit == 3000_eur);
    CHECK(room.is_broken());
}

TEST_CASE("a partner's budget grows until a ceiling binds, which is named", "[solve][headroom]")
{
    auto scenario = two_partners();
    const auto room = growth_room(scenario, 0);
    REQUIRE(room.answer);
    // 340.00 of the fund are 425.00 of eligible cost, of which staff and travel, at 1000 to 200 with 15 % of
    // staff, are 1 200 in 1 350: 377.77 and a part of a cent.
    CHECK(room.answer->now == 1200_eur);
    REQUIRE(room.left());
    CHECK(*room.left() >= 377.77_eur);
    CHECK(*room.left() <= 377.80_eur);
    REQUIRE(room.binding().size() == 1);
    CHECK(scenario.address(room.binding()[0]) == "project.ceilings.grant.headroom");
    CHECK(*room.answer->solved->allocation.find({FigureId::project, Quantity::fund}) <= 2500_eur);
    CHECK(room.answer->solved->allocation.find({1, Quantity::total}) == 1350_eur); // nobody else's changes

    scenario.programme.ceilings[1].terms[0].amount = 1400_eur; // 50.00 more each
    const auto bound_by_other = growth_room(scenario, 1);
    CHECK(scenario.address(bound_by_other.binding().front()) == "B.ceilings.each.headroom");
    CHECK(*bound_by_other.left() == 44.45_eur); // 1 037.04, 207.41 and 155.55, which is cut

    // The cent above it, computed.
    const ScaledBudget budget{scenario, computed(scenario), {.only = {{1, std::nullopt}}}};
    const auto beyond = computed(budget.with(bound_by_other.answer->whole() + 0.01_eur));
    CHECK(*beyond.find({1, Quantity::total}) > 1400_eur);
}

TEST_CASE("growth ends where a ceiling first binds, even if it holds again beyond", "[solve][headroom]")
{
    auto scenario = two_partners();
    scenario.programme.funds[0].nothing_below = 1300_eur; // of each: now nothing is paid
    scenario.programme.ceilings = {{.name = "own",
                                    .on = {Base::Kind::contribution, 0},
                                    .level = Level::partner,
                                    .terms = {{.amount = 1400_eur}}}};
    const auto room = growth_room(scenario, 0);
    REQUIRE(room.left());
    const auto total = *room.answer->solved->allocation.find({0, Quantity::total});
    CHECK(total <= 1400_eur);
    CHECK(total > 1399.97_eur);
    // Beyond it the fund pays 80 %, and the contribution falls again.
    const auto greatest = solve_budget(scenario, {.scaling = {.only = {{0, std::nullopt}}}});
    CHECK(greatest.value->whole() > room.answer->whole());
}

TEST_CASE("a flat rate exactly at its ceiling does not hide which other ceiling binds", "[solve][headroom]")
{
    auto scenario = two_partners();
    for (auto& partner : scenario.partners) {
        partner.rows[0].amount = 100'000_eur;
        partner.rows[1].amount = 20'000_eur;
    }
    scenario.programme.ceilings[0].terms[0].amount = 250'000_eur;
    const auto office_cost = add_base(scenario.programme, "office cost", {{office}});
    scenario.programme.ceilings[1] = {
        .name = "office",
        .on = office_cost,
        .level = Level::partner,
        .terms = {{.share = RateOf{Rate::percent(15), {Base::Kind::named, 0}}}}};
    const auto room = growth_room(scenario, 0);
    CHECK(room.may_bind_before);
    REQUIRE(room.binding().size() == 1);
    CHECK(scenario.address(room.binding()[0]) == "project.ceilings.grant.headroom");
    CHECK(*room.left() >= 37'777.77_eur);
    CHECK_FALSE(growth_room(two_partners(), 0).may_bind_before);
}

TEST_CASE("nothing limits a partner, or a ceiling is broken as it is, or nothing of him grows",
          "[solve][headroom]")
{
    auto scenario = two_partners();
    SECTION("nothing limits")
    {
        scenario.programme.ceilings.clear();
        const auto room = growth_room(scenario, 0);
        REQUIRE(room.answer);
        CHECK(room.answer->is_unlimited);
        CHECK_FALSE(room.left());
        CHECK(room.binding().empty());
    }
    SECTION("broken as it is, and refused")
    {
        scenario.programme.ceilings[0].terms[0].amount = 2000_eur;
        scenario.programme.ceilings[0].breach = Breach::refuse;
        const auto room = growth_room(scenario, 0);
        REQUIRE(room.answer);
        CHECK(room.answer->wholes.empty());
        CHECK_FALSE(room.left());
        REQUIRE(room.binding().size() == 1);
        CHECK(scenario.address(room.binding()[0]) == "project.ceilings.grant.headroom");
    }
    SECTION("nothing grows")
    {
        scenario.programme.lump_sums = {{.name = "preparation"}};
        auto& third = add_budget(scenario, "C");
        third.lump_sums = {{.lump_sum = 0, .amount = 100_eur}};
        const auto room = growth_room(scenario, 2);
        CHECK_FALSE(room.answer);
        CHECK(texts_of(room.diagnostics) == std::vector{Text::nothing_to_scale});
    }
}

TEST_CASE("what the flexibility rules leave, from one version and between two", "[solve][headroom]")
{
    auto approved = two_partners();
    approved.version = "approved";
    approved.programme.flexibility = {
        {.name = "partners",
         .scope = FlexibilityRule::Scope::partner,
         .measure = FlexibilityRule::Measure::sum_of_increases,
         .limit = {{.share = RateOf{Rate::percent(20), Base::total}}},
         .above = FlexibilityRule::Verdict::needs_approval},
        {.name = "categories of anything", .scope = FlexibilityRule::Scope::category},
        {.name = "of one country",
         .scope = FlexibilityRule::Scope::partner,
         .limit = {{.amount = 1_eur}},
         .conditions = {.calls = {"1"}}}};
    const auto first = computed(approved);
    const auto alone = flexibility_rooms({{approved, first}}, 0);
    REQUIRE(alone.size() == 3);
    CHECK(alone[0].limit == 540_eur);
    CHECK(alone[0].measured == 0_eur);
    CHECK(alone[0].left == 540_eur);
    CHECK(alone[0].baseline == "approved");
    CHECK(alone[1].is_known());
    CHECK_FALSE(alone[1].limit);
    CHECK_FALSE(alone[1].left);
    CHECK_FALSE(alone[2].is_known());
    CHECK(alone[2].missing_attribute == "call");

    auto amended = approved;
    amended.version = "amended";
    amended.partners[0].rows[1].amount += 100_eur;
    amended.partners[1].rows[1].amount -= 100_eur;
    const auto second = computed(amended);
    const auto all = headroom({{approved, first}, {amended, second}}, 0);
    CHECK(all.flexibility[0].measured == 100_eur);
    CHECK(all.flexibility[0].left == 440_eur);
    CHECK(all.flexibility[0].rule == 0);
    CHECK(all.ceilings.size() == 3);
    REQUIRE(all.partners.size() == 2);
    CHECK(all.partners[1].partner == 1);
    CHECK(all.partners[0].left());
}

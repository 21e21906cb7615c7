#include "tests/catch.hpp"

#include "tests/support/computed.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/projects.hpp"
#include "tests/unit/solve/random_budget.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/scaled_budget.hpp"

#include <numeric>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

[[nodiscard]] ScaledBudget scaled(const Scenario& scenario, const Scaling& scaling = {})
{
    return {scenario, computed(scenario), scaling};
}

[[nodiscard]] Money sum_of(const std::vector<Money>& parts)
{
    return std::accumulate(parts.begin(), parts.end(), Money{});
}

/// Two partners with 600.00 and 400.00 of staff and travel, and one with a total of 1 000.00.
[[nodiscard]] Scenario partners_to_scale()
{
    Scenario scenario{.programme = budget_programme()};
    scenario.programme.totals_are_eligible = add_basis(scenario.programme, RuleSubject::eligible);
    for (const auto* id : {"A", "B"}) {
        auto& partner = add_budget(scenario, id);
        add_row(partner, staff, 600_eur);
        add_row(partner, travel, 400_eur);
    }
    prorata::tests::add_partner(scenario, "C", 1000_eur);
    return scenario;
}

} // namespace

TEST_CASE("parts of a whole add up to it, each the floor or the ceiling of its share", "[solve][scaled]")
{
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Dice dice{seed};
        const auto scenario = random_budget(dice);
        auto resolved = resolve_scenario(scenario);
        Block block{*resolved.value, 1};
        evaluate_block(*resolved.value, block);
        const Allocation allocation{std::move(*resolved.value), std::move(block)};
        const ScaledBudget budget{scenario, allocation, {}};
        if (budget.amounts().empty()) {
            continue;
        }
        CHECK(budget.parts_of(budget.now()).size() == budget.amounts().size());
        for (std::size_t i = 0; i < budget.amounts().size(); ++i) {
            CHECK(budget.parts_of(budget.now())[i] == budget.amounts()[i].now);
        }
        for (const auto whole : {Money{0}, Money{1}, dice.money(3'000'000), dice.money(300'000'000)}) {
            const auto parts = budget.parts_of(whole);
            INFO("seed " << seed << ", whole " << whole.minor_units());
            CHECK(sum_of(parts) == whole);
        }
    }
}

TEST_CASE("bounds of scaled amounts hold the parts of every whole between them", "[solve][scaled]")
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Dice dice{seed};
        Scenario scenario{.programme = budget_programme()};
        for (auto partners = 1 + dice.below(3); partners > 0; --partners) {
            auto& partner = add_budget(scenario, "P" + std::to_string(partners));
            for (const std::uint32_t category : {staff, travel, external}) {
                add_row(partner, category, Money{1 + dice.below(50)});
            }
        }
        const auto allocation = computed(scenario);
        ScaledBudget budget{scenario, allocation, {}};
        budget.at_least(0, dice.money(100));
        Enclosure enclosure{allocation.plan()};
        const auto first = budget.least() + dice.money(200);
        const AmountRange range{first, first + dice.money(60)};
        budget.bound(enclosure, range);
        for (auto whole = range.least; whole <= range.greatest; whole += Money{1}) {
            const auto parts = budget.parts_of(whole);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const auto bounds = enclosure.at(budget.amounts()[i].slot);
                INFO("seed " << seed << ", whole " << whole.minor_units() << ", amount " << i);
                CHECK((bounds.least <= parts[i] && parts[i] <= bounds.greatest));
            }
        }
    }
}

TEST_CASE("a minimum of a partner is kept, and the others share the rest", "[solve][scaled]")
{
    auto budget = scaled(partners_to_scale());
    CHECK(budget.now() == 3000_eur);
    budget.at_least(1, 900_eur);
    CHECK(budget.least() == 900_eur);
    const auto scenario = budget.with(1500_eur);
    CHECK(scenario.partners[0].rows[0].amount == 180_eur);
    CHECK(scenario.partners[0].rows[1].amount == 120_eur);
    CHECK(scenario.partners[1].rows[0].amount == 540_eur);
    CHECK(scenario.partners[1].rows[1].amount == 360_eur);
    CHECK(scenario.partners[2].total->amount == 300_eur);
    CHECK(computed(scenario).find(project_total) == 1500_eur);
}

TEST_CASE("what is planned for periods is scaled with its row", "[solve][scaled]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.project.period_count = 3;
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100_eur, {{1, 33.33_eur}, {2, 33.33_eur}}); // 33.34 for no period
    const auto half = scaled(scenario).with(50_eur).partners[0].rows[0];
    CHECK(half.amount == 50_eur);
    CHECK(half.periods[0].amount == 16.67_eur); // 16.665 each, and 16.67 for no period
    CHECK(half.periods[1].amount == 16.66_eur);
    auto& row = scenario.partners[0].rows[0];
    row.periods.push_back({3, 33.34_eur, {}});
    const auto more = scaled(scenario).with(200.01_eur).partners[0].rows[0];
    CHECK(more.periods[0].amount + more.periods[1].amount + more.periods[2].amount == 200.01_eur);
}

TEST_CASE("some parts of a budget are scaled alone, or kept", "[solve][scaled]")
{
    const auto scenario = partners_to_scale();
    CHECK(scaled(scenario, {.only = {{0, std::nullopt}}}).now() == 1000_eur);
    CHECK(scaled(scenario, {.only = {{0, staff}, {1, travel}}}).now() == 1000_eur);
    CHECK(scaled(scenario, {.kept = {{0, std::nullopt}, {1, staff}}}).now() == 1400_eur);
    const auto cut = scaled(scenario, {.kept = {{0, std::nullopt}, {1, staff}}}).with(700_eur);
    CHECK(cut.partners[0].rows[0].amount == 600_eur);
    CHECK(cut.partners[1].rows[0].amount == 600_eur);
    CHECK(cut.partners[1].rows[1].amount == 200_eur);
    CHECK(cut.partners[2].total->amount == 500_eur);
}

TEST_CASE("units become an amount; flat rates, lump sums, other currencies and rows without effect stay",
          "[solve][scaled]")
{
    Scenario scenario{.programme = budget_programme()};
    auto& programme = scenario.programme;
    programme.lump_sums = {{.name = "preparation"}};
    programme.exchange_rates = {{.currency = 14, .rate = Rate::of(1, 100)}};
    const auto of_staff = add_base(programme, "staff base", {{staff}});
    auto& partner = add_budget(scenario, "LP");
    add_units(partner, staff, 10_eur, Rate::of(7, 2));
    add_row(partner, travel, 99_eur); // beside the flat rate it counts for nothing
    add_row(partner, external, Money{5000}).foreign = ForeignCurrency{14, 0};
    add_flat_rate(partner, travel, Rate::percent(10), of_staff);
    partner.lump_sums = {{.lump_sum = 0, .amount = 5_eur}};
    const auto budget = scaled(scenario);
    REQUIRE(budget.amounts().size() == 1);
    CHECK(budget.now() == 35_eur);
    const auto doubled = budget.with(70_eur);
    CHECK_FALSE(doubled.partners[0].rows[0].units);
    const auto allocation = computed(doubled);
    CHECK(allocation.find(category_of(0, staff)) == 70_eur);
    CHECK(allocation.find(category_of(0, travel)) == 7_eur);
    CHECK(allocation.find(category_of(0, external)) == 50_eur);
    CHECK(allocation.find(category_of(0, lump_sums)) == 5_eur);
}

TEST_CASE("a total in another currency stays", "[solve][scaled]")
{
    auto scenario = partners_to_scale();
    scenario.programme.exchange_rates = {{.currency = 14, .rate = Rate::of(1, 100)}};
    scenario.partners[2].foreign = ForeignCurrency{14, 0};
    CHECK(scaled(scenario).now() == 2000_eur);
}

TEST_CASE("totals that a source prints become inputs", "[solve][scaled]")
{
    const auto scenario = lli_431();
    const auto cut = scaled(scenario).with(418'247.66_eur);
    CHECK(cut.partners[0].total->amount + cut.partners[1].total->amount == 418'247.66_eur);
    CHECK(computed(cut).find(project_total) == 418'247.66_eur);
}

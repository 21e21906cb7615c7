#include "tests/catch.hpp"

#include "tests/support/engine.hpp"
#include "tests/unit/solve/random_budget.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/enclosure.hpp"

#include <limits>
#include <utility>
#include <vector>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

[[nodiscard]] Plan plan_of(const Scenario& scenario)
{
    auto resolved = resolve_scenario(scenario);
    REQUIRE_FALSE(has_errors(resolved.diagnostics));
    return std::move(*resolved.value);
}

/// The entered amounts of a plan.
[[nodiscard]] std::vector<Slot> inputs_of(const Plan& plan)
{
    std::vector<Slot> inputs;
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        if (plan.figures[slot].origin == Origin::input) {
            inputs.push_back(slot);
        }
    }
    return inputs;
}

} // namespace

TEST_CASE("bounds hold every figure that inputs between them give, in random budgets", "[solve][enclosure]")
{
    std::size_t bounded = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Dice dice{seed};
        const auto plan = plan_of(random_budget(dice));
        const auto inputs = inputs_of(plan);
        Enclosure enclosure{plan};
        std::vector<AmountRange> ranges;
        for (const auto slot : inputs) {
            const auto least = dice.money(300'000);
            ranges.push_back({least, dice.one_in(3) ? least : least + dice.money(200'000)});
            enclosure.set(slot, ranges.back());
        }
        if (!enclosure.run()) {
            continue; // a whole that can be nothing
        }
        ++bounded;
        for (int trial = 0; trial < 20; ++trial) {
            Block block{plan, 1};
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                const auto width = (ranges[i].greatest - ranges[i].least).minor_units();
                block.lanes_of(inputs[i])[0] = trial == 0   ? ranges[i].least
                                               : trial == 1 ? ranges[i].greatest
                                                            : ranges[i].least + dice.money(width + 1);
            }
            evaluate_block(plan, block);
            for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
                const auto range = enclosure.at(slot);
                const bool is_inside =
                    range.least <= block.at(slot, 0) && block.at(slot, 0) <= range.greatest;
                if (!is_inside) {
                    INFO("seed " << seed << ", slot " << slot);
                    CHECK(range.least <= block.at(slot, 0));
                    CHECK(block.at(slot, 0) <= range.greatest);
                }
            }
        }
    }
    CHECK(bounded > 300);
}

TEST_CASE("where every input has one amount, the bounds are the figures", "[solve][enclosure]")
{
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Dice dice{seed};
        const auto plan = plan_of(random_budget(dice));
        Enclosure enclosure{plan};
        REQUIRE(enclosure.run());
        Block block{plan, 1};
        evaluate_block(plan, block);
        for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
            const bool is_exact = enclosure.at(slot) == AmountRange{block.at(slot, 0), block.at(slot, 0)};
            INFO("seed " << seed << ", slot " << slot);
            CHECK(is_exact);
        }
    }
}

TEST_CASE("what falls on a kind of sources is bounded where the amount can be below zero",
          "[solve][enclosure]")
{
    Plan plan;
    plan.figures.resize(4);
    plan.inputs = {0, 1, 2};
    plan.operations = {{.rule = RuleKind::of_which,
                        .output = 3,
                        .first_input = 0,
                        .input_count = 3,
                        .rounding = {Mode::down, Money{1}, {}},
                        .number = 2}};
    plan.figures[3].operation = 0;
    Enclosure enclosure{plan};
    enclosure.set(0, {-(100_eur), 100_eur});
    enclosure.set(1, {10_eur, 20_eur});
    enclosure.set(2, {50_eur, 100_eur});
    REQUIRE(enclosure.run());
    CHECK(enclosure.at(3) == AmountRange{-(40_eur), 40_eur}); // 20 of 50 are 40 %
    enclosure.set(2, {0_eur, 100_eur});
    CHECK_FALSE(enclosure.run()); // anything is a part of nothing
}

TEST_CASE("an amount beyond 64 bits has no bounds", "[solve][enclosure]")
{
    Scenario scenario{.programme = budget_programme()};
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 1_eur);
    add_row(partner, travel, 1_eur);
    const auto plan = plan_of(scenario);
    Enclosure enclosure{plan};
    const Money most{std::numeric_limits<std::int64_t>::max()};
    enclosure.set(*plan.find(category_of(0, staff)), {1_eur, most});
    enclosure.set(*plan.find(category_of(0, travel)), {1_eur, most});
    CHECK_FALSE(enclosure.run());
}

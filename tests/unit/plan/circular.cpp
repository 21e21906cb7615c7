#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/plan/circular.hpp"

#include <array>
#include <cstddef>
#include <random>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

/// One partner with external cost, and some flat rates of eligible cost including themselves.
[[nodiscard]] Scenario of_eligible(const std::vector<std::pair<std::uint32_t, Rate>>& flat_rates,
                                   Money external_cost)
{
    Scenario scenario{.programme = budget_programme()};
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, external, external_cost);
    for (const auto& [category, rate] : flat_rates) {
        add_flat_rate(partner, category, rate, Base::eligible, true);
    }
    solve_circular(scenario);
    return scenario;
}

/// What a category's solution is a share of another.
[[nodiscard]] std::optional<Rate> solved_share(const Partner& partner, std::uint32_t category,
                                               std::uint32_t of)
{
    for (const auto& solved : partner.solved) {
        for (const auto& share : solved.shares) {
            if (solved.category == category && share.category == of) {
                return share.rate;
            }
        }
    }
    return std::nullopt;
}

[[nodiscard]] std::vector<Text> said_where_solved(const Scenario& scenario)
{
    const auto result = compute_scenario(scenario);
    CHECK(result.value.has_value() != has_errors(result.diagnostics));
    return texts_of(result.diagnostics);
}

[[nodiscard]] Money compute_amount(const Checked<Allocation>& result, FigureId id)
{
    REQUIRE(result);
    return result.value->find(id).value_or(Money{});
}

/// That the members of a circle, before they are rounded, are their rates of their bases, and what they are
/// then.
void check_solution(const Scenario& scenario, const Checked<Allocation>& result, const FlatRateGroup& group)
{
    const auto& partner = scenario.partners[0];
    std::vector<Ratio> amounts; // exact within the circle, whole cents outside it
    for (std::uint32_t category = 0; category < scenario.programme.categories.size(); ++category) {
        amounts.push_back(Ratio{compute_amount(result, category_of(0, category))});
    }
    const auto rounded = amounts;
    for (const auto* member : group.members) {
        amounts[member->category] = 0;
        for (const auto& solved : partner.solved) {
            for (const auto& share : solved.shares) {
                if (solved.category == member->category) {
                    amounts[member->category] += rounded[share.category] * Ratio{share.rate};
                }
            }
        }
    }
    for (const auto* member : group.members) {
        Ratio base;
        for (const auto& part : scenario.programme.bases_of_rates[member->rate.base.index].parts) {
            base += amounts[part.category];
        }
        CHECK(amounts[member->category] == base * Ratio{member->rate.rate});
        CHECK(rounded[member->category] == amounts[member->category].floor()); // cut, once
    }
}

/// Every cent up to 20.00 in external cost, one in each lane, under a rounding of flat rates.
constexpr std::size_t cents = 2'000;
[[nodiscard]] std::pair<Plan, Block> every_cent(Scenario scenario, Mode mode)
{
    set_rounding(scenario.programme, Rounds::flat_rates, mode);
    auto plan = *resolve_scenario(scenario).value;
    Block block{plan, cents};
    const auto lanes = block.lanes_of(*plan.find(category_of(0, external)));
    for (std::size_t lane = 0; lane < cents; ++lane) {
        lanes[lane] = Money{static_cast<std::int64_t>(lane)};
    }
    evaluate_block(plan, block);
    return {std::move(plan), std::move(block)};
}

constexpr std::array losing_modes{Mode::down,    Mode::floor,     Mode::up,       Mode::ceiling,
                                  Mode::half_up, Mode::half_down, Mode::half_even};

} // namespace

TEST_CASE("7 % of a base including itself is 7/93 of the rest", "[plan][circular]")
{
    const auto scenario = of_eligible({{office, 7_percent}}, 100_eur);
    const auto& solved = scenario.partners[0].solved;
    REQUIRE(solved.size() == 1);
    CHECK(solved[0].category == office);
    CHECK(solved[0].shares.size() == scenario.programme.categories.size() - 1);
    for (const auto& share : solved[0].shares) {
        CHECK(share.category != office);
        CHECK(Ratio{share.rate} == Ratio{7_percent} / (Ratio{1} - Ratio{7_percent}));
    }
    const auto allocation = *compute_scenario(scenario).value;
    CHECK(allocation.find(category_of(0, office)) == 7.52_eur); // 7.5268…
    CHECK(allocation.find({0, Quantity::eligible}) == 107.52_eur);
    const auto whole = *compute_scenario(of_eligible({{office, 7_percent}}, 930_eur)).value;
    CHECK(whole.find(category_of(0, office)) == 70_eur);
    CHECK(whole.find({0, Quantity::eligible}) == 1'000_eur);
}

TEST_CASE("two flat rates that hold each other are solved together", "[plan][circular]")
{
    const auto scenario = of_eligible({{office, 7_percent}, {travel, 3_percent}}, 90_eur);
    CHECK(solved_share(scenario.partners[0], office, external) == Rate::of(7, 90));
    CHECK(solved_share(scenario.partners[0], travel, external) == Rate::of(3, 90));
    CHECK_FALSE(solved_share(scenario.partners[0], office, travel)); // only of what is outside
    const auto allocation = *compute_scenario(scenario).value;
    CHECK(allocation.find(category_of(0, office)) == 7_eur);
    CHECK(allocation.find(category_of(0, travel)) == 3_eur);
    CHECK(allocation.find({0, Quantity::eligible}) == 100_eur);
}

TEST_CASE("a circle through bases of its own is solved as it is defined", "[plan][circular]")
{
    Scenario scenario{.programme = budget_programme()};
    const auto first = add_base(scenario.programme, "first", {{staff}, {travel}});
    const auto second = add_base(scenario.programme, "second", {{staff}, {office}, {equipment}});
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 490_eur);
    add_row(partner, equipment, 98_eur);
    add_flat_rate(partner, office, 10_percent, first, true);
    add_flat_rate(partner, travel, 20_percent, second, true);
    // what needs the circle, without being part of it
    add_flat_rate(partner, other, 50_percent, add_base(scenario.programme, "third", {{office}, {travel}}));
    solve_circular(scenario);
    // x = 0.1 (s + y), y = 0.2 (s + x + e): x = (6 s + e) / 49, y = (11 s + 10 e) / 49
    const auto& solved = scenario.partners[0];
    CHECK(solved_share(solved, office, staff) == Rate::of(6, 49));
    CHECK(solved_share(solved, office, equipment) == Rate::of(1, 49));
    CHECK(solved_share(solved, travel, staff) == Rate::of(11, 49));
    CHECK(solved_share(solved, travel, equipment) == Rate::of(10, 49));
    CHECK(solved.solved.size() == 2);
    const auto allocation = *compute_scenario(scenario).value;
    CHECK(allocation.find(category_of(0, office)) == 62_eur);
    CHECK(allocation.find(category_of(0, travel)) == 130_eur);
    CHECK(allocation.find(category_of(0, other)) == 96_eur);
}

TEST_CASE("rates of 100 % and more of a base including themselves have no solution", "[plan][circular]")
{
    const std::vector without{Text::circle_without_solution};
    CHECK(said_where_solved(of_eligible({{office, 100_percent}}, 90_eur)) == without);
    CHECK(said_where_solved(of_eligible({{office, 150_percent}}, 90_eur)) == without);
    CHECK(said_where_solved(of_eligible({{office, 60_percent}, {travel, 40_percent}}, 90_eur)) == without);
    CHECK(said_where_solved(of_eligible({{office, 60_percent}, {travel, 50_percent}}, 90_eur)) == without);
    CHECK(of_eligible({{office, 100_percent}}, 90_eur).partners[0].solved.empty());
    CHECK(of_eligible({{office, 150_percent}}, 90_eur).partners[0].solved.empty());
    CHECK(said_where_solved(of_eligible({{office, 99.99_percent}}, 90_eur)).empty());
    CHECK(said_where_solved(of_eligible({{office, 0_percent}}, 90_eur)).empty());
}

TEST_CASE("a circle whose solution needs more than 128 bits has none", "[plan][circular]")
{
    const auto tiny = [](Wide last) { return Rate::of(1, wide::power_of_ten(20) + last); };
    CHECK(said_where_solved(of_eligible({{office, tiny(1)}}, 90_eur)).empty());
    CHECK(said_where_solved(of_eligible({{office, tiny(1)}, {travel, tiny(3)}}, 90_eur)) ==
          std::vector{Text::circle_without_solution});
}

TEST_CASE("a circle that the rules do not mean is an error", "[plan][circular]")
{
    auto scenario = of_eligible({{office, 7_percent}}, 90_eur);
    scenario.partners[0].flat_rates[0].including_itself = false;
    solve_circular(scenario);
    CHECK(scenario.partners[0].solved.empty());
    CHECK(said_where_solved(scenario) == std::vector{Text::circular_flat_rates_one});
    auto two = of_eligible({{office, 7_percent}, {travel, 3_percent}}, 90_eur);
    two.partners[0].flat_rates[1].including_itself = false;
    solve_circular(two);
    CHECK(said_where_solved(two) == std::vector{Text::circular_flat_rates});
}

TEST_CASE("an unsolved circle is not passed over in silence", "[plan][circular]")
{
    auto scenario = of_eligible({{office, 7_percent}}, 90_eur);
    scenario.partners[0].solved.clear();
    CHECK(said_where_solved(scenario) == std::vector{Text::circle_without_solution});
}

TEST_CASE("circles are solved partner by partner, and anew each time", "[plan][circular]")
{
    auto scenario = of_eligible({{office, 7_percent}}, 93_eur);
    auto& second = add_budget(scenario, "P2");
    add_row(second, staff, 80_eur);
    add_flat_rate(second, travel, 20_percent, Base::eligible, true);
    scenario.partners[0].flat_rates[0].rate.rate = 8_percent;
    solve_circular(scenario);
    CHECK(scenario.partners[0].solved.size() == 1);
    CHECK(solved_share(scenario.partners[0], office, external) == Rate::of(8, 92));
    CHECK(solved_share(scenario.partners[1], travel, staff) == Rate::of(1, 4));
    CHECK(compute_scenario(scenario).value->find(category_of(1, travel)) == 20_eur);
}

TEST_CASE("an automatic flat rate that includes itself is solved as well", "[plan][circular]")
{
    Scenario scenario{.programme = budget_programme()};
    {
        auto& offer = add_offer(scenario.programme, office, Base::eligible);
        offer.is_automatic = true;
        offer.including_itself = true;
        offer.exactly = 7_percent;
    }
    add_row(add_budget(scenario, "LP"), external, 930_eur);
    solve_circular(scenario);
    CHECK(compute_scenario(scenario).value->find(category_of(0, office)) == 70_eur);
}

TEST_CASE("whatever the circle, its solution fulfils its definition exactly, and is rounded once",
          "[plan][circular]")
{
    std::mt19937_64 random{20212027};
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    std::size_t solved_circles = 0;
    std::size_t of_several = 0;
    for (int tried = 0; tried < 300; ++tried) {
        Scenario scenario{.programme = budget_programme()};
        auto& partner = add_budget(scenario, "LP");
        const auto count = 1 + below(4); // the first categories are flat rates, the others real cost
        for (std::uint32_t category = 0; category < lump_sums; ++category) {
            if (category >= count) {
                add_row(partner, category, Money{static_cast<std::int64_t>(below(1'000'000))});
                continue;
            }
            std::vector<CostBase::Part> parts{{other}};
            for (std::uint32_t part = 0; part < other; ++part) {
                if (part == category || below(2) == 0) {
                    parts.push_back({part});
                }
            }
            const auto rate = Rate::of(1 + static_cast<Wide>(below(40)), 100 + static_cast<Wide>(below(60)));
            add_flat_rate(partner, category, rate, add_base(scenario.programme, "base", parts), true);
        }
        solve_circular(scenario);
        const auto result = compute_scenario(scenario);
        Diagnostics said;
        const auto flat_rates = prorata::flat_rates_of(scenario, partner, said);
        if (partner.solved.empty()) { // some circle comes to 100 % of what stands inside it, or more
            CHECK_FALSE(result);
            Ratio most_inside;
            for (const auto& flat_rate : flat_rates) {
                Ratio inside;
                for (const auto category :
                     categories_of(scenario.programme, flat_rate.rate.base, flat_rates)) {
                    inside += category < count ? Ratio{flat_rate.rate.rate} : Ratio{0};
                }
                most_inside = std::max(most_inside, inside);
            }
            CHECK(most_inside >= Ratio{1});
            continue;
        }
        CHECK(partner.solved.size() == count);
        for (const auto& group : flat_rate_order(scenario.programme, flat_rates)) {
            check_solution(scenario, result, group);
            ++solved_circles;
            of_several += group.members.size() > 1;
        }
    }
    CHECK(solved_circles > 200);
    CHECK(of_several > 100);
}

TEST_CASE("one flat rate including itself is still its rate of the base once it is rounded",
          "[plan][circular]")
{
    for (const auto rate : {7_percent, 85_percent, 0.01_percent, Rate::of(1, 3)}) {
        const auto scenario = of_eligible({{office, rate}}, 0_eur);
        for (const auto mode : losing_modes) {
            const auto [plan, block] = every_cent(scenario, mode);
            const auto due = *plan.find(category_of(0, office));
            const auto base = *plan.find({0, Quantity::eligible});
            std::size_t broken = 0;
            for (std::size_t lane = 0; lane < cents; ++lane) {
                broken += block.at(due, lane) != round(block.at(base, lane) * rate, {mode, Money{1}, {}});
            }
            INFO(name(mode) << " " << Catch::StringMaker<Rate>::convert(rate));
            CHECK(broken == 0);
        }
    }
}

TEST_CASE("two flat rates of one base are at most a cent from their rate of the rounded base",
          "[plan][circular]")
{
    const std::array rates{7_percent, 45_percent};
    const auto scenario = of_eligible({{office, rates[0]}, {travel, rates[1]}}, 0_eur);
    for (const auto mode : losing_modes) {
        const auto [plan, block] = every_cent(scenario, mode);
        const auto base = *plan.find({0, Quantity::eligible});
        const std::array slots{*plan.find(category_of(0, office)), *plan.find(category_of(0, travel))};
        std::size_t a_cent_off = 0;
        std::size_t more = 0;
        for (std::size_t lane = 0; lane < cents; ++lane) {
            for (std::size_t i = 0; i < slots.size(); ++i) {
                const auto again = round(block.at(base, lane) * rates[i], {mode, Money{1}, {}});
                const auto off = block.at(slots[i], lane) - again;
                a_cent_off += off == Money{1} || off == Money{-1};
                more += off > Money{1} || off < Money{-1};
                // before rounding: exactly its share of what stands outside
                const Ratio exact = Ratio{block.at(*plan.find(category_of(0, external)), lane)} *
                                    Ratio{rates[i]} / (Ratio{1} - Ratio{rates[0]} - Ratio{rates[1]});
                CHECK(abs(Ratio{block.at(slots[i], lane)} - exact) < Ratio{1});
            }
        }
        INFO(name(mode));
        CHECK(more == 0);
        // To nearest, two errors of half a cent at most keep each other within half a cent; the others do
        // not.
        const bool is_nearest = mode == Mode::half_up || mode == Mode::half_down || mode == Mode::half_even;
        CHECK((a_cent_off == 0) == is_nearest);
    }
}

TEST_CASE("a circle is solved in every period, and the last takes the rest", "[plan][circular]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.project.period_count = 3;
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, external, 100_eur, {{1, 33.33_eur}, {2, 33.33_eur}});
    add_flat_rate(partner, office, 7_percent, Base::eligible, true);
    solve_circular(scenario);
    const auto allocation = *compute_scenario(scenario).value;
    const auto office_of = [&](std::uint16_t period) {
        return allocation.find(in_period(category_of(0, office), period));
    };
    CHECK(office_of(1) == 2.5_eur); // 2.5087
    CHECK(office_of(2) == 2.5_eur);
    CHECK(office_of(3) == 2.52_eur);
    CHECK(allocation.find(in_period({0, Quantity::eligible}, 3)) == 35.86_eur);
}

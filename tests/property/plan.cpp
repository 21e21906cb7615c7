#include "check.hpp"

#include "tests/support/engine.hpp"
#include "tests/support/projects.hpp"

#include "prorata/rules/attainable.hpp"
#include "prorata/rules/share.hpp"

#include <algorithm>
#include <numeric>

using namespace prorata;
using namespace prorata::tests;

namespace {

constexpr std::array modes{Mode::down,    Mode::floor,     Mode::up,       Mode::ceiling,
                           Mode::half_up, Mode::half_down, Mode::half_even};

/// A project of some partners with totals that never overflow in a sum.
[[nodiscard]] Scenario any_project(std::size_t most_partners)
{
    Scenario scenario{.programme = programme("ERDF", *cases::usual_rate(), *rc::gen::elementOf(modes))};
    const auto count = *rc::gen::inRange<std::size_t>(1, most_partners + 1);
    for (std::size_t partner = 0; partner < count; ++partner) {
        add_partner(scenario, "P" + std::to_string(partner),
                    Money{*rc::gen::inRange<std::int64_t>(0, 500'000'000'000)});
    }
    return scenario;
}

} // namespace

TEST_CASE("256 lanes give what one lane gives, variant by variant", "[property][plan]")
{
    rc::prop("lanes", [] {
        const auto scenario = any_project(6);
        const auto plan = *resolve_scenario(scenario).value;
        constexpr std::size_t lanes = 256;
        Block many{plan, lanes};
        for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
            if (plan.figures[slot].operation == Figure::no_operation) {
                auto seed = static_cast<std::uint64_t>(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000));
                for (auto& amount : many.lanes_of(slot)) {
                    seed = seed * 6364136223846793005U + 1442695040888963407U;
                    amount = Money{static_cast<std::int64_t>(seed >> 28U)};
                }
            }
        }
        evaluate_block(plan, many);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            RC_ASSERT(is_the_same_alone(plan, many, lane));
        }
    });
}

TEST_CASE("fund and contribution are the total, for partners and project", "[property][compute]")
{
    rc::prop("closing", [] {
        const auto scenario = any_project(12);
        const auto allocation = *compute_scenario(scenario).value;
        for (std::uint32_t subject = 0; subject <= scenario.partners.size(); ++subject) {
            const auto who = subject == scenario.partners.size() ? FigureId::project : subject;
            RC_ASSERT(*allocation.find({who, Quantity::fund, 0}) +
                          *allocation.find({who, Quantity::contribution, 0}) ==
                      *allocation.find({who, Quantity::total, 0}));
        }
    });
}

TEST_CASE("a cutting mode never pays above its rate", "[property][compute]")
{
    rc::prop("ceiling", [] {
        auto scenario = any_project(12);
        scenario.programme.roundings[static_cast<std::size_t>(Rounds::fund)]->mode =
            *rc::gen::element(Mode::down, Mode::floor);
        const auto allocation = *compute_scenario(scenario).value;
        const auto rate = scenario.programme.funds[0].rate->rate;
        RC_ASSERT(Unrounded{*allocation.find(project_fund)} <= *allocation.find(project_total) * rate);
    });
}

TEST_CASE("the order of the partners changes nobody's figures", "[property][compute]")
{
    rc::prop("order", [] {
        const auto scenario = any_project(8);
        auto shuffled = scenario;
        std::rotate(shuffled.partners.begin(),
                    shuffled.partners.begin() +
                        *rc::gen::inRange<std::ptrdiff_t>(0, std::ssize(shuffled.partners)),
                    shuffled.partners.end());
        const auto a = *compute_scenario(scenario).value;
        const auto b = *compute_scenario(shuffled).value;
        RC_ASSERT(a.find(project_fund) == b.find(project_fund));
        for (std::uint32_t i = 0; i < scenario.partners.size(); ++i) {
            const auto j = static_cast<std::uint32_t>(
                std::distance(shuffled.partners.begin(),
                              std::ranges::find(shuffled.partners, scenario.partners[i].id, &Partner::id)));
            RC_ASSERT(a.find({i, Quantity::fund, 0}) == b.find({j, Quantity::fund, 0}));
        }
    });
}

TEST_CASE("separately rounded shares never leave their attainable bounds", "[property][attainable]")
{
    rc::prop("bounds", [] {
        const auto scenario = any_project(9);
        const auto allocation = *compute_scenario(scenario).value;
        const auto range = attainable(*allocation.find(project_total), scenario.programme.funds[0].rate->rate,
                                      *scenario.programme.rounding(Rounds::fund),
                                      static_cast<std::int64_t>(scenario.partners.size()));
        RC_ASSERT(range.contains(*allocation.find(project_fund)));
    });
}

TEST_CASE("both attainable bounds are met by some split (but under half even), tried out in full",
          "[property][attainable]")
{
    rc::prop("tight", [] {
        const auto rate = *rc::gen::element(Rate::percent(85), Rate::percent(75), Rate::of(Wide{1}, Wide{3}),
                                            Rate::percent(50));
        const auto mode = *rc::gen::distinctFrom(rc::gen::elementOf(modes), Mode::half_even);
        const Rounding how{mode, Money{*rc::gen::element<std::int64_t>(1, 2, 5)}, BasisIndex{}};
        const auto total = *rc::gen::inRange<std::int64_t>(2000, 2600);
        auto least = Money{std::numeric_limits<std::int64_t>::max()};
        auto greatest = Money{};
        for (std::int64_t first = 0; first <= total; ++first) {
            const auto sum = share(Money{first}, rate, how).due + share(Money{total - first}, rate, how).due;
            least = std::min(least, sum);
            greatest = std::max(greatest, sum);
        }
        const auto range = attainable(Money{total}, rate, how, 2);
        RC_ASSERT(range.least == least);
        RC_ASSERT(range.greatest == greatest);
    });
}

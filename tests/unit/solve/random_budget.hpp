#pragma once
/// Random budgets for questions asked backwards: the same ones at every run.

#include "tests/support/budgets.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace prorata::tests {

/// A plain generator, so that its numbers are the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed * 2 + 1} {}

    /// @returns from 0 to below the limit
    [[nodiscard]] std::int64_t below(std::int64_t limit)
    {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>((state_ >> 33U) % static_cast<std::uint64_t>(limit));
    }
    [[nodiscard]] bool one_in(std::int64_t count) { return below(count) == 0; }
    [[nodiscard]] Money money(std::int64_t limit) { return Money{below(limit)}; }
    template <class Value, std::size_t count>
    [[nodiscard]] Value one_of(const std::array<Value, count>& values)
    {
        return values[static_cast<std::size_t>(below(static_cast<std::int64_t>(count)))];
    }

private:
    std::uint64_t state_;
};

/// A programme, invented, with every rule that bounds have to hold for.
[[nodiscard]] inline Programme random_programme(Dice& dice)
{
    constexpr std::array modes{Mode::down,    Mode::floor,     Mode::up,       Mode::ceiling,
                               Mode::half_up, Mode::half_down, Mode::half_even};
    constexpr std::array steps{Money{1}, Money{1}, Money{5}, Money{100}};
    auto programme = budget_programme();
    for (const auto rounds : {Rounds::rows, Rounds::flat_rates, Rounds::fund, Rounds::national_support,
                              Rounds::fund_per_period, Rounds::conversion}) {
        set_rounding(programme, rounds, dice.one_of(modes), dice.one_of(steps));
    }
    static_cast<void>(add_base(programme, "staff base", {{staff}}));
    static_cast<void>(add_base(programme, "direct base", {{external}, {equipment}, {travel, true}}));
    const std::array rates{Rate::percent(80), Rate::percent(50), Rate::of(2, 3)};
    programme.funds[0].rate->rate = dice.one_of(rates);
    if (dice.one_in(2)) {
        add_fund(programme, "IPA", Rate::of(1, 7));
    }
    if (dice.one_in(2)) {
        programme.funds[0].split = {{"EU", Rate::percent(Decimal{48541114, 6})},
                                    {"NO", Rate::percent(Decimal{51458886, 6})}};
    }
    if (dice.one_in(3)) {
        programme.funds[0].maximum = dice.money(2'000'000);
    }
    if (dice.one_in(3)) {
        programme.funds[0].nothing_below = dice.money(500'000);
    }
    if (dice.one_in(2)) {
        programme.periods->method = PeriodMethod::cumulative;
    }
    if (dice.one_in(2)) {
        programme.contribution->of_which = OfWhichRule{2, {Mode::down, Money{1}, {}}};
    }
    programme.lump_sums = {{.name = "preparation"}};
    programme.exchange_rates = {{.currency = 14, .rate = Rate::of(1, 150)}};
    programme.national_support = {
        {.name = "state", .rate = RateOf{Rate::percent(50), {Base::Kind::contribution, 0}}}};
    programme.ceilings = {{.name = "most",
                           .on = {Base::Kind::funds, 0},
                           .terms = {{.share = RateOf{Rate::percent(70), Base::total},
                                      .not_below = Money{100'000},
                                      .not_above = Money{4'000'000}},
                                     {.amount = Money{3'000'000}}}},
                          {.name = "least",
                           .on = {Base::Kind::funds, 0},
                           .level = Level::partner,
                           .is_floor = true,
                           .terms = {{.share = RateOf{Rate::of(1, 3), Base::total}}}}};
    return programme;
}

inline void add_random_partner(Dice& dice, Scenario& scenario)
{
    auto& partner = add_budget(scenario, "P" + std::to_string(scenario.partners.size()));
    for (const std::uint32_t category : {staff, travel, external, equipment}) {
        for (auto count = dice.below(3); count > 0; --count) {
            auto& row = dice.one_in(3) ? add_units(partner, category, dice.money(10'000), Rate::of(7, 2))
                                       : add_row(partner, category, dice.money(400'000));
            for (std::uint16_t period = 1; period <= scenario.project.period_count; ++period) {
                if (dice.one_in(2)) {
                    row.periods.push_back({period, dice.money(100'000), {}});
                }
            }
            if (dice.one_in(8)) {
                row.foreign = ForeignCurrency{14, 0};
            }
        }
    }
    if (dice.one_in(2)) {
        add_flat_rate(partner, office, Rate::percent(15), {Base::Kind::named, 0});
    }
    if (dice.one_in(4)) {
        add_flat_rate(partner, travel, Rate::of(1, 6), {Base::Kind::named, 0});
    }
    if (dice.one_in(4)) { // 7 % of eligible cost including itself, solved by hand
        add_flat_rate(partner, infrastructure, Rate::percent(7), Base::eligible, true);
        SolvedFlatRate solved{infrastructure, {}};
        for (std::uint32_t category = 0; category <= unit_costs; ++category) {
            if (category != infrastructure) {
                solved.shares.push_back({category, Rate::of(7, 93)});
            }
        }
        partner.solved = {std::move(solved)};
    }
    if (dice.one_in(3)) {
        partner.non_eligible = InputAmount{dice.money(50'000), {}};
    }
    if (dice.one_in(2)) {
        partner.lump_sums.push_back({.lump_sum = 0, .amount = dice.money(100'000)});
    }
    for (auto count = dice.below(3); count > 0; --count) {
        add_source(partner, dice.money(100'000),
                   dice.one_in(2) ? Status::public_money : Status::private_money);
    }
    if (dice.one_in(3)) {
        partner.national_support = {{.support = 0}};
    }
}

/// An invented project of up to four partners.
[[nodiscard]] inline Scenario random_budget(Dice& dice)
{
    Scenario scenario{.programme = random_programme(dice)};
    scenario.project.period_count = static_cast<std::uint16_t>(dice.below(3));
    for (auto count = 1 + dice.below(4); count > 0; --count) {
        add_random_partner(dice, scenario);
    }
    return scenario;
}

} // namespace prorata::tests

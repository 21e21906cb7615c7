#include "catch.hpp"

#include "tests/support/budgets.hpp"

#include "prorata/sweep.hpp"
#include "prorata/sweep/summary.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

using namespace prorata;
using namespace prorata::tests;

namespace {

/// What a random sweep varies, each by its own numbers.
struct Axes {
    NumberRange staff;                ///< the first partner's row
    std::vector<std::int64_t> travel; ///< the last partner's
    std::vector<Rate> rates;          ///< of the fund
    std::int64_t ceiling{};           ///< of the grant
    Breach breach{};
    bool has_ceiling = false;
    std::optional<Money> limit{};     ///< of a row; more is refused
    std::optional<Money> mandatory{}; ///< up to this travel is a flat rate, or the budget is refused
    std::size_t partners{};
    bool one_may_leave = false;
};

Axes random_axes(std::mt19937_64& random)
{
    const auto below = [&](std::uint64_t limit) { return static_cast<std::int64_t>(random() % limit); };
    Axes axes{
        .staff = NumberRange::of({below(100'000), 2}, {200'000 + below(1'000'000), 2}, {1 + below(9000), 2})};
    for (auto count = 1 + below(4); count > 0; --count) {
        axes.travel.push_back(below(500'000));
    }
    constexpr std::array percents{85, 80, 50, 100};
    for (auto count = 1 + below(3); count > 0; --count) {
        axes.rates.push_back(below(4) == 0 ? Rate::of(1, 3) : Rate::percent(percents[random() % 4]));
    }
    axes.has_ceiling = below(2) == 0;
    axes.ceiling = 50'000 + below(2'000'000);
    axes.breach = below(2) == 0 ? Breach::refuse : Breach::finding;
    if (below(3) == 0) {
        axes.limit = Money{300'000 + below(1'500'000)};
    }
    if (below(4) == 0) {
        axes.mandatory = Money{below(2'000'000)};
    }
    axes.partners = 1 + static_cast<std::size_t>(below(4));
    axes.one_may_leave = axes.partners > 1 && below(2) == 0;
    return axes;
}

std::vector<Decimal> travel_in_euros(const Axes& axes)
{
    std::vector<Decimal> amounts;
    for (const auto cents : axes.travel) {
        amounts.push_back({cents, 2});
    }
    return amounts;
}

/// The numbers are of staff, travel, rate, and whether the second partner stays.
Scenario scenario_of(const Axes& axes, std::span<const std::uint64_t> numbers)
{
    Scenario scenario{.programme = budget_programme()};
    auto& programme = scenario.programme;
    const auto of_staff = add_base(programme, "staff base", {{staff}});
    programme.funds.front().rate->rate = axes.rates[numbers[2]];
    if (axes.has_ceiling) {
        programme.ceilings = {{.name = "grant",
                               .on = {Base::Kind::fund, 0},
                               .terms = {{.amount = Money{axes.ceiling}}},
                               .breach = axes.breach}};
    }
    if (axes.limit) {
        programme.limits = Limits{.amount = axes.limit, .breach = Breach::refuse};
    }
    if (axes.mandatory) {
        static_cast<void>(add_offer(programme, office, of_staff));
        auto& offer = add_offer(programme, travel, of_staff);
        offer.mandatory_up_to = axes.mandatory;
        offer.breach = Breach::refuse;
    }
    for (std::size_t index = 0; index < axes.partners; ++index) {
        if (index == 1 && numbers[3] == 1) {
            continue;
        }
        auto& partner = add_budget(scenario, "P" + std::to_string(index + 1));
        const auto amount = index == 0 ? to_money(axes.staff.at(numbers[0]), 2).value()
                                       : Money{static_cast<std::int64_t>(index) * 12'345};
        add_row(partner, staff, amount);
        add_row(partner, travel, index + 1 == axes.partners ? Money{axes.travel[numbers[1]]} : Money{20'001});
        add_flat_rate(partner, office, Rate::percent(15), of_staff);
    }
    return scenario;
}

/// Each variant on its own, as the rows of a sweep.
void check_against_each_alone(const SweepQuestion& question, const Axes& axes, const SweptRows& rows)
{
    std::vector<std::uint64_t> numbers(question.counts.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        question.variants.values_in(rows.variants.first + row, numbers);
        const auto scenario = scenario_of(axes, numbers);
        const auto alone = compute(scenario);
        REQUIRE(rows.errors[row].has_value() == !alone.value.has_value());
        for (std::size_t figure = 0; figure < question.figures.size(); ++figure) {
            const auto found =
                alone ? Addresses{scenario, alone.value->plan()}.find(question.figures[figure]).value
                      : std::nullopt;
            const auto expected =
                found ? std::optional{alone.value->at(std::get<Slot>(*found))} : std::nullopt;
            REQUIRE(rows.amounts[figure][row] == expected);
        }
    }
}

} // namespace

TEST_CASE("a sweep gives what each variant gives on its own", "[property][sweep]")
{
    std::mt19937_64 random{20271231};
    std::size_t planned = 0;
    for (int i = 0; i < 60; ++i) {
        const auto axes = random_axes(random);
        const std::vector<std::uint64_t> counts{axes.staff.count, axes.travel.size(), axes.rates.size(),
                                                axes.one_may_leave ? 2U : 1U};
        const auto design = random() % 2;
        SweepQuestion question{
            design == 0 ? Variants::grid(counts) : Variants::sample(counts, 3000, random()),
            counts,
            {{&axes.staff, {}}, {nullptr, travel_in_euros(axes)}, {}, {}},
            {"project.total", "project.ERDF", "P1.office", "P2.ERDF", "project.contribution"},
            false,
            false,
            2};
        const ScenarioOfVariant of_variant = [&](std::span<const std::uint64_t> numbers) {
            return Checked<Scenario>{scenario_of(axes, numbers), {}};
        };
        const auto lanes = lanes_of(question, of_variant);
        REQUIRE(lanes.size() <= 2); // and of travel, unless that never changes
        planned += lanes.size();
        Sweeper sweeper{question, lanes, of_variant};
        SweptRows rows;
        const auto first = random() % question.variants.count();
        const auto count = std::min<std::uint64_t>(1 + random() % 250, question.variants.count() - first);
        sweeper.run({first, first + count}, rows);
        check_against_each_alone(question, axes, rows);
    }
    CHECK(planned > 45); // the others have a limit that some of their values exceed, or nothing that changes
}

TEST_CASE("the summary of shards put together is that of the whole", "[property][sweep]")
{
    std::mt19937_64 random{6};
    for (int i = 0; i < 12; ++i) {
        const auto variants = 2 + random() % 100'000;
        const auto range = std::uint64_t{1} << (4 + random() % 50);
        const auto all_variants = Variants::grid({variants});
        SweepSummary whole{1, {variants}};
        std::vector<SweepSummary> parts(3, SweepSummary{1, {variants}});
        std::vector<Money> sorted;
        for (std::uint64_t first = 0; first < variants; first += 5000) {
            SweptRows rows;
            rows.reset({first, std::min(first + 5000, variants)}, 1);
            for (auto& amount : rows.amounts.front()) {
                amount =
                    Money{static_cast<std::int64_t>(random() % range) - static_cast<std::int64_t>(range / 3)};
                sorted.push_back(*amount);
            }
            whole.add(rows, all_variants, {});
            parts[random() % 3].add(rows, all_variants, {});
        }
        auto together = parts[0];
        together.merge(parts[1]);
        SweepSummary loaded{1, {variants}};
        REQUIRE(loaded.load(together.saved()));
        loaded.merge(parts[2]);
        std::sort(sorted.begin(), sorted.end());
        for (const auto* const summary : {&whole, &loaded}) {
            const auto& spread = summary->spread(0);
            REQUIRE(spread.least()->amount == sorted.front());
            REQUIRE(spread.greatest()->amount == sorted.back());
            const auto median = *spread.median();
            REQUIRE(median.from <= sorted[(variants - 1) / 2]);
            REQUIRE(median.to >= sorted[variants / 2]);
            REQUIRE(median.from == whole.spread(0).median()->from);
            REQUIRE(median.to == whole.spread(0).median()->to);
        }
        REQUIRE(whole.effect(0, 0)->least == loaded.effect(0, 0)->least);
        REQUIRE(whole.effect(0, 0)->at_greatest.sum == loaded.effect(0, 0)->at_greatest.sum);
    }
}

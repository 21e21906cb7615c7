#include "tests/catch.hpp"

#include "tests/support/computed.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/projects.hpp"
#include "tests/unit/solve/random_budget.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/budget.hpp"

#include <algorithm>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

constexpr FigureId project_erdf{FigureId::project, Quantity::fund, 0};

[[nodiscard]] BudgetAnswer solved(const Scenario& scenario, const BudgetQuestion& question)
{
    auto result = solve_budget(scenario, question);
    CHECK(texts_of(result.diagnostics).empty());
    REQUIRE(result);
    return std::move(*result.value);
}

[[nodiscard]] Ceiling ceiling_on(Base on, Money amount, std::string_view name = "most")
{
    return {.name = std::string{name}, .on = on, .level = Level::project, .terms = {{.amount = amount}}};
}

/// An invented project: eight partners at rates of 50 to 85 % of eligible cost, flat rates of staff, lump
/// sums, rows of units.
[[nodiscard]] Scenario eight_partners()
{
    Scenario scenario{.programme = budget_programme()};
    auto& programme = scenario.programme;
    programme.lump_sums = {{.name = "preparation"}};
    const auto of_staff = add_base(programme, "staff base", {{staff}});
    constexpr std::array rates{80, 85, 75, 50, 85, 60, 80, 70};
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const auto size = static_cast<std::int64_t>(i);
        auto& partner = add_budget(scenario, "P" + std::to_string(i + 1));
        add_row(partner, staff, Money{4'123'457 + 310'007 * size});
        add_units(partner, staff, Money{123'456}, Rate::of(7, 2));
        add_row(partner, external, Money{1'111'111 + 99'991 * size});
        add_flat_rate(partner, office, Rate::percent(15), of_staff);
        if (i % 2 == 0) {
            add_flat_rate(partner, travel, Rate::percent(Decimal{75, 1}), of_staff);
        }
        if (i % 3 == 0) {
            partner.lump_sums = {{.lump_sum = 0, .amount = 4500_eur}};
        }
        partner.funds = {{0, {Rate::percent(rates[i]), Base::eligible}, {}, {}}};
    }
    programme.funds[0].ceiling = RateOf{Rate::percent(85), Base::eligible};
    programme.ceilings = {ceiling_on({Base::Kind::fund, 0}, 500'000_eur)};
    return scenario;
}

} // namespace

TEST_CASE("of LLI-431 the totals that give a partner his grant are found", "[solve][budget]")
{
    const auto scenario = lli_431();
    const auto answer = solved(
        scenario, {.scaling = {.only = {{0, std::nullopt}}},
                   .conditions = {{Condition::Kind::exactly, {0, Quantity::fund, 0}, 181'128.76_eur}}});
    CHECK(answer.now == 213'092.67_eur);
    REQUIRE(answer.wholes.size() == 1);
    CHECK(answer.wholes[0] == AmountRange{213'092.66_eur, 213'092.67_eur});
    REQUIRE(answer.solved);
    CHECK(answer.solved->allocation.find({0, Quantity::fund, 0}) == 181'128.76_eur);
    CHECK_FALSE(answer.gave_up);
    CHECK_FALSE(answer.is_unlimited);
    REQUIRE(answer.beyond.size() == 1);
    CHECK_FALSE(answer.beyond[0].holds);
    CHECK(answer.beyond[0].amount == 181'128.77_eur);
}

TEST_CASE("a fund's ceiling of 500 000 for eight partners: the greatest budget, proven by its neighbours",
          "[solve][budget]")
{
    const auto scenario = eight_partners();
    const auto answer = solved(scenario, {});
    REQUIRE(answer.solved);
    const auto fund = *answer.solved->allocation.find(project_erdf);
    CHECK(fund <= 500'000_eur);
    CHECK(fund > 499'999.90_eur);
    REQUIRE(answer.beyond.size() == 1);
    CHECK(answer.beyond[0].is_ceiling);
    CHECK_FALSE(answer.beyond[0].holds);
    CHECK(texts_of(answer.solved->findings).empty());

    // Every whole near it, computed anew: none above it is within the ceiling.
    const ScaledBudget budget{scenario, computed(scenario), {}};
    for (auto whole = answer.whole() - Money{60}; whole <= answer.whole() + Money{60}; whole += Money{1}) {
        const auto other = computed(budget.with(whole));
        INFO("whole " << whole.minor_units());
        if (whole >= answer.whole()) {
            CHECK((*other.find(project_erdf) <= 500'000_eur) == (whole == answer.whole()));
        }
        Money together;
        for (std::uint32_t partner = 0; partner < 8; ++partner) {
            together +=
                *other.find(category_of(partner, staff)) + *other.find(category_of(partner, external));
        }
        CHECK(together == whole);
    }
}

TEST_CASE("the greatest budget is the one that trying every whole finds, monotone or not",
          "[solve][budget][large]")
{
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Dice dice{seed};
        Scenario scenario{.programme = budget_programme()};
        auto& programme = scenario.programme;
        set_rounding(programme, Rounds::fund, Mode::down, Money{1 + dice.below(20)}); // up would pay too much
        programme.funds[0].nothing_below = Money{dice.below(150)};
        if (dice.one_in(2)) {
            programme.funds[0].maximum = Money{dice.below(300)};
        }
        programme.lump_sums = {{.name = "preparation"}};
        for (auto partners = 1 + dice.below(3); partners > 0; --partners) {
            auto& partner = add_budget(scenario, "P" + std::to_string(partners));
            add_row(partner, staff, Money{1 + dice.below(50)});
            add_row(partner, external, Money{1 + dice.below(50)});
            partner.lump_sums = {{.lump_sum = 0, .amount = Money{dice.below(10)}}};
        }
        const FigureId figure{FigureId::project, dice.one_in(2) ? Quantity::fund : Quantity::contribution};
        const Money amount{dice.below(250)};
        const ScaledBudget budget{scenario, computed(scenario), {}};
        std::optional<Money> greatest;
        std::optional<Money> unbroken;
        std::vector<AmountRange> exact;
        bool is_broken = false;
        for (Money whole; whole <= Money{1500}; whole += Money{1}) {
            const auto got = *computed(budget.with(whole)).find(figure);
            greatest = got <= amount ? whole : greatest;
            is_broken = is_broken || (whole >= budget.now() && got > amount);
            unbroken = whole >= budget.now() && !is_broken ? whole : unbroken;
            if (got == amount && !exact.empty() && exact.back().greatest + Money{1} == whole) {
                exact.back().greatest = whole;
            } else if (got == amount) {
                exact.push_back({whole, whole});
            }
        }
        if (!greatest || *greatest > Money{1400} || (unbroken && *unbroken > Money{1400}) ||
            (!exact.empty() && exact.back().greatest > Money{1400})) {
            continue; // it goes on beyond what was tried
        }
        INFO("seed " << seed);
        const Condition at_most{Condition::Kind::at_most, figure, amount};
        CHECK(solved(scenario, {.conditions = {at_most}}).whole() == *greatest);
        const auto grown = solved(scenario, {.conditions = {at_most}, .only_grows = true});
        CHECK(grown.wholes.empty() == !unbroken);
        if (unbroken) {
            CHECK(grown.whole() == *unbroken);
        }
        const Condition exactly{Condition::Kind::exactly, figure, amount};
        CHECK((solved(scenario, {.conditions = {exactly}}).wholes == exact));
    }
}

TEST_CASE("a condition may be set on several figures together", "[solve][budget]")
{
    Scenario scenario{.programme = budget_programme()};
    add_fund(scenario.programme, "IPA", Rate::percent(5));
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    const Condition both{Condition::Kind::exactly, {0, Quantity::fund, 0}, 170_eur, {{0, Quantity::fund, 1}}};
    const auto answer = solved(scenario, {.conditions = {both}});
    REQUIRE(answer.solved);
    CHECK(answer.wholes[0].least == 200_eur);
    CHECK(answer.states[0].amount == 170_eur);
}

TEST_CASE("without a solution the answer names the conditions that do not hold", "[solve][budget]")
{
    auto scenario = eight_partners();
    SECTION("a figure that no whole gives")
    {
        set_rounding(scenario.programme, Rounds::fund, Mode::down, 1_eur);
        const Condition odd{Condition::Kind::exactly, project_erdf, 100'000.50_eur};
        const auto answer = solved(scenario, {.conditions = {odd}});
        CHECK(answer.wholes.empty());
        CHECK_FALSE(answer.solved);
        REQUIRE(answer.states.size() == 2);
        CHECK_FALSE(answer.states[0].holds);
        CHECK(answer.states[0].condition.figure == project_erdf);
        CHECK(answer.states[1].holds); // the ceiling
    }
    SECTION("what cannot vary breaks the limit alone")
    {
        const Condition little{Condition::Kind::at_most, {0, Quantity::total}, 100_eur};
        const auto answer = solved(scenario, {.conditions = {little}});
        CHECK(answer.wholes.empty());
        REQUIRE_FALSE(answer.states.empty());
        CHECK_FALSE(answer.states[0].holds);
        CHECK(answer.states[0].amount == 4500_eur); // the lump sum
    }
}

TEST_CASE("nothing limits a budget without conditions, even if no form takes such amounts", "[solve][budget]")
{
    auto scenario = eight_partners();
    scenario.programme.ceilings.clear();
    const auto answer = solved(scenario, {});
    CHECK(answer.is_unlimited);
    CHECK(answer.solved);
    CHECK(answer.beyond.empty());
    scenario.programme.limits = Limits{.amount = 999'999'999.99_eur, .breach = Breach::refuse};
    const auto of_a_form = solved(scenario, {});
    CHECK(of_a_form.is_unlimited);
    CHECK_FALSE(of_a_form.solved);
}

TEST_CASE("a budget above a ceiling that its programme refuses can be cut", "[solve][budget]")
{
    auto scenario = eight_partners();
    scenario.programme.ceilings[0].breach = Breach::refuse;
    scenario.programme.ceilings[0].terms[0].amount = 100'000_eur;
    REQUIRE_FALSE(compute_scenario(scenario));
    const auto answer = solved(scenario, {});
    REQUIRE(answer.solved);
    CHECK(answer.whole() < answer.now);
    CHECK(answer.solved->scenario.programme.ceilings[0].breach == Breach::refuse);
    CHECK(solved(scenario, {.keeps_ceilings = false}).is_unlimited);
}

TEST_CASE("minima of partners are kept", "[solve][budget]")
{
    auto scenario = eight_partners();
    scenario.programme.ceilings[0].terms[0].amount = 100'000_eur;
    const auto total_of_third = [](const BudgetAnswer& answer) {
        return *answer.solved->allocation.find({2, Quantity::total});
    };
    CHECK(total_of_third(solved(scenario, {})) < 20'000_eur);
    const auto answer = solved(scenario, {.minima = {{2, 50'000_eur}}});
    CHECK(total_of_third(answer) >= 50'000_eur);
    CHECK(total_of_third(answer) < 50'000.10_eur);
    CHECK(*answer.solved->allocation.find(project_erdf) <= 100'000_eur);

    SECTION("of a partner of whom nothing is scaled: it is met or out of reach as it is")
    {
        const Scaling only_first{.only = {{0, std::nullopt}}};
        const auto total = *computed(eight_partners()).find({2, Quantity::total});
        scenario.programme.ceilings.clear();
        const Condition limit{Condition::Kind::at_most, {0, Quantity::total}, 50'000_eur};
        const auto met =
            solved(scenario, {.scaling = only_first, .minima = {{2, total}}, .conditions = {limit}});
        CHECK(met.solved->allocation.find({2, Quantity::total}) == total);
        const auto out = solve_budget(
            scenario, {.scaling = only_first, .minima = {{2, total + 0.01_eur}}, .conditions = {limit}});
        CHECK(texts_of(out.diagnostics) == std::vector{Text::minimum_out_of_reach});
    }
}

TEST_CASE("what is planned for periods does not keep a budget from being solved", "[solve][budget]")
{
    auto scenario = eight_partners();
    scenario.programme.contribution->of_which = OfWhichRule{2, {Mode::down, Money{1}, {}}};
    scenario.project.period_count = 2;
    for (auto& partner : scenario.partners) {
        for (auto& row : partner.rows) {
            if (!row.units) {
                row.periods = {{1, row.amount - Money{1}, {}}, {2, Money{1}, {}}};
            }
        }
        add_source(partner, 1000_eur, Status::public_money);
    }
    const auto before = *computed(scenario).find(project_erdf);
    const auto half = Money{before.minor_units() / 2};
    const auto result =
        solve_budget(scenario, {.conditions = {{Condition::Kind::at_most, project_erdf, half}}});
    REQUIRE(result);
    CHECK_FALSE(result.value->gave_up);
    REQUIRE(result.value->solved);
    const auto& row = result.value->solved->scenario.partners[0].rows[0];
    CHECK(row.periods[0].amount + row.periods[1].amount == row.amount);
    CHECK(result.value->solved->allocation.find(in_period({0, Quantity::total}, 1)));

    const auto of_period = solve_budget(
        scenario, {.conditions = {{Condition::Kind::at_most, in_period(project_erdf, 1), half}}});
    CHECK(texts_of(of_period.diagnostics) == std::vector{Text::not_of_the_whole});
}

TEST_CASE("a budget of which nothing varies cannot be scaled", "[solve][budget]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.programme.lump_sums = {{.name = "preparation"}};
    add_budget(scenario, "LP").lump_sums = {{.lump_sum = 0, .amount = 100_eur}};
    CHECK(texts_of(solve_budget(scenario, {}).diagnostics) == std::vector{Text::nothing_to_scale});
}

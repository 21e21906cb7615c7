#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/engine.hpp"
#include "tests/support/projects.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/rates.hpp"

#include <vector>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

constexpr FigureId fund_of_project{FigureId::project, Quantity::fund, 0};

/// Two invented partners with uneven cost.
[[nodiscard]] Scenario partners_with_staff()
{
    Scenario scenario{.programme = budget_programme()};
    add_row(add_budget(scenario, "A"), staff, 1'234.57_eur);
    add_row(add_budget(scenario, "B"), staff, 765.41_eur);
    return scenario;
}

[[nodiscard]] Checked<RateAnswer> asked(const Scenario& scenario, FigureId figure, Money amount)
{
    const auto allocation = compute_scenario(scenario);
    REQUIRE(allocation);
    return solve_rates(scenario, *allocation.value, {{Condition::Kind::exactly, figure, amount}});
}

} // namespace

TEST_CASE("a rate that gives a partner's fund gives it when all is computed anew", "[solve][rates]")
{
    const auto scenario = partners_with_staff();
    const auto answer = asked(scenario, {0, Quantity::fund, 0}, 1'049.38_eur);
    REQUIRE(answer);
    REQUIRE(answer.value->common);
    CHECK(answer.value->common->holds(85_percent));
    CHECK_FALSE(answer.value->common->holds(84.9_percent));
}

TEST_CASE("one rate for a project's fund is that of all its partners", "[solve][rates]")
{
    const auto scenario = partners_with_staff();
    const auto answer = asked(scenario, fund_of_project, 1'699.97_eur);
    REQUIRE(answer);
    REQUIRE(answer.value->common);
    CHECK(answer.value->common->holds(85_percent));
}

TEST_CASE("amounts that no rate gives have none", "[solve][rates]")
{
    const auto scenario = partners_with_staff();
    const auto answer = asked(scenario, fund_of_project, 5'000_eur);
    REQUIRE(answer);
    CHECK_FALSE(answer.value->common);
}

TEST_CASE("a figure that another rule changes is not one rate's", "[solve][rates]")
{
    auto scenario = partners_with_staff();
    scenario.programme.funds[0].maximum = 900_eur;
    const auto answer = asked(scenario, {0, Quantity::fund, 0}, 900_eur);
    CHECK_FALSE(answer);
    CHECK(texts_of(answer.diagnostics) == std::vector{Text::not_one_rate});
}

#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/solve/outcome.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

[[nodiscard]] Scenario above_a_ceiling()
{
    Scenario scenario{.programme = budget_programme()};
    scenario.programme.ceilings = {
        {.name = "most", .on = Base::total, .terms = {{.amount = 50_eur}}, .breach = Breach::refuse}};
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    return scenario;
}

[[nodiscard]] Diagnostic said(Text text, std::string_view partner, std::int64_t cents,
                              Severity severity = Severity::finding)
{
    return {.severity = severity,
            .message = {text, {{"partner", std::string{partner}}, {"amount", Decimal{cents, 2}}}}};
}

} // namespace

TEST_CASE("what a programme refuses is computed all the same, and told", "[solve][outcome]")
{
    const auto outcome = outcome_of(above_a_ceiling());
    REQUIRE(outcome);
    CHECK(outcome.value->is_refused());
    CHECK(texts_of(outcome.value->diagnostics) == std::vector{Text::ceiling_exceeded});
    CHECK(outcome.value->allocation.find(of_project(Quantity::total)) == 100_eur);
    CHECK(outcome.value->scenario.programme.ceilings[0].breach == Breach::refuse);
}

TEST_CASE("what cannot be computed stays an error", "[solve][outcome]")
{
    auto scenario = above_a_ceiling();
    scenario.programme.contribution.reset();
    const auto outcome = outcome_of(scenario);
    CHECK_FALSE(outcome);
    CHECK(has_errors(outcome.diagnostics));
}

TEST_CASE("a change brings what is said of something else, not what is said with another amount",
          "[solve][outcome]")
{
    const Diagnostics before{said(Text::sources_differ, "A", 100)};
    CHECK(added_by(before, {said(Text::sources_differ, "A", 200)}).empty());
    CHECK(added_by(before, {said(Text::sources_differ, "B", 100)}).size() == 1);
    CHECK(added_by(before, {said(Text::support_exceeded, "A", 100)}).size() == 1);
    CHECK(added_by(before, {said(Text::support_exceeded, "A", 100, Severity::note)}).empty());
    CHECK(added_by(before, {}).empty());
}

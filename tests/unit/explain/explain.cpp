#include "tests/catch.hpp"

#include "tests/support/engine_defined.hpp"
#include "tests/support/projects.hpp"

#include "engine/write/say.hpp"
#include "prorata/exact/literals.hpp"
#include "prorata/explain.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {
[[nodiscard]] std::vector<std::string> lines(const Step& step)
{
    std::vector<std::string> said;
    for (const auto& line : step.description.lines) {
        said.push_back(write::say(line, write::neutral));
    }
    return said;
}
} // namespace

TEST_CASE("a cut share says what was cut and who has it now", "[explain]")
{
    const auto scenario = lli_431();
    const auto allocation = *compute(scenario).value;
    const auto step = *explain(scenario, allocation, "KPR.ERDF").value;
    CHECK(lines(step) ==
          std::vector<std::string>{"213 092.67 × 85 % = 181 128.7695", "cut to 0.01: 181 128.76"});
    REQUIRE(step.description.lost);
    CHECK(step.description.lost->cut == Decimal{95, 4});
    CHECK(step.takes_lost == FigureId{0, Quantity::contribution, 0});
    REQUIRE(step.inputs.size() == 1);
    CHECK(step.inputs[0].amount == 213'092.67_eur);
    CHECK(step.inputs[0].figure->origin == Origin::reported);
    CHECK(step.figure->bases.size() == 2);
}

TEST_CASE("an exact share has nothing to round", "[explain]")
{
    const auto scenario = lli_431();
    const auto allocation = *compute(scenario).value;
    const auto step = *explain(scenario, allocation, "KLR.ERDF").value;
    CHECK(lines(step).back() == "nothing to round");
    CHECK_FALSE(step.takes_lost);
}

TEST_CASE("what rounding took is known of every figure, also where nothing was rounded", "[explain]")
{
    const auto scenario = lli_431();
    const auto allocation = *compute(scenario).value;
    const auto off = [&](FigureId id) { return rounded_off(allocation, *allocation.plan().find(id)); };
    CHECK(off({0, Quantity::fund}) == Unrounded{Wide{95}, Divisor{100}}); // 0.0095, in cents
    CHECK_FALSE(off({1, Quantity::fund}));                                // a whole number of cents
    CHECK_FALSE(off({0, Quantity::total}));                               // given
    CHECK_FALSE(off({0, Quantity::contribution}));
}

TEST_CASE("a step of one level names its inputs and explains none", "[explain]")
{
    const auto scenario = lli_431();
    const auto allocation = *compute(scenario).value;
    const auto slot = *allocation.plan().find({FigureId::project, Quantity::fund});
    const auto whole = explain(scenario, allocation, slot);
    const auto step = explain_one_level(scenario, allocation, slot);
    CHECK(lines(step) == lines(whole));
    REQUIRE(step.inputs.size() == whole.inputs.size());
    for (std::size_t i = 0; i < step.inputs.size(); ++i) {
        CHECK(step.inputs[i].id == whole.inputs[i].id);
        CHECK(step.inputs[i].amount == whole.inputs[i].amount);
        CHECK(step.inputs[i].inputs.empty());
        CHECK_FALSE(whole.inputs[i].inputs.empty());
    }
}

TEST_CASE("residuals and sums tell their inputs", "[explain]")
{
    const auto scenario = lli_431();
    const auto allocation = *compute(scenario).value;
    CHECK(lines(*explain(scenario, allocation, "KPR.contribution").value).front() ==
          "213 092.67 − 181 128.76 = 31 963.91");
    const auto sum = *explain(scenario, allocation, "project.ERDF").value;
    CHECK(lines(sum).front() == "2 partners together: 355 510.51");
    CHECK(sum.inputs.size() == 2);
}

TEST_CASE("a share that never ends is shown as cut", "[explain]")
{
    auto scenario = lli_431();
    scenario.programme.funds[0].rate->rate = Rate::of(Wide{1}, Wide{3});
    scenario.partners[0].total = InputAmount{100_eur, {}};
    const auto allocation = *compute(scenario).value;
    CHECK(lines(*explain(scenario, allocation, "KPR.ERDF").value).front() ==
          "100.00 × 1/3 = 33.333333333333…");
}

TEST_CASE("an unknown figure is an error with the nearest one, or with all", "[explain]")
{
    const auto scenario = lli_431();
    const auto allocation = *compute(scenario).value;
    const auto near = explain(scenario, allocation, "KPR.ERFD");
    REQUIRE_FALSE(near);
    CHECK(near.diagnostics[0].code() == "unknown-figure");
    CHECK(write::say(*near.diagnostics[0].hint, write::neutral) == "did you mean KPR.ERDF?");
    const auto far = explain(scenario, allocation, "whatever");
    CHECK(far.diagnostics[0].hint->text == Text::unknown_figure_list);
}

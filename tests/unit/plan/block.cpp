#include "tests/catch.hpp"

#include "tests/support/engine.hpp"
#include "tests/support/projects.hpp"

#include "prorata/exact/eigen.hpp"
#include "prorata/exact/literals.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

TEST_CASE("a block can be seen as a table of amounts", "[plan]")
{
    const auto plan = *resolve_scenario(lli_431()).value;
    Block block{plan, 3};
    evaluate_block(plan, block);
    const MoneyTable table{block.amounts().data(), static_cast<Eigen::Index>(plan.figures.size()), 3};
    const auto fund = static_cast<Eigen::Index>(*plan.find(project_fund));
    CHECK(table(fund, 2) == 355'510.51_eur);
    CHECK(table.row(fund).sum() == 1'066'531.53_eur);
}

#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/computed.hpp"
#include "tests/support/engine.hpp"

#include "prorata/exact/literals.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

[[nodiscard]] Scenario empty_project(std::uint16_t periods = 0)
{
    Scenario scenario{.programme = budget_programme()};
    scenario.project.period_count = periods;
    return scenario;
}

/// The allocation of a scenario about which nothing is said.
[[nodiscard]] FigureId row_of(std::uint32_t subject, std::uint32_t category, std::uint16_t number)
{
    return {subject, Quantity::row, category, number};
}

constexpr FigureId eligible{0, Quantity::eligible};
constexpr FigureId total{0, Quantity::total};

[[nodiscard]] std::uint8_t code_of(std::string_view code)
{
    for (std::size_t i = 0; i < currencies.size(); ++i) {
        if (currencies[i].code == code) {
            return static_cast<std::uint8_t>(i + 1);
        }
    }
    return 0;
}

} // namespace

// ---- rows
// ---------------------------------------------------------------------------------------------------

TEST_CASE("a single amount is its category's figure", "[plan][costs]")
{
    auto scenario = empty_project();
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    const auto allocation = computed_without_findings(scenario);
    const auto slot = allocation.plan().find(category_of(0, staff));
    REQUIRE(slot);
    CHECK(allocation.at(*slot) == 100_eur);
    CHECK(allocation.plan().figures[*slot].origin == Origin::input);
    CHECK_FALSE(allocation.find(row_of(0, staff, 1)));
    CHECK_FALSE(allocation.find(category_of(0, travel)));
    CHECK(allocation.find(eligible) == 100_eur);
    CHECK(allocation.find(total) == 100_eur);
}

TEST_CASE("several rows of a category are figures of their own, and add up", "[plan][costs]")
{
    auto scenario = empty_project();
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100.01_eur);
    add_row(partner, staff, 200.02_eur);
    add_row(partner, travel, 5_eur);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(row_of(0, staff, 1)) == 100.01_eur);
    CHECK(allocation.find(row_of(0, staff, 2)) == 200.02_eur);
    CHECK(allocation.find(category_of(0, staff)) == 300.03_eur);
    CHECK_FALSE(allocation.find(row_of(0, travel, 1)));
    CHECK(allocation.find(eligible) == 305.03_eur);
}

TEST_CASE("units at a price are rounded row by row, also where a row is alone", "[plan][costs]")
{
    auto scenario = empty_project();
    auto& partner = add_budget(scenario, "LP");
    add_units(partner, staff, 100.33_eur, Rate::of(7, 2));
    add_units(partner, travel, 0.01_eur, 50_percent);
    add_units(partner, travel, 0.01_eur, 50_percent);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find({0, Quantity::price, staff, 1}) == 100.33_eur);
    CHECK(allocation.find(row_of(0, staff, 1)) == 351.15_eur); // 351.155
    CHECK(allocation.find(category_of(0, staff)) == 351.15_eur);
    CHECK(allocation.find(category_of(0, travel)) == 0_eur); // not half a cent twice
    CHECK(allocation.find(eligible) == 351.15_eur);
}

TEST_CASE("a unit cost's own basis stands at its row", "[plan][costs]")
{
    auto scenario = empty_project();
    auto& programme = scenario.programme;
    const auto basis = add_basis(programme, RuleSubject::unit_cost, "day");
    programme.unit_costs.push_back(
        {.name = "day", .unit = "day", .price = 250_eur, .categories = {staff}, .basis = basis});
    auto& row = add_units(add_budget(scenario, "LP"), staff, 250_eur, Rate::of(3, 1));
    row.unit_cost = 0;
    const auto allocation = computed_without_findings(scenario);
    const auto& figure = allocation.plan().figures[*allocation.plan().find(row_of(0, staff, 1))];
    CHECK(std::find(figure.bases.begin(), figure.bases.end(), basis) != figure.bases.end());
    CHECK(allocation.find(eligible) == 750_eur);
}

TEST_CASE("rows without a known rounding are computed as long as nothing would be lost", "[plan][costs]")
{
    auto scenario = empty_project();
    scenario.programme.roundings[static_cast<std::size_t>(Rounds::rows)].reset();
    add_units(add_budget(scenario, "LP"), staff, 100_eur, Rate::of(1, 2));
    CHECK(computed_without_findings(scenario).find(eligible) == 50_eur);
    scenario.partners[0].rows[0].units = Rate::of(1, 3);
    const auto result = compute_scenario(scenario);
    REQUIRE(texts_of(result.diagnostics) == std::vector{Text::rounding_unknown});
    CHECK(argument_of(result.diagnostics[0], "what") == "rows");
    CHECK(argument_of(result.diagnostics[0], "figure") == "LP.staff.rows.1");
}

TEST_CASE("a category that takes no real cost is said to have some", "[plan][costs]")
{
    auto scenario = empty_project();
    scenario.programme.categories[office].takes_real_cost = false;
    add_row(add_budget(scenario, "LP"), office, 1_eur);
    auto result = compute_scenario(scenario);
    REQUIRE(texts_of(result.diagnostics) == std::vector{Text::no_real_cost});
    CHECK(result.diagnostics[0].severity == Severity::finding);
    CHECK(result.value->find(eligible) == 1_eur);
    scenario.programme.categories[office].breach = Breach::refuse;
    CHECK_FALSE(compute_scenario(scenario));
}

TEST_CASE("an empty budget costs nothing", "[plan][costs]")
{
    auto scenario = empty_project();
    add_budget(scenario, "LP");
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(eligible) == 0_eur);
    CHECK(allocation.find({0, Quantity::fund, 0}) == 0_eur);
    CHECK(allocation.find({0, Quantity::contribution}) == 0_eur);
}

TEST_CASE("non-eligible cost is in the total and in nothing else", "[plan][costs]")
{
    auto scenario = empty_project();
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100_eur);
    partner.non_eligible = InputAmount{7_eur, {}};
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(eligible) == 100_eur);
    CHECK(allocation.find(total) == 107_eur);
    CHECK(allocation.find({0, Quantity::fund, 0}) == 80_eur);
    CHECK(allocation.find({0, Quantity::contribution}) == 20_eur);
}

TEST_CASE("a figure stated beside a budget is checked and never used", "[plan][costs][verify]")
{
    auto scenario = empty_project();
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100_eur);
    partner.eligible = InputAmount{100_eur, {}};
    partner.total = InputAmount{100_eur, {}};
    CHECK(computed_without_findings(scenario).find(eligible) == 100_eur);
    scenario.partners[0].eligible->amount = 100.01_eur;
    const auto result = compute_scenario(scenario);
    CHECK(texts_of(result.diagnostics) == std::vector{Text::budget_differs});
    CHECK(result.value->find(eligible) == 100_eur);
    scenario.partners[0].total->amount = 99.99_eur;
    CHECK(compute_scenario(scenario).diagnostics.size() == 2);
}

// ---- flat rates
// ----------------------------------------------------------------------------------------------

TEST_CASE("flat rates stand on rounded flat rates", "[plan][costs]")
{
    auto scenario = empty_project();
    auto& programme = scenario.programme;
    const auto direct = add_base(programme, "direct",
                                 {{staff, true}, {travel, true}, {external}, {equipment}, {infrastructure}});
    const auto of_staff = add_base(programme, "staff", {{staff}});
    const auto all_direct = add_base(programme, "all direct", {{staff}, {travel}, {external}, {equipment}});
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, external, 333.33_eur);
    add_row(partner, equipment, 0.07_eur);
    add_flat_rate(partner, office, 10_percent, all_direct); // entered before what it stands on
    add_flat_rate(partner, staff, 20_percent, direct);
    add_flat_rate(partner, travel, 15_percent, of_staff);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find({0, Quantity::flat_rate_base, staff}) == 333.4_eur);
    CHECK(allocation.find(category_of(0, staff)) == 66.68_eur);
    CHECK_FALSE(allocation.find({0, Quantity::flat_rate_base, travel})); // it is a category's figure
    CHECK(allocation.find(category_of(0, travel)) == 10_eur);            // 10.002
    CHECK(allocation.find({0, Quantity::flat_rate_base, office}) == 410.08_eur);
    CHECK(allocation.find(category_of(0, office)) == 41_eur); // 41.008; of the exact amounts 41.0082
    CHECK(allocation.find(total) == 451.08_eur);
}

TEST_CASE("a flat rate stands on what was rounded, to the euro too", "[plan][costs]")
{
    auto scenario = empty_project();
    const auto of_external = add_base(scenario.programme, "external", {{external}});
    const auto of_staff = add_base(scenario.programme, "staff", {{staff}});
    set_rounding(scenario.programme, Rounds::flat_rates, Mode::down, 1_eur);
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, external, 9.99_eur);
    add_flat_rate(partner, staff, 20_percent, of_external);
    add_flat_rate(partner, travel, 100_percent, of_staff);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(category_of(0, staff)) == 1_eur); // 1.998
    CHECK(allocation.find(category_of(0, travel)) == 1_eur);
}

TEST_CASE("a flat rate whose base has no cost has none either", "[plan][costs]")
{
    auto scenario = empty_project();
    const auto base = add_base(scenario.programme, "base", {{external}, {equipment}});
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, infrastructure, 10_eur);
    add_flat_rate(partner, office, 15_percent, base);
    const auto allocation = computed_without_findings(scenario);
    CHECK_FALSE(allocation.find(category_of(0, office)));
    CHECK(allocation.find(total) == 10_eur);
}

TEST_CASE("rows of a category that is a flat rate do not count, and it is said", "[plan][costs]")
{
    auto scenario = empty_project();
    const auto base = add_base(scenario.programme, "base", {{external}});
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 1'000_eur);
    add_row(partner, staff, 1'000_eur);
    add_row(partner, external, 100_eur);
    add_flat_rate(partner, staff, 20_percent, base);
    const auto result = compute_scenario(scenario);
    CHECK(texts_of(result.diagnostics) == std::vector{Text::real_cost_beside_flat_rate}); // once
    CHECK(result.value->find(category_of(0, staff)) == 20_eur);
    CHECK_FALSE(result.value->find(row_of(0, staff, 1)));
    CHECK(result.value->find(total) == 120_eur);
}

TEST_CASE("a flat rate that needs real cost elsewhere gives way to the rows", "[plan][costs]")
{
    auto scenario = empty_project();
    const auto base = add_base(scenario.programme, "base", {{external}});
    add_offer(scenario.programme, office, base).needs_real = {staff};
    add_offer(scenario.programme, staff, base);
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, external, 100_eur);
    add_flat_rate(partner, office, 15_percent, base);
    add_flat_rate(partner, staff, 20_percent, base);
    const auto result = compute_scenario(scenario);
    CHECK(texts_of(result.diagnostics) == std::vector{Text::flat_rate_needs_real_cost});
    CHECK_FALSE(result.value->find(category_of(0, office)));
    CHECK(result.value->find(total) == 120_eur);
}

TEST_CASE("small projects must use a flat rate that is mandatory for them", "[plan][costs][verify]")
{
    auto scenario = empty_project();
    const auto base = add_base(scenario.programme, "base", {{external}});
    {
        auto& offer = add_offer(scenario.programme, office, base);
        offer.mandatory_up_to = 100_eur;
        offer.closed_to = {"NO"};
    }
    add_row(add_budget(scenario, "LP"), external, 100_eur);
    CHECK(texts_of(compute_scenario(scenario).diagnostics) == std::vector{Text::flat_rate_mandatory});
    scenario.partners[0].rows[0].amount = 100.01_eur;
    CHECK(compute_scenario(scenario).diagnostics.empty());
    scenario.partners[0].rows[0].amount = 50_eur;
    scenario.partners[0].country = "NO";
    CHECK(compute_scenario(scenario).diagnostics.empty());
    scenario.partners[0].country = "LV";
    add_flat_rate(scenario.partners[0], office, 15_percent, base);
    CHECK(compute_scenario(scenario).diagnostics.empty());
}

// ---- lump sums
// -----------------------------------------------------------------------------------------------

TEST_CASE("shares of lump sums are a category of their own", "[plan][costs]")
{
    auto scenario = empty_project();
    scenario.programme.lump_sums = {{.name = "preparation"}, {.name = "closure"}};
    auto& partner = add_budget(scenario, "LP");
    partner.lump_sums = {{.lump_sum = 1, .amount = 30_eur}, {.lump_sum = 0, .amount = 12_eur}};
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(row_of(0, lump_sums, 2)) == 30_eur);
    CHECK(allocation.find(row_of(0, lump_sums, 1)) == 12_eur);
    CHECK(allocation.find(category_of(0, lump_sums)) == 42_eur);
    CHECK(allocation.find(eligible) == 42_eur);
}

TEST_CASE("the shares of a lump sum add up to it, and some have one owner", "[plan][costs][verify]")
{
    auto scenario = empty_project();
    scenario.programme.lump_sums = {{.name = "preparation", .amount = 42_eur}};
    add_budget(scenario, "LP").lump_sums = {{.lump_sum = 0, .amount = 30_eur}};
    add_budget(scenario, "P2").lump_sums = {{.lump_sum = 0, .amount = 12_eur}};
    CHECK(compute_scenario(scenario).diagnostics.empty());
    scenario.partners[1].lump_sums[0].amount = 11.99_eur;
    CHECK(texts_of(compute_scenario(scenario).diagnostics) == std::vector{Text::lump_sum_differs});
    scenario.partners[1].lump_sums[0].amount = 12_eur;
    scenario.programme.lump_sums[0].is_splittable = false;
    CHECK(texts_of(compute_scenario(scenario).diagnostics) == std::vector{Text::lump_sum_split});
    scenario.partners[0].lump_sums[0].amount = 42_eur;
    scenario.partners[1].lump_sums[0].amount = 0_eur; // a share of nothing owns nothing
    CHECK(compute_scenario(scenario).diagnostics.empty());
}

// ---- other currencies
// ----------------------------------------------------------------------------------------

TEST_CASE("amounts in another currency are figures of it, and converted", "[plan][costs]")
{
    auto scenario = empty_project();
    auto& programme = scenario.programme;
    set_rounding(programme, Rounds::conversion, Mode::half_up);
    const auto krona = code_of("ISK");
    const auto lats = code_of("LVL");
    programme.exchange_rates = {{.currency = krona, .rate = Rate::of(1, 150)},
                                {.currency = lats, .month = 202401, .rate = Rate::of(2, 1)},
                                {.currency = lats, .month = 202402, .rate = Rate::of(3, 1)}};
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, Money{100}).foreign = ForeignCurrency{krona, 0};
    add_row(partner, travel, 5_eur).foreign = ForeignCurrency{lats, 202402};
    add_units(partner, external, Money{31}, Rate::of(1, 2)).foreign = ForeignCurrency{krona, 0};
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(category_of(0, staff).in(krona)) == Money{100});
    CHECK(allocation.find(category_of(0, staff)) == 0.67_eur); // 100 / 150, half up
    CHECK(allocation.find(category_of(0, travel)) == 15_eur);
    // units are rounded in whole krónur before they are converted
    CHECK(allocation.find(row_of(0, external, 1).in(krona)) == Money{15});
    CHECK(allocation.find(category_of(0, external)) == 0.1_eur);
    CHECK(allocation.find(eligible) == 15.77_eur);
    CHECK(allocation.find({FigureId::project, Quantity::eligible}) == 15.77_eur);
    CHECK_FALSE(allocation.find(category_of(0, staff).of_project().in(krona)));
    CHECK(scenario.address(category_of(0, staff).in(krona)) == "LP.staff.ISK");

    scenario.partners[0].rows[1].foreign->month = 202403;
    const auto unknown = compute_scenario(scenario);
    CHECK_FALSE(unknown);
    CHECK(texts_of(unknown.diagnostics) == std::vector{Text::exchange_rate_unknown_month});
    CHECK(argument_of(unknown.diagnostics[0], "month") == "2024-03");
}

// ---- work packages
// -------------------------------------------------------------------------------------------

TEST_CASE("rows of a work package or an investment add up to its total", "[plan][costs]")
{
    auto scenario = empty_project();
    scenario.project.work_packages = {"WP1", "WP2", "WP3"};
    scenario.project.investments = {"I1"};
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 10_eur).work_package = 0;
    add_row(partner, staff, 5_eur).work_package = 1;
    add_row(partner, travel, 2_eur).work_package = 0;
    add_row(partner, equipment, 100_eur).investment = 0;
    add_budget(scenario, "P2");
    add_row(scenario.partners[1], staff, 1_eur).work_package = 0;
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(total.at(Axis::work_package, 0)) == 12_eur);
    CHECK(allocation.find(total.at(Axis::work_package, 1)) == 5_eur);
    CHECK_FALSE(allocation.find(total.at(Axis::work_package, 2)));
    CHECK(allocation.find(total.at(Axis::investment, 0)) == 100_eur);
    CHECK(allocation.find(total.of_project().at(Axis::work_package, 0)) == 13_eur);
    CHECK(allocation.find(total.of_project().at(Axis::investment, 0)) == 100_eur);
}

// ---- periods
// -------------------------------------------------------------------------------------------------

TEST_CASE("the last period takes what the others leave of the whole", "[plan][periods]")
{
    auto scenario = empty_project(3);
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100.1_eur, {{1, 33.33_eur}, {2, 33.33_eur}});
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(in_period(category_of(0, staff), 1)) == 33.33_eur);
    CHECK(allocation.find(in_period(category_of(0, staff), 2)) == 33.33_eur);
    CHECK(allocation.find(in_period(category_of(0, staff), 3)) == 33.44_eur);
    CHECK(allocation.find(in_period(eligible, 3)) == 33.44_eur);
    CHECK(allocation.find(in_period(total, 3)) == 33.44_eur);
    // each period's fund is cut on its own; the whole is 80.08
    const FigureId fund{0, Quantity::fund, 0};
    CHECK(allocation.find(in_period(fund, 1)) == 26.66_eur); // 26.664
    CHECK(allocation.find(in_period(fund, 2)) == 26.66_eur);
    CHECK(allocation.find(in_period(fund, 3)) == 26.76_eur); // 26.752 of its own
    CHECK(allocation.find(fund) == 80.08_eur);
    CHECK(allocation.find(in_period({0, Quantity::contribution}, 3)) == 6.68_eur);
    CHECK(allocation.find(in_period(fund, FigureId::preparation)) == 0_eur);
    CHECK(allocation.find(in_period(fund, FigureId::closure)) == 0_eur);
    CHECK(allocation.find(in_period(fund.of_project(), 3)) == 26.76_eur);
}

TEST_CASE("a period may be rounded otherwise than the whole", "[plan][periods]")
{
    auto scenario = empty_project(2);
    set_rounding(scenario.programme, Rounds::fund_per_period, Mode::up);
    add_row(add_budget(scenario, "LP"), staff, 0.04_eur, {{1, 0.02_eur}});
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find({0, Quantity::fund, 0}) == 0.03_eur);               // 0.032, cut
    CHECK(allocation.find(in_period({0, Quantity::fund, 0}, 1)) == 0.02_eur); // 0.016, raised
    CHECK(allocation.find(in_period({0, Quantity::fund, 0}, 2)) == 0.01_eur);
}

TEST_CASE("what is entered for the last period is checked and never used", "[plan][periods][verify]")
{
    auto scenario = empty_project(2);
    add_row(add_budget(scenario, "LP"), staff, 100_eur, {{1, 40_eur}, {2, 60_eur}});
    CHECK(computed_without_findings(scenario).find(in_period(category_of(0, staff), 2)) == 60_eur);
    scenario.partners[0].rows[0].periods[1].amount = 50_eur;
    const auto less = compute_scenario(scenario);
    CHECK(texts_of(less.diagnostics) == std::vector{Text::periods_differ});
    CHECK(less.diagnostics[0].severity == Severity::note);
    CHECK(less.value->find(in_period(category_of(0, staff), 2)) == 60_eur);
}

TEST_CASE("periods that come to more than the row leave less than nothing for the last", "[plan][periods]")
{
    auto scenario = empty_project(3);
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100_eur, {{1, 80_eur}, {2, 50_eur}});
    add_row(partner, travel, 10_eur);
    const auto result = compute_scenario(scenario);
    CHECK(texts_of(result.diagnostics) == std::vector{Text::periods_exceed_row});
    CHECK(result.diagnostics[0].severity == Severity::finding);
    const auto& allocation = *result.value;
    CHECK(allocation.find(in_period(category_of(0, staff), 3)) == -(30_eur));
    CHECK(allocation.find(in_period(category_of(0, travel), 3)) == 10_eur);
    CHECK(allocation.find(in_period(eligible, 3)) == -(20_eur));
    CHECK(allocation.find(in_period({0, Quantity::fund, 0}, 3)) == -(16_eur));
    CHECK(allocation.find(in_period({0, Quantity::contribution}, 3)) == -(4_eur));
}

TEST_CASE("a flat rate is computed in each period, and its last takes the rest", "[plan][periods]")
{
    auto scenario = empty_project(3);
    const auto of_staff = add_base(scenario.programme, "staff", {{staff}});
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100_eur, {{1, 33.33_eur}, {2, 33.33_eur}});
    add_flat_rate(partner, office, 15_percent, of_staff);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(in_period(category_of(0, office), 1)) == 4.99_eur); // 4.9995
    CHECK(allocation.find(in_period(category_of(0, office), 2)) == 4.99_eur);
    CHECK(allocation.find(in_period(category_of(0, office), 3)) == 5.02_eur); // 5.001 of its own
    CHECK(allocation.find(in_period(eligible, 3)) == 38.36_eur);
}

TEST_CASE("lump sums stand in preparation, closure or a period, and count in its total", "[plan][periods]")
{
    auto scenario = empty_project(2);
    scenario.programme.lump_sums = {{.name = "a"}, {.name = "b"}, {.name = "c"}, {.name = "d"}};
    auto& partner = add_budget(scenario, "LP");
    partner.lump_sums = {{.lump_sum = 0, .amount = 10_eur, .period = FigureId::preparation},
                         {.lump_sum = 1, .amount = 20_eur, .period = 1},
                         {.lump_sum = 2, .amount = 40_eur, .period = 2},
                         {.lump_sum = 3, .amount = 80_eur, .period = FigureId::closure}};
    const auto lump_sums_in = [&](const Allocation& allocation, std::uint16_t period) {
        return allocation.find(in_period(category_of(0, lump_sums), period));
    };
    SECTION("each where it is")
    {
        const auto allocation = computed_without_findings(scenario);
        CHECK(lump_sums_in(allocation, FigureId::preparation) == 10_eur);
        CHECK(lump_sums_in(allocation, 1) == 20_eur);
        CHECK(lump_sums_in(allocation, 2) == 40_eur);
        CHECK(lump_sums_in(allocation, FigureId::closure) == 80_eur);
        CHECK(allocation.find(in_period(total, FigureId::preparation)) == 10_eur);
        CHECK(allocation.find(in_period({0, Quantity::fund, 0}, FigureId::closure)) == 64_eur);
    }
    SECTION("or all but the other numbered ones in the last, though not in its total")
    {
        scenario.programme.periods->last_keeps_all_lump_sums = true;
        const auto allocation = computed_without_findings(scenario);
        CHECK(lump_sums_in(allocation, 1) == 20_eur);
        CHECK(lump_sums_in(allocation, 2) == 130_eur);
        CHECK(lump_sums_in(allocation, FigureId::closure) == 80_eur);
        CHECK(allocation.find(in_period(total, 2)) == 40_eur);
        CHECK(allocation.find(in_period({0, Quantity::fund, 0}, 2)) == 32_eur);
    }
}

TEST_CASE("one period takes everything", "[plan][periods]")
{
    auto scenario = empty_project(1);
    add_row(add_budget(scenario, "LP"), staff, 100_eur);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(in_period(category_of(0, staff), 1)) == 100_eur);
    CHECK(allocation.find(in_period({0, Quantity::fund, 0}, 1)) == 80_eur);
}

TEST_CASE("non-eligible cost is not planned: it is left to the last period", "[plan][periods]")
{
    auto scenario = empty_project(2);
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100_eur, {{1, 40_eur}});
    partner.non_eligible = InputAmount{7_eur, {}};
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(in_period(total, 1)) == 40_eur);
    CHECK(allocation.find(in_period(eligible, 2)) == 60_eur);
    CHECK(allocation.find(in_period(total, 2)) == 67_eur);
}

TEST_CASE("a programme without a rule for periods has none, and says so", "[plan][periods]")
{
    auto scenario = empty_project(2);
    scenario.programme.periods.reset();
    add_row(add_budget(scenario, "LP"), staff, 100_eur, {{1, 40_eur}});
    add_row(add_budget(scenario, "P2"), staff, 100_eur, {{1, 40_eur}});
    const auto result = compute_scenario(scenario);
    CHECK(texts_of(result.diagnostics) == std::vector{Text::periods_unknown}); // once
    CHECK(result.diagnostics[0].severity == Severity::note);
    CHECK(result.value->find(total) == 100_eur);
    CHECK_FALSE(result.value->find(in_period(total, 1)));
}

#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"
#include "tests/support/computed.hpp"
#include "tests/support/engine.hpp"

#include "prorata/exact/literals.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

constexpr FigureId erdf{0, Quantity::fund, 0};
constexpr FigureId ipa{0, Quantity::fund, 1};
constexpr FigureId contribution{0, Quantity::contribution};

/// One partner with staff at 100.00, external cost at 33.33 and non-eligible cost at 7.00.
[[nodiscard]] Scenario one_partner()
{
    Scenario scenario{.programme = budget_programme()};
    auto& partner = add_budget(scenario, "LP");
    partner.country = "LV";
    add_row(partner, staff, 100_eur);
    add_row(partner, external, 33.33_eur);
    partner.non_eligible = InputAmount{7_eur, {}};
    return scenario;
}

/// The allocation of a scenario about which nothing is said.
[[nodiscard]] std::vector<Text> said_of(const Scenario& scenario)
{
    return texts_of(compute_scenario(scenario).diagnostics);
}

} // namespace

// ---- funds
// ---------------------------------------------------------------------------------------------------

TEST_CASE("a fund is a share of eligible cost, and the contribution is what is left of that",
          "[plan][funding]")
{
    const auto allocation = computed_without_findings(one_partner());
    CHECK(allocation.find({0, Quantity::total}) == 140.33_eur);
    CHECK(allocation.find(erdf) == 106.66_eur);        // 80 % of 133.33: 106.664
    CHECK(allocation.find(contribution) == 26.67_eur); // of 133.33, not of 140.33
}

TEST_CASE("a fund may be a share of the total, of a category or of several together", "[plan][funding]")
{
    auto scenario = one_partner();
    auto& programme = scenario.programme;
    SECTION("the total")
    {
        programme.funds[0].rate->base = Base::total;
        const auto allocation = computed_without_findings(scenario);
        CHECK(allocation.find(erdf) == 112.26_eur); // 112.264
        CHECK(allocation.find(contribution) == 21.07_eur);
    }
    SECTION("a category, which keeps its own name")
    {
        programme.funds[0].rate->base = add_base(programme, "people", {{staff}});
        const auto allocation = computed_without_findings(scenario);
        CHECK(allocation.find(erdf) == 80_eur);
        CHECK(allocation.find(contribution) == 53.33_eur);
        CHECK_FALSE(allocation.find({0, Quantity::base, 0}));
    }
    SECTION("several together, which is a figure of its own")
    {
        programme.funds[0].rate->base = add_base(programme, "people", {{staff}, {travel}, {external}});
        const auto allocation = computed_without_findings(scenario);
        CHECK(allocation.find({0, Quantity::base, 0}) == 133.33_eur);
        CHECK(allocation.find(erdf) == 106.66_eur);
    }
    SECTION("a category without cost: the fund pays nothing, and the partner all")
    {
        programme.funds[0].rate->base = add_base(programme, "travel", {{travel}});
        const auto allocation = computed_without_findings(scenario);
        CHECK_FALSE(allocation.find(erdf));
        CHECK(allocation.find(contribution) == 133.33_eur);
    }
    SECTION("two funds of one base share its figure")
    {
        const auto base = add_base(programme, "people", {{staff}, {external}});
        programme.funds[0].rate->base = base;
        add_fund(programme, "IPA", 5_percent, base);
        const auto allocation = computed_without_findings(scenario);
        CHECK(allocation.find(ipa) == 6.66_eur);
        std::size_t bases = 0;
        for (const auto& figure : allocation.plan().figures) {
            bases += figure.id == FigureId{0, Quantity::base, 0};
        }
        CHECK(bases == 1);
    }
}

TEST_CASE("a base that partners state must be stated", "[plan][funding]")
{
    auto scenario = one_partner();
    scenario.programme.funds[0].rate->base = add_base(scenario.programme, "public cost", {});
    scenario.partners[0].bases = {{.base = 0, .amount = 50.01_eur}};
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find({0, Quantity::base, 0}) == 50.01_eur);
    CHECK(allocation.find(erdf) == 40_eur); // 40.008
    CHECK(allocation.find(contribution) == 93.33_eur);
    scenario.partners[0].bases.clear();
    CHECK(said_of(scenario) == std::vector{Text::base_not_stated});
    CHECK_FALSE(compute_scenario(scenario));
}

TEST_CASE("a fund of cost categories needs a budget", "[plan][funding]")
{
    auto scenario = one_partner();
    scenario.programme.funds[0].rate->base = add_base(scenario.programme, "people", {{staff}});
    scenario.partners[0].has_budget = false;
    scenario.partners[0].eligible = InputAmount{100_eur, {}};
    const auto result = compute_scenario(scenario);
    CHECK_FALSE(result);
    REQUIRE(texts_of(result.diagnostics) == std::vector{Text::base_without_budget});
    CHECK(argument_of(result.diagnostics[0], "base") == "people");
}

TEST_CASE("cost without a budget may be stated as eligible and non-eligible", "[plan][funding]")
{
    auto scenario = one_partner();
    scenario.partners[0].has_budget = false;
    scenario.partners[0].eligible = InputAmount{100_eur, {}};
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find({0, Quantity::total}) == 107_eur);
    CHECK(allocation.find(erdf) == 80_eur);
    CHECK(allocation.find(contribution) == 20_eur);
    CHECK_FALSE(allocation.find(category_of(0, staff))); // there are rows, but they are no budget
    scenario.partners[0].total = InputAmount{107_eur, {}};
    CHECK(said_of(scenario).empty());
    scenario.partners[0].total->amount = 107.01_eur;
    CHECK(said_of(scenario) == std::vector{Text::stated_cost_differs});
}

TEST_CASE("each of several funds is rounded on its own, and the partner has every fraction",
          "[plan][funding]")
{
    auto scenario = one_partner();
    add_fund(scenario.programme, "IPA", 5_percent);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(erdf) == 106.66_eur); // 106.664
    CHECK(allocation.find(ipa) == 6.66_eur);    // 6.6665; together 113.3305
    CHECK(allocation.find(contribution) == 20.01_eur);
}

TEST_CASE("a fund pays its maximum and no more", "[plan][funding]")
{
    auto scenario = one_partner();
    auto& fund = scenario.programme.funds[0];
    fund.maximum = 106.66_eur;
    CHECK(computed_without_findings(scenario).find(erdf) == 106.66_eur);
    fund.maximum = 106.65_eur;
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(erdf) == 106.65_eur);
    CHECK(allocation.find({0, Quantity::fund_uncapped, 0}) == 106.66_eur);
    CHECK(allocation.find({0, Quantity::fund_bound, 0, 1}) == 106.65_eur);
    CHECK(allocation.plan().figures[*allocation.plan().find({0, Quantity::fund_bound, 0, 1})].origin ==
          Origin::rule);
    CHECK(allocation.find(contribution) == 26.68_eur);
    fund.maximum = 106.67_eur;
    CHECK(computed_without_findings(scenario).find(erdf) == 106.66_eur);
}

TEST_CASE("a fund pays nothing below its threshold", "[plan][funding]")
{
    auto scenario = one_partner();
    auto& fund = scenario.programme.funds[0];
    fund.nothing_below = 106.66_eur;
    CHECK(computed_without_findings(scenario).find(erdf) == 106.66_eur);
    fund.nothing_below = 106.67_eur;
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(erdf) == 0_eur);
    CHECK(allocation.find({0, Quantity::fund_bound, 0, 2}) == 106.67_eur);
    CHECK(allocation.find(contribution) == 133.33_eur);
    SECTION("what counts is what is left under the maximum")
    {
        fund.maximum = 50_eur;
        fund.nothing_below = 50_eur;
        CHECK(computed_without_findings(scenario).find(erdf) == 50_eur);
        fund.nothing_below = 50.01_eur;
        CHECK(computed_without_findings(scenario).find(erdf) == 0_eur);
        CHECK(computed_without_findings(scenario).find({0, Quantity::fund_uncapped, 0, 1}) == 50_eur);
        CHECK(computed_without_findings(scenario).find({0, Quantity::fund_uncapped, 0}) == 106.66_eur);
    }
}

TEST_CASE("how a maximum falls on periods is not known, but by running total", "[plan][funding][periods]")
{
    auto scenario = one_partner();
    scenario.project.period_count = 2;
    scenario.programme.funds[0].maximum = 90_eur;
    scenario.partners[0].rows[0].periods = {{1, 100_eur, {}}};
    scenario.partners[0].rows[1].periods = {{2, 33.33_eur, {}}};
    scenario.partners[0].non_eligible.reset();
    SECTION("each period on its own")
    {
        const auto result = compute_scenario(scenario);
        CHECK(texts_of(result.diagnostics) == std::vector{Text::fund_not_by_period});
        CHECK_FALSE(result.value->find(in_period(erdf, 1)));
        CHECK(result.value->find(erdf) == 90_eur);
    }
    SECTION("by running total")
    {
        scenario.programme.periods->method = PeriodMethod::cumulative;
        const auto allocation = computed_without_findings(scenario);
        CHECK(allocation.find(in_period(erdf, 1)) == 80_eur);
        CHECK(allocation.find(in_period(erdf, 2)) == 10_eur); // not 26.66
    }
}

TEST_CASE("a fund's every amount is split over its payers", "[plan][funding]")
{
    auto scenario = one_partner();
    auto& fund = scenario.programme.funds[0];
    fund.split = {{"EU", 48.541114_percent}, {"NO", 51.458886_percent}};
    scenario.partners[0].rows = {};
    add_row(scenario.partners[0], staff, 12'500_eur);
    const auto part = [](std::uint32_t subject, std::uint16_t number) {
        return FigureId{subject, Quantity::fund_part, 0, number};
    };
    SECTION("of the whole, of the project and of each period")
    {
        scenario.project.period_count = 2;
        scenario.partners[0].rows[0].periods = {{1, 0.01_eur, {}}};
        const auto allocation = computed_without_findings(scenario);
        CHECK(allocation.find(erdf) == 10'000_eur);
        CHECK(allocation.find(part(0, 1)) == 4'854.11_eur);
        CHECK(allocation.find(part(0, 2)) == 5'145.89_eur);
        CHECK(allocation.find(part(FigureId::project, 2)) == 5'145.89_eur);
        CHECK(allocation.find(in_period(part(0, 1), 1)) == 0_eur);
        CHECK(*allocation.find(in_period(part(0, 1), 2)) + *allocation.find(in_period(part(0, 2), 2)) ==
              10'000_eur);
        CHECK(scenario.address(part(0, 2)) == "LP.ERDF.NO");
    }
    SECTION("after its maximum")
    {
        fund.maximum = 0.01_eur;
        const auto allocation = computed_without_findings(scenario);
        CHECK(allocation.find(part(0, 1)) == 0_eur);
        CHECK(allocation.find(part(0, 2)) == 0.01_eur);
    }
}

// ---- sources of the contribution
// -----------------------------------------------------------------------------

TEST_CASE("sources add up by status and together, and leave the rest unassigned", "[plan][funding]")
{
    auto scenario = one_partner(); // contribution 26.67
    auto& partner = scenario.partners[0];
    add_source(partner, 10_eur, Status::public_money);
    add_source(partner, 5_eur, Status::private_money);
    add_source(partner, 3_eur, Status::public_money);
    add_source(partner, 8.67_eur);
    const auto status = [](Status which) {
        return FigureId{0, Quantity::status, static_cast<std::uint32_t>(which)};
    };
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(status(Status::public_money)) == 13_eur);
    CHECK(allocation.find(status(Status::private_money)) == 5_eur);
    CHECK_FALSE(allocation.find(status(Status::automatic_public)));
    CHECK(allocation.find({0, Quantity::source, 3}) == 3_eur);
    CHECK(allocation.find({0, Quantity::entered}) == 26.67_eur);
    CHECK(allocation.find({0, Quantity::unassigned}) == 0_eur);
    SECTION("where only unclassified ones are added up")
    {
        scenario.programme.contribution->unclassified_first = true;
        const auto other_rule = computed_without_findings(scenario);
        CHECK(other_rule.find({0, Quantity::entered}) == 8.67_eur);
        CHECK(other_rule.find({0, Quantity::unassigned}) == 0_eur);
        scenario.partners[0].contributions[3].status = Status::private_money; // then there is none
        CHECK(computed_without_findings(scenario).find({0, Quantity::entered}) == 26.67_eur);
    }
    SECTION("a cent too little or too much")
    {
        scenario.partners[0].contributions[0].amount = 9.99_eur;
        CHECK(said_of(scenario) == std::vector{Text::sources_differ});
        CHECK(compute_scenario(scenario).value->find({0, Quantity::unassigned}) == 0.01_eur);
        scenario.partners[0].contributions[0].amount = 10.01_eur;
        CHECK(said_of(scenario) == std::vector{Text::sources_differ});
        CHECK(compute_scenario(scenario).value->find({0, Quantity::unassigned}) == -(0.01_eur));
    }
}

// ---- national support
// ----------------------------------------------------------------------------------------

namespace {

/// One partner who asks for a state's support of his contribution, 26.67.
[[nodiscard]] Scenario supported(std::optional<RateOf> rate, std::optional<RateOf> at_most = {})
{
    auto scenario = one_partner();
    scenario.programme.national_support = {{.name = "state", .rate = rate, .at_most = at_most}};
    scenario.partners[0].national_support = {{.support = 0}};
    return scenario;
}
constexpr FigureId state{0, Quantity::national_support, 0};
constexpr FigureId own{0, Quantity::own_contribution};
const RateOf half_of_contribution{50_percent, {Base::Kind::contribution, 0}};

} // namespace

TEST_CASE("a state's support is a share of the contribution or of cost, and leaves the partner less",
          "[plan][support]")
{
    auto scenario = supported(half_of_contribution);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(state) == 13.33_eur); // 13.335
    CHECK(allocation.find(own) == 13.34_eur);
    CHECK(allocation.find(contribution) == 26.67_eur); // no share changes
    CHECK(allocation.find(state.of_project()) == 13.33_eur);
    const auto with_base = [&](Base base) {
        scenario.programme.national_support[0].rate = RateOf{10_percent, base};
        return *computed_without_findings(scenario).find(state);
    };
    CHECK(with_base(Base::eligible) == 13.33_eur);
    CHECK(with_base(Base::total) == 14.03_eur);
    CHECK(with_base(add_base(scenario.programme, "people", {{staff}})) == 10_eur);
}

TEST_CASE("pre-financing changes no contribution", "[plan][support]")
{
    auto scenario = supported(half_of_contribution);
    scenario.programme.national_support[0].kind = NationalSupport::Kind::pre_financing;
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(state) == 13.33_eur);
    CHECK_FALSE(allocation.find(own));
}

TEST_CASE("support is given to whom it is open to", "[plan][support]")
{
    auto scenario = supported(half_of_contribution);
    scenario.programme.national_support[0].conditions.countries = {"LV"};
    CHECK(computed_without_findings(scenario).find(state));
    scenario.partners[0].country = "LT";
    CHECK(said_of(scenario) == std::vector{Text::support_not_open});
    CHECK_FALSE(compute_scenario(scenario).value->find(state));
    scenario.partners[0].country.clear();
    const auto open = compute_scenario(scenario);
    REQUIRE(texts_of(open.diagnostics) == std::vector{Text::support_open_question});
    CHECK(argument_of(open.diagnostics[0], "attribute") == "country");
    CHECK_FALSE(open.value->find(state));
}

TEST_CASE("sources that name a state as their donor are its support, up to its limit", "[plan][support]")
{
    auto scenario = supported({}, half_of_contribution);
    auto& sources = scenario.partners[0].contributions;
    sources = {{.donor = "state", .amount = 10_eur},
               {.from = "LP", .amount = 13.34_eur},
               {.donor = "state", .amount = 3.33_eur}};
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(state) == 13.33_eur);
    CHECK(allocation.find(own) == 13.34_eur);
    CHECK(allocation.find({0, Quantity::support_limit, 0}) == 13.33_eur); // 13.335, in whole cents
    CHECK(allocation.find({0, Quantity::support_limit, 0, 1}) == 0_eur);
    sources[0].amount = 10.01_eur;
    sources[1].amount = 13.33_eur;
    CHECK(said_of(scenario) == std::vector{Text::support_exceeded});
    CHECK(compute_scenario(scenario).value->find({0, Quantity::support_limit, 0, 1}) == -(0.01_eur));
}

// ---- ceilings
// ------------------------------------------------------------------------------------------------

namespace {

constexpr FigureId limit_of(std::uint32_t subject) { return {subject, Quantity::limit, 0}; }
constexpr FigureId headroom_of(std::uint32_t subject) { return {subject, Quantity::headroom, 0}; }

[[nodiscard]] LimitTerm share_of(Rate rate, Base base) { return {.share = RateOf{rate, base}}; }

/// One partner with staff at 100.00 of an eligible cost of 133.33, under a ceiling.
[[nodiscard]] Scenario under(Ceiling ceiling)
{
    auto scenario = one_partner();
    ceiling.name = "most";
    scenario.programme.ceilings = {std::move(ceiling)};
    return scenario;
}

} // namespace

TEST_CASE("a ceiling is an amount or a share, in whole cents, and reached where nothing is left",
          "[plan][ceilings]")
{
    auto scenario = under({.on = Base::eligible, .terms = {{.amount = 133.33_eur}}});
    auto& term = scenario.programme.ceilings[0].terms[0];
    CHECK(computed_without_findings(scenario).find(headroom_of(FigureId::project)) == 0_eur);
    CHECK(computed_without_findings(scenario).find(limit_of(FigureId::project)) == 133.33_eur);
    term.amount = 133.32_eur;
    const auto broken = compute_scenario(scenario);
    REQUIRE(texts_of(broken.diagnostics) == std::vector{Text::ceiling_exceeded});
    CHECK(broken.diagnostics[0].severity == Severity::finding);
    CHECK(argument_of(broken.diagnostics[0], "figure") == "project.eligible");
    CHECK(broken.value->find(headroom_of(FigureId::project)) == -(0.01_eur));
    scenario.programme.ceiling_breach = Breach::refuse;
    CHECK_FALSE(compute_scenario(scenario));
    scenario.programme.ceilings[0].breach = Breach::finding;
    CHECK(compute_scenario(scenario));
    term = share_of(95.01_percent, Base::total); // 133.327533: cents above 133.32 are too much
    CHECK(compute_scenario(scenario).value->find(limit_of(FigureId::project)) == 133.32_eur);
    CHECK(said_of(scenario) == std::vector{Text::ceiling_exceeded});
}

TEST_CASE("of a ceiling's terms the lowest counts, of a floor's the highest", "[plan][ceilings]")
{
    auto scenario =
        under({.on = Base::eligible,
               .terms = {share_of(50_percent, Base::total), {.amount = 70_eur}, {.amount = 200_eur}}});
    auto& ceiling = scenario.programme.ceilings[0];
    const auto limit = [&] { return *compute_scenario(scenario).value->find(limit_of(FigureId::project)); };
    CHECK(limit() == 70_eur); // 50 % is 70.165
    CHECK(compute_scenario(scenario).value->find({FigureId::project, Quantity::limit_term, 0, 1}) ==
          70.16_eur);
    ceiling.terms[1].amount = 80_eur;
    CHECK(limit() == 70.16_eur);
    ceiling.is_floor = true;
    CHECK(limit() == 200_eur);
    CHECK(said_of(scenario) == std::vector{Text::floor_missed});
    ceiling.terms[2].amount = 1_eur;
    CHECK(limit() == 80_eur);
    CHECK(said_of(scenario).empty());
    ceiling.terms[1].amount = 0_eur;
    CHECK(limit() == 70.17_eur); // a floor is raised to the cent
    CHECK(compute_scenario(scenario).value->find(headroom_of(FigureId::project)) == 63.16_eur);
}

TEST_CASE("a term may be held from below and from above", "[plan][ceilings]")
{
    auto term = share_of(50_percent, Base::total); // 70.16
    const auto limit = [&] {
        const auto scenario = under({.on = Base::eligible, .terms = {term}});
        return *compute_scenario(scenario).value->find(limit_of(FigureId::project));
    };
    CHECK(limit() == 70.16_eur);
    term.not_below = 60_eur;
    CHECK(limit() == 70.16_eur);
    term.not_below = 100_eur;
    CHECK(limit() == 100_eur);
    term.not_above = 90_eur;
    CHECK(limit() == 90_eur);
    term.not_below.reset();
    CHECK(limit() == 70.16_eur);
    term.not_above = 70_eur;
    CHECK(limit() == 70_eur);
}

TEST_CASE("a floor is missed below it", "[plan][ceilings]")
{
    auto scenario = under({.on = Base::eligible, .is_floor = true, .terms = {{.amount = 133.33_eur}}});
    CHECK(computed_without_findings(scenario).find(headroom_of(FigureId::project)) == 0_eur);
    scenario.programme.ceilings[0].terms[0].amount = 133.34_eur;
    CHECK(said_of(scenario) == std::vector{Text::floor_missed});
}

TEST_CASE("a ceiling may be set on any base, for each partner or the project", "[plan][ceilings]")
{
    auto scenario = under({.level = Level::partner, .terms = {{.amount = 0_eur}}});
    auto& programme = scenario.programme;
    add_fund(programme, "national", 5_percent).is_union_money = false;
    scenario.partners[0].rows[1].is_outside_area = true;
    scenario.partners[0].contributions = {{.form = ContributionForm::in_kind, .amount = 4_eur},
                                          {.form = ContributionForm::cash, .amount = 16.01_eur}};
    auto& second = add_budget(scenario, "P2");
    add_row(second, staff, 1_eur);
    const auto measured = [&](Base base, std::uint32_t subject) {
        programme.ceilings[0].on = base;
        programme.ceilings[0].level = subject == FigureId::project ? Level::project : Level::partner;
        const auto headroom = compute_scenario(scenario).value->find(headroom_of(subject));
        return headroom ? std::optional{-*headroom} : std::nullopt;
    };
    using Kind = Base::Kind;
    CHECK(measured(Base::eligible, 0) == 133.33_eur);
    CHECK(measured(Base::eligible, FigureId::project) == 134.33_eur);
    CHECK(measured(Base::total, 0) == 140.33_eur);
    CHECK(measured({Kind::non_eligible, 0}, 0) == 7_eur);
    CHECK(measured({Kind::fund, 0}, 0) == 106.66_eur);
    CHECK(measured({Kind::fund, 1}, 0) == 6.66_eur);
    CHECK(measured({Kind::funds, 0}, 0) == 113.32_eur);
    CHECK(measured({Kind::union_funds, 0}, 0) == 106.66_eur);
    CHECK(measured({Kind::union_funds, 0}, FigureId::project) == 107.46_eur);
    CHECK(measured({Kind::contribution, 0}, 0) == 20.01_eur);
    CHECK(measured({Kind::in_kind, 0}, 0) == 4_eur);
    CHECK(measured({Kind::outside_area, 0}, 0) == 33.33_eur);
    CHECK(measured({Kind::outside_area, 0}, FigureId::project) == 33.33_eur);
    const auto people = add_base(programme, "people", {{staff}});
    CHECK(measured(people, FigureId::project) == 101_eur);
    const auto both = add_base(programme, "both", {{staff}, {external}});
    CHECK(measured(both, 0) == 133.33_eur);
    const auto travelling = add_base(programme, "travelling", {{travel}});
    CHECK_FALSE(measured(travelling, 0)); // nothing is never too much
}

TEST_CASE("a ceiling counts where its conditions hold, and is open where that cannot be told",
          "[plan][ceilings]")
{
    auto scenario = under({.on = Base::eligible,
                           .level = Level::partner,
                           .terms = {{.amount = 1_eur}},
                           .conditions = {.countries = {"LV"}}});
    auto& second = add_budget(scenario, "P2");
    second.country = "LT";
    add_row(second, staff, 50_eur);
    CHECK(said_of(scenario) == std::vector{Text::ceiling_exceeded});
    CHECK(compute_scenario(scenario).value->find(headroom_of(0)));
    CHECK_FALSE(compute_scenario(scenario).value->find(headroom_of(1)));
    scenario.partners[0].country.clear();
    const auto open = compute_scenario(scenario);
    REQUIRE(texts_of(open.diagnostics) == std::vector{Text::ceiling_open});
    CHECK(open.diagnostics[0].severity == Severity::note);
    CHECK(argument_of(open.diagnostics[0], "attribute") == "country");
    CHECK_FALSE(open.value->find(headroom_of(0)));
}

TEST_CASE("totals stand for eligible cost under a ceiling where the programme says so", "[plan][ceilings]")
{
    auto scenario = under({.on = Base::eligible, .level = Level::partner, .terms = {{.amount = 150_eur}}});
    scenario.partners[0].has_budget = false;
    scenario.partners[0].non_eligible.reset();
    scenario.partners[0].total = InputAmount{149_eur, {}};
    scenario.programme.totals_are_eligible = add_basis(scenario.programme, RuleSubject::eligible);
    CHECK(computed_without_findings(scenario).find(headroom_of(0)) == 1_eur);
}

// ---- the project
// ---------------------------------------------------------------------------------------------

TEST_CASE("a project's figure is the sum of its partners', over those that have it", "[plan][project]")
{
    auto scenario = one_partner();
    auto& second = add_budget(scenario, "P2");
    add_row(second, staff, 1_eur);
    add_row(second, travel, 2_eur);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(category_of(FigureId::project, staff)) == 101_eur);
    CHECK(allocation.find(category_of(FigureId::project, travel)) == 2_eur);
    CHECK(allocation.find(category_of(FigureId::project, external)) == 33.33_eur);
    CHECK_FALSE(allocation.find(category_of(FigureId::project, office)));
    CHECK(allocation.find(of_project(Quantity::eligible)) == 136.33_eur);
    CHECK(allocation.find(of_project(Quantity::total)) == 143.33_eur);
    CHECK(allocation.find(of_project(Quantity::fund)) == 109.06_eur); // 106.66 + 2.40
    CHECK(allocation.find(of_project(Quantity::contribution)) == 27.27_eur);
}

TEST_CASE("a project has figures only where every partner has cost", "[plan][project]")
{
    auto scenario = one_partner();
    scenario.partners.push_back({.id = "P2"});
    const auto result = compute_scenario(scenario);
    CHECK(texts_of(result.diagnostics) == std::vector{Text::missing_total});
    CHECK(result.value->find(erdf) == 106.66_eur);
    for (const auto& figure : result.value->plan().figures) {
        CHECK_FALSE(figure.id.is_project());
    }
    CHECK(result.value->plan().percentages.empty());
}

TEST_CASE("what is unassigned is a project's only where every partner names his sources", "[plan][project]")
{
    auto scenario = one_partner();
    add_source(scenario.partners[0], 26.67_eur, Status::public_money);
    auto& second = add_budget(scenario, "P2");
    add_row(second, staff, 10_eur);
    CHECK_FALSE(computed_without_findings(scenario).find(of_project(Quantity::unassigned)));
    add_source(scenario.partners[1], 2_eur, Status::private_money);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find(of_project(Quantity::unassigned)) == 0_eur);
    CHECK(allocation.find(of_project(Quantity::entered)) == 28.67_eur);
    CHECK(allocation.find(of_project(Quantity::status, 0)) == 26.67_eur);
}

TEST_CASE("the sources of a fund's partners are added up under the fund", "[plan][project]")
{
    auto scenario = one_partner();
    add_fund(scenario.programme, "IPA", 85_percent);
    scenario.partners[0].funds = std::vector<PartnerFund>{{.fund = 0, .rate = {80_percent, Base::eligible}}};
    add_source(scenario.partners[0], 26.67_eur, Status::public_money);
    auto& second = add_budget(scenario, "P2");
    second.funds = std::vector<PartnerFund>{{.fund = 1, .rate = {85_percent, Base::eligible}}};
    add_row(second, staff, 10_eur);
    add_source(second, 1.5_eur, Status::private_money);
    const auto allocation = computed_without_findings(scenario);
    CHECK(allocation.find({FigureId::project, Quantity::entered, 0, 1}) == 26.67_eur);
    CHECK(allocation.find({FigureId::project, Quantity::entered, 0, 2}) == 1.5_eur);
    CHECK(allocation.find({FigureId::project, Quantity::status, 2, 2}) == 1.5_eur);
    CHECK_FALSE(allocation.find({FigureId::project, Quantity::status, 0, 2}));
}

// ---- percentages
// ---------------------------------------------------------------------------------------------

namespace {

/// A percentage as it is shown.
[[nodiscard]] std::optional<Decimal> percent(const Allocation& allocation, FigureId id)
{
    for (const auto& figure : allocation.plan().percentages) {
        if (figure.id == id) {
            return allocation.percent(figure, 2).due;
        }
    }
    return std::nullopt;
}

constexpr PercentageRule half_down{.decimals = 2, .mode = Mode::half_down};

} // namespace

TEST_CASE("partners are shown as a percentage of the project and of each fund", "[plan][percentages]")
{
    Scenario scenario{.programme = budget_programme()};
    add_fund(scenario.programme, "IPA", 5_percent);
    for (const auto id : {"A", "B", "C"}) {
        add_row(add_budget(scenario, id), staff, 100_eur);
    }
    CHECK(
        computed_without_findings(scenario).plan().percentages.empty()); // not where the programme shows none
    scenario.programme.percentages.share_of_total = half_down;
    scenario.partners[2].funds = std::vector<PartnerFund>{{.fund = 0, .rate = {80_percent, Base::eligible}}};
    const auto allocation = computed_without_findings(scenario);
    CHECK(percent(allocation, {0, Quantity::share_of_total}) == Decimal{3333, 2});
    CHECK(percent(allocation, {2, Quantity::share_of_total}) == Decimal{3333, 2});
    CHECK(percent(allocation, of_project(Quantity::share_of_total)) == Decimal{100, 0}); // not 99.99
    CHECK(percent(allocation, {0, Quantity::share_of_fund, 1}) == Decimal{50, 0});
    CHECK(percent(allocation, {2, Quantity::share_of_fund, 1}) == Decimal{0, 0});
    CHECK(percent(allocation, of_project(Quantity::share_of_fund, 0)) == Decimal{80, 0});
    CHECK(percent(allocation, of_project(Quantity::share_of_fund, 1)) == Decimal{333, 2}); // 10 of 300
}

TEST_CASE("a fund's rate is of itself and its partners' sources", "[plan][percentages]")
{
    auto scenario = one_partner();
    scenario.partners[0].non_eligible.reset();
    add_fund(scenario.programme, "national", 5_percent).is_union_money = false;
    add_source(scenario.partners[0], 20.01_eur, Status::public_money);
    scenario.programme.percentages.co_financing = half_down;
    const auto allocation = computed_without_findings(scenario);
    // 106.66 of 126.67; 113.32 of 133.33; only ERDF is the Union's
    CHECK(percent(allocation, of_project(Quantity::co_financing_rate, 0)) == Decimal{8420, 2});
    CHECK(percent(allocation, of_project(Quantity::average_rate)) == Decimal{8499, 2});
    CHECK(percent(allocation, of_project(Quantity::union_rate)) == Decimal{8420, 2});
    CHECK(percent(allocation, of_project(Quantity::co_financing_rate, 1)) == Decimal{2497, 2});
}

TEST_CASE("the last period is shown as what the others leave of 100 %", "[plan][percentages]")
{
    Scenario scenario{.programme = budget_programme()};
    scenario.project.period_count = 3;
    scenario.programme.percentages.share_of_period = half_down;
    scenario.programme.lump_sums = {{.name = "preparation"}};
    auto& partner = add_budget(scenario, "LP");
    add_row(partner, staff, 100_eur, {{1, 50_eur}, {2, 25_eur}});
    partner.lump_sums = {{.lump_sum = 0, .amount = 50_eur, .period = FigureId::preparation}};
    const auto allocation = computed_without_findings(scenario);
    const auto share = [&](std::uint16_t period) {
        return percent(allocation, in_period(of_project(Quantity::share_of_total), period));
    };
    CHECK(share(FigureId::preparation) == Decimal{3333, 2});
    CHECK(share(1) == Decimal{3333, 2});
    CHECK(share(2) == Decimal{1667, 2});
    CHECK(share(3) == Decimal{1667, 2});
    CHECK(share(FigureId::closure) == Decimal{0, 0});
    scenario.partners[0].rows[0].periods = {{1, 33.33_eur, {}}, {2, 33.33_eur, {}}};
    scenario.partners[0].lump_sums[0].amount = 0_eur;
    const auto thirds = computed_without_findings(scenario);
    CHECK(percent(thirds, in_period(of_project(Quantity::share_of_total), 3)) == Decimal{3334, 2});
}

// ---- names
// ---------------------------------------------------------------------------------------------------

TEST_CASE("every figure is found by its name, and nothing else is", "[plan]")
{
    auto scenario = one_partner();
    scenario.project.period_count = 2;
    scenario.programme.funds[0].maximum = 100_eur;
    add_source(scenario.partners[0], 33.33_eur, Status::public_money);
    add_row(add_budget(scenario, "P2"), travel, 1_eur);
    const auto plan = *resolve_scenario(scenario).value;
    REQUIRE(plan.slots.size() == plan.figures.size());
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        CHECK(plan.find(plan.figures[slot].id) == slot); // no name stands twice
    }
    CHECK(std::is_sorted(plan.slots.begin(), plan.slots.end()));
    CHECK_FALSE(plan.find(category_of(0, office)));
    CHECK_FALSE(plan.find({7, Quantity::total}));
    CHECK_FALSE(plan.find(in_period({0, Quantity::total}, 3)));
    CHECK_FALSE(plan.find(FigureId{0, Quantity::total}.in(1)));
    CHECK_FALSE(Plan{}.find({0, Quantity::total}));
}

#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/plan/choose.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

constexpr Day day(std::int32_t yyyymmdd) { return Day{yyyymmdd}; }

[[nodiscard]] ConditionalRate row(Conditions conditions, Rate rate)
{
    return {.conditions = std::move(conditions), .rate = {rate, Base::eligible}};
}

/// A scenario with one partner about whom everything is known.
[[nodiscard]] Scenario known()
{
    Scenario scenario{.programme = budget_programme()};
    scenario.project.call = "2";
    scenario.project.objective = "PO1";
    scenario.project.date = day(20240630);
    auto& partner = add_budget(scenario, "LP");
    partner.country = "LV";
    partner.legal_status = "public";
    partner.region = "LV00";
    partner.group = "small";
    partner.role = "lead";
    return scenario;
}

[[nodiscard]] bool applies(const Scenario& scenario, const Conditions& conditions)
{
    const auto result = applicability(conditions, scenario, &scenario.partners[0]);
    CHECK(result.missing.empty());
    return result.applies;
}

} // namespace

TEST_CASE("a rule without conditions applies to everybody", "[plan][choose]")
{
    const Scenario nothing_known{.partners = {Partner{}}};
    CHECK(applies(nothing_known, {}));
    CHECK(applicability({}, nothing_known, nullptr).applies);
}

TEST_CASE("each condition admits what it names and nothing else", "[plan][choose]")
{
    const auto scenario = known();
    CHECK(applies(scenario, {.countries = {"LT", "LV"}}));
    CHECK_FALSE(applies(scenario, {.countries = {"LT"}}));
    CHECK(applies(scenario, {.legal_statuses = {"public"}}));
    CHECK_FALSE(applies(scenario, {.legal_statuses = {"private"}}));
    CHECK(applies(scenario, {.regions = {"LV00"}}));
    CHECK_FALSE(applies(scenario, {.regions = {"LV0"}})); // names, not beginnings of names
    CHECK(applies(scenario, {.calls = {"1", "2"}}));
    CHECK_FALSE(applies(scenario, {.calls = {"1"}}));
    CHECK(applies(scenario, {.objectives = {"PO1"}}));
    CHECK_FALSE(applies(scenario, {.objectives = {"PO2"}}));
    CHECK(applies(scenario, {.groups = {"small"}}));
    CHECK_FALSE(applies(scenario, {.groups = {"large"}}));
    CHECK(applies(scenario, {.roles = {"lead"}}));
    CHECK_FALSE(applies(scenario, {.roles = {"partner"}}));
}

TEST_CASE("of several conditions every one must hold", "[plan][choose]")
{
    const auto scenario = known();
    CHECK(applies(scenario, {.countries = {"LV"}, .legal_statuses = {"public"}, .calls = {"2"}}));
    CHECK_FALSE(applies(scenario, {.countries = {"LV"}, .legal_statuses = {"private"}, .calls = {"2"}}));
    CHECK_FALSE(applies(scenario, {.countries = {"LV"}, .calls = {"1"}}));
}

TEST_CASE("a rule holds from its first day to its last, both counted", "[plan][choose]")
{
    auto scenario = known();
    const Conditions half_year{.since = day(20240101), .until = day(20240630)};
    scenario.project.date = day(20240101);
    CHECK(applies(scenario, half_year));
    scenario.project.date = day(20231231);
    CHECK_FALSE(applies(scenario, half_year));
    scenario.project.date = day(20240630);
    CHECK(applies(scenario, half_year));
    scenario.project.date = day(20240701);
    CHECK_FALSE(applies(scenario, half_year));
    CHECK(applies(scenario, {.since = day(20240101)}));
    CHECK_FALSE(applies(scenario, {.until = day(20240630)}));
}

TEST_CASE("a condition on a fund looks at the partner's own list, else at the programme's funds",
          "[plan][choose]")
{
    auto scenario = known();
    add_fund(scenario.programme, "IPA", 85_percent);
    CHECK(applies(scenario, {.funds = {"IPA"}}));
    scenario.partners[0].funds = std::vector<PartnerFund>{{.fund = 1, .rate = {85_percent, Base::eligible}}};
    CHECK(applies(scenario, {.funds = {"IPA"}}));
    CHECK(applies(scenario, {.funds = {"ERDF", "IPA"}}));
    CHECK_FALSE(applies(scenario, {.funds = {"ERDF"}}));
}

TEST_CASE("an attribute that would decide a rule and is not stated is named", "[plan][choose]")
{
    const auto missing = [](const Conditions& conditions) {
        Scenario scenario{.programme = budget_programme()};
        add_budget(scenario, "LP");
        return std::string{applicability(conditions, scenario, &scenario.partners[0]).missing};
    };
    CHECK(missing({.countries = {"LV"}}) == "country");
    CHECK(missing({.legal_statuses = {"public"}}) == "legal_status");
    CHECK(missing({.regions = {"LV00"}}) == "region");
    CHECK(missing({.groups = {"small"}}) == "group");
    CHECK(missing({.roles = {"lead"}}) == "role");
    CHECK(missing({.calls = {"2"}}) == "call");
    CHECK(missing({.objectives = {"PO1"}}) == "objective");
    CHECK(missing({.since = day(20240101)}) == "date");
    CHECK(missing({.until = day(20240101)}) == "date");
}

TEST_CASE("what does not apply anyway needs no further attribute", "[plan][choose]")
{
    auto scenario = known();
    scenario.partners[0].region.clear();
    const auto result =
        applicability({.countries = {"LT"}, .regions = {"LV00"}}, scenario, &scenario.partners[0]);
    CHECK_FALSE(result.applies);
    CHECK(result.missing.empty());
    const auto open =
        applicability({.countries = {"LV"}, .regions = {"LV00"}}, scenario, &scenario.partners[0]);
    CHECK(open.missing == "region");
}

TEST_CASE("of the project alone only its own attributes count", "[plan][choose]")
{
    const auto scenario = known();
    CHECK(applicability({.countries = {"LT"}, .calls = {"2"}}, scenario, nullptr).applies);
    CHECK_FALSE(applicability({.calls = {"1"}}, scenario, nullptr).applies);
}

TEST_CASE("a fund's rate is that of the first row that applies", "[plan][choose]")
{
    auto scenario = known();
    auto& fund = scenario.programme.funds[0];
    fund.rate.reset();
    fund.rates = {row({.countries = {"LT"}}, 85_percent), row({.countries = {"LV"}}, 80_percent),
                  row({}, 75_percent)};
    Diagnostics said;
    auto funds = funds_of(scenario, scenario.partners[0], said);
    REQUIRE(funds.size() == 1);
    CHECK(funds[0].rate.rate == 80_percent);
    scenario.partners[0].country = "EE";
    CHECK(funds_of(scenario, scenario.partners[0], said)[0].rate.rate == 75_percent);
    CHECK(said.empty());

    fund.rates.pop_back();
    CHECK(funds_of(scenario, scenario.partners[0], said).empty());
    CHECK(texts_of(said) == std::vector{Text::fund_rate_unknown_none_applies});
    CHECK(said[0].severity == Severity::error);
}

TEST_CASE("a missing attribute is an error that names it, of the partner or of the project", "[plan][choose]")
{
    auto scenario = known();
    scenario.programme.funds[0].rate.reset();
    Diagnostics said;
    SECTION("of the partner")
    {
        scenario.programme.funds[0].rates = {row({.regions = {"LV00"}}, 80_percent), row({}, 75_percent)};
        scenario.partners[0].region.clear();
        CHECK(funds_of(scenario, scenario.partners[0], said).empty());
        REQUIRE(texts_of(said) == std::vector{Text::attribute_unknown});
        CHECK(argument_of(said[0], "attribute") == "region");
        CHECK(argument_of(said[0], "partner") == "LP");
        CHECK(argument_of(said[0], "rule") == "ERDF");
        CHECK(said[0].place == scenario.partners[0].place);
    }
    SECTION("of the project")
    {
        scenario.programme.funds[0].rates = {row({.since = day(20240101)}, 80_percent)};
        scenario.project.date.reset();
        CHECK(funds_of(scenario, scenario.partners[0], said).empty());
        REQUIRE(texts_of(said) == std::vector{Text::attribute_unknown_project});
        CHECK(argument_of(said[0], "attribute") == "date");
    }
    CHECK(said[0].severity == Severity::error);
}

TEST_CASE("a partner's own rate may be below a ceiling, not above it", "[plan][choose]")
{
    auto scenario = known();
    auto& programme = scenario.programme;
    auto& own = scenario.partners[0].funds.emplace();
    own.push_back({.fund = 0, .rate = {80_percent, Base::eligible}, .place = {0, 7, 1, 1}});
    const auto said = [&] {
        Diagnostics diagnostics;
        const auto funds = funds_of(scenario, scenario.partners[0], diagnostics);
        REQUIRE(funds.size() == 1);
        CHECK(funds[0].rate.rate == own[0].rate.rate); // what is said, the rate stays the partner's
        return diagnostics;
    };
    SECTION("the programme's usual rate is the ceiling where it states no other")
    {
        CHECK(said().empty());
        own[0].rate.rate = 79.99_percent;
        CHECK(said().empty());
        own[0].rate.rate = 80.01_percent;
        CHECK(texts_of(said()) == std::vector{Text::rate_above_ceiling});
        CHECK(said()[0].severity == Severity::finding);
        CHECK(said()[0].place.line == 7);
    }
    SECTION("the severity is the fund's, else that of ceilings, else the programme's")
    {
        own[0].rate.rate = 85_percent;
        programme.breach = Breach::refuse;
        CHECK(said()[0].severity == Severity::error);
        programme.ceiling_breach = Breach::finding;
        CHECK(said()[0].severity == Severity::finding);
        programme.funds[0].breach = Breach::refuse;
        CHECK(said()[0].severity == Severity::error);
    }
    SECTION("a stated ceiling goes before the usual rate")
    {
        programme.funds[0].ceiling = RateOf{85_percent, Base::eligible};
        own[0].rate.rate = 85_percent;
        CHECK(said().empty());
        own[0].rate.rate = 85.01_percent;
        CHECK(texts_of(said()) == std::vector{Text::rate_above_ceiling});
    }
    SECTION("shares of different bases cannot be compared, unless totals are eligible")
    {
        own[0].rate = {85_percent, Base::total};
        CHECK(texts_of(said()) == std::vector{Text::rate_not_comparable});
        programme.totals_are_eligible = BasisIndex{};
        CHECK(texts_of(said()) == std::vector{Text::rate_above_ceiling});
    }
}

TEST_CASE("a fixed rate is that and no other", "[plan][choose]")
{
    auto scenario = known();
    auto& programme = scenario.programme;
    programme.funds[0].is_fixed = true;
    auto& own = scenario.partners[0].funds.emplace();
    own.push_back({.fund = 0, .rate = {80_percent, Base::eligible}});
    const auto said = [&] {
        Diagnostics diagnostics;
        static_cast<void>(funds_of(scenario, scenario.partners[0], diagnostics));
        return diagnostics;
    };
    CHECK(said().empty());
    for (const auto rate : {79.99_percent, 80.01_percent, 0_percent}) {
        own[0].rate.rate = rate;
        CHECK(texts_of(said()) == std::vector{Text::rate_not_fixed});
        CHECK(said()[0].severity == Severity::finding);
    }
    programme.ceiling_breach = Breach::refuse; // a fixed rate is no ceiling
    CHECK(said()[0].severity == Severity::finding);
    programme.breach = Breach::refuse;
    CHECK(said()[0].severity == Severity::error);
    programme.funds[0].breach = Breach::finding;
    CHECK(said()[0].severity == Severity::finding);
    own[0].rate = {80_percent, Base::total}; // the same number of another base
    CHECK(texts_of(said()) == std::vector{Text::rate_not_fixed_base});
}

namespace {

/// The flat rates of the first partner, by category, and what is said of them.
struct Chosen {
    std::vector<std::uint32_t> categories;
    std::vector<Text> texts;
    Diagnostics diagnostics;
};
[[nodiscard]] Chosen choose_for(const Scenario& scenario)
{
    Chosen chosen;
    for (const auto& each : flat_rates_of(scenario, scenario.partners[0], chosen.diagnostics)) {
        chosen.categories.push_back(each.category);
    }
    chosen.texts = texts_of(chosen.diagnostics);
    return chosen;
}

using Categories = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("a programme that says nothing of flat rates lets scenarios speak for themselves", "[plan][choose]")
{
    auto scenario = known();
    add_flat_rate(scenario.partners[0], office, 99_percent, Base::eligible);
    const auto chosen = choose_for(scenario);
    CHECK(chosen.categories == Categories{office});
    CHECK(chosen.texts.empty());
}

TEST_CASE("a flat rate is at most what is offered, or exactly that", "[plan][choose]")
{
    auto scenario = known();
    auto& programme = scenario.programme;
    const auto of_staff = add_base(programme, "staff", {{staff}});
    const auto of_external = add_base(programme, "external", {{external}});
    auto& offer = add_offer(programme, office, of_staff);
    const auto said = [&](Rate rate, Base base) {
        scenario.partners[0].flat_rates.clear();
        add_flat_rate(scenario.partners[0], office, rate, base);
        const auto chosen = choose_for(scenario);
        CHECK(chosen.categories == Categories{office}); // it is computed all the same
        return chosen.texts;
    };
    const std::vector<Text> nothing;
    SECTION("at most")
    {
        offer.at_most = 15_percent;
        CHECK(said(15_percent, of_staff) == nothing);
        CHECK(said(1_percent, of_staff) == nothing);
        CHECK(said(15.01_percent, of_staff) == std::vector{Text::flat_rate_above});
    }
    SECTION("exactly")
    {
        offer.exactly = 15_percent;
        CHECK(said(15_percent, of_staff) == nothing);
        CHECK(said(14.99_percent, of_staff) == std::vector{Text::flat_rate_not_exact});
        CHECK(said(15.01_percent, of_staff) == std::vector{Text::flat_rate_not_exact});
    }
    SECTION("whole numbers of percent")
    {
        offer.whole_percent = true;
        CHECK(said(100_percent, of_staff) == nothing);
        CHECK(said(1_percent, of_staff) == nothing);
        CHECK(said(12.5_percent, of_staff) == std::vector{Text::flat_rate_not_whole});
        CHECK(said(0_percent, of_staff) == std::vector{Text::flat_rate_not_whole});
        CHECK(said(Rate::of(1, 3), of_staff) == std::vector{Text::flat_rate_not_whole});
    }
    SECTION("of the offered base and no other")
    {
        CHECK(said(15_percent, of_external) == std::vector{Text::flat_rate_not_offered});
        offer.base.reset(); // of any
        CHECK(said(15_percent, of_external) == nothing);
    }
    SECTION("by country")
    {
        offer.rates = {row({.countries = {"LV"}}, 10_percent), row({.countries = {"LT"}}, 20_percent)};
        CHECK(said(10_percent, of_staff) == nothing);
        CHECK(said(20_percent, of_staff) == std::vector{Text::flat_rate_not_exact});
        scenario.partners[0].country = "EE";
        CHECK(said(10_percent, of_staff) == std::vector{Text::flat_rate_not_offered});
        scenario.partners[0].country.clear();
        CHECK(said(10_percent, of_staff) == std::vector{Text::attribute_unknown});
    }
}

TEST_CASE("what a system refuses is an error under its pack, else a finding", "[plan][choose]")
{
    auto scenario = known();
    const auto base = add_base(scenario.programme, "staff", {{staff}});
    add_offer(scenario.programme, office, base).at_most = 15_percent;
    add_flat_rate(scenario.partners[0], office, 16_percent, base);
    CHECK(choose_for(scenario).diagnostics.at(0).severity == Severity::finding);
    scenario.programme.breach = Breach::refuse;
    CHECK(choose_for(scenario).diagnostics.at(0).severity == Severity::error);
    scenario.programme.flat_rates[0].breach = Breach::finding;
    CHECK(choose_for(scenario).diagnostics.at(0).severity == Severity::finding);
}

TEST_CASE("an automatic flat rate is everybody's, but for whom it is closed to", "[plan][choose]")
{
    auto scenario = known();
    const auto base = add_base(scenario.programme, "staff", {{staff}});
    {
        auto& offer = add_offer(scenario.programme, office, base);
        offer.is_automatic = true;
        offer.exactly = 15_percent;
    }
    auto& offer = scenario.programme.flat_rates[0];
    Diagnostics said;
    const auto given = flat_rates_of(scenario, scenario.partners[0], said);
    REQUIRE(given.size() == 1);
    CHECK(given[0].category == office);
    CHECK(given[0].rate.rate == 15_percent);
    CHECK(given[0].rate.base == base);
    CHECK(given[0].place == scenario.partners[0].place);

    SECTION("closed to his country: he does not get it")
    {
        offer.closed_to = {"LT", "LV"};
        CHECK(choose_for(scenario).categories.empty());
        CHECK(choose_for(scenario).texts.empty());
    }
    SECTION("closed to another country")
    {
        offer.closed_to = {"LT"};
        CHECK(choose_for(scenario).categories == Categories{office});
    }
    SECTION("asked for as well, it stands once")
    {
        add_flat_rate(scenario.partners[0], office, 15_percent, base);
        CHECK(choose_for(scenario).categories == Categories{office});
        CHECK(choose_for(scenario).texts.empty());
    }
    SECTION("of several for a category the first that has a rate for him")
    {
        offer.exactly.reset();
        offer.rates = {row({.countries = {"LT"}}, 10_percent)};
        const auto second_base = add_base(scenario.programme, "external", {{external}});
        auto& second = add_offer(scenario.programme, office, second_base);
        second.is_automatic = true;
        second.exactly = 20_percent;
        CHECK(choose_for(scenario).texts.empty());
        CHECK(flat_rates_of(scenario, scenario.partners[0], said)[0].rate.rate == 20_percent);
    }
    SECTION("one that is not automatic is not given")
    {
        offer.is_automatic = false;
        CHECK(choose_for(scenario).categories.empty());
    }
}

TEST_CASE("a closed flat rate that is asked for is said to be closed", "[plan][choose]")
{
    auto scenario = known();
    const auto base = add_base(scenario.programme, "staff", {{staff}});
    add_offer(scenario.programme, office, base).closed_to = {"LV"};
    add_flat_rate(scenario.partners[0], office, 15_percent, base);
    const auto chosen = choose_for(scenario);
    REQUIRE(chosen.texts == std::vector{Text::flat_rate_closed});
    CHECK(argument_of(chosen.diagnostics[0], "country") == "LV");
    scenario.partners[0].country = "LT";
    CHECK(choose_for(scenario).texts.empty());
}

TEST_CASE("flat rates that exclude each other are said to, each that is asked for", "[plan][choose]")
{
    auto scenario = known();
    const auto base = add_base(scenario.programme, "staff", {{staff}});
    add_offer(scenario.programme, other, base).excludes = {office, travel};
    add_offer(scenario.programme, office, base);
    add_flat_rate(scenario.partners[0], other, 40_percent, base);
    CHECK(choose_for(scenario).texts.empty());
    add_flat_rate(scenario.partners[0], office, 15_percent, base);
    const auto chosen = choose_for(scenario);
    REQUIRE(chosen.texts == std::vector{Text::flat_rates_exclude});
    CHECK(argument_of(chosen.diagnostics[0], "category") == "other");
    CHECK(argument_of(chosen.diagnostics[0], "other") == "office");
    CHECK(chosen.categories == Categories{other, office});
}

TEST_CASE("a flat rate that needs another category at real cost is nothing beside its flat rate",
          "[plan][choose]")
{
    auto scenario = known();
    const auto base = add_base(scenario.programme, "external", {{external}});
    add_offer(scenario.programme, office, base).needs_real = {staff};
    add_offer(scenario.programme, staff, base);
    add_flat_rate(scenario.partners[0], office, 15_percent, base);
    CHECK(choose_for(scenario).categories == Categories{office});
    add_flat_rate(scenario.partners[0], staff, 20_percent, base);
    const auto chosen = choose_for(scenario);
    CHECK(chosen.categories == Categories{staff});
    REQUIRE(chosen.texts == std::vector{Text::flat_rate_needs_real_cost});
    CHECK(chosen.diagnostics[0].severity == Severity::finding);
}

#include "tests/catch.hpp"

#include "prorata/model/anonymous.hpp"

#include "prorata/exact/literals.hpp"

using namespace prorata;

namespace {

[[nodiscard]] Scenario two_partners()
{
    Scenario scenario;
    scenario.programme.funds = {{.name = "ERDF"}};
    scenario.project.acronym = "Ways";
    scenario.project.work_packages = {"Bridge"};
    Partner town{.id = "Town", .name = "The town", .country = "LV"};
    town.contributions = {{.from = "Town", .amount = Money{1}}, {.from = "Bank", .amount = Money{2}}};
    scenario.partners = {town, {.id = "ERDF", .country = "LT"}};
    scenario.contributors = {"Bank"};
    return scenario;
}

} // namespace

TEST_CASE("Names become codes, and what rules look at stays")
{
    const auto hidden = NamesHidden{}.in(two_partners());
    CHECK(hidden.project.acronym.empty());
    CHECK(hidden.project.work_packages == std::vector<std::string>{"W1"});
    CHECK(hidden.partners[0].id == "P1");
    CHECK(hidden.partners[0].name.empty());
    CHECK(hidden.partners[0].country == "LV");
    CHECK(hidden.partners[0].contributions[0].from == "P1");
    CHECK(hidden.partners[0].contributions[1].from == "C1");
    CHECK(hidden.partners[0].contributions[1].amount == Money{2});
    CHECK(hidden.partners[1].id == "P2");
    CHECK(hidden.contributors == std::vector<std::string>{"C1"});
}

TEST_CASE("Addresses are told with codes")
{
    NamesHidden names;
    const auto scenario = two_partners();
    static_cast<void>(names.in(scenario));
    const auto told = [&](std::string_view address) { return names.address(address, scenario.programme); };
    CHECK(told("Town.ERDF") == "P1.ERDF");
    CHECK(told("ERDF.ERDF") == "P2.ERDF");
    CHECK(told("project.ERDF") == "project.ERDF");
    CHECK(told("Town.work_packages.Bridge.staff") == "P1.work_packages.W1.staff");
    CHECK(told("project.contributors.Bank") == "project.contributors.C1");
    CHECK(told("project.contributors.Town") == "project.contributors.P1");
    CHECK(told("payments.1.ERDF.Town.remaining") == "payments.1.ERDF.P1.remaining");
    CHECK(told("Town.2.ERDF.eligible") == "P1.2.ERDF.eligible");
    CHECK(told("Nobody.ERDF") == "Nobody.ERDF");
}

TEST_CASE("The same name has the same code in every version")
{
    auto scenario = two_partners();
    auto earlier = two_partners();
    std::swap(earlier.partners[0], earlier.partners[1]);
    scenario.earlier = {std::make_shared<const Scenario>(earlier)};
    const auto hidden = NamesHidden{}.in(scenario);
    CHECK(hidden.earlier[0]->partners[0].id == "P2");
    CHECK(hidden.earlier[0]->partners[1].id == "P1");
}

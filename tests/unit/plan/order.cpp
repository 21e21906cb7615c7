#include "tests/catch.hpp"

#include "tests/support/budgets.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/plan/order.hpp"

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::tests;

namespace {

/// Flat rates, each a share of some categories.
class FlatRates {
public:
    FlatRates& add(std::uint32_t category, const std::vector<CostBase::Part>& of,
                   bool including_itself = false)
    {
        const auto base = add_base(programme, "base " + std::to_string(list.size()), of);
        list.push_back({.category = category,
                        .rate = {10_percent, base},
                        .including_itself = including_itself,
                        .place = {}});
        return *this;
    }
    /// The categories, group by group.
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> order() const
    {
        std::vector<std::vector<std::uint32_t>> groups;
        for (const auto& group : flat_rate_order(programme, list)) {
            groups.emplace_back();
            for (const auto* member : group.members) {
                groups.back().push_back(member->category);
            }
            CHECK(group.is_circular == is_circular_by_hand(group));
        }
        return groups;
    }

    Programme programme = budget_programme();
    std::vector<FlatRateOfPartner> list;

private:
    /// Several members, or one whose base holds its own category.
    [[nodiscard]] bool is_circular_by_hand(const FlatRateGroup& group) const
    {
        const auto& first = *group.members.front();
        const auto categories = categories_of(programme, first.rate.base, list);
        return group.members.size() > 1 ||
               std::find(categories.begin(), categories.end(), first.category) != categories.end();
    }
};

using Order = std::vector<std::vector<std::uint32_t>>;

} // namespace

TEST_CASE("a flat rate comes after those that its base holds", "[plan][order]")
{
    FlatRates rates;
    rates.add(office, {{staff}}).add(travel, {{staff}, {office}}).add(staff, {{external}});
    CHECK(rates.order() == Order{{staff}, {office}, {travel}});
}

TEST_CASE("flat rates that do not need one another keep their order", "[plan][order]")
{
    FlatRates rates;
    rates.add(travel, {{staff}}).add(office, {{staff}});
    CHECK(rates.order() == Order{{travel}, {office}});
    CHECK(flat_rate_order(rates.programme, {}).empty());
}

TEST_CASE("two flat rates that need each other are one circle", "[plan][order]")
{
    FlatRates rates;
    rates.add(office, {{staff}, {travel}}).add(staff, {{external}}).add(travel, {{office}});
    CHECK(rates.order() == Order{{staff}, {office, travel}});
}

TEST_CASE("three flat rates in a ring are one circle, and what needs it comes after it", "[plan][order]")
{
    FlatRates rates;
    rates.add(other, {{office}})
        .add(office, {{travel}})
        .add(travel, {{staff}})
        .add(staff, {{office}})
        .add(external, {{equipment}});
    CHECK(rates.order() == Order{{office, travel, staff}, {external}, {other}});
}

TEST_CASE("a flat rate whose base holds itself is a circle of its own", "[plan][order]")
{
    FlatRates rates;
    rates.add(office, {{staff}, {office}}).add(travel, {{staff}});
    const auto groups = flat_rate_order(rates.programme, rates.list);
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].is_circular);
    CHECK_FALSE(groups[1].is_circular);
}

TEST_CASE("every flat rate of eligible cost, or of the total, is a share of itself", "[plan][order]")
{
    FlatRates rates;
    rates.list.push_back(
        {.category = office, .rate = {7_percent, Base::eligible}, .including_itself = true, .place = {}});
    rates.list.push_back({.category = travel, .rate = {3_percent, Base::eligible}, .place = {}});
    const auto groups = flat_rate_order(rates.programme, rates.list);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].members.size() == 2);
    CHECK(groups[0].is_circular);
    CHECK_FALSE(is_meant(groups[0])); // one of them does not include itself
    rates.list[1].including_itself = true;
    CHECK(is_meant(flat_rate_order(rates.programme, rates.list)[0]));
}

TEST_CASE("what counts only at real cost is in a base unless it is a flat rate", "[plan][order]")
{
    FlatRates rates;
    rates.add(office, {{staff, true}, {travel, true}, {external}});
    const auto base = rates.list[0].rate.base;
    CHECK(categories_of(rates.programme, base, rates.list) ==
          std::vector<std::uint32_t>{staff, travel, external});
    rates.add(staff, {{office}});
    CHECK(categories_of(rates.programme, base, rates.list) == std::vector<std::uint32_t>{travel, external});
    CHECK(rates.order() == Order{{office}, {staff}}); // so they are no circle

    FlatRates circle;
    circle.add(office, {{staff}, {travel, true}}).add(staff, {{office}});
    CHECK(circle.order() == Order{{office, staff}});
}

TEST_CASE("the base of a flat rate may hold the category itself where that counts only at real cost",
          "[plan][order]")
{
    FlatRates rates;
    rates.add(office, {{office, true}, {staff}});
    CHECK(categories_of(rates.programme, rates.list[0].rate.base, rates.list) ==
          std::vector<std::uint32_t>{staff});
    CHECK_FALSE(flat_rate_order(rates.programme, rates.list)[0].is_circular);
}

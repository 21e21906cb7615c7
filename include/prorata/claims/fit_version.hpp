#pragma once
/// An earlier version of an approved budget, with its entries where the last version has them.

#include "prorata/claims/approved_budget.hpp"
#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// For each of the last version's names its place in an earlier one.
template <class List, class NameOf>
[[nodiscard]] std::vector<std::optional<std::uint32_t>> places_in(const List& earlier, const List& last,
                                                                  NameOf name_of)
{
    std::vector<std::optional<std::uint32_t>> places;
    for (const auto& each : last) {
        const auto found = std::find_if(earlier.begin(), earlier.end(),
                                        [&](const auto& other) { return name_of(other) == name_of(each); });
        places.push_back(found == earlier.end()
                             ? std::nullopt
                             : std::optional{static_cast<std::uint32_t>(found - earlier.begin())});
    }
    return places;
}

[[nodiscard]] inline std::vector<Money> moved(const std::vector<Money>& amounts,
                                              const std::vector<std::optional<std::uint32_t>>& places)
{
    std::vector<Money> moved;
    for (const auto& place : places) {
        moved.push_back(place && *place < amounts.size() ? amounts[*place] : Money{});
    }
    return moved;
}

} // namespace detail

/// An earlier version's budget with partners, funds, lump sums, unit costs and investments in the places that
/// they have in the last version. Who joined later has nothing approved; what is gone is left out, but that a
/// fund which the last version no longer knows cannot be: its partners then have none of it.
/// @param budget  approved_budget() of the earlier version
/// @throws std::invalid_argument  where the versions have other cost categories: a file's all have its
/// programme's
[[nodiscard]] inline ApprovedBudget fit_version(const ApprovedBudget& budget, const Scenario& earlier,
                                                const Scenario& last)
{
    const auto id = [](const Partner& partner) { return partner.id; };
    const auto name = [](const auto& each) { return each.name; };
    const auto& now = last.programme.categories;
    const auto& before = earlier.programme.categories;
    if (!std::equal(now.begin(), now.end(), before.begin(), before.end(),
                    [&](const auto& a, const auto& b) { return name(a) == name(b); })) {
        throw std::invalid_argument("versions with other cost categories");
    }
    const auto itself = [](const std::string& each) { return each; };
    const auto funds = detail::places_in(last.programme.funds, earlier.programme.funds, name);
    const auto lump_sums = detail::places_in(earlier.programme.lump_sums, last.programme.lump_sums, name);
    const auto unit_costs = detail::places_in(earlier.programme.unit_costs, last.programme.unit_costs, name);
    const auto investments = detail::places_in(earlier.project.investments, last.project.investments, itself);
    auto fitted = budget;
    fitted.fund_count = last.programme.funds.size();
    fitted.partners.clear();
    for (const auto& place : detail::places_in(earlier.partners, last.partners, id)) {
        ApprovedPartner partner;
        if (place) {
            partner = budget.partners[*place];
        }
        partner.categories.resize(last.programme.categories.size());
        std::vector<ApprovedFund> own;
        for (auto fund : std::exchange(partner.funds, {})) {
            if (funds[fund.fund]) {
                fund.fund = *funds[fund.fund];
                own.push_back(fund);
            }
        }
        partner.funds = std::move(own);
        partner.lump_sums = detail::moved(partner.lump_sums, lump_sums);
        partner.unit_costs = detail::moved(partner.unit_costs, unit_costs);
        partner.investments = detail::moved(partner.investments, investments);
        fitted.partners.push_back(std::move(partner));
    }
    return fitted;
}

} // namespace prorata

#pragma once
/// What changed between two versions of a budget, figure by figure.

#include "prorata/plan/allocation.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// A version of a budget: a scenario, and what could be computed of it.
struct BudgetVersion {
    const Scenario& scenario;
    const Allocation& allocation;
};

/// A figure of a version by its address, since two versions number their partners each in its own way.
struct VersionedAmount {
    FigureId id{};
    Money amount{};
    bool is_reported = false; ///< printed by a source, and not recomputable
};

/// What a figure was, and what it is.
struct Change {
    std::string address;
    std::optional<VersionedAmount> before{};
    std::optional<VersionedAmount> after{};

    [[nodiscard]] FigureId id() const { return after ? after->id : before->id; }
    /// Nothing counts as zero: a partner who joins or leaves.
    [[nodiscard]] Money difference() const
    {
        return (after ? after->amount : Money{}) - (before ? before->amount : Money{});
    }
};

namespace detail {

/// What belongs to a budget itself: not its rows, and not what ceilings make of it.
[[nodiscard]] constexpr bool is_part_of_budget(FigureId id)
{
    switch (id.quantity) {
    case Quantity::total:
    case Quantity::eligible:
    case Quantity::non_eligible:
    case Quantity::category:
    case Quantity::fund:
    case Quantity::fund_part:
    case Quantity::contribution:
    case Quantity::status:
    case Quantity::national_support:
    case Quantity::own_contribution: return id.currency == 0 && id.part == 0;
    default: return false;
    }
}

/// Every figure of a version, computed or, where nothing can be, as the first source prints it.
[[nodiscard]] inline std::map<std::string, VersionedAmount> amounts_of(const BudgetVersion& version)
{
    std::map<std::string, VersionedAmount> amounts;
    const auto& scenario = version.scenario;
    for (const auto& [id, slot] : version.allocation.plan().slots) {
        if (is_part_of_budget(id)) {
            amounts.emplace(scenario.address(id), VersionedAmount{id, version.allocation.at(slot), false});
        }
    }
    for (const auto& source : scenario.reported) {
        for (const auto& figure : source.figures()) {
            const auto amount = to_money(figure.value, scenario.minor_digits());
            if (amount && is_part_of_budget(figure.id)) {
                amounts.emplace(scenario.address(figure.id), VersionedAmount{figure.id, *amount, true});
            }
        }
    }
    return amounts;
}

/// Whether all of a version is computed: only then is a figure that it lacks nothing, and not unknown.
[[nodiscard]] inline bool is_complete(const BudgetVersion& version)
{
    return version.allocation.find({FigureId::project, Quantity::total}).has_value();
}

} // namespace detail

/// Every figure that differs between two versions, in the order of the later one; then what it has no more.
/// What a version lacks is nothing where all of it is computed, else unknown, and no change.
[[nodiscard]] inline std::vector<Change> changes_between(const BudgetVersion& before,
                                                         const BudgetVersion& after)
{
    auto old_amounts = detail::amounts_of(before);
    std::vector<Change> changes;
    for (const auto& [address, amount] : detail::amounts_of(after)) {
        const auto old = old_amounts.find(address);
        if (old == old_amounts.end()) {
            if (detail::is_complete(before)) {
                changes.push_back({address, std::nullopt, amount});
            }
            continue;
        }
        if (old->second.amount != amount.amount) {
            changes.push_back({address, old->second, amount});
        }
        old_amounts.erase(old);
    }
    std::stable_sort(changes.begin(), changes.end(),
                     [](const auto& a, const auto& b) { return a.after->id < b.after->id; });
    if (detail::is_complete(after)) {
        for (const auto& [address, amount] : old_amounts) {
            changes.push_back({address, amount, std::nullopt});
        }
    }
    // A figure that is nothing in the one and missing in the other has not changed.
    const auto is_nothing = [](const Change& each) { return each.difference() == Money{}; };
    changes.erase(std::remove_if(changes.begin(), changes.end(), is_nothing), changes.end());
    return changes;
}

} // namespace prorata

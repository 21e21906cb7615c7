#pragma once
/// From partners to the project: sums, figure by figure.

#include "prorata/plan/builder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Whether a project's figure is the sum of its partners' ones of that name.
[[nodiscard]] constexpr bool is_summed(Quantity quantity)
{
    switch (quantity) {
    case Quantity::row:
    case Quantity::price:
    case Quantity::eligible_before_revenue:
    case Quantity::flat_rate_base:
    case Quantity::source:
    case Quantity::fund_uncapped:
    case Quantity::fund_bound: return false;
    default: return true;
    }
}

/// Whether a partner without the figure leaves its sum unknown: a fund or a category that he has not is
/// nothing, his total is not.
[[nodiscard]] constexpr bool needs_every_partner(FigureId id)
{
    return id.axis == Axis::none && id.budget == Budget::own &&
           (id.quantity == Quantity::total || id.quantity == Quantity::eligible ||
            id.quantity == Quantity::contribution || id.quantity == Quantity::unassigned ||
            id.quantity == Quantity::own_contribution);
}

/// The project's funds, of a period or the whole, that some partner has and that are not broken down to his
/// categories: what the others have of a category is then not all of it.
[[nodiscard]] inline std::set<FigureId> funds_not_broken_down(const PlanBuilder& plan)
{
    std::map<FigureId, std::set<std::uint32_t>> partners;
    for (const auto& figure : plan.figures()) {
        if (figure.id.quantity == Quantity::fund && figure.id.budget == Budget::own) {
            partners[figure.id.of_project()].insert(figure.id.subject);
        }
    }
    for (const auto& figure : plan.figures()) {
        if (figure.id.quantity == Quantity::fund_of_category) {
            partners[figure.id.with(Quantity::fund, figure.id.index).of_project()].erase(figure.id.subject);
        }
    }
    std::set<FigureId> funds;
    for (const auto& [fund, left] : partners) {
        if (!left.empty()) {
            funds.insert(fund);
        }
    }
    return funds;
}

/// The sources of the contribution of a fund's partners: of each status, and together. A partner with two
/// funds stands in both.
inline void add_up_contributions(const Scenario& scenario, PlanBuilder& plan, Budget budget)
{
    std::map<FigureId, std::vector<Slot>> parts;
    std::vector<std::vector<bool>> has_fund(scenario.programme.funds.size(),
                                            std::vector<bool>(scenario.partners.size()));
    for (const auto& figure : plan.figures()) {
        if (figure.id.quantity == Quantity::fund && figure.id.axis == Axis::none && !figure.id.is_project() &&
            figure.id.budget == budget) {
            has_fund[figure.id.index][figure.id.subject] = true;
        }
    }
    for (Slot slot = 0; slot < plan.figures().size(); ++slot) {
        const auto id = plan.figures()[slot].id;
        if (id.quantity != Quantity::status || id.is_project() || id.axis != Axis::none || id.part != 0 ||
            id.budget != budget) {
            continue;
        }
        for (std::uint32_t fund = 0; fund < has_fund.size(); ++fund) {
            if (has_fund[fund][id.subject]) {
                parts[id.of_project().with(id.quantity, id.index, static_cast<std::uint16_t>(fund + 1))]
                    .push_back(slot);
            }
        }
    }
    std::map<FigureId, std::vector<Slot>> by_fund;
    for (const auto& [id, slots] : parts) {
        by_fund[id.with(Quantity::entered, 0, id.part)].push_back(plan.sum(id, slots));
    }
    for (const auto& [id, slots] : by_fund) {
        static_cast<void>(plan.sum(id, slots));
    }
}

/// The sums over all partners, figure by figure.
inline void add_up_partners(const Scenario& scenario, PlanBuilder& plan)
{
    std::vector<std::pair<UnsignedWide, Slot>> parts; ///< by the key of the project's figure
    parts.reserve(plan.figures().size());
    for (Slot slot = 0; slot < plan.figures().size(); ++slot) {
        const auto& id = plan.figures()[slot].id;
        if (is_summed(id.quantity) && id.currency == 0 && id.axis != Axis::so_far) {
            parts.emplace_back(id.of_project().key(), slot);
        }
    }
    std::sort(parts.begin(), parts.end());
    const auto count_of = [&](FigureId id) {
        const auto [begin, end] =
            std::equal_range(parts.begin(), parts.end(), std::pair{id.key(), Slot{}},
                             [](const auto& a, const auto& b) { return a.first < b.first; });
        return static_cast<std::size_t>(end - begin);
    };
    const auto incomplete = scenario.programme.breakdown ? funds_not_broken_down(plan) : std::set<FigureId>{};
    std::vector<Slot> slots;
    for (auto first = parts.begin(); first != parts.end();) {
        slots.clear();
        auto last = first;
        for (; last != parts.end() && last->first == first->first; ++last) {
            slots.push_back(last->second);
        }
        const auto id = plan.figures()[first->second].id.of_project();
        // In a period a contribution is known of all who have cost there, or it is not known of the project.
        const bool is_of_period =
            id.axis == Axis::period && id.quantity == Quantity::contribution && id.budget == Budget::own;
        const auto needed = needs_every_partner(id) ? scenario.partners.size()
                            : is_of_period          ? count_of(id.with(Quantity::total))
                                                    : slots.size();
        const bool is_incomplete = id.quantity == Quantity::fund_of_category &&
                                   incomplete.contains(id.with(Quantity::fund, id.index));
        if (slots.size() == needed && !is_incomplete) {
            static_cast<void>(plan.sum(id, slots));
        }
        first = last;
    }
    add_up_contributions(scenario, plan, Budget::own);
    add_up_contributions(scenario, plan, Budget::small_projects);
}

} // namespace prorata::detail

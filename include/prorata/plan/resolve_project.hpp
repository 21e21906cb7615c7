#pragma once
/// From partners to the project: sums, figure by figure.

#include "prorata/plan/builder.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Whether a project's figure is the sum of its partners' ones of that name.
[[nodiscard]] constexpr bool is_summed(Quantity quantity)
{
    switch (quantity) {
    case Quantity::row:
    case Quantity::price:
    case Quantity::flat_rate_base:
    case Quantity::source:
    case Quantity::fund_uncapped:
    case Quantity::fund_bound: return false;
    default: return true;
    }
}

/// The sources of the contribution of a fund's partners: of each status, and together. A partner with two
/// funds stands in both.
inline void add_up_contributions(const Scenario& scenario, PlanBuilder& plan)
{
    std::map<FigureId, std::vector<Slot>> parts;
    std::vector<std::vector<bool>> has_fund(scenario.programme.funds.size(),
                                            std::vector<bool>(scenario.partners.size()));
    for (const auto& figure : plan.figures()) {
        if (figure.id.quantity == Quantity::fund && figure.id.axis == Axis::none && !figure.id.is_project()) {
            has_fund[figure.id.index][figure.id.subject] = true;
        }
    }
    for (Slot slot = 0; slot < plan.figures().size(); ++slot) {
        const auto id = plan.figures()[slot].id;
        if (id.quantity != Quantity::status || id.is_project()) {
            continue;
        }
        for (std::uint32_t fund = 0; fund < has_fund.size(); ++fund) {
            if (has_fund[fund][id.subject]) {
                parts[{FigureId::project, id.quantity, id.index, static_cast<std::uint16_t>(fund + 1)}]
                    .push_back(slot);
            }
        }
    }
    std::map<FigureId, std::vector<Slot>> by_fund;
    for (const auto& [id, slots] : parts) {
        by_fund[{FigureId::project, Quantity::entered, 0, id.part}].push_back(plan.sum(id, slots));
    }
    for (const auto& [id, slots] : by_fund) {
        static_cast<void>(plan.sum(id, slots));
    }
}

/// The sums over all partners, in the order in which the first partner has the figures.
inline void add_up_partners(const Scenario& scenario, PlanBuilder& plan)
{
    std::map<FigureId, std::size_t> places;
    std::vector<std::pair<FigureId, std::vector<Slot>>> sums;
    for (Slot slot = 0; slot < plan.figures().size(); ++slot) {
        const auto& id = plan.figures()[slot].id;
        if (!is_summed(id.quantity) || id.currency != 0) {
            continue;
        }
        const auto [entry, is_new] = places.emplace(id.of_project(), sums.size());
        if (is_new) {
            sums.push_back({id.of_project(), {}});
        }
        sums[entry->second].second.push_back(slot);
    }
    for (const auto& [id, parts] : sums) {
        // What is open is open only where every partner has named his sources.
        if (id.quantity != Quantity::unassigned || parts.size() == scenario.partners.size()) {
            static_cast<void>(plan.sum(id, parts));
        }
    }
    add_up_contributions(scenario, plan);
}

} // namespace prorata::detail

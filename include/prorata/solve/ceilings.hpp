#pragma once
/// What an allocation leaves under each ceiling of its programme, and above each floor.

#include "prorata/plan/allocation.hpp"

#include <vector>

namespace prorata {

/// A ceiling or a floor in an allocation: its three figures, and what they come to.
struct CeilingRoom {
    FigureId figure{}; ///< the headroom; its `index` is the ceiling
    FigureId measured_figure{};
    FigureId limit_figure{};
    bool is_floor = false;
    Money measured;
    Money limit;
    Money left; ///< below zero where the ceiling is broken

    [[nodiscard]] bool is_broken() const { return left < Money{}; }
};

/// Every ceiling and floor that applies, partners first, in the order of the programme.
[[nodiscard]] inline std::vector<CeilingRoom> ceiling_rooms(const Programme& programme,
                                                            const Allocation& allocation)
{
    const auto& plan = allocation.plan();
    std::vector<CeilingRoom> rooms;
    for (const auto& [id, slot] : plan.slots) {
        if (id.quantity != Quantity::headroom) {
            continue;
        }
        const bool is_floor = programme.ceilings[id.index].is_floor;
        const auto inputs = plan.inputs_of(plan.operations[plan.figures[slot].operation]);
        const auto measured = inputs[is_floor ? 0 : 1];
        const auto limit = inputs[is_floor ? 1 : 0];
        rooms.push_back({id, plan.figures[measured].id, plan.figures[limit].id, is_floor,
                         allocation.at(measured), allocation.at(limit), allocation.at(slot)});
    }
    return rooms;
}

} // namespace prorata

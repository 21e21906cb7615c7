#pragma once
/// The engine's stages as plain functions: one file of a test program compiles them (engine_defined.hpp), so
/// that the others build fast and need not be built again when a rule changes.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/plan/allocation.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace prorata::tests {

/// resolve()
[[nodiscard]] Checked<Plan> resolve_scenario(const Scenario& scenario);
/// evaluate()
void evaluate_block(const Plan& plan, Block& block);
/// Whether a lane of an evaluated block has the amounts that it gives alone.
[[nodiscard]] inline bool is_the_same_alone(const Plan& plan, const Block& many, std::size_t lane)
{
    Block one{plan, 1};
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        one.lanes_of(slot)[0] =
            plan.figures[slot].operation == Figure::no_operation ? many.at(slot, lane) : Money{};
    }
    evaluate_block(plan, one);
    for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
        if (one.at(slot, 0) != many.at(slot, lane)) {
            return false;
        }
    }
    return true;
}
/// compute()
[[nodiscard]] Checked<Allocation> compute_scenario(const Scenario& scenario);

/// A step that explain() gives, without its words.
struct Told {
    FigureId id{};
    Money amount{};
    std::optional<Decimal> percent{};
    std::size_t lines{}; ///< how many of them it has
    std::vector<Money> inputs{};
};
/// explain() of an address; nothing if that is unknown.
[[nodiscard]] std::optional<Told> explain_figure(const Scenario& scenario, const Allocation& allocation,
                                                 std::string_view address);

} // namespace prorata::tests

#pragma once
/// How much room is left: under every ceiling, within the rules for changing a budget, and for each partner's
/// budget to grow.

#include "prorata/reconcile/flexibility.hpp"
#include "prorata/solve/budget.hpp"
#include "prorata/solve/ceilings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

/// What a flexibility rule still lets a budget be changed.
struct FlexibilityRoom {
    std::uint32_t rule{};                 ///< index into Programme::flexibility
    std::string baseline{};               ///< the version that it measures from
    std::optional<Money> limit{};         ///< nothing: every change is within, or it cannot be told
    std::optional<Money> measured{};      ///< what has been changed since; nothing: it cannot be told
    std::optional<Money> left{};          ///< below zero where more has been changed
    std::string_view missing_attribute{}; ///< that would decide whether the rule applies

    [[nodiscard]] bool is_known() const { return measured.has_value(); }
};

/// How far a partner's scaled budget may grow, all else as it is, before a ceiling binds.
struct GrowthRoom {
    std::uint32_t partner{};
    bool may_bind_before = false; ///< it is the greatest; whether a ceiling binds on the way was not found
    std::optional<BudgetAnswer> answer{}; ///< nothing where none of his amounts can be scaled
    Diagnostics diagnostics{};            ///< why there is no answer

    /// What is left for growth; nothing where nothing limits it, or a ceiling is broken as it is.
    [[nodiscard]] std::optional<Money> left() const
    {
        const bool is_limited = answer && !answer->wholes.empty() && !answer->is_unlimited;
        return is_limited ? std::optional{answer->whole() - answer->now} : std::nullopt;
    }
    /// Headrooms of the ceilings that bind: one minor unit more breaks them, or they are broken as it is.
    [[nodiscard]] std::vector<FigureId> binding() const
    {
        std::vector<FigureId> figures;
        if (answer) {
            for (const auto& state : answer->wholes.empty() ? answer->states : answer->beyond) {
                if (!state.holds) {
                    figures.push_back(state.condition.figure);
                }
            }
        }
        return figures;
    }
};

struct Headroom {
    std::vector<CeilingRoom> ceilings{};
    std::vector<FlexibilityRoom> flexibility{};
    std::vector<GrowthRoom> partners{}; ///< those who have any figures
};

/// What the flexibility rules that apply, or may, leave of the step from one version to the last of a
/// history; of one version alone, what they allow from it.
/// @throws std::overflow_error  where a limit cannot be computed
[[nodiscard]] inline std::vector<FlexibilityRoom> flexibility_rooms(const std::vector<BudgetVersion>& history,
                                                                    std::size_t from)
{
    const auto& rules = history.back().scenario.programme.flexibility;
    std::vector<FlexibilityRoom> rooms;
    for (auto& finding : flexibility_of(history, from)) {
        FlexibilityRoom room{.rule = static_cast<std::uint32_t>(finding.rule - rules.data()),
                             .baseline = std::move(finding.baseline),
                             .limit = finding.limit,
                             .measured = finding.measured,
                             .missing_attribute = finding.missing};
        if (room.limit && room.measured) {
            room.left = *room.limit - *room.measured;
        }
        rooms.push_back(std::move(room));
    }
    return rooms;
}

/// How far a partner's scaled budget may grow from what it is, asked of solve_budget().
/// @param partner  index of the partner
[[nodiscard]] inline GrowthRoom growth_room(const Scenario& scenario, std::uint32_t partner)
{
    BudgetQuestion question{.scaling = {.only = {{partner, std::nullopt}}}, .only_grows = true};
    auto solved = solve_budget(scenario, question);
    // A flat rate exactly at its ceiling leaves a cent more or less at every whole, so that each would have
    // to be looked at on the way; the greatest is found from the other end.
    const bool gave_up = solved && solved.value->gave_up;
    if (gave_up) {
        question.only_grows = false;
        solved = solve_budget(scenario, question);
    }
    return {partner, gave_up, std::move(solved.value), std::move(solved.diagnostics)};
}

/// All of it, for the last version of a history.
/// @param history  one version or more, in their order, as for diff()
/// @param from     which of them changes are measured from
/// @throws std::overflow_error  where a limit of a flexibility rule cannot be computed
[[nodiscard]] inline Headroom headroom(const std::vector<BudgetVersion>& history, std::size_t from)
{
    const auto& now = history.back();
    Headroom result{
        ceiling_rooms(now.scenario.programme, now.allocation), flexibility_rooms(history, from), {}};
    for (std::uint32_t partner = 0; partner < now.scenario.partners.size(); ++partner) {
        if (has_figures(now.scenario, partner)) {
            result.partners.push_back(growth_room(now.scenario, partner));
        }
    }
    return result;
}

} // namespace prorata

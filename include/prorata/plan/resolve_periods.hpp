#pragma once
/// From a budget to its periods: what is entered for each, and what the last one takes.

#include "prorata/plan/resolve_funding.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Writes the slots of periods.
class PeriodResolver {
public:
    PeriodResolver(const Scenario& scenario, PlanBuilder& plan, CostResolver& costs, FundingResolver& funding)
        : scenario_{scenario}, programme_{scenario.programme}, plan_{plan}, costs_{costs}, funding_{funding}
    {
    }

    /// The periods of one partner. Preparation and closure take what is assigned to them; the numbered
    /// periods but the last what is entered for them; the last what is left of the whole.
    void resolve(const Budgeting& budgeting, const FinancedCost& whole,
                 const std::optional<FinancedCost>& small_projects)
    {
        if (programme_.periods->method == PeriodMethod::cumulative) {
            resolve_cumulative(budgeting, whole, small_projects);
            return;
        }
        const auto count = scenario_.project.period_count;
        std::vector<CostColumn> columns;
        for (const auto position : positions_but_last(count)) {
            columns.push_back(costs_.period(budgeting, position));
        }
        const auto last = count > 0 ? std::optional{rest(whole.cost, columns, count)} : std::nullopt;
        finance(whole, columns, last, rounding_of_funds());
        if (small_projects) {
            for (auto& column : columns) {
                column = costs_.small_projects(column);
            }
            finance(*small_projects, columns,
                    last ? std::optional{costs_.small_projects(*last)} : std::nullopt, rounding_of_funds());
        }
    }

private:
    void finance(const FinancedCost& whole, const std::vector<CostColumn>& columns,
                 const std::optional<CostColumn>& last, const Rounding& rounding)
    {
        std::vector<FundingColumn> financed;
        for (const auto& column : columns) {
            financed.push_back(funding_.resolve(whole.funds, column, rounding));
            funding_.resolve_of_which(whole, column, financed.back().contribution);
        }
        if (last) {
            const auto left = resolve_rest_of_funds(whole.funds, whole.funding, financed, *last);
            funding_.resolve_of_which(whole, *last, left);
        }
    }

    [[nodiscard]] static std::vector<std::uint16_t> positions_but_last(std::uint16_t count)
    {
        std::vector<std::uint16_t> positions{FigureId::preparation};
        for (std::uint16_t period = 1; period < count; ++period) {
            positions.push_back(period);
        }
        positions.push_back(FigureId::closure);
        return positions;
    }

    [[nodiscard]] Rounding rounding_of_funds() const
    {
        const auto& own = programme_.rounding(Rounds::fund_per_period);
        return own ? *own : rounding_of(programme_, Rounds::fund);
    }

    /// Every period takes what is due so far, less what was due before it: the rules are those of the whole,
    /// so that nothing drifts.
    void resolve_cumulative(const Budgeting& budgeting, const FinancedCost& whole,
                            const std::optional<FinancedCost>& small_projects)
    {
        auto positions = positions_but_last(scenario_.project.period_count);
        if (scenario_.project.period_count > 0) {
            positions.insert(positions.end() - 1, scenario_.project.period_count);
        }
        const auto rounding = rounding_of(programme_, Rounds::fund);
        PlannedSoFar planned;
        std::map<FigureId, Slot> before;
        for (const auto position : positions) {
            const auto first = static_cast<Slot>(plan_.figures().size());
            const auto column = costs_.so_far(budgeting, position, planned);
            finance(whole, {column}, std::nullopt, rounding);
            if (small_projects) {
                finance(*small_projects, {costs_.small_projects(column)}, std::nullopt, rounding);
            }
            subtract_periods_before(first, position, before);
        }
    }

    /// Figures of one period from those of all periods so far, which stand from `first` on.
    void subtract_periods_before(Slot first, std::uint16_t position, std::map<FigureId, Slot>& before)
    {
        const auto end = static_cast<Slot>(plan_.figures().size());
        for (auto slot = first; slot < end; ++slot) {
            const auto id = plan_.figures()[slot].id;
            if (id.axis != Axis::so_far || !is_of_period(id.quantity)) {
                continue;
            }
            const auto [known, is_first] = before.try_emplace(id.at(Axis::so_far, 0), slot);
            const std::vector<Slot> earlier(is_first ? 0 : 1, known->second);
            static_cast<void>(subtract(id.at(Axis::period, position), slot, earlier));
            known->second = slot;
        }
    }

    /// Whether a figure so far is shown of each period too.
    [[nodiscard]] static bool is_of_period(Quantity quantity)
    {
        switch (quantity) {
        case Quantity::total:
        case Quantity::eligible:
        case Quantity::category:
        case Quantity::base:
        case Quantity::fund:
        case Quantity::fund_part:
        case Quantity::contribution:
        case Quantity::status:
        case Quantity::unassigned: return true;
        default: return false;
        }
    }

    [[nodiscard]] BasisIndex basis() const
    {
        return programme_.periods ? programme_.periods->basis : unknown_rule;
    }

    /// The last period as what the others leave, category by category and in sum.
    [[nodiscard]] CostColumn rest(const CostColumn& whole, const std::vector<CostColumn>& columns,
                                  std::uint16_t last)
    {
        CostColumn column{whole.where.at(Axis::period, last)};
        column.categories.resize(whole.categories.size());
        column.is_flat_rate = whole.is_flat_rate;
        for (std::uint32_t category = 0; category < whole.categories.size(); ++category) {
            if (!whole.categories[category]) {
                continue;
            }
            std::vector<Slot> earlier;
            for (const auto& other : columns) {
                const bool is_numbered = other.where.position != FigureId::preparation &&
                                         other.where.position != FigureId::closure;
                const bool is_left_in = category == costs_.lump_sums() && !is_numbered &&
                                        programme_.periods->last_keeps_all_lump_sums;
                if (other.categories[category] && !is_left_in) {
                    earlier.push_back(*other.categories[category]);
                }
            }
            column.categories[category] =
                subtract(column.id(Quantity::category, category), *whole.categories[category], earlier);
        }
        const auto rest_of = [&](Quantity quantity, std::optional<Slot> CostColumn::*member) {
            std::vector<Slot> earlier;
            for (const auto& other : columns) {
                if (other.*member) {
                    earlier.push_back(*(other.*member));
                }
            }
            return whole.*member && earlier.size() == columns.size()
                       ? std::optional{subtract(column.id(quantity), *(whole.*member), earlier)}
                       : std::nullopt;
        };
        column.eligible = rest_of(Quantity::eligible, &CostColumn::eligible);
        column.total = rest_of(Quantity::total, &CostColumn::total);
        return column;
    }

    /// What the last period's funds leave.
    [[nodiscard]] std::optional<Slot> resolve_rest_of_funds(const std::vector<FundOfPartner>& funds,
                                                            const FundingColumn& whole,
                                                            const std::vector<FundingColumn>& financed,
                                                            const CostColumn& last)
    {
        std::vector<std::optional<Slot>> paid;
        for (std::size_t i = 0; i < funds.size(); ++i) {
            paid.emplace_back();
            if (!whole.funds[i] || !funding_.is_by_period(funds[i].fund)) {
                continue;
            }
            std::vector<Slot> earlier;
            for (const auto& other : financed) {
                if (other.funds[i]) {
                    earlier.push_back(*other.funds[i]);
                }
            }
            paid.back() = subtract(last.id(Quantity::fund, funds[i].fund), *whole.funds[i], earlier);
            funding_.split(programme_.funds[funds[i].fund], *paid.back(), last, funds[i].fund);
        }
        return funding_.contribution(funds, paid, last);
    }

    [[nodiscard]] Slot subtract(FigureId id, Slot whole, const std::vector<Slot>& parts)
    {
        return plan_.residual(id, whole, parts, {basis()}, plan_.figures()[whole].place);
    }

    const Scenario& scenario_;
    const Programme& programme_;
    PlanBuilder& plan_;
    CostResolver& costs_;
    FundingResolver& funding_;
};

} // namespace prorata::detail

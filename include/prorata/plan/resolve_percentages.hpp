#pragma once
/// The percentages that a programme's system shows beside amounts.

#include "prorata/plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Adds to a plan the percentages that the programme has rules for.
class PercentageResolver {
public:
    PercentageResolver(const Scenario& scenario, Plan& plan) : scenario_{scenario}, plan_{plan} {}

    void run()
    {
        const auto total = plan_.find({FigureId::project, Quantity::total});
        if (!total) {
            return;
        }
        const auto& rules = scenario_.programme.percentages;
        if (rules.share_of_total) {
            add_shares(*rules.share_of_total, *total);
        }
        if (rules.co_financing) {
            add_co_financing(*rules.co_financing, Budget::own);
        }
        if (rules.co_financing && has_small_projects()) {
            add_co_financing(*rules.co_financing, Budget::small_projects);
        }
        if (rules.share_of_period) {
            add_periods(*rules.share_of_period);
        }
    }

private:
    [[nodiscard]] std::uint32_t fund_count() const
    {
        return static_cast<std::uint32_t>(scenario_.programme.funds.size());
    }
    [[nodiscard]] std::vector<Slot> slots(FigureId id) const
    {
        const auto slot = plan_.find(id);
        return slot ? std::vector{*slot} : std::vector<Slot>{};
    }
    void add(FigureId id, std::vector<Slot> part, std::vector<Slot> whole, const PercentageRule& rule)
    {
        plan_.percentages.push_back({id, std::move(part), std::move(whole), rule, false});
    }

    /// The cost that a budget's funds and sources pay for.
    [[nodiscard]] std::vector<Slot> cost_of(std::uint32_t subject, Budget budget) const
    {
        const FigureId id{subject};
        if (budget == Budget::small_projects) {
            return slots(id.with(Quantity::category, small_projects_));
        }
        auto cost = slots(id.with(Quantity::total));
        if (plan_.find(id.with(Quantity::category, small_projects_))) {
            cost = slots(id.with(Quantity::eligible));
            const auto other = slots(id.with(Quantity::non_eligible));
            cost.insert(cost.end(), other.begin(), other.end());
        }
        return cost;
    }
    [[nodiscard]] static FigureId id_of(std::uint32_t subject, Budget budget)
    {
        FigureId id{subject};
        id.budget = budget;
        return id;
    }
    [[nodiscard]] bool has_small_projects() const
    {
        return !cost_of(FigureId::project, Budget::small_projects).empty();
    }

    /// A partner's part of the project, and of each fund; a small project fund stands beside its partner.
    void add_shares_of(std::uint32_t partner, Budget budget, const PercentageRule& rule, Slot total)
    {
        const auto id = id_of(partner, budget);
        add(id.with(Quantity::share_of_total), cost_of(partner, budget), {total}, rule);
        for (std::uint32_t fund = 0; fund < fund_count(); ++fund) {
            add(id.with(Quantity::share_of_fund, fund), slots(id.with(Quantity::fund, fund)), paid_by(fund),
                rule);
        }
    }

    /// All that a fund pays in the project.
    [[nodiscard]] std::vector<Slot> paid_by(std::uint32_t fund) const
    {
        auto paid = slots(id_of(FigureId::project, Budget::own).with(Quantity::fund, fund));
        const auto small = slots(id_of(FigureId::project, Budget::small_projects).with(Quantity::fund, fund));
        paid.insert(paid.end(), small.begin(), small.end());
        return paid;
    }

    /// Each partner's part of the project, and of each fund; each fund's of the project.
    void add_shares(const PercentageRule& rule, Slot total)
    {
        for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
            add_shares_of(partner, Budget::own, rule, total);
            if (scenario_.partners[partner].small_project_fund) {
                add_shares_of(partner, Budget::small_projects, rule, total);
            }
        }
        add({FigureId::project, Quantity::share_of_total}, {total}, {total}, rule);
        plan_.percentages.back().is_whole = true;
        for (std::uint32_t fund = 0; fund < fund_count(); ++fund) {
            add({FigureId::project, Quantity::share_of_fund, fund}, paid_by(fund), {total}, rule);
        }
    }

    /// What each fund pays of itself and its partners' sources; all funds of the cost; the Union's funds of
    /// themselves and their partners' sources.
    void add_co_financing(const PercentageRule& rule, Budget budget)
    {
        const auto project = id_of(FigureId::project, budget);
        std::vector<Slot> all;
        std::vector<Slot> of_union;
        std::vector<Slot> union_whole;
        for (std::uint32_t fund = 0; fund < fund_count(); ++fund) {
            const auto paid = slots(project.with(Quantity::fund, fund));
            const auto sources =
                slots(project.with(Quantity::entered, 0, static_cast<std::uint16_t>(fund + 1)));
            auto whole = paid;
            whole.insert(whole.end(), sources.begin(), sources.end());
            all.insert(all.end(), paid.begin(), paid.end());
            if (scenario_.programme.funds[fund].is_union_money) {
                of_union.insert(of_union.end(), paid.begin(), paid.end());
                union_whole.insert(union_whole.end(), whole.begin(), whole.end());
            }
            add(project.with(Quantity::co_financing_rate, fund), paid, std::move(whole), rule);
        }
        add(project.with(Quantity::average_rate), std::move(all), cost_of(FigureId::project, budget), rule);
        add(project.with(Quantity::union_rate), std::move(of_union), std::move(union_whole), rule);
    }

    /// Each period's part of all of them; the last of several is what the others leave of 100 %.
    void add_periods(const PercentageRule& rule)
    {
        const auto count = scenario_.project.period_count;
        std::vector<std::uint16_t> positions{FigureId::preparation};
        for (std::uint16_t period = 1; period <= count; ++period) {
            positions.push_back(period);
        }
        positions.push_back(FigureId::closure);
        std::vector<Slot> all;
        for (const auto position : positions) {
            const auto column =
                slots(FigureId{FigureId::project, Quantity::total}.at(Axis::period, position));
            all.insert(all.end(), column.begin(), column.end());
        }
        if (all.empty()) {
            return;
        }
        for (const auto position : positions) {
            const auto id = FigureId{FigureId::project, Quantity::share_of_total}.at(Axis::period, position);
            add(id, slots(FigureId{FigureId::project, Quantity::total}.at(Axis::period, position)), all,
                rule);
            plan_.percentages.back().is_rest = position == count && count > 1;
        }
    }

    const Scenario& scenario_;
    Plan& plan_;
    std::uint32_t small_projects_ = scenario_.programme.category_of(CategoryKind::small_projects);
};

} // namespace prorata::detail

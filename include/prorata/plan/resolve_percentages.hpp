#pragma once
/// The percentages that a programme's system shows beside amounts.

#include "prorata/plan/plan.hpp"

#include <cstdint>
#include <optional>
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
        if (const auto& rule = scenario_.programme.percentages.share_of_total) {
            add_shares(*rule, *total);
        }
        if (const auto& rule = scenario_.programme.percentages.co_financing) {
            add_co_financing(*rule, *total);
        }
        if (const auto& rule = scenario_.programme.percentages.share_of_period) {
            add_periods(*rule);
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

    /// Each partner's part of the project, and of each fund.
    void add_shares(const PercentageRule& rule, Slot total)
    {
        for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
            add({partner, Quantity::share_of_total}, slots({partner, Quantity::total}), {total}, rule);
            for (std::uint32_t fund = 0; fund < fund_count(); ++fund) {
                add({partner, Quantity::share_of_fund, fund}, slots({partner, Quantity::fund, fund}),
                    slots({FigureId::project, Quantity::fund, fund}), rule);
            }
        }
        add({FigureId::project, Quantity::share_of_total}, {total}, {total}, rule);
        plan_.percentages.back().is_whole = true;
        for (std::uint32_t fund = 0; fund < fund_count(); ++fund) {
            add({FigureId::project, Quantity::share_of_fund, fund},
                slots({FigureId::project, Quantity::fund, fund}), {total}, rule);
        }
    }

    /// What each fund pays of itself and its partners' sources; all funds of the total; the Union's funds of
    /// themselves and their partners' sources.
    void add_co_financing(const PercentageRule& rule, Slot total)
    {
        std::vector<Slot> all;
        std::vector<Slot> of_union;
        std::vector<Slot> union_whole;
        for (std::uint32_t fund = 0; fund < fund_count(); ++fund) {
            const auto paid = slots({FigureId::project, Quantity::fund, fund});
            const auto sources =
                slots({FigureId::project, Quantity::entered, 0, static_cast<std::uint16_t>(fund + 1)});
            auto whole = paid;
            whole.insert(whole.end(), sources.begin(), sources.end());
            all.insert(all.end(), paid.begin(), paid.end());
            if (scenario_.programme.funds[fund].is_union_money) {
                of_union.insert(of_union.end(), paid.begin(), paid.end());
                union_whole.insert(union_whole.end(), whole.begin(), whole.end());
            }
            add({FigureId::project, Quantity::co_financing_rate, fund}, paid, std::move(whole), rule);
        }
        add({FigureId::project, Quantity::average_rate}, std::move(all), {total}, rule);
        add({FigureId::project, Quantity::union_rate}, std::move(of_union), std::move(union_whole), rule);
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
};

} // namespace prorata::detail

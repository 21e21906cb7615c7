#pragma once
/// From what funds pay to what they pay of each cost category.

#include "prorata/plan/builder.hpp"
#include "prorata/plan/order.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Writes the slots of breakdowns, after those of all partners.
class BreakdownResolver {
public:
    BreakdownResolver(const Scenario& scenario, PlanBuilder& plan, Diagnostics& diagnostics)
        : scenario_{scenario}, programme_{scenario.programme}, plan_{plan}, diagnostics_{diagnostics}
    {
        for (Slot slot = 0; slot < plan.figures().size(); ++slot) {
            slots_.emplace(plan.figures()[slot].id, slot);
        }
    }

    /// By category: partners by cost categories, one table for each fund. By category and period: a partner's
    /// periods by cost categories, one table for each fund that is known by period; his categories are then
    /// the sums of his periods. Who has no periods, no fund by period or net revenue stands among the
    /// partners.
    void run()
    {
        for (std::uint32_t fund = 0; fund < programme_.funds.size(); ++fund) {
            Table by_partner;
            for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
                if (scenario_.partners[partner].has_budget) {
                    add_partner(by_partner, partner, fund);
                }
            }
            write(by_partner);
        }
    }

private:
    /// What one breakdown is made of, in its order.
    struct Table {
        std::vector<FigureId> ids{};
        std::vector<Slot> funds{};
        std::vector<Rate> rates{};
        std::vector<Slot> costs{};
        std::vector<BreakdownPlace> places{};
    };

    void add_partner(Table& by_partner, std::uint32_t partner, std::uint32_t fund)
    {
        const FigureId whole{partner, Quantity::fund, fund};
        if (!slots_.contains(whole)) {
            return;
        }
        const auto rate = rate_of(partner, fund);
        const auto categories = categories_paid(partner, fund, rate);
        if (categories.empty()) {
            return;
        }
        Table by_period;
        // Net revenue is deducted of the whole, so that funds of periods do not add up to it.
        if (programme_.breakdown->level == BreakdownLevel::category_and_period &&
            !scenario_.partners[partner].revenue) {
            for (const auto position : positions()) {
                add_row(by_period, whole.at(Axis::period, position), rate, categories);
            }
        }
        if (by_period.ids.empty()) {
            add_row(by_partner, whole, rate, categories);
            return;
        }
        write(by_period);
        std::map<FigureId, std::vector<Slot>> parts;
        const auto first = static_cast<Slot>(plan_.figures().size() - by_period.ids.size());
        for (Slot cell = 0; cell < by_period.ids.size(); ++cell) {
            parts[by_period.ids[cell].at(Axis::none, 0)].push_back(first + cell);
        }
        for (const auto& [id, slots] : parts) {
            static_cast<void>(plan_.sum(id, slots, {programme_.breakdown->basis}));
        }
    }

    /// A row for what the fund pays of one column of cost, if that is known.
    void add_row(Table& table, FigureId fund, const std::optional<FundOfPartner>& rate,
                 const std::vector<std::uint32_t>& categories)
    {
        const auto paid = slots_.find(fund);
        if (paid == slots_.end()) {
            return;
        }
        const auto row = static_cast<std::uint32_t>(table.funds.size());
        const auto cells = table.ids.size();
        for (const auto category : categories) {
            const auto cost = slots_.find(fund.with(Quantity::category, category));
            if (cost != slots_.end()) {
                const auto part = static_cast<std::uint16_t>(category + 1);
                table.ids.push_back(fund.with(Quantity::fund_of_category, fund.index, part));
                table.costs.push_back(cost->second);
                table.places.push_back({row, category});
            }
        }
        if (table.ids.size() > cells) {
            table.funds.push_back(paid->second);
            table.rates.push_back(rate ? rate->rate.rate : Rate{});
        }
    }

    void write(const Table& table)
    {
        if (!table.ids.empty()) {
            plan_.breakdown(table.ids, table.funds, table.rates, table.costs, table.places,
                            static_cast<std::uint32_t>(programme_.categories.size()),
                            {programme_.breakdown->basis}, programme_.breakdown->place);
        }
    }

    /// The rate of a partner's fund; nothing for an envelope.
    [[nodiscard]] std::optional<FundOfPartner> rate_of(std::uint32_t partner, std::uint32_t fund) const
    {
        Diagnostics told_before;
        const auto funds = funds_of(scenario_, scenario_.partners[partner], told_before);
        const auto found =
            std::find_if(funds.begin(), funds.end(), [&](const auto& each) { return each.fund == fund; });
        return found == funds.end() || programme_.funds[fund].envelope ? std::nullopt : std::optional{*found};
    }

    /// The categories that a fund is a share of; none, and a note, where it is a share of something else.
    [[nodiscard]] std::vector<std::uint32_t> categories_paid(std::uint32_t partner, std::uint32_t fund,
                                                             const std::optional<FundOfPartner>& rate)
    {
        const auto base = rate ? rate->rate.base : Base{};
        if (base.kind != Base::Kind::named) {
            return categories_of(programme_, Base{}, {});
        }
        Diagnostics told_before;
        const auto flat_rates = flat_rates_of(scenario_, scenario_.partners[partner], told_before);
        auto categories = categories_of(programme_, base, flat_rates);
        if (categories.empty() && told_of_.insert(fund).second) {
            diagnostics_.push_back(
                {.severity = Severity::note,
                 .place = scenario_.partners[partner].place,
                 .message = {Text::fund_not_by_category,
                             {{"fund", programme_.funds[fund].name}, {"base", programme_.name_of(base)}}},
                 .hint = Remark{Text::fund_not_by_category_hint}});
        }
        std::sort(categories.begin(), categories.end());
        return categories;
    }

    [[nodiscard]] std::vector<std::uint16_t> positions() const
    {
        std::vector<std::uint16_t> positions{FigureId::preparation};
        for (std::uint16_t period = 1; period <= scenario_.project.period_count; ++period) {
            positions.push_back(period);
        }
        positions.push_back(FigureId::closure);
        return positions;
    }

    const Scenario& scenario_;
    const Programme& programme_;
    PlanBuilder& plan_;
    Diagnostics& diagnostics_;
    std::map<FigureId, Slot> slots_;  ///< of what was resolved before
    std::set<std::uint32_t> told_of_; ///< funds
};

} // namespace prorata::detail

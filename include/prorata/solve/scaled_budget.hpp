#pragma once
/// A budget whose amounts are raised or cut together: in proportion to what they are now, whole minor units,
/// sums kept.

#include "prorata/apportion/bounded_remainder.hpp"
#include "prorata/plan/allocate.hpp"
#include "prorata/solve/enclosure.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// A partner's budget, or one of its cost categories.
struct BudgetPart {
    std::uint32_t partner{};
    std::optional<std::uint32_t> category{}; ///< nothing: all of it
};

/// Which amounts of a budget are scaled.
struct Scaling {
    std::vector<BudgetPart> only{}; ///< nothing else; empty: everything
    std::vector<BudgetPart> kept{}; ///< but not these

    [[nodiscard]] bool takes(std::uint32_t partner, std::optional<std::uint32_t> category) const
    {
        const auto is_in = [&](const std::vector<BudgetPart>& parts) {
            return std::any_of(parts.begin(), parts.end(), [&](const BudgetPart& part) {
                return part.partner == partner && (!part.category || part.category == category);
            });
        };
        return (only.empty() || is_in(only)) && !is_in(kept);
    }
};

/// One amount that is scaled: a row of a partner's budget, or the total of a partner without one.
struct ScaledAmount {
    std::uint32_t partner{};
    std::optional<std::size_t> row{}; ///< index into Partner::rows; nothing: the total
    Slot slot{};                      ///< in the plan of the budget as it is
    Money now;
};

/// The amounts of a scenario that can be scaled: rows in the scenario's own currency and totals of partners
/// without a budget, as far as a Scaling takes them. A row of units becomes an amount. Flat rates, funds and
/// contributions follow; lump sums, unit costs of the programme, and amounts in another currency stay.
class ScaledBudget {
public:
    /// @param allocation  of this scenario
    ScaledBudget(const Scenario& scenario, const Allocation& allocation, const Scaling& scaling)
        : scenario_{scenario}, least_(scenario.partners.size()), now_(scenario.partners.size())
    {
        for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
            const auto first = amounts_.size();
            add_partner(index, allocation, scaling);
            for (std::size_t i = first; i < amounts_.size(); ++i) {
                now_[index] += amounts_[i].now;
            }
        }
    }

    [[nodiscard]] const std::vector<ScaledAmount>& amounts() const { return amounts_; }

    /// What they come to now.
    [[nodiscard]] Money now() const
    {
        Money together;
        for (const auto amount : now_) {
            together += amount;
        }
        return together;
    }

    /// What a partner's amounts shall come to at least.
    void at_least(std::uint32_t partner, Money amount) { least_[partner] = amount; }

    /// What all amounts come to at least.
    [[nodiscard]] Money least() const
    {
        Money together;
        for (const auto amount : least_) {
            together += amount;
        }
        return together;
    }

    /// The parts of a whole, one for each of amounts(): the whole divided among the partners in proportion to
    /// what theirs come to now and not below what each shall have, then among each partner's by
    /// largest_remainder().
    /// @param whole  least() or more
    [[nodiscard]] std::vector<Money> parts_of(Money whole) const
    {
        std::vector<Money> parts(amounts_.size());
        const auto of_partners = divided_among_partners(whole);
        for_each_partner([&](std::uint32_t partner, std::size_t first, std::size_t count) {
            std::vector<std::int64_t> weights(count);
            std::vector<Apportioned> shares(count);
            for (std::size_t i = 0; i < count; ++i) {
                weights[i] = amounts_[first + i].now.minor_units();
            }
            largest_remainder(of_partners[partner], weights, shares);
            for (std::size_t i = 0; i < count; ++i) {
                parts[first + i] = shares[i].due;
            }
        });
        return parts;
    }

    /// The scenario with its amounts coming to `whole`. What is planned of a row for periods is scaled with
    /// it.
    [[nodiscard]] Scenario with(Money whole) const
    {
        auto scenario = scenario_;
        const auto parts = parts_of(whole);
        for (std::size_t i = 0; i < amounts_.size(); ++i) {
            const auto& scaled = amounts_[i];
            auto& partner = scenario.partners[scaled.partner];
            if (!scaled.row) {
                partner.total = InputAmount{parts[i], partner.total ? partner.total->place : partner.place};
                continue;
            }
            partner.total.reset(); // which stands beside a budget to be checked
            partner.eligible.reset();
            auto& row = partner.rows[*scaled.row];
            row.units.reset();
            row.amount = parts[i];
            scale_periods(row, scaled.now);
        }
        return scenario;
    }

    /// Bounds the amounts' inputs for all wholes of a range, in an enclosure of the plan of with(now()).
    void bound(Enclosure& enclosure, AmountRange whole) const
    {
        const auto least = divided_among_partners(whole.least);
        const auto greatest = divided_among_partners(whole.greatest);
        const bool is_point = whole.least == whole.greatest;
        const auto exact = is_point ? parts_of(whole.least) : std::vector<Money>{};
        for_each_partner([&](std::uint32_t partner, std::size_t first, std::size_t count) {
            for (std::size_t i = first; i < first + count; ++i) {
                if (is_point) {
                    enclosure.set(amounts_[i].slot, {exact[i], exact[i]});
                    continue;
                }
                // A part is its exact share's floor or ceiling, and shares grow with the whole: of a smaller
                // whole it is at most one unit more.
                const auto share = [&](Money of_partner, Mode mode) {
                    const auto rate =
                        now_[partner] == Money{} ? Rate{} : Rate::of(amounts_[i].now, now_[partner]);
                    return round(std::max(of_partner, Money{}) * rate,
                                 Rounding{mode, Money{1}, BasisIndex{}});
                };
                enclosure.set(amounts_[i].slot, {share(least[partner] - Money{1}, Mode::floor),
                                                 share(greatest[partner] + Money{1}, Mode::ceiling)});
            }
        });
    }

private:
    void add_partner(std::uint32_t index, const Allocation& allocation, const Scaling& scaling)
    {
        const auto& partner = scenario_.partners[index];
        const auto& plan = allocation.plan();
        if (!partner.has_budget) {
            const auto slot = plan.find({index, Quantity::total});
            const bool has_parts = partner.eligible || partner.non_eligible || partner.revenue;
            const bool is_given = slot && plan.figures[*slot].operation == Figure::no_operation;
            if (is_given && !has_parts && scaling.takes(index, std::nullopt) &&
                allocation.at(*slot) > Money{}) {
                amounts_.push_back({index, std::nullopt, *slot, allocation.at(*slot)});
            }
            return;
        }
        std::uint16_t number = 0;
        for (std::size_t i = 0; i < partner.rows.size(); ++i) {
            const auto& row = partner.rows[i];
            const bool starts = i == 0 || partner.rows[i - 1].category != row.category;
            number = starts ? std::uint16_t{1} : static_cast<std::uint16_t>(number + 1);
            if (row.foreign || row.unit_cost || !scaling.takes(index, row.category)) {
                continue;
            }
            const auto slot = slot_of(plan, {index, Quantity::row, row.category, number});
            if (slot && allocation.at(*slot) > Money{}) {
                amounts_.push_back({index, i, *slot, allocation.at(*slot)});
            }
        }
    }

    /// The slot of a row; an amount that is all there is of a category is the category's. A row beside a flat
    /// rate has none.
    [[nodiscard]] static std::optional<Slot> slot_of(const Plan& plan, FigureId row)
    {
        const auto own = plan.find(row);
        const auto category = plan.find(row.with(Quantity::category, row.index));
        const bool is_category = category && plan.figures[*category].operation == Figure::no_operation;
        return own ? own : is_category ? category : std::nullopt;
    }

    /// Calls use(partner, first, count) for each partner that has amounts, which stand together.
    template <class Use>
    void for_each_partner(Use use) const
    {
        for (std::size_t first = 0; first < amounts_.size();) {
            auto end = first;
            while (end < amounts_.size() && amounts_[end].partner == amounts_[first].partner) {
                ++end;
            }
            use(amounts_[first].partner, first, end - first);
            first = end;
        }
    }

    [[nodiscard]] std::vector<Money> divided_among_partners(Money whole) const
    {
        std::vector<std::int64_t> weights(now_.size());
        std::vector<Bounds> bounds(now_.size());
        for (std::size_t i = 0; i < now_.size(); ++i) {
            weights[i] = now_[i].minor_units();
            bounds[i].least = least_[i];
        }
        std::vector<Money> parts;
        for (const auto& part : largest_remainder_within(whole, weights, bounds)) {
            parts.push_back(part.due);
        }
        return parts;
    }

    static void scale_periods(BudgetRow& row, Money was)
    {
        if (row.periods.empty()) {
            return;
        }
        std::vector<std::int64_t> weights;
        auto rest = was;
        for (const auto& planned : row.periods) {
            weights.push_back(planned.amount.minor_units());
            rest -= planned.amount;
        }
        weights.push_back(std::max(rest, Money{}).minor_units()); // what is planned for no period
        std::vector<Apportioned> parts(weights.size());
        largest_remainder(row.amount, weights, parts);
        for (std::size_t i = 0; i < row.periods.size(); ++i) {
            row.periods[i].amount = parts[i].due;
        }
    }

    Scenario scenario_;
    std::vector<ScaledAmount> amounts_;
    std::vector<Money> least_; ///< by partner
    std::vector<Money> now_;   ///< by partner
};

} // namespace prorata

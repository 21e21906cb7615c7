#pragma once
/// From a partner's budget to slots: rows, cost categories, flat rates, lump sums; for the whole project or
/// for one period of it.

#include "prorata/plan/builder.hpp"
#include "prorata/plan/flat_rate_steps.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata::detail {

/// The rounding of something, if it is known.
[[nodiscard]] inline Rounding rounding_of(const Programme& programme, Rounds rounds)
{
    return programme.rounding(rounds).value_or(Rounding{Mode::none, Money{1}, unknown_rule});
}

/// Writes the slots of entered amounts, converted where they are in another currency.
class InputResolver {
public:
    InputResolver(const Scenario& scenario, PlanBuilder& plan, Diagnostics& diagnostics)
        : scenario_{scenario}, plan_{plan}, diagnostics_{diagnostics}
    {
    }

    [[nodiscard]] Slot input(FigureId id, Money amount, const std::optional<ForeignCurrency>& foreign,
                             Place place)
    {
        if (!foreign) {
            return plan_.input(id, amount, place);
        }
        return convert(id, plan_.input(id.in(foreign->currency), amount, place), *foreign, place);
    }

    [[nodiscard]] Slot convert(FigureId id, Slot of, const ForeignCurrency& foreign, Place place)
    {
        const auto& programme = scenario_.programme;
        const auto rate = std::find_if(
            programme.exchange_rates.begin(), programme.exchange_rates.end(), [&](const auto& each) {
                return each.currency == foreign.currency && (each.month == 0 || each.month == foreign.month);
            });
        if (rate == programme.exchange_rates.end()) {
            complain(id, foreign, place);
            return of;
        }
        const Rounding half_up{Mode::half_up, Money{1}, unknown_rule};
        return plan_.conversion(id, of, currencies[foreign.currency - 1U].minor_digits, rate->rate,
                                scenario_.minor_digits(),
                                programme.rounding(Rounds::conversion).value_or(half_up), rate->basis, place);
    }

private:
    void complain(FigureId id, const ForeignCurrency& foreign, Place place)
    {
        const std::string code{currencies[foreign.currency - 1U].code};
        const auto month = std::to_string(foreign.month / 100) + (foreign.month % 100 < 10 ? "-0" : "-") +
                           std::to_string(foreign.month % 100);
        diagnostics_.push_back(
            {.severity = Severity::error,
             .place = place,
             .message = {foreign.month == 0 ? Text::exchange_rate_unknown : Text::exchange_rate_unknown_month,
                         {{"currency", code},
                          {"month", month},
                          {"partner", scenario_.partners[id.subject].id}}},
             .hint = Remark{Text::exchange_rate_unknown_hint, {{"currency", code}}}});
    }

    const Scenario& scenario_;
    PlanBuilder& plan_;
    Diagnostics& diagnostics_;
};

/// What a partner states as a base of rates.
[[nodiscard]] inline const StatedBase* find_stated(const Partner& partner, std::uint32_t base)
{
    const auto stated = std::find_if(partner.bases.begin(), partner.bases.end(),
                                     [&](const auto& each) { return each.base == base; });
    return stated == partner.bases.end() ? nullptr : &*stated;
}

[[nodiscard]] inline Diagnostic base_not_stated(const Programme& programme, const Partner& partner,
                                                std::uint32_t base)
{
    const auto& name = programme.bases_of_rates[base].name;
    return {.severity = Severity::error,
            .place = partner.place,
            .message = {Text::base_not_stated, {{"base", name}, {"partner", partner.id}}},
            .hint = Remark{Text::base_not_stated_hint, {{"base", name}}}};
}

/// The cost of one partner in one column: of the whole project, or of a period.
struct CostColumn {
    FigureId where{};                              ///< the partner and the period
    std::vector<std::optional<Slot>> categories{}; ///< nothing where there is no cost
    std::vector<std::optional<Slot>> rows{}; ///< by row of the partner; nothing for rows that do not count
    std::vector<bool> is_flat_rate{};        ///< by category
    std::optional<Slot> eligible{};
    std::optional<Slot> total{};

    [[nodiscard]] FigureId id(Quantity quantity, std::uint32_t index = 0, std::uint16_t part = 0) const
    {
        return where.with(quantity, index, part);
    }
};

/// A partner whose budget is being resolved: his flat rates, and the steps in which they are computed.
struct Budgeting {
    std::uint32_t partner{};
    std::vector<FlatRateOfPartner> flat_rates{};
    std::vector<FlatRateStep> steps{};
};

/// What a partner's rows and lump sums have come to so far, by place in his lists.
struct PlannedSoFar {
    std::vector<std::optional<Slot>> entered{}; ///< in the row's own currency
    std::vector<std::optional<Slot>> rows{};
    std::vector<std::optional<Slot>> lump_sums{};
};

/// Writes the slots of costs.
class CostResolver {
public:
    CostResolver(const Scenario& scenario, PlanBuilder& plan, Diagnostics& diagnostics)
        : scenario_{scenario},
          programme_{scenario.programme},
          plan_{plan},
          diagnostics_{diagnostics},
          inputs_{scenario, plan, diagnostics}
    {
    }

    [[nodiscard]] Budgeting start(std::uint32_t index)
    {
        const auto& partner = scenario_.partners[index];
        Budgeting budgeting{index, flat_rates_of(scenario_, partner, diagnostics_), {}};
        const auto order = flat_rate_order(programme_, budgeting.flat_rates);
        for (const auto& group : order) {
            check_circle(partner, group);
        }
        budgeting.steps = flat_rate_steps(programme_, partner, budgeting.flat_rates, order);
        check_rows(partner, budgeting);
        return budgeting;
    }

    /// The whole budget.
    [[nodiscard]] CostColumn whole(const Budgeting& budgeting)
    {
        const auto& partner = scenario_.partners[budgeting.partner];
        CostColumn column{{budgeting.partner}};
        auto entered = nothing_entered();
        column.rows.resize(partner.rows.size());
        for_each_row(partner, budgeting, [&](const BudgetRow& row, std::uint16_t number, bool is_only) {
            const auto slot = resolve_row(column, row, number, is_only);
            column.rows[static_cast<std::size_t>(&row - partner.rows.data())] = slot;
            entered[row.category].push_back(slot);
        });
        for (const auto& share : partner.lump_sums) {
            entered[lump_sums_].push_back(
                inputs_.input(column.id(Quantity::row, lump_sums_, number_of(share)), share.amount,
                              partner.foreign, share.place));
        }
        finish(budgeting, entered, column);
        return column;
    }

    /// What is entered for one period, and the flat rates that follow from it.
    [[nodiscard]] CostColumn period(const Budgeting& budgeting, std::uint16_t period)
    {
        const auto& partner = scenario_.partners[budgeting.partner];
        CostColumn column{FigureId{budgeting.partner}.at(Axis::period, period)};
        auto entered = nothing_entered();
        for_each_row(partner, budgeting, [&](const BudgetRow& row, std::uint16_t number, bool) {
            for (const auto& planned : row.periods) {
                if (planned.period == period) {
                    entered[row.category].push_back(
                        inputs_.input(column.id(Quantity::row, row.category, number), planned.amount,
                                      row.foreign, planned.place));
                }
            }
        });
        for (const auto& share : partner.lump_sums) {
            if (share.period == period) {
                entered[lump_sums_].push_back(
                    inputs_.input(column.id(Quantity::row, lump_sums_, number_of(share)), share.amount,
                                  partner.foreign, share.place));
            }
        }
        finish(budgeting, entered, column);
        return column;
    }

    /// What is entered for this period and all before it, and the flat rates that follow from it.
    [[nodiscard]] CostColumn so_far(const Budgeting& budgeting, std::uint16_t period, PlannedSoFar& planned)
    {
        const auto& partner = scenario_.partners[budgeting.partner];
        planned.entered.resize(partner.rows.size());
        planned.rows.resize(partner.rows.size());
        planned.lump_sums.resize(partner.lump_sums.size());
        CostColumn column{FigureId{budgeting.partner}.at(Axis::so_far, period)};
        auto entered = nothing_entered();
        for_each_row(partner, budgeting, [&](const BudgetRow& row, std::uint16_t number, bool) {
            const auto place = static_cast<std::size_t>(&row - partner.rows.data());
            const auto id = column.id(Quantity::row, row.category, number);
            const auto in_currency = id.in(row.foreign ? row.foreign->currency : std::uint8_t{0});
            for (const auto& each : row.periods) {
                if (each.period != period) {
                    continue;
                }
                auto& before = planned.entered[place];
                const auto added = plan_.input(in_currency.at(Axis::period, period), each.amount, each.place);
                before = before ? plan_.sum(in_currency, {*before, added}, {}, each.place) : added;
                planned.rows[place] =
                    row.foreign ? inputs_.convert(id, *before, *row.foreign, each.place) : *before;
            }
            if (planned.rows[place]) {
                entered[row.category].push_back(*planned.rows[place]);
            }
        });
        for (std::size_t i = 0; i < partner.lump_sums.size(); ++i) {
            const auto& share = partner.lump_sums[i];
            if (share.period == period) {
                const auto id = column.id(Quantity::row, lump_sums_, number_of(share));
                planned.lump_sums[i] =
                    inputs_.input(id.at(Axis::period, period), share.amount, partner.foreign, share.place);
            }
            if (planned.lump_sums[i]) {
                entered[lump_sums_].push_back(*planned.lump_sums[i]);
            }
        }
        finish(budgeting, entered, column);
        return column;
    }

    /// The categories of a column together: what the partner's funds pay a share of, and with the
    /// non-eligible cost and the small project fund the total.
    void add_up(CostColumn& column)
    {
        const auto& partner = scenario_.partners[column.where.subject];
        auto parts = present(column.categories);
        const auto small =
            small_projects_ < column.categories.size() ? column.categories[small_projects_] : std::nullopt;
        if (small) {
            std::erase(parts, *small);
        }
        // What is not planned by period is left to the last one.
        const bool has_revenue = partner.revenue && column.where.axis == Axis::none;
        column.eligible =
            plan_.sum(column.id(has_revenue ? Quantity::eligible_before_revenue : Quantity::eligible), parts,
                      {}, partner.place);
        if (has_revenue) {
            column.eligible = deduct_revenue(column, *column.eligible);
        }
        if (partner.non_eligible && column.where.axis == Axis::none) {
            parts.push_back(inputs_.input(column.id(Quantity::non_eligible), partner.non_eligible->amount,
                                          partner.foreign, partner.non_eligible->place));
        }
        if (small) {
            parts.push_back(*small);
        }
        column.total = plan_.sum(column.id(Quantity::total), parts, {}, partner.place);
    }

    /// Eligible cost less the partner's net revenue.
    [[nodiscard]] Slot deduct_revenue(const CostColumn& column, Slot before)
    {
        const auto& partner = scenario_.partners[column.where.subject];
        if (!programme_.revenue_is_deducted) {
            diagnostics_.push_back({.severity = Severity::error,
                                    .place = partner.revenue->place,
                                    .message = {Text::revenue_unknown, {{"partner", partner.id}}},
                                    .hint = Remark{Text::revenue_unknown_hint}});
        }
        const auto revenue = inputs_.input(column.id(Quantity::revenue), partner.revenue->amount,
                                           partner.foreign, partner.revenue->place);
        return plan_.residual(column.id(Quantity::eligible), before, {revenue},
                              {programme_.revenue_is_deducted.value_or(unknown_rule)},
                              partner.revenue->place);
    }

    [[nodiscard]] std::uint32_t lump_sums() const { return lump_sums_; }
    /// The small project fund's part of a column, with its own funds and contribution.
    [[nodiscard]] CostColumn small_projects(const CostColumn& column) const
    {
        CostColumn part{column.where};
        part.where.budget = Budget::small_projects;
        part.total = column.categories[small_projects_];
        part.eligible = part.total;
        return part;
    }

private:
    using Entered = std::vector<std::vector<Slot>>; ///< by category

    [[nodiscard]] Entered nothing_entered() const { return Entered(programme_.categories.size()); }

    [[nodiscard]] static std::uint16_t number_of(const LumpSumShare& share)
    {
        return static_cast<std::uint16_t>(share.lump_sum + 1);
    }

    /// Rows of categories at real cost, each with its number within the category and whether it is the only
    /// one.
    template <class Use>
    static void for_each_row(const Partner& partner, const Budgeting& budgeting, Use use)
    {
        const auto& rows = partner.rows;
        std::uint16_t number = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const bool starts = i == 0 || rows[i - 1].category != rows[i].category;
            const bool ends = i + 1 == rows.size() || rows[i + 1].category != rows[i].category;
            number = starts ? std::uint16_t{1} : static_cast<std::uint16_t>(number + 1);
            if (find_flat_rate(budgeting.flat_rates, rows[i].category) == nullptr) {
                use(rows[i], number, starts && ends);
            }
        }
    }

    /// A row's total; an amount that is all there is of a category is the category's.
    [[nodiscard]] Slot resolve_row(const CostColumn& column, const BudgetRow& row, std::uint16_t number,
                                   bool is_only)
    {
        if (!row.units) {
            const auto id = is_only ? column.id(Quantity::category, row.category)
                                    : column.id(Quantity::row, row.category, number);
            return inputs_.input(id, row.amount, row.foreign, row.place);
        }
        const std::uint8_t currency = row.foreign ? row.foreign->currency : std::uint8_t{0};
        const auto price =
            plan_.input(column.id(Quantity::price, row.category, number).in(currency), row.amount, row.place);
        const auto unit_cost = row.unit_cost ? programme_.unit_costs[*row.unit_cost].basis : std::nullopt;
        const auto id = column.id(Quantity::row, row.category, number);
        const auto slot = plan_.row(id.in(currency), price, *row.units, rounding_of(programme_, Rounds::rows),
                                    {unit_cost.value_or(unknown_rule)}, row.place);
        return row.foreign ? inputs_.convert(id, slot, *row.foreign, row.place) : slot;
    }

    /// Adds up what is entered, computes the flat rates, and adds up the categories.
    void finish(const Budgeting& budgeting, const Entered& entered, CostColumn& column)
    {
        column.categories.resize(entered.size());
        column.is_flat_rate.resize(entered.size());
        for (const auto& flat_rate : budgeting.flat_rates) {
            column.is_flat_rate[flat_rate.category] = true;
        }
        for (std::uint32_t category = 0; category < entered.size(); ++category) {
            const auto& slots = entered[category];
            if (slots.size() == 1 && plan_.figures()[slots.front()].id.quantity == Quantity::category) {
                column.categories[category] = slots.front();
            } else if (!slots.empty()) {
                column.categories[category] = plan_.sum(column.id(Quantity::category, category), slots, {},
                                                        plan_.figures()[slots.front()].place);
            }
        }
        for (const auto& step : budgeting.steps) {
            const auto& flat_rate = *find_flat_rate(budgeting.flat_rates, step.category);
            column.categories[step.category] = step.is_circular ? resolve_circular(step, flat_rate, column)
                                                                : resolve_flat_rate(step, flat_rate, column);
        }
        add_up(column);
    }

    [[nodiscard]] static std::vector<Slot> present(const std::vector<std::optional<Slot>>& slots)
    {
        std::vector<Slot> there;
        for (const auto& slot : slots) {
            if (slot) {
                there.push_back(*slot);
            }
        }
        return there;
    }

    [[nodiscard]] std::optional<Slot>
    resolve_flat_rate(const FlatRateStep& step, const FlatRateOfPartner& flat_rate, const CostColumn& column)
    {
        if (is_stated(flat_rate.rate.base)) {
            return resolve_stated(flat_rate, column);
        }
        std::vector<Slot> parts;
        for (const auto category : step.of) {
            if (column.categories[category]) {
                parts.push_back(*column.categories[category]);
            }
        }
        if (parts.empty()) {
            return std::nullopt;
        }
        const auto base_rule = basis_of(flat_rate.rate.base);
        const auto base = step.of.size() == 1
                              ? parts.front()
                              : plan_.sum(column.id(Quantity::flat_rate_base, flat_rate.category), parts,
                                          {base_rule}, flat_rate.place);
        const auto id = column.id(Quantity::category, flat_rate.category);
        const auto rounding = rounding_of(programme_, Rounds::flat_rates);
        return plan_.share(id, base, flat_rate.rate.rate, rounding, bases_of(flat_rate, base_rule),
                           flat_rate.place);
    }

    [[nodiscard]] bool is_stated(Base base) const
    {
        return base.kind == Base::Kind::named && programme_.bases_of_rates[base.index].parts.empty();
    }

    /// A flat rate of an amount that the partner states; it is not planned by period.
    [[nodiscard]] std::optional<Slot> resolve_stated(const FlatRateOfPartner& flat_rate,
                                                     const CostColumn& column)
    {
        const auto& partner = scenario_.partners[column.where.subject];
        const auto index = flat_rate.rate.base.index;
        if (column.where.axis != Axis::none) {
            return std::nullopt;
        }
        const auto* stated = find_stated(partner, index);
        if (stated == nullptr) {
            diagnostics_.push_back(base_not_stated(programme_, partner, index));
            return std::nullopt;
        }
        const auto base = inputs_.input(column.id(Quantity::flat_rate_base, flat_rate.category),
                                        stated->amount, partner.foreign, stated->place);
        return plan_.share(column.id(Quantity::category, flat_rate.category), base, flat_rate.rate.rate,
                           rounding_of(programme_, Rounds::flat_rates),
                           bases_of(flat_rate, basis_of(flat_rate.rate.base)), flat_rate.place);
    }

    /// A flat rate of a circle, as solved: shares of what stands outside the circle.
    [[nodiscard]] std::optional<Slot>
    resolve_circular(const FlatRateStep& step, const FlatRateOfPartner& flat_rate, const CostColumn& column)
    {
        std::vector<Slot> parts;
        std::vector<Rate> rates;
        for (std::size_t i = 0; i < step.of.size(); ++i) {
            if (column.categories[step.of[i]]) {
                parts.push_back(*column.categories[step.of[i]]);
                rates.push_back(step.rates[i]);
            }
        }
        return parts.empty()
                   ? std::nullopt
                   : std::optional{plan_.blend(column.id(Quantity::category, flat_rate.category), parts,
                                               rates, rounding_of(programme_, Rounds::flat_rates),
                                               bases_of(flat_rate, basis_of(flat_rate.rate.base)),
                                               flat_rate.place)};
    }

    [[nodiscard]] BasisIndex basis_of(Base base) const
    {
        return base.kind == Base::Kind::named
                   ? programme_.bases_of_rates[base.index].basis.value_or(unknown_rule)
                   : unknown_rule;
    }

    /// Circles are an error, unless each of their flat rates is said to include itself and they have a
    /// solution.
    void check_circle(const Partner& partner, const FlatRateGroup& group)
    {
        if (!group.is_circular) {
            return;
        }
        const auto& first = *group.members.front();
        const bool is_solved = std::any_of(partner.solved.begin(), partner.solved.end(),
                                           [&](const auto& each) { return each.category == first.category; });
        if (is_meant(group) && is_solved) {
            return;
        }
        std::vector<Remark> circle;
        for (const auto* member : group.members) {
            circle.push_back({Text::verbatim, {{"text", programme_.categories[member->category].name}}});
        }
        const bool is_one = group.members.size() == 1;
        diagnostics_.push_back({.severity = Severity::error,
                                .place = first.place,
                                .message = {is_meant(group) ? Text::circle_without_solution
                                            : is_one        ? Text::circular_flat_rates_one
                                                            : Text::circular_flat_rates,
                                            {{"categories", std::move(circle)}, {"partner", partner.id}}},
                                .hint = Remark{is_meant(group) ? Text::circle_without_solution_hint
                                                               : Text::circular_flat_rates_hint}});
    }

    /// The flat rate that stands for all cost of a category, if one does.
    [[nodiscard]] static const FlatRateOfPartner* find_cover(const std::vector<FlatRateOfPartner>& flat_rates,
                                                             std::uint32_t category)
    {
        const auto covers = [&](const FlatRateOfPartner& each) {
            return each.offer != nullptr && std::find(each.offer->covers.begin(), each.offer->covers.end(),
                                                      category) != each.offer->covers.end();
        };
        const auto found = std::find_if(flat_rates.begin(), flat_rates.end(), covers);
        return found == flat_rates.end() ? nullptr : &*found;
    }

    /// What a flat rate rests on: the choice, and what the programme says of it.
    [[nodiscard]] static std::vector<BasisIndex> bases_of(const FlatRateOfPartner& flat_rate,
                                                          BasisIndex of_base)
    {
        std::vector<BasisIndex> bases{flat_rate.basis};
        if (flat_rate.offer != nullptr && flat_rate.offer->basis != flat_rate.basis) {
            bases.push_back(flat_rate.offer->basis);
        }
        bases.push_back(of_base);
        return bases;
    }

    /// Rows of categories that are a flat rate, and of those that take no real cost.
    void check_rows(const Partner& partner, const Budgeting& budgeting)
    {
        for (std::size_t i = 0; i < partner.rows.size(); ++i) {
            const auto& row = partner.rows[i];
            if (i > 0 && partner.rows[i - 1].category == row.category) {
                continue;
            }
            const auto& category = programme_.categories[row.category];
            const auto say = [&](Severity severity, Text message, Text hint) {
                diagnostics_.push_back(
                    {.severity = severity,
                     .place = row.place,
                     .message = {message, {{"category", category.name}, {"partner", partner.id}}},
                     .hint = Remark{hint, {{"category", category.name}}}});
            };
            if (const auto* cover = find_cover(budgeting.flat_rates, row.category)) {
                diagnostics_.push_back({.severity = severity_of(programme_.breach_of(cover->offer->breach)),
                                        .place = row.place,
                                        .message = {Text::real_cost_covered,
                                                    {{"category", category.name},
                                                     {"other", programme_.categories[cover->category].name},
                                                     {"partner", partner.id}}},
                                        .hint = Remark{Text::real_cost_covered_hint}});
            } else if (find_flat_rate(budgeting.flat_rates, row.category) != nullptr) {
                say(Severity::finding, Text::real_cost_beside_flat_rate,
                    Text::real_cost_beside_flat_rate_hint);
            } else if (!category.takes_real_cost) {
                say(severity_of(programme_.breach_of(category.breach)), Text::no_real_cost,
                    Text::no_real_cost_hint);
            }
        }
    }

    const Scenario& scenario_;
    const Programme& programme_;
    PlanBuilder& plan_;
    Diagnostics& diagnostics_;
    InputResolver inputs_;
    std::uint32_t lump_sums_ = programme_.category_of(CategoryKind::lump_sums);
    std::uint32_t small_projects_ = programme_.category_of(CategoryKind::small_projects);
};

} // namespace prorata::detail

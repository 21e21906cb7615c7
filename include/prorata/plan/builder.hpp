#pragma once
/// Builds a plan figure by figure.

#include "prorata/plan/plan.hpp"
#include "prorata/rules/split.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// A rule that is needed and not known has this basis; its rounding is none, so that only what needs no
/// rounding can be computed, and evaluate() finds out what does.
inline constexpr BasisIndex unknown_rule{0xFFFF'FFFF};

/// An operation can only use slots that are there already.
class PlanBuilder {
public:
    [[nodiscard]] Slot given(FigureId id, Money amount, Origin origin, std::uint32_t source, Place place)
    {
        return add({id, origin, amount, source, Figure::no_operation, {}, place});
    }
    [[nodiscard]] Slot input(FigureId id, Money amount, Place place)
    {
        return given(id, amount, Origin::input, 0, place);
    }
    [[nodiscard]] Slot computed(FigureId id, Operation operation, const std::vector<Slot>& inputs,
                                std::vector<BasisIndex> bases, Place place)
    {
        operation.output = static_cast<Slot>(plan_.figures.size());
        operation.first_input = static_cast<std::uint32_t>(plan_.inputs.size());
        operation.input_count = static_cast<std::uint32_t>(inputs.size());
        plan_.inputs.insert(plan_.inputs.end(), inputs.begin(), inputs.end());
        const auto number = static_cast<std::uint32_t>(plan_.operations.size());
        plan_.operations.push_back(operation);
        std::erase(bases, unknown_rule);
        return add({id, Origin::computed, {}, {}, number, std::move(bases), place});
    }
    [[nodiscard]] Slot sum(FigureId id, const std::vector<Slot>& parts, std::vector<BasisIndex> bases = {},
                           Place place = {})
    {
        return computed(id, {.rule = RuleKind::sum}, parts, std::move(bases), place);
    }
    /// The whole less the parts.
    [[nodiscard]] Slot residual(FigureId id, Slot whole, const std::vector<Slot>& parts,
                                std::vector<BasisIndex> bases, Place place)
    {
        std::vector<Slot> inputs{whole};
        inputs.insert(inputs.end(), parts.begin(), parts.end());
        return computed(id, {.rule = RuleKind::residual}, inputs, std::move(bases), place);
    }
    [[nodiscard]] Slot share(FigureId id, Slot of, const Rate& rate, const Rounding& rounding,
                             std::vector<BasisIndex> bases, Place place)
    {
        bases.push_back(rounding.basis);
        return computed(id, {.rule = RuleKind::share, .rate = rate, .rounding = rounding}, {of},
                        std::move(bases), place);
    }
    [[nodiscard]] Slot row(FigureId id, Slot price, const Rate& units, const Rounding& rounding,
                           std::vector<BasisIndex> bases, Place place)
    {
        bases.push_back(rounding.basis);
        return computed(id, {.rule = RuleKind::row, .rate = units, .rounding = rounding}, {price},
                        std::move(bases), place);
    }
    [[nodiscard]] Slot blend(FigureId id, const std::vector<Slot>& of, const std::vector<Rate>& rates,
                             const Rounding& rounding, std::vector<BasisIndex> bases, Place place)
    {
        bases.push_back(rounding.basis);
        const auto first = static_cast<std::uint32_t>(plan_.rates.size());
        plan_.rates.insert(plan_.rates.end(), rates.begin(), rates.end());
        return computed(id,
                        {.rule = RuleKind::blend,
                         .rounding = rounding,
                         .first = first,
                         .count = static_cast<std::uint32_t>(rates.size())},
                        of, std::move(bases), place);
    }
    /// All parts of an amount, in the order of their names.
    /// @throws as weights_of()
    [[nodiscard]] std::vector<Slot> split(const std::vector<FigureId>& ids, Slot of,
                                          const std::vector<Rate>& rates,
                                          const std::vector<BasisIndex>& bases, Place place)
    {
        const auto first = static_cast<std::uint32_t>(plan_.weights.size());
        const auto count = static_cast<std::uint32_t>(rates.size());
        plan_.weights.resize(first + rates.size());
        weights_of(rates, std::span{plan_.weights}.subspan(first));
        std::vector<Slot> parts;
        for (std::uint32_t number = 0; number < count; ++number) {
            const Operation operation{.rule = RuleKind::split,
                                      .rate = rates[number],
                                      .first = first,
                                      .count = count,
                                      .number = number};
            parts.push_back(computed(ids[number], operation, {of}, bases, place));
        }
        return parts;
    }
    /// A table of what funds pay of each cost.
    /// @param funds   by row, with the rates that their cost is paid at
    /// @param places  of the cells: row by row, columns ascending; costs and ids in that order
    void breakdown(const std::vector<FigureId>& ids, const std::vector<Slot>& funds,
                   const std::vector<Rate>& rates, const std::vector<Slot>& costs,
                   const std::vector<BreakdownPlace>& places, std::uint32_t columns,
                   const std::vector<BasisIndex>& bases, Place place)
    {
        const Operation operation{.rule = RuleKind::breakdown,
                                  .first = static_cast<std::uint32_t>(plan_.places.size()),
                                  .count = static_cast<std::uint32_t>(places.size()),
                                  .number = columns,
                                  .to_digits = static_cast<std::uint32_t>(plan_.rates.size())};
        plan_.places.insert(plan_.places.end(), places.begin(), places.end());
        plan_.rates.insert(plan_.rates.end(), rates.begin(), rates.end());
        std::vector<Slot> inputs = funds;
        inputs.insert(inputs.end(), costs.begin(), costs.end());
        const auto first = computed(ids.front(), operation, inputs, bases, place);
        for (std::size_t cell = 1; cell < ids.size(); ++cell) {
            static_cast<void>(
                add({ids[cell], Origin::computed, {}, {}, plan_.figures[first].operation, bases, place}));
        }
    }
    [[nodiscard]] Slot of_which(FigureId id, Slot of, Slot part, Slot whole, int decimals,
                                const Rounding& rounding, Place place)
    {
        const Operation operation{
            .rule = RuleKind::of_which, .rounding = rounding, .number = static_cast<std::uint32_t>(decimals)};
        return computed(id, operation, {of, part, whole}, {rounding.basis}, place);
    }
    [[nodiscard]] Slot conversion(FigureId id, Slot of, int of_digits, const Rate& rate, int to_digits,
                                  const Rounding& rounding, BasisIndex basis, Place place)
    {
        const Operation operation{.rule = RuleKind::conversion,
                                  .rate = rate,
                                  .rounding = rounding,
                                  .number = static_cast<std::uint32_t>(of_digits),
                                  .to_digits = static_cast<std::uint32_t>(to_digits)};
        return computed(id, operation, {of}, {basis, rounding.basis}, place);
    }
    /// The lowest or the highest of some amounts, or nothing below a threshold.
    [[nodiscard]] Slot bounded(RuleKind rule, FigureId id, const std::vector<Slot>& of,
                               std::vector<BasisIndex> bases, Place place)
    {
        return computed(id, {.rule = rule}, of, std::move(bases), place);
    }

    [[nodiscard]] const std::vector<Figure>& figures() const { return plan_.figures; }

    [[nodiscard]] Plan take()
    {
        auto& slots = plan_.slots;
        slots.reserve(plan_.figures.size());
        for (Slot slot = 0; slot < plan_.figures.size(); ++slot) {
            slots.emplace_back(plan_.figures[slot].id, slot);
        }
        std::stable_sort(slots.begin(), slots.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        return std::move(plan_);
    }

private:
    [[nodiscard]] Slot add(Figure figure)
    {
        const auto slot = static_cast<Slot>(plan_.figures.size());
        plan_.figures.push_back(std::move(figure));
        return slot;
    }

    Plan plan_;
};

} // namespace prorata

#pragma once
/// A plan that serves many variants of a scenario: those that differ in given amounts only.

#include "prorata/plan/allocate.hpp"
#include "prorata/solve/outcome.hpp"
#include "prorata/sweep/values.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// Reads the scenario of one variant.
/// @param numbers  which of its values each axis takes
using ScenarioOfVariant = std::function<Checked<Scenario>(std::span<const std::uint64_t> numbers)>;

/// An axis whose values are amounts that the plan is given.
struct LaneAxis {
    std::size_t axis{};
    std::vector<Slot> slots{};
    std::optional<std::pair<std::int64_t, std::int64_t>>
        range{};                  ///< the first value and the step in minor units, the same for all slots
    std::vector<Money> amounts{}; ///< without a range: for each value, one for each slot
    std::uint64_t count{};        ///< of values

    [[nodiscard]] Money at(std::uint64_t value, std::size_t slot) const
    {
        return range ? Money{range->first + range->second * static_cast<std::int64_t>(value)}
                     : amounts[value * slots.size() + slot];
    }
};

namespace detail {

/// More values of a list than these are not tried one by one.
inline constexpr std::uint64_t most_tabulated = 256;

/// Amounts beyond this, in minor units, are computed one variant at a time: below it no sum of what is given
/// comes near to what 64 bits hold.
inline constexpr std::int64_t largest_in_lanes = std::int64_t{1} << 50;

/// Whether two plans do the same with what they are given, and name it alike.
[[nodiscard]] inline bool is_same_plan(const Plan& a, const Plan& b)
{
    const auto is_same_figure = [](const Figure& one, const Figure& other) {
        return one.id == other.id && one.origin == other.origin && one.operation == other.operation;
    };
    return a.operations == b.operations && a.inputs == b.inputs && a.rates == b.rates &&
           a.weights == b.weights && a.places == b.places &&
           std::equal(a.figures.begin(), a.figures.end(), b.figures.begin(), b.figures.end(), is_same_figure);
}

/// Whether the same is said of both.
[[nodiscard]] inline bool is_said_alike(const Diagnostics& a, const Diagnostics& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Diagnostic& one, const Diagnostic& other) {
        return one.severity == other.severity && says_the_same(one, other);
    });
}

/// What verify() compares that is no figure of the plan.
[[nodiscard]] inline bool has_same_shares_of_lump_sums(const Scenario& a, const Scenario& b)
{
    return std::equal(
        a.partners.begin(), a.partners.end(), b.partners.begin(), b.partners.end(),
        [](const Partner& one, const Partner& other) {
            return std::equal(one.lump_sums.begin(), one.lump_sums.end(), other.lump_sums.begin(),
                              other.lump_sums.end(), [](const auto& share, const auto& same) {
                                  return share.lump_sum == same.lump_sum && share.amount == same.amount;
                              });
        });
}

} // namespace detail

/// A scenario's plan with the axes that only change what it is given, and what must hold in a variant for it
/// to be computed without an error.
///
/// Resolving looks at no amounts: plans that agree at an axis's values agree between them. Whether that is so
/// is tried, at every value of a list and at the ends and the middle of a range; and whoever evaluates the
/// plan for many variants does some of them in full besides.
class SweptPlan {
public:
    /// @param numbers  values of all axes; those of `lanes` are looked at, the others stay
    /// @param lanes    axes that might only change what is given
    /// @param ranges   by axis: the amounts of a range, in numbers as they are written; null for lists
    /// @return nothing where some of the lanes change more than that, or the scenario cannot be read
    [[nodiscard]] static std::optional<SweptPlan> of(std::vector<std::uint64_t> numbers,
                                                     std::span<const std::size_t> lanes,
                                                     std::span<const std::uint64_t> counts,
                                                     std::span<const NumberRange* const> ranges,
                                                     const ScenarioOfVariant& scenario_of)
    {
        for (const auto lane : lanes) {
            numbers[lane] = 0;
        }
        auto base = probe(numbers, scenario_of);
        if (!base) {
            return std::nullopt;
        }
        SweptPlan swept{std::move(base->scenario), std::move(base->plan), std::move(base->said)};
        for (const auto lane : lanes) {
            auto axis = swept.lane(lane, numbers, counts[lane], ranges[lane], scenario_of);
            if (!axis) {
                return std::nullopt;
            }
            swept.axes_.push_back(std::move(*axis));
        }
        if (!swept.has_any_figures() || !swept.are_apart() || !swept.is_small()) {
            return std::nullopt;
        }
        swept.watch();
        return swept;
    }

    [[nodiscard]] const Scenario& scenario() const { return scenario_; }
    [[nodiscard]] const Plan& plan() const { return plan_; }
    [[nodiscard]] const std::vector<LaneAxis>& axes() const { return axes_; }

    /// Whether nothing in a lane is what compute() makes an error of.
    [[nodiscard]] bool is_plain(const Block& block, std::size_t lane) const
    {
        return std::all_of(watched_.begin(), watched_.end(),
                           [&](const Watched& each) { return block.at(each.slot, lane) >= each.least; });
    }

private:
    struct Probe {
        Scenario scenario;
        Plan plan;
        Diagnostics said;
    };
    /// A figure that is at least this much, unless something is wrong.
    struct Watched {
        Slot slot{};
        Money least;
    };

    SweptPlan(Scenario scenario, Plan plan, Diagnostics said)
        : scenario_{std::move(scenario)}, plan_{std::move(plan)}, said_{std::move(said)}
    {
    }

    [[nodiscard]] static std::optional<Probe> probe(std::span<const std::uint64_t> numbers,
                                                    const ScenarioOfVariant& scenario_of)
    {
        auto read = scenario_of(numbers);
        if (!read) {
            return std::nullopt;
        }
        auto resolved = resolve(*read.value);
        auto said = std::move(read.diagnostics);
        said.insert(said.end(), resolved.diagnostics.begin(), resolved.diagnostics.end());
        if (has_errors(said)) {
            return std::nullopt;
        }
        return Probe{std::move(*read.value), std::move(*resolved.value), std::move(said)};
    }

    /// What the plan is given at a value of an axis, if that is all that is different there.
    [[nodiscard]] std::optional<std::vector<Money>> given_at(std::uint64_t value, std::size_t axis,
                                                             std::vector<std::uint64_t> numbers,
                                                             const ScenarioOfVariant& scenario_of) const
    {
        numbers[axis] = value;
        const auto other = probe(numbers, scenario_of);
        if (!other || !detail::is_same_plan(plan_, other->plan) || !detail::is_said_alike(said_, other->said) ||
            !detail::has_same_shares_of_lump_sums(scenario_, other->scenario)) {
            return std::nullopt;
        }
        std::vector<Money> given(plan_.figures.size());
        std::transform(other->plan.figures.begin(), other->plan.figures.end(), given.begin(),
                       [](const Figure& figure) { return figure.given; });
        return given;
    }

    [[nodiscard]] std::optional<LaneAxis> lane(std::size_t axis, const std::vector<std::uint64_t>& numbers,
                                               std::uint64_t count, const NumberRange* range,
                                               const ScenarioOfVariant& scenario_of) const
    {
        const bool is_range = range != nullptr && range->unit.empty() && count > 2;
        if (!is_range && count > detail::most_tabulated) {
            return std::nullopt;
        }
        std::vector<std::uint64_t> tried;
        if (is_range) {
            tried = {0, count / 2, count - 1};
        } else {
            for (std::uint64_t value = 0; value < count; ++value) {
                tried.push_back(value);
            }
        }
        std::vector<std::vector<Money>> given;
        for (const auto value : tried) {
            auto amounts = given_at(value, axis, numbers, scenario_of);
            if (!amounts) {
                return std::nullopt;
            }
            given.push_back(std::move(*amounts));
        }
        LaneAxis lane{axis, {}, {}, {}, count};
        for (Slot slot = 0; slot < plan_.figures.size(); ++slot) {
            if (std::any_of(given.begin(), given.end(),
                            [&](const auto& amounts) { return amounts[slot] != given.front()[slot]; })) {
                lane.slots.push_back(slot);
            }
        }
        if (!is_range) {
            for (const auto& amounts : given) {
                for (const auto slot : lane.slots) {
                    lane.amounts.push_back(amounts[slot]);
                }
            }
            return lane;
        }
        const int digits = scenario_.minor_digits();
        const auto first = to_money(range->first, digits);
        const auto step = to_money(range->step, digits);
        if (!first || !step) {
            return std::nullopt;
        }
        lane.range = std::pair{first->minor_units(), step->minor_units()};
        for (std::size_t each = 0; each < tried.size(); ++each) {
            const auto amount = to_money(range->at(tried[each]), digits);
            for (const auto slot : lane.slots) {
                if (!amount || given[each][slot] != *amount) {
                    return std::nullopt;
                }
            }
        }
        return lane;
    }

    [[nodiscard]] bool has_any_figures() const
    {
        for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
            if (has_figures(scenario_, partner)) {
                return true;
            }
        }
        return false;
    }

    /// Whether no slot belongs to two axes.
    [[nodiscard]] bool are_apart() const
    {
        std::vector<Slot> slots;
        for (const auto& axis : axes_) {
            slots.insert(slots.end(), axis.slots.begin(), axis.slots.end());
        }
        std::sort(slots.begin(), slots.end());
        return std::adjacent_find(slots.begin(), slots.end()) == slots.end();
    }

    /// Whether all that is given, whichever values the axes take, is far from what 64 bits hold.
    [[nodiscard]] bool is_small() const
    {
        Wide together = 0;
        const auto add = [&](Money amount) {
            together += amount < Money{} ? -Wide{amount.minor_units()} : Wide{amount.minor_units()};
        };
        for (const auto& figure : plan_.figures) {
            add(figure.given);
        }
        for (const auto& axis : axes_) {
            for (std::size_t slot = 0; slot < axis.slots.size() && axis.range; ++slot) {
                add(axis.at(0, slot));
                add(axis.at(axis.count - 1, slot));
            }
            for (const auto amount : axis.amounts) {
                add(amount);
            }
        }
        return together <= detail::largest_in_lanes;
    }

    void watch()
    {
        const auto& programme = scenario_.programme;
        for (Slot slot = 0; slot < plan_.figures.size(); ++slot) {
            const auto& id = plan_.figures[slot].id;
            const bool is_headroom = id.quantity == Quantity::headroom &&
                                     detail::severity_of(programme.breach_of_ceiling(
                                         programme.ceilings[id.index].breach)) == Severity::error;
            if (id.quantity == Quantity::contribution || id.quantity == Quantity::eligible || is_headroom) {
                watched_.push_back({slot, Money{}});
            }
        }
        const auto eligible = plan_.find({FigureId::project, Quantity::eligible});
        for (const auto& offer : programme.flat_rates) {
            if (eligible && offer.mandatory_up_to &&
                detail::severity_of(programme.breach_of(offer.breach)) == Severity::error) {
                watched_.push_back({*eligible, *offer.mandatory_up_to + Money{1}});
            }
        }
    }

    Scenario scenario_;
    Plan plan_;
    Diagnostics said_;
    std::vector<LaneAxis> axes_{};
    std::vector<Watched> watched_{};
};

} // namespace prorata

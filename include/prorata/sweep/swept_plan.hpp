#pragma once
/// A plan that serves many variants of a scenario: those that differ in given amounts only.

#include "prorata/plan/allocate.hpp"
#include "prorata/solve/outcome.hpp"
#include "prorata/sweep/values.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// Reads the scenario of one variant.
/// @param numbers  which of its values each axis takes
using ScenarioOfVariant = std::function<Checked<Scenario>(std::span<const std::uint64_t> numbers)>;

/// What an axis varies, if that is one amount of a partner's; nothing of both for any other axis.
struct AxisAmounts {
    const NumberRange* range{};
    std::vector<Decimal> list{};

    [[nodiscard]] bool are_amounts() const { return range != nullptr || !list.empty(); }
};

/// An axis whose values are amounts that the plan is given.
struct LaneAxis {
    std::size_t axis{};
    std::vector<Slot> slots{}; ///< all get the same amount
    std::int64_t first{};      ///< of a range, in minor units
    std::int64_t step{};
    std::vector<Money> list{}; ///< by value; empty for a range
    std::uint64_t count{};     ///< of values

    [[nodiscard]] Money at(std::uint64_t value) const
    {
        return list.empty() ? Money{first + step * static_cast<std::int64_t>(value)} : list[value];
    }
};

namespace detail {

/// More values of a list than these are not tried one by one.
inline constexpr std::uint64_t most_listed = 256;

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
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Diagnostic& one, const Diagnostic& other) {
                          return one.severity == other.severity && says_the_same(one, other);
                      });
}

/// What verify() compares that is no figure of the plan.
[[nodiscard]] inline bool has_same_shares_of_lump_sums(const Scenario& a, const Scenario& b)
{
    return std::equal(a.partners.begin(), a.partners.end(), b.partners.begin(), b.partners.end(),
                      [](const Partner& one, const Partner& other) {
                          return std::equal(
                              one.lump_sums.begin(), one.lump_sums.end(), other.lump_sums.begin(),
                              other.lump_sums.end(), [](const auto& share, const auto& same) {
                                  return share.lump_sum == same.lump_sum && share.amount == same.amount;
                              });
                      });
}

} // namespace detail

/// A scenario's plan with the axes that only change what it is given, and what must hold in a variant for it
/// to be computed without an error.
///
/// Resolving looks at no amounts but to compare them with limits: plans that agree at the ends of a range
/// agree between them. Whether an amount goes nowhere but into the plan, as it is, is tried at every value of
/// a list and at the ends and the middle of a range; and whoever evaluates the plan for many variants does
/// some of them in full besides.
class SweptPlan {
public:
    /// @param numbers  values of all axes; those of `lanes` are looked at, the others stay
    /// @param lanes    axes that might only change what is given
    /// @param amounts  of each axis, as they are written
    /// @return nothing where some of the lanes change more than that, or the scenario cannot be read
    [[nodiscard]] static std::optional<SweptPlan> of(std::vector<std::uint64_t> numbers,
                                                     std::span<const std::size_t> lanes,
                                                     std::span<const AxisAmounts> amounts,
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
            auto axis = swept.lane(lane, numbers, amounts[lane], scenario_of);
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
        return std::all_of(watched_.begin(), watched_.end(), [&](const Watched& each) {
            const auto amount = block.at(each.slot, lane);
            return amount >= each.least && amount <= each.most;
        });
    }

    /// The same of all lanes up to one.
    [[nodiscard]] bool are_plain(const Block& block, std::size_t lanes) const
    {
        return std::all_of(watched_.begin(), watched_.end(), [&](const Watched& each) {
            unsigned outside = 0; // no way out in between: most often there are none
            for (const auto amount : block.lanes_of(each.slot).first(lanes)) {
                outside |=
                    static_cast<unsigned>(amount < each.least) | static_cast<unsigned>(amount > each.most);
            }
            return outside == 0;
        });
    }

private:
    struct Probe {
        Scenario scenario;
        Plan plan;
        Diagnostics said;
    };
    /// A figure that lies between these, unless something may be wrong.
    struct Watched {
        Slot slot{};
        Money least;
        Money most;
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
        if (!other || !detail::is_same_plan(plan_, other->plan) ||
            !detail::is_said_alike(said_, other->said) ||
            !detail::has_same_shares_of_lump_sums(scenario_, other->scenario)) {
            return std::nullopt;
        }
        std::vector<Money> given(plan_.figures.size());
        std::transform(other->plan.figures.begin(), other->plan.figures.end(), given.begin(),
                       [](const Figure& figure) { return figure.given; });
        return given;
    }

    [[nodiscard]] std::optional<LaneAxis> lane(std::size_t axis, const std::vector<std::uint64_t>& numbers,
                                               const AxisAmounts& amounts,
                                               const ScenarioOfVariant& scenario_of) const
    {
        auto lane = unplaced(axis, amounts);
        if (!lane) {
            return std::nullopt;
        }
        std::vector<std::uint64_t> tried{0, lane->count / 2, lane->count - 1};
        if (amounts.range == nullptr) {
            tried.resize(lane->count);
            std::iota(tried.begin(), tried.end(), std::uint64_t{0});
        }
        std::vector<std::vector<Money>> given;
        for (const auto value : tried) {
            auto at_value = given_at(value, axis, numbers, scenario_of);
            if (!at_value) {
                return std::nullopt;
            }
            given.push_back(std::move(*at_value));
        }
        for (Slot slot = 0; slot < plan_.figures.size(); ++slot) {
            const auto differs = [&](const auto& at_value) { return at_value[slot] != given.front()[slot]; };
            if (std::none_of(given.begin(), given.end(), differs)) {
                continue;
            }
            lane->slots.push_back(slot);
            for (std::size_t each = 0; each < tried.size(); ++each) {
                if (given[each][slot] != lane->at(tried[each])) {
                    return std::nullopt;
                }
            }
        }
        return lane->slots.empty() ? std::nullopt : lane;
    }

    /// The amounts of an axis in minor units, if they can be that.
    [[nodiscard]] std::optional<LaneAxis> unplaced(std::size_t axis, const AxisAmounts& amounts) const
    {
        const int digits = scenario_.minor_digits();
        LaneAxis lane{.axis = axis};
        if (amounts.range != nullptr) {
            const auto first = to_money(amounts.range->first, digits);
            const auto step = to_money(amounts.range->step, digits);
            const auto last = to_money(amounts.range->at(amounts.range->count - 1), digits);
            if (!first || !step || !last) {
                return std::nullopt;
            }
            lane.first = first->minor_units();
            lane.step = step->minor_units();
            lane.count = amounts.range->count;
            return lane;
        }
        lane.count = amounts.list.size();
        if (lane.count == 0 || lane.count > detail::most_listed) {
            return std::nullopt;
        }
        for (const auto& written : amounts.list) {
            const auto amount = to_money(written, digits);
            if (!amount) {
                return std::nullopt;
            }
            lane.list.push_back(*amount);
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
            for (std::size_t slot = 0; slot < axis.slots.size(); ++slot) {
                add(axis.at(0));
                add(axis.at(axis.count - 1));
                for (const auto amount : axis.list) {
                    add(amount);
                }
            }
        }
        return together <= detail::largest_in_lanes;
    }

    void watch()
    {
        constexpr Money largest{std::int64_t{1} << 56};
        const auto& programme = scenario_.programme;
        for (Slot slot = 0; slot < plan_.figures.size(); ++slot) {
            const auto& id = plan_.figures[slot].id;
            const bool is_headroom =
                id.quantity == Quantity::headroom &&
                detail::severity_of(programme.breach_of_ceiling(programme.ceilings[id.index].breach)) ==
                    Severity::error;
            if (id.quantity == Quantity::contribution || id.quantity == Quantity::eligible || is_headroom) {
                watched_.push_back({slot, Money{}, largest});
            } else if (id.quantity == Quantity::total) { // percentages add figures up that this is the sum of
                watched_.push_back({slot, Money{0} - largest, largest});
            }
        }
        const auto eligible = plan_.find({FigureId::project, Quantity::eligible});
        for (const auto& offer : programme.flat_rates) {
            if (eligible && offer.mandatory_up_to &&
                detail::severity_of(programme.breach_of(offer.breach)) == Severity::error) {
                watched_.push_back({*eligible, *offer.mandatory_up_to + Money{1}, largest});
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

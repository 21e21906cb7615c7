#pragma once
/// Each reported figure beside its computed one.

#include "prorata/reconcile/reachable.hpp"
#include "prorata/reconcile/storage.hpp"
#include "prorata/reconcile/verdict.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace prorata {

/// How far a figure lies from everything that any split of what is published gives; nothing where it lies
/// within, or where that cannot be said: a figure that may have lost digits is far from nothing.
[[nodiscard]] inline std::optional<Decimal> distance_from_reachable(const Scenario& scenario,
                                                                    const ReportedSource& source,
                                                                    const ReportedFigure& reported)
{
    const auto& rounding = scenario.programme.rounding(Rounds::fund);
    const auto range = rounding && reported.value.decimals >= source.decimals()
                           ? reachable(scenario, source, reported.id, *rounding)
                           : std::nullopt;
    if (!range) {
        return std::nullopt;
    }
    const auto least = to_decimal(range->least, scenario.minor_digits());
    const auto greatest = to_decimal(range->greatest, scenario.minor_digits());
    if (least <= reported.value && reported.value <= greatest) {
        return std::nullopt;
    }
    return subtract(reported.value, reported.value < least ? least : greatest);
}

/// Whether a figure that is not computed is nothing, rather than unknown: a fund that the scenario does not
/// give there, a category that nobody has any cost in.
[[nodiscard]] inline bool is_known_to_be_absent(const Scenario& scenario, const Allocation& allocation,
                                                FigureId id)
{
    if (!allocation.find({id.subject, Quantity::total})) {
        return false;
    }
    if (id.quantity == Quantity::fund) {
        return id.axis == Axis::none;
    }
    const auto has_budget = [](const Partner& partner) { return partner.has_budget; };
    const bool is_whole_budget =
        id.is_project() ? std::all_of(scenario.partners.begin(), scenario.partners.end(), has_budget)
                        : has_budget(scenario.partners[id.subject]);
    return is_whole_budget && id.axis == Axis::none &&
           (id.quantity == Quantity::category || id.quantity == Quantity::non_eligible);
}

/// The verdict on one figure. A figure taken as input is `given`, never confirmed by itself.
/// @param funding_is_known  else what is not computed of funds is unknown, and not nothing
[[nodiscard]] inline CheckedFigure compare(const Scenario& scenario, const Allocation& allocation,
                                           bool funding_is_known, const ReportedSource& source,
                                           const ReportedFigure& reported)
{
    CheckedFigure checked{&source, &reported, Verdict::not_recomputable};
    const int minor_digits = scenario.minor_digits();
    const auto& plan = allocation.plan();
    const auto slot = plan.find(reported.id);
    if (!slot) {
        if (funding_is_known && is_known_to_be_absent(scenario, allocation, reported.id)) {
            checked.verdict = reported.value.unscaled == 0 ? Verdict::agrees : Verdict::unexpected;
            checked.computed = Money{};
            checked.difference = reported.value;
        } else if (const auto distance = distance_from_reachable(scenario, source, reported)) {
            checked.verdict = Verdict::unreachable;
            checked.difference = distance;
        }
        return checked;
    }
    const auto computed = to_decimal(allocation.at(*slot), minor_digits);
    checked.computed = allocation.at(*slot);
    checked.difference = subtract(reported.value, computed);
    const auto& figure = plan.figures[*slot];
    if (figure.origin == Origin::reported && figure.place == reported.place) {
        checked.verdict = Verdict::given;
    } else if (meant_by(reported.value) == computed) {
        checked.verdict = figure.origin == Origin::input ? Verdict::stated : Verdict::agrees;
    } else if (source.decimals() < minor_digits && shortens_to(computed, reported.value)) {
        checked.verdict = Verdict::agrees_at_unit;
    } else {
        checked.verdict = Verdict::differs;
    }
    return checked;
}

} // namespace prorata

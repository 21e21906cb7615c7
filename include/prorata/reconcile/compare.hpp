#pragma once
/// Each reported figure beside its computed one.

#include "prorata/reconcile/precision.hpp"
#include "prorata/reconcile/reachable.hpp"
#include "prorata/reconcile/verdict.hpp"

#include <utility>

namespace prorata {

/// The verdict on one figure. A figure taken as input is `given`, never confirmed by itself.
[[nodiscard]] inline CheckedFigure compare(const Scenario& scenario, const Allocation& allocation,
                                           const ReportedSource& source, const ReportedFigure& reported)
{
    CheckedFigure checked{&source, &reported, Verdict::not_recomputable};
    const int minor_digits = scenario.minor_digits();
    const auto& plan = allocation.plan();
    const auto slot = plan.find(reported.id);
    if (!slot) {
        const auto& rounding = scenario.programme.fund_rounding;
        const auto range = rounding ? reachable(scenario, source, reported.id, *rounding) : std::nullopt;
        if (range) {
            const auto least = to_decimal(range->least, minor_digits);
            const auto greatest = to_decimal(range->greatest, minor_digits);
            if (reported.value < least || reported.value > greatest) {
                checked.verdict = Verdict::unreachable;
                checked.difference = subtract(reported.value, reported.value < least ? least : greatest);
            }
        }
        return checked;
    }
    const auto computed = to_decimal(allocation.at(*slot), minor_digits);
    checked.computed = allocation.at(*slot);
    checked.difference = subtract(reported.value, computed);
    const auto& figure = plan.figures[*slot];
    if (figure.origin == Origin::reported && figure.place == reported.place) {
        checked.verdict = Verdict::given;
    } else if (reported.value == computed) {
        checked.verdict = figure.origin == Origin::input ? Verdict::stated : Verdict::agrees;
    } else if (source.decimals() < minor_digits && shortens_to(computed, reported.value)) {
        checked.verdict = Verdict::agrees_at_unit;
    } else {
        checked.verdict = Verdict::differs;
    }
    return checked;
}

} // namespace prorata

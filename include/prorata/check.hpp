#pragma once
/// check: here is what somebody published; does it reconcile to the cent, and where not, why?

#include "prorata/reconcile/findings.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace prorata {

/// Whether any figure is reported that rests on funds: totals can be checked without a rule for them.
[[nodiscard]] inline bool reports_funding(const Scenario& scenario)
{
    return std::ranges::any_of(scenario.reported, [](const ReportedSource& source) {
        return std::ranges::any_of(source.figures(), [](const ReportedFigure& figure) {
            return figure.id.quantity == Quantity::fund || figure.id.quantity == Quantity::contribution;
        });
    });
}

/// Compares every reported figure of a scenario with what its programme's rules give, source by source. The
/// computed result is never adjusted to what is printed. Figures whose inputs are not published are told
/// apart from figures that agree. Errors: as allocate(); and `nothing-reported` if the scenario reports no
/// figure. The result points into the scenario.
[[nodiscard]] inline Checked<Check> check(const Scenario& scenario)
{
    auto allocated = allocate(scenario, reports_funding(scenario));
    const auto is_empty = [](const ReportedSource& source) { return source.figures().empty(); };
    if (std::ranges::all_of(scenario.reported, is_empty)) {
        allocated.diagnostics.push_back({.severity = Severity::error,
                                         .place = {},
                                         .message = {Text::nothing_reported},
                                         .hint = Remark{Text::nothing_reported_hint}});
    }
    if (has_errors(allocated.diagnostics)) {
        return {std::nullopt, std::move(allocated.diagnostics)};
    }
    Checked<Check> result{Check{std::move(*allocated.value), {}, std::move(allocated.diagnostics)}, {}};
    auto& checked = *result.value;
    for (const auto& source : scenario.reported) {
        for (const auto& figure : source.figures()) {
            checked.figures.push_back(compare(scenario, checked.allocation, source, figure));
        }
    }
    add_findings(scenario, checked);
    return result;
}

} // namespace prorata

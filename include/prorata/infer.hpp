#pragma once
/// infer: from published figures alone, which rates and roundings can have given them?

#include "prorata/reconcile/inference.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

/// What every source of a scenario says by itself. Rates that a rule or the source names are tried first, and
/// only they where they give a figure. Errors: `nothing-reported`; `too-many-to-infer` where a source prints
/// more than most_inferred_figures, which are a list rather than a project.
[[nodiscard]] inline Checked<std::vector<Inference>> infer(const Scenario& scenario)
{
    Checked<std::vector<Inference>> result;
    const auto is_empty = [](const ReportedSource& source) { return source.figures().empty(); };
    if (std::all_of(scenario.reported.begin(), scenario.reported.end(), is_empty)) {
        result.diagnostics.push_back({.severity = Severity::error,
                                      .place = {},
                                      .message = {Text::nothing_reported},
                                      .hint = Remark{Text::nothing_reported_hint}});
        return result;
    }
    std::vector<Inference> inferences;
    for (const auto& source : scenario.reported) {
        if (source.figures().size() > most_inferred_figures) {
            result.diagnostics.push_back(
                {.severity = Severity::error,
                 .place = source.place,
                 .message = {Text::too_many_to_infer,
                             {{"count", static_cast<std::int64_t>(source.figures().size())},
                              {"most", static_cast<std::int64_t>(most_inferred_figures)}}},
                 .hint = Remark{Text::too_many_to_infer_hint}});
            continue;
        }
        inferences.push_back(infer_from(scenario, source));
    }
    if (result.diagnostics.empty()) {
        result.value = std::move(inferences);
    }
    return result;
}

} // namespace prorata

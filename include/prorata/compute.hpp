#pragma once
/// compute: here is a budget and a programme; who pays what?

#include "prorata/plan/allocate.hpp"

#include <cstddef>
#include <cstdint>

namespace prorata {

/// The allocation of a scenario that has one: as allocate(), but partners without a total are findings, and
/// it is an error if there is nothing to compute.
[[nodiscard]] inline Checked<Allocation> compute(const Scenario& scenario)
{
    auto result = allocate(scenario);
    std::size_t missing = 0;
    for (std::uint32_t index = 0; index < scenario.partners.size(); ++index) {
        missing += has_figures(scenario, index) ? 0U : 1U;
    }
    const bool nothing = missing == scenario.partners.size();
    for (std::uint32_t index = 0; index < scenario.partners.size(); ++index) {
        if (!has_figures(scenario, index)) {
            result.diagnostics.push_back(
                {.severity = nothing ? Severity::error : Severity::finding,
                 .place = scenario.partners[index].place,
                 .message = {Text::missing_total, {{"partner", scenario.partners[index].id}}},
                 .hint = Remark{Text::missing_total_hint}});
        }
    }
    if (scenario.partners.empty()) {
        result.diagnostics.push_back({.severity = Severity::error,
                                      .place = {},
                                      .message = {Text::no_partners},
                                      .hint = Remark{Text::no_partners_hint}});
    }
    if (nothing) {
        result.value.reset();
    }
    return result;
}

} // namespace prorata

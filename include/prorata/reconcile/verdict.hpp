#pragma once
/// What became of each reported figure.

#include "prorata/plan/allocate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace prorata {

enum class Verdict : std::uint8_t {
    given,          ///< taken from the source as input; a figure never confirms itself
    stated,         ///< equal to what the scenario itself states
    agrees,         ///< equal to what the rules give
    agrees_at_unit, ///< equal when the computed figure is written in the source's own, coarser unit
    differs,
    unexpected,       ///< a fund that the scenario does not give there; the difference is all of it
    not_recomputable, ///< its inputs are not published
    unreachable,      ///< not recomputable, and no split of what is published can give it
};

/// Whether a verdict makes a finding.
[[nodiscard]] constexpr bool does_not_reconcile(Verdict verdict)
{
    return verdict == Verdict::differs || verdict == Verdict::unexpected || verdict == Verdict::unreachable;
}

struct CheckedFigure {
    const ReportedSource* source{};
    const ReportedFigure* reported{};
    Verdict verdict{};
    std::optional<Money> computed{};
    std::optional<Decimal> difference{}; ///< reported less computed, or less the nearest reachable amount
};

/// How many figures got which verdict.
struct CheckCounts {
    std::size_t reported{};
    std::size_t given{};
    std::size_t stated{};
    std::size_t recomputed{};
    std::size_t agreeing{};
    std::size_t not_recomputable{};
    std::size_t not_reconciling{};
};

struct Check {
    Allocation allocation;
    std::vector<CheckedFigure> figures;
    Diagnostics findings;

    [[nodiscard]] CheckCounts counts() const
    {
        CheckCounts counts;
        for (const auto& figure : figures) {
            const auto verdict = figure.verdict;
            ++counts.reported;
            counts.given += verdict == Verdict::given ? 1U : 0U;
            counts.stated += verdict == Verdict::stated ? 1U : 0U;
            counts.recomputed +=
                figure.computed && verdict != Verdict::given && verdict != Verdict::stated ? 1U : 0U;
            counts.agreeing += verdict == Verdict::agrees || verdict == Verdict::agrees_at_unit ? 1U : 0U;
            counts.not_recomputable +=
                verdict == Verdict::not_recomputable || verdict == Verdict::unreachable ? 1U : 0U;
            counts.not_reconciling += does_not_reconcile(verdict) ? 1U : 0U;
        }
        return counts;
    }
};

} // namespace prorata

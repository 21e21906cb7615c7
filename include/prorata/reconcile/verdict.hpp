#pragma once
/// What became of each reported figure.

#include "prorata/plan/allocation.hpp"
#include "prorata/reconcile/inference.hpp"

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
    fits,             ///< not recomputable by a rule, but one with the other figures of its source
    contradicts,      ///< not recomputable by a rule, and at odds with the other figures of its source
    unreachable,      ///< not recomputable, and no split of what is published can give it
};

/// Whether a verdict makes a finding.
[[nodiscard]] constexpr bool does_not_reconcile(Verdict verdict)
{
    return verdict == Verdict::differs || verdict == Verdict::unexpected || verdict == Verdict::unreachable ||
           verdict == Verdict::contradicts;
}

struct CheckedFigure {
    const ReportedSource* source{};
    const ReportedFigure* reported{};
    Verdict verdict{};
    std::optional<Money> computed{};
    std::optional<Decimal> difference{}; ///< reported less computed, or less the nearest amount that would do
};

/// A reported figure of claims beside the computed one.
struct CheckedClaimFigure {
    const ReportedSource* source{};
    const ReportedClaimFigure* reported{};
    Verdict verdict{};
    bool is_percent = false;
    std::optional<Decimal> computed{};
    std::optional<Decimal> difference{}; ///< reported less computed
};

/// An expected figure beside the computed one.
struct CheckedExpectation {
    const Expectation* expectation{};
    Decimal computed{};
    Decimal difference{}; ///< computed less expected, for display

    [[nodiscard]] bool holds() const { return computed == expectation->value; }
};

/// How many figures got which verdict.
struct CheckCounts {
    std::size_t reported{};
    std::size_t given{};
    std::size_t stated{};
    std::size_t recomputed{};
    std::size_t agreeing{};
    std::size_t fitting{};
    std::size_t contradicting{};
    std::size_t not_recomputable{};
    std::size_t not_reconciling{};
    std::size_t expected{};
    std::size_t holding{}; ///< of the expected ones
};

struct Check {
    Allocation allocation;
    bool funding_is_known = true; ///< else no rule says what funds pay, and the figures speak for themselves
    std::vector<Inference> inferences{}; ///< of the sources whose figures are held against each other
    std::vector<CheckedFigure> figures;
    std::vector<CheckedClaimFigure> claims{};
    std::vector<CheckedExpectation> expectations{};
    Diagnostics findings;

    [[nodiscard]] CheckCounts counts() const
    {
        CheckCounts counts;
        const auto count = [&](Verdict verdict, bool is_computed) {
            ++counts.reported;
            counts.given += verdict == Verdict::given ? 1U : 0U;
            counts.stated += verdict == Verdict::stated ? 1U : 0U;
            const bool is_by_rule =
                verdict != Verdict::given && verdict != Verdict::stated && verdict != Verdict::contradicts;
            counts.recomputed += is_computed && is_by_rule ? 1U : 0U;
            counts.agreeing += verdict == Verdict::agrees || verdict == Verdict::agrees_at_unit ? 1U : 0U;
            counts.fitting += verdict == Verdict::fits ? 1U : 0U;
            counts.contradicting += verdict == Verdict::contradicts ? 1U : 0U;
            counts.not_recomputable +=
                verdict == Verdict::not_recomputable || verdict == Verdict::unreachable ? 1U : 0U;
            counts.not_reconciling += does_not_reconcile(verdict) ? 1U : 0U;
        };
        for (const auto& figure : figures) {
            count(figure.verdict, figure.computed.has_value());
        }
        for (const auto& figure : claims) {
            count(figure.verdict, figure.computed.has_value());
        }
        for (const auto& expectation : expectations) {
            ++counts.expected;
            counts.holding += expectation.holds() ? 1U : 0U;
        }
        return counts;
    }
};

} // namespace prorata

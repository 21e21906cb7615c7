#pragma once
/// diff: what changed between two versions of a budget, and may it?

#include "prorata/reconcile/flexibility.hpp"

#include <cstddef>
#include <vector>

namespace prorata {

struct Diff {
    std::vector<Change> changes;
    std::vector<FlexibilityFinding> rules; ///< pointing into the last version's programme
    Flexibility verdict{};
};

/// Compares a version with the last of a history, figure by figure, and asks the last one's programme how
/// far a budget may be changed.
/// @param history  one version or more, in their order
/// @param from     which of them the last is compared with
[[nodiscard]] inline Diff diff(const std::vector<BudgetVersion>& history, std::size_t from)
{
    Diff result{changes_between(history[from], history.back()), flexibility_of(history, from), {}};
    result.verdict = result.changes.empty() ? Flexibility::free : overall(result.rules);
    return result;
}

} // namespace prorata

#pragma once
/// Whether a budget may be changed so: free, with approval, not at all, or not to be told.

#include "prorata/plan/choose.hpp"
#include "prorata/reconcile/changes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

enum class Flexibility : std::uint8_t { free, cannot_tell, needs_approval, impossible };

/// What one rule says of a change.
struct FlexibilityFinding {
    const FlexibilityRule* rule{};
    Flexibility verdict{};
    std::optional<Money> measured{};
    std::optional<Money> limit{};
    std::string by{};           ///< who decides
    std::string_view missing{}; ///< the attribute that would decide whether the rule applies
    std::string baseline{};     ///< the version it was measured against
};

namespace detail {

/// The lines between which money moves.
[[nodiscard]] constexpr bool is_line(FlexibilityRule::Scope scope, FigureId id)
{
    using Scope = FlexibilityRule::Scope;
    switch (scope) {
    case Scope::category:
        return id.is_project() && id.quantity == Quantity::category && id.axis == Axis::none;
    case Scope::partner: return !id.is_project() && id.quantity == Quantity::total && id.axis == Axis::none;
    case Scope::category_and_partner:
        return !id.is_project() && id.quantity == Quantity::category && id.axis == Axis::none;
    case Scope::work_package:
        return id.is_project() && id.quantity == Quantity::total && id.axis == Axis::work_package;
    case Scope::fund:
        return id.is_project() && id.quantity == Quantity::fund && id.axis == Axis::none &&
               id.budget == Budget::own;
    case Scope::total: return id.is_project() && id.quantity == Quantity::total && id.axis == Axis::none;
    }
    return false;
}

/// Whether a version has the lines of a scope, and all of them: a partner whose cost is not broken down has
/// none.
[[nodiscard]] inline bool has_lines(const BudgetVersion& version, FlexibilityRule::Scope scope)
{
    using Scope = FlexibilityRule::Scope;
    const auto& partners = version.scenario.partners;
    const bool is_of_rows =
        scope == Scope::category || scope == Scope::category_and_partner || scope == Scope::work_package;
    if (is_of_rows && !std::all_of(partners.begin(), partners.end(),
                                   [](const Partner& partner) { return partner.has_budget; })) {
        return false;
    }
    const auto amounts = amounts_of(version);
    return std::any_of(amounts.begin(), amounts.end(),
                       [&](const auto& entry) { return is_line(scope, entry.second.id); });
}

/// Whether what funds pay for small projects changes: rules that speak of funds do not say whether that
/// counts.
[[nodiscard]] inline bool changes_small_projects(const BudgetVersion& before, const BudgetVersion& after)
{
    const auto changes = changes_between(before, after);
    return std::any_of(changes.begin(), changes.end(), [](const Change& change) {
        return change.id().quantity == Quantity::fund && change.id().budget == Budget::small_projects;
    });
}

/// How much a change moves. What the sum of the lines itself gains or loses is no reallocation: absolute
/// moves leave it out.
[[nodiscard]] inline Money measure(const FlexibilityRule& rule, const std::vector<Change>& changes)
{
    Money increases;
    Money moves;
    Money sum;
    Money largest;
    for (const auto& change : changes) {
        if (!is_line(rule.scope, change.id())) {
            continue;
        }
        const auto difference = change.difference();
        const auto size = difference < Money{} ? -difference : difference;
        increases += difference > Money{} ? difference : Money{};
        moves += size;
        sum += difference;
        largest = std::max(largest, size);
    }
    switch (rule.measure) {
    case FlexibilityRule::Measure::sum_of_increases: return increases;
    case FlexibilityRule::Measure::absolute_moves: return moves - (sum < Money{} ? -sum : sum);
    case FlexibilityRule::Measure::largest_line: break;
    }
    return largest;
}

/// What a limit comes to in the version that changes are measured against.
[[nodiscard]] inline std::optional<Money> limit_of(const FlexibilityRule& rule, const BudgetVersion& baseline)
{
    const auto amounts = amounts_of(baseline);
    std::optional<Money> least;
    for (const auto& term : rule.limit) {
        auto amount = term.amount;
        if (term.share) {
            const auto& programme = baseline.scenario.programme;
            const auto base = amounts.find("project." + programme.name_of(term.share->base));
            const auto total = amounts.find("project.total");
            const auto& found =
                base == amounts.end() && term.share->base == Base::eligible && programme.totals_are_eligible
                    ? total
                    : base;
            if (found == amounts.end()) {
                return std::nullopt;
            }
            amount = round(found->second.amount * term.share->rate, {Mode::floor, Money{1}, rule.basis});
            amount = term.not_below ? std::max(*amount, *term.not_below) : amount;
            amount = term.not_above ? std::min(*amount, *term.not_above) : amount;
        }
        least = least ? std::min(*least, *amount) : amount;
    }
    return least;
}

[[nodiscard]] constexpr Flexibility as_verdict(FlexibilityRule::Verdict verdict)
{
    switch (verdict) {
    case FlexibilityRule::Verdict::free: return Flexibility::free;
    case FlexibilityRule::Verdict::needs_approval: return Flexibility::needs_approval;
    case FlexibilityRule::Verdict::impossible: break;
    }
    return Flexibility::impossible;
}

/// The version that a rule measures from: the one named approved, for an original baseline, else the first of
/// the two that are compared.
[[nodiscard]] inline std::size_t baseline_of(const FlexibilityRule& rule,
                                             const std::vector<BudgetVersion>& history, std::size_t from)
{
    if (rule.baseline == FlexibilityRule::Baseline::last_approved) {
        return from;
    }
    for (std::size_t i = 0; i < from; ++i) {
        if (history[i].scenario.version == "approved") {
            return i;
        }
    }
    return from;
}

} // namespace detail

/// What a programme's flexibility rules say of the step from one version to the last of a history.
/// @param history  versions in their order; the last is the new one
/// @param from     the one it is compared with
/// @throws std::overflow_error  where a limit cannot be computed
[[nodiscard]] inline std::vector<FlexibilityFinding> flexibility_of(const std::vector<BudgetVersion>& history,
                                                                    std::size_t from)
{
    const auto& now = history.back();
    std::vector<FlexibilityFinding> findings;
    for (const auto& rule : now.scenario.programme.flexibility) {
        const auto [applies, missing] = applicability(rule.conditions, now.scenario, nullptr);
        if (!missing.empty()) {
            findings.push_back({.rule = &rule, .verdict = Flexibility::cannot_tell, .missing = missing});
            continue;
        }
        if (!applies) {
            continue;
        }
        const auto first = detail::baseline_of(rule, history, from);
        const auto& baseline = history[first];
        FlexibilityFinding finding{
            .rule = &rule, .verdict = Flexibility::cannot_tell, .baseline = baseline.scenario.version};
        const bool is_of_small_projects =
            rule.scope == FlexibilityRule::Scope::fund && detail::changes_small_projects(baseline, now);
        if (!detail::has_lines(baseline, rule.scope) || !detail::has_lines(now, rule.scope) ||
            is_of_small_projects) {
            findings.push_back(std::move(finding));
            continue;
        }
        Money measured;
        if (rule.is_cumulative) {
            for (std::size_t i = first; i + 1 < history.size(); ++i) {
                measured += detail::measure(rule, changes_between(history[i], history[i + 1]));
            }
        } else {
            measured = detail::measure(rule, changes_between(baseline, now));
        }
        finding.measured = measured;
        finding.limit = detail::limit_of(rule, baseline);
        const bool is_within = rule.limit.empty() || (finding.limit && measured <= *finding.limit);
        if (is_within) {
            finding.verdict = detail::as_verdict(rule.within);
            finding.by = rule.within_by;
        } else if (finding.limit && rule.above) {
            finding.verdict = detail::as_verdict(*rule.above);
            finding.by = rule.above_by;
        }
        // A change of nothing needs nobody.
        if (measured == Money{}) {
            finding.verdict = Flexibility::free;
            finding.by.clear();
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

/// All rules together: the strictest, and unknown before free. Without a rule that applies, nobody can tell.
[[nodiscard]] inline Flexibility overall(const std::vector<FlexibilityFinding>& findings)
{
    auto strictest = findings.empty() ? Flexibility::cannot_tell : Flexibility::free;
    for (const auto& finding : findings) {
        strictest = std::max(strictest, finding.verdict);
    }
    return strictest;
}

} // namespace prorata

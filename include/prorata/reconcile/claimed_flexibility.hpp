#pragma once
/// What reports use of a budget's flexibility: how far they go beyond what is approved, against the
/// programme's rules for changes.

#include "prorata/claims/standing.hpp"
#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/reconcile/flexibility.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace prorata {

/// What reports use of one rule.
struct ClaimedFlexibility {
    std::uint32_t rule{}; ///< index into Programme::flexibility
    Money used{};
    std::optional<Money> limit{}; ///< nothing: there is none, or it cannot be told
};

namespace detail {

/// The partners' lines together: reports count from the day they are made, in a project's report or not yet.
[[nodiscard]] inline LivingTable lines_of_project(std::span<const LivingTable> partners,
                                                  const ApprovedBudget& budget)
{
    LivingTable project;
    for (std::size_t partner = 0; partner < partners.size(); ++partner) {
        for (const auto& line : partners[partner].lines) {
            const auto index =
                line.kind == LineKind::fund ? budget.partners[partner].funds[line.index].fund : line.index;
            const auto found =
                std::find_if(project.lines.begin(), project.lines.end(),
                             [&](const auto& each) { return each.kind == line.kind && each.index == index; });
            auto& sum = found != project.lines.end()
                            ? *found
                            : project.lines.emplace_back(StandingLine{.kind = line.kind, .index = index});
            sum.line.budget += line.line.budget;
            sum.counted += line.counted;
        }
    }
    return project;
}

/// How far reports go beyond the lines that a rule speaks of; nothing where claims have no such lines.
[[nodiscard]] inline std::optional<Money> used_by_claims(const FlexibilityRule& rule,
                                                         std::span<const LivingTable> partners,
                                                         const ApprovedBudget& budget)
{
    using Scope = FlexibilityRule::Scope;
    const auto of = [&](const LivingTable& table, LineKind kind) {
        const auto used = used_flexibility(table, kind, rule.measure);
        // What goes beyond one line is taken from others, which then move as far.
        return rule.measure == FlexibilityRule::Measure::absolute_moves ? used + used : used;
    };
    const auto of_partners = [&](LineKind kind) {
        LivingTable all;
        for (const auto& table : partners) {
            all.lines.insert(all.lines.end(), table.lines.begin(), table.lines.end());
        }
        return of(all, kind);
    };
    switch (rule.scope) {
    case Scope::partner: return of_partners(LineKind::total);
    case Scope::category_and_partner: return of_partners(LineKind::category);
    case Scope::category: return of(lines_of_project(partners, budget), LineKind::category);
    case Scope::fund: return of(lines_of_project(partners, budget), LineKind::fund);
    case Scope::total: return of(lines_of_project(partners, budget), LineKind::total);
    case Scope::work_package: break;
    }
    return std::nullopt;
}

} // namespace detail

/// What reports use of the rules that apply, where they use anything.
/// @param version   whose allocation is approved
/// @param partners  their tables after all reports, in their order
/// @throws std::overflow_error
[[nodiscard]] inline std::vector<ClaimedFlexibility>
claimed_flexibility(const BudgetVersion& version, const ApprovedBudget& budget,
                    std::span<const LivingTable> partners)
{
    std::vector<ClaimedFlexibility> all;
    const auto& rules = version.scenario.programme.flexibility;
    for (std::uint32_t index = 0; index < rules.size(); ++index) {
        const auto [applies, missing] = applicability(rules[index].conditions, version.scenario, nullptr);
        const auto used = applies && missing.empty() ? detail::used_by_claims(rules[index], partners, budget)
                                                     : std::nullopt;
        if (used && *used != Money{}) {
            const bool is_impossible = rules[index].within == FlexibilityRule::Verdict::impossible;
            all.push_back({index, *used, is_impossible ? Money{} : detail::limit_of(rules[index], version)});
        }
    }
    return all;
}

/// Rules for changes of the budget that reports go beyond, at the last report.
[[nodiscard]] inline Diagnostics flexibility_findings(const Scenario& scenario,
                                                      const std::vector<ClaimedFlexibility>& flexibility)
{
    Diagnostics diagnostics;
    const int digits = scenario.minor_digits();
    for (const auto& each : flexibility) {
        if (each.limit && each.used > *each.limit) {
            diagnostics.push_back({.severity = Severity::finding,
                                   .place = scenario.claims->reports.back().place,
                                   .message = {Text::flexibility_exceeded,
                                               {{"rule", scenario.programme.flexibility[each.rule].name},
                                                {"used", to_decimal(each.used, digits)},
                                                {"above", to_decimal(each.used - *each.limit, digits)},
                                                {"limit", to_decimal(*each.limit, digits)}}},
                                   .hint = Remark{Text::flexibility_exceeded_hint}});
        }
    }
    return diagnostics;
}

} // namespace prorata

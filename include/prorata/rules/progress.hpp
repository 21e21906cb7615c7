#pragma once
/// How far a budget is used, and what the levels of scrutiny left of a claim.

#include "prorata/model/claim_rules.hpp"
#include "prorata/rules/percentage.hpp"

#include <optional>

namespace prorata {

/// One amount in percent of another that may be nothing, with the working behind it.
struct Progress {
    Money part;
    Money whole;
    PercentageRule rule;
    std::optional<Decimal> due; ///< nothing: an empty cell
};

/// The percentage, or what is shown of a whole of nothing.
/// Source of the rule: jems, report breakdowns.
/// @throws as percentage()
[[nodiscard]] constexpr Progress progress(Money part, Money whole, const PercentageRule& rule,
                                          const PercentOfNothing& of_nothing, int minor_digits)
{
    if (whole == Money{}) {
        const auto shown = part == Money{} ? of_nothing.nothing : of_nothing.something;
        return {part, whole, rule,
                shown ? std::optional{Decimal{wide::multiply(*shown, wide::power_of_ten(rule.decimals)),
                                              rule.decimals}}
                      : std::nullopt};
    }
    return {part, whole, rule, percentage(part, whole, rule, minor_digits).due};
}

/// A line of an overview: where a budget stands.
struct OverviewLine {
    Money budget;
    Money previous;
    Money current;
    Money so_far;
    Money remaining;      ///< negative where more is reported than approved: nothing is refused for it
    Money parked;         ///< of current and before, waiting
    Money included_again; ///< of the current amount, once parked
    Money paid;
    Progress used;
};

/// So far is previous and current together, of which the percentage of the budget; remaining is the rest of
/// the budget. Lines of totals are computed of summed amounts, by the same function. Source of the rule:
/// jems, report breakdowns.
/// @throws as progress()
[[nodiscard]] constexpr OverviewLine overview_line(Money budget, Money previous, Money current,
                                                   const PercentageRule& rule,
                                                   const PercentOfNothing& of_nothing, int minor_digits)
{
    const auto so_far = previous + current;
    return {budget,
            previous,
            current,
            so_far,
            budget - so_far,
            {},
            {},
            {},
            progress(so_far, budget, rule, of_nothing, minor_digits)};
}

/// What is planned up to a period against what is reported, with the working behind it.
struct Spending {
    std::optional<Money> planned; ///< in all periods so far; nothing: there is no plan
    Money so_far;
    Decimal percent;
    Money due; ///< what is left of the plan
};

/// Both are 0 where nothing is planned so far.
/// Source of the rule: jems, spending profile.
/// @throws as percentage()
[[nodiscard]] constexpr Spending spending(std::optional<Money> planned, Money so_far,
                                          const PercentageRule& rule, int minor_digits)
{
    if (!planned || *planned <= Money{}) {
        return {planned, so_far, {0, rule.decimals}, {}};
    }
    return {planned, so_far, percentage(so_far, *planned, rule, minor_digits).due, *planned - so_far};
}

/// What scrutiny took from a claim, with the working behind it.
struct Deducted {
    Money of;
    Money eligible;
    Money parked;  ///< without the residue
    Money residue; ///< what the flat rates of the parts lose: counted as parked where no row is deducted
    Money due;
};

/// Claimed less eligible less parked. Where no row is deducted the difference stems from flat rates that were
/// cut on each part alone: it is no deduction, but parked.
/// Source of the rule: jems, control work overview.
/// @param residue_is_parked  whether the system does that
/// @throws std::overflow_error
[[nodiscard]] constexpr Deducted deducted(Money of, Money eligible, Money parked, bool any_row_is_deducted,
                                          bool residue_is_parked)
{
    const auto rest = of - eligible - parked;
    if (residue_is_parked && !any_row_is_deducted) {
        return {of, eligible, parked, rest, {}};
    }
    return {of, eligible, parked, {}, rest};
}

} // namespace prorata

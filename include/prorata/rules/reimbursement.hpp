#pragma once
/// What a fund pays of a claim: each on its own, or over all claims so far; and what is held back of it.

#include "prorata/rules/share.hpp"

#include <algorithm>

namespace prorata {

/// A fund's share of all that is claimed so far, less what it paid before, with the working behind it.
struct CumulativeShare {
    Money so_far; ///< claimed
    Rate rate;
    Unrounded exact;
    Rounding rounding;
    Money share; ///< of all that is claimed so far
    Money paid_before;
    Money due;
};

/// Drift-free: what is paid up to any claim is the rounded share of what is claimed up to it, whatever was
/// paid before. A correction is a negative part of `so_far` in the claim where it is found; what is paid
/// stands.
///   Four claims of 53 273.17, three times, and 53 273.16 at 85 %, cut: 45 282.19, 45 282.19, 45 282.20 and
///   45 282.18, together 181 128.76.
/// @throws as operator* and round()
[[nodiscard]] constexpr CumulativeShare cumulative_share(Money so_far, const Rate& rate,
                                                         const Rounding& rounding, Money paid_before)
{
    const auto exact = so_far * rate;
    const auto whole = round(exact, rounding);
    return {so_far, rate, exact, rounding, whole, paid_before, whole - paid_before};
}

/// Both methods beside each other, with the cause of every cent between them.
struct MethodDifference {
    Share alone;
    CumulativeShare cumulative;
    Unrounded brought;    ///< of earlier claims' exact shares, unpaid so far under the cumulative method
    Unrounded left;       ///< likewise after this claim
    Unrounded lost_alone; ///< what rounding takes from this claim on its own
    Money due;            ///< cumulative less alone: brought + lost_alone - left
};

/// @param before, current  claimed before and in this claim
/// @throws as share() and cumulative_share()
[[nodiscard]] constexpr MethodDifference compare_methods(Money before, Money current, const Rate& rate,
                                                         const Rounding& rounding, Money paid_before)
{
    const auto alone = share(current, rate, rounding);
    const auto cumulative = cumulative_share(before + current, rate, rounding, paid_before);
    return {alone,
            cumulative,
            before * rate - Unrounded{paid_before},
            cumulative.exact - Unrounded{cumulative.share},
            lost(alone.exact, alone.due),
            cumulative.due - alone.due};
}

/// A part of a fund's share, with the working behind it.
struct PartOfShare {
    Money of;
    Rate rate; ///< of the fund
    Rate part; ///< of its share
    Unrounded exact;
    Rounding rounding;
    Money due;
};

/// What is reimbursed before the accounts: a part of the rate times the declared amount, rounded once. The
/// rest is settled with the accounts. Source of the rule: Regulation (EU) 2021/1060, Article 93.
/// @throws as operator* and round()
[[nodiscard]] constexpr PartOfShare interim_share(Money of, const Rate& rate, const Rate& part,
                                                  const Rounding& rounding)
{
    const auto exact = of * (rate * part);
    return {of, rate, part, exact, rounding, round(exact, rounding)};
}

/// Two payments of one amount that add up to it.
struct TwoPayments {
    Share first;
    Money due; ///< the second: what the first leaves
};

/// A first part, and what it leaves: 70 % of a reported share before it is assessed and the rest after; 90 %
/// of a state's support in advance and the rest at the end.
/// @throws as share()
[[nodiscard]] constexpr TwoPayments first_and_rest(Money of, const Rate& first, const Rounding& rounding)
{
    const auto part = share(of, first, rounding);
    return {part, of - part.due};
}

/// What is paid where a part of the grant is kept to the end, with the working behind it.
struct HeldToEnd {
    Money so_far; ///< due so far without it
    Money most;   ///< paid at most until the end
    Money paid_before;
    Money due;
};

/// All that is due so far, but no more than the grant without what is kept; at the end all of it. What is
/// paid above that already is not asked back.
/// @param kept  of the grant
/// @throws std::overflow_error
[[nodiscard]] constexpr HeldToEnd held_to_end(Money so_far, Money grant, Money kept, Money paid_before,
                                              bool is_end)
{
    const auto most = is_end ? grant : grant - kept;
    const auto payable = std::min(so_far, most) - paid_before;
    return {so_far, most, paid_before, is_end ? payable : std::max(payable, Money{})};
}

/// A payment that falls due with spending, with the working behind it.
struct Triggered {
    Money part;    ///< what is paid once the trigger is reached
    Money trigger; ///< how much must be spent
    Money reported;
    Money validated;
    Unrounded exact;
    Rounding rounding;
    Money due;
};

/// Nothing until the reported amount reaches the trigger; then the whole part, or pro rata where less than
/// the trigger is validated.
///   30 % of a grant once 35 % of the budget is reported: with 28 % validated, four fifths of it.
/// Source of the rule: European Urban Initiative, payment of its innovative actions.
/// @param trigger  in minor units, above 0
/// @throws as operator* and round(); std::domain_error unless trigger > 0
[[nodiscard]] constexpr Triggered triggered_payment(Money part, Money trigger, Money reported,
                                                    Money validated, const Rounding& rounding)
{
    Triggered result{part, trigger, reported, validated, {}, rounding, {}};
    if (reported < trigger) {
        return result;
    }
    const auto counted = std::clamp(validated, Money{}, trigger);
    result.exact = part * Rate::of(counted, trigger);
    result.due = round(result.exact, rounding);
    return result;
}

} // namespace prorata

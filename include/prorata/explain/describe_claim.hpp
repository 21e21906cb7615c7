#pragma once
/// What the rules of claims did, in words and figures.

#include "prorata/explain/describe.hpp"
#include "prorata/rules/aid.hpp"
#include "prorata/rules/claim_split.hpp"
#include "prorata/rules/claimed_row.hpp"
#include "prorata/rules/progress.hpp"
#include "prorata/rules/reimbursement.hpp"
#include "prorata/rules/settlement.hpp"

#include <initializer_list>
#include <utility>

namespace prorata {

namespace detail {
struct NamedAmount {
    std::string_view name;
    Money amount;
};
/// A text with amounts alone.
[[nodiscard]] inline Remark amounts_in(Text text, std::initializer_list<NamedAmount> amounts,
                                       int minor_digits)
{
    Remark remark{text, {}};
    for (const auto& each : amounts) {
        remark.arguments.push_back({each.name, to_decimal(each.amount, minor_digits)});
    }
    return remark;
}
[[nodiscard]] inline Description told(Text text, std::initializer_list<NamedAmount> amounts, int minor_digits)
{
    return {{amounts_in(text, amounts, minor_digits)}, std::nullopt};
}
} // namespace detail

/// `1 000.00 − 50.00 deducted = 950.00`, or that the row is parked.
/// @param minor_digits  decimals of the currency, here and below
[[nodiscard]] inline Description describe(const RemainingRow& working, int minor_digits)
{
    return working.is_parked
               ? detail::told(Text::step_parked_row, {{"of", working.of}}, minor_digits)
               : detail::told(Text::step_remaining_row,
                              {{"of", working.of}, {"deducted", working.deducted}, {"due", working.due}},
                              minor_digits);
}

[[nodiscard]] inline Description describe(const VerifiedRow& working, int minor_digits)
{
    return working.is_parked ? detail::told(Text::step_parked_row, {{"of", working.of}}, minor_digits)
                             : detail::told(Text::step_verified_row,
                                            {{"of", working.of},
                                             {"secretariat", working.by_secretariat},
                                             {"authority", working.by_authority},
                                             {"due", working.due}},
                                            minor_digits);
}

/// The parts of a claim; each fund and each kind is described by share() and of_which().
[[nodiscard]] inline Description describe(const ClaimSplit& working, int minor_digits)
{
    return detail::told(Text::step_split,
                        {{"of", working.of},
                         {"funds", working.due},
                         {"contribution", working.contribution},
                         {"unassigned", working.unassigned}},
                        minor_digits);
}

[[nodiscard]] inline Description describe(const GrossedUp& working, int minor_digits)
{
    return {{{Text::step_gross,
              {{"part", to_decimal(working.part, minor_digits)},
               {"rate", working.rate},
               {"due", trimmed(working.due)}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const OfGross& working, int minor_digits)
{
    return {{{Text::step_of_gross,
              {{"of", trimmed(working.of)},
               {"percent", trimmed(working.percent)},
               {"part", to_decimal(working.part, minor_digits)},
               {"whole", to_decimal(working.whole, minor_digits)}}},
             {Text::step_rounded,
              {{"how", std::vector{describe(working.rounding, minor_digits)}},
               {"due", to_decimal(working.due, minor_digits)}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const FundContribution& working, int minor_digits)
{
    return describe(working.part, minor_digits);
}

[[nodiscard]] inline Description describe(const FundOfVerified& working, int minor_digits)
{
    return describe(working.attributed, minor_digits);
}

[[nodiscard]] inline Description describe(const FundOfSmallProjects& working, int minor_digits)
{
    return detail::told(
        Text::step_of_fund,
        {{"fund", working.fund}, {"contribution", working.contribution}, {"due", working.due}}, minor_digits);
}

[[nodiscard]] inline Description describe(const Progress& working, int minor_digits)
{
    if (working.whole != Money{}) {
        return describe(
            Percentage{working.part, working.whole, working.rule, working.due.value_or(Decimal{})},
            minor_digits);
    }
    if (!working.due) {
        return detail::told(Text::step_part_of_nothing_empty, {{"part", working.part}}, minor_digits);
    }
    return {{{Text::step_part_of_nothing,
              {{"part", to_decimal(working.part, minor_digits)}, {"due", *working.due}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const Spending& working, int minor_digits)
{
    if (!working.planned || *working.planned <= Money{}) {
        return {{{Text::step_spending_unplanned, {}}}, std::nullopt};
    }
    return detail::told(Text::step_spending,
                        {{"planned", *working.planned}, {"spent", working.so_far}, {"due", working.due}},
                        minor_digits);
}

/// `1 000.00 − 900.00 eligible − 100.00 parked = 0.00`, and where the flat rates' cents went.
[[nodiscard]] inline Description describe(const Deducted& working, int minor_digits)
{
    auto description = detail::told(Text::step_deducted,
                                    {{"of", working.of},
                                     {"eligible", working.eligible},
                                     {"parked", working.parked + working.residue},
                                     {"due", working.due}},
                                    minor_digits);
    if (working.residue != Money{}) {
        description.lines.push_back(
            detail::amounts_in(Text::step_residue, {{"residue", working.residue}}, minor_digits));
    }
    return description;
}

/// `106 546.34 so far × 85 % = 90 564.389`, cut, `less 45 282.19 paid before: 45 282.19`.
[[nodiscard]] inline Description describe(const CumulativeShare& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    auto description = detail::rounded(
        {exact.exact ? Text::step_cumulative : Text::step_cumulative_endless,
         {{"of", to_decimal(working.so_far, minor_digits)}, {"rate", working.rate}, {"exact", exact.cut}}},
        working.exact, working.rounding, working.share, minor_digits);
    description.lines.push_back(detail::amounts_in(
        Text::step_less_paid, {{"paid", working.paid_before}, {"due", working.due}}, minor_digits));
    return description;
}

/// What either method pays, and which fractions make the difference.
[[nodiscard]] inline Description describe(const MethodDifference& working, int minor_digits)
{
    return {{detail::amounts_in(
                 Text::step_methods,
                 {{"alone", working.alone.due}, {"cumulative", working.cumulative.due}, {"due", working.due}},
                 minor_digits),
             {Text::step_methods_cause,
              {{"lost", to_digits(working.lost_alone, minor_digits).cut},
               {"brought", to_digits(working.brought, minor_digits).cut},
               {"left", to_digits(working.left, minor_digits).cut}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const PartOfShare& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    return detail::rounded({exact.exact ? Text::step_part_of_share : Text::step_part_of_share_endless,
                            {{"of", to_decimal(working.of, minor_digits)},
                             {"rate", working.rate},
                             {"part", working.part},
                             {"exact", exact.cut}}},
                           working.exact, working.rounding, working.due, minor_digits);
}

[[nodiscard]] inline Description describe(const TwoPayments& working, int minor_digits)
{
    return detail::told(Text::step_second_payment,
                        {{"of", working.first.of}, {"first", working.first.due}, {"due", working.due}},
                        minor_digits);
}

[[nodiscard]] inline Description describe(const HeldToEnd& working, int minor_digits)
{
    return detail::told(
        Text::step_held,
        {{"of", working.so_far}, {"most", working.most}, {"paid", working.paid_before}, {"due", working.due}},
        minor_digits);
}

[[nodiscard]] inline Description describe(const Triggered& working, int minor_digits)
{
    if (working.reported < working.trigger) {
        return detail::told(Text::step_not_triggered,
                            {{"reported", working.reported}, {"trigger", working.trigger}}, minor_digits);
    }
    return detail::rounded(
        detail::amounts_in(
            Text::step_triggered,
            {{"part", working.part}, {"validated", working.validated}, {"trigger", working.trigger}},
            minor_digits),
        working.exact, working.rounding, working.due, minor_digits);
}

[[nodiscard]] inline Description describe(const Instalments& working, int minor_digits)
{
    return detail::told(Text::step_instalments,
                        {{"approved", working.approved}, {"paid", working.paid}, {"due", working.due}},
                        minor_digits);
}

[[nodiscard]] inline Description describe(const Advance& working, int minor_digits)
{
    return detail::told(Text::step_advance,
                        {{"paid", working.paid}, {"settled", working.settled}, {"due", working.due}},
                        minor_digits);
}

[[nodiscard]] inline Description describe(const Corrected& working, int minor_digits)
{
    return working.due == working.entered
               ? detail::told(Text::step_uncorrected, {{"due", working.due}}, minor_digits)
               : detail::told(Text::step_corrected, {{"of", working.entered}, {"due", working.due}},
                              minor_digits);
}

[[nodiscard]] inline Description describe(const Recovery& working, int minor_digits)
{
    return detail::told(working.is_waived ? Text::step_waived : Text::step_recovered,
                        {{"of", working.of}, {"threshold", working.threshold}}, minor_digits);
}

/// The room under the ceiling; the figure itself says whether the new aid fits.
[[nodiscard]] inline Description describe(const AidInWindow& working, int minor_digits)
{
    return detail::told(
        Text::step_residual,
        {{"of", working.ceiling}, {"others", working.before}, {"due", working.ceiling - working.before}},
        minor_digits);
}

[[nodiscard]] inline Description describe(const Decommitment& working, int minor_digits)
{
    return detail::told(Text::step_decommitment,
                        {{"allocated", working.allocated},
                         {"pre_financing", working.pre_financing},
                         {"claimed", working.claimed},
                         {"due", working.due}},
                        minor_digits);
}

} // namespace prorata

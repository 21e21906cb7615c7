#pragma once
/// A claimed amount split over funds, contribution and the kinds of contribution.

#include "prorata/model/budget.hpp"
#include "prorata/model/claim_rules.hpp"
#include "prorata/rules/of_which.hpp"
#include "prorata/rules/share.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>

namespace prorata {

/// More funds than a partner ever has.
inline constexpr std::size_t most_funds = 20;
inline constexpr std::size_t status_count = status_names.size();

/// An amount with all its parts. Funds and contribution add up to it; the kinds of the contribution need not
/// add up to the contribution, and what is left of it is a figure of its own.
struct ClaimSplit {
    Money of;
    std::uint32_t fund_count{};
    std::array<Money, most_funds> funds;
    Money contribution;
    ByStatus statuses;
    Money unassigned; ///< contribution less its kinds; negative where they exceed it
    Money due;        ///< what all funds pay

    [[nodiscard]] constexpr std::span<const Money> by_fund() const
    {
        return std::span{funds}.first(fund_count);
    }
};

namespace detail {
constexpr void split_contribution(ClaimSplit& split, const ByStatus& sources, Money budget,
                                  const OfWhichRule& rule)
{
    split.contribution = split.of - split.due;
    split.unassigned = split.contribution;
    for (std::size_t status = 0; status < status_count; ++status) {
        split.statuses[status] =
            of_which(split.of, sources[status], budget, rule.decimals, rule.rounding).due;
        split.unassigned -= split.statuses[status];
    }
}
} // namespace detail

/// Each fund its rate of the amount, rounded on its own; the contribution what they leave; each kind of
/// contribution the percentage that the approved sources of that kind are of the approved budget, of the
/// whole amount. Nothing is scaled or capped: the sources may be inconsistent, and negative amounts go the
/// same way.
///   100.10 at 80 %, of 1 000.00 with 150.00 public and 50.00 private: 80.08 and 20.02, of which 15.01 and
///   5.00; 0.01 is unassigned.
/// Source of the rule: jems, report co-financing breakdown.
/// @param rates    of the funds
/// @param sources  approved, by status
/// @param budget   approved, without a small project fund
/// @param fund     how each fund is rounded
/// @throws as share() and of_which(); std::length_error for more than most_funds
[[nodiscard]] constexpr ClaimSplit split_claim(Money of, std::span<const Rate> rates, const ByStatus& sources,
                                               Money budget, const Rounding& fund, const OfWhichRule& rule)
{
    if (rates.size() > most_funds) {
        throw std::length_error("more funds than a partner ever has");
    }
    ClaimSplit split{of, static_cast<std::uint32_t>(rates.size()), {}, {}, {}, {}, {}};
    for (std::size_t i = 0; i < rates.size(); ++i) {
        split.funds[i] = share(of, rates[i], fund).due;
        split.due += split.funds[i];
    }
    detail::split_contribution(split, sources, budget, rule);
    return split;
}

/// The same where the funds' amounts are found otherwise, such as over all claims so far.
[[nodiscard]] constexpr ClaimSplit split_claim_of_funds(Money of, std::span<const Money> funds,
                                                        const ByStatus& sources, Money budget,
                                                        const OfWhichRule& rule)
{
    if (funds.size() > most_funds) {
        throw std::length_error("more funds than a partner ever has");
    }
    ClaimSplit split{of, static_cast<std::uint32_t>(funds.size()), {}, {}, {}, {}, {}};
    for (std::size_t i = 0; i < funds.size(); ++i) {
        split.funds[i] = funds[i];
        split.due += funds[i];
    }
    detail::split_contribution(split, sources, budget, rule);
    return split;
}

/// The amount whose contribution a fund's part of the contribution is, with the working behind it.
struct GrossedUp {
    Money part;
    Rate rate; ///< of the contribution
    int minor_digits{};
    Mode mode{};
    Decimal due; ///< in currency units
};

/// The part divided by the percentage of the contribution, rounded to some decimals, times 100; 0 where the
/// contribution has no percentage.
/// @param decimals  of the quotient, two more than of the result
/// @throws std::overflow_error  beyond 128 bits
[[nodiscard]] constexpr GrossedUp gross_up(Money part, const Rate& rate, int decimals, Mode mode,
                                           int minor_digits)
{
    GrossedUp result{part, rate, minor_digits, mode, {0, decimals - 2}};
    if (rate.part() == 0 || part == Money{}) {
        return result;
    }
    const int shift = decimals - minor_digits - 2;
    auto numerator = wide::multiply(part.minor_units(), rate.whole());
    auto denominator = rate.part();
    if (shift >= 0) {
        numerator = wide::multiply(numerator, wide::power_of_ten(shift));
    } else {
        denominator = wide::multiply(denominator, wide::power_of_ten(-shift));
    }
    const Divisor divisor{denominator};
    const auto [size, rest] = divisor.divide(wide::magnitude(numerator));
    const bool negative = numerator < 0;
    const bool up =
        detail::goes_up(mode, negative, (size & 1U) != 0, rest, static_cast<UnsignedWide>(divisor.value()));
    result.due.unscaled = wide::with_sign(size + (up ? 1U : 0U), negative);
    return result;
}

/// A kind of contribution within one fund's part of it, with the working behind it.
struct OfGross {
    Decimal of; ///< as gross_up() gives it
    Money part;
    Money whole;
    Decimal percent;
    Rounding rounding;
    Money due;
};

/// The grossed-up amount times the percentage that the approved sources of a kind are of the approved budget,
/// which is cut to some decimals first.
/// @throws std::overflow_error  beyond 128 bits
[[nodiscard]] constexpr OfGross of_gross(const GrossedUp& gross, Money part, Money whole,
                                         const OfWhichRule& rule)
{
    OfGross result{gross.due, part, whole, {0, rule.decimals}, rule.rounding, {}};
    if (whole == Money{} || part == Money{} || gross.due.unscaled == 0) {
        return result;
    }
    result.percent = of_which(Money{}, part, whole, rule.decimals, rule.rounding).percent;
    // The product may need more than 128 bits. Of its low half only what is above and whether anything is
    // below matters to a rounding: the latter is kept as half a unit.
    constexpr Wide half = 1'000'000'000'000'000;
    auto high = gross.due.unscaled / half;
    auto low = gross.due.unscaled % half;
    if (low < 0) {
        low += half;
        --high;
    }
    const auto product = wide::multiply(low, result.percent.unscaled);
    auto carry = product / half;
    auto rest = product % half;
    if (rest < 0) {
        rest += half;
        --carry;
    }
    const auto kept = wide::add(wide::multiply(high, result.percent.unscaled), carry);
    const int decimals = gross.due.decimals + rule.decimals + 2 - 15 - gross.minor_digits;
    auto numerator = wide::add(wide::multiply(kept, 2), rest != 0 ? 1 : 0);
    Wide denominator = 2;
    if (decimals >= 0) {
        denominator = wide::multiply(denominator, wide::power_of_ten(decimals));
    } else {
        throw std::overflow_error("too few decimals for a grossed-up amount");
    }
    result.due = round(Unrounded{numerator, Divisor{denominator}}, rule.rounding);
    return result;
}

/// One fund's part of the contribution and its kinds, as payments to be declared start with.
struct FundContribution {
    OfWhich part;
    GrossedUp gross;
    ByStatus statuses;
    Money due; ///< the part
};

/// The contribution in proportion to the fund, and the kinds of the amount that this would be the
/// contribution of. Parts need not add up to the contribution, nor kinds to those of the whole. Source of the
/// rule: jems, payments, co-financing by fund.
/// @param contribution_rate  what the funds' rates leave of 100 %
/// @throws as of_which(), gross_up() and of_gross()
[[nodiscard]] constexpr FundContribution
contribution_of_fund(Money contribution, Money fund, Money funds, const Rate& contribution_rate,
                     const ByStatus& sources, Money budget, const OfWhichRule& of_which_rule,
                     const FundContributionRule& rule, int minor_digits)
{
    const auto part = of_which(contribution, fund, funds, rule.part.decimals, rule.part.rounding);
    FundContribution result{
        part,
        gross_up(part.due, contribution_rate, rule.gross_decimals, rule.gross_mode, minor_digits),
        {},
        part.due};
    for (std::size_t status = 0; status < status_count; ++status) {
        result.statuses[status] = of_gross(result.gross, sources[status], budget, of_which_rule).due;
    }
    return result;
}

/// A verified total as one fund sees it.
struct FundOfVerified {
    Money fund;
    Money contribution; ///< the attributed total less the fund
    ByStatus statuses;
    Money unassigned;
    OfWhich attributed;
    Money due; ///< the attributed total
};

/// The total times what the fund is of all funds, and the contribution and its kinds of that; nothing for a
/// fund of nothing. The totals of several funds need not add up to the whole.
/// Source of the rule: jems, project report financing source breakdown.
/// @param funds  what all funds pay of the total
/// @throws as of_which()
[[nodiscard]] constexpr FundOfVerified attribute_to_fund(Money total, Money fund, Money funds,
                                                         const ByStatus& sources, Money budget,
                                                         const OfWhichRule& of_which_rule,
                                                         const OfWhichRule& rule)
{
    FundOfVerified result{fund, {}, {}, {}, of_which(total, fund, funds, rule.decimals, rule.rounding), {}};
    if (fund == Money{}) {
        result.attributed = of_which(total, fund, Money{}, rule.decimals, rule.rounding);
        return result;
    }
    result.due = result.attributed.due;
    result.contribution = result.due - fund;
    result.unassigned = result.contribution;
    for (std::size_t status = 0; status < status_count; ++status) {
        result.statuses[status] =
            of_which(result.due, sources[status], budget, of_which_rule.decimals, of_which_rule.rounding).due;
        result.unassigned -= result.statuses[status];
    }
    return result;
}

/// A small project fund's claim as one fund sees it.
struct FundOfSmallProjects {
    Money fund;
    Money contribution;
    ByStatus statuses;
    Money due; ///< fund and contribution
};

/// Contribution and kinds each in proportion to the fund; where no fund pays anything, all is the first
/// fund's. Cents can be lost: 10.00 over three equal funds is 3.33 three times.
/// Source of the rule: jems, project report financing source breakdown.
/// @param is_first  of the funds
/// @throws as of_which()
[[nodiscard]] constexpr FundOfSmallProjects small_projects_of_fund(Money fund, Money funds,
                                                                   Money contribution,
                                                                   const ByStatus& statuses, bool is_first,
                                                                   const OfWhichRule& rule)
{
    const auto part = [&](Money column) {
        if (funds == Money{}) {
            return is_first ? column : Money{};
        }
        return of_which(column, fund, funds, rule.decimals, rule.rounding).due;
    };
    FundOfSmallProjects result{fund, part(contribution), {}, {}};
    for (std::size_t status = 0; status < status_count; ++status) {
        result.statuses[status] = part(statuses[status]);
    }
    result.due = fund + result.contribution;
    return result;
}

} // namespace prorata

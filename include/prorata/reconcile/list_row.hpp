#pragma once
/// One row of a list of beneficiaries, and what its figures bear out.

#include "prorata/diagnose/source_text.hpp"
#include "prorata/reconcile/conventions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>

namespace prorata {

/// As printed; a base and an amount may have any number of decimals, and be negative or zero.
struct ListRow {
    Place place{};         ///< of the amount
    std::string_view name; ///< what the list calls the row; empty where it says nothing
    Decimal base{};
    Decimal amount{};
    std::optional<Rate> rate{};
    int rate_decimals{};           ///< of per cent, as the rate is printed
    std::optional<Decimal> rest{}; ///< the part of the base that somebody else pays
};

/// A rounding that somebody states. "To nearest" leaves open where a tie goes: then two modes are accepted.
struct StatedRounding {
    Mode mode{};
    Mode or_mode{}; ///< the same, or what is accepted too
    int decimals{}; ///< of the step; nothing to Mode::none

    [[nodiscard]] constexpr bool leaves_ties_open() const { return mode != or_mode; }
};

enum class RowVerdict : std::uint8_t {
    agrees,          ///< what rate and rounding give
    rounded_another, ///< the rate holds, for the amount is the other multiple next to the exact share
    differs,         ///< a whole step or more from the exact share: the rate does not hold here
    too_large,       ///< needs more digits than are computed with
};

struct CheckedRow {
    RowVerdict verdict{};
    bool decides{};       ///< the exact share is no multiple of the step
    bool tie{};           ///< it lies halfway
    Decimal computed{};   ///< cut to 12 decimals where the rounding is none and the share does not end
    Decimal difference{}; ///< the amount less the computed one
};

/// How a sum of amounts is kept: whole numbers of 10^-18, in 128 bits.
inline constexpr int sum_decimals = 18;

namespace detail {

/// @throws std::overflow_error  where the digits do not fit, or there are more than 18 decimals.
[[nodiscard]] constexpr Wide in_sum(const Decimal& value)
{
    const auto scaled = with_decimals(value, sum_decimals);
    if (!scaled) {
        wide::overflow();
    }
    return scaled->unscaled;
}

[[nodiscard]] constexpr Decimal less(const Decimal& a, const Decimal& b)
{
    const int decimals = std::max(a.decimals, b.decimals);
    return {wide::subtract(with_decimals(a, decimals)->unscaled, with_decimals(b, decimals)->unscaled),
            decimals};
}

[[nodiscard]] constexpr CheckedRow check_exact(const ListRow& row, const Unrounded& exact)
{
    const auto computed = to_digits(exact, finest_decimals).cut;
    const auto scale = std::max(row.amount.decimals, finest_decimals);
    const auto amount = with_decimals(row.amount, scale)->unscaled;
    const bool same = Unrounded{amount, Divisor{wide::power_of_ten(scale - finest_decimals)}} == exact;
    return {same ? RowVerdict::agrees : RowVerdict::differs, false, false, computed,
            less(row.amount, computed)};
}

[[nodiscard]] constexpr CheckedRow check_rounded(const ListRow& row, const Unrounded& exact,
                                                 const StatedRounding& rounding)
{
    const auto between = between_steps(exact, rounding.decimals);
    auto due = rounded(exact, {rounding.mode, rounding.decimals});
    const auto other = rounded(exact, {rounding.or_mode, rounding.decimals});
    const auto is = [&](Money money) { return to_decimal(money, finest_decimals) == row.amount; };
    if (is(other)) {
        due = other;
    }
    const auto computed = to_decimal(due, finest_decimals);
    const auto verdict = is(due)                                  ? RowVerdict::agrees
                         : is(between.inner) || is(between.outer) ? RowVerdict::rounded_another
                                                                  : RowVerdict::differs;
    return {verdict, between.decides(), between.tie, computed, less(row.amount, computed)};
}

} // namespace detail

/// Whether an amount is what a rate and a rounding give of the base.
/// @param rate  the row's own, or the list's
[[nodiscard]] constexpr CheckedRow check_row(const ListRow& row, const Rate& rate,
                                             const StatedRounding& rounding)
{
    try {
        const auto exact = share_of(row.base, rate);
        const auto checked = rounding.mode == Mode::none ? detail::check_exact(row, exact)
                                                         : detail::check_rounded(row, exact, rounding);
        static_cast<void>(detail::in_sum(row.amount)); // what cannot be summed is not counted either
        static_cast<void>(detail::in_sum(checked.difference));
        return checked;
    } catch (const std::overflow_error&) {
        return {.verdict = RowVerdict::too_large};
    }
}

/// Whether a rate is what the amount is of the base, rounded: a result of the two figures, no rule.
/// @param decimals  of per cent
[[nodiscard]] constexpr bool is_quotient(const ListRow& row, const Rate& rate, int decimals)
{
    const int scale = std::max(row.base.decimals, row.amount.decimals);
    try {
        const auto base = with_decimals(row.base, scale)->unscaled;
        const auto amount = with_decimals(row.amount, scale)->unscaled;
        if (base == 0 || (base < 0) != (amount < 0)) {
            return false;
        }
        const auto quotient = base < 0 ? Rate::of(-amount, -base) : Rate::of(amount, base);
        return Rate::percent(round_percent(quotient, decimals, Mode::half_up)) == rate;
    } catch (const std::overflow_error&) {
        return false;
    }
}

/// What a row says of the conventions with one step.
struct RowAtStep {
    std::uint64_t possible{}; ///< multiples of the step from 0 to the base
    bool telling{};           ///< the base is so large that few amounts fit by chance
    ModeSet reproducing{};    ///< modes that give the amount at one of the rates at least
    bool within{};            ///< a share lies less than a step away
    bool decides{};    ///< the row is telling, one rate alone fits, and its share is no multiple of the step
    ModeSet outward{}; ///< for deciding rows: modes that give the larger of the two amounts
    bool is_outer{};   ///< the amount is the larger one
    bool tie{};
    const Rate* rate{}; ///< the only one that fits, of a telling row
};

/// A row is telling at a step if of the amounts that are possible at most one in twenty lies within a step
/// of a share: each rate has two such amounts.
inline constexpr std::uint64_t telling_factor = 40;

struct RowEvidence {
    bool usable{};    ///< neither base nor amount is zero
    bool too_large{}; ///< needs more digits than are computed with
    bool exact{};     ///< a rate gives the amount without any rounding
    std::array<RowAtStep, tried_decimals.size()> steps{};
    const Rate* rate{}; ///< the one that fits alone at the finest step where any does
};

namespace detail {

/// The modes that give the amount at one of several rates. A rounded share never falls while the rate rises,
/// so each mode's rates lie side by side.
[[nodiscard]] inline ModeSet reproducing_modes(const ListRow& row, Money amount, std::span<const Rate> near,
                                               int decimals)
{
    const auto size = [](Money money) { return wide::magnitude(money.minor_units()); };
    ModeSet modes = 0;
    for (std::size_t mode = 0; mode < tried_modes.size(); ++mode) {
        const auto given = [&](const Rate& rate) {
            return rounded(share_of(row.base, rate), {tried_modes[mode], decimals});
        };
        const auto found = std::partition_point(
            near.begin(), near.end(), [&](const Rate& rate) { return size(given(rate)) < size(amount); });
        if (found != near.end() && given(*found) == amount) {
            modes = static_cast<ModeSet>(modes | (1U << mode));
        }
    }
    return modes;
}

/// The sizes of a row's figures as whole numbers with the same decimals.
struct RowSizes {
    Wide base;
    Wide amount;
    int decimals;
    bool same_sign;
};

[[nodiscard]] constexpr RowSizes sizes_of(const ListRow& row)
{
    const int decimals = std::max({row.base.decimals, row.amount.decimals, finest_decimals});
    const auto base = with_decimals(row.base, decimals)->unscaled;
    const auto amount = with_decimals(row.amount, decimals)->unscaled;
    return {base < 0 ? -base : base, amount < 0 ? -amount : amount, decimals, (base < 0) == (amount < 0)};
}

[[nodiscard]] inline RowAtStep row_at_step(const ListRow& row, const RowSizes& sizes,
                                           const CandidateRates& rates, int decimals)
{
    const auto step = wide::power_of_ten(sizes.decimals - decimals);
    const auto possible = wide::add(sizes.base / step, 1);
    RowAtStep at;
    at.possible = static_cast<std::uint64_t>(Money::from_wide(possible).minor_units());
    at.telling = at.possible / telling_factor >= rates.count();
    if (!sizes.same_sign || sizes.amount % step != 0) {
        return at;
    }
    const auto near = rates.near(sizes.base, sizes.amount, step);
    at.within = !near.empty();
    if (near.empty()) {
        return at;
    }
    const auto amount = *to_money(row.amount, finest_decimals);
    if (near.size() > 1) {
        at.reproducing = reproducing_modes(row, amount, near, decimals);
        return at;
    }
    const auto between = between_steps(share_of(row.base, near.front()), decimals);
    at.is_outer = amount == between.outer;
    constexpr ModeSet all = mode_set_count - 1;
    at.reproducing = !between.decides() ? all
                     : at.is_outer      ? between.outward
                                        : static_cast<ModeSet>(all & ~between.outward);
    if (at.telling) {
        at.rate = &near.front();
        at.decides = between.decides();
        at.outward = between.outward;
        at.tie = between.tie;
    }
    return at;
}

[[nodiscard]] inline RowEvidence evidence_of(const ListRow& row, const CandidateRates& rates)
{
    RowEvidence evidence;
    evidence.usable = row.base.unscaled != 0 && row.amount.unscaled != 0;
    if (!evidence.usable) {
        return evidence;
    }
    const auto sizes = sizes_of(row);
    bool is_named = false;
    for (std::size_t i = 0; i < tried_decimals.size(); ++i) {
        evidence.steps[i] = row_at_step(row, sizes, rates, tried_decimals[i]);
        if (evidence.steps[i].within && !is_named) {
            is_named = true;
            evidence.rate = evidence.steps[i].rate;
        }
    }
    if (sizes.same_sign) { // a window of half a smallest unit holds nothing but equality
        const auto twice = [](Wide size) { return wide::multiply(size, 2); };
        for (const auto& rate : rates.near(twice(sizes.base), twice(sizes.amount), 1)) {
            evidence.exact = evidence.exact || wide::multiply(sizes.base, rate.part()) ==
                                                   wide::multiply(sizes.amount, rate.whole());
        }
    }
    return evidence;
}

} // namespace detail

/// What a row says of every tried convention at every candidate rate.
[[nodiscard]] inline RowEvidence weigh_row(const ListRow& row, const CandidateRates& rates)
{
    try {
        return detail::evidence_of(row, rates);
    } catch (const std::overflow_error&) {
        RowEvidence evidence;
        evidence.too_large = true;
        return evidence;
    }
}

} // namespace prorata

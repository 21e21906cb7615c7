#pragma once
/// rate_preimage: at which rates do amounts have stated shares, the question of share() asked backwards.

#include "prorata/rules/share.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <stdexcept>

namespace prorata {

/// Rates from `least` to `greatest`, each end with it or up to it.
struct RateRange {
    Rate least{};
    Rate greatest{};
    bool with_least = false;
    bool with_greatest = false;

    [[nodiscard]] constexpr bool holds(const Rate& rate) const
    {
        return (least < rate || (with_least && least == rate)) &&
               (rate < greatest || (with_greatest && rate == greatest));
    }
    /// Whether any rate is in it.
    [[nodiscard]] constexpr bool any() const
    {
        return least < greatest || (least == greatest && with_least && with_greatest);
    }
};

/// What both ranges hold.
[[nodiscard]] constexpr RateRange common(const RateRange& a, const RateRange& b)
{
    const auto& low = a.least < b.least ? b : a;
    const auto& high = b.greatest < a.greatest ? b : a;
    return {low.least, high.greatest,
            low.with_least && (a.least != b.least || (a.with_least && b.with_least)),
            high.with_greatest && (a.greatest != b.greatest || (a.with_greatest && b.with_greatest))};
}

/// An amount that a rate is applied to, >= 0, and how its share is rounded, by any mode but none.
struct ShareTerm {
    Money of;
    Rounding rounding{};
};

namespace detail {

/// A share as it grows with its rate: it jumps at certain rates, there or just above.
class GrowingShares {
public:
    explicit GrowingShares(std::span<const ShareTerm> terms) : terms_{terms} {}

    /// The sum of the shares at a rate, or just above it.
    [[nodiscard]] Money at(const Rate& rate) const
    {
        Money sum;
        for (const auto& term : terms_) {
            sum += share(term.of, rate, term.rounding).due;
        }
        return sum;
    }
    [[nodiscard]] Money above(const Rate& rate) const
    {
        Money sum;
        for (const auto& term : terms_) {
            sum += above(term, rate);
        }
        return sum;
    }

    /// Where the sum comes to an amount or more: the least rate, at which it does or just above which.
    struct Start {
        Rate rate{};
        bool is_there = false;
    };
    /// Nothing where 100 % gives less.
    [[nodiscard]] std::optional<Start> start_of(Money amount) const
    {
        if (at(Rate{}) >= amount) {
            return Start{Rate{}, true};
        }
        std::optional<Rate> first;
        for (const auto& term : terms_) {
            const auto jump = first_jump_to(amount, term);
            if (jump && (!first || *jump < *first)) {
                first = jump;
            }
        }
        return first && *first <= whole_amount ? std::optional{Start{*first, at(*first) >= amount}}
                                               : std::nullopt;
    }

private:
    [[nodiscard]] static bool is_to_nearest(Mode mode)
    {
        return mode == Mode::half_up || mode == Mode::half_down || mode == Mode::half_even;
    }

    [[nodiscard]] static Money above(const ShareTerm& term, const Rate& rate)
    {
        if (term.of == Money{}) {
            return {};
        }
        const auto step = term.rounding.step;
        const auto exact = term.of * rate;
        const auto below = round(exact, {Mode::down, step, term.rounding.basis});
        const auto twice_rest = (exact - Unrounded{below}) + (exact - Unrounded{below});
        const bool is_up = term.rounding.mode == Mode::up || term.rounding.mode == Mode::ceiling ||
                           (is_to_nearest(term.rounding.mode) && !(twice_rest < Unrounded{step}));
        return is_up ? below + step : below;
    }

    /// The rates at which a share jumps are those of whole steps, or of half ones; the number counts them.
    [[nodiscard]] static Rate jump(const ShareTerm& term, Wide number)
    {
        const auto step = Wide{term.rounding.step.minor_units()};
        const auto of = Wide{term.of.minor_units()};
        return is_to_nearest(term.rounding.mode)
                   ? Rate::of(wide::multiply(2 * number + 1, step), wide::multiply(2, of))
                   : Rate::of(wide::multiply(number, step), of);
    }

    /// Of this share's jumps the first from which on all shares come to an amount.
    [[nodiscard]] std::optional<Rate> first_jump_to(Money amount, const ShareTerm& term) const
    {
        if (term.of == Money{}) {
            return std::nullopt;
        }
        Wide low = 0;
        Wide high = Wide{term.of.minor_units()} / term.rounding.step.minor_units() + 1;
        const auto reaches = [&](Wide number) {
            const auto rate = jump(term, number);
            return above(rate) >= amount;
        };
        if (!reaches(high)) {
            return std::nullopt;
        }
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            if (reaches(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return jump(term, low);
    }

    std::span<const ShareTerm> terms_;
};

} // namespace detail

/// The rates, up to 100 %, at which the shares of some amounts, each rounded on its own, come to exactly
/// `due`: 181 128.76 cut to 0.01 is the share of 213 092.67 at rates from 84.99999…% on. Shares grow with the
/// rate, so the rates are one range; its ends are rates at which some share jumps, found among all of them by
/// halving.
/// @param terms  amounts >= 0
/// @returns nothing where no rate does
/// @throws std::domain_error    of an amount below zero, or a rounding that may lose nothing
/// @throws std::overflow_error  beyond 128 bits
[[nodiscard]] inline std::optional<RateRange> rates_with_shares(std::span<const ShareTerm> terms, Money due)
{
    for (const auto& term : terms) {
        if (term.of < Money{} || term.rounding.mode == Mode::none) {
            throw std::domain_error("amounts of 0 or more, and a rounding");
        }
    }
    const detail::GrowingShares shares{terms};
    const auto start = shares.start_of(due);
    if (!start || shares.at(Rate{}) > due) {
        return std::nullopt;
    }
    const auto end = shares.start_of(due + Money{1});
    const RateRange range{start->rate, end ? end->rate : whole_amount, start->is_there,
                          !end || !end->is_there};
    return range.any() ? std::optional{range} : std::nullopt;
}

/// The rate of a range that is written as a percentage with the fewest decimals, and of these the least;
/// nothing where that takes more than twelve.
[[nodiscard]] inline std::optional<Decimal> roundest_percentage(const RateRange& range)
{
    constexpr int most_decimals = 12;
    for (int decimals = 0; decimals <= most_decimals; ++decimals) {
        const auto scale = wide::multiply(100, wide::power_of_ten(decimals));
        const auto scaled = wide::multiply(range.least.part(), scale);
        auto number = scaled / range.least.whole() + (scaled % range.least.whole() != 0 ? 1 : 0);
        if (Rate::of(number, scale) == range.least && !range.with_least) {
            ++number;
        }
        if (range.holds(Rate::of(number, scale))) {
            return Decimal{number, decimals};
        }
    }
    return std::nullopt;
}

} // namespace prorata

#pragma once
/// What separately rounded shares can add up to when only their common base is known.

#include "prorata/exact/rounding.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace prorata {

/// The least and the greatest sum.
struct Attainable {
    Money least;
    Money greatest;
    [[nodiscard]] constexpr bool contains(Money amount) const
    {
        return least <= amount && amount <= greatest;
    }
};

/// The sums that `count` shares can have, each of them a part (>= 0) of `total` times the rate, rounded on
/// its own: every sum outside these bounds is impossible, however the total is split. For totals that are not
/// tiny both bounds are met by some split; under half even ties can hold one another back, so that a bound
/// may be met by none.
///   85 % of 363 237.51 in two parts: cut 308 751.87 to 308 751.88, half up 308 751.88 to 308 751.89.
/// The exact shares have fractions that are multiples of 1/whole of the rate; a mode moves each of them by a
/// least and a greatest amount, and the sum is a whole number of steps.
/// @param total  >= 0, in minor units
/// @param count  >= 1
/// @throws std::domain_error    if total < 0 or count < 1; std::overflow_error beyond 128 bits.
[[nodiscard]] constexpr Attainable attainable(Money total, const Rate& rate, const Rounding& rounding,
                                              std::int64_t count)
{
    if (total < Money{} || count < 1) {
        throw std::domain_error("a total of 0 or more in one part or more");
    }
    const Wide step = rounding.step.minor_units();
    const auto unit = wide::multiply(rate.whole(), step); // one step, in 1/whole of a minor unit
    const auto grain = rate.part() == 0
                           ? unit
                           : static_cast<Wide>(wide::greatest_common_divisor(
                                 static_cast<UnsignedWide>(rate.part()), static_cast<UnsignedWide>(unit)));
    const auto below_half = [&](bool with_half) { // greatest fraction below (or at) one half
        const auto fraction = unit / 2 / grain * grain;
        return !with_half && fraction * 2 == unit ? fraction - grain : fraction;
    };
    const auto above_half =
        [&](bool with_half) { // how far the least fraction above (or at) one half is from 1
            const auto fraction = below_half(!with_half) + grain;
            return fraction >= unit ? Wide{0} : unit - fraction;
        };
    Wide loss = 0; // most that one share can lose, and gain
    Wide gain = 0;
    switch (rounding.mode) {
    case Mode::none: break;
    case Mode::down:
    case Mode::floor: loss = unit - grain; break;
    case Mode::up:
    case Mode::ceiling: gain = unit - grain; break;
    case Mode::half_up:
        loss = below_half(false);
        gain = above_half(true);
        break;
    case Mode::half_down:
        loss = below_half(true);
        gain = above_half(false);
        break;
    case Mode::half_even:
        loss = below_half(true);
        gain = above_half(true);
        break;
    }
    const auto exact = wide::multiply(total.minor_units(), rate.part());
    const auto most_lost = wide::subtract(exact, wide::multiply(loss, count));
    const auto most_gained = wide::add(exact, wide::multiply(gain, count));
    const Rounding up{Mode::ceiling, rounding.step, rounding.basis};
    const Rounding down{Mode::floor, rounding.step, rounding.basis};
    const auto least = round(Unrounded{most_lost, rate.divisor()}, up);
    return {std::max(Money{}, least), // shares of parts that are not negative are not negative either
            round(Unrounded{most_gained, rate.divisor()}, down)};
}

} // namespace prorata

#pragma once
/// preimage: which amounts have a given share, the question of share() asked backwards.

#include "prorata/rules/share.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>

namespace prorata {

/// Amounts from `least` to `greatest`, both included.
struct AmountRange {
    Money least;
    Money greatest;
    friend constexpr bool operator==(const AmountRange&, const AmountRange&) = default;
};

/// The amounts >= 0 whose share at a rate is exactly `due` under a rounding: 181 128.76 at 85 % cut to 0.01
/// is the share of 213 092.66 and 213 092.67. Nothing where no amount of 64 bits has that share. Shares grow
/// with what they are a share of, so both ends are found by halving.
/// @param rate      above zero
/// @param rounding  any mode but none
[[nodiscard]] constexpr std::optional<AmountRange> amounts_with_share(Money due, const Rate& rate,
                                                                      Rounding rounding)
{
    if (rate.part() == 0 || due < Money{}) {
        return std::nullopt;
    }
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const auto is_below = [&](std::int64_t amount, bool or_equal) {
        try {
            const auto got = share(Money{amount}, rate, rounding).due;
            return or_equal ? got <= due : got < due;
        } catch (const std::overflow_error&) {
            return false; // more than can be paid is more than what was asked for
        }
    };
    const auto first_not = [&](bool or_equal) {
        std::int64_t low = 0;
        std::int64_t high = most;
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            if (is_below(middle, or_equal)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    };
    const auto least = first_not(false);
    const auto beyond = first_not(true);
    if (beyond <= least) {
        return std::nullopt;
    }
    return AmountRange{Money{least}, Money{beyond - 1}};
}

} // namespace prorata

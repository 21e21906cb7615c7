#pragma once
/// Shares that add up: the method of the largest remainder (Hamilton).

#include "prorata/apportion/weights.hpp"
#include "prorata/exact/divisor.hpp"
#include "prorata/exact/money.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>

namespace prorata {

/// One part of a whole, with the working that gave it.
struct Apportioned {
    std::size_t order{};      ///< place in the list of weights
    std::int64_t remainder{}; ///< what was left of total * weight / sum of weights, in 1/sum of a minor unit
    bool got_odd_unit{};      ///< whether one of the units that were left over came here
    Money due;
};

namespace detail {
/// Where the line runs between parts that get an odd unit and parts that do not: remainders whose leading
/// bits are above get one, below not, and of those with the same leading bits the first `count`.
struct LastServed {
    int shift;            ///< bits that do not matter
    std::int64_t leading; ///< the remainder without them
    std::size_t count;
};

/// Counts remainders by their leading bits, then those on the line by their next ones, until the parts on the
/// line get a unit all, or are equal: no part is moved, and few branches depend on what the remainders are.
/// @param whole  above all remainders
/// @param odd    units to serve, 1 or more, fewer than parts
[[nodiscard]] constexpr LastServed last_served(std::span<const Apportioned> parts, std::int64_t whole,
                                               std::size_t odd)
{
    constexpr int digit_bits = 5;
    LastServed last{static_cast<int>(std::bit_width(static_cast<std::uint64_t>(whole))), 0, odd};
    while (last.shift > 0) {
        const int shift = std::max(last.shift - digit_bits, 0);
        const std::int64_t most = (std::int64_t{1} << (last.shift - shift)) - 1;
        std::array<std::size_t, std::size_t{1} << digit_bits> with_digit{};
        for (const auto& part : parts) {
            const bool on_line = part.remainder >> last.shift == last.leading;
            with_digit[static_cast<std::size_t>((part.remainder >> shift) & most)] += on_line ? 1U : 0U;
        }
        auto digit = most;
        for (; with_digit[static_cast<std::size_t>(digit)] < last.count; --digit) {
            last.count -= with_digit[static_cast<std::size_t>(digit)];
        }
        last.leading = last.leading << (last.shift - shift) | digit;
        last.shift = shift;
        if (with_digit[static_cast<std::size_t>(digit)] == last.count) {
            break;
        }
    }
    return last;
}
} // namespace detail

/// Divides `total` in proportion to `weights`: every part is its exact share cut to the minor unit, and the
/// units then left over go one each to the largest remainders; of equal remainders the earlier part is served
/// first. The parts add up to the total; each is its exact share's floor or ceiling; weight zero gets
/// nothing; a negative total gives the negated parts of the positive one. Nothing is allocated.
///   100.00 by 1:1:1 is 33.34, 33.33, 33.33.
/// The method is not house-monotone: a larger total can lower a part (the Alabama paradox).
/// Source: M. L. Balinski, H. P. Young, Fair Representation, 1982.
/// @param parts  as many as weights; overwritten.
/// @throws std::invalid_argument  if sizes differ, a weight is negative or all weights are zero while the
/// total is not.
/// @throws std::overflow_error    if the sum of the weights needs more than 63 bits.
constexpr void largest_remainder(Money total, std::span<const std::int64_t> weights,
                                 std::span<Apportioned> parts)
{
    if (weights.size() != parts.size()) {
        throw std::invalid_argument("as many parts as weights");
    }
    const auto sum = sum_of(weights);
    if (sum == 0 && total != Money{}) {
        throw std::invalid_argument("something to divide, but every weight is zero");
    }
    const bool negative = total < Money{};
    const auto size = wide::magnitude(total.minor_units());
    // What the total holds of the sum of weights is divided without a rest; only what is left of it is shared
    // out, which keeps the products in 64 bits where the weights have 32.
    const Divisor whole{sum == 0 ? 1 : sum};
    const auto [times, rest] = whole.divide(size);
    auto left = size;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto weight = static_cast<UnsignedWide>(weights[i]);
        const auto [quotient, remainder] = whole.divide(rest * weight);
        const auto share = times * weight + quotient;
        left -= share;
        parts[i] = {i, static_cast<std::int64_t>(remainder), false,
                    Money::from_wide(wide::with_sign(share, negative))};
    }
    const auto odd = static_cast<std::size_t>(left); // fewer than there are parts with a remainder
    if (odd > 0) {
        auto last = detail::last_served(parts, sum, odd);
        for (auto& part : parts) {
            const auto leading = part.remainder >> last.shift;
            part.got_odd_unit = leading > last.leading || (leading == last.leading && last.count > 0);
            last.count -= part.got_odd_unit && leading == last.leading ? 1U : 0U;
            part.due += Money{part.got_odd_unit ? (negative ? -1 : 1) : 0};
        }
    }
}

} // namespace prorata

#pragma once
/// Shares that add up: the method of the largest remainder (Hamilton).

#include "prorata/apportion/weights.hpp"
#include "prorata/exact/money.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <utility>

namespace prorata {

/// One part of a whole, with the working that gave it.
struct Apportioned {
    std::size_t order{};      ///< place in the list of weights
    std::int64_t remainder{}; ///< what was left of total * weight / sum of weights, in 1/sum of a minor unit
    bool got_odd_unit{};      ///< whether one of the units that were left over came here
    Money due;
};

namespace detail {
/// What an amount gives to each weight, its sign left aside: a multiplication by the amount over the sum of
/// the weights, found once.
class Proportion {
public:
    struct Share {
        std::uint64_t whole;     ///< amount * weight / sum, cut
        std::uint64_t remainder; ///< what that leaves, in 1/sum
    };

    /// @param sum  1 or more, below 2^63
    constexpr Proportion(std::uint64_t amount, std::uint64_t sum)
        : amount_{amount},
          sum_{sum},
          times_{amount / sum},
          fraction_{static_cast<std::uint64_t>((UnsignedWide{amount % sum} << 64U) / sum)}
    {
    }

    /// @param weight  up to the sum
    [[nodiscard]] constexpr Share of(std::uint64_t weight) const
    {
        // The fraction is short of amount / sum by less than 2^-64, thus of the share by less than one: the
        // whole part is the estimate or the next. What the estimate leaves is below 2 * sum, so that it is
        // right of products that wrap around 2^64.
        const auto estimate =
            times_ * weight + static_cast<std::uint64_t>((UnsignedWide{fraction_} * weight) >> 64U);
        const auto rest = amount_ * weight - estimate * sum_;
        const bool next = rest >= sum_;
        return {estimate + (next ? 1U : 0U), next ? rest - sum_ : rest};
    }

private:
    std::uint64_t amount_;
    std::uint64_t sum_;
    std::uint64_t times_;
    std::uint64_t fraction_; ///< of amount / sum, in 2^-64
};

/// Parts that are few are ranked by comparing each with each.
inline constexpr std::size_t few_parts = 32;
/// A remainder below this leaves room beside it for the number of a part, and for a sign.
inline constexpr std::int64_t ranked_below = std::int64_t{1} << 58U;

/// By so many numbers each, so that compilers compare as many at once as the processor can.
using ComparedTogether = std::make_index_sequence<8>;

/// How many keys are greater than each of those from `first` on.
template <std::size_t... place>
constexpr void count_greater(std::span<const std::uint64_t> keys, const std::uint64_t* first,
                             std::uint64_t* counts, std::index_sequence<place...>)
{
    const std::array<std::uint64_t, sizeof...(place)> own{first[place]...};
    std::array<std::uint64_t, sizeof...(place)> greater{}; // in registers, as every index is a constant
    for (const auto key : keys) {
        ((greater[place] += (own[place] - key) >> 63U), ...); // the sign of the difference
    }
    ((counts[place] = greater[place]), ...);
}

/// Gives a unit each to the `odd` parts that fewer than `odd` come before: no branch depends on what the
/// remainders are.
/// @param parts  few, with remainders below ranked_below
constexpr void serve_few(std::span<Apportioned> parts, std::uint64_t odd)
{
    std::array<std::uint64_t, few_parts> keys; // the remainder, and of equal ones the earlier part is greater
    std::array<std::uint64_t, few_parts> before;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        keys[i] = static_cast<std::uint64_t>(parts[i].remainder) * few_parts + (few_parts - 1 - i);
    }
    for (std::size_t i = parts.size(); i % ComparedTogether::size() != 0; ++i) {
        keys[i] = 0;
    }
    for (std::size_t i = 0; i < parts.size(); i += ComparedTogether::size()) {
        count_greater(std::span{keys}.first(parts.size()), &keys[i], &before[i], ComparedTogether{});
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].got_odd_unit = before[i] < odd;
    }
}

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

/// The same for any number of parts and any remainders.
/// @param whole  above all remainders
constexpr void serve_many(std::span<Apportioned> parts, std::int64_t whole, std::uint64_t odd)
{
    auto last = last_served(parts, whole, static_cast<std::size_t>(odd));
    for (auto& part : parts) {
        const auto leading = part.remainder >> last.shift;
        part.got_odd_unit = leading > last.leading || (leading == last.leading && last.count > 0);
        last.count -= part.got_odd_unit && leading == last.leading ? 1U : 0U;
    }
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
    // A size of 2^63 is that of the least total only, and negated again where it is a part.
    const auto with_sign = [negative](std::uint64_t size) {
        return Money{static_cast<std::int64_t>(negative ? 0 - size : size)};
    };
    const auto size = static_cast<std::uint64_t>(wide::magnitude(total.minor_units()));
    const detail::Proportion proportion{size, sum == 0 ? 1 : static_cast<std::uint64_t>(sum)};
    auto left = size;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [share, remainder] = proportion.of(static_cast<std::uint64_t>(weights[i]));
        left -= share;
        parts[i] = {i, static_cast<std::int64_t>(remainder), false, with_sign(share)};
    }
    if (left == 0) { // else fewer than there are parts with a remainder
        return;
    }
    if (parts.size() <= detail::few_parts && sum <= detail::ranked_below) {
        detail::serve_few(parts, left);
    } else {
        detail::serve_many(parts, sum, left);
    }
    for (auto& part : parts) {
        const std::int64_t unit{part.got_odd_unit};
        part.due += Money{negative ? -unit : unit};
    }
}

} // namespace prorata

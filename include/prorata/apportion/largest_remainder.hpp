#pragma once
/// Shares that add up: the method of the largest remainder (Hamilton).

#include "prorata/apportion/weights.hpp"
#include "prorata/exact/money.hpp"

#include <algorithm>
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
    auto left = size;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto product = size * static_cast<UnsignedWide>(weights[i]);
        const auto whole = static_cast<UnsignedWide>(sum == 0 ? 1 : sum);
        const auto share = product / whole;
        left -= share;
        parts[i] = {i, static_cast<std::int64_t>(product % whole), false,
                    Money::from_wide(wide::with_sign(share, negative))};
    }
    const auto odd = static_cast<std::size_t>(left); // fewer than there are parts with a remainder
    const auto served_first = [](const Apportioned& a, const Apportioned& b) {
        return a.remainder != b.remainder ? a.remainder > b.remainder : a.order < b.order;
    };
    if (odd > 0) {
        std::nth_element(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(odd - 1), parts.end(),
                         served_first);
        for (auto& part : parts.first(odd)) {
            part.due += negative ? Money{-1} : Money{1};
            part.got_odd_unit = true;
        }
        std::sort(parts.begin(), parts.end(),
                  [](const Apportioned& a, const Apportioned& b) { return a.order < b.order; });
    }
}

} // namespace prorata

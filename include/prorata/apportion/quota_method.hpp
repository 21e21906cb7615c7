#pragma once
/// Shares that add up, never fall when the total grows, and stay within a unit of what is exact.

#include "prorata/apportion/weights.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

namespace prorata {

/// More units than the quota method gives one by one.
inline constexpr std::int64_t most_quota_steps = 10'000'000;

/// Divides `total` by the quota method: unit by unit to the largest weight / (units it has + 1), of equal
/// ones to the earlier part, passing over parts that would then have more than the ceiling of their share of
/// the units given so far. Each part is the floor or the ceiling of its share, and a larger total lowers
/// nobody; a changed weight can move units between other parts. Weight zero gets nothing; a negative total
/// gives the negated parts of the positive one.
///   100 by 86875:4325:4325:4275:200 is 87, 5, 4, 4, 0.
/// Only the last units are given one by one, as many as lie between two whole shares of the smallest weight.
/// Source: M. L. Balinski, H. P. Young, The Quota Method of Apportionment, American Mathematical Monthly 82
/// (1975).
/// @throws std::invalid_argument  if a weight is negative or all are zero while the total is not
/// @throws std::length_error      if there are more than most_quota_steps units to give one by one
/// @throws std::overflow_error    if the sum of the weights needs more than 63 bits
[[nodiscard]] inline std::vector<Money> quota_method(Money total, std::span<const std::int64_t> weights)
{
    const auto sum = sum_of(weights);
    if (sum == 0 && total != Money{}) {
        throw std::invalid_argument("something to divide, but every weight is zero");
    }
    // Each unit is a task that may be done from the total that makes room for it, and must be done before the
    // total that makes it whole; the method does the most pressing first. Which tasks are done at the end can
    // then be told from the totals since the one at which the last part's next unit became possible.
    const auto size = static_cast<Wide>(wide::magnitude(total.minor_units()));
    auto house = size;
    for (const auto weight : weights) {
        if (weight != 0) {
            house = std::min(house, size * weight / sum * sum / weight);
        }
    }
    std::vector<Wide> parts;
    auto left = size;
    for (const auto weight : weights) {
        parts.push_back(sum == 0 ? 0 : house * weight / sum);
        left -= parts.back();
    }
    if (left > most_quota_steps) {
        throw std::length_error("the quota method would give " +
                                std::to_string(static_cast<std::int64_t>(left)) +
                                " units one by one: the smallest weight is too small");
    }
    for (; left > 0; --left) {
        house = std::max(house, size - left + 1);
        auto next = parts.size();
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const bool has_room = parts[i] * sum < house * weights[i];
            if (has_room &&
                (next == parts.size() || weights[i] * (parts[next] + 1) > weights[next] * (parts[i] + 1))) {
                next = i;
            }
        }
        ++parts[next];
    }
    std::vector<Money> dues;
    for (const auto part : parts) {
        dues.push_back(Money::from_wide(total < Money{} ? -part : part));
    }
    return dues;
}

} // namespace prorata

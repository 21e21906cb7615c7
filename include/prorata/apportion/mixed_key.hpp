#pragma once
/// A key that mixes several criteria: who gets which share of a whole.

#include "prorata/exact/rate.hpp"

#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

namespace prorata {

/// One criterion of a key: what it counts for, and what each part has of it.
struct Criterion {
    Rate weight;
    std::vector<Decimal> values; ///< not negative; such as inhabitants
};

/// Each part's share of the whole: the sum over the criteria of weight × value / sum of the values.
///   50 % by 3 and 1 inhabitants and 50 % in equal parts: 5/8 and 3/8.
/// @param criteria  as many values each; equal parts are values of 1
/// @throws std::invalid_argument  if the criteria have different numbers of values
/// @throws std::domain_error      if a value is negative, or all values of a criterion are zero
/// @throws std::overflow_error    if a share needs more than 128 bits
[[nodiscard]] inline std::vector<Rate> mixed_key(std::span<const Criterion> criteria)
{
    std::vector<Rate> shares(criteria.empty() ? 0 : criteria.front().values.size());
    for (const auto& criterion : criteria) {
        if (criterion.values.size() != shares.size()) {
            throw std::invalid_argument("as many values for every criterion");
        }
        Rate sum;
        for (const auto value : criterion.values) {
            sum = together(sum, Rate::from_decimal(value));
        }
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const auto value = Rate::from_decimal(criterion.values[i]);
            shares[i] = together(shares[i], criterion.weight * value * Rate::of(sum.whole(), sum.part()));
        }
    }
    return shares;
}

} // namespace prorata

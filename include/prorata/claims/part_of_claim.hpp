#pragma once
/// Some of a claim's rows together: their cost by category, with the flat rates that follow from it.

#include "prorata/plan/flat_rate_steps.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// What a part of a claim comes to. Parts need not add up to the whole by cents, since each has flat rates of
/// its own, cut on their own.
struct PartOfClaim {
    std::vector<Money> categories{};
    Money total{};

    friend bool operator==(const PartOfClaim&, const PartOfClaim&) = default;
};

/// A part from what its rows come to.
/// @param categories  sums of the rows
/// @throws as apply_flat_rates()
[[nodiscard]] inline PartOfClaim part_of_claim(std::vector<Money> categories,
                                               std::span<const FlatRateStep> flat_rates,
                                               const Rounding& rounding)
{
    PartOfClaim part{std::move(categories), {}};
    apply_flat_rates(flat_rates, rounding, part.categories);
    for (const auto amount : part.categories) {
        part.total += amount;
    }
    return part;
}

/// Adds one part to another, category by category.
inline void add(PartOfClaim& to, const PartOfClaim& part)
{
    to.categories.resize(std::max(to.categories.size(), part.categories.size()));
    for (std::size_t category = 0; category < part.categories.size(); ++category) {
        to.categories[category] += part.categories[category];
    }
    to.total += part.total;
}

} // namespace prorata

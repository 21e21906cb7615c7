#pragma once
/// The order in which a partner's flat rates can be computed, and circles among them.

#include "prorata/plan/choose.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace prorata {

[[nodiscard]] inline const FlatRateOfPartner* find_flat_rate(const std::vector<FlatRateOfPartner>& flat_rates,
                                                             std::uint32_t category)
{
    const auto found = std::find_if(flat_rates.begin(), flat_rates.end(),
                                    [&](const auto& each) { return each.category == category; });
    return found == flat_rates.end() ? nullptr : &*found;
}

/// The categories that a flat rate is a share of: those of its base, without the ones that count only at real
/// cost and are flat rates here.
[[nodiscard]] inline std::vector<std::uint32_t>
categories_of(const Programme& programme, Base base, const std::vector<FlatRateOfPartner>& flat_rates)
{
    std::vector<std::uint32_t> categories;
    if (base.kind == Base::Kind::named) {
        for (const auto& part : programme.bases_of_rates[base.index].parts) {
            if (!part.if_real || find_flat_rate(flat_rates, part.category) == nullptr) {
                categories.push_back(part.category);
            }
        }
    } else {
        for (std::uint32_t category = 0; category < programme.categories.size(); ++category) {
            if (programme.categories[category].kind != CategoryKind::small_projects) {
                categories.push_back(category);
            }
        }
    }
    return categories;
}

/// Flat rates that are computed together: one, or a circle of them.
struct FlatRateGroup {
    std::vector<const FlatRateOfPartner*> members;
    bool is_circular = false;
};

/// Every flat rate after those that its base holds; what defines each other in a circle stands together.
[[nodiscard]] inline std::vector<FlatRateGroup>
flat_rate_order(const Programme& programme, const std::vector<FlatRateOfPartner>& flat_rates)
{
    const auto count = flat_rates.size();
    std::vector<std::vector<bool>> needs(count, std::vector<bool>(count));
    for (std::size_t i = 0; i < count; ++i) {
        for (const auto category : categories_of(programme, flat_rates[i].rate.base, flat_rates)) {
            for (std::size_t j = 0; j < count; ++j) {
                needs[i][j] = needs[i][j] || flat_rates[j].category == category;
            }
        }
    }
    for (std::size_t via = 0; via < count; ++via) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < count; ++j) {
                needs[i][j] = needs[i][j] || (needs[i][via] && needs[via][j]);
            }
        }
    }
    std::vector<FlatRateGroup> groups;
    std::vector<bool> done(count);
    while (std::find(done.begin(), done.end(), false) != done.end()) {
        for (std::size_t i = 0; i < count; ++i) {
            bool is_ready = !done[i];
            for (std::size_t j = 0; j < count; ++j) {
                is_ready = is_ready && (done[j] || !needs[i][j] || needs[j][i]);
            }
            if (!is_ready) {
                continue;
            }
            FlatRateGroup group{{}, needs[i][i]};
            for (std::size_t j = 0; j < count; ++j) {
                if (j == i || (needs[i][j] && needs[j][i])) {
                    group.members.push_back(&flat_rates[j]);
                    done[j] = true;
                }
            }
            groups.push_back(std::move(group));
        }
    }
    return groups;
}

/// Whether a circle is what the rules say, each of its members "including itself".
[[nodiscard]] inline bool is_meant(const FlatRateGroup& group)
{
    return std::all_of(group.members.begin(), group.members.end(),
                       [](const auto* each) { return each->including_itself; });
}

} // namespace prorata

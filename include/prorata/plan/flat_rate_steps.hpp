#pragma once
/// How a partner's flat rates are computed one after the other. A budget, a period of it and every part of a
/// claim take the same steps.

#include "prorata/plan/order.hpp"
#include "prorata/rules/blend.hpp"
#include "prorata/rules/share.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// What computes one category: a share of others together, or of a circle that is solved a share of each.
struct FlatRateStep {
    std::uint32_t category{};
    Rate rate{};
    std::vector<std::uint32_t> of{}; ///< categories; none for a share of an amount that the partner states
    std::vector<Rate> rates{};       ///< of a circle, one for each of these
    bool is_circular = false;
};

/// A partner's flat rates as steps, each after those that its base holds.
/// @param order  flat_rate_order() of the same flat rates
[[nodiscard]] inline std::vector<FlatRateStep>
flat_rate_steps(const Programme& programme, const Partner& partner,
                const std::vector<FlatRateOfPartner>& flat_rates, const std::vector<FlatRateGroup>& order)
{
    std::vector<FlatRateStep> steps;
    for (const auto& group : order) {
        for (const auto* member : group.members) {
            FlatRateStep step{member->category, member->rate.rate, {}, {}, group.is_circular};
            if (!group.is_circular) {
                step.of = categories_of(programme, member->rate.base, flat_rates);
            }
            for (const auto& solved : partner.solved) {
                for (const auto& share : solved.shares) {
                    if (group.is_circular && solved.category == member->category) {
                        step.of.push_back(share.category);
                        step.rates.push_back(share.rate);
                    }
                }
            }
            steps.push_back(std::move(step));
        }
    }
    return steps;
}

namespace detail {
/// The amounts of some categories, as a range.
class AmountsOf {
public:
    class Iterator {
    public:
        using value_type = Money;
        using difference_type = std::ptrdiff_t;

        constexpr Iterator() = default;
        constexpr Iterator(const std::uint32_t* category, const Money* amounts)
            : category_{category}, amounts_{amounts}
        {
        }
        [[nodiscard]] constexpr Money operator*() const { return amounts_[*category_]; }
        constexpr Iterator& operator++() { return ++category_, *this; }
        constexpr Iterator operator++(int) { return {category_++, amounts_}; }
        friend constexpr bool operator==(const Iterator& a, const Iterator& b)
        {
            return a.category_ == b.category_;
        }

    private:
        const std::uint32_t* category_{};
        const Money* amounts_{};
    };

    constexpr AmountsOf(std::span<const std::uint32_t> categories, std::span<const Money> amounts)
        : categories_{categories}, amounts_{amounts}
    {
    }
    [[nodiscard]] constexpr Iterator begin() const { return {categories_.data(), amounts_.data()}; }
    [[nodiscard]] constexpr Iterator end() const
    {
        return {categories_.data() + categories_.size(), amounts_.data()};
    }

private:
    std::span<const std::uint32_t> categories_;
    std::span<const Money> amounts_;
};
} // namespace detail

/// Replaces the categories that are flat rates by what the others make of them; what was entered there does
/// not count.
/// @param categories  one amount for each of the programme's, in minor units
/// @throws as share() and blend()
inline void apply_flat_rates(std::span<const FlatRateStep> steps, const Rounding& rounding,
                             std::span<Money> categories)
{
    for (const auto& step : steps) { // first, lest a base hold what was entered for a later flat rate
        categories[step.category] = {};
    }
    for (const auto& step : steps) {
        const detail::AmountsOf of{step.of, categories};
        if (step.is_circular) {
            categories[step.category] = blend(of, step.rates, rounding).due;
        } else {
            Money base;
            for (const Money part : of) {
                base += part;
            }
            categories[step.category] = share(base, step.rate, rounding).due;
        }
    }
}

} // namespace prorata

#pragma once
/// A flat rate against real cost: where does the one give a partner what the other gives?

#include "prorata/plan/circular.hpp"
#include "prorata/solve/budget.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

/// What a partner has with one way of claiming a category.
struct Claim {
    Money cost; ///< of the category
    Money eligible;
    Money funds; ///< all of them together
    Money contribution;

    friend Claim operator-(const Claim& a, const Claim& b)
    {
        return {a.cost - b.cost, a.eligible - b.eligible, a.funds - b.funds, a.contribution - b.contribution};
    }
};

/// A flat rate in use, and the real cost that would give the partner the same.
struct FlatRateInUse {
    std::uint32_t partner{};
    std::uint32_t category{};
    RateOf rate{};
    Claim as_flat_rate{};
    /// One row of real cost in its place: `wholes` are the amounts at which the funds pay the same; none
    /// where there is no such amount. Nothing where real cost is not allowed, or nothing can be computed.
    std::optional<BudgetAnswer> real_cost{};
    std::optional<Claim> at_greatest{}; ///< of these amounts
    Diagnostics refused_by{};           ///< errors and findings that real cost in its place brings
};

/// Real cost, and what a flat rate that the programme offers would give in its place.
struct FlatRateOnOffer {
    std::uint32_t partner{};
    std::uint32_t category{};
    std::uint32_t offer{};                    ///< index into Programme::flat_rates
    RateOf rate{};                            ///< the one it has, or the highest that it may have
    std::vector<std::uint32_t> in_place_of{}; ///< categories whose rows it stands for
    Claim as_real_cost{};
    std::optional<Claim> as_flat_rate{}; ///< nothing where it is not allowed, or cannot be computed
    Diagnostics refused_by{};            ///< errors and findings that the flat rate brings

    /// What the partner gains with the flat rate; below zero what he loses.
    [[nodiscard]] std::optional<Claim> difference() const
    {
        return as_flat_rate ? std::optional{*as_flat_rate - as_real_cost} : std::nullopt;
    }
};

struct BreakEven {
    std::vector<FlatRateInUse> in_use{};
    std::vector<FlatRateOnOffer> on_offer{};
};

namespace detail {

/// What a partner's funds pay together, figure by figure.
[[nodiscard]] inline std::vector<FigureId> funds_of_partner(const Allocation& allocation,
                                                            std::uint32_t partner)
{
    std::vector<FigureId> figures;
    for (const auto& [id, slot] : allocation.plan().slots) {
        if (id.subject == partner && id.quantity == Quantity::fund && id.axis == Axis::none &&
            id.budget == Budget::own) {
            figures.push_back(id);
        }
    }
    return figures;
}

[[nodiscard]] inline Claim claim_of(const Allocation& allocation, std::uint32_t partner,
                                    std::uint32_t category)
{
    const auto amount = [&](Quantity quantity, std::uint32_t index = 0) {
        return allocation.find({partner, quantity, index}).value_or(Money{});
    };
    Claim claim{
        amount(Quantity::category, category), amount(Quantity::eligible), {}, amount(Quantity::contribution)};
    for (const auto fund : funds_of_partner(allocation, partner)) {
        claim.funds += *allocation.find(fund);
    }
    return claim;
}

/// A partner of a scenario whose way of claiming changes: what was stated beside his budget is said no more,
/// and circles of flat rates are solved anew.
template <class Change>
[[nodiscard]] Scenario with_claim(Scenario scenario, std::uint32_t partner, Change change)
{
    auto& who = scenario.partners[partner];
    change(who);
    who.total.reset();
    who.eligible.reset();
    solve_circular(scenario);
    return scenario;
}

/// One row of real cost in place of a flat rate.
[[nodiscard]] inline Scenario with_real_cost(const Scenario& given, std::uint32_t partner,
                                             const FlatRateOfPartner& flat_rate, Money amount)
{
    return with_claim(given, partner, [&](Partner& who) {
        const auto is_it = [&](const auto& each) { return each.category == flat_rate.category; };
        std::erase_if(who.flat_rates, is_it);
        std::erase_if(who.rows, is_it);
        who.rows.push_back({.category = flat_rate.category, .amount = amount, .place = flat_rate.place});
    });
}

/// Questions of one scenario.
class BreakEvenSearch {
public:
    explicit BreakEvenSearch(const Outcome& given) : given_{given} {}

    [[nodiscard]] BreakEven run() const
    {
        BreakEven result;
        for (std::uint32_t index = 0; index < scenario().partners.size(); ++index) {
            const auto& partner = scenario().partners[index];
            if (!partner.has_budget) {
                continue;
            }
            Diagnostics said_by_resolve;
            const auto flat_rates = flat_rates_of(scenario(), partner, said_by_resolve);
            for (const auto& flat_rate : flat_rates) {
                if (given_.allocation.find({index, Quantity::category, flat_rate.category})) {
                    result.in_use.push_back(in_use(index, flat_rate));
                }
            }
            add_offers(index, flat_rates, result.on_offer);
        }
        return result;
    }

private:
    [[nodiscard]] const Scenario& scenario() const { return given_.scenario; }

    [[nodiscard]] FlatRateInUse in_use(std::uint32_t partner, const FlatRateOfPartner& flat_rate) const
    {
        const auto now = claim_of(given_.allocation, partner, flat_rate.category);
        FlatRateInUse result{partner, flat_rate.category, flat_rate.rate, now};
        // What is scaled is above zero to begin with.
        const auto real = with_real_cost(scenario(), partner, flat_rate, std::max(now.cost, Money{1}));
        const auto computed = outcome_of(real);
        result.refused_by =
            computed ? added_by(given_.diagnostics, computed.value->diagnostics) : computed.diagnostics;
        if (!result.refused_by.empty()) {
            return result;
        }
        const auto funds = funds_of_partner(computed.value->allocation, partner);
        if (funds.empty()) {
            return result;
        }
        const Condition same{
            Condition::Kind::exactly, funds.front(), now.funds, {funds.begin() + 1, funds.end()}};
        // What was refused before the change is no matter here.
        auto solved = solve_budget(leniently(real), {.scaling = {.only = {{partner, flat_rate.category}}},
                                                     .conditions = {same},
                                                     .keeps_ceilings = false});
        result.refused_by = std::move(solved.diagnostics);
        if (solved && solved.value->solved) {
            result.at_greatest = claim_of(solved.value->solved->allocation, partner, flat_rate.category);
        }
        result.real_cost = std::move(solved.value);
        return result;
    }

    void add_offers(std::uint32_t partner, const std::vector<FlatRateOfPartner>& flat_rates,
                    std::vector<FlatRateOnOffer>& on_offer) const
    {
        const auto& who = scenario().partners[partner];
        const auto& offers = scenario().programme.flat_rates;
        for (std::uint32_t index = 0; index < offers.size(); ++index) {
            const auto category = offers[index].category;
            const bool has_rows = std::any_of(who.rows.begin(), who.rows.end(),
                                              [&](const auto& row) { return row.category == category; });
            if (!has_rows || find_flat_rate(flat_rates, category) != nullptr) {
                continue;
            }
            if (const auto rate = rate_on_offer(offers[index], who)) {
                on_offer.push_back(tried(partner, index, *rate));
            }
        }
    }

    /// The one rate that an offer has for a partner, or the highest; nothing where it is not for him, or its
    /// base or rate is his to choose.
    [[nodiscard]] std::optional<RateOf> rate_on_offer(const FlatRateOffer& offer, const Partner& who) const
    {
        const auto [applies, missing] = applicability(offer.conditions, scenario(), &who);
        if (!applies || !missing.empty() || !offer.base) {
            return std::nullopt;
        }
        Diagnostics said;
        const auto* row = find_rate(offer.rates, scenario(), who, {}, said);
        const auto rate = offer.exactly    ? offer.exactly
                          : row != nullptr ? std::optional{row->rate.rate}
                                           : offer.at_most;
        return rate ? std::optional{RateOf{*rate, *offer.base}} : std::nullopt;
    }

    [[nodiscard]] FlatRateOnOffer tried(std::uint32_t partner, std::uint32_t index, const RateOf& rate) const
    {
        const auto& offer = scenario().programme.flat_rates[index];
        const auto category = offer.category;
        FlatRateOnOffer result{.partner = partner,
                               .category = category,
                               .offer = index,
                               .rate = rate,
                               .as_real_cost = claim_of(given_.allocation, partner, category)};
        auto changed = with_claim(scenario(), partner, [&](Partner& who) {
            // No real cost stands beside a flat rate, in its own category and in those that it covers.
            std::erase_if(who.rows, [&](const BudgetRow& row) {
                const bool is_covered =
                    row.category == category ||
                    std::find(offer.covers.begin(), offer.covers.end(), row.category) != offer.covers.end();
                auto& gone = result.in_place_of;
                if (is_covered && std::find(gone.begin(), gone.end(), row.category) == gone.end()) {
                    gone.push_back(row.category);
                }
                return is_covered;
            });
            who.flat_rates.push_back({category, rate, offer.including_itself, offer.basis, who.place});
        });
        const auto computed = outcome_of(std::move(changed));
        result.refused_by =
            computed ? added_by(given_.diagnostics, computed.value->diagnostics) : computed.diagnostics;
        if (result.refused_by.empty()) {
            result.as_flat_rate = claim_of(computed.value->allocation, partner, category);
        }
        return result;
    }

    const Outcome& given_;
};

} // namespace detail

/// For each flat rate of each partner the real cost of its category at which his funds together pay the same,
/// asked of solve_budget() without regard to ceilings; and for each category at real cost what every flat
/// rate that the programme offers him there would give, at its one rate or its highest. What brings an error
/// or a finding is not computed; it is said why. Errors: those of outcome_of().
[[nodiscard]] inline Checked<BreakEven> break_even(Scenario given)
{
    const auto outcome = outcome_of(std::move(given));
    if (!outcome) {
        return {std::nullopt, outcome.diagnostics};
    }
    return {detail::BreakEvenSearch{*outcome.value}.run(), {}};
}

} // namespace prorata

#pragma once
/// From the envelope of a fund to what each partner gets of it.

#include "prorata/apportion/mixed_key.hpp"
#include "prorata/plan/builder.hpp"
#include "prorata/plan/choose.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

/// The partners that a fund's envelope is divided over: those who list no funds of their own. None if it has
/// no envelope.
[[nodiscard]] inline std::vector<std::uint32_t> sharers_of(const Scenario& scenario, std::uint32_t fund)
{
    std::vector<std::uint32_t> sharers;
    for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
        if (!scenario.partners[partner].funds) {
            sharers.push_back(partner);
        }
    }
    return scenario.programme.funds[fund].envelope ? sharers : std::vector<std::uint32_t>{};
}

/// What a partner has of a criterion; nothing if he does not say it.
[[nodiscard]] inline std::optional<Decimal> value_of(const Partner& partner, const KeyCriterion& criterion)
{
    if (criterion.is_equal()) {
        return Decimal{1, 0};
    }
    const auto found = std::find_if(partner.key.begin(), partner.key.end(),
                                    [&](const auto& each) { return each.criterion == criterion.name; });
    return found == partner.key.end() ? std::nullopt : std::optional{found->value};
}

namespace detail {

/// Writes the slots of envelopes, before those of the partners.
class EnvelopeResolver {
public:
    EnvelopeResolver(const Scenario& scenario, PlanBuilder& plan, Diagnostics& diagnostics)
        : scenario_{scenario}, plan_{plan}, diagnostics_{diagnostics}
    {
    }

    /// By fund, then partner: what he gets of the envelope.
    [[nodiscard]] std::vector<std::vector<std::optional<Slot>>> run()
    {
        std::vector<std::vector<std::optional<Slot>>> parts;
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            parts.emplace_back(scenario_.partners.size());
            const auto sharers = sharers_of(scenario_, fund);
            const auto slots = divide(fund, sharers);
            for (std::size_t i = 0; i < slots.size(); ++i) {
                parts.back()[sharers[i]] = slots[i];
            }
        }
        return parts;
    }

private:
    [[nodiscard]] std::vector<Slot> divide(std::uint32_t fund, const std::vector<std::uint32_t>& sharers)
    {
        const auto& rule = scenario_.programme.funds[fund];
        const auto criteria = criteria_of(rule, sharers);
        if (criteria.empty() || sharers.empty()) {
            return {};
        }
        std::vector<FigureId> ids;
        for (const auto partner : sharers) {
            ids.push_back({partner, Quantity::fund, fund});
        }
        const auto shares = shares_of(criteria);
        if (!shares) {
            complain({Text::key_cannot_divide, {{"fund", rule.name}}}, {Text::key_cannot_divide_hint},
                     rule.place);
            return {};
        }
        const auto envelope = plan_.given({FigureId::project, Quantity::fund_bound, fund, 3}, *rule.envelope,
                                          Origin::rule, 0, rule.place);
        return plan_.split(ids, envelope, *shares, {rule.envelope_basis}, rule.place);
    }

    /// What every partner has of every criterion; nothing where a value is missing.
    [[nodiscard]] std::vector<Criterion> criteria_of(const FundRule& rule,
                                                     const std::vector<std::uint32_t>& sharers)
    {
        std::vector<Criterion> criteria;
        bool is_complete = true;
        for (const auto& each : rule.key) {
            criteria.push_back({each.weight, {}});
            for (const auto index : sharers) {
                const auto& partner = scenario_.partners[index];
                const auto value = value_of(partner, each);
                criteria.back().values.push_back(value.value_or(Decimal{}));
                if (!value) {
                    is_complete = false;
                    complain({Text::key_value_missing,
                              {{"partner", partner.id}, {"criterion", each.name}, {"fund", rule.name}}},
                             {Text::key_value_missing_hint, {{"criterion", each.name}}}, partner.place);
                }
            }
        }
        return is_complete ? criteria : std::vector<Criterion>{};
    }

    /// The shares, if the values divide anything and have weights.
    [[nodiscard]] static std::optional<std::vector<Rate>> shares_of(const std::vector<Criterion>& criteria)
    {
        try {
            auto shares = mixed_key(criteria);
            return divide_all(shares) ? std::optional{std::move(shares)} : std::nullopt;
        } catch (const std::domain_error&) {
            return std::nullopt;
        } catch (const std::overflow_error&) {
            return std::nullopt;
        }
    }

    void complain(Remark message, Remark hint, Place place)
    {
        diagnostics_.push_back({.severity = Severity::error,
                                .place = place,
                                .message = std::move(message),
                                .hint = std::move(hint)});
    }

    const Scenario& scenario_;
    PlanBuilder& plan_;
    Diagnostics& diagnostics_;
};

} // namespace detail

} // namespace prorata

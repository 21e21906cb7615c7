#pragma once
/// Which state support leaves a partner the least contribution of his own?

#include "prorata/reconcile/changes.hpp"
#include "prorata/solve/outcome.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

/// Supports that a partner asks for together, and what they leave him.
struct SupportCombination {
    std::vector<std::uint32_t> supports{};   ///< indices into Programme::national_support, in its order
    std::optional<Money> own_contribution{}; ///< nothing: it cannot be computed
    Diagnostics refused_by{};                ///< errors and findings that these supports bring

    [[nodiscard]] bool is_allowed() const { return own_contribution && refused_by.empty(); }
};

/// The best of a partner's combinations.
struct LeastContribution {
    std::uint32_t partner{};
    std::vector<std::uint32_t> supports_before{};
    Money before{}; ///< his own contribution with the supports that the scenario asks for
    Money least{};
    std::size_t best{}; ///< into combinations
    /// Every combination of the supports that are open to him, the best too; then each that is not, alone.
    std::vector<SupportCombination> combinations{};

    [[nodiscard]] const SupportCombination& chosen() const { return combinations[best]; }
};

struct LeastContributions {
    Outcome before;
    Outcome after; ///< every partner with his best combination
    std::vector<Change> changes{};
    std::vector<LeastContribution> partners{}; ///< those who have an own contribution
};

/// So many supports are tried in every combination.
inline constexpr std::size_t most_supports = 8;

namespace detail {

/// Whether a partner chooses to ask for a support that lowers what he pays himself. Pre-financing changes no
/// share, and a support without a rate is an amount that he enters.
[[nodiscard]] inline bool is_choice(const NationalSupport& support)
{
    return support.kind == NationalSupport::Kind::co_financing && support.rate;
}

/// Tries combinations of supports with one partner, the others as they are.
class SupportTrial {
public:
    /// @param plain  the outcome with none of the supports that are a choice
    SupportTrial(const Outcome& plain, std::uint32_t partner) : plain_{plain}, partner_{partner} {}

    [[nodiscard]] SupportCombination with(std::vector<std::uint32_t> supports) const
    {
        auto computed = outcome_of(scenario_with(supports));
        SupportCombination combination{std::move(supports)};
        if (!computed) {
            combination.refused_by = std::move(computed.diagnostics);
            return combination;
        }
        combination.own_contribution =
            computed.value->allocation.find({partner_, Quantity::own_contribution});
        combination.refused_by = added_by(plain_.diagnostics, computed.value->diagnostics);
        return combination;
    }

    [[nodiscard]] Scenario scenario_with(const std::vector<std::uint32_t>& supports) const
    {
        auto scenario = plain_.scenario;
        auto& partner = scenario.partners[partner_];
        for (const auto support : supports) {
            partner.national_support.push_back({support, partner.place});
        }
        return scenario;
    }

private:
    const Outcome& plain_;
    std::uint32_t partner_;
};

/// Without the supports of a partner that are a choice.
[[nodiscard]] inline Scenario without_support(Scenario scenario, std::uint32_t partner)
{
    const auto& rules = scenario.programme.national_support;
    std::erase_if(scenario.partners[partner].national_support,
                  [&](const auto& chosen) { return is_choice(rules[chosen.support]); });
    return scenario;
}

/// The combination with each support whose bit is set.
[[nodiscard]] inline std::vector<std::uint32_t> subset(const std::vector<std::uint32_t>& supports,
                                                       std::size_t bits)
{
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; i < supports.size(); ++i) {
        if (((bits >> i) & 1U) != 0) {
            chosen.push_back(supports[i]);
        }
    }
    return chosen;
}

/// Whether a combination is to be preferred: the least contribution, then fewer supports, then those that the
/// programme declares first.
[[nodiscard]] inline bool is_better(const SupportCombination& a, const SupportCombination& b)
{
    if (a.own_contribution != b.own_contribution) {
        return *a.own_contribution < *b.own_contribution;
    }
    return a.supports.size() != b.supports.size() ? a.supports.size() < b.supports.size()
                                                  : a.supports < b.supports;
}

/// The best combination of a partner with an own contribution.
/// Errors: too-many-supports; what keeps the scenario without his supports from being computed.
[[nodiscard]] inline Checked<LeastContribution> least_contribution_of(std::uint32_t partner,
                                                                      const Outcome& given)
{
    const auto& rules = given.scenario.programme.national_support;
    const auto& who = given.scenario.partners[partner];
    LeastContribution result{.partner = partner,
                             .before = *given.allocation.find({partner, Quantity::own_contribution})};
    std::vector<std::uint32_t> open;
    std::vector<std::uint32_t> closed;
    for (std::uint32_t index = 0; index < rules.size(); ++index) {
        if (is_choice(rules[index])) {
            const auto [applies, missing] = applicability(rules[index].conditions, given.scenario, &who);
            (applies && missing.empty() ? open : closed).push_back(index);
        }
    }
    for (const auto& chosen : who.national_support) {
        if (is_choice(rules[chosen.support])) {
            result.supports_before.push_back(chosen.support);
        }
    }
    if (open.size() > most_supports) {
        return {std::nullopt,
                {{.severity = Severity::error,
                  .place = who.place,
                  .message = {Text::too_many_supports,
                              {{"partner", who.id},
                               {"count", static_cast<std::int64_t>(open.size())},
                               {"most", static_cast<std::int64_t>(most_supports)}}},
                  .hint = Remark{Text::too_many_supports_hint}}}};
    }
    const auto plain = outcome_of(without_support(given.scenario, partner));
    if (!plain) {
        return {std::nullopt, plain.diagnostics};
    }
    const SupportTrial trial{*plain.value, partner};
    for (std::size_t bits = 0; bits < (std::size_t{1} << open.size()); ++bits) {
        result.combinations.push_back(trial.with(subset(open, bits)));
        const auto& last = result.combinations.back(); // the first asks for nothing, and is always allowed
        if (last.is_allowed() && is_better(last, result.chosen())) {
            result.best = result.combinations.size() - 1;
        }
    }
    for (const auto support : closed) {
        result.combinations.push_back(trial.with({support}));
    }
    result.least = *result.chosen().own_contribution;
    return {std::move(result), {}};
}

} // namespace detail

/// For each partner the combination of the programme's supports that leaves him the least contribution of his
/// own, the others as they are: every combination of those open to him is computed, and left out if it brings
/// an error or a finding, such as support above the contribution. Supports that are pre-financing, or entered
/// as amounts of a donor, stay as they are.
/// Errors: those of outcome_of(); too-many-supports.
[[nodiscard]] inline Checked<LeastContributions> least_contributions(Scenario given)
{
    auto before = outcome_of(std::move(given));
    if (!before) {
        return {std::nullopt, std::move(before.diagnostics)};
    }
    std::vector<LeastContribution> partners;
    auto scenario = before.value->scenario;
    for (std::uint32_t index = 0; index < scenario.partners.size(); ++index) {
        if (!before.value->allocation.find({index, Quantity::own_contribution})) {
            continue;
        }
        auto best = detail::least_contribution_of(index, *before.value);
        if (!best) {
            return {std::nullopt, std::move(best.diagnostics)};
        }
        scenario = detail::without_support(std::move(scenario), index);
        auto& partner = scenario.partners[index];
        for (const auto support : best.value->chosen().supports) {
            partner.national_support.push_back({support, partner.place});
        }
        partners.push_back(std::move(*best.value));
    }
    scenario.expected.clear();
    scenario.hash.clear(); // it is the file's no more
    auto after = outcome_of(std::move(scenario));
    if (!after) {
        return {std::nullopt, std::move(after.diagnostics)};
    }
    LeastContributions result{std::move(*before.value), std::move(*after.value), {}, std::move(partners)};
    result.changes = changes_between({result.before.scenario, result.before.allocation},
                                     {result.after.scenario, result.after.allocation});
    return {std::move(result), {}};
}

} // namespace prorata

#pragma once
/// resolve: from names to slots, from a scenario under its programme to a plan.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/plan/plan.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Builds a plan figure by figure; an operation can only use slots that are there already.
class PlanBuilder {
public:
    [[nodiscard]] Slot given(FigureId id, Money amount, Origin origin, std::uint32_t source, Place place)
    {
        return add({id, origin, amount, source, Figure::no_operation, {}, place});
    }
    [[nodiscard]] Slot computed(FigureId id, Operation operation, const std::vector<Slot>& inputs,
                                std::vector<BasisIndex> bases, Place place)
    {
        operation.output = static_cast<Slot>(plan_.figures.size());
        operation.first_input = static_cast<std::uint32_t>(plan_.inputs.size());
        operation.input_count = static_cast<std::uint32_t>(inputs.size());
        plan_.inputs.insert(plan_.inputs.end(), inputs.begin(), inputs.end());
        const auto number = static_cast<std::uint32_t>(plan_.operations.size());
        plan_.operations.push_back(operation);
        return add({id, Origin::computed, {}, {}, number, std::move(bases), place});
    }
    [[nodiscard]] Plan take() { return std::move(plan_); }

private:
    [[nodiscard]] Slot add(Figure figure)
    {
        const auto slot = static_cast<Slot>(plan_.figures.size());
        plan_.slots.emplace(figure.id, slot);
        plan_.figures.push_back(std::move(figure));
        return slot;
    }

    Plan plan_;
};

} // namespace detail

/// A partner's total: the scenario's own input, else the first source that prints one.
struct GivenTotal {
    Money amount;
    Origin origin{};
    std::uint32_t source{};
    Place place;
};

[[nodiscard]] inline std::optional<GivenTotal> find_total(const Scenario& scenario, std::uint32_t partner)
{
    if (const auto& input = scenario.partners[partner].total) {
        return GivenTotal{input->amount, Origin::input, 0, input->place};
    }
    for (std::uint32_t source = 0; source < scenario.reported.size(); ++source) {
        const auto* figure = scenario.reported[source].find({partner, Quantity::total, 0});
        const auto amount =
            figure != nullptr ? to_money(figure->value, scenario.minor_digits()) : std::nullopt;
        if (amount) {
            return GivenTotal{*amount, Origin::reported, source, figure->place};
        }
    }
    return std::nullopt;
}

/// A fund of one partner: which, at what rate of what, and why.
struct FundOfPartner {
    std::uint32_t fund{};
    RateOf rate;
    BasisIndex basis{};
    Place place;
};

/// The funds a partner gets: his own list, else those the programme gives to everybody.
[[nodiscard]] inline std::vector<FundOfPartner> funds_of(const Scenario& scenario, const Partner& partner,
                                                         Diagnostics& diagnostics)
{
    const auto& programme = scenario.programme;
    std::vector<FundOfPartner> funds;
    if (partner.funds) {
        for (const auto& own : *partner.funds) {
            funds.push_back({static_cast<std::uint32_t>(own.fund), own.rate, own.basis, own.place});
        }
        return funds;
    }
    for (std::uint32_t fund = 0; fund < programme.funds.size(); ++fund) {
        const auto& rule = programme.funds[fund];
        if (rule.rate) {
            funds.push_back({fund, *rule.rate, rule.rate_basis, rule.place});
        }
    }
    if (funds.empty()) {
        diagnostics.push_back({.severity = Severity::error,
                               .place = partner.place,
                               .message = {Text::fund_rate_unknown, {{"partner", partner.id}}},
                               .hint = Remark{Text::fund_rate_unknown_hint}});
    }
    return funds;
}

/// Fund by fund for each partner, the contribution of each, and the project as the sum of its partners.
/// Figures whose inputs nobody gives are left out: a project's sum stands only where every partner has his
/// part. Rules that are needed and not known are errors that name them.
[[nodiscard]] inline Checked<Plan> resolve(const Scenario& scenario)
{
    const auto& programme = scenario.programme;
    Checked<Plan> result;
    auto& diagnostics = result.diagnostics;
    detail::PlanBuilder plan;

    std::vector<Slot> totals;
    std::vector<Slot> contributions;
    std::vector<std::vector<Slot>> funds(programme.funds.size());
    std::optional<std::uint32_t> fund_of_unknown_base;

    const auto resolve_fund = [&](std::uint32_t partner, const FundOfPartner& fund, Slot total) {
        std::vector<BasisIndex> bases{fund.basis};
        if (fund.rate.base == Base::eligible && programme.totals_are_eligible) {
            bases.push_back(*programme.totals_are_eligible);
        } else if (fund.rate.base == Base::eligible) {
            fund_of_unknown_base = fund.fund;
        }
        if (programme.fund_rounding) {
            bases.push_back(programme.fund_rounding->basis);
        }
        // Without a known rounding only what needs none can be computed; evaluate() finds out what does.
        const auto rounding = programme.fund_rounding.value_or(Rounding{Mode::none, Money{1}, BasisIndex{}});
        const Operation operation{.rule = RuleKind::share, .rate = fund.rate.rate, .rounding = rounding};
        return plan.computed({partner, Quantity::fund, fund.fund}, operation, {total}, std::move(bases),
                             fund.place);
    };
    for (std::uint32_t index = 0; index < scenario.partners.size(); ++index) {
        const auto given = find_total(scenario, index);
        if (!given) {
            continue;
        }
        totals.push_back(plan.given({index, Quantity::total, 0}, given->amount, given->origin, given->source,
                                    given->place));
        std::vector<Slot> parts{totals.back()};
        for (const auto& fund : funds_of(scenario, scenario.partners[index], diagnostics)) {
            parts.push_back(resolve_fund(index, fund, totals.back()));
            funds[fund.fund].push_back(parts.back());
        }
        if (programme.contribution) {
            contributions.push_back(plan.computed({index, Quantity::contribution, 0},
                                                  {.rule = RuleKind::residual}, parts,
                                                  {programme.contribution->basis}, given->place));
        }
    }
    if (!totals.empty() && totals.size() == scenario.partners.size()) {
        const auto add_sum = [&](Quantity quantity, std::uint32_t fund, const std::vector<Slot>& parts) {
            if (!parts.empty()) {
                static_cast<void>(plan.computed({FigureId::project, quantity, fund}, {.rule = RuleKind::sum},
                                                parts, {}, {}));
            }
        };
        add_sum(Quantity::total, 0, totals);
        for (std::uint32_t fund = 0; fund < funds.size(); ++fund) {
            add_sum(Quantity::fund, fund, funds[fund]);
        }
        add_sum(Quantity::contribution, 0, contributions);
    }
    if (fund_of_unknown_base) {
        diagnostics.push_back(
            {.severity = Severity::error,
             .place = programme.place,
             .message = {Text::eligible_unknown, {{"fund", programme.funds[*fund_of_unknown_base].name}}},
             .hint = Remark{Text::eligible_unknown_hint}});
    }
    if (!programme.contribution && !totals.empty()) {
        diagnostics.push_back({.severity = Severity::error,
                               .place = programme.place,
                               .message = {Text::contribution_unknown, {}},
                               .hint = Remark{Text::contribution_unknown_hint}});
    }
    result.value = plan.take();
    return result;
}

} // namespace prorata

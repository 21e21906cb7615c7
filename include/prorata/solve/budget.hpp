#pragma once
/// Which budgets, scaled as ScaledBudget says, keep some figures below limits, or give them stated amounts?

#include "prorata/solve/condition.hpp"
#include "prorata/solve/outcome.hpp"
#include "prorata/solve/scaled_budget.hpp"
#include "prorata/solve/search.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

/// A condition, or a ceiling of the programme, and what a budget comes to under it.
struct ConditionState {
    Condition condition{};   ///< of a ceiling: its headroom, which is not to be below zero
    bool is_ceiling = false; ///< of the programme
    Money amount;
    bool holds = false;
};

/// What may change, and under which conditions.
struct BudgetQuestion {
    struct Minimum {
        std::uint32_t partner{};
        Money total; ///< what the partner's total shall be at least
    };
    Scaling scaling{};
    std::vector<Minimum> minima{};
    std::vector<Condition> conditions{};
    bool keeps_ceilings = true; ///< the programme's ceilings are conditions too
    bool only_grows = false;    ///< from what it is now, and no further than all holds without a break
};

/// How much is tried: the whole of the scaled amounts, in minor units, and ranges of it that are judged.
inline constexpr Money greatest_whole{1'000'000'000'000'000};
inline constexpr std::size_t most_judged = 200'000;

/// The greatest budget that meets the conditions, computed anew by allocate().
struct SolvedBudget {
    Scenario scenario;
    Allocation allocation;
    Diagnostics findings{};
};

struct BudgetAnswer {
    std::vector<ScaledAmount> amounts{}; ///< what was scaled
    Money now;                           ///< what they come to now
    Money least_tried;                   ///< the least that they may come to
    std::vector<AmountRange> wholes{};   ///< what they may come to; of limits alone the greatest only
    std::vector<Money> parts{};          ///< of the greatest, one for each amount
    std::optional<SolvedBudget> solved{};
    std::vector<ConditionState>
        states{}; ///< at the greatest; without a solution, at the least that was tried
    std::vector<ConditionState> beyond{}; ///< one minor unit above it
    bool is_unlimited = false;            ///< nothing limits the budget up to greatest_whole
    bool gave_up = false;                 ///< after most_judged

    [[nodiscard]] Money whole() const { return wholes.back().greatest; }
};

namespace detail {

/// The conditions, and the ceilings that the programme sets, in a plan.
class ConditionJudge {
public:
    enum class Ceilings : std::uint8_t { ignored, kept };

    /// @param conditions  on figures of the plan
    ConditionJudge(const ScaledBudget& budget, const Plan& plan, const std::vector<Condition>& conditions,
                   Ceilings ceilings)
        : budget_{budget}, enclosure_{plan}
    {
        for (const auto& condition : conditions) {
            Judged each{{*plan.find(condition.figure)}, condition, false};
            for (const auto figure : condition.plus) {
                each.slots.push_back(*plan.find(figure));
            }
            judged_.push_back(std::move(each));
        }
        for (const auto& [id, slot] : plan.slots) {
            if (ceilings == Ceilings::kept && id.quantity == Quantity::headroom) {
                judged_.push_back({{slot}, {Condition::Kind::at_most, id, Money{}}, true});
            }
        }
    }

    [[nodiscard]] Holds operator()(AmountRange whole)
    {
        budget_.bound(enclosure_, whole);
        if (!enclosure_.run()) { // beyond what can be paid; of a range, some of it may not be
            return whole.least == whole.greatest ? Holds::nowhere : Holds::unknown;
        }
        auto all = Holds::everywhere;
        for (const auto& each : judged_) {
            const auto holds = judge(each, bounds_of(each));
            if (holds == Holds::nowhere) {
                return holds;
            }
            all = holds == Holds::unknown ? holds : all;
        }
        return all;
    }

    /// What a whole comes to under each condition; nothing beyond what can be paid.
    [[nodiscard]] std::vector<ConditionState> states_at(Money whole)
    {
        std::vector<ConditionState> states;
        budget_.bound(enclosure_, {whole, whole});
        if (enclosure_.run()) {
            for (const auto& each : judged_) {
                const auto range = bounds_of(each);
                states.push_back(
                    {each.condition, each.is_ceiling, range.least, judge(each, range) == Holds::everywhere});
            }
        }
        return states;
    }

private:
    struct Judged {
        std::vector<Slot> slots{}; ///< added up
        Condition condition{};
        bool is_ceiling = false;
    };

    [[nodiscard]] AmountRange bounds_of(const Judged& each) const
    {
        AmountRange together;
        for (const auto slot : each.slots) {
            const auto range = enclosure_.at(slot);
            together.least += range.least;
            together.greatest += range.greatest;
        }
        return together;
    }

    [[nodiscard]] static Holds judge(const Judged& each, AmountRange range)
    {
        const auto amount = each.condition.amount;
        if (each.is_ceiling) {
            return range.least >= Money{}     ? Holds::everywhere
                   : range.greatest < Money{} ? Holds::nowhere
                                              : Holds::unknown;
        }
        if (each.condition.kind == Condition::Kind::at_most) {
            return range.greatest <= amount ? Holds::everywhere
                   : range.least > amount   ? Holds::nowhere
                                            : Holds::unknown;
        }
        return range.least == amount && range.greatest == amount ? Holds::everywhere
               : range.greatest < amount || range.least > amount ? Holds::nowhere
                                                                 : Holds::unknown;
    }

    const ScaledBudget& budget_;
    Enclosure enclosure_;
    std::vector<Judged> judged_;
};

/// The least that a partner's scaled amounts may come to for his total to be a minimum, all else as it is;
/// nothing where no amount brings it there.
[[nodiscard]] inline std::optional<Money> least_for(const BudgetQuestion::Minimum& minimum,
                                                    const Scaling& scaling, const Scenario& scenario,
                                                    const Allocation& allocation)
{
    auto of_partner = scaling;
    for (std::uint32_t other = 0; other < scenario.partners.size(); ++other) {
        if (other != minimum.partner) {
            of_partner.kept.push_back({other, std::nullopt});
        }
    }
    const FigureId total{minimum.partner, Quantity::total};
    const auto now = allocation.find(total);
    const ScaledBudget budget{scenario, allocation, of_partner};
    if (!now || budget.amounts().empty()) { // it stays what it is
        return now && *now >= minimum.total ? std::optional{Money{}} : std::nullopt;
    }
    const Condition too_little{Condition::Kind::at_most, total, minimum.total - Money{1}};
    ConditionJudge judge{budget, allocation.plan(), {too_little}, ConditionJudge::Ceilings::ignored};
    Search search{judge, most_judged};
    const auto greatest = search.greatest({Money{}, greatest_whole});
    if (!greatest) {
        return search.is_exhausted() ? std::nullopt : std::optional{Money{}};
    }
    return *greatest == greatest_whole ? std::nullopt : std::optional{*greatest + Money{1}};
}

/// What a search looks at: the whole figures only, since what is planned for periods decides none of them,
/// and whatever the programme refuses, since what breaks a ceiling now may be cut until it does not.
[[nodiscard]] inline Scenario searched(const Scenario& given)
{
    auto scenario = leniently(given);
    scenario.project.period_count = 0;
    for (auto& partner : scenario.partners) {
        for (auto& row : partner.rows) {
            row.periods.clear();
        }
        for (auto& share : partner.lump_sums) {
            share.period.reset();
        }
    }
    return scenario;
}

/// What a condition's figures come to in an allocation.
[[nodiscard]] inline std::optional<Money> amount_under(const Condition& condition,
                                                       const Allocation& allocation)
{
    auto together = allocation.find(condition.figure);
    for (const auto figure : condition.plus) {
        const auto amount = allocation.find(figure);
        together = together && amount ? std::optional{*together + *amount} : std::nullopt;
    }
    return together;
}

[[nodiscard]] inline Diagnostic unsolvable(Text message, Text hint, Place place = {})
{
    return {.severity = Severity::error, .place = place, .message = {message}, .hint = Remark{hint}};
}

} // namespace detail

/// Scales a budget so that it meets conditions: with limits alone the greatest that does, with figures that
/// are to have an amount every one that does. The programme's ceilings are conditions too, unless the
/// question leaves them out. What is found is computed anew by allocate(), which must come to the same. An
/// answer without wholes says that nothing meets the conditions; its states are those of the least budget.
/// Errors: those of allocate(); nothing-to-scale; minimum-out-of-reach; not-of-the-whole.
[[nodiscard]] inline Checked<BudgetAnswer> solve_budget(const Scenario& given, const BudgetQuestion& question)
{
    auto computed = allocate(leniently(given));
    if (!computed) {
        return {std::nullopt, std::move(computed.diagnostics)};
    }
    ScaledBudget entered{given, *computed.value, question.scaling};
    if (entered.amounts().empty()) {
        return {std::nullopt, {detail::unsolvable(Text::nothing_to_scale, Text::nothing_to_scale_hint)}};
    }
    // Rows of units become amounts and totals of a source inputs: what is scaled are inputs of this plan.
    const auto scenario = detail::searched(entered.with(entered.now()));
    auto base = allocate(scenario);
    if (!base) {
        return {std::nullopt, std::move(base.diagnostics)};
    }
    for (const auto& condition : question.conditions) {
        if (!detail::amount_under(condition, *base.value)) {
            auto error = detail::unsolvable(Text::not_of_the_whole, Text::not_of_the_whole_hint);
            error.message.arguments = {{"figure", scenario.address(condition.figure)}};
            return {std::nullopt, {std::move(error)}};
        }
    }
    ScaledBudget budget{scenario, *base.value, question.scaling};
    for (const auto& minimum : question.minima) {
        const auto least = detail::least_for(minimum, question.scaling, scenario, *base.value);
        if (!least) {
            const auto& partner = scenario.partners[minimum.partner];
            auto error = detail::unsolvable(Text::minimum_out_of_reach, Text::minimum_out_of_reach_hint,
                                            partner.place);
            error.message.arguments = {{"partner", partner.id},
                                       {"amount", to_decimal(minimum.total, scenario.minor_digits())}};
            return {std::nullopt, {std::move(error)}};
        }
        budget.at_least(minimum.partner, *least);
        entered.at_least(minimum.partner, *least);
    }
    using Ceilings = detail::ConditionJudge::Ceilings;
    detail::ConditionJudge judge{budget, base.value->plan(), question.conditions,
                                 question.keeps_ceilings ? Ceilings::kept : Ceilings::ignored};
    Search search{judge, most_judged};
    const AmountRange within{question.only_grows ? std::max(budget.now(), budget.least()) : budget.least(),
                             greatest_whole};
    BudgetAnswer answer{.amounts = entered.amounts(), .now = entered.now(), .least_tried = within.least};
    const bool any_exact =
        std::any_of(question.conditions.begin(), question.conditions.end(),
                    [](const auto& each) { return each.kind == Condition::Kind::exactly; });
    if (any_exact) {
        answer.wholes = search.all(within);
    } else if (const auto last = question.only_grows ? search.unbroken(within) : search.greatest(within)) {
        answer.wholes = {{*last, *last}};
    }
    answer.gave_up = search.is_exhausted();
    if (answer.wholes.empty()) {
        answer.states = judge.states_at(within.least);
        return {std::move(answer), {}};
    }
    answer.is_unlimited = answer.whole() == greatest_whole;
    answer.parts = budget.parts_of(answer.whole());
    answer.states = judge.states_at(answer.whole());
    answer.beyond =
        answer.is_unlimited ? std::vector<ConditionState>{} : judge.states_at(answer.whole() + Money{1});
    auto solved_scenario = entered.with(answer.whole());
    auto solved = allocate(solved_scenario);
    if (!solved && answer.is_unlimited) {
        return {std::move(answer), {}}; // an application form may not take so large an amount
    }
    if (!solved) {
        return {std::nullopt, std::move(solved.diagnostics)};
    }
    for (const auto& state : answer.states) {
        if (detail::amount_under(state.condition, *solved.value) != state.amount) {
            throw std::logic_error("a budget that was found comes to something else when it is computed");
        }
    }
    answer.solved =
        SolvedBudget{std::move(solved_scenario), std::move(*solved.value), std::move(solved.diagnostics)};
    return {std::move(answer), {}};
}

} // namespace prorata

#pragma once
/// Which budgets, scaled as ScaledBudget says, keep some figures below limits, or give them stated amounts?

#include "prorata/solve/condition.hpp"
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
            slots_.push_back({*plan.find(condition.figure), condition, false});
        }
        for (const auto& [id, slot] : plan.slots) {
            if (ceilings == Ceilings::kept && id.quantity == Quantity::headroom) {
                slots_.push_back({slot, {Condition::Kind::at_most, id, Money{}}, true});
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
        for (const auto& each : slots_) {
            const auto holds = judge(each, enclosure_.at(each.slot));
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
            for (const auto& each : slots_) {
                const auto range = enclosure_.at(each.slot);
                states.push_back(
                    {each.condition, each.is_ceiling, range.least, judge(each, range) == Holds::everywhere});
            }
        }
        return states;
    }

private:
    struct Judged {
        Slot slot{};
        Condition condition{};
        bool is_ceiling = false;
    };

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
    std::vector<Judged> slots_;
};

/// The least that a partner's scaled amounts may come to for his total to be a minimum, all else as it is;
/// nothing where no amount brings it there.
[[nodiscard]] inline std::optional<Money> least_for(const BudgetQuestion::Minimum& minimum,
                                                    const Scaling& scaling, const Scenario& scenario,
                                                    const Allocation& allocation)
{
    Scaling of_partner{{{minimum.partner, std::nullopt}}, scaling.kept};
    for (const auto& part : scaling.only) {
        if (part.partner == minimum.partner && part.category) {
            of_partner.only = scaling.only; // of other partners it holds nothing that counts here
        }
    }
    std::erase_if(of_partner.only, [&](const auto& part) { return part.partner != minimum.partner; });
    const ScaledBudget budget{scenario, allocation, of_partner};
    const auto too_little =
        Condition{Condition::Kind::at_most, {minimum.partner, Quantity::total}, minimum.total - Money{1}};
    ConditionJudge judge{budget, allocation.plan(), {too_little}, ConditionJudge::Ceilings::ignored};
    Search search{judge, most_judged};
    const auto greatest = search.greatest({Money{}, greatest_whole});
    if (!greatest) {
        return search.is_exhausted() ? std::nullopt : std::optional{Money{}};
    }
    return *greatest == greatest_whole ? std::nullopt : std::optional{*greatest + Money{1}};
}

[[nodiscard]] inline Diagnostic unsolvable(Text message, Text hint, Place place = {})
{
    return {.severity = Severity::error, .place = place, .message = {message}, .hint = Remark{hint}};
}

} // namespace detail

/// Scales a budget so that it meets conditions: with limits alone the greatest that does, with figures that
/// are to have an amount every one that does. The programme's ceilings are conditions too. What is found is
/// computed anew by allocate(), which must come to the same.
/// An answer without wholes says that nothing meets the conditions; its states are those of the least budget.
/// Errors: those of allocate(); nothing-to-scale; minimum-out-of-reach.
[[nodiscard]] inline Checked<BudgetAnswer> solve_budget(const Scenario& given, const BudgetQuestion& question)
{
    auto computed = allocate(given);
    if (!computed) {
        return {std::nullopt, std::move(computed.diagnostics)};
    }
    const ScaledBudget entered{given, *computed.value, question.scaling};
    if (entered.amounts().empty()) {
        return {std::nullopt, {detail::unsolvable(Text::nothing_to_scale, Text::nothing_to_scale_hint)}};
    }
    // Rows of units become amounts and totals of a source inputs: what is scaled are inputs of this plan.
    const auto scenario = entered.with(entered.now());
    const auto base = allocate(scenario);
    if (!base) {
        return {std::nullopt, base.diagnostics};
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
    }
    detail::ConditionJudge judge{budget, base.value->plan(), question.conditions,
                                 detail::ConditionJudge::Ceilings::kept};
    Search search{judge, most_judged};
    BudgetAnswer answer{.amounts = budget.amounts(), .now = budget.now(), .least_tried = budget.least()};
    const AmountRange within{budget.least(), greatest_whole};
    const bool any_exact =
        std::any_of(question.conditions.begin(), question.conditions.end(),
                    [](const auto& each) { return each.kind == Condition::Kind::exactly; });
    if (any_exact) {
        answer.wholes = search.all(within);
    } else if (const auto greatest = search.greatest(within)) {
        answer.wholes = {{*greatest, *greatest}};
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
    auto solved_scenario = budget.with(answer.whole());
    auto solved = allocate(solved_scenario);
    if (!solved) {
        return {std::nullopt, std::move(solved.diagnostics)};
    }
    for (const auto& state : answer.states) {
        if (solved.value->find(state.condition.figure) != state.amount) {
            throw std::logic_error("a budget that was found comes to something else when it is computed");
        }
    }
    answer.solved =
        SolvedBudget{std::move(solved_scenario), std::move(*solved.value), std::move(solved.diagnostics)};
    return {std::move(answer), {}};
}

} // namespace prorata

#include "engine/write/solve_words.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace prorata::write {

namespace {

[[nodiscard]] Remark as_percent(const Digits& percent)
{
    return {percent.exact ? Text::expected_percent : Text::percent_endless, {{"value", percent.cut}}};
}

} // namespace

Remark describe(const Scenario& scenario, const Condition& condition, bool is_ceiling)
{
    return {is_ceiling                                   ? Text::solve_ceiling
            : condition.kind == Condition::Kind::at_most ? Text::solve_at_most
                                                         : Text::solve_exactly,
            {{"figure", scenario.address(condition.figure)},
             {"amount", to_decimal(condition.amount, scenario.minor_digits(condition.figure))}}};
}

std::vector<Remark> describe_all(const Scenario& scenario, const std::vector<Condition>& conditions)
{
    std::vector<Remark> remarks;
    for (const auto& condition : conditions) {
        remarks.push_back(describe(scenario, condition, false));
    }
    return remarks;
}

Remark describe(const RateRange& range)
{
    const auto end = [](const Rate& rate) { return std::vector{as_percent(to_percent(rate))}; };
    const auto included = [](bool is_included) {
        return Remark{is_included ? Text::solve_with_end : Text::solve_without_end};
    };
    return {Text::solve_range,
            {{"least", end(range.least)},
             {"with_least", std::vector{included(range.with_least)}},
             {"greatest", end(range.greatest)},
             {"with_greatest", std::vector{included(range.with_greatest)}}}};
}

std::string address_of(const Scenario& scenario, const Allocation& allocation, const ScaledAmount& amount)
{
    return scenario.address(allocation.plan().figures[amount.slot].id);
}

Remark what_is_scaled(const Scenario& scenario, const Allocation& before, const BudgetAnswer& answer)
{
    return answer.amounts.size() == 1
               ? Remark{Text::solve_scaled_one,
                        {{"figure", address_of(scenario, before, answer.amounts.front())}}}
               : Remark{Text::solve_scaled_all, {{"count", to_count(answer.amounts.size())}}};
}

Remark verdict_of(const Scenario& scenario, const Allocation& before, const BudgetQuestion& question,
                  const BudgetAnswer& answer)
{
    const auto amount = [&](Money value) { return to_decimal(value, scenario.minor_digits()); };
    const bool any_exact =
        std::any_of(question.conditions.begin(), question.conditions.end(),
                    [](const auto& each) { return each.kind == Condition::Kind::exactly; });
    Remark remark{Text::solve_none,
                  {{"what", std::vector{what_is_scaled(scenario, before, answer)}},
                   {"conditions", describe_all(scenario, question.conditions)}}};
    if (answer.wholes.empty()) {
        // What was not decided is not impossible.
        return answer.gave_up ? findings_of_answer(false, true).front().message : remark;
    }
    const auto& first = answer.wholes.front();
    remark.text = answer.is_unlimited && !any_exact ? Text::solve_unlimited
                  : !any_exact                      ? Text::solve_greatest
                  : first.least == first.greatest   ? Text::solve_one_whole
                                                    : Text::solve_whole_range;
    remark.arguments.push_back({"whole", amount(any_exact ? first.greatest : answer.whole())});
    remark.arguments.push_back({"least", amount(first.least)});
    remark.arguments.push_back({"greatest", amount(first.greatest)});
    return remark;
}

Remark verdict_of(const Scenario& scenario, const RateAnswer& answer)
{
    std::vector<Remark> asked;
    for (const auto& figure : answer.figures) {
        asked.push_back(describe(scenario, figure.condition, false));
    }
    Remark verdict{Text::solve_rates_none, {{"conditions", std::move(asked)}}};
    if (answer.common) {
        const auto roundest = roundest_percentage(*answer.common);
        verdict.text = Text::solve_rates;
        verdict.arguments.push_back({"range", std::vector{describe(*answer.common)}});
        verdict.arguments.push_back(
            {"roundest", std::vector{roundest ? as_percent({*roundest, true})
                                              : Remark{Text::verbatim, {{"text", std::string{"–"}}}}}});
    }
    return verdict;
}

Diagnostics findings_of_answer(bool is_found, bool gave_up)
{
    Diagnostics findings;
    const auto add = [&](Remark message, Text hint) {
        findings.push_back({.severity = Severity::finding,
                            .place = {},
                            .message = std::move(message),
                            .hint = Remark{hint}});
    };
    if (!is_found && !gave_up) {
        add({Text::no_solution}, Text::no_solution_hint);
    }
    if (gave_up) {
        add({Text::search_gave_up, {{"count", static_cast<std::int64_t>(most_judged)}}},
            Text::search_gave_up_hint);
    }
    return findings;
}

} // namespace prorata::write

#pragma once
/// evaluate: runs a plan over a block. The same rules serve one lane and hundreds.

#include "prorata/columns/amount_columns.hpp"
#include "prorata/explain/describe.hpp"
#include "prorata/plan/block.hpp"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <vector>

namespace prorata {

/// Calls `use` with the kind as a template argument, so that a loop inside it holds no choice of rule.
template <class Use>
constexpr decltype(auto) with_rule(RuleKind kind, Use&& use)
{
    switch (kind) {
    case RuleKind::share: return use.template operator()<RuleKind::share>();
    case RuleKind::row: return use.template operator()<RuleKind::row>();
    case RuleKind::blend: return use.template operator()<RuleKind::blend>();
    case RuleKind::split: return use.template operator()<RuleKind::split>();
    case RuleKind::breakdown: return use.template operator()<RuleKind::breakdown>();
    case RuleKind::of_which: return use.template operator()<RuleKind::of_which>();
    case RuleKind::conversion: return use.template operator()<RuleKind::conversion>();
    case RuleKind::least: return use.template operator()<RuleKind::least>();
    case RuleKind::greatest: return use.template operator()<RuleKind::greatest>();
    case RuleKind::nothing_below: return use.template operator()<RuleKind::nothing_below>();
    case RuleKind::residual: return use.template operator()<RuleKind::residual>();
    case RuleKind::sum: break;
    }
    return use.template operator()<RuleKind::sum>();
}

/// All cells of a breakdown in one lane.
/// @throws as breakdown()
[[nodiscard]] inline std::vector<BreakdownCell> break_down(const Application& application, const Block& block,
                                                           std::size_t lane)
{
    const auto funds = application.inputs.first(application.rates.size());
    const LaneAmounts costs{application.inputs.subspan(funds.size()), block, lane};
    std::vector<BreakdownRow> rows;
    for (std::size_t row = 0; row < funds.size(); ++row) {
        rows.push_back({block.at(funds[row], lane), application.rates[row]});
    }
    return breakdown(rows, application.operation.number, application.places,
                     std::vector<Money>(costs.begin(), costs.end()));
}

/// Applies an operation's rule to one lane: its whole working. What the caller leaves out, such as everything
/// but `.due`, the compiler leaves out too.
/// @param cell  which of a breakdown
/// @throws as the rule does
template <RuleKind kind>
[[nodiscard]] Described auto working(const Application& application, const Block& block, std::size_t lane,
                                     std::size_t cell = 0)
{
    const auto& [operation, inputs, rates, weights, places] = application;
    if constexpr (kind == RuleKind::share) {
        return share(block.at(inputs.front(), lane), operation.rate, operation.rounding);
    } else if constexpr (kind == RuleKind::row) {
        return row_total(block.at(inputs.front(), lane), operation.rate, operation.rounding);
    } else if constexpr (kind == RuleKind::blend) {
        return blend(LaneAmounts{inputs, block, lane}, rates, operation.rounding);
    } else if constexpr (kind == RuleKind::split) {
        return split_part(block.at(inputs.front(), lane), operation.rate, weights, operation.number);
    } else if constexpr (kind == RuleKind::breakdown) {
        return break_down(application, block, lane)[cell];
    } else if constexpr (kind == RuleKind::of_which) {
        return of_which(block.at(inputs[0], lane), block.at(inputs[1], lane), block.at(inputs[2], lane),
                        static_cast<int>(operation.number), operation.rounding);
    } else if constexpr (kind == RuleKind::conversion) {
        return convert(block.at(inputs.front(), lane), static_cast<int>(operation.number), operation.rate,
                       static_cast<int>(operation.to_digits), operation.rounding);
    } else if constexpr (kind == RuleKind::least) {
        return least(LaneAmounts{inputs, block, lane});
    } else if constexpr (kind == RuleKind::greatest) {
        return greatest(LaneAmounts{inputs, block, lane});
    } else if constexpr (kind == RuleKind::nothing_below) {
        return nothing_below(block.at(inputs[0], lane), block.at(inputs[1], lane));
    } else if constexpr (kind == RuleKind::residual) {
        return residual(block.at(inputs.front(), lane), LaneAmounts{inputs.subspan(1), block, lane});
    } else {
        return sum(LaneAmounts{inputs, block, lane});
    }
}

/// Applies the commonest rules to many lanes at once. (Not inlined, lest it slow the others down.)
/// @return how many lanes, from the first on, have what the rule gives; the others are still to be done
[[nodiscard, gnu::noinline]] inline std::size_t evaluate_in_columns(const Plan& plan,
                                                                    const Operation& operation, Block& block,
                                                                    std::size_t first_lane,
                                                                    std::size_t lane_count)
{
    const auto inputs = plan.inputs_of(operation);
    const auto columns =
        block.columns(first_lane, lane_count / AmountColumns::at_once * AmountColumns::at_once);
    bool is_done = false;
    if (operation.rule == RuleKind::sum) {
        is_done = sum_columns(columns, inputs, operation.output);
    } else if (operation.rule == RuleKind::residual) {
        is_done = residual_columns(columns, inputs.front(), inputs.subspan(1), operation.output);
    } else if (operation.rule == RuleKind::share && is_cutting(operation.rounding.mode) &&
               operation.rounding.step == Money{1}) {
        is_done = cut_share_column(columns, inputs.front(), operation.rate, operation.output);
    }
    return is_done ? columns.count : 0;
}

/// Runs one operation over some lanes.
/// @throws as the rule does
inline void evaluate(const Plan& plan, const Operation& operation, Block& block, std::size_t first_lane,
                     std::size_t lane_count)
{
    const auto done = lane_count < AmountColumns::at_once
                          ? 0
                          : evaluate_in_columns(plan, operation, block, first_lane, lane_count);
    const auto output = block.lanes_of(operation.output);
    const auto application = plan.application(operation);
    with_rule(operation.rule, [&]<RuleKind kind>() {
        for (std::size_t lane = first_lane + done; lane < first_lane + lane_count; ++lane) {
            if constexpr (kind == RuleKind::breakdown) {
                const auto cells = break_down(application, block, lane);
                for (Slot cell = 0; cell < cells.size(); ++cell) {
                    block.lanes_of(operation.output + cell)[lane] = cells[cell].due;
                }
            } else {
                output[lane] = working<kind>(application, block, lane).due;
            }
        }
    });
}

/// Runs the whole plan over all lanes. Nothing is recorded or looked up, and nothing allocated but by
/// breakdowns.
/// @throws std::overflow_error  where an amount needs more than 64 bits, or an exact value more than 128;
/// @throws std::domain_error    where a share has a fraction and its rounding is none.
/// find_fault() then says where.
inline void evaluate(const Plan& plan, Block& block)
{
    for (const auto& operation : plan.operations) {
        evaluate(plan, operation, block, 0, block.lanes());
    }
}

enum class FaultKind : std::uint8_t { overflow, would_lose };

/// The first operation and lane that cannot be computed.
struct Fault {
    FaultKind kind{};
    std::size_t operation{};
    std::size_t lane{};
};

/// Re-runs a block that threw, operation by operation and lane by lane, to name the figure.
[[nodiscard]] inline std::optional<Fault> find_fault(const Plan& plan, Block& block)
{
    for (std::size_t index = 0; index < plan.operations.size(); ++index) {
        const auto& operation = plan.operations[index];
        for (std::size_t lane = 0; lane < block.lanes(); ++lane) {
            try {
                evaluate(plan, operation, block, lane, 1);
            } catch (const std::overflow_error&) {
                return Fault{FaultKind::overflow, index, lane};
            } catch (const std::domain_error&) {
                return Fault{FaultKind::would_lose, index, lane};
            }
        }
    }
    return std::nullopt;
}

} // namespace prorata

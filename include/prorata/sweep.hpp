#pragma once
/// A sweep: what a scenario comes to in each of many variants.

#include "prorata/claim.hpp"
#include "prorata/compute.hpp"
#include "prorata/sweep/measured.hpp"
#include "prorata/sweep/rows.hpp"
#include "prorata/sweep/swept_plan.hpp"
#include "prorata/sweep/variants.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// What varies, and what is looked at.
struct SweepQuestion {
    Variants variants;
    std::vector<std::uint64_t> counts{}; ///< values of each axis
    std::vector<AxisAmounts> amounts{};  ///< of each axis
    std::vector<std::string> figures{};  ///< addresses of amounts, such as `project.ERDF`
    bool counts_findings = false;        ///< what verify() says too, one variant at a time
    bool asks_claims = false;            ///< some figure is one of claims, likewise
    int minor_digits{};                  ///< of the scenario's currency
};

/// Which axes only change what plans are given, as far as can be seen where all others have their first
/// value.
[[nodiscard]] inline std::vector<std::size_t> lanes_of(const SweepQuestion& question,
                                                       const ScenarioOfVariant& scenario_of)
{
    const std::vector<std::uint64_t> first(question.counts.size());
    const auto fits = [&](const std::vector<std::size_t>& lanes) {
        return SweptPlan::of(first, lanes, question.amounts, scenario_of).has_value();
    };
    std::vector<std::size_t> lanes;
    for (std::size_t axis = 0; axis < question.counts.size(); ++axis) {
        if (question.amounts[axis].are_amounts()) {
            lanes.push_back(axis);
            if (!fits(lanes)) {
                lanes.pop_back();
            }
        }
    }
    return lanes;
}

/// Computes variants; one for each thread.
class Sweeper {
public:
    /// @param lanes  lanes_of() the question
    Sweeper(const SweepQuestion& question, std::vector<std::size_t> lanes, ScenarioOfVariant scenario_of)
        : question_{question},
          lanes_{std::move(lanes)},
          scenario_of_{std::move(scenario_of)},
          measured_{question.figures}
    {
        is_planned_ = !question.counts_findings && !question.asks_claims && !lanes_.empty() &&
                      has_many_variants_a_plan();
    }

    /// @param rows  overwritten
    /// @throws std::logic_error  where a plan for many variants gives something else than one of them alone
    void run(VariantRange range, SweptRows& rows)
    {
        rows.reset(range, measured_.count());
        const auto axes = question_.counts.size();
        numbers_.resize(rows.size() * axes);
        question_.variants.values_in(range, numbers_);
        if (!is_planned_) {
            for (std::size_t row = 0; row < rows.size(); ++row) {
                run_alone(row, rows);
            }
            return;
        }
        group(rows.size());
        for (std::size_t first = 0; first < order_.size();) {
            const auto end = end_of_group(first);
            run_group(std::span{order_}.subspan(first, end - first), rows);
            first = end;
        }
    }

private:
    static constexpr std::size_t most_plans = 256;
    static constexpr std::uint64_t checked_every = std::uint64_t{1} << 16U;

    /// A plan with room for many variants; none where the variants are computed one at a time.
    struct Planned {
        std::optional<SweptPlan> swept{};
        std::optional<Block> block{};
        std::vector<std::optional<Slot>> slots{};
        bool is_checked = false;
    };

    [[nodiscard]] std::span<std::uint64_t> numbers_of(std::size_t row)
    {
        const auto axes = question_.counts.size();
        return std::span{numbers_}.subspan(row * axes, axes);
    }

    /// Whether plans serve so many variants each that making them is worth it.
    [[nodiscard]] bool has_many_variants_a_plan() const
    {
        Wide plans = 1;
        std::uint64_t tried = 1;
        for (std::size_t axis = 0; axis < question_.counts.size(); ++axis) {
            const bool is_lane = std::find(lanes_.begin(), lanes_.end(), axis) != lanes_.end();
            if (is_lane) {
                tried += question_.amounts[axis].range != nullptr ? 3 : question_.counts[axis];
            } else {
                plans = std::min(plans * static_cast<Wide>(question_.counts[axis]),
                                 static_cast<Wide>(question_.variants.count()));
            }
        }
        return plans * static_cast<Wide>(tried) * 2 <= static_cast<Wide>(question_.variants.count());
    }

    /// Whether two rows differ only in what plans are given.
    [[nodiscard]] int compare_plans(std::size_t a, std::size_t b)
    {
        const auto one = numbers_of(a);
        const auto other = numbers_of(b);
        for (std::size_t axis = 0; axis < one.size(); ++axis) {
            const bool is_lane = std::find(lanes_.begin(), lanes_.end(), axis) != lanes_.end();
            if (!is_lane && one[axis] != other[axis]) {
                return one[axis] < other[axis] ? -1 : 1;
            }
        }
        return 0;
    }

    /// Rows of one plan next to one another.
    void group(std::size_t rows)
    {
        order_.resize(rows);
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        if (lanes_.size() < question_.counts.size()) {
            std::stable_sort(order_.begin(), order_.end(),
                             [this](auto a, auto b) { return compare_plans(a, b) < 0; });
        }
    }

    [[nodiscard]] std::size_t end_of_group(std::size_t first)
    {
        if (lanes_.size() == question_.counts.size()) {
            return order_.size();
        }
        auto end = first + 1;
        while (end < order_.size() && compare_plans(order_[first], order_[end]) == 0) {
            ++end;
        }
        return end;
    }

    [[nodiscard]] Planned& plan_of(std::size_t row)
    {
        const auto numbers = numbers_of(row);
        std::vector<std::uint64_t> key(numbers.begin(), numbers.end());
        for (const auto lane : lanes_) {
            key[lane] = 0;
        }
        if (const auto found = plans_.find(key); found != plans_.end()) {
            return found->second;
        }
        if (plans_.size() >= most_plans) {
            plans_.clear();
        }
        auto& planned = plans_[key];
        planned.swept = SweptPlan::of(key, lanes_, question_.amounts, scenario_of_);
        if (planned.swept && planned.swept->scenario().minor_digits() != question_.minor_digits) {
            planned.swept.reset();
        }
        if (planned.swept) {
            planned.block.emplace(planned.swept->plan(), lanes_at_once(planned.swept->plan()));
            planned.slots = measured_.slots_in(planned.swept->scenario(), planned.swept->plan());
        }
        return planned;
    }

    void run_group(std::span<const std::size_t> order, SweptRows& rows)
    {
        auto& planned = plan_of(order.front());
        if (!planned.swept) {
            for (const auto row : order) {
                run_alone(row, rows);
            }
            return;
        }
        const auto lanes = planned.block->lanes();
        for (std::size_t first = 0; first < order.size(); first += lanes) {
            run_lanes(planned, order.subspan(first, std::min(lanes, order.size() - first)), rows);
        }
    }

    void run_lanes(Planned& planned, std::span<const std::size_t> order, SweptRows& rows)
    {
        const auto& swept = *planned.swept;
        auto& block = *planned.block;
        for (const auto& axis : swept.axes()) {
            for (const auto slot : axis.slots) {
                const auto lanes = block.lanes_of(slot);
                for (std::size_t lane = 0; lane < order.size(); ++lane) {
                    lanes[lane] = axis.at(numbers_of(order[lane])[axis.axis]);
                }
            }
        }
        try {
            for (const auto& operation : swept.plan().operations) {
                evaluate(swept.plan(), operation, block, 0, order.size());
            }
        } catch (const std::exception&) { // in some variant, which then says so itself
            for (const auto row : order) {
                run_alone(row, rows);
            }
            return;
        }
        const bool are_plain = swept.are_plain(block, order.size());
        for (std::size_t lane = 0; lane < order.size(); ++lane) {
            if (!are_plain && !swept.is_plain(block, lane)) {
                run_alone(order[lane], rows);
                continue;
            }
            for (std::size_t figure = 0; figure < planned.slots.size(); ++figure) {
                if (planned.slots[figure]) {
                    rows.amounts[figure][order[lane]] = block.at(*planned.slots[figure], lane);
                }
            }
            if (!planned.is_checked || (rows.variants.first + order[lane]) % checked_every == 0) {
                check(order[lane], rows);
                planned.is_checked = true;
            }
        }
    }

    /// The whole way, from the scenario's text.
    void run_alone(std::size_t row, SweptRows& rows)
    {
        auto read = scenario_of_(numbers_of(row));
        auto computed = read ? compute(*read.value) : Checked<Allocation>{};
        const auto& said = read ? computed.diagnostics : read.diagnostics;
        if (!computed) {
            const auto first = std::find_if(said.begin(), said.end(), [](const Diagnostic& each) {
                return each.severity == Severity::error;
            });
            rows.errors[row] = *first;
            return;
        }
        if (read.value->minor_digits() != question_.minor_digits) {
            rows.errors[row] = {.severity = Severity::error,
                                .place = read.value->programme.place,
                                .message = {Text::variant_currency},
                                .hint = Remark{Text::variant_currency_hint}};
            return;
        }
        const auto& slots = measured_.slots_in(*read.value, computed.value->plan());
        for (std::size_t figure = 0; figure < slots.size(); ++figure) {
            rows.amounts[figure][row] =
                slots[figure] ? std::optional{computed.value->at(*slots[figure])} : std::nullopt;
        }
        const auto is_finding = [](const Diagnostic& each) { return each.severity == Severity::finding; };
        rows.findings[row] = static_cast<std::uint32_t>(
            std::count_if(read.diagnostics.begin(), read.diagnostics.end(), is_finding) +
            std::count_if(said.begin(), said.end(), is_finding));
        if (question_.asks_claims && read.value->claims) {
            measure_claims(*read.value, slots, row, rows);
        }
    }

    /// The figures that no plan has.
    void measure_claims(const Scenario& scenario, const std::vector<std::optional<Slot>>& slots,
                        std::size_t row, SweptRows& rows) const
    {
        const auto claimed = claim(scenario);
        if (!claimed) {
            rows.errors[row] =
                *std::find_if(claimed.diagnostics.begin(), claimed.diagnostics.end(),
                              [](const Diagnostic& each) { return each.severity == Severity::error; });
            return;
        }
        const ClaimLedger ledger{scenario, *claimed.value};
        for (std::size_t figure = 0; figure < slots.size(); ++figure) {
            if (!slots[figure]) {
                const auto id = ledger.find(question_.figures[figure]);
                rows.amounts[figure][row] = id ? ledger.amount(*id) : std::nullopt;
            }
        }
        rows.findings[row] += static_cast<std::uint32_t>(
            std::count_if(claimed.diagnostics.begin(), claimed.diagnostics.end(),
                          [](const Diagnostic& each) { return each.severity == Severity::finding; }));
    }

    /// Does a variant over again, the whole way.
    void check(std::size_t row, SweptRows& rows)
    {
        std::vector<std::optional<Money>> in_lanes;
        for (const auto& column : rows.amounts) {
            in_lanes.push_back(column[row]);
        }
        run_alone(row, rows);
        for (std::size_t figure = 0; figure < in_lanes.size(); ++figure) {
            if (rows.errors[row] || rows.amounts[figure][row] != in_lanes[figure]) {
                throw std::logic_error("variant " + std::to_string(rows.variants.first + row + 1) +
                                       " comes to something else on its own: " + question_.figures[figure]);
            }
        }
    }

    const SweepQuestion& question_;
    std::vector<std::size_t> lanes_;
    ScenarioOfVariant scenario_of_;
    MeasuredFigures measured_;
    bool is_planned_ = false;
    std::vector<std::uint64_t> numbers_{}; ///< of a run's variants, axis by axis
    std::vector<std::size_t> order_{};
    std::map<std::vector<std::uint64_t>, Planned> plans_{};
};

} // namespace prorata

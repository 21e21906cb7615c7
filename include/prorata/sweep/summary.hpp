#pragma once
/// What a sweep shows as a whole: how each figure is spread, and which axis moves it how far.

#include "prorata/exact/rate.hpp"
#include "prorata/exact/wide.hpp"
#include "prorata/sweep/rows.hpp"
#include "prorata/sweep/spread.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// The variants that take one value of an axis, or one of some values next to each other.
struct AxisGroup {
    Wide sum{};
    std::uint64_t count{};

    /// The mean of their amounts; there are some.
    [[nodiscard]] Unrounded mean() const { return {sum, Divisor{static_cast<Wide>(count)}}; }
};

/// How far an axis moves a figure: the groups of least and of greatest mean.
struct AxisEffect {
    std::size_t least{};
    std::size_t greatest{};
    AxisGroup at_least{};
    AxisGroup at_greatest{};
};

/// Groups of values of an axis.
inline constexpr std::uint64_t most_groups = 64;
[[nodiscard]] constexpr std::uint64_t groups_of(std::uint64_t values)
{
    return std::min(values, most_groups);
}
[[nodiscard]] constexpr std::uint64_t group_of(std::uint64_t value, std::uint64_t values)
{
    return values <= most_groups ? value
                                 : static_cast<std::uint64_t>(UnsignedWide{value} * most_groups / values);
}
/// The first and the last value of a group.
[[nodiscard]] constexpr std::pair<std::uint64_t, std::uint64_t> values_of_group(std::uint64_t group,
                                                                                std::uint64_t values)
{
    if (values <= most_groups) {
        return {group, group};
    }
    const auto start = [&](std::uint64_t of) {
        return static_cast<std::uint64_t>((UnsignedWide{of} * values + most_groups - 1) / most_groups);
    };
    return {start(group), start(group + 1) - 1};
}

/// Adds up variants as they come; memory does not grow with their number, and their order does not matter.
class SweepSummary {
public:
    /// @param counts  values of each axis
    SweepSummary(std::size_t figures, std::vector<std::uint64_t> counts)
        : counts_{std::move(counts)}, spreads_(figures)
    {
        for (const auto count : counts_) {
            groups_.emplace_back(figures * groups_of(count));
        }
    }

    /// @param conditions  variants that do not meet them are counted, and not looked at
    void add(const SweptRows& rows, const Variants& variants, const std::vector<SweepCondition>& conditions)
    {
        std::vector<std::uint64_t> numbers(counts_.size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const auto variant = rows.variants.first + row;
            ++count_;
            if (rows.errors[row]) {
                if (failed_++ == 0 || variant < first_failed_) {
                    first_failed_ = variant;
                    first_error_ = rows.errors[row];
                }
                continue;
            }
            if (!is_looked_at(rows, row, conditions)) {
                continue;
            }
            ++kept_;
            variants.values_in(variant, numbers);
            for (std::size_t figure = 0; figure < spreads_.size(); ++figure) {
                if (const auto& amount = rows.amounts[figure][row]) {
                    spreads_[figure].add(*amount, variant);
                    add_to_groups(figure, *amount, numbers);
                }
            }
        }
    }

    void merge(const SweepSummary& other)
    {
        if (other.failed_ > 0 && (failed_ == 0 || other.first_failed_ < first_failed_)) {
            first_failed_ = other.first_failed_;
            first_error_ = other.first_error_;
        }
        count_ += other.count_;
        failed_ += other.failed_;
        kept_ += other.kept_;
        for (std::size_t figure = 0; figure < spreads_.size(); ++figure) {
            spreads_[figure].merge(other.spreads_[figure]);
        }
        for (std::size_t axis = 0; axis < groups_.size(); ++axis) {
            for (std::size_t group = 0; group < groups_[axis].size(); ++group) {
                groups_[axis][group].sum += other.groups_[axis][group].sum;
                groups_[axis][group].count += other.groups_[axis][group].count;
            }
        }
    }

    /// All of it as numbers, to be gone on with another time.
    [[nodiscard]] SavedNumbers saved() const
    {
        SavedNumbers to;
        for (const auto number : {count_, failed_, first_failed_, kept_}) {
            to.put(number);
        }
        for (const auto& spread : spreads_) {
            spread.save(to);
        }
        for (const auto& groups : groups_) {
            for (const auto& group : groups) {
                to.put(static_cast<std::uint64_t>(group.sum));
                to.put(static_cast<std::uint64_t>(group.sum >> 64U));
                to.put(group.count);
            }
        }
        return to;
    }
    /// What was saved of a summary of the same figures and axes.
    /// @return whether it was one
    [[nodiscard]] bool load(SavedNumbers from)
    {
        for (auto* const number : {&count_, &failed_, &first_failed_, &kept_}) {
            *number = from.take();
        }
        for (auto& spread : spreads_) {
            spread.load(from);
        }
        for (auto& groups : groups_) {
            for (auto& group : groups) {
                const UnsignedWide low = from.take();
                group.sum = static_cast<Wide>(UnsignedWide{from.take()} << 64U | low);
                group.count = from.take();
            }
        }
        return from.are_all_taken();
    }

    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] std::uint64_t failed() const { return failed_; }
    /// The number of the first variant that cannot be computed, if any cannot.
    [[nodiscard]] std::uint64_t first_failed() const { return first_failed_; }
    /// Why it cannot; nothing after load(), which knows its number only.
    [[nodiscard]] const std::optional<Diagnostic>& first_error() const { return first_error_; }
    [[nodiscard]] std::uint64_t kept() const { return kept_; }
    [[nodiscard]] const AmountSpread& spread(std::size_t figure) const { return spreads_[figure]; }

    /// Nothing where no two groups of the axis have an amount.
    [[nodiscard]] std::optional<AxisEffect> effect(std::size_t axis, std::size_t figure) const
    {
        const auto count = static_cast<std::size_t>(groups_of(counts_[axis]));
        const auto groups = std::span{groups_[axis]}.subspan(figure * count, count);
        std::optional<AxisEffect> effect;
        std::size_t seen = 0;
        for (std::size_t group = 0; group < count; ++group) {
            if (groups[group].count == 0) {
                continue;
            }
            ++seen;
            if (!effect) {
                effect = AxisEffect{group, group, groups[group], groups[group]};
            }
            if (groups[group].mean() < effect->at_least.mean()) {
                effect->least = group;
                effect->at_least = groups[group];
            }
            if (groups[group].mean() > effect->at_greatest.mean()) {
                effect->greatest = group;
                effect->at_greatest = groups[group];
            }
        }
        return seen > 1 ? effect : std::nullopt;
    }

private:
    void add_to_groups(std::size_t figure, Money amount, std::span<const std::uint64_t> numbers)
    {
        for (std::size_t axis = 0; axis < counts_.size(); ++axis) {
            const auto count = groups_of(counts_[axis]);
            auto& group =
                groups_[axis]
                       [static_cast<std::size_t>(figure * count + group_of(numbers[axis], counts_[axis]))];
            group.sum += amount.minor_units();
            ++group.count;
        }
    }

    std::vector<std::uint64_t> counts_;
    std::vector<AmountSpread> spreads_;
    std::vector<std::vector<AxisGroup>> groups_{}; ///< by axis; figure by figure
    std::uint64_t count_{};
    std::uint64_t failed_{};
    std::uint64_t first_failed_{};
    std::optional<Diagnostic> first_error_{};
    std::uint64_t kept_{};
};

} // namespace prorata

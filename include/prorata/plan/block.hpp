#pragma once
/// Block: the amounts of a plan for a number of variants at once.

#include "prorata/columns/amount_columns.hpp"
#include "prorata/plan/plan.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace prorata {

/// How many variants of a plan to evaluate at once: as many as keep what they come to in a processor's second
/// cache, and no fewer than make reading the plan worth while.
[[nodiscard]] inline std::size_t lanes_at_once(const Plan& plan)
{
    constexpr std::size_t cache = std::size_t{1} << 20U;
    constexpr std::size_t least = 16;
    constexpr std::size_t most = 256;
    const auto fitting = cache / (sizeof(Money) * std::max(plan.figures.size(), std::size_t{1}));
    return std::clamp(fitting / AmountColumns::at_once * AmountColumns::at_once, least, most);
}

/// Slots in rows, lanes (variants) in columns; all lanes of a slot lie together. One scenario is a block of
/// one lane.
class Block {
public:
    /// Every lane starts with the plan's given amounts.
    Block(const Plan& plan, std::size_t lanes) : lanes_{lanes}, amounts_(plan.figures.size() * lanes)
    {
        for (Slot slot = 0; slot < plan.figures.size(); ++slot) {
            std::ranges::fill(lanes_of(slot), plan.figures[slot].given);
        }
    }

    [[nodiscard]] std::size_t lanes() const { return lanes_; }
    [[nodiscard]] std::span<Money> lanes_of(Slot slot)
    {
        return std::span{amounts_}.subspan(slot * lanes_, lanes_);
    }
    [[nodiscard]] std::span<const Money> lanes_of(Slot slot) const
    {
        return std::span{amounts_}.subspan(slot * lanes_, lanes_);
    }
    /// Some lanes of all slots, each slot a column.
    [[nodiscard]] AmountColumns columns(std::size_t first_lane, std::size_t lane_count)
    {
        return {amounts_, lanes_, first_lane, lane_count};
    }
    /// All of them, slot by slot; with exact/eigen.hpp a MoneyTable of slots by lanes.
    [[nodiscard]] std::span<const Money> amounts() const { return amounts_; }
    [[nodiscard]] Money at(Slot slot, std::size_t lane) const { return amounts_[slot * lanes_ + lane]; }

private:
    std::size_t lanes_;
    std::vector<Money> amounts_;
};

/// The amounts of some slots in one lane, as a range. (A view pipeline would do, but for one of the
/// compilers.)
class LaneAmounts {
public:
    class Iterator {
    public:
        using value_type = Money;
        using difference_type = std::ptrdiff_t;

        constexpr Iterator() = default;
        constexpr Iterator(const Slot* slot, const Block* block, std::size_t lane)
            : slot_{slot}, block_{block}, lane_{lane}
        {
        }
        [[nodiscard]] Money operator*() const { return block_->at(*slot_, lane_); }
        constexpr Iterator& operator++() { return ++slot_, *this; }
        constexpr Iterator operator++(int) { return {slot_++, block_, lane_}; }
        friend constexpr bool operator==(const Iterator& a, const Iterator& b) { return a.slot_ == b.slot_; }

    private:
        const Slot* slot_{};
        const Block* block_{};
        std::size_t lane_{};
    };

    LaneAmounts(std::span<const Slot> slots, const Block& block, std::size_t lane)
        : slots_{slots}, block_{&block}, lane_{lane}
    {
    }
    [[nodiscard]] Iterator begin() const { return {slots_.data(), block_, lane_}; }
    [[nodiscard]] Iterator end() const { return {slots_.data() + slots_.size(), block_, lane_}; }

private:
    std::span<const Slot> slots_;
    const Block* block_;
    std::size_t lane_;
};

} // namespace prorata

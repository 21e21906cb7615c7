#pragma once
/// How amounts are spread, over however many variants: their least, their greatest and their median, in
/// memory that does not grow with their number.

#include "prorata/exact/money.hpp"
#include "prorata/exact/wide.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

/// Numbers in a row, put at the end and taken from the beginning.
class SavedNumbers {
public:
    SavedNumbers() = default;
    explicit SavedNumbers(std::vector<std::uint64_t> numbers) : numbers_{std::move(numbers)} {}

    void put(std::uint64_t number) { numbers_.push_back(number); }
    /// 0 once all are taken; whether there were too few is known in the end.
    [[nodiscard]] std::uint64_t take()
    {
        return taken_++ < numbers_.size() ? numbers_[taken_ - 1] : std::uint64_t{0};
    }
    [[nodiscard]] bool are_all_taken() const { return taken_ == numbers_.size(); }
    [[nodiscard]] const std::vector<std::uint64_t>& numbers() const { return numbers_; }

private:
    std::vector<std::uint64_t> numbers_{};
    std::size_t taken_{};
};

/// An amount, and the first variant that has it.
struct AmountOf {
    Money amount;
    std::uint64_t variant{};
};

/// What lies between two amounts, both within; one amount where they are equal.
struct AmountBounds {
    Money from;
    Money to;
};

/// Counts amounts, exactly as long as there are not many; of more it counts how many lie in each of some
/// thousand steps, as fine as their range allows. It does not depend on the order in which they come.
class AmountSpread {
public:
    void add(Money amount, std::uint64_t variant)
    {
        note(amount, variant);
        if (++count_; count_ <= most_kept) {
            kept_.push_back(amount);
            return;
        }
        count_in_steps();
        add_in_steps(amount.minor_units(), 1);
    }

    /// Adds another's amounts.
    void merge(const AmountSpread& other)
    {
        if (other.count_ == 0) {
            return;
        }
        note(other.least_->amount, other.least_->variant);
        note(other.greatest_->amount, other.greatest_->variant);
        if (count_ + other.count_ <= most_kept) {
            kept_.insert(kept_.end(), other.kept_.begin(), other.kept_.end());
            count_ += other.count_;
            return;
        }
        count_in_steps();
        count_ += other.count_;
        if (other.steps_.empty()) {
            for (const auto amount : other.kept_) {
                add_in_steps(amount.minor_units(), 1);
            }
            return;
        }
        while (shift_ < other.shift_) {
            widen();
        }
        for (std::size_t step = 0; step < steps_in_all; ++step) {
            if (other.steps_[step] != 0) {
                add_in_steps((other.first_ + static_cast<std::int64_t>(step)) << other.shift_,
                             other.steps_[step]);
            }
        }
    }

    /// All of it as numbers, to be gone on with another time.
    void save(SavedNumbers& to) const
    {
        to.put(count_);
        for (const auto& end : {least_, greatest_}) {
            to.put(end ? static_cast<std::uint64_t>(end->amount.minor_units()) : 0);
            to.put(end ? end->variant : 0);
        }
        to.put(kept_.size());
        for (const auto amount : kept_) {
            to.put(static_cast<std::uint64_t>(amount.minor_units()));
        }
        to.put(shift_);
        to.put(static_cast<std::uint64_t>(first_));
        to.put(static_cast<std::uint64_t>(lowest_));
        to.put(static_cast<std::uint64_t>(highest_));
        to.put(has_steps_ ? 1 : 0);
        to.put(steps_.size());
        for (const auto step : steps_) {
            to.put(step);
        }
    }
    /// What was saved.
    void load(SavedNumbers& from)
    {
        const auto amount = [&] { return Money{static_cast<std::int64_t>(from.take())}; };
        count_ = from.take();
        for (auto* const end : {&least_, &greatest_}) {
            const auto value = amount();
            const auto variant = from.take();
            *end = count_ > 0 ? std::optional{AmountOf{value, variant}} : std::nullopt;
        }
        kept_.resize(std::min<std::uint64_t>(from.take(), most_kept));
        for (auto& each : kept_) {
            each = amount();
        }
        shift_ = static_cast<unsigned>(from.take());
        first_ = amount().minor_units();
        lowest_ = amount().minor_units();
        highest_ = amount().minor_units();
        has_steps_ = from.take() != 0;
        steps_.resize(std::min<std::uint64_t>(from.take(), steps_in_all));
        for (auto& step : steps_) {
            step = from.take();
        }
    }

    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// Nothing without amounts; the first of equal ones.
    [[nodiscard]] const std::optional<AmountOf>& least() const { return least_; }
    [[nodiscard]] const std::optional<AmountOf>& greatest() const { return greatest_; }

    /// What the median lies between: of an even number of amounts it is whatever lies between the two in the
    /// middle. Nothing without amounts.
    [[nodiscard]] std::optional<AmountBounds> median() const
    {
        if (count_ == 0) {
            return std::nullopt;
        }
        const auto lower = (count_ - 1) / 2;
        const auto upper = count_ / 2;
        if (steps_.empty()) {
            auto sorted = kept_;
            std::sort(sorted.begin(), sorted.end());
            return AmountBounds{sorted[lower], sorted[upper]};
        }
        const auto width = (std::int64_t{1} << shift_) - 1;
        return AmountBounds{std::max(least_->amount, Money{step_of_rank(lower) << shift_}),
                            std::min(greatest_->amount, Money{(step_of_rank(upper) << shift_) + width})};
    }

private:
    static constexpr std::uint64_t most_kept = std::uint64_t{1} << 16U;
    static constexpr std::size_t steps_in_all = std::size_t{1} << 14U;

    void note(Money amount, std::uint64_t variant)
    {
        const auto is_earlier = [&](const AmountOf& other) {
            return amount == other.amount && variant < other.variant;
        };
        if (!least_ || amount < least_->amount || is_earlier(*least_)) {
            least_ = {amount, variant};
        }
        if (!greatest_ || amount > greatest_->amount || is_earlier(*greatest_)) {
            greatest_ = {amount, variant};
        }
    }

    void count_in_steps()
    {
        if (!steps_.empty()) {
            return;
        }
        steps_.assign(steps_in_all, 0);
        for (const auto amount : kept_) {
            add_in_steps(amount.minor_units(), 1);
        }
        kept_ = {};
    }

    /// Steps are numbered by what is left of an amount without its last bits.
    void add_in_steps(std::int64_t amount, std::uint64_t number)
    {
        if (!has_steps_) {
            lowest_ = highest_ = first_ = amount >> shift_;
            has_steps_ = true;
        }
        for (;;) {
            const auto step = amount >> shift_;
            const auto lowest = std::min(lowest_, step);
            const auto highest = std::max(highest_, step);
            if (Wide{highest} - lowest < static_cast<Wide>(steps_in_all)) {
                lowest_ = lowest;
                highest_ = highest;
                if (lowest_ < first_ || Wide{highest_} - first_ >= static_cast<Wide>(steps_in_all)) {
                    begin_at(lowest_);
                }
                steps_[static_cast<std::size_t>(step - first_)] += number;
                return;
            }
            widen();
        }
    }

    void begin_at(std::int64_t first)
    {
        std::vector<std::uint64_t> moved(steps_in_all);
        for (std::size_t step = 0; step < steps_in_all; ++step) {
            if (steps_[step] != 0) {
                moved[static_cast<std::size_t>(first_ + static_cast<std::int64_t>(step) - first)] =
                    steps_[step];
            }
        }
        steps_ = std::move(moved);
        first_ = first;
    }

    void widen()
    {
        std::vector<std::uint64_t> wider(steps_in_all);
        const auto first = first_ >> 1U;
        for (std::size_t step = 0; step < steps_in_all; ++step) {
            if (steps_[step] != 0) {
                wider[static_cast<std::size_t>(((first_ + static_cast<std::int64_t>(step)) >> 1U) - first)] +=
                    steps_[step];
            }
        }
        steps_ = std::move(wider);
        first_ = first;
        lowest_ >>= 1U;
        highest_ >>= 1U;
        ++shift_;
    }

    [[nodiscard]] std::int64_t step_of_rank(std::uint64_t rank) const
    {
        std::size_t step = 0;
        for (; rank >= steps_[step]; ++step) {
            rank -= steps_[step];
        }
        return first_ + static_cast<std::int64_t>(step);
    }

    std::uint64_t count_{};
    std::optional<AmountOf> least_{};
    std::optional<AmountOf> greatest_{};
    std::vector<Money> kept_{};
    std::vector<std::uint64_t> steps_{}; ///< empty as long as the amounts themselves are kept
    unsigned shift_{};
    std::int64_t first_{}; ///< number of the first of them
    std::int64_t lowest_{};
    std::int64_t highest_{};
    bool has_steps_ = false; ///< something is counted in them
};

} // namespace prorata

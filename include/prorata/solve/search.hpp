#pragma once
/// Search among all cents: where a condition on an amount holds, without trying every amount.

#include "prorata/exact/money.hpp"
#include "prorata/rules/preimage.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace prorata {

/// What is known of a condition over a range of amounts.
enum class Holds : std::uint8_t { everywhere, nowhere, unknown };

/// A condition that can be decided for one amount, and often for a range of them at once. Halving the ranges
/// of which nothing is known decides it for every amount, whether or not it holds for what lies between two
/// amounts for which it does. Amounts are whole minor units.
/// Judge: `Holds operator()(AmountRange)`, never unknown of a range of one amount.
template <class Judge>
class Search {
public:
    /// @param most_judged  ranges that are judged before the search gives up
    Search(Judge& judge, std::size_t most_judged) : judge_{judge}, left_{most_judged} {}

    /// The greatest amount within a range for which the condition holds.
    [[nodiscard]] std::optional<Money> greatest(AmountRange within)
    {
        std::vector<AmountRange> open{within};
        while (goes_on(open)) {
            const auto range = judged(open);
            switch (range.holds) {
            case Holds::everywhere: return range.amounts.greatest;
            case Holds::nowhere: break;
            case Holds::unknown:
                open.push_back(lower_half(range.amounts));
                open.push_back(upper_half(range.amounts));
            }
        }
        return std::nullopt;
    }

    /// How far the condition holds from the least amount of a range on without a break; nothing where it does
    /// not hold for that.
    [[nodiscard]] std::optional<Money> unbroken(AmountRange within)
    {
        std::optional<Money> last;
        std::vector<AmountRange> open{within};
        while (goes_on(open)) {
            const auto range = judged(open);
            switch (range.holds) {
            case Holds::everywhere: last = range.amounts.greatest; break;
            case Holds::nowhere: return last;
            case Holds::unknown:
                open.push_back(upper_half(range.amounts));
                open.push_back(lower_half(range.amounts));
            }
        }
        return is_exhausted() ? std::nullopt : last;
    }

    /// All amounts within a range for which the condition holds, as ranges in their order.
    [[nodiscard]] std::vector<AmountRange> all(AmountRange within)
    {
        std::vector<AmountRange> found;
        std::vector<AmountRange> open{within};
        while (goes_on(open)) {
            const auto range = judged(open);
            switch (range.holds) {
            case Holds::everywhere: append(found, range.amounts); break;
            case Holds::nowhere: break;
            case Holds::unknown:
                open.push_back(upper_half(range.amounts));
                open.push_back(lower_half(range.amounts));
            }
        }
        return found;
    }

    /// Whether the search gave up: what it found then is not all, and a greatest amount not known.
    [[nodiscard]] bool is_exhausted() const { return gave_up_; }

private:
    struct Judged {
        AmountRange amounts;
        Holds holds{};
    };

    /// Whether there is something left to judge, and it may be.
    [[nodiscard]] bool goes_on(const std::vector<AmountRange>& open)
    {
        gave_up_ = !open.empty() && left_ == 0;
        return !open.empty() && left_ > 0;
    }
    /// The last of the open ranges, which is open no more.
    [[nodiscard]] Judged judged(std::vector<AmountRange>& open)
    {
        --left_;
        const auto range = open.back();
        open.pop_back();
        return {range, judge_(range)};
    }
    [[nodiscard]] static std::int64_t middle(AmountRange range)
    {
        const auto least = range.least.minor_units();
        const auto width =
            static_cast<std::uint64_t>(range.greatest.minor_units()) - static_cast<std::uint64_t>(least);
        return least + static_cast<std::int64_t>(width / 2);
    }
    [[nodiscard]] static AmountRange lower_half(AmountRange range)
    {
        return {range.least, Money{middle(range)}};
    }
    [[nodiscard]] static AmountRange upper_half(AmountRange range)
    {
        return {Money{middle(range) + 1}, range.greatest};
    }
    static void append(std::vector<AmountRange>& found, AmountRange range)
    {
        if (!found.empty() && found.back().greatest + Money{1} == range.least) {
            found.back().greatest = range.greatest;
        } else {
            found.push_back(range);
        }
    }

    Judge& judge_;
    std::size_t left_;
    bool gave_up_ = false;
};

} // namespace prorata

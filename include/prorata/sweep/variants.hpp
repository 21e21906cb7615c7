#pragma once
/// Which values meet in which variant of a sweep. A variant follows from its number alone, so that any of
/// them can be run again, and shards are whole.

#include "prorata/exact/wide.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

/// How the values of several axes are put together.
enum class SweepDesign : std::uint8_t {
    grid,   ///< every value with every other; the last axis changes first
    zip,    ///< the first with the first, the second with the second
    sample, ///< each value drawn at random, all alike likely, with repetition
};
inline constexpr std::array<std::string_view, 3> sweep_design_names{"grid", "zip", "sample"};

/// Variants from one number to the one before another.
struct VariantRange {
    std::uint64_t first{};
    std::uint64_t end{};
};

namespace detail {

/// The output function of SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014).
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31U);
}

/// A number below a limit, by seed, variant and axis; all alike likely (D. Lemire, 2019).
[[nodiscard]] constexpr std::uint64_t drawn(std::uint64_t seed, std::uint64_t variant, std::uint64_t axis,
                                            std::uint64_t limit)
{
    constexpr std::uint64_t step = 0x9E3779B97F4A7C15U;
    auto state = mixed(mixed(mixed(seed + step) + variant * step) + axis * step);
    for (;;) {
        state += step;
        const auto product = UnsignedWide{mixed(state)} * limit;
        const auto low = static_cast<std::uint64_t>(product);
        // Products whose lower half is below 2^64 modulo the limit would come up more often.
        if (low >= limit || low >= (0 - limit) % limit) {
            return static_cast<std::uint64_t>(product >> 64U);
        }
    }
}

} // namespace detail

/// The variants of a sweep, numbered from 0.
class Variants {
public:
    /// @param counts  values of each axis, 1 or more each
    /// @throws std::domain_error    where an axis has no value, or the axes of a zip are not equally long
    /// @throws std::overflow_error  where there are more variants than 63 bits count
    [[nodiscard]] static Variants grid(std::vector<std::uint64_t> counts)
    {
        Wide all = 1;
        for (const auto count : counts) {
            all = wide::multiply(all, static_cast<Wide>(count));
            if (all > std::numeric_limits<std::int64_t>::max()) {
                throw std::overflow_error("more variants than can be counted");
            }
        }
        return {SweepDesign::grid, std::move(counts), static_cast<std::uint64_t>(all), 0};
    }
    [[nodiscard]] static Variants zip(std::vector<std::uint64_t> counts)
    {
        const auto count = counts.empty() ? 1 : counts.front();
        if (std::any_of(counts.begin(), counts.end(), [&](auto each) { return each != count; })) {
            throw std::domain_error("axes of a zip are equally long");
        }
        return {SweepDesign::zip, std::move(counts), count, 0};
    }
    [[nodiscard]] static Variants sample(std::vector<std::uint64_t> counts, std::uint64_t draws,
                                         std::uint64_t seed)
    {
        if (draws > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            throw std::overflow_error("more variants than can be counted");
        }
        return {SweepDesign::sample, std::move(counts), draws, seed};
    }

    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] std::size_t axes() const { return counts_.size(); }

    /// Which value each axis takes in a variant.
    /// @param numbers  as many as axes; overwritten
    void values_in(std::uint64_t variant, std::span<std::uint64_t> numbers) const
    {
        switch (design_) {
        case SweepDesign::zip: std::fill(numbers.begin(), numbers.end(), variant); return;
        case SweepDesign::sample:
            for (std::size_t axis = 0; axis < numbers.size(); ++axis) {
                numbers[axis] = detail::drawn(seed_, variant, axis, counts_[axis]);
            }
            return;
        case SweepDesign::grid: break;
        }
        for (auto axis = numbers.size(); axis-- > 0;) {
            numbers[axis] = variant % counts_[axis];
            variant /= counts_[axis];
        }
    }

    /// The same for variants that follow one another.
    /// @param numbers  variant by variant; overwritten
    void values_in(VariantRange range, std::span<std::uint64_t> numbers) const
    {
        const auto width = axes();
        for (auto variant = range.first; variant < range.end && width > 0; ++variant) {
            const auto last = numbers.first(width);
            numbers = numbers.subspan(width);
            if (design_ != SweepDesign::grid || variant == range.first) {
                values_in(variant, last);
            } else {
                std::copy(last.data() - width, last.data(), last.data());
                auto axis = width;
                do { // as an odometer, which needs no division
                    --axis;
                    last[axis] = last[axis] + 1 == counts_[axis] ? 0 : last[axis] + 1;
                } while (last[axis] == 0 && axis > 0);
            }
        }
    }

    /// The variants of one of several shards, as equal as can be; together they are all of them, in order.
    /// @param number  from 1 to `shards`
    /// @throws std::domain_error  for another number
    [[nodiscard]] VariantRange shard(std::uint64_t number, std::uint64_t shards) const
    {
        if (number < 1 || number > shards) {
            throw std::domain_error("shards are numbered from 1");
        }
        const auto start = [&](std::uint64_t of) {
            return static_cast<std::uint64_t>(UnsignedWide{count_} * of / shards);
        };
        return {start(number - 1), start(number)};
    }

private:
    Variants(SweepDesign design, std::vector<std::uint64_t> counts, std::uint64_t count, std::uint64_t seed)
        : design_{design}, counts_{std::move(counts)}, count_{count}, seed_{seed}
    {
        if (std::find(counts_.begin(), counts_.end(), std::uint64_t{0}) != counts_.end()) {
            throw std::domain_error("an axis has a value at least");
        }
    }

    SweepDesign design_;
    std::vector<std::uint64_t> counts_;
    std::uint64_t count_;
    std::uint64_t seed_;
};

} // namespace prorata

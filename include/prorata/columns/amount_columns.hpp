#pragma once
/// Rules over columns of amounts, for plans that are evaluated for many variants at once.

#include "prorata/columns/cut_factor.hpp"
#include "prorata/exact/money.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace prorata {

/// Columns of amounts one behind the other, equally long, and how much of each is looked at.
struct AmountColumns {
    static constexpr std::size_t at_once = 4;

    std::span<Money> amounts; ///< of all columns
    std::size_t length{};     ///< of each
    std::size_t first{};
    std::size_t count{}; ///< a multiple of `at_once`

    [[nodiscard, gnu::always_inline]] Money* at(std::uint32_t column, std::size_t row) const
    {
        return amounts.data() + column * length + first + row;
    }
};

namespace detail {

/// Some amounts that are added up side by side. Each is of a size below a limit that keeps their sum within
/// 64 bits; whether all of them were is asked at the end.
class AmountsTogether {
public:
    /// @param parts  how many are added up at most
    [[gnu::always_inline]] explicit AmountsTogether(std::size_t parts)
        : limit_bits_{62U - static_cast<unsigned>(std::bit_width(parts))},
          limit_{Pair{} + (std::uint64_t{1} << limit_bits_)}
    {
    }

    [[gnu::always_inline]] void start()
    {
        low_ = Pair{};
        high_ = Pair{};
    }
    [[gnu::always_inline]] void add(const Money* amounts)
    {
        low_ += look_at(amounts);
        high_ += look_at(amounts + 2);
    }
    /// What they leave of others.
    [[gnu::always_inline]] void take_from(const Money* amounts)
    {
        low_ = look_at(amounts) - low_;
        high_ = look_at(amounts + 2) - high_;
    }
    [[gnu::always_inline]] void store(Money* to) const
    {
        std::memcpy(static_cast<void*>(to), &low_, sizeof low_);
        std::memcpy(static_cast<void*>(to + 2), &high_, sizeof high_);
    }

    [[nodiscard, gnu::always_inline]] bool were_small() const
    {
        return (seen_[0] | seen_[1]) >> (limit_bits_ + 1) == 0;
    }

private:
    /// As wide as a register on any processor that has such; the compilers keep wider ones in memory.
    using Pair = std::uint64_t __attribute__((vector_size(2 * sizeof(std::uint64_t))));
    static_assert(sizeof(Money) == sizeof(std::uint64_t));

    [[nodiscard, gnu::always_inline]] Pair look_at(const Money* amounts)
    {
        Pair pair;
        std::memcpy(&pair, amounts, sizeof pair);
        seen_ |= pair + limit_; // from -limit to limit it has no bit beyond the next after the limit's
        return pair;
    }

    unsigned limit_bits_;
    Pair limit_;
    Pair low_{};
    Pair high_{};
    Pair seen_{};
};

} // namespace detail

// Not inlined into one another's caller: together they need more registers than there are, and run a third
// slower.

/// sum() of some columns, row by row.
/// @param into  a column that is none of `parts`
/// @return false where amounts are so large that a sum might need more than 64 bits on its way: 2^54 minor
///         units and more if they are a hundred. What is in the column is then of no use.
[[nodiscard, gnu::noinline]] inline bool sum_columns(const AmountColumns& columns,
                                                     std::span<const std::uint32_t> parts, std::uint32_t into)
{
    detail::AmountsTogether together{parts.size()};
    for (std::size_t row = 0; row < columns.count; row += AmountColumns::at_once) {
        together.start();
        for (const auto part : parts) {
            together.add(columns.at(part, row));
        }
        together.store(columns.at(into, row));
    }
    return together.were_small();
}

/// residual() of a column and others, row by row.
/// @param into  a column that is none of `parts`
/// @return false as sum_columns()
[[nodiscard, gnu::noinline]] inline bool residual_columns(const AmountColumns& columns, std::uint32_t of,
                                                          std::span<const std::uint32_t> parts,
                                                          std::uint32_t into)
{
    detail::AmountsTogether together{parts.size() + 1};
    for (std::size_t row = 0; row < columns.count; row += AmountColumns::at_once) {
        together.start();
        for (const auto part : parts) {
            together.add(columns.at(part, row));
        }
        together.take_from(columns.at(of, row));
        together.store(columns.at(into, row));
    }
    return together.were_small();
}

/// share() of a column, cut to a minor unit, row by row.
/// @param into  another column
/// @return false where an amount is below 0 or too large for the rate's factor, or the rate has none. What is
///         in the column is then of no use.
[[nodiscard, gnu::noinline]] inline bool cut_share_column(const AmountColumns& columns, std::uint32_t of,
                                                          const Rate& rate, std::uint32_t into)
{
    constexpr unsigned bits = 63; // twice an amount times a factor: the upper word of 128 bits
    const auto [factor, below] = CutFactor::of(rate, bits);
    unsigned left_out = 0; // no way out in between: most often there are none
    for (std::size_t row = 0; row < columns.count; ++row) {
        const auto amount = static_cast<std::uint64_t>(columns.at(of, row)->minor_units());
        left_out |= static_cast<unsigned>(amount >= below); // as it is where it is below 0
        const auto share = static_cast<std::uint64_t>((UnsignedWide{amount + amount} * factor) >> 64U);
        *columns.at(into, row) = Money{static_cast<std::int64_t>(share)};
    }
    return left_out == 0;
}

} // namespace prorata

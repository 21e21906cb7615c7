#pragma once
/// Amounts that others bound, and amounts too small to be paid.

#include "prorata/exact/money.hpp"

#include <algorithm>
#include <cstddef>
#include <ranges>

namespace prorata {

/// The least of some amounts, with the working behind it.
struct Least {
    std::size_t count{};
    std::size_t which{}; ///< the first that has it
    Money due;
};

/// The greatest of some amounts, likewise.
struct Greatest {
    std::size_t count{};
    std::size_t which{};
    Money due;
};

namespace detail {
template <class Chosen, std::ranges::input_range Amounts, class Better>
[[nodiscard]] constexpr Chosen choose(Amounts&& amounts, Better better)
{
    Chosen chosen;
    for (const Money amount : amounts) {
        if (chosen.count == 0 || better(amount, chosen.due)) {
            chosen.which = chosen.count;
            chosen.due = amount;
        }
        ++chosen.count;
    }
    return chosen;
}
} // namespace detail

/// Whichever is lower: a ceiling of 5 % of the total and of 50 000.
/// @param amounts  a range of Money, one or more, in minor units
template <std::ranges::input_range Amounts>
[[nodiscard]] constexpr Least least(Amounts&& amounts)
{
    return detail::choose<Least>(amounts, [](Money a, Money b) { return a < b; });
}

/// Whichever is higher: 7 % of the whole, but at least 1.5 million.
/// @param amounts  a range of Money, one or more, in minor units
template <std::ranges::input_range Amounts>
[[nodiscard]] constexpr Greatest greatest(Amounts&& amounts)
{
    return detail::choose<Greatest>(amounts, [](Money a, Money b) { return a > b; });
}

/// An amount that is paid only from a threshold on, with the working behind it.
struct FromThreshold {
    Money of;
    Money threshold;
    Money due;
};

/// Nothing, where the amount is below the threshold.
[[nodiscard]] constexpr FromThreshold nothing_below(Money of, Money threshold)
{
    return {of, threshold, of < threshold ? Money{} : of};
}

} // namespace prorata

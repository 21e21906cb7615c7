#pragma once
/// A project's figure as the sum of its partners'.

#include "prorata/exact/money.hpp"

#include <cstddef>
#include <ranges>

namespace prorata {

/// The parts of a whole added up, with how many they were.
struct Sum {
    std::size_t count{};
    Money due;
};

/// The sum of amounts that are already payable; nothing is rounded again.
/// @param parts  a range of Money, in minor units
/// @throws std::overflow_error
template <std::ranges::input_range Parts>
[[nodiscard]] constexpr Sum sum(Parts&& parts)
{
    Sum result;
    for (const Money part : parts) {
        result.due += part;
        ++result.count;
    }
    return result;
}

} // namespace prorata

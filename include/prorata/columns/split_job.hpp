#pragma once
/// The columns of one call that divides amounts, and how far a pass over them has come.

#include "prorata/exact/money.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace prorata {

/// What is read of each line, and the weights of all lines one after another.
struct AmountSplits {
    std::span<const Money> amounts;        ///< in minor units, of either sign
    std::span<const std::size_t> ends;     ///< where a line's weights end; they begin where those before end
    std::span<const std::int64_t> weights; ///< each line's amount is divided in their proportion
};

namespace detail {

struct SplitJob {
    AmountSplits lines;
    std::span<Money> parts;
};

/// Lines before `line` are done, and with them the parts before `part`.
struct SplitPosition {
    std::size_t line = 0;
    std::size_t part = 0;
};

} // namespace detail
} // namespace prorata

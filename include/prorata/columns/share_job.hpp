#pragma once
/// The columns of one call, and how far a pass over them has come.

#include "prorata/columns/rate_table.hpp"
#include "prorata/exact/rounding.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace prorata {

/// What is read of each line; both columns are equally long.
template <std::unsigned_integral RateIndex>
struct ShareLines {
    std::span<const Money> totals;    ///< in minor units, of either sign
    std::span<const RateIndex> rates; ///< which rate of the table
};

/// What is written of each line; as long as the columns that are read, and apart from them.
struct ShareColumns {
    std::span<Money> funds;
    std::span<Money> contributions;
};

/// What is written of each project, in the order of the lines; longer than needed is well.
struct ProjectSums {
    std::span<Money> funds;
    std::span<Money> contributions;
};

namespace detail {

template <class RateIndex>
struct ShareJob {
    ShareLines<RateIndex> lines;
    std::span<const std::uint32_t> projects; ///< empty where there are no sums
    const RateTable& table;
    Rounding rounding;
    ShareColumns columns;
    ProjectSums sums;
};

/// How often the number changes from a line to the next, over so many lines and the one after them.
[[nodiscard]] inline std::size_t project_changes(const std::uint32_t* projects, std::size_t lines)
{
    std::size_t changes = 0;
    for (std::size_t line = 0; line < lines; ++line) {
        changes += projects[line + 1] != projects[line] ? 1U : 0U;
    }
    return changes;
}

/// Lines that are judged together: all by factors, or each by the rule. The line after them must be there
/// too.
inline constexpr std::size_t share_block = 64;

/// Lines before `line` are done, as are `project` projects; the sums of the next are open.
struct SharePosition {
    std::size_t line = 0;
    std::size_t project = 0;
    Money open_fund;
    Money open_contribution;
};

/// Whether a block of lines by factors can take no open sum out of 64 bits: below 2^61 in size at first, they
/// are below 2^62 after it, as amounts are below 2^53.
[[nodiscard]] inline bool is_far_from_limits(const SharePosition& at)
{
    constexpr Money limit{std::int64_t{1} << 61U};
    return at.open_fund > -limit && at.open_fund < limit && at.open_contribution > -limit &&
           at.open_contribution < limit;
}

} // namespace detail
} // namespace prorata

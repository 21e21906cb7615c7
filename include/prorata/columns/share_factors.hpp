#pragma once
/// Shares cut to a minor unit, each by one multiplication: on any processor.

#include "prorata/columns/share_job.hpp"

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

namespace prorata::detail {

/// Stores around the cache where the processor can, as results are not read again soon.
template <bool streaming>
[[gnu::always_inline]] inline void store_amount(Money* to, std::uint64_t minor_units)
{
    const auto value = static_cast<std::int64_t>(minor_units);
#if defined(__x86_64__)
    if constexpr (streaming) {
        _mm_stream_si64(static_cast<long long*>(static_cast<void*>(to)), value);
        return;
    }
#endif
    *to = Money{value};
}

/// So many lines, a block at most and not the last one, for a rounding that cuts to one minor unit. Numbers
/// are unsigned on the way: open sums may be below zero, and come out right of two's complement.
/// @param count  1 at least
/// @return false, with the position as it was and the lines to be done again, where an amount is below 0 or
///         too large, a rate has no factor or is not in the table, or sums are near their limits or without
///         room.
template <bool streaming, bool by_project, class RateIndex>
[[nodiscard]] bool share_by_factors(const ShareJob<RateIndex>& job, std::size_t count, SharePosition& at)
{
    const auto* const totals = job.lines.totals.data() + at.line;
    const auto* const rates = job.lines.rates.data() + at.line;
    const auto* const projects = by_project ? job.projects.data() + at.line : nullptr;
    const auto* const factors = job.table.factors().data();
    auto* const funds = job.columns.funds.data() + at.line;
    auto* const contributions = job.columns.contributions.data() + at.line;
    auto* const fund_sums = job.sums.funds.data();
    auto* const contribution_sums = job.sums.contributions.data();
    auto project = at.project;

    const auto rate_count = job.table.size();
    if constexpr (by_project) {
        const auto room = job.sums.funds.size() - at.project;
        const bool has_room = room >= count || room > project_changes(projects, count - 1);
        if (!has_room || !is_far_from_limits(at)) {
            return false;
        }
    }
    auto open_fund = static_cast<std::uint64_t>(at.open_fund.minor_units());
    auto open_contribution = static_cast<std::uint64_t>(at.open_contribution.minor_units());
    for (std::size_t i = 0; i < count; ++i) {
        if (rates[i] >= rate_count) [[unlikely]] {
            return false;
        }
        const auto [factor, below] = factors[rates[i]];
        const auto total = static_cast<std::uint64_t>(totals[i].minor_units()); // large where it is negative
        if (total >= below) [[unlikely]] {
            return false;
        }
        const auto fund = static_cast<std::uint64_t>((UnsignedWide{total + total} * factor) >> 64U);
        store_amount<streaming>(funds + i, fund);
        store_amount<streaming>(contributions + i, total - fund);
        if constexpr (by_project) {
            open_fund += fund;
            open_contribution += total - fund;
            // Stored whether or not the project ends here: where it ends cannot be foreseen, and a branch
            // that is guessed costs more than the stores. The same goes for setting back to nothing.
            store_amount<false>(fund_sums + project, open_fund);
            store_amount<false>(contribution_sums + project, open_contribution);
            const bool ends = projects[i + 1] != projects[i];
            project += ends ? 1U : 0U;
            const auto kept = static_cast<std::uint64_t>(ends) - 1;
            open_fund &= kept;
            open_contribution &= kept;
        }
    }
    at.line += count;
    if constexpr (by_project) {
        at.project = project;
        at.open_fund = Money{static_cast<std::int64_t>(open_fund)};
        at.open_contribution = Money{static_cast<std::int64_t>(open_contribution)};
    }
    return true;
}

} // namespace prorata::detail

#pragma once
/// Shares cut to a minor unit, eight lines at a time, on processors with AVX-512 IFMA.

#include "prorata/columns/path.hpp"
#include "prorata/columns/share_job.hpp"

#if defined(__x86_64__)

// g++ 12 takes what its own intrinsics leave undefined on purpose for an oversight; unoptimised they are
// macros, whose conversions it takes for ours.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#endif

#include <immintrin.h>

#include <array>
#include <bit>

namespace prorata::detail {

/// Each lane with the lanes before it added.
[[nodiscard, gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline __m512i
running_sums(__m512i values)
{
    const auto zero = _mm512_setzero_si512();
    values = _mm512_add_epi64(values, _mm512_alignr_epi64(values, zero, 7));
    values = _mm512_add_epi64(values, _mm512_alignr_epi64(values, zero, 6));
    return _mm512_add_epi64(values, _mm512_alignr_epi64(values, zero, 4));
}

template <bool streaming>
[[gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline void
store_lanes(Money* to, __m512i values)
{
    if constexpr (streaming) {
        _mm512_stream_si512(static_cast<__m512i*>(static_cast<void*>(to)), values);
    } else {
        _mm512_storeu_si512(to, values);
    }
}

/// Running sums at the last lines of projects that are not yet written; the first is that of the project
/// written last. Apart from LaneSums, so that what changes with every line can stay in registers.
struct StagedSums {
    /// The one before, a block's worth not yet written, a block, and a register that is stored past the end.
    using Column = std::array<std::int64_t, 1 + 2 * share_block + lanes>;
    Column funds;
    Column totals;
};

/// The sums of projects, taken from running sums over all lines: a project's is the running sum at its last
/// line less that at the last line of the project before. They may wrap around 2^64: their differences are
/// right as long as no project's sum needs more than 64 bits.
template <bool streaming>
class LaneSums {
public:
    [[gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] LaneSums(
        StagedSums& staged, const ProjectSums& into, const SharePosition& at)
        : sums_{staged},
          funds_{into.funds.data() + at.project},
          contributions_{into.contributions.data() + at.project},
          left_{into.funds.size() - at.project},
          fund_{_mm512_set1_epi64(at.open_fund.minor_units())},
          total_{_mm512_set1_epi64(at.open_fund.minor_units() + at.open_contribution.minor_units())}
    {
        sums_.funds[0] = 0;
        sums_.totals[0] = 0;
    }

    /// Whether there is room for every project that a block ends, and it can take no sum out of 64 bits:
    /// the open fund has grown by no more than the open total, thus to less than 2^61 more than the
    /// contribution was below zero at the start, which was less than 2^61; and the other way round.
    [[nodiscard, gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] bool
    has_room(const std::uint32_t* projects) const
    {
        constexpr auto limit = std::int64_t{1} << 61U;
        return open_total() < limit &&
               (left_ >= staged_ + share_block || left_ >= staged_ + project_changes(projects, share_block));
    }

    /// @param ends  a bit for each lane that is the last line of its project
    [[gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] void
    add(__m512i fund, __m512i total, __mmask8 ends)
    {
        const auto last = _mm512_set1_epi64(7);
        const auto funds = running_sums(fund);
        const auto totals = running_sums(total);
        const auto ended_funds = _mm512_maskz_compress_epi64(ends, _mm512_add_epi64(funds, fund_));
        const auto ended_totals = _mm512_maskz_compress_epi64(ends, _mm512_add_epi64(totals, total_));
        _mm512_storeu_si512(&sums_.funds[staged_ + 1], ended_funds);
        _mm512_storeu_si512(&sums_.totals[staged_ + 1], ended_totals);
        staged_ += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(ends)));
        fund_ = _mm512_add_epi64(fund_, _mm512_permutexvar_epi64(last, funds));
        total_ = _mm512_add_epi64(total_, _mm512_permutexvar_epi64(last, totals));
    }

    /// Writes what a block's worth of projects has been staged of, in whole registers.
    [[gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] void write_if_many()
    {
        if (staged_ < share_block) {
            return;
        }
        std::size_t done = 0;
        if constexpr (streaming) {
            done = (0 - std::bit_cast<std::uintptr_t>(funds_) / sizeof(Money)) % lanes;
            if (done != 0) {
                write(0, static_cast<__mmask8>((1U << done) - 1U));
            }
        }
        for (; staged_ - done >= lanes; done += lanes) {
            const auto fund = difference(sums_.funds, done);
            store_lanes<streaming>(funds_ + done, fund);
            store_lanes<streaming>(contributions_ + done,
                                   _mm512_sub_epi64(difference(sums_.totals, done), fund));
        }
        _mm512_storeu_si512(&sums_.funds[0], _mm512_loadu_si512(&sums_.funds[done]));
        _mm512_storeu_si512(&sums_.totals[0], _mm512_loadu_si512(&sums_.totals[done]));
        advance(done);
    }

    /// Writes all that is staged, and says where the pass stands.
    [[gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] void
    finish(SharePosition& at, const ProjectSums& into)
    {
        const auto fund = open_fund();
        const auto total = open_total();
        for (std::size_t done = 0; done < staged_; done += lanes) {
            const auto count = staged_ - done < lanes ? staged_ - done : lanes;
            write(done, static_cast<__mmask8>((1U << count) - 1U));
        }
        advance(staged_);
        at.project = static_cast<std::size_t>(funds_ - into.funds.data());
        at.open_fund = Money{fund};
        at.open_contribution = Money{total - fund};
    }

private:
    [[nodiscard, gnu::always_inline,
      gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] static __m512i
    difference(const StagedSums::Column& staged, std::size_t from)
    {
        return _mm512_sub_epi64(_mm512_loadu_si512(&staged[from + 1]), _mm512_loadu_si512(&staged[from]));
    }
    [[gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] void
    write(std::size_t from, __mmask8 which)
    {
        const auto fund = difference(sums_.funds, from);
        _mm512_mask_storeu_epi64(funds_ + from, which, fund);
        _mm512_mask_storeu_epi64(contributions_ + from, which,
                                 _mm512_sub_epi64(difference(sums_.totals, from), fund));
    }
    void advance(std::size_t projects)
    {
        funds_ += projects;
        contributions_ += projects;
        left_ -= projects;
        staged_ -= projects;
    }
    /// What wraps is unsigned on the way.
    [[nodiscard]] static std::int64_t less(std::int64_t sum, std::int64_t before)
    {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(sum) -
                                         static_cast<std::uint64_t>(before));
    }
    [[nodiscard, gnu::always_inline,
      gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] std::int64_t
    open_fund() const
    {
        return less(_mm_cvtsi128_si64(_mm512_castsi512_si128(fund_)), sums_.funds[staged_]);
    }
    [[nodiscard, gnu::always_inline,
      gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] std::int64_t
    open_total() const
    {
        return less(_mm_cvtsi128_si64(_mm512_castsi512_si128(total_)), sums_.totals[staged_]);
    }

    StagedSums& sums_;
    Money* funds_;
    Money* contributions_;
    std::size_t left_;
    std::size_t staged_ = 0;
    __m512i fund_;  ///< the running sum up to here, in every lane
    __m512i total_; ///< likewise
};

template <class RateIndex>
[[nodiscard, gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline __m512i
load_indices(const RateIndex* from)
{
    const void* address = from;
    if constexpr (sizeof(RateIndex) == 1) {
        return _mm512_cvtepu8_epi64(_mm_loadl_epi64(static_cast<const __m128i*>(address)));
    } else {
        return _mm512_cvtepu16_epi64(_mm_loadu_si128(static_cast<const __m128i*>(address)));
    }
}

/// Whether the indices of a block are all in a table of so many, 1 or more.
template <class RateIndex>
[[nodiscard, gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline bool
are_below(const RateIndex* from, std::size_t count)
{
    if constexpr (sizeof(RateIndex) == 1) {
        const auto last = _mm512_set1_epi8(static_cast<char>(count < 256 ? count - 1 : 255));
        return _mm512_cmpgt_epu8_mask(_mm512_loadu_si512(from), last) == 0;
    } else {
        const auto last = _mm512_set1_epi16(static_cast<short>(count < 65536 ? count - 1 : 65535));
        return (_mm512_cmpgt_epu16_mask(_mm512_loadu_si512(from), last) |
                _mm512_cmpgt_epu16_mask(_mm512_loadu_si512(from + 32), last)) == 0;
    }
}

[[nodiscard, gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline __m256i
load_projects(const std::uint32_t* from)
{
    const void* address = from;
    return _mm256_loadu_si256(static_cast<const __m256i*>(address));
}

/// A bit for each of eight lines that is the last of its project; one line more is read.
[[nodiscard, gnu::always_inline,
  gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline __mmask8
last_lines(const std::uint32_t* projects)
{
    return _mm256_cmpneq_epu32_mask(load_projects(projects), load_projects(projects + 1));
}

/// Blocks of lines from where the pass stands, for a rounding that cuts to one minor unit and a table that is
/// not empty. It ends before the first block that lanes cannot do: an amount below 0 or too large, a rate
/// without a lane factor or not in the table, sums near their limits or without room, or fewer lines than a
/// block and one.
template <bool streaming, bool by_project, bool in_registers, class RateIndex>
[[gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline void
share_in_lanes(const ShareJob<RateIndex>& job, SharePosition& at)
{
    const auto* const totals = job.lines.totals.data();
    const auto* const rates = job.lines.rates.data();
    const auto* const projects = job.projects.data();
    const auto count = job.lines.totals.size();
    const auto rate_count = job.table.size();
    auto* const funds = job.columns.funds.data();
    auto* const contributions = job.columns.contributions.data();
    const auto* const factors = job.table.lane_factors().data();
    const auto first_factors = _mm512_loadu_si512(factors);
    const auto next_factors = _mm512_loadu_si512(factors + lanes);
    const auto too_large =
        _mm512_set1_epi64(static_cast<std::int64_t>(~(job.table.lane_amounts_below() - 1)));
    const auto no_factor = _mm512_set1_epi64(static_cast<std::int64_t>(RateTable::no_lane_factor));
    const auto zero = _mm512_setzero_si512();

    if (by_project && !is_far_from_limits(at)) {
        return;
    }
    StagedSums staged;
    LaneSums<streaming> sums{staged, job.sums, at};
    auto line = at.line;
    for (; count - line > share_block; line += share_block) {
        constexpr std::size_t registers = share_block / lanes;
        __m512i fund[registers];
        auto amounts_seen = zero;
        auto factors_seen = zero;
        if (!are_below(rates + line, rate_count)) {
            break;
        }
#pragma GCC unroll 8
        for (std::size_t i = 0; i < registers; ++i) {
            const auto index = load_indices(rates + line + i * lanes);
            const auto total = _mm512_loadu_si512(totals + line + i * lanes);
            __m512i factor;
            if constexpr (in_registers) {
                factor = _mm512_permutex2var_epi64(first_factors, index, next_factors);
            } else {
                factor = _mm512_i64gather_epi64(index, factors, sizeof(std::uint64_t));
            }
            amounts_seen = _mm512_or_si512(amounts_seen, total);
            factors_seen = _mm512_or_si512(factors_seen, factor);
            fund[i] = _mm512_madd52hi_epu64(zero, _mm512_add_epi64(total, total), factor);
        }
        if ((_mm512_test_epi64_mask(amounts_seen, too_large) |
             _mm512_test_epi64_mask(factors_seen, no_factor)) != 0) {
            break;
        }
        if constexpr (by_project) {
            if (!sums.has_room(projects + line)) {
                break;
            }
        }
#pragma GCC unroll 8
        for (std::size_t i = 0; i < registers; ++i) {
            const auto here = line + i * lanes;
            const auto total = _mm512_loadu_si512(totals + here);
            store_lanes<streaming>(funds + here, fund[i]);
            store_lanes<streaming>(contributions + here, _mm512_sub_epi64(total, fund[i]));
            if constexpr (by_project) {
                sums.add(fund[i], total, last_lines(projects + here));
            }
        }
        if constexpr (by_project) {
            sums.write_if_many();
        }
    }
    if constexpr (by_project) {
        sums.finish(at, job.sums);
    }
    at.line = line;
}

} // namespace prorata::detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#endif

#pragma once
/// Amounts divided by largest remainder, eight parts at a time, on processors with AVX-512 IFMA.

#include "prorata/columns/path.hpp"
#include "prorata/columns/split_job.hpp"

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

namespace prorata::detail {

/// As many parts as fit in the registers of one amount.
inline constexpr std::size_t most_split_registers = 4;
inline constexpr std::size_t most_lane_parts = most_split_registers * lanes;

/// Weights add up to less than this: twice a remainder then has the 52 bits that IFMA multiplies.
inline constexpr unsigned lane_weight_bits = 51;

/// The sum of all lanes, which may wrap around 2^64.
[[nodiscard, gnu::always_inline,
  gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline std::uint64_t
sum_of_lanes(__m512i values)
{
    const auto half = _mm256_add_epi64(_mm512_castsi512_si256(values), _mm512_extracti64x4_epi64(values, 1));
    const auto pair = _mm_add_epi64(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_add_epi64(pair, _mm_unpackhi_epi64(pair, pair))));
}

/// part * 2^52 / whole, cut, for a part below the whole: the compilers' own division of 128 bits is a call,
/// which no register of lanes outlives.
[[nodiscard, gnu::always_inline]] inline std::uint64_t fraction_of(std::uint64_t part, std::uint64_t whole)
{
    auto low = part << 52U;
    auto high = part >> 12U;
    __asm__("divq %2" : "+a"(low), "+d"(high) : "r"(whole) : "cc");
    return low;
}

/// One amount by the rule of largest_remainder(), its parts in so many registers. What is done does not
/// depend on the numbers: parts are ranked by comparing each with each.
/// @param count  of parts; the last register holds one at least
/// @return false, with nothing written, where lanes cannot do it: a weight is negative, or their sum is 0 or
///         too large.
template <std::size_t registers>
[[nodiscard, gnu::always_inline, gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline bool
split_in_registers(Money amount, const std::int64_t* weights, std::size_t count, Money* parts)
{
    constexpr auto sum_below = std::uint64_t{1} << lane_weight_bits;
    constexpr auto place_bits = 5U;
    const auto zero = _mm512_setzero_si512();
    const auto one = _mm512_set1_epi64(1);
    const auto last = static_cast<__mmask8>(0xFFU >> (registers * lanes - count));

    __m512i weight[registers];
    auto weights_seen = zero;
    auto lane_sums = zero;
#pragma GCC unroll 4
    for (std::size_t i = 0; i < registers; ++i) {
        weight[i] = i + 1 < registers ? _mm512_loadu_si512(weights + i * lanes)
                                      : _mm512_maskz_loadu_epi64(last, weights + i * lanes);
        weights_seen = _mm512_or_si512(weights_seen, weight[i]);
        lane_sums = _mm512_add_epi64(lane_sums, weight[i]);
    }
    const auto too_large = _mm512_set1_epi64(static_cast<std::int64_t>(~(sum_below - 1)));
    const auto sum = sum_of_lanes(lane_sums);
    if (_mm512_test_epi64_mask(weights_seen, too_large) != 0 || sum - 1 >= sum_below - 1) {
        return false;
    }

    // The same as Proportion, with a fraction in 2^-52: short of amount / sum by less than 2^-52, and times a
    // weight by less than a half.
    const auto units = amount.minor_units();
    const auto sign = units >> 63U; // all ones where it is negative
    const auto size = static_cast<std::uint64_t>(units ^ sign) - static_cast<std::uint64_t>(sign);
    const auto fraction = fraction_of(size % sum, sum);
    const auto low_bits = _mm512_set1_epi64((std::int64_t{1} << 52U) - 1);
    const auto sizes = _mm512_set1_epi64(static_cast<std::int64_t>(size));
    const auto times = _mm512_set1_epi64(static_cast<std::int64_t>(size / sum));
    const auto fractions = _mm512_set1_epi64(static_cast<std::int64_t>(fraction));
    const auto sums = _mm512_set1_epi64(static_cast<std::int64_t>(sum));
    const auto less_sums = _mm512_set1_epi64(static_cast<std::int64_t>((std::uint64_t{1} << 52U) - sum));
    const auto places = _mm512_set_epi64(24, 25, 26, 27, 28, 29, 30, 31);
    alignas(64) std::array<std::int64_t, registers * lanes> keys;
    __m512i share[registers];
    __m512i key[registers];
    auto given = zero;
#pragma GCC unroll 4
    for (std::size_t i = 0; i < registers; ++i) {
        const auto estimate =
            _mm512_madd52hi_epu64(_mm512_mullo_epi64(times, weight[i]), fractions, weight[i]);
        // What the estimate leaves is below 2 * sum, thus right of products in 52 bits.
        const auto product = _mm512_madd52lo_epu64(zero, sizes, weight[i]);
        const auto rest = _mm512_and_si512(_mm512_madd52lo_epu64(product, estimate, less_sums), low_bits);
        const auto next = _mm512_cmpge_epu64_mask(rest, sums);
        const auto remainder = _mm512_mask_sub_epi64(rest, next, rest, sums);
        share[i] = _mm512_mask_add_epi64(estimate, next, estimate, one);
        given = _mm512_add_epi64(given, share[i]);
        // Of equal remainders the earlier part's key is the greater; no part of weight 0, nor what a register
        // has beyond the parts, comes before one with a remainder.
        const auto place = _mm512_sub_epi64(places, _mm512_set1_epi64(static_cast<std::int64_t>(i * lanes)));
        key[i] = _mm512_or_si512(_mm512_slli_epi64(remainder, place_bits), place);
        _mm512_store_si512(&keys[i * lanes], key[i]);
    }
    const auto odd = size - sum_of_lanes(given);

    __m512i before[registers];
#pragma GCC unroll 4
    for (std::size_t i = 0; i < registers; ++i) {
        before[i] = zero;
    }
#pragma GCC unroll 32
    for (std::size_t other = 0; other < registers * lanes; ++other) {
        const auto greater = _mm512_set1_epi64(keys[other]);
#pragma GCC unroll 4
        for (std::size_t i = 0; i < registers; ++i) {
            // The sign of the difference: compilers set masks aside until none is left.
            before[i] = _mm512_add_epi64(before[i], _mm512_srli_epi64(_mm512_sub_epi64(key[i], greater), 63));
        }
    }

    const auto odds = _mm512_set1_epi64(static_cast<std::int64_t>(odd));
    const auto signs = _mm512_set1_epi64(sign);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < registers; ++i) {
        const auto served = _mm512_cmplt_epi64_mask(before[i], odds);
        const auto due = _mm512_mask_add_epi64(share[i], served, share[i], one);
        const auto with_sign = _mm512_sub_epi64(_mm512_xor_si512(due, signs), signs);
        if (i + 1 < registers) {
            _mm512_storeu_si512(parts + i * lanes, with_sign);
        } else {
            _mm512_mask_storeu_epi64(parts + i * lanes, last, with_sign);
        }
    }
    return true;
}

/// Amounts from where the pass stands, up to the first that lanes cannot do.
[[gnu::target("avx512f,avx512ifma,avx512vl,avx512dq,avx512bw")]] inline void
split_in_lanes(const SplitJob& job, SplitPosition& at)
{
    const auto* const amounts = job.lines.amounts.data();
    const auto* const ends = job.lines.ends.data();
    const auto* const weights = job.lines.weights.data();
    auto* const parts = job.parts.data();
    const auto lines = job.lines.amounts.size();
    const auto all_parts = job.lines.weights.size();
    auto [line, first] = at;
    for (; line < lines; ++line) {
        const auto end = ends[line];
        const auto count = end - first; // wraps to a large one where it ends before it begins
        bool done = false;
        if (end <= all_parts && count - 1 < most_lane_parts) {
            const auto amount = amounts[line];
            switch ((count - 1) / lanes) {
            case 0: done = split_in_registers<1>(amount, weights + first, count, parts + first); break;
            case 1: done = split_in_registers<2>(amount, weights + first, count, parts + first); break;
            case 2: done = split_in_registers<3>(amount, weights + first, count, parts + first); break;
            default: done = split_in_registers<4>(amount, weights + first, count, parts + first); break;
            }
        }
        if (!done) {
            break;
        }
        first = end;
    }
    at = {line, first};
}

} // namespace prorata::detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#endif

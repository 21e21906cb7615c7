#pragma once
/// Which way columns are computed, and what the processor has for it.

#include <cstddef>
#include <cstdint>

namespace prorata {

/// Which way lines are computed; all give the same cents.
enum class Path : std::uint8_t {
    fastest,  ///< in lanes where the processor and the lines allow it
    portable, ///< what any processor can do
    both, ///< the fastest, compared with the portable: for tests and doubts, with memory for a second result
};

namespace detail {

#if defined(__x86_64__)
inline constexpr std::size_t lanes = 8;

[[nodiscard]] inline bool has_lanes()
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512ifma") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw");
}
#endif

} // namespace detail
} // namespace prorata

#include "engine/read/cell_marks.hpp"

#include <array>
#include <bit>
#if defined(__x86_64__)
// g++ 12 takes what its own intrinsics leave undefined on purpose for an oversight; unoptimised they are
// macros, whose conversions it takes for ours.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#endif
#include <immintrin.h>
#endif

namespace prorata::read {

namespace {

constexpr std::uint32_t bytes_at_once = 64;
static_assert(bytes_at_once <= CellMarks::slack);

#if defined(__x86_64__)

constexpr char last_control = 0x1F; // compared with signs, so that what is not ASCII is below it
constexpr char delete_character = 0x7F;

constexpr auto places = [] {
    std::array<char, bytes_at_once> numbers{};
    for (std::size_t i = 0; i < bytes_at_once; ++i) {
        numbers[i] = static_cast<char>(i);
    }
    return numbers;
}();

[[gnu::target("avx512f,avx512bw,avx512vbmi2,popcnt")]] CellMarks
find_in_lanes(const char* text, std::uint32_t size, char separator, std::uint32_t* marks)
{
    constexpr std::ptrdiff_t at_once = 16; // marks
    const auto all_places = _mm512_loadu_si512(places.data());
    auto* mark = marks;
    std::uint64_t odd = 0;
    for (std::uint32_t from = 0; from < size; from += bytes_at_once) {
        const auto bytes = _mm512_loadu_si512(text + from);
        const auto is = [&](char byte) __attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt")))
        {
            return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(byte));
        };
        const auto ends = is('\n') | is('\r');
        const auto found = ends | is(separator) | is('"');
        const auto text_bytes =
            _mm512_cmpgt_epi8_mask(bytes, _mm512_set1_epi8(last_control)) & ~is(delete_character);
        odd |= ~(text_bytes | ends | is('\t'));
        const auto count = std::popcount(found);
        auto packed = _mm512_maskz_compress_epi8(found, all_places);
        const auto base = _mm512_set1_epi32(static_cast<int>(from));
        for (std::ptrdiff_t put = 0; put < count; put += at_once) {
            const auto next = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed));
            _mm512_storeu_si512(mark + put, _mm512_add_epi32(base, next));
            packed = _mm512_alignr_epi64(packed, packed, 2); // the next sixteen come to the front
        }
        mark += count;
    }
    return {static_cast<std::size_t>(mark - marks), odd == 0};
}

/// With what every x86-64 has.
CellMarks find_portably(const char* text, std::uint32_t size, char separator, std::uint32_t* marks)
{
    auto* mark = marks;
    auto odd = _mm_setzero_si128();
    for (std::uint32_t from = 0; from < size; from += bytes_at_once) {
        std::uint64_t found = 0;
        for (std::uint32_t i = 0; i < bytes_at_once; i += sizeof(__m128i)) {
            const auto bytes =
                _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(text + from + i)));
            const auto is = [&](char byte) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte)); };
            const auto ends = _mm_or_si128(is('\n'), is('\r'));
            const auto hits = _mm_or_si128(ends, _mm_or_si128(is(separator), is('"')));
            const auto text_bytes =
                _mm_andnot_si128(is(delete_character), _mm_cmpgt_epi8(bytes, _mm_set1_epi8(last_control)));
            const auto allowed = _mm_or_si128(text_bytes, _mm_or_si128(ends, is('\t')));
            odd = _mm_or_si128(odd, _mm_andnot_si128(allowed, _mm_set1_epi8(-1)));
            found |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(hits))) << i;
        }
        for (; found != 0; found &= found - 1) {
            *mark++ = from + static_cast<std::uint32_t>(std::countr_zero(found));
        }
    }
    return {static_cast<std::size_t>(mark - marks), _mm_movemask_epi8(odd) == 0};
}

#else

CellMarks find_portably(const char* text, std::uint32_t size, char separator, std::uint32_t* marks)
{
    auto* mark = marks;
    bool is_plain = true;
    for (std::uint32_t at = 0; at < size; ++at) {
        const char byte = text[at];
        const bool ends_line = byte == '\n' || byte == '\r';
        is_plain = is_plain && (ends_line || byte == '\t' || (byte >= ' ' && byte < '\x7F'));
        if (ends_line || byte == separator || byte == '"') {
            *mark++ = at;
        }
    }
    return {static_cast<std::size_t>(mark - marks), is_plain};
}

#endif

} // namespace

bool finds_marks_in_lanes()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("popcnt");
#else
    return false;
#endif
}

CellMarks find_cell_marks(const char* text, std::uint32_t size, char separator, std::uint32_t* marks,
                          [[maybe_unused]] bool in_lanes)
{
#if defined(__x86_64__)
    auto found =
        in_lanes ? find_in_lanes(text, size, separator, marks) : find_portably(text, size, separator, marks);
#else
    auto found = find_portably(text, size, separator, marks);
#endif
    while (found.count > 0 && marks[found.count - 1] >= size) { // of the slack
        --found.count;
    }
    return found;
}

} // namespace prorata::read

#pragma once
/// Text eight bytes at a time, as whole numbers whose lowest byte is the first of the text.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace prorata::read {

[[nodiscard]] inline std::uint64_t load_eight(const char* from)
{
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}

inline void store_eight(char* to, std::uint64_t word)
{
    word = std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
    std::memcpy(to, &word, sizeof word);
}

/// A text of up to 15 bytes, to be compared at once; the last byte is the length.
struct ShortText {
    static constexpr std::size_t longest = 15;

    std::array<std::uint64_t, 2> words{};
    [[nodiscard]] friend bool operator==(const ShortText& a, const ShortText& b)
    {
        return ((a.words[0] ^ b.words[0]) | (a.words[1] ^ b.words[1])) == 0; // without a call
    }

    /// @param text  behind whose start 16 bytes can be read, whatever they are
    [[nodiscard]] static ShortText of(std::string_view text)
    {
        constexpr std::size_t word_size = 8;
        constexpr std::uint64_t all = ~std::uint64_t{};
        const auto size = text.size();
        const auto beyond_first = size < word_size ? 8 * (word_size - size) : 0;
        const auto beyond_second = size > word_size ? 8 * (2 * word_size - size) : 8;
        const auto second =
            size > word_size ? load_eight(text.data() + word_size) & (all >> beyond_second) : 0;
        const auto first = size > 0 ? load_eight(text.data()) & (all >> beyond_first) : 0;
        return {{first, second | static_cast<std::uint64_t>(size) << 56U}};
    }
};

} // namespace prorata::read

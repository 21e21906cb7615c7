#pragma once
/// Amounts as a machine reads them, `181128.76`, many millions a second.

#include "engine/read/eight_bytes.hpp"

#include "prorata/exact/money.hpp"
#include "prorata/exact/wide.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace prorata::write {

/// Bytes that the longest amount takes, and that must be there behind where any is put.
inline constexpr std::size_t longest_amount = 48;

namespace detail {
inline constexpr auto digit_pairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();
} // namespace detail

/// Puts digits that end at `end`, two at a time.
/// @return where they start
inline char* put_digits_before(char* end, std::uint64_t value)
{
    while (value >= 100) {
        end -= 2;
        std::memcpy(end, &detail::digit_pairs[2 * (value % 100)], 2);
        value /= 100;
    }
    if (value >= 10) {
        end -= 2;
        std::memcpy(end, &detail::digit_pairs[2 * value], 2);
        return end;
    }
    *--end = static_cast<char>('0' + value);
    return end;
}

/// The eight digits of a number below 10^8 as bytes from 0 to 9, the first of them lowest. Parts of four
/// digits are divided side by side, then parts of two, each by a multiplication that is exact for so few
/// digits.
[[nodiscard]] constexpr std::uint64_t eight_digits(std::uint64_t value)
{
    const auto fours = value / 10'000 | (value % 10'000) << 32U;
    const auto hundreds = (fours * 10'486 >> 20U) & 0x0000'007F'0000'007FU;
    const auto pairs = hundreds | (fours - hundreds * 100) << 16U;
    const auto tens = (pairs * 103 >> 10U) & 0x000F'000F'000F'000FU;
    return tens | (pairs - tens * 10) << 8U;
}

/// Puts an amount in cents as euros with two decimals.
/// @return behind the amount
inline char* put_amount(char* at, Money amount)
{
    constexpr std::uint64_t zeros = 0x3030'3030'3030'3030U;
    constexpr std::uint64_t last_digit = std::uint64_t{1} << 56U; // which is there for 0 too
    const auto cents = amount.minor_units();
    const bool is_negative = cents < 0;
    const auto size = is_negative ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
    *at = '-';
    at += is_negative ? 1 : 0;
    const auto euros = size / 100;
    if (euros < 100'000'000) [[likely]] {
        const auto digits = eight_digits(euros);
        const auto leading = static_cast<unsigned>(std::countr_zero(digits | last_digit)) / 8;
        read::store_eight(at, (digits | zeros) >> 8 * leading);
        at += 8 - leading;
    } else {
        std::array<char, longest_amount> text;
        auto* const end = text.data() + text.size();
        const auto* const first = put_digits_before(end, euros);
        std::memcpy(at, first, static_cast<std::size_t>(end - first));
        at += end - first;
    }
    *at = '.';
    std::memcpy(at + 1, &detail::digit_pairs[2 * (size % 100)], 2);
    return at + 3;
}

/// The same of sums that may be beyond an amount's 64 bits.
inline char* put_amount(char* at, Wide cents)
{
    const auto narrow = static_cast<std::int64_t>(cents);
    if (narrow == cents) [[likely]] {
        return put_amount(at, Money{narrow});
    }
    if (cents < 0) {
        *at++ = '-';
    }
    constexpr std::uint64_t low_digits = 10'000'000'000'000'000; // eighteen, two of them decimals
    const auto size = wide::magnitude(cents) / 100;
    auto* const start = at;
    std::array<char, longest_amount> text;
    auto* const end = text.data() + text.size();
    auto* first = put_digits_before(end, static_cast<std::uint64_t>(size % low_digits) + low_digits) + 1;
    first = put_digits_before(first, static_cast<std::uint64_t>(size / low_digits));
    std::memcpy(start, first, static_cast<std::size_t>(end - first));
    at = start + (end - first);
    *at++ = '.';
    std::memcpy(at, &detail::digit_pairs[2 * static_cast<std::size_t>(wide::magnitude(cents) % 100)], 2);
    return at + 2;
}

} // namespace prorata::write

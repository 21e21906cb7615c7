#pragma once
/// Amounts as a machine reads them, `181128.76`, many millions a second.

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

/// Decimal digits of a number; one of 0.
[[nodiscard]] constexpr unsigned count_digits(std::uint64_t value)
{
    constexpr auto powers = [] {
        std::array<std::uint64_t, 20> of_ten{};
        std::uint64_t power = 1;
        for (auto& each : of_ten) {
            each = power;
            power *= 10;
        }
        of_ten[0] = 0; // 0 has a digit too
        return of_ten;
    }();
    const auto about =
        static_cast<unsigned>(std::bit_width(value | 1U)) * 1233U >> 12U; // log10 2, from below
    return about + (value >= powers[about] ? 1U : 0U);
}

/// Puts an amount in cents as euros with two decimals.
/// @return behind the amount
inline char* put_amount(char* at, Money amount)
{
    const auto cents = amount.minor_units();
    const bool is_negative = cents < 0;
    const auto size = is_negative ? 0 - static_cast<std::uint64_t>(cents) : static_cast<std::uint64_t>(cents);
    *at = '-';
    at += is_negative ? 1 : 0;
    auto* const point = at + count_digits(size / 100);
    static_cast<void>(put_digits_before(point, size / 100));
    *point = '.';
    std::memcpy(point + 1, &detail::digit_pairs[2 * (size % 100)], 2);
    return point + 3;
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

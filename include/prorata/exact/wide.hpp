#pragma once
/// Checked arithmetic on 128-bit whole numbers: the common ground of Rate and Unrounded.
/// Nothing here wraps: what does not fit throws std::overflow_error.

#include <compare>
#include <cstdint>
#include <stdexcept>

namespace prorata {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

namespace wide {

inline constexpr UnsignedWide magnitude_limit = UnsignedWide{1} << 127U; ///< magnitudes stay below this

[[noreturn]] inline void overflow() { throw std::overflow_error("a number needs more than 128 bits"); }

/// The size of a number, without its sign; the most negative number has one too.
[[nodiscard]] constexpr UnsignedWide magnitude(Wide value)
{
    const auto bits = static_cast<UnsignedWide>(value);
    return value < 0 ? UnsignedWide{0} - bits : bits;
}

/// @throws std::overflow_error  if the size needs 128 bits or more.
[[nodiscard]] constexpr Wide with_sign(UnsignedWide size, bool negative)
{
    if (size >= magnitude_limit) {
        overflow();
    }
    const auto value = static_cast<Wide>(size);
    return negative ? -value : value;
}

/// @throws std::overflow_error
[[nodiscard]] constexpr Wide add(Wide a, Wide b)
{
    Wide sum{};
    if (__builtin_add_overflow(a, b, &sum)) {
        overflow();
    }
    return sum;
}

/// @throws std::overflow_error
[[nodiscard]] constexpr Wide subtract(Wide a, Wide b)
{
    Wide difference{};
    if (__builtin_sub_overflow(a, b, &difference)) {
        overflow();
    }
    return difference;
}

/// The product is formed of sizes: the signed built-in would need a run-time library that clang
/// does not link by itself.
/// @throws std::overflow_error
[[nodiscard]] constexpr Wide multiply(Wide a, Wide b)
{
    UnsignedWide product{};
    if (__builtin_mul_overflow(magnitude(a), magnitude(b), &product)) {
        overflow();
    }
    return with_sign(product, (a < 0) != (b < 0));
}

[[nodiscard]] constexpr UnsignedWide greatest_common_divisor(UnsignedWide a, UnsignedWide b)
{
    while (b != 0) {
        const auto rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/// Ten to the power of `exponent`, 0 to 38.
/// @throws std::overflow_error  beyond 38.
[[nodiscard]] constexpr Wide power_of_ten(int exponent)
{
    Wide power = 1;
    for (; exponent > 0; --exponent) {
        power = multiply(power, 10);
    }
    return power;
}

/// Orders a/b and c/d for b, d > 0 without ever forming a product, so that no pair is too large.
[[nodiscard]] constexpr std::strong_ordering compare_fractions(Wide a, Wide b, Wide c, Wide d)
{
    bool mirrored = false;
    for (;;) {
        auto whole_left = a / b;
        auto whole_right = c / d;
        auto rest_left = a % b;
        auto rest_right = c % d;
        if (rest_left < 0) {
            --whole_left;
            rest_left += b;
        }
        if (rest_right < 0) {
            --whole_right;
            rest_right += d;
        }
        auto order = whole_left <=> whole_right;
        if (order == 0 && (rest_left == 0 || rest_right == 0)) {
            order = (rest_left != 0) <=> (rest_right != 0);
            return mirrored ? 0 <=> order : order;
        }
        if (order != 0) {
            return mirrored ? 0 <=> order : order;
        }
        // Both have a fraction left: r1/b < r2/d exactly where b/r1 > d/r2.
        a = b;
        b = rest_left;
        c = d;
        d = rest_right;
        mirrored = !mirrored;
    }
}

} // namespace wide
} // namespace prorata

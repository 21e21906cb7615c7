#pragma once
/// Rounding: one decision to round, and the only road from Unrounded to Money.

#include "prorata/exact/rate.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace prorata {

/// `down` and `up` speak of the size of an amount, `floor` and `ceiling` of its place on the line:
/// -0.855 is -0.85 down and -0.86 floored. The halves differ on ties only.
enum class Mode : std::uint8_t {
    none,      ///< refuse to lose anything
    down,      ///< towards zero: what finance calls cutting
    floor,     ///< towards minus infinity
    up,        ///< away from zero
    ceiling,   ///< towards plus infinity
    half_up,   ///< to nearest, ties away from zero
    half_down, ///< to nearest, ties towards zero
    half_even, ///< to nearest, ties to the even multiple of the step
};

inline constexpr std::array<std::string_view, 8> mode_names{"none",    "down",    "floor",     "up",
                                                            "ceiling", "half up", "half down", "half even"};
[[nodiscard]] constexpr std::string_view name(Mode mode)
{
    return mode_names[static_cast<std::size_t>(mode)];
}

/// Where in a table of bases (model/basis.hpp) the text stands that allows something.
enum class BasisIndex : std::uint32_t {};

/// There is no default rounding and no global one.
struct Rounding {
    Mode mode;
    Money step;       ///< a whole number of minor units > 0: Money{1} for a cent, Money{100} for a euro
    BasisIndex basis; ///< index into the programme's table of bases

    friend constexpr bool operator==(const Rounding&, const Rounding&) = default;
};

/// Whether the modes that only cut: a share rounded so is never above its exact value (for amounts >= 0).
[[nodiscard]] constexpr bool is_cutting(Mode mode) { return mode == Mode::down || mode == Mode::floor; }

namespace detail {
[[noreturn]] inline void refuse_loss() { throw std::domain_error("part of a rounding step would be lost"); }
[[noreturn]] inline void refuse_mode() { throw std::domain_error("not a rounding mode"); }
[[noreturn]] inline void refuse_step() { throw std::domain_error("a rounding step is positive"); }

/// Whether a size between two multiples goes to the larger one; with no rest it is one, and stays.
/// @param rest, divisor  what is left over, and of how much: 0 <= rest < divisor
template <class Size>
[[nodiscard]] constexpr bool goes_up(Mode mode, bool negative, bool odd, Size rest, Size divisor)
{
    switch (mode) {
    case Mode::none:
        if (rest != 0) {
            refuse_loss();
        }
        return false;
    case Mode::down: return false;
    case Mode::floor: return negative && rest != 0;
    case Mode::up: return rest != 0;
    case Mode::ceiling: return !negative && rest != 0;
    case Mode::half_up: return rest >= divisor - rest;
    case Mode::half_down: return rest > divisor - rest;
    case Mode::half_even: return rest > divisor - rest || (rest == divisor - rest && odd);
    }
    refuse_mode();
}

/// An amount of whole minor units and a rest, kept to a larger step. It and the next take values, lest an
/// address taken here keep every caller's amount in memory.
[[nodiscard, gnu::noinline]] constexpr Money round_to_step(std::uint64_t units, std::uint64_t rest,
                                                           std::uint64_t divisor, bool negative, Mode mode,
                                                           Money to)
{
    if (to <= Money{}) {
        refuse_step();
    }
    const auto step = static_cast<std::uint64_t>(to.minor_units());
    const auto quotient = units / step;
    const auto over = UnsignedWide{units % step} * divisor + rest; // below 2^126, as is step * divisor
    const bool up = goes_up(mode, negative, (quotient & 1U) != 0, over, UnsignedWide{step} * divisor);
    const auto size = static_cast<Wide>((UnsignedWide{quotient} + (up ? 1U : 0U)) * step);
    return Money::from_wide(negative ? -size : size);
}

/// What does not fit in 64 bits.
[[nodiscard, gnu::noinline]] constexpr Money round_wide(Wide numerator, Wide denominator, Mode mode, Money to)
{
    if (to <= Money{}) {
        refuse_step();
    }
    const auto step = to.minor_units();
    const bool negative = numerator < 0;
    const auto divisor = wide::multiply(denominator, step);
    auto [quotient, rest] = Divisor{divisor}.divide(wide::magnitude(numerator));
    if (goes_up(mode, negative, (quotient & 1U) != 0, rest, static_cast<UnsignedWide>(divisor))) {
        ++quotient;
    }
    return Money::from_wide(wide::multiply(wide::with_sign(quotient, negative), step));
}
} // namespace detail

/// The amount as a multiple of the step: the only road from Unrounded to Money.
///   213 092.67 at 85 % is 181 128.7695: down to 0.01 181 128.76, half up 181 128.77, down to 1 181 128.00.
/// @throws std::domain_error    if the step is not positive, or the mode is none and something would be lost.
/// @throws std::overflow_error  if the result needs more than 64 bits, or denominator times step more than
/// 128.
[[nodiscard, gnu::always_inline]] constexpr Money round(const Unrounded& amount, const Rounding& how)
{
    const auto numerator = static_cast<std::int64_t>(amount.numerator());
    const auto& divisor = amount.denominator();
    if (numerator != amount.numerator() || !divisor.is_narrow()) [[unlikely]] {
        return detail::round_wide(amount.numerator(), divisor.value(), how.mode, how.step);
    }
    const bool negative = numerator < 0;
    const auto bits = static_cast<std::uint64_t>(numerator);
    const auto [quotient, rest] = divisor.divide_narrow(negative ? 0 - bits : bits);
    if (how.step != Money{1}) {
        return detail::round_to_step(quotient, rest, static_cast<std::uint64_t>(divisor.value()), negative,
                                     how.mode, how.step);
    }
    const bool up = detail::goes_up(how.mode, negative, (quotient & 1U) != 0, rest,
                                    static_cast<std::uint64_t>(divisor.value()));
    const auto size = quotient + (up ? 1U : 0U); // above 2^63 - 1 only where it was before, and negative
    return Money{static_cast<std::int64_t>(negative ? 0 - size : size)};
}

/// What the rounding took away (positive) or added (negative), exact.
[[nodiscard]] constexpr Unrounded lost(const Unrounded& exact, Money rounded)
{
    return exact - Unrounded{rounded};
}

/// A rate kept to so many decimals of percent, where a system stores it so, or for display.
///   1/3 to two decimals of percent, down, is 33.33 %.
/// @throws std::domain_error    if the mode is none and something would be lost.
/// @throws std::overflow_error  if the digits do not fit in 38.
[[nodiscard]] constexpr Decimal round_percent(const Rate& rate, int decimals, Mode mode)
{
    const detail::LongDivision division{rate.part(), rate.whole(), decimals + 2};
    const auto kept = with_decimals(division.cut, decimals + 2)->unscaled;
    const bool up =
        detail::goes_up(mode, false, kept % 2 != 0, division.rest, static_cast<UnsignedWide>(rate.whole()));
    return {wide::add(kept, up ? 1 : 0), decimals};
}

} // namespace prorata

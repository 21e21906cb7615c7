#pragma once
/// The finite set of rates and roundings that are tried on published amounts.

#include "prorata/exact/rounding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace prorata {

/// One way to make a payable amount of an exact share.
struct Convention {
    Mode mode{};
    int decimals{}; ///< of the step: 2 for 0.01, 0 for 1, -3 for 1000
    friend constexpr bool operator==(const Convention&, const Convention&) = default;
};

/// Decimals of the finest step; amounts below are in hundredths.
inline constexpr int finest_decimals = 2;

/// The modes that are tried at every step. Mode::none has no step: an exact share is the same at each.
inline constexpr std::array tried_modes{Mode::down,    Mode::floor,     Mode::up,       Mode::ceiling,
                                        Mode::half_up, Mode::half_down, Mode::half_even};
inline constexpr std::array tried_decimals{2, 1, 0, -1, -2, -3};

/// One bit for each of `tried_modes`, in their order.
using ModeSet = std::uint8_t;
inline constexpr std::size_t mode_set_count = std::size_t{1} << tried_modes.size();

[[nodiscard]] constexpr bool contains(ModeSet modes, std::size_t index)
{
    return ((modes >> index) & 1U) != 0;
}

/// A step in hundredths.
/// @param decimals  at most 2
[[nodiscard]] constexpr Money step_of(int decimals)
{
    return Money::from_wide(wide::power_of_ten(finest_decimals - decimals));
}

/// A base times a rate in hundredths, exact; the base may have any number of decimals.
/// @throws std::overflow_error  beyond 128 bits.
[[nodiscard]] constexpr Unrounded share_of(const Decimal& base, const Rate& rate)
{
    if (base.decimals <= finest_decimals) {
        const auto hundredths = with_decimals(base, finest_decimals)->unscaled;
        if (static_cast<std::int64_t>(hundredths) == hundredths) {
            return Money{static_cast<std::int64_t>(hundredths)} * rate;
        }
        return {wide::multiply(hundredths, rate.part()), rate.divisor()};
    }
    return {wide::multiply(base.unscaled, rate.part()),
            Divisor{wide::multiply(rate.whole(), wide::power_of_ten(base.decimals - finest_decimals))}};
}

/// An exact share in hundredths, rounded by a convention.
/// @throws as round()
[[nodiscard]] constexpr Money rounded(const Unrounded& exact, const Convention& convention)
{
    return round(exact, {convention.mode, step_of(convention.decimals), BasisIndex{}});
}

/// Where between two multiples of a step an exact share lies.
struct BetweenSteps {
    Money inner;     ///< the multiple towards zero
    Money outer;     ///< the next one away from zero; the same where the share is a multiple itself
    ModeSet outward; ///< the modes that give the outer one
    bool tie;        ///< halfway
    [[nodiscard]] constexpr bool decides() const { return inner != outer; }
};

/// @throws as round()
[[nodiscard]] constexpr BetweenSteps between_steps(const Unrounded& exact, int decimals)
{
    BetweenSteps between{rounded(exact, {Mode::down, decimals}), rounded(exact, {Mode::up, decimals}), 0,
                         false};
    if (!between.decides()) {
        return between;
    }
    for (std::size_t mode = 0; mode < tried_modes.size(); ++mode) {
        if (rounded(exact, {tried_modes[mode], decimals}) == between.outer) {
            between.outward = static_cast<ModeSet>(between.outward | (1U << mode));
        }
    }
    between.tie = rounded(exact, {Mode::half_up, decimals}) != rounded(exact, {Mode::half_down, decimals});
    return between;
}

namespace detail {
inline constexpr std::size_t quarters = 400; ///< of a per cent in a whole
/// Made by the compiler: a command that needs them would sort them as long as it does all the rest.
inline constexpr auto usual_rate_list = [] {
    std::array<Rate, quarters + 2> rates;
    std::size_t count = 0;
    for (std::size_t quarter = 1; quarter <= quarters; ++quarter) {
        if (quarter == quarters / 3 + 1 || quarter == quarters * 2 / 3 + 1) {
            rates[count++] = Rate::of(Wide{quarter < quarters / 2 ? 1 : 2}, Wide{3});
        }
        rates[count++] = Rate::of(static_cast<Wide>(quarter), static_cast<Wide>(quarters));
    }
    return rates;
}();
} // namespace detail

/// The rates that are tried where none is stated: every quarter of a per cent up to 100 %, 1/3 and 2/3; in
/// ascending order.
[[nodiscard]] constexpr std::span<const Rate> usual_rates() { return detail::usual_rate_list; }

/// Rates to try, found by the window of quotients that an amount leaves rather than one after the other.
class CandidateRates {
public:
    /// @param rates  in ascending order, none twice; they must outlive this view
    explicit CandidateRates(std::span<const Rate> rates) : rates_{rates} {}
    explicit CandidateRates(std::vector<Rate>&& rates) = delete; // it would look at rates that are gone

    [[nodiscard]] std::span<const Rate> all() const { return rates_; }
    [[nodiscard]] std::size_t count() const { return rates_.size(); }

    /// The rates whose share of the base lies less than `within` from the amount. All three have the same
    /// decimals; base and amount are sizes, above zero.
    /// @throws std::overflow_error  beyond 128 bits.
    [[nodiscard]] std::span<const Rate> near(Wide base, Wide amount, Wide within) const
    {
        const auto least = wide::subtract(amount, within);
        const auto most = wide::add(amount, within);
        const auto first = std::partition_point(rates_.begin(), rates_.end(), [&](const Rate& rate) {
            return wide::multiply(base, rate.part()) <= wide::multiply(least, rate.whole());
        });
        auto last = first; // few follow, unless the base is small
        while (last != rates_.end() &&
               wide::multiply(base, last->part()) < wide::multiply(most, last->whole())) {
            ++last;
        }
        return {first, last};
    }

private:
    std::span<const Rate> rates_;
};

} // namespace prorata

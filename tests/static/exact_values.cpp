/// The whole exact core runs while compiling: what is computed here cannot depend on a machine, a clock or a
/// locale.

#include "prorata/apportion/largest_remainder.hpp"
#include "prorata/exact/literals.hpp"
#include "prorata/exact/number_text.hpp"
#include "prorata/exact/rounding.hpp"

#include <array>

namespace {

using namespace prorata;
using namespace prorata::literals;

constexpr Rounding to_the_cent_below{Mode::down, 0.01_eur, BasisIndex{0}};
constexpr Rounding to_the_euro_below{Mode::down, 1_eur, BasisIndex{0}};

// LLI-431
static_assert(round(213'092.67_eur * 85_percent, to_the_cent_below) == 181'128.76_eur);
static_assert(213'092.67_eur - 181'128.76_eur == 31'963.91_eur);
static_assert(round(205'155_eur * 85_percent, to_the_cent_below) == 174'381.75_eur);
static_assert(round(213'092.67_eur * 85_percent, to_the_euro_below) == 181'128_eur);
static_assert(lost(213'092.67_eur * 85_percent, 181'128.76_eur) == Unrounded{95, Divisor{100}});
static_assert(round(-(1.01_eur) * 85_percent, {Mode::floor, 0.01_eur, BasisIndex{0}}) == -(0.86_eur));
static_assert(round(Money{INT64_MIN} * whole_amount, to_the_cent_below) == Money{INT64_MIN});
static_assert(round(100_eur * Rate::of(wide::power_of_ten(30) / 3, wide::power_of_ten(30)),
                    to_the_cent_below) == 33.33_eur);
static_assert(is_cutting(Mode::floor) && !is_cutting(Mode::half_even) && name(Mode::half_up) == "half up");

static_assert(Rate::of(9, 10) * 85_percent == 76.5_percent);
static_assert((85_percent).remainder() == 15_percent);
static_assert(Rate::of(1, 3) > 33.33_percent);
static_assert(round_percent(Rate::of(1, 3), 2, Mode::down) == Decimal{3333, 2});
static_assert(to_text(to_percent(48.541114_percent).cut).view() == "48.541114");
static_assert(to_text(to_digits(213'092.67_eur * 85_percent, 2).cut).view() == "181128.7695");
static_assert(!terminating_decimal(1, 3, 38).has_value());

static_assert(parse_number("213 092,67").value == Decimal{21309267, 2});
static_assert(parse_number("1.234").fault == NumberFault::ambiguous);
static_assert(parse_number("1.234", *NumberStyle::from_sample("1.234,56")).value == Decimal{1234, 0});
static_assert(parse_rate("48.541114 %").value == 48.541114_percent);
static_assert(parse_rate("85").fault == NumberFault::bare_percentage);
static_assert(to_money(Decimal{21309267, 2}, 2) == 213'092.67_eur);
static_assert(to_text(Decimal{-21309267, 2}, ",", " ").view() == "-213 092,67");
static_assert(Decimal{1, 38} > Decimal{0, 0} && trimmed({205150, 2}).decimals == 1);

constexpr auto parts_of(Money total, std::array<std::int64_t, 3> weights)
{
    std::array<Apportioned, 3> parts{};
    largest_remainder(total, weights, parts);
    return std::array{parts[0].due, parts[1].due, parts[2].due};
}
static_assert(parts_of(100_eur, {1, 1, 1}) == std::array{33.34_eur, 33.33_eur, 33.33_eur});
static_assert(parts_of(Money{11}, {6, 6, 2}) == std::array{Money{5}, Money{5}, Money{1}});

} // namespace

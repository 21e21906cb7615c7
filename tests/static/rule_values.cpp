/// The rules of whole budgets run while compiling, as the exact core does.

#include "prorata/exact/literals.hpp"
#include "prorata/rules/blend.hpp"
#include "prorata/rules/conversion.hpp"
#include "prorata/rules/limit.hpp"
#include "prorata/rules/of_which.hpp"
#include "prorata/rules/percentage.hpp"
#include "prorata/rules/row.hpp"
#include "prorata/rules/split.hpp"

#include <array>

namespace {

using namespace prorata;
using namespace prorata::literals;

constexpr Rounding cut{Mode::down, 0.01_eur, BasisIndex{0}};
constexpr Rounding floored{Mode::floor, 0.01_eur, BasisIndex{0}};
constexpr Rounding nearest{Mode::half_up, 0.01_eur, BasisIndex{0}};
constexpr Rounding nearest_euro{Mode::half_up, 1_eur, BasisIndex{0}};

static_assert(row_total(100.33_eur, Rate::of(7, 2), cut).due == 351.15_eur);
static_assert(row_total(-(0.03_eur), 50_percent, floored).due == -(0.02_eur));
static_assert(row_total(-(0.03_eur), 50_percent, cut).due == -(0.01_eur));

// 7 % of a base including itself, over 930.00 and 0.10 outside it
static_assert(blend(std::array{930_eur, 0.1_eur}, std::array{Rate::of(7, 93), Rate::of(7, 93)}, cut).due ==
              70_eur);
static_assert(blend(std::array{930_eur, 0.1_eur}, std::array{Rate::of(7, 93), Rate::of(7, 93)}, nearest)
                  .due == 70.01_eur);

constexpr auto two_payers(Money of)
{
    constexpr std::array rates{48.541114_percent, 51.458886_percent};
    std::array<std::int64_t, 2> weights{};
    weights_of(rates, weights);
    return std::array{split_part(of, rates[0], weights, 0).due, split_part(of, rates[1], weights, 1).due};
}
static_assert(two_payers(10'000_eur) == std::array{4'854.11_eur, 5'145.89_eur});
static_assert(two_payers(-(10'000_eur)) == std::array{-(4'854.11_eur), -(5'145.89_eur)});
static_assert(two_payers(0_eur) == std::array{0_eur, 0_eur});

static_assert(of_which(100.1_eur, 150_eur, 1'000_eur, 17, cut).due == 15.01_eur);
static_assert(of_which(100.1_eur, 50_eur, 1'000_eur, 17, cut).due == 5_eur);
static_assert(of_which(100.1_eur, 50_eur, 0_eur, 17, cut).due == 0_eur);

static_assert(least(std::array{50'000_eur, 5_eur, 5_eur}).which == 1);
static_assert(greatest(std::array{-(2_eur), -(1_eur)}).due == -(1_eur));
static_assert(nothing_below(100_eur, 100_eur).due == 100_eur);
static_assert(nothing_below(99.99_eur, 100_eur).due == 0_eur);

constexpr Rate lats = Rate::of(1'000'000, 702'804);
static_assert(convert(840'534_eur, 2, lats, 2, nearest_euro).due == 1'195'972_eur);
static_assert(convert(840'534_eur, 2, lats, 2, nearest).due == 1'195'972.13_eur);
static_assert(convert(Money{150'000}, 0, Rate::of(1, 150), 2, nearest).due == 1'000_eur);
static_assert(convert(Money{1'000}, 3, Rate::of(245, 100), 2, nearest).due == 2.45_eur);

constexpr auto percent_of(std::int64_t part, std::int64_t whole)
{
    constexpr PercentageRule rule{.significant_digits = 5, .decimals = 2, .mode = Mode::half_down};
    return percentage(Money{part}, Money{whole}, rule, 2).due;
}
static_assert(percent_of(1, 3) == Decimal{3333, 2});
static_assert(percent_of(2, 3) == Decimal{6667, 2});
static_assert(percent_of(999'995, 1'000'000) == Decimal{100, 0});
static_assert(percent_of(12'345, 100'000) == Decimal{1234, 2});
static_assert(percent_of(5, 0) == Decimal{});

} // namespace

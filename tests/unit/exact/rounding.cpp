#include "prorata/exact/rounding.hpp"

#include "prorata/exact/literals.hpp"

#include "catch.hpp"

#include <limits>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

constexpr Rounding to(Money step, Mode mode) { return {mode, step, BasisIndex{0}}; }

constexpr std::array all_modes{Mode::none,    Mode::down,    Mode::floor,     Mode::up,
                               Mode::ceiling, Mode::half_up, Mode::half_down, Mode::half_even};

/// What one exact amount becomes in each mode that may lose something.
struct Row {
    std::int64_t tenths; ///< of a cent
    std::int64_t down, floor, up, ceiling, half_up, half_down, half_even;
};

void check_rows(const std::vector<Row>& rows, Money step)
{
    for (const auto& row : rows) {
        INFO("tenths of a cent: " << row.tenths);
        const Unrounded exact{row.tenths, Divisor{10}};
        CHECK(round(exact, to(step, Mode::down)) == Money{row.down});
        CHECK(round(exact, to(step, Mode::floor)) == Money{row.floor});
        CHECK(round(exact, to(step, Mode::up)) == Money{row.up});
        CHECK(round(exact, to(step, Mode::ceiling)) == Money{row.ceiling});
        CHECK(round(exact, to(step, Mode::half_up)) == Money{row.half_up});
        CHECK(round(exact, to(step, Mode::half_down)) == Money{row.half_down});
        CHECK(round(exact, to(step, Mode::half_even)) == Money{row.half_even});
        if (row.down == row.up) {
            CHECK(round(exact, to(step, Mode::none)) == Money{row.down});
        } else {
            CHECK_THROWS_AS(round(exact, to(step, Mode::none)), std::domain_error);
        }
    }
}

} // namespace

TEST_CASE("the eight modes to the cent", "[exact][rounding]")
{
    check_rows(
        {
            // tenths  down floor   up ceil  h_up h_down h_even
            {854, 85, 85, 86, 86, 85, 85, 85},
            {855, 85, 85, 86, 86, 86, 85, 86},
            {845, 84, 84, 85, 85, 85, 84, 84},
            {856, 85, 85, 86, 86, 86, 86, 86},
            {860, 86, 86, 86, 86, 86, 86, 86},
            {5, 0, 0, 1, 1, 1, 0, 0},
            {1, 0, 0, 1, 1, 0, 0, 0},
            {0, 0, 0, 0, 0, 0, 0, 0},
            {-1, 0, -1, -1, 0, 0, 0, 0},
            {-5, 0, -1, -1, 0, -1, 0, 0},
            {-15, -1, -2, -2, -1, -2, -1, -2},
            {-854, -85, -86, -86, -85, -85, -85, -85},
            {-855, -85, -86, -86, -85, -86, -85, -86},
            {-845, -84, -85, -85, -84, -85, -84, -84},
            {-856, -85, -86, -86, -85, -86, -86, -86},
            {-860, -86, -86, -86, -86, -86, -86, -86},
        },
        0.01_eur);
}

TEST_CASE("the eight modes to the euro", "[exact][rounding]")
{
    check_rows(
        {
            {1499, 100, 100, 200, 200, 100, 100, 100},
            {1500, 100, 100, 200, 200, 200, 100, 200},
            {1501, 100, 100, 200, 200, 200, 200, 200},
            {2500, 200, 200, 300, 300, 300, 200, 200},
            {2501, 200, 200, 300, 300, 300, 300, 300},
            {3000, 300, 300, 300, 300, 300, 300, 300},
            {500, 0, 0, 100, 100, 100, 0, 0},
            {999, 0, 0, 100, 100, 100, 100, 100},
            {1, 0, 0, 100, 100, 0, 0, 0},
            {-1, 0, -100, -100, 0, 0, 0, 0},
            {-500, 0, -100, -100, 0, -100, 0, 0},
            {-1500, -100, -200, -200, -100, -200, -100, -200},
            {-2500, -200, -300, -300, -200, -300, -200, -200},
            {-2501, -200, -300, -300, -200, -300, -300, -300},
            {-3000, -300, -300, -300, -300, -300, -300, -300},
        },
        1_eur);
}

TEST_CASE("ties go to the even multiple of the step, not to the even cent", "[exact][rounding]")
{
    CHECK(round(Unrounded{7.5_eur}, to(5_eur, Mode::half_even)) == 10_eur);
    CHECK(round(Unrounded{2.5_eur}, to(5_eur, Mode::half_even)) == 0_eur);
    CHECK(round(Unrounded{12.5_eur}, to(5_eur, Mode::half_even)) == 10_eur);
}

TEST_CASE("the figures of LLI-431", "[exact][rounding]")
{
    const auto cut = to(0.01_eur, Mode::down);
    const auto kpr = 213'092.67_eur;
    CHECK(round(kpr * 85_percent, cut) == 181'128.76_eur);
    CHECK(kpr - round(kpr * 85_percent, cut) == 31'963.91_eur);
    CHECK(round(kpr * 85_percent, to(0.01_eur, Mode::half_up)) == 181'128.77_eur);
    CHECK(round(kpr * 85_percent, to(1_eur, Mode::down)) == 181'128_eur);
    CHECK(round(205'155_eur * 85_percent, cut) == 174'381.75_eur);
    CHECK(round(205'155_eur * 85_percent, to(0.01_eur, Mode::none)) == 174'381.75_eur);
    CHECK(205'155_eur - 174'381.75_eur == 30'773.25_eur);
}

TEST_CASE("down and floor differ on a negative correction", "[exact][rounding]")
{
    const auto exact = -(1.01_eur) * 85_percent; // -0.8585
    CHECK(round(exact, to(0.01_eur, Mode::down)) == -(0.85_eur));
    CHECK(round(exact, to(0.01_eur, Mode::floor)) == -(0.86_eur));
}

TEST_CASE("flat rates in a row do not commute with rounding", "[exact][rounding]")
{
    const auto cut = to(0.01_eur, Mode::down);
    CHECK(round(1'000.34_eur * (20_percent * 15_percent), cut) == 30.01_eur);
    CHECK(round(round(1'000.34_eur * 20_percent, cut) * 15_percent, cut) == 30.00_eur);
}

TEST_CASE("what was lost is exact, and added back gives the exact amount", "[exact][rounding]")
{
    const auto exact = 213'092.67_eur * 85_percent;
    CHECK(lost(exact, 181'128.76_eur) == Unrounded{95, Divisor{100}});
    CHECK(lost(exact, 181'128.77_eur) == Unrounded{-5, Divisor{100}});
    CHECK(lost(exact, 181'128.76_eur) + Unrounded{181'128.76_eur} == exact);
}

TEST_CASE("there is no rounding nobody decided on", "[exact][rounding]")
{
    CHECK_THROWS_AS(round(1_eur * 85_percent, Rounding{}), std::domain_error);
    CHECK_THROWS_AS(round(1_eur * 85_percent, to(0_eur, Mode::down)), std::domain_error);
    CHECK_THROWS_AS(round(1_eur * 85_percent, to(-(1_eur), Mode::down)), std::domain_error);
    const Unrounded beyond_64_bits{Wide{1} << 80U, Divisor{Wide{1} << 70U}};
    CHECK(round(beyond_64_bits, to(0.01_eur, Mode::down)) == Money{1024});
    CHECK_THROWS_AS(round(beyond_64_bits, to(0_eur, Mode::down)), std::domain_error);
    CHECK_THROWS_AS(round(beyond_64_bits, to(Money{INT64_MIN}, Mode::down)), std::domain_error);
}

TEST_CASE("a mode that is none of the eight is refused", "[exact][rounding]")
{
    CHECK_THROWS_AS(round(1.01_eur * 85_percent, to(0.01_eur, static_cast<Mode>(8))), std::domain_error);
}

TEST_CASE("the limits of 64 bits can be reached, not passed", "[exact][rounding]")
{
    constexpr Money most{std::numeric_limits<std::int64_t>::max()};
    constexpr Money least{std::numeric_limits<std::int64_t>::min()};
    for (const auto mode : all_modes) {
        INFO(name(mode));
        CHECK(round(most * whole_amount, to(Money{1}, mode)) == most);
        CHECK(round(least * whole_amount, to(Money{1}, mode)) == least);
        CHECK(round(least * Rate::of(1, 2), to(Money{1}, mode)) == Money{least.minor_units() / 2});
        CHECK_THROWS_AS(round(most * Rate::percent(200), to(Money{1}, mode)), std::overflow_error);
        CHECK_THROWS_AS(round(least * Rate::percent(200), to(Money{1}, mode)), std::overflow_error);
    }
    const auto just_above = Unrounded{Wide{most.minor_units()} * 2 + 1, Divisor{2}};
    CHECK(round(just_above, to(Money{1}, Mode::half_down)) == most);
    CHECK_THROWS_AS(round(just_above, to(Money{1}, Mode::half_up)), std::overflow_error);
    const auto just_below = Unrounded{Wide{least.minor_units()} * 2 - 1, Divisor{2}};
    CHECK(round(just_below, to(Money{1}, Mode::ceiling)) == least);
    CHECK_THROWS_AS(round(just_below, to(Money{1}, Mode::floor)), std::overflow_error);
    CHECK_THROWS_AS(round(Unrounded{most}, to(1_eur, Mode::up)), std::overflow_error);
    CHECK(round(Unrounded{most}, to(1_eur, Mode::down)) == Money{9'223'372'036'854'775'800});
    CHECK(round(Unrounded{least}, to(most, Mode::down)) == Money{-most.minor_units()});
    CHECK_THROWS_AS(round(Unrounded{least}, to(most, Mode::up)), std::overflow_error);
}

TEST_CASE("denominators beyond 64 bits are rounded the same", "[exact][rounding]")
{
    const auto fine = Rate::of(wide::power_of_ten(30) / 3, wide::power_of_ten(30)); // 33.33... %, 30 digits
    for (const auto mode : all_modes) {
        if (mode != Mode::none) {
            INFO(name(mode));
            CHECK(round(100_eur * fine, to(0.01_eur, mode)) ==
                  round(100_eur * Rate::of(1, 3), to(0.01_eur, mode)));
            CHECK(round(100_eur * fine, to(1_eur, mode)) == round(100_eur * Rate::of(1, 3), to(1_eur, mode)));
        }
    }
    CHECK_THROWS_AS(round(100_eur * fine, to(100'000'000_eur, Mode::down)), std::overflow_error);
}

TEST_CASE("a rate can be kept to so many decimals of percent", "[exact][rounding]")
{
    const auto third = Rate::of(1, 3);
    CHECK(round_percent(third, 2, Mode::down) == Decimal{3333, 2});
    CHECK(round_percent(third, 2, Mode::floor) == Decimal{3333, 2});
    CHECK(round_percent(third, 2, Mode::up) == Decimal{3334, 2});
    CHECK(round_percent(third, 2, Mode::ceiling) == Decimal{3334, 2});
    CHECK(round_percent(third, 0, Mode::half_up) == Decimal{33, 0});
    CHECK(round_percent(Rate::of(2, 3), 2, Mode::half_up) == Decimal{6667, 2});
    CHECK(round_percent(Rate::of(1, 200), 0, Mode::half_up) == Decimal{1, 0});
    CHECK(round_percent(Rate::of(1, 200), 0, Mode::half_down) == Decimal{0, 0});
    CHECK(round_percent(Rate::of(1, 200), 0, Mode::half_even) == Decimal{0, 0});
    CHECK(round_percent(Rate::of(3, 200), 0, Mode::half_even) == Decimal{2, 0});
    CHECK(round_percent(85_percent, 2, Mode::none) == Decimal{85, 0});
    CHECK(round_percent(85_percent, 2, Mode::none).decimals == 2);
    CHECK_THROWS_AS(round_percent(third, 2, Mode::none), std::domain_error);
    CHECK(round_percent(48.541114_percent, 2, Mode::half_up) == Decimal{4854, 2});
    CHECK(round_percent(Rate::percent(150), 0, Mode::down) == Decimal{150, 0});
}

TEST_CASE("a rate with many digits can be kept to a few", "[exact][rounding]")
{
    const auto fine = Rate::from_decimal({wide::power_of_ten(36) / 3, 36});
    CHECK(round_percent(fine, 2, Mode::down) == Decimal{3333, 2});
    CHECK(round_percent(fine, 2, Mode::half_up) == Decimal{3333, 2});
    CHECK(round_percent(fine, 2, Mode::up) == Decimal{3334, 2});
    CHECK(round_percent(Rate::from_decimal({5 * wide::power_of_ten(35), 36}), 0, Mode::half_even) ==
          Decimal{50, 0});
}

TEST_CASE("the modes that only cut, and the names of all", "[exact][rounding]")
{
    for (const auto mode : all_modes) {
        CHECK(is_cutting(mode) == (mode == Mode::down || mode == Mode::floor));
    }
    CHECK(name(Mode::none) == "none");
    CHECK(name(Mode::half_even) == "half even");
}

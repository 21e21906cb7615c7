#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/rules/claimed_row.hpp"
#include "prorata/rules/progress.hpp"
#include "prorata/rules/reimbursement.hpp"
#include "prorata/rules/settlement.hpp"

#include <array>

using namespace prorata;
using namespace prorata::literals;

namespace {
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};
constexpr Rounding floored{Mode::floor, Money{1}, BasisIndex{}};
constexpr PercentageRule two_decimals{.significant_digits = 0, .decimals = 2, .mode = Mode::half_up};
constexpr PercentOfNothing report_line{100, 0};
constexpr PercentOfNothing spending_line{100, {}};
constexpr PercentOfNothing empty{};
} // namespace

TEST_CASE("what control and the authorities leave of a row", "[rules][claims]")
{
    CHECK(after_control(100_eur, 12.5_eur, false).due == 87.5_eur);
    CHECK(after_control(100_eur, 0_eur, true).due == 0_eur);
    CHECK(after_control(-(50_eur), -(20_eur), false).due == -(30_eur)); // a correction, partly refused
    CHECK(after_control(50_eur, -(1_eur), false).due == 51_eur);        // an increase is not refused
    CHECK(after_verification(87.5_eur, 1.25_eur, 0.25_eur, false).due == 86_eur);
    CHECK(after_verification(87.5_eur, 1.25_eur, 0.25_eur, true).due == 0_eur);
    CHECK(after_verification(-(10_eur), -(3_eur), 0_eur, false).due == -(7_eur));
}

TEST_CASE("percentages of a budget, and of none", "[rules][claims]")
{
    const auto used = [](Money part, Money whole, PercentOfNothing of_nothing) {
        return progress(part, whole, two_decimals, of_nothing, 2).due;
    };
    CHECK(used(1_eur, 3_eur, report_line) == Decimal{3333, 2});
    CHECK(used(2_eur, 3_eur, report_line) == Decimal{6667, 2});
    CHECK(used(1_eur, 800_eur, report_line) == Decimal{13, 2}); // 0.125
    CHECK(used(-(1_eur), 800_eur, report_line) == Decimal{-13, 2});
    CHECK(used(150_eur, 100_eur, report_line) == Decimal{150, 0});
    CHECK(used(0_eur, 0_eur, report_line) == Decimal{100, 0});
    CHECK(used(5_eur, 0_eur, report_line) == Decimal{0, 0});
    CHECK(used(0_eur, 0_eur, spending_line) == Decimal{100, 0});
    CHECK_FALSE(used(5_eur, 0_eur, spending_line));
    CHECK_FALSE(used(0_eur, 0_eur, empty));
    CHECK(used(0_eur, 0_eur, PercentOfNothing{0, 0}) == Decimal{0, 0});
    CHECK(used(0_eur, 5_eur, report_line) == Decimal{0, 0});
}

TEST_CASE("a line of an overview", "[rules][claims]")
{
    const auto line = overview_line(1'000_eur, 400_eur, 700.5_eur, two_decimals, report_line, 2);
    CHECK(line.so_far == 1'100.5_eur);
    CHECK(line.remaining == -(100.5_eur));
    CHECK(line.used.due == Decimal{11005, 2});
    CHECK(overview_line(0_eur, 0_eur, 0_eur, two_decimals, report_line, 2).used.due == Decimal{100, 0});
}

TEST_CASE("spending against what is planned so far", "[rules][claims]")
{
    CHECK(spending(300_eur, 100_eur, two_decimals, 2).due == 200_eur);
    CHECK(spending(300_eur, 100_eur, two_decimals, 2).percent == Decimal{3333, 2});
    CHECK(spending(300_eur, 400_eur, two_decimals, 2).due == -(100_eur));
    for (const auto planned : {std::optional<Money>{}, std::optional{0_eur}, std::optional{-(1_eur)}}) {
        CHECK(spending(planned, 100_eur, two_decimals, 2).due == 0_eur);
        CHECK(spending(planned, 100_eur, two_decimals, 2).percent == Decimal{0, 0});
    }
}

TEST_CASE("a residue of flat rates is parked where no row is deducted", "[rules][claims]")
{
    const auto residue = deducted(100.01_eur, 60_eur, 40_eur, false, true);
    CHECK(residue.due == 0_eur);
    CHECK(residue.residue == 0.01_eur);
    CHECK(deducted(100.01_eur, 60_eur, 40_eur, true, true).due == 0.01_eur);
    CHECK(deducted(100.01_eur, 60_eur, 40_eur, true, true).residue == 0_eur);
    CHECK(deducted(100.01_eur, 60_eur, 40_eur, false, false).due == 0.01_eur);
    CHECK(deducted(100_eur, 60_eur, 40.01_eur, false, true).residue == -(0.01_eur)); // negative rows
}

TEST_CASE("four claims of LLI-431's first partner: each on its own loses a cent, all together none",
          "[rules][claims]")
{
    const std::array claims{53'273.17_eur, 53'273.17_eur, 53'273.17_eur, 53'273.16_eur};
    // 85 % is 45 282.1945 and 45 282.186
    const std::array expected{45'282.19_eur, 45'282.19_eur, 45'282.2_eur, 45'282.18_eur};
    Money before;
    Money paid;
    Money paid_alone;
    Unrounded causes;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto both = compare_methods(before, claims[i], 85_percent, floored, paid);
        CHECK(both.cumulative.due == expected[i]);
        CHECK(Unrounded{both.due} == both.brought + both.lost_alone - both.left);
        causes = causes + both.lost_alone;
        before += claims[i];
        paid += both.cumulative.due;
        paid_alone += both.alone.due;
    }
    CHECK(paid == 181'128.76_eur);
    CHECK(paid_alone == 181'128.75_eur);
    // 3 × 0.0045 + 0.006 are lost on their own; 181 128.7695 - 181 128.76 in the end
    CHECK(causes == Unrounded{Wide{195}, Divisor{100}});
}

TEST_CASE("a correction is booked where it is found, and what is paid stands", "[rules][claims]")
{
    // 85 % of 100.00 was paid; -1.01 is found: 85 % of 98.99 is 84.1415
    CHECK(cumulative_share(98.99_eur, 85_percent, floored, 85_eur).due == -(0.86_eur));
    CHECK(cumulative_share(-(0.01_eur), 85_percent, floored, 0_eur).due == -(0.01_eur));
    CHECK(cumulative_share(-(0.01_eur), 85_percent, cut, 0_eur).due == 0_eur);
}

TEST_CASE("interim reimbursement below the rate", "[rules][claims]")
{
    // 95 % of 80 % of 1 000.01 is 760.0076; cut twice it would be 760.00 too, of 1 000.07 not: 760.0532
    CHECK(interim_share(1'000.01_eur, 80_percent, 95_percent, cut).due == 760_eur);
    CHECK(interim_share(1'000.07_eur, 80_percent, 95_percent, cut).due == 760.05_eur);
    CHECK(interim_share(1'000_eur, 85_percent, 90_percent, cut).due == 765_eur);
}

TEST_CASE("two payments add up: the second is what the first leaves", "[rules][claims]")
{
    const auto payments = first_and_rest(100.01_eur, 70_percent, cut); // 70.007
    CHECK(payments.first.due == 70_eur);
    CHECK(payments.due == 30.01_eur);
    // 5 % of 213 092.67 is 10 654.63; 90 % of that 9 589.167
    const auto state = first_and_rest(10'654.63_eur, 90_percent, cut);
    CHECK(state.first.due == 9'589.16_eur);
    CHECK(state.due == 1'065.47_eur);
}

TEST_CASE("what is kept to the end is paid at the end", "[rules][claims]")
{
    CHECK(held_to_end(900_eur, 1'000_eur, 50_eur, 800_eur, false).due == 100_eur);
    CHECK(held_to_end(990_eur, 1'000_eur, 50_eur, 900_eur, false).due == 50_eur);
    CHECK(held_to_end(990_eur, 1'000_eur, 50_eur, 950_eur, true).due == 40_eur);
    CHECK(held_to_end(800_eur, 1'000_eur, 50_eur, 900_eur, false).due == 0_eur);
    CHECK(held_to_end(800_eur, 1'000_eur, 50_eur, 900_eur, true).due == -(100_eur));
    CHECK(held_to_end(1'200_eur, 1'000_eur, 50_eur, 950_eur, true).due == 50_eur);
}

TEST_CASE("a payment that spending triggers is pro rata of what is validated", "[rules][claims]")
{
    CHECK(triggered_payment(300_eur, 350_eur, 349.99_eur, 349.99_eur, cut).due == 0_eur);
    CHECK(triggered_payment(300_eur, 350_eur, 350_eur, 350_eur, cut).due == 300_eur);
    CHECK(triggered_payment(300_eur, 350_eur, 400_eur, 280_eur, cut).due == 240_eur);
    CHECK(triggered_payment(300_eur, 350_eur, 400_eur, 100_eur, cut).due == 85.71_eur); // 85.714…
    CHECK(triggered_payment(300_eur, 350_eur, 400_eur, 500_eur, cut).due == 300_eur);
}

TEST_CASE("instalments and advances are not refused for being too much", "[rules][claims]")
{
    CHECK(instalments(100_eur, 120_eur, 110_eur).due == -(10_eur));
    CHECK(instalments(100_eur, 0_eur, -(5_eur)).due == 105_eur);
    CHECK(open_advance(1'000_eur, 1'000.5_eur).due == -(0.5_eur));
}

TEST_CASE("deductions are entered positive and count negative", "[rules][claims]")
{
    CHECK(corrected(10_eur, true).due == -(10_eur));
    CHECK(corrected(-(10_eur), true).due == -(10_eur));
    CHECK(corrected(10_eur, false).due == 10_eur);
    CHECK(corrected(0_eur, true).due == 0_eur);
}

TEST_CASE("what of the fund is up to the threshold need not be recovered", "[rules][claims]")
{
    CHECK(recovery(250_eur, 250_eur).due == 0_eur);
    CHECK(recovery(250_eur, 250_eur).is_waived);
    CHECK(recovery(250.01_eur, 250_eur).due == 250.01_eur);
}

TEST_CASE("a programme loses what it has not used by the date, less pre-financing", "[rules][claims]")
{
    CHECK(decommitment(1'000_eur, 100_eur, 700_eur).due == 200_eur);
    CHECK(decommitment(1'000_eur, 100_eur, 900_eur).due == 0_eur);
    CHECK(decommitment(1'000_eur, 100_eur, 950_eur).due == 0_eur);
}

TEST_CASE("declarations to the Commission, and the accounts", "[rules][claims]")
{
    DeclaredPayment payment{80_eur, 20_eur, 12_eur, 3_eur, false, 90_eur, 70_eur, 5_eur, 11_eur, 2_eur};
    CHECK(declaration(payment).eligible == 100_eur);
    CHECK(declaration(payment).union_contribution == 0_eur);
    CHECK(declaration(payment).public_contribution == 95_eur); // the 5.00 of private money are not
    payment.is_cost_option = true;
    CHECK(declaration(payment).eligible == 90_eur);
    CHECK(declaration(payment).union_contribution == 70_eur);
    CHECK(declaration(payment).public_contribution == 18_eur);
    const auto line =
        account_line(declaration(payment)) + account_line(-(80_eur), -(12_eur), -(3_eur), -(5_eur));
    CHECK(line.eligible == 60_eur);               // 160 - 100
    CHECK(line.public_contribution == -(77_eur)); // 18 - 95
}

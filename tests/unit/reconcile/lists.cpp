#include "tests/catch.hpp"

#include "prorata/reconcile/list_check.hpp"

#include <limits>
#include <string>
#include <vector>

using namespace prorata;

namespace {

constexpr Rate forty = Rate::percent(40);
constexpr StatedRounding nearest{Mode::half_up, Mode::half_down, 2};

ListRow row_of(Decimal base, Decimal amount)
{
    ListRow row;
    row.base = base;
    row.amount = amount;
    return row;
}

/// Shares of an odd base in cents at 85 %, kept by a mode: fractions of every kind, ties among them.
ListTally list_rounded(Mode mode, int decimals, std::span<const Rate> rates, int rows = 100)
{
    ListTally tally{CandidateRates{rates}};
    for (int i = 0; i < rows; ++i) {
        const Decimal base{1'000'037 + i * 7'919, 2};
        const auto amount = rounded(share_of(base, Rate::percent(85)), {mode, decimals});
        tally.add(row_of(base, to_decimal(amount, 2)));
    }
    return tally;
}

const StepTally& cents(const ListTally& tally) { return tally.steps()[0]; }

} // namespace

static_assert(step_of(2) == Money{1});
static_assert(step_of(-3) == Money{100'000});

TEST_CASE("a share of a base with more decimals than the currency is exact", "[reconcile][list]")
{
    CHECK(to_digits(share_of({1'000'001, 4}, forty), 2).cut == Decimal{400'000'4, 5});
    CHECK(to_digits(share_of({100, 0}, forty), 2).cut == Decimal{40, 0});
    CHECK(rounded(share_of({1, 2}, Rate::percent(50)), {Mode::half_even, 2}) == Money{0});
    CHECK(rounded(share_of({3, 2}, Rate::percent(50)), {Mode::half_even, 2}) == Money{2});
    CHECK(rounded(share_of({1'234, 0}, Rate::percent(50)), {Mode::half_up, -2}) == Money{60'000});
    CHECK_THROWS_AS(share_of({wide::power_of_ten(37), 0}, Rate::percent(85)), std::overflow_error);
}

TEST_CASE("candidate rates are found by the window an amount leaves", "[reconcile][list]")
{
    const auto rates = usual_rates();
    const CandidateRates candidates{rates};
    REQUIRE(candidates.count() == 402);
    const auto one = candidates.near(1'000'000, 400'001, 2);
    REQUIRE(one.size() == 1);
    CHECK(one.front() == forty);
    CHECK(candidates.near(1'000'000, 400'001, 1).empty()); // a whole step away is not near
    CHECK(candidates.near(1'000'000, 401'001, 2).empty());
    CHECK(candidates.near(100, 40, 1).size() == 7); // 39.25 % to 40.75 %
}

TEST_CASE("a stated rounding agrees, rounds another way, or differs", "[reconcile][list]")
{
    const auto verdict = [](Decimal base, Decimal amount, const StatedRounding& rounding) {
        return check_row(row_of(base, amount), forty, rounding).verdict;
    };
    const StatedRounding cut{Mode::down, Mode::down, 2};
    CHECK(verdict({10'002, 2}, {4'000, 2}, cut) == RowVerdict::agrees); // 40.008
    CHECK(verdict({10'002, 2}, {4'001, 2}, cut) == RowVerdict::rounded_another);
    CHECK(verdict({10'002, 2}, {4'002, 2}, cut) == RowVerdict::differs);
    CHECK(verdict({10'002, 2}, {40'008, 3}, cut) == RowVerdict::differs);
    CHECK(verdict({10'002, 2}, {40'008, 3}, {Mode::none, Mode::none, 2}) == RowVerdict::agrees);
    CHECK(verdict({-10'002, 2}, {-4'000, 2}, cut) == RowVerdict::agrees);
    CHECK(verdict({-10'002, 2}, {-4'001, 2}, {Mode::floor, Mode::floor, 2}) == RowVerdict::agrees);
    CHECK(verdict({0, 0}, {0, 0}, cut) == RowVerdict::agrees);
    CHECK(verdict({wide::power_of_ten(37), 0}, {1, 0}, cut) == RowVerdict::too_large);
    CHECK(verdict({1, 0}, {wide::power_of_ten(30), 0}, cut) == RowVerdict::too_large);
}

TEST_CASE("to nearest takes a tie either way", "[reconcile][list]")
{
    const Rate half = Rate::percent(50);
    for (const Wide cents : {50, 51}) {
        const auto checked = check_row(row_of({101, 2}, {cents, 2}), half, nearest);
        CHECK(checked.verdict == RowVerdict::agrees);
        CHECK(checked.tie);
    }
    const auto up = check_row(row_of({101, 2}, {50, 2}), half, {Mode::half_up, Mode::half_up, 2});
    CHECK(up.verdict == RowVerdict::rounded_another);
    CHECK(up.difference == Decimal{-1, 2});
}

TEST_CASE("a list rounded by one mode shows it, beside what the others would reproduce", "[reconcile][list]")
{
    const auto rates = usual_rates();
    const auto tally = list_rounded(Mode::down, 2, rates);
    const auto& step = cents(tally);
    CHECK(tally.usable() == 100);
    CHECK(step.deciding == 95); // 85 % of cents is a whole number of them in one row of twenty
    CHECK(step.right[prorata::detail::index_of(Mode::down)] == step.deciding);
    CHECK(step.right[prorata::detail::index_of(Mode::up)] == 0);
    CHECK(step.right[prorata::detail::index_of(Mode::half_up)] ==
          step.agreement(prorata::detail::index_of(Mode::half_up), prorata::detail::index_of(Mode::down)));
    CHECK(step.counter_examples[static_cast<std::size_t>(RoundingKind::up)].size() == most_counter_examples);
    const auto conclusion = conclude(tally);
    CHECK(conclusion.finding == Finding::all_rows);
    CHECK(conclusion.kind == RoundingKind::down);
    CHECK(conclusion.step == 0);
}

TEST_CASE("the halves part by ties alone", "[reconcile][list]")
{
    const auto rates = usual_rates();
    const auto tie_rule = [&](Mode mode) { return conclude(list_rounded(mode, 2, rates, 400)).ties; };
    CHECK(tie_rule(Mode::half_up) == TieRule::half_up);
    CHECK(tie_rule(Mode::half_down) == TieRule::half_down);
    CHECK(tie_rule(Mode::half_even) == TieRule::half_even);
    ListTally forty_per_cent{CandidateRates{rates}}; // of whole cents: never a tie
    for (int i = 0; i < 100; ++i) {
        const Decimal base{5'000'001 + i, 2};
        forty_per_cent.add(row_of(base, to_decimal(rounded(share_of(base, forty), {Mode::half_up, 2}), 2)));
    }
    const auto conclusion = conclude(forty_per_cent);
    CHECK(conclusion.finding == Finding::all_rows);
    CHECK(conclusion.kind == RoundingKind::nearest);
    CHECK(conclusion.ties == TieRule::none_seen);
}

TEST_CASE("whole amounts show a step of 1", "[reconcile][list]")
{
    const auto rates = std::vector{Rate::percent(85)};
    const auto conclusion = conclude(list_rounded(Mode::half_up, 0, rates));
    CHECK(conclusion.finding == Finding::all_rows);
    CHECK(tried_decimals[conclusion.step] == 0);
}

TEST_CASE("small bases and exact shares decide nothing", "[reconcile][list]")
{
    const auto rates = usual_rates();
    ListTally small{CandidateRates{rates}};
    ListTally exact{CandidateRates{rates}};
    for (int i = 1; i <= 100; ++i) {
        small.add(row_of({i, 2}, {(i + 1) / 2, 2}));
        exact.add(row_of({i * 100'000, 0}, {i * 85'000, 0}));
    }
    CHECK(cents(small).telling == 0);
    CHECK(cents(small).deciding == 0);
    CHECK(cents(small).chance == 100 * StepTally::one_row);
    CHECK(conclude(small).finding == Finding::no_convention);
    CHECK(cents(exact).deciding == 0);
    CHECK(exact.exact() == 100);
    CHECK(conclude(exact).finding == Finding::too_few);
    CHECK(conclude(ListTally{CandidateRates{rates}}).finding == Finding::no_rows);
}

TEST_CASE("amounts that follow no rate fit none", "[reconcile][list]")
{
    const auto rates = usual_rates();
    ListTally tally{CandidateRates{rates}};
    for (int i = 0; i < 200; ++i) {
        tally.add(row_of({100'000'003, 2}, {31'415'926 + i * 271'829, 2}));
    }
    CHECK(tally.fitting() == 0);
    CHECK(conclude(tally).finding == Finding::no_convention);
}

TEST_CASE("zeros, opposite signs and what is too large are set aside", "[reconcile][list]")
{
    const auto rates = usual_rates();
    ListTally tally{CandidateRates{rates}};
    tally.add(row_of({0, 0}, {5, 0}));
    tally.add(row_of({5, 0}, {0, 0}));
    tally.add(row_of({wide::power_of_ten(37), 0}, {1, 0}));
    tally.add(row_of({100'000, 0}, {-85'000, 0}));
    tally.add(row_of({-100'000, 0}, {-85'000, 0}));
    CHECK(tally.zero() == 2);
    CHECK(tally.too_large() == 1);
    CHECK(tally.usable() == 2);
    CHECK(tally.fitting() == 1);
    CHECK(tally.negative() == 1);
}

TEST_CASE("a rest that does not close a row is kept with what is missing", "[reconcile][list]")
{
    const auto rates = usual_rates();
    ListTally tally{CandidateRates{rates}};
    auto row = row_of({10'000, 2}, {8'500, 2});
    row.rest = Decimal{15, 0};
    tally.add(row);
    row.rest = Decimal{1'501, 2};
    tally.add(row);
    CHECK(tally.rests().rows() == 2);
    CHECK(tally.rests().open() == 1);
    REQUIRE(tally.rests().examples().size() == 1);
    CHECK(tally.rests().examples()[0].difference == Decimal{1, 2});
}

TEST_CASE("a row's own rate is its only candidate", "[reconcile][list]")
{
    const auto rates = usual_rates();
    ListTally tally{CandidateRates{rates}};
    auto row = row_of({10'003, 2}, {4'855, 2});
    row.rate = Rate::percent({48'541'114, 6});
    tally.add(row);
    CHECK(tally.fitting() == 1);
    CHECK(cents(tally).deciding == 1);
}

TEST_CASE("a check sums over- and understated money against a materiality", "[reconcile][list]")
{
    ListCheck check{{Mode::down, Mode::down, 2}, forty};
    check.add(row_of({100, 0}, {40, 0}));
    check.add(row_of({100, 0}, {42, 0}));
    check.add(row_of({100, 0}, {39, 0}));
    CHECK(check.with(RowVerdict::agrees) == 1);
    CHECK(check.not_agreeing() == 2);
    const auto& sum = check.misstatement();
    CHECK(sum.gross() == Decimal{3, 0});
    CHECK(sum.net() == Decimal{1, 0});
    CHECK(sum.is_above(sum.gross(), Rate::percent(2)));
    CHECK_FALSE(sum.is_above(sum.net(), Rate::percent(2)));
    REQUIRE(check.outliers().size() == 2);
    CHECK(check.outliers()[0].difference == Decimal{2, 0});
    CHECK_FALSE(check.rates_are_limits());
}

TEST_CASE("rates that most rows stay below are limits, not rates of rows", "[reconcile][list]")
{
    ListCheck check{nearest, forty};
    check.add(row_of({100, 0}, {40, 0}));
    check.add(row_of({100, 0}, {31, 0}));
    check.add(row_of({100, 0}, {27, 0}));
    CHECK(check.rates_are_limits());
    check.add(row_of({100, 0}, {52, 0}));
    CHECK_FALSE(check.rates_are_limits());
}

TEST_CASE("no row is lost silently where sums or rates are missing", "[reconcile][list]")
{
    ListCheck check{nearest, {}};
    check.add(row_of({100, 0}, {40, 0}));
    CHECK(check.without_rate() == 1);
    CHECK(check.checked() == 0);
    ListCheck large{nearest, Rate::percent(100)};
    const Decimal most{std::numeric_limits<std::int64_t>::max(), 2};
    for (int i = 0; i < 2'000; ++i) {
        large.add(row_of(most, most));
    }
    CHECK(large.with(RowVerdict::agrees) == 2'000);
    CHECK(large.misstatement().overflown);
}

TEST_CASE("a rate that is amount over base, rounded, is told from a rule", "[reconcile][list]")
{
    CHECK(is_quotient(row_of({4'237'934'29, 2}, {902'680, 0}), Rate::percent(21), 0));
    CHECK_FALSE(is_quotient(row_of({4'237'934'29, 2}, {902'680, 0}), Rate::percent(21), 1));
    CHECK(is_quotient(row_of({-300, 0}, {-100, 0}), Rate::percent({3'333, 2}), 2));
    CHECK_FALSE(is_quotient(row_of({0, 0}, {1, 0}), forty, 0));
    CHECK_FALSE(is_quotient(row_of({100, 0}, {-40, 0}), forty, 0));
    ListCheck check{nearest, {}};
    auto row = row_of({4'237'934'29, 2}, {902'680, 0});
    row.rate = Rate::percent(21);
    check.add(row);
    CHECK(check.quotients() == 1);
    row.rate_decimals = 1; // the list prints tenths of a per cent somewhere
    check.add(row);
    CHECK(check.quotients() == 0);
}

TEST_CASE("usual rates are in ascending order, none twice", "[list]")
{
    const auto rates = usual_rates();
    CHECK(rates.size() == 402);
    CHECK(std::adjacent_find(rates.begin(), rates.end(),
                             [](const Rate& a, const Rate& b) { return a >= b; }) == rates.end());
    for (const auto& rate : {Rate::of(Wide{1}, Wide{3}), Rate::of(Wide{2}, Wide{3}),
                             Rate::of(Wide{1}, Wide{400}), Rate::percent(85), Rate::percent(100)}) {
        CHECK(std::find(rates.begin(), rates.end(), rate) != rates.end());
    }
}

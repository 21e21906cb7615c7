#include "check.hpp"

using namespace prorata;

namespace {

Mode mirror_of(Mode mode)
{
    return mode == Mode::floor ? Mode::ceiling : mode == Mode::ceiling ? Mode::floor : mode;
}

} // namespace

TEST_CASE("fund and contribution", "[exact][rounding]")
{
    rc::prop("add up to the total", []() {
        const auto total = *cases::amount();
        const auto rate = *cases::share();
        const auto how = cases::to(*cases::step(), *cases::losing_mode());
        if (const auto fund = cases::rounded(total, rate, how)) {
            try {
                const auto contribution = total - *fund;
                RC_ASSERT(*fund + contribution == total);
            } catch (const std::overflow_error&) {
                RC_ASSERT(abs(Ratio{total} - Ratio{*fund}) > Ratio{cases::most});
            }
        }
    });
    rc::prop("a cutting mode never pays above the rate", []() {
        const auto total = *cases::amount_not_below_zero();
        const auto rate = *cases::share();
        const auto mode = *rc::gen::suchThat(cases::losing_mode(), &is_cutting);
        if (const auto fund = cases::rounded(total, rate, cases::to(*cases::step(), mode))) {
            RC_ASSERT(Unrounded{*fund} <= total * rate);
            RC_ASSERT(*fund <= total);
            RC_ASSERT(*fund >= Money{});
        }
    });
}

TEST_CASE("round", "[exact][rounding]")
{
    rc::prop("agrees with unbounded fractions and the definition of each mode", []() {
        const auto amount = *cases::amount();
        const auto rate = *cases::rate();
        const auto how = cases::to(*cases::step(), *cases::losing_mode());
        const auto exact = Ratio{amount} * Ratio{rate};
        const auto expected = cases::rounded_by_definition(exact, Ratio{how.step}, how.mode);
        const auto limit = Ratio{Rate::of(Wide{1} << 126U, 1)} * 2;
        const bool fits = abs(Ratio{amount}) * Ratio{Rate::of(rate.part(), 1)} < limit &&
                          Ratio{how.step} * Ratio{Rate::of(rate.whole(), 1)} < limit &&
                          expected >= Ratio{cases::least} && expected <= Ratio{cases::most};
        const auto result = cases::rounded(amount, rate, how);
        RC_ASSERT(result.has_value() == fits);
        if (fits) {
            RC_ASSERT(Ratio{*result} == expected);
        }
    });
    rc::prop("gives a multiple of the step, less than a step from the exact amount", []() {
        const auto amount = *cases::amount();
        const auto rate = *cases::rate();
        const auto how = cases::to(*cases::step(), *cases::losing_mode());
        if (const auto result = cases::rounded(amount, rate, how)) {
            RC_ASSERT(result->minor_units() % how.step.minor_units() == 0);
            RC_ASSERT(abs(Ratio{*result} - Ratio{amount} * Ratio{rate}) < Ratio{how.step});
        }
    });
    rc::prop("in mode none gives what every mode gives, or refuses", []() {
        const auto amount = *cases::amount();
        const auto rate = *cases::usual_rate();
        const auto step = *cases::step();
        const auto down = cases::rounded(amount, rate, cases::to(step, Mode::down));
        try {
            const auto whole = cases::rounded(amount, rate, cases::to(step, Mode::none));
            RC_ASSERT(whole == down);
            RC_ASSERT(whole == cases::rounded(amount, rate, cases::to(step, Mode::up)));
        } catch (const std::domain_error&) {
            RC_ASSERT(down.has_value());
            RC_ASSERT(Unrounded{*down} != amount * rate);
        }
    });
    rc::prop("mirrors a negation; floor and ceiling mirror each other", []() {
        const auto amount = *cases::amount();
        const auto rate = *cases::rate();
        const auto step = *cases::step();
        const auto mode = *cases::losing_mode();
        RC_PRE(amount != Money{cases::least});
        const auto there = cases::rounded(amount, rate, cases::to(step, mode));
        const auto back = cases::rounded(-amount, rate, cases::to(step, mirror_of(mode)));
        if (there && back) {
            RC_ASSERT(*back == -*there);
        } else { // the line is longer by one on the negative side
            const auto lonely = there ? there : back;
            RC_ASSERT((!lonely || *lonely == Money{cases::least}));
        }
    });
    rc::prop("is monotone in the amount", []() {
        auto smaller = *cases::amount();
        auto larger = *cases::amount();
        if (larger < smaller) {
            std::swap(smaller, larger);
        }
        const auto rate = *cases::rate();
        const auto how = cases::to(*cases::step(), *cases::losing_mode());
        const auto of_smaller = cases::rounded(smaller, rate, how);
        const auto of_larger = cases::rounded(larger, rate, how);
        RC_ASSERT((!of_smaller || !of_larger || *of_smaller <= *of_larger));
    });
    rc::prop("is monotone in the rate", []() {
        const auto amount = *cases::amount_not_below_zero();
        auto lower = *cases::rate();
        auto higher = *cases::rate();
        if (higher < lower) {
            std::swap(lower, higher);
        }
        const auto how = cases::to(*cases::step(), *cases::losing_mode());
        const auto at_lower = cases::rounded(amount, lower, how);
        const auto at_higher = cases::rounded(amount, higher, how);
        RC_ASSERT((!at_lower || !at_higher || *at_lower <= *at_higher));
    });
    rc::prop("changes nothing the second time", []() {
        const auto how = cases::to(*cases::step(), *cases::losing_mode());
        if (const auto once = cases::rounded(*cases::amount(), *cases::share(), how)) {
            RC_ASSERT(round(Unrounded{*once}, how) == *once);
        }
    });
    rc::prop("says what it lost, to the last fraction", []() {
        const auto amount = *cases::amount();
        const auto rate = *cases::usual_rate();
        const auto how = cases::to(*cases::step(), *cases::losing_mode());
        if (const auto result = cases::rounded(amount, rate, how)) {
            const auto exact = amount * rate;
            RC_ASSERT(Ratio{lost(exact, *result)} == Ratio{exact} - Ratio{*result});
        }
    });
    rc::prop("of a rate to decimals of percent is less than a unit from the rate", []() {
        const auto rate = *cases::share();
        const auto decimals = *rc::gen::inRange(0, 31);
        const auto mode = *cases::losing_mode();
        const auto kept = round_percent(rate, decimals, mode);
        const auto unit = Ratio{Decimal{1, decimals}};
        RC_ASSERT(Ratio{kept} == cases::rounded_by_definition(Ratio{rate} * 100, unit, mode));
        RC_ASSERT(kept.decimals == decimals);
    });
}

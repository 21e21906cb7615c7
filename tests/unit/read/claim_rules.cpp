/// The rules of claims that packs state.

#include "engine/read/scenario.hpp"
#include "tests/catch.hpp"
#include "tests/support/claims.hpp"

#include <string>

namespace prorata::tests {

namespace {

[[nodiscard]] bool is_same(const Rounding& a, const Rounding& b)
{
    return a.mode == b.mode && a.step == b.step;
}
[[nodiscard]] bool is_same(const OfWhichRule& a, const OfWhichRule& b)
{
    return a.decimals == b.decimals && is_same(a.rounding, b.rounding);
}

[[nodiscard]] ClaimRules rules_of(const std::string& text)
{
    read::SourceFiles files;
    const auto scenario = read::read_scenario(SourceText{"claims.yaml", text}, files);
    REQUIRE(scenario);
    REQUIRE(scenario.value->programme.claims);
    return *scenario.value->programme.claims;
}

} // namespace

TEST_CASE("interreg-jems states the rules that claims are tested with", "[read][claims]")
{
    const auto rules = rules_of("prorata: 1\nprogramme: interreg-jems\nfunds: {ERDF: 80 %}\n"
                                "partners: {LP: {budget: {staff: 1}}}\n");
    const auto expected = jems_claims();
    CHECK(rules.method == expected.method);
    CHECK(is_same(rules.conversion, expected.conversion));
    CHECK(is_same(rules.flat_rates, expected.flat_rates));
    CHECK(is_same(rules.fund, expected.fund));
    CHECK(is_same(rules.lump_sums, expected.lump_sums));
    CHECK(is_same(rules.unit_costs, expected.unit_costs));
    CHECK(is_same(rules.of_which, expected.of_which));
    CHECK(is_same(rules.attribution, expected.attribution));
    CHECK(is_same(rules.small_projects, expected.small_projects));
    CHECK(is_same(rules.fund_contribution.part, expected.fund_contribution.part));
    CHECK(rules.fund_contribution.gross_decimals == expected.fund_contribution.gross_decimals);
    CHECK(rules.fund_contribution.gross_mode == expected.fund_contribution.gross_mode);
    const auto& percentages = rules.percentages;
    CHECK(percentages.rule.decimals == expected.percentages.rule.decimals);
    CHECK(percentages.rule.mode == expected.percentages.rule.mode);
    CHECK(percentages.rule.significant_digits == expected.percentages.rule.significant_digits);
    CHECK(percentages.report_line == expected.percentages.report_line);
    CHECK(percentages.spending_profile == expected.percentages.spending_profile);
    CHECK(percentages.control_line == expected.percentages.control_line);
    CHECK(percentages.verification_total == expected.percentages.verification_total);
    CHECK(percentages.investment_of_project == expected.percentages.investment_of_project);
    CHECK(rules.residue_is_parked == expected.residue_is_parked);
    CHECK(rules.residue_of_several == expected.residue_of_several);
    CHECK(rules.cut_rows_are_in_sample == expected.cut_rows_are_in_sample);
    CHECK(rules.lump_sums_are_unconverted == expected.lump_sums_are_unconverted);
    CHECK(rules.foreign_currency_for_all == expected.foreign_currency_for_all);
    REQUIRE(rules.limits);
    CHECK(rules.limits->rows == expected.limits->rows);
    CHECK(rules.limits->amount == expected.limits->amount);
    CHECK(rules.limits->sources == expected.limits->sources);
    CHECK(rules.limits->instalments == expected.limits->instalments);
    CHECK(rules.limits->breach == expected.limits->breach);
    CHECK_FALSE(rules.retention);
    CHECK_FALSE(rules.waiver);
}

TEST_CASE("what claims leave out is as in the budget", "[read][claims]")
{
    const auto rules =
        rules_of("prorata: 1\nprogramme:\n  currency: EUR\n  funds: {ERDF: 80 %}\n"
                 "  rounding: {fund: {mode: down, step: 1}, flat_rates: {mode: up, step: 0.05}}\n"
                 "  contribution: {method: residual, of_which: {decimals: 4, mode: floor, step: 0.01}}\n"
                 "  claims:\n    rounding: {fund: {mode: half even, step: 0.01}}\n"
                 "    schedules: [{parts: [30 %, 1/3]}]\n"
                 "partners: {LP: {total: 1}}\n");
    CHECK(is_same(rules.fund, to_cent(Mode::half_even)));
    CHECK(is_same(rules.lump_sums, rules.fund));
    CHECK(is_same(rules.flat_rates, {Mode::up, Money{5}, {}}));
    CHECK(is_same(rules.conversion, to_cent(Mode::half_up)));
    CHECK(is_same(rules.of_which, {4, to_cent(Mode::floor)}));
    CHECK(is_same(rules.attribution, rules.of_which));
    CHECK(rules.foreign_currency_for_all);
    REQUIRE(rules.schedules.size() == 1);
    CHECK(rules.schedules.front().last == Rate::of(11, 30));
}

} // namespace prorata::tests

#include "tests/catch.hpp"

#include "prorata/exact/literals.hpp"
#include "prorata/explain/describe_claim.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::literals;

namespace {

constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};
constexpr OfWhichRule kinds{17, {Mode::floor, Money{1}, BasisIndex{}}};
constexpr PercentageRule percent{.significant_digits = 0, .decimals = 2, .mode = Mode::half_up};

/// The texts of a description's lines; every name in them must be given.
template <Described Working>
std::vector<Text> texts(const Working& working)
{
    std::vector<Text> texts;
    for (const auto& line : describe(working, 2).lines) {
        texts.push_back(line.text);
        const std::string english{english_of(line.text)};
        for (auto at = english.find('{'); at != std::string::npos; at = english.find('{', at + 1)) {
            const auto name = english.substr(at + 1, english.find_first_of("|}", at) - at - 1);
            CHECK(std::any_of(line.arguments.begin(), line.arguments.end(),
                              [&](const auto& argument) { return argument.name == name; }));
        }
    }
    return texts;
}

using Texts = std::vector<Text>;

} // namespace

TEST_CASE("rows are told with what was deducted, or that they wait", "[explain][claims]")
{
    CHECK(texts(after_control(100_eur, 10_eur, false)) == Texts{Text::step_remaining_row});
    CHECK(texts(after_control(100_eur, 0_eur, true)) == Texts{Text::step_parked_row});
    CHECK(texts(after_verification(100_eur, 1_eur, 2_eur, false)) == Texts{Text::step_verified_row});
    CHECK(texts(after_verification(100_eur, 1_eur, 2_eur, true)) == Texts{Text::step_parked_row});
}

TEST_CASE("splits and their parts are told", "[explain][claims]")
{
    const std::array rates{80_percent};
    CHECK(texts(split_claim(100.1_eur, rates, {}, 1_eur, cut, kinds)) == Texts{Text::step_split});
    const auto gross = gross_up(0.02_eur, 15_percent, 17, Mode::half_up, 2);
    CHECK(texts(gross) == Texts{Text::step_gross});
    CHECK(texts(of_gross(gross, 1_eur, 3_eur, kinds)) == Texts{Text::step_of_gross, Text::step_rounded});
    CHECK(texts(small_projects_of_fund(1_eur, 3_eur, 1_eur, {}, true, kinds)) == Texts{Text::step_of_fund});
    CHECK(texts(attribute_to_fund(100_eur, 1_eur, 3_eur, {}, 1_eur, kinds, kinds)).front() ==
          Text::step_of_which);
    CHECK(texts(contribution_of_fund(20.02_eur, 1_eur, 3_eur, 20_percent, {}, 1_eur, kinds,
                                     {kinds, 17, Mode::half_up}, 2))
              .front() == Text::step_of_which);
}

TEST_CASE("percentages of nothing and residues say why", "[explain][claims]")
{
    CHECK(texts(progress(1_eur, 3_eur, percent, {}, 2)) == Texts{Text::step_percentage});
    CHECK(texts(progress(0_eur, 0_eur, percent, {100, 0}, 2)) == Texts{Text::step_part_of_nothing});
    CHECK(texts(progress(0_eur, 0_eur, percent, {}, 2)) == Texts{Text::step_part_of_nothing_empty});
    CHECK(texts(spending(std::nullopt, 1_eur, percent, 2)) == Texts{Text::step_spending_unplanned});
    CHECK(texts(spending(3_eur, 1_eur, percent, 2)) == Texts{Text::step_spending});
    CHECK(texts(deducted(100_eur, 60_eur, 39.99_eur, false, true)) ==
          Texts{Text::step_deducted, Text::step_residue});
    CHECK(texts(deducted(100_eur, 60_eur, 40_eur, false, true)) == Texts{Text::step_deducted});
}

TEST_CASE("both methods are told with the fractions between them", "[explain][claims]")
{
    CHECK(texts(cumulative_share(106'546.34_eur, 85_percent, cut, 45'282.19_eur)) ==
          Texts{Text::step_cumulative, Text::step_rounded, Text::step_less_paid});
    CHECK(texts(cumulative_share(1_eur, Rate::of(1, 3), cut, 0_eur)).front() ==
          Text::step_cumulative_endless);
    const auto both = compare_methods(106'546.34_eur, 53'273.17_eur, 85_percent, cut, 90'564.38_eur);
    CHECK(texts(both) == Texts{Text::step_methods, Text::step_methods_cause});
    // 0.009 are brought, 0.0045 lost on its own; 135 846.5835 leaves 0.0035
    const auto cause = describe(both, 2).lines.at(1).arguments;
    CHECK(std::get<Decimal>(cause.at(0).value) == Decimal{45, 4});
    CHECK(std::get<Decimal>(cause.at(1).value) == Decimal{9, 3});
    CHECK(std::get<Decimal>(cause.at(2).value) == Decimal{35, 4});
}

TEST_CASE("payments, corrections and recoveries are told", "[explain][claims]")
{
    CHECK(texts(interim_share(1'000.01_eur, 80_percent, 95_percent, cut)) ==
          Texts{Text::step_part_of_share, Text::step_rounded});
    CHECK(texts(first_and_rest(100.01_eur, 70_percent, cut)) == Texts{Text::step_second_payment});
    CHECK(texts(held_to_end(1_eur, 2_eur, 1_eur, 0_eur, false)) == Texts{Text::step_held});
    CHECK(texts(triggered_payment(1_eur, 3_eur, 2_eur, 2_eur, cut)) == Texts{Text::step_not_triggered});
    CHECK(texts(triggered_payment(1_eur, 3_eur, 3_eur, 2_eur, cut)) ==
          Texts{Text::step_triggered, Text::step_rounded});
    CHECK(texts(instalments(3_eur, 2_eur, 1_eur)) == Texts{Text::step_instalments});
    CHECK(texts(open_advance(3_eur, 1_eur)) == Texts{Text::step_advance});
    CHECK(texts(corrected(3_eur, true)) == Texts{Text::step_corrected});
    CHECK(texts(corrected(3_eur, false)) == Texts{Text::step_uncorrected});
    CHECK(texts(recovery(3_eur, 3_eur)) == Texts{Text::step_waived});
    CHECK(texts(recovery(4_eur, 3_eur)) == Texts{Text::step_recovered});
    CHECK(texts(aid_in_window(1_eur, 2_eur, 3_eur)) == Texts{Text::step_residual});
    CHECK(texts(decommitment(3_eur, 1_eur, 1_eur)) == Texts{Text::step_decommitment});
}

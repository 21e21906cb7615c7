/// The rules of claims run while compiling, and their workings are plain values.

#include "prorata/exact/literals.hpp"
#include "prorata/rules/aid.hpp"
#include "prorata/rules/claim_split.hpp"
#include "prorata/rules/claimed_row.hpp"
#include "prorata/rules/progress.hpp"
#include "prorata/rules/reimbursement.hpp"
#include "prorata/rules/settlement.hpp"

#include <array>
#include <type_traits>

namespace {

using namespace prorata;
using namespace prorata::literals;

template <class... Workings>
inline constexpr bool are_plain = (std::is_trivially_copyable_v<Workings> && ...);
static_assert(are_plain<RemainingRow, VerifiedRow, ClaimSplit, GrossedUp, OfGross, FundContribution,
                        FundOfVerified, FundOfSmallProjects, Progress, OverviewLine, Spending, Deducted,
                        CumulativeShare, MethodDifference, PartOfShare, TwoPayments, HeldToEnd, Triggered,
                        Instalments, Advance, Corrected, Recovery, Decommitment, AidInWindow, Declaration>);

constexpr Rounding floored{Mode::floor, Money{1}, BasisIndex{}};
constexpr Rounding nearest{Mode::half_up, Money{1}, BasisIndex{}};
constexpr OfWhichRule kinds{17, floored};
constexpr std::array rates{80_percent};

constexpr auto parts = split_claim(100.1_eur, rates, {150_eur, 0_eur, 50_eur}, 1'000_eur, floored, kinds);
static_assert(parts.due == 80.08_eur && parts.statuses[0] == 15.01_eur && parts.unassigned == 0.01_eur);
static_assert(attribute_to_fund(100_eur, 50_eur, 80_eur, {}, 1_eur, kinds, {19, nearest}).due == 62.5_eur);
static_assert(gross_up(0.02_eur, 15_percent, 17, Mode::half_up, 2).due == Decimal{133'333'333'333'333, 15});
static_assert(cumulative_share(0.03_eur, 85_percent, floored, 0.01_eur).due == 0.01_eur);
static_assert(first_and_rest(100.01_eur, 70_percent, floored).due == 30.01_eur);
static_assert(after_control(1_eur, 2_eur, false).due == -(1_eur));
static_assert(progress(0_eur, 0_eur, {.decimals = 2, .mode = Mode::half_up}, {100, 0}, 2).due ==
              Decimal{100, 0});

} // namespace

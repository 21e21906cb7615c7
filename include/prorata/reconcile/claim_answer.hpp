#pragma once
/// All that is told of a scenario's history: where everybody stands, when money moves, and what is used of
/// the budget's flexibility.

#include "prorata/claims/check_money.hpp"
#include "prorata/claims/claim_result.hpp"
#include "prorata/reconcile/claimed_flexibility.hpp"

#include <vector>

namespace prorata {

struct ClaimAnswer : ClaimResult {
    MoneyOverTime money{};
    std::vector<ClaimedFlexibility> flexibility{};
};

} // namespace prorata

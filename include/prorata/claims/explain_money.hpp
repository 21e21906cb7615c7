#pragma once
/// All figures of claims that stand in no table of a partner or a report, explained: each has the address of
/// its table, its row and its column, such as `recoveries.ERDF.2026.to_recover`.

#include "prorata/claims/check_money.hpp"
#include "prorata/claims/explain_declared.hpp"
#include "prorata/claims/explain_fund_payments.hpp"
#include "prorata/claims/explain_payout.hpp"
#include "prorata/claims/explain_scrutiny.hpp"

#include <cstdint>

namespace prorata {

/// The explanations, each after those it refers to.
[[nodiscard]] inline detail::StepList money_steps(const ClaimLedger& ledger, const MoneyOverTime& money)
{
    detail::StepList steps{ledger};
    detail::add_deductions(steps);
    for (std::uint32_t partner = 0; partner < ledger.scenario().partners.size(); ++partner) {
        detail::add_received(steps, ClaimSubject::partner, partner);
    }
    for (std::uint32_t report = 0; report < ledger.history().reports.size(); ++report) {
        detail::add_received(steps, ClaimSubject::partner_report, report);
    }
    detail::add_outlooks(steps, money.outlooks);
    detail::add_fund_payments(steps);
    detail::add_paid_out(steps, money.payouts, money.schedule, money.support);
    detail::add_corrections(steps);
    detail::add_recoveries(steps);
    detail::add_applications(steps, money.applications);
    for (const auto& accounts : money.accounts) {
        detail::add_accounts(steps, accounts);
    }
    detail::add_withdrawn(steps);
    for (const auto& line : money.interim) {
        detail::add_interim(steps, line);
    }
    for (const auto& line : money.due) {
        detail::add_decommitment(steps, line);
    }
    return steps;
}

} // namespace prorata

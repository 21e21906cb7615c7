#pragma once
/// After payment: corrections, what is withdrawn and reconciled in the accounts, what is recovered from whom,
/// and what a programme must have used by when.

#include "prorata/model/claim.hpp"
#include "prorata/model/claim_rules.hpp"
#include "prorata/rules/settlement.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace prorata {

/// A correction as it counts: deductions negative.
struct CorrectionFigures {
    CorrectionTarget target{};
    Money fund{};
    ByStatus statuses{};
    Money total{}; ///< fund and all contribution

    [[nodiscard]] AccountLine account_line() const
    {
        return prorata::account_line(fund, statuses[0], statuses[1], statuses[2]);
    }
    /// As it is declared to the Commission: always with corrected values.
    [[nodiscard]] DeclaredPayment to_declare() const
    {
        return {fund,  total - fund, statuses[0], statuses[1], true,
                total, {},           fund,        statuses[0], statuses[1]};
    }
};

/// Source of the rule: jems, corrections.
[[nodiscard]] inline CorrectionFigures correction_figures(const FinancialCorrection& correction)
{
    CorrectionFigures figures{
        target_of(correction.scenario), corrected(correction.amount, correction.is_deduction).due, {}, {}};
    figures.total = figures.fund;
    for (std::size_t status = 0; status < status_names.size(); ++status) {
        figures.statuses[status] = corrected(correction.statuses[status], correction.is_deduction).due;
        figures.total += figures.statuses[status];
    }
    return figures;
}

/// What was withdrawn, by the accounting year in which it was found.
struct Withdrawn {
    int year{};
    Money total{};
    Money public_contribution{};
    Money of_audit_authority{};
    Money of_commission{}; ///< its audits, the Court of Auditors' and the anti-fraud office's
};

/// Deductions that are no clerical mistakes, year by year.
/// Source of the rule: jems, accounts, withdrawn amounts.
[[nodiscard]] inline std::vector<Withdrawn> withdrawn(std::span<const FinancialCorrection> corrections)
{
    std::vector<Withdrawn> years;
    for (const auto& correction : corrections) {
        if (!correction.is_deduction || correction.is_clerical) {
            continue;
        }
        const auto place = std::lower_bound(years.begin(), years.end(), correction.year,
                                            [](const auto& each, int year) { return each.year < year; });
        auto& year = place != years.end() && place->year == correction.year
                         ? *place
                         : *years.insert(place, Withdrawn{.year = correction.year});
        const auto figures = correction_figures(correction);
        year.total += figures.total;
        year.public_contribution += figures.account_line().public_contribution;
        if (correction.finder == Finder::audit_authority) {
            year.of_audit_authority += figures.total;
        } else if (correction.finder != Finder::other) {
            year.of_commission += figures.total;
        }
    }
    return years;
}

/// Corrections that reconcile the accounts with the payment applications: those that the accounts take.
struct Reconciliation {
    Money scenario_four{};
    Money scenario_three{}; ///< without clerical mistakes
    Money clerical{};
    Money total{};
};

/// Source of the rule: jems, accounts, reconciliation.
[[nodiscard]] inline Reconciliation reconciliation(std::span<const FinancialCorrection> corrections)
{
    Reconciliation result;
    for (const auto& correction : corrections) {
        const auto [target, fund, statuses, total] = correction_figures(correction);
        if (target != CorrectionTarget::accounts) {
            continue;
        }
        (correction.scenario == CorrectionScenario::four ? result.scenario_four
         : correction.is_clerical                        ? result.clerical
                                                         : result.scenario_three) += total;
        result.total += total;
    }
    return result;
}

/// What is undue of a fund in an accounting year. The programme asks the lead partner for it, and he each
/// partner for his part.
struct RecoveryFigures {
    struct Part {
        std::uint32_t partner{};
        Money amount{};
    };
    std::uint32_t fund{}; ///< index into Programme::funds
    int year{};
    Recovery from_lead_partner{};
    std::vector<Part> from_partners{}; ///< what each of them owes, waived or not
};

/// Deductions of the fund by fund and accounting year; up to the threshold they need not be recovered.
/// @param waiver  nothing: all is recovered
[[nodiscard]] inline std::vector<RecoveryFigures> recoveries(std::span<const FinancialCorrection> corrections,
                                                             const std::optional<WaiverRule>& waiver)
{
    std::vector<RecoveryFigures> lines;
    for (const auto& correction : corrections) {
        const auto owed = -correction_figures(correction).fund;
        if (!correction.is_deduction || owed == Money{}) {
            continue;
        }
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& line) {
            return line.fund == correction.fund && line.year == correction.year;
        });
        auto& line = found != lines.end()
                         ? *found
                         : lines.emplace_back(RecoveryFigures{correction.fund, correction.year, {}, {}});
        line.from_lead_partner.of += owed;
        const auto part = std::find_if(line.from_partners.begin(), line.from_partners.end(),
                                       [&](const auto& each) { return each.partner == correction.partner; });
        if (part == line.from_partners.end()) {
            line.from_partners.push_back({correction.partner, owed});
        } else {
            part->amount += owed;
        }
    }
    for (auto& line : lines) {
        line.from_lead_partner = recovery(line.from_lead_partner.of, waiver ? waiver->threshold : Money{});
    }
    return lines;
}

/// What is lost on 31 December of a year: the allocations of all years whose date has come, less
/// pre-financing and what is claimed from the Commission by then.
/// @param lost  of these allocations, at dates before
/// @throws std::overflow_error
[[nodiscard]] inline Decommitment decommitment_of(std::span<const YearlyAllocation> allocations,
                                                  const DecommitmentRule& rule, int year, Money pre_financing,
                                                  Money claimed, Money lost = {})
{
    auto due = -lost;
    for (const auto& allocation : allocations) {
        due += allocation.year + rule.years <= year ? allocation.amount : Money{};
    }
    return decommitment(due, pre_financing, claimed);
}

/// What of an advance is settled: nothing of it counts as paid before it is confirmed.
/// Source of the rule: jems, advance payments.
/// @throws std::overflow_error
[[nodiscard]] inline Advance advance_figures(const AdvancePayment& advance)
{
    Money settled;
    for (const auto& settlement : advance.settlements) {
        settled += settlement.amount;
    }
    return open_advance(advance.is_confirmed ? advance.amount : Money{}, settled);
}

} // namespace prorata

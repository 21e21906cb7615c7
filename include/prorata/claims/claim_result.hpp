#pragma once
/// What a scenario's history comes to, computed once: what explain, check, sweep and solve ask.

#include "prorata/claims/living_table.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

struct ClaimResult {
    std::vector<ApprovedBudget> versions{}; ///< of the approved budget, aligned, the last one last
    ClaimFigures figures{};
    std::vector<LivingTable> partners{}; ///< after all reports
    LivingTable project{};               ///< likewise

    [[nodiscard]] const ApprovedBudget& budget() const { return versions.back(); }
    /// As approved when the report was made.
    [[nodiscard]] const ApprovedBudget& budget_of(const PartnerReport& report) const
    {
        return versions[report.version];
    }
    [[nodiscard]] const ApprovedPartner& partner_of(const PartnerReport& report) const
    {
        return budget_of(report).partners[report.partner];
    }
};

/// All of a history's figures and tables.
/// @param versions  of the approved budget, aligned: align_versions()
/// @param history   that check_history() has no errors of
/// @throws as claim_figures()
[[nodiscard]] inline ClaimResult claim_result(std::vector<ApprovedBudget> versions, ClaimFigures figures,
                                              const ClaimRules& rules, const ClaimHistory& history)
{
    ClaimResult claim{std::move(versions), std::move(figures), {}, {}};
    for (std::uint32_t partner = 0; partner < claim.budget().partners.size(); ++partner) {
        claim.partners.push_back(
            partner_table(partner, std::nullopt, claim.budget(), rules, history, claim.figures));
    }
    claim.project = project_table(std::nullopt, claim.budget(), rules, history, claim.figures);
    return claim;
}

} // namespace prorata

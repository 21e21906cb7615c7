#pragma once
/// Project reports: what certificates of partners and small projects come to, by fund, and what is to be
/// paid.

#include "prorata/claims/report_figures.hpp"
#include "prorata/rules/settlement.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace prorata {

/// A certificate within a project report, as each of its partner's funds sees it after verification.
struct CertificateFigures {
    std::uint32_t report{}; ///< index into ClaimHistory::reports
    std::uint32_t partner{};
    std::vector<FundOfVerified> by_fund{}; ///< in the order of ApprovedPartner::funds
};

/// A small project fund's claim: entered by fund and by source.
struct SmallProjectsFigures {
    std::uint32_t partner{};
    std::vector<Money> funds{}; ///< in the order of ApprovedPartner::funds
    Money contribution{};
    ByStatus statuses{};
    Money total{};
    std::vector<FundOfSmallProjects> by_fund{};
};

/// What a fund pays, approved, with the values that its declaration to the Commission starts with.
struct PaymentFigures {
    struct Part {
        std::uint32_t partner{};
        Money approved{};
    };
    std::uint32_t fund{}; ///< index into Programme::funds
    std::vector<Part> parts{};
    Money approved{};
    Money contribution{};
    ByStatus statuses{};
    Money total_eligible{}; ///< approved and contribution

    [[nodiscard]] Money approved_of(std::uint32_t partner) const
    {
        Money sum;
        for (const auto& part : parts) {
            sum += part.partner == partner ? part.approved : Money{};
        }
        return sum;
    }
    /// The declaration's defaults: no union contribution beyond the fund's own, and the fund as public money.
    [[nodiscard]] DeclaredPayment to_declare(bool is_cost_option = false) const;
};

/// A project report's figures.
struct ProjectReportFigures {
    std::vector<CertificateFigures> certificates{};
    std::optional<SmallProjectsFigures> small_projects{};
    std::vector<PaymentFigures> payments{}; ///< by fund that pays anything, ascending
};

/// A ready lump sum's figures: for each partner with a share of it his split, and for each fund the payment.
struct ReadyFigures {
    struct Share {
        std::uint32_t partner{};
        ClaimSplit split{};
    };
    std::vector<Share> shares{};
    std::vector<PaymentFigures> payments{};
};

inline DeclaredPayment PaymentFigures::to_declare(bool is_cost_option) const
{
    return {approved,       contribution, statuses[0], statuses[1], is_cost_option,
            total_eligible, {},           approved,    statuses[0], statuses[1]};
}

/// What of a partner's part of a payment is authorised, paid and left.
/// Source of the rule: jems, regular payments.
/// @throws std::overflow_error
[[nodiscard]] inline Instalments instalments_of(const PartnerPayment& payment, Money approved)
{
    Money authorised;
    Money paid;
    for (const auto& each : payment.instalments) {
        authorised += each.is_saved ? each.amount : Money{};
        paid += each.is_confirmed ? each.amount : Money{};
    }
    return instalments(approved, authorised, paid);
}

namespace detail {

/// Payments of a report or lump sum, by fund.
class PaymentsByFund {
public:
    /// @param contribution, statuses  of this fund
    void add(std::uint32_t fund, std::uint32_t partner, Money approved, Money contribution,
             const ByStatus& statuses)
    {
        const auto found =
            std::lower_bound(payments_.begin(), payments_.end(), fund,
                             [](const auto& payment, std::uint32_t other) { return payment.fund < other; });
        auto& payment = found != payments_.end() && found->fund == fund
                            ? *found
                            : *payments_.insert(found, PaymentFigures{.fund = fund});
        payment.parts.push_back({partner, approved});
        payment.approved += approved;
        payment.contribution += contribution;
        payment.total_eligible += approved + contribution;
        for (std::size_t status = 0; status < status_count; ++status) {
            payment.statuses[status] += statuses[status];
        }
    }
    [[nodiscard]] std::vector<PaymentFigures> list() && { return std::move(payments_); }

private:
    std::vector<PaymentFigures> payments_{};
};

[[nodiscard]] inline SmallProjectsFigures
small_projects_of(const SmallProjectsClaim& claim, const ApprovedPartner& partner, const ClaimRules& rules)
{
    SmallProjectsFigures figures{claim.partner, claim.funds, {}, {}, {}, {}};
    figures.funds.resize(partner.funds.size());
    Money funds;
    for (const auto amount : figures.funds) {
        funds += amount;
    }
    for (std::size_t i = 0; i < claim.sources.size(); ++i) {
        figures.contribution += claim.sources[i];
        const auto& status = partner.small_projects_sources.at(i).status;
        if (status) {
            figures.statuses[static_cast<std::size_t>(*status)] += claim.sources[i];
        }
    }
    figures.total = funds + figures.contribution;
    for (std::size_t fund = 0; fund < figures.funds.size(); ++fund) {
        figures.by_fund.push_back(small_projects_of_fund(figures.funds[fund], funds, figures.contribution,
                                                         figures.statuses, fund == 0, rules.small_projects));
    }
    return figures;
}

} // namespace detail

/// A project report from its certificates, after verification: each fund pays what it pays of them, and its
/// part of the contribution is that of its attributed totals.
/// Source of the rule: jems, project report financing source breakdown and regular payments.
/// @param versions  of the approved budget, aligned: a certificate's kinds of contribution are those of its
/// report
/// @param reports   of all partners: report_figures()
/// @throws as the rules do
[[nodiscard]] inline ProjectReportFigures project_report_figures(const ProjectReport& report,
                                                                 std::span<const ApprovedBudget> versions,
                                                                 const ClaimRules& rules,
                                                                 const ClaimHistory& history,
                                                                 std::span<const ReportFigures> reports)
{
    ProjectReportFigures figures;
    detail::PaymentsByFund payments;
    for (const auto index : report.certificates) {
        const auto& split = reports[index].certified_split;
        const auto partner_index = history.reports[index].partner;
        const auto& partner = versions[history.reports[index].version].partners[partner_index];
        CertificateFigures certificate{index, partner_index, {}};
        for (std::size_t fund = 0; fund < partner.funds.size(); ++fund) {
            const auto part =
                attribute_to_fund(split.of, split.funds.at(fund), split.due, partner.statuses,
                                  partner.total_without_small_projects(), rules.of_which, rules.attribution);
            certificate.by_fund.push_back(part);
            payments.add(partner.funds[fund].fund, partner_index, part.fund, part.contribution,
                         part.statuses);
        }
        figures.certificates.push_back(std::move(certificate));
    }
    if (report.small_projects) {
        const auto& partner = versions.back().partners[report.small_projects->partner];
        figures.small_projects = detail::small_projects_of(*report.small_projects, partner, rules);
        for (std::size_t fund = 0; fund < partner.funds.size(); ++fund) {
            const auto& part = figures.small_projects->by_fund[fund];
            payments.add(partner.funds[fund].fund, report.small_projects->partner, part.fund,
                         part.contribution, part.statuses);
        }
    }
    figures.payments = std::move(payments).list();
    return figures;
}

/// What one fund pays of a partner's share of a ready lump sum brings of the contribution.
/// @param split  of the share
/// @param fund   index into ApprovedPartner::funds
/// @throws as contribution_of_fund()
[[nodiscard]] inline FundContribution fund_of_ready(const ClaimSplit& split, std::uint32_t fund,
                                                    const ApprovedPartner& partner, const ClaimRules& rules,
                                                    int minor_digits)
{
    Rate of_funds;
    for (const auto& rate : partner.rates()) {
        of_funds = together(of_funds, rate);
    }
    const auto rest = of_funds < whole_amount ? of_funds.remainder() : Rate{};
    return contribution_of_fund(split.contribution, split.funds.at(fund), split.due, rest, partner.statuses,
                                partner.total_without_small_projects(), rules.of_which,
                                rules.fund_contribution, minor_digits);
}

/// A lump sum that is paid without being reported. The partners' own records split it as any claim, the
/// declaration's defaults fund by fund: kinds of contribution may differ by a cent.
/// Source of the rule: jems, fast-track lump sums.
/// @throws as the rules do
[[nodiscard]] inline ReadyFigures ready_figures(std::uint32_t lump_sum, const ApprovedBudget& budget,
                                                const ClaimRules& rules)
{
    ReadyFigures figures;
    detail::PaymentsByFund payments;
    for (std::uint32_t index = 0; index < budget.partners.size(); ++index) {
        const auto& partner = budget.partners[index];
        const auto amount = partner.lump_sums[lump_sum];
        if (amount == Money{}) {
            continue;
        }
        const auto split =
            split_claim(amount, partner.rates(), partner.statuses, partner.total_without_small_projects(),
                        rules.lump_sums, rules.of_which);
        for (std::uint32_t fund = 0; fund < partner.funds.size(); ++fund) {
            const auto part = fund_of_ready(split, fund, partner, rules, budget.minor_digits);
            payments.add(partner.funds[fund].fund, index, split.funds.at(fund), part.due, part.statuses);
        }
        figures.shares.push_back({index, split});
    }
    figures.payments = std::move(payments).list();
    return figures;
}

} // namespace prorata

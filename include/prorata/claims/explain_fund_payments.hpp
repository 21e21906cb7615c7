#pragma once
/// Why a fund's payments, and lump sums that are paid without being reported, are what they are.

#include "prorata/claims/project_reports.hpp"
#include "prorata/claims/step_list.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata::detail {

inline void add_lines(Description& description, const Description& more)
{
    description.lines.insert(description.lines.end(), more.lines.begin(), more.lines.end());
}

/// Explains what one fund pays of a project report or of a ready lump sum.
class FundPaymentSteps {
public:
    /// @param project_report  index into ClaimHistory::project_reports; nothing: `ready` counts
    FundPaymentSteps(StepList& steps, std::optional<std::uint32_t> project_report, std::uint32_t ready)
        : steps_{steps}, project_report_{project_report}, ready_{ready}
    {
    }

    void add(const PaymentFigures& payment)
    {
        const auto name = project_report_
                              ? std::to_string(steps_.history().project_reports[*project_report_].number)
                              : steps_.ready_lump_sum(ready_);
        const auto row = "fund_payments." + name + "." + steps_.fund(payment.fund) + ".";
        steps_.add_sum(row + "approved", payment.approved,
                       steps_.payments_of(payment.fund, project_report_, ready_, ClaimColumn::approved));
        add_contribution(row, payment);
        auto inputs = steps_.named({row + "approved", row + "contribution"});
        steps_
            .add(row + "total_eligible", payment.total_eligible,
                 told(Text::step_of_fund,
                      {{"fund", payment.approved},
                       {"contribution", payment.contribution},
                       {"due", payment.total_eligible}},
                      steps_.digits()))
            .inputs = std::move(inputs);
    }

private:
    void add_contribution(const std::string& row, const PaymentFigures& payment)
    {
        Description contribution;
        std::vector<Step> attributed;
        std::array<Description, status_count> kinds;
        if (project_report_) {
            auto small_projects = payment.statuses;
            describe_certificates(payment.fund, attributed, kinds, small_projects);
            for (std::size_t status = 0; status < status_count; ++status) {
                const auto left = small_projects.at(status);
                if (left != Money{} || kinds.at(status).lines.empty()) {
                    add_lines(kinds.at(status),
                              told(Text::step_small_projects, {{"due", left}}, steps_.digits()));
                }
            }
            steps_.add_sum(row + "contribution", payment.contribution, attributed);
        } else {
            describe_shares(payment.fund, contribution, kinds);
            steps_.add(row + "contribution", payment.contribution, std::move(contribution)).rules = {
                steps_.basis(steps_.rules().fund_contribution.part.rounding.basis)};
        }
        for (std::size_t status = 0; status < status_count; ++status) {
            steps_
                .add(row + std::string{status_columns.at(status)}, payment.statuses.at(status),
                     std::move(kinds.at(status)))
                .rules = {steps_.basis(steps_.rules().of_which.rounding.basis)};
        }
    }

    /// Of each certificate its attributed contribution, and the working of each kind.
    /// @param left  what the certificates leave of each kind
    void describe_certificates(std::uint32_t fund, std::vector<Step>& attributed,
                               std::array<Description, status_count>& kinds, ByStatus& left) const
    {
        const auto& claim = steps_.ledger().claim();
        for (const auto& certificate : claim.figures.project_reports[*project_report_].certificates) {
            const auto& partner = claim.partner_of(steps_.history().reports[certificate.report]);
            for (std::uint32_t index = 0; index < partner.funds.size(); ++index) {
                if (partner.funds[index].fund != fund) {
                    continue;
                }
                attributed.push_back(
                    steps_.named({ClaimSubject::partner_report, certificate.report, LineKind::fund, index,
                                  ClaimColumn::attributed_contribution}));
                for (std::size_t status = 0; status < status_count; ++status) {
                    const auto working =
                        of_which(certificate.by_fund[index].due, partner.statuses.at(status),
                                 partner.total_without_small_projects(), steps_.rules().of_which.decimals,
                                 steps_.rules().of_which.rounding);
                    add_lines(kinds.at(status), describe(working, steps_.digits()));
                    left.at(status) -= certificate.by_fund[index].statuses.at(status);
                }
            }
        }
    }

    /// Of each partner's share of the lump sum the workings of the contribution and of each kind.
    void describe_shares(std::uint32_t fund, Description& contribution,
                         std::array<Description, status_count>& kinds) const
    {
        const auto& claim = steps_.ledger().claim();
        const auto& budget = claim.versions[steps_.history().ready[ready_].version];
        for (const auto& share : claim.figures.ready[ready_].shares) {
            const auto& partner = budget.partners[share.partner];
            for (std::uint32_t index = 0; index < partner.funds.size(); ++index) {
                if (partner.funds[index].fund != fund) {
                    continue;
                }
                const auto part = fund_of_ready(share.split, index, partner, steps_.rules(), steps_.digits());
                add_lines(contribution, describe(part, steps_.digits()));
                for (std::size_t status = 0; status < status_count; ++status) {
                    add_lines(kinds.at(status), describe(of_gross(part.gross, partner.statuses.at(status),
                                                                  partner.total_without_small_projects(),
                                                                  steps_.rules().of_which),
                                                         steps_.digits()));
                }
            }
        }
    }

    StepList& steps_;
    std::optional<std::uint32_t> project_report_;
    std::uint32_t ready_;
};

/// Explains each partner's share of a ready lump sum.
inline void add_ready(StepList& steps, std::uint32_t ready)
{
    const auto& claim = steps.ledger().claim();
    const auto& of = steps.history().ready[ready];
    for (const auto& share : claim.figures.ready[ready].shares) {
        const auto& partner = claim.versions[of.version].partners[share.partner];
        const auto row =
            "ready_lump_sums." + steps.ready_lump_sum(ready) + "." + steps.partner(share.partner) + ".";
        std::vector<Step> paid;
        const auto& parts = steps.ledger().payments();
        for (std::uint32_t index = 0; index < parts.size(); ++index) {
            if (!parts[index].project_report && parts[index].ready == ready &&
                parts[index].partner == share.partner) {
                paid.push_back(steps.named({ClaimSubject::payment, index, {}, {}, ClaimColumn::approved}));
            }
        }
        steps.add_given(row + "amount", share.split.of, of.place);
        steps.add_sum(row + "funds", share.split.due, std::move(paid));
        steps.add_residual(row + "contribution", {row + "amount", row + "funds"});
        std::vector<std::string> kinds{row + "contribution"};
        for (std::size_t status = 0; status < status_count; ++status) {
            kinds.push_back(row + std::string{status_columns.at(status)});
            steps
                .add(kinds.back(), share.split.statuses.at(status),
                     describe(of_which(share.split.of, partner.statuses.at(status),
                                       partner.total_without_small_projects(),
                                       steps.rules().of_which.decimals, steps.rules().of_which.rounding),
                              steps.digits()))
                .rules = {steps.basis(steps.rules().of_which.rounding.basis)};
        }
        steps.add_residual(row + "unassigned", kinds);
    }
}

inline void add_fund_payments(StepList& steps)
{
    const auto& figures = steps.ledger().claim().figures;
    const auto& history = steps.history();
    for (std::uint32_t report = 0; report < history.project_reports.size(); ++report) {
        const bool is_verified = history.project_reports[report].state == ProjectReportState::verified;
        for (const auto& payment : figures.project_reports[report].payments) {
            if (is_verified) {
                FundPaymentSteps{steps, report, 0}.add(payment);
            }
        }
    }
    for (std::uint32_t ready = 0; ready < history.ready.size(); ++ready) {
        for (const auto& payment : figures.ready[ready].payments) {
            FundPaymentSteps{steps, std::nullopt, ready}.add(payment);
        }
        add_ready(steps, ready);
    }
}

} // namespace prorata::detail

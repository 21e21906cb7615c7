#pragma once
/// What is approved for payment, partner by partner, and what is paid of it.

#include "prorata/claims/living_table.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace prorata {

/// A partner's part of what a fund pays of a project report or of a ready lump sum.
struct PaymentPart {
    std::optional<std::uint32_t> project_report{}; ///< index into ClaimHistory::project_reports
    std::uint32_t ready{};                         ///< else into ClaimHistory::ready
    std::uint32_t fund{};                          ///< index into Programme::funds
    std::uint32_t partner{};
    Instalments instalments{};
};

namespace detail {

/// All instalments that a partner gets of a fund for one thing, wherever they are listed.
[[nodiscard]] inline PartnerPayment instalments_for(const ClaimHistory& history, const PaymentPart& part)
{
    PartnerPayment all{part.partner, {}, {}};
    for (const auto& payment : history.payments) {
        const bool is_of = part.project_report ? payment.project_report == part.project_report
                                               : !payment.project_report && payment.lump_sum == part.ready;
        if (payment.fund != part.fund || !is_of) {
            continue;
        }
        for (const auto& each : payment.partners) {
            if (each.partner == part.partner) {
                all.instalments.insert(all.instalments.end(), each.instalments.begin(),
                                       each.instalments.end());
            }
        }
    }
    return all;
}

inline void add_parts(std::vector<PaymentPart>& parts, const std::vector<PaymentFigures>& payments,
                      const ClaimHistory& history, PaymentPart like)
{
    for (const auto& payment : payments) {
        like.fund = payment.fund;
        const auto first = parts.size();
        for (const auto& each : payment.parts) {
            like.partner = each.partner;
            const bool is_known = std::any_of(parts.begin() + static_cast<std::ptrdiff_t>(first), parts.end(),
                                              [&](const auto& part) { return part.partner == each.partner; });
            if (!is_known) {
                like.instalments =
                    instalments_of(instalments_for(history, like), payment.approved_of(each.partner));
                parts.push_back(like);
            }
        }
    }
}

} // namespace detail

/// Of every verified project report, and of every ready lump sum, in their order.
/// Source of the rule: jems, regular payments.
/// @throws std::overflow_error
[[nodiscard]] inline std::vector<PaymentPart> payment_parts(const ClaimHistory& history,
                                                            const ClaimFigures& figures)
{
    std::vector<PaymentPart> parts;
    for (std::uint32_t index = 0; index < history.project_reports.size(); ++index) {
        if (history.project_reports[index].state == ProjectReportState::verified) {
            detail::add_parts(parts, figures.project_reports[index].payments, history, {index, 0, 0, 0, {}});
        }
    }
    for (std::uint32_t index = 0; index < history.ready.size(); ++index) {
        detail::add_parts(parts, figures.ready[index].payments, history, {std::nullopt, index, 0, 0, {}});
    }
    return parts;
}

} // namespace prorata

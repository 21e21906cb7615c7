#pragma once
/// What control and verification did to a report, as their tables show it.

#include "prorata/claims/report_figures.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace prorata {

/// The work of a level of scrutiny on one report, or on several together.
struct WorkOverview {
    Money requested;
    Money requested_without_flat_rates;
    Money in_sample;
    Money by_secretariat; ///< deducted, with its own flat rates; nothing at control
    Money by_authority;   ///< likewise: together they can miss `deducted` by cents
    Money deducted;
    Money parked;
    Money eligible;
    Progress sampled;  ///< of what is requested without flat rates
    Progress accepted; ///< eligible of what is requested
};

namespace detail {
[[nodiscard]] inline Money without_flat_rates(const PartOfClaim& part, const ApprovedPartner& partner)
{
    auto rest = part.total;
    for (const auto& step : partner.flat_rates) {
        rest -= part.categories[step.category];
    }
    return rest;
}
inline void set_percentages(WorkOverview& work, const PercentageRule& rule,
                            const PercentOfNothing& of_nothing, int minor_digits)
{
    work.sampled =
        progress(work.in_sample, work.requested_without_flat_rates, rule, of_nothing, minor_digits);
    work.accepted = progress(work.eligible, work.requested, rule, of_nothing, minor_digits);
}
} // namespace detail

/// Source of the rule: jems, control work overview.
[[nodiscard]] inline WorkOverview control_overview(const ReportFigures& figures,
                                                   const ApprovedPartner& partner, const ClaimRules& rules,
                                                   int minor_digits)
{
    WorkOverview work{figures.declared->total,
                      detail::without_flat_rates(*figures.declared, partner),
                      figures.sample,
                      {},
                      {},
                      figures.by_control.due,
                      figures.parked.total,
                      figures.verified->total,
                      {},
                      {}};
    detail::set_percentages(work, rules.percentages.rule, rules.percentages.control_line, minor_digits);
    return work;
}

/// Source of the rule: jems, verification work overview.
[[nodiscard]] inline WorkOverview verification_overview(const ReportFigures& figures,
                                                        const ApprovedPartner& partner,
                                                        const ClaimRules& rules, int minor_digits)
{
    WorkOverview work{figures.verified->total,
                      detail::without_flat_rates(*figures.verified, partner),
                      figures.verification_sample,
                      figures.by_secretariat.total,
                      figures.by_authority.total,
                      figures.by_verification.due,
                      figures.parked_in_verification.total,
                      figures.certified->total,
                      {},
                      {}};
    detail::set_percentages(work, rules.percentages.rule, rules.percentages.control_line, minor_digits);
    return work;
}

/// A line of a small project fund, which scrutiny never reduces.
[[nodiscard]] inline WorkOverview small_projects_overview(Money claimed, const ClaimRules& rules,
                                                          int minor_digits)
{
    WorkOverview work{claimed, claimed, {}, {}, {}, {}, {}, claimed, {}, {}};
    detail::set_percentages(work, rules.percentages.rule, rules.percentages.control_line, minor_digits);
    return work;
}

/// Lines together, with percentages of the sums.
[[nodiscard]] inline WorkOverview total_of(const std::vector<WorkOverview>& lines, const ClaimRules& rules,
                                           int minor_digits)
{
    WorkOverview total{};
    for (const auto& line : lines) {
        total.requested += line.requested;
        total.requested_without_flat_rates += line.requested_without_flat_rates;
        total.in_sample += line.in_sample;
        total.by_secretariat += line.by_secretariat;
        total.by_authority += line.by_authority;
        total.deducted += line.deducted;
        total.parked += line.parked;
        total.eligible += line.eligible;
    }
    detail::set_percentages(total, rules.percentages.rule, rules.percentages.verification_total,
                            minor_digits);
    return total;
}

/// What is deducted for one reason, by category; or, without a reason, what the flat rates lost with it.
struct DeductionLine {
    std::optional<std::uint32_t> reason{};
    std::vector<Money> categories{};
    Money total{}; ///< small projects left out
};

namespace detail {
/// A line for each reason that occurs, ascending, and one for the flat rates.
class DeductionTable {
public:
    DeductionTable(const ApprovedBudget& budget, const ApprovedPartner& partner)
        : budget_{budget}, partner_{partner}
    {
    }

    void add(std::uint32_t reason, std::uint32_t category, Money amount)
    {
        if (reason == 0) {
            return;
        }
        const auto found =
            std::lower_bound(lines_.begin(), lines_.end(), reason,
                             [](const auto& line, std::uint32_t other) { return *line.reason < other; });
        auto& line =
            found != lines_.end() && found->reason == reason
                ? *found
                : *lines_.insert(found, {reason, std::vector<Money>(partner_.categories.size()), {}});
        line.categories[category] += amount;
        line.total += category == budget_.small_projects ? Money{} : amount;
    }

    /// @param residue  in the parked part, which is not the flat rates' own
    void add_flat_rates(const PartOfClaim& before, const PartOfClaim& parked, const PartOfClaim& after,
                        std::optional<std::uint32_t> residue_category = {}, Money residue = {})
    {
        DeductionLine line{std::nullopt, std::vector<Money>(partner_.categories.size()), {}};
        for (const auto& step : partner_.flat_rates) {
            auto rest = before.categories[step.category] - parked.categories[step.category] -
                        after.categories[step.category];
            rest += residue_category == step.category ? residue : Money{};
            line.categories[step.category] = rest;
            line.total += rest;
        }
        lines_.push_back(std::move(line));
    }

    [[nodiscard]] bool is_empty() const { return lines_.empty(); }
    [[nodiscard]] std::vector<DeductionLine> lines() && { return std::move(lines_); }

private:
    const ApprovedBudget& budget_;
    const ApprovedPartner& partner_;
    std::vector<DeductionLine> lines_{};
};
} // namespace detail

/// Source of the rule: jems, control deduction overview. The flat rates' line is without the residue.
[[nodiscard]] inline std::vector<DeductionLine>
control_deductions(const PartnerReport& report, const ReportFigures& figures, const ApprovedBudget& budget)
{
    detail::DeductionTable table{budget, budget.partners[report.partner]};
    for (const auto& row : report.rows) {
        table.add(row.reason, row.category, row.deducted);
    }
    table.add_flat_rates(*figures.declared, figures.parked, *figures.verified, figures.residue_category,
                         figures.by_control.residue);
    return std::move(table).lines();
}

/// Source of the rule: jems, verification deduction overview. The flat rates have a line only beside another,
/// and where the partner has flat rates.
[[nodiscard]] inline std::vector<DeductionLine> verification_deductions(const PartnerReport& report,
                                                                        const ReportFigures& figures,
                                                                        const ApprovedBudget& budget)
{
    const auto& partner = budget.partners[report.partner];
    detail::DeductionTable table{budget, partner};
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const auto& row = report.rows[i];
        const auto before = after_control(figures.amounts[i], row.deducted, row.is_parked).due;
        table.add(row.verification_reason, row.category,
                  before - after_verification(before, row.by_secretariat, row.by_authority,
                                              row.is_parked_in_verification)
                               .due);
    }
    if (!table.is_empty() && !partner.flat_rates.empty()) {
        table.add_flat_rates(*figures.verified, figures.parked_in_verification, *figures.certified);
    }
    return std::move(table).lines();
}

} // namespace prorata

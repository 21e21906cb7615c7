#pragma once
/// How partners spend against the plan, and what they expect to spend next.

#include "prorata/claims/standing.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace prorata {

/// A partner's spending up to one of his reports, and his forecast with it.
struct OutlookLine {
    std::uint32_t partner{};
    std::uint16_t period{}; ///< of the report
    SpendingLine spending{};
    std::optional<Money>
        planned_next{}; ///< for the period after it; nothing: there is no plan, or no such period
    std::optional<Money> forecast{};
    Place place{}; ///< of the report

    /// Whether anything is planned so far, or expected.
    [[nodiscard]] bool is_something() const
    {
        return spending.spending.planned.value_or(Money{}) > Money{} || forecast;
    }
};

/// Where a partner stands with a report.
/// Source of the rule: jems, spending profile.
/// @param report  index into ClaimHistory::reports
/// @throws as spending_line()
[[nodiscard]] inline OutlookLine outlook(std::uint32_t report, const ApprovedBudget& budget,
                                         const ClaimRules& rules, const ClaimHistory& history,
                                         const ClaimFigures& figures)
{
    const auto& of = history.reports[report];
    const auto& partner = budget.partners[of.partner];
    const auto table = partner_table(of.partner, report, budget, rules, history, figures);
    OutlookLine line{.partner = of.partner,
                     .period = of.period,
                     .spending = spending_line(table, partner, of.period, rules, budget.minor_digits),
                     .forecast = of.forecast,
                     .place = of.place};
    if (of.period < partner.planned.size()) {
        line.planned_next = partner.planned[of.period] -
                            (of.period == 0 ? Money{} : partner.planned[of.period - std::size_t{1}]);
    }
    return line;
}

/// The last reports of all partners that are more than drafts.
[[nodiscard]] inline std::vector<OutlookLine> outlooks(const ApprovedBudget& budget, const ClaimRules& rules,
                                                       const ClaimHistory& history,
                                                       const ClaimFigures& figures)
{
    std::vector<OutlookLine> lines;
    for (std::uint32_t partner = 0; partner < budget.partners.size(); ++partner) {
        std::optional<std::uint32_t> last;
        for (std::uint32_t report = 0; report < history.reports.size(); ++report) {
            const auto& each = history.reports[report];
            last = each.partner == partner && each.state != ReportState::draft ? report : last;
        }
        if (last) {
            lines.push_back(outlook(*last, budget, rules, history, figures));
        }
    }
    return lines;
}

/// The partners together; nothing where only one has anything to tell, where not all have, or where their
/// last reports are of different periods.
/// @param lines  outlooks()
/// @throws as spending_line()
[[nodiscard]] inline std::optional<OutlookLine> outlook_of_project(std::span<const OutlookLine> lines,
                                                                   const ClaimRules& rules, int minor_digits)
{
    OutlookLine project{.partner = FigureId::project};
    std::vector<SpendingLine> spending;
    const auto add = [](std::optional<Money>& sum, const std::optional<Money>& value) {
        if (value) {
            sum = sum.value_or(Money{}) + *value;
        }
    };
    for (const auto& line : lines) {
        if (!line.is_something() || line.period != lines.front().period) {
            return std::nullopt;
        }
        spending.push_back(line.spending);
        add(project.planned_next, line.planned_next);
        add(project.forecast, line.forecast);
    }
    if (spending.size() < 2) {
        return std::nullopt;
    }
    project.period = lines.front().period;
    project.spending = spending_of_project(spending, rules, minor_digits);
    return project;
}

} // namespace prorata

#pragma once
/// The names of figures of claims: what a table calls the row and the column, such as `LP.staff.remaining`,
/// `LP.2.ERDF.eligible`, `project.1.total.requested`.

#include "prorata/claims/living_table.hpp"
#include "prorata/claims/report_figures.hpp"
#include "prorata/model/scenario.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prorata {

/// Whose figure it is.
enum class ClaimSubject : std::uint8_t {
    partner,              ///< where he stands after all his reports
    project,              ///< likewise
    partner_report,       ///< `index` into ClaimHistory::reports
    project_report,       ///< `index` into ClaimHistory::project_reports
    row,                  ///< of the report `index`, the row `line`
    control,              ///< what control did to the report `index`
    verification,         ///< what the authorities did to it
    project_verification, ///< what they did to the project report `index`
    payment,              ///< `index` into payment_parts()
    advance,              ///< `index` into ClaimHistory::advances
};

/// What is said of it: the columns of tables, by the keys they have there.
enum class ClaimColumn : std::uint8_t {
    budget,
    previously_reported,
    current,
    included_again,
    total_so_far,
    percent,
    remaining,
    parked,
    eligible,
    verified,
    paid,
    previously_parked,
    previously_eligible,
    previously_verified,
    declared,
    deducted,
    requested,
    attributed,
    attributed_contribution,
    alone,
    cumulative,
    difference,
    in_sample,
    percent_in_sample,
    percent_accepted,
    approved,
    authorised,
    settled,
    open,
};
inline constexpr std::array<std::string_view, 29> claim_column_names{"budget",
                                                                     "previously_reported",
                                                                     "current",
                                                                     "included_again",
                                                                     "total_so_far",
                                                                     "percent",
                                                                     "remaining",
                                                                     "parked",
                                                                     "eligible",
                                                                     "verified",
                                                                     "paid",
                                                                     "previously_parked",
                                                                     "previously_eligible",
                                                                     "previously_verified",
                                                                     "declared",
                                                                     "deducted",
                                                                     "requested",
                                                                     "attributed",
                                                                     "attributed_contribution",
                                                                     "alone",
                                                                     "cumulative",
                                                                     "difference",
                                                                     "in_sample",
                                                                     "percent_in_sample",
                                                                     "percent_accepted",
                                                                     "approved",
                                                                     "authorised",
                                                                     "settled",
                                                                     "open"};
[[nodiscard]] constexpr std::string_view name(ClaimColumn column)
{
    return claim_column_names[static_cast<std::size_t>(column)];
}

/// Names a figure of claims.
struct ClaimFigureId {
    ClaimSubject subject{};
    std::uint32_t index{};
    LineKind kind{};      ///< of tables' lines
    std::uint32_t line{}; ///< which of the kind
    ClaimColumn column{};

    [[nodiscard]] constexpr ClaimFigureId of(ClaimColumn other) const
    {
        auto id = *this;
        id.column = other;
        return id;
    }
    [[nodiscard]] constexpr ClaimFigureId of(LineKind other_kind, std::uint32_t other_line = 0) const
    {
        auto id = *this;
        id.kind = other_kind;
        id.line = other_line;
        return id;
    }
    friend constexpr bool operator==(const ClaimFigureId&, const ClaimFigureId&) = default;
};

/// An amount, or a percentage.
struct ClaimValue {
    Decimal value{};
    bool is_percent = false;
};

/// A report as people name it: `LP.2`.
/// @param report  index into ClaimHistory::reports
[[nodiscard]] inline std::string name_of_report(const Scenario& scenario, std::uint32_t report)
{
    const auto& each = scenario.claims->reports[report];
    return scenario.partners[each.partner].id + "." + std::to_string(each.number);
}

/// A line as tables name it: `staff`, `ERDF`, `contributions.public`.
/// @param partner  whose line it is; null: the project's
[[nodiscard]] inline std::string name_of_line(const Scenario& scenario, LineKind kind, std::uint32_t line,
                                              const ApprovedPartner* partner)
{
    const auto& programme = scenario.programme;
    switch (kind) {
    case LineKind::category: return programme.categories[line].name;
    case LineKind::total: return "total";
    case LineKind::fund: return programme.funds[partner == nullptr ? line : partner->funds[line].fund].name;
    case LineKind::contribution: return "contribution";
    case LineKind::status: return "contributions." + std::string{status_names.at(line)};
    case LineKind::source: return "contributors." + partner->sources[line].from;
    case LineKind::lump_sum: return "lump_sums." + programme.lump_sums[line].name;
    case LineKind::unit_cost: return "unit_costs." + programme.unit_costs[line].name;
    case LineKind::investment: return "investments." + scenario.project.investments[line];
    case LineKind::unassigned: break;
    }
    return "unassigned";
}

/// What a part of a report has of a line.
[[nodiscard]] inline Money amount_of_part(const PartOfClaim& part, const ClaimSplit& split,
                                          const ByOption* options, LineKind kind, std::uint32_t line)
{
    const auto of = [&](std::vector<Money> ByOption::*list) {
        return options != nullptr && line < (options->*list).size() ? (options->*list)[line] : Money{};
    };
    switch (kind) {
    case LineKind::category: return line < part.categories.size() ? part.categories[line] : Money{};
    case LineKind::total: return part.total;
    case LineKind::fund: return line < split.fund_count ? split.funds.at(line) : Money{};
    case LineKind::contribution: return split.contribution;
    case LineKind::status: return split.statuses.at(line);
    case LineKind::lump_sum: return of(&ByOption::lump_sums);
    case LineKind::unit_cost: return of(&ByOption::unit_costs);
    case LineKind::investment: return of(&ByOption::investments);
    case LineKind::unassigned: return split.unassigned;
    case LineKind::source: break;
    }
    return {};
}

} // namespace prorata

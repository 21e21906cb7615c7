#pragma once
/// The living table: for every category, fund, contribution, lump sum, unit cost and investment what is
/// approved, what was reported before, what is now, what remains, what is paid.

#include "prorata/claims/project_reports.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// All that a history comes to, computed once.
struct ClaimFigures {
    std::vector<ReportFigures> reports{};
    std::vector<ProjectReportFigures> project_reports{};
    std::vector<ReadyFigures> ready{}; ///< as ClaimHistory::ready
};

/// What follows from the figures of partners' reports: project reports and ready lump sums.
/// @throws as project_report_figures() and ready_figures()
[[nodiscard]] inline ClaimFigures claim_figures_of(std::vector<ReportFigures> reports,
                                                   std::span<const ApprovedBudget> versions,
                                                   const ClaimRules& rules, const ClaimHistory& history)
{
    ClaimFigures figures{std::move(reports), {}, {}};
    for (const auto& report : history.project_reports) {
        figures.project_reports.push_back(
            project_report_figures(report, versions, rules, history, figures.reports));
    }
    for (const auto& ready : history.ready) {
        figures.ready.push_back(ready_figures(ready.lump_sum, versions[ready.version], rules));
    }
    return figures;
}

/// @param versions  of the approved budget, aligned: align_versions()
/// @param history   that check_history() has no errors of
/// @throws as report_figures()
[[nodiscard]] inline ClaimFigures claim_figures(std::span<const ApprovedBudget> versions,
                                                const ClaimRules& rules,
                                                std::span<const ExchangeRate> exchange_rates,
                                                const ClaimHistory& history)
{
    return claim_figures_of(report_figures(versions, rules, exchange_rates, history), versions, rules,
                            history);
}

/// Whether a verified project report holds the report's certificate.
/// @param report  index into ClaimHistory::reports
[[nodiscard]] inline bool is_in_verified_report(const ClaimHistory& history, std::uint32_t report)
{
    return std::any_of(history.project_reports.begin(), history.project_reports.end(),
                       [&](const ProjectReport& each) {
                           return each.state == ProjectReportState::verified &&
                                  std::find(each.certificates.begin(), each.certificates.end(), report) !=
                                      each.certificates.end();
                       });
}

enum class LineKind : std::uint8_t {
    category, ///< `index` into Programme::categories
    total,
    fund, ///< `index` into ApprovedPartner::funds; of the project into Programme::funds
    contribution,
    status, ///< `index` into status_names
    source, ///< `index` into ApprovedPartner::sources
    lump_sum,
    unit_cost,
    investment,
    unassigned, ///< what the kinds leave of the contribution; of parts of reports alone, in no table
};

struct StandingLine {
    LineKind kind{};
    std::uint32_t index{};
    OverviewLine line{};
    Money verified{}; ///< what control left of `previous`; of the project what the authorities left
    Money counted{};  ///< of each report what the last level of scrutiny left that it has passed

    /// What is approved and not used up; negative where the line is overdrawn.
    [[nodiscard]] Money spare() const { return line.budget - counted; }
};

/// A table: categories, their total, funds, contribution, its kinds and sources, and the options.
struct LivingTable {
    std::vector<StandingLine> lines{};

    [[nodiscard]] const StandingLine* find(LineKind kind, std::uint32_t index = 0) const
    {
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& each) {
            return each.kind == kind && each.index == index;
        });
        return found == lines.end() ? nullptr : &*found;
    }
};

namespace detail {

/// One column of a table: amounts of each of its lines.
struct TableColumn {
    std::vector<Money> categories{};
    Money total{};
    std::vector<Money> funds{};
    Money contribution{};
    ByStatus statuses{};
    std::vector<Money> sources{};
    std::vector<Money> lump_sums{};
    std::vector<Money> unit_costs{};
    std::vector<Money> investments{};

    static void add(std::vector<Money>& to, std::span<const Money> amounts)
    {
        to.resize(std::max(to.size(), amounts.size()));
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            to[i] += amounts[i];
        }
    }
    void add(const PartOfClaim& part)
    {
        add(categories, part.categories);
        total += part.total;
    }
    void add(const ByOption& options)
    {
        add(lump_sums, options.lump_sums);
        add(unit_costs, options.unit_costs);
        add(investments, options.investments);
    }
    void add_kinds(Money of_contribution, const ByStatus& of_statuses)
    {
        contribution += of_contribution;
        for (std::size_t status = 0; status < status_count; ++status) {
            statuses[status] += of_statuses[status];
        }
    }
    /// @param place  of each of the partner's funds in this column's list
    void add(const ClaimSplit& split, std::span<const std::uint32_t> place)
    {
        for (std::size_t fund = 0; fund < split.by_fund().size(); ++fund) {
            at(funds, place[fund]) += split.by_fund()[fund];
        }
        add_kinds(split.contribution, split.statuses);
    }
    static Money& at(std::vector<Money>& list, std::uint32_t index)
    {
        list.resize(std::max<std::size_t>(list.size(), index + std::size_t{1}));
        return list[index];
    }
};

/// The columns that a table is laid out of.
struct TableColumns {
    TableColumn budget{};
    TableColumn previous{};
    TableColumn current{};
    TableColumn verified{};
    TableColumn counted{};
    TableColumn parked{};
    TableColumn included_again{};
    TableColumn paid{};
};

[[nodiscard]] inline Money amount_in(const TableColumn& column, LineKind kind, std::uint32_t index)
{
    const auto of = [&](const std::vector<Money>& list) {
        return index < list.size() ? list[index] : Money{};
    };
    switch (kind) {
    case LineKind::category: return of(column.categories);
    case LineKind::total: return column.total;
    case LineKind::fund: return of(column.funds);
    case LineKind::contribution: return column.contribution;
    case LineKind::status: return column.statuses.at(index);
    case LineKind::source: return of(column.sources);
    case LineKind::lump_sum: return of(column.lump_sums);
    case LineKind::unit_cost: return of(column.unit_costs);
    case LineKind::investment: return of(column.investments);
    case LineKind::unassigned: break;
    }
    return {};
}

[[nodiscard]] inline LivingTable lay_out(const TableColumns& columns, const ClaimPercentages& percentages,
                                         bool is_project, int minor_digits)
{
    LivingTable table;
    const auto line = [&](LineKind kind, std::size_t count) {
        for (std::uint32_t index = 0; index < count; ++index) {
            const auto& of_nothing = is_project && kind == LineKind::investment
                                         ? percentages.investment_of_project
                                         : percentages.report_line;
            StandingLine entry{kind, index,
                               overview_line(amount_in(columns.budget, kind, index),
                                             amount_in(columns.previous, kind, index),
                                             amount_in(columns.current, kind, index), percentages.rule,
                                             of_nothing, minor_digits),
                               amount_in(columns.verified, kind, index),
                               amount_in(columns.counted, kind, index)};
            entry.line.parked = amount_in(columns.parked, kind, index);
            entry.line.included_again = amount_in(columns.included_again, kind, index);
            entry.line.paid = amount_in(columns.paid, kind, index);
            table.lines.push_back(entry);
        }
    };
    const auto most = [&](std::vector<Money> TableColumn::*list) {
        return std::max(
            {(columns.budget.*list).size(), (columns.previous.*list).size(), (columns.current.*list).size()});
    };
    line(LineKind::category, most(&TableColumn::categories));
    line(LineKind::total, 1);
    line(LineKind::fund, most(&TableColumn::funds));
    line(LineKind::contribution, 1);
    line(LineKind::status, status_count);
    line(LineKind::source, most(&TableColumn::sources));
    line(LineKind::lump_sum, most(&TableColumn::lump_sums));
    line(LineKind::unit_cost, most(&TableColumn::unit_costs));
    line(LineKind::investment, most(&TableColumn::investments));
    return table;
}

/// What an approved partner brings into a column of budgets.
inline void add_budget(TableColumn& column, const ApprovedPartner& partner,
                       std::span<const std::uint32_t> places)
{
    TableColumn::add(column.categories, partner.categories);
    column.total += partner.total;
    Money funds;
    for (std::size_t fund = 0; fund < partner.funds.size(); ++fund) {
        TableColumn::at(column.funds, places[fund]) += partner.funds[fund].amount;
        funds += partner.funds[fund].amount;
    }
    column.add_kinds(partner.total - funds, partner.statuses);
    column.add_kinds({}, partner.small_projects_statuses);
    column.add({partner.lump_sums, partner.unit_costs, partner.investments});
}

/// Small projects as claimed: in their own category and the total.
inline void add_small_projects(TableColumn& column, const SmallProjectsFigures& figures,
                               const ApprovedBudget& budget, std::span<const std::uint32_t> places)
{
    TableColumn::at(column.categories, budget.small_projects) += figures.total;
    column.total += figures.total;
    for (std::size_t fund = 0; fund < figures.funds.size(); ++fund) {
        TableColumn::at(column.funds, places[fund]) += figures.funds[fund];
    }
    column.add_kinds(figures.contribution, figures.statuses);
}

/// A partner's share of a ready lump sum: in the lump sums' category and the total.
inline void add_ready(TableColumn& column, const ReadyFigures::Share& share, std::uint32_t lump_sum,
                      const ApprovedBudget& budget, std::span<const std::uint32_t> places)
{
    TableColumn::at(column.categories, budget.lump_sums) += share.split.of;
    column.total += share.split.of;
    column.add(share.split, places);
    TableColumn::at(column.lump_sums, lump_sum) += share.split.of;
}

/// Where a partner's funds stand in a list: one after the other, or as in the programme.
[[nodiscard]] inline std::vector<std::uint32_t> places_of_funds(const ApprovedPartner& partner,
                                                                bool is_project)
{
    std::vector<std::uint32_t> places;
    for (std::uint32_t fund = 0; fund < partner.funds.size(); ++fund) {
        places.push_back(is_project ? partner.funds[fund].fund : fund);
    }
    return places;
}

/// Whether a project report can have been made before one of its partners' reports: it holds none that is
/// not earlier.
/// @param report  of a partner; nothing: after all of them
[[nodiscard]] inline bool is_before(const ProjectReport& project_report, std::optional<std::uint32_t> report)
{
    return !report || std::all_of(project_report.certificates.begin(), project_report.certificates.end(),
                                  [&](std::uint32_t certificate) { return certificate < *report; });
}

/// What is confirmed of a fund's instalments.
/// @param counts  which payments
template <class Counts>
void add_paid(TableColumn& column, const ClaimHistory& history, std::optional<std::uint32_t> only_partner,
              const ApprovedPartner* partner, Counts counts)
{
    for (const auto& payment : history.payments) {
        if (!counts(payment)) {
            continue;
        }
        for (const auto& part : payment.partners) {
            if (only_partner && part.partner != *only_partner) {
                continue;
            }
            const auto paid = instalments_of(part, Money{}).paid;
            auto place = payment.fund;
            if (partner != nullptr) {
                const auto found = std::find_if(partner->funds.begin(), partner->funds.end(),
                                                [&](const auto& fund) { return fund.fund == payment.fund; });
                place = static_cast<std::uint32_t>(found - partner->funds.begin());
            }
            TableColumn::at(column.funds, place) += paid;
            column.total += paid;
        }
    }
}

} // namespace detail

/// Where a partner stands with one of his reports, or after all of them.
/// Previous are his submitted reports before it, ready lump sums and small projects; current is what the
/// report declares; parked what waits of the reports before; verified what their controls left; paid what was
/// confirmed of project reports that hold none of the report's time or later. Source of the rule: jems,
/// partner report budget and financial overview.
/// @param at      index into ClaimHistory::reports; nothing: no report is current
/// @param budget  the version that the report was made under, or the last one
[[nodiscard]] inline LivingTable partner_table(std::uint32_t partner_index, std::optional<std::uint32_t> at,
                                               const ApprovedBudget& budget, const ClaimRules& rules,
                                               const ClaimHistory& history, const ClaimFigures& figures)
{
    const auto& partner = budget.partners[partner_index];
    const auto places = detail::places_of_funds(partner, false);
    const auto end = at.value_or(static_cast<std::uint32_t>(history.reports.size()));
    detail::TableColumns columns;
    detail::add_budget(columns.budget, partner, places);
    for (const auto& source : partner.sources) {
        columns.budget.sources.push_back(source.amount);
    }
    const auto count_by_stage = [&](std::uint32_t index) {
        const auto& each = figures.reports[index];
        const bool is_verified = is_in_verified_report(history, index);
        const bool is_controlled = history.reports[index].state == ReportState::controlled;
        columns.counted.add(is_verified ? *each.certified : is_controlled ? *each.verified : *each.declared);
        columns.counted.add(is_verified     ? each.certified_split
                            : is_controlled ? each.verified_split
                                            : each.declared_split,
                            places);
    };
    for (std::uint32_t index = 0; index < end; ++index) {
        const auto& report = history.reports[index];
        if (report.partner != partner_index || report.state == ReportState::draft) {
            continue;
        }
        const auto& each = figures.reports[index];
        columns.previous.add(*each.declared);
        columns.previous.add(each.declared_split, places);
        columns.previous.add(each.declared_by);
        detail::TableColumn::add(columns.previous.sources, report.contributions);
        if (report.state == ReportState::controlled) {
            columns.verified.add(*each.verified);
            columns.verified.add(each.verified_split, places);
            columns.verified.add(each.verified_by);
            columns.parked.add(each.parked);
            columns.parked.add(each.parked_split, places);
            columns.parked.add(each.parked_by);
        }
        count_by_stage(index);
    }
    const auto is_known = [&](std::uint32_t before_report) { return !at || before_report <= *at; };
    for (std::size_t i = 0; i < history.ready.size(); ++i) {
        for (const auto& share : figures.ready[i].shares) {
            if (share.partner == partner_index && is_known(history.ready[i].before_report)) {
                detail::add_ready(columns.previous, share, history.ready[i].lump_sum, budget, places);
                detail::add_ready(columns.verified, share, history.ready[i].lump_sum, budget, places);
                detail::add_ready(columns.counted, share, history.ready[i].lump_sum, budget, places);
            }
        }
    }
    for (std::size_t i = 0; i < history.project_reports.size(); ++i) {
        const auto& report = history.project_reports[i];
        if (!detail::is_before(report, at)) {
            continue;
        }
        if (report.state == ProjectReportState::verified) {
            for (const auto index : report.certificates) {
                if (history.reports[index].partner == partner_index) {
                    columns.parked.add(figures.reports[index].parked_in_verification);
                    columns.parked.add(figures.reports[index].parked_in_verification_split, places);
                    columns.parked.add(figures.reports[index].parked_in_verification_by);
                }
            }
        }
        const auto& small_projects = figures.project_reports[i].small_projects;
        if (small_projects && small_projects->partner == partner_index &&
            report.state != ProjectReportState::draft) {
            detail::add_small_projects(columns.previous, *small_projects, budget, places);
            detail::add_small_projects(columns.verified, *small_projects, budget, places);
            detail::add_small_projects(columns.counted, *small_projects, budget, places);
        }
    }
    if (at) {
        const auto& each = figures.reports[*at];
        columns.current.add(*each.declared);
        columns.current.add(each.declared_split, places);
        columns.current.add(each.declared_by);
        columns.current.sources = history.reports[*at].contributions;
        count_by_stage(*at);
        columns.included_again.add(each.included_again);
        columns.included_again.add(each.included_again_split, places);
        columns.included_again.add(each.included_again_by);
    }
    detail::add_paid(columns.paid, history, partner_index, &partner, [&](const Payment& payment) {
        return payment.project_report
                   ? detail::is_before(history.project_reports[*payment.project_report], at)
                   : !payment.lump_sum || is_known(history.ready[*payment.lump_sum].before_report);
    });
    return detail::lay_out(columns, rules.percentages, false, budget.minor_digits);
}

namespace detail {

/// What a project report claims: the certificates' eligible cost, and small projects.
inline void add_project_report(TableColumn& column, std::size_t index, bool verified,
                               const ApprovedBudget& budget, const ClaimHistory& history,
                               const ClaimFigures& figures)
{
    for (const auto certificate : history.project_reports[index].certificates) {
        const auto& each = figures.reports[certificate];
        const auto places = places_of_funds(budget.partners[history.reports[certificate].partner], true);
        column.add(verified ? *each.certified : *each.verified);
        column.add(verified ? each.certified_split : each.verified_split, places);
        column.add(verified ? each.certified_by : each.verified_by);
    }
    if (const auto& small_projects = figures.project_reports[index].small_projects) {
        add_small_projects(column, *small_projects, budget,
                           places_of_funds(budget.partners[small_projects->partner], true));
    }
}

} // namespace detail

/// Where the project stands with one of its reports, or after all of them.
/// Source of the rule: jems, project report budget and financial overview.
/// @param at  index into ClaimHistory::project_reports; nothing: no report is current
[[nodiscard]] inline LivingTable project_table(std::optional<std::uint32_t> at, const ApprovedBudget& budget,
                                               const ClaimRules& rules, const ClaimHistory& history,
                                               const ClaimFigures& figures)
{
    detail::TableColumns columns;
    columns.budget.funds.resize(budget.fund_count);
    for (const auto& partner : budget.partners) {
        detail::add_budget(columns.budget, partner, detail::places_of_funds(partner, true));
    }
    const auto end = at.value_or(static_cast<std::uint32_t>(history.project_reports.size()));
    for (std::uint32_t index = 0; index < end; ++index) {
        const auto& report = history.project_reports[index];
        if (report.state == ProjectReportState::draft) {
            continue;
        }
        detail::add_project_report(columns.previous, index, false, budget, history, figures);
        if (report.state == ProjectReportState::verified) {
            detail::add_project_report(columns.verified, index, true, budget, history, figures);
            for (const auto certificate : report.certificates) {
                const auto& each = figures.reports[certificate];
                columns.parked.add(each.parked_in_verification);
                columns.parked.add(
                    each.parked_in_verification_split,
                    detail::places_of_funds(budget.partners[history.reports[certificate].partner], true));
                columns.parked.add(each.parked_in_verification_by);
            }
        }
    }
    for (std::size_t i = 0; i < history.ready.size(); ++i) {
        if (at && history.ready[i].before_project_report > *at) {
            continue;
        }
        for (const auto& share : figures.ready[i].shares) {
            const auto places = detail::places_of_funds(budget.partners[share.partner], true);
            detail::add_ready(columns.previous, share, history.ready[i].lump_sum, budget, places);
            detail::add_ready(columns.verified, share, history.ready[i].lump_sum, budget, places);
        }
    }
    if (at) {
        detail::add_project_report(columns.current, *at, false, budget, history, figures);
    }
    detail::add_paid(columns.paid, history, std::nullopt, nullptr, [&](const Payment& payment) {
        return !at ||
               (payment.project_report
                    ? *payment.project_report < *at
                    : !payment.lump_sum || history.ready[*payment.lump_sum].before_project_report <= *at);
    });
    return detail::lay_out(columns, rules.percentages, true, budget.minor_digits);
}

} // namespace prorata

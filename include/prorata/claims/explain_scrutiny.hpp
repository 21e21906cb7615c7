#pragma once
/// Why overviews beside the tables are what they are: what was deducted for which reason, what partners
/// received, how they spend against the plan.

#include "prorata/claims/outlook.hpp"
#include "prorata/claims/scrutiny.hpp"
#include "prorata/claims/step_list.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Explains what one level of scrutiny deducted from a report, reason by reason and category by category.
/// @param report  index into ClaimHistory::reports
inline void add_deductions(StepList& steps, std::uint32_t report, const std::vector<DeductionLine>& lines,
                           bool is_control)
{
    const auto& history = steps.history();
    const auto& rows = history.reports[report].rows;
    const auto table = name_of_report(steps.ledger().scenario(), report) +
                       (is_control ? ".deductions." : ".verification.deductions.");
    const auto row_ids = [&](std::uint32_t reason, std::uint32_t category) {
        std::vector<Step> parts;
        for (std::uint32_t row = 0; row < rows.size(); ++row) {
            const auto own = is_control ? rows[row].reason : rows[row].verification_reason;
            if (own == reason && rows[row].category == category) {
                const ClaimFigureId id{ClaimSubject::row, report, {}, row, ClaimColumn::deducted};
                if (is_control) {
                    parts.push_back(steps.named(id));
                } else {
                    parts.push_back(steps.named(id.of(ClaimColumn::eligible)));
                    auto verified = steps.named(id.of(ClaimColumn::verified));
                    verified.amount = -verified.amount;
                    parts.push_back(std::move(verified));
                }
            }
        }
        return parts;
    };
    for (const auto& line : lines) {
        for (std::uint32_t category = 0; category < line.categories.size(); ++category) {
            const auto amount = line.categories[category];
            const auto& name = steps.ledger().scenario().programme.categories[category].name;
            if (amount == Money{}) {
                continue;
            }
            if (line.reason) {
                steps.add_sum(table + history.reasons.at(*line.reason - std::size_t{1}) + "." + name, amount,
                              row_ids(*line.reason, category));
                continue;
            }
            const ClaimFigureId id{ClaimSubject::partner_report, report, LineKind::category, category, {}};
            using enum ClaimColumn;
            auto inputs = is_control
                              ? std::vector{steps.named(id.of(declared)), steps.named(id.of(parked)),
                                            steps.named(id.of(eligible))}
                              : std::vector{steps.named(id.of(eligible)), steps.named(id.of(verified))};
            auto& step = steps.add(table + "flat_rates." + name, amount,
                                   told(Text::step_lost_with_base, {{"due", amount}}, steps.digits()));
            step.inputs = std::move(inputs);
        }
    }
}

inline void add_deductions(StepList& steps)
{
    const auto& claim = steps.ledger().claim();
    const auto& reports = steps.history().reports;
    for (std::uint32_t report = 0; report < reports.size(); ++report) {
        const auto& figures = claim.figures.reports[report];
        const auto& budget = claim.budget_of(reports[report]);
        if (reports[report].state == ReportState::controlled) {
            add_deductions(steps, report, control_deductions(reports[report], figures, budget), true);
        }
        if (is_in_verified_report(steps.history(), report)) {
            add_deductions(steps, report, verification_deductions(reports[report], figures, budget), false);
        }
    }
}

/// Explains what a partner received of one kind of sources, and of all.
/// @param subject, index  whose table it stands in
inline void add_received(StepList& steps, ClaimSubject subject, std::uint32_t index)
{
    const auto& table = steps.ledger().table_of(subject, index);
    const auto& partner = *steps.ledger().partner_of(subject, index);
    const auto owner = subject == ClaimSubject::partner ? steps.partner(index)
                                                        : name_of_report(steps.ledger().scenario(), index);
    const auto all = received_contributions(table, partner);
    for (std::size_t status = 0; status < all.size(); ++status) {
        const auto& each = all.at(status);
        if (each.approved == Money{} && each.so_far == Money{}) {
            continue;
        }
        const bool is_total = status == status_count;
        const auto row =
            owner + ".received." + (is_total ? "total" : std::string{status_names.at(status)}) + ".";
        const auto add = [&](ClaimColumn column, std::string_view name, Money amount) {
            std::vector<Step> parts;
            for (const auto& line : table.lines) {
                if (line.kind == LineKind::source &&
                    (is_total || partner.sources[line.index].status == static_cast<Status>(status))) {
                    parts.push_back(steps.named({subject, index, line.kind, line.index, column}));
                }
            }
            steps.add_sum(row + std::string{name}, amount, std::move(parts));
        };
        using enum ClaimColumn;
        add(budget, "approved", each.approved);
        add(previously_reported, name(previously_reported), each.previous);
        add(current, name(current), each.current);
        add(total_so_far, name(total_so_far), each.so_far);
    }
}

/// What follows from what is planned, spent and expected; the budget and the total so far stand in the list
/// already.
/// @param add  adds a figure that is planned or expected, by its column
template <class Add>
void add_spending(StepList& steps, const std::string& row, const OutlookLine& line, const Add& add)
{
    const auto& spending = line.spending.spending;
    if (spending.planned && *spending.planned > Money{}) {
        add("planned", *spending.planned);
        auto inputs = steps.named({row + "planned", row + "total_so_far"});
        auto& percent = steps.add(row + "percent", {},
                                  describe(percentage(spending.so_far, *spending.planned,
                                                      steps.rules().percentages.rule, steps.digits()),
                                           steps.digits()));
        percent.percent = spending.percent;
        percent.inputs = inputs;
        steps.add(row + "difference", spending.due, describe(spending, steps.digits())).inputs =
            std::move(inputs);
    }
    if (line.planned_next) {
        add("planned_next", *line.planned_next);
    }
    if (line.forecast) {
        add("forecast", *line.forecast);
    }
    if (line.planned_next && line.forecast) {
        steps.add_residual(row + "difference_next", {row + "planned_next", row + "forecast"});
    }
}

/// Explains how partners spend against the plan, each with his last report, and all together.
inline void add_outlooks(StepList& steps, std::span<const OutlookLine> lines)
{
    const auto row_of = [&](const OutlookLine& line) {
        return "spending." + steps.partner(line.partner) + ".";
    };
    for (const auto& line : lines) {
        const auto row = row_of(line);
        const ClaimFigureId total{ClaimSubject::partner, line.partner, LineKind::total, 0, {}};
        steps.add_sum(row + "budget", line.spending.total.budget,
                      {steps.named(total.of(ClaimColumn::budget))});
        steps.add_sum(row + "total_so_far", line.spending.spending.so_far,
                      {steps.named(total.of(ClaimColumn::total_so_far))});
        add_spending(steps, row, line, [&](const std::string& column, Money amount) {
            auto& step = steps.add(row + column, amount);
            if (column == "forecast") {
                step.place = line.place;
            } else {
                step.description = told(Text::step_planned, {{"due", amount}}, steps.digits());
            }
        });
    }
    const auto project = outlook_of_project(lines, steps.rules(), steps.digits());
    if (!project) {
        return;
    }
    const std::string row = "spending.project.";
    const auto add = [&](const std::string& column, Money amount) {
        std::vector<std::string> parts;
        for (const auto& line : lines) {
            parts.push_back(row_of(line) + column);
        }
        steps.add_sum(row + column, amount, steps.named(parts)); // who plans or expects nothing adds nothing
    };
    add("budget", project->spending.total.budget);
    add("total_so_far", project->spending.spending.so_far);
    add_spending(steps, row, *project, add);
}

} // namespace prorata::detail

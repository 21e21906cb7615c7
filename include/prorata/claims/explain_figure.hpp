#pragma once
/// Why a figure of claims is what it is: the rule that made it, and the figures that the rule was applied to,
/// down to rows and the approved budget.

#include "prorata/claims/claim_ledger.hpp"
#include "prorata/explain/describe_claim.hpp"
#include "prorata/plan/step.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// The step tree of a figure of the approved budget; nothing where the plan does not have it.
using BudgetStep = std::function<std::optional<Step>(FigureId)>;

/// How far down a figure is explained: to what is given, or to the figures that its rule was applied to.
enum class Depth : std::uint8_t { whole, one_level };

/// Explains figures of a history. Where somebody stands is explained by reports; a report by its rows.
class ClaimExplainer {
public:
    ClaimExplainer(const ClaimLedger& ledger, BudgetStep budget, Depth depth = Depth::whole)
        : ledger_{ledger},
          rules_{ledger.rules()},
          history_{ledger.history()},
          digits_{ledger.minor_digits()},
          budget_{std::move(budget)},
          depth_{depth}
    {
    }

    /// The step tree of a figure; nothing where its stage is not reached.
    [[nodiscard]] std::optional<Step> explain(const ClaimFigureId& id) const
    {
        auto step = named(id);
        if (!step) {
            return std::nullopt;
        }
        if (const auto progress = ledger_.progress_of(id)) {
            step->description = describe(*progress, digits_);
            step->rules = {basis(progress->rule.basis)};
            explain_percent(id, *step);
            return step;
        }
        switch (id.subject) {
        case ClaimSubject::partner:
        case ClaimSubject::project: explain_standing(id, *step); break;
        case ClaimSubject::partner_report:
        case ClaimSubject::project_report:
            if (!explain_report(id, *step)) {
                explain_standing(id, *step);
            }
            break;
        case ClaimSubject::row: explain_row(id, *step); break;
        case ClaimSubject::control:
        case ClaimSubject::verification:
        case ClaimSubject::project_verification: explain_work(id, *step); break;
        case ClaimSubject::payment: explain_payment(id, *step); break;
        case ClaimSubject::advance: explain_advance(id, *step); break;
        }
        return step;
    }

private:
    static constexpr std::size_t most_rows = 40;
    using Ids = std::vector<ClaimFigureId>;

    [[nodiscard]] const Basis* basis(BasisIndex index) const
    {
        const auto at = static_cast<std::size_t>(index);
        return at < rules_.bases.size() ? &rules_.bases[at] : nullptr;
    }

    /// A step with its name and value only.
    [[nodiscard]] std::optional<Step> named(const ClaimFigureId& id) const
    {
        const auto value = ledger_.value(id);
        if (!value) {
            return std::nullopt;
        }
        Step step;
        step.name = ledger_.address(id);
        if (value->is_percent) {
            step.percent = value->value;
        } else {
            step.amount = *ledger_.amount(id);
        }
        return step;
    }
    [[nodiscard]] Money amount(const ClaimFigureId& id) const { return ledger_.amount(id).value_or(Money{}); }
    [[nodiscard]] Decimal decimal(Money value) const { return to_decimal(value, digits_); }

    void add(Step& step, const ClaimFigureId& id, bool whole = true) const
    {
        if (auto input = whole && depth_ == Depth::whole ? explain(id) : named(id)) {
            step.inputs.push_back(std::move(*input));
        }
    }
    void add_all(Step& step, const Ids& ids, bool whole = true) const
    {
        for (const auto& id : ids) {
            add(step, id, whole);
        }
    }
    /// Those of the figures that are something.
    [[nodiscard]] Ids but_nothing(const Ids& ids) const
    {
        Ids some;
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(some),
                     [&](const auto& id) { return amount(id) != Money{}; });
        return some;
    }
    void describe_sum(Step& step, const Ids& parts, Text of_one, Text of_many) const
    {
        Money together;
        for (const auto& id : parts) {
            together += amount(id);
        }
        const auto text = parts.empty() ? Text::step_sum_of_none : parts.size() == 1 ? of_one : of_many;
        step.description.lines.push_back(
            {text, {{"count", static_cast<std::int64_t>(parts.size())}, {"due", decimal(together)}}});
    }
    void explain_sum(Step& step, const Ids& parts, Text of_one = Text::step_sum_of_one,
                     Text of_many = Text::step_sum, bool whole = true) const
    {
        const auto some = but_nothing(parts);
        describe_sum(step, some, of_one, of_many);
        add_all(step, some, whole);
    }
    /// A whole less its other parts.
    void explain_residual(Step& step, const ClaimFigureId& of, const Ids& others) const
    {
        std::vector<Money> amounts;
        for (const auto& id : others) {
            amounts.push_back(amount(id));
        }
        step.description = describe(residual(amount(of), amounts), digits_);
        add(step, of);
        add_all(step, others);
    }

    // ---- reports ---------------------------------------------------------------------------------------

    /// Whether the column is of the report itself, and not of where its partner then stands.
    [[nodiscard]] bool explain_report(const ClaimFigureId& id, Step& step) const
    {
        using enum ClaimColumn;
        if (id.subject == ClaimSubject::project_report) {
            const bool is_own = id.column == requested || id.column == verified || id.column == current;
            if (is_own) {
                explain_sum(step, certificates_of(id, id.column == verified ? verified : eligible),
                            Text::step_sum_of_one_report, Text::step_sum_of_reports, false);
            }
            return is_own;
        }
        switch (id.column) {
        case current:
            if (id.kind == LineKind::source) {
                step.place = history_.reports[id.index].place;
                return true;
            }
            explain_part(id.of(declared), step);
            return true;
        case declared:
        case included_again:
        case parked:
        case eligible:
        case verified: explain_part(id, step); return true;
        case deducted: explain_deducted(id, step); return true;
        case attributed:
            step.description = describe(*ledger_.attributed(id.index, id.line), digits_);
            step.rules = {basis(rules_.attribution.rounding.basis)};
            add_all(step, {id.of(LineKind::total).of(verified), id.of(verified)});
            return true;
        case attributed_contribution:
            explain_residual(step, id.of(attributed), {id.of(verified)});
            return true;
        case alone:
        case cumulative:
        case difference: explain_method(id, step); return true;
        default: return false;
        }
    }

    /// A line of what was declared, included again, parked, or left by control or by the authorities.
    void explain_part(const ClaimFigureId& id, Step& step) const
    {
        const auto& partner = *ledger_.partner_of(id.subject, id.index);
        switch (id.kind) {
        case LineKind::category: explain_category(id, partner, step); return;
        case LineKind::total: {
            Ids categories;
            for (std::uint32_t category = 0; category < partner.categories.size(); ++category) {
                categories.push_back(id.of(LineKind::category, category));
            }
            explain_sum(step, categories);
            return;
        }
        case LineKind::fund: explain_fund(id, partner, step); return;
        case LineKind::contribution: {
            Ids funds;
            for (std::uint32_t fund = 0; fund < partner.funds.size(); ++fund) {
                funds.push_back(id.of(LineKind::fund, fund));
            }
            explain_residual(step, id.of(LineKind::total), funds);
            return;
        }
        case LineKind::status: {
            const auto total = id.of(LineKind::total);
            step.description = describe(of_which(amount(total), partner.statuses.at(id.line),
                                                 partner.total_without_small_projects(),
                                                 rules_.of_which.decimals, rules_.of_which.rounding),
                                        digits_);
            step.rules = {basis(rules_.of_which.rounding.basis)};
            add(step, total);
            return;
        }
        case LineKind::unassigned: {
            Ids statuses;
            for (std::uint32_t status = 0; status < status_count; ++status) {
                statuses.push_back(id.of(LineKind::status, status));
            }
            explain_residual(step, id.of(LineKind::contribution), but_nothing(statuses));
            return;
        }
        case LineKind::lump_sum:
        case LineKind::unit_cost:
        case LineKind::investment: explain_rows(id, step); return;
        case LineKind::source: return;
        }
    }

    void explain_category(const ClaimFigureId& id, const ApprovedPartner& partner, Step& step) const
    {
        const auto flat_rate =
            std::find_if(partner.flat_rates.begin(), partner.flat_rates.end(),
                         [&](const FlatRateStep& each) { return each.category == id.line; });
        if (flat_rate == partner.flat_rates.end()) {
            explain_rows(id, step);
        } else {
            Ids bases;
            std::vector<Money> amounts;
            for (const auto category : flat_rate->of) {
                bases.push_back(id.of(LineKind::category, category));
                amounts.push_back(amount(bases.back()));
            }
            step.description =
                flat_rate->is_circular
                    ? describe(blend(amounts, flat_rate->rates, rules_.flat_rates), digits_)
                    : describe(share(sum(amounts).due, flat_rate->rate, rules_.flat_rates), digits_);
            step.rules = {basis(rules_.flat_rates.basis)};
            add_all(step, but_nothing(bases));
        }
        const auto& figures = ledger_.claim().figures.reports[id.index];
        if (id.column == ClaimColumn::parked && figures.residue_category == id.line) {
            step.description.lines.push_back(
                {Text::step_residue_in, {{"residue", decimal(figures.by_control.residue)}}});
        }
    }

    /// The rows of a category, lump sum, unit cost or investment.
    void explain_rows(const ClaimFigureId& id, Step& step) const
    {
        const auto& rows = history_.reports[id.index].rows;
        const bool is_counted =
            id.kind != LineKind::category || ledger_.claim().budget().takes_cost.at(id.line);
        Ids own;
        for (std::uint32_t row = 0; is_counted && row < rows.size(); ++row) {
            if (is_of(rows[row], id)) {
                own.push_back({ClaimSubject::row, id.index, {}, row, column_of_rows(id.column)});
            }
        }
        own = but_nothing(own);
        describe_sum(step, own, Text::step_sum_of_one_row, Text::step_sum_of_rows);
        if (own.size() > most_rows) {
            step.description.lines.push_back(
                {Text::step_more_rows, {{"count", static_cast<std::int64_t>(own.size() - most_rows)}}});
            own.resize(most_rows);
        }
        add_all(step, own);
    }
    [[nodiscard]] static ClaimColumn column_of_rows(ClaimColumn column)
    {
        return column == ClaimColumn::eligible || column == ClaimColumn::verified ? column
                                                                                  : ClaimColumn::declared;
    }
    [[nodiscard]] static bool is_of(const ExpenditureRow& row, const ClaimFigureId& id)
    {
        const bool is_of_part =
            (id.column != ClaimColumn::included_again || row.origin.report != RowPlace::nowhere) &&
            (id.column != ClaimColumn::parked || row.is_parked);
        switch (id.kind) {
        case LineKind::category: return is_of_part && row.category == id.line;
        case LineKind::lump_sum: return is_of_part && row.lump_sum == id.line;
        case LineKind::unit_cost: return is_of_part && row.unit_cost == id.line;
        default: return is_of_part && row.investment == id.line;
        }
    }

    [[nodiscard]] bool is_cumulative(ClaimColumn column) const
    {
        return rules_.method == ReimbursementMethod::cumulative &&
               (column == ClaimColumn::declared || column == ClaimColumn::eligible ||
                column == ClaimColumn::verified);
    }

    void explain_fund(const ClaimFigureId& id, const ApprovedPartner& partner, Step& step) const
    {
        const auto& rate = partner.funds[id.line].rate;
        const auto total = id.of(LineKind::total);
        if (is_cumulative(id.column)) {
            detail::RunningShare so_far;
            const auto& report = history_.reports[id.index];
            const auto& all = ledger_.claim().figures.reports;
            for (std::uint32_t index = 0; index < id.index; ++index) {
                const auto& other = history_.reports[index];
                if (other.partner == report.partner && other.state != ReportState::draft) {
                    const auto [part, split] = of_column(all[index], id.column);
                    so_far.start(ledger_.claim().partner_of(other).funds[id.line].rate);
                    so_far.add(part->total, split->funds.at(id.line));
                }
            }
            so_far.start(rate);
            step.description = describe(
                cumulative_share(so_far.base + amount(total), rate, rules_.fund, so_far.paid), digits_);
        } else {
            step.description = describe(share(amount(total), rate, rules_.fund), digits_);
        }
        step.lost_to = step.description.lost ? ledger_.address(id.of(LineKind::contribution)) : std::string{};
        step.rules = {basis(rules_.fund.basis)};
        add(step, total);
    }
    [[nodiscard]] static std::pair<const PartOfClaim*, const ClaimSplit*>
    of_column(const ReportFigures& figures, ClaimColumn column)
    {
        switch (column) {
        case ClaimColumn::declared: return {&*figures.declared, &figures.declared_split};
        case ClaimColumn::eligible: return {&*figures.verified, &figures.verified_split};
        default: return {&*figures.certified, &figures.certified_split};
        }
    }

    void explain_deducted(const ClaimFigureId& id, Step& step) const
    {
        const auto& figures = ledger_.claim().figures.reports[id.index];
        const auto declared = id.of(ClaimColumn::declared);
        const auto eligible = id.of(ClaimColumn::eligible);
        const auto parked = id.of(ClaimColumn::parked);
        step.description =
            id.kind == LineKind::total
                ? describe(figures.by_control, digits_)
                : describe(Deducted{amount(declared), amount(eligible), amount(parked), {}, step.amount},
                           digits_);
        add_all(step, but_nothing({declared, eligible, parked}));
    }

    void explain_method(const ClaimFigureId& id, Step& step) const
    {
        const auto methods = *ledger_.methods_of(id.index, id.line);
        step.description = id.column == ClaimColumn::alone        ? describe(methods.alone, digits_)
                           : id.column == ClaimColumn::cumulative ? describe(methods.cumulative, digits_)
                                                                  : describe(methods, digits_);
        step.rules = {basis(rules_.fund.basis)};
        if (id.column == ClaimColumn::difference) {
            add_all(step, {id.of(ClaimColumn::alone), id.of(ClaimColumn::cumulative)});
        } else {
            add(step, id.of(LineKind::total).of(ClaimColumn::eligible));
        }
    }

    // ---- rows ------------------------------------------------------------------------------------------

    void explain_row(const ClaimFigureId& id, Step& step) const
    {
        const auto& report = history_.reports[id.index];
        const auto& row = report.rows[id.line];
        switch (id.column) {
        case ClaimColumn::eligible:
            step.description = describe(
                after_control(amount(id.of(ClaimColumn::declared)), row.deducted, row.is_parked), digits_);
            add(step, id.of(ClaimColumn::declared));
            return;
        case ClaimColumn::verified:
            step.description =
                describe(after_verification(amount(id.of(ClaimColumn::eligible)), row.by_secretariat,
                                            row.by_authority, row.is_parked_in_verification),
                         digits_);
            add(step, id.of(ClaimColumn::eligible));
            return;
        case ClaimColumn::declared:
            if (row.currency != 0) {
                explain_conversion(id, row, step);
                return;
            }
            break;
        default: break;
        }
        step.place = row.place;
    }

    void explain_conversion(const ClaimFigureId& id, const ExpenditureRow& row, Step& step) const
    {
        const MonthlyRates rates{ledger_.scenario().programme.exchange_rates};
        const int month = month_of(history_, {id.index, id.line});
        step.description = describe(*converted_row(row, month, rates, digits_, rules_.conversion), digits_);
        step.rules = {basis(rules_.conversion.basis)};
        const auto named =
            std::to_string(month / 100) + (month % 100 < 10 ? "-0" : "-") + std::to_string(month % 100);
        step.description.lines.insert(
            step.description.lines.begin(),
            Remark{row.origin.report == RowPlace::nowhere ? Text::step_month_rate : Text::step_frozen_rate,
                   {{"month", named}}});
    }

    // ---- where somebody stands -------------------------------------------------------------------------

    void explain_percent(const ClaimFigureId& id, Step& step) const
    {
        if (id.column == ClaimColumn::percent) {
            add_all(step, {id.of(ClaimColumn::total_so_far), id.of(ClaimColumn::budget)}, false);
        } else if (id.column == ClaimColumn::percent_in_sample) {
            add(step, id.of(ClaimColumn::in_sample), false);
        } else {
            add_all(step, {id.of(ClaimColumn::eligible), id.of(ClaimColumn::requested)}, false);
        }
    }

    void explain_standing(const ClaimFigureId& id, Step& step) const
    {
        using enum ClaimColumn;
        switch (id.column) {
        case budget: explain_budget(id, step); return;
        case remaining: explain_residual_of_standing(id, step); return;
        case total_so_far:
            if (id.subject == ClaimSubject::partner || id.subject == ClaimSubject::project) {
                explain_past(id, declared, step);
                return;
            }
            step.description.lines = {{Text::step_so_far,
                                       {{"before", decimal(amount(id.of(previously_reported)))},
                                        {"current", decimal(amount(id.of(current)))},
                                        {"due", decimal(step.amount)}}}};
            add_all(step, {id.of(previously_reported), id.of(current)});
            return;
        case previously_reported: explain_past(id, declared, step); return;
        case parked:
        case previously_parked: explain_past(id, parked, step); return;
        case eligible:
        case previously_eligible: explain_past(id, eligible, step); return;
        case verified:
        case previously_verified: explain_past(id, verified, step); return;
        case paid: explain_paid(id, step); return;
        default: return;
        }
    }

    void explain_residual_of_standing(const ClaimFigureId& id, Step& step) const
    {
        const auto budget = id.of(ClaimColumn::budget);
        const auto so_far = id.of(ClaimColumn::total_so_far);
        step.description = describe(residual(amount(budget), std::array{amount(so_far)}), digits_);
        add_all(step, {budget, so_far});
    }

    /// What the plan says of an approved amount, where it is the last version's.
    void explain_budget(const ClaimFigureId& id, Step& step) const
    {
        const bool is_partner =
            id.subject == ClaimSubject::partner || id.subject == ClaimSubject::partner_report;
        const bool is_last =
            id.subject != ClaimSubject::partner_report ||
            history_.reports[id.index].version + std::size_t{1} == ledger_.claim().versions.size();
        const auto subject = !is_partner                           ? FigureId::project
                             : id.subject == ClaimSubject::partner ? id.index
                                                                   : history_.reports[id.index].partner;
        if (!is_last) {
            return;
        }
        std::optional<FigureId> figure;
        switch (id.kind) {
        case LineKind::category: figure = FigureId{subject, Quantity::category, id.line}; break;
        case LineKind::total: figure = FigureId{subject, Quantity::total}; break;
        case LineKind::fund:
            figure = FigureId{subject, Quantity::fund,
                              is_partner ? ledger_.partner_of(id.subject, id.index)->funds[id.line].fund
                                         : id.line};
            break;
        case LineKind::contribution: figure = FigureId{subject, Quantity::contribution}; break;
        default: return;
        }
        if (auto of_plan = budget_(*figure); of_plan && of_plan->amount == step.amount) {
            step.inputs.push_back(std::move(*of_plan));
            step.description.lines = {{Text::step_sum_of_one, {{"due", decimal(step.amount)}}}};
        }
    }

    /// What reports before came to: those of the partner, or of the project. Ready lump sums and small
    /// projects are counted with them, though they are no reports.
    void explain_past(const ClaimFigureId& id, ClaimColumn column, Step& step) const
    {
        const bool is_partner =
            id.subject == ClaimSubject::partner || id.subject == ClaimSubject::partner_report;
        Ids reports;
        if (is_partner) {
            const auto partner =
                id.subject == ClaimSubject::partner ? id.index : history_.reports[id.index].partner;
            const auto end = id.subject == ClaimSubject::partner
                                 ? static_cast<std::uint32_t>(history_.reports.size())
                                 : id.index;
            for (std::uint32_t index = 0; index < end; ++index) {
                if (history_.reports[index].partner == partner &&
                    history_.reports[index].state != ReportState::draft) {
                    reports.push_back({ClaimSubject::partner_report, index, id.kind, id.line, column});
                }
            }
        } else {
            const auto of = column == ClaimColumn::declared ? ClaimColumn::requested : column;
            const auto end = id.subject == ClaimSubject::project
                                 ? static_cast<std::uint32_t>(history_.project_reports.size())
                                 : id.index;
            for (std::uint32_t index = 0; index < end; ++index) {
                if (history_.project_reports[index].state != ProjectReportState::draft) {
                    reports.push_back({ClaimSubject::project_report, index, id.kind, id.line, of});
                }
            }
        }
        const auto some = but_nothing(reports);
        Money together;
        for (const auto& each : some) {
            together += amount(each);
        }
        add_all(step, some, false);
        if (together == step.amount) {
            describe_sum(step, some, Text::step_sum_of_one_report, Text::step_sum_of_reports);
        } else {
            step.description.lines = {{Text::step_previously, {{"due", decimal(step.amount)}}}};
        }
    }

    void explain_paid(const ClaimFigureId& id, Step& step) const
    {
        Ids parts;
        for (std::uint32_t index = 0; index < ledger_.payments().size(); ++index) {
            const auto& part = ledger_.payments()[index];
            const bool is_partner =
                id.subject == ClaimSubject::partner || id.subject == ClaimSubject::partner_report;
            const auto partner =
                id.subject == ClaimSubject::partner_report ? history_.reports[id.index].partner : id.index;
            const auto* const approved = ledger_.partner_of(id.subject, id.index);
            const bool is_fund = id.kind == LineKind::total ||
                                 (approved == nullptr ? id.line : approved->funds[id.line].fund) == part.fund;
            if (is_fund && (!is_partner || part.partner == partner)) {
                parts.push_back({ClaimSubject::payment, index, {}, {}, ClaimColumn::paid});
            }
        }
        explain_sum(step, parts, Text::step_sum_of_one, Text::step_sum, false);
    }

    /// The certificates of a project report, each with its own line of the same name.
    [[nodiscard]] Ids certificates_of(const ClaimFigureId& id, ClaimColumn column) const
    {
        Ids ids;
        for (const auto certificate : history_.project_reports[id.index].certificates) {
            const auto& funds = ledger_.claim().partner_of(history_.reports[certificate]).funds;
            auto line = id.line;
            if (id.kind == LineKind::fund) {
                const auto own = std::find_if(funds.begin(), funds.end(),
                                              [&](const auto& fund) { return fund.fund == id.line; });
                if (own == funds.end()) {
                    continue;
                }
                line = static_cast<std::uint32_t>(own - funds.begin());
            }
            ids.push_back({ClaimSubject::partner_report, certificate, id.kind, line, column});
        }
        return ids;
    }

    // ---- scrutiny and payments -------------------------------------------------------------------------

    void explain_work(const ClaimFigureId& id, Step& step) const
    {
        if (id.subject == ClaimSubject::project_verification) {
            Ids lines;
            for (const auto certificate : history_.project_reports[id.index].certificates) {
                lines.push_back({ClaimSubject::verification, certificate, {}, {}, id.column});
            }
            explain_sum(step, lines, Text::step_sum_of_one, Text::step_sum, false);
            return;
        }
        using enum ClaimColumn;
        const bool is_control = id.subject == ClaimSubject::control;
        const ClaimFigureId total{ClaimSubject::partner_report, id.index, LineKind::total, 0, {}};
        switch (id.column) {
        case requested: add(step, total.of(is_control ? declared : eligible)); break;
        case eligible: add(step, total.of(is_control ? eligible : verified)); break;
        case parked:
            if (is_control) {
                add(step, total.of(parked));
            }
            break;
        case deducted: {
            const auto& figures = ledger_.claim().figures.reports[id.index];
            step.description = describe(is_control ? figures.by_control : figures.by_verification, digits_);
            add_all(step, {id.of(requested), id.of(eligible), id.of(parked)}, false);
            return;
        }
        default: { // in the sample
            Ids rows;
            const auto& all = history_.reports[id.index].rows;
            for (std::uint32_t row = 0; row < all.size(); ++row) {
                const bool is_cut =
                    rules_.cut_rows_are_in_sample && (all[row].is_parked || all[row].deducted != Money{});
                if (is_control ? all[row].is_in_sample || is_cut : all[row].is_in_verification_sample) {
                    rows.push_back({ClaimSubject::row, id.index, {}, row, is_control ? declared : eligible});
                }
            }
            explain_sum(step, rows, Text::step_sum_of_one_row, Text::step_sum_of_rows, false);
            return;
        }
        }
        if (!step.inputs.empty()) {
            step.description.lines = {{Text::step_sum_of_one, {{"due", decimal(step.amount)}}}};
        }
    }

    void explain_payment(const ClaimFigureId& id, Step& step) const
    {
        const auto& part = ledger_.payments()[id.index];
        if (id.column == ClaimColumn::remaining) {
            step.description = describe(part.instalments, digits_);
            add_all(step, {id.of(ClaimColumn::approved), id.of(ClaimColumn::paid)});
        } else if (id.column == ClaimColumn::approved && part.project_report) {
            Ids own;
            for (const auto& certificate : certificates_of(
                     {ClaimSubject::project_report, *part.project_report, LineKind::fund, part.fund, {}},
                     ClaimColumn::verified)) {
                if (history_.reports[certificate.index].partner == part.partner) {
                    own.push_back(certificate);
                }
            }
            explain_sum(step, own, Text::step_sum_of_one, Text::step_sum, true);
            tell_small_projects(step);
        } else if (id.column == ClaimColumn::approved) {
            const auto& ready = history_.ready[part.ready];
            const auto& partner = ledger_.claim().versions[ready.version].partners[part.partner];
            const auto fund = std::find_if(partner.funds.begin(), partner.funds.end(),
                                           [&](const auto& each) { return each.fund == part.fund; });
            step.description =
                describe(share(partner.lump_sums[ready.lump_sum], fund->rate, rules_.lump_sums), digits_);
            step.rules = {basis(rules_.lump_sums.basis)};
        } else {
            for (const auto& payment : history_.payments) {
                if (payment.fund == part.fund && payment.project_report == part.project_report) {
                    step.place = payment.place;
                }
            }
            if (step.place.line == 0) {
                describe_sum(step, {}, Text::step_sum_of_one, Text::step_sum);
            }
        }
    }

    /// What the figures that are listed miss of a payment is paid for small projects, which have no rows.
    void tell_small_projects(Step& step) const
    {
        Money together;
        for (const auto& input : step.inputs) {
            together += input.amount;
        }
        if (together != step.amount) {
            step.description.lines.push_back(
                {Text::step_small_projects, {{"due", decimal(step.amount - together)}}});
        }
    }

    void explain_advance(const ClaimFigureId& id, Step& step) const
    {
        const auto& advance = history_.advances[id.index];
        if (id.column == ClaimColumn::open) {
            step.description = describe(advance_figures(advance), digits_);
            add_all(step, {id.of(ClaimColumn::paid), id.of(ClaimColumn::settled)});
        } else {
            step.place = advance.place;
        }
    }

    const ClaimLedger& ledger_;
    const ClaimRules& rules_;
    const ClaimHistory& history_;
    int digits_;
    BudgetStep budget_;
    Depth depth_;
};

} // namespace prorata

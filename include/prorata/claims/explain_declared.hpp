#pragma once
/// Why the programme's figures are what they are: corrections, what is recovered, declared to the Commission,
/// put into accounts, reimbursed and lost.

#include "prorata/claims/declared.hpp"
#include "prorata/claims/step_list.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace prorata::detail {

[[nodiscard]] inline std::string correction_row(std::size_t index)
{
    return "corrections." + std::to_string(index + 1) + ".";
}

inline void add_corrections(StepList& steps)
{
    const auto& corrections = steps.history().corrections;
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        const auto row = correction_row(i);
        const auto figures = correction_figures(corrections[i]);
        const auto contribution = figures.total - figures.fund;
        const auto working = corrected(corrections[i].amount, corrections[i].is_deduction);
        steps.add(row + "amount", working.due, describe(working, steps.digits())).place =
            corrections[i].place;
        steps.add_given(row + "contribution", contribution, corrections[i].place);
        for (std::size_t status = 0; status < status_count; ++status) {
            steps.add_given(row + std::string{status_columns.at(status)}, figures.statuses.at(status),
                            corrections[i].place);
        }
        auto inputs = steps.named({row + "amount", row + "contribution"});
        auto& total =
            steps.add(row + "total", figures.total,
                      told(Text::step_of_fund,
                           {{"fund", figures.fund}, {"contribution", contribution}, {"due", figures.total}},
                           steps.digits()));
        total.inputs = std::move(inputs);
    }
}

/// The corrections that a condition is true of, by one of their figures.
template <class Condition>
[[nodiscard]] std::vector<Step> corrections_of(const StepList& steps, const std::string& column,
                                               const Condition& is_of_it)
{
    std::vector<Step> parts;
    const auto& corrections = steps.history().corrections;
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        if (is_of_it(i)) {
            parts.push_back(steps.find(correction_row(i) + column));
        }
    }
    return parts;
}

/// What is up to the threshold stands in a table of its own.
inline void add_waived(StepList& steps, const RecoveryFigures& line)
{
    const auto row = "waived." + steps.fund(line.fund) + "." + std::to_string(line.year) + ".";
    if (line.from_lead_partner.is_waived) {
        steps.add(row + "threshold", line.from_lead_partner.threshold).rules = {
            steps.basis(steps.rules().waiver->basis)};
        auto owed = steps.find("recoveries" + row.substr(row.find('.')) + "owed");
        steps.add_sum(row + "owed", line.from_lead_partner.of, {std::move(owed)});
    }
}

inline void add_recoveries(StepList& steps)
{
    const auto& waiver = steps.rules().waiver;
    const auto& corrections = steps.history().corrections;
    for (const auto& line : recoveries(corrections, waiver)) {
        const auto row = "recoveries." + steps.fund(line.fund) + "." + std::to_string(line.year) + ".";
        const auto owed = [&](const FinancialCorrection& each) {
            return each.fund == line.fund && each.year == line.year && each.is_deduction;
        };
        const auto& working = line.from_lead_partner;
        auto all = corrections_of(steps, "amount", [&](std::size_t i) { return owed(corrections[i]); });
        for (const auto& part : line.from_partners) {
            auto own = corrections_of(steps, "amount", [&](std::size_t i) {
                return owed(corrections[i]) && corrections[i].partner == part.partner;
            });
            steps
                .add(row + steps.partner(part.partner) + ".owed", part.amount,
                     told(Text::step_owed, {{"due", part.amount}}, steps.digits()))
                .inputs = std::move(own);
        }
        steps.add(row + "owed", working.of, told(Text::step_owed, {{"due", working.of}}, steps.digits()))
            .inputs = all;
        auto& step = steps.add(row + "to_recover", working.due, describe(working, steps.digits()));
        step.inputs = std::move(all);
        if (waiver) {
            step.rules = {steps.basis(waiver->basis)};
            add_waived(steps, line);
        } else { // then no threshold counts
            step.description = told(Text::step_owed, {{"due", working.due}}, steps.digits());
        }
    }
}

/// Explains payment applications line by line.
class ApplicationSteps {
public:
    ApplicationSteps(StepList& steps, const PaymentApplication& application,
                     const ApplicationFigures& figures, const std::string& row)
        : steps_{steps}, application_{application}, figures_{figures}, row_{row}
    {
    }

    /// @param before  address of what is finished before, of which this is the next; empty: nothing is
    void add(const std::string& before)
    {
        for (std::size_t i = 0; i < figures_.payments.size(); ++i) {
            add_payment(application_.payments[i], figures_.payments[i]);
        }
        for (std::size_t i = 0; i < figures_.corrections.size(); ++i) {
            add_correction(application_.corrections[i], figures_.corrections[i]);
        }
        add_sums("total", figures_.total, lines_);
        add_sums("so_far", figures_.so_far,
                 before.empty() ? std::vector{row_ + "total."} : std::vector{before, row_ + "total."});
    }

private:
    void add_sums(const std::string& line, const Declaration& amounts, const std::vector<std::string>& of)
    {
        const auto add = [&](const std::string& column, Money amount) {
            std::vector<std::string> addresses;
            for (const auto& each : of) {
                addresses.push_back(each + column);
            }
            steps_.add_sum(row_ + line + "." + column, amount, steps_.named(addresses));
        };
        add("eligible", amounts.eligible);
        add("union_contribution", amounts.union_contribution);
        add("public", amounts.public_contribution);
    }

    void add_payment(const AppliedPayment& entered, const Declaration& declared)
    {
        const auto& claim = steps_.ledger().claim();
        const auto payment =
            payment_of(entered, application_.fund, claim.figures.project_reports, claim.figures.ready);
        const auto name =
            entered.project_report
                ? std::to_string(steps_.history().project_reports[*entered.project_report].number)
                : steps_.ready_lump_sum(*entered.lump_sum);
        const auto row = row_ + name + ".";
        lines_.push_back(row);
        const auto add = [&](const std::string& column, Money amount, Description description) {
            auto& step = steps_.add(row + column, amount, std::move(description));
            step.inputs = parts_of(entered);
            step.place = entered.has_corrected_values() ? entered.place : Place{};
        };
        const auto as_entered =
            told(Text::step_declared_under_option, {{"due", declared.eligible}}, digits());
        add("eligible", declared.eligible,
            entered.is_cost_option ? as_entered
                                   : told(Text::step_of_fund,
                                          {{"fund", payment.approved},
                                           {"contribution", payment.contribution},
                                           {"due", declared.eligible}},
                                          digits()));
        add("union_contribution", declared.union_contribution,
            told(entered.is_cost_option ? Text::step_declared_under_option : Text::step_no_union_contribution,
                 {{"due", declared.union_contribution}}, digits()));
        const auto values = declared_values(entered, payment);
        add("public", declared.public_contribution,
            told(
                Text::step_declared_public,
                {{"fund", entered.is_cost_option ? values.corrected_fund : values.fund},
                 {"public", entered.is_cost_option ? values.corrected_public : values.public_money},
                 {"automatic", entered.is_cost_option ? values.corrected_automatic : values.automatic_public},
                 {"due", declared.public_contribution}},
                digits()));
    }

    void add_correction(const TakenCorrection& taken, const Declaration& declared)
    {
        const auto row = row_ + correction_row(taken.correction);
        lines_.push_back(row);
        const auto figures = correction_figures(steps_.history().corrections[taken.correction]);
        const auto total = steps_.find(correction_row(taken.correction) + "total");
        steps_.add_sum(row + "eligible", declared.eligible, {total});
        steps_.add(row + "union_contribution", declared.union_contribution,
                   told(Text::step_no_union_contribution, {{"due", declared.union_contribution}}, digits()));
        steps_
            .add(row + "public", declared.public_contribution,
                 told(Text::step_declared_public,
                      {{"fund", figures.fund},
                       {"public", figures.statuses[0]},
                       {"automatic", figures.statuses[1]},
                       {"due", declared.public_contribution}},
                      digits()))
            .inputs = {total};
    }

    [[nodiscard]] std::vector<Step> parts_of(const AppliedPayment& entered) const
    {
        return steps_.payments_of(application_.fund, entered.project_report, entered.lump_sum,
                                  ClaimColumn::approved);
    }
    [[nodiscard]] int digits() const { return steps_.digits(); }

    StepList& steps_;
    const PaymentApplication& application_;
    const ApplicationFigures& figures_;
    const std::string& row_;
    std::vector<std::string> lines_{};
};

inline void add_applications(StepList& steps, std::span<const ApplicationFigures> all)
{
    const auto& applications = steps.history().applications;
    const auto row_of = [&](const PaymentApplication& each) {
        return "payment_applications." + steps.fund(each.fund) + "." + std::to_string(each.year) + "." +
               std::to_string(each.number) + ".";
    };
    for (const auto& figures : all) {
        const auto& application = applications[figures.application];
        std::string before;
        for (std::uint32_t index = 0; index < figures.application; ++index) {
            const auto& other = applications[index];
            if (other.is_finished && other.fund == application.fund && other.year == application.year) {
                before = row_of(other) + "so_far.";
            }
        }
        ApplicationSteps{steps, application, figures, row_of(application)}.add(before);
    }
}

/// Explains what accounts hold of a fund in an accounting year.
inline void add_accounts(StepList& steps, const AccountFigures& accounts)
{
    const auto& history = steps.history();
    const auto row = "accounts." + std::to_string(accounts.year) + "." + steps.fund(accounts.fund) + ".";
    const auto of_applications = [&](bool is_finished, std::initializer_list<const char*> columns) {
        std::vector<Step> parts;
        for (const auto& each : history.applications) {
            if (each.fund == accounts.fund && each.year == accounts.year && each.is_finished == is_finished) {
                for (const auto* const column : columns) {
                    parts.push_back(steps.find("payment_applications." + steps.fund(each.fund) + "." +
                                               std::to_string(each.year) + "." + std::to_string(each.number) +
                                               ".total." + column));
                }
            }
        }
        return parts;
    };
    const auto taken = [&](std::size_t correction) {
        return std::any_of(history.accounts.begin(), history.accounts.end(), [&](const auto& each) {
            return each.fund == accounts.fund && each.year == accounts.year &&
                   std::any_of(each.corrections.begin(), each.corrections.end(),
                               [&](const auto& of) { return of.correction == correction; });
        });
    };
    steps.add_sum(row + "finished", accounts.finished.eligible,
                  of_applications(true, {"eligible", "union_contribution"}));
    steps.add_sum(row + "draft", accounts.draft.eligible,
                  of_applications(false, {"eligible", "union_contribution"}));
    steps.add_sum(row + "corrections", accounts.corrections.eligible, corrections_of(steps, "total", taken));
    steps.add_sum(row + "eligible", accounts.total.eligible,
                  steps.named({row + "finished", row + "draft", row + "corrections"}));
    auto parts = of_applications(true, {"public"});
    auto drafts = of_applications(false, {"public"});
    parts.insert(parts.end(), drafts.begin(), drafts.end());
    auto& sum = steps.add(
        row + "public", accounts.total.public_contribution,
        told(Text::step_public_of_accounts,
             {{"declared", accounts.total.public_contribution - accounts.corrections.public_contribution},
              {"corrections", accounts.corrections.public_contribution},
              {"due", accounts.total.public_contribution}},
             steps.digits()));
    sum.inputs = std::move(parts);

    const auto reconciled = "reconciliation." + row.substr(row.find('.') + 1);
    const auto add = [&](const std::string& column, Money amount, auto&& is_of_it) {
        steps.add_sum(reconciled + column, amount, corrections_of(steps, "total", [&](std::size_t i) {
                          return taken(i) && is_of_it(history.corrections[i]);
                      }));
    };
    const auto is_four = [](const auto& each) { return each.scenario == CorrectionScenario::four; };
    add("scenario_4", accounts.reconciled.scenario_four, is_four);
    add("scenario_3", accounts.reconciled.scenario_three,
        [&](const auto& each) { return !is_four(each) && !each.is_clerical; });
    add("clerical", accounts.reconciled.clerical,
        [&](const auto& each) { return !is_four(each) && each.is_clerical; });
    add("total", accounts.reconciled.total, [](const auto&) { return true; });
}

inline void add_withdrawn(StepList& steps)
{
    const auto& corrections = steps.history().corrections;
    for (const auto& year : withdrawn(corrections)) {
        const auto row = "withdrawn." + std::to_string(year.year) + ".";
        const auto is_withdrawn = [&](std::size_t i) {
            return corrections[i].is_deduction && !corrections[i].is_clerical &&
                   corrections[i].year == year.year;
        };
        const auto is_of_audit = [&](std::size_t i) {
            return is_withdrawn(i) && corrections[i].finder == Finder::audit_authority;
        };
        steps.add_sum(row + "total", year.total, corrections_of(steps, "total", is_withdrawn));
        steps
            .add(row + "public", year.public_contribution,
                 told(Text::step_withdrawn_public, {{"due", year.public_contribution}}, steps.digits()))
            .inputs = corrections_of(steps, "total", is_withdrawn);
        steps.add_sum(row + "of_audit_authority", year.of_audit_authority,
                      corrections_of(steps, "total", is_of_audit));
        steps.add_sum(row + "of_commission", year.of_commission,
                      corrections_of(steps, "total", [&](std::size_t i) {
                          return is_withdrawn(i) && !is_of_audit(i) && corrections[i].finder != Finder::other;
                      }));
    }
}

inline void add_interim(StepList& steps, const InterimFigures& line)
{
    const auto row = "interim." + std::to_string(line.year) + "." + steps.fund(line.fund) + ".";
    steps.add(row + "declared", line.declared,
              told(Text::step_declared_by_then, {{"due", line.declared}}, steps.digits()));
    const auto declared = steps.find(row + "declared");
    const auto rule = steps.basis(steps.rules().interim->basis);
    const auto add = [&](const std::string& column, Money amount, Description description) {
        auto& step = steps.add(row + column, amount, std::move(description));
        step.inputs = {declared};
        step.rules = {rule};
    };
    add("at_the_rate", line.whole.due, describe(line.whole, steps.digits()));
    add("at_once", line.at_once.due, describe(line.at_once, steps.digits()));
    steps.add_residual(row + "with_the_accounts", {row + "at_the_rate", row + "at_once"});
}

inline void add_decommitment(StepList& steps, const DueFigures& line)
{
    const auto row = "decommitment." + std::to_string(line.year) + ".";
    const auto& budget = *steps.history().programme_budget;
    steps.add_given(row + "allocated", line.due.allocated, line.place);
    steps.add_given(row + "pre_financing", line.due.pre_financing, budget.place);
    steps.add_given(row + "claimed", line.due.claimed, budget.place);
    auto inputs = steps.named({row + "allocated", row + "pre_financing", row + "claimed"});
    auto& step = steps.add(row + "at_risk", line.due.due, describe(line.due, steps.digits()));
    step.place = line.place;
    step.rules = {steps.basis(steps.rules().decommitment->basis)};
    step.inputs = std::move(inputs);
}

} // namespace prorata::detail

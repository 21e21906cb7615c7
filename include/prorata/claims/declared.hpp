#pragma once
/// The programme's side: payment applications to the Commission, what is reimbursed of them at once, the
/// accounts of a year, and what must be claimed by when.

#include "prorata/claims/after_payment.hpp"
#include "prorata/claims/project_reports.hpp"
#include "prorata/rules/reimbursement.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

[[nodiscard]] constexpr Declaration operator+(const Declaration& a, const Declaration& b)
{
    return {a.eligible + b.eligible, a.union_contribution + b.union_contribution,
            a.public_contribution + b.public_contribution};
}

/// A payment application line by line.
struct ApplicationFigures {
    std::uint32_t application{};            ///< index into ClaimHistory::applications
    std::vector<Declaration> payments{};    ///< as PaymentApplication::payments
    std::vector<Declaration> corrections{}; ///< as PaymentApplication::corrections
    Declaration total{};
    Declaration so_far{}; ///< with what is finished of the fund in the accounting year before it
};

/// What a fund pays of a report or lump sum, from which its declaration starts; nothing where it pays
/// nothing.
[[nodiscard]] inline PaymentFigures payment_of(const AppliedPayment& payment, std::uint32_t fund,
                                               std::span<const ProjectReportFigures> project_reports,
                                               std::span<const ReadyFigures> ready)
{
    const auto& payments = payment.project_report ? project_reports[*payment.project_report].payments
                                                  : ready[*payment.lump_sum].payments;
    const auto found =
        std::find_if(payments.begin(), payments.end(), [&](const auto& each) { return each.fund == fund; });
    return found == payments.end() ? PaymentFigures{.fund = fund} : *found;
}

/// The defaults that a payment is declared with, and what was corrected of them.
[[nodiscard]] inline DeclaredPayment declared_values(const AppliedPayment& entered,
                                                     const PaymentFigures& payment)
{
    auto declared = payment.to_declare(entered.is_cost_option);
    declared.corrected_eligible = entered.eligible.value_or(declared.corrected_eligible);
    declared.union_contribution = entered.union_contribution.value_or(declared.union_contribution);
    declared.corrected_fund = entered.fund.value_or(declared.corrected_fund);
    declared.corrected_public = entered.public_money.value_or(declared.corrected_public);
    declared.corrected_automatic = entered.automatic_public.value_or(declared.corrected_automatic);
    return declared;
}

/// All payment applications, in their order.
/// Source of the rule: jems, payment applications.
/// @param history  that check_declared() has no errors of
/// @throws std::overflow_error
[[nodiscard]] inline std::vector<ApplicationFigures>
application_figures(const ClaimHistory& history, std::span<const ProjectReportFigures> project_reports,
                    std::span<const ReadyFigures> ready)
{
    std::vector<ApplicationFigures> all;
    std::map<std::pair<std::uint32_t, int>, Declaration> finished; // by fund and accounting year
    for (std::uint32_t index = 0; index < history.applications.size(); ++index) {
        const auto& application = history.applications[index];
        ApplicationFigures figures{.application = index};
        for (const auto& payment : application.payments) {
            const auto of = payment_of(payment, application.fund, project_reports, ready);
            figures.payments.push_back(declaration(declared_values(payment, of)));
            figures.total = figures.total + figures.payments.back();
        }
        for (const auto& taken : application.corrections) {
            const auto correction = correction_figures(history.corrections[taken.correction]);
            figures.corrections.push_back(declaration(correction.to_declare()));
            figures.total = figures.total + figures.corrections.back();
        }
        auto& before = finished[{application.fund, application.year}];
        figures.so_far = before + figures.total;
        before = application.is_finished ? figures.so_far : before;
        all.push_back(std::move(figures));
    }
    return all;
}

/// What is put into a fund's accounts of an accounting year.
struct AccountFigures {
    std::uint32_t fund{};
    int year{};
    std::optional<bool> is_closed{}; ///< nothing: nobody has opened them
    Declaration declared{};          ///< in finished applications
    AccountLine finished{};
    AccountLine draft{};
    AccountLine corrections{}; ///< those that the accounts take
    AccountLine total{};
    Reconciliation reconciled{}; ///< of these corrections
};

/// The accounts by accounting year and fund, ascending: of every year that something is declared in.
/// Source of the rule: jems, accounts.
/// @param applications  application_figures()
/// @throws std::overflow_error
[[nodiscard]] inline std::vector<AccountFigures>
account_figures(const ClaimHistory& history, std::span<const ApplicationFigures> applications)
{
    std::map<std::pair<int, std::uint32_t>, AccountFigures> by_year;
    const auto of = [&](std::uint32_t fund, int year) -> AccountFigures& {
        auto& figures = by_year[{year, fund}];
        figures.fund = fund;
        figures.year = year;
        return figures;
    };
    for (const auto& each : applications) {
        const auto& application = history.applications[each.application];
        auto& figures = of(application.fund, application.year);
        auto& part = application.is_finished ? figures.finished : figures.draft;
        part = part + account_line(each.total);
        figures.declared = application.is_finished ? figures.declared + each.total : figures.declared;
    }
    for (const auto& accounts : history.accounts) {
        auto& figures = of(accounts.fund, accounts.year);
        figures.is_closed = accounts.is_closed;
        std::vector<FinancialCorrection> taken;
        for (const auto& each : accounts.corrections) {
            taken.push_back(history.corrections[each.correction]);
            figures.corrections = figures.corrections + correction_figures(taken.back()).account_line();
        }
        figures.reconciled = reconciliation(taken);
    }
    std::vector<AccountFigures> all;
    for (auto& [key, figures] : by_year) {
        figures.total = figures.finished + figures.draft + figures.corrections;
        all.push_back(figures);
    }
    return all;
}

/// What the Commission reimburses of a fund in an accounting year.
struct InterimFigures {
    std::uint32_t fund{};
    int year{};
    Money declared{}; ///< in finished applications
    Share whole{};    ///< at the fund's rate
    PartOfShare at_once{};
    Money with_accounts{}; ///< what that leaves of the whole
};

/// By accounting year and fund; funds without a rate are left out.
/// Source of the rule: Regulation (EU) 2021/1060, Article 93.
/// @throws as share() and interim_share()
[[nodiscard]] inline std::vector<InterimFigures> interim_figures(const InterimRule& rule,
                                                                 std::span<const AccountFigures> accounts)
{
    std::vector<InterimFigures> all;
    for (const auto& account : accounts) {
        const auto rate = std::find_if(rule.rates.begin(), rule.rates.end(),
                                       [&](const auto& each) { return each.fund == account.fund; });
        const auto declared =
            rule.is_of_public ? account.declared.public_contribution : account.declared.eligible;
        if (rate == rule.rates.end() || declared == Money{}) {
            continue;
        }
        InterimFigures figures{account.fund,
                               account.year,
                               declared,
                               share(declared, rate->rate, rule.rounding),
                               interim_share(declared, rate->rate, rule.part, rule.rounding),
                               {}};
        figures.with_accounts = figures.whole.due - figures.at_once.due;
        all.push_back(figures);
    }
    return all;
}

/// What must be claimed by 31 December of a year.
struct DueFigures {
    int year{};             ///< of that day
    int allocated_until{};  ///< the last year whose allocation is tested
    bool is_tested = false; ///< what was claimed by then is known, and what is missing is lost
    Decommitment due{};     ///< allocations less what was lost of them before
    Place place{};          ///< of the last allocation
};

/// All dates of a programme's allocations. What is lost at one of them is not allocated any more at the next.
/// Later years than the last in which something is claimed are not over: what they lack is still to be
/// claimed.
/// @throws std::overflow_error
[[nodiscard]] inline std::vector<DueFigures> due_figures(const ProgrammeBudget& budget,
                                                         const DecommitmentRule& rule)
{
    std::vector<DueFigures> all;
    Money lost;
    for (const auto& allocation : budget.allocations) {
        DueFigures figures{.year = allocation.year + rule.years,
                           .allocated_until = allocation.year,
                           .place = allocation.place};
        Money claimed;
        for (const auto& each : budget.claimed) {
            claimed += each.year <= figures.year ? each.amount : Money{};
            figures.is_tested = figures.is_tested || each.year >= figures.year;
        }
        figures.due =
            decommitment_of(budget.allocations, rule, figures.year, budget.pre_financing, claimed, lost);
        lost += figures.is_tested ? figures.due.due : Money{};
        all.push_back(figures);
    }
    return all;
}

} // namespace prorata

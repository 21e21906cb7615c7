#pragma once
/// One partner's report with all its parts: declared, included again, parked, what control left, what the
/// authorities left.

#include "prorata/claims/approved_budget.hpp"
#include "prorata/model/claim.hpp"
#include "prorata/model/claim_rules.hpp"
#include "prorata/model/stage.hpp"
#include "prorata/rules/claim_split.hpp"
#include "prorata/rules/claimed_row.hpp"
#include "prorata/rules/conversion.hpp"
#include "prorata/rules/progress.hpp"
#include "prorata/rules/reimbursement.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

/// What rows come to by lump sum, unit cost and investment.
struct ByOption {
    std::vector<Money> lump_sums{};
    std::vector<Money> unit_costs{};
    std::vector<Money> investments{};
};

/// A report's figures. Lists of splits' funds are in the order of ApprovedPartner::funds.
struct ReportFigures {
    std::uint32_t report{};
    std::vector<Money> amounts{}; ///< of the rows, in the scenario's currency
    Declared<PartOfClaim> declared;
    PartOfClaim included_again{};
    PartOfClaim parked{}; ///< by control, with the residue
    Verified<PartOfClaim> verified;
    Deducted by_control{};
    std::optional<std::uint32_t> residue_category{};
    PartOfClaim by_secretariat{};
    PartOfClaim by_authority{};
    PartOfClaim parked_in_verification{};
    Certified<PartOfClaim> certified;
    Deducted by_verification{};
    Money sample{};
    Money verification_sample{};

    ClaimSplit declared_split{};
    ClaimSplit included_again_split{};
    ClaimSplit parked_split{};
    ClaimSplit verified_split{};
    ClaimSplit parked_in_verification_split{};
    ClaimSplit certified_split{};

    ByOption declared_by{};
    ByOption included_again_by{};
    ByOption parked_by{};
    ByOption verified_by{};
    ByOption parked_in_verification_by{};
    ByOption certified_by{};
};

/// The month whose exchange rates a row is converted with: of its report, or of the one where the cost was
/// reported first.
[[nodiscard]] inline int month_of(const ClaimHistory& history, RowPlace place)
{
    for (;;) {
        const auto& report = history.reports[place.report];
        const auto& origin = report.rows[place.row].origin;
        if (origin.report == RowPlace::nowhere) {
            return report.month;
        }
        place = origin;
    }
}

/// Exchange rates by currency and month, to be looked up for every row.
class MonthlyRates {
public:
    explicit MonthlyRates(std::span<const ExchangeRate> rates) : rates_{rates.begin(), rates.end()}
    {
        std::stable_sort(rates_.begin(), rates_.end(), [](const auto& a, const auto& b) {
            return std::pair{a.currency, a.month} < std::pair{b.currency, b.month};
        });
    }
    /// Units of the scenario's currency for one of this; null where it is not known. A rate of the month goes
    /// before one of always.
    [[nodiscard]] const Rate* find(std::uint8_t currency, int month) const
    {
        const auto at = [&](int of_month) -> const Rate* {
            const auto wanted = std::pair{currency, of_month};
            const auto found =
                std::lower_bound(rates_.begin(), rates_.end(), wanted, [](const auto& rate, const auto& key) {
                    return std::pair{rate.currency, rate.month} < key;
                });
            return found == rates_.end() || std::pair{found->currency, found->month} != wanted ? nullptr
                                                                                               : &found->rate;
        };
        const auto* of_month = at(month);
        return of_month != nullptr ? of_month : at(0);
    }

private:
    std::vector<ExchangeRate> rates_;
};

/// A row's amount in the scenario's currency, rounded row by row: the sum is of rounded rows.
/// Source of the rule: jems, report expenditure.
/// @returns nothing where the month's rate is not known
[[nodiscard]] inline std::optional<Conversion> converted_row(const ExpenditureRow& row, int month,
                                                             const MonthlyRates& rates, int minor_digits,
                                                             const Rounding& rounding)
{
    if (row.currency == 0) {
        return Conversion{row.declared, minor_digits, whole_amount, Unrounded{row.declared},
                          rounding,     row.declared};
    }
    const auto* rate = rates.find(row.currency, month);
    if (rate == nullptr) {
        return std::nullopt;
    }
    return convert(row.declared, currencies[row.currency - 1U].minor_digits, *rate, minor_digits, rounding);
}

namespace detail {

/// Adds up one report's rows in one pass.
class ReportReader {
public:
    ReportReader(const ClaimRules& rules, const ClaimHistory& history, const MonthlyRates& rates)
        : rules_{rules}, history_{history}, rates_{rates}
    {
    }

    /// @throws std::invalid_argument  where a row's exchange rate is not known: check_history() says which
    [[nodiscard]] ReportFigures read(std::uint32_t index, const ApprovedBudget& budget)
    {
        const auto& report = history_.reports[index];
        budget_ = &budget;
        partner_ = &budget.partners[report.partner];
        for (auto& sums : sums_) {
            sums.assign(partner_->categories.size(), {});
        }
        const ByOption none{std::vector<Money>(partner_->lump_sums.size()),
                            std::vector<Money>(partner_->unit_costs.size()),
                            std::vector<Money>(partner_->investments.size())};
        declared_by_ = included_again_by_ = parked_by_ = none;
        verified_by_ = parked_in_verification_by_ = certified_by_ = none;
        sample_ = verification_sample_ = {};
        is_deducted_ = false;
        first_parked_.reset();
        amounts_.clear();
        amounts_.reserve(report.rows.size());
        for (std::uint32_t row = 0; row < report.rows.size(); ++row) {
            add_row(report.rows[row], {index, row});
        }
        return figures(index);
    }

private:
    enum Part : std::size_t {
        declared,
        again,
        parked,
        verified,
        secretariat,
        authority,
        parked_again,
        certified
    };

    void add_row(const ExpenditureRow& row, RowPlace place)
    {
        const bool is_again = row.origin.report != RowPlace::nowhere;
        Money amount = row.declared;
        if (row.currency != 0) {
            const auto converted = converted_row(row, month_of(history_, place), rates_,
                                                 budget_->minor_digits, rules_.conversion);
            const bool is_draft = history_.reports[place.report].state == ReportState::draft;
            if (!converted && !is_draft) {
                throw std::invalid_argument("an exchange rate is not known");
            }
            amount = converted ? converted->due : Money{}; // a draft may wait for its month's rate
        }
        amounts_.push_back(amount);
        const auto after = after_control(amount, row.deducted, row.is_parked).due;
        const auto remaining =
            after_verification(after, row.by_secretariat, row.by_authority, row.is_parked_in_verification)
                .due;
        is_deducted_ = is_deducted_ || (!row.is_parked && row.deducted != Money{});
        if (row.is_parked && !first_parked_) {
            first_parked_ = row.category;
        }
        const bool is_looked_at =
            row.is_in_sample || (rules_.cut_rows_are_in_sample && (row.is_parked || row.deducted != Money{}));
        sample_ += is_looked_at ? amount : Money{};
        verification_sample_ += row.is_in_verification_sample ? after : Money{};
        if (budget_->takes_cost[row.category]) {
            const auto count = [&](Part part, Money of) { sums_[part][row.category] += of; };
            count(declared, amount);
            count(again, is_again ? amount : Money{});
            count(parked, row.is_parked ? amount : Money{});
            count(verified, after);
            count(secretariat, row.by_secretariat);
            count(authority, row.by_authority);
            count(parked_again, row.is_parked_in_verification ? after : Money{});
            count(certified, remaining);
        }
        add_options(row, {amount, is_again ? amount : Money{}, row.is_parked ? amount : Money{}, after,
                          row.is_parked_in_verification ? after : Money{}, remaining});
    }

    /// What a row is in each part of a report.
    struct RowParts {
        Money declared;
        Money again;
        Money parked;
        Money verified;
        Money parked_in_verification;
        Money certified;
    };

    void add_options(const ExpenditureRow& row, const RowParts& parts)
    {
        const auto add = [&](std::vector<Money> ByOption::*list, std::uint16_t which, const RowParts& of) {
            if (which == not_one) {
                return;
            }
            (declared_by_.*list)[which] += of.declared;
            (included_again_by_.*list)[which] += of.again;
            (parked_by_.*list)[which] += of.parked;
            (verified_by_.*list)[which] += of.verified;
            (parked_in_verification_by_.*list)[which] += of.parked_in_verification;
            (certified_by_.*list)[which] += of.certified;
        };
        auto lump_sum = parts;
        if (rules_.lump_sums_are_unconverted && row.currency != 0) {
            lump_sum.declared = row.declared;
            lump_sum.again = row.origin.report != RowPlace::nowhere ? row.declared : Money{};
            lump_sum.parked = row.is_parked ? row.declared : Money{};
        }
        add(&ByOption::lump_sums, row.lump_sum, lump_sum);
        add(&ByOption::unit_costs, row.unit_cost, parts);
        add(&ByOption::investments, row.investment, parts);
    }

    [[nodiscard]] PartOfClaim part(Part which) const
    {
        return part_of_claim(sums_[which], partner_->flat_rates, rules_.flat_rates);
    }

    [[nodiscard]] ReportFigures figures(std::uint32_t index)
    {
        const Declared<PartOfClaim> claimed{part(declared)};
        const auto eligible = Verified<PartOfClaim>::after(claimed, part(verified));
        ReportFigures result{index,
                             std::move(amounts_),
                             claimed,
                             part(again),
                             part(parked),
                             eligible,
                             {},
                             {},
                             part(secretariat),
                             part(authority),
                             part(parked_again),
                             Certified<PartOfClaim>::after(eligible, part(certified))};
        result.by_control = deducted(claimed->total, eligible->total, result.parked.total, is_deducted_,
                                     rules_.residue_is_parked && first_parked_.has_value());
        if (result.by_control.residue != Money{}) {
            const bool is_of_several = budget_->is_of_several[*first_parked_];
            result.residue_category =
                is_of_several ? rules_.residue_of_several.value_or(*first_parked_) : *first_parked_;
            result.parked.categories[*result.residue_category] += result.by_control.residue;
            result.parked.total += result.by_control.residue;
        }
        result.by_verification = deducted(eligible->total, result.certified->total,
                                          result.parked_in_verification.total, true, false);
        result.sample = sample_;
        result.verification_sample = verification_sample_;
        result.declared_by = std::move(declared_by_);
        result.included_again_by = std::move(included_again_by_);
        result.parked_by = std::move(parked_by_);
        result.verified_by = std::move(verified_by_);
        result.parked_in_verification_by = std::move(parked_in_verification_by_);
        result.certified_by = std::move(certified_by_);
        return result;
    }

    const ClaimRules& rules_;
    const ClaimHistory& history_;
    const MonthlyRates& rates_;
    const ApprovedBudget* budget_{}; ///< as approved when the report was made
    const ApprovedPartner* partner_{};
    std::array<std::vector<Money>, 8> sums_{};
    std::vector<Money> amounts_{};
    ByOption declared_by_{};
    ByOption included_again_by_{};
    ByOption parked_by_{};
    ByOption verified_by_{};
    ByOption parked_in_verification_by_{};
    ByOption certified_by_{};
    Money sample_{};
    Money verification_sample_{};
    bool is_deducted_ = false;
    std::optional<std::uint32_t> first_parked_{};
};

/// What a fund pays over the claims at one rate: another rate, as of an amended budget, starts anew.
struct RunningShare {
    Rate rate{};
    Money base{};
    Money paid{};

    /// Before a claim at this rate.
    void start(const Rate& of)
    {
        if (rate != of) {
            *this = {of, {}, {}};
        }
    }
    void add(Money claimed, Money pays)
    {
        base += claimed;
        paid += pays;
    }
};

/// What a partner's funds paid of all reports so far, at one stage.
using RunningShares = std::array<RunningShare, most_funds>;

/// Splits one part of a report: on its own, or over all reports so far.
[[nodiscard]] inline ClaimSplit split_part_of(Money total, const ApprovedPartner& partner,
                                              const std::vector<Rate>& rates, const ClaimRules& rules,
                                              RunningShares* so_far)
{
    const auto budget = partner.total_without_small_projects();
    if (so_far == nullptr || rules.method == ReimbursementMethod::per_claim) {
        return split_claim(total, rates, partner.statuses, budget, rules.fund, rules.of_which);
    }
    std::array<Money, most_funds> funds{};
    for (std::size_t fund = 0; fund < rates.size(); ++fund) {
        auto& running = so_far->at(fund);
        running.start(rates[fund]);
        funds.at(fund) = cumulative_share(running.base + total, rates[fund], rules.fund, running.paid).due;
        running.add(total, funds.at(fund));
    }
    return split_claim_of_funds(total, std::span{funds}.first(rates.size()), partner.statuses, budget,
                                rules.of_which);
}

} // namespace detail

/// Splits every part of reports over funds and contribution, in the order of the history. What the funds pay
/// under the cumulative method runs over a partner's reports in that order, drafts left out.
/// @param versions  of the approved budget, aligned: align_versions()
/// @throws as the rules do
inline void split_reports(std::vector<ReportFigures>& reports, std::span<const ApprovedBudget> versions,
                          const ClaimRules& rules, const ClaimHistory& history)
{
    struct Stages {
        detail::RunningShares declared, verified, certified;
    };
    std::vector<Stages> so_far(versions.back().partners.size());
    for (auto& figures : reports) {
        const auto& report = history.reports[figures.report];
        const auto& partner = versions[report.version].partners[report.partner];
        const auto fund_rates = partner.rates();
        auto stages = so_far[report.partner];
        const auto split = [&](Money total, detail::RunningShares* running) {
            return detail::split_part_of(total, partner, fund_rates, rules, running);
        };
        figures.declared_split = split(figures.declared->total, &stages.declared);
        figures.included_again_split = split(figures.included_again.total, nullptr);
        figures.parked_split = split(figures.parked.total, nullptr);
        figures.verified_split = split(figures.verified->total, &stages.verified);
        figures.parked_in_verification_split = split(figures.parked_in_verification.total, nullptr);
        figures.certified_split = split(figures.certified->total, &stages.certified);
        if (report.state != ReportState::draft) {
            so_far[report.partner] = stages;
        }
    }
}

/// Every report's figures, in the order of the history.
/// @param versions  of the approved budget, aligned: align_versions()
/// @param history   that check_history() has no errors of
/// @throws as the rules do; std::invalid_argument where an exchange rate is missing
[[nodiscard]] inline std::vector<ReportFigures> report_figures(std::span<const ApprovedBudget> versions,
                                                               const ClaimRules& rules,
                                                               std::span<const ExchangeRate> exchange_rates,
                                                               const ClaimHistory& history)
{
    const MonthlyRates rates{exchange_rates};
    detail::ReportReader reader{rules, history, rates};
    std::vector<ReportFigures> all;
    all.reserve(history.reports.size());
    for (std::uint32_t index = 0; index < history.reports.size(); ++index) {
        all.push_back(reader.read(index, versions[history.reports[index].version]));
    }
    split_reports(all, versions, rules, history);
    return all;
}

} // namespace prorata

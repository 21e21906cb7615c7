#pragma once
/// How a programme's claims are computed, as data: roundings and precisions of its system, its payments, and
/// what it does not recover.

#include "prorata/model/programme.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata {

/// How much of a claim a fund pays.
enum class ReimbursementMethod : std::uint8_t {
    per_claim,  ///< each claim's share on its own
    cumulative, ///< the share of all that is claimed so far, less what is paid before
};
inline constexpr std::array<std::string_view, 2> reimbursement_method_names{"per claim", "cumulative"};

/// What a percentage of nothing is shown as; nothing: as an empty cell.
struct PercentOfNothing {
    std::optional<int> nothing{};   ///< 0 of 0
    std::optional<int> something{}; ///< anything else of 0
    friend constexpr bool operator==(const PercentOfNothing&, const PercentOfNothing&) = default;
};

/// The percentages beside the amounts of claims, and what becomes of each kind where the whole is nothing.
struct ClaimPercentages {
    PercentageRule rule{.significant_digits = 0, .decimals = 2, .mode = Mode::half_up};
    PercentOfNothing report_line{};
    PercentOfNothing spending_profile{};
    PercentOfNothing control_line{};
    PercentOfNothing verification_total{};
    PercentOfNothing investment_of_project{};
};

/// How a fund's own part of the contribution, and its kinds, are found: the part's percentage, the division
/// by the contribution's rate, and then the kinds as of_which().
struct FundContributionRule {
    OfWhichRule part{};
    int gross_decimals{};
    Mode gross_mode{};
};

/// How an amount of one currency is paid out, in parts of a grant: the rates come to at most 100 %, and the
/// last payment is what the others leave.
struct PaymentSchedule {
    std::string name{};
    std::optional<int> months_from{}; ///< of the project's duration, first and last
    std::optional<int> months_to{};
    std::vector<std::string> legal_statuses{}; ///< none: all
    std::vector<Rate> parts{};                 ///< of the grant, before the last payment
    Rate last{};                               ///< what is kept for the end
    BasisIndex basis{};
    Place place{};
};

/// When what is kept back is kept back.
enum class RetentionMethod : std::uint8_t { at_the_end, pro_rata };
inline constexpr std::array<std::string_view, 2> retention_method_names{"at the end", "pro rata"};

struct RetentionRule {
    Rate rate{}; ///< of the grant
    RetentionMethod method{};
    Rounding rounding{};
    BasisIndex basis{};
};

/// What of a reported share is paid before it is assessed.
struct FirstPartRule {
    Rate rate{};
    Conditions conditions{};
    BasisIndex basis{};
};

/// What need not be recovered: at most this of a fund, per operation and accounting year.
struct WaiverRule {
    Money threshold{};
    BasisIndex basis{};
};

/// By when a programme must have used a year's allocation: 31 December of the year this many years later.
struct DecommitmentRule {
    int years{};
    BasisIndex basis{};
};

/// What declared amounts the Commission reimburses at once; the rest is settled with the accounts.
struct InterimRule {
    struct FundRate {
        std::uint32_t fund{}; ///< index into Programme::funds
        Rate rate{};
    };
    Rate part{}; ///< of the rate times the declared amount
    std::vector<FundRate> rates{};
    bool is_of_public = false; ///< the public part is declared for it, else all eligible cost
    Rounding rounding{};
    BasisIndex basis{};
};
inline constexpr std::array<std::string_view, 2> interim_base_names{"eligible", "public"};

struct ClaimLimits {
    std::optional<int> rows{}; ///< in a report
    std::optional<Money> amount{};
    std::optional<int> sources{};     ///< of a partner's contribution, those added in reports with them
    std::optional<int> instalments{}; ///< of a partner in a payment
    std::optional<Breach> breach{};
    BasisIndex basis{};
};

struct ClaimRules {
    std::vector<Basis> bases{}; ///< every BasisIndex of these rules points here
    ReimbursementMethod method{};
    Rounding conversion{};
    Rounding flat_rates{};
    Rounding fund{};       ///< of a claim
    Rounding lump_sums{};  ///< of a fast-track lump sum's funds
    Rounding unit_costs{}; ///< of units times their price
    OfWhichRule of_which{};
    FundContributionRule fund_contribution{};
    OfWhichRule attribution{};    ///< of a total to one fund
    OfWhichRule small_projects{}; ///< of a small project fund's claim to one fund
    ClaimPercentages percentages{};
    bool residue_is_parked = false; ///< what flat rates lose between the parts counts as parked, not deducted
    std::optional<std::uint32_t>
        residue_of_several{};               ///< category, where the parked cost is of several categories
    bool cut_rows_are_in_sample = false;    ///< rows that are deducted or parked were looked at, said or not
    bool lump_sums_are_unconverted = false; ///< in their own overview, which then differs from the category
    bool foreign_currency_for_all = true;   ///< else those who are paid in the scenario's use no other
    std::optional<RetentionRule> retention{};
    std::optional<FirstPartRule> first_part{};
    std::vector<PaymentSchedule> schedules{};
    std::optional<WaiverRule> waiver{};
    std::optional<DecommitmentRule> decommitment{};
    std::optional<InterimRule> interim{};
    std::optional<ClaimLimits> limits{};
    std::optional<Breach> breach{};
    BasisIndex basis{};
    std::vector<std::string> stated{}; ///< keys that are stated: whoever comes later may state the others

    [[nodiscard]] bool states(std::string_view key) const
    {
        return std::find(stated.begin(), stated.end(), key) != stated.end();
    }
    /// Whether claims can be computed: a pack may state other rules of them alone.
    [[nodiscard]] bool is_complete() const { return states("rounding"); }
};

} // namespace prorata

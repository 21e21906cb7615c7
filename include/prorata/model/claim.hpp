#pragma once
/// What happens after approval: expenditure reported, cut, put together to project reports, paid. Lists are
/// in the order in which things were created.

#include "prorata/model/budget.hpp"
#include "prorata/model/declared.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata {

/// Stands where a row belongs to none of a kind.
inline constexpr std::uint16_t not_one = std::numeric_limits<std::uint16_t>::max();

/// A row in the history.
struct RowPlace {
    static constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t report = nowhere; ///< index into ClaimHistory::reports
    std::uint32_t row{};
    friend constexpr bool operator==(const RowPlace&, const RowPlace&) = default;
};

/// A row of expenditure with all that has happened to it. Amounts may be negative: corrections are rows too.
struct ExpenditureRow {
    Money declared{};         ///< in minor units of its own currency
    std::uint32_t category{}; ///< index into Programme::categories
    std::uint8_t currency{};  ///< 1 + the index into `currencies`; 0: the scenario's
    std::uint16_t lump_sum = not_one;
    std::uint16_t unit_cost = not_one;
    std::uint16_t investment = not_one;
    std::optional<std::uint16_t> period{};
    RowPlace origin{}; ///< the parked row that it includes again: its exchange rate stands

    Money deducted{};       ///< by control, in the scenario's currency like the next two
    Money by_secretariat{}; ///< deducted when the project's report is verified
    Money by_authority{};
    std::uint32_t reason{};              ///< of control's deduction, from 1; 0: none
    std::uint32_t verification_reason{}; ///< of the other two
    bool is_parked = false;              ///< by control
    bool is_parked_in_verification = false;
    bool is_in_sample = false;
    bool is_in_verification_sample = false;
    Place place{};
};

enum class ReportState : std::uint8_t {
    draft,
    submitted,  ///< exchange rates are frozen
    controlled, ///< its certificate is there
};
inline constexpr std::array<std::string_view, 3> report_state_names{"draft", "submitted", "controlled"};

/// What a partner reports for a period.
struct PartnerReport {
    std::uint32_t partner{}; ///< index into Scenario::partners
    std::uint16_t number{};  ///< from 1
    std::uint16_t period{};
    std::uint16_t version{}; ///< of the approved budget when the report was made: index into
                             ///< Scenario::earlier, and behind them the scenario itself
    int month{};             ///< whose exchange rates count, as yyyymm: of the submission
    ReportState state{};
    std::vector<ExpenditureRow> rows{};
    std::vector<Money>
        contributions{};             ///< received in this period, by source of the partner; fewer are zeros
    std::optional<Money> forecast{}; ///< to be spent in the next period
    Place place{};
};

/// What a small project fund claims: entered for each fund and each source.
struct SmallProjectsClaim {
    std::uint32_t partner{};
    std::vector<Money> funds{}; ///< by fund of the partner's small project fund
    std::vector<Money> sources{};
    Place place{};
};

enum class ProjectReportState : std::uint8_t { draft, submitted, verified };
inline constexpr std::array<std::string_view, 3> project_report_state_names{"draft", "submitted", "verified"};

/// What the project claims: certificates of its partners, and small projects.
struct ProjectReport {
    std::uint16_t number{};
    ProjectReportState state{};
    std::vector<std::uint32_t> certificates{}; ///< indices into ClaimHistory::reports
    std::optional<SmallProjectsClaim> small_projects{};
    bool is_final = false; ///< the last: what was kept back is paid with it
    Place place{};
};

/// A lump sum that is paid without being reported, from some moment on.
struct ReadyLumpSum {
    std::uint32_t lump_sum{};              ///< index into Programme::lump_sums
    std::uint32_t before_report{};         ///< the first of ClaimHistory::reports that knows of it
    std::uint32_t before_project_report{}; ///< and of ClaimHistory::project_reports
    std::uint16_t version{};               ///< as for reports
    Place place{};
};

struct Instalment {
    Money amount{};
    bool is_saved = false; ///< authorised
    bool is_confirmed = false;
    bool has_date = false;
    Place place{};
};

/// What one partner gets of a payment.
struct PartnerPayment {
    std::uint32_t partner{};
    std::vector<Instalment> instalments{};
    Place place{};
};

/// A fund pays a project report, or a ready lump sum.
struct Payment {
    std::uint32_t fund{}; ///< index into Programme::funds
    std::optional<std::uint32_t> project_report{};
    std::optional<std::uint32_t> lump_sum{}; ///< index into ClaimHistory::ready
    std::vector<PartnerPayment> partners{};
    Place place{};
};

struct AdvancePayment {
    std::uint32_t partner{};
    std::optional<std::uint32_t> fund{};   ///< either a fund
    std::optional<std::uint32_t> source{}; ///< or a source of the contribution
    Money amount{};
    bool is_authorised = false;
    bool is_confirmed = false;
    std::vector<InputAmount> settlements{};
    Place place{};
};

/// Where a correction leads, as its scenario says.
enum class CorrectionScenario : std::uint8_t { not_applicable, one, two, three, four, five };
inline constexpr std::array<std::string_view, 6> correction_scenario_names{
    "not applicable", "1", "2", "3", "4", "5"};
enum class CorrectionTarget : std::uint8_t { nowhere, payment_application, accounts };
[[nodiscard]] constexpr CorrectionTarget target_of(CorrectionScenario scenario)
{
    switch (scenario) {
    case CorrectionScenario::one: return CorrectionTarget::nowhere;
    case CorrectionScenario::three:
    case CorrectionScenario::four: return CorrectionTarget::accounts;
    case CorrectionScenario::not_applicable:
    case CorrectionScenario::two:
    case CorrectionScenario::five: break;
    }
    return CorrectionTarget::payment_application;
}

/// Who found an irregularity.
enum class Finder : std::uint8_t { audit_authority, commission, court_of_auditors, anti_fraud_office, other };
inline constexpr std::array<std::string_view, 5> finder_names{
    "audit authority", "commission", "court of auditors", "anti-fraud office", "other"};

/// A financial correction after payment.
struct FinancialCorrection {
    std::uint32_t partner{};
    std::uint32_t fund{};
    std::optional<std::uint32_t> report{}; ///< the partner's, or else a ready lump sum
    std::optional<std::uint32_t> lump_sum{};
    Money amount{}; ///< of the fund, as entered
    ByStatus statuses{};
    bool is_deduction = false;
    bool is_clerical = false;
    CorrectionScenario scenario{};
    Finder finder{};
    int year{}; ///< the accounting year in which it was found
    Place place{};
};

/// A source of the contribution that a partner named in a report only.
struct AddedSource {
    std::uint32_t partner{};
    std::string from{};
    std::optional<Status> status{};
};

struct ClaimHistory {
    std::vector<PartnerReport> reports{};
    std::vector<AddedSource> added_sources{}; ///< the reports' contributions count them behind the partner's
    std::vector<ProjectReport> project_reports{};
    std::vector<ReadyLumpSum> ready{};
    std::vector<Payment> payments{};
    std::vector<AdvancePayment> advances{};
    std::vector<FinancialCorrection> corrections{};
    std::vector<PaymentApplication> applications{};
    std::vector<Accounts> accounts{};
    std::optional<ProgrammeBudget> programme_budget{};
    std::vector<std::string> reasons{}; ///< of deductions: ExpenditureRow counts them from 1
};

} // namespace prorata

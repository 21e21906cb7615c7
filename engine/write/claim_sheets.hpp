#pragma once
/// What was claimed, as sheets: of the whole project, of a partner's report, of a project report.

#include "engine/write/sheet.hpp"

#include "prorata/claim.hpp"

#include <cstdint>

namespace prorata::write {

/// Where everybody stands after all reports.
[[nodiscard]] Sheet sheet_of_claims(const Scenario& scenario, const ClaimAnswer& claim, Diagnostics findings);

/// A partner's report: its certificate, what was deducted, and where the partner stands with it.
/// @param report  index into ClaimHistory::reports
[[nodiscard]] Sheet sheet_of_report(const Scenario& scenario, const ClaimAnswer& claim, std::uint32_t report,
                                    Diagnostics findings);

/// A project report: its certificates, what was deducted of them, and where the project stands with it.
/// @param report  index into ClaimHistory::project_reports
[[nodiscard]] Sheet sheet_of_project_report(const Scenario& scenario, const ClaimAnswer& claim,
                                            std::uint32_t report, Diagnostics findings);

} // namespace prorata::write

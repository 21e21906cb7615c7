#pragma once
/// Money over time, as tables: paid out, declared to the Commission, in the accounts, at risk, expected.

#include "engine/write/sheet.hpp"

#include "prorata/claim.hpp"

#include <cstdint>
#include <vector>

namespace prorata::write {

/// All tables of a project that its programme has rules for, or its scenario figures; those without rows are
/// left out.
[[nodiscard]] std::vector<SheetTable> money_tables(const Scenario& scenario, const ClaimAnswer& claim);

/// Beside a partner's report: how the partner spends.
/// @param report  index into ClaimHistory::reports
[[nodiscard]] std::vector<SheetTable> money_tables_of_report(const Scenario& scenario,
                                                             const ClaimAnswer& claim, std::uint32_t report);

/// Beside a project report: how it is paid.
/// @param report  index into ClaimHistory::project_reports
[[nodiscard]] std::vector<SheetTable>
money_tables_of_project_report(const Scenario& scenario, const ClaimAnswer& claim, std::uint32_t report);

/// Appends tables to a sheet.
void append(Sheet& sheet, std::vector<SheetTable> tables);

} // namespace prorata::write

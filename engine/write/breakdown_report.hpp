#pragma once
/// What funds pay of each cost category, as tables, with who got the odd cents.

#include "engine/write/report.hpp"
#include "prorata/plan/breakdown_table.hpp"

#include <string>
#include <vector>

namespace prorata::write {

/// Every breakdown of an allocation: the table, then what each line is off its exact sum by, and which of its
/// cells were rounded up. Empty where nothing is broken down.
[[nodiscard]] std::string breakdowns_as_text(const Context& context, const Allocation& allocation,
                                             const Locale& locale);

/// What a row is called: its partner, or its period.
[[nodiscard]] std::string row_label(const Scenario& scenario, FigureId fund, const Locale& locale);

} // namespace prorata::write

#pragma once
/// What funds pay of each cost category, as tables, with who got the odd cents.

#include "engine/write/report.hpp"
#include "engine/write/table.hpp"
#include "prorata/plan/breakdown_table.hpp"

#include <string>
#include <vector>

namespace prorata::write {

/// Every breakdown of an allocation: the table, then what each line is off its exact sum by, and which of its
/// cells were rounded up. Empty where nothing is broken down.
[[nodiscard]] std::string breakdowns_as_text(const Context& context, const Allocation& allocation,
                                             const Locale& locale);

/// One breakdown as tables.
struct BreakdownColumns {
    std::string title{};
    std::vector<Column> cells{}; ///< the last row and the last column are sums
    std::vector<Column>
        residuals{}; ///< what each line is off its exact sum by, and which cells were rounded up
    std::vector<std::string> undivided{}; ///< what could not be divided, in sentences
};

/// Every breakdown of an allocation.
[[nodiscard]] std::vector<BreakdownColumns>
breakdown_columns(const Scenario& scenario, const Allocation& allocation, const Locale& locale);

/// What a row is called: its partner, or its period.
[[nodiscard]] std::string row_label(const Scenario& scenario, FigureId fund, const Locale& locale);

} // namespace prorata::write

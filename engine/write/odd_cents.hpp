#pragma once
/// Where rounding took fractions of a cent away, and where it added them.

#include "engine/write/report.hpp"
#include "engine/write/svg_plot.hpp"
#include "engine/write/table.hpp"

#include "prorata/plan/allocation.hpp"

#include <cstddef>
#include <vector>

namespace prorata::write {

struct OddCents {
    std::vector<Column> columns{}; ///< a row for each rounded figure
    BarPlot plot{};                ///< of the greatest
    std::size_t left_out{};        ///< smaller ones, of which there are too many
};

/// Every figure of an allocation whose exact amount was rounded; no rows where there is none. What cells of
/// breakdowns were rounded by stands beside their tables.
[[nodiscard]] OddCents odd_cents(const Scenario& scenario, const Allocation& allocation,
                                 const Locale& locale);

} // namespace prorata::write

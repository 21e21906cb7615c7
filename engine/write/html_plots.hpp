#pragma once
/// Plots of tables, on pages that have the tables too.

#include "engine/write/report_parts.hpp"
#include "engine/write/svg_plot.hpp"

#include <string>
#include <string_view>

namespace prorata::write {

/// A picture under its title, which is empty where a heading has said it.
/// @param picture  SVG, and its legend if it has one
[[nodiscard]] std::string figure_of(std::string_view title, const std::string& picture);

/// What funds and contribution pay in each row of a table, the project's own left out; empty where they pay
/// nothing.
[[nodiscard]] std::string stack_plot_of(const FigureTable& table, const Scenario& scenario, Text title,
                                        const Locale& locale);

} // namespace prorata::write

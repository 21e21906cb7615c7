#pragma once
/// Plots as SVG within a page. Places are whole numbers, computed from exact ones; what is written is exact.

#include "engine/write/words/locale.hpp"

#include "prorata/exact/decimal.hpp"
#include "prorata/exact/wide.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prorata::write {

/// Numbers of a plot: whole multiples of the last of some decimals.
struct PlotUnit {
    int decimals{};
    std::string unit{}; ///< behind the numbers of its scale, such as ` %`
};

/// Numbers beyond this are not drawn: places would need more than 128 bits.
inline constexpr Wide most_in_plot = wide::power_of_ten(30);

struct PlotBar {
    std::string name;
    Wide from;
    Wide to;
};

/// Bars below one another, over one scale.
struct BarPlot {
    std::string title; ///< for those who cannot see it, like the description
    PlotUnit unit{};
    std::vector<PlotBar> bars{};
    std::optional<Wide> mark{}; ///< a line across all bars
    std::string description{};
};
[[nodiscard]] std::string svg_of(const BarPlot& plot, const Locale& locale);

/// A bar that is made of parts: those above nothing lie to its right, the others to its left.
struct PlotStack {
    std::string name;
    std::vector<Wide> parts; ///< as many as the plot has series
};

/// Such bars below one another. Series differ in pattern as well as in colour.
struct StackPlot {
    std::string title; ///< for those who cannot see it, like the description
    std::string description{};
    PlotUnit unit{};
    std::vector<std::string> series{};
    std::vector<PlotStack> bars{};
};
[[nodiscard]] std::string svg_of(const StackPlot& plot, const Locale& locale);
/// Which pattern is which series.
[[nodiscard]] std::string legend_of(const StackPlot& plot);
/// The patterns: once on a page that has such plots.
[[nodiscard]] std::string patterns_of_plots();

/// The least and the greatest number of a plot's scale.
struct PlotEnds {
    Wide least;
    Wide greatest;
};
[[nodiscard]] PlotEnds ends_of(const BarPlot& plot);
[[nodiscard]] PlotEnds ends_of(const StackPlot& plot);

/// A point of a curve, or several next to each other.
struct PlotPoint {
    Wide from; ///< along; not above `to`
    Wide to;
    Wide least;
    Wide greatest;
    Wide middle;
};

/// A line, in the band of what lies around it.
struct CurvePlot {
    std::string title;
    PlotUnit along{};
    PlotUnit up{};
    std::vector<std::vector<PlotPoint>> parts{}; ///< each in order; between them nothing is known
    std::optional<Wide> mark{};
};
[[nodiscard]] std::string svg_of(const CurvePlot& plot, const Locale& locale);

} // namespace prorata::write

#include "engine/write/html_plots.hpp"

#include "engine/write/html_page.hpp"
#include "engine/write/printable.hpp"
#include "engine/write/say.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// The columns that pay for something.
[[nodiscard]] std::vector<std::size_t> paying_columns(const FigureTable& table)
{
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < table.holds.size(); ++column) {
        const auto& holds = table.holds[column];
        if (holds && !holds->is_reported &&
            (holds->quantity == Quantity::fund || holds->quantity == Quantity::contribution)) {
            columns.push_back(column);
        }
    }
    return columns;
}

} // namespace

std::string figure_of(std::string_view title, const std::string& picture)
{
    return element("figure",
                   "\n" + (title.empty() ? std::string{} : element("figcaption", escaped(title))) + picture);
}

std::string stack_plot_of(const FigureTable& table, const Scenario& scenario, Text title,
                          const Locale& locale)
{
    StackPlot plot{word(title, locale), {}, {scenario.minor_digits(), {}}, {}, {}};
    const auto columns = paying_columns(table);
    for (const auto column : columns) {
        const auto& of = table.columns[column];
        plot.series.push_back(of.group.empty() ? of.heading : of.group);
    }
    const auto rows = table.columns.empty() ? 0 : table.columns.front().cells.size();
    for (std::size_t row = 0; row < rows; ++row) {
        if (row < table.rows.size() && table.rows[row].is_project()) {
            continue;
        }
        PlotStack bar{table.columns.front().cells[row], {}};
        bool any = false;
        for (const auto column : columns) {
            const auto amount = table.columns[column].amount(row);
            any = any || amount;
            bar.parts.push_back(amount ? amount->unscaled : Wide{});
        }
        if (any) {
            plot.bars.push_back(std::move(bar));
        }
    }
    if (plot.bars.empty() || plot.series.empty()) {
        return {};
    }
    std::vector<Remark> series;
    for (const auto& name : plot.series) {
        series.push_back({Text::verbatim, {{"text", name}}});
    }
    const auto [least, greatest] = ends_of(plot);
    plot.description = say({Text::html_plot_stacked,
                            {{"series", std::move(series)},
                             {"from", Decimal{least, scenario.minor_digits()}},
                             {"to", Decimal{greatest, scenario.minor_digits()}}}},
                           locale);
    return figure_of(plot.title, svg_of(plot, locale) + legend_of(plot));
}

} // namespace prorata::write

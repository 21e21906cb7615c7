/// A sheet as a page that stands alone: no script, nothing from elsewhere, and the same bytes each time.

#include "engine/write/html_page.hpp"
#include "engine/write/printable.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/sheet.hpp"
#include "engine/write/svg_plot.hpp"

#include <algorithm>

namespace prorata::write {

namespace {

[[nodiscard]] std::string plot_of_sheet(const SheetPlot& of)
{
    BarPlot plot{word(of.title), {}, {}, std::nullopt};
    for (const auto& [name, amount] : of.bars) {
        plot.unit.decimals = amount.decimals;
        plot.bars.push_back({name, std::min(amount.unscaled, Wide{}), std::max(amount.unscaled, Wide{})});
    }
    return plot.bars.empty() ? std::string{}
                             : element("div class=\"plots\"",
                                       "\n" + element("figure", "\n" + element("figcaption", said(of.title)) +
                                                                    svg_of(plot)));
}

} // namespace

std::string sheet_as_html(const Context& context, const Sheet& whole)
{
    const auto sheet = shown(whole);
    const auto title = project_name(context);
    auto body = heading(1, escaped(title)) + element("p class=\"verdict\"", escaped(say(sheet.headline))) +
                paragraph(programme_title(context.scenario));
    for (const auto& each : sheet.tables) {
        body += each.rows.empty() ? "" : wide_table(columns_of(each, {}), english_of(each.title));
    }
    body += sheet.plot ? plot_of_sheet(*sheet.plot) : "";
    std::string findings;
    for (const auto& finding : sheet.findings) {
        findings += article(told(finding, context.files), 3);
    }
    body += findings.empty() ? "" : heading(2, said(Text::html_title_findings)) + findings;
    body += heading(2, said(Text::html_title_provenance)) + provenance_list(provenance_of(context));
    return page(title, body, style_of_plots() + "figure{max-width:36em}");
}

} // namespace prorata::write

/// A sheet as a page that stands alone: no script, nothing from elsewhere, and the same bytes each time.

#include "engine/write/html_page.hpp"
#include "engine/write/printable.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/sheet.hpp"
#include "engine/write/svg_plot.hpp"

#include <algorithm>

namespace prorata::write {

namespace {

[[nodiscard]] std::string plot_of_sheet(const SheetPlot& of, const Locale& locale)
{
    BarPlot plot{word(of.title, locale), {}, {}, std::nullopt};
    for (const auto& [name, amount] : of.bars) {
        plot.unit.decimals = amount.decimals;
        plot.bars.push_back(
            {say(name, locale), std::min(amount.unscaled, Wide{}), std::max(amount.unscaled, Wide{})});
    }
    return plot.bars.empty()
               ? std::string{}
               : element("div class=\"plots\"",
                         "\n" + element("figure", "\n" + element("figcaption", said(of.title, locale)) +
                                                      svg_of(plot, locale)));
}

} // namespace

std::string sheet_as_html(const Context& context, const Sheet& whole, const Locale& locale)
{
    const auto sheet = shown(whole);
    const auto title = project_name(context);
    auto body = heading(1, escaped(title)) +
                element("p class=\"verdict\"", escaped(say(sheet.headline, locale))) +
                paragraph(programme_title(context.scenario, locale));
    for (const auto& each : sheet.tables) {
        body += each.rows.empty() ? "" : wide_table(columns_of(each, locale), word(each.title, locale));
    }
    body += sheet.plot ? plot_of_sheet(*sheet.plot, locale) : "";
    std::string findings;
    for (const auto& finding : sheet.findings) {
        findings += article(told(finding, context.files, locale), 3);
    }
    body += findings.empty() ? "" : heading(2, said(Text::html_title_findings, locale)) + findings;
    body += heading(2, said(Text::html_title_provenance, locale)) +
            provenance_list(provenance_of(context, locale));
    return page(title, body, locale, style_of_plots() + "figure{max-width:36em}");
}

} // namespace prorata::write

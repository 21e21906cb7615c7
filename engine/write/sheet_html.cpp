/// A sheet as a page that stands alone.

#include "engine/write/html_explained.hpp"
#include "engine/write/html_page.hpp"
#include "engine/write/html_plots.hpp"
#include "engine/write/printable.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/sheet.hpp"
#include "engine/write/svg_plot.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

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
    return plot.bars.empty() ? std::string{} : figure_of({}, svg_of(plot, locale));
}

/// A table's title as a heading.
[[nodiscard]] std::string heading_of(Text title, const Locale& locale)
{
    auto text = word(title, locale);
    text.resize(text.find_last_not_of(": ") + 1);
    return text;
}

} // namespace

std::string sheet_as_html(const Context& context, const Sheet& whole, const Locale& asked, Fold fold,
                          const StepOf& step_of)
{
    const auto locale = on_page(asked);
    const auto sheet = shown(whole);
    Explanations explanations{
        context,
        step_of ? step_of : [](const std::string&) -> std::optional<Step> { return std::nullopt; },
        {.fold = fold},
        locale};
    struct Shown {
        const SheetTable& table;
        std::vector<Column> columns;
        std::size_t block;
    };
    std::vector<Shown> tables;
    for (const auto& table : sheet.tables) {
        if (!table.rows.empty()) {
            auto columns = columns_of(table, locale);
            const auto block = explanations.add(columns);
            tables.push_back({table, std::move(columns), block});
        }
    }
    explanations.add_inputs();
    const auto link = [&](std::string_view figure) { return explanations.link(figure); };
    std::vector<PageSection> sections;
    for (const auto& [table, columns, block] : tables) {
        const auto title = heading_of(table.title, locale);
        sections.push_back({as_id(table.key), title,
                            table_of(columns, title, link, Caption::in_heading) + explanations.block(block)});
    }
    if (sheet.plot) {
        sections.push_back({"plot", word(sheet.plot->title, locale), plot_of_sheet(*sheet.plot, locale)});
    }
    std::string findings;
    for (const auto& finding : sheet.findings) {
        findings += article(told(finding, context.files, locale), 3);
    }
    sections.push_back({"explanation", word(Text::sheet_explanation, locale), explanations.inputs()});
    sections.push_back({"findings", word(Text::html_title_findings, locale), std::move(findings)});
    sections.push_back({"rules", word(Text::sheet_rules, locale),
                        rules_table(context.scenario, explanations.rules(), locale)});
    sections.push_back({"provenance", word(Text::html_title_provenance, locale),
                        provenance_list(provenance_of(context, locale))});
    const auto title = project_name(context);
    return page(title,
                heading(1, escaped(title)) +
                    element("p class=\"verdict\"", escaped(say(sheet.headline, locale))) +
                    paragraph(programme_title(context.scenario, locale)) + contents_of(sections, locale) +
                    (explanations.any() && fold == Fold::closed
                         ? element("p class=\"on-screen\"", said(Text::html_open, locale))
                         : std::string{}) +
                    sections_of(sections, 2),
                locale);
}

} // namespace prorata::write

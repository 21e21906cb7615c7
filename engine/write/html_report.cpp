/// What is computed and checked of a budget, as a page that stands alone; and of several, on one page.

#include "engine/write/batch_report.hpp"
#include "engine/write/breakdown_report.hpp"
#include "engine/write/html_explained.hpp"
#include "engine/write/html_page.hpp"
#include "engine/write/html_plots.hpp"
#include "engine/write/odd_cents.hpp"
#include "engine/write/printable.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/suite_report.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// A title of a text, as a heading: without the colon that leads to what is below it, and the blanks.
[[nodiscard]] std::string as_heading(std::string title)
{
    title.resize(title.find_last_not_of(": ") + 1);
    return title.substr(std::min(title.find_first_not_of(' '), title.size()));
}

/// Writes the sections on one budget.
class BudgetSections {
public:
    BudgetSections(const Context& context, const Allocation& allocation, const Check* check,
                   const Diagnostics& findings, PagePart part, const Locale& locale)
        : context_{context},
          scenario_{context.scenario},
          allocation_{allocation},
          check_{check},
          findings_{findings},
          part_{std::move(part)},
          locale_{locale},
          parts_{context, allocation, locale},
          explanations_{context, steps_of(context.scenario, allocation), part_, locale}
    {
        take_figures();
        take_budget();
        explanations_.add_inputs();
    }

    [[nodiscard]] std::string project() const { return parts_.project(); }

    [[nodiscard]] std::string write() const
    {
        const std::vector<PageSection> sections{
            section("who-pays", word(Text::sheet_who_pays, locale_), who_pays()),
            section("categories", as_heading(word(Text::title_categories, locale_)),
                    budget(Text::title_categories)),
            section("periods", as_heading(word(Text::title_periods, locale_)), budget(Text::title_periods)),
            section("sources-of-contribution", as_heading(word(Text::title_sources, locale_)),
                    budget(Text::title_sources)),
            section("ceilings", as_heading(word(Text::title_ceilings, locale_)),
                    budget(Text::title_ceilings)),
            section("breakdowns", word(Text::html_breakdowns, locale_), breakdowns()),
            section("claims", as_heading(word(Text::claims_reported, locale_)), claims()),
            section("expected", word(Text::html_title_expected, locale_), expected()),
            section("odd-cents", word(Text::html_odd_title, locale_), odd()),
            section("explanation", word(Text::sheet_explanation, locale_), explanations_.inputs()),
            section("findings", word(Text::html_title_findings, locale_), findings()),
            section("rules", word(Text::sheet_rules, locale_), rules()),
            section("sources", word(Text::html_title_sources, locale_), sources()),
            section("provenance", word(Text::html_title_provenance, locale_),
                    provenance_list(provenance_of(context_, locale_))),
        };
        return answer() + (part_.anchor.empty() ? contents_of(sections, locale_) : std::string{}) +
               (explanations_.any() && part_.fold == Fold::closed
                    ? element("p class=\"on-screen\"", said(Text::html_open, locale_))
                    : std::string{}) +
               sections_of(sections, part_.level);
    }

private:
    /// A table with the block that explains its figures.
    struct Explained {
        Text title{};
        std::string caption{};
        Caption where{};
        std::vector<Column> columns{};
        std::size_t block{};
        std::string plot{};
        std::vector<std::string> below{}; ///< sentences
    };

    [[nodiscard]] PageSection section(std::string_view id, std::string title, std::string body) const
    {
        return {part_.anchor + (part_.anchor.empty() ? "" : ".") + std::string{id}, std::move(title),
                std::move(body)};
    }
    [[nodiscard]] LinkOf links() const
    {
        return [this](std::string_view figure) { return explanations_.link(figure); };
    }
    [[nodiscard]] std::string table_with_block(const Explained& table) const
    {
        auto out = table_of(table.columns, table.caption, links(), table.where);
        for (const auto& line : table.below) {
            out += paragraph(line);
        }
        return out + table.plot + explanations_.block(table.block);
    }

    [[nodiscard]] std::string answer() const
    {
        if (check_ == nullptr) {
            return element("p class=\"verdict\"", escaped(verdict_of_computed(allocation_, locale_))) +
                   paragraph(parts_.programme());
        }
        return element("p class=\"verdict\"", escaped(verdict_of(scenario_, *check_, locale_))) +
               paragraph(tally_of(*check_, locale_)) + paragraph(parts_.programme());
    }

    // ---- tables, taken before anything is written: only then is it known which figures have room

    void take_figures()
    {
        const auto plot =
            stack_plot_of(parts_.figure_table({}), scenario_, Text::html_plot_partners, locale_);
        if (check_ == nullptr || check_->figures.empty()) {
            if (check_ == nullptr || check_->claims.empty()) {
                take_figures(Caption::in_heading, word(Text::sheet_who_pays, locale_), {}, {});
            }
        } else {
            for (const auto& source : scenario_.reported) {
                const auto reported = reported_by(*check_, source);
                take_figures(Caption::shown,
                             say({Text::reported_by, {{"source", source.source.title}}}, locale_), reported,
                             parts_.legend(reported));
            }
        }
        if (!figures_.empty()) {
            figures_.back().plot = plot;
        }
    }

    void take_figures(Caption where, std::string caption, const Reported& reported,
                      std::vector<std::string> legend)
    {
        auto table = parts_.figure_table(reported);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const auto& id = table.rows[row];
            if (!id.is_project() && id.budget == Budget::own &&
                !scenario_.partners[id.subject].name.empty()) {
                table.columns[0].cells[row] += " · " + scenario_.partners[id.subject].name;
            }
        }
        take(figures_, {Text::sheet_who_pays,
                        std::move(caption),
                        where,
                        std::move(table.columns),
                        0,
                        {},
                        std::move(legend)});
    }

    void take(std::vector<Explained>& tables, Explained table)
    {
        table.block = explanations_.add(table.columns);
        tables.push_back(std::move(table));
    }

    void take_budget()
    {
        for (auto& table : parts_.budget_tables()) {
            const auto plot = table.title == Text::title_periods
                                  ? stack_plot_of(table, scenario_, Text::html_plot_periods, locale_)
                                  : std::string{};
            take(budget_, {table.title,
                           as_heading(word(table.title, locale_)),
                           Caption::in_heading,
                           std::move(table.columns),
                           0,
                           plot,
                           {}});
        }
        auto ceilings = ceiling_table(scenario_, allocation_, locale_);
        if (!ceilings.are_floors.empty()) {
            take(budget_, {Text::title_ceilings,
                           as_heading(word(Text::title_ceilings, locale_)),
                           Caption::in_heading,
                           std::move(ceilings.columns),
                           0,
                           {},
                           {}});
        }
        for (auto& each : breakdown_columns(scenario_, allocation_, locale_)) {
            take(breakdowns_,
                 {Text::html_breakdowns,
                  as_heading(each.title),
                  Caption::shown,
                  std::move(each.cells),
                  0,
                  table_of(each.residuals, as_heading(each.title) + ": " +
                                               as_heading(word(Text::breakdown_residuals, locale_))),
                  {}});
            for (const auto& line : each.undivided) {
                breakdowns_.back().plot += paragraph(as_heading(line));
            }
        }
    }

    // ---- sections

    [[nodiscard]] std::string who_pays() const
    {
        std::string out;
        for (const auto& table : figures_) {
            out += table_with_block(table);
        }
        if (check_ != nullptr && !check_->funding_is_known) {
            for (const auto& source : scenario_.reported) {
                const auto lines = figures_say(scenario_, *check_, source, locale_);
                out += lines.empty() ? std::string{} : paragraph(word(Text::title_figures_say, locale_));
                out += list(all_escaped(lines));
            }
        }
        return out;
    }

    [[nodiscard]] std::string budget(Text title) const
    {
        std::string out;
        for (const auto& table : budget_) {
            out += table.title == title ? table_with_block(table) : std::string{};
        }
        return out;
    }

    [[nodiscard]] std::string breakdowns() const
    {
        std::string out;
        for (const auto& table : breakdowns_) {
            out += table_with_block(table);
        }
        return out;
    }

    [[nodiscard]] std::string claims() const
    {
        return check_ == nullptr || check_->claims.empty()
                   ? std::string{}
                   : table_of(claim_columns(*check_, locale_),
                              as_heading(word(Text::claims_reported, locale_)), {}, Caption::in_heading);
    }

    [[nodiscard]] std::string expected() const
    {
        return check_ == nullptr || check_->expectations.empty()
                   ? std::string{}
                   : table_of(expected_columns(*check_, locale_), word(Text::html_title_expected, locale_),
                              {}, Caption::in_heading);
    }

    [[nodiscard]] std::string odd() const
    {
        const auto odd = odd_cents(scenario_, allocation_, locale_);
        if (odd.plot.bars.empty()) {
            return {};
        }
        auto out = table_of(odd.columns, word(Text::html_odd_title, locale_), links(), Caption::in_heading);
        if (odd.left_out > 0) {
            out += paragraph(say({Text::html_odd_left_out, {{"count", to_count(odd.left_out)}}}, locale_));
        }
        return out + figure_of({}, svg_of(odd.plot, locale_));
    }

    [[nodiscard]] std::string findings() const
    {
        std::string out;
        for (const auto& finding : findings_) {
            out += article(told(finding, context_.files, locale_), part_.level + 1);
        }
        return out;
    }

    [[nodiscard]] std::string rules() const
    {
        std::vector<const Basis*> rules;
        for (const auto index : rules_of(allocation_.plan())) {
            rules.push_back(&scenario_.programme.basis(index));
        }
        const auto weaker = list(all_escaped(parts_.weaker_rules()));
        return (weaker.empty() ? weaker : paragraph(word(Text::rests_on_weaker, locale_)) + weaker) +
               rules_table(scenario_, rules, locale_);
    }

    /// The documents that the figures and the rules come from, each once.
    [[nodiscard]] std::string sources() const
    {
        std::vector<std::string> lines;
        const auto add = [&](const Source& source) {
            auto line = linked(source);
            if (!source.title.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) {
                lines.push_back(std::move(line));
            }
        };
        for (const auto& reported : scenario_.reported) {
            add(reported.source);
        }
        for (const auto index : rules_of(allocation_.plan())) {
            if (const auto* const source = scenario_.programme.source_of(scenario_.programme.basis(index))) {
                add(*source);
            }
        }
        return list(lines);
    }

    const Context& context_;
    const Scenario& scenario_;
    const Allocation& allocation_;
    const Check* check_;
    const Diagnostics& findings_;
    PagePart part_;
    const Locale& locale_;
    ReportParts parts_;
    Explanations explanations_;
    std::vector<Explained> figures_{};
    std::vector<Explained> budget_{};
    std::vector<Explained> breakdowns_{};
};

[[nodiscard]] std::string page_of(const BudgetSections& sections, const Locale& locale)
{
    return page(sections.project(),
                patterns_of_plots() + heading(1, escaped(sections.project())) + sections.write(), locale);
}

/// What is said of a file that has no section of its own.
[[nodiscard]] std::string errors_of(const JudgedFile& file)
{
    std::string out = element("p class=\"verdict\"", escaped(file.verdict));
    for (const auto& each : file.told) {
        out += article(each, 3);
    }
    return out;
}

} // namespace

std::string check_as_html(const Context& context, const Check& check, const Locale& asked, Fold fold)
{
    const auto locale = on_page(asked);
    return page_of({context, check.allocation, &check, check.findings, {.fold = fold}, locale}, locale);
}

std::string compute_as_html(const Context& context, const Allocation& allocation, const Check* check,
                            const Diagnostics& findings, const Locale& asked, Fold fold)
{
    const auto locale = on_page(asked);
    return page_of({context, allocation, check, findings, {.fold = fold}, locale}, locale);
}

std::string section_of_check(const Context& context, const Check& check, const PagePart& part,
                             const Locale& asked)
{
    const auto locale = on_page(asked);
    return BudgetSections{context, check.allocation, &check, check.findings, part, locale}.write();
}

std::string suite_as_html(const std::vector<JudgedFile>& files, const Locale& locale)
{
    const auto title = word(Text::suite_title, locale);
    std::string rows;
    std::string sections;
    for (const auto& file : files) {
        rows += element("tr", "\n" + element("td", mark_of(file.outcome)) +
                                  element("th scope=\"row\"",
                                          "<a href=\"#" + file.anchor + "\">" + escaped(file.path) + "</a>") +
                                  element("td", escaped(file.verdict)));
        sections += element("section id=\"" + file.anchor + "\"",
                            "\n" + heading(2, escaped(file.path)) +
                                (file.section.empty() ? errors_of(file) : file.section));
    }
    std::string headings = "<td></td>\n";
    for (const auto text : {Text::html_file, Text::html_result}) {
        headings += element("th scope=\"col\"", said(text, locale));
    }
    return page(
        title,
        patterns_of_plots() + heading(1, escaped(title)) + paragraph(tally_of(files, locale)) +
            element("div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"" + escaped(title) + "\"",
                    "\n" + element("table", "\n" + element("thead", "\n" + element("tr", "\n" + headings)) +
                                                element("tbody", "\n" + rows))) +
            sections,
        locale);
}

} // namespace prorata::write

/// A check as a page that stands alone: no script, nothing from elsewhere, and the same bytes each time.

#include "engine/write/html_page.hpp"
#include "engine/write/printable.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/suite_report.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// A document, linked where it has an address on the web; any other address is told and leads nowhere.
[[nodiscard]] std::string linked(const Source& source)
{
    if (source.address.empty()) {
        return escaped(source.title);
    }
    const auto address = escaped(source.address);
    const bool is_web = source.address.starts_with("https://") || source.address.starts_with("http://");
    return escaped(source.title) + ": " +
           (is_web ? "<a href=\"" + address + "\">" + address + "</a>" : address);
}

/// Writes the sections on one scenario.
class Section {
public:
    Section(const Context& context, const Check& check, int level, const Locale& locale)
        : context_{context},
          check_{check},
          level_{level},
          locale_{locale},
          parts_{context, check.allocation, locale}
    {
    }

    [[nodiscard]] std::string write() const
    {
        return element("p class=\"verdict\"", escaped(verdict_of(context_.scenario, check_, locale_))) +
               paragraph(tally_of(check_, locale_)) + paragraph(parts_.programme()) + figures() + expected() +
               findings() + weaker_rules() + sources() + provenance();
    }
    [[nodiscard]] std::string project() const { return parts_.project(); }

private:
    [[nodiscard]] std::string titled(Text title, const std::string& body) const
    {
        return body.empty() ? body : heading(level_, said(title, locale_)) + body;
    }

    [[nodiscard]] std::string figures() const
    {
        if (check_.figures.empty() && check_.claims.empty()) {
            return table_of(parts_.figures({}), word(Text::label_computed, locale_));
        }
        std::string out = check_.claims.empty() ? std::string{}
                                                : table_of(claim_columns(check_, locale_),
                                                           word(Text::claims_reported, locale_));
        if (check_.figures.empty()) {
            return out;
        }
        for (const auto& source : context_.scenario.reported) {
            const auto reported = reported_by(check_, source);
            const auto title = say({Text::reported_by, {{"source", source.source.title}}}, locale_);
            out += heading(level_, escaped(title)) + table_of(parts_.figures(reported), title);
            for (const auto& mark : parts_.legend(reported)) {
                out += paragraph(mark);
            }
            if (!check_.funding_is_known) {
                const auto lines = figures_say(context_.scenario, check_, source, locale_);
                out += lines.empty() ? "" : paragraph(word(Text::title_figures_say, locale_));
                out += list(all_escaped(lines));
            }
        }
        return out;
    }

    [[nodiscard]] std::string expected() const
    {
        if (check_.expectations.empty()) {
            return {};
        }
        return titled(Text::html_title_expected,
                      table_of(expected_columns(check_, locale_), word(Text::html_title_expected, locale_)));
    }

    [[nodiscard]] std::string findings() const
    {
        std::string out;
        for (const auto& finding : check_.findings) {
            out += article(told(finding, context_.files, locale_), level_ + 1);
        }
        return titled(Text::html_title_findings, out);
    }

    [[nodiscard]] std::string weaker_rules() const
    {
        return titled(Text::rests_on_weaker, list(all_escaped(parts_.weaker_rules())));
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
        for (const auto& reported : context_.scenario.reported) {
            add(reported.source);
        }
        const auto& programme = context_.scenario.programme;
        for (const auto index : rules_of(check_.allocation.plan())) {
            if (const auto* const source = programme.source_of(programme.basis(index))) {
                add(*source);
            }
        }
        return titled(Text::html_title_sources, list(lines));
    }

    [[nodiscard]] std::string provenance() const
    {
        return titled(Text::html_title_provenance, provenance_list(provenance_of(context_, locale_)));
    }

    const Context& context_;
    const Check& check_;
    int level_;
    const Locale& locale_;
    ReportParts parts_;
};

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

std::string check_as_html(const Context& context, const Check& check, const Locale& locale)
{
    const Section section{context, check, 2, locale};
    return page(section.project(), heading(1, escaped(section.project())) + section.write(), locale);
}

std::string section_of_check(const Context& context, const Check& check, const Locale& locale)
{
    return Section{context, check, 3, locale}.write();
}

std::string suite_as_html(const std::vector<JudgedFile>& files, const Locale& locale)
{
    const auto title = word(Text::suite_title, locale);
    std::string rows;
    std::string sections;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& file = files[i];
        const auto anchor = "file-" + std::to_string(i + 1);
        rows += "<tr>\n" + element("td", mark_of(file.outcome)) +
                element("th scope=\"row\"", "<a href=\"#" + anchor + "\">" + escaped(file.path) + "</a>") +
                element("td", escaped(file.verdict)) + "</tr>\n";
        sections += element("section id=\"" + anchor + "\"",
                            "\n" + heading(2, escaped(file.path)) +
                                (file.section.empty() ? errors_of(file) : file.section));
    }
    std::string headings = "<td></td>\n";
    for (const auto text : {Text::html_file, Text::html_result}) {
        headings += element("th scope=\"col\"", said(text, locale));
    }
    return page(title,
                heading(1, escaped(title)) + paragraph(tally_of(files, locale)) +
                    element("table", "\n<thead>\n<tr>\n" + headings + "</tr>\n</thead>\n<tbody>\n" + rows +
                                         "</tbody>\n") +
                    sections,
                locale);
}

} // namespace prorata::write

#include "engine/write/breakdown_report.hpp"
#include "engine/write/report_parts.hpp"

#include <cstddef>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// On what a rule rests.
void append_basis(std::string& out, const Context& context, const Basis& basis, const std::string& indent,
                  const Style& style)
{
    fmt::format_to(std::back_inserter(out), "{}   {} {}: {}\n", indent, word(Text::label_basis, style.locale),
                   say(describe_rule(context.scenario, basis), style.locale),
                   say(describe_evidence(context.scenario.programme, basis), style.locale));
}

void append_step(std::string& out, const Context& context, const Step& step, const Style& style,
                 std::size_t depth)
{
    const auto told = write::told(context, step, style.locale);
    const std::string indent(depth * 3, ' ');
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "{}{} = {}", indent, told.address, told.amount);
    const bool is_of_partner = step.name.empty() && !step.id.is_project();
    if (depth == 0 && is_of_partner && !context.scenario.partners[step.id.subject].name.empty()) {
        fmt::format_to(to, "   {}", context.scenario.partners[step.id.subject].name);
    }
    fmt::format_to(to, "{}{}\n", told.origin.empty() ? "" : "   ", told.origin);
    for (const auto& line : told.lines) {
        fmt::format_to(to, "{}   {}\n", indent, line);
    }
    for (const auto* const basis : told.bases) {
        append_basis(out, context, *basis, indent, style);
    }
    for (const auto& input : step.inputs) {
        append_step(out, context, input, style, depth + 1);
    }
}

[[nodiscard]] std::string indented(const std::vector<std::string>& lines)
{
    std::string out;
    for (const auto& line : lines) {
        out += "   " + line + "\n";
    }
    return out;
}

/// The figures of one source beside the computed ones, and what its marks mean.
[[nodiscard]] std::string figures_of(const ReportParts& report, const Reported& reported)
{
    const auto marks = report.legend(reported);
    std::string legend;
    for (const auto& mark : marks) {
        legend += (legend.empty() ? "" : "   ") + mark;
    }
    return table(report.figures(reported)) + legend + (legend.empty() ? "" : "\n") + "\n";
}

[[nodiscard]] std::string weaker_rules(const ReportParts& report, const Locale& locale)
{
    const auto lines = report.weaker_rules();
    return lines.empty() ? std::string{} : word(Text::rests_on_weaker, locale) + "\n" + indented(lines);
}

[[nodiscard]] std::string text_of(const Diagnostics& findings, const Context& context, const Style& style)
{
    std::string out;
    for (const auto& finding : findings) {
        append(out, finding, context.files, style);
    }
    return out;
}

} // namespace

std::string check_as_text(const Context& context, const Check& check, const Style& style)
{
    const ReportParts report{context, check.allocation, style.locale};
    std::string out =
        fmt::format("{}: {}\n{}\n{}\n\n", report.project(), verdict_of(context.scenario, check, style.locale),
                    tally_of(check, style.locale), report.programme());
    if (check.figures.empty() && check.claims.empty()) {
        out += figures_of(report, {});
    }
    for (const auto& source : context.scenario.reported) {
        if (check.figures.empty()) {
            break; // it expects, and reports nothing, or of claims alone
        }
        out += say({Text::reported_by, {{"source", source.source.title}}}, style.locale) + "\n";
        out += figures_of(report, reported_by(check, source));
        const auto says = check.funding_is_known ? std::vector<std::string>{}
                                                 : figures_say(context.scenario, check, source, style.locale);
        out += says.empty() ? "" : word(Text::title_figures_say, style.locale) + "\n" + indented(says) + "\n";
    }
    out += breakdowns_as_text(context, check.allocation, style.locale);
    if (!check.claims.empty()) {
        out += word(Text::claims_reported, style.locale) + "\n" + table(claim_columns(check, style.locale)) +
               "\n";
    }
    out += text_of(check.findings, context, style);
    const auto rules = weaker_rules(report, style.locale);
    out += (check.findings.empty() || rules.empty() ? "" : "\n") + rules;
    return out;
}

std::string compute_as_text(const Context& context, const Allocation& allocation, const Check* check,
                            const Diagnostics& findings, const Style& style)
{
    const ReportParts report{context, allocation, style.locale};
    std::string out = fmt::format("{}\n{}\n\n", report.project(), report.programme());
    if (check == nullptr) {
        out += figures_of(report, {});
    } else {
        for (const auto& source : context.scenario.reported) {
            out += say({Text::reported_by, {{"source", source.source.title}}}, style.locale) + "\n";
            out += figures_of(report, reported_by(*check, source));
        }
    }
    out += report.budget() + breakdowns_as_text(context, allocation, style.locale);
    out += text_of(findings, context, style) + (findings.empty() ? "" : "\n");
    const auto rules = weaker_rules(report, style.locale);
    out += rules + (rules.empty() ? "" : "\n");
    if (check != nullptr) {
        const auto counts = check->counts();
        const auto text = counts.not_reconciling > 0 ? Text::compute_differs : Text::compute_reconciles;
        out += say({text,
                    {{"agreeing", to_count(counts.agreeing)},
                     {"recomputed", to_count(counts.recomputed)},
                     {"given", to_count(counts.given)},
                     {"path", context.path}}},
                   style.locale) +
               "\n";
    }
    if (out.ends_with("\n\n")) {
        out.pop_back();
    }
    return out;
}

std::string explain_as_text(const Context& context, const Step& step, const Style& style)
{
    std::string out;
    append_step(out, context, step, style, 0);
    return out;
}

} // namespace prorata::write

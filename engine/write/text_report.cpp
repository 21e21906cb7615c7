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
                 std::size_t depth);

/// Of a figure of claims.
void append_claim_step(std::string& out, const Context& context, const Step& step, const Style& style,
                       std::size_t depth)
{
    const std::string indent(depth * 3, ' ');
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "{}{} = {}", indent, step.name,
                   step.percent
                       ? say_percent(*step.percent, style.locale)
                       : say(to_decimal(step.amount, context.scenario.minor_digits()), style.locale));
    const auto* const file = context.files.find(step.place.file);
    if (file != nullptr && step.place.line != 0) {
        fmt::format_to(to, "   {}",
                       say({Text::given_by_scenario, {{"where", say(step.place, *file)}}}, style.locale));
    }
    out.push_back('\n');
    for (const auto& line : step.description.lines) {
        fmt::format_to(to, "{}   {}\n", indent, say(line, style.locale));
    }
    if (const auto& lost = step.description.lost) {
        fmt::format_to(to, "{}   {}\n", indent, say_lost(*lost, step.lost_to, style.locale));
    }
    for (const auto* const basis : step.rules) {
        if (basis != nullptr) {
            append_basis(out, context, *basis, indent, style);
        }
    }
    for (const auto& input : step.inputs) {
        append_step(out, context, input, style, depth + 1);
    }
}

void append_step(std::string& out, const Context& context, const Step& step, const Style& style,
                 std::size_t depth)
{
    if (!step.name.empty()) {
        append_claim_step(out, context, step, style, depth);
        return;
    }
    const auto& scenario = context.scenario;
    const std::string indent(depth * 3, ' ');
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "{}{} = {}", indent, scenario.address(step.id),
                   step.percent ? say_percent(*step.percent, style.locale)
                                : say(to_decimal(step.amount, scenario.minor_digits(step.id)), style.locale));
    if (depth == 0 && !step.id.is_project() && !scenario.partners[step.id.subject].name.empty()) {
        fmt::format_to(to, "   {}", scenario.partners[step.id.subject].name);
    }
    if (step.figure != nullptr && step.figure->origin != Origin::computed) {
        fmt::format_to(to, "   {}\n", origin_of(context, *step.figure, style.locale));
        return;
    }
    out.push_back('\n');
    for (const auto& line : step.description.lines) {
        fmt::format_to(to, "{}   {}\n", indent, say(line, style.locale));
    }
    if (const auto& lost = step.description.lost) {
        fmt::format_to(to, "{}   {}\n", indent,
                       say_lost(*lost, step.takes_lost ? scenario.address(*step.takes_lost) : std::string{},
                                style.locale));
    }
    for (const auto index : step.figure == nullptr ? std::vector<BasisIndex>{} : step.figure->bases) {
        append_basis(out, context, scenario.programme.basis(index), indent, style);
    }
    for (const auto& input : step.inputs) {
        append_step(out, context, input, style, depth + 1);
    }
}

} // namespace

namespace {

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

#include "engine/write/applications_report.hpp"

#include "engine/write/report_parts.hpp"
#include "engine/write/say.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace prorata::write {

std::string verdict_of(const JudgedApplication& judged, const Locale& locale)
{
    if (judged.check) {
        return verdict_of(*judged.scenario, *judged.check, locale);
    }
    return say({judged.outcome == ApplicationOutcome::unpublished ? Text::application_unpublished
                                                                  : Text::application_unreadable},
               locale);
}

std::string applications_as_text(const ExportContext& context, const std::vector<JudgedApplication>& judged,
                                 const Style& style)
{
    std::string lines;
    std::string findings;
    std::size_t clean = 0;
    std::size_t with_findings = 0;
    for (const auto& each : judged) {
        const Context about{*each.scenario, context.files, context.path};
        lines += project_name(about) + ": " + verdict_of(each, style.locale) + "\n";
        if (!each.check || each.check->findings.empty()) {
            clean += each.outcome == ApplicationOutcome::unreadable ? 0U : 1U;
            continue;
        }
        const bool has_finding = has_findings(each.check->findings);
        clean += has_finding ? 0U : 1U;
        with_findings += has_finding ? 1U : 0U;
        findings += "\n" + project_name(about) + "\n";
        for (const auto& finding : each.check->findings) {
            append(findings, finding, context.files, style);
        }
    }
    std::vector<Remark> more;
    if (const auto unread = judged.size() - clean - with_findings; unread > 0) {
        more.push_back({Text::applications_unreadable, {{"count", to_count(unread)}}});
    }
    const Remark summary{judged.size() == 1 ? Text::applications_one : Text::applications_summary,
                         {{"count", to_count(judged.size())},
                          {"clean", to_count(clean)},
                          {"findings", to_count(with_findings)},
                          {"more", std::move(more)}}};
    return lines + say(summary, style.locale) + "\n" + findings;
}

} // namespace prorata::write

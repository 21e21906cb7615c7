#include "engine/run/delivery.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/packs.hpp"
#include "engine/run/output.hpp"
#include "engine/write/diagnostics_text.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unistd.h>
#include <utility>

namespace prorata::run {

void report_errors(const Diagnostics& diagnostics, const read::SourceFiles& files, const Request& request)
{
    std::string out;
    for (const auto& diagnostic : diagnostics) {
        write::append(out, diagnostic, files, request.error_style);
    }
    static_cast<void>(write_to(STDERR_FILENO, out)); // there is nowhere left to complain
}

void report_unwritten(const Request& request, const std::string& reason)
{
    const auto path = request.output.empty() ? write::word(Text::standard_output, request.error_style.locale)
                                             : request.output;
    report_errors({{.severity = Severity::error,
                    .place = {},
                    .message = {Text::cannot_write, {{"path", path}, {"reason", reason}}}}},
                  {}, request);
}

ExitCode deliver(const Request& request, std::string_view text, ExitCode code)
{
    const auto failed =
        request.output.empty() ? write_to(STDOUT_FILENO, text) : replace_file(request.output, text);
    if (!failed) {
        return code;
    }
    report_unwritten(request, *failed);
    return unusable;
}

Request in_format_of_output(Request request)
{
    const auto is_called = [&](std::string_view ending) {
        return !request.is_format_said && read::has_ending(request.output, ending);
    };
    request.format = is_called(".json")   ? Format::json
                     : is_called(".html") ? Format::html
                     : is_called(".xlsx") ? Format::xlsx
                                          : request.format;
    return request;
}

write::Locale locale_of_result(const Request& request)
{
    const bool is_for_people =
        request.format == Format::text || request.format == Format::html || request.format == Format::xlsx;
    return is_for_people ? request.style.locale : write::neutral;
}

bool refuses_terminal(const Request& request, std::string command)
{
    if (request.format != Format::xlsx || !request.output.empty() || ::isatty(STDOUT_FILENO) != 1) {
        return false;
    }
    report_errors({option_needs("--format xlsx", "-o FILE", std::move(command))}, {}, request);
    return true;
}

read::SourceFiles without_names(const read::SourceFiles& files)
{
    const auto packs = read::embedded_packs();
    read::SourceFiles renamed;
    for (std::uint32_t i = 0; i < files.next_index(); ++i) {
        const auto& file = files.at(i);
        const bool is_ours =
            std::ranges::any_of(packs, [&](const auto& pack) { return file->text() == pack.text; });
        if (is_ours) {
            renamed.share(file);
            continue;
        }
        const auto& name = file->name(); // sheets of a workbook share theirs
        std::uint32_t first = 0;
        while (files.at(first)->name() != name) {
            ++first;
        }
        const auto dot = name.rfind('.');
        const bool has_ending = dot != std::string::npos && name.find('/', dot) == std::string::npos;
        const auto code = "file " + std::to_string(first + 1) + (has_ending ? name.substr(dot) : "");
        renamed.add(file->sheet().empty()
                        ? SourceText::of_stream(code)
                        : SourceText::of_sheet(code, "sheet " + std::to_string(i - first + 1)));
    }
    return renamed;
}

bool refuses_anonymous(const Request& request, std::string command)
{
    if (!request.is_anonymous) {
        return false;
    }
    report_errors(
        {option_needs("--anon", write::word(Text::one_scenario, request.style.locale), std::move(command))},
        {}, request);
    return true;
}

ExitCode deliver_workbook(const Request& request, const write::Context& context,
                          const Checked<std::string>& workbook, ExitCode code)
{
    if (!workbook) {
        report_errors(workbook.diagnostics, context.files, request);
        return unusable;
    }
    return deliver(request, *workbook.value, code);
}

bool refuses_workbook(const Request& request, std::string command)
{
    if (request.format != Format::xlsx) {
        return false;
    }
    report_errors({option_needs("--format xlsx", write::word(Text::one_scenario, request.style.locale),
                                std::move(command))},
                  {}, request);
    return true;
}

ExitCode deliver_sheet(const Request& request, const write::Context& context, const write::Sheet& sheet)
{
    const auto code = has_findings(sheet.findings) ? findings : nothing_to_report;
    if (request.format == Format::xlsx) {
        return deliver_workbook(request, context, write::sheet_as_xlsx(context, sheet, request.style.locale),
                                code);
    }
    return deliver(request,
                   request.format == Format::json ? write::sheet_as_json(context, sheet)
                   : request.format == Format::html
                       ? write::sheet_as_html(context, sheet, request.style.locale)
                       : write::sheet_as_text(context, sheet, request.style),
                   code);
}

Diagnostic option_needs(std::string name, std::string needed, std::string command)
{
    return read::fault({}, {Text::option_needs, {{"name", std::move(name)}, {"needed", std::move(needed)}}},
                       Remark{Text::see_help, {{"command", std::move(command)}}});
}

} // namespace prorata::run

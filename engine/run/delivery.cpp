#include "engine/run/delivery.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/run/output.hpp"
#include "engine/run/pdf.hpp"
#include "engine/write/diagnostics_text.hpp"

#include <optional>
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
    std::optional<std::string> printed;
    if (request.format == Format::pdf) {
        auto pdf = pdf_of(text);
        if (!pdf) {
            report_errors(pdf.diagnostics, {}, request);
            return unusable;
        }
        printed = std::move(pdf.value);
        text = *printed;
    }
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
                     : is_called(".pdf")  ? Format::pdf
                                          : request.format;
    return request;
}

write::Locale locale_of_result(const Request& request)
{
    const bool is_for_people =
        request.format == Format::text || is_page(request.format) || request.format == Format::xlsx;
    return is_for_people ? request.style.locale : write::neutral;
}

bool refuses_terminal(const Request& request, std::string command)
{
    const bool is_for_a_file = request.format == Format::xlsx || request.format == Format::pdf;
    if (!is_for_a_file || !request.output.empty() || ::isatty(STDOUT_FILENO) != 1) {
        return false;
    }
    report_errors({option_needs(request.format == Format::pdf ? "--format pdf" : "--format xlsx", "-o FILE",
                                std::move(command))},
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

ExitCode deliver_sheet(const Request& request, const write::Context& context, const write::Sheet& sheet,
                       const write::StepOf& step_of)
{
    const auto code = has_findings(sheet.findings) ? findings : nothing_to_report;
    if (request.format == Format::xlsx) {
        return deliver_workbook(request, context, write::sheet_as_xlsx(context, sheet, request.style.locale),
                                code);
    }
    return deliver(request,
                   request.format == Format::json ? write::sheet_as_json(context, sheet)
                   : is_page(request.format)      ? write::sheet_as_html(context, sheet, request.style.locale,
                                                                         fold_of(request.format), step_of)
                                                  : write::sheet_as_text(context, sheet, request.style),
                   code);
}

Diagnostic option_needs(std::string name, std::string needed, std::string command)
{
    return read::fault({}, {Text::option_needs, {{"name", std::move(name)}, {"needed", std::move(needed)}}},
                       Remark{Text::see_help, {{"command", std::move(command)}}});
}

} // namespace prorata::run

#include "engine/run/delivery.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/packs.hpp"
#include "engine/run/host.hpp"
#include "engine/run/output.hpp"
#include "engine/run/pdf.hpp"
#include "engine/write/diagnostics_text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace prorata::run {

const read::GivenFiles* given_files(const Request& request)
{
    return request.host == nullptr || request.host->files.is_empty() ? nullptr : &request.host->files;
}

std::string state_of_file(const Request& request, const std::string& path)
{
    if (const auto* const given = given_files(request)) {
        return read::sha256_of_file(path, given).value_or(std::string{});
    }
    struct stat status {};
    static_cast<void>(::stat(path.c_str(), &status));
    return std::to_string(status.st_size) + ' ' + std::to_string(status.st_mtim.tv_sec) + ' ' +
           std::to_string(status.st_mtim.tv_nsec);
}

void say(const Request& request, std::string_view text)
{
    if (request.host != nullptr) {
        request.host->messages += text;
    } else {
        static_cast<void>(write_to(STDERR_FILENO, text)); // there is nowhere left to complain
    }
}

std::optional<std::string> print(const Request& request, std::string_view text)
{
    if (request.host == nullptr) {
        return write_to(STDOUT_FILENO, text);
    }
    request.host->result += text;
    return std::nullopt;
}

bool is_for_terminal(const Request& request)
{
    return request.host == nullptr && request.output.empty() && ::isatty(STDOUT_FILENO) == 1;
}

void report_errors(const Diagnostics& diagnostics, const read::SourceFiles& files, const Request& request)
{
    std::string out;
    for (const auto& diagnostic : diagnostics) {
        write::append(out, diagnostic, files, request.error_style);
        if (request.host != nullptr) {
            request.host->diagnostics.push_back(
                write::diagnostic_as_json(diagnostic, files, request.error_style.locale));
        }
    }
    say(request, out);
}

std::string name_of_output(const Request& request)
{
    return request.output.empty() ? write::word(Text::standard_output, request.error_style.locale)
                                  : request.output;
}

void report_unwritten(const Request& request, const std::string& reason)
{
    report_errors(
        {{.severity = Severity::error,
          .place = {},
          .message = {Text::cannot_write, {{"path", name_of_output(request)}, {"reason", reason}}}}},
        {}, request);
}

ExitCode deliver(const Request& request, std::string_view text, ExitCode code)
{
    std::optional<std::string> printed;
    if (request.format == Format::pdf) {
        auto pdf = pdf_of(text, request);
        if (!pdf) {
            report_errors(pdf.diagnostics, {}, request);
            return unusable;
        }
        printed = std::move(pdf.value);
        text = *printed;
    }
    const auto failed = request.output.empty() ? print(request, text) : replace_file(request.output, text);
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
    if (!is_for_a_file || !is_for_terminal(request)) {
        return false;
    }
    report_errors({option_needs(request.format == Format::pdf ? "--format pdf" : "--format xlsx", "-o FILE",
                                std::move(command))},
                  {}, request);
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

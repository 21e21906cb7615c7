#include "engine/run/delivery.hpp"

#include "engine/read/fault.hpp"
#include "engine/run/output.hpp"
#include "engine/write/diagnostics_text.hpp"

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
    const auto path =
        request.output.empty() ? std::string{english_of(Text::standard_output)} : request.output;
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

Diagnostic option_needs(std::string name, std::string needed, std::string command)
{
    return read::fault({}, {Text::option_needs, {{"name", std::move(name)}, {"needed", std::move(needed)}}},
                       Remark{Text::see_help, {{"command", std::move(command)}}});
}

} // namespace prorata::run

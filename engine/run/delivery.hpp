#pragma once
/// What commands begin with: a scenario; and end with: their errors, or their result.

#include "engine/read/scenario.hpp"
#include "engine/run/commands.hpp"
#include "engine/write/report.hpp"
#include "engine/write/sheet.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <string>
#include <string_view>

namespace prorata::run {

/// Writes diagnostics to standard error.
void report_errors(const Diagnostics& diagnostics, const read::SourceFiles& files, const Request& request);

/// Says that output could not be written.
void report_unwritten(const Request& request, const std::string& reason);

/// Writes the result, of which a page is printed where it is to be a PDF, and passes the exit code on, unless
/// that fails.
[[nodiscard]] ExitCode deliver(const Request& request, std::string_view text, ExitCode code);

/// Where the format is not said, the ending of the output's name says it: .json, .html, .xlsx or .pdf.
[[nodiscard]] Request in_format_of_output(Request request);

/// Refuses to write a workbook or a PDF to a terminal: says so, and returns true.
[[nodiscard]] bool refuses_terminal(const Request& request, std::string command);

/// Writes a workbook, or says why there is none.
[[nodiscard]] ExitCode deliver_workbook(const Request& request, const write::Context& context,
                                        const Checked<std::string>& workbook, ExitCode code);

/// Refuses a workbook where not one scenario is asked about: says so, and returns true.
[[nodiscard]] bool refuses_workbook(const Request& request, std::string command);

/// Writes a sheet in the format that is asked for.
/// @param step_of  explains its figures on a page; nothing where they have no addresses
[[nodiscard]] ExitCode deliver_sheet(const Request& request, const write::Context& context,
                                     const write::Sheet& sheet, const write::StepOf& step_of = {});

/// What a result is told in: machine formats are never localised.
[[nodiscard]] write::Locale locale_of_result(const Request& request);

/// Reads the scenario and hands it to `job`; errors end the command.
template <class Job>
[[nodiscard]] ExitCode with_scenario(const Request& request, Job job)
{
    read::SourceFiles files;
    const auto read = read::read_scenario(request.path, files, request.version);
    if (!read) {
        report_errors(read.diagnostics, files, request);
        return unusable;
    }
    if (!read.diagnostics.empty()) { // notes
        report_errors(read.diagnostics, files, request);
    }
    return job(write::Context{*read.value, files, request.path});
}

/// An option without what it works with.
/// @param needed  as it is typed, such as `-o FILE`
[[nodiscard]] Diagnostic option_needs(std::string name, std::string needed, std::string command);

} // namespace prorata::run

#pragma once
/// What commands begin with: a scenario; and end with: their errors, or their result. All of it is the host's
/// where there is one.

#include "engine/read/scenario.hpp"
#include "engine/run/commands.hpp"
#include "engine/write/report.hpp"
#include "engine/write/sheet.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/anonymous.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace prorata::run {

/// The only files there are; null where they are on the disk.
[[nodiscard]] const read::GivenFiles* given_files(const Request& request);

/// What tells a file from what it was before: its size and its time, or what is in it where it is in memory.
[[nodiscard]] std::string state_of_file(const Request& request, const std::string& path);

/// Writes to standard error.
void say(const Request& request, std::string_view text);

/// Writes to standard output.
/// @return what went wrong, in words
[[nodiscard]] std::optional<std::string> print(const Request& request, std::string_view text);

/// Whether results go to a terminal.
[[nodiscard]] bool is_for_terminal(const Request& request);

/// Writes diagnostics to standard error.
void report_errors(const Diagnostics& diagnostics, const read::SourceFiles& files, const Request& request);

/// Where results go, in words.
[[nodiscard]] std::string name_of_output(const Request& request);

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

/// The files of a run called `file 1.yaml` and so on, without their text; packs of our own keep their names.
[[nodiscard]] read::SourceFiles without_names(const read::SourceFiles& files);

/// Refuses to hide names where not one scenario is asked about: says so, and returns true.
[[nodiscard]] bool refuses_anonymous(const Request& request, std::string command);

/// Reads the scenario and hands it to `job`, without its names where the request is for that; errors end the
/// command, and are told with names, for whoever mends the file.
template <class Job>
[[nodiscard]] ExitCode with_scenario(const Request& request, Job job)
{
    read::SourceFiles files{given_files(request)};
    const auto read = read::read_scenario(request.path, files, request.version);
    if (!read) {
        report_errors(read.diagnostics, files, request);
        return unusable;
    }
    if (!read.diagnostics.empty()) { // notes
        report_errors(read.diagnostics, files, request);
    }
    if (request.is_anonymous) {
        const auto hidden = NamesHidden{}.in(*read.value);
        const auto renamed = without_names(files);
        return job(write::Context{hidden, renamed, renamed.at(0)->name()});
    }
    return job(write::Context{*read.value, files, request.path});
}

/// An option without what it works with.
/// @param needed  as it is typed, such as `-o FILE`
[[nodiscard]] Diagnostic option_needs(std::string name, std::string needed, std::string command);

} // namespace prorata::run

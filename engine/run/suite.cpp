#include "engine/run/suite.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/scenario.hpp"
#include "engine/read/scenario_paths.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/applications.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/list.hpp"
#include "engine/run/output.hpp"
#include "engine/run/questions.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/suite_report.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstddef>
#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

using write::JudgedFile;
using write::Outcome;

/// A file's line, and its errors as they go to standard error.
struct Judged {
    JudgedFile file;
    std::string errors{};
};

constexpr std::size_t most_jobs = 256;

/// How many threads work; nothing, and an error, for what is no number of them.
[[nodiscard]] std::optional<std::size_t> jobs_of(const Request& request, Diagnostics& diagnostics)
{
    if (request.jobs.empty()) {
        return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_jobs);
    }
    const std::string_view text = request.jobs;
    std::size_t jobs = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
    if (error == std::errc{} && end == text.data() + text.size() && jobs >= 1 && jobs <= most_jobs) {
        return jobs;
    }
    diagnostics.push_back(read::fault(
        {}, {Text::not_a_count, {{"text", read::shortened(text)}, {"what", std::string{"--jobs"}}}},
        Remark{Text::not_a_count_hint,
               {{"least", std::int64_t{1}}, {"most", static_cast<std::int64_t>(most_jobs)}}}));
    return std::nullopt;
}

void refuse(Judged& judged, const Diagnostics& diagnostics, const read::SourceFiles& files,
            const Request& request)
{
    judged.file.outcome = Outcome::unusable;
    for (const auto& diagnostic : diagnostics) {
        write::append(judged.errors, diagnostic, files, request.error_style);
        judged.file.told.push_back(write::told(diagnostic, files));
    }
    const auto first = std::find_if(judged.file.told.begin(), judged.file.told.end(),
                                    [](const auto& told) { return told.severity == Severity::error; });
    if (first != judged.file.told.end()) {
        judged.file.verdict =
            std::string{english_of(Text::severity_error)} + "[" + first->code + "]: " + first->message;
    }
}

[[nodiscard]] Outcome outcome_of(const Check& check)
{
    const auto counts = check.counts();
    const bool confirms = counts.agreeing + counts.fitting + counts.holding > 0;
    return has_findings(check.findings) ? Outcome::findings
           : confirms                   ? Outcome::reconciles
                                        : Outcome::unconfirmed;
}

/// What a check found, for a line.
void tell(Judged& judged, const Check& check, const write::Context& context, const Request& request)
{
    judged.file.outcome = outcome_of(check);
    judged.file.verdict = write::verdict_of(context.scenario, check);
    judged.file.counts = check.counts();
    for (const auto& finding : check.findings) {
        judged.file.told.push_back(write::told(finding, context.files));
    }
    if (request.format == Format::html) {
        judged.file.section = write::section_of_check(context, check);
    }
}

void judge(Judged& judged, const read::ScenarioPath& named, const Request& request)
{
    read::SourceFiles files;
    if (named.fault) {
        refuse(judged, {*named.fault}, files, request);
        return;
    }
    const auto scenario = read::read_scenario(named.path, files, request.version);
    if (!scenario) {
        refuse(judged, scenario.diagnostics, files, request);
        return;
    }
    const auto check = questions::check(*scenario.value);
    if (!check) {
        refuse(judged, check.diagnostics, files, request);
        return;
    }
    tell(judged, *check.value, {*scenario.value, files, named.path}, request);
}

/// A line for each project of an export; one for all of it where none can be read.
[[nodiscard]] std::vector<Judged> judge_projects(const std::string& path, const Request& request)
{
    const auto result = judge_export(path, request);
    std::vector<Judged> lines;
    for (const auto& project : result.judged) {
        const write::Context context{*project.scenario, result.files, path};
        Judged line{{.path = path + ": " + write::project_name(context)}};
        if (project.check) {
            tell(line, *project.check, context, request);
        } else {
            const bool is_empty = project.outcome == write::ApplicationOutcome::unpublished;
            line.file.outcome = is_empty ? Outcome::unconfirmed : Outcome::unusable;
            line.file.verdict = write::verdict_of(project);
        }
        lines.push_back(std::move(line));
    }
    if (lines.empty()) {
        lines.push_back({{.path = path}});
        refuse(lines.back(), result.diagnostics, result.files, request);
        return lines;
    }
    for (const auto& diagnostic : result.diagnostics) {
        write::append(lines.front().errors, diagnostic, result.files, request.error_style);
    }
    return lines;
}

[[nodiscard]] std::vector<Judged> judged(const read::ScenarioPath& named, const Request& request)
{
    auto of_file = request;
    of_file.path = named.path;
    std::vector<Judged> lines{{{.path = named.path}}};
    try {
        if (!named.fault && is_export(of_file)) {
            return judge_projects(named.path, request);
        }
        judge(lines.front(), named, request);
    } catch (const std::exception& failure) { // of one file: the others are judged all the same
        lines.front().file.outcome = Outcome::failed;
        lines.front().file.verdict = failure.what();
        lines.front().errors += named.path + ": " + failure.what() + "\n";
    }
    return lines;
}

[[nodiscard]] std::vector<Judged> judge_all(const std::vector<read::ScenarioPath>& paths,
                                            const Request& request, std::size_t jobs)
{
    std::vector<std::vector<Judged>> all(paths.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (auto i = next.fetch_add(1); i < paths.size(); i = next.fetch_add(1)) {
            all[i] = judged(paths[i], request);
        }
    };
    std::vector<std::jthread> helpers;
    try {
        while (helpers.size() + 1 < std::min(jobs, paths.size())) {
            helpers.emplace_back(work);
        }
    } catch (const std::system_error&) {
        // the system gives no more threads: those that there are do all of it
    }
    work();
    helpers.clear(); // which waits for them
    std::vector<Judged> lines;
    for (auto& of_path : all) {
        std::move(of_path.begin(), of_path.end(), std::back_inserter(lines));
    }
    return lines;
}

/// What cannot stand beside several paths.
[[nodiscard]] Diagnostics misplaced(const Request& request)
{
    Diagnostics diagnostics;
    const auto refuse = [&](const std::string& name) {
        diagnostics.push_back(
            read::fault({}, {Text::not_among_several, {{"name", name}}}, Text::not_among_several_hint));
    };
    if (std::find(request.paths.begin(), request.paths.end(), "-") != request.paths.end() &&
        request.paths.size() > 1) {
        refuse("-");
    }
    if (!request.list.columns.empty()) {
        refuse("--columns");
    }
    return diagnostics;
}

[[nodiscard]] std::string report_on(const std::vector<JudgedFile>& files, Format format)
{
    switch (format) {
    case Format::json: return write::suite_as_json(files);
    case Format::junit: return write::suite_as_junit(files);
    case Format::html: return write::suite_as_html(files);
    case Format::text:
    case Format::csv: // for lists only, and was refused
    case Format::ndjson: break; // likewise
    }
    return write::suite_as_text(files);
}

} // namespace

bool is_suite(const Request& request)
{
    const bool is_page_of_projects =
        request.format == Format::html && request.list.columns.empty() && is_export(request);
    return request.paths.size() > 1 || request.format == Format::junit || is_page_of_projects ||
           (request.paths.size() == 1 && read::is_folder(request.paths.front()));
}

ExitCode check_suite(const Request& request)
{
    auto wrong = misplaced(request);
    const auto jobs = jobs_of(request, wrong);
    if (!wrong.empty()) {
        report_errors(wrong, {}, request);
        return unusable;
    }
    auto options = request;
    options.path.clear(); // of each file it is said in its own line what is wrong with it
    if (takes_lists_only(options)) {
        return unusable;
    }
    auto all = judge_all(read::scenario_paths(request.paths), request, *jobs);
    std::string errors;
    std::vector<JudgedFile> files;
    auto worst = Outcome::reconciles;
    for (auto& each : all) {
        errors += each.errors;
        worst = std::max(worst, each.file.outcome);
        files.push_back(std::move(each.file));
    }
    static_cast<void>(write_to(STDERR_FILENO, errors)); // there is nowhere left to complain
    const auto code = worst == Outcome::failed     ? failure
                      : worst == Outcome::unusable ? unusable
                      : worst == Outcome::findings ? findings
                                                   : nothing_to_report;
    return deliver(request, report_on(files, request.format), code);
}

} // namespace prorata::run

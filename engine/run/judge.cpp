#include "engine/run/judge.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/scenario.hpp"
#include "engine/run/applications.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/questions.hpp"
#include "engine/write/batch_report.hpp"
#include "engine/write/report_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>
#include <utility>

namespace prorata::run {

namespace {

using write::Outcome;

void refuse(Judged& judged, const Diagnostics& diagnostics, const read::SourceFiles& files,
            const Request& request)
{
    judged.file.outcome = Outcome::unusable;
    if (request.format == Format::ndjson) {
        judged.answer = write::refusal_in_batch(judged.file, diagnostics, files);
        return;
    }
    for (const auto& diagnostic : diagnostics) {
        write::append(judged.errors, diagnostic, files, request.error_style);
        judged.file.told.push_back(write::told(diagnostic, files, locale_of_result(request)));
    }
    const auto first = std::find_if(judged.file.told.begin(), judged.file.told.end(),
                                    [](const auto& told) { return told.severity == Severity::error; });
    if (first != judged.file.told.end()) {
        judged.file.verdict = write::word(Text::severity_error, locale_of_result(request)) + "[" +
                              first->code + "]: " + first->message;
    }
}

void fail(Judged& judged, const std::exception& failure, const Request& request)
{
    judged.file.outcome = Outcome::failed;
    judged.file.verdict = failure.what();
    judged.file.told.clear();
    if (request.format == Format::ndjson) {
        judged.answer = write::verdict_in_batch(judged.file);
    } else {
        judged.errors += judged.file.path + ": " + failure.what() + "\n";
    }
}

void tell_findings(Judged& judged, const Diagnostics& findings, const read::SourceFiles& files,
                   const write::Locale& locale)
{
    for (const auto& finding : findings) {
        judged.file.told.push_back(write::told(finding, files, locale));
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

/// What a check found.
void tell(Judged& judged, const Check& check, const write::Context& context, const Request& request,
          const write::PagePart& part)
{
    judged.file.outcome = outcome_of(check);
    if (request.format == Format::ndjson) {
        judged.answer = write::answer_in_batch(judged.file,
                                               write::check_as_json(context, check, write::Layout::one_line));
        return;
    }
    judged.file.verdict = write::verdict_of(context.scenario, check, locale_of_result(request));
    judged.file.counts = check.counts();
    tell_findings(judged, check.findings, context.files, locale_of_result(request));
    if (is_page(request.format)) {
        judged.file.section = write::section_of_check(context, check, part, request.style.locale);
    }
}

/// What was computed.
void tell(Judged& judged, const Checked<Allocation>& computed, const write::Context& context,
          const Request& request)
{
    judged.file.outcome = has_findings(computed.diagnostics) ? Outcome::findings : Outcome::reconciles;
    if (request.format == Format::ndjson) {
        const auto reported = questions::check_if_reported(context.scenario);
        judged.answer = write::answer_in_batch(
            judged.file, write::compute_as_json(context, *computed.value, reported ? &*reported : nullptr,
                                                computed.diagnostics, write::Layout::one_line));
        return;
    }
    judged.file.verdict = write::verdict_of_computed(*computed.value, locale_of_result(request));
    tell_findings(judged, computed.diagnostics, context.files, locale_of_result(request));
}

/// A diagnostic of a record as a whole stands at its line.
[[nodiscard]] Diagnostics in_line(Diagnostics diagnostics, std::uint32_t line)
{
    for (auto& diagnostic : diagnostics) {
        if (line != 0 && diagnostic.place.file == 0 && diagnostic.place.line == 0) {
            diagnostic.place = {0, line, 1, 1};
        }
    }
    return diagnostics;
}

/// @param line  of the record that the scenario is, or 0
void judge(Judged& judged, const Checked<Scenario>& scenario, std::uint32_t line,
           const read::SourceFiles& files, Question question, const Request& request,
           const write::PagePart& part)
{
    if (!scenario) {
        refuse(judged, in_line(scenario.diagnostics, line), files, request);
        return;
    }
    const write::Context context{*scenario.value, files, judged.file.path};
    Diagnostics refused;
    if (question == Question::check) {
        auto check = questions::check(*scenario.value);
        if (check) {
            tell(judged, *check.value, context, request, part);
            return;
        }
        refused = std::move(check.diagnostics);
    } else {
        auto computed = questions::compute(*scenario.value);
        if (computed) {
            tell(judged, computed, context, request);
            return;
        }
        refused = std::move(computed.diagnostics);
    }
    refuse(judged, in_line(std::move(refused), line), files, request);
}

/// A line for each project of an export; one for all of it where none can be read.
[[nodiscard]] std::vector<Judged> judge_projects(const std::string& path, const Request& request,
                                                 const write::PagePart& of_file)
{
    const auto result = judge_export(path, request);
    std::vector<Judged> lines;
    auto part = of_file;
    part.most_explained /= std::max<std::size_t>(1, result.judged.size());
    for (const auto& project : result.judged) {
        const write::Context context{*project.scenario, result.files, path};
        part.anchor = of_file.anchor + "-" + std::to_string(lines.size() + 1);
        Judged line{{.path = path + ": " + write::project_name(context), .anchor = part.anchor}};
        if (project.check) {
            tell(line, *project.check, context, request, part);
        } else {
            const bool is_empty = project.outcome == write::ApplicationOutcome::unpublished;
            line.file.outcome = is_empty ? Outcome::unconfirmed : Outcome::unusable;
            line.file.verdict = write::verdict_of(project, locale_of_result(request));
            if (request.format == Format::ndjson) {
                line.answer = write::verdict_in_batch(line.file); // its errors stand in the file's line
            }
        }
        lines.push_back(std::move(line));
    }
    const bool any = has_errors(result.diagnostics);
    if (lines.empty() || (any && request.format == Format::ndjson)) {
        // in NDJSON, faults of the whole have a line of their own
        lines.insert(lines.begin(), {{.path = path, .anchor = of_file.anchor}});
        refuse(lines.front(), result.diagnostics, result.files, request);
        return lines;
    }
    for (const auto& diagnostic : result.diagnostics) {
        write::append(lines.front().errors, diagnostic, result.files, request.error_style);
    }
    return lines;
}

} // namespace

std::vector<Judged> judged(const read::ScenarioPath& named, Question question, const Request& request,
                           read::PackShelf& shelf, const write::PagePart& part)
{
    std::vector<Judged> lines{{{.path = named.path, .anchor = part.anchor}}};
    auto& line = lines.front();
    try {
        read::SourceFiles files{given_files(request)};
        auto of_file = request;
        of_file.path = named.path;
        if (named.fault) {
            refuse(line, {*named.fault}, files, request);
        } else if (question == Question::check && is_export(of_file)) {
            return judge_projects(named.path, request, part);
        } else {
            const auto scenario = read::read_scenario(named.path, files, request.version, &shelf);
            judge(line, scenario, 0, files, question, request, part);
        }
    } catch (const std::exception& failure) { // of one file: the others are judged all the same
        fail(line, failure, request);
    }
    return lines;
}

Judged judged(read::Record record, const std::string& path, Question question, const Request& request,
              read::PackShelf& shelf)
{
    const auto name = read::shown_path(path);
    Judged line{{.path = name + ":" + std::to_string(record.line)}};
    try {
        read::SourceFiles files{given_files(request)};
        auto text = SourceText::of_record(name, record.line, std::move(record.text));
        if (record.is_too_long) {
            files.add(std::move(text));
            refuse(line, {read::record_too_long(0, record.line)}, files, request);
        } else {
            const auto scenario = read::read_scenario(std::move(text), files, request.version, &shelf);
            judge(line, scenario, record.line, files, question, request, {});
        }
    } catch (const std::exception& failure) { // of one record, likewise
        fail(line, failure, request);
    }
    return line;
}

Diagnostics misplaced_among_several(const Request& request)
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

} // namespace prorata::run

#include "engine/run/suite.hpp"

#include "engine/read/scenario_paths.hpp"
#include "engine/run/applications.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/jobs.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/list.hpp"
#include "engine/run/progress.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

using write::JudgedFile;
using write::Outcome;

[[nodiscard]] std::vector<Judged> judge_all(const std::vector<read::ScenarioPath>& paths,
                                            const Request& request, std::size_t jobs)
{
    std::vector<Judged> lines;
    std::size_t next = 0;
    std::size_t done = 0;
    Progress progress{request};
    in_order(
        std::min(jobs, paths.size()),
        [&] { return next < paths.size() ? std::optional{next++} : std::nullopt; },
        [&] {
            return [&, shelf = read::PackShelf{}](std::size_t index) mutable {
                const auto fold = fold_of(request.format);
                const write::PagePart part{.anchor = "file-" + std::to_string(index + 1),
                                           .level = 3,
                                           .fold = fold,
                                           .most_explained = write::most_explained(fold) / paths.size()};
                return judged(paths[index], Question::check, request, shelf, part);
            };
        },
        [&](std::vector<Judged> of_path) {
            std::move(of_path.begin(), of_path.end(), std::back_inserter(lines));
            progress.tell(Text::batch_progress, ++done, paths.size());
            return true;
        },
        [](std::size_t) { return std::size_t{0}; });
    return lines;
}

[[nodiscard]] std::string report_on(const std::vector<JudgedFile>& files, const Request& request)
{
    const auto& locale = request.style.locale;
    switch (request.format) {
    case Format::json: return write::suite_as_json(files);
    case Format::junit: return write::suite_as_junit(files);
    case Format::pdf:
    case Format::html: return write::suite_as_html(files, locale);
    case Format::text:
    case Format::ndjson:      // makes a batch of it
    case Format::csv:         // is for lists only, and was refused
    case Format::xlsx: break; // check has none
    }
    return write::suite_as_text(files, locale);
}

} // namespace

bool is_suite(const Request& request)
{
    const bool is_page_of_projects =
        is_page(request.format) && request.list.columns.empty() && is_export(request);
    return request.paths.size() > 1 || request.format == Format::junit || is_page_of_projects ||
           (request.paths.size() == 1 && read::is_folder(request.paths.front(), given_files(request)));
}

ExitCode check_suite(const Request& request)
{
    auto wrong = misplaced_among_several(request);
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
    auto all = judge_all(read::scenario_paths(request.paths, given_files(request)), request, *jobs);
    std::string errors;
    std::vector<JudgedFile> files;
    auto worst = Outcome::reconciles;
    for (auto& each : all) {
        errors += each.errors;
        worst = std::max(worst, each.file.outcome);
        files.push_back(std::move(each.file));
    }
    say(request, errors);
    const auto code = worst == Outcome::failed     ? failure
                      : worst == Outcome::unusable ? unusable
                      : worst == Outcome::findings ? findings
                                                   : nothing_to_report;
    return deliver(request, report_on(files, request), code);
}

} // namespace prorata::run

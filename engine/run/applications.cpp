/// check on exports: from a path to an exit code.

#include "engine/run/applications.hpp"

#include "engine/read/file_name.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/template_book.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/questions.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

namespace prorata::run {

namespace {

[[nodiscard]] write::JudgedApplication judged(const read::Application& application)
{
    const auto& scenario = application.scenario;
    write::JudgedApplication judged{.scenario = &scenario};
    const auto prints = [](const ReportedSource& source) { return !source.figures().empty(); };
    if (!application.is_readable) {
        judged.outcome = write::ApplicationOutcome::unreadable;
    } else if (std::none_of(scenario.reported.begin(), scenario.reported.end(), prints)) {
        judged.outcome = write::ApplicationOutcome::unpublished;
    } else if (auto checked = questions::check(scenario)) {
        judged.check = std::move(checked.value);
    } else {
        judged.outcome = write::ApplicationOutcome::unreadable;
        judged.errors = std::move(checked.diagnostics);
    }
    return judged;
}

} // namespace

bool is_export(const Request& request)
{
    constexpr std::array<std::string_view, 4> endings{".csv", ".tsv", ".xlsx", ".xlsm"};
    const bool is_table = std::any_of(endings.begin(), endings.end(),
                                      [&](auto ending) { return read::has_ending(request.path, ending); });
    return !request.mapping.empty() || (is_table && !read::is_template(request.path, given_files(request)));
}

JudgedExport judge_export(const std::string& path, const Request& request)
{
    JudgedExport result{.files = read::SourceFiles{given_files(request)}};
    read::ExportRequest wanted{.path = path,
                               .numbers = request.list.numbers,
                               .rates = request.list.rates == "fraction"  ? read::RateStyle::fraction
                                        : request.list.rates == "percent" ? read::RateStyle::percent
                                                                          : read::RateStyle::undeclared};
    if (!request.mapping.empty()) {
        wanted.mapping = read::read_mapping(request.mapping, result.files, result.diagnostics);
        if (!wanted.mapping) {
            return result;
        }
    }
    result.applications = read::read_applications(wanted, result.files, result.diagnostics);
    result.hash = path == "-" ? std::nullopt : read::sha256_of_file(path, given_files(request));
    result.judged.reserve(result.applications.size());
    for (auto& application : result.applications) {
        application.scenario.hash = result.hash.value_or(std::string{});
        result.judged.push_back(judged(application));
        const auto& errors = result.judged.back().errors;
        result.diagnostics.insert(result.diagnostics.end(), errors.begin(), errors.end());
    }
    return result;
}

ExitCode check_export(const Request& request)
{
    const auto result = judge_export(request.path, request);
    report_errors(result.diagnostics, result.files, request);
    if (result.judged.empty()) {
        return unusable;
    }
    const write::ExportContext context{result.files, request.path, result.hash};
    const auto text = request.format == Format::json
                          ? write::applications_as_json(context, result.judged)
                          : write::applications_as_text(context, result.judged, request.style);
    const bool any = std::any_of(result.judged.begin(), result.judged.end(), [](const auto& each) {
        return each.check && has_findings(each.check->findings);
    });
    return deliver(request, text,
                   has_errors(result.diagnostics) ? unusable
                   : any                          ? findings
                                                  : nothing_to_report);
}

} // namespace prorata::run

/// convert: a scenario as YAML, out of whatever a scenario can be read from.

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/template_book.hpp"
#include "engine/run/applications.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/write/report_parts.hpp"
#include "engine/write/scenario_yaml.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

[[nodiscard]] std::string name_of(const Scenario& scenario)
{
    const auto& project = scenario.project;
    return project.id.empty() ? project.acronym : project.id;
}

/// The application of which something holds; nothing if it holds of several.
template <class Holds>
[[nodiscard]] const read::Application* only_one(const std::vector<read::Application>& all, Holds holds)
{
    const read::Application* only = nullptr;
    for (const auto& each : all) {
        if (holds(each.scenario)) {
            if (only != nullptr) {
                return nullptr;
            }
            only = &each;
        }
    }
    return only;
}

/// The project that is asked for, by its number or by an acronym that no other has; or the only one.
[[nodiscard]] const read::Application* chosen(const JudgedExport& exported, const Request& request)
{
    const auto& all = exported.applications;
    if (all.size() == 1 && request.project.empty()) {
        return &all.front();
    }
    if (const auto* const only =
            only_one(all, [&](const Scenario& each) { return name_of(each) == request.project; })) {
        return only;
    }
    if (const auto* const only =
            only_one(all, [&](const Scenario& each) { return each.project.acronym == request.project; })) {
        return only;
    }
    constexpr std::size_t most_told = 20;
    std::vector<Remark> names;
    std::vector<std::string> known;
    for (const auto& each : all) {
        known.push_back(name_of(each.scenario));
        if (names.size() < most_told) {
            names.push_back({Text::verbatim, {{"text", known.back()}}});
        }
    }
    const auto problem = request.project.empty()
                             ? option_needs(request.path,
                                            write::say({Text::one_of_projects, {{"names", std::move(names)}}},
                                                       request.style.locale),
                                            "convert")
                             : read::fault({}, {Text::unknown_project, {{"name", request.project}}},
                                           read::near_or_list(request.project, {known.begin(), known.end()},
                                                              Text::unknown_project_hint));
    report_errors({problem}, exported.files, request);
    return nullptr;
}

[[nodiscard]] ExitCode convert_export(const Request& request)
{
    const auto exported = judge_export(request.path, request);
    report_errors(exported.diagnostics, exported.files, request);
    if (exported.applications.empty()) {
        return unusable;
    }
    const auto* const application = chosen(exported, request);
    if (application == nullptr || !application->is_readable) {
        return unusable;
    }
    return deliver(request, write::reported_as_yaml(application->scenario), nothing_to_report);
}

[[nodiscard]] Checked<read::ScenarioSource> source_of(const Request& request, read::SourceFiles& files)
{
    if (read::is_workbook(request.path)) {
        std::string pack;
        return read::read_template(request.path, files, pack);
    }
    const auto index = files.next_index();
    auto file = read::open_source(request.path, files);
    return file ? read::read_scenario_source(**file.value, index, request.version)
                : Checked<read::ScenarioSource>{std::nullopt, std::move(file.diagnostics)};
}

} // namespace

ExitCode convert(const Request& asked)
{
    auto request = asked;
    if (request.output.empty() && request.to != "-") {
        request.output = request.to;
    }
    if (is_export(request)) {
        return convert_export(request);
    }
    read::SourceFiles files{given_files(request)};
    auto source = source_of(request, files);
    if (!source) {
        report_errors(source.diagnostics, files, request);
        return unusable;
    }
    // What cannot be read as a scenario is not made into one.
    const auto scenario =
        read::read_scenario(*source.value, source.value->tree, files, nullptr, std::move(source.diagnostics));
    report_errors(scenario.diagnostics, files, request);
    return scenario ? deliver(request, write::tree_as_yaml(source.value->tree.root()), nothing_to_report)
                    : unusable;
}

} // namespace prorata::run

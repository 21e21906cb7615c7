/// new: a scenario to be filled in, as YAML or as a workbook.

#include "engine/write/new_scenario.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/form.hpp"
#include "engine/read/packs.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/output.hpp"
#include "engine/write/scenario_yaml.hpp"
#include "prorata/exact/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

constexpr int most_periods = 100;
constexpr std::size_t most_partners = 30; ///< as many rows a template has

/// The programme that somebody at a terminal names; nobody is asked anywhere else.
[[nodiscard]] std::string asked_programme(const Request& request)
{
    if (request.host != nullptr || ::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1) {
        return {};
    }
    std::string question;
    for (const auto& pack : read::embedded_packs()) {
        question += "   " + std::string{pack.id} + "\n";
    }
    static_cast<void>(
        write_to(STDERR_FILENO, question + write::word(Text::new_ask_programme, request.style.locale)));
    std::string answer;
    std::getline(std::cin, answer);
    return std::string{prorata::detail::trim(answer)};
}

[[nodiscard]] std::vector<std::string> ids_in(std::string_view list, Diagnostics& wrong)
{
    std::vector<std::string> ids;
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        const std::string id{prorata::detail::trim(list.substr(0, end))};
        if (!id.empty()) {
            ids.push_back(id);
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    if (ids.size() > most_partners) {
        wrong.push_back(read::fault(
            {}, {Text::argument_not_allowed, {{"name", "--partners"}, {"value", std::to_string(ids.size())}}},
            Remark{Text::see_help, {{"command", "new"}}}));
    }
    return ids;
}

[[nodiscard]] int count_of(const std::string& text, Diagnostics& wrong)
{
    int count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool is_count =
        error == std::errc{} && end == text.data() + text.size() && count >= 1 && count <= most_periods;
    if (!text.empty() && !is_count) {
        wrong.push_back(
            read::fault({}, {Text::not_a_count, {{"text", read::shortened(text)}, {"what", "--periods"}}},
                        Remark{Text::not_a_count_hint,
                               {{"least", std::int64_t{1}}, {"most", std::int64_t{most_periods}}}}));
    }
    return is_count ? count : 0;
}

/// A scenario that names the programme and holds nothing else, so that its rules are read as ever.
[[nodiscard]] Checked<Scenario> read_programme_of(const std::string& named, read::SourceFiles& files)
{
    const auto programme =
        named.empty() ? "{currency: EUR, funds: {ERDF: 80 % of eligible}}" : write::yaml_scalar(named);
    return read::read_scenario(SourceText{"--programme", "prorata: 1\nprogramme: " + programme + "\n"},
                               files);
}

[[nodiscard]] bool would_overwrite(const Request& request)
{
    if (request.output.empty() || request.fresh.replaces || ::access(request.output.c_str(), F_OK) != 0 ||
        !is_regular_or_new(request.output)) {
        return false;
    }
    report_errors({read::fault({},
                               {Text::cannot_write,
                                {{"path", request.output},
                                 {"reason", write::word(Text::cannot_write_exists, request.style.locale)}}},
                               Text::cannot_write_exists_hint)},
                  {}, request);
    return true;
}

} // namespace

ExitCode new_scenario(const Request& asked)
{
    auto request = asked;
    request.format =
        asked.fresh.is_workbook || read::has_ending(asked.output, ".xlsx") ? Format::xlsx : Format::text;
    Diagnostics wrong;
    auto partners = ids_in(request.fresh.partners, wrong);
    const auto periods = count_of(request.fresh.periods, wrong);
    auto named = request.topic.empty() ? asked_programme(request) : request.topic;
    const bool is_workbook = request.format == Format::xlsx;
    if (is_workbook && named.empty()) {
        wrong.push_back(option_needs("--xlsx", "--programme ID", "new"));
    }
    report_errors(wrong, {}, request);
    if (!wrong.empty() || would_overwrite(request) || refuses_terminal(request, "new")) {
        return unusable;
    }
    read::SourceFiles files{given_files(request)};
    const auto scenario = read_programme_of(named, files);
    if (!scenario) {
        report_errors(scenario.diagnostics, files, request);
        return unusable;
    }
    if (partners.empty() && !is_workbook) {
        partners = {"LP", "P2"};
    }
    const write::NewScenario wanted{scenario.value->programme, std::move(named), std::move(partners),
                                    periods};
    if (!is_workbook) {
        return deliver(request, write::new_as_yaml(wanted, request.style.locale), nothing_to_report);
    }
    const auto workbook = write::new_as_xlsx(wanted, request.style.locale);
    if (!workbook) {
        report_errors(workbook.diagnostics, files, request);
        return unusable;
    }
    return deliver(request, *workbook.value, nothing_to_report);
}

} // namespace prorata::run

/// claim: what was reported after approval, from a path to an exit code.

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/questions.hpp"
#include "engine/write/claim_sheets.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// The sheet of the report that is asked for, or of all; nothing, and an error, if there is no such report.
[[nodiscard]] Checked<write::Sheet> sheet_for(const std::string& report, const Scenario& scenario,
                                              const ClaimAnswer& claim, Diagnostics found)
{
    if (report.empty()) {
        return {write::sheet_of_claims(scenario, claim, std::move(found)), {}};
    }
    const auto& history = *scenario.claims;
    std::vector<std::string> names;
    for (std::uint32_t index = 0; index < history.reports.size(); ++index) {
        names.push_back(name_of_report(scenario, index));
        if (names.back() == report) {
            return {write::sheet_of_report(scenario, claim, index, std::move(found)), {}};
        }
    }
    for (std::uint32_t index = 0; index < history.project_reports.size(); ++index) {
        names.push_back(std::to_string(history.project_reports[index].number));
        if (names.back() == report) {
            return {write::sheet_of_project_report(scenario, claim, index, std::move(found)), {}};
        }
    }
    return {
        std::nullopt,
        {read::fault({}, {Text::unknown_report, {{"name", read::shortened(report)}}},
                     read::near_or_list(report, {names.begin(), names.end()}, Text::unknown_report_hint))}};
}

} // namespace

ExitCode claim(const Request& asked)
{
    const auto request = in_format_of_output(asked);
    if (refuses_terminal(request, "claim")) {
        return unusable;
    }
    return with_scenario(request, [&](const write::Context& context) {
        auto result = questions::claim(context.scenario);
        if (!result) {
            report_errors(result.diagnostics, context.files, request);
            return unusable;
        }
        const auto sheet =
            sheet_for(request.report, context.scenario, *result.value, std::move(result.diagnostics));
        if (!sheet) {
            report_errors(sheet.diagnostics, context.files, request);
            return unusable;
        }
        if (!is_page(request.format)) {
            return deliver_sheet(request, context, *sheet.value);
        }
        const auto budget = questions::allocate(context.scenario);
        if (!budget) {
            report_errors(budget.diagnostics, context.files, request);
            return unusable;
        }
        return deliver_sheet(request, context, *sheet.value,
                             questions::steps_of_claims(context.scenario, *budget.value, *result.value));
    });
}

} // namespace prorata::run

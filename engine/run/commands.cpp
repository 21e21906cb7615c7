#include "engine/run/commands.hpp"

#include "engine/read/scenario.hpp"
#include "engine/run/applications.hpp"
#include "engine/run/batch.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/list.hpp"
#include "engine/run/questions.hpp"
#include "engine/run/register.hpp"
#include "engine/run/suite.hpp"
#include "engine/write/report.hpp"

namespace prorata::run {

ExitCode check(const Request& asked)
{
    const auto request = in_format_of_output(asked);
    const bool is_of_many = is_batch(request, Question::check);
    const bool is_of_one =
        !is_of_many && !is_suite(request) && request.list.columns.empty() && !is_export(request);
    if ((!is_of_one && (refuses_workbook(request, "check") || refuses_anonymous(request, "check"))) ||
        refuses_terminal(request, "check")) {
        return unusable;
    }
    if (is_of_many) {
        return run_batch(request, Question::check);
    }
    if (takes_batches_only(request)) {
        return unusable;
    }
    if (is_suite(request)) {
        return check_suite(request);
    }
    if (!request.list.columns.empty()) {
        return check_list(request);
    }
    if (takes_lists_only(request)) {
        return unusable;
    }
    if (is_export(request)) {
        return check_export(request);
    }
    return with_scenario(request, [&](const write::Context& context) {
        const auto result = questions::check(context.scenario);
        if (!result) {
            report_errors(result.diagnostics, context.files, request);
            return unusable;
        }
        const auto code = has_findings(result.value->findings) ? findings : nothing_to_report;
        if (request.format == Format::xlsx) {
            return deliver_workbook(request, context,
                                    write::check_as_xlsx(context, *result.value, request.style.locale), code);
        }
        const auto text =
            request.format == Format::json ? write::check_as_json(context, *result.value)
            : is_page(request.format)
                ? write::check_as_html(context, *result.value, request.style.locale, fold_of(request.format))
                : write::check_as_text(context, *result.value, request.style);
        return deliver(request, text, code);
    });
}

ExitCode compute(const Request& asked)
{
    const auto request = in_format_of_output(asked);
    const bool is_list = !request.list.columns.empty();
    const bool is_of_many = !is_list && is_batch(request, Question::compute);
    if ((is_of_many && refuses_workbook(request, "compute")) ||
        ((is_list || is_of_many) && refuses_anonymous(request, "compute")) ||
        refuses_terminal(request, "compute")) {
        return unusable;
    }
    if (is_list) {
        return compute_register(request);
    }
    if (takes_registers_only(request, is_of_many)) {
        return unusable;
    }
    if (is_of_many) {
        return run_batch(request, Question::compute);
    }
    return with_scenario(request, [&](const write::Context& context) {
        const auto result = questions::compute(context.scenario);
        if (!result) {
            report_errors(result.diagnostics, context.files, request);
            return unusable;
        }
        const auto checked = questions::check_if_reported(context.scenario);
        const auto* const reported = checked ? &*checked : nullptr;
        const auto code = has_findings(result.diagnostics) ? findings : nothing_to_report;
        if (request.format == Format::xlsx) {
            return deliver_workbook(request, context,
                                    write::compute_as_xlsx(context, *result.value, reported,
                                                           result.diagnostics, request.style.locale),
                                    code);
        }
        const auto text =
            request.format == Format::json
                ? write::compute_as_json(context, *result.value, reported, result.diagnostics)
            : is_page(request.format)
                ? write::compute_as_html(context, *result.value, reported, result.diagnostics,
                                         request.style.locale, fold_of(request.format))
                : write::compute_as_text(context, *result.value, reported, result.diagnostics, request.style);
        return deliver(request, text, code);
    });
}

ExitCode explain(const Request& request)
{
    return with_scenario(request, [&](const write::Context& context) {
        const auto allocated = questions::allocate(context.scenario);
        if (!allocated) {
            report_errors(allocated.diagnostics, context.files, request);
            return unusable;
        }
        const auto step = questions::explain(context.scenario, *allocated.value, request.figure);
        if (!step) {
            report_errors(step.diagnostics, context.files, request);
            return unusable;
        }
        const auto text = request.format == Format::json
                              ? write::explain_as_json(context, *allocated.value, *step.value)
                              : write::explain_as_text(context, *step.value, request.style);
        return deliver(request, text, nothing_to_report);
    });
}

} // namespace prorata::run

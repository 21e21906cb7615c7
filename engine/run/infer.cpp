/// infer: on the figures that a scenario reports, or on a list.

#include "prorata/infer.hpp"

#include "engine/read/scenario.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/list.hpp"
#include "engine/write/infer_report.hpp"

namespace prorata::run {

ExitCode infer(const Request& request)
{
    if (!request.list.columns.empty()) {
        return infer_list(request);
    }
    if (takes_lists_only(request)) {
        return unusable;
    }
    return with_scenario(request, [&](const write::Context& context) {
        const auto inferred = prorata::infer(context.scenario);
        if (!inferred) {
            report_errors(inferred.diagnostics, context.files, request);
            return unusable;
        }
        const write::InferContext about{context.scenario, context.path};
        const auto text = request.format == Format::json
                              ? write::infer_as_json(about, *inferred.value)
                              : write::infer_as_text(about, *inferred.value, request.style);
        return deliver(request, text, nothing_to_report);
    });
}

} // namespace prorata::run

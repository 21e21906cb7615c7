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
    read::SourceFiles files;
    const auto read = read::read_scenario(request.path, files, request.version);
    if (!read) {
        report_errors(read.diagnostics, files, request);
        return unusable;
    }
    const auto inferred = prorata::infer(*read.value);
    if (!inferred) {
        report_errors(inferred.diagnostics, files, request);
        return unusable;
    }
    const write::InferContext context{*read.value, request.path};
    const auto text = request.format == Format::json
                          ? write::infer_as_json(context, *inferred.value)
                          : write::infer_as_text(context, *inferred.value, request.style);
    return deliver(request, text, nothing_to_report);
}

} // namespace prorata::run

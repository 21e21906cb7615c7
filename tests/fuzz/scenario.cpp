/// A scenario from any bytes, through every job and every writer: nothing may crash, hang or leave a check
/// without a verdict on each reported figure.

#include "engine/read/scenario.hpp"
#include "engine/read/source_file.hpp"
#include "engine/write/report.hpp"
#include "prorata/check.hpp"
#include "prorata/compute.hpp"
#include "prorata/explain.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void run_jobs(const prorata::Scenario& scenario, const prorata::read::SourceFiles& files)
{
    using namespace prorata;
    const write::Context context{scenario, files, "fuzz.yaml"};
    if (const auto checked = check(scenario)) {
        static_cast<void>(write::check_as_text(context, *checked.value, {}));
        static_cast<void>(write::check_as_json(context, *checked.value));
        const auto counts = checked.value->counts();
        if (counts.given + counts.stated + counts.recomputed + counts.fitting + counts.contradicting +
                counts.not_recomputable !=
            counts.reported) {
            std::abort();
        }
    }
    const auto computed = compute(scenario);
    if (!computed) {
        return;
    }
    static_cast<void>(write::compute_as_json(context, *computed.value, nullptr, computed.diagnostics));
    const auto& figures = computed.value->plan().figures;
    for (Slot slot = 0; slot < figures.size(); ++slot) {
        static_cast<void>(write::explain_as_text(context, explain(scenario, *computed.value, slot), {}));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace prorata;
    read::SourceFiles files;
    SourceText text{"fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size)};
    if (read::find_undecodable(text, 0)) {
        return 0;
    }
    const auto scenario = read::read_scenario(std::move(text), files);
    std::string said;
    for (const auto& diagnostic : scenario.diagnostics) {
        write::append(said, diagnostic, files, {});
    }
    if (scenario) {
        run_jobs(*scenario.value, files);
    } else if (!has_errors(scenario.diagnostics)) {
        std::abort(); // no scenario, and no word about why
    }
    return 0;
}

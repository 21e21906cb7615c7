#pragma once
/// What published figures say by themselves, ready to be written.

#include "engine/write/diagnostics_text.hpp"

#include "prorata/infer.hpp"

#include <string>
#include <vector>

namespace prorata::write {

struct InferContext {
    const Scenario& scenario;
    std::string path; ///< of the scenario, as the user wrote it
};

/// Source by source: what was tried, what gives the figures, which figure excludes each other way, and which
/// bases a figure can be a share of.
[[nodiscard]] std::string infer_as_text(const InferContext& context, const std::vector<Inference>& inferences,
                                        const Style& style);
[[nodiscard]] std::string infer_as_json(const InferContext& context,
                                        const std::vector<Inference>& inferences);

} // namespace prorata::write

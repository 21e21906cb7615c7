#pragma once
/// What changed between two versions, ready to be written.

#include "engine/write/diagnostics_text.hpp"

#include "prorata/diff.hpp"

#include <string>

namespace prorata::write {

/// The two versions that are compared, as the user named them.
struct DiffContext {
    const Scenario& before;
    const Scenario& after;
    std::string before_name;
    std::string after_name;
    bool order_is_known = false; ///< which is the later one
};

/// The verdict, the changed figures, and what each flexibility rule says.
[[nodiscard]] std::string diff_as_text(const DiffContext& context, const Diff& diff, const Style& style);
[[nodiscard]] std::string diff_as_json(const DiffContext& context, const Diff& diff);

} // namespace prorata::write

#pragma once
/// Names that must be among known ones.

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

/// The position of a name; one that is not known is an error with the nearest known one.
[[nodiscard]] inline std::optional<std::uint32_t> find_known(Node name,
                                                             const std::vector<std::string_view>& known,
                                                             Remark message, Text hint,
                                                             Diagnostics& diagnostics)
{
    const auto found = std::find(known.begin(), known.end(), name.text());
    if (found != known.end()) {
        return static_cast<std::uint32_t>(found - known.begin());
    }
    diagnostics.push_back(fault(name.place(), std::move(message), near_or_list(name.text(), known, hint)));
    return std::nullopt;
}

} // namespace prorata::read

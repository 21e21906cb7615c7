#pragma once
/// The rule packs that are part of the program: scenarios/programmes/*.yaml, as text.

#include <span>
#include <string_view>

namespace prorata::read {

struct EmbeddedPack {
    std::string_view id; ///< the file's name without .yaml
    std::string_view text;
};

/// Sorted by id. Only the pack that is asked for is read.
[[nodiscard]] std::span<const EmbeddedPack> embedded_packs();

} // namespace prorata::read

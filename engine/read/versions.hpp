#pragma once
/// Versions of a scenario in one file: each says what changed since the one before.

#include "engine/read/tree.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// Whether a key of a scenario is the same in all its versions, so that none may state it.
[[nodiscard]] constexpr bool is_common_to_versions(std::string_view key)
{
    return key == "prorata" || key == "numbers" || key == "programme" || key == "versions";
}

struct ChosenVersion {
    std::vector<std::string> names{}; ///< of all versions, in the order of the file
    std::string name{};               ///< of the chosen one
    std::optional<Tree> tree{};       ///< the scenario as it then stands
};

/// Lays the versions up to the wanted one over what the scenario states by itself. Mappings are laid over
/// one another key by key, everything else is replaced, and a key without a value is taken away.
/// @param wanted  empty: the last
/// @param source_size  of the file, in bytes
[[nodiscard]] ChosenVersion choose_version(Node scenario, std::string_view wanted, std::size_t source_size,
                                           std::uint32_t file, Diagnostics& diagnostics);

} // namespace prorata::read

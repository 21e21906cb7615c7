#pragma once
/// The known name that a mistyped one was meant to be.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace prorata {

/// How many letters must be changed, added, dropped or swapped with a neighbour to turn one word into
/// another.
[[nodiscard]] inline std::size_t edit_distance(std::string_view from, std::string_view to)
{
    const std::size_t width = to.size() + 1;
    std::vector<std::size_t> table((from.size() + 1) * width);
    const auto at = [&](std::size_t i, std::size_t j) -> std::size_t& { return table[i * width + j]; };
    for (std::size_t i = 0; i <= from.size(); ++i) {
        for (std::size_t j = 0; j <= to.size(); ++j) {
            if (i == 0 || j == 0) {
                at(i, j) = i + j;
                continue;
            }
            const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
            at(i, j) = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
            }
        }
    }
    return table.back();
}

/// The nearest of the known names, or an empty one if none is near: at most two edits away, and fewer
/// than half of the letters.
[[nodiscard]] inline std::string_view nearest_name(std::string_view name,
                                                   std::span<const std::string_view> known)
{
    std::string_view nearest;
    std::size_t fewest = 3;
    if (name.size() > 64) {
        return nearest;
    }
    for (const auto candidate : known) {
        const auto gap =
            name.size() > candidate.size() ? name.size() - candidate.size() : candidate.size() - name.size();
        if (gap >= fewest) {
            continue;
        }
        const auto distance = edit_distance(name, candidate);
        if (distance < fewest && distance * 2 < std::max(name.size(), candidate.size())) {
            fewest = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace prorata

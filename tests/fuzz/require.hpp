#pragma once
/// What every fuzz target of a reader demands.

#include "engine/read/tree.hpp"

#include <cstdlib>

namespace prorata::read {

inline void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

/// A tree, or a word about why there is none; and every fault has its place in the text.
inline void require_sound(const SourceText& source, const Checked<Tree>& read)
{
    require(read || has_errors(read.diagnostics));
    for (const auto& diagnostic : read.diagnostics) {
        const auto& place = diagnostic.place;
        require(place.line == 0 || source.offset(place.line, place.column) <= source.text().size());
    }
}

} // namespace prorata::read

#pragma once
/// One of several parts of a job, which other machines or processes do at the same time.

#include "prorata/diagnose/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace prorata::run {

struct Shard {
    std::uint64_t number = 1; ///< from 1
    std::uint64_t of = 1;
};

/// Reads `2/4`; all of it where nothing is said.
[[nodiscard]] std::optional<Shard> read_shard(const std::string& text, Diagnostics& diagnostics);

} // namespace prorata::run

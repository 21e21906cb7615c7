#pragma once
/// What became of many scenarios, each answered by itself: a line of NDJSON each, and how many came to what.

#include "engine/write/suite_report.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace prorata::write {

/// The lines of a batch, each without its number, which `numbered` puts before it.
/// @param result  JSON in one line
[[nodiscard]] std::string answer_in_batch(const JudgedFile& file, std::string_view result);
[[nodiscard]] std::string refusal_in_batch(const JudgedFile& file, const Diagnostics& diagnostics,
                                           const read::SourceFiles& files);
/// Of what the verdict says all there is to say, such as the engine's own failure.
[[nodiscard]] std::string verdict_in_batch(const JudgedFile& file);

/// Appends `{"number":12,…}` and a line end.
void append_numbered(std::string& out, std::uint64_t number, std::string_view line);

/// How many scenarios came to each outcome.
using OutcomeCounts = std::array<std::size_t, 5>;

/// "items: 5, with findings: 1, unusable: 2."
[[nodiscard]] std::string tally_of_batch(const OutcomeCounts& counts, const Locale& locale);

/// "figures computed: 14"
[[nodiscard]] std::string verdict_of_computed(const Allocation& allocation, const Locale& locale);

} // namespace prorata::write

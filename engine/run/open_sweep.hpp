#pragma once
/// A sweep as it was asked for: the scenario, what varies, what is looked at.

#include "engine/read/variant.hpp"
#include "engine/run/commands.hpp"
#include "prorata/sweep.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::run {

/// It stays where it is: its parts point to one another.
struct OpenSweep {
    read::SourceFiles files{};
    Diagnostics diagnostics{};
    std::vector<read::SweepAxis> axes{};
    std::optional<read::VariantReader> reader{};
    std::optional<Scenario> scenario{};
    std::optional<SweepQuestion> question{};
    std::vector<std::string> shown{}; ///< figures
    std::vector<std::optional<Money>> baseline{};
    std::vector<SweepCondition> conditions{};

    /// Reads variants, in one thread each.
    [[nodiscard]] ScenarioOfVariant scenario_of() const;
};

/// False, and errors, where something of it cannot be read.
[[nodiscard]] bool open(OpenSweep& sweep, const Request& request);

/// Whether the request names it among what is to be shown.
[[nodiscard]] bool shows(const Request& request, std::string_view what);

/// A whole number above 0 that was typed behind an option; nothing, and an error, for anything else.
[[nodiscard]] std::optional<std::uint64_t> number_of(const char* option, const std::string& text,
                                                     Diagnostics& diagnostics);

} // namespace prorata::run

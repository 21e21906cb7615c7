#pragma once
/// A sweep as it was asked for: the scenario, what varies, what is looked at.

#include "engine/read/sweep_file.hpp"
#include "engine/read/variant.hpp"
#include "engine/run/commands.hpp"
#include "prorata/sweep.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace prorata::run {

/// What is looked at: a figure, or what it is above the scenario as it is.
struct SweepMeasure {
    std::string name{};   ///< `KPR.ERDF`, `KPR.ERDF change`
    std::size_t figure{}; ///< of the question
    bool is_change = false;
};

/// It stays where it is: its parts point to one another.
struct OpenSweep {
    const Host* host = nullptr; ///< null for the command line
    read::SourceFiles files{};
    Diagnostics diagnostics{};
    std::string path{}; ///< of the scenario
    read::SaidSweep said{};
    std::optional<read::VariantReader> reader{};
    std::optional<Scenario> scenario{};
    std::optional<SweepQuestion> question{};
    std::vector<SweepMeasure> measures{};         ///< those that are shown, then those of conditions alone
    std::size_t shown_count{};                    ///< of them
    std::vector<std::optional<Money>> as_is{};    ///< the question's figures in the scenario as it is
    std::vector<std::optional<Money>> baseline{}; ///< the same by measure
    std::vector<SweepCondition> conditions{};     ///< on measures

    /// Reads variants, in one thread each.
    [[nodiscard]] ScenarioOfVariant scenario_of() const;
    /// The names of the measures that are shown.
    [[nodiscard]] std::vector<std::string> shown() const;
    /// Makes what is measured of the figures of the question.
    void measure(SweptRows& rows) const;
};

/// False, and errors, where something of it cannot be read.
[[nodiscard]] bool open(OpenSweep& sweep, const Request& request);

/// A whole number above 0 behind an option or a key; nothing, and an error, for anything else.
[[nodiscard]] std::optional<std::uint64_t> number_of(const char* name, const read::SweepWord& word,
                                                     Diagnostics& diagnostics);

} // namespace prorata::run

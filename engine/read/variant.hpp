#pragma once
/// Variants of a scenario: its file with other values in some places.

#include "engine/read/scenario.hpp"
#include "prorata/sweep/values.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::read {

/// What varies in a scenario's file: one place of it, and the values that it takes.
struct SweepAxis {
    std::string path{};              ///< as it was said: `partners.LP.total`
    std::vector<std::string> keys{}; ///< its steps; items of a list by number, from 1
    SweepValues values;
    std::vector<std::optional<Node>> nodes{}; ///< the values of a list in a file; nothing for one that takes
                                              ///< the key away
    Place path_place{};
    Place place{}; ///< of the values
};

/// Reads `partners.LP.total=100000..200000 by 1000`, the index-th of its kind on the command line. A key with
/// a point in it stands between quotation marks: `sources."S.1".title`.
[[nodiscard]] std::optional<SweepAxis> read_sweep_axis(const std::string& text, SourceFiles& files,
                                                       Diagnostics& diagnostics);

/// Reads an axis of a sweep file: the same path and the same values, or a list whose items are values.
/// @param values  its nodes stay where they are as long as the axis is used
[[nodiscard]] std::optional<SweepAxis> read_sweep_axis(Node path, Node values, Diagnostics& diagnostics);

/// A scenario's file, and the axes along which it varies.
class VariantReader {
public:
    /// Where the file has no such place, or one axis is within another, it is said.
    /// @param source  without faults
    /// @param axes    outlive the reader
    [[nodiscard]] static std::optional<VariantReader> open(ScenarioSource source,
                                                           const std::vector<SweepAxis>& axes,
                                                           SourceFiles& files, Diagnostics& diagnostics);

    /// The scenario with the values that the axes have by number. A value of `~` takes a key away.
    /// @param files  gets the packs that are read
    [[nodiscard]] Checked<Scenario> read(std::span<const std::uint64_t> numbers, SourceFiles& files,
                                         PackShelf* shelf = nullptr) const;

    /// The scenario as it is.
    [[nodiscard]] Checked<Scenario> read(SourceFiles& files) const;

    [[nodiscard]] const std::string& hash() const { return source_.hash; }

private:
    VariantReader(ScenarioSource source, const std::vector<SweepAxis>& axes)
        : source_{std::move(source)}, axes_{&axes}
    {
    }

    void open_pack_of(SourceFiles& files, Diagnostics& diagnostics);
    void read_values(const SweepAxis& axis, SourceFiles& files, Diagnostics& diagnostics);
    [[nodiscard]] bool is_there(const SweepAxis& axis, Diagnostics& diagnostics) const;

    ScenarioSource source_;
    const std::vector<SweepAxis>* axes_;
    std::optional<Tree> pack_{}; ///< that the scenario names, if some axis is within its rules
    std::vector<Tree> trees_{};  ///< of values in brackets or quotation marks
    std::vector<std::vector<std::optional<Node>>> nodes_{}; ///< by axis: values that are more than a text
    bool writes_commas_ = false;                            ///< numbers are declared to have a decimal comma
};

} // namespace prorata::read

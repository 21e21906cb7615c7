#pragma once
/// Where the variants of a sweep go one by one: a text, or a database.

#include "engine/run/long_output.hpp"
#include "engine/write/sweep_report.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::run {

/// What some variants came to: their rows, and what they add to the whole.
struct SweptPart {
    std::uint64_t end{};             ///< the number behind their last
    std::string text{};              ///< of a text's rows
    std::optional<SweptRows> rows{}; ///< of a database's
    SweepSummary summary;
    std::optional<SweepCurves> curves{}; ///< for a page
};

/// Functions that write return what went wrong, ready to be told. After a failure a file that was there
/// before is as it was, and so is the last checkpoint.
class SweepOutput {
public:
    using Failure = LongOutput::Failure;

    SweepOutput() = default;
    SweepOutput(const SweepOutput&) = delete;
    SweepOutput& operator=(const SweepOutput&) = delete;
    virtual ~SweepOutput() = default;

    /// Variants done at the last checkpoint, and what the job noted then.
    [[nodiscard]] virtual std::uint64_t done() const = 0;
    [[nodiscard]] virtual const std::string& state() const = 0;
    /// Whether only the file's name is missing.
    [[nodiscard]] virtual bool is_complete() const = 0;
    [[nodiscard]] virtual bool keeps_checkpoints() const = 0;
    /// False once the reader of standard output has gone away: nobody wants what is left.
    [[nodiscard]] virtual bool is_read() const { return true; }

    /// Puts rows into a part; threads do so at once.
    virtual void prepare(SweptPart& part, SweptRows& rows) const = 0;
    /// Before the first part of a new output.
    [[nodiscard]] virtual Failure begin() = 0;
    [[nodiscard]] virtual Failure append(const SweptPart& part) = 0;
    [[nodiscard]] virtual Failure checkpoint(std::uint64_t done, std::string_view state) = 0;
    /// Puts the file in its place.
    [[nodiscard]] virtual Failure finish(const write::Sheet& sheet) = 0;
};

/// @param name      of a file; empty for standard output
/// @param is_first  whether the heading is its part of the whole
[[nodiscard]] std::unique_ptr<SweepOutput> open_sweep_text(const std::string& name, const LongJob& job,
                                                           const write::SweepContext& context,
                                                           write::RowFormat format, bool is_first,
                                                           Diagnostics& diagnostics);

/// A database of SQLite with the tables variants, figures, effects and provenance.
[[nodiscard]] std::unique_ptr<SweepOutput> open_sweep_database(const std::string& name, const LongJob& job,
                                                               const write::SweepContext& context,
                                                               Diagnostics& diagnostics);

} // namespace prorata::run

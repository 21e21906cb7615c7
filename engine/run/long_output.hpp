#pragma once
/// Files that are written over a long time, and can be gone on with after a stop, a kill or a full disk.
///
/// Each file is written as `NAME.part` beside the one it will replace. A checkpoint makes what is written
/// last, and then records it in `NAME.part.state` of the first file: whenever the process ends, the last
/// record is valid. Without --resume a job starts anew, and says so where it drops what another left.
///
/// @code
///   auto output = LongOutput::open({"out.csv"}, {.job = identity, .resumes = true}, diagnostics);
///   for (auto item = output->done(); item < items; ++item) {
///       if (const auto failure = output->append(0, line_of(item))) { … }
///       if (item % 1000 == 999) { failure = output->checkpoint(item + 1, ""); … }
///   }
///   failure = output->finish();
/// @endcode

#include "engine/run/commands.hpp"

#include "prorata/diagnose/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::run {

struct LongJob {
    std::string identity{}; ///< inputs, options and version, as a hash: one line
    bool resumes = false;   ///< --resume
    Host* host = nullptr;   ///< whose result stands for standard output; null for the command line
    std::string called{};   ///< the first file as people know it, where that is not its name
};

/// What a job's state that cannot be read makes of --resume.
[[nodiscard]] Diagnostic damaged(const std::string& path);
/// Somebody asked a job to stop.
/// @param done    items, as people count them
/// @param path    what was written so far
/// @param can_go_on  whether --resume would
[[nodiscard]] Diagnostic stopped(std::uint64_t done, const std::string& path, bool can_go_on);

/// Functions that write return what went wrong, ready to be told; nothing if all is well. After a failure
/// files that were there before are as they were, and so is the last checkpoint. An output that goes
/// unfinished and without a checkpoint leaves nothing behind.
class LongOutput {
public:
    using Failure = std::optional<Diagnostic>;

    /// Begins, or goes on where the last checkpoint was. Without names the one file is standard output; that
    /// and devices are written to as they are, without checkpoints.
    /// @return nothing, and errors, where that cannot be done; notes come with an output too
    [[nodiscard]] static std::optional<LongOutput> open(const std::vector<std::string>& names,
                                                        const LongJob& job, Diagnostics& diagnostics);

    LongOutput(LongOutput&& other) noexcept;
    LongOutput& operator=(LongOutput&& other) = delete;
    ~LongOutput();

    /// Items done at the last checkpoint, and what the job noted then; 0 and empty for a new output.
    [[nodiscard]] std::uint64_t done() const { return done_; }
    [[nodiscard]] const std::string& state() const { return state_; }
    /// Whether the job had done everything, and was killed while its files took their names: nothing is left
    /// to do but to finish().
    [[nodiscard]] bool is_complete() const { return is_complete_; }
    /// Whether checkpoints do anything: not on standard output and devices.
    [[nodiscard]] bool keeps_checkpoints() const { return !state_path_.empty(); }

    [[nodiscard]] Failure append(std::size_t file, std::string_view bytes);
    /// False once the reader of the one and only file has gone away: nobody wants what is left.
    [[nodiscard]] bool is_read() const { return is_read_; }
    /// @param done   items, whatever they are
    /// @param state  what the job needs to go on, any bytes
    [[nodiscard]] Failure checkpoint(std::uint64_t done, std::string_view state);
    /// Puts all files in their places. A kill in the midst of it loses nothing: --resume completes it.
    [[nodiscard]] Failure finish();
    /// Removes what was written: the job failed, and going on with it would not help.
    void drop();

private:
    /// One of the files; closed when it goes, but for standard output, which a host has none of.
    struct File {
        std::string named{};  ///< as people know it
        std::string target{}; ///< behind links
        std::string part{};   ///< empty where nothing is replaced
        int descriptor = -1;
        std::uint64_t bytes{};

        File() = default;
        File(File&& other) noexcept;
        File& operator=(File&& other) = delete;
        ~File();
    };

    LongOutput() = default;
    [[nodiscard]] bool open_files(const std::vector<std::string>& names, const std::string& called,
                                  Diagnostics& diagnostics);
    [[nodiscard]] bool resume(Diagnostics& diagnostics);
    [[nodiscard]] Failure record(bool is_complete);
    [[nodiscard]] Diagnostic not_written(const std::string& path, const std::string& why) const;

    std::vector<File> files_{};
    std::string state_path_{}; ///< empty without checkpoints
    std::string identity_{};
    std::uint64_t done_{};
    std::string state_{};
    bool is_complete_ = false;
    bool has_begun_ = false; ///< the parts are ours, and may be removed
    bool has_checkpoint_ = false;
    bool is_read_ = true;
    Host* host_ = nullptr; ///< where its result is the one and only file
};

} // namespace prorata::run

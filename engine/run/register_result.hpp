#pragma once
/// The result of a register, out of its blocks in their order.

#include "engine/run/long_output.hpp"
#include "engine/run/progress.hpp"
#include "engine/run/register_block.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prorata::run {

/// How far a register has come; what a checkpoint remembers.
struct RegisterPosition {
    std::uint64_t offset{}; ///< of the next row in the file
    std::uint64_t lines{};  ///< before it
    std::uint64_t rows{};
    std::uint64_t faults{};
    bool has_open = false;    ///< a project's rows may go on
    bool doubts_next = false; ///< the last row may be of the project that comes next
    std::string open_id{};
    RegisterSums open{};

    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<RegisterPosition> from(std::string_view text);
};

class RegisterResult {
public:
    struct Settings {
        bool keeps_going = false;
        bool sums_projects = false; ///< a second file is written
        char separator = ',';
        std::uint64_t end{};    ///< of the rows, for the progress; 0 where it is not known
        const Request& request; ///< of the progress, and of requests to stop
    };

    RegisterResult(LongOutput& output, const Settings& settings, read::SourceFiles& files,
                   Diagnostics& diagnostics);

    void start_at(RegisterPosition position) { at_ = std::move(position); }
    /// Headings, which are written when there is something to write behind them.
    void put_before(std::string rows, std::string sums);
    [[nodiscard]] ProjectIds& ids() { return ids_; }

    /// Takes the next block; false where nothing more is to be taken.
    [[nodiscard]] bool take(const read::RowBlock& block, BlockComputation& computed);
    /// When all blocks are taken.
    [[nodiscard]] bool finish();

    [[nodiscard]] const RegisterPosition& position() const { return at_; }
    [[nodiscard]] bool has_failed() const { return has_failed_; }
    [[nodiscard]] bool was_stopped() const { return was_stopped_; }

private:
    void take_projects(BlockComputation& computed);
    void find_again(BlockComputation& computed, std::size_t first);
    void tell(std::vector<read::RowFault>& faults);
    [[nodiscard]] bool write_headings();
    [[nodiscard]] bool write(std::size_t file, std::string_view bytes);
    [[nodiscard]] bool keep(LongOutput::Failure failure);
    [[nodiscard]] bool checkpoint();
    void end_open();
    void open(const BlockRun& run);

    LongOutput& output_;
    Settings settings_;
    read::SourceFiles& files_;
    Diagnostics& diagnostics_;
    RegisterPosition at_{};
    ProjectIds ids_{};
    std::vector<std::size_t> again_{}; ///< projects of a block that were there before
    read::Bytes sums_{};
    std::array<std::string, 2> headings_{};
    std::uint64_t told_{};
    Progress progress_;
    std::chrono::steady_clock::time_point last_checkpoint_;
    bool has_failed_ = false;
    bool was_stopped_ = false;
};

} // namespace prorata::run

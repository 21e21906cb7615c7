#pragma once
/// A block of a register, from its bytes to the bytes of its result.

#include "engine/read/register_rows.hpp"
#include "engine/run/project_ids.hpp"

#include "prorata/exact/rounding.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace prorata::run {

/// A project's sums, or what a block has of them.
struct RegisterSums {
    Wide base{};
    Wide fund{};
    Wide contribution{};
    std::uint64_t rows{};     ///< that have a result
    bool is_doubtful = false; ///< a row of it has no result, so that its sums are not told

    void add(const RegisterSums& more);
};

/// A project of a block.
struct BlockRun {
    std::string_view id{}; ///< as long as the block
    RegisterSums sums{};
    IdHash hash{};
    std::uint32_t begin{};    ///< its first row's first byte in the block
    std::size_t line_begin{}; ///< of its line among the block's lines of sums; its end is the next one's
};

/// Appends a project's line of sums.
void append_sums(read::Bytes& out, std::string_view id, const RegisterSums& sums, char separator);

/// Computes blocks one after the other; the results of the last are in it.
class BlockComputation {
public:
    /// @param form     lives as long
    /// @param figures  whether anything but the projects is of interest
    BlockComputation(const read::RegisterForm& form, const Rounding& rounding, bool figures = true);

    void compute(read::RowBlock& block);

    /// The rows with what was appended to them.
    [[nodiscard]] std::string_view rows() const { return out_.text(); }
    /// The projects, the first of which may be the last of the block before.
    [[nodiscard]] std::vector<BlockRun>& runs() { return runs_; }
    /// The lines of all projects but the first and the last, which may go on in other blocks.
    [[nodiscard]] std::string_view inner_sums() const { return sums_.text(); }
    /// Whether the block's first rows, before any project, are of the open one and doubtful.
    [[nodiscard]] bool doubts_before() const { return doubts_before_; }
    [[nodiscard]] read::RegisterRows& read() { return rows_; }
    [[nodiscard]] const read::RegisterRows& read() const { return rows_; }
    /// Where the first row starts that starts at a byte of the block or behind it; the block's size if none.
    [[nodiscard]] std::uint32_t row_from(std::uint32_t byte) const;

private:
    void share_batch();
    void put_rows(const char* data);
    void add_runs();

    read::RegisterRows rows_;
    Rounding rounding_;
    char separator_;
    bool sums_projects_;
    bool figures_;
    std::vector<Money> funds_;
    std::vector<Money> contributions_;
    read::Bytes out_{};
    std::vector<BlockRun> runs_{};
    read::Bytes sums_{};
    bool doubts_before_{};
    std::vector<std::uint32_t> row_starts_{}; ///< without figures
    std::uint32_t block_size_{};
};

} // namespace prorata::run

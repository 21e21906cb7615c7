#pragma once
/// The rows of a register: a base and perhaps a rate and a project each, out of a text of millions of rows.
///
/// What is written plainly is read where it stands; any other row goes the way of all lists (csv_table,
/// list), so that the two never differ in what they take and what it means.

#include "engine/read/eight_bytes.hpp"
#include "engine/read/list.hpp"
#include "engine/read/row_blocks.hpp"

#include "prorata/columns/rate_table.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// LF, CR LF and CR.
[[nodiscard]] std::uint32_t count_line_ends(std::string_view text);

/// What a row of a register is, found once.
struct RegisterForm {
    std::string name{}; ///< of the file, for errors
    char separator = ',';
    std::size_t width{}; ///< cells of a row
    std::size_t base{};
    std::optional<std::size_t> rate{};
    std::optional<std::size_t> project{};
    NumberStyle numbers{};
    RateStyle rates{};
    std::optional<Rate> usual_rate{}; ///< of rows whose own is not there or left empty
};

/// A row, by the bytes of its block.
struct RegisterRow {
    static constexpr std::uint32_t computed = 0;
    static constexpr std::uint32_t as_it_is = 1;
    static constexpr std::uint32_t left_empty = 2; ///< and from there on one more for each missing cell

    std::uint32_t begin{};
    std::uint32_t end{};  ///< of its text
    std::uint32_t next{}; ///< behind its line end
    std::uint32_t kind{};
};

/// Rows with the same project, one after the other.
struct ProjectRun {
    std::string_view id{}; ///< as long as the block
    std::uint32_t row{};   ///< the first, in its batch
    std::uint32_t begin{}; ///< that row's first byte in the block
    bool is_doubtful{};    ///< a row of it, or one that may be of it, cannot be computed
};

/// An error at a row, its line counted from 0 at the block's start; and that line.
struct RowFault {
    Diagnostic told{};
    std::string line{};
};

/// The error as it stands in the file, whose first it is among the run's files: so many lines stand before
/// the block. The line is kept, to be shown.
[[nodiscard]] Diagnostic placed(RowFault fault, std::uint64_t lines, SourceFiles& files);

/// Reads blocks, a batch of rows at a time.
class RegisterRows {
public:
    static constexpr std::size_t most_rows = 2048;        ///< of a batch
    static constexpr std::uint64_t most_faults_told = 20; ///< of a block; others are counted

    /// @param form  lives as long
    /// @param reads_figures  whether bases and rates are looked at, or only projects
    explicit RegisterRows(const RegisterForm& form, bool reads_figures = true);

    /// Starts with a block, which lives until the next.
    void begin(RowBlock& block);
    /// The next rows, some at least; false at the end of the block, and where its text cannot be read on.
    [[nodiscard]] bool next();

    // ---- the batch in hand

    [[nodiscard]] std::span<const RegisterRow> rows() const { return {rows_.data(), row_count_}; }
    /// In the order of the rows; 0 for one that is not computed.
    [[nodiscard]] std::span<const Money> bases() const { return {bases_.data(), row_count_}; }
    [[nodiscard]] std::span<const std::uint16_t> rate_numbers() const
    {
        return {rate_numbers_.data(), row_count_};
    }
    [[nodiscard]] const RateTable& rates() const { return table_; }
    /// Those that start in the batch; rows before the first belong to the one before.
    [[nodiscard]] std::span<const ProjectRun> runs() const { return runs_; }
    /// Whether a row before the first of them cannot be computed, or may be of any project.
    [[nodiscard]] bool doubts_before() const { return doubts_before_; }
    /// Takes a row back, of which no share can be computed.
    void refuse_share(std::size_t row, Text reason);

    // ---- the block, when its end is reached

    [[nodiscard]] std::uint64_t lines() const { return lines_; }
    [[nodiscard]] std::uint64_t row_total() const { return row_total_; }
    [[nodiscard]] std::uint64_t faults() const { return fault_count_; }
    [[nodiscard]] std::vector<RowFault>& faults_told() { return faults_; }
    /// Whether the text itself is at fault, so that what follows cannot be read.
    [[nodiscard]] bool broke_off() const { return broke_off_; }
    /// Whether the last row may be of the project that comes next.
    [[nodiscard]] bool doubts_after() const { return doubts_next_; }
    /// The place of a run's project, as RowFault has it.
    [[nodiscard]] RowFault at_project(std::uint32_t row_begin, Diagnostic told);

private:
    struct Cell {
        std::uint32_t begin{};
        std::uint32_t end{};
        TableCell content{};
    };
    struct KnownRate {
        ShortText text{};
        std::uint32_t number = 0;
    };

    void find_marks();
    [[nodiscard]] bool take_plain(RegisterRow& row);
    [[nodiscard]] bool take_project(std::string_view id, const RegisterRow& row);
    void take_carefully(RegisterRow& row);
    [[nodiscard]] bool take_cells(RegisterRow& row);
    void open_run(std::string_view id, const RegisterRow& row);
    void start_run(std::string_view id, const RegisterRow& row);
    void doubt();
    [[nodiscard]] bool split(RegisterRow& row);
    [[nodiscard]] bool split_quoted(Cell& cell, std::uint32_t& at);
    [[nodiscard]] std::int32_t rate_number(std::string_view text);
    [[nodiscard]] bool add_known_rate(std::string_view text, const ShortText& as_short, KnownRate& known);
    [[nodiscard]] std::optional<Money> base_of(const Cell& cell);
    void add_rate(const Rate& rate);
    void break_off(std::uint32_t begin);
    void refuse(std::uint32_t begin, std::uint32_t end, Diagnostic told);
    [[nodiscard]] RowFault located(std::uint32_t begin, std::uint32_t end, Diagnostic told) const;
    [[nodiscard]] bool is_line_end(std::uint32_t at) const { return data_[at] == '\n' || data_[at] == '\r'; }

    const RegisterForm& form_;
    bool reads_figures_;
    char decimal_mark_;       ///< of amounts that are read where they stand
    char other_decimal_mark_; ///< likewise, or the same again

    const char* data_ = nullptr;
    std::uint32_t size_{};
    bool is_cut_short_{};                      ///< the last row is longer than the block
    std::unique_ptr<std::uint32_t[]> marks_{}; ///< bytes that end cells, or may
    std::size_t mark_room_{};
    std::size_t mark_{};         ///< the first at or behind where reading stands
    std::uint32_t at_{};         ///< where reading stands
    std::uint32_t unreadable_{}; ///< the first byte that is no text; the size if there is none

    std::vector<RegisterRow> rows_;
    std::vector<Money> bases_;
    std::vector<std::uint16_t> rate_numbers_;
    std::size_t row_count_{};
    std::vector<ProjectRun> runs_{};
    std::string_view id_{};              ///< of the run in hand
    ShortText short_id_{};               ///< the same, if it is short
    bool has_run_{};                     ///< in the block
    std::deque<std::string> kept_ids_{}; ///< that do not stand in the block as they are

    std::vector<Rate> rate_list_{};
    RateTable table_;
    std::vector<KnownRate> known_rates_;

    std::vector<Cell> cells_{}; ///< of a row that is read with care; more than it has
    std::size_t cell_count_{};
    std::uint64_t lines_{};
    std::uint64_t row_total_{};
    std::vector<RowFault> faults_{};
    std::uint64_t fault_count_{};
    bool broke_off_{};
    bool doubts_before_{};
    bool doubts_next_{};
};

} // namespace prorata::read

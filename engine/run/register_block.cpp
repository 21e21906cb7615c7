#include "engine/run/register_block.hpp"

#include "engine/write/amount_bytes.hpp"
#include "prorata/columns/share_columns.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace prorata::run {

namespace {

/// Copies a text that room is left behind, whole registers at a time.
[[nodiscard]] char* put_text(char* to, const char* from, std::size_t size)
{
    constexpr std::size_t step = 32;
    constexpr std::size_t most_steps = 8;
    if (size > most_steps * step) {
        std::memcpy(to, from, size);
        return to + size;
    }
    for (std::size_t at = 0; at < size; at += step) {
        std::memcpy(to + at, from + at, step);
    }
    return to + size;
}

[[nodiscard]] bool needs_marks(std::string_view cell, char separator)
{
    bool is_special = false;
    for (const char byte : cell) {
        is_special |= byte == separator || byte == '"' || byte == '\n' || byte == '\r';
    }
    return is_special;
}

/// In quotation marks where the text needs them; then each of its own takes two bytes.
[[nodiscard]] char* put_cell(char* at, std::string_view text, char separator)
{
    if (!needs_marks(text, separator)) [[likely]] {
        return std::copy(text.begin(), text.end(), at);
    }
    *at++ = '"';
    for (const char each : text) {
        at = std::fill_n(at, each == '"' ? 2 : 1, each);
    }
    *at++ = '"';
    return at;
}

} // namespace

void RegisterSums::add(const RegisterSums& more)
{
    base += more.base;
    fund += more.fund;
    contribution += more.contribution;
    rows += more.rows;
    is_doubtful = is_doubtful || more.is_doubtful;
}

void append_sums(read::Bytes& out, std::string_view id, const RegisterSums& sums, char separator)
{
    constexpr std::size_t columns = 4;
    const auto size = out.size();
    out.reserve(size + 2 * id.size() + (columns + 1) * (write::longest_amount + 1));
    auto* at = put_cell(out.data() + size, id, separator);
    for (const auto amount : {sums.base, sums.fund, sums.contribution}) {
        *at++ = separator;
        if (!sums.is_doubtful) {
            at = write::put_amount(at, amount);
        }
    }
    *at++ = separator;
    std::array<char, write::longest_amount> count;
    auto* const end = count.data() + count.size();
    const auto* const digits = write::put_digits_before(end, sums.rows);
    at = std::copy(digits, static_cast<const char*>(end), at);
    *at++ = '\n';
    out.resize(static_cast<std::size_t>(at - out.data()));
}

BlockComputation::BlockComputation(const read::RegisterForm& form, const Rounding& rounding, bool figures)
    : rows_{form, figures},
      rounding_{rounding},
      separator_{form.separator},
      sums_projects_{form.project.has_value()},
      figures_{figures},
      funds_(read::RegisterRows::most_rows),
      contributions_(read::RegisterRows::most_rows)
{
}

void BlockComputation::compute(read::RowBlock& block)
{
    out_.resize(0);
    runs_.clear();
    sums_.resize(0);
    row_starts_.clear();
    doubts_before_ = false;
    block_size_ = static_cast<std::uint32_t>(block.bytes.size());
    rows_.begin(block);
    while (rows_.next()) {
        if (figures_) {
            share_batch();
            put_rows(block.bytes.data());
        } else {
            for (const auto& row : rows_.rows()) {
                row_starts_.push_back(row.begin);
            }
        }
        if (sums_projects_) {
            add_runs();
        }
    }
    auto& faults = rows_.faults_told();
    std::stable_sort(faults.begin(), faults.end(),
                     [](const auto& a, const auto& b) { return a.told.place.line < b.told.place.line; });
    for (auto run = runs_.begin(); run != runs_.end(); ++run) {
        run->hash = IdHash::of(run->id);
        run->line_begin = sums_.size();
        if (figures_ && run != runs_.begin() && run + 1 != runs_.end()) {
            append_sums(sums_, run->id, run->sums, separator_);
        }
    }
}

/// A row that no share can be computed of is taken back, and the next is gone on with.
void BlockComputation::share_batch()
{
    const auto count = rows_.rows().size();
    for (std::size_t from = 0; from < count;) {
        const auto refuse = [&](std::size_t line, Text reason) {
            from += line;
            rows_.refuse_share(from, reason);
            funds_[from] = contributions_[from] = Money{};
            ++from;
        };
        try {
            const auto left = count - from;
            share_columns(
                ShareLines<std::uint16_t>{rows_.bases().subspan(from), rows_.rate_numbers().subspan(from)},
                rows_.rates(), rounding_,
                {{funds_.data() + from, left}, {contributions_.data() + from, left}});
            from = count;
        } catch (const AtLine<std::overflow_error>& error) {
            refuse(error.line(), Text::no_share_large);
        } catch (const AtLine<std::domain_error>& error) {
            refuse(error.line(), Text::no_share_inexact);
        }
    }
}

void BlockComputation::put_rows(const char* data)
{
    const auto rows = rows_.rows();
    constexpr std::size_t added = 2 * (write::longest_amount + 1); // which is more than the line end that is
    std::size_t room = rows.back().next - rows.front().begin + rows.size() * added;
    for (const auto& row : rows) {
        room += row.kind; // cells that are missing
    }
    const auto size = out_.size();
    out_.reserve(size + room);
    auto* at = out_.data() + size;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        at = put_text(at, data + row.begin, row.end - row.begin);
        if (row.kind == read::RegisterRow::computed) [[likely]] {
            *at++ = separator_;
            at = write::put_amount(at, funds_[i]);
            *at++ = separator_;
            at = write::put_amount(at, contributions_[i]);
        } else if (row.kind >= read::RegisterRow::left_empty) {
            at = std::fill_n(at, 2 + row.kind - read::RegisterRow::left_empty, separator_);
        }
        if (row.next - row.end == 1) [[likely]] {
            *at++ = data[row.end];
        } else if (row.next == row.end) {
            *at++ = '\n';
        } else {
            at = std::copy(data + row.end, data + row.next, at);
        }
    }
    out_.resize(static_cast<std::size_t>(at - out_.data()));
}

void BlockComputation::add_runs()
{
    const auto rows = rows_.rows();
    const auto bases = rows_.bases();
    const auto starts = rows_.runs();
    const auto add_rows = [&](std::size_t from, std::size_t to) {
        if (runs_.empty()) {
            return; // blank or unreadable rows that belong to no project
        }
        Wide base{}; // these stay in registers
        Wide fund{};
        Wide contribution{};
        std::uint64_t computed = 0;
        for (auto i = from; i < to; ++i) {
            if (rows[i].kind == read::RegisterRow::computed) {
                base += bases[i].minor_units();
                fund += funds_[i].minor_units();
                contribution += contributions_[i].minor_units();
                ++computed;
            }
        }
        runs_.back().sums.add({base, fund, contribution, computed});
    };
    if (rows_.doubts_before()) {
        (runs_.empty() ? doubts_before_ : runs_.back().sums.is_doubtful) = true;
    }
    add_rows(0, starts.empty() ? rows.size() : starts.front().row);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        auto& run = runs_.emplace_back();
        run.id = starts[i].id;
        run.sums.is_doubtful = starts[i].is_doubtful;
        run.begin = starts[i].begin;
        add_rows(starts[i].row, i + 1 < starts.size() ? starts[i + 1].row : rows.size());
    }
}

std::uint32_t BlockComputation::row_from(std::uint32_t byte) const
{
    const auto found = std::lower_bound(row_starts_.begin(), row_starts_.end(), byte);
    return found == row_starts_.end() ? block_size_ : *found;
}

} // namespace prorata::run

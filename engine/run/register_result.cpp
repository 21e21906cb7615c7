#include "engine/run/register_result.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/stop.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace prorata::run {

namespace {

constexpr std::uint64_t most_told = 20;
constexpr std::chrono::seconds between_checkpoints{2};

} // namespace

// ---- what a checkpoint remembers

std::string RegisterPosition::text() const
{
    std::string out;
    const auto add = [&](std::uint64_t number) { out += std::to_string(number) + ' '; };
    for (const auto number : {offset, lines, rows, faults}) {
        add(number);
    }
    add(has_open ? 1 : 0);
    add(doubts_next ? 1 : 0);
    add(open.is_doubtful ? 1 : 0);
    add(open.rows);
    for (const auto sum : {open.base, open.fund, open.contribution}) {
        const auto bits = static_cast<UnsignedWide>(sum);
        add(static_cast<std::uint64_t>(bits >> 64U));
        add(static_cast<std::uint64_t>(bits));
    }
    return out + open_id;
}

std::optional<RegisterPosition> RegisterPosition::from(std::string_view text)
{
    std::array<std::uint64_t, 14> numbers{};
    for (auto& number : numbers) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end == text.data() + text.size() || *end != ' ') {
            return std::nullopt;
        }
        text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    }
    const auto wide_at = [&](std::size_t at) {
        return static_cast<Wide>(UnsignedWide{numbers[at]} << 64U | numbers[at + 1]);
    };
    return RegisterPosition{.offset = numbers[0],
                            .lines = numbers[1],
                            .rows = numbers[2],
                            .faults = numbers[3],
                            .has_open = numbers[4] != 0,
                            .doubts_next = numbers[5] != 0,
                            .open_id = std::string{text},
                            .open = {.base = wide_at(8),
                                     .fund = wide_at(10),
                                     .contribution = wide_at(12),
                                     .rows = numbers[7],
                                     .is_doubtful = numbers[6] != 0}};
}

// ---- blocks

RegisterResult::RegisterResult(LongOutput& output, const Settings& settings, read::SourceFiles& files,
                               Diagnostics& diagnostics)
    : output_{output},
      settings_{settings},
      files_{files},
      diagnostics_{diagnostics},
      progress_{settings.request},
      last_checkpoint_{std::chrono::steady_clock::now()}
{
}

void RegisterResult::put_before(std::string rows, std::string sums)
{
    headings_ = {std::move(rows), settings_.sums_projects ? std::move(sums) : std::string{}};
}

bool RegisterResult::write_headings()
{
    const auto headings = std::exchange(headings_, {});
    return write(0, headings[0]) && write(1, headings[1]);
}

bool RegisterResult::take(const read::RowBlock& block, BlockComputation& computed)
{
    auto& rows = computed.read();
    take_projects(computed);
    tell(rows.faults_told());
    at_.faults += rows.faults() + again_.size();
    at_.lines += rows.lines();
    at_.rows += rows.row_total();
    at_.offset = block.offset + block.bytes.size();
    if (rows.broke_off() || (at_.faults > 0 && !settings_.keeps_going)) {
        has_failed_ = true;
        return false;
    }
    if (!write_headings() || !write(0, computed.rows()) ||
        (settings_.sums_projects && !write(1, sums_.text()))) {
        return false;
    }
    if (!output_.is_read()) {
        return false;
    }
    progress_.tell(at_.offset, settings_.end, at_.rows);
    was_stopped_ = stop_requested(settings_.request.host);
    if (!output_.keeps_checkpoints()) {
        return !was_stopped_;
    }
    const bool is_time =
        was_stopped_ || std::chrono::steady_clock::now() - last_checkpoint_ > between_checkpoints;
    return (!is_time || checkpoint()) && !was_stopped_;
}

bool RegisterResult::finish()
{
    if (!write_headings()) {
        return false;
    }
    if (settings_.sums_projects && at_.has_open) {
        sums_.resize(0);
        end_open();
        at_.has_open = false;
        if (!write(1, sums_.text())) {
            return false;
        }
    }
    return keep(output_.finish());
}

// ---- projects

void RegisterResult::end_open() { append_sums(sums_, at_.open_id, at_.open, settings_.separator); }

void RegisterResult::open(const BlockRun& run)
{
    at_.open_id = run.id;
    at_.open = run.sums;
    at_.has_open = true;
}

/// The first of a block's projects may go on with the one that is open, and the last is left open.
void RegisterResult::take_projects(BlockComputation& computed)
{
    auto& runs = computed.runs();
    sums_.resize(0);
    again_.clear();
    at_.open.is_doubtful = at_.open.is_doubtful || computed.doubts_before();
    if (!runs.empty()) {
        const bool goes_on = at_.has_open && at_.open_id == runs.front().id;
        if (goes_on) {
            at_.open.add(runs.front().sums);
        }
        find_again(computed, goes_on ? 1 : 0);
        if (!goes_on) {
            runs.front().sums.is_doubtful = runs.front().sums.is_doubtful || at_.doubts_next;
            if (at_.has_open) {
                end_open();
            }
            open(runs.front());
        }
        if (runs.size() > 1) {
            end_open();
            const auto inner = computed.inner_sums();
            std::size_t taken = 0;
            for (const auto again : again_) {
                if (again > 0 && again + 1 < runs.size()) { // its line has sums that are not to be told
                    sums_.append(inner.substr(taken, runs[again].line_begin - taken));
                    append_sums(sums_, runs[again].id, runs[again].sums, settings_.separator);
                    taken = runs[again + 1].line_begin;
                }
            }
            sums_.append(inner.substr(taken));
            open(runs.back());
        }
    }
    at_.doubts_next = computed.read().doubts_after() || (runs.empty() && at_.doubts_next);
}

/// Projects from the first on that were there before: their sums would be those of a part.
void RegisterResult::find_again(BlockComputation& computed, std::size_t first)
{
    auto& runs = computed.runs();
    constexpr std::size_t ahead = 24; // memory is far, and its pages farther
    for (auto i = first; i < runs.size(); ++i) {
        if (i + ahead < runs.size()) {
            ids_.prefetch(runs[i + ahead].hash);
        }
        if (ids_.insert(runs[i].hash)) {
            continue;
        }
        again_.push_back(i);
        runs[i].sums.is_doubtful = true;
        if (again_.size() <= most_told) {
            computed.read().faults_told().push_back(computed.read().at_project(
                runs[i].begin,
                read::fault({}, {Text::project_again, {{"project", read::shortened(runs[i].id)}}},
                            Text::project_again_hint)));
        }
    }
    auto& faults = computed.read().faults_told();
    std::stable_sort(faults.begin(), faults.end(),
                     [](const auto& a, const auto& b) { return a.told.place.line < b.told.place.line; });
}

// ---- what is told and written

void RegisterResult::tell(std::vector<read::RowFault>& faults)
{
    for (auto& fault : faults) {
        if (told_ == most_told) {
            return;
        }
        ++told_;
        diagnostics_.push_back(read::placed(std::move(fault), at_.lines, files_));
    }
}

bool RegisterResult::write(std::size_t file, std::string_view bytes)
{
    return bytes.empty() || keep(output_.append(file, bytes));
}

/// False, and the failure among the diagnostics, where there is one.
bool RegisterResult::keep(LongOutput::Failure failure)
{
    if (failure) {
        diagnostics_.push_back(std::move(*failure));
        has_failed_ = true;
    }
    return !has_failed_;
}

bool RegisterResult::checkpoint()
{
    last_checkpoint_ = std::chrono::steady_clock::now();
    return keep(output_.checkpoint(at_.rows, at_.text()));
}

} // namespace prorata::run

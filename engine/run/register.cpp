/// compute on registers: from a path to an exit code.

#include "engine/run/register.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/number.hpp"
#include "engine/read/register.hpp"
#include "engine/read/tree_builder.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/jobs.hpp"
#include "engine/run/list.hpp"
#include "engine/run/register_result.hpp"
#include "engine/run/register_workbook.hpp"
#include "engine/run/shard.hpp"
#include "engine/run/stop.hpp"

#include "prorata/reconcile/conventions.hpp"

#include <array>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace prorata::run {

namespace {

using read::fault;

constexpr auto no_end = std::numeric_limits<std::uint64_t>::max();
constexpr std::array<std::string_view, 2> added_headings{"fund", "contribution"};
constexpr std::string_view sums_columns[] = {"project", "base", "fund", "contribution", "rows"};

/// The settings of a register as values.
struct RegisterSettings {
    read::ListLayout layout{};
    std::optional<Rate> rate{};
    Rounding rounding{Mode::down, Money{1}, BasisIndex{}};
    std::size_t jobs = 1;
    Shard shard{};
    std::string workbook{}; ///< that is made of what is written; empty where that stays
};

[[nodiscard]] RegisterSettings settings_of(const Request& request, Diagnostics& wrong)
{
    const auto& options = request.list;
    RegisterSettings settings;
    settings.layout = layout_of(options);
    const auto needs = [&](std::string name, std::string needed) {
        wrong.push_back(option_needs(std::move(name), std::move(needed), "compute"));
    };
    if (!options.rate.empty()) {
        settings.rate = read::read_rate(options.rate, {}, NumberStyle{}, wrong);
    } else if (options.columns.find("rate=") == std::string::npos) {
        wrong.push_back(fault({}, {Text::list_rate_needed}, Text::list_rate_needed_hint));
    }
    if (options.rounding.empty()) {
        wrong.push_back(fault({}, {Text::list_rounding_needed}, Text::list_rounding_needed_hint));
    } else if (const auto stated = read::read_rounding(options.rounding, wrong)) {
        if (stated->leaves_ties_open()) {
            wrong.push_back(fault({},
                                  {Text::rounding_not_decided, {{"text", read::shortened(options.rounding)}}},
                                  Text::rounding_not_decided_hint));
        }
        settings.rounding = {stated->mode, step_of(stated->decimals), BasisIndex{}};
    }
    if (const auto jobs = jobs_of(request, wrong)) {
        settings.jobs = *jobs;
    }
    settings.shard = read_shard(request.bulk.shard, wrong).value_or(Shard{});
    if (!request.bulk.projects.empty() && options.columns.find("project=") == std::string::npos) {
        needs("--projects", "--columns project=…");
    }
    if (!request.bulk.projects.empty() && request.output.empty()) {
        needs("--projects", "-o FILE");
    }
    if (request.bulk.projects == "-") { // the rows go there
        needs("--projects", "FILE");
    }
    if (request.bulk.resumes && request.output.empty()) {
        needs("--resume", "-o FILE");
    }
    if (request.format == Format::xlsx) {
        settings.workbook = request.output;
        if (request.output.empty()) {
            needs("--format xlsx", "-o FILE");
        }
        if (request.bulk.resumes || settings.shard.of > 1) { // a workbook has no end to go on at
            needs(request.bulk.resumes ? "--resume" : "--shard", "-o FILE.csv");
        }
    } else if (request.format != Format::text) {
        needs("--format", "SCENARIO");
    }
    return settings;
}

/// What a job is known by: the same command on the same file, by the same version.
[[nodiscard]] std::string identity_of(const Request& request, const read::OpenRegister& opened)
{
    std::string text = "prorata " PRORATA_VERSION " compute register\n";
    for (const auto& part :
         {request.list.columns, request.list.rate, request.list.rates, request.list.rounding,
          request.list.numbers, request.bulk.shard, std::string{request.bulk.keeps_going ? "keep going" : ""},
          state_of_file(request, request.path), opened.head}) {
        text += std::to_string(part.size()) + ':' + part + '\n';
    }
    return read::sha256(text);
}

/// One command on one list.
class Register {
public:
    Register(const Request& request, const RegisterSettings& settings)
        : request_{request}, settings_{settings}
    {
    }

    [[nodiscard]] ExitCode compute()
    {
        opened_ = read::open_register(request_.path, settings_.layout, added_headings, settings_.rate, files_,
                                      diagnostics_);
        if (!opened_ || !can_go_to_places()) {
            return told(unusable);
        }
        std::vector<std::string> names;
        for (const auto& name : {request_.output, request_.bulk.projects}) {
            if (!name.empty()) {
                names.push_back(name);
            }
        }
        auto output = LongOutput::open(names,
                                       {.identity = identity_of(request_, *opened_),
                                        .resumes = request_.bulk.resumes,
                                        .host = request_.host,
                                        .called = settings_.workbook},
                                       diagnostics_);
        if (!output) {
            return told(unusable);
        }
        std::optional<StopRequests> stops;
        if (output->keeps_checkpoints()) {
            stops.emplace(request_);
        }
        return write_to_output(*output);
    }

    /// What was read of the list, where all of the result is written.
    [[nodiscard]] const read::OpenRegister* written() const { return is_written_ ? &*opened_ : nullptr; }

private:
    /// Parts, and going on, need a file whose bytes can be read from any place.
    [[nodiscard]] bool can_go_to_places()
    {
        const bool is_needed = request_.bulk.resumes || settings_.shard.of > 1;
        if (is_needed && !opened_->file->is_regular()) {
            diagnostics_.push_back(
                option_needs(request_.bulk.resumes ? "--resume" : "--shard", "SCENARIO: FILE", "compute"));
            return false;
        }
        return true;
    }

    [[nodiscard]] ExitCode write_to_output(LongOutput& output)
    {
        if (output.is_complete()) {
            RegisterPosition at = RegisterPosition::from(output.state()).value_or(RegisterPosition{});
            const auto failure = output.finish();
            if (failure) {
                diagnostics_.push_back(*failure);
            }
            return told(failure || at.faults > 0 ? unusable : nothing_to_report);
        }
        const auto& form = opened_->form;
        RegisterResult result{output,
                              {.keeps_going = request_.bulk.keeps_going,
                               .sums_projects = !request_.bulk.projects.empty(),
                               .separator = form.separator,
                               .end = opened_->file->size(),
                               .request = request_},
                              files_,
                              diagnostics_};
        RegisterPosition start{.offset = opened_->data, .lines = opened_->lines};
        std::optional<RegisterPosition> resumed;
        if (output.done() > 0) {
            resumed = RegisterPosition::from(output.state());
        }
        end_ = no_end;
        if ((resumed || settings_.shard.of > 1) && !find_part(start, resumed, result.ids())) {
            return told(unusable);
        }
        const bool has_headings = !resumed && settings_.shard.number == 1;
        result.start_at(resumed.value_or(start));
        if (has_headings) {
            result.put_before(opened_->headings, sums_heading());
        }
        if (!take_all(result)) {
            return told_of_failure(output, result);
        }
        if (!result.finish()) {
            return told(unusable);
        }
        is_written_ = true;
        if (const auto count = result.position().faults; count > 0) {
            diagnostics_.push_back(
                fault({}, {Text::rows_without_result, {{"count", static_cast<std::int64_t>(count)}}},
                      Text::list_without_rows_hint));
            return told(unusable);
        }
        return told(nothing_to_report);
    }

    [[nodiscard]] std::string sums_heading() const
    {
        std::string out;
        for (const auto column : sums_columns) {
            out += out.empty() ? "" : std::string(1, opened_->form.separator);
            out += column;
        }
        return out + '\n';
    }

    /// Blocks from a place on: out of what was read already, or the file goes there.
    [[nodiscard]] read::RowBlocks blocks_from(std::uint64_t offset, std::uint64_t end)
    {
        const auto& head = opened_->head;
        if (!opened_->file->is_regular()) {
            return {*opened_->file, std::string_view{head}.substr(offset), opened_->form.separator, offset,
                    end};
        }
        if (!opened_->file->go_to(offset)) {
            end = offset; // nothing is read, and the file has the error
        }
        return {*opened_->file, {}, opened_->form.separator, offset, end};
    }

    // ---- shards and going on

    /// Goes through the rows for where the part begins and ends, and for the projects before it, whose rows
    /// may come again. False, with errors, where they cannot be read.
    [[nodiscard]] bool find_part(RegisterPosition& start, const std::optional<RegisterPosition>& resumed,
                                 ProjectIds& ids)
    {
        const auto size = opened_->file->size() - opened_->data;
        const auto cut_at = [&](std::uint64_t number) {
            return opened_->data +
                   static_cast<std::uint64_t>(UnsignedWide{size} * number / settings_.shard.of);
        };
        bool has_begin = settings_.shard.number == 1;
        bool has_end = settings_.shard.number == settings_.shard.of;
        const auto begin_at = cut_at(settings_.shard.number - 1);
        const auto end_at = cut_at(settings_.shard.number);
        auto blocks = blocks_from(opened_->data, no_end);
        BlockComputation computation{opened_->form, settings_.rounding, false};
        read::RowBlock block;
        RegisterPosition at{.offset = opened_->data, .lines = opened_->lines};
        while (blocks.next(block)) {
            const bool goes_on = !has_begin || !has_end || (resumed && block.offset < resumed->offset);
            if (!goes_on) {
                return true;
            }
            computation.compute(block);
            if (computation.read().broke_off()) {
                auto& told = computation.read().faults_told().back();
                diagnostics_.push_back(read::placed(std::move(told), at.lines, files_));
                return false;
            }
            if (!has_begin) {
                has_begin = find_cut(block, computation, begin_at, at, start);
                start.offset = has_begin ? start.offset : block.offset + block.bytes.size();
            }
            RegisterPosition end{};
            if (has_begin && !has_end && find_cut(block, computation, end_at, at, end)) {
                has_end = true;
                end_ = end.offset;
            }
            const auto known_until = std::max(start.offset, resumed ? resumed->offset : 0);
            auto& runs = computation.runs();
            for (const auto& run : runs) {
                if (block.offset + run.begin < known_until) {
                    static_cast<void>(ids.insert(run.hash));
                }
            }
            if (!runs.empty()) {
                at.open_id = runs.back().id;
                at.has_open = true;
            }
            at.doubts_next = computation.read().doubts_after() || (runs.empty() && at.doubts_next);
            at.lines += computation.read().lines();
            at.offset = block.offset + block.bytes.size();
        }
        if (opened_->file->error() != 0) {
            diagnostics_.push_back(
                read::refused(opened_->file->error(), read::shown_path(request_.path), {}));
            return false;
        }
        if (!has_begin) {
            start = at;
            start.has_open = false;
        }
        return true;
    }

    /// The first row that starts a project, or any row without projects, at a byte or behind it.
    /// @param at  where the block begins
    [[nodiscard]] bool find_cut(const read::RowBlock& block, BlockComputation& computation,
                                std::uint64_t byte, const RegisterPosition& at, RegisterPosition& found)
    {
        const auto from = byte > block.offset ? byte - block.offset : 0;
        if (from >= block.bytes.size()) {
            return false;
        }
        std::uint32_t cut = 0;
        bool doubts = false;
        if (opened_->form.project) {
            const auto& runs = computation.runs();
            std::size_t i = !runs.empty() && at.has_open && at.open_id == runs.front().id ? 1 : 0;
            while (i < runs.size() && runs[i].begin < from) {
                ++i;
            }
            if (i == runs.size()) {
                return false;
            }
            cut = runs[i].begin;
            doubts = runs[i].sums.is_doubtful || (i == 0 && at.doubts_next);
        } else {
            cut = computation.row_from(static_cast<std::uint32_t>(from));
            if (cut == block.bytes.size()) {
                return false;
            }
        }
        found.offset = block.offset + cut;
        found.lines = at.lines + read::count_line_ends(block.bytes.text().substr(0, cut));
        found.doubts_next = doubts;
        return true;
    }

    // ---- the rows

    /// What the threads share. Blocks are read one at a time, computed side by side and taken in their order.
    struct Work {
        read::RowBlocks& blocks;
        RegisterResult& result;
        std::mutex reading{};
        std::mutex taking{};
        std::condition_variable turn{};
        std::uint64_t next = 0;
        bool has_ended = false;
        std::exception_ptr failure{};
    };

    [[nodiscard]] bool take_all(RegisterResult& result)
    {
        auto blocks = blocks_from(result.position().offset, end_);
        Work work{blocks, result};
        std::vector<std::jthread> helpers;
        try {
            while (helpers.size() + 1 < settings_.jobs) {
                helpers.emplace_back([&] { take_blocks(work); });
            }
        } catch (const std::system_error&) {
            // the system gives no more threads: those that there are do all of it
        }
        take_blocks(work);
        helpers.clear(); // which waits for them
        if (work.failure) {
            std::rethrow_exception(work.failure);
        }
        if (opened_->file->error() != 0) {
            diagnostics_.push_back(
                read::refused(opened_->file->error(), read::shown_path(request_.path), {}));
            return false;
        }
        return !result.has_failed() && !result.was_stopped();
    }

    void take_blocks(Work& work)
    {
        try {
            BlockComputation computation{opened_->form, settings_.rounding};
            read::RowBlock block;
            for (bool goes_on = true; goes_on;) {
                {
                    const std::lock_guard lock{work.reading};
                    if (!work.blocks.next(block)) {
                        return;
                    }
                }
                computation.compute(block);
                std::unique_lock lock{work.taking};
                work.turn.wait(lock, [&] { return work.next == block.number || work.has_ended; });
                goes_on = !work.has_ended && work.result.take(block, computation);
                work.has_ended = work.has_ended || !goes_on;
                ++work.next;
                work.turn.notify_all();
            }
        } catch (...) {
            const std::lock_guard lock{work.taking};
            work.has_ended = true;
            work.failure = std::current_exception();
            work.turn.notify_all();
        }
    }

    // ---- what is told

    [[nodiscard]] ExitCode told(ExitCode code)
    {
        report_errors(diagnostics_, files_, request_);
        return code;
    }

    [[nodiscard]] ExitCode told_of_failure(LongOutput& output, const RegisterResult& result)
    {
        const auto& at = result.position();
        const bool is_for_workbook = !settings_.workbook.empty();
        if (result.was_stopped() && !result.has_failed()) {
            diagnostics_.push_back(
                is_for_workbook ? stopped(at.rows, settings_.workbook, false)
                                : stopped(at.rows, name_of_output(request_), output.keeps_checkpoints()));
        } else if (at.faults > 0 && !is_unwritten()) {
            diagnostics_.push_back(
                fault({}, {Text::nothing_written, {{"count", static_cast<std::int64_t>(at.faults)}}},
                      Text::nothing_written_hint));
            output.drop();
        }
        if (is_for_workbook) {
            output.drop();
        }
        return told(unusable);
    }

    [[nodiscard]] bool is_unwritten() const { return diagnostics_.back().message.text == Text::cannot_write; }

    const Request& request_;
    const RegisterSettings& settings_;
    read::SourceFiles files_{given_files(request_)};
    Diagnostics diagnostics_{};
    std::optional<read::OpenRegister> opened_{};
    std::uint64_t end_ = no_end;
    bool is_written_ = false;
};

/// The rows go to a text beside the workbook first, which is taken away again.
[[nodiscard]] ExitCode compute_into_workbook(const Request& request, const RegisterSettings& settings)
{
    const StopRequests stops{request}; // until the text is gone
    auto as_text = request;
    as_text.format = Format::text;
    as_text.output = request.output + "." + std::to_string(::getpid()) + ".csv";
    Register rows{as_text, settings};
    const auto code = rows.compute();
    if (rows.written() == nullptr) {
        return code;
    }
    const auto& list = *rows.written();
    const auto wrong =
        write_register_workbook(as_text.output, request.output, list.form, !list.headings.empty(), request);
    ::unlink(as_text.output.c_str());
    report_errors(wrong, {}, request);
    return wrong.empty() ? code : unusable;
}

} // namespace

bool takes_registers_only(const Request& request, bool is_batch)
{
    const std::array stated{
        std::pair{"--columns", !request.list.columns.empty()},
        std::pair{"--rate", !request.list.rate.empty()},
        std::pair{"--rates", !request.list.rates.empty()},
        std::pair{"--rounding", !request.list.rounding.empty()},
        std::pair{"--numbers", !request.list.numbers.empty()},
        std::pair{"--projects", !request.bulk.projects.empty()},
        std::pair{"--shard", !is_batch && !request.bulk.shard.empty()},
        std::pair{"--resume", !is_batch && request.bulk.resumes},
        std::pair{"--keep-going", request.bulk.keeps_going},
    };
    Diagnostics diagnostics;
    for (const auto& [name, is_stated] : stated) {
        if (is_stated) {
            diagnostics.push_back(
                fault({}, {Text::only_for_lists, {{"name", std::string{name}}}}, Text::only_for_lists_hint));
        }
    }
    report_errors(diagnostics, {}, request);
    return !diagnostics.empty();
}

ExitCode compute_register(const Request& request)
{
    Diagnostics wrong;
    const auto settings = settings_of(request, wrong);
    if (!wrong.empty()) {
        report_errors(wrong, {}, request);
        return unusable;
    }
    return settings.workbook.empty() ? Register{request, settings}.compute()
                                     : compute_into_workbook(request, settings);
}

} // namespace prorata::run

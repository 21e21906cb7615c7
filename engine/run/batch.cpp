#include "engine/run/batch.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/hash.hpp"
#include "engine/run/applications.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/jobs.hpp"
#include "engine/run/list.hpp"
#include "engine/run/long_output.hpp"
#include "engine/run/output.hpp"
#include "engine/run/progress.hpp"
#include "engine/run/shard.hpp"
#include "engine/run/stop.hpp"
#include "engine/write/batch_report.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// A path or a file of records that the request names or that is in a folder it names.
struct Named {
    read::ScenarioPath file;
    bool has_records;
};

[[nodiscard]] bool has_records(const std::string& path, const Request& request)
{
    return !read::is_folder(path, given_files(request)) &&
           (request.are_records || read::is_called_records(path));
}

[[nodiscard]] std::vector<Named> all_named(const Request& request)
{
    std::vector<Named> all;
    for (const auto& path : request.paths) {
        if (has_records(path, request)) {
            all.push_back({{path}, true});
            continue;
        }
        for (auto& file : read::scenario_paths({path}, given_files(request))) {
            all.push_back({std::move(file), false});
        }
    }
    return all;
}

/// Items of a batch, files and records counted alike, from one to the one before another.
struct Items {
    std::uint64_t first = 0;
    std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
};

/// What one thread works on at once: a file, or some records of one.
struct Piece {
    const read::ScenarioPath* file;
    std::vector<read::Record> records{};

    [[nodiscard]] std::uint64_t items() const { return records.empty() ? 1 : records.size(); }
};

/// What there is to do, in its order; a file of records is open only while it is read.
class Pieces {
public:
    Pieces(const std::vector<Named>& named, Items wanted, const read::GivenFiles* given)
        : named_{named}, wanted_{wanted}, given_{given}
    {
    }

    /// @return nothing at the end
    [[nodiscard]] std::optional<Piece> next()
    {
        while (seen_ < wanted_.end) {
            auto piece = next_of_all();
            if (!piece) {
                break;
            }
            const auto first = seen_;
            seen_ += piece->items();
            if (seen_ <= wanted_.first) {
                continue;
            }
            auto& records = piece->records;
            if (seen_ > wanted_.end) {
                records.resize(records.size() - static_cast<std::size_t>(seen_ - wanted_.end));
            }
            if (first < wanted_.first) {
                records.erase(records.begin(),
                              records.begin() + static_cast<std::ptrdiff_t>(wanted_.first - first));
            }
            return piece;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Piece> next_of_all()
    {
        for (; at_ < named_.size(); ++at_) {
            const auto& [file, holds_records] = named_[at_];
            if (!holds_records) {
                ++at_;
                return Piece{&file};
            }
            if (!records_) {
                records_.emplace(file.path, read::RecordFile::largest_record, given_);
            }
            if (auto records = records_->next(); !records.empty()) {
                return Piece{&file, std::move(records)};
            }
            const auto error = records_->error();
            records_.reset();
            if (error != 0) {
                unreadable_.push_back({file.path, read::refused(error, read::shown_path(file.path), {})});
                ++at_;
                return Piece{&unreadable_.back()};
            }
        }
        return std::nullopt;
    }

    const std::vector<Named>& named_;
    Items wanted_;
    const read::GivenFiles* given_;
    std::uint64_t seen_ = 0;
    std::size_t at_ = 0;
    std::optional<read::RecordFile> records_;
    std::deque<read::ScenarioPath> unreadable_; ///< stay where they are
};

/// The items of a shard: of shards as equal as can be, which together are all of them, in order.
[[nodiscard]] Items items_of(const Shard& shard, const std::vector<Named>& named,
                             const read::GivenFiles* given)
{
    if (shard.of == 1) {
        return {};
    }
    std::uint64_t count = 0;
    Pieces all{named, {}, given};
    while (const auto piece = all.next()) {
        count += piece->items();
    }
    const auto start = [&](std::uint64_t number) {
        return static_cast<std::uint64_t>(UnsignedWide{count} * number / shard.of);
    };
    return {start(shard.number - 1), start(shard.number)};
}

/// The bytes of a piece that are in memory before it is worked on.
[[nodiscard]] std::size_t size_of(const Piece& piece)
{
    std::size_t size = 0;
    for (const auto& record : piece.records) {
        size += record.text.size();
    }
    return size;
}

/// What some items came to.
struct JudgedPiece {
    std::uint64_t items{};
    std::vector<Judged> lines{}; ///< one for each item, but several for an export
};

/// Writes what comes, and knows how far that is.
class Answers {
public:
    /// @param first  the number of the first item
    Answers(LongOutput& output, const Request& request, std::uint64_t first)
        : output_{output}, request_{request}, items_{first}, lines_{first}
    {
    }

    /// Takes up what an unfinished output holds.
    /// @return whether that can be done
    [[nodiscard]] bool resume()
    {
        if (output_.done() == 0) {
            return true;
        }
        items_ = output_.done();
        const auto& state = output_.state();
        const auto* at = state.data();
        const auto* const end = at + state.size();
        const auto take = [&](auto& number) {
            const auto taken = std::from_chars(at, end, number);
            at = taken.ptr == end ? end : taken.ptr + 1;
            return taken.ec == std::errc{};
        };
        bool is_good = take(lines_) && take(worst_);
        for (auto& count : counts_) {
            is_good = is_good && take(count);
        }
        return is_good;
    }

    /// Writes the lines of some items.
    /// @return false if nobody takes more, or somebody asked to stop
    [[nodiscard]] bool take(const JudgedPiece& piece)
    {
        std::string lines;
        std::string errors;
        for (const auto& item : piece.lines) {
            ++counts_[static_cast<std::size_t>(item.file.outcome)];
            worst_ = std::max(worst_, static_cast<int>(write::exit_code_of(item.file.outcome)));
            ++lines_;
            if (request_.format == Format::ndjson) {
                write::append_numbered(lines, lines_, item.answer);
            } else {
                lines += write::suite_line(item.file, request_.style.locale);
                errors += item.errors;
            }
        }
        items_ += piece.items;
        failure_ = output_.append(0, lines);
        say(request_, errors);
        was_stopped_ = stop_requested(request_.host);
        const auto now = std::chrono::steady_clock::now();
        if (!failure_ && output_.keeps_checkpoints() &&
            (was_stopped_ || now - last_checkpoint_ > between_checkpoints)) {
            last_checkpoint_ = now;
            failure_ = output_.checkpoint(items_, state());
        }
        return !failure_ && !was_stopped_ && output_.is_read();
    }

    [[nodiscard]] std::uint64_t items() const { return items_; }
    [[nodiscard]] bool was_stopped() const { return was_stopped_; }
    [[nodiscard]] const LongOutput::Failure& failure() const { return failure_; }
    [[nodiscard]] const write::OutcomeCounts& counts() const { return counts_; }
    [[nodiscard]] ExitCode worst() const { return static_cast<ExitCode>(worst_); }

private:
    static constexpr std::chrono::seconds between_checkpoints{2};

    [[nodiscard]] std::string state() const
    {
        auto state = std::to_string(lines_) + ' ' + std::to_string(worst_);
        for (const auto count : counts_) {
            state += ' ' + std::to_string(count);
        }
        return state;
    }

    LongOutput& output_;
    const Request& request_;
    std::uint64_t items_; ///< done, with those before the first
    std::uint64_t lines_;
    write::OutcomeCounts counts_{};
    int worst_ = 0;
    bool was_stopped_ = false;
    LongOutput::Failure failure_{};
    std::chrono::steady_clock::time_point last_checkpoint_ = std::chrono::steady_clock::now();
};

/// What tells a batch from every other, so that only its own output is gone on with.
[[nodiscard]] std::string identity_of(const Request& request, Question question,
                                      const std::vector<Named>& named)
{
    std::string text = "prorata " PRORATA_VERSION " batch\n";
    const auto add = [&](const std::string& part) {
        text += std::to_string(part.size()) + ':' + part + '\n';
    };
    add(std::to_string(static_cast<int>(question)) + ' ' + std::to_string(static_cast<int>(request.format)));
    add(request.version);
    add(request.mapping);
    add(request.bulk.shard);
    for (const auto& each : named) {
        add(each.file.path);
        add(state_of_file(request, each.file.path));
    }
    return read::sha256(text);
}

[[nodiscard]] std::string name_of(Question question)
{
    return question == Question::check ? "check" : "compute";
}

/// What a batch is asked beside its question.
struct BatchSettings {
    std::size_t jobs = 1;
    Shard shard{};
};

/// @return nothing, and errors told, for what a batch cannot be asked
[[nodiscard]] std::optional<BatchSettings> settings_of(const Request& request, Question question)
{
    auto wrong = misplaced_among_several(request);
    const auto jobs = jobs_of(request, wrong);
    const auto shard = read_shard(request.bulk.shard, wrong);
    if (is_page(request.format) || request.format == Format::junit) {
        const std::string value = request.format == Format::html  ? "html"
                                  : request.format == Format::pdf ? "pdf"
                                                                  : "junit";
        wrong.push_back(read::fault(
            {}, {Text::argument_not_allowed, {{"name", std::string{"--format"}}, {"value", value}}},
            read::near_or_list({}, {"text", "json", "ndjson"})));
    }
    const auto& paths = request.paths;
    const auto needs = [&](const char* name, const char* needed) {
        wrong.push_back(option_needs(name, needed, name_of(question)));
    };
    const bool is_in_parts = shard && shard->of > 1;
    // Both go through files again, from their beginning.
    const bool is_piped = std::find(paths.begin(), paths.end(), std::string{"-"}) != paths.end();
    // How many lines an export makes is known only when it is judged, and lines are numbered.
    const bool has_exports =
        question == Question::check && std::any_of(paths.begin(), paths.end(), [&](const auto& path) {
            auto of_file = request;
            of_file.path = path;
            return is_export(of_file);
        });
    if (is_in_parts && (is_piped || has_exports)) {
        needs("--shard", is_piped ? "SCENARIO: FILE" : "SCENARIO: .yaml|.json|.ndjson");
    }
    if (request.bulk.resumes && (is_piped || request.output.empty())) {
        needs("--resume", is_piped ? "SCENARIO: FILE" : "-o FILE");
    }
    report_errors(wrong, {}, request);
    auto options = request;
    options.path.clear(); // of each file it is said in its own line what is wrong with it
    if (!wrong.empty() || takes_lists_only(options)) {
        return std::nullopt;
    }
    return BatchSettings{*jobs, *shard};
}

} // namespace

bool is_batch(const Request& request, Question question)
{
    const auto& paths = request.paths;
    return request.format == Format::ndjson || request.are_records ||
           std::any_of(paths.begin(), paths.end(),
                       [&](const auto& path) { return has_records(path, request); }) ||
           (question == Question::compute &&
            (paths.size() > 1 ||
             (paths.size() == 1 && read::is_folder(paths.front(), given_files(request)))));
}

bool takes_batches_only(const Request& request)
{
    Diagnostics wrong;
    if (!request.bulk.shard.empty()) {
        wrong.push_back(option_needs("--shard", "--format ndjson", "check"));
    }
    if (request.bulk.resumes) {
        wrong.push_back(option_needs("--resume", "--format ndjson", "check"));
    }
    report_errors(wrong, {}, request);
    return !wrong.empty();
}

ExitCode run_batch(const Request& asked, Question question)
{
    const auto settings = settings_of(asked, question);
    if (!settings) {
        return unusable;
    }
    auto request = asked;
    request.format = asked.is_format_said && asked.format == Format::text ? Format::text : Format::ndjson;
    const auto named = all_named(request);
    auto wanted = items_of(settings->shard, named, given_files(request));

    Diagnostics said;
    std::vector<std::string> names;
    if (!request.output.empty()) {
        names.push_back(request.output);
    }
    auto output = LongOutput::open(
        names, {identity_of(request, question, named), request.bulk.resumes, request.host}, said);
    report_errors(said, {}, request);
    if (!output) {
        return unusable;
    }
    Answers answers{*output, request, wanted.first};
    if (!answers.resume()) {
        report_errors({damaged(request.output)}, {}, request);
        return unusable;
    }
    wanted.first = answers.items();
    Pieces pieces{named, wanted, given_files(request)};
    const auto make_work = [&] {
        return [&, shelf = read::PackShelf{}](Piece piece) mutable {
            JudgedPiece done{.items = piece.items()};
            if (piece.records.empty()) {
                done.lines = judged(*piece.file, question, request, shelf);
                return done;
            }
            done.lines.reserve(piece.records.size());
            for (auto& record : piece.records) {
                done.lines.push_back(judged(std::move(record), piece.file->path, question, request, shelf));
            }
            return done;
        };
    };
    std::optional<StopRequests> stops;
    if (output->keeps_checkpoints()) {
        stops.emplace(request);
    }
    {
        // Beside lines on the same terminal, or errors, it would only be in the way.
        Progress progress{request, request.format == Format::ndjson && !is_for_terminal(request)};
        const bool are_files =
            std::none_of(named.begin(), named.end(), [](const auto& each) { return each.has_records; });
        in_order(
            settings->jobs, [&] { return pieces.next(); }, make_work,
            [&](const JudgedPiece& piece) {
                const bool goes_on = answers.take(piece);
                progress.tell(are_files ? Text::batch_progress : Text::batch_progress_open, answers.items(),
                              are_files ? named.size() : answers.items(), wanted.first);
                return goes_on;
            },
            size_of);
    }
    auto failure = answers.failure();
    if (!failure && answers.was_stopped()) {
        failure = stopped(answers.items(), name_of_output(request), output->keeps_checkpoints());
    } else if (!failure) {
        failure = output->finish();
    }
    if (failure) {
        report_errors({*failure}, {}, request);
        return unusable;
    }
    say(request, write::tally_of_batch(answers.counts(), request.error_style.locale) + "\n");
    return answers.worst();
}

} // namespace prorata::run

#include "engine/run/batch.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/jobs.hpp"
#include "engine/run/list.hpp"
#include "engine/run/output.hpp"
#include "engine/run/progress.hpp"
#include "engine/write/batch_report.hpp"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <optional>
#include <unistd.h>
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
    return !read::is_folder(path) && (request.are_records || read::is_called_records(path));
}

[[nodiscard]] std::vector<Named> all_named(const Request& request)
{
    std::vector<Named> all;
    for (const auto& path : request.paths) {
        if (has_records(path, request)) {
            all.push_back({{path}, true});
            continue;
        }
        for (auto& file : read::scenario_paths({path})) {
            all.push_back({std::move(file), false});
        }
    }
    return all;
}

/// What one thread works on at once: a file, or some records of one.
struct Piece {
    const read::ScenarioPath* file;
    std::vector<read::Record> records{};
};

/// What there is to do, in its order; a file of records is open only while it is read.
class Pieces {
public:
    explicit Pieces(const std::vector<Named>& named) : named_{named} {}

    [[nodiscard]] std::optional<Piece> next()
    {
        for (; at_ < named_.size(); ++at_) {
            const auto& [file, holds_records] = named_[at_];
            if (!holds_records) {
                ++at_;
                return Piece{&file};
            }
            if (!records_) {
                records_.emplace(file.path);
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

private:
    const std::vector<Named>& named_;
    std::size_t at_ = 0;
    std::optional<read::RecordFile> records_;
    std::deque<read::ScenarioPath> unreadable_; ///< stay where they are
};

/// The bytes of a piece that are in memory before it is worked on.
[[nodiscard]] std::size_t size_of(const Piece& piece)
{
    std::size_t size = 0;
    for (const auto& record : piece.records) {
        size += record.text.size();
    }
    return size;
}

/// What can be written, and what it depends on.
class Answers {
public:
    Answers(Output& output, const Request& request) : output_{output}, request_{request} {}

    /// Writes the lines of some items; false if nobody takes more.
    [[nodiscard]] bool take(const std::vector<Judged>& items)
    {
        std::string lines;
        std::string errors;
        for (const auto& item : items) {
            ++counts_[static_cast<std::size_t>(item.file.outcome)];
            worst_ = std::max(worst_, write::exit_code_of(item.file.outcome));
            ++number_;
            if (request_.format == Format::ndjson) {
                write::append_numbered(lines, number_, item.answer);
            } else {
                lines += write::suite_line(item.file);
                errors += item.errors;
            }
        }
        output_.write(lines);
        static_cast<void>(write_to(STDERR_FILENO, errors)); // there is nowhere left to complain
        return !output_.is_over();
    }

    [[nodiscard]] std::size_t number() const { return number_; }
    [[nodiscard]] const write::OutcomeCounts& counts() const { return counts_; }
    [[nodiscard]] ExitCode worst() const { return static_cast<ExitCode>(worst_); }

private:
    Output& output_;
    const Request& request_;
    std::size_t number_ = 0;
    write::OutcomeCounts counts_{};
    int worst_ = 0;
};

/// What a batch cannot be asked.
[[nodiscard]] bool is_refused(const Request& request, std::optional<std::size_t>& jobs)
{
    auto wrong = misplaced_among_several(request);
    jobs = jobs_of(request, wrong);
    if (request.format == Format::html || request.format == Format::junit) {
        const std::string value = request.format == Format::html ? "html" : "junit";
        wrong.push_back(read::fault(
            {}, {Text::argument_not_allowed, {{"name", std::string{"--format"}}, {"value", value}}},
            read::near_or_list({}, {"text", "json", "ndjson"})));
    }
    report_errors(wrong, {}, request);
    auto options = request;
    options.path.clear(); // of each file it is said in its own line what is wrong with it
    return !wrong.empty() || takes_lists_only(options);
}

} // namespace

bool is_batch(const Request& request, Question question)
{
    const auto& paths = request.paths;
    return request.format == Format::ndjson || request.are_records ||
           std::any_of(paths.begin(), paths.end(),
                       [&](const auto& path) { return has_records(path, request); }) ||
           (question == Question::compute &&
            (paths.size() > 1 || (paths.size() == 1 && read::is_folder(paths.front()))));
}

ExitCode run_batch(const Request& asked, Question question)
{
    std::optional<std::size_t> jobs;
    if (is_refused(asked, jobs)) {
        return unusable;
    }
    auto request = asked;
    request.format = asked.is_format_said && asked.format == Format::text ? Format::text : Format::ndjson;
    const auto named = all_named(request);
    Pieces pieces{named};
    Output output{request.output};
    Answers answers{output, request};
    const auto make_work = [&] {
        return [&, shelf = read::PackShelf{}](Piece piece) mutable {
            if (piece.records.empty()) {
                return judged(*piece.file, question, request, shelf);
            }
            std::vector<Judged> items;
            items.reserve(piece.records.size());
            for (auto& record : piece.records) {
                items.push_back(judged(std::move(record), piece.file->path, question, request, shelf));
            }
            return items;
        };
    };
    {
        // Beside lines on the same terminal, or errors, it would only be in the way.
        Progress progress{request.format == Format::ndjson &&
                          (!request.output.empty() || ::isatty(STDOUT_FILENO) != 1)};
        const bool are_files =
            std::none_of(named.begin(), named.end(), [](const auto& each) { return each.has_records; });
        in_order(
            *jobs, [&] { return pieces.next(); }, make_work,
            [&](const std::vector<Judged>& items) {
                const bool goes_on = answers.take(items);
                progress.tell(are_files ? Text::batch_progress : Text::batch_progress_open, answers.number(),
                              are_files ? named.size() : answers.number());
                return goes_on;
            },
            size_of);
    }
    if (const auto failed = output.finish()) {
        report_unwritten(request, *failed);
        return unusable;
    }
    static_cast<void>(write_to(STDERR_FILENO, write::tally_of_batch(answers.counts()) + "\n"));
    return answers.worst();
}

} // namespace prorata::run

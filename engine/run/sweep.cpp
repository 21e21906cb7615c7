/// sweep: a scenario in many variants, from a path to an exit code.

#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/hash.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/jobs.hpp"
#include "engine/run/open_sweep.hpp"
#include "engine/run/progress.hpp"
#include "engine/run/questions.hpp"
#include "engine/run/shard.hpp"
#include "engine/run/stop.hpp"
#include "engine/run/sweep_output.hpp"
#include "engine/write/say.hpp"
#include "engine/write/sweep_report.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// One variant, as compute or explain would say it.
[[nodiscard]] ExitCode run_variant(OpenSweep& sweep, const Request& request)
{
    const auto number = number_of("--variant", {request.sweep.variant}, sweep.diagnostics);
    const auto count = sweep.question->variants.count();
    if (number && *number > count) {
        sweep.diagnostics.push_back(
            read::fault({}, {Text::no_such_variant, {{"number", request.sweep.variant}}},
                        Remark{Text::no_such_variant_hint, {{"count", static_cast<std::int64_t>(count)}}}));
    }
    if (!sweep.diagnostics.empty()) {
        report_errors(sweep.diagnostics, sweep.files, request);
        return unusable;
    }
    std::vector<std::uint64_t> numbers(sweep.said.axes.size());
    sweep.question->variants.values_in(*number - 1, numbers);
    const auto read = sweep.reader->read(numbers, sweep.files);
    if (!read) {
        report_errors(read.diagnostics, sweep.files, request);
        return unusable;
    }
    const write::Context context{*read.value, sweep.files, sweep.path};
    const auto computed = questions::compute(context.scenario);
    if (!computed) {
        report_errors(computed.diagnostics, context.files, request);
        return unusable;
    }
    if (request.figure.empty()) {
        const auto text =
            request.format == Format::json
                ? write::compute_as_json(context, *computed.value, nullptr, computed.diagnostics)
                : write::compute_as_text(context, *computed.value, nullptr, computed.diagnostics,
                                         request.style);
        return deliver(request, text, has_findings(computed.diagnostics) ? findings : nothing_to_report);
    }
    const auto step = questions::explain(context.scenario, *computed.value, request.figure);
    if (!step) {
        report_errors(step.diagnostics, context.files, request);
        return unusable;
    }
    return deliver(request,
                   request.format == Format::json
                       ? write::explain_as_json(context, *computed.value, *step.value)
                       : write::explain_as_text(context, *step.value, request.style),
                   nothing_to_report);
}

/// Where the variants go one by one, if anywhere.
struct RowsTarget {
    enum class Kind : std::uint8_t { nowhere, csv, ndjson, database } kind{};
    bool is_file = false;
};

[[nodiscard]] RowsTarget rows_target(const Request& request)
{
    using enum RowsTarget::Kind;
    const auto& name = request.output;
    if (request.format == Format::csv || request.format == Format::ndjson) {
        return {request.format == Format::csv ? csv : ndjson, !name.empty()};
    }
    const auto is_called = [&](std::string_view ending) { return read::has_ending(name, ending); };
    const auto kind = is_called(".csv")                             ? csv
                      : is_called(".ndjson") || is_called(".jsonl") ? ndjson
                      : is_called(".sqlite") || is_called(".db")    ? database
                                                                    : nowhere;
    return {kind, kind != nowhere};
}

/// What tells a sweep from every other, so that only its own output is gone on with.
[[nodiscard]] std::string identity_of(const OpenSweep& sweep, const Request& request)
{
    std::string all = PRORATA_VERSION;
    const auto add = [&](const std::string& text) { all += '\0' + std::to_string(text.size()) + ' ' + text; };
    add(sweep.reader->hash());
    add(sweep.scenario->programme.hash);
    const auto& said = sweep.said;
    for (const auto& axis : said.axes) {
        add(axis.path);
        for (std::uint64_t number = 0; axis.values.range() == nullptr && number < axis.values.count();
             ++number) {
            add(axis.values.text(number));
        }
        if (const auto* const range = axis.values.range()) {
            add(axis.values.text(0) + " " + std::to_string(range->count));
            add(axis.values.text(range->count - 1));
        }
    }
    for (const auto* const several : {&said.measures, &said.conditions, &said.shows}) {
        add(std::to_string(several->size()));
        for (const auto& word : *several) {
            add(word.text);
        }
    }
    for (const auto* const one :
         {&said.version, &said.design.text, &said.sample.text, &said.seed.text, &request.bulk.shard}) {
        add(*one);
    }
    add(std::to_string(static_cast<int>(rows_target(request).kind)));
    return read::sha256(all);
}

/// A word of a command as a shell takes it.
[[nodiscard]] std::string shell_word(const std::string& text)
{
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-=,:%+@";
    if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) {
        return text;
    }
    std::string word = "'";
    for (const char character : text) {
        word += character == '\'' ? "'\\''" : std::string{character};
    }
    return word + "'";
}

/// What gives the same result, however many threads work on it and wherever it goes.
[[nodiscard]] std::string command_of(const Request& request)
{
    std::string command = "prorata sweep " + shell_word(request.path);
    const auto add = [&](const char* name, const std::string& value) {
        command += value.empty() ? "" : std::string{" "} + name + " " + shell_word(value);
    };
    const auto add_all = [&](const char* name, const std::vector<std::string>& values) {
        for (const auto& value : values) {
            add(name, value);
        }
    };
    add_all("--vary", request.solve.vary);
    add("--version", request.version);
    add("--design", request.sweep.design);
    add("--sample", request.sweep.sample);
    add("--seed", request.sweep.seed);
    add_all("--measure", request.sweep.measure);
    add_all("--where", request.sweep.where);
    add_all("--show", request.sweep.show);
    add("--shard", request.bulk.shard);
    return command;
}

[[nodiscard]] std::string bytes_of(const SavedNumbers& saved)
{
    const auto& numbers = saved.numbers();
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(numbers[0])};
}

[[nodiscard]] SavedNumbers numbers_of(const std::string& bytes)
{
    std::vector<std::uint64_t> numbers(bytes.size() / sizeof(std::uint64_t));
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(std::uint64_t));
    return SavedNumbers{std::move(numbers)};
}

/// Runs the variants of a shard through all threads, in their order, and writes them.
class SweepRun {
public:
    /// @param is_drawn  whether there will be curves
    SweepRun(const OpenSweep& sweep, VariantRange range, bool is_drawn)
        : sweep_{sweep},
          range_{range},
          next_{range.first},
          summary_{sweep.measures.size(), sweep.question->counts}
    {
        if (is_drawn) {
            curves_.emplace(sweep.measures.size(), sweep.question->counts);
        }
    }

    [[nodiscard]] const SweepSummary& summary() const { return summary_; }
    [[nodiscard]] const std::optional<SweepCurves>& curves() const { return curves_; }
    [[nodiscard]] std::uint64_t done() const { return done_; }
    [[nodiscard]] const LongOutput::Failure& failure() const { return failure_; }

    /// Takes up what an unfinished output holds.
    /// @return whether that can be done
    [[nodiscard]] bool resume(const SweepOutput& output)
    {
        if (output.done() == 0) {
            return true;
        }
        done_ = output.done();
        next_ = range_.first + done_;
        return summary_.load(numbers_of(output.state())) && next_ <= range_.end;
    }

    /// @param output  null where only the whole is of interest
    /// @return false where somebody asked to stop, or nothing more can be written, or is read
    [[nodiscard]] bool run(std::size_t jobs, SweepOutput* output, Progress& progress)
    {
        const auto& question = *sweep_.question;
        if (output != nullptr && done_ == 0) {
            failure_ = output->begin();
        }
        const auto lanes = lanes_of(question, sweep_.scenario_of());
        const auto done_before = done_;
        bool goes_on = !failure_;
        in_order(
            jobs,
            [&]() -> std::optional<VariantRange> {
                if (next_ >= range_.end) {
                    return std::nullopt;
                }
                const auto first = next_;
                next_ = std::min(first + variants_at_once, range_.end);
                return VariantRange{first, next_};
            },
            [&] {
                return [&, sweeper = std::make_shared<Sweeper>(question, lanes, sweep_.scenario_of()),
                        rows = SweptRows{}](VariantRange range) mutable {
                    sweeper->run(range, rows);
                    return part_of(range, rows, output);
                };
            },
            [&](const SweptPart& part) {
                take(part, output);
                progress.tell(Text::sweep_progress, done_, range_.end - range_.first, done_before);
                goes_on =
                    !failure_ && (output == nullptr || output->is_read()) && !stop_requested(sweep_.host);
                return goes_on;
            },
            [](const VariantRange&) { return std::size_t{0}; });
        if (!goes_on && !failure_ && output != nullptr) {
            checkpoint(*output);
        }
        return goes_on;
    }

private:
    static constexpr std::uint64_t variants_at_once = 4096;
    static constexpr std::chrono::seconds between_checkpoints{2};

    [[nodiscard]] SweptPart part_of(VariantRange range, SweptRows& rows, const SweepOutput* output) const
    {
        const auto& question = *sweep_.question;
        sweep_.measure(rows);
        SweptPart part{.end = range.end, .summary = {sweep_.measures.size(), question.counts}};
        part.summary.add(rows, question.variants, sweep_.conditions);
        if (curves_) {
            part.curves.emplace(sweep_.measures.size(), question.counts);
            part.curves->add(rows, question.variants, sweep_.conditions);
        }
        if (output != nullptr) {
            output->prepare(part, rows);
        }
        return part;
    }

    void take(const SweptPart& part, SweepOutput* output)
    {
        summary_.merge(part.summary);
        if (curves_) {
            curves_->merge(*part.curves);
        }
        done_ = part.end - range_.first;
        if (output == nullptr) {
            return;
        }
        if (!failure_) {
            failure_ = output->append(part);
        }
        const auto now = std::chrono::steady_clock::now();
        if (!failure_ && now - last_checkpoint_ > between_checkpoints) {
            checkpoint(*output);
            last_checkpoint_ = now;
        }
    }

    void checkpoint(SweepOutput& output)
    {
        if (output.keeps_checkpoints()) {
            failure_ = output.checkpoint(done_, bytes_of(summary_.saved()));
        }
    }

    const OpenSweep& sweep_;
    VariantRange range_;
    std::uint64_t next_; ///< variant that is given out
    SweepSummary summary_;
    std::optional<SweepCurves> curves_{};
    std::uint64_t done_{};
    LongOutput::Failure failure_{};
    std::chrono::steady_clock::time_point last_checkpoint_ = std::chrono::steady_clock::now();
};

[[nodiscard]] ExitCode deliver_whole(const Request& request, const write::SweepContext& context,
                                     const SweepRun& run, bool is_beside_rows)
{
    const auto sheet = write::sweep_sheet(context, run.summary());
    auto to = request;
    to.output = is_beside_rows ? std::string{} : request.output;
    const auto code = run.summary().failed() > 0 ? findings : nothing_to_report;
    return deliver(to,
                   request.format == Format::html
                       ? write::sweep_as_html(context, run.summary(), *run.curves(), request.style.locale)
                   : request.format == Format::json
                       ? write::sheet_as_json(context.scenario, sheet)
                       : write::sheet_as_text(context.scenario, sheet, request.style),
                   code);
}

[[nodiscard]] std::unique_ptr<SweepOutput> open_output(const OpenSweep& sweep, const Request& request,
                                                       const write::SweepContext& context,
                                                       const RowsTarget& target, bool is_first,
                                                       Diagnostics& said)
{
    const LongJob job{identity_of(sweep, request), request.bulk.resumes, request.host};
    if (target.kind == RowsTarget::Kind::database) {
        return open_sweep_database(request.output, job, context, said);
    }
    return open_sweep_text(target.is_file ? request.output : std::string{}, job, context,
                           target.kind == RowsTarget::Kind::csv ? write::RowFormat::csv
                                                                : write::RowFormat::ndjson,
                           is_first, said);
}

/// Variants one by one in a file or on standard output, and what they come to as a whole.
[[nodiscard]] ExitCode run_rows(const OpenSweep& sweep, const Request& request,
                                const write::SweepContext& context, SweepRun& run, std::size_t jobs,
                                const RowsTarget& target, bool is_first)
{
    Diagnostics said;
    const auto output = open_output(sweep, request, context, target, is_first, said);
    report_errors(said, {}, request);
    if (!output) {
        return unusable;
    }
    if (!run.resume(*output)) {
        report_errors({damaged(request.output)}, {}, request);
        return unusable;
    }
    const StopRequests stops{request};
    bool is_done = output->is_complete();
    if (!is_done) {
        Progress progress{request, target.is_file || !is_for_terminal(request)};
        is_done = run.run(jobs, output.get(), progress);
    }
    if (is_done) {
        if (auto failure = output->finish(write::sweep_sheet(context, run.summary()))) {
            report_errors({std::move(*failure)}, {}, request);
            return unusable;
        }
        return target.is_file               ? deliver_whole(request, context, run, true)
               : run.summary().failed() > 0 ? findings
                                            : nothing_to_report;
    }
    if (!output->is_read()) {
        return run.summary().failed() > 0 ? findings : nothing_to_report;
    }
    if (run.failure()) {
        report_errors({*run.failure()}, {}, request);
    } else {
        report_errors({stopped(run.done(), name_of_output(request), output->keeps_checkpoints())}, {},
                      request);
    }
    return unusable;
}

/// Options without what they work with: they would be passed over in silence.
void require_company(const Request& request, Diagnostics& diagnostics)
{
    const auto needs = [&](bool is_alone, const char* name, const char* needed) {
        if (is_alone) {
            diagnostics.push_back(option_needs(name, needed, "sweep"));
        }
    };
    const auto target = rows_target(request);
    needs(!request.figure.empty() && request.sweep.variant.empty(), "--explain", "--variant N");
    needs(request.bulk.resumes && !target.is_file, "--resume", "-o FILE.csv");
    needs(request.bulk.resumes && target.is_file && request.format == Format::html, "--resume",
          "--format text or json"); // curves are not kept
    const bool is_whole_only = request.format != Format::text && request.format != Format::json;
    needs(is_whole_only && !request.sweep.variant.empty(), "--variant", "--format text or json");
}

} // namespace

ExitCode sweep(const Request& request)
{
    OpenSweep sweep{.host = request.host, .files = read::SourceFiles{given_files(request)}};
    require_company(request, sweep.diagnostics);
    const auto shard = read_shard(request.bulk.shard, sweep.diagnostics);
    const auto jobs = jobs_of(request, sweep.diagnostics);
    if (!open(sweep, request) || !shard || !jobs) {
        report_errors(sweep.diagnostics, sweep.files, request);
        return unusable;
    }
    if (!request.sweep.variant.empty()) {
        return run_variant(sweep, request);
    }
    const auto& question = *sweep.question;
    const write::Context scenario{*sweep.scenario, sweep.files, sweep.path};
    const write::SweepContext context{.scenario = scenario,
                                      .axes = sweep.said.axes,
                                      .variants = question.variants,
                                      .figures = sweep.shown(),
                                      .baseline = sweep.baseline,
                                      .conditions = sweep.conditions,
                                      .counts_findings = question.counts_findings,
                                      .sweep_file = sweep.said.file,
                                      .sweep_hash = sweep.said.hash,
                                      .command = command_of(request)};
    const auto target = rows_target(request);
    SweepRun run{sweep, question.variants.shard(shard->number, shard->of), request.format == Format::html};
    if (target.kind != RowsTarget::Kind::nowhere) {
        return run_rows(sweep, request, context, run, *jobs, target, shard->number == 1);
    }
    {
        Progress progress{request};
        if (!run.run(*jobs, nullptr, progress)) { // a host asked it to stop
            report_errors({stopped(run.done(), name_of_output(request), false)}, {}, request);
            return unusable;
        }
    }
    return deliver_whole(request, context, run, false);
}

} // namespace prorata::run

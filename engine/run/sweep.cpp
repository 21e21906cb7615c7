/// sweep: a scenario in many variants, from a path to an exit code.

#include "engine/read/fault.hpp"
#include "engine/read/file_name.hpp"
#include "engine/read/hash.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/jobs.hpp"
#include "engine/run/long_output.hpp"
#include "engine/run/open_sweep.hpp"
#include "engine/run/questions.hpp"
#include "engine/run/shard.hpp"
#include "engine/run/stop.hpp"
#include "engine/write/say.hpp"
#include "engine/write/sweep_report.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
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
    const auto number = number_of("--variant", request.sweep.variant, sweep.diagnostics);
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
    std::vector<std::uint64_t> numbers(sweep.axes.size());
    sweep.question->variants.values_in(*number - 1, numbers);
    const auto read = sweep.reader->read(numbers, sweep.files);
    if (!read) {
        report_errors(read.diagnostics, sweep.files, request);
        return unusable;
    }
    const write::Context context{*read.value, sweep.files, request.path};
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
    bool is_wanted = false;
    bool is_file = false;
    write::RowFormat format{};
};

[[nodiscard]] RowsTarget rows_target(const Request& request)
{
    const bool is_ndjson =
        read::has_ending(request.output, ".ndjson") || read::has_ending(request.output, ".jsonl");
    if (request.format == Format::csv || request.format == Format::ndjson) {
        return {true, !request.output.empty(),
                request.format == Format::csv ? write::RowFormat::csv : write::RowFormat::ndjson};
    }
    const bool is_table = is_ndjson || read::has_ending(request.output, ".csv");
    return {is_table, is_table, is_ndjson ? write::RowFormat::ndjson : write::RowFormat::csv};
}

/// What tells a sweep from every other, so that only its own output is gone on with.
[[nodiscard]] std::string identity_of(const OpenSweep& sweep, const Request& request)
{
    std::string all = PRORATA_VERSION;
    const auto add = [&](const std::string& text) { all += '\0' + std::to_string(text.size()) + ' ' + text; };
    add(sweep.reader->hash());
    add(sweep.scenario->programme.hash);
    for (const auto* const several :
         {&request.solve.vary, &request.sweep.measure, &request.sweep.where, &request.sweep.show}) {
        add(std::to_string(several->size()));
        for (const auto& text : *several) {
            add(text);
        }
    }
    for (const auto* const one : {&request.version, &request.sweep.design, &request.sweep.sample,
                                  &request.sweep.seed, &request.bulk.shard}) {
        add(*one);
    }
    add(std::to_string(static_cast<int>(rows_target(request).format)));
    return read::sha256(all);
}

/// What some variants came to: their rows as text, and what they add to the whole.
struct SweptPart {
    std::uint64_t end{}; ///< the number behind their last
    std::string text{};
    SweepSummary summary;
};

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
    SweepRun(const OpenSweep& sweep, const write::SweepContext& context, const RowsTarget& target,
             VariantRange range)
        : sweep_{sweep},
          context_{context},
          target_{target},
          range_{range},
          next_{range.first},
          summary_{sweep.question->figures.size(), sweep.question->counts}
    {
    }

    [[nodiscard]] const SweepSummary& summary() const { return summary_; }
    [[nodiscard]] std::uint64_t done() const { return done_; }
    [[nodiscard]] const LongOutput::Failure& failure() const { return failure_; }

    /// Takes up what an unfinished output holds.
    /// @return whether that can be done
    [[nodiscard]] bool resume(const LongOutput& output)
    {
        if (output.done() == 0) {
            return true;
        }
        done_ = output.done();
        next_ = range_.first + done_;
        return summary_.load(numbers_of(output.state())) && next_ <= range_.end;
    }

    /// @param output  null where only the whole is of interest
    /// @param heads   whether the heading comes first
    /// @return false where somebody asked to stop, or nothing more can be written
    [[nodiscard]] bool run(std::size_t jobs, LongOutput* output, bool heads)
    {
        const auto& question = *sweep_.question;
        if (output != nullptr && done_ == 0 && heads) {
            append(*output, write::sweep_heading(context_, target_.format));
        }
        const auto lanes = lanes_of(question, sweep_.scenario_of());
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
                    SweptPart part{range.end, {}, {question.figures.size(), question.counts}};
                    part.summary.add(rows, question.variants, sweep_.conditions);
                    if (output != nullptr) {
                        write::append_rows(part.text, context_, rows, target_.format);
                    }
                    return part;
                };
            },
            [&](SweptPart part) {
                take(part, output);
                goes_on = !failure_ && !(output != nullptr && stop_requested());
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

    void take(const SweptPart& part, LongOutput* output)
    {
        summary_.merge(part.summary);
        done_ = part.end - range_.first;
        if (output == nullptr) {
            return;
        }
        append(*output, part.text);
        const auto now = std::chrono::steady_clock::now();
        if (!failure_ && now - last_checkpoint_ > between_checkpoints) {
            checkpoint(*output);
            last_checkpoint_ = now;
        }
    }

    void append(LongOutput& output, const std::string& text)
    {
        if (!failure_) {
            failure_ = output.append(0, text);
        }
    }

    void checkpoint(LongOutput& output)
    {
        if (output.keeps_checkpoints()) {
            failure_ = output.checkpoint(done_, bytes_of(summary_.saved()));
        }
    }

    const OpenSweep& sweep_;
    const write::SweepContext& context_;
    RowsTarget target_;
    VariantRange range_;
    std::uint64_t next_; ///< variant that is given out
    SweepSummary summary_;
    std::uint64_t done_{};
    LongOutput::Failure failure_{};
    std::chrono::steady_clock::time_point last_checkpoint_ = std::chrono::steady_clock::now();
};

[[nodiscard]] ExitCode deliver_summary(const Request& request, const write::SweepContext& context,
                                       const SweepSummary& summary, bool is_beside_rows)
{
    const auto sheet = write::sweep_sheet(context, summary);
    auto to = request;
    to.output = is_beside_rows ? std::string{} : request.output;
    const auto code = summary.failed() > 0 ? findings : nothing_to_report;
    return deliver(to,
                   request.format == Format::json
                       ? write::sheet_as_json(context.scenario, sheet)
                       : write::sheet_as_text(context.scenario, sheet, request.style),
                   code);
}

/// Variants one by one in a file or on standard output, and what they come to as a whole.
[[nodiscard]] ExitCode run_rows(const OpenSweep& sweep, const Request& request,
                                const write::SweepContext& context, SweepRun& run, std::size_t jobs,
                                const RowsTarget& target, bool heads)
{
    Diagnostics said;
    std::vector<std::string> names;
    if (target.is_file) {
        names.push_back(request.output);
    }
    auto output = LongOutput::open(names, {identity_of(sweep, request), request.bulk.resumes}, said);
    report_errors(said, {}, request);
    if (!output) {
        return unusable;
    }
    if (!run.resume(*output)) {
        report_errors({read::fault({},
                                   {Text::cannot_resume,
                                    {{"path", request.output},
                                     {"reason", read::Remarks{{Text::cannot_resume_damaged}}}}},
                                   Text::cannot_resume_hint)},
                      {}, request);
        return unusable;
    }
    const StopRequests stops;
    const bool is_done = output->is_complete() || run.run(jobs, &*output, heads);
    if (is_done) {
        if (auto failure = output->finish()) {
            report_errors({std::move(*failure)}, {}, request);
            return unusable;
        }
        return target.is_file               ? deliver_summary(request, context, run.summary(), true)
               : run.summary().failed() > 0 ? findings
                                            : nothing_to_report;
    }
    if (run.failure()) {
        report_errors({*run.failure()}, {}, request);
    } else {
        const auto hint =
            output->keeps_checkpoints() ? std::optional{Remark{Text::stopped_hint}} : std::nullopt;
        report_errors(
            {{.severity = Severity::error,
              .place = {},
              .message = {Text::stopped,
                          {{"done", static_cast<std::int64_t>(run.done())},
                           {"path", target.is_file ? request.output : write::word(Text::standard_output)}}},
              .hint = hint}},
            {}, request);
    }
    return unusable;
}

/// Options without what they work with: they would be passed over in silence.
void require_company(const Request& request, Diagnostics& diagnostics)
{
    const auto& options = request.sweep;
    const auto needs = [&](bool is_alone, const char* name, const char* needed) {
        if (is_alone) {
            diagnostics.push_back(read::fault(
                {}, {Text::option_needs, {{"name", std::string{name}}, {"needed", std::string{needed}}}},
                Remark{Text::see_help, {{"command", std::string{"sweep"}}}}));
        }
    };
    needs(!options.seed.empty() && options.sample.empty(), "--seed", "--sample N");
    needs(!request.figure.empty() && options.variant.empty(), "--explain", "--variant N");
    needs(request.bulk.resumes && !rows_target(request).is_file, "--resume", "-o FILE.csv");
}

} // namespace

ExitCode sweep(const Request& request)
{
    OpenSweep sweep;
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
    const write::Context scenario{*sweep.scenario, sweep.files, request.path};
    const write::SweepContext context{
        scenario,       sweep.axes,       question.variants,        sweep.shown,
        sweep.baseline, sweep.conditions, question.counts_findings, shows(request, "changes")};
    const auto target = rows_target(request);
    SweepRun run{sweep, context, target, question.variants.shard(shard->number, shard->of)};
    if (target.is_wanted) {
        return run_rows(sweep, request, context, run, *jobs, target, shard->number == 1);
    }
    static_cast<void>(run.run(*jobs, nullptr, false));
    return deliver_summary(request, context, run.summary(), false);
}

} // namespace prorata::run

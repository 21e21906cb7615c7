#include "engine/run/sweep_output.hpp"

#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// CSV or NDJSON.
class SweepText : public SweepOutput {
public:
    SweepText(LongOutput output, const write::SweepContext& context, write::RowFormat format, bool is_first)
        : output_{std::move(output)}, context_{context}, format_{format}, is_first_{is_first}
    {
    }

    [[nodiscard]] std::uint64_t done() const override { return output_.done(); }
    [[nodiscard]] const std::string& state() const override { return output_.state(); }
    [[nodiscard]] bool is_complete() const override { return output_.is_complete(); }
    [[nodiscard]] bool keeps_checkpoints() const override { return output_.keeps_checkpoints(); }

    void prepare(SweptPart& part, SweptRows& rows) const override
    {
        write::append_rows(part.text, context_, rows, format_);
    }
    [[nodiscard]] Failure begin() override
    {
        return is_first_ ? output_.append(0, write::sweep_heading(context_, format_)) : std::nullopt;
    }
    [[nodiscard]] bool is_read() const override { return output_.is_read(); }
    [[nodiscard]] Failure append(const SweptPart& part) override { return output_.append(0, part.text); }
    [[nodiscard]] Failure checkpoint(std::uint64_t done, std::string_view state) override
    {
        return output_.checkpoint(done, state);
    }
    [[nodiscard]] Failure finish(const write::Sheet&) override { return output_.finish(); }

private:
    LongOutput output_;
    const write::SweepContext& context_;
    write::RowFormat format_;
    bool is_first_;
};

} // namespace

std::unique_ptr<SweepOutput> open_sweep_text(const std::string& name, const LongJob& job,
                                             const write::SweepContext& context, write::RowFormat format,
                                             bool is_first, Diagnostics& diagnostics)
{
    auto output =
        LongOutput::open(name.empty() ? std::vector<std::string>{} : std::vector{name}, job, diagnostics);
    return output ? std::make_unique<SweepText>(std::move(*output), context, format, is_first) : nullptr;
}

} // namespace prorata::run

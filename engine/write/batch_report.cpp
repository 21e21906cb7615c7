#include "engine/write/batch_report.hpp"

#include "engine/write/json_document.hpp"
#include "engine/write/printable.hpp"

#include <fmt/format.h>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

namespace prorata::write {

namespace {

/// A line behind its number: what it is about, then one more member.
/// @param value  JSON in one line; it may be long, and is copied once
[[nodiscard]] std::string line_in_batch(const JudgedFile& file, std::string_view name, std::string_view value)
{
    read::JsonBuffer buffer;
    JsonWriter json{buffer, Layout::one_line};
    json.StartObject();
    write_member(json, "name", printable(file.path));
    write_key(json, "exit");
    json.Int(exit_code_of(file.outcome));
    write_key(json, name);
    std::string line;
    line.reserve(buffer.GetSize() + value.size() + 1);
    line.append(buffer.GetString() + 1,
                buffer.GetSize() - 1); // without the brace, which stands before the number
    return line.append(":").append(value).append("}");
}

/// A value that is written by itself.
template <class Write>
[[nodiscard]] std::string json_in_batch(Write write)
{
    read::JsonBuffer buffer;
    JsonWriter json{buffer, Layout::one_line};
    write(json);
    return {buffer.GetString(), buffer.GetSize()};
}

} // namespace

std::string answer_in_batch(const JudgedFile& file, std::string_view result)
{
    return line_in_batch(file, "result", result);
}

std::string refusal_in_batch(const JudgedFile& file, const Diagnostics& diagnostics,
                             const read::SourceFiles& files)
{
    return line_in_batch(file, "diagnostics", json_in_batch([&](JsonWriter& json) {
                             json.StartArray();
                             for (const auto& diagnostic : diagnostics) {
                                 write_diagnostic(json, diagnostic, files);
                             }
                             json.EndArray();
                         }));
}

std::string verdict_in_batch(const JudgedFile& file)
{
    return line_in_batch(file, "verdict",
                         json_in_batch([&](JsonWriter& json) { json.String(printable(file.verdict)); }));
}

void append_numbered(std::string& out, std::uint64_t number, std::string_view line)
{
    fmt::format_to(std::back_inserter(out), "{{\"number\":{},", number);
    out.append(line).push_back('\n');
}

std::string tally_of_batch(const OutcomeCounts& counts, const Locale& locale)
{
    const auto count_of = [&](Outcome outcome) {
        return static_cast<std::int64_t>(counts[static_cast<std::size_t>(outcome)]);
    };
    const auto items = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    std::vector<Remark> parts{
        {Text::batch_items, {{"count", static_cast<std::int64_t>(items)}}},
        {Text::suite_with_findings, {{"count", count_of(Outcome::findings)}}},
        {Text::suite_unusable, {{"count", count_of(Outcome::unusable)}}},
    };
    if (count_of(Outcome::failed) > 0) {
        parts.push_back({Text::suite_failed, {{"count", count_of(Outcome::failed)}}});
    }
    return say({Text::suite_tally, {{"parts", std::move(parts)}}}, locale);
}

std::string verdict_of_computed(const Allocation& allocation, const Locale& locale)
{
    const auto count = static_cast<std::int64_t>(allocation.plan().slots.size());
    return say({Text::batch_computed, {{"count", count}}}, locale);
}

} // namespace prorata::write

#include "engine/run/jobs.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace prorata::run {

std::optional<std::size_t> jobs_of(const Request& request, Diagnostics& diagnostics)
{
    constexpr std::size_t most_jobs = 256;
    if (request.jobs.empty()) {
        return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_jobs);
    }
    const std::string_view text = request.jobs;
    std::size_t jobs = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
    if (error == std::errc{} && end == text.data() + text.size() && jobs >= 1 && jobs <= most_jobs) {
        return jobs;
    }
    diagnostics.push_back(read::fault(
        {}, {Text::not_a_count, {{"text", read::shortened(text)}, {"what", std::string{"--jobs"}}}},
        Remark{Text::not_a_count_hint,
               {{"least", std::int64_t{1}}, {"most", static_cast<std::int64_t>(most_jobs)}}}));
    return std::nullopt;
}

} // namespace prorata::run

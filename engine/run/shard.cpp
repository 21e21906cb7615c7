#include "engine/run/shard.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"

#include <charconv>

namespace prorata::run {

std::optional<Shard> read_shard(const std::string& text, Diagnostics& diagnostics)
{
    if (text.empty()) {
        return Shard{};
    }
    constexpr std::uint64_t most = 1'000'000;
    Shard shard;
    const auto* const end = text.data() + text.size();
    const auto number = std::from_chars(text.data(), end, shard.number);
    if (number.ec == std::errc{} && number.ptr != end && *number.ptr == '/') {
        const auto of = std::from_chars(number.ptr + 1, end, shard.of);
        if (of.ec == std::errc{} && of.ptr == end && shard.number >= 1 && shard.number <= shard.of &&
            shard.of <= most) {
            return shard;
        }
    }
    diagnostics.push_back(
        read::fault({}, {Text::not_a_shard, {{"text", read::shortened(text)}}}, Text::not_a_shard_hint));
    return std::nullopt;
}

} // namespace prorata::run

#include "engine/run/progress.hpp"

#include "engine/run/output.hpp"
#include "engine/write/say.hpp"
#include "prorata/exact/wide.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <unistd.h>

namespace prorata::run {

namespace {

constexpr std::string_view back_to_start = "\r\x1B[K"; // and what stood there is gone
constexpr std::int64_t minute = 60;                    // seconds

} // namespace

Progress::Progress(const Request& request, bool is_shown)
    : locale_{request.error_style.locale},
      is_seen_{is_shown && request.host == nullptr && ::isatty(STDERR_FILENO) == 1},
      start_{Clock::now()},
      last_{start_}
{
}

Progress::~Progress()
{
    if (is_told_) {
        static_cast<void>(write_to(STDERR_FILENO, back_to_start));
    }
}

bool Progress::is_time()
{
    constexpr std::chrono::milliseconds between{200};
    const auto now = is_seen_ ? Clock::now() : last_;
    if (now - last_ < between) {
        return false;
    }
    last_ = now;
    return true;
}

std::int64_t Progress::a_second(std::uint64_t done) const
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(last_ - start_).count();
    return static_cast<std::int64_t>(static_cast<Wide>(done) * 1000 / elapsed);
}

std::int64_t Progress::left(std::uint64_t done, std::uint64_t still_to_do) const
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(last_ - start_).count();
    const auto seconds = static_cast<Wide>(elapsed) * static_cast<Wide>(still_to_do) /
                         static_cast<Wide>(std::max(done, std::uint64_t{1})) / 1000;
    return static_cast<std::int64_t>(
        std::min(seconds, static_cast<Wide>(std::numeric_limits<std::int64_t>::max())));
}

void Progress::show(const Remark& line)
{
    is_told_ = true;
    static_cast<void>(write_to(STDERR_FILENO, std::string{back_to_start} + write::say(line, locale_)));
}

void Progress::tell(std::uint64_t bytes, std::uint64_t all, std::uint64_t rows)
{
    if (!is_time()) {
        return;
    }
    const auto mebibytes = [](std::uint64_t count) { return static_cast<std::int64_t>(count >> 20U); };
    if (all == 0 || bytes == 0) {
        show({Text::list_rows_progress_open, {{"done", mebibytes(bytes)}, {"rows", a_second(rows)}}});
        return;
    }
    const auto seconds = left(bytes, all - bytes);
    show({Text::list_rows_progress,
          {{"done", mebibytes(bytes)},
           {"all", mebibytes(all)},
           {"rows", a_second(rows)},
           {"minutes", seconds / minute},
           {"seconds", seconds % minute}}});
}

void Progress::tell(Text line, std::uint64_t done, std::uint64_t all, std::uint64_t first)
{
    if (!is_time()) {
        return;
    }
    const auto grouped = [](auto number) { return Decimal{static_cast<Wide>(number), 0}; };
    const auto seconds = left(done - first, all - done);
    show({line,
          {{"done", grouped(done)},
           {"all", grouped(all)},
           {"rate", grouped(a_second(done - first))},
           {"minutes", seconds / minute},
           {"seconds", seconds % minute}}});
}

} // namespace prorata::run

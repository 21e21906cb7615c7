#include "engine/run/progress.hpp"

#include "engine/run/output.hpp"
#include "engine/write/say.hpp"

#include <string>
#include <unistd.h>

namespace prorata::run {

namespace {

constexpr std::string_view back_to_start = "\r\x1B[K"; // and what stood there is gone

} // namespace

Progress::Progress() : is_seen_{::isatty(STDERR_FILENO) == 1}, start_{Clock::now()}, last_{start_} {}

Progress::~Progress()
{
    if (is_told_) {
        static_cast<void>(write_to(STDERR_FILENO, back_to_start));
    }
}

void Progress::tell(std::uint64_t bytes, std::uint64_t all, std::uint64_t rows)
{
    using std::chrono::milliseconds;
    constexpr milliseconds between{200};
    const auto now = is_seen_ ? Clock::now() : last_;
    if (now - last_ < between) {
        return;
    }
    last_ = now;
    is_told_ = true;
    const auto mebibytes = [](std::uint64_t count) { return static_cast<std::int64_t>(count >> 20U); };
    const auto elapsed = std::chrono::duration_cast<milliseconds>(now - start_).count();
    const auto a_second = static_cast<std::int64_t>(rows) * 1000 / elapsed;
    Remark line{Text::list_rows_progress_open, {{"done", mebibytes(bytes)}, {"rows", a_second}}};
    if (all > 0 && bytes > 0) {
        constexpr std::int64_t minute = 60;
        const auto kibibytes = static_cast<std::int64_t>(bytes >> 10U) + 1;
        const auto left = elapsed * static_cast<std::int64_t>((all - bytes) >> 10U) / kibibytes / 1000;
        line = {Text::list_rows_progress,
                {{"done", mebibytes(bytes)},
                 {"all", mebibytes(all)},
                 {"rows", a_second},
                 {"minutes", left / minute},
                 {"seconds", left % minute}}};
    }
    static_cast<void>(write_to(STDERR_FILENO, std::string{back_to_start} + write::say(line)));
}

} // namespace prorata::run

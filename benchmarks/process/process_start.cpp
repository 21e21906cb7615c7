/// Whole-process time of a command beside an empty program, started in turn.
///   prorata_process_start ROUNDS EMPTY COMMAND ARGS…
/// prints one line of JSON: medians in microseconds, and the ratio.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

/// Starts a program with its output thrown away, waits for it, and says how long that took.
[[nodiscard]] double microseconds_of(char* const* arguments)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child{};
    const auto start = Clock::now();
    if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments, environ) != 0) {
        throw std::runtime_error(std::string{"cannot start "} + arguments[0]);
    }
    int status{};
    waitpid(child, &status, 0);
    const auto end = Clock::now();
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        throw std::runtime_error(std::string{arguments[0]} + " failed");
    }
    return std::chrono::duration<double, std::micro>(end - start).count();
}

[[nodiscard]] double median(std::vector<double> values)
{
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        std::fputs("prorata_process_start ROUNDS EMPTY COMMAND ARGS…\n", stderr);
        return 2;
    }
    const long rounds = std::strtol(argv[1], nullptr, 10);
    const std::vector<char*> empty{argv[2], nullptr};
    std::vector<double> empty_times;
    std::vector<double> command_times;
    try {
        for (long round = -10; round < rounds; ++round) {
            const double empty_time = microseconds_of(empty.data());
            const double command_time = microseconds_of(argv + 3);
            if (round >= 0) {
                empty_times.push_back(empty_time);
                command_times.push_back(command_time);
            }
        }
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 1;
    }
    const double base = median(empty_times);
    const double own = median(command_times);
    std::printf("{\"rounds\": %ld, \"empty_us\": %.1f, \"command_us\": %.1f, \"ratio\": %.2f}\n", rounds,
                base, own, own / base);
}

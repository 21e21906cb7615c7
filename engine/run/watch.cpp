#include "engine/run/watch.hpp"

#include "engine/read/file_name.hpp"
#include "engine/read/scenario.hpp"
#include "engine/read/scenario_paths.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/output.hpp"
#include "engine/run/stop.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// How a file stood when it was looked at; all zeros where there is none.
struct FileState {
    std::string path;
    ::ino_t number{};
    ::off_t size{};
    ::time_t seconds{};
    long nanoseconds{};
    friend bool operator==(const FileState&, const FileState&) = default;
    [[nodiscard]] bool is_there() const { return number != 0; }
};
using FileStates = std::vector<FileState>;

[[nodiscard]] FileState state_of(std::string path)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return {std::move(path)};
    }
    return {std::move(path), status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

/// The files that an answer rests on. A file that cannot be read is one of them: it may be mended.
class Watched {
public:
    explicit Watched(const Request& request)
        : named_{request.paths.empty() ? std::vector{request.path} : request.paths}
    {
        if (!request.mapping.empty()) {
            beside_.push_back(request.mapping);
        }
        for (const auto& each : read::scenario_paths(named_)) {
            const bool is_scenario = std::ranges::any_of(
                scenario_endings, [&](const auto& ending) { return read::has_ending(each.path, ending); });
            if (each.fault || !is_scenario) {
                continue;
            }
            read::SourceFiles files;
            static_cast<void>(read::read_scenario(each.path, files, request.version));
            for (std::uint32_t i = 1; i < files.next_index(); ++i) {
                beside_.push_back(files.at(i)->name());
            }
        }
    }

    /// Folders are looked through again: files may have come.
    [[nodiscard]] FileStates states() const
    {
        FileStates states;
        for (auto& each : read::scenario_paths(named_)) {
            states.push_back(state_of(std::move(each.path)));
        }
        for (const auto& path : beside_) {
            states.push_back(state_of(path));
        }
        return states;
    }

private:
    static constexpr std::array<std::string_view, 3> scenario_endings{".yaml", ".yml", ".json"};

    std::vector<std::string> named_;
    std::vector<std::string> beside_{}; ///< what the scenarios name: packs, lists
};

/// Whether a file that was there is not: between two steps of saving, that can be.
[[nodiscard]] bool misses_one(const FileStates& current, const FileStates& before)
{
    return std::ranges::any_of(current, [&](const auto& file) {
        const auto earlier = std::ranges::find(before, file.path, &FileState::path);
        return !file.is_there() && earlier != before.end() && earlier->is_there();
    });
}

/// Waits for a moment. False if the wait is to end: somebody asked to stop, or the output's reader is gone.
[[nodiscard]] bool waited()
{
    constexpr int milliseconds = 150;
    ::pollfd output{STDOUT_FILENO, 0, 0};
    static_cast<void>(::poll(&output, 1, milliseconds));
    return !stop_requested(nullptr) && (output.revents & (POLLERR | POLLHUP)) == 0;
}

/// Waits until the files differ from what they were and stay as they are for a moment.
[[nodiscard]] bool waited_for_change(const Watched& files, const FileStates& before)
{
    auto last = before;
    while (waited()) {
        auto current = files.states();
        if (current != before && current == last && !misses_one(current, before)) {
            return true;
        }
        last = std::move(current);
    }
    return false;
}

void clear_screen()
{
    if (::isatty(STDOUT_FILENO) == 1) {
        static_cast<void>(write_to(STDOUT_FILENO, "\x1b[H\x1b[2J\x1b[3J"));
    }
}

} // namespace

ExitCode watch(const Request& request, const std::function<ExitCode(const Request&)>& command)
{
    if (std::ranges::find(request.paths, "-") != request.paths.end() || request.path == "-") {
        report_errors({option_needs("--watch", "PATH", "check")}, {}, request);
        return unusable;
    }
    const StopRequests stop_requests{request};
    for (;;) {
        const Watched files{request};
        const auto states = files.states(); // of before the answer: what is saved meanwhile is a change
        clear_screen();
        const auto code = command(request);
        say(request, write::word(Text::watching, request.error_style.locale) + "\n");
        if (!waited_for_change(files, states)) {
            return code;
        }
    }
}

} // namespace prorata::run

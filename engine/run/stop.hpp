#pragma once
/// Ctrl-C and the system's request to end, for jobs that can be gone on with.

#include <array>
#include <csignal>

namespace prorata::run {

/// While it lives, SIGINT and SIGTERM ask the job to stop; the second of a kind ends the process at once.
class StopRequests {
public:
    StopRequests();
    StopRequests(const StopRequests&) = delete;
    StopRequests& operator=(const StopRequests&) = delete;
    ~StopRequests();

private:
    std::array<struct sigaction, 2> before_{};
};

/// Whether somebody asked since the last StopRequests began.
[[nodiscard]] bool stop_requested();

} // namespace prorata::run

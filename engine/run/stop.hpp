#pragma once
/// Ctrl-C and the system's request to end, for jobs that can be gone on with.

#include "engine/run/commands.hpp"

#include <array>
#include <csignal>

namespace prorata::run {

/// While it lives, SIGINT and SIGTERM ask the job to stop; the second of a kind ends the process at once. The
/// signals of a host are its own.
class StopRequests {
public:
    explicit StopRequests(const Request& request);
    StopRequests(const StopRequests&) = delete;
    StopRequests& operator=(const StopRequests&) = delete;
    ~StopRequests();

private:
    bool are_ours_;
    std::array<struct sigaction, 2> before_{};
};

/// Whether somebody asked since the last StopRequests began, or the host did.
[[nodiscard]] bool stop_requested(const Host* host);

} // namespace prorata::run

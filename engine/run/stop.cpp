#include "engine/run/stop.hpp"

#include "engine/run/host.hpp"

#include <atomic>
#include <cstddef>

namespace prorata::run {

namespace {

constexpr std::array stopping_signals{SIGINT, SIGTERM};

std::atomic<bool> is_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal's handler sets it");

extern "C" void take_stop_signal(int) { is_requested = true; }

} // namespace

StopRequests::StopRequests(const Request& request) : are_ours_{request.host == nullptr}
{
    if (!are_ours_) {
        return;
    }
    is_requested = false;
    struct sigaction action {};
    action.sa_handler = take_stop_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (std::size_t i = 0; i < stopping_signals.size(); ++i) {
        ::sigaction(stopping_signals[i], &action, &before_[i]);
    }
}

StopRequests::~StopRequests()
{
    for (std::size_t i = 0; are_ours_ && i < stopping_signals.size(); ++i) {
        ::sigaction(stopping_signals[i], &before_[i], nullptr);
    }
}

bool stop_requested(const Host* host) { return host == nullptr ? is_requested : host->stops; }

} // namespace prorata::run

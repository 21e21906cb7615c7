#include "engine/run/output.hpp"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace prorata::run {

namespace {

/// The process's mask for new files. Asking the system for it sets it for a moment, in which other threads of
/// a host could make files; so it is read where it can be.
[[nodiscard]] mode_t file_mask()
{
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        constexpr std::string_view name = "Umask:\t";
        mode_t mask = 0;
        if (line.starts_with(name) &&
            std::from_chars(line.data() + name.size(), line.data() + line.size(), mask, 8).ec ==
                std::errc{}) {
            return mask;
        }
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return mask;
}

} // namespace

mode_t permissions_for(const std::string& path)
{
    struct stat existing {};
    if (::stat(path.c_str(), &existing) == 0) {
        return existing.st_mode & 07777U;
    }
    return 0666U & ~file_mask();
}

std::string behind_links(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> resolved{::realpath(path.c_str(), nullptr), &std::free};
    return resolved ? std::string{resolved.get()} : path;
}

bool is_regular_or_new(const std::string& path)
{
    struct stat existing {};
    return ::stat(path.c_str(), &existing) != 0 || S_ISREG(existing.st_mode);
}

namespace {

/// While it lives, a pipe without a reader fails and raises no signal, which would end a host.
class WithoutPipeSignal {
public:
    WithoutPipeSignal()
    {
        ::sigemptyset(&pipe_);
        ::sigaddset(&pipe_, SIGPIPE);
        was_raised_ = is_raised();
        ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    WithoutPipeSignal(const WithoutPipeSignal&) = delete;
    WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
    ~WithoutPipeSignal()
    {
        if (!was_raised_ && is_raised()) {
            int taken = 0;
            ::sigwait(&pipe_, &taken);
        }
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    [[nodiscard]] static bool is_raised()
    {
        sigset_t raised{};
        return ::sigpending(&raised) == 0 && ::sigismember(&raised, SIGPIPE) == 1;
    }

    sigset_t pipe_{};
    sigset_t before_{};
    bool was_raised_ = false;
};

/// @return the system's number of what went wrong, or 0
[[nodiscard]] int write_all(int descriptor, std::string_view text)
{
    const WithoutPipeSignal without_signal;
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

/// A reader that has gone away is no failure.
[[nodiscard]] std::optional<std::string> reason_of(int error)
{
    return error == 0 || error == EPIPE ? std::nullopt : std::optional<std::string>{std::strerror(error)};
}

} // namespace

std::optional<std::string> write_to(int descriptor, std::string_view text)
{
    return reason_of(write_all(descriptor, text));
}

std::optional<std::string> write_to(int descriptor, std::string_view text, bool& is_read)
{
    const auto error = write_all(descriptor, text);
    is_read = is_read && error != EPIPE;
    return reason_of(error);
}

Output::Output(const std::string& named) : descriptor_{STDOUT_FILENO}
{
    if (named.empty()) {
        return;
    }
    path_ = behind_links(named);
    if (is_regular_or_new(path_)) {
        draft_ = path_ + ".XXXXXX";
        descriptor_ = ::mkostemp(draft_.data(), O_CLOEXEC);
    } else { // a device or a pipe is written to, never replaced
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    }
    if (descriptor_ < 0) {
        error_ = errno;
        draft_.clear();
    }
}

Output::~Output()
{
    error_ = error_ == 0 ? ECANCELED : error_; // what was not finished takes nobody's place
    static_cast<void>(finish());
}

void Output::write(std::string_view text)
{
    if (error_ == 0) {
        error_ = write_all(descriptor_, text);
    }
}

void Output::write_at(std::uint64_t at, std::string_view text)
{
    while (error_ == 0 && !text.empty()) {
        const auto written = ::pwrite(descriptor_, text.data(), text.size(), static_cast<off_t>(at));
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
            at += static_cast<std::uint64_t>(written);
        } else if (errno != EINTR) {
            error_ = errno;
        }
    }
}

std::optional<std::string> Output::finish()
{
    const auto note = [&](int result) { error_ = result != 0 && error_ == 0 ? errno : error_; };
    const bool is_draft = !draft_.empty();
    if (is_draft && error_ == 0) {
        note(::fchmod(descriptor_, permissions_for(path_)));
    }
    if (is_draft && error_ == 0) {
        note(::fsync(descriptor_));
    }
    if (!path_.empty() && descriptor_ >= 0) {
        note(::close(descriptor_));
        descriptor_ = -1;
    }
    if (is_draft && error_ == 0) {
        note(::rename(draft_.c_str(), path_.c_str()));
    }
    if (is_draft && error_ != 0) {
        ::unlink(draft_.c_str());
    }
    draft_.clear();
    return reason_of(error_);
}

std::optional<std::string> replace_file(const std::string& named, std::string_view text)
{
    Output output{named};
    output.write(text);
    return output.finish();
}

} // namespace prorata::run

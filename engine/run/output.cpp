#include "engine/run/output.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace prorata::run {

namespace {

[[nodiscard]] std::string reason() { return std::strerror(errno); }

} // namespace

mode_t permissions_for(const std::string& path)
{
    struct stat existing {};
    if (::stat(path.c_str(), &existing) == 0) {
        return existing.st_mode & 07777U;
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
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

std::optional<std::string> write_to(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            if (errno == EPIPE) {
                return std::nullopt;
            }
            return reason();
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return std::nullopt;
}

std::optional<std::string> replace_file(const std::string& named, std::string_view text)
{
    const auto path = behind_links(named);
    if (!is_regular_or_new(path)) {
        const int device = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        if (device < 0) {
            return reason();
        }
        auto failure = write_to(device, text);
        ::close(device);
        return failure;
    }
    std::string draft = path + ".XXXXXX";
    const int descriptor = ::mkostemp(draft.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return reason();
    }
    auto failure = write_to(descriptor, text);
    if (!failure && (::fchmod(descriptor, permissions_for(path)) != 0 || ::fsync(descriptor) != 0)) {
        failure = reason();
    }
    if (::close(descriptor) != 0 && !failure) {
        failure = reason();
    }
    if (!failure && ::rename(draft.c_str(), path.c_str()) != 0) {
        failure = reason();
    }
    if (failure) {
        ::unlink(draft.c_str());
    }
    return failure;
}

} // namespace prorata::run

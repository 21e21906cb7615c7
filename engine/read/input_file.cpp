#include "engine/read/input_file.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/given_files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace prorata::read {

Diagnostic refused(int error, const std::string& path, Place place)
{
    const Argument what{"path", path};
    const auto unreadable = [&](Remark reason) {
        return fault(place, {Text::cannot_read, {what, {"reason", Remarks{std::move(reason)}}}},
                     Text::cannot_read_hint);
    };
    switch (error) {
    case ENOENT:
    case ENOTDIR: return fault(place, {Text::cannot_open, {what}}, Text::cannot_open_hint);
    case EISDIR: return fault(place, {Text::is_a_directory, {what}}, Text::is_a_directory_hint);
    case EACCES:
    case EPERM: return fault(place, {Text::no_permission, {what}}, Text::no_permission_hint);
    case EIO: return unreadable({Text::cannot_read_device});
    case ENAMETOOLONG: return unreadable({Text::cannot_read_name});
    case ELOOP: return unreadable({Text::cannot_read_links});
    case EMFILE:
    case ENFILE: return unreadable({Text::cannot_read_files});
    default: return unreadable({Text::cannot_read_other, {{"number", std::int64_t{error}}}});
    }
}

InputFile::InputFile(const std::string& path, const GivenFiles* given)
    : in_memory_{given == nullptr ? nullptr : given->find(path)},
      is_ours_{given == nullptr && path != "-"},
      descriptor_{is_ours_           ? ::open(path.c_str(), O_RDONLY | O_CLOEXEC)
                  : given == nullptr ? STDIN_FILENO
                                     : -1}
{
    if (given != nullptr) {
        error_ = in_memory_ != nullptr ? 0 : given->is_folder(path) ? EISDIR : ENOENT;
        size_ = in_memory_ == nullptr ? 0 : in_memory_->size();
        is_regular_ = in_memory_ != nullptr;
        return;
    }
    struct ::stat status {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
        error_ = errno;
    } else if (S_ISDIR(status.st_mode)) {
        error_ = EISDIR;
    } else if (S_ISREG(status.st_mode)) {
        size_ = static_cast<std::size_t>(status.st_size);
        is_regular_ = true;
    }
}

InputFile::~InputFile()
{
    if (is_ours_ && descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::size_t InputFile::read_in_memory(char* to, std::size_t most)
{
    const auto count = in_memory_->copy(to, most, at_);
    at_ += count;
    return count;
}

std::size_t InputFile::read(char* to, std::size_t most)
{
    if (in_memory_ != nullptr) {
        return read_in_memory(to, most);
    }
    for (;;) {
        const auto count = ::read(descriptor_, to, most);
        if (count >= 0) {
            return static_cast<std::size_t>(count);
        }
        if (errno != EINTR) {
            error_ = errno;
            return 0;
        }
    }
}

bool InputFile::go_to(std::size_t offset)
{
    if (in_memory_ != nullptr) {
        at_ = std::min(offset, in_memory_->size());
        error_ = at_ == offset ? 0 : EINVAL;
        return error_ == 0;
    }
    const auto there = static_cast<off_t>(offset);
    error_ = ::lseek(descriptor_, there, SEEK_SET) == there ? 0 : errno;
    return error_ == 0;
}

std::string shown_path(const std::string& path) { return path == "-" ? "<stdin>" : path; }

} // namespace prorata::read

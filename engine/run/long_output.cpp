#include "engine/run/long_output.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/input_file.hpp"
#include "engine/run/host.hpp"
#include "engine/run/output.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace prorata::run {

namespace {

using read::fault;

constexpr std::string_view state_title = "prorata unfinished output, form 1\n";

[[nodiscard]] std::string reason() { return std::strerror(errno); }

[[nodiscard]] Diagnostic not_resumed(const std::string& path, Text reason)
{
    return fault({}, {Text::cannot_resume, {{"path", path}, {"reason", read::Remarks{Remark{reason}}}}},
                 Text::cannot_resume_hint);
}

/// The record beside unfinished files.
struct Checkpoint {
    std::string identity{};
    bool is_complete = false; ///< all is written, and only the names are missing
    std::uint64_t done{};
    std::vector<std::uint64_t> bytes{};
    std::string state{};
};

[[nodiscard]] std::string text_of(const Checkpoint& checkpoint)
{
    std::string out{state_title};
    out += checkpoint.identity + '\n';
    out += (checkpoint.is_complete ? "complete " : "open ") + std::to_string(checkpoint.done);
    for (const auto bytes : checkpoint.bytes) {
        out += ' ' + std::to_string(bytes);
    }
    out += '\n' + checkpoint.state;
    return out + read::sha256(out);
}

/// Takes a text up to a character off the front.
[[nodiscard]] std::string_view take_until(std::string_view& text, char end)
{
    const auto at = text.find(end);
    const auto taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return taken;
}

/// Nothing where the text is not what text_of() writes.
[[nodiscard]] std::optional<Checkpoint> checkpoint_from(std::string_view text)
{
    constexpr std::size_t hash_digits = 64;
    if (text.size() < state_title.size() + hash_digits || !text.starts_with(state_title)) {
        return std::nullopt;
    }
    const auto signed_text = text.substr(0, text.size() - hash_digits);
    if (read::sha256(signed_text) != text.substr(signed_text.size())) {
        return std::nullopt;
    }
    auto rest = signed_text.substr(state_title.size());
    Checkpoint checkpoint;
    checkpoint.identity = take_until(rest, '\n');
    auto numbers = take_until(rest, '\n');
    checkpoint.is_complete = take_until(numbers, ' ') == "complete";
    while (!numbers.empty()) {
        const auto word = take_until(numbers, ' ');
        std::uint64_t value = 0;
        if (std::from_chars(word.data(), word.data() + word.size(), value).ec != std::errc{}) {
            return std::nullopt;
        }
        checkpoint.bytes.push_back(value);
    }
    if (checkpoint.bytes.empty()) {
        return std::nullopt;
    }
    checkpoint.done = checkpoint.bytes.front();
    checkpoint.bytes.erase(checkpoint.bytes.begin());
    checkpoint.state = rest;
    return checkpoint;
}

/// A checkpoint beside a file, or why there is none to go on from.
struct Found {
    std::optional<Checkpoint> checkpoint{};
    bool is_there = false;
};

[[nodiscard]] Found find_checkpoint(const std::string& path)
{
    Found found;
    found.is_there = ::access(path.c_str(), F_OK) == 0;
    if (found.is_there) {
        read::InputFile file{path};
        std::string text(file.size(), '\0');
        if (file.error() == 0 && file.read(text.data(), text.size()) == text.size()) {
            found.checkpoint = checkpoint_from(text);
        }
    }
    return found;
}

} // namespace

Diagnostic damaged(const std::string& path) { return not_resumed(path, Text::cannot_resume_damaged); }

Diagnostic stopped(std::uint64_t done, const std::string& path, bool can_go_on)
{
    return {.severity = Severity::error,
            .place = {},
            .message = {Text::stopped, {{"done", static_cast<std::int64_t>(done)}, {"path", path}}},
            .hint = can_go_on ? std::optional{Remark{Text::stopped_hint}} : std::nullopt};
}

// ---- a file

LongOutput::File::File(File&& other) noexcept
    : named{std::move(other.named)},
      target{std::move(other.target)},
      part{std::move(other.part)},
      descriptor{std::exchange(other.descriptor, -1)},
      bytes{other.bytes}
{
}

LongOutput::File::~File()
{
    if (descriptor > STDERR_FILENO) {
        ::close(descriptor);
    }
}

LongOutput::LongOutput(LongOutput&& other) noexcept
    : files_{std::move(other.files_)},
      state_path_{std::move(other.state_path_)},
      identity_{std::move(other.identity_)},
      done_{other.done_},
      state_{std::move(other.state_)},
      is_complete_{other.is_complete_},
      has_begun_{std::exchange(other.has_begun_, false)},
      has_checkpoint_{other.has_checkpoint_},
      is_read_{other.is_read_},
      host_{other.host_}
{
}

LongOutput::~LongOutput()
{
    if (has_begun_ && !has_checkpoint_) {
        drop();
    }
}

// ---- to begin

std::optional<LongOutput> LongOutput::open(const std::vector<std::string>& names, const LongJob& job,
                                           Diagnostics& diagnostics)
{
    LongOutput output;
    output.identity_ = job.identity;
    if (names.empty()) {
        if (job.resumes) {
            diagnostics.push_back(fault({},
                                        {Text::option_needs, {{"name", "--resume"}, {"needed", "-o FILE"}}},
                                        Text::cannot_resume_hint));
            return std::nullopt;
        }
        auto& file = output.files_.emplace_back();
        file.named = english_of(Text::standard_output);
        file.descriptor = job.host == nullptr ? STDOUT_FILENO : -1;
        output.host_ = job.host;
        return output;
    }
    if (!output.open_files(names, job.called, diagnostics)) {
        return std::nullopt;
    }
    if (output.state_path_.empty() && job.resumes) {
        diagnostics.push_back(fault({}, {Text::option_needs, {{"name", "--resume"}, {"needed", "-o FILE"}}},
                                    Text::cannot_resume_hint));
        return std::nullopt;
    }
    if (job.resumes) {
        return output.resume(diagnostics) ? std::optional{std::move(output)} : std::nullopt;
    }
    output.has_begun_ = true;
    if (!output.state_path_.empty() && ::access(output.state_path_.c_str(), F_OK) == 0) {
        diagnostics.push_back({.severity = Severity::note,
                               .place = {},
                               .message = {Text::started_anew, {{"path", names.front()}}},
                               .hint = Remark{Text::started_anew_hint}});
        ::unlink(output.state_path_.c_str());
    }
    for (const auto& file : output.files_) {
        if (!file.part.empty() && ::ftruncate(file.descriptor, 0) != 0) {
            diagnostics.push_back(output.not_written(file.named, reason()));
            return std::nullopt;
        }
    }
    return output;
}

/// A part is locked as long as it is open, so that two runs cannot write it.
bool LongOutput::open_files(const std::vector<std::string>& names, const std::string& called,
                            Diagnostics& diagnostics)
{
    for (const auto& name : names) {
        auto& file = files_.emplace_back();
        file.named = name == names.front() && !called.empty() ? called : name;
        file.target = behind_links(name);
        const bool is_replaced = is_regular_or_new(file.target);
        if (is_replaced) {
            file.part = file.target + ".part";
        }
        const auto& path = is_replaced ? file.part : file.target;
        constexpr mode_t ours_alone =
            0600; // until the file gets its name, and the permissions of what it replaces
        file.descriptor =
            ::open(path.c_str(), O_WRONLY | O_CLOEXEC | (is_replaced ? O_CREAT : 0), ours_alone);
        if (file.descriptor < 0) {
            diagnostics.push_back(not_written(file.named, reason()));
            return false;
        }
        if (is_replaced && ::flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            diagnostics.push_back(fault({}, {Text::output_busy, {{"path", name}}}, Text::output_busy_hint));
            return false;
        }
    }
    // A device takes its bytes once: where there is one, nothing can be gone on with.
    bool keeps = true;
    for (const auto& file : files_) {
        keeps = keeps && !file.part.empty();
    }
    state_path_ = keeps ? files_.front().part + ".state" : std::string{};
    return true;
}

bool LongOutput::resume(Diagnostics& diagnostics)
{
    const auto& name = files_.front().named;
    auto found = find_checkpoint(state_path_);
    if (!found.is_there) {
        diagnostics.push_back({.severity = Severity::note,
                               .place = {},
                               .message = {Text::nothing_to_resume, {{"path", name}}}});
    } else if (!found.checkpoint) {
        diagnostics.push_back(not_resumed(name, Text::cannot_resume_damaged));
        return false;
    } else if (found.checkpoint->identity != identity_ || found.checkpoint->bytes.size() != files_.size()) {
        diagnostics.push_back(not_resumed(name, Text::cannot_resume_other));
        return false;
    }
    const auto checkpoint = std::move(found.checkpoint).value_or(Checkpoint{});
    for (std::size_t i = 0; i < files_.size(); ++i) {
        auto& file = files_[i];
        file.bytes = checkpoint.bytes.empty() ? 0 : checkpoint.bytes[i];
        struct stat status {};
        if (::fstat(file.descriptor, &status) != 0) {
            diagnostics.push_back(not_written(file.named, reason()));
            return false;
        }
        const auto size = static_cast<std::uint64_t>(status.st_size);
        if (checkpoint.is_complete && size == 0 && file.bytes > 0) {
            ::unlink(file.part.c_str()); // made by opening it: the file itself has its name already
            file.part.clear();
            continue;
        }
        if (size < file.bytes) {
            diagnostics.push_back(not_resumed(name, Text::cannot_resume_short));
            return false;
        }
        const auto end = static_cast<off_t>(file.bytes);
        if (::ftruncate(file.descriptor, end) != 0 || ::lseek(file.descriptor, end, SEEK_SET) != end) {
            diagnostics.push_back(not_written(file.named, reason()));
            return false;
        }
    }
    done_ = checkpoint.done;
    state_ = checkpoint.state;
    is_complete_ = checkpoint.is_complete;
    has_checkpoint_ = found.is_there;
    has_begun_ = true;
    return true;
}

// ---- to write

LongOutput::Failure LongOutput::append(std::size_t file, std::string_view bytes)
{
    auto& to = files_.at(file);
    if (host_ != nullptr) {
        host_->result += bytes;
        return std::nullopt;
    }
    bool is_read = true;
    if (const auto why = write_to(to.descriptor, bytes, is_read)) {
        return not_written(to.named, *why);
    }
    is_read_ = is_read_ && (is_read || files_.size() > 1);
    to.bytes += bytes.size();
    return std::nullopt;
}

LongOutput::Failure LongOutput::checkpoint(std::uint64_t done, std::string_view state)
{
    done_ = done;
    state_ = state;
    return state_path_.empty() ? std::nullopt : record(false);
}

/// First what is written must last, then the record of it: the other way round it would promise too much.
LongOutput::Failure LongOutput::record(bool is_complete)
{
    Checkpoint checkpoint{.identity = identity_, .is_complete = is_complete, .done = done_, .state = state_};
    for (const auto& file : files_) {
        if (::fdatasync(file.descriptor) != 0) {
            return not_written(file.named, reason());
        }
        checkpoint.bytes.push_back(file.bytes);
    }
    if (const auto why = replace_file(state_path_, text_of(checkpoint))) {
        return not_written(state_path_, *why);
    }
    has_checkpoint_ = true;
    return std::nullopt;
}

LongOutput::Failure LongOutput::finish()
{
    if (files_.size() > 1 && !state_path_.empty() && !is_complete_) { // one name is given in one step
        if (auto failure = record(true)) {
            return failure;
        }
        is_complete_ = true;
    }
    for (auto& file : files_) {
        if (file.part.empty()) {
            continue; // a device, or in its place already
        }
        if (::fchmod(file.descriptor, permissions_for(file.target)) != 0 || ::fsync(file.descriptor) != 0 ||
            ::rename(file.part.c_str(), file.target.c_str()) != 0) {
            return not_written(file.named, reason());
        }
        file.part.clear();
    }
    if (!state_path_.empty()) {
        ::unlink(state_path_.c_str());
    }
    has_begun_ = false;
    return std::nullopt;
}

Diagnostic LongOutput::not_written(const std::string& path, const std::string& why) const
{
    auto told = fault({}, {Text::cannot_write, {{"path", path}, {"reason", why}}});
    if (has_checkpoint_) {
        told.hint = Remark{Text::cannot_write_resume_hint};
    }
    return told;
}

void LongOutput::drop()
{
    if (!state_path_.empty()) {
        ::unlink(state_path_.c_str());
    }
    for (const auto& file : files_) {
        if (!file.part.empty()) {
            ::unlink(file.part.c_str());
        }
    }
    has_begun_ = false;
}

} // namespace prorata::run

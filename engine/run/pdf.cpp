#include "engine/run/pdf.hpp"

#include "engine/read/fault.hpp"
#include "engine/run/output.hpp"
#include "engine/run/stop.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

constexpr std::array<std::string_view, 3> known_names{"chromium", "chromium-browser", "google-chrome"};
constexpr std::chrono::seconds longest{300};

[[nodiscard]] Diagnostic no_browser(Remark problem)
{
    return read::fault({}, {Text::no_browser, {{"problem", std::vector{std::move(problem)}}}},
                       Remark{Text::no_browser_hint, {{"variable", std::string{chromium_variable}}}});
}

[[nodiscard]] Diagnostic failed(const std::string& browser, Remark problem)
{
    return read::fault({},
                       {Text::pdf_failed, {{"path", browser}, {"problem", std::vector{std::move(problem)}}}},
                       Text::pdf_failed_hint);
}

[[nodiscard]] bool is_program(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

/// A program by its path, or by its name where the shell looks for it.
[[nodiscard]] std::optional<std::string> program(std::string_view name)
{
    if (name.find('/') != std::string_view::npos) {
        return is_program(name) ? std::optional{std::string{name}} : std::nullopt;
    }
    const auto* const path = std::getenv("PATH");
    std::string_view folders = path == nullptr ? "" : path;
    while (!folders.empty()) {
        const auto end = std::min(folders.find(':'), folders.size());
        const auto candidate = std::filesystem::path{folders.substr(0, end)} / name;
        if (is_program(candidate)) {
            return candidate.string();
        }
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return std::nullopt;
}

[[nodiscard]] Checked<std::string> browser()
{
    const auto* const named = std::getenv(std::string{chromium_variable}.c_str());
    if (named != nullptr && *named != '\0') {
        if (auto found = program(named)) {
            return {std::move(found), {}};
        }
        return {std::nullopt,
                {no_browser({Text::no_browser_named,
                             {{"variable", std::string{chromium_variable}}, {"path", std::string{named}}}})}};
    }
    std::vector<Remark> names;
    for (const auto name : known_names) {
        if (auto found = program(name)) {
            return {std::move(found), {}};
        }
        names.push_back({Text::verbatim, {{"text", std::string{name}}}});
    }
    return {std::nullopt, {no_browser({Text::no_browser_none, {{"names", std::move(names)}}})}};
}

/// A folder of its own, which goes with all that is in it.
class Workshop {
public:
    Workshop()
    {
        const auto* const place = std::getenv("TMPDIR");
        path_ = std::string{place == nullptr || *place == '\0' ? "/tmp" : place} + "/prorata-XXXXXX";
        if (::mkdtemp(path_.data()) == nullptr) {
            error_ = errno;
        }
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    ~Workshop()
    {
        std::error_code ignored; // there is nobody left to tell
        if (error_ == 0) {
            std::filesystem::remove_all(path_, ignored);
        }
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] int error() const { return error_; }

private:
    std::string path_{};
    int error_ = 0;
};

[[nodiscard]] Diagnostic cannot_write(const std::string& path, const std::string& reason)
{
    return {.severity = Severity::error,
            .place = {},
            .message = {Text::cannot_write, {{"path", path}, {"reason", reason}}}};
}

[[nodiscard]] std::vector<std::string> arguments_of(const std::string& browser, const std::string& folder)
{
    std::vector<std::string> all{
        browser, "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
        "--disable-extensions", "--disable-sync", "--disable-component-update",
        "--disable-background-networking",
        "--disable-dev-shm-usage", // containers have little of it
        // Names are not found and no proxy answers: what is not in the page is nowhere.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9",
        "--user-data-dir=" + folder + "/profile", "--no-pdf-header-footer",
        "--print-to-pdf-no-header", // as it was called before
        "--generate-pdf-document-outline", "--print-to-pdf=" + folder + "/page.pdf"};
    if (::geteuid() == 0) {
        // Chromium's sandbox does not run as root. The page is ours, has no script and may load nothing.
        all.emplace_back("--no-sandbox");
    }
    all.push_back("file://" + folder + "/page.html");
    return all;
}

/// The environment, with all that programs keep for themselves in the folder.
[[nodiscard]] std::vector<std::string> environment_in(const std::string& folder)
{
    constexpr std::array<std::string_view, 6> own{
        "HOME=", "TMPDIR=", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=", "XDG_DATA_HOME=", "XDG_RUNTIME_DIR="};
    std::vector<std::string> all;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view text = *each;
        if (std::none_of(own.begin(), own.end(), [&](auto name) { return text.starts_with(name); })) {
            all.emplace_back(text);
        }
    }
    for (const auto name : own) {
        all.push_back(std::string{name} + folder);
    }
    return all;
}

[[nodiscard]] std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (auto& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// A process group that is started silently, and ends with this.
class Browser {
public:
    Browser(const std::string& program, const std::string& folder)
    {
        auto arguments = arguments_of(program, folder);
        auto environment = environment_in(folder);
        ::posix_spawn_file_actions_t files{};
        ::posix_spawn_file_actions_init(&files);
        ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawnattr_t how{};
        ::posix_spawnattr_init(&how);
        ::sigset_t usual{};
        ::sigemptyset(&usual);
        ::sigaddset(&usual, SIGPIPE); // which we ignore, and programs expect
        ::posix_spawnattr_setsigdefault(&how, &usual);
        ::posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
        error_ = ::posix_spawn(&process_, program.c_str(), &files, &how, pointers_to(arguments).data(),
                               pointers_to(environment).data());
        ::posix_spawnattr_destroy(&how);
        ::posix_spawn_file_actions_destroy(&files);
    }
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;
    ~Browser()
    {
        if (error_ == 0) {
            ::kill(-process_, SIGKILL); // what it started may outlive it
        }
        while (error_ == 0 && !has_ended_ && ::waitpid(process_, &status_, 0) < 0 && errno == EINTR) {
        }
    }

    /// @return what went wrong; nothing where it ended well
    [[nodiscard]] std::optional<Remark> wait(const Request& request)
    {
        if (error_ != 0) {
            return Remark{Text::pdf_failed_start, {{"reason", std::string{std::strerror(error_)}}}};
        }
        const StopRequests stop{request};
        const auto start = std::chrono::steady_clock::now();
        while (::waitpid(process_, &status_, WNOHANG) == 0) {
            if (stop_requested(request.host)) {
                return Remark{Text::pdf_failed_stopped};
            }
            if (std::chrono::steady_clock::now() - start > longest) {
                return Remark{Text::pdf_failed_time, {{"seconds", std::int64_t{longest.count()}}}};
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        has_ended_ = true;
        if (WIFSIGNALED(status_)) {
            return Remark{Text::pdf_failed_signal, {{"number", std::int64_t{WTERMSIG(status_)}}}};
        }
        const auto code = WEXITSTATUS(status_);
        return code == 0 ? std::nullopt
                         : std::optional{Remark{Text::pdf_failed_exit, {{"number", std::int64_t{code}}}}};
    }

private:
    ::pid_t process_{};
    int error_ = 0;
    int status_ = 0;
    bool has_ended_ = false;
};

/// Leaves the dates of its making away, as blanks, so that the same page gives the same bytes.
void forget_when(std::string& pdf)
{
    for (const std::string_view name : {"/CreationDate (D:", "/ModDate (D:"}) {
        const auto start = pdf.rfind(name);
        const auto end = start == std::string::npos ? start : pdf.find(')', start);
        if (end != std::string::npos) {
            std::fill(pdf.begin() + static_cast<std::ptrdiff_t>(start),
                      pdf.begin() + static_cast<std::ptrdiff_t>(end) + 1, ' ');
        }
    }
}

} // namespace

Checked<std::string> pdf_of(std::string_view page, const Request& request)
{
    const auto program = browser();
    if (!program) {
        return program;
    }
    const Workshop folder;
    if (folder.error() != 0) {
        return {std::nullopt, {cannot_write(folder.path(), std::strerror(folder.error()))}};
    }
    if (const auto unwritten = replace_file(folder.path() + "/page.html", page)) {
        return {std::nullopt, {cannot_write(folder.path(), *unwritten)}};
    }
    if (auto problem = Browser{*program.value, folder.path()}.wait(request)) {
        return {std::nullopt, {failed(*program.value, std::move(*problem))}};
    }
    std::ifstream file{folder.path() + "/page.pdf", std::ios::binary};
    std::string pdf{std::istreambuf_iterator<char>{file}, {}};
    if (!pdf.starts_with("%PDF-") ||
        pdf.find("%%EOF", pdf.size() - std::min<std::size_t>(pdf.size(), 16)) == std::string::npos) {
        return {std::nullopt, {failed(*program.value, {Text::pdf_failed_empty})}};
    }
    forget_when(pdf);
    return {std::move(pdf), {}};
}

} // namespace prorata::run

#include "engine/read/source_file.hpp"

#include "tests/catch.hpp"
#include "tests/unit/read/tree_text.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace prorata;
using namespace prorata::read;

namespace {

/// A directory of its own, which everybody may enter.
class Folder {
public:
    Folder()
    {
        REQUIRE(::mkdtemp(path_.data()) != nullptr);
        REQUIRE(::chmod(path_.c_str(), 0755) == 0);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { static_cast<void>(std::system(("rm -rf '" + path_ + "'").c_str())); }

    [[nodiscard]] std::string file(std::string_view name) const { return path_ + '/' + std::string{name}; }
    [[nodiscard]] std::string write(std::string_view text) const
    {
        const auto path = file("scenario.yaml");
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        REQUIRE(descriptor >= 0);
        REQUIRE(::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
        ::close(descriptor);
        return path;
    }

private:
    std::string path_ = "/tmp/prorata-test-XXXXXX";
};

std::string code_of(const std::string& path)
{
    const auto opened = open_source(path, 3);
    if (opened) {
        return "opened";
    }
    REQUIRE(opened.diagnostics.size() == 1);
    CHECK(opened.diagnostics[0].place == Place{.file = 3});
    return std::string{opened.diagnostics[0].code()};
}

/// The fault of a file that holds this.
std::string fault_of(std::string_view bytes)
{
    const Folder folder;
    const auto opened = open_source(folder.write(bytes), 3);
    return opened ? "opened" : shown(opened.diagnostics);
}

std::string byte_of(std::string bytes)
{
    const auto found = find_undecodable(SourceText{"x", std::move(bytes)}, 0);
    REQUIRE(found);
    return argument(found->message, "byte");
}

/// What a call says in a process of another user, without root's rights.
template <class Call>
std::string as_nobody(Call call)
{
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        constexpr unsigned nobody = 65534;
        std::string answer = "cannot change the user";
        if (::geteuid() != 0 || (::setgid(nobody) == 0 && ::setuid(nobody) == 0)) {
            answer = call();
        }
        const auto written = ::write(ends[1], answer.data(), answer.size());
        ::_exit(written == static_cast<ssize_t>(answer.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::array<char, 256> answer{};
    const auto size = ::read(ends[0], answer.data(), answer.size());
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(status == 0);
    REQUIRE(size >= 0);
    return {answer.data(), static_cast<std::size_t>(size)};
}

/// The fault of a pipe under a name, into which so many bytes are written.
std::string fault_of_pipe(std::size_t size)
{
    const Folder folder;
    const auto path = folder.file("pipe");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const std::string block(std::size_t{1} << 16U, 'x');
        const int descriptor = ::open(path.c_str(), O_WRONLY);
        for (std::size_t left = size; left > 0;) {
            const auto written = ::write(descriptor, block.data(), std::min(left, block.size()));
            if (written <= 0) {
                break;
            }
            left -= static_cast<std::size_t>(written);
        }
        ::_exit(0);
    }
    const auto opened = open_source(path, 3);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return opened ? "opened " + std::to_string(opened.value->text().size()) : shown(opened.diagnostics);
}

} // namespace

TEST_CASE("a file is read as it is", "[read][source_file]")
{
    const Folder folder;
    const std::string text = "\xEF\xBB\xBF"
                             "ā: 1\r\nb:\t2\r\n";
    const auto path = folder.write(text);
    const auto opened = open_source(path, 0);
    REQUIRE(opened);
    CHECK(opened.value->text() == text);
    CHECK(opened.value->name() == path);
    CHECK(opened.diagnostics.empty());
}

TEST_CASE("files that cannot be opened", "[read][source_file]")
{
    const Folder folder;
    const auto path = folder.write("a: 1");
    CHECK(code_of(folder.file("missing.yaml")) == "cannot-open");
    CHECK(code_of(path + "/inside.yaml") == "cannot-open");
    CHECK(code_of("") == "cannot-open");
    CHECK(code_of(folder.file(".")) == "is-a-directory");
    CHECK(code_of(folder.file(std::string(300, 'x'))) == "cannot-read");
    REQUIRE(::symlink("circle", folder.file("circle").c_str()) == 0);
    const auto circle = open_source(folder.file("circle"), 0);
    REQUIRE(circle.diagnostics.size() == 1);
    CHECK(argument(circle.diagnostics[0].message, "reason") == "cannot-read.links");
    CHECK(argument(circle.diagnostics[0].message, "path") == folder.file("circle"));

    REQUIRE(::chmod(path.c_str(), 0) == 0);
    CHECK(as_nobody([&] { return code_of(path); }) == "no-permission");
    REQUIRE(::chmod(path.c_str(), 0644) == 0);
    CHECK(as_nobody([&] { return code_of(path); }) == "opened");
}

TEST_CASE("standard input is a file too", "[read][source_file]")
{
    const Folder folder;
    const auto path = folder.write("a: 1");
    const int saved = ::dup(STDIN_FILENO);
    const int file = ::open(path.c_str(), O_RDONLY);
    REQUIRE(::dup2(file, STDIN_FILENO) == STDIN_FILENO);
    const auto opened = open_source("-", 0);
    REQUIRE(::fcntl(STDIN_FILENO, F_GETFD) >= 0); // not closed
    if (saved >= 0) {
        REQUIRE(::dup2(saved, STDIN_FILENO) == STDIN_FILENO);
        ::close(saved);
    }
    ::close(file);
    REQUIRE(opened);
    CHECK(opened.value->name() == "<stdin>");
    CHECK(opened.value->text() == "a: 1");
}

TEST_CASE("files that are too large", "[read][source_file][large]")
{
    const Folder folder;
    const auto path = folder.write("a: 1\n");
    REQUIRE(::truncate(path.c_str(), static_cast<off_t>(largest_source) + 1) == 0); // sparse
    const auto opened = open_source(path, 0);
    CHECK(shown(opened.diagnostics) == "file-too-large 0:0+0");
    CHECK(argument(opened.diagnostics.at(0).message, "limit") == "64");
    REQUIRE(::truncate(path.c_str(), static_cast<off_t>(largest_source)) == 0);
    CHECK(shown(open_source(path, 0).diagnostics) == "binary-file 2:1+1");
    CHECK(code_of("/dev/zero") == "file-too-large");
}

TEST_CASE("pipes end at the limit", "[read][source_file]")
{
    CHECK(fault_of_pipe(5) == "opened 5");
    CHECK(fault_of_pipe(300'000) == "opened 300000");
    CHECK(fault_of_pipe(largest_source) == "opened " + std::to_string(largest_source));
    const auto ignored = std::signal(SIGPIPE, SIG_IGN);
    CHECK(fault_of_pipe(largest_source + 1) == "file-too-large 0:0+0");
    CHECK(fault_of_pipe(largest_source * 2) == "file-too-large 0:0+0");
    std::signal(SIGPIPE, ignored);
}

TEST_CASE("files without content", "[read][source_file]")
{
    CHECK(fault_of("") == "empty-file 0:0+0");
    CHECK(fault_of(" \t\r\n\n") == "empty-file 0:0+0");
    CHECK(fault_of("\xEF\xBB\xBF") == "empty-file 0:0+0");
    CHECK(fault_of("\xEF\xBB\xBF \n") == "empty-file 0:0+0");
    CHECK(code_of("/dev/null") == "empty-file");
}

TEST_CASE("other encodings are named as such", "[read][source_file]")
{
    CHECK(fault_of("\xFF\xFE"
                   "a") == "not-utf-8 1:1+1");
    CHECK(fault_of("\xFE\xFF"
                   "a") == "not-utf-8 1:1+1");
    CHECK(fault_of(std::string_view{"\xFF\xFE\0\0a\0\0\0", 8}) == "not-utf-8 1:1+1");
    CHECK(fault_of(std::string_view{"\0\0\xFE\xFF\0\0\0a", 8}) == "not-utf-8 1:1+1");
    CHECK(fault_of("name: Kurzemes pl\xE2nosana\n") == "not-utf-8 1:18+1"); // Windows-1257
    CHECK(byte_of("\xE2") == "0xE2");
}

TEST_CASE("only well-formed UTF-8 is text", "[read][source_file]")
{
    const auto place_of = [](std::string_view bytes) { // after characters of one to four bytes, and two lines
        const auto found =
            find_undecodable(SourceText{"x", "aāあ😀\r\nxyzxyzxyzā" + std::string{bytes} + "\n"}, 0);
        return found ? std::string{found->code()} + ' ' + shown(found->place) : "fine";
    };
    const std::string wrong = "not-utf-8 2:11+1";
    CHECK(place_of("\x80") == wrong);             // a continuation without a beginning
    CHECK(place_of("\xC0\x80") == wrong);         // overlong
    CHECK(place_of("\xC1\xBF") == wrong);         // overlong
    CHECK(place_of("\xE0\x9F\xBF") == wrong);     // overlong
    CHECK(place_of("\xF0\x8F\xBF\xBF") == wrong); // overlong
    CHECK(place_of("\xED\xA0\x80") == wrong);     // a surrogate
    CHECK(place_of("\xED\xBF\xBF") == wrong);     // a surrogate
    CHECK(place_of("\xF4\x90\x80\x80") == wrong); // beyond U+10FFFF
    CHECK(place_of("\xF5\x80\x80\x80") == wrong);
    CHECK(place_of("\xFF") == wrong);
    CHECK(place_of("\xC3") == wrong); // cut short by what follows
    CHECK(place_of("\xE3\x81") == wrong);
    CHECK(place_of("\xF0\x9F\x98") == wrong);
    CHECK(byte_of("a\xF0\x9F\x98") == "0xF0"); // cut short by the end
    CHECK(place_of(
              "\xC2\xA0\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF") ==
          "fine");
}

TEST_CASE("control characters are not text, wherever they stand in a block of eight", "[read][source_file]")
{
    const auto shift = GENERATE(range(0, 17));
    const std::string before(static_cast<std::size_t>(shift), 'x');
    const auto column = std::to_string(shift + 1);
    const auto fault_at = [&](std::string bytes) {
        const auto found = find_undecodable(SourceText{"x", before + std::move(bytes) + "yyyyyyyyyyyy"}, 0);
        return found ? std::string{found->code()} + ' ' + shown(found->place) : "fine";
    };
    for (int byte = 0; byte < 0x80; ++byte) {
        const bool is_fine = (byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
        CHECK(fault_at(std::string(1, static_cast<char>(byte))) ==
              (is_fine ? "fine" : "binary-file 1:" + column + "+1"));
    }
    CHECK(fault_at("\xC2\x85") == "fine");
    CHECK(fault_at("\xC2\x9B") == "forbidden-character 1:" + column + "+1");
    CHECK(byte_of("\x1A") == "0x1A");
    CHECK(byte_of(std::string{"\0", 1}) == "0x00");
}

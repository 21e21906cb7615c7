#include "tests/catch.hpp"

#include "engine/run/long_output.hpp"
#include "engine/run/stop.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::run;

namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test.
struct Folder {
    fs::path path = fs::temp_directory_path() / "prorata-unit-long-output";

    Folder()
    {
        fs::remove_all(path);
        fs::create_directory(path);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path); }

    [[nodiscard]] std::string operator/(const std::string& name) const { return (path / name).string(); }
    [[nodiscard]] std::string text(const std::string& name) const
    {
        std::ostringstream out;
        out << std::ifstream{path / name, std::ios::binary}.rdbuf();
        return out.str();
    }
    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream{path / name, std::ios::binary} << text;
    }
    [[nodiscard]] std::size_t files() const
    {
        std::size_t count = 0;
        for (auto at = fs::directory_iterator{path}; at != fs::directory_iterator{}; ++at) {
            ++count;
        }
        return count;
    }
};

struct Opened {
    Diagnostics diagnostics{};
    std::optional<LongOutput> output;

    Opened(const std::vector<std::string>& names, const LongJob& job)
        : output{LongOutput::open(names, job, diagnostics)}
    {
    }
    [[nodiscard]] std::string code() const
    {
        return diagnostics.empty() ? std::string{} : std::string{diagnostics.front().code()};
    }
};

const LongJob job{.identity = "one"};
const LongJob again{.identity = "one", .resumes = true};

} // namespace

TEST_CASE("files take their names when all is written", "[run][long-output]")
{
    const Folder folder;
    folder.write("a", "old");
    fs::permissions(folder / "a", fs::perms{0640});
    Opened opened{{folder / "a", folder / "b"}, job};
    REQUIRE(opened.output);
    CHECK_FALSE(opened.output->append(0, "new"));
    CHECK_FALSE(opened.output->append(1, "sums"));
    CHECK_FALSE(opened.output->checkpoint(1, "state"));
    CHECK(folder.text("a") == "old");
    CHECK_FALSE(opened.output->finish());
    CHECK(folder.text("a") == "new");
    CHECK(folder.text("b") == "sums");
    CHECK(fs::status(folder / "a").permissions() == fs::perms{0640});
    CHECK(folder.files() == 2);
}

TEST_CASE("what is written behind the last checkpoint is written again", "[run][long-output]")
{
    const Folder folder;
    const std::vector names{folder / "a", folder / "b"};
    {
        Opened opened{names, job};
        REQUIRE(opened.output);
        CHECK_FALSE(opened.output->append(0, "1234567"));
        CHECK_FALSE(opened.output->append(1, "7"));
        const std::string state{"any\n\0bytes", 10};
        CHECK_FALSE(opened.output->checkpoint(7, state));
        CHECK_FALSE(opened.output->append(0, "8"));
    } // as if it were killed
    CHECK(folder.text("a.part") == "12345678");
    CHECK_FALSE(fs::exists(folder / "a"));

    Opened other{names, {.identity = "two", .resumes = true}};
    CHECK_FALSE(other.output);
    CHECK(other.code() == "cannot-resume");
    Opened fewer{{folder / "a"}, again};
    CHECK(fewer.code() == "cannot-resume");

    Opened resumed{names, again};
    REQUIRE(resumed.output);
    CHECK(resumed.diagnostics.empty());
    CHECK(resumed.output->done() == 7);
    CHECK(resumed.output->state() == std::string{"any\n\0bytes", 10});
    CHECK_FALSE(resumed.output->is_complete());
    CHECK_FALSE(resumed.output->append(0, "89"));
    CHECK_FALSE(resumed.output->finish());
    CHECK(folder.text("a") == "123456789");
    CHECK(folder.text("b") == "7");
    CHECK(folder.files() == 2);
}

TEST_CASE("a damaged or shortened rest is not gone on with", "[run][long-output]")
{
    const Folder folder;
    {
        Opened opened{{folder / "a"}, job};
        CHECK_FALSE(opened.output->append(0, "1234567"));
        CHECK_FALSE(opened.output->checkpoint(7, ""));
    }
    const auto state = folder.text("a.part.state");
    for (std::size_t i = 0; i < state.size(); ++i) {
        auto damaged = state;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        folder.write("a.part.state", damaged);
        CHECK(Opened{{folder / "a"}, again}.code() == "cannot-resume");
        folder.write("a.part.state", state.substr(0, i));
        CHECK(Opened{{folder / "a"}, again}.code() == "cannot-resume");
    }
    folder.write("a.part.state", state);
    folder.write("a.part", "123456");
    CHECK(Opened{{folder / "a"}, again}.code() == "cannot-resume");
    CHECK(folder.text("a.part") == "123456");
}

TEST_CASE("without --resume a job starts anew and says so", "[run][long-output]")
{
    const Folder folder;
    {
        Opened opened{{folder / "a"}, job};
        CHECK_FALSE(opened.output->append(0, "1234567"));
        CHECK_FALSE(opened.output->checkpoint(7, ""));
    }
    {
        Opened anew{{folder / "a"}, job};
        REQUIRE(anew.output);
        CHECK(anew.code() == "started-anew");
        CHECK(anew.output->done() == 0);
        CHECK_FALSE(anew.output->append(0, "x"));
    }
    CHECK(folder.files() == 0); // without a checkpoint nothing is left

    Opened nothing{{folder / "a"}, again};
    REQUIRE(nothing.output);
    CHECK(nothing.code() == "nothing-to-resume");
    CHECK(nothing.diagnostics.front().severity == Severity::note);
}

TEST_CASE("a kill between two names is made good", "[run][long-output]")
{
    const Folder folder;
    const std::vector names{folder / "a", folder / "b"};
    fs::create_directory(folder / "b"); // a name that cannot be given
    {
        Opened opened{names, job};
        CHECK(opened.diagnostics.size() == 1); // nor opened
        fs::remove(folder / "b");
    }
    {
        Opened opened{names, job};
        REQUIRE(opened.output);
        CHECK_FALSE(opened.output->append(0, "rows"));
        CHECK_FALSE(opened.output->append(1, "sums"));
        fs::create_directory(folder / "b");
        CHECK(opened.output->finish()); // the first has its name, the second has not
    }
    CHECK(folder.text("a") == "rows");
    fs::remove(folder / "b");
    Opened resumed{names, again};
    REQUIRE(resumed.output);
    CHECK(resumed.output->is_complete());
    CHECK_FALSE(resumed.output->finish());
    CHECK(folder.text("a") == "rows");
    CHECK(folder.text("b") == "sums");
    CHECK(folder.files() == 2);
}

TEST_CASE("a full device fails in words, and leaves what was there", "[run][long-output]")
{
    const Folder folder;
    Opened full{{"/dev/full"}, job};
    REQUIRE(full.output);
    CHECK_FALSE(full.output->keeps_checkpoints());
    const auto failure = full.output->append(0, "x");
    REQUIRE(failure);
    CHECK(failure->code() == "cannot-write");
    CHECK(Opened{{"/dev/full"}, again}.code() == "option-needs");
    CHECK(Opened{{}, again}.code() == "option-needs");
    CHECK(Opened{{folder / "nowhere/a"}, job}.code() == "cannot-write");
}

TEST_CASE("two runs do not write one file", "[run][long-output]")
{
    const Folder folder;
    Opened first{{folder / "a"}, job};
    REQUIRE(first.output);
    CHECK_FALSE(first.output->append(0, "1"));
    CHECK(Opened{{folder / "a"}, job}.code() == "output-busy");
    CHECK_FALSE(first.output->finish());
    CHECK(folder.text("a") == "1");
}

TEST_CASE("signals ask a job to stop while it listens", "[run][stop]")
{
    {
        const StopRequests requests{Request{}};
        CHECK_FALSE(stop_requested(nullptr));
        std::raise(SIGTERM);
        CHECK(stop_requested(nullptr));
    }
    const StopRequests requests{Request{}};
    CHECK_FALSE(stop_requested(nullptr));
}

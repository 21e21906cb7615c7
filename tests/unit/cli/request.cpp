#include "engine/cli/request.hpp"

#include "tests/catch.hpp"

#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::cli;

namespace {

[[nodiscard]] Checked<run::Request> request(const char* command, const std::vector<NamedValue>& said)
{
    const auto* const row = find_command(command);
    REQUIRE(row != nullptr);
    return request_from(*row, said);
}

[[nodiscard]] std::vector<std::string> codes(const Diagnostics& diagnostics)
{
    std::vector<std::string> all;
    for (const auto& each : diagnostics) {
        all.emplace_back(each.code());
    }
    return all;
}

} // namespace

TEST_CASE("what is said by name is what flags say", "[cli]")
{
    const auto asked = request("compute", {{"scenario", "a.csv"},
                                           {"columns", "base=1"},
                                           {"rate", "85 %"},
                                           {"keep-going", std::nullopt},
                                           {"locale", "lv"},
                                           {"format", "json"}});
    REQUIRE(asked);
    CHECK(asked.value->path == "a.csv");
    CHECK(asked.value->paths == std::vector<std::string>{"a.csv"});
    CHECK(asked.value->list.columns == "base=1");
    CHECK(asked.value->list.rate == "85 %");
    CHECK(asked.value->bulk.keeps_going);
    CHECK_FALSE(asked.value->bulk.resumes);
    CHECK(asked.value->format == run::Format::json);
    CHECK(asked.value->is_format_said);
    CHECK(asked.value->style.locale.tag == "lv");
    CHECK(asked.value->error_style.locale.tag == "lv");
}

TEST_CASE("what has no name is the argument whose turn it is", "[cli]")
{
    const auto solve = request("solve", {{{}, "budget"}, {"give", "A=1"}, {{}, "b.yaml"}, {"give", "B=2"}});
    REQUIRE(solve);
    CHECK(solve.value->solve.question == "budget");
    CHECK(solve.value->path == "b.yaml");
    CHECK(solve.value->solve.give == std::vector<std::string>{"A=1", "B=2"});

    const auto several = request("check", {{{}, "a.yaml"}, {{}, "b.yaml"}});
    REQUIRE(several);
    CHECK(several.value->paths == std::vector<std::string>{"a.yaml", "b.yaml"});

    const auto versions = request("diff", {{{}, "a.yaml"}, {"to", "amended"}, {{}, "approved"}});
    REQUIRE(versions);
    CHECK(versions.value->from == "approved");
    CHECK(versions.value->to == "amended");
}

TEST_CASE("all that cannot be said is told at once", "[cli]")
{
    const auto asked = request("compute", {{"rates", "thirds"},
                                           {"rate", std::nullopt},
                                           {"resume", "now"},
                                           {"jobs", "1"},
                                           {"jobs", "2"},
                                           {"figure", "A.ERDF"}});
    CHECK_FALSE(asked);
    CHECK(codes(asked.diagnostics) ==
          std::vector<std::string>{"argument-not-allowed", "argument-without-value", "argument-not-allowed",
                                   "argument-not-allowed", "argument-unknown", "argument-missing"});
    CHECK(codes(request("explain", {{{}, "a"}, {{}, "b"}, {{}, "c"}}).diagnostics) ==
          std::vector<std::string>{"argument-unknown"});
}

TEST_CASE("an empty value is a value", "[cli]")
{
    const auto asked = request("compute", {{"scenario", ""}});
    REQUIRE(asked);
    CHECK(asked.value->path.empty());
}

TEST_CASE("commands that print what is known already have no request", "[cli]")
{
    CHECK(find_command("chekc") == nullptr);
    CHECK(unknown_command("chekc").hint);
    for (const auto& row : commands) {
        CAPTURE(std::string{row.name});
        CHECK(has_request(row.command) ==
              (row.name != "man" && row.name != "version" && row.name != "completions"));
    }
}

TEST_CASE("a program names no watch, since it knows itself when to ask again", "[cli]")
{
    CHECK(codes(request("check", {{"scenario", "a.yaml"}, {"watch", std::nullopt}}).diagnostics) ==
          std::vector<std::string>{"argument-unknown"});
    CHECK(request("check", {{"scenario", "a.yaml"}, {"anon", std::nullopt}}).value->is_anonymous);
}

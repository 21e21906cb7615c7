#include "engine/read/given_files.hpp"

#include "engine/read/hash.hpp"
#include "engine/read/input_file.hpp"
#include "engine/read/scenario.hpp"
#include "engine/read/scenario_paths.hpp"
#include "engine/read/source_file.hpp"
#include "engine/read/table.hpp"
#include "engine/read/template_book.hpp"

#include "tests/catch.hpp"

#include <array>
#include <cerrno>
#include <string>
#include <string_view>

using namespace prorata;
using namespace prorata::read;

TEST_CASE("a file in memory is found by any spelling of its path", "[read][given]")
{
    GivenFiles given;
    CHECK(given.is_empty());
    given.give("in/./rows.csv", "a");
    given.give("budget.yaml", "b");
    given.give("budget.yaml", "c"); // in the place of the other
    CHECK_FALSE(given.is_empty());
    REQUIRE(given.find("in/x/../rows.csv") != nullptr);
    CHECK(*given.find("in/rows.csv") == "a");
    REQUIRE(given.find("./budget.yaml") != nullptr);
    CHECK(*given.find("budget.yaml") == "c");
    CHECK(given.find("rows.csv") == nullptr);
    CHECK(given.find("") == nullptr);
    CHECK(given.is_folder("in"));
    CHECK(given.is_folder("./in/"));
    CHECK_FALSE(given.is_folder("i"));
    CHECK_FALSE(given.is_folder("budget.yaml"));
    CHECK(InputFile{"in/", &given}.error() == EISDIR);
}

TEST_CASE("a file in memory is read as a regular file is", "[read][given]")
{
    GivenFiles given;
    given.give("rows.csv", "0123456789");
    InputFile file{"rows.csv", &given};
    CHECK(file.error() == 0);
    CHECK(file.is_regular());
    CHECK(file.size() == 10);
    std::array<char, 4> piece{};
    CHECK(file.read(piece.data(), piece.size()) == 4);
    CHECK(std::string_view{piece.data(), 4} == "0123");
    REQUIRE(file.go_to(8));
    CHECK(file.read(piece.data(), piece.size()) == 2);
    CHECK(std::string_view{piece.data(), 2} == "89");
    CHECK(file.read(piece.data(), piece.size()) == 0);
    CHECK(file.error() == 0);
    CHECK(file.go_to(10));
    CHECK_FALSE(file.go_to(11));
    CHECK(file.error() != 0);
}

TEST_CASE("beside files in memory there is none on the disk, nor standard input", "[read][given]")
{
    GivenFiles given;
    given.give("budget.yaml", "prorata: 1\n");
    for (const auto* const path : {"/etc/passwd", "/", "-"}) {
        CAPTURE(path);
        InputFile file{path, &given};
        CHECK(file.error() == ENOENT);
        CHECK_FALSE(file.is_regular());
        CHECK_FALSE(sha256_of_file(path, &given));
        SourceFiles files{&given};
        const auto opened = open_source(path, files);
        REQUIRE(opened.diagnostics.size() == 1);
        CHECK(opened.diagnostics.front().code() == "cannot-open");
        Diagnostics diagnostics;
        CHECK(open_table({.path = path}, files, diagnostics) == nullptr);
        CHECK(diagnostics.size() == 1);
    }
    CHECK(sha256_of_file("budget.yaml", &given) == sha256("prorata: 1\n"));
    CHECK_FALSE(is_template("budget.xlsx", &given));
}

TEST_CASE("a folder in memory is gone through as one on the disk is", "[read][given]")
{
    GivenFiles given;
    for (const auto* const path : {"all/b.yaml", "all/a/z.yml", "all/a.yaml", "all/a/k.json",
                                   "all/.hidden/x.yaml", "all/a/.x.yaml", "all/rows.csv", "alles/c.yaml"}) {
        given.give(path, "prorata: 1\n");
    }
    const auto paths = [&](const std::string& folder) {
        std::string all;
        for (const auto& each : scenario_paths({folder}, &given)) {
            all += (each.fault ? "!" : "") + each.path + ' ';
        }
        return all;
    };
    CHECK(paths("all") == "all/a/k.json all/a/z.yml all/a.yaml all/b.yaml ");
    CHECK(paths("all/a/") == "all/a/k.json all/a/z.yml ");
    CHECK(paths(".") == "./all/a/k.json ./all/a/z.yml ./all/a.yaml ./all/b.yaml ./alles/c.yaml ");
    CHECK(paths("al") == "al ");
    CHECK(paths("all/b.yaml") == "all/b.yaml ");
    given.give("lists/rows.csv", "");
    CHECK(paths("lists") == "!lists ");
}

TEST_CASE("what a scenario in memory names is in memory too", "[read][given]")
{
    GivenFiles given;
    given.give("in/budget.yaml", "prorata: 1\nprogramme: ../packs/ours.yaml\npartners: {LP: {total: 1}}\n");
    {
        SourceFiles files{&given};
        const auto scenario = read_scenario("in/budget.yaml", files);
        REQUIRE(scenario.diagnostics.size() == 1);
        CHECK(scenario.diagnostics.front().code() == "cannot-open");
        CHECK(scenario.diagnostics.front().place.line == 2);
    }
    given.give("packs/ours.yaml",
               "id: ours\ntitle: Ours\ncurrency: EUR\nfunds: {ERDF: {rate: 80 % of total}}\n"
               "rounding: {fund: {mode: down, step: 0.01}}\n"
               "contribution: {method: residual}\n");
    SourceFiles files{&given};
    const auto scenario = read_scenario("in/budget.yaml", files);
    REQUIRE(scenario);
    CHECK(scenario.value->programme.id == "ours");
}

#include "tests/catch.hpp"

#include "engine/write/say.hpp"
#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/diagnose/near_name.hpp"

#include <array>
#include <set>

using namespace prorata;

TEST_CASE("every text has a key of its own", "[diagnose][catalogue]")
{
    std::set<std::string_view> keys;
    for (const auto& row : catalogue) {
        CHECK(keys.insert(row.key).second);
        CHECK(row.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos);
    }
}

TEST_CASE("lines end as YAML says they do", "[diagnose][source_text]")
{
    const SourceText file{"f", "one\ntwo\r\nthree\rfour\xC2\x85"
                               "five\xE2\x80\xA8six"};
    CHECK(file.line(1) == "one");
    CHECK(file.line(2) == "two");
    CHECK(file.line(3) == "three");
    CHECK(file.line(4) == "four");
    CHECK(file.line(5) == "five");
    CHECK(file.line(6) == "six");
    CHECK(file.line(7).empty());
    CHECK(file.line(0).empty());
}

TEST_CASE("columns count characters, not bytes", "[diagnose][source_text]")
{
    const SourceText file{"f", "\xEF\xBB\xBFplānošanas: x\nb: y\n"};
    CHECK(file.line_and_column(file.offset(1, 13)) == std::pair{1U, 13U});
    CHECK(file.text()[file.offset(1, 13)] == 'x');
    CHECK(file.text()[file.offset(2, 4)] == 'y');
    CHECK(count_characters("plānošanas") == 10);
    CHECK(file.line_and_column(0) == std::pair{1U, 1U}); // within the byte order mark
    CHECK(file.offset(9, 1) == file.text().size());
}

TEST_CASE("near names are at most two edits away", "[diagnose][near_name]")
{
    constexpr std::array<std::string_view, 4> known{"partners", "programme", "project", "reported"};
    CHECK(nearest_name("partner", known) == "partners");
    CHECK(nearest_name("porject", known) == "project");
    CHECK(nearest_name("program", known) == "programme");
    CHECK(nearest_name("budget", known).empty());
    CHECK(nearest_name("", known).empty());
    CHECK(nearest_name(std::string(100'000, 'x'), known).empty());
    CHECK(edit_distance("ab", "ba") == 1);
}

TEST_CASE("texts take their arguments by name, and braces of their own stay", "[diagnose][say]")
{
    CHECK(write::say({Text::did_you_mean, {{"near", std::string{"project"}}}}, write::neutral) ==
          "did you mean project?");
    CHECK(write::say({Text::rounding_unknown_hint, {{"what", std::string{"fund"}}}}, write::neutral)
              .find("{fund: {mode: down, step: 0.01}}") != std::string::npos);
    CHECK(write::say(Rate::percent(85), write::neutral) == "85 %");
    CHECK(write::say(Rate::of(Wide{1}, Wide{3}), write::neutral) == "1/3");
    CHECK(write::say(Decimal{-123456789, 2}, write::neutral) == "-1 234 567.89");
}

TEST_CASE("lists end in and, in or, or in nothing", "[diagnose][say]")
{
    const auto item = [](std::string text) { return Remark{Text::verbatim, {{"text", std::move(text)}}}; };
    const std::vector<Remark> three{item("a"), item("b"), item("c")};
    CHECK(write::say({Text::evidence_from, {{"projects", three}}}, write::neutral) == "from a, b and c");
    CHECK(write::say({Text::evidence_parts, {{"parts", three}}}, write::neutral) == "a, b, c");
    CHECK(write::say({Text::modes_agree, {{"modes", three}}}, write::neutral).ends_with("a, b or c"));
}

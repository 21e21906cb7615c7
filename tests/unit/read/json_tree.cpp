#include "tests/catch.hpp"
#include "tests/unit/read/tree_text.hpp"

using namespace prorata;
using namespace prorata::read;

namespace {

std::string tree_of(std::string text)
{
    const auto read = json(std::move(text));
    CHECK(shown(read.diagnostics) == "");
    return read ? shown(read.value->root()) : "no tree";
}

std::string faults_of(std::string text)
{
    const auto read = json(std::move(text));
    return shown(read.diagnostics) + (read ? " | " + shown(read.value->root()) : "");
}

std::string problem_of(std::string text)
{
    const auto read = json(std::move(text));
    REQUIRE(!read.diagnostics.empty());
    REQUIRE(read.diagnostics.back().code() == "not-json");
    return argument(read.diagnostics.back().message, "problem").substr(sizeof "not-json.problem") + ' ' +
           shown(read.diagnostics.back().place);
}

} // namespace

TEST_CASE("JSON: objects, arrays and scalars", "[read][json]")
{
    CHECK(tree_of(R"({"a": 1, "b": ["x", {"y": true}], "c": null, "d": {}, "e": [], "": false})") ==
          R"({"a": 1, "b": ["x", {"y": true}], "c": null, "d": {}, "e": [], "": false})");
    CHECK(tree_of("  12 \n") == "12");
    CHECK(tree_of("\xEF\xBB\xBF{}") == "{}");
    CHECK(json("null").value->root().is_nothing());
    CHECK(!json("\"null\"").value->root().is_nothing());
    CHECK(!json("\"\"").value->root().is_nothing());
}

TEST_CASE("JSON: a number keeps its text", "[read][json]")
{
    const auto* const written =
        GENERATE("213092.6700", "123456789012345678901234567890", "-0", "0.10", "1e3", "1.5E-7",
                 "451412.010000000009313", "9223372036854775808", "-2147483649");
    CHECK(tree_of(written) == written);
    CHECK(tree_of("[" + std::string{written} + "]") == "[" + std::string{written} + "]");
}

TEST_CASE("JSON: escapes are read, and hidden control characters refused", "[read][json]")
{
    CHECK(tree_of(R"("\u0101\n\"\\\/\ud83d\ude00")") == "\"ā\n\"\\/😀\"");
    CHECK(faults_of(R"({"a": "x\u0000y"})") == R"(forbidden-character 1:7+10 | {"a": ""})");
    CHECK(argument(json(R"("\u001b[0m")").diagnostics.at(0).message, "character") == "U+001B");
}

TEST_CASE("JSON: each node knows its place", "[read][json]")
{
    const auto places = [](std::string text) {
        const auto read = json(std::move(text));
        REQUIRE(read);
        return shown_with_places(read.value->root());
    };
    CHECK(places("{\"ā\": [12, \"\\\"x\\\\\", true],\r\n  \"ķē\" :\r\n-1.50}") ==
          "1:1+1 mapping\n1:2+3 \"ā\"\n1:7+1 sequence\n1:8+2 12\n1:12+7 \"\"x\\\"\n1:21+4 true\nend\n"
          "2:3+4 \"ķē\"\n3:1+5 -1.50\nend\n");
    CHECK(places("[\"\", \"\\\\\", \"\\\"\"]") ==
          "1:1+1 sequence\n1:2+2 \"\"\n1:6+4 \"\\\"\n1:12+4 \"\"\"\nend\n");
    CHECK(places("\xEF\xBB\xBF[\n\n null]") == "1:1+1 sequence\n3:2+4 null\nend\n");
    CHECK(places("[\"\xE2\x80\xA8\", 1,\r2]") ==
          "1:1+1 sequence\n1:2+3 \"\xE2\x80\xA8\"\n2:4+1 1\n3:1+1 2\nend\n");
}

TEST_CASE("JSON: equal keys: each later one is a fault, and stays out of the tree", "[read][json]")
{
    CHECK(faults_of("{\"a\": 1,\n \"a\": {\"b\": 1, \"b\": 2},\n \"\\u0061\": 3}") ==
          R"(duplicate-key 2:2+3; duplicate-key 2:16+3; duplicate-key 3:2+8 | {"a": 1})");
    CHECK(faults_of(R"({"a": 1, "a": 2, )") == "duplicate-key 1:10+3; not-json 1:18+1");
}

TEST_CASE("JSON: nesting and scalars have an end", "[read][json]")
{
    CHECK(json(std::string(64, '[') + std::string(64, ']')).diagnostics.empty());
    CHECK(faults_of(std::string(65, '[') + std::string(65, ']')) == "too-deep 1:65+1");
    CHECK(faults_of(std::string(1'000'000, '[')) == "too-deep 1:65+1");
    const std::string longest(longest_scalar, 'x');
    CHECK(json('"' + longest + '"').diagnostics.empty());
    CHECK(faults_of("[\"x" + longest + "\", 1]") == "scalar-too-long 1:2+65539 | [\"\", 1]");
}

TEST_CASE("JSON: what RapidJSON refuses is said in our words", "[read][json]")
{
    CHECK(problem_of("{} {}") == "end 1:4+1");
    CHECK(problem_of("{\"a\": }") == "value 1:7+1");
    CHECK(problem_of("[1, ]") == "value 1:5+1");
    CHECK(problem_of("[nul]").starts_with("value"));
    CHECK(problem_of("{\"a\": 1, }") == "name 1:10+1");
    CHECK(problem_of("{a: 1}") == "name 1:2+1");
    CHECK(problem_of("{\"a\" 1}") == "colon 1:6+1");
    CHECK(problem_of("{\"a\": 1 \"b\": 2}") == "brace 1:9+1");
    CHECK(problem_of("{\"a\": 1") == "brace 1:8+1");
    CHECK(problem_of("[1 2]") == "bracket 1:4+1");
    CHECK(problem_of("[0012]") == "bracket 1:3+1");
    CHECK(problem_of("[\"ā\\q\"]") == "escape 1:4+1");
    CHECK(problem_of("[\"\\ud800\"]") == "escape 1:3+1");
    CHECK(problem_of("[\"\\u12g4\"]") == "escape 1:3+1");
    CHECK(problem_of("[\n\"a") == "quote 2:3+1");
    CHECK(problem_of("[\"a\n\"]") == "line 1:4+1");
    CHECK(problem_of("[\"a\tb\"]") == "line 1:4+1");
    CHECK(problem_of("[1.]") == "number 1:4+1");
    CHECK(problem_of("[1e]") == "number 1:4+1");
    CHECK(problem_of("[1, 1e400]") == "large 1:5+1");
    CHECK(problem_of("// no\n{}") == "value 1:1+1");
}

TEST_CASE("JSON: bytes that no text holds are named with their place", "[read][json]")
{
    CHECK(faults_of("[\"ā\xE9\"]") == "not-utf-8 1:4+1");
    CHECK(faults_of("[\"\xF0") == "not-utf-8 1:3+1");
    CHECK(faults_of(std::string{"{}\0x", 4}) == "binary-file 1:3+1");
    CHECK(faults_of(std::string{"[\"\0\"]", 5}) == "binary-file 1:3+1");
    CHECK(faults_of("") == "empty-file 0:0+0");
    CHECK(faults_of(" \n") == "empty-file 0:0+0");
}

TEST_CASE("JSON: a number may have many digits", "[read][json]")
{
    CHECK(tree_of("1e-400") == "1e-400");
    CHECK(tree_of("1" + std::string(300, '0')) == "1" + std::string(300, '0'));
}

TEST_CASE("JSON is told from YAML by the name, else by its first characters", "[read][json]")
{
    const auto shown_as = [](const char* name, const char* text) {
        const auto read = read_tree(SourceText{name, text}, 0);
        return read ? shown(read.value->root()) : std::string{read.diagnostics.at(0).code()};
    };
    CHECK(shown_as("a.json", "{a: 1}") == "not-json");
    CHECK(shown_as("a.JSON", " 1") == "1");
    CHECK(shown_as("a.yaml", "{\"a\": \n{b}}") == "{\"a\": {b: }}");
    CHECK(shown_as("a.yml", "{\"a\": 1, }") == "{\"a\": 1}");
    CHECK(shown_as("<stdin>", "\xEF\xBB\xBF {\n \"a\": 1, }") == "not-json");
    CHECK(shown_as("<stdin>", "{a: 1, }") == "{a: 1}");
    CHECK(shown_as("", "") == "empty-file");
    CHECK(shown_as("", "{") == "not-yaml");
}

TEST_CASE("JSON: all of a record is its line, whatever characters it holds", "[read][json]")
{
    const auto source = SourceText::of_record("records.ndjson", 12, "{\"a\": \"\xE2\x80\xA8\",\r \"b\": x}");
    const auto read = read_json(source, 0);
    CHECK(shown(read.diagnostics) == "not-json 12:18+1");
    CHECK(source.line(12) == source.text());
    CHECK(source.line(1).empty());
    CHECK(!source.has_line(1));
    const auto whole = SourceText::of_record("records.ndjson", 3, "{\"a\":\r[1]}");
    CHECK(shown(read_json(whole, 0).value->root().find("a")->place()) == "3:7+1");
}

#include "tests/catch.hpp"
#include "tests/unit/read/tree_text.hpp"

using namespace prorata;
using namespace prorata::read;

namespace {

std::string tree_of(std::string text)
{
    const auto read = yaml(std::move(text));
    CHECK(shown(read.diagnostics) == "");
    return read ? shown(read.value->root()) : "no tree";
}

/// The faults, and the tree where there is one.
std::string faults_of(std::string text)
{
    const auto read = yaml(std::move(text));
    return shown(read.diagnostics) + (read ? " | " + shown(read.value->root()) : "");
}

std::string problem_of(std::string text)
{
    const auto read = yaml(std::move(text));
    REQUIRE(!read.diagnostics.empty());
    const auto& last = read.diagnostics.back();
    REQUIRE(last.code() == "not-yaml");
    return argument(last.message, "problem").substr(sizeof "not-yaml.problem") + ' ' + shown(last.place) +
           ' ' + (last.hint ? std::string{key_of(last.hint->text)}.substr(sizeof "not-yaml") : "no hint");
}

std::string levels(int depth)
{
    return std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']');
}

} // namespace

TEST_CASE("YAML: mappings, sequences and scalars of both styles", "[read][yaml]")
{
    CHECK(tree_of("a: 1\nb:\n  - x\n  - y: z\nc: {d: e, f: [g, 'h']}\n") ==
          "{a: 1, b: [x, {y: z}], c: {d: e, f: [g, \"h\"]}}");
    CHECK(tree_of("a:\n- x\n- y\nb: 2") == "{a: [x, y], b: 2}");
    CHECK(tree_of("- - a\n  - b\n- c: 1\n  d: 2\n") == "[[a, b], {c: 1, d: 2}]");
    CHECK(tree_of("just text") == "just text");
    CHECK(tree_of("{}") == "{}");
    CHECK(tree_of("a: {}\nb: []\n") == "{a: {}, b: []}");
    CHECK(tree_of("a: |\n  two\n  lines\nb: >-\n  one\n  line\n") ==
          "{a: \"two\nlines\n\", b: \"one line\"}");
    CHECK(tree_of("a: one\n  two\nb: \"x\n  y\"\n") == "{a: one two, b: \"x y\"}");
    CHECK(tree_of("# heading\n\na: 1 # first\n  # deeper\nb: 2#3\n") == "{a: 1, b: 2#3}");
    CHECK(tree_of("<<: {a: 1}\n") == "{<<: {a: 1}}");
    CHECK(tree_of("%YAML 1.2\n---\na: 1\n...\n") == "{a: 1}");
}

TEST_CASE("YAML: a scalar keeps its text", "[read][yaml]")
{
    const auto* const written =
        GENERATE("213092.6700", "0012", "123456789012345678901234567890", "1e3", "-0", "0x1F", "213 092,67",
                 "85 %", "2014-2020", "yes", "1:30", "4,1", "-213092.67", ".5");
    CHECK(tree_of("a: " + std::string{written}) == "{a: " + std::string{written} + "}");
    CHECK(tree_of("a: {b: '" + std::string{written} + "'}") == "{a: {b: \"" + std::string{written} + "\"}}");
}

TEST_CASE("YAML: quotation marks are told from plain text", "[read][yaml]")
{
    const auto read = yaml("{a: '1', b: 1, c: \"null\", d: null, e: , f: ~, g: '', h: Null, i: none}");
    REQUIRE(read);
    const auto root = read.value->root();
    const auto is_nothing = [&](const char* key) { return root.find(key)->is_nothing(); };
    CHECK(root.find("a")->is_quoted());
    CHECK(!root.find("b")->is_quoted());
    CHECK(!is_nothing("c"));
    CHECK(is_nothing("d"));
    CHECK(is_nothing("e"));
    CHECK(is_nothing("f"));
    CHECK(!is_nothing("g"));
    CHECK(is_nothing("h"));
    CHECK(!is_nothing("i"));
    CHECK(!root.is_nothing());
    CHECK(!root.find("z"));
    CHECK(!root.find("a")->find("a"));
    CHECK(root.find("a")->entries().empty());
    CHECK(root.items().empty());
    CHECK(root.size() == 9);
}

TEST_CASE("YAML: escapes are read, and hidden control characters refused", "[read][yaml]")
{
    CHECK(tree_of(R"(a: "x\ty\n\u0101\"\\")") == "{a: \"x\ty\nā\"\\\"}");
    CHECK(faults_of(R"(a: "x\0y")") == "forbidden-character 1:4+6 | {a: \"\"}");
    CHECK(faults_of(R"(a: "\e[31m")") == "forbidden-character 1:4+8 | {a: \"\"}");
    CHECK(argument(yaml(R"(a: "\x9b")").diagnostics.at(0).message, "character") == "U+009B");
}

TEST_CASE("YAML: each node knows its place", "[read][yaml]")
{
    const auto places = [](std::string text) {
        const auto read = yaml(std::move(text));
        REQUIRE(read);
        CHECK(read.value->root().place().file == 7);
        return shown_with_places(read.value->root());
    };
    CHECK(places("ā: 'ž' # ģ\nb: {ķē: ļ, d: []}\ne:\n- x y\nf:\n  g:\n") ==
          "1:1+1 mapping\n1:1+1 ā\n1:4+3 \"ž\"\n"
          "2:1+1 b\n2:4+1 mapping\n2:5+2 ķē\n2:9+1 ļ\n2:12+1 d\n2:15+1 sequence\nend\nend\n"
          "3:1+1 e\n4:1+1 sequence\n4:3+3 x y\nend\n"
          "5:1+1 f\n6:3+1 mapping\n6:3+1 g\n6:5+1 \nend\nend\n");
    SECTION("of values over several lines, the first character")
    {
        CHECK(places("a: one\n  two\n") == "1:1+1 mapping\n1:1+1 a\n1:4+1 one two\nend\n");
        CHECK(places("a: |\n  one\n") == "1:1+1 mapping\n1:1+1 a\n1:4+1 \"one\n\"\nend\n");
    }
    SECTION("whatever the line ends and the byte order mark")
    {
        const std::string expected = "1:1+1 mapping\n1:1+1 a\n1:4+2 12\n2:1+2 bb\n2:5+1 2\nend\n";
        CHECK(places("a: 12\nbb: 2\n") == expected);
        CHECK(places("a: 12\r\nbb: 2\r\n") == expected);
        CHECK(places("a: 12\rbb: 2") == expected);
        CHECK(places("a: 12\xC2\x85"
                     "bb: 2") == expected);
        CHECK(places("a: 12\xE2\x80\xA8"
                     "bb: 2") == expected);
        CHECK(places("\xEF\xBB\xBF"
                     "a: 12\nbb: 2\n") == expected);
        CHECK(places("\xEF\xBB\xBF"
                     "a: 12\r\nbb: 2 # ā\r\n") == expected);
    }
}

TEST_CASE("YAML: nodes outlive a move of their tree", "[read][yaml]")
{
    auto read = yaml("a: b");
    REQUIRE(read);
    const auto root = read.value->root();
    const auto moved = std::move(*read.value);
    CHECK(shown(root) == "{a: b}");
    CHECK(root == moved.root());
    STATIC_REQUIRE(std::is_trivially_copyable_v<Node>);
    STATIC_REQUIRE(std::forward_iterator<Range<Entry>::Iterator>);
    STATIC_REQUIRE(!std::is_copy_constructible_v<Tree>);
}

TEST_CASE("YAML: equal keys: each later one is a fault, and stays out of the tree", "[read][yaml]")
{
    CHECK(faults_of("ā: 1\nb: 2\nā: {c: 3, c: 4}\nb: 5\nd: 6\nā: 7\n") ==
          "duplicate-key 3:1+1; duplicate-key 3:11+1; duplicate-key 4:1+1; duplicate-key 6:1+1 | {ā: 1, b: "
          "2, d: 6}");
    const auto read = yaml("x: 0\nfirst: 1\n'first': 2\n");
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(argument(read.diagnostics[0].message, "key") == "first");
    CHECK(argument(read.diagnostics[0].message, "line") == "2");
    CHECK(faults_of("{a: 1, a : 2}") == "duplicate-key 1:8+1 | {a: 1}");
    CHECK(faults_of("- a: 1\n- a: 1\n") == " | [{a: 1}, {a: 1}]");

    SECTION("also where there are many keys")
    {
        constexpr int many = 100'000;
        std::string text;
        for (int i = 0; i < many; ++i) {
            text += "key " + std::to_string(i) + ": {value: 1}\n";
        }
        const auto whole = yaml(text);
        REQUIRE(whole);
        CHECK(whole.diagnostics.empty());
        CHECK(whole.value->root().size() == many);
        CHECK(whole.value->root().find("key 99999"));

        const auto twice = yaml(text + "key 500: [1]\nkey 3: 2\nlast: 3\n");
        CHECK(shown(twice.diagnostics) == "duplicate-key 100001:1+7; duplicate-key 100002:1+5");
        CHECK(argument(twice.diagnostics[0].message, "line") == "501");
        REQUIRE(twice);
        CHECK(twice.value->root().size() == many + 1);
        CHECK(twice.value->root().find("last")->text() == "3");
    }
    SECTION("and where a syntax error ends the file")
    {
        CHECK(faults_of("a: 1\na: 2\nb: {c: 1, c: 2, d: ]}\n") ==
              "duplicate-key 2:1+1; duplicate-key 3:11+1; not-yaml 3:20+1");
    }
    SECTION("long keys are shortened in the message, between characters")
    {
        std::string key = "x";
        for (int i = 0; i < 50; ++i) {
            key += "ā";
        }
        const auto named = argument(yaml(key + ": 1\n" + key + ": 2\n").diagnostics.at(0).message, "key");
        CHECK(named == key.substr(0, 59) + "…");
    }
}

TEST_CASE("YAML: aliases and anchors are refused, and nothing is expanded", "[read][yaml]")
{
    CHECK(faults_of("a: &x 1\nb: *x\n") == "alias 1:4+2; alias 2:4+2 | {a: 1, b: ~}");
    CHECK(faults_of("a: &x [1]\nb: &z {c: *x}\n") ==
          "alias 1:4+2; alias 2:4+2; alias 2:11+2 | {a: [1], b: {c: ~}}");
    CHECK(faults_of("&k a: 1\n*k : 2\n") == "alias 1:1+2; alias 2:1+2 | {a: 1}");
    CHECK(faults_of("a: &x [*x]\n") == "alias 1:4+2; alias 1:8+2 | {a: [~]}"); // a cycle
    CHECK(faults_of("a: *unknown\n") == "alias 1:4+8 | {a: ~}");
    CHECK(faults_of("name: *** stars\n") == "alias 1:7+1");
    CHECK(faults_of("a: 1\na: &ā x\n") == "alias 2:4+1");
    CHECK(faults_of("name: & Co\n") == "alias 1:7+1");

    SECTION("an explosion")
    {
        std::string text = "a: &a [x, x]\n";
        for (char level = 'b'; level <= 'z'; ++level) {
            const std::string before{static_cast<char>(level - 1)};
            const std::string name{level};
            text += name + ": &" + name + " [*" + before + ", *" + before + "]\n";
        }
        const auto read = yaml(text);
        CHECK(read.diagnostics.size() == 26 + 25 * 2);
    }
}

TEST_CASE("YAML: tags are refused", "[read][yaml]")
{
    CHECK(faults_of("a: !!python/object x\nb: !local [1]\nc: ! 12\nd: !<tag:x> {}\ne: ! 'q'\n") ==
          "tag 1:4+15; tag 2:4+6; tag 3:4+1; tag 4:4+8; tag 5:4+1 | {a: x, b: [1], c: 12, d: {}, e: \"q\"}");
    CHECK(argument(yaml("a: !!python/object x").diagnostics.at(0).message, "tag") == "!!python/object");
    CHECK(faults_of("a: &b !c d\n") == "alias 1:4+1; tag 1:4+1 | {a: d}");
    CHECK(faults_of("a: !x!y z\n") == "tag 1:4+4");
    CHECK(faults_of("a: !<b z\n") == "tag 1:4+3");
    CHECK(faults_of("%TAG ! tag:x:\n---\na: 1\n") == "tag 1:1+1 | {a: 1}");
    CHECK(faults_of("a: '!quoted'\nb: \"&quoted\"\n") == " | {a: \"!quoted\", b: \"&quoted\"}");
}

TEST_CASE("YAML: one document a file", "[read][yaml]")
{
    CHECK(faults_of("---\na: 1\n") == " | {a: 1}");
    CHECK(faults_of("a: 1\n---\nb: 2\n") == "two-documents 2:1+3");
    CHECK(faults_of("a: 1\n---\n") == "two-documents 2:1+3");
    CHECK(faults_of("a: 1\na: 2\n...\nb: 2\n") == "duplicate-key 2:1+1; two-documents 4:1+1");
    CHECK(faults_of("a: 1\n...\n# no more\n") == " | {a: 1}");
}

TEST_CASE("YAML: keys are texts", "[read][yaml]")
{
    CHECK(faults_of("{a: b}: c\nd: e\n") == "key-not-text 1:1+1 | {d: e}");
    CHECK(faults_of("name: {{ partner }}\n") == "key-not-text 1:8+1 | {name: {}}");
    CHECK(faults_of("? [a, b]\n: c\nd: e\n") == "key-not-text 1:3+1 | {d: e}");
    CHECK(faults_of("?\n: a\nb: c\n") == "key-not-text 1:2+1 | {b: c}");
    CHECK(faults_of("'': a\n") == " | {\"\": a}");
    CHECK(faults_of("? a\n: b\n") == " | {a: b}");
    CHECK(argument(*yaml("{a: b}: c").diagnostics.at(0).hint, "brace") == "{");
}

TEST_CASE("YAML: nesting has an end", "[read][yaml]")
{
    CHECK(faults_of(levels(64)) == " | " + levels(64));
    CHECK(faults_of(levels(65)) == "too-deep 1:65+1");
    CHECK(faults_of(levels(100)) == "too-deep 1:65+1");
    std::string block;
    for (int level = 0; level < 100; ++level) {
        block += std::string(static_cast<std::size_t>(level), ' ') + "a:\n";
    }
    CHECK(faults_of("b: 1\nb: 2\n" + block) == "duplicate-key 2:1+1; too-deep 67:65+1");
    CHECK(faults_of(std::string(1'000'000, '[')) == "too-deep 1:65+1");
    CHECK(faults_of(std::string(1'000'000, '{')) == "key-not-text 1:2+1; too-deep 1:65+1");
}

TEST_CASE("YAML: a scalar has an end", "[read][yaml]")
{
    const std::string longest(longest_scalar, 'x');
    CHECK(yaml("a: " + longest).diagnostics.empty());
    CHECK(faults_of("a: " + longest + "x\nb: 1\nb: 2\n") ==
          "scalar-too-long 1:4+65537; duplicate-key 3:1+1 | {a: , b: 1}");
    CHECK(faults_of("a: 'x" + longest + "'\n") == "scalar-too-long 1:4+65539 | {a: \"\"}");
    CHECK(faults_of("x" + longest) == "scalar-too-long 1:1+65537 | ");
}

TEST_CASE("YAML: a decimal comma inside braces and brackets is one fault", "[read][yaml]")
{
    CHECK(faults_of("ā: {total: 213092,67, other: 1}\n") ==
          "comma-in-flow 1:12+9 | {ā: {total: 213092, other: 1}}");
    CHECK(argument(yaml("a: {total: 213 092,67 EUR}").diagnostics.at(0).message, "text") == "213 092,67 EUR");
    CHECK(faults_of("[1,2]") == "comma-in-flow 1:2+3 | [1]");
    CHECK(faults_of("[1,234,567]") == "comma-in-flow 1:2+9 | [1]");
    CHECK(faults_of("{a: 1,5, b: 2,5, c: 3.5}") ==
          "comma-in-flow 1:5+3; comma-in-flow 1:13+3 | {a: 1, b: 2, c: 3.5}");
    CHECK(faults_of("{1: 100,2: 200}") == "comma-in-flow 1:5+5 | {1: 100, 2: 200}");
    CHECK(faults_of("{a: -1,50}") == "comma-in-flow 1:5+5 | {a: -1}");
    CHECK(faults_of("{a: 12,34") == "not-yaml 1:1+1; comma-in-flow 1:5+5");
    CHECK(faults_of("[1, 2]") == " | [1, 2]");
    CHECK(faults_of("{a: '1,5', b: \"2,5\"}") == " | {a: \"1,5\", b: \"2,5\"}");
    CHECK(faults_of("[a,b, 1,b, a,1, '1',2]") == " | [a, b, 1, b, a, 1, \"1\", 2]");
    CHECK(faults_of("a: 213092,67\n") == " | {a: 213092,67}");
    CHECK(faults_of("[1,\n2]") == " | [1, 2]");

    SECTION("however long it goes on")
    {
        std::string text = "[1";
        for (int i = 0; i < 10'000; ++i) {
            text += ",1";
        }
        const auto read = yaml(text + "]");
        REQUIRE(read.diagnostics.size() == 1);
        CHECK(argument(read.diagnostics[0].message, "text").size() < 70);
    }
}

TEST_CASE("YAML: what libyaml refuses is said in our words, with a remedy", "[read][yaml]")
{
    CHECK(problem_of("a:\n\tb: 1\n") == "tab 2:1+1 tab");
    CHECK(problem_of("a: [1, 2\nb: 3\n") == "bracket 2:2+1 bracket");
    CHECK(problem_of("a: {b: 1, c: 2\n") == "brace 1:4+1 bracket");
    CHECK(problem_of("a: {b: 1 \"c\": 2}\n") == "brace 1:13+1 bracket");
    CHECK(problem_of("a: {b: [}\n") == "value 1:9+1 bracket");
    CHECK(problem_of("a: 1\nb: 'ā\nc: 2\n") == "quote 2:4+1 quote");
    CHECK(problem_of("a: 'x\n---\n'") == "indicator 1:4+1 quote");
    CHECK(problem_of("a: 1\nāb\nc: 2\n") == "no-colon 2:1+1 colon");
    CHECK(problem_of("a: b: c\n") == "colon 1:5+1 colon");
    CHECK(problem_of("ā: 1\n  b: 2\n") == "indent 2:4+1 indent");
    CHECK(problem_of("a:\n  b: 1\n c: 2\n") == "indent 3:2+1 indent");
    CHECK(problem_of("- a\nb: 1\n") == "entry 2:1+1 indent");
    CHECK(problem_of("a: - b\n") == "list 1:4+1 list");
    CHECK(problem_of("{a: 1}\nb: 2\n") == "end 2:1+1 indent");
    CHECK(problem_of("a: @b\n") == "start 1:4+1 other");
    CHECK(problem_of("a: %5\n") == "start 1:4+1 other");
    CHECK(problem_of("a: \"\\q\"\n") == "escape 1:5+1 escape");
    CHECK(problem_of("a: \"\\ud800\"\n") == "escape 1:7+1 escape");
    CHECK(problem_of("%FOO\na: 1\n") == "directive 1:1+1 other");
    CHECK(problem_of("%YAML 2.0\n---\na: 1\n") == "version 1:1+1 directive");
    CHECK(problem_of("a: | x\n  y\n") == "block 1:6+1 block");
    const auto read = yaml("a: [1,\n2\nb: 3\n");
    REQUIRE(read.diagnostics.size() == 1);
    REQUIRE(read.diagnostics[0].details.size() == 1);
    CHECK(argument(read.diagnostics[0].details[0], "line") == "1");
}

TEST_CASE("YAML: bytes that no text holds are named with their place", "[read][yaml]")
{
    CHECK(faults_of("ā: \xE9\n") == "not-utf-8 1:4+1");
    CHECK(faults_of(std::string{"a: 1\nb\0: 2\n", 12}) == "binary-file 2:2+1");
    CHECK(faults_of("a: x\xEF\xBF\xBE\n") == "forbidden-character 1:5+1");
    CHECK(faults_of("\xEF\xBB\xBF"
                    "a: ā\xEF\xBF\xBF\n") == "forbidden-character 1:5+1");
}

TEST_CASE("YAML: a file that says nothing", "[read][yaml]")
{
    CHECK(faults_of("# only a comment\n") == "empty-file 0:0+0");
    CHECK(faults_of("---\n") == "empty-file 0:0+0");
    CHECK(faults_of("") == "empty-file 0:0+0");
    CHECK(faults_of("~") == " | ~");
}

TEST_CASE("YAML: a hopeless file is given up", "[read][yaml]")
{
    std::string text;
    for (int i = 0; i < 5'000; ++i) {
        text += "- !x 1\n";
    }
    const auto read = yaml(text);
    CHECK(!read);
    REQUIRE(read.diagnostics.size() == most_faults + 1);
    CHECK(read.diagnostics.back().code() == "too-many-faults");
}

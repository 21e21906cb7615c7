#include "tests/catch.hpp"

#include "engine/write/html_page.hpp"

using namespace prorata;
using namespace prorata::write;

namespace {

[[nodiscard]] bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("an id has no blanks, and different texts have different ones", "[write][page]")
{
    CHECK(as_id("KPR.ERDF") == "KPR.ERDF");
    CHECK(as_id("a b") == "a~20b");
    CHECK(as_id("a~20b") == "a~7E20b");
    CHECK(as_id("\"<&>\n") == "~22~3C~26~3E~0A");
    CHECK(as_id("plāno-šana_1") == "plāno-šana_1");
}

TEST_CASE("cells of figures lead to where they are explained, if they are", "[write][page]")
{
    Column names{{}, "whose", Align::left, {"A", "B"}};
    Column amounts{{}, "amount"};
    amounts.add(Decimal{-150, 2}, "-1.50", "A.x");
    amounts.add(Decimal{1, 2}, "0.01", "B.x");
    const auto told = table_of({names, amounts}, "a <caption>",
                               [](std::string_view figure) { return figure == "A.x" ? "#A.x" : ""; });
    CHECK(holds(told, R"(<td class="n minus"><a href="#A.x">-1.50</a></td>)"));
    CHECK(holds(told, R"(<td class="n">0.01</td>)"));
    CHECK(holds(told, "<caption>a &lt;caption&gt;</caption>"));
    CHECK(holds(told, R"(<th scope="row">A</th>)"));
    CHECK(!holds(table_of({names, amounts}, "c"), "href"));
}

TEST_CASE("tables that are too wide for an upright page are printed smaller, or across", "[write][page]")
{
    const auto of = [](std::size_t count) {
        std::vector<Column> columns{{{}, "whose", Align::left, {"A"}}};
        for (std::size_t i = 0; i < count; ++i) {
            columns.push_back({{}, "amount", Align::right, {"100 000.00"}});
        }
        return table_of(columns, "c");
    };
    // of amounts 12 characters each, and of the name 7
    CHECK(holds(of(8), R"(<div class="wide" )"));
    CHECK(holds(of(9), R"(<div class="wide dense" )"));
    CHECK(holds(of(12), R"(<div class="wide across" )"));
    CHECK(holds(of(14), R"(<div class="wide across dense" )"));
}

TEST_CASE("only what is there has a section, and a line of the contents", "[write][page]")
{
    const std::vector<PageSection> sections{{"a", "A & a", "<p>x</p>"}, {"b", "B", ""}};
    CHECK(sections_of(sections, 3) == "<section id=\"a\">\n<h3>A &amp; a</h3>\n<p>x</p></section>\n");
    CHECK(holds(contents_of(sections, neutral), "<a href=\"#a\">A &amp; a</a>"));
    CHECK(!holds(contents_of(sections, neutral), "#b"));
    CHECK(contents_of({{"b", "B", ""}}, neutral).empty());
}

TEST_CASE("an address on the web is a link, any other is told", "[write][page]")
{
    CHECK(linked_address("https://example.org/?a&b") ==
          "<a href=\"https://example.org/?a&amp;b\">https://example.org/?a&amp;b</a>");
    CHECK(linked_address("javascript:alert(1)") == "javascript:alert(1)");
}

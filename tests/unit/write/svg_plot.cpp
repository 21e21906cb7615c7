#include "tests/catch.hpp"

#include "engine/write/svg_plot.hpp"

#include <limits>
#include <string>

using namespace prorata;
using namespace prorata::write;

namespace {

[[nodiscard]] bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a bar leads from one end of its scale to the other", "[write][plot]")
{
    const auto svg = svg_of(
        BarPlot{"what <moves>", {2, {}}, {{"a & b", 0, 100000}, {"c", 50000, 50000}}, Wide{0}}, neutral);
    CHECK(holds(svg, "<title>what &lt;moves&gt;</title>"));
    CHECK(holds(svg, "a &amp; b"));
    CHECK(holds(svg, R"(<rect class="bar" x="150" y="180" width="4500")"));
    CHECK(holds(svg, R"(<rect class="bar" x="2400" y="560" width="12")"));
    CHECK(holds(svg, R"(<line class="mark" x1="150")"));
    CHECK(holds(svg, ">500</text>")); // without decimals that all numbers lack
}

TEST_CASE("a curve is drawn in its order, the band there and back", "[write][plot]")
{
    const auto svg = svg_of(
        CurvePlot{
            "t", {1, " %"}, {2, {}}, {{{800, 800, 100, 300, 200}, {900, 900, 150, 250, 175}}}, std::nullopt},
        neutral);
    CHECK(holds(svg, R"(<polyline class="line" points="950,1140 4650,1405"/>)"));
    CHECK(holds(svg, R"(points="950,80 950,80 4650,610 4650,610 4650,1670 4650,1670 950,2200 950,2200"/>)"));
    CHECK(holds(svg, ">80 %</text>"));
    CHECK(holds(svg, ">3.0</text>"));
    CHECK(!holds(svg, "mark"));
}

TEST_CASE("numbers that do not differ, and the largest there are, can be drawn", "[write][plot]")
{
    CHECK(holds(svg_of(BarPlot{"t", {2, {}}, {{"a", 7, 7}}, std::nullopt}, neutral), R"(x="2400")"));
    const Wide most = std::numeric_limits<std::int64_t>::max();
    const auto svg = svg_of(
        CurvePlot{
            "t", {0, {}}, {2, {}}, {{{1 - most_in_plot, most_in_plot - 1, -most, most, 0}}}, std::nullopt},
        neutral);
    CHECK(holds(svg, R"(points="2800,1140")"));
}

TEST_CASE("a long name is cut between characters", "[write][plot]")
{
    std::string name = "partners.";
    for (int i = 0; i < 40; ++i) {
        name += "ā";
    }
    const auto svg = svg_of(BarPlot{"t", {2, {}}, {{name, 0, 1}}, std::nullopt}, neutral);
    CHECK(holds(svg, "ā…</text>"));
    CHECK(!holds(svg, name));
}

TEST_CASE("parts of a bar stand side by side, those below nothing on the other side", "[write][plot]")
{
    const StackPlot plot{
        "who", "what it shows", {2, {}}, {"ERDF & more", "own"}, {{"A", {300, 100}}, {"B", {-50, 0}}}};
    const auto svg = svg_of(plot, neutral);
    CHECK(holds(svg, "<title>who</title>\n<desc>what it shows</desc>"));
    // 450 units from -0.50 to 4.00 are 4500 of the picture
    CHECK(holds(svg, R"(<rect class="part p0" x="650" y="180" width="3000" height="140">)"));
    CHECK(holds(svg, R"(<rect class="part p1" x="3650" y="180" width="1000" height="140">)"));
    CHECK(holds(svg, R"(<rect class="part p0" x="150" y="560" width="500" height="140">)"));
    CHECK(holds(svg, "<title>A: ERDF &amp; more, 3.00</title>"));
    CHECK(!holds(svg, "<title>B: own")); // a part of nothing is not drawn
    const auto ends = ends_of(plot);
    CHECK(ends.least == -50);
    CHECK(ends.greatest == 400);
}

TEST_CASE("each series of a legend has the pattern of its parts, and each pattern is there once",
          "[write][plot]")
{
    const StackPlot plot{"t", {}, {2, {}}, {"1", "2", "3", "4", "5", "6", "7"}, {}};
    const auto legend = legend_of(plot);
    const auto patterns = patterns_of_plots();
    for (int i = 0; i < 6; ++i) {
        CHECK(holds(legend, "part p" + std::to_string(i) + "\""));
        CHECK(holds(patterns, "id=\"pattern-" + std::to_string(i) + "\"") == (i > 0)); // the first is plain
    }
    CHECK(legend.find("part p0") != legend.rfind("part p0")); // there are six, then they begin again
}

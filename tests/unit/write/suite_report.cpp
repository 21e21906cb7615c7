#include "tests/catch.hpp"

#include "engine/write/printable.hpp"
#include "engine/write/suite_report.hpp"

using namespace prorata;
using namespace prorata::write;

namespace {

[[nodiscard]] std::vector<JudgedFile> one_of_each()
{
    JudgedFile good{.path = "a/good.yaml", .outcome = Outcome::reconciles, .verdict = "all agree."};
    JudgedFile open{.path = "open.yaml", .outcome = Outcome::unconfirmed, .verdict = "nothing."};
    JudgedFile found{.path = "a/<found>.yaml", .outcome = Outcome::findings, .verdict = "one differs."};
    found.told = {{.severity = Severity::note, .code = "a-note", .message = "by the way"},
                  {.severity = Severity::finding,
                   .code = "over",
                   .file = "a/<found>.yaml",
                   .where = "a/<found>.yaml:3:7",
                   .line = 3,
                   .column = 7,
                   .message = "5 < 6 & \"7\"",
                   .further = {"hint: \x01"}},
                  {.severity = Severity::finding, .code = "over", .message = "once more"}};
    JudgedFile bad{.path = "/bad.yaml", .outcome = Outcome::unusable, .verdict = "error[tag]: no"};
    bad.told = {{.severity = Severity::error, .code = "tag", .message = "no"}};
    return {good, open, found, bad};
}

} // namespace

TEST_CASE("several scenarios: a line each, codes once, and how many there are of each", "[suite]")
{
    CHECK(suite_as_text(one_of_each(), neutral) ==
          "✓ a/good.yaml: all agree.\n"
          "? open.yaml: nothing.\n"
          "✗ a/<found>.yaml: one differs. [over]\n"
          "! /bad.yaml: error[tag]: no\n"
          "\n"
          "checked: 4, reconcile: 1, confirm nothing: 1, with findings: 1, unusable: 1. "
          "prorata check FILE tells more about one of them.\n");
}

TEST_CASE("JUnit: a suite for each folder, in the order of its first file; all of it escaped", "[suite]")
{
    CHECK(suite_as_junit(one_of_each()) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<testsuites name=\"prorata check\" tests=\"4\" failures=\"1\" errors=\"1\">\n"
          "  <testsuite name=\"a\" tests=\"2\" failures=\"1\" errors=\"0\">\n"
          "    <testcase classname=\"a\" name=\"good.yaml\">\n"
          "    </testcase>\n"
          "    <testcase classname=\"a\" name=\"&lt;found&gt;.yaml\">\n"
          "      <failure type=\"over\" message=\"5 &lt; 6 &amp; &quot;7&quot;\">a/&lt;found&gt;.yaml:3:7\n"
          "hint:  </failure>\n"
          "      <failure type=\"over\" message=\"once more\"></failure>\n"
          "    </testcase>\n"
          "  </testsuite>\n"
          "  <testsuite name=\".\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
          "    <testcase classname=\".\" name=\"open.yaml\">\n"
          "    </testcase>\n"
          "  </testsuite>\n"
          "  <testsuite name=\"/\" tests=\"1\" failures=\"0\" errors=\"1\">\n"
          "    <testcase classname=\"/\" name=\"bad.yaml\">\n"
          "      <error type=\"tag\" message=\"no\"></error>\n"
          "    </testcase>\n"
          "  </testsuite>\n"
          "</testsuites>\n");
}

TEST_CASE("markup holds whatever stands in a text", "[suite]")
{
    CHECK(escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
    CHECK(escaped("tab\tescape\x1b end") == "tab escape  end");
    CHECK(escaped("\xC3\xA9\xFF") == "é\xEF\xBF\xBD");
    CHECK(escaped("\xEF\xBF\xBE and \xEF\xBF\xBF") == "\xEF\xBF\xBD and \xEF\xBF\xBD");
}

#include "tests/catch.hpp"

#include "engine/read/applications.hpp"
#include "engine/read/columns.hpp"
#include "tests/support/workbook.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace prorata;
using namespace prorata::read;

namespace {

struct ReadExport {
    std::vector<Application> applications;
    std::vector<std::string> codes;
};

ReadExport read_file(const TemporaryFile& file, ExportRequest request = {})
{
    request.path = file.path();
    SourceFiles files;
    Diagnostics diagnostics;
    ReadExport result{read_applications(request, files, diagnostics), {}};
    for (const auto& diagnostic : diagnostics) {
        result.codes.emplace_back(diagnostic.code());
    }
    return result;
}

ReadExport read_text(std::string_view text, const ExportRequest& request = {})
{
    return read_file(TemporaryFile{".csv", text}, request);
}

const ReportedFigure* figure(const Application& application, std::uint32_t subject, Quantity quantity,
                             std::uint32_t index = 0)
{
    return application.scenario.reported.at(0).find({subject, quantity, index});
}

TableRow row_of(const std::vector<std::string>& texts)
{
    TableRow row{.number = 1};
    for (const auto& text : texts) {
        row.cells.push_back({.text = text, .kind = CellKind::text});
    }
    return row;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("headings are compared without capitals, apostrophes' forms and parentheses",
          "[read][applications]")
{
    CHECK(normal_heading(" Partner’s programme  co-financing (EUR) (2021–2027 only) ") ==
          "partner's programme co-financing");
    CHECK(normal_heading("Project id (automatically created)") == "project id");
    CHECK(normal_heading("A–B\nC") == "a-b c");
    CHECK(normal_heading(")a(") == "a");
}

TEST_CASE("a fund is named beside a percentage of its name", "[read][applications]")
{
    const auto columns =
        recognise(row_of({"Project acronym", "Partner number", "Invented Fund", "Invented Fund % Rate",
                          "% of total Invented Fund", "ERDF", "% of total ERDF", "Erdfully",
                          "Total eligible budget", "% of Total eligible budget", "Status", "Status"}));
    REQUIRE(columns);
    CHECK(columns->level == Level::partner);
    std::vector<std::string> found;
    for (const auto& column : columns->all) {
        found.push_back((column.meaning == Meaning::fund   ? "fund "
                         : column.meaning == Meaning::rate ? "rate "
                                                           : "") +
                        column.name + "@" + std::to_string(column.position));
    }
    CHECK(found == std::vector<std::string>{"@0", "@1", "fund Invented Fund@2", "rate Invented Fund@3",
                                            "fund ERDF@5", "@8"});
    CHECK_FALSE(recognise(row_of({"Project acronym", "Partner number", "Name"})));
    CHECK_FALSE(recognise(row_of({"Partner number", "Total eligible budget"})));
}

TEST_CASE("partners are grouped by project in the order of appearance", "[read][applications]")
{
    const auto read =
        read_text("Project id,Project acronym,Partner number,Abbreviated name of the organisation,"
                  "ERDF,ERDF % Rate,Total eligible budget\n"
                  "7,Dunes,1,CITY,850.00,85.00,1000.00\n"
                  "9,Reeds,LP1,UNI,0.00,0.00,10.00\n"
                  "7,Dunes,2,NGO,,,100.00\n"
                  "\n"
                  "9,Reeds,LP1,UNI,1.00,10 %,10.00\n");
    CHECK(read.codes.empty());
    REQUIRE(read.applications.size() == 2);
    const auto& dunes = read.applications[0];
    CHECK(dunes.scenario.project.id == "7");
    REQUIRE(dunes.scenario.partners.size() == 2);
    CHECK(dunes.scenario.partners[0].id == "P1");
    CHECK(dunes.scenario.partners[1].id == "P2");
    CHECK(figure(dunes, 0, Quantity::fund)->printed == "850.00");
    CHECK(figure(dunes, 0, Quantity::fund)->place.line == 2);
    CHECK(figure(dunes, 1, Quantity::fund) == nullptr); // empty: not published
    REQUIRE(dunes.scenario.reported[0].rates.size() == 1);
    CHECK(dunes.scenario.reported[0].rates[0].rate == Rate::percent(85));
    CHECK(dunes.scenario.reported[0].rates[0].decimals == 2);
    CHECK(dunes.scenario.reported[0].unit == Decimal{1, 2});

    const auto& reeds = read.applications[1];
    CHECK(figure(reeds, 0, Quantity::fund)->value.unscaled == 0); // a printed zero
    CHECK(reeds.scenario.partners[0].id == "LP1");
    CHECK(reeds.scenario.partners[1].id == "LP1-2");
    CHECK(reeds.scenario.reported[0].rates.size() == 1); // none of nothing
    CHECK_FALSE(reeds.scenario.programme.funds.at(0).rate);
}

TEST_CASE("a cell that cannot be read keeps its project from being judged", "[read][applications]")
{
    const std::string headings = "Project acronym,Partner number,ERDF,ERDF % Rate,Total eligible budget\n";
    const auto read =
        read_text(headings + "A,1,850.00,0.85,1000.00\nB,1,8 euros,85,1000.00\nC,1,850.00,85,1000.00\n"
                             ",1,1.00,85,2.00\n");
    CHECK(read.codes == Codes{"list-rate-undeclared", "not-a-number", "row-without-project"});
    REQUIRE(read.applications.size() == 3);
    CHECK_FALSE(read.applications[0].is_readable);
    CHECK_FALSE(read.applications[1].is_readable);
    CHECK(read.applications[2].is_readable);
    const auto declared = read_text(headings + "A,1,850.00,0.85,1000.00\n", {.rates = RateStyle::fraction});
    REQUIRE(declared.codes.empty());
    CHECK(declared.applications[0].scenario.reported[0].rates[0].rate == Rate::percent(85));

    CHECK(read_text("a,b\n1,2\n").codes == Codes{"unknown-export"});
    CHECK(read_text(headings).codes == Codes{"export-without-rows"});
    CHECK(read_text("Project id,ERDF,Total eligible budget\n1,2.00,3.00\n1,2.00,3.00\n").codes ==
          Codes{"project-repeated"});
}

TEST_CASE("whole amounts of a text are printed in whole units", "[read][applications]")
{
    const auto read = read_text("Project id,ERDF,Total eligible budget\n1,850,1000\n2,85,100\n");
    REQUIRE(read.applications.size() == 2);
    CHECK(read.applications[1].scenario.reported[0].unit == Decimal{1, 0});
}

TEST_CASE("the table of partners is found in a budget of stacked tables", "[read][applications]")
{
    const auto cell = [](std::string_view text) {
        return "<c t=\"inlineStr\"><is><t>" + std::string{text} + "</t></is></c>";
    };
    const auto number = [](std::string_view text) { return "<c><v>" + std::string{text} + "</v></c>"; };
    const auto row = [](int at, const std::string& cells) {
        return "<row r=\"" + std::to_string(at) + "\">" + cells + "</row>";
    };
    const TemporaryFile file{
        ".xlsx",
        zipped(workbook(
            row(1, cell("D.1 Budget per fund")) +
            row(2, cell("Partner") + cell("ERDF") + cell("ERDF % Rate") + cell("Total eligible budget")) +
            row(3, cell("City") + number("850") + number("85") + number("1000")) +
            row(4, cell("Total") + number("850") + number("85") + number("1000")) +
            row(6, cell("D.2 Budget per category")) + row(7, cell("City") + number("1"))))};
    const auto read = read_file(file);
    CHECK(read.codes == Codes{"sheets-not-read"}); // the hidden one
    REQUIRE(read.applications.size() == 1);
    const auto& application = read.applications[0];
    REQUIRE(application.scenario.partners.size() == 1);
    CHECK(application.scenario.partners[0].id == "City");
    CHECK(figure(application, FigureId::project, Quantity::total)->value == Decimal{1000, 0});
    CHECK(figure(application, 0, Quantity::fund)->place == Place{2, 3, 2, 0});
    CHECK(application.scenario.reported[0].unit == Decimal{1, 2});
}

TEST_CASE("a mapping names columns by heading or by number", "[read][applications]")
{
    const TemporaryFile text{".yaml", "mapping: 1\nrows: projects\ncurrency: SEK\nproject: {id: No}\n"
                                      "total: 2\nfunds: {ERDF: EU grant}\ncontributors: {state: State}\n"};
    SourceFiles files;
    Diagnostics diagnostics;
    const auto mapping = read_mapping(text.path(), files, diagnostics);
    REQUIRE(mapping);
    const auto read = read_text("List\nNo,All,EU grant,State\n1,1000,850,150\n", {.mapping = mapping});
    CHECK(read.codes.empty());
    REQUIRE(read.applications.size() == 1);
    const auto& scenario = read.applications[0].scenario;
    CHECK(scenario.programme.currency->code == "SEK");
    CHECK(scenario.contributors == std::vector<std::string>{"state"});
    CHECK(figure(read.applications[0], FigureId::project, Quantity::total)->printed == "1000");
    CHECK(figure(read.applications[0], FigureId::project, Quantity::contributor)->printed == "150");

    CHECK(read_text("No,All,EU grants,State\n1,2,3,4\n", {.mapping = mapping}).codes ==
          Codes{"unknown-column"});
    CHECK(read_text("No,All,EU grant,State,State\n1,2,3,4,5\n", {.mapping = mapping}).codes ==
          Codes{"doubled-column"});
}

/// Lists of expenditure in tables.

#include "engine/read/expenditure_cells.hpp"
#include "engine/read/scenario.hpp"
#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace prorata::tests {

namespace {

constexpr NumberStyle undeclared{};
constexpr NumberStyle comma{.declared = true, .decimal = Separator::comma, .group = Separator::point};

struct ReadClaims {
    std::optional<Scenario> scenario;
    std::vector<std::string> told; ///< code and place in its file, errors and notes
};

/// A scenario with reports of the partners LP and P2 whose rows are `rows`, beside a list with a text.
ReadClaims read_claims(const std::string& list, const std::vector<std::string>& rows)
{
    const auto folder = std::filesystem::temp_directory_path() / "prorata-unit-expenditure";
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "list.csv", std::ios::binary} << list;
    std::string text = "prorata: 1\nprogramme: interreg-jems\nfunds: {ERDF: 80 %}\n"
                       "lump_sums: {preparation: {amount: 100}}\n"
                       "exchange_rates: {PLN: {per: EUR, rate: 4.25}}\n"
                       "partners: {LP: {country: LV, budget: {staff: 100}}, P2: {country: PL, currency: PLN, "
                       "month: 2024-03, budget: {staff: 100}}}\npartner_reports:\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += std::string{"  - {partner: "} + (i % 2 == 0 ? "LP" : "P2") +
                ", number: " + std::to_string(i / 2 + 1) + ", state: controlled, rows: " + rows[i] + "}\n";
    }
    read::SourceFiles files;
    auto result = read::read_scenario(SourceText{(folder / "claims.yaml").string(), text}, files);
    ReadClaims claims{std::move(result.value), {}};
    for (const auto& each : result.diagnostics) {
        const auto* const file = files.find(each.place.file);
        claims.told.push_back(std::string{each.code()} + ' ' +
                              (file != nullptr && file->name().ends_with(".csv") ? "list " : "") +
                              std::to_string(each.place.line) + ':' + std::to_string(each.place.column));
        if (file != nullptr && file->name().ends_with(".csv") && each.place.line > 0) {
            CHECK(file->has_line(each.place.line)); // an error shows its line
        }
    }
    std::filesystem::remove_all(folder);
    return claims;
}

using Told = std::vector<std::string>;

} // namespace

TEST_CASE("a row of a list means what it means in a scenario", "[read][claims][lists]")
{
    const auto listed =
        read_claims("Our costs\n\nCATEGORY;Paid to;Amount (EUR);lump_sum;Deducted;Reason;Parked;In sample\n"
                    "staff;Ann;1 000,07;;0,5;arithmetic;;X\n"
                    ";;;;;;;\n"
                    ";;100;preparation;;;no;\n"
                    "staff;Bob;-12,50;;;;TRUE;yes\n",
                    {"list.csv"});
    const auto stated = read_claims(
        "", {"[{category: staff, amount: 1000.07, deducted: 0.5, reason: arithmetic, in_sample: yes}, "
             "{lump_sum: preparation, amount: 100}, {category: staff, amount: -12.50, parked: yes, "
             "in_sample: yes}]"});
    CHECK(listed.told == Told{"separator-guessed list 0:0"});
    REQUIRE(listed.scenario);
    REQUIRE(stated.scenario);
    const auto& rows = listed.scenario->claims->reports.at(0).rows;
    const auto& expected = stated.scenario->claims->reports.at(0).rows;
    REQUIRE(rows.size() == 3);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].declared == expected.at(i).declared);
        CHECK(rows[i].category == expected[i].category);
        CHECK(rows[i].lump_sum == expected[i].lump_sum);
        CHECK(rows[i].deducted == expected[i].deducted);
        CHECK(rows[i].reason == expected[i].reason);
        CHECK(rows[i].is_parked == expected[i].is_parked);
        CHECK(rows[i].is_in_sample == expected[i].is_in_sample);
    }
    CHECK(rows[0].place.line == 4);
    CHECK(rows[0].place.column == 11);
    CHECK(listed.scenario->claims->reasons == std::vector<std::string>{"arithmetic"});
}

TEST_CASE("one list serves several reports", "[read][claims][lists]")
{
    const std::string list = "Who,Nr,Category,Amount,Currency,Includes\n"
                             "LP,1,staff,10,,\nP2,1,staff,42.50,PLN,\nLP,2,staff,20,,\nLP,1,staff,30,,\n"
                             "P2,7,staff,1,,\nLP,2,staff,30,,1/2\n";
    const std::string rows = "{file: list.csv, where: {partner: Who, report: Nr}}";
    const auto claims = read_claims(list, {rows, rows, rows, rows});
    CHECK(claims.told == Told{"rows-of-other-reports 8:55", "rows-of-no-report 11:55"});
    REQUIRE(claims.scenario);
    const auto& reports = claims.scenario->claims->reports;
    REQUIRE(reports.at(0).rows.size() == 2);
    CHECK(reports[0].rows[1].declared == Money{3000});
    REQUIRE(reports.at(1).rows.size() == 1);
    CHECK(reports[1].rows[0].declared == Money{4250});
    CHECK(reports[1].rows[0].currency != 0);
    REQUIRE(reports.at(2).rows.size() == 2);
    CHECK(reports[2].rows[1].origin == RowPlace{0, 1});
    CHECK(reports.at(3).rows.empty());

    const std::string all = "{file: list.csv, where: {partner: Who}}";
    CHECK(read_claims(list, {all, all, all}).told ==
          Told{"rows-taken-twice 10:55", "included-again list 7:16"});
    CHECK(read_claims("Who,Category,Amount\nLQ,staff,1\n,staff,1\n", {all}).told ==
          Told{"rows-of-no-report 8:55", "unknown-partner list 2:1", "empty-cell list 3:1"});
    CHECK(read_claims("Nr,Category,Amount\nfirst,staff,1\n,staff,1\n1000,staff,1\n",
                      {"{file: list.csv, where: {report: 1}}"})
              .told == Told{"rows-of-no-report 8:55", "not-a-count list 2:1", "empty-cell list 3:1",
                            "not-a-count list 4:1"});
}

TEST_CASE("columns are named by headings or numbers, and rows may stand without headings",
          "[read][claims][lists]")
{
    const auto amounts = [](const std::string& list, const std::string& said) {
        const auto claims = read_claims(list, {"{file: list.csv" + said + "}"});
        std::vector<std::int64_t> found;
        for (const auto& told : claims.told) {
            FAIL_CHECK(told);
        }
        for (const auto& row :
             claims.scenario ? claims.scenario->claims->reports.at(0).rows : std::vector<ExpenditureRow>{}) {
            found.push_back(row.declared.minor_units());
        }
        return found;
    };
    using Found = std::vector<std::int64_t>;
    CHECK(amounts("Betrag;Art\n5;staff\n", ", columns: {amount: betrag, category: 2}") == Found{500});
    CHECK(amounts("5;staff\n6;staff\n", ", columns: {amount: 1, category: 2}") == Found{500, 600});
    CHECK(amounts("Amount;Betrag;Category\n5;7;staff\n", ", columns: {amount: Betrag}") == Found{700});
    CHECK(amounts("Title\nAmount;Amount;Category\n5;7;staff\n", ", columns: {amount: 2}") == Found{700});
    CHECK(amounts("Amount;Category\n5;staff\nAmount;Category\n6;staff\n", ", header_row: 3") == Found{600});
    CHECK(amounts("Amount;Category;Period of report\n1.234;staff;9\n",
                  ", numbers: \"1.234,56\", columns: {period: no}") == Found{123'400});
}

TEST_CASE("what a list does not say right is told at its cell", "[read][claims][lists]")
{
    const auto told = [](const std::string& list) { return read_claims(list, {"list.csv"}).told; };
    CHECK(told("Category,Amount\nstaff,1.234\nstaf,1\n,1\nstaff,\nstaff,ten\n") ==
          Told{"ambiguous-number list 2:7", "unknown-category list 3:1", "empty-cell list 4:1",
               "empty-cell list 5:7", "not-a-number list 6:7"});
    CHECK(told("Category,Amount,Parked,Includes\nstaff,1,perhaps,1\nstaff,1,,1/9\nTotal:,2,,\n") ==
          Told{"unknown-word list 2:9", "not-a-row-place list 2:17", "included-again list 3:10",
               "undeclared-totals list 4:1"});
    CHECK(told("Category,Amount,Amount\nstaff,1,1\n") == Told{"doubled-column list 1:17"});
    CHECK(told("Category,Amount,Deducted amount\nstaff,1,1\n") == Told{"unknown-heading list 1:17"});
    CHECK(told("Category,Amount,Reasn,Person,Account\nstaff,1,,,\n") == Told{"unknown-heading list 1:17"});
    CHECK(told("Kind,Sum\nstaff,1\n") == Told{"unknown-column list 1:1", "unknown-column list 1:1"});
    CHECK(told("Category,Amount\n,\n") == Told{"table-without-rows list 0:0"});
    CHECK(told("") == Told{"empty-file list 0:0"});
    CHECK(told("Category,Amount\n\"staff,1\n") == Told{"unclosed-quote list 2:1"});
    CHECK(read_claims("", {"nowhere.csv"}).told == Told{"cannot-open 8:55"});
}

TEST_CASE("a workbook's numbers are read as they are shown", "[read][claims][lists]")
{
    CHECK(read::shown_number("1234.5599999999999", undeclared) == "1234.56");
    CHECK(read::shown_number("213092.67000000001", comma) == "213092,67");
    CHECK(read::shown_number("0.30000000000000004", undeclared) == "0.3");
    CHECK(read::shown_number("-12.5", undeclared) == "-12.5");
    CHECK(read::shown_number("1.23456789E7", undeclared) == "12345678.9");
    CHECK(read::shown_number("5E-3", undeclared) == "0.0050");
    CHECK(read::shown_number("9.9999999999999995", undeclared) == "10");
    CHECK(read::shown_number("999999999999999.9", undeclared) == "999999999999999.9");
    CHECK(read::shown_number("1.234", undeclared) == "1.2340"); // three decimals, not thousands
    CHECK(read::shown_number("100", undeclared) == "100");
    CHECK(read::shown_number("0", undeclared) == "0");
    CHECK(read::shown_number("0.00", undeclared) == "0");
    CHECK(read::shown_number("1E999", undeclared) == "1E999"); // refused as a number later
    CHECK(read::shown_number("", undeclared).empty());
}

TEST_CASE("reports add sources of the contribution", "[read][claims]")
{
    read::SourceFiles files;
    const auto result = read::read_scenario(
        SourceText{
            "claims.yaml",
            "prorata: 1\nprogramme: interreg-jems\nfunds: {ERDF: 80 %}\n"
            "partners: {LP: {budget: {staff: 1}, contributions: [{from: LP, status: public, amount: 1}]}}\n"
            "partner_reports:\n"
            "  - {partner: LP, number: 1, state: draft, rows: {staff: 1}, contributions: {LP: 2}}\n"
            "  - {partner: LP, number: 2, state: draft, rows: {staff: 1}, contributions: "
            "{Town: {amount: 3, status: private}, LP: {amount: 1, status: public}}}\n"
            "  - {partner: LP, number: 3, state: draft, rows: {staff: 1}, contributions: {Town: 0.5}}\n"},
        files);
    REQUIRE(result);
    const auto& history = *result.value->claims;
    REQUIRE(history.added_sources.size() == 1);
    CHECK(history.added_sources[0].from == "Town");
    CHECK(history.added_sources[0].status == Status::private_money);
    CHECK(history.reports.at(0).contributions == std::vector{Money{200}});
    CHECK(history.reports.at(1).contributions == std::vector{Money{100}, Money{300}});
    CHECK(history.reports.at(2).contributions == std::vector{Money{}, Money{50}});
}

} // namespace prorata::tests

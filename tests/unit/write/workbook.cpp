#include "tests/catch.hpp"

#include "engine/read/archive.hpp"
#include "engine/read/xlsx_table.hpp"
#include "engine/write/diagnostics_text.hpp"
#include "engine/write/workbook.hpp"
#include "tests/support/tables.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace prorata;
using namespace prorata::write;

namespace {

struct Written {
    std::string bytes{};
    std::string fault{};
    std::size_t largest_piece{};
};

[[nodiscard]] Written written(const std::function<void(WorkbookWriter&)>& fill)
{
    Written out;
    WorkbookWriter writer{[&](std::uint64_t at, std::string_view bytes) {
                              const auto place = static_cast<std::size_t>(at);
                              out.bytes.resize(std::max(out.bytes.size(), place + bytes.size()));
                              bytes.copy(out.bytes.data() + place, bytes.size());
                              out.largest_piece = std::max(out.largest_piece, bytes.size());
                          },
                          "A title & more"};
    fill(writer);
    if (const auto fault = writer.finish()) {
        append(out.fault, *fault, {}, {});
    }
    return out;
}

[[nodiscard]] std::string rows_of(const std::string& bytes, const std::string& sheet)
{
    read::SourceFiles files;
    Diagnostics diagnostics;
    const auto table = read::open_xlsx({.path = "w.xlsx", .sheet = sheet}, bytes, files, diagnostics);
    auto rows = read::shown(table.get());
    for (const auto& diagnostic : diagnostics) {
        append(rows, diagnostic, files, {});
    }
    return rows;
}

[[nodiscard]] std::string part_of(const std::string& bytes, const std::string& name)
{
    read::Archive archive{bytes, 0};
    Diagnostics diagnostics;
    std::string content;
    REQUIRE_FALSE(archive.start(name, std::size_t{1} << 30U));
    for (auto piece = archive.next(diagnostics); !piece.empty(); piece = archive.next(diagnostics)) {
        content += piece;
    }
    CHECK(diagnostics.empty());
    return content;
}

[[nodiscard]] bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

void fill_two_sheets(WorkbookWriter& writer)
{
    writer.start_sheet("Budget & reports:", {{"line", 20, false}, {"budget", 12, true}, {"left", 12, true}});
    writer.add_text("LP.staff <Rīga>");
    writer.add_number({25000003, 2});
    writer.add_formula("B2-B2", {0, 2});
    writer.end_row();
    writer.add_text("=1+1");
    writer.add_nothing();
    writer.add_number({-5, 3});
    writer.end_row();
    writer.start_sheet("Notes", {});
    writer.add_text("two\nlines", CellLook::wrapped);
    writer.end_row();
    writer.end_row();
    writer.add_text(" _x0041_ \x01\"'");
    writer.end_row();
}

} // namespace

TEST_CASE("what is written to a workbook comes back, digit for digit", "[write][workbook]")
{
    const auto bytes = written(fill_two_sheets).bytes;
    CHECK(rows_of(bytes, "Budget & reports") ==
          "1: [line|budget|left]\n2: [LP.staff <Rīga>|#250000.03|#0.00]\n3: [=1+1||#-0.005]\n");
    CHECK(rows_of(bytes, "Notes") == "1: [two\nlines]\n3: [ _x0041_  \"']\n");
    CHECK(bytes == written(fill_two_sheets).bytes);
}

TEST_CASE("headings stay, rows can be filtered, formulas are rounded and have their value",
          "[write][workbook]")
{
    const auto bytes = written(fill_two_sheets).bytes;
    const auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    CHECK(holds(sheet, R"(<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>)"));
    CHECK(holds(sheet, R"(<autoFilter ref="A1:C3"/>)"));
    CHECK(holds(sheet, R"(<f>ROUND(B2-B2,2)</f><v>0.00</v>)"));
    CHECK(holds(sheet, R"(<c r="A3" s="1" t="inlineStr"><is><t>=1+1</t></is></c>)"));
    CHECK(!holds(part_of(bytes, "xl/worksheets/sheet2.xml"), "pane"));
    const auto styles = part_of(bytes, "xl/styles.xml");
    CHECK(holds(styles, R"(formatCode="#,##0.00;[Red]-#,##0.00")"));
    const auto first = styles.find("<cellXfs");
    const auto second = styles.find("<xf ", styles.find("<xf ", first) + 1);
    CHECK(holds(styles.substr(second, styles.find('>', second) - second), "quotePrefix=\"1\""));
    CHECK(holds(part_of(bytes, "docProps/core.xml"), "<dc:title>A title &amp; more</dc:title>"));
    CHECK(holds(part_of(bytes, "xl/workbook.xml"), "&#39;Budget &amp; reports&#39;!$A$1:$C$3"));
}

TEST_CASE("cells to fill in, what they may hold, sheets that are hidden", "[write][workbook]")
{
    const auto bytes = written([](WorkbookWriter& writer) {
                           writer.start_sheet("Fill in", {{{}, 10, false}}, {.frozen_rows = 2});
                           writer.add_number({0, 2}, NumberLook::check);
                           writer.end_row();
                           writer.add_text("amount", CellLook::heading);
                           writer.end_row();
                           writer.add_input();
                           writer.add_input(2);
                           writer.end_row();
                           writer.add_validation({"A3:A9", "'Lists'!$A$1:$A$2", "one of \"two\"", true});
                           writer.add_validation({"B3:B9", {}, std::string(300, 'x'), false});
                           writer.start_sheet("Lists", {}, {.is_hidden = true});
                           writer.add_text("a");
                           writer.end_row();
                       }).bytes;
    const auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    CHECK(holds(sheet, R"(<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>)"));
    CHECK(holds(sheet, R"(<c r="A3" s="10"></c><c r="B3" s=")"));
    CHECK(
        holds(sheet,
              R"(<dataValidations count="2"><dataValidation type="list" allowBlank="1" showInputMessage="1" )"
              R"(showErrorMessage="1" prompt="one of &quot;two&quot;" sqref="A3:A9">)"
              R"(<formula1>&#39;Lists&#39;!$A$1:$A$2</formula1></dataValidation>)"));
    CHECK(holds(sheet, R"(type="decimal" operator="greaterThanOrEqual")"));
    CHECK_FALSE(holds(sheet, std::string(256, 'x'))); // a longer prompt would make spreadsheets mend the file
    CHECK_FALSE(holds(sheet, "autoFilter"));
    CHECK_FALSE(holds(part_of(bytes, "xl/worksheets/sheet2.xml"), "dataValidation"));
    const auto book = part_of(bytes, "xl/workbook.xml");
    CHECK(holds(book, R"(<sheet name="Lists" sheetId="2" state="hidden" r:id="r2"/>)"));
    CHECK(holds(book, R"(localSheetId="0">&#39;Fill in&#39;!$1:$2</definedName>)"));
    CHECK(holds(part_of(bytes, "xl/styles.xml"), R"(formatCode="[Red]&quot;✗ &quot;#,##0.00;)"));
}

TEST_CASE("an amount that a spreadsheet cannot keep is a text, and every digit stays", "[write][workbook]")
{
    CHECK(fits_number_cell({999'999'999'999'999, 2}));
    CHECK_FALSE(fits_number_cell({1'000'000'000'000'001, 2}));
    CHECK(fits_number_cell({-1'000'000'000'000'000'000, 0}));
    CHECK(fits_number_cell({}));
    CHECK_FALSE(fits_number_cell({1, 16}));
    const auto bytes = written([](WorkbookWriter& writer) {
                           writer.start_sheet("S", {});
                           writer.add_number({1'000'000'000'000'001, 2});
                           writer.add_formula("A1", {-1'000'000'000'000'001, 2});
                           writer.add_number({999'999'999'999'999, 2});
                           writer.end_row();
                       }).bytes;
    CHECK(rows_of(bytes, "S") == "1: [10000000000000.01|-10000000000000.01|#9999999999999.99]\n");
    CHECK_FALSE(holds(part_of(bytes, "xl/worksheets/sheet1.xml"), "<f>"));
}

TEST_CASE("sheets get names that workbooks allow, each another", "[write][workbook]")
{
    CHECK(name_of_sheet("Payments:", {}) == "Payments");
    CHECK(name_of_sheet("Payments", {"payments", "Payments (2)"}) == "Payments (3)");
    CHECK(name_of_sheet("a[b]c:d*e?f/g\\h", {}) == "a b c d e f g h");
    CHECK(name_of_sheet("Each claim on its own, and cumulatively from the first:", {}) ==
          "Each claim on its own, and…");
    const std::string long_word(40, 'x');
    const std::vector<std::string> taken{name_of_sheet(long_word, {})};
    CHECK(taken.front() == long_word.substr(0, 30) + "…");
    CHECK(name_of_sheet(long_word, taken) == long_word.substr(0, 26) + "… (2)");
    CHECK(name_of_sheet("'quoted'", {}) == "quoted");
    CHECK(name_of_sheet("::", {}) == "1");
    CHECK(name_of_sheet("History", {}) == "History (2)");
    std::string wide;
    for (int i = 0; i < 20; ++i) {
        wide += "\xF0\x9F\x8C\x8A"; // two units each
    }
    CHECK(name_of_sheet(wide, {}).size() == 15 * 4 + 3);
}

TEST_CASE("what no workbook holds is refused", "[write][workbook][large]")
{
    const auto with = [](std::uint32_t rows, std::uint32_t columns, const std::string& text) {
        return written([&](WorkbookWriter& writer) {
            writer.start_sheet("S", {});
            for (std::uint32_t row = 0; row < rows; ++row) {
                for (std::uint32_t column = 0; column < columns; ++column) {
                    writer.add_text(text);
                }
                writer.end_row();
            }
        });
    };
    const auto most = with(most_rows_of_sheet, 1, "x");
    CHECK(most.fault.empty());
    CHECK(most.largest_piece <= std::size_t{64} << 10U); // written as it comes, whatever the number of rows
    CHECK(with(most_rows_of_sheet + 1, 1, "x").fault ==
          "error[workbook-limit]: a workbook cannot hold this: sheet S would have more than 1048576 rows\n"
          "   hint: ask for another format, such as --format json\n");
    CHECK(with(1, most_columns_of_sheet, "x").fault.empty());
    CHECK(holds(with(2, most_columns_of_sheet + 1, "x").fault,
                "row 1 of sheet S would have more than 16384 columns"));
    CHECK(with(1, 1, std::string(longest_text_of_cell, 'x')).fault.empty());
    CHECK(holds(with(3, 1, std::string(longest_text_of_cell + 1, 'x')).fault,
                "cell A1 of sheet S would have more than 32767 characters"));
    std::string letters;
    for (std::size_t i = 0; i < longest_text_of_cell; ++i) {
        letters += "ā"; // two bytes, one character
    }
    CHECK(with(1, 1, letters).fault.empty());
}

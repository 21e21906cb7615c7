#include "engine/read/xlsx_table.hpp"

#include "engine/read/sheet_rows.hpp"
#include "engine/write/diagnostics_text.hpp"
#include "tests/catch.hpp"
#include "tests/support/tables.hpp"
#include "tests/support/workbook.hpp"
#include "tests/unit/read/tree_text.hpp"

#include <string>
#include <string_view>

using namespace prorata;
using namespace prorata::read;

namespace {

struct Read {
    std::string rows{};
    std::string faults{};
    std::string told{};
};

Read read_bytes(std::string bytes, std::string sheet = {})
{
    SourceFiles files;
    Diagnostics diagnostics;
    const auto table =
        open_xlsx({.path = "list.xlsx", .sheet = std::move(sheet)}, std::move(bytes), files, diagnostics);
    Read read{shown(table.get())};
    read.faults = shown(diagnostics);
    for (const auto& diagnostic : diagnostics) {
        write::append(read.told, diagnostic, files, {});
    }
    return read;
}

/// Rows, then faults, of a sheet's rows.
std::string rows(std::string_view xml, const Namespaces& names = transitional)
{
    const auto read = read_bytes(zipped(workbook(xml, names)));
    return read.rows + read.faults;
}

std::string faults_of(const Parts& parts) { return read_bytes(zipped(parts)).faults; }

/// What is wrong with a workbook of which one part is another.
std::string told_with(const std::string& part, std::string content)
{
    auto parts = workbook("");
    parts[part] = std::move(content);
    return read_bytes(zipped(parts)).told;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

constexpr std::string_view damaged_file =
    "list.xlsx: error[damaged-workbook]: this workbook cannot be read: ";

} // namespace

TEST_CASE("a sheet's cells come as the file has them")
{
    CHECK(rows(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                  <row r="3" hidden="1"><c r="A3"><v>0.1</v></c><c r="C3"><v>8.4999999999999995E-2</v></c></row>)") ==
          "1: [name|Rīga ]\n3: [#0.1||#8.4999999999999995E-2] (hidden)\n");
    CHECK(rows(R"(<row><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>x_x0020_y</v></c>
                  <c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c>
                  <c t="d"><v>2024-02-29</v></c><c t="n"><f>1+1</f><v>2</v></c></row><row/>)") ==
          "1: [?1|!#REF!|x y|inline|@2024-02-29|#2]\n2: []\n");
    CHECK(
        rows(
            R"(<row><c s="1"><v>45352</v></c><c s="2"><v>0.85</v></c><c s="3"><v>1</v></c><c s="4"><v>2</v></c>
                  <c s="99"><v>3</v></c><c s="1"/></row>)") == "1: [@45352|#0.85%|#1%|@2|#3]\n");
    CHECK(rows(R"(<row><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>)") == "1: [|a\nb_]\n");
    CHECK(rows(R"(<row><c><v>1</v></c></row>)", strict) == "1: [#1]\n");
    CHECK(rows("") == "");
}

TEST_CASE("each cell has its place, and errors name it")
{
    SourceFiles files;
    Diagnostics diagnostics;
    const auto table =
        open_xlsx({.path = "list.xlsx"}, zipped(workbook(R"(<row r="7"><c r="B7"><v>1</v></c></row>)")),
                  files, diagnostics);
    TableRow row;
    REQUIRE(table != nullptr);
    REQUIRE(table->next(row));
    CHECK(table->sheet() == "Budget");
    CHECK(row.cells[1].place == table->place_of(row, 1));
    std::string said;
    write::append(said, {.place = table->place_of(row, 1), .message = {Text::not_a_number, {{"text", "x"}}}},
                  files, {});
    CHECK(said == "list.xlsx:Budget!B7: error[not-a-number]: 'x' is not a number\n");
    CHECK(cell_name(1'048'576, 16'384) == "XFD1048576");
    CHECK(cell_name(1, 26) + cell_name(1, 27) + cell_name(1, 702) + cell_name(1, 703) == "Z1AA1ZZ1AAA1");
}

TEST_CASE("names of cells are read within the sheet")
{
    const auto of = [](std::string_view name) {
        const auto at = parse_cell_reference(name);
        return at ? cell_name(at->row, at->column) : "none";
    };
    CHECK(of("A1") == "A1");
    CHECK(of("XFD1048576") == "XFD1048576");
    for (const auto* const name : {"", "A", "1", "a1", "A0", "A01", "XFE1", "A1048577", "AAAA1", "A1B", "A-1",
                                   "$A$1", "A99999999999999999999"}) {
        CHECK(of(name) == "none");
    }
}

TEST_CASE("the form of a number says whether it is a date or a percentage")
{
    for (const auto* const code :
         {"dd.mm.yyyy", "[h]:mm", "[$-426]d. mmmm", "h:mm AM/PM", "\"on\" yy", "[SS]"}) {
        CHECK(look_of_format(code) == NumberLook::date);
    }
    for (const auto* const code : {"0%", "0.00\\ %", "[Red]0.0 %;[Blue]0"}) {
        CHECK(look_of_format(code) == NumberLook::percent);
    }
    for (const auto* const code :
         {"General", "0.00", "#,##0 \"days\"", "[Red]0", "\\d0", "0_d", "*m0", "0;d", "\"", "["}) {
        CHECK(look_of_format(code) == NumberLook::plain);
    }
}

TEST_CASE("escapes in texts stand for characters")
{
    CHECK(without_escapes("a_x000D__x000A_b") == "a\r\nb");
    CHECK(without_escapes("_x005F_x000A_") == "_x000A_");
    CHECK(without_escapes("_x0101_ _xD800_ _x12_ _xZZZZ_ _x0041") == "ā _xD800_ _x12_ _xZZZZ_ _x0041");
    CHECK(without_escapes("_x20AC_") == "€");
}

TEST_CASE("a sheet is found by its name; a hidden one only so")
{
    const auto bytes = zipped(workbook(""));
    CHECK(read_bytes(bytes, "Old").rows == "1: [#1]\n");
    CHECK(read_bytes(bytes, "Budgte").told == "list.xlsx: error[unknown-sheet]: this workbook has no sheet "
                                              "'Budgte'\n   hint: did you mean Budget?\n");
    auto parts = workbook("");
    parts["book/main.xml"] =
        in_root("workbook", R"(<sheets><sheet name="Old" state="veryHidden" r:id="o"/></sheets>)");
    CHECK(first_line(read_bytes(zipped(parts)).told) ==
          "list.xlsx: error[no-visible-sheet]: this workbook has no sheet that is shown");
    parts["book/main.xml"] = in_root("workbook", R"(<sheets><sheet name="Old" r:id="none"/></sheets>)");
    CHECK(faults_of(parts) == "damaged-workbook 0:0+0");
}

TEST_CASE("faults of a sheet stand at their cell")
{
    CHECK(rows(R"(<row r="2"><c r="B2"><v>1</v></c></row><row r="2"/>)") ==
          "2: [|#1]\ncell-out-of-order 2:1+0");
    CHECK(rows(R"(<row r="2"><c r="B2"/><c r="B2"/></row>)") == "cell-out-of-order 2:2+0");
    CHECK(rows(R"(<row r="2"><c r="B2"/><c r="A2"/></row>)") == "cell-out-of-order 2:1+0");
    CHECK(rows(R"(<row r="2"><c r="A3"/></row>)") == "bad-cell-reference 2:1+0");
    CHECK(rows(R"(<row r="2"><c r="XFE2"/></row>)") == "bad-cell-reference 2:1+0");
    CHECK(rows(R"(<row><c><c><v>1</v></c><v>2</v></c></row>)") == "bad-cell-reference 1:2+0");
    CHECK(rows(R"(<row><row><c><v>1</v></c></row></row>)") == "bad-cell-reference 0:0+0");
    CHECK(rows(R"(<row><c><v>1</v><v>2</v></c></row>)") == "cell-out-of-order 1:1+0");
    CHECK(rows(R"(<row><c t="inlineStr"><v>1</v><is><t>a</t></is></c></row>)") == "1: [a]\n");
    CHECK(rows(R"(<row r="1048577"/>)") == "bad-cell-reference 0:0+0");
    CHECK(rows(R"(<row r="0"/>)") == "bad-cell-reference 0:0+0");
    CHECK(rows(R"(<row r="1048576"/><row/>)") == "1048576: []\nbad-cell-reference 0:0+0");
    CHECK(rows(R"(<row><c t="s"><v>4</v></c></row>)") == "damaged-workbook 1:1+0");
    CHECK(rows(R"(<row><c t="s"><v>-1</v></c></row>)") == "damaged-workbook 1:1+0");
    CHECK(rows(R"(<row><c t="zz"><v>4</v></c></row>)") == "damaged-workbook 1:1+0");
    CHECK(rows(R"(<row><c r="XFD1"><v>4</v></c></row>)") == "too-many-columns 1:16384+0");
    CHECK(rows(R"(<row><c r="XFD1"/></row>)") == "1: []\n");
    CHECK(rows("<row><c t=\"str\"><v>a\xC2\x80</v></c></row>") == "forbidden-character 1:1+0");
    CHECK(rows("<row><c t=\"str\"><v>_x0007_</v></c></row>") == "forbidden-character 1:1+0");
    CHECK(rows("<row><c t=\"str\"><v>" + std::string(longest_cell, 'x') + "</v></c></row>")
              .starts_with("1: [xxx"));
    CHECK(rows("<row><c t=\"str\"><v>" + std::string(longest_cell + 1, 'x') + "</v></c></row>") ==
          "cell-too-long 1:1+0");
}

TEST_CASE("what was not computed, and what is merged, is told once")
{
    CHECK(rows(R"(<row><c><f>1+1</f></c><c><v>1</v></c></row><row><c><f>2</f></c></row>)") ==
          "1: [|#1]\n2: []\nformula-without-value 1:1+0");
    CHECK(rows(R"(<row><c t="str"><f>""</f><v></v></c></row>)") == "1: []\n");
    auto parts = workbook("");
    parts["book/sheets/budget.xml"] =
        in_root("worksheet",
                R"(<sheetData><row r="5"><c r="B5"><v>1</v></c></row></sheetData><mergeCells>)"
                R"(<mergeCell ref="B5:B7"/><mergeCell ref="A1:C1"/><mergeCell ref="A9:C9"/></mergeCells>)");
    const auto read = read_bytes(zipped(parts));
    CHECK(read.rows == "5: [|#1]\n");
    CHECK(read.told ==
          "list.xlsx:Budget!B5: note[merged-cells]: B5:B7 is one merged cell: its value was read as that "
          "of B5, and the others as empty\n   and 1 more in this sheet\n");
}

TEST_CASE("macros and links to other files are told, and not followed")
{
    auto parts = workbook("<row><c><v>1</v></c></row>");
    parts["book/_rels/main.xml.rels"] =
        relationships("b worksheet sheets/budget.xml\no worksheet old.xml\nm vbaProject vbaProject.bin\n"
                      "x externalLink externalLinks/externalLink1.xml");
    CHECK(faults_of(parts) == "has-macros 0:0+0; has-external-links 0:0+0");
}

TEST_CASE("damaged workbooks say what is wrong with them")
{
    const auto whole = zipped(workbook("<row><c><v>1</v></c></row>"));
    for (std::size_t size = 4; size < whole.size(); size += 13) {
        CHECK(read_bytes(whole.substr(0, size)).faults == "damaged-workbook 0:0+0");
    }
    const auto problem = [](const std::string& part, const std::string& content) {
        const auto told = first_line(told_with(part, content));
        return told.starts_with(damaged_file) ? told.substr(damaged_file.size()) : told;
    };
    CHECK(first_line(told_with("book/sheets/budget.xml", "<worksheet")) ==
          "list.xlsx:Budget: error[damaged-workbook]: this workbook cannot be read: book/sheets/budget.xml "
          "is no XML "
          "from line 1 on");
    CHECK(problem("book/texts.xml", "") == "book/texts.xml is no XML from line 1 on");
    CHECK(problem("book/texts.xml", in_root("worksheet", "")) ==
          "book/texts.xml holds something else than its name says");
    CHECK(problem("looks.xml", "<styleSheet/>") == "looks.xml holds something else than its name says");
    CHECK(problem("looks.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + in_root("styleSheet", "&a;")) ==
          "looks.xml declares a document type, which no workbook does");
    CHECK(problem("looks.xml", in_root("styleSheet", "&a;")) == "looks.xml is no XML from line 2 on");
    std::string deep;
    for (int level = 0; level < 100; ++level) {
        deep += "<x>";
    }
    CHECK(problem("looks.xml", in_root("styleSheet", deep)) ==
          "looks.xml is nested more than 64 levels deep");
    CHECK(problem("looks.xml",
                  in_root("styleSheet", "<x a=\"" + std::string(std::size_t{3} << 20U, 'a') + "\"/>")) ==
          "a single tag of looks.xml is longer than 1024 KiB");
    auto parts = workbook("");
    parts.erase("book/texts.xml");
    CHECK(first_line(read_bytes(zipped(parts)).told) ==
          std::string{damaged_file} + "book/texts.xml is missing");
}

TEST_CASE("archives that are no workbooks are told as that")
{
    CHECK(faults_of({}) == "damaged-workbook 0:0+0");
    CHECK(faults_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}) ==
          "not-a-workbook 0:0+0");
    CHECK(faults_of({{"_rels/.rels", relationships("a officeDocument word/document.xml")},
                     {"word/document.xml", "<document/>"}}) == "not-a-workbook 0:0+0");
    CHECK(faults_of({{"_rels/.rels", relationships("a officeDocument xl/workbook.bin")},
                     {"xl/workbook.bin", "x"}}) == "not-a-workbook 0:0+0");
}

TEST_CASE("what unpacks to more than it may is refused while it unpacks")
{
    auto parts = workbook("");
    parts["looks.xml"] = std::string((std::size_t{64} << 20U) + 1, ' ') + in_root("styleSheet", "");
    CHECK(read_bytes(zipped(parts)).faults == "workbook-too-large 0:0+0");
    parts = workbook("");
    std::string texts;
    while (texts.size() <= most_shared_text) {
        texts += "<si><t>" + std::string(60'000, 'x') + "</t></si>";
    }
    parts["book/texts.xml"] = in_root("sst", texts);
    CHECK(read_bytes(zipped(parts)).faults == "workbook-too-large 0:0+0");
}

TEST_CASE("a byte that changed on the way is noticed")
{
    auto bytes = zipped(workbook("<row><c><v>1</v></c></row>"));
    const auto at = bytes.find("book/sheets/budget.xml");
    bytes[at + 30] = static_cast<char>(bytes[at + 30] ^ 1);
    CHECK(read_bytes(bytes).faults.starts_with("damaged-workbook "));
}

TEST_CASE("a part that is encrypted is told as locked")
{
    auto bytes = zipped(workbook(""));
    for (auto at = bytes.find("PK\x01\x02"); at != std::string::npos; at = bytes.find("PK\x01\x02", at + 1)) {
        bytes[at + 8] = static_cast<char>(bytes[at + 8] | 1); // the flag in the directory
    }
    CHECK(read_bytes(bytes).faults == "locked-workbook 0:0+0");
}

TEST_CASE("content decides how a table is read, and the name is told if it says otherwise")
{
    const auto read = [](std::string_view ending, std::string_view bytes) {
        const TemporaryFile file{ending, bytes};
        SourceFiles files;
        Diagnostics diagnostics;
        const auto table = open_table({.path = file.path()}, files, diagnostics);
        const auto rows = shown(table.get());
        return rows + shown(diagnostics);
    };
    const auto bytes = zipped(workbook("<row><c><v>1</v></c></row>"));
    CHECK(read(".xlsx", bytes) == "1: [#1]\n");
    CHECK(read(".csv", bytes) == "1: [#1]\nread-by-content 0:0+0");
    CHECK(read(".xlsx", "a;b\n") == "1: [a|b]\nread-by-content 0:0+0");
    const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(504, '\0');
    CHECK(read(".xls", compound) == "old-workbook 0:0+0");
    CHECK(read(".xlsx", compound + std::string{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32}) ==
          "locked-workbook 0:0+0");
}

TEST_CASE("the sheets of a workbook are listed in their order")
{
    const TemporaryFile file{".xlsx", zipped(workbook(""))};
    SourceFiles files;
    Diagnostics diagnostics;
    CHECK(sheets_of(file.path(), files, diagnostics) ==
          std::vector<SheetName>{{"Old", true}, {"Budget", false}});
    const TemporaryFile text{".csv", "a;b\n"};
    CHECK(sheets_of(text.path(), files, diagnostics).empty());
    CHECK(diagnostics.empty());
}

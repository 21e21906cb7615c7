#include "engine/read/csv_table.hpp"

#include "engine/write/diagnostics_text.hpp"
#include "tests/catch.hpp"
#include "tests/support/tables.hpp"
#include "tests/unit/read/tree_text.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

using namespace prorata;
using namespace prorata::read;

namespace {

/// Rows, then the faults; the same whatever the size of the pieces that the text comes in.
std::string csv(std::string_view text, char separator = 0)
{
    std::string first;
    for (const std::size_t size : {std::size_t{1} << 20U, std::size_t{1}, std::size_t{7}}) {
        SourceFiles files;
        Diagnostics diagnostics;
        const auto table = open_csv({.path = "list.csv", .separator = separator}, {},
                                    std::make_unique<Pieces>(text, size), files, diagnostics);
        const auto rows = shown(table.get());
        const auto all = rows + shown(diagnostics);
        CHECK((first.empty() || first == all));
        first = all;
    }
    return first;
}

/// What a person reads of the faults.
std::string told(std::string_view text)
{
    SourceFiles files;
    Diagnostics diagnostics;
    const auto table =
        open_csv({.path = "list.csv"}, {}, std::make_unique<Pieces>(text, 100), files, diagnostics);
    static_cast<void>(shown(table.get()));
    std::string said;
    for (const auto& diagnostic : diagnostics) {
        write::append(said, diagnostic, files, {});
    }
    return said;
}

std::string utf16(std::u16string_view text, bool high_first)
{
    std::string bytes;
    for (const char16_t unit : text) {
        const std::array both{static_cast<char>(unit & 0xFFU), static_cast<char>(unit >> 8U)};
        bytes += {both[high_first ? 1 : 0], both[high_first ? 0 : 1]};
    }
    return bytes;
}

} // namespace

TEST_CASE("a list is read cell by cell, as it is written")
{
    CHECK(csv("name;amount\nRīga; 1 000,50\n") == "1: [name|amount]\n2: [Rīga| 1 000,50]\n");
    CHECK(csv("a,b\r\n1,2\r\n") == "1: [a|b]\n2: [1|2]\n");
    CHECK(csv("a,b\r1,2") == "1: [a|b]\n2: [1|2]\n");
    CHECK(csv("a\tb\n,;\t2\n") == "1: [a|b]\n2: [,;|2]\n");
    CHECK(csv("a|b\n") == "1: [a|b]\n");
    CHECK(csv("one\n\ntwo\n") == "1: [one]\n2: []\n3: [two]\n");
    CHECK(csv("a,b\n1\n1,2,3\n,\n") == "1: [a|b]\n2: [1]\n3: [1|2|3]\n4: [|]\n");
    CHECK(csv("\xEF\xBB\xBFname,x\n") == "1: [name|x]\n");
}

TEST_CASE("quoted cells hold separators, quotation marks and line ends")
{
    CHECK(csv("\"a,b\",\"say \"\"yes\"\"\"\n\"\",x\n") == "1: [a,b|say \"yes\"]\n2: [|x]\n");
    CHECK(csv("\"a\nb\",1\n2,3\n") == "1: [a\nb|1]\n3: [2|3]\n");
    CHECK(csv("\"a\r\nb\r\",1\r\n2,3\r\n") == "1: [a\r\nb\r|1]\n4: [2|3]\n");
    CHECK(csv("a , \"b, c\" ,d\n") == "1: [a |b, c|d]\n");
    CHECK(csv("5\" pipe,1\n") == "1: [5\" pipe|1]\n");
}

TEST_CASE("the separator is the one that gives every line the same number of columns")
{
    CHECK(csv("1,5;2,5\n3,5;4,5\n") == "1: [1,5|2,5]\n2: [3,5|4,5]\n");
    CHECK(csv("\"a;b\",c\n\"d\",e\n") == "1: [a;b|c]\n2: [d|e]\n");
    CHECK(csv("sep=|\na;b|c;d\n") == "2: [a;b|c;d]\n");
    CHECK(csv("a;b|c;d\n", '|') == "1: [a;b|c;d]\n");
    CHECK(csv("List of projects\nname,amount\nx,1\n") ==
          "1: [List of projects]\n2: [name|amount]\n3: [x|1]\n");
    CHECK(csv("title\na,b;c\nd,e\n") == "1: [title]\n2: [a|b;c]\n3: [d|e]\nseparator-guessed 0:0+0");
}

TEST_CASE("each cell knows its place in characters")
{
    SourceFiles files;
    Diagnostics diagnostics;
    const auto table =
        open_csv({.path = "list.csv"}, {}, std::make_unique<Pieces>("ā,\"b\",c\n\"d\ne\",ēē,f\n", 100), files,
                 diagnostics);
    TableRow row;
    REQUIRE(table->next(row));
    CHECK(shown(table->place_of(row, 0)) == "1:1+1");
    CHECK(shown(table->place_of(row, 1)) == "1:3+3");
    CHECK(shown(table->place_of(row, 2)) == "1:7+1");
    CHECK(shown(table->place_of(row, 3)) == "1:8+0");
    REQUIRE(table->next(row));
    CHECK(shown(table->place_of(row, 0)) == "2:1+2");
    CHECK(shown(table->place_of(row, 1)) == "3:4+2");
    CHECK(shown(table->place_of(row, 2)) == "3:7+1");
    CHECK_FALSE(files.find(0)->has_line(3));
    table->keep_lines();
    CHECK(files.find(0)->line(2) == "\"d");
    CHECK(files.find(0)->line(3) == "e\",ēē,f");
    CHECK(table->sheet().empty());
    CHECK_FALSE(table->next(row));
}

TEST_CASE("faults of a list stand at their place")
{
    CHECK(csv("a,b\n1,\"two\n3,4\n") == "1: [a|b]\nunclosed-quote 2:3+1");
    CHECK(csv("a,b\n\"1\"x,2\n") == "1: [a|b]\ntext-after-quote 2:4+1");
    CHECK(csv("a,b\n1,pl\xE2no\n") == "1: [a|b]\nnot-utf-8 2:5+1");
    CHECK(csv("a,b\n1,x\x07y\n") == "1: [a|b]\nbinary-file 2:4+1");
    CHECK(csv("a,b\n1,x\xC2\x80y\n") == "1: [a|b]\nforbidden-character 2:4+1");
    CHECK(csv("a,b\n\"\xE2\n") == "1: [a|b]\nnot-utf-8 2:2+1");
    CHECK(csv("") == "empty-file 0:0+0");
    CHECK(csv(" \n\t\n") == "empty-file 0:0+0");
    CHECK(csv({"\0\0\xFE\xFF\0\0\0a", 8}) == "not-utf-8 1:1+1");
    CHECK(csv({"\xFF\xFE\0\0a\0\0\0", 8}) == "not-utf-8 1:1+1");
    CHECK(csv("x," + std::string(longest_cell, 'y')).starts_with("1: [x|yyy"));
    CHECK(csv("x," + std::string(longest_cell + 1, 'y')) == "cell-too-long 1:3+1");
    CHECK(csv("x,\"" + std::string(longest_cell + 1, '\n')) == "cell-too-long 1:3+1");
    CHECK(csv(std::string(most_columns - 1, ';')).starts_with("1: [||"));
    CHECK(csv(std::string(most_columns, ';')) == "too-many-columns 1:4097+1");
}

TEST_CASE("a row that never ends is refused, and what is no text is told as that")
{
    std::string row;
    while (row.size() <= longest_row + (std::size_t{1} << 17U)) {
        row += std::string(longest_cell - 1, 'x') + ',';
    }
    CHECK(told(row).starts_with("list.csv:1:1: error[row-too-long]: a row of more than 16 MiB\n"));
    row[100] = '\0';
    CHECK(told(row).starts_with("list.csv:1:101: error[binary-file]"));
}

TEST_CASE("errors show their line, and say what would be right")
{
    CHECK(told("a,b\n1,2\n\"Rīga\nJūrmala\"LV,2\n") ==
          "list.csv:4:9: error[text-after-quote]: text stands behind a closing quotation mark\n"
          "    4 | Jūrmala\"LV,2\n"
          "      |         ^\n"
          "   the quoted text opens in line 3, column 1\n"
          "   hint: quote the whole cell, and write a quotation mark inside it twice\n");
    CHECK(told("a,b\n1,pl\xE2no\n") ==
          "list.csv:2:5: error[not-utf-8]: byte 0xE2 is not valid UTF-8\n"
          "    2 | 1,pl\xEF\xBF\xBDno\n"
          "      |     ^\n"
          "   hint: save the table with the encoding UTF-8; spreadsheet programs on Windows often write "
          "Windows-1257 or Windows-1252\n");
}

TEST_CASE("UTF-16 is read by its mark")
{
    constexpr std::u16string_view text = u"\uFEFFvārds;\"😀\"\r\nx;1\r\n";
    for (const bool high_first : {false, true}) {
        CHECK(csv(utf16(text, high_first)) == "1: [vārds|😀]\n2: [x|1]\nread-as-utf-16 0:0+0");
    }
    CHECK(csv(utf16(u"\uFEFFa;b\n1;", false) + "\x3D\xD8") ==
          "1: [a|b]\nread-as-utf-16 0:0+0; not-utf-8 2:3+1");
    CHECK(csv(utf16(u"\uFEFFa;b\n1;", false) + "x") == "1: [a|b]\nread-as-utf-16 0:0+0; not-utf-8 2:3+1");
}

TEST_CASE("what cannot be opened is told as for scenarios")
{
    SourceFiles files;
    Diagnostics diagnostics;
    CHECK(open_table({.path = "/nowhere/list.csv"}, files, diagnostics) == nullptr);
    CHECK(open_table({.path = "/tmp"}, files, diagnostics) == nullptr);
    CHECK(shown(diagnostics) == "cannot-open 0:0+0; is-a-directory 0:0+0");
}

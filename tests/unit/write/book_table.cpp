#include "tests/catch.hpp"

#include "engine/read/xlsx_table.hpp"
#include "engine/write/book_table.hpp"
#include "engine/write/say.hpp"
#include "tests/support/tables.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace prorata;
using namespace prorata::write;

namespace {

[[nodiscard]] Column amounts(std::string heading, const std::vector<Decimal>& values)
{
    Column column{{}, std::move(heading)};
    for (const auto& value : values) {
        column.add(value, say(value, neutral));
    }
    return column;
}

/// Three lines with what they cost and what pays for them; the last is a total that is one off.
[[nodiscard]] BookTable three_lines()
{
    Column names{{}, "line", Align::left, {"LP", "P2", "project"}};
    return {"Lines:",
            {std::move(names), amounts("cost", {{1000, 2}, {50, 1}, {1501, 2}}),
             amounts("fund", {{800, 2}, {4, 0}, {1200, 2}})}};
}

/// The rows of a table as a workbook has them.
[[nodiscard]] std::string in_workbook(const BookTable& table)
{
    std::string bytes;
    WorkbookWriter writer{[&](std::uint64_t at, std::string_view piece) {
                              const auto place = static_cast<std::size_t>(at);
                              bytes.resize(std::max(bytes.size(), place + piece.size()));
                              piece.copy(bytes.data() + place, piece.size());
                          },
                          "Book"};
    table.write(writer);
    REQUIRE_FALSE(writer.finish());
    read::SourceFiles files;
    Diagnostics diagnostics;
    const auto opened =
        read::open_xlsx({.path = "w.xlsx", .sheet = table.title()}, bytes, files, diagnostics);
    auto rows = read::shown(opened.get());
    CHECK(diagnostics.empty());
    return rows;
}

} // namespace

TEST_CASE("sums and differences stand beside amounts, exactly, whatever their decimals", "[write][workbook]")
{
    auto table = three_lines();
    table.add_column("left", {{'+', 1}, {'-', 2}}, NumberLook::check, {false, true});
    table.add_row("sum", {{'+', 0}, {'+', 1}}, NumberLook::total, BookTable::Needs::any, {1, 2});
    table.add_row("off by", {{'+', 2}, {'-', 3}}, NumberLook::check, BookTable::Needs::all, {1, 2});
    CHECK(in_workbook(table) == "1: [line|cost|fund|left]\n"
                                "2: [LP|#10.00|#8.00|#2.00]\n"
                                "3: [P2|#5.0|#4]\n"
                                "4: [project|#15.01|#12.00|#3.01]\n"
                                "5: [sum|#15.00|#12.00]\n"
                                "6: [off by|#0.01|#0.00]\n");
}

TEST_CASE("a sum of an amount that no spreadsheet keeps is left out", "[write][workbook]")
{
    Column names{{}, "line", Align::left, {"LP", "project"}};
    BookTable table{"Large", {std::move(names), amounts("cost", {{1'000'000'000'000'001, 2}, {100, 2}})}};
    table.add_row("sum", {{'+', 0}, {'+', 1}}, NumberLook::plain, BookTable::Needs::all, {1});
    table.add_column("again", {{'+', 1}}, NumberLook::check);
    CHECK(in_workbook(table) == "1: [line|cost|again]\n2: [LP|10000000000000.01]\n"
                                "3: [project|#1.00|#1.00]\n4: [sum]\n");
}

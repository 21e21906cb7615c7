#include "tests/catch.hpp"

#include "engine/read/list.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::read;

namespace {

struct ReadList {
    std::vector<ListRow> rows;
    std::vector<std::string> names;
    std::vector<std::string> codes;
    std::uint64_t unreadable{};
};

ReadList read_list(const std::string& text, const ListLayout& layout)
{
    const auto path = std::filesystem::temp_directory_path() / "prorata-unit-list.csv";
    std::ofstream{path, std::ios::binary} << text;
    SourceFiles files;
    Diagnostics diagnostics;
    ReadList list;
    if (const auto reader = ListReader::open(path.string(), layout, files, diagnostics)) {
        for (ListRow row; reader->next(row);) {
            list.rows.push_back(row);
            list.names.emplace_back(row.name);
        }
        list.unreadable = reader->unreadable();
    }
    for (const auto& diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::error) {
            list.codes.emplace_back(diagnostic.code());
        }
    }
    std::filesystem::remove(path);
    return list;
}

} // namespace

TEST_CASE("columns are found by heading, below titles, or by number", "[read][list]")
{
    const auto named = read_list("Projects\n\nNo;Total, EUR;ERDF\nA;100,50;40,20\n",
                                 {.columns = "base=Total, EUR,amount=ERDF,row=No"});
    CHECK(named.codes.empty());
    REQUIRE(named.rows.size() == 1);
    CHECK(named.rows[0].base == Decimal{10'050, 2});
    CHECK(named.rows[0].amount == Decimal{4'020, 2});
    CHECK(named.names[0] == "A");
    CHECK(named.rows[0].place.line == 4);

    const auto numbered = read_list("a,b\n100,40\n", {.columns = "base=1,amount=2"});
    REQUIRE(numbered.rows.size() == 1); // the first line has headings
    CHECK(numbered.rows[0].amount == Decimal{40, 0});
    CHECK(read_list("100,40\n200,80\n", {.columns = "amount=2,base=1"}).rows.size() == 2);
}

TEST_CASE("what --columns does not say right is told", "[read][list]")
{
    using Codes = std::vector<std::string>;
    const auto codes = [](const std::string& columns) {
        return read_list("base,amount\n1,2\n", {.columns = columns}).codes;
    };
    CHECK(codes("base=base") == Codes{"column-role-unknown"});
    CHECK(codes("base=base,amount=") == Codes{"column-role-unknown"});
    CHECK(codes("base=1,amount=2,base=2") == Codes{"column-role-unknown"});
    CHECK(codes("total=1,amount=2") == Codes{"column-role-unknown"});
    CHECK(codes("base=base,amount=sum") == Codes{"unknown-column"});
    CHECK(codes("base=1,amount=7") == Codes{"no-such-column"});
}

TEST_CASE("rows that cannot be read are counted, and the first twenty told", "[read][list]")
{
    std::string text = "base,amount\n";
    for (int i = 0; i < 30; ++i) {
        text += "1.234,5\n100.50,40.20\n";
    }
    const auto list = read_list(text, {.columns = "base=base,amount=amount"});
    CHECK(list.rows.size() == 30);
    CHECK(list.unreadable == 30);
    CHECK(list.codes == std::vector<std::string>(20, "ambiguous-number"));
    const auto declared = read_list(text, {.columns = "base=base,amount=amount", .numbers = "1,234.56"});
    CHECK(declared.unreadable == 0);
    CHECK(declared.rows[0].base == Decimal{1'234, 3});
}

TEST_CASE("rates are read as they are declared, or say what they are", "[read][list]")
{
    const auto rate = [](const std::string& cell, RateStyle style) {
        const auto list =
            read_list("base;amount;rate\n100;40;" + cell + "\n",
                      {.columns = "base=base,amount=amount,rate=rate", .numbers = {}, .rates = style});
        return list.rows.empty() ? std::nullopt : list.rows[0].rate;
    };
    CHECK(rate("0.4", RateStyle::fraction) == Rate::percent(40));
    CHECK(rate("40", RateStyle::percent) == Rate::percent(40));
    CHECK(rate("48,541114", RateStyle::percent) == Rate::percent({48'541'114, 6}));
    CHECK(rate("40 %", RateStyle::undeclared) == Rate::percent(40));
    CHECK(rate("2/5", RateStyle::percent) == Rate::percent(40));
    CHECK(rate("40 %", RateStyle::fraction) == Rate::percent(40));
    CHECK_FALSE(rate("0.4", RateStyle::undeclared));
    CHECK_FALSE(rate("-4 %", RateStyle::undeclared));
    CHECK_FALSE(rate("-0.4", RateStyle::fraction));
    CHECK_FALSE(rate("", RateStyle::fraction));
}

TEST_CASE("an empty rest is none, an empty amount is an error", "[read][list]")
{
    const auto list = read_list("base,amount,rest\n100,40,\n100,40,60\n100,,60\n,,\n",
                                {.columns = "base=base,amount=amount,rest=rest"});
    REQUIRE(list.rows.size() == 2);
    CHECK_FALSE(list.rows[0].rest);
    CHECK(list.rows[1].rest == Decimal{60, 0});
    CHECK(list.codes == std::vector<std::string>{"empty-cell"});
}

TEST_CASE("a rounding is a mode and a step", "[read][list]")
{
    const auto is = [](std::string_view text, Mode mode, Mode or_mode, int decimals) {
        Diagnostics diagnostics;
        const auto rounding = read_rounding(text, diagnostics);
        return rounding && rounding->mode == mode && rounding->or_mode == or_mode &&
               rounding->decimals == decimals;
    };
    CHECK(is("nearest", Mode::half_up, Mode::half_down, 2));
    CHECK(is("nearest 1", Mode::half_up, Mode::half_down, 0));
    CHECK(is("down to 0.01", Mode::down, Mode::down, 2));
    CHECK(is("half_even 1000", Mode::half_even, Mode::half_even, -3));
    CHECK(is(" half-down 0,1 ", Mode::half_down, Mode::half_down, 1));
    CHECK(is("none", Mode::none, Mode::none, 2));
    for (const auto* const text : {"", "cents", "down 0.05", "down 0.001", "0.01", "down 0.01 up"}) {
        Diagnostics diagnostics;
        CHECK_FALSE(read_rounding(text, diagnostics));
        CHECK(diagnostics.size() == 1);
    }
}

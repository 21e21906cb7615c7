#include "tests/catch.hpp"

#include "engine/read/register_rows.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace prorata;
using namespace prorata::read;

namespace {

struct Read {
    std::vector<std::int64_t> bases{};
    std::vector<std::uint32_t> kinds{};
    std::vector<std::string> projects{};
    std::vector<std::string> codes{};
    std::vector<std::uint32_t> lines{};
};

Read read_rows(const std::string& text, const RegisterForm& form)
{
    RowBlock block;
    block.bytes.resize(text.size());
    std::copy(text.begin(), text.end(), block.bytes.data());
    RegisterRows rows{form};
    rows.begin(block);
    Read read;
    while (rows.next()) {
        for (std::size_t i = 0; i < rows.rows().size(); ++i) {
            read.bases.push_back(rows.bases()[i].minor_units());
            read.kinds.push_back(rows.rows()[i].kind);
        }
        for (const auto& run : rows.runs()) {
            read.projects.emplace_back(run.id);
        }
    }
    for (const auto& fault : rows.faults_told()) {
        read.codes.emplace_back(fault.told.code());
        read.lines.push_back(fault.told.place.line);
    }
    return read;
}

const RegisterForm form{.name = "list.csv", .width = 2, .base = 1, .project = 0};

} // namespace

TEST_CASE("amounts mean the same where they stand and in quotation marks", "[read][register]")
{
    std::mt19937 draw{4};
    std::vector<NumberStyle> styles{{}};
    for (const auto* const sample : {"1.234,56", "1,234.56", "1 234,56", "1234.56", "1234,56"}) {
        styles.push_back(NumberStyle::from_sample(sample).value());
    }
    constexpr std::string_view characters = "0123456789000..,,- '9";
    for (const auto& style : styles) {
        auto with_style = form;
        with_style.separator = '|';
        with_style.numbers = style;
        for (int i = 0; i < 1'000; ++i) {
            std::string as_they_stand;
            std::string in_marks;
            for (int row = 0; row < 20; ++row) {
                std::string amount;
                for (auto length = draw() % 9 + draw() % 12; amount.size() < length;) {
                    amount += characters[draw() % characters.size()];
                }
                as_they_stand += "p|" + amount + "\n";
                in_marks += "p|\"" + amount + "\"\n";
            }
            const auto plain = read_rows(as_they_stand, with_style);
            const auto quoted = read_rows(in_marks, with_style);
            INFO(as_they_stand);
            REQUIRE(plain.bases == quoted.bases);
            REQUIRE(plain.kinds == quoted.kinds);
            REQUIRE(plain.codes == quoted.codes);
        }
    }
}

TEST_CASE("rows, blank ones and line ends of every kind", "[read][register]")
{
    const auto read = read_rows("A,1\r\nA,2.5\n\nB,\"3\"\r ,\nB,4", form);
    CHECK(read.bases == std::vector<std::int64_t>{100, 250, 0, 300, 0, 400});
    using Row = RegisterRow;
    CHECK(read.kinds == std::vector<std::uint32_t>{Row::computed, Row::computed, Row::as_it_is, Row::computed,
                                                   Row::left_empty, Row::computed});
    CHECK(read.projects == std::vector<std::string>{"A", "B"});
    CHECK(read.codes.empty());
}

TEST_CASE("a project's name is the same with blanks and quotation marks around it", "[read][register]")
{
    const auto read = read_rows("A,1\n\" A\",1\n A ,1\n\"B,\"\"\",2\nA,1\n", form);
    CHECK(read.projects == std::vector<std::string>{"A", "B,\"", "A"});
}

TEST_CASE("faults are told at their lines", "[read][register]")
{
    const auto read = read_rows("A,1\nA,\"x\ny\"\nA\nA,1,2\n,5\nB,1.005\nB,\"1\"2\nB,1\n", form);
    CHECK(read.codes == std::vector<std::string>{"not-a-number", "row-width", "row-width", "empty-cell",
                                                 "ambiguous-number", "text-after-quote"});
    CHECK(read.lines == std::vector<std::uint32_t>{1, 3, 4, 5, 6, 7});
    CHECK(read.bases.size() == 6); // what stands behind text that cannot be read is not looked at
}

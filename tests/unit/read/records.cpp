#include "engine/read/records.hpp"

#include "tests/catch.hpp"

#include <filesystem>
#include <fstream>

using namespace prorata::read;

namespace {

/// `1:{}; 3:[1]`, with `!` before the text of a record that is too long.
std::string records_of(const std::string& text, std::size_t longest)
{
    const auto path = std::filesystem::temp_directory_path() / "prorata-records.ndjson";
    std::ofstream{path, std::ios::binary} << text;
    std::string out;
    RecordFile file{path.string(), longest};
    for (auto records = file.next(); !records.empty(); records = file.next()) {
        for (const auto& record : records) {
            out += (out.empty() ? "" : "; ") + std::to_string(record.line) + ':' +
                   (record.is_too_long ? "!" : "") + record.text;
        }
    }
    CHECK(file.error() == 0);
    std::filesystem::remove(path);
    return out;
}

} // namespace

TEST_CASE("records: lines that are not blank, with their numbers", "[read][records]")
{
    CHECK(records_of("", 9) == "");
    CHECK(records_of("\n \t\r\n\n", 9) == "");
    CHECK(records_of("{}\n[1]", 9) == "1:{}; 2:[1]");
    CHECK(records_of("\xEF\xBB\xBF{}\r\n\n \n[1]\n", 9) == "1:{}; 4:[1]");
    CHECK(records_of("a\rb\n\xE2\x80\xA8\n", 9) == "1:a\rb; 2:\xE2\x80\xA8");
    CHECK(records_of(std::string{"\0\n", 2}, 9) == std::string{"1:\0", 3});
}

TEST_CASE("records: of a line that is too long the beginning is kept, and the rest goes on",
          "[read][records]")
{
    CHECK(records_of("123\n1234\n123", 3) == "1:123; 2:!1234; 3:123");
    CHECK(records_of("123\n1234", 3) == "1:123; 2:!1234");
    const std::string long_line(300'000, 'x');
    const auto shown = long_line.substr(0, 200);
    CHECK(records_of("a\n" + long_line + "\nb\n" + long_line, 100'000) ==
          "1:a; 2:!" + shown + "; 3:b; 4:!" + shown);
    CHECK(records_of("a\n" + long_line + "\nb", 300'000) == "1:a; 2:" + long_line + "; 3:b");
}

TEST_CASE("records: what cannot be opened says why", "[read][records]")
{
    RecordFile file{"/nowhere/records.ndjson"};
    CHECK(file.next().empty());
    CHECK(file.error() != 0);
}

#include "tests/catch.hpp"

#include "engine/read/row_blocks.hpp"

#include <algorithm>
#include <cstring>
#include <string>

using namespace prorata::read;

namespace {

/// Gives out a text in pieces.
class Pieces final : public ByteSource {
public:
    Pieces(std::string text, std::size_t piece) : text_{std::move(text)}, piece_{piece} {}
    [[nodiscard]] std::size_t read(char* to, std::size_t most) override
    {
        const auto count = std::min({piece_, most, text_.size() - at_});
        std::memcpy(to, text_.data() + at_, count);
        at_ += count;
        return count;
    }
    [[nodiscard]] int error() const override { return 0; }

private:
    std::string text_;
    std::size_t piece_;
    std::size_t at_ = 0;
};

} // namespace

TEST_CASE("a row ends at a line end outside quotation marks", "[read][row-blocks]")
{
    CHECK(end_of_last_row("a,b\nc,d\ne", ',') == 8);
    CHECK(end_of_last_row("a,b", ',') == 0);
    CHECK(end_of_last_row("a,\"b\nc", ',') == 0);
    CHECK(end_of_last_row("x\na,\"b\nc", ',') == 2);
    CHECK(end_of_last_row("x\n \"b\n\"\"\n", ',') == 2);
    CHECK(end_of_last_row("\"b\n\"\"\n\"\nc", ',') == 8);
    CHECK(end_of_last_row("\"b\n\"", ',') == 0);                // the mark may yet be doubled
    CHECK(end_of_last_row("5\" pipe\n6\" pipe\nx", ',') == 16); // marks within text
    CHECK(end_of_last_row("a\rb\rc", ',') == 4);
    CHECK(end_of_last_row("a\rb\r", ',') == 2); // a line feed may follow
    CHECK(end_of_last_row("a\r\nb", ',') == 3);
    CHECK(end_of_last_row("a;\"\n\";b\nc;\"\n", ';') == 8);
}

TEST_CASE("blocks put together are the text", "[read][row-blocks]")
{
    std::string text;
    for (int i = 0; i < 60'000; ++i) {
        text += std::to_string(i) + (i % 100 == 0 ? ",\"a\nb\"\n" : ",ab\n");
    }
    for (const std::size_t piece : {std::size_t{7777}, text.size()}) {
        Pieces source{text, piece};
        RowBlocks blocks{source, {}, ',', 0};
        std::string whole;
        RowBlock block;
        std::uint64_t number = 0;
        while (blocks.next(block)) {
            CHECK(block.number == number++);
            CHECK(block.offset == whole.size());
            whole += block.bytes.text();
            CHECK(whole.back() == '\n');
            CHECK(std::count(whole.begin(), whole.end(), '"') % 2 == 0);
        }
        CHECK(number > 1);
        CHECK((whole == text));
    }
    Pieces source{text, text.size()};
    RowBlocks some{source, "x,1\n", ',', 100, 109};
    RowBlock block;
    REQUIRE(some.next(block));
    CHECK(block.bytes.text() == "x,1\n0,\"a\n");
    CHECK_FALSE(some.next(block));
}

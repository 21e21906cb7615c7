#include "tests/catch.hpp"

#include "engine/read/cell_marks.hpp"
#include "engine/read/eight_bytes.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace prorata::read;

namespace {

struct Found {
    std::vector<std::uint32_t> places{};
    bool is_plain{};
    friend bool operator==(const Found&, const Found&) = default;
};

Found found_in(const std::string& text, char separator, bool in_lanes)
{
    const auto size = static_cast<std::uint32_t>(text.size());
    const auto padded = text + std::string(CellMarks::slack, '\n');
    Found found;
    found.places.resize(size + CellMarks::slack);
    const auto marks = find_cell_marks(padded.data(), size, separator, found.places.data(), in_lanes);
    found.places.resize(marks.count);
    found.is_plain = marks.is_plain;
    return found;
}

Found expected_in(const std::string& text, char separator)
{
    Found found{.is_plain = true};
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (byte == separator || byte == '"' || byte == '\n' || byte == '\r') {
            found.places.push_back(at);
        }
        found.is_plain = found.is_plain && (byte == '\t' || byte == '\n' || byte == '\r' ||
                                            (byte >= ' ' && static_cast<unsigned char>(byte) < 0x7F));
    }
    return found;
}

} // namespace

TEST_CASE("cells end where their separators stand", "[read][register]")
{
    std::mt19937 draw{7};
    for (int i = 0; i < 3'000; ++i) {
        const char separator = ",;\t|"[draw() % 4];
        const auto marks = 1 + draw() % 40; // from nearly none to nearly all
        std::string text(draw() % 300, 'x');
        for (auto& byte : text) {
            byte = draw() % 40 < marks ? "\r\n,;\t|\""[draw() % 7] : static_cast<char>(' ' + draw() % 95);
        }
        if (!text.empty() && draw() % 3 == 0) {
            text[draw() % text.size()] = static_cast<char>(draw() % 256);
        }
        const auto expected = expected_in(text, separator);
        INFO(text);
        REQUIRE(found_in(text, separator, false) == expected);
        REQUIRE(found_in(text, separator, finds_marks_in_lanes()) == expected);
    }
}

TEST_CASE("short texts are the same when their bytes are", "[read][register]")
{
    std::mt19937 draw{8};
    for (int i = 0; i < 10'000; ++i) {
        std::string a(draw() % (ShortText::longest + 1), 'a');
        std::string b = a;
        if (draw() % 2 == 0 && !b.empty()) {
            b[draw() % b.size()] = 'b';
        } else if (draw() % 2 == 0) {
            b.resize(draw() % (ShortText::longest + 1), '\0');
        }
        const auto behind_a = a + std::string(16, 'y');
        const auto behind_b = b + std::string(16, 'z');
        const bool is_same =
            ShortText::of({behind_a.data(), a.size()}) == ShortText::of({behind_b.data(), b.size()});
        REQUIRE(is_same == (a == b));
    }
}

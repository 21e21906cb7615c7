#include "tests/catch.hpp"

#include "engine/write/amount_bytes.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <string>

using namespace prorata;
using namespace prorata::write;

namespace {

template <class Amount>
std::string text_of(Amount amount)
{
    std::array<char, 2 * longest_amount> text{};
    const auto* const end = put_amount(text.data(), amount);
    return {static_cast<const char*>(text.data()), end};
}

} // namespace

TEST_CASE("amounts as a machine reads them", "[write][amount]")
{
    CHECK(text_of(Money{}) == "0.00");
    CHECK(text_of(Money{5}) == "0.05");
    CHECK(text_of(Money{-5}) == "-0.05");
    CHECK(text_of(Money{100}) == "1.00");
    CHECK(text_of(Money{99'999}) == "999.99");
    CHECK(text_of(Money{18'112'876}) == "181128.76");
    CHECK(text_of(Money{std::numeric_limits<std::int64_t>::max()}) == "92233720368547758.07");
    CHECK(text_of(Money{std::numeric_limits<std::int64_t>::min()}) == "-92233720368547758.08");
    const Wide beyond = Wide{std::numeric_limits<std::int64_t>::max()} * 1000;
    CHECK(text_of(beyond) == "92233720368547758070.00");
    CHECK(text_of(-beyond - 1) == "-92233720368547758070.01");
    CHECK(text_of(Wide{10'000'000'000} * 10'000'000'000) == "1000000000000000000.00");
}

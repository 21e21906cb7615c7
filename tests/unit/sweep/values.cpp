#include "tests/catch.hpp"

#include "prorata/sweep/values.hpp"

#include <string>
#include <vector>

using namespace prorata;

namespace {

std::vector<std::string> texts(std::string_view said)
{
    const auto parsed = parse_sweep_values(said);
    REQUIRE(parsed.values);
    std::vector<std::string> all;
    for (std::uint64_t number = 0; number < parsed.values->count(); ++number) {
        all.push_back(parsed.values->text(number));
    }
    return all;
}

} // namespace

TEST_CASE("a range takes its exact steps up to its last number", "[sweep][values]")
{
    CHECK(texts("80 %..82 % by 0.5 %") ==
          std::vector<std::string>{"80.0 %", "80.5 %", "81.0 %", "81.5 %", "82.0 %"});
    CHECK(texts("0.1..0.35 by 0.1") == std::vector<std::string>{"0.10", "0.20", "0.30"});
    CHECK(texts("5..5 by 1") == std::vector<std::string>{"5"});
    CHECK(texts("1..-1 by -1") == std::vector<std::string>{"1", "0", "-1"});
    CHECK(texts("100 000..100 000.02 by 0.01") ==
          std::vector<std::string>{"100000.00", "100000.01", "100000.02"});
}

TEST_CASE("a range of a billion values keeps none of them", "[sweep][values]")
{
    const auto parsed = parse_sweep_values("0..10000000 by 0.01");
    REQUIRE(parsed.values);
    CHECK(parsed.values->count() == 1'000'000'001);
    CHECK(parsed.values->text(1'000'000'000) == "10000000.00");
}

TEST_CASE("a list takes what a scenario may say", "[sweep][values]")
{
    CHECK(texts("85 %, 1/3 , half up") == std::vector<std::string>{"85 %", "1/3", "half up"});
    CHECK(texts("213 092,67") == std::vector<std::string>{"213 092,67"});
}

TEST_CASE("values that cannot be read say why", "[sweep][values]")
{
    using enum SweepValuesFault;
    CHECK(parse_sweep_values("").fault == empty);
    CHECK(parse_sweep_values("85 %, , 80 %").fault == empty);
    CHECK(parse_sweep_values("80..90").fault == without_step);
    CHECK(parse_sweep_values("80 %..90 by 1").fault == units_differ);
    CHECK(parse_sweep_values("80..90 by 0").fault == step_misleads);
    CHECK(parse_sweep_values("80..90 by -1").fault == step_misleads);
    CHECK(parse_sweep_values("x..90 by 1").number_fault == NumberFault::not_a_number);
    CHECK(parse_sweep_values("1,234..5,000 by 1").number_fault == NumberFault::ambiguous);
    CHECK(parse_sweep_values("0..99999999999999999999999999999999999999 by 1").fault == too_many);
}

#include "tests/catch.hpp"

#include "engine/run/project_ids.hpp"
#include "engine/run/register_result.hpp"

#include <string>

using namespace prorata;
using namespace prorata::run;

TEST_CASE("projects that ended are known again, and no others", "[run][register]")
{
    ProjectIds ids;
    constexpr int many = 200'000;
    for (int i = 0; i < many; ++i) {
        REQUIRE(ids.insert(IdHash::of("P-" + std::to_string(i))));
    }
    for (int i = 0; i < many; ++i) {
        REQUIRE_FALSE(ids.insert(IdHash::of("P-" + std::to_string(i))));
    }
    CHECK_FALSE(IdHash::of("a") == IdHash::of(std::string{"a\0", 2}));
    CHECK_FALSE(IdHash::of("") == IdHash::of(std::string(1, '\0')));
}

TEST_CASE("a checkpoint says all there is to say", "[run][register]")
{
    RegisterPosition at{
        .offset = 1, .lines = 2, .rows = 3, .faults = 4, .has_open = true, .doubts_next = true};
    at.open_id = "a name 7";
    at.open = {.base = Wide{1} << 100U,
               .fund = -(Wide{1} << 90U),
               .contribution = -1,
               .rows = 9,
               .is_doubtful = true};
    const auto read = RegisterPosition::from(at.text());
    REQUIRE(read);
    CHECK(read->text() == at.text());
    CHECK(read->open_id == "a name 7");
    CHECK(read->open.fund == at.open.fund);
    CHECK(read->open.contribution == -1);
    CHECK(read->doubts_next);
    CHECK_FALSE(RegisterPosition::from("1 2 3"));
    CHECK_FALSE(RegisterPosition::from(""));
}

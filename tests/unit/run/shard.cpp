#include "tests/catch.hpp"

#include "engine/run/shard.hpp"

using namespace prorata;
using namespace prorata::run;

TEST_CASE("a shard is a number and how many there are", "[run][shard]")
{
    Diagnostics said;
    const auto shard = read_shard("2/4", said);
    REQUIRE(shard);
    CHECK(shard->number == 2);
    CHECK(shard->of == 4);
    CHECK(read_shard("", said)->of == 1);
    CHECK(said.empty());
}

TEST_CASE("what is no shard is said", "[run][shard]")
{
    for (const auto* const text : {"0/4", "5/4", "1/0", "1", "/", "1/", "/2", "-1/2", "1/2x", "1/2/3",
                                   "1/1000001", "99999999999999999999/99999999999999999999"}) {
        Diagnostics said;
        CAPTURE(text);
        CHECK_FALSE(read_shard(text, said));
        REQUIRE(said.size() == 1);
        CHECK(said.front().code() == "not-a-shard");
    }
}

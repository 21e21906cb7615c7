#include "tests/catch.hpp"

#include "prorata/sweep/variants.hpp"

#include <limits>
#include <set>
#include <vector>

using namespace prorata;

namespace {

using Numbers = std::vector<std::uint64_t>;

Numbers values(const Variants& variants, std::uint64_t variant)
{
    Numbers numbers(variants.axes());
    variants.values_in(variant, numbers);
    return numbers;
}

} // namespace

TEST_CASE("a grid holds every value with every other, the last axis first", "[sweep][variants]")
{
    const auto grid = Variants::grid({2, 3, 2});
    REQUIRE(grid.count() == 12);
    CHECK(values(grid, 0) == Numbers{0, 0, 0});
    CHECK(values(grid, 1) == Numbers{0, 0, 1});
    CHECK(values(grid, 2) == Numbers{0, 1, 0});
    CHECK(values(grid, 11) == Numbers{1, 2, 1});
    std::set<Numbers> all;
    for (std::uint64_t variant = 0; variant < grid.count(); ++variant) {
        all.insert(values(grid, variant));
    }
    CHECK(all.size() == 12);
    CHECK(Variants::grid({}).count() == 1);
}

TEST_CASE("a zip takes the axes side by side", "[sweep][variants]")
{
    const auto zip = Variants::zip({3, 3});
    REQUIRE(zip.count() == 3);
    CHECK(values(zip, 2) == Numbers{2, 2});
    CHECK_THROWS_AS(Variants::zip({3, 2}), std::domain_error);
}

TEST_CASE("a sample follows from seed and number alone, and is fair", "[sweep][variants]")
{
    const auto sample = Variants::sample({3, 1000}, 30'000, 7);
    const auto again = Variants::sample({3, 1000}, 10, 7);
    const auto other = Variants::sample({3, 1000}, 10, 8);
    Numbers met(3);
    bool is_other = false;
    for (std::uint64_t variant = 0; variant < sample.count(); ++variant) {
        const auto drawn = values(sample, variant);
        REQUIRE(drawn[0] < 3);
        REQUIRE(drawn[1] < 1000);
        ++met[drawn[0]];
        if (variant < 10) {
            CHECK(drawn == values(again, variant));
            is_other = is_other || drawn != values(other, variant);
        }
    }
    CHECK(is_other);
    for (const auto count : met) { // ten standard deviations of 10 000 met
        CHECK(count > 9'180);
        CHECK(count < 10'820);
    }
    // What is drawn must not change with a version: results name their variants by number.
    CHECK(values(sample, 0) == Numbers{1, 24});
    CHECK(values(sample, 1) == Numbers{0, 171});
    CHECK(values(sample, 2) == Numbers{2, 993});
}

TEST_CASE("shards are all variants, in order, none twice", "[sweep][variants]")
{
    const auto grid = Variants::grid({10, 101});
    std::uint64_t next = 0;
    for (std::uint64_t number = 1; number <= 7; ++number) {
        const auto shard = grid.shard(number, 7);
        CHECK(shard.first == next);
        CHECK(shard.end - shard.first >= 1010 / 7);
        CHECK(shard.end - shard.first <= 1010 / 7 + 1);
        next = shard.end;
    }
    CHECK(next == grid.count());
    CHECK_THROWS_AS(grid.shard(0, 7), std::domain_error);
    CHECK_THROWS_AS(grid.shard(8, 7), std::domain_error);
    const auto few = Variants::grid({2});
    CHECK(few.shard(1, 3).end == few.shard(2, 3).first);
    CHECK(few.shard(3, 3).end == 2);
}

TEST_CASE("no axis without a value, no more variants than can be counted", "[sweep][variants]")
{
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    CHECK_THROWS_AS(Variants::grid({3, 0}), std::domain_error);
    CHECK_THROWS_AS(Variants::grid({most, 2}), std::overflow_error);
    CHECK_THROWS_AS(Variants::sample({3}, most + 1, 1), std::overflow_error);
    CHECK(Variants::grid({most}).count() == most);
    CHECK(values(Variants::sample({most}, 1, 1), 0).front() < most);
}

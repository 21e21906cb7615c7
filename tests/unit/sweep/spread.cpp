#include "tests/catch.hpp"

#include "prorata/sweep/spread.hpp"

#include <cstdint>
#include <limits>

using namespace prorata;

TEST_CASE("a few amounts have an exact median", "[sweep][spread]")
{
    AmountSpread spread;
    CHECK_FALSE(spread.median());
    for (const auto amount : {30, -20, 10}) {
        spread.add(Money{amount}, static_cast<std::uint64_t>(amount + 100));
    }
    CHECK(spread.median()->from == Money{10});
    CHECK(spread.median()->to == Money{10});
    CHECK(spread.least()->amount == Money{-20});
    CHECK(spread.least()->variant == 80);
    CHECK(spread.greatest()->variant == 130);
    spread.add(Money{12}, 7);
    CHECK(spread.median()->from == Money{10}); // anything up to 12 is as much in the middle
    CHECK(spread.median()->to == Money{12});
}

TEST_CASE("of equal amounts the first variant counts, in whatever order they come", "[sweep][spread]")
{
    AmountSpread spread;
    spread.add(Money{5}, 9);
    spread.add(Money{5}, 3);
    AmountSpread other;
    other.add(Money{5}, 2);
    spread.merge(other);
    CHECK(spread.least()->variant == 2);
    CHECK(spread.greatest()->variant == 2);
}

TEST_CASE("many amounts have a median within a small part of their range", "[sweep][spread]")
{
    AmountSpread spread;
    constexpr std::int64_t most = 1'000'000;
    for (std::int64_t amount = 0; amount <= most; ++amount) {
        spread.add(Money{amount * 100 - 3}, static_cast<std::uint64_t>(amount));
    }
    const auto median = *spread.median();
    CHECK(median.from <= Money{most / 2 * 100 - 3});
    CHECK(median.to >= Money{most / 2 * 100 - 3});
    CHECK((median.to - median.from).minor_units() < most * 100 / 8192);
}

TEST_CASE("the whole range of amounts can be counted", "[sweep][spread]")
{
    AmountSpread spread;
    for (std::int64_t i = 0; i < 100'000; ++i) {
        const auto far = std::numeric_limits<std::int64_t>::max() - i;
        spread.add(Money{i % 2 == 0 ? far : -far}, static_cast<std::uint64_t>(i));
    }
    CHECK(spread.median()->from < Money{});
    CHECK(spread.median()->to > Money{});
    SavedNumbers saved;
    spread.save(saved);
    AmountSpread loaded;
    loaded.load(saved);
    CHECK(saved.are_all_taken());
    CHECK(loaded.median()->from == spread.median()->from);
    loaded.merge(spread);
    CHECK(loaded.count() == 200'000);
    CHECK(loaded.median()->to == spread.median()->to);
}

#include "tests/catch.hpp"
#include "tests/support/splits.hpp"

#include "prorata/exact/literals.hpp"

#include <limits>
#include <random>

using namespace prorata;
using namespace prorata::literals;
using namespace prorata::columns_support;

namespace {

using Weights = std::vector<std::int64_t>;

constexpr std::array paths{Path::fastest, Path::portable, Path::both};
constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto least = std::numeric_limits<std::int64_t>::min();

void check_all_paths(const SplitList& list, std::size_t offset = 0)
{
    const auto expected = split_by_the_rule(list);
    for (const auto path : paths) {
        const auto found = split_by_columns(list, path, offset);
        CHECK(found.thrown == expected.thrown);
        CHECK(found.line == expected.line);
        CHECK(found == expected);
    }
}

/// Every amount that is a bound of something, and its neighbours, of either sign.
std::vector<Money> amounts_of_any_size()
{
    std::vector<Money> amounts{Money{}, Money{most}, Money{least}, Money{least + 1}};
    for (unsigned bits = 0; bits < 63; ++bits) {
        const auto power = std::int64_t{1} << bits;
        for (const auto units : {power - 1, power, power + 1, power + power / 2}) {
            amounts.insert(amounts.end(), {Money{units}, Money{-units}});
        }
    }
    return amounts;
}

} // namespace

TEST_CASE("each amount is divided by its own weights", "[columns][split]")
{
    const std::array amounts{100_eur, 0.05_eur, -(99.99_eur), Money{}, 7_eur};
    const std::array<std::size_t, 5> ends{3, 5, 7, 7, 8};
    const std::array<std::int64_t, 8> weights{1, 1, 1, 3, 1, 75, 25, 4};
    for (const auto path : paths) {
        std::array<Money, 8> parts;
        split_columns({amounts, ends, weights}, parts, path);
        CHECK(parts == std::array{33.34_eur, 33.33_eur, 33.33_eur, 0.04_eur, 0.01_eur, -(74.99_eur),
                                  -(25_eur), 7_eur});
    }
}

TEST_CASE("of equal remainders the earlier part is served first, in every register", "[columns][split]")
{
    for (std::size_t count = 1; count <= 70; ++count) {
        for (std::size_t odd = 0; odd < count; ++odd) {
            SplitList list;
            list.add(Money{static_cast<std::int64_t>(3 * count + odd)}, Weights(count, 1));
            for (const auto path : paths) {
                const auto parts = split_by_columns(list, path).parts;
                REQUIRE(parts.size() == count);
                for (std::size_t i = 0; i < count; ++i) {
                    REQUIRE(parts[i] == Money{i < odd ? 4 : 3});
                }
            }
        }
    }
}

TEST_CASE("an empty list has no parts", "[columns][split]")
{
    check_all_paths({});
    SplitList without_parts;
    without_parts.add(Money{}, {});
    without_parts.add(Money{}, {});
    check_all_paths(without_parts);
}

TEST_CASE("amounts and weights of every size come to what the rule says, or are refused as it refuses them",
          "[columns][split]")
{
    constexpr auto lanes_to = std::int64_t{1} << 51U;
    const std::vector<Weights> every_kind{
        {},
        {0},
        {1},
        {-1},
        {7},
        {most},
        {0, 0},
        {0, 1},
        {1, 0},
        {1, 2},
        {least, 1},
        {most, 1},
        {most - 1, 1},
        {1, most - 1},
        {most, most},
        {most / 2, most / 2, 1},
        {most / 2, most / 2, 2},
        {lanes_to - 1},
        {lanes_to},
        {lanes_to - 2, 1},
        {lanes_to - 1, 1},
        {lanes_to, 1},
        {1, lanes_to / 2, lanes_to / 2 - 2},
        {lanes_to / 2, lanes_to / 2},
        {std::int64_t{1} << 52U, 3},
        {std::int64_t{1} << 58U, std::int64_t{1} << 57U, 1},
        {(std::int64_t{1} << 58U) - 2, 1, 1},
        {1, 3, 3, 1},
        {5, -1, 5},
        {0, 2, 0, 3, 0, 0, 0, 0, 1},
        Weights(3, most / 3),
        Weights(8, lanes_to / 8),
        Weights(9, lanes_to / 9),
        Weights(32, lanes_to / 32 - 1),
        Weights(33, lanes_to / 33),
        Weights(32, most / 32),
        Weights(1'000, 1),
    };
    std::size_t refused = 0;
    for (const auto& weights : every_kind) {
        SplitList sound;
        for (const auto amount : amounts_of_any_size()) {
            SplitList one;
            one.add(amount, weights);
            if (split_by_the_rule(one).thrown.empty()) {
                sound.add(amount, weights);
                continue;
            }
            ++refused;
            SplitList amid;
            for (int line = 0; line < 20; ++line) {
                amid.add(line == 13 ? amount : Money{1'000 + line}, line == 13 ? weights : Weights{3, 1, 3});
            }
            const auto expected = split_by_the_rule(amid);
            REQUIRE(expected.line == 13);
            for (const auto path : paths) {
                REQUIRE(split_by_columns(amid, path) == expected);
            }
        }
        for (const auto path : paths) {
            REQUIRE(split_by_columns(sound, path) == split_by_the_rule(sound));
        }
    }
    CHECK(refused > 1'000);
}

TEST_CASE("lists of any kind of line, in columns that begin anywhere", "[columns][split]")
{
    for (unsigned seed = 0; seed < 400; ++seed) {
        std::mt19937_64 random{seed};
        SplitList list;
        for (auto lines = random() % 40; lines > 0; --lines) {
            add_any_split(list, random, random() % 8 == 0 ? 80 : 34);
        }
        check_all_paths(list, seed % 8);
    }
}

TEST_CASE("thousands of parts between lines of few", "[columns][split]")
{
    std::mt19937_64 random{5};
    SplitList list;
    for (const std::size_t count : {3U, 5'000U, 31U, 32U, 33U, 20'000U, 64U, 1U, 4'999U}) {
        Weights weights(count);
        for (auto& weight : weights) {
            weight = static_cast<std::int64_t>(random() % 1'000);
        }
        weights.back() = 1;
        list.add(Money{static_cast<std::int64_t>(random() % 100'000'000)}, weights);
    }
    check_all_paths(list);
}

TEST_CASE("a line whose weights end before they begin, or beyond all, is refused", "[columns][split]")
{
    const std::array amounts{1_eur, 2_eur, 3_eur};
    const std::array<std::int64_t, 4> weights{1, 1, 1, 1};
    for (const auto path : paths) {
        for (const auto& ends : {std::array<std::size_t, 3>{2, 1, 4}, std::array<std::size_t, 3>{2, 5, 4},
                                 std::array<std::size_t, 3>{2, std::numeric_limits<std::size_t>::max(), 4}}) {
            std::array<Money, 4> parts;
            try {
                split_columns({amounts, ends, weights}, parts, path);
                FAIL("nothing was thrown");
            } catch (const AtLine<std::out_of_range>& error) {
                CHECK(error.line() == 1);
            }
            CHECK(parts[0] == 0.50_eur);
        }
    }
}

TEST_CASE("columns of amounts, weights and parts that do not belong together are refused", "[columns][split]")
{
    const std::array amounts{1_eur, 2_eur};
    const std::array<std::size_t, 2> ends{2, 4};
    const std::array<std::int64_t, 4> weights{1, 1, 1, 1};
    std::array<Money, 4> parts;
    const auto refuses = [&](const AmountSplits& lines, std::span<Money> into) {
        CHECK_THROWS_AS(split_columns(lines, into), std::invalid_argument);
    };
    refuses({std::span{amounts}.first(1), ends, weights}, parts);
    refuses({amounts, std::span{ends}.first(1), weights}, parts);
    refuses({amounts, ends, std::span{weights}.first(3)}, parts);
    refuses({amounts, ends, weights}, std::span{parts}.first(3));
    refuses({{}, {}, weights}, parts);
    refuses({amounts, std::array<std::size_t, 2>{2, 3}, weights}, parts);
}

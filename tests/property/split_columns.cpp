#include "check.hpp"

#include "tests/support/splits.hpp"

#include <algorithm>
#include <random>

using namespace prorata;
using namespace prorata::columns_support;

namespace {

/// The parts of one line by the method's definition: products of 128 bits, parts sorted by remainder.
void add_parts_by_definition(Money amount, std::span<const std::int64_t> weights, std::vector<Money>& to)
{
    struct Rest {
        UnsignedWide rest;
        std::size_t part;
    };
    UnsignedWide sum = 0;
    for (const auto weight : weights) {
        sum += static_cast<UnsignedWide>(weight);
    }
    const auto size = wide::magnitude(amount.minor_units());
    std::vector<UnsignedWide> parts;
    std::vector<Rest> rests;
    auto left = size;
    for (const auto weight : weights) {
        const auto product = size * static_cast<UnsignedWide>(weight);
        rests.push_back({product % sum, parts.size()});
        parts.push_back(product / sum);
        left -= parts.back();
    }
    std::sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) {
        return a.rest != b.rest ? a.rest > b.rest : a.part < b.part;
    });
    for (std::size_t i = 0; i < left; ++i) {
        ++parts[rests[i].part];
    }
    for (const auto part : parts) {
        to.push_back(Money::from_wide(wide::with_sign(part, amount < Money{})));
    }
}

SplitList any_splits(std::uint64_t seed, std::size_t lines, std::size_t most_parts)
{
    std::mt19937_64 random{seed};
    SplitList list;
    for (; lines > 0; --lines) {
        add_any_split(list, random, most_parts);
    }
    return list;
}

std::vector<Money> by_definition(const SplitList& list)
{
    std::vector<Money> parts;
    std::size_t from = 0;
    for (std::size_t line = 0; line < list.amounts.size(); ++line) {
        const auto end = list.ends[line];
        add_parts_by_definition(list.amounts[line], std::span{list.weights}.subspan(from, end - from), parts);
        from = end;
    }
    return parts;
}

} // namespace

TEST_CASE("splits in columns", "[columns]")
{
    rc::prop("are what the rule and its definition say, on every path", []() {
        const auto list =
            any_splits(*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::inRange<std::size_t>(0, 200),
                       *rc::gen::element<std::size_t>(1, 4, 8, 9, 16, 32, 33, 40, 300));
        const auto expected = by_definition(list);
        const auto offset = *rc::gen::inRange<std::size_t>(0, 8);
        RC_ASSERT(split_by_the_rule(list).parts == expected);
        RC_ASSERT(split_by_columns(list, Path::fastest, offset).parts == expected);
        RC_ASSERT(split_by_columns(list, Path::portable, offset).parts == expected);
    });
    rc::prop("are refused at the same line in the same words, on every path", []() {
        auto list =
            any_splits(*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::inRange<std::size_t>(1, 60), 34);
        for (auto faults = *rc::gen::inRange(1, 4); faults > 0; --faults) {
            const auto place = *rc::gen::inRange<std::size_t>(0, list.weights.size());
            list.weights[place] = *rc::gen::element<std::int64_t>(-1, cases::least, cases::most, 0);
        }
        RC_ASSERT(split_by_columns(list, Path::both) == split_by_the_rule(list));
        RC_ASSERT(split_by_columns(list, Path::portable) == split_by_the_rule(list));
    });
}

/// Hidden: `prorata_property_tests "[at-length]"`. Both paths and the rule against the definition.
TEST_CASE("twenty million splits come to what the definition says", "[.][at-length]")
{
    std::size_t lines = 0;
    std::size_t parts = 0;
    for (std::uint64_t seed = 1; lines < 24'000'000; ++seed) {
        const auto list = any_splits(seed, 20'000, seed % 16 == 0 ? 100 : seed % 4 == 0 ? 8 : 32);
        const auto expected = by_definition(list);
        REQUIRE(split_by_columns(list, Path::fastest).parts == expected);
        REQUIRE(split_by_columns(list, Path::portable).parts == expected);
        lines += list.amounts.size();
        parts += expected.size();
    }
    WARN(lines << " splits of " << parts << " parts");
}

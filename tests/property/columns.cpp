#include "check.hpp"

#include "tests/support/columns.hpp"

#include <random>

using namespace prorata;
using namespace prorata::columns_support;

namespace {

/// Amounts as a register has them, with here and there one of any size.
rc::Gen<Money> register_amount()
{
    const auto usual = rc::gen::map(
        cases::size(36), [](UnsignedWide units) { return Money::from_wide(static_cast<Wide>(units)); });
    return rc::gen::weightedOneOf<Money>({{60, usual}, {1, cases::amount()}});
}

template <class RateIndex>
List<RateIndex> any_list()
{
    List<RateIndex> list;
    const auto rate_count = *rc::gen::element<std::size_t>(1, 2, 12, 16, 17, 40);
    for (std::size_t i = 0; i < rate_count; ++i) {
        list.rates.push_back(*rc::gen::weightedOneOf<Rate>({{30, cases::usual_rate()}, {1, cases::rate()}}));
    }
    const auto count = *rc::gen::inRange<std::size_t>(0, 400);
    const auto most_lines = *rc::gen::element<std::uint64_t>(1, 3, 10, 100);
    std::mt19937_64 random{*rc::gen::arbitrary<std::uint64_t>()};
    std::uint32_t project = 0;
    for (std::size_t line = 0; line < count; ++line) {
        project += random() % most_lines == 0 ? 1U : 0U;
        list.add(*register_amount(), static_cast<RateIndex>(random() % rate_count), project);
    }
    return list;
}

Rounding any_rounding()
{
    return *rc::gen::weightedOneOf<Rounding>(
        {{2, rc::gen::just(cases::to(Money{1}, Mode::down))},
         {1, rc::gen::just(cases::to(Money{1}, Mode::floor))},
         {1, rc::gen::exec([] { return cases::to(*cases::step(), *cases::losing_mode()); })}});
}

Offsets any_offsets()
{
    const auto offset = rc::gen::inRange<std::size_t>(0, 8);
    return {*offset, *offset, *offset, *offset};
}

} // namespace

TEST_CASE("columns", "[columns]")
{
    rc::prop("give every line and every sum that the rules give, or refuse the same line", []() {
        const auto list = any_list<std::uint8_t>();
        const auto how = any_rounding();
        const auto expected = by_the_rules(list, how);
        RC_ASSERT(by_columns(list, how, Path::fastest, any_offsets()) == expected);
        RC_ASSERT(by_columns(list, how, Path::portable, any_offsets()) == expected);
    });
    rc::prop("do so with rates numbered in 16 bits", []() {
        const auto list = any_list<std::uint16_t>();
        const auto how = any_rounding();
        RC_ASSERT(by_columns(list, how, Path::both, any_offsets()) == by_the_rules(list, how));
    });
}

TEST_CASE("a factor", "[columns]")
{
    rc::prop("cuts a share as the rule does, next to its bound too", []() {
        const auto rate = *cases::share();
        for (const unsigned bits : {RateTable::scalar_bits, RateTable::lane_bits}) {
            const auto [factor, below] = CutFactor::of(rate, bits);
            RC_ASSERT((below == 0) == !rate.divisor().is_narrow());
            for (const auto amount : {static_cast<std::uint64_t>(*cases::size(63)), below - 1, below - 2}) {
                if (amount >= below) {
                    continue;
                }
                const Money total{static_cast<std::int64_t>(amount)};
                const auto found = static_cast<std::int64_t>((UnsignedWide{amount} * factor) >> bits);
                RC_ASSERT(share(total, rate, cases::to(Money{1}, Mode::down)).due == Money{found});
            }
        }
    });
}

/// Hidden: `prorata_property_tests "[at-length]"`, half a minute. A hundred million lines and more against
/// the rules, in lists short and long: registers, then every bit of an amount and a rate at random.
TEST_CASE("a hundred million lines come to what the rules say", "[.][at-length]")
{
    std::mt19937_64 random{20212027};
    std::size_t lines = 0;
    std::size_t refused = 0;
    while (lines < 120'000'000) {
        List<std::uint8_t> list;
        const bool is_register = random() % 4 != 0;
        const auto rate_count = 1 + random() % (random() % 2 == 0 ? 16 : 200);
        for (std::size_t i = 0; i < rate_count; ++i) {
            const auto whole = static_cast<std::int64_t>(
                is_register ? std::array<std::uint64_t, 4>{100, 10'000, 3, 200}[random() % 4]
                            : random() % 100'000'000 + 1);
            list.rates.push_back(Rate::of(
                static_cast<std::int64_t>(random() % (static_cast<std::uint64_t>(whole) + 1)), whole));
        }
        const auto count =
            random() % 16 == 0 ? prorata::detail::streamed_lines + random() % 1'000 : random() % 5'000;
        const auto most_lines = 1 + random() % 12;
        std::uint32_t project = 0;
        for (std::size_t line = 0; line < count; ++line) {
            project += random() % most_lines == 0 ? 1U : 0U;
            const auto bits = is_register ? 31 : 10 + random() % 48;
            auto units = static_cast<std::int64_t>(random() >> bits);
            if (!is_register && random() % 64 == 0) {
                units = -units;
            }
            list.add(Money{units}, static_cast<std::uint8_t>(random() % rate_count), project);
        }
        const Rounding how{random() % 8 == 0 ? static_cast<Mode>(1 + random() % 7) : Mode::down,
                           Money{random() % 16 == 0 ? 100 : 1}, BasisIndex{}};
        const auto expected = by_the_rules(list, how);
        const auto offset = random();
        const Offsets offsets{offset % 8, offset / 8 % 4 == 0 ? offset / 64 % 8 : offset % 8,
                              offset / 512 % 8, offset / 512 % 8};
        REQUIRE(by_columns(list, how, Path::fastest, offsets) == expected);
        REQUIRE(by_columns(list, how, Path::portable, offsets) == expected);
        refused += expected.thrown.empty() ? 0U : 1U;
        lines += expected.thrown.empty() ? count : expected.line;
    }
    WARN(lines << " lines, " << refused << " lists refused");
}

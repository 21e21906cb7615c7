#include "prorata/rules/rate_preimage.hpp"

#include "tests/catch.hpp"

#include <array>
#include <random>
#include <vector>

using namespace prorata;

namespace {
constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};

[[nodiscard]] Money together(const std::vector<ShareTerm>& terms, const Rate& rate)
{
    Money sum;
    for (const auto& term : terms) {
        sum += share(term.of, rate, term.rounding).due;
    }
    return sum;
}
} // namespace

TEST_CASE("the rates that give LLI-431's published funds hold 85 %", "[rate_preimage]")
{
    const std::array terms{ShareTerm{Money{21309267}, cut}};
    const auto range = rates_with_shares(terms, Money{18112876});
    REQUIRE(range);
    CHECK(range->least == Rate::of(Wide{18112876}, Wide{21309267}));
    CHECK(range->with_least);
    CHECK(range->greatest == Rate::of(Wide{18112877}, Wide{21309267}));
    CHECK_FALSE(range->with_greatest);
    CHECK(roundest_percentage(*range) == Decimal{85, 0});
}

TEST_CASE("rates of several shares together", "[rate_preimage]")
{
    const std::array terms{ShareTerm{Money{21309267}, cut}, ShareTerm{Money{20515500}, cut}};
    const auto range = rates_with_shares(terms, Money{35551051});
    REQUIRE(range);
    CHECK(range->holds(Rate::percent(85)));
    CHECK(roundest_percentage(*range) == Decimal{85, 0});
    CHECK_FALSE(rates_with_shares(terms, Money{50000000})); // more than 100 %
}

TEST_CASE("a rate range has its ends where the rounding jumps", "[rate_preimage]")
{
    const auto range_for = [](Mode mode) {
        const std::array terms{ShareTerm{Money{100}, {mode, Money{10}, BasisIndex{}}}};
        return *rates_with_shares(terms, Money{30});
    };
    CHECK(range_for(Mode::down).least == Rate::percent(30));
    CHECK(range_for(Mode::down).with_least);
    CHECK(range_for(Mode::down).greatest == Rate::percent(40));
    CHECK_FALSE(range_for(Mode::down).with_greatest);
    CHECK(range_for(Mode::up).least == Rate::percent(20));
    CHECK_FALSE(range_for(Mode::up).with_least);
    CHECK(range_for(Mode::up).with_greatest);
    CHECK(range_for(Mode::half_up).with_least);
    CHECK_FALSE(range_for(Mode::half_up).with_greatest);
    CHECK_FALSE(range_for(Mode::half_down).with_least);
    CHECK(range_for(Mode::half_down).with_greatest);
    CHECK_FALSE(range_for(Mode::half_even).with_least);    // 25 goes to 20
    CHECK_FALSE(range_for(Mode::half_even).with_greatest); // 35 goes to 40
    const std::array whole{ShareTerm{Money{100}, cut}};
    CHECK(rates_with_shares(whole, Money{100})->with_greatest); // 100 % is the most
    CHECK_FALSE(rates_with_shares(whole, Money{-1}));
}

TEST_CASE("every rate is in the range exactly if it gives the amount", "[rate_preimage]")
{
    std::mt19937_64 random{20261122};
    const auto below = [&](std::int64_t most) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most));
    };
    for (int round = 0; round < 400; ++round) {
        std::vector<ShareTerm> terms;
        constexpr std::array modes{Mode::down,    Mode::up,        Mode::floor,    Mode::ceiling,
                                   Mode::half_up, Mode::half_down, Mode::half_even};
        const Rounding how{modes[static_cast<std::size_t>(below(7))], Money{1 + below(5)}, BasisIndex{}};
        for (std::int64_t i = 0; i <= below(3); ++i) {
            terms.push_back({Money{below(60)}, how});
        }
        const Money due{below(80)};
        const auto range = rates_with_shares(terms, due);
        for (Wide part = 0; part <= 240; ++part) {
            const auto rate = Rate::of(part, Wide{240});
            CHECK((together(terms, rate) == due) == (range && range->holds(rate)));
        }
    }
}

#include "tests/catch.hpp"

#include "tests/unit/solve/random_budget.hpp"

#include "prorata/solve/search.hpp"

#include <vector>

using namespace prorata;
using namespace prorata::tests;

namespace {

/// A condition given amount by amount, which knows of a range only now and then.
class Table {
public:
    Table(std::vector<bool> holds, Dice& dice) : holds_{std::move(holds)}, dice_{dice} {}

    [[nodiscard]] Holds operator()(AmountRange range)
    {
        std::int64_t count = 0;
        for (auto i = range.least; i <= range.greatest; i += Money{1}) {
            count += at(i) ? 1 : 0;
        }
        const auto width = (range.greatest - range.least).minor_units() + 1;
        if (width > 1 && dice_.one_in(4)) {
            return Holds::unknown; // bounds may be wider than need be
        }
        return count == 0 ? Holds::nowhere : count == width ? Holds::everywhere : Holds::unknown;
    }

    [[nodiscard]] bool at(Money amount) const
    {
        return holds_[static_cast<std::size_t>(amount.minor_units())];
    }

private:
    std::vector<bool> holds_;
    Dice& dice_;
};

[[nodiscard]] Table random_table(Dice& dice, std::int64_t size)
{
    std::vector<bool> holds;
    bool now = dice.one_in(2);
    const auto run = 1 + dice.below(12);
    for (std::int64_t i = 0; i < size; ++i) {
        now = dice.one_in(run) ? !now : now;
        holds.push_back(now);
    }
    return {std::move(holds), dice};
}

} // namespace

TEST_CASE("a search finds what trying every amount finds, monotone or not", "[solve][search]")
{
    for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
        Dice dice{seed};
        const auto size = 1 + dice.below(40);
        auto table = random_table(dice, size);
        const AmountRange within{dice.money(size), Money{size - 1}};
        std::optional<Money> greatest;
        std::optional<Money> unbroken;
        bool is_broken = false;
        std::vector<AmountRange> all;
        for (auto i = within.least; i <= within.greatest; i += Money{1}) {
            is_broken = is_broken || !table.at(i);
            if (!is_broken) {
                unbroken = i;
            }
            if (table.at(i)) {
                if (greatest && *greatest + Money{1} == i) {
                    all.back().greatest = i;
                } else {
                    all.push_back({i, i});
                }
                greatest = i;
            }
        }
        INFO("seed " << seed);
        CHECK(Search{table, 1'000}.greatest(within) == greatest);
        CHECK(Search{table, 1'000}.unbroken(within) == unbroken);
        CHECK((Search{table, 1'000}.all(within) == all));
    }
}

TEST_CASE("a search that may judge no more says so, and one that has judged all does not", "[solve][search]")
{
    std::size_t judged = 0;
    const auto below_three = [&](AmountRange range) {
        ++judged;
        return range.greatest < Money{3} ? Holds::everywhere
               : range.least >= Money{3} ? Holds::nowhere
                                         : Holds::unknown;
    };
    const AmountRange within{Money{0}, Money{7}};
    Search enough{below_three, 100};
    CHECK(enough.greatest(within) == Money{2});
    CHECK_FALSE(enough.is_exhausted());
    const auto needed = judged;
    Search just{below_three, needed};
    CHECK(just.greatest(within) == Money{2});
    CHECK_FALSE(just.is_exhausted());
    Search less{below_three, needed - 1};
    CHECK_FALSE(less.greatest(within));
    CHECK(less.is_exhausted());

    Search nowhere{below_three, 1};
    CHECK_FALSE(nowhere.greatest({Money{3}, Money{7}}));
    CHECK_FALSE(nowhere.is_exhausted()); // it is known that there is none
    Search cut{below_three, 2};
    CHECK_FALSE(cut.unbroken(within)); // how far it holds is not known
    CHECK(cut.is_exhausted());
}

TEST_CASE("a search halves the whole range of 64 bits", "[solve][search]")
{
    const Money least{std::numeric_limits<std::int64_t>::min()};
    const Money greatest{std::numeric_limits<std::int64_t>::max()};
    const Money last{-4'000'000'000'000'000'007};
    const auto up_to_last = [&](AmountRange range) {
        return range.greatest <= last ? Holds::everywhere
               : range.least > last   ? Holds::nowhere
                                      : Holds::unknown;
    };
    Search search{up_to_last, 1'000};
    CHECK(search.greatest({least, greatest}) == last);
}

#include "catch.hpp"

#include "prorata/rules/breakdown.hpp"
#include "prorata/rules/share.hpp"

#include <array>
#include <cstdint>
#include <random>
#include <vector>

using namespace prorata;

namespace {

constexpr Rounding cut{Mode::down, Money{1}, BasisIndex{}};

/// A random budget: partners by categories, some of them empty; what a fund pays of each partner's, cut, and
/// of some no more than a maximum.
struct Budget {
    std::vector<BreakdownRow> rows;
    std::vector<BreakdownPlace> places;
    std::vector<Money> costs;
    std::size_t columns{};
    std::vector<bool> is_bounded;
};

Budget random_budget(std::mt19937_64& random)
{
    const auto below = [&](std::uint64_t limit) { return random() % limit; };
    constexpr std::array percents{85, 80, 75, 50};
    Budget budget{.columns = 1 + below(8)};
    const auto partners = 1 + below(12);
    const auto most = std::uint64_t{1} << (3 + below(30));
    for (std::uint32_t row = 0; row < partners; ++row) {
        const auto rate = below(4) == 0 ? Rate::of(1, 3) : Rate::percent(percents[below(4)]);
        Money sum{};
        for (std::uint32_t column = 0; column < budget.columns; ++column) {
            if (below(4) != 0) {
                budget.places.push_back({row, column});
                budget.costs.emplace_back(static_cast<std::int64_t>(below(most)));
                sum += budget.costs.back();
            }
        }
        const auto due = share(sum, rate, cut).due;
        const bool is_bounded = below(5) == 0 && due > Money{2000};
        budget.rows.push_back({is_bounded ? Money{1000} : due, rate});
        budget.is_bounded.push_back(is_bounded);
    }
    return budget;
}

} // namespace

TEST_CASE("a breakdown adds up to every fund, each cell next to its exact amount", "[property][breakdown]")
{
    std::mt19937_64 random{20211059};
    for (int i = 0; i < 20'000; ++i) {
        const auto budget = random_budget(random);
        const auto cells = breakdown(budget.rows, budget.columns, budget.places, budget.costs);
        REQUIRE(cells.size() == budget.costs.size());
        std::vector<Money> sums(budget.rows.size());
        bool is_sound = true;
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            const auto& [row, column] = budget.places[cell];
            const auto& made = cells[cell];
            sums[row] += made.due;
            const auto floor = round(made.exact, {Mode::floor, Money{1}, BasisIndex{}});
            const auto ceiling = round(made.exact, {Mode::ceiling, Money{1}, BasisIndex{}});
            is_sound = is_sound && (made.due == floor || made.due == ceiling) &&
                       made.got_odd_unit == (made.due == ceiling && floor != ceiling) &&
                       (made.by == BreakdownBy::cost) == budget.is_bounded[row] &&
                       (budget.costs[cell] != Money{} || made.due == Money{});
        }
        for (std::size_t row = 0; row < sums.size(); ++row) {
            is_sound = is_sound && sums[row] == budget.rows[row].fund;
        }
        REQUIRE(is_sound);
    }
}

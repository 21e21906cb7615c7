/// Two-way controlled rounding, from exact cells to the finished table, against LEMON's network simplex alone
/// on the same network, whose fractions are at hand and whose optimum is any of the cheapest. Both in turn;
/// `ms` and `times_lemon` are of the fastest pass of either. two_way_lp.py solves the same tables with glpsol
/// and cbc.

#include "prorata/apportion/two_way.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace prorata;

constexpr std::int64_t parts = 10'000; ///< of a cent: rates of percent with two decimals
constexpr std::array<std::int64_t, 5> rates{8500, 8000, 7500, 6937, 8235};

/// Amounts up to a million, each row at a rate of its own. two_way_lp.py makes the same.
std::vector<std::int64_t> numerators(std::size_t rows, std::size_t columns)
{
    std::uint64_t state = 20212027;
    std::vector<std::int64_t> cells;
    for (std::size_t i = 0; i < rows * columns; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        cells.push_back(static_cast<std::int64_t>((state >> 33U) % 100'000'000) * rates[i / columns % 5]);
    }
    return cells;
}

/// The circulation of which the roundings of a table are the flows.
class Network {
public:
    Network(const std::vector<std::int64_t>& cells, std::size_t columns)
    {
        const auto rows = cells.size() / columns;
        std::vector<std::int64_t> odd(rows + columns);
        std::int64_t total = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto fraction = cells[i] % parts;
            odd[i / columns] += fraction;
            odd[rows + i % columns] += fraction;
            total += fraction;
            if (fraction != 0) {
                arcs_.push_back({static_cast<int>(1 + i / columns), static_cast<int>(1 + rows + i % columns),
                                 0, 1, parts - 2 * fraction});
            }
        }
        const auto sink = static_cast<int>(1 + rows + columns);
        for (std::size_t line = 0; line < odd.size(); ++line) {
            const auto node = static_cast<int>(1 + line);
            const bool is_row = line < rows;
            arcs_.push_back({is_row ? 0 : node, is_row ? node : sink, odd[line] / parts,
                             (odd[line] + parts - 1) / parts, 0});
        }
        arcs_.push_back({sink, 0, total / parts, (total + parts - 1) / parts, 0});
        nodes_ = sink + 1;
    }

    [[nodiscard]] std::int64_t cost() const
    {
        lemon::SmartDigraph graph;
        graph.reserveNode(nodes_);
        graph.reserveArc(static_cast<int>(arcs_.size()));
        for (int node = 0; node < nodes_; ++node) {
            graph.addNode();
        }
        using Map = lemon::SmartDigraph::ArcMap<std::int64_t>;
        Map least{graph};
        Map most{graph};
        Map cost{graph};
        for (const auto& arc : arcs_) {
            const auto added = graph.addArc(lemon::SmartDigraph::nodeFromId(arc.from),
                                            lemon::SmartDigraph::nodeFromId(arc.to));
            least[added] = arc.least;
            most[added] = arc.most;
            cost[added] = static_cast<std::int64_t>(arc.cost);
        }
        lemon::NetworkSimplex<lemon::SmartDigraph, std::int64_t> simplex{graph};
        if (simplex.lowerMap(least).upperMap(most).costMap(cost).run() !=
            lemon::NetworkSimplex<lemon::SmartDigraph, std::int64_t>::OPTIMAL) {
            throw std::logic_error("a table has a rounding");
        }
        return simplex.totalCost<std::int64_t>();
    }

private:
    int nodes_{};
    std::vector<FlowArc> arcs_;
};

template <class Job>
double seconds(Job&& job)
{
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    auto result = job();
    benchmark::DoNotOptimize(result);
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void two_way(benchmark::State& state)
{
    const auto rows = static_cast<std::size_t>(state.range(0));
    const auto columns = static_cast<std::size_t>(state.range(1));
    const auto cells = numerators(rows, columns);
    ExactTable table{columns, {}};
    std::int64_t floors_deviate = 0;
    for (const auto cell : cells) {
        table.cells.emplace_back(Wide{cell}, Divisor{parts});
        floors_deviate += cell % parts;
    }
    const Network network{cells, columns};
    const auto deviation = std::get<TwoWay>(round_two_way(table)).deviation;
    if (deviation != Unrounded{floors_deviate + network.cost(), Divisor{parts}}) {
        throw std::logic_error("LEMON found another optimum");
    }
    auto ours = std::numeric_limits<double>::infinity();
    auto lemon = ours;
    for ([[maybe_unused]] auto _ : state) {
        ours = std::min(ours, seconds([&] { return round_two_way(table); }));
        lemon = std::min(lemon, seconds([&] { return network.cost(); }));
    }
    state.counters["ms"] = 1e3 * ours;
    state.counters["times_lemon"] = ours / lemon;
    state.counters["deviation"] = static_cast<double>(deviation.numerator()) / static_cast<double>(parts);
}
BENCHMARK(two_way)
    ->Args({10, 8})
    ->Args({50, 30})
    ->Args({200, 100})
    ->Args({1000, 60})
    ->Unit(benchmark::kMillisecond);

} // namespace

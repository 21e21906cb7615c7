#pragma once
/// Flows in a network: the cheapest one, one of its equals that a rule names, and what blocks all of them.
/// The only header that includes LEMON.

#include <lemon/network_simplex.h>
#include <lemon/preflow.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

/// An arc from one node to another, how many units it must and may carry, and what each costs.
struct FlowArc {
    int from{};
    int to{};
    std::int64_t least{};
    std::int64_t most{};
    std::int64_t cost{};
};

/// Units on each arc, and a potential of each node that proves them to be cheapest: an arc whose
/// reduced_cost() is above zero carries its least in every cheapest flow, below zero its most.
struct Flow {
    std::vector<std::int64_t> units;
    std::vector<std::int64_t> potentials;

    [[nodiscard]] std::int64_t reduced_cost(const FlowArc& arc) const
    {
        return arc.cost + potentials[static_cast<std::size_t>(arc.from)] -
               potentials[static_cast<std::size_t>(arc.to)];
    }
};

namespace detail {
/// @throws std::invalid_argument  unless arcs stand in the order of the nodes they leave
inline void build(lemon::StaticDigraph& graph, int nodes, std::span<const FlowArc> arcs)
{
    std::vector<std::pair<int, int>> ends;
    ends.reserve(arcs.size());
    for (const auto& arc : arcs) {
        if (!ends.empty() && arc.from < ends.back().first) {
            throw std::invalid_argument("arcs stand in the order of the nodes they leave");
        }
        ends.emplace_back(arc.from, arc.to);
    }
    graph.build(nodes, ends.begin(), ends.end());
}
} // namespace detail

/// The cheapest flow in which as much leaves every node as enters it, by the network simplex method.
/// @param nodes  numbered from 0
/// @param arcs   in the order of the nodes they leave; least <= most, both finite
/// @returns nothing if no flow keeps the bounds of the arcs
/// @throws std::invalid_argument  if arcs are out of order
/// @throws std::overflow_error    if the cost of a path could need more than 61 bits
[[nodiscard]] inline std::optional<Flow> cheapest_flow(int nodes, std::span<const FlowArc> arcs)
{
    std::int64_t dearest = 0;
    for (const auto& arc : arcs) {
        dearest = std::max(dearest, arc.cost < 0 ? -arc.cost : arc.cost);
    }
    if (dearest > (std::int64_t{1} << 61) / (nodes + 1)) {
        throw std::overflow_error("the costs of a flow need more than 61 bits");
    }
    lemon::StaticDigraph graph;
    detail::build(graph, nodes, arcs);
    using Map = lemon::StaticDigraph::ArcMap<std::int64_t>;
    Map least{graph};
    Map most{graph};
    Map cost{graph};
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        const auto arc = lemon::StaticDigraph::arc(static_cast<int>(i));
        least[arc] = arcs[i].least;
        most[arc] = arcs[i].most;
        cost[arc] = arcs[i].cost;
    }
    using Simplex = lemon::NetworkSimplex<lemon::StaticDigraph, std::int64_t>;
    Simplex simplex{graph};
    if (simplex.lowerMap(least).upperMap(most).costMap(cost).run() != Simplex::OPTIMAL) {
        return std::nullopt;
    }
    Flow flow;
    flow.units.resize(arcs.size());
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        flow.units[i] = simplex.flow(lemon::StaticDigraph::arc(static_cast<int>(i)));
    }
    flow.potentials.resize(static_cast<std::size_t>(nodes));
    for (int node = 0; node < nodes; ++node) {
        flow.potentials[static_cast<std::size_t>(node)] = simplex.potential(lemon::StaticDigraph::node(node));
    }
    return flow;
}

/// Of all cheapest flows the one that sends a unit along the first of the given arcs if any of them does,
/// then along the second if any of those that remain does, and so on. Which flow it starts from does not
/// matter.
/// @param flow     a cheapest flow of these arcs; becomes the preferred one
/// @param in_order indices of arcs that carry 0 or 1
inline void prefer_in_order(int nodes, std::span<const FlowArc> arcs, std::span<const std::size_t> in_order,
                            Flow& flow)
{
    // Cheapest flows differ on tight arcs only: those of reduced cost zero, fixed as soon as they had their
    // turn.
    std::vector<bool> open(arcs.size());
    std::vector<std::size_t> start(static_cast<std::size_t>(nodes) + 1);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        open[i] = arcs[i].least < arcs[i].most && flow.reduced_cost(arcs[i]) == 0;
        if (open[i]) {
            ++start[static_cast<std::size_t>(arcs[i].from)];
            ++start[static_cast<std::size_t>(arcs[i].to)];
        }
    }
    for (std::size_t node = 1; node < start.size(); ++node) {
        start[node] += start[node - 1];
    }
    std::vector<std::size_t> touching(start.back());
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        if (open[i]) {
            touching[--start[static_cast<std::size_t>(arcs[i].from)]] = i;
            touching[--start[static_cast<std::size_t>(arcs[i].to)]] = i;
        }
    }

    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> reached_by(static_cast<std::size_t>(nodes));
    std::vector<int> queue;
    for (const auto wanted : in_order) {
        if (!open[wanted]) {
            continue;
        }
        open[wanted] = false;
        if (flow.units[wanted] == arcs[wanted].most) {
            continue;
        }
        // A way back from the end of the arc to its beginning lets one more unit go round.
        std::fill(reached_by.begin(), reached_by.end(), none);
        const auto goal = arcs[wanted].from;
        queue.assign(1, arcs[wanted].to);
        reached_by[static_cast<std::size_t>(arcs[wanted].to)] = wanted;
        for (std::size_t next = 0; next < queue.size() && reached_by[static_cast<std::size_t>(goal)] == none;
             ++next) {
            const auto here = static_cast<std::size_t>(queue[next]);
            for (auto at = start[here]; at < start[here + 1]; ++at) {
                const auto arc = touching[at];
                const bool forward = arcs[arc].from == queue[next];
                const auto there = forward ? arcs[arc].to : arcs[arc].from;
                const bool has_room =
                    forward ? flow.units[arc] < arcs[arc].most : flow.units[arc] > arcs[arc].least;
                if (open[arc] && has_room && reached_by[static_cast<std::size_t>(there)] == none) {
                    reached_by[static_cast<std::size_t>(there)] = arc;
                    queue.push_back(there);
                }
            }
        }
        if (reached_by[static_cast<std::size_t>(goal)] == none) {
            continue;
        }
        for (auto node = goal; node != arcs[wanted].to;) {
            const auto arc = reached_by[static_cast<std::size_t>(node)];
            const bool forward = arcs[arc].to == node;
            flow.units[arc] += forward ? 1 : -1;
            node = forward ? arcs[arc].from : arcs[arc].to;
        }
        ++flow.units[wanted];
    }
}

/// The nodes on the source's side of a smallest cut: what leaves them, each arc at its most, is all that any
/// flow brings from the source to the sink.
/// @param arcs  in the order of the nodes they leave; their least is taken to be 0
/// @throws std::invalid_argument  if arcs are out of order
[[nodiscard]] inline std::vector<bool> smallest_cut(int nodes, std::span<const FlowArc> arcs, int source,
                                                    int sink)
{
    lemon::StaticDigraph graph;
    detail::build(graph, nodes, arcs);
    lemon::StaticDigraph::ArcMap<std::int64_t> most{graph};
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        most[lemon::StaticDigraph::arc(static_cast<int>(i))] = arcs[i].most;
    }
    lemon::Preflow<lemon::StaticDigraph, lemon::StaticDigraph::ArcMap<std::int64_t>> preflow{
        graph, most, lemon::StaticDigraph::node(source), lemon::StaticDigraph::node(sink)};
    preflow.runMinCut();
    std::vector<bool> near_source;
    for (int node = 0; node < nodes; ++node) {
        near_source.push_back(preflow.minCut(lemon::StaticDigraph::node(node)));
    }
    return near_source;
}

} // namespace prorata

#pragma once
/// Flows in a network: the cheapest one, one of its equals that a rule names, and what blocks all of them.
/// The only header that includes LEMON.

#include "prorata/exact/wide.hpp"

#include <lemon/network_simplex.h>
#include <lemon/preflow.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <array>
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
    Wide cost{};
};

/// Units on each arc, and a potential of each node that proves them to be cheapest: an arc whose
/// reduced_cost() is above zero carries its least in every cheapest flow, below zero its most.
struct Flow {
    std::vector<std::int64_t> units;
    std::vector<Wide> potentials;

    [[nodiscard]] Wide reduced_cost(const FlowArc& arc) const
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

namespace detail {
/// A member of the arcs, as LEMON reads maps. Its own maps copy, and of 128-bit numbers they do not compile:
/// they call what C++20 took from allocators.
template <auto Member, class Number>
struct ArcMap {
    using Key = lemon::StaticDigraph::Arc;
    using Value = Number;
    std::span<const FlowArc> arcs;

    Value operator[](Key arc) const
    {
        return static_cast<Value>(arcs[static_cast<std::size_t>(lemon::StaticDigraph::id(arc))].*Member);
    }
};

/// The simplex in whole numbers that hold every sum of costs.
template <class Cost>
[[nodiscard]] std::optional<Flow> cheapest_flow(int nodes, std::span<const FlowArc> arcs)
{
    lemon::StaticDigraph graph;
    build(graph, nodes, arcs);
    using Simplex = lemon::NetworkSimplex<lemon::StaticDigraph, std::int64_t, Cost>;
    Simplex simplex{graph};
    simplex.lowerMap(ArcMap<&FlowArc::least, std::int64_t>{arcs});
    simplex.upperMap(ArcMap<&FlowArc::most, std::int64_t>{arcs});
    simplex.costMap(ArcMap<&FlowArc::cost, Cost>{arcs});
    if (simplex.run() != Simplex::OPTIMAL) {
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
} // namespace detail

/// The cheapest flow in which as much leaves every node as enters it, by the network simplex method.
/// @param nodes  numbered from 0
/// @param arcs   in the order of the nodes they leave; least <= most, both finite
/// @returns nothing if no flow keeps the bounds of the arcs
/// @throws std::invalid_argument  if arcs are out of order
/// @throws std::overflow_error    if the cost of a path could need more than 125 bits
[[nodiscard]] inline std::optional<Flow> cheapest_flow(int nodes, std::span<const FlowArc> arcs)
{
    Wide dearest = 0;
    for (const auto& arc : arcs) {
        dearest = std::max(dearest, arc.cost < 0 ? -arc.cost : arc.cost);
    }
    if (dearest <= (Wide{1} << 61) / (nodes + 1)) {
        return detail::cheapest_flow<std::int64_t>(nodes, arcs);
    }
    if (dearest <= (Wide{1} << 125) / (nodes + 1)) {
        return detail::cheapest_flow<Wide>(nodes, arcs);
    }
    throw std::overflow_error("the costs of a flow need more than 125 bits");
}

namespace detail {
/// The arcs on which cheapest flows can differ, those of reduced cost zero, by the nodes they touch.
struct TightArcs {
    struct Touch {
        std::size_t arc;
        int other;   ///< the node at its other end
        bool leaves; ///< whether it leaves the node that it is listed with
    };
    std::vector<bool> is_tight;
    std::vector<std::size_t> first; ///< of each node among the touches
    std::vector<Touch> touches;

    TightArcs(int nodes, std::span<const FlowArc> arcs, const Flow& flow)
        : is_tight(arcs.size()), first(static_cast<std::size_t>(nodes) + 1)
    {
        std::vector<std::size_t> list;
        for (std::size_t i = 0; i < arcs.size(); ++i) {
            if (arcs[i].least < arcs[i].most && flow.reduced_cost(arcs[i]) == 0) {
                is_tight[i] = true;
                list.push_back(i);
                ++first[static_cast<std::size_t>(arcs[i].from)];
                ++first[static_cast<std::size_t>(arcs[i].to)];
            }
        }
        for (std::size_t node = 1; node < first.size(); ++node) {
            first[node] += first[node - 1];
        }
        touches.resize(first.back());
        for (const auto i : list) {
            touches[--first[static_cast<std::size_t>(arcs[i].from)]] = {i, arcs[i].to, true};
            touches[--first[static_cast<std::size_t>(arcs[i].to)]] = {i, arcs[i].from, false};
        }
    }

    [[nodiscard]] std::span<const Touch> at(int node) const
    {
        const auto from = first[static_cast<std::size_t>(node)];
        return {touches.data() + from, first[static_cast<std::size_t>(node) + 1] - from};
    }
};

/// Sends units round along tight arcs, one for each arc that wants one, and fixes that arc then.
///
/// It searches for a way from the end of the arc back to its beginning, from both sides in turn. A search
/// that fails has reached a set of nodes that no unit leads out of, or none into. Nothing that happens later
/// changes that, so the nodes are parted into groups there: ways round stay inside a group, and a search
/// fails only as often as there are nodes.
class WaysRound {
public:
    WaysRound(int nodes, std::span<const FlowArc> arcs, const TightArcs& tight, Flow& flow)
        : arcs_{arcs},
          tight_{tight},
          flow_{flow},
          open_{tight.is_tight},
          nodes_(static_cast<std::size_t>(nodes))
    {
    }

    void prefer(std::size_t wanted)
    {
        if (!open_[wanted]) {
            return;
        }
        open_[wanted] = false;
        const auto& arc = arcs_[wanted];
        if (flow_.units[wanted] == arc.most || at(arc.from).group != at(arc.to).group) {
            return;
        }
        ++turn_;
        onwards_.start(*this, arc.to);
        backwards_.start(*this, arc.from);
        for (;;) {
            auto& side = onwards_.work <= backwards_.work ? onwards_ : backwards_;
            if (side.next == side.reached.size()) {
                ++groups_;
                for (const auto node : side.reached) {
                    at(node).group = groups_;
                }
                return;
            }
            if (const auto meeting = advance(side)) {
                send(onwards_, *meeting, arc.to);
                send(backwards_, *meeting, arc.from);
                ++flow_.units[wanted];
                return;
            }
        }
    }

private:
    using Touch = TightArcs::Touch;
    struct Node {
        std::array<std::size_t, 2> reached{}; ///< the turn in which each side last reached it
        std::array<const Touch*, 2> by{};     ///< as listed at the node that it was reached from
        int group{};
    };
    struct Side {
        std::size_t index;
        std::vector<int> reached;
        std::size_t next{}; ///< of those reached, where to search on
        std::size_t work{}; ///< arcs looked at

        void start(WaysRound& ways, int node)
        {
            reached.assign(1, node);
            next = 0;
            work = 0;
            ways.at(node).reached[index] = ways.turn_;
        }
    };

    [[nodiscard]] Node& at(int node) { return nodes_[static_cast<std::size_t>(node)]; }

    /// Looks at all arcs of the next node.
    /// @returns a node that the other side has reached too
    [[nodiscard]] std::optional<int> advance(Side& side)
    {
        const auto here = side.reached[side.next++];
        const auto group = at(here).group;
        const auto touches = tight_.at(here);
        side.work += touches.size();
        for (const auto& touch : touches) {
            auto& other = at(touch.other);
            if (other.reached[side.index] == turn_ || other.group != group || !open_[touch.arc]) {
                continue;
            }
            const bool adds = touch.leaves == (side.index == onwards_.index);
            const auto units = flow_.units[touch.arc];
            if (adds ? units == arcs_[touch.arc].most : units == arcs_[touch.arc].least) {
                continue;
            }
            other.reached[side.index] = turn_;
            other.by[side.index] = &touch;
            if (other.reached[1 - side.index] == turn_) {
                return touch.other;
            }
            side.reached.push_back(touch.other);
        }
        return std::nullopt;
    }

    /// Sends a unit along what one side has found, from where both met back to where it started.
    void send(const Side& side, int node, int start)
    {
        while (node != start) {
            const auto& touch = *at(node).by[side.index];
            const bool adds = touch.leaves == (side.index == onwards_.index);
            flow_.units[touch.arc] += adds ? 1 : -1;
            node = touch.leaves ? arcs_[touch.arc].from : arcs_[touch.arc].to;
        }
    }

    std::span<const FlowArc> arcs_;
    const TightArcs& tight_;
    Flow& flow_;
    std::vector<bool> open_; ///< tight, and not fixed yet
    std::vector<Node> nodes_;
    Side onwards_{0, {}};
    Side backwards_{1, {}};
    std::size_t turn_ = 0;
    int groups_ = 0;
};
} // namespace detail

/// Of all cheapest flows the one that sends a unit along the first of the given arcs if any of them does,
/// then along the second if any of those that remain does, and so on. Which flow it starts from does not
/// matter.
/// @param flow     a cheapest flow of these arcs; becomes the preferred one
/// @param in_order indices of arcs that carry 0 or 1
inline void prefer_in_order(int nodes, std::span<const FlowArc> arcs, std::span<const std::size_t> in_order,
                            Flow& flow)
{
    const detail::TightArcs tight{nodes, arcs, flow};
    detail::WaysRound ways{nodes, arcs, tight, flow};
    for (const auto arc : in_order) {
        ways.prefer(arc);
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

#pragma once
/// Plan: a scenario under its programme as a list of operations, each writing one slot once.

#include "prorata/model/scenario.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace prorata {

/// Where a figure's amount stands in a block; a figure and its slot have the same number.
using Slot = std::uint32_t;

enum class RuleKind : std::uint8_t { share, residual, sum };

/// One application of a rule.
struct Operation {
    RuleKind rule{};
    Slot output{};
    std::uint32_t first_input{}; ///< into Plan::inputs
    std::uint32_t input_count{};
    Rate rate{};         ///< of a share
    Rounding rounding{}; ///< of a share
};

/// Where an amount comes from.
enum class Origin : std::uint8_t {
    input,    ///< the scenario states it
    reported, ///< taken from a source as given, since the scenario states no input of its own
    computed,
};

/// What a slot means: the cold side of the plan.
struct Figure {
    static constexpr std::uint32_t no_operation = std::numeric_limits<std::uint32_t>::max();

    FigureId id{};
    Origin origin{};
    Money given{};          ///< for what is not computed
    std::uint32_t source{}; ///< index into Scenario::reported, for Origin::reported
    std::uint32_t operation = no_operation;
    std::vector<BasisIndex>
        bases{};   ///< the rules it rests on: rate, what the rate is of, rounding, contribution
    Place place{}; ///< where it, or its rule, is given
};

struct Plan {
    std::vector<Operation> operations{}; ///< in an order in which every input is there when it is needed
    std::vector<Slot> inputs{};
    std::vector<Figure> figures{}; ///< by slot
    std::map<FigureId, Slot> slots{};

    [[nodiscard]] std::span<const Slot> inputs_of(const Operation& operation) const
    {
        return std::span{inputs}.subspan(operation.first_input, operation.input_count);
    }
    [[nodiscard]] std::optional<Slot> find(FigureId id) const
    {
        const auto found = slots.find(id);
        return found == slots.end() ? std::nullopt : std::optional{found->second};
    }
};

} // namespace prorata

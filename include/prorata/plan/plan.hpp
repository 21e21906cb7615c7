#pragma once
/// Plan: a scenario under its programme as a list of operations, each writing one slot once.

#include "prorata/model/scenario.hpp"
#include "prorata/rules/breakdown.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace prorata {

/// Where a figure's amount stands in a block; a figure and its slot have the same number.
using Slot = std::uint32_t;

enum class RuleKind : std::uint8_t {
    share,
    row,
    blend,
    split,
    breakdown,
    of_which,
    conversion,
    least,
    greatest,
    nothing_below,
    residual,
    sum
};

/// One application of a rule.
struct Operation {
    RuleKind rule{};
    Slot output{};               ///< of a breakdown the first; as many as `count` follow one another
    std::uint32_t first_input{}; ///< into Plan::inputs
    std::uint32_t input_count{};
    Rate rate{};            ///< of a share; the units of a row
    Rounding rounding{};    ///< of a share, a row, a blend, an of_which
    std::uint32_t first{};  ///< of a blend, into Plan::rates; of a split, into Plan::weights; of a breakdown,
                            ///< into Plan::places
    std::uint32_t count{};  ///< of these
    std::uint32_t number{}; ///< of a part of a split; decimals of an of_which's percentage, of a converted
                            ///< currency; columns of a breakdown
    std::uint32_t to_digits{}; ///< decimals of the currency that an amount is converted to; of a breakdown
                               ///< its first rate, one for each row

    friend bool operator==(const Operation&, const Operation&) = default;
};

/// An operation with what the plan keeps for it.
struct Application {
    const Operation& operation;
    std::span<const Slot> inputs;
    std::span<const Rate> rates;            ///< of a blend, one for each input; of a breakdown, for each row
    std::span<const std::int64_t> weights;  ///< of a split, one for each part
    std::span<const BreakdownPlace> places; ///< of the cells of a breakdown
};

/// Where an amount comes from.
enum class Origin : std::uint8_t {
    input,    ///< the scenario states it
    rule,     ///< the programme states it
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

/// A percentage to show beside the amounts. It is computed from them when it is asked for.
struct PercentageFigure {
    FigureId id{};
    std::vector<Slot> part{}; ///< added up; none: nothing
    std::vector<Slot> whole{};
    PercentageRule rule{};
    bool is_whole = false; ///< always 100 %
    bool is_rest = false;  ///< what the others of its axis leave of 100 %
};

struct Plan {
    std::vector<Operation> operations{}; ///< in an order in which every input is there when it is needed
    std::vector<Slot> inputs{};
    std::vector<Rate> rates{};
    std::vector<std::int64_t> weights{};
    std::vector<BreakdownPlace> places{};
    std::vector<Figure> figures{}; ///< by slot
    std::vector<PercentageFigure> percentages{};
    std::vector<std::pair<FigureId, Slot>> slots{}; ///< in the order of the names

    [[nodiscard]] Application application(const Operation& operation) const
    {
        Application application{operation, inputs_of(operation), {}, {}, {}};
        switch (operation.rule) {
        case RuleKind::blend:
            application.rates = std::span{rates}.subspan(operation.first, operation.count);
            break;
        case RuleKind::split:
            application.weights = std::span{weights}.subspan(operation.first, operation.count);
            break;
        case RuleKind::breakdown:
            application.rates =
                std::span{rates}.subspan(operation.to_digits, operation.input_count - operation.count);
            application.places = std::span{places}.subspan(operation.first, operation.count);
            break;
        default: break;
        }
        return application;
    }
    [[nodiscard]] std::span<const Slot> inputs_of(const Operation& operation) const
    {
        return std::span{inputs}.subspan(operation.first_input, operation.input_count);
    }
    [[nodiscard]] std::optional<Slot> find(FigureId id) const
    {
        const auto found =
            std::lower_bound(slots.begin(), slots.end(), id,
                             [](const auto& entry, FigureId name) { return entry.first < name; });
        return found == slots.end() || found->first != id ? std::nullopt : std::optional{found->second};
    }
};

} // namespace prorata

#pragma once
/// The names of figures: `KPR.ERDF`, `LP.periods.2.staff`, `project.total`.

#include "prorata/exact/wide.hpp"

#include <compare>
#include <cstdint>
#include <limits>

namespace prorata {

/// What a figure says of its subject.
enum class Quantity : std::uint8_t {
    total,
    eligible,
    non_eligible,
    revenue,                 ///< net revenue that is deducted from eligible cost
    eligible_before_revenue, ///< eligible cost without that deduction
    category,                ///< a cost category; `index` into Programme::categories
    flat_rate_base,          ///< what a category's flat rate is a share of; `index` as for categories
    row,                     ///< `part` is its number within the category `index`, from 1
    price,                   ///< of a row's unit, likewise
    base,                    ///< a base of rates; `index` into Programme::bases_of_rates
    fund,                    ///< `index` into Programme::funds
    contribution,            ///< what the funds leave
    source,                  ///< an entered source of the contribution; `index` from 1
    status,                  ///< all sources of a status; `index` into status_names
    contributor,             ///< what somebody pays of the contribution, as a source prints it; `index` into
                             ///< Scenario::contributors
    entered,                 ///< all entered sources of the contribution
    unassigned,              ///< what no source covers of the contribution
    fund_part,               ///< of a fund that is split; `index` is the fund, `part` from 1
    fund_of_category, ///< what a fund pays of a cost category; `index` is the fund, `part` 1 + the category
    fund_uncapped,    ///< a fund's share before its maximum and its threshold
    fund_bound,       ///< the maximum (`part` 1), the threshold (2) or the envelope (3) of a fund
    funds,            ///< what all funds pay, or (`index` 1) those of the Union
    fund_of_all,      ///< a fund's share of the partner's cost and of his small project fund together
    in_kind,
    public_support,
    outside_area,
    national_support, ///< `index` into Programme::national_support
    support_limit,    ///< what it may come to at most; `part` 1: what is left of that
    own_contribution, ///< the contribution without what states add to it
    limit,            ///< what a ceiling comes to; `index` into Programme::ceilings
    limit_term,       ///< a part of that, `part` from 1
    headroom,         ///< what a ceiling leaves; negative where it is broken
    // percentages
    share_of_total,    ///< a partner's, or a period's, of the project's total
    share_of_fund,     ///< a partner's of a fund; a fund's of the project's total
    co_financing_rate, ///< a fund's of itself and its partners' sources
    average_rate,
    union_rate,
};

/// What a figure is a part of, besides its subject.
enum class Axis : std::uint8_t {
    none,
    period,
    so_far, ///< all periods up to one: what rounding over a running total is computed of
    work_package,
    investment
};

/// Whose cost funds and sources pay: a small project fund has its own, apart from the partner's other cost.
enum class Budget : std::uint8_t { own, small_projects };

/// Names a figure.
struct FigureId {
    static constexpr std::uint32_t project = std::numeric_limits<std::uint32_t>::max();
    /// Positions along the periods; between them stand the periods by their numbers, from 1.
    static constexpr std::uint16_t preparation = 0;
    static constexpr std::uint16_t closure = std::numeric_limits<std::uint16_t>::max();

    std::uint32_t subject{}; ///< index of the partner, or `project`
    Quantity quantity{};
    std::uint32_t index{}; ///< which one, for quantities of which there are several
    std::uint16_t part{};  ///< a row's number; 1 + the fund whose partners a project's source is summed over
    Axis axis{};
    std::uint16_t position{}; ///< period, number of the work package or investment
    std::uint8_t currency{};  ///< 1 + the index into `currencies` of an amount that is still to be converted
    Budget budget{};

    [[nodiscard]] constexpr bool is_project() const { return subject == project; }
    /// The same figure of another period, work package or investment.
    [[nodiscard]] constexpr FigureId at(Axis along, std::uint16_t where) const
    {
        auto other = *this;
        other.axis = along;
        other.position = where;
        return other;
    }
    [[nodiscard]] constexpr FigureId of_project() const
    {
        auto other = *this;
        other.subject = project;
        return other;
    }
    /// The same figure before its conversion.
    [[nodiscard]] constexpr FigureId in(std::uint8_t other_currency) const
    {
        auto other = *this;
        other.currency = other_currency;
        return other;
    }
    /// The same subject's figure of another kind, in the same period and budget.
    [[nodiscard]] constexpr FigureId with(Quantity other_quantity, std::uint32_t which = 0,
                                          std::uint16_t other_part = 0) const
    {
        auto other = *this;
        other.quantity = other_quantity;
        other.index = which;
        other.part = other_part;
        return other;
    }
    /// All of it as one number: figures are ordered by subject, then quantity, index, part, axis, position.
    [[nodiscard]] constexpr UnsignedWide key() const
    {
        auto key = UnsignedWide{subject};
        key = (key << 8U) | static_cast<std::uint8_t>(quantity);
        key = (key << 32U) | index;
        key = (key << 16U) | part;
        key = (key << 8U) | static_cast<std::uint8_t>(axis);
        key = (key << 16U) | position;
        key = (key << 8U) | currency;
        return (key << 8U) | static_cast<std::uint8_t>(budget);
    }
    friend constexpr bool operator==(const FigureId& a, const FigureId& b) { return a.key() == b.key(); }
    friend constexpr std::strong_ordering operator<=>(const FigureId& a, const FigureId& b)
    {
        return a.key() <=> b.key();
    }
};

} // namespace prorata

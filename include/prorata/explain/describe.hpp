#pragma once
/// What a rule did, in words and figures: from a rule's working to lines of the catalogue.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/rules/blend.hpp"
#include "prorata/rules/breakdown.hpp"
#include "prorata/rules/conversion.hpp"
#include "prorata/rules/limit.hpp"
#include "prorata/rules/of_which.hpp"
#include "prorata/rules/percentage.hpp"
#include "prorata/rules/residual.hpp"
#include "prorata/rules/row.hpp"
#include "prorata/rules/share.hpp"
#include "prorata/rules/split.hpp"
#include "prorata/rules/sum.hpp"

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

/// The working of one rule, told line by line.
struct Description {
    std::vector<Remark> lines;
    std::optional<Digits> lost; ///< what rounding took (positive) or added (negative); nothing if nothing
};

namespace detail {
/// The catalogue's word for a rounding mode: "cut to {step}" and so on.
[[nodiscard]] constexpr Text mode_text(Mode mode)
{
    constexpr std::array words{Text::step_none,      Text::step_down,     Text::step_floor,
                               Text::step_up,        Text::step_ceiling,  Text::step_half_up,
                               Text::step_half_down, Text::step_half_even};
    return words[static_cast<std::size_t>(mode)];
}
} // namespace detail

/// How an amount is rounded, such as "cut to 0.01".
[[nodiscard]] inline Remark describe(const Rounding& how, int minor_digits)
{
    return {detail::mode_text(how.mode), {{"step", trimmed(to_decimal(how.step, minor_digits))}}};
}

namespace detail {
/// Adds to a first line what became of the exact amount: the rounding, and what it took.
[[nodiscard]] inline Description rounded(Remark line, const Unrounded& exact, const Rounding& rounding,
                                         Money due, int minor_digits)
{
    Description description{{std::move(line)}, std::nullopt};
    const auto lost_amount = lost(exact, due);
    if (lost_amount != Unrounded{}) {
        description.lines.push_back({Text::step_rounded,
                                     {{"how", std::vector{describe(rounding, minor_digits)}},
                                      {"due", to_decimal(due, minor_digits)}}});
        description.lost = to_digits(lost_amount, minor_digits);
    } else {
        description.lines.push_back({Text::step_nothing_to_round, {}});
    }
    return description;
}
} // namespace detail

/// `213 092.67 × 85 % = 181 128.7695` and `cut to 0.01: 181 128.76`.
/// @param minor_digits  decimals of the currency
[[nodiscard]] inline Description describe(const Share& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    return detail::rounded(
        {exact.exact ? Text::step_share : Text::step_share_endless,
         {{"of", to_decimal(working.of, minor_digits)}, {"rate", working.rate}, {"exact", exact.cut}}},
        working.exact, working.rounding, working.due, minor_digits);
}

/// `3.5 × 100.33 = 351.155` and how it is rounded.
[[nodiscard]] inline Description describe(const RowTotal& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    const auto units = to_digits(Unrounded{working.units.part(), working.units.divisor()}, 0);
    return detail::rounded(
        {exact.exact && units.exact ? Text::step_row : Text::step_row_endless,
         {{"units", units.cut}, {"price", to_decimal(working.price, minor_digits)}, {"exact", exact.cut}}},
        working.exact, working.rounding, working.due, minor_digits);
}

[[nodiscard]] inline Description describe(const Blend& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    return detail::rounded({exact.exact ? Text::step_blend : Text::step_blend_endless,
                            {{"count", static_cast<std::int64_t>(working.count)}, {"exact", exact.cut}}},
                           working.exact, working.rounding, working.due, minor_digits);
}

/// `10 000.00 × 48.541114 % = 4 854.1114`, cut, and whether an odd cent came here.
[[nodiscard]] inline Description describe(const SplitPart& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    return {{{exact.exact ? Text::step_share : Text::step_share_endless,
              {{"of", to_decimal(working.of, minor_digits)}, {"rate", working.rate}, {"exact", exact.cut}}},
             {working.got_odd_unit ? Text::step_odd_unit : Text::step_no_odd_unit,
              {{"due", to_decimal(working.due, minor_digits)}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const BreakdownCell& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    const auto amount = [&](Money of) { return to_decimal(of, minor_digits); };
    const auto result = [&]() -> Remark {
        if (working.exact == Unrounded{working.due}) {
            return {Text::step_whole_cell, {{"due", amount(working.due)}}};
        }
        return {working.got_odd_unit ? Text::step_cell_up : Text::step_cell_down,
                {{"due", amount(working.due)}}};
    }();
    switch (working.by) {
    case BreakdownBy::rate:
        return {{{exact.exact ? Text::step_share : Text::step_share_endless,
                  {{"of", amount(working.of)}, {"rate", working.rate}, {"exact", exact.cut}}},
                 result},
                std::nullopt};
    case BreakdownBy::cost:
        return {{{exact.exact ? Text::step_by_cost : Text::step_by_cost_endless,
                  {{"fund", amount(working.fund)},
                   {"of", amount(working.of)},
                   {"cost", amount(working.cost)},
                   {"exact", exact.cut}}},
                 result},
                std::nullopt};
    case BreakdownBy::nothing: break;
    }
    return {{{Text::step_undivided, {{"fund", amount(working.fund)}}}}, std::nullopt};
}

[[nodiscard]] inline Description describe(const OfWhich& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits, 22);
    auto description = detail::rounded({Text::step_of_which,
                                        {{"of", to_decimal(working.of, minor_digits)},
                                         {"part", to_decimal(working.part, minor_digits)},
                                         {"whole", to_decimal(working.whole, minor_digits)},
                                         {"percent", trimmed(working.percent)},
                                         {"exact", exact.cut}}},
                                       working.exact, working.rounding, working.due, minor_digits);
    return description;
}

/// `840 534.00 / 0.702804 = 1 195 972.1288…`, or times a rate, and how it is rounded.
[[nodiscard]] inline Description describe(const Conversion& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    const auto as_number = [](const Rate& rate) {
        return to_digits(Unrounded{rate.part(), rate.divisor()}, 0);
    };
    auto rate = as_number(working.rate);
    const bool divides = !rate.exact && working.rate.part() > 0;
    if (divides) {
        rate = as_number(Rate::of(working.rate.whole(), working.rate.part()));
    }
    return detail::rounded(
        {divides ? (exact.exact ? Text::step_divided : Text::step_divided_endless)
                 : (exact.exact ? Text::step_converted : Text::step_converted_endless),
         {{"of", to_decimal(working.of, working.of_digits)}, {"rate", rate.cut}, {"exact", exact.cut}}},
        working.exact, working.rounding, working.due, minor_digits);
}

/// `93 333.33 in percent of 101 450.00: 92.00 %`.
[[nodiscard]] inline Description describe(const Percentage& working, int minor_digits)
{
    return {{{working.rule.significant_digits > 0 ? Text::step_percentage_of_digits : Text::step_percentage,
              {{"part", to_decimal(working.part, minor_digits)},
               {"whole", to_decimal(working.whole, minor_digits)},
               {"digits", static_cast<std::int64_t>(working.rule.significant_digits)},
               {"mode", std::string{name(working.rule.mode)}},
               {"decimals", static_cast<std::int64_t>(working.rule.decimals)},
               {"due", working.due}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const Least& working, int minor_digits)
{
    return {{{Text::step_least,
              {{"count", static_cast<std::int64_t>(working.count)},
               {"due", to_decimal(working.due, minor_digits)}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const Greatest& working, int minor_digits)
{
    return {{{Text::step_greatest,
              {{"count", static_cast<std::int64_t>(working.count)},
               {"due", to_decimal(working.due, minor_digits)}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const FromThreshold& working, int minor_digits)
{
    return {{{working.of < working.threshold ? Text::step_below_threshold : Text::step_from_threshold,
              {{"of", to_decimal(working.of, minor_digits)},
               {"threshold", to_decimal(working.threshold, minor_digits)},
               {"due", to_decimal(working.due, minor_digits)}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const Residual& working, int minor_digits)
{
    return {{{Text::step_residual,
              {{"of", to_decimal(working.of, minor_digits)},
               {"others", to_decimal(working.others, minor_digits)},
               {"due", to_decimal(working.due, minor_digits)}}}},
            std::nullopt};
}

[[nodiscard]] inline Description describe(const Sum& working, int minor_digits)
{
    return {{{working.count == 1 ? Text::step_sum_of_one : Text::step_sum,
              {{"count", static_cast<std::int64_t>(working.count)},
               {"due", to_decimal(working.due, minor_digits)}}}},
            std::nullopt};
}

/// A rule's working that explain can tell; rules without one are not evaluated.
template <class Working>
concept Described = requires(const Working& working)
{
    {
        describe(working, 2)
        } -> std::same_as<Description>;
};

} // namespace prorata

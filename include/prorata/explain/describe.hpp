#pragma once
/// What a rule did, in words and figures: from a rule's working to lines of the catalogue.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/rules/residual.hpp"
#include "prorata/rules/share.hpp"
#include "prorata/rules/sum.hpp"

#include <array>
#include <concepts>
#include <optional>
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

/// `213 092.67 × 85 % = 181 128.7695` and `cut to 0.01: 181 128.76`.
/// @param minor_digits  decimals of the currency
[[nodiscard]] inline Description describe(const Share& working, int minor_digits)
{
    const auto exact = to_digits(working.exact, minor_digits);
    Description description;
    description.lines.push_back(
        {exact.exact ? Text::step_share : Text::step_share_endless,
         {{"of", to_decimal(working.of, minor_digits)}, {"rate", working.rate}, {"exact", exact.cut}}});
    const auto lost_amount = lost(working.exact, working.due);
    if (lost_amount != Unrounded{}) {
        description.lines.push_back({Text::step_rounded,
                                     {{"how", std::vector{describe(working.rounding, minor_digits)}},
                                      {"due", to_decimal(working.due, minor_digits)}}});
        description.lost = to_digits(lost_amount, minor_digits);
    } else {
        description.lines.push_back({Text::step_nothing_to_round, {}});
    }
    return description;
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
    return {{{Text::step_sum,
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

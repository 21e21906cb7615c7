#pragma once
/// The values that one thing of a scenario takes in a sweep, each by its number.

#include "prorata/exact/number_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace prorata {

/// Numbers from a first to a last, both within, by an exact step: `80..90 by 0.5`.
struct NumberRange {
    Decimal first;
    Decimal step;          ///< below zero where the range descends; not 0
    std::uint64_t count{}; ///< 1 or more
    std::string unit{};    ///< what stands behind each number, such as ` %`

    /// @param last  in the direction of the step; the range ends at it, or at the last number before it
    /// @throws std::domain_error    where the step is 0, or leads away from the last number
    /// @throws std::overflow_error  where the numbers cannot be counted, or need more than 38 digits
    [[nodiscard]] static NumberRange of(const Decimal& first, const Decimal& last, const Decimal& step,
                                        std::string unit = {})
    {
        const int decimals = std::max({first.decimals, last.decimals, step.decimals});
        const auto scaled = [&](const Decimal& value) { return with_decimals(value, decimals)->unscaled; };
        const auto way = wide::subtract(scaled(last), scaled(first));
        const auto each = scaled(step);
        if (each == 0 || (way != 0 && (way < 0) != (each < 0))) {
            throw std::domain_error("a step leads from the first number to the last");
        }
        const auto steps = way / each;
        if (steps >= std::numeric_limits<std::int64_t>::max()) {
            throw std::overflow_error("more numbers than can be counted");
        }
        return {{scaled(first), decimals},
                {each, decimals},
                static_cast<std::uint64_t>(steps) + 1,
                std::move(unit)};
    }

    [[nodiscard]] Decimal at(std::uint64_t number) const
    {
        return {wide::add(first.unscaled, wide::multiply(step.unscaled, static_cast<Wide>(number))),
                first.decimals};
    }
};

/// A range, or a list of values as a scenario writes them.
class SweepValues {
public:
    explicit SweepValues(NumberRange range) : values_{std::move(range)} {}
    explicit SweepValues(std::vector<std::string> list) : values_{std::move(list)} {}

    [[nodiscard]] std::uint64_t count() const
    {
        const auto* const list = std::get_if<std::vector<std::string>>(&values_);
        return list != nullptr ? list->size() : std::get<NumberRange>(values_).count;
    }
    /// The range, if it is one.
    [[nodiscard]] const NumberRange* range() const { return std::get_if<NumberRange>(&values_); }
    /// The value as a scenario writes it: `85.5 %`, `213092.67`, `half up`.
    [[nodiscard]] std::string text(std::uint64_t number) const
    {
        if (const auto* const list = std::get_if<std::vector<std::string>>(&values_)) {
            return (*list)[number];
        }
        const auto& range = std::get<NumberRange>(values_);
        return std::string{to_text(range.at(number)).view()} + range.unit;
    }

private:
    std::variant<NumberRange, std::vector<std::string>> values_;
};

/// Why a text is not the values of a sweep.
enum class SweepValuesFault : std::uint8_t {
    none,
    empty,         ///< a value, or all of it, is not there
    number,        ///< a number of a range cannot be read
    units_differ,  ///< `80 %..90`
    without_step,  ///< a range that does not say `by`
    step_misleads, ///< a step of 0, or away from the last number
    too_many,      ///< more numbers than can be counted
};

struct ParsedSweepValues {
    std::optional<SweepValues> values{};
    SweepValuesFault fault{};
    NumberFault number_fault{}; ///< where a number cannot be read
    std::string_view text{};    ///< the part that cannot be read
};

namespace detail {

/// `85.5 %` in a number and what stands behind it.
[[nodiscard]] inline std::pair<std::string_view, std::string> number_and_unit(std::string_view text)
{
    text = trim(text);
    if (!text.ends_with('%')) {
        return {text, {}};
    }
    return {trim(text.substr(0, text.size() - 1)), " %"};
}

/// Where the next value of a list begins: behind a comma and a blank that stand in no brackets and between no
/// quotation marks.
[[nodiscard]] inline std::size_t find_comma(std::string_view text)
{
    int depth = 0;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = text[i];
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',' && depth == 0 && text.substr(i).starts_with(", ")) {
            return i;
        }
    }
    return std::string_view::npos;
}

[[nodiscard]] inline ParsedSweepValues parse_range(std::string_view text, std::size_t dots)
{
    using enum SweepValuesFault;
    const auto by = text.find(" by ", dots);
    if (by == std::string_view::npos) {
        return {.fault = without_step, .text = text};
    }
    const std::array<std::string_view, 3> parts{text.substr(0, dots), text.substr(dots + 2, by - dots - 2),
                                                text.substr(by + 4)};
    std::array<Decimal, 3> numbers;
    std::string unit;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [number, its_unit] = number_and_unit(parts[i]);
        const auto parsed = parse_number(number, {}, !its_unit.empty());
        if (parsed.fault != NumberFault::none) {
            return {.fault = SweepValuesFault::number, .number_fault = parsed.fault, .text = trim(parts[i])};
        }
        if (i == 0) {
            unit = its_unit;
        } else if (unit != its_unit) {
            return {.fault = units_differ, .text = trim(parts[i])};
        }
        numbers[i] = parsed.value;
    }
    try {
        return {.values = SweepValues{NumberRange::of(numbers[0], numbers[1], numbers[2], std::move(unit))}};
    } catch (const std::domain_error&) {
        return {.fault = step_misleads, .text = trim(parts[2])};
    } catch (const std::overflow_error&) {
        return {.fault = too_many, .text = text};
    }
}

} // namespace detail

/// `80 %..90 % by 0.5 %` is a range; `80 %, 85 %` a list, whose values are whatever a scenario may say there,
/// such as `{mode: down, step: 1}`.
/// Numbers of a range are written without a decimal comma, or unmistakably with one.
[[nodiscard]] inline ParsedSweepValues parse_sweep_values(std::string_view text)
{
    text = detail::trim(text);
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        return detail::parse_range(text, dots);
    }
    std::vector<std::string> list;
    for (bool is_last = false; !is_last;) {
        const auto comma = detail::find_comma(text);
        is_last = comma == std::string_view::npos;
        const auto value = detail::trim(text.substr(0, comma));
        if (value.empty()) {
            return {.fault = SweepValuesFault::empty, .text = value};
        }
        list.emplace_back(value);
        text = is_last ? std::string_view{} : text.substr(comma + 2);
    }
    return {.values = SweepValues{std::move(list)}};
}

} // namespace prorata

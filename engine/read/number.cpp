#include "engine/read/number.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/tree_builder.hpp"

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <system_error>

namespace prorata::read {

Diagnostic number_fault(NumberFault kind, std::string_view text, Place place)
{
    const std::vector<Argument> arguments{{"text", shortened(text)}};
    const auto of = [&](Text message, Text hint) {
        return fault(place, {message, arguments}, Remark{hint, arguments});
    };
    switch (kind) {
    case NumberFault::not_finite: return of(Text::not_finite, Text::not_finite_hint);
    case NumberFault::exponent: return of(Text::exponent, Text::exponent_hint);
    case NumberFault::other_base: return of(Text::other_base, Text::other_base_hint);
    case NumberFault::other_digits: return of(Text::other_digits, Text::other_digits_hint);
    case NumberFault::leading_zero: return of(Text::leading_zero, Text::leading_zero_hint);
    case NumberFault::ambiguous: return of(Text::ambiguous_number, Text::ambiguous_number_hint);
    case NumberFault::grouping: return of(Text::grouping, Text::grouping_hint);
    case NumberFault::too_many_digits: return of(Text::too_many_digits, Text::too_many_digits_hint);
    case NumberFault::bare_percentage: return of(Text::bare_percentage, Text::bare_percentage_hint);
    case NumberFault::below_zero: return of(Text::negative_rate, Text::negative_rate_hint);
    case NumberFault::zero_whole: return of(Text::zero_whole, Text::zero_whole_hint);
    case NumberFault::none:
    case NumberFault::empty:
    case NumberFault::not_a_number: break;
    }
    return of(Text::not_a_number, Text::not_a_number_hint);
}

bool is_payable_size(Decimal value, int minor_digits)
{
    constexpr Wide most = std::numeric_limits<std::int64_t>::max();
    const auto limit = Decimal{most, minor_digits};
    return value <= limit && value >= Decimal{-most, minor_digits};
}

std::optional<Decimal> read_decimal(Node node, const NumberReading& reading, Diagnostics& diagnostics)
{
    const auto parsed = parse_number(node.text(), reading.style, reading.currency.minor_digits == 3);
    if (parsed.fault != NumberFault::none) {
        diagnostics.push_back(number_fault(parsed.fault, node.text(), node.place()));
        return std::nullopt;
    }
    if (!is_payable_size(parsed.value, reading.currency.minor_digits)) {
        diagnostics.push_back(fault(node.place(),
                                    {Text::amount_too_large, {{"text", shortened(node.text())}}},
                                    Text::amount_too_large_hint));
        return std::nullopt;
    }
    return parsed.value;
}

std::optional<Decimal> read_percentage(Node node, const NumberReading& reading, Diagnostics& diagnostics)
{
    auto text = node.text();
    text.remove_suffix(1);
    const auto parsed = parse_number(text, reading.style, true);
    if (parsed.fault != NumberFault::none) {
        diagnostics.push_back(number_fault(parsed.fault, node.text(), node.place()));
        return std::nullopt;
    }
    return parsed.value;
}

namespace {

/// A decimal as Money, or an error that it is finer than the currency.
[[nodiscard]] std::optional<Money> payable(Decimal value, Node node, const NumberReading& reading, Text hint,
                                           Diagnostics& diagnostics)
{
    const auto amount = to_money(value, reading.currency.minor_digits);
    if (!amount) {
        diagnostics.push_back(fault(node.place(),
                                    {Text::finer_than_minor_unit,
                                     {{"text", shortened(node.text())},
                                      {"currency", std::string{reading.currency.code}},
                                      {"digits", std::int64_t{reading.currency.minor_digits}}}},
                                    hint));
    }
    return amount;
}

} // namespace

std::optional<Money> read_amount(Node node, const NumberReading& reading, Diagnostics& diagnostics)
{
    const auto value = read_decimal(node, reading, diagnostics);
    if (!value) {
        return std::nullopt;
    }
    if (value->unscaled < 0) {
        diagnostics.push_back(fault(node.place(), {Text::negative_amount, {{"text", shortened(node.text())}}},
                                    Text::negative_amount_hint));
        return std::nullopt;
    }
    return payable(*value, node, reading, Text::finer_than_minor_unit_hint, diagnostics);
}

std::optional<Money> read_signed_amount(Node node, const NumberReading& reading, Diagnostics& diagnostics)
{
    const auto value = read_decimal(node, reading, diagnostics);
    return value ? payable(*value, node, reading, Text::finer_than_minor_unit_hint, diagnostics)
                 : std::nullopt;
}

std::optional<Money> read_step(Node node, const NumberReading& reading, Diagnostics& diagnostics)
{
    const auto value = read_decimal(node, reading, diagnostics);
    if (!value) {
        return std::nullopt;
    }
    if (value->unscaled <= 0) {
        diagnostics.push_back(fault(node.place(),
                                    {Text::step_not_positive, {{"text", shortened(node.text())}}},
                                    Text::step_not_positive_hint));
        return std::nullopt;
    }
    return payable(*value, node, reading, Text::step_not_positive_hint, diagnostics);
}

int read_count(Node node, std::string_view what, int least, int most, Diagnostics& diagnostics)
{
    const auto text = node.text();
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && least <= value && value <= most) {
        return value;
    }
    diagnostics.push_back(fault(
        node.place(), {Text::not_a_count, {{"text", shortened(text)}, {"what", std::string{what}}}},
        Remark{Text::not_a_count_hint, {{"least", std::int64_t{least}}, {"most", std::int64_t{most}}}}));
    return least;
}

std::optional<Rate> read_rate(std::string_view text, Place place, const NumberStyle& style,
                              Diagnostics& diagnostics)
{
    const auto parsed = parse_rate(text, style);
    if (parsed.fault != NumberFault::none) {
        diagnostics.push_back(number_fault(parsed.fault, text, place));
        if (diagnostics.back().message.text == Text::not_a_number) {
            diagnostics.back().hint = Remark{Text::unknown_base_hint}; // how a rate is written
        }
        return std::nullopt;
    }
    return parsed.value;
}

bool is_part(const Rate& rate, Place place, Diagnostics& diagnostics)
{
    if (rate > whole_amount) {
        diagnostics.push_back(
            fault(place, {Text::rate_above_whole, {{"rate", rate}}}, Text::rate_above_whole_hint));
    }
    return rate <= whole_amount;
}

std::optional<Rate> read_part(Node node, const NumberStyle& style, Diagnostics& diagnostics)
{
    auto rate = read_rate(node.text(), node.place(), style, diagnostics);
    return rate && is_part(*rate, node.place(), diagnostics) ? rate : std::nullopt;
}

std::optional<NumberStyle> read_number_style(Node node, Diagnostics& diagnostics)
{
    const auto style = NumberStyle::from_sample(node.text());
    if (!style) {
        diagnostics.push_back(fault(node.place(), {Text::not_a_style, {{"text", shortened(node.text())}}},
                                    Text::not_a_style_hint));
    }
    return style;
}

} // namespace prorata::read

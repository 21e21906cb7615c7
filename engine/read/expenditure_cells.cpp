#include "engine/read/expenditure_cells.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/tree_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <system_error>
#include <utility>

namespace prorata::read {

namespace {

constexpr std::size_t digits_shown = 15;
constexpr std::ptrdiff_t digits_before_cents = 13;
constexpr std::ptrdiff_t most_places = 40; ///< before or behind the point

struct MarkWord {
    std::string_view word;
    bool means_yes;
};
constexpr std::array mark_words{MarkWord{"yes", true}, MarkWord{"x", true}, MarkWord{"true", true},
                                MarkWord{"no", false}, MarkWord{"false", false}};

/// A number's digits, the first of which is not 0, and how many of them stand before the point.
struct PlainDigits {
    std::string digits{};
    std::ptrdiff_t before_point{};
};

/// Nothing for anything else than digits, a point and an exponent.
[[nodiscard]] std::optional<PlainDigits> digits_of(std::string_view text)
{
    PlainDigits plain;
    std::ptrdiff_t exponent = 0;
    if (const auto mark = text.find_first_of("eE"); mark != std::string_view::npos) {
        auto tail = text.substr(mark + 1);
        tail.remove_prefix(tail.starts_with('+') ? 1 : 0);
        const auto [end, error] = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
        if (error != std::errc{} || end != tail.data() + tail.size()) {
            return std::nullopt;
        }
        text = text.substr(0, mark);
    }
    const auto point = std::min(text.find('.'), text.size());
    plain.digits = text.substr(0, point);
    plain.digits += text.substr(std::min(point + 1, text.size()));
    plain.before_point = static_cast<std::ptrdiff_t>(point);
    const auto is_digit = [](char each) { return each >= '0' && each <= '9'; };
    if (plain.digits.empty() || !std::all_of(plain.digits.begin(), plain.digits.end(), is_digit) ||
        exponent > most_places || exponent < -most_places) {
        return std::nullopt;
    }
    plain.before_point += exponent;
    const auto zeros = std::min(plain.digits.find_first_not_of('0'), plain.digits.size());
    plain.digits.erase(0, zeros);
    plain.before_point -= static_cast<std::ptrdiff_t>(zeros);
    return plain;
}

/// Keeps the digits that are shown.
void round_to_shown(PlainDigits& number)
{
    if (number.digits.size() <= digits_shown || number.before_point > digits_before_cents) {
        return;
    }
    const bool goes_up = number.digits[digits_shown] >= '5';
    number.digits.resize(digits_shown);
    if (!goes_up) {
        return;
    }
    while (!number.digits.empty() && number.digits.back() == '9') {
        number.digits.pop_back();
    }
    if (number.digits.empty()) {
        number.digits = "1";
        ++number.before_point;
    } else {
        ++number.digits.back();
    }
}

[[nodiscard]] bool is_amount_of(const ListCell& column) { return column.type == Type::amount; }

[[nodiscard]] Diagnostic of_wrong_kind(const TableCell& cell, const ListCell& column)
{
    const std::string heading{column.heading};
    const auto text = shortened(cell.text);
    const bool is_fault = cell.kind == CellKind::fault;
    if (!is_amount_of(column)) {
        const auto kind = is_fault ? Text::cell_kind_fault : Text::cell_kind_date;
        return fault(
            column.place,
            {Text::cell_is_no_text, {{"heading", heading}, {"kind", Remarks{{kind}}}, {"text", text}}},
            is_fault ? Text::cell_is_fault_hint : Text::cell_is_no_text_hint);
    }
    const auto message = is_fault                         ? Text::cell_is_fault
                         : cell.kind == CellKind::boolean ? Text::cell_is_boolean
                                                          : Text::cell_is_date;
    return fault(column.place, {message, {{"heading", heading}, {"text", text}}},
                 is_fault ? Text::cell_is_fault_hint : Text::cell_is_other_hint);
}

[[nodiscard]] std::optional<std::string> read_mark(std::string_view text, const TableCell& cell,
                                                   const ListCell& column, Diagnostics& diagnostics)
{
    if (cell.kind == CellKind::boolean) {
        return text == "0" ? "no" : "yes";
    }
    std::string word{text};
    std::transform(word.begin(), word.end(), word.begin(), [](char each) {
        return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    });
    const auto* const known = std::find_if(mark_words.begin(), mark_words.end(),
                                           [&](const auto& each) { return each.word == word; });
    if (known != mark_words.end()) {
        return known->means_yes ? "yes" : "no";
    }
    std::vector<std::string_view> words;
    for (const auto& each : mark_words) {
        words.push_back(each.word);
    }
    diagnostics.push_back(fault(
        column.place, {Text::unknown_word, {{"key", std::string{column.heading}}, {"word", shortened(text)}}},
        near_or_list(text, words)));
    return std::nullopt;
}

} // namespace

std::string shown_number(std::string_view stored, const NumberStyle& style)
{
    const bool is_negative = stored.starts_with('-');
    auto number = digits_of(stored.substr(is_negative ? 1 : 0));
    if (!number) {
        return std::string{stored};
    }
    round_to_shown(*number);
    auto& digits = number->digits;
    while (!digits.empty() && digits.back() == '0') {
        digits.pop_back();
    }
    if (digits.empty()) {
        return "0";
    }
    if (number->before_point <= 0) {
        digits.insert(0, static_cast<std::size_t>(1 - number->before_point), '0');
        number->before_point = 1;
    }
    const auto whole = static_cast<std::size_t>(number->before_point);
    digits.resize(std::max(digits.size(), whole), '0');
    std::string text{is_negative ? "-" : ""};
    text += std::string_view{digits}.substr(0, whole);
    if (digits.size() > whole) {
        text += style.declared && style.decimal == Separator::comma ? ',' : '.';
        text += std::string_view{digits}.substr(whole);
        text += digits.size() - whole == 3 ? "0" : ""; // three could be taken for thousands
    }
    return text;
}

std::optional<std::string> read_list_cell(const TableCell& cell, const ListCell& column,
                                          const NumberStyle& style, Diagnostics& diagnostics)
{
    const auto text = prorata::detail::trim(cell.text);
    const bool is_wrong = cell.kind == CellKind::fault || cell.kind == CellKind::date ||
                          (cell.kind == CellKind::boolean && is_amount_of(column));
    if (is_wrong) {
        diagnostics.push_back(of_wrong_kind(cell, column));
        return std::nullopt;
    }
    if (column.type == Type::yes_no) {
        return read_mark(text, cell, column, diagnostics);
    }
    if (column.type == Type::mapping && text.find('/') == std::string_view::npos) {
        diagnostics.push_back(fault(column.place, {Text::not_a_row_place, {{"text", shortened(text)}}},
                                    Text::not_a_row_place_hint));
        return std::nullopt;
    }
    return cell.kind == CellKind::number && is_amount_of(column) ? shown_number(text, style)
                                                                 : std::string{text};
}

} // namespace prorata::read

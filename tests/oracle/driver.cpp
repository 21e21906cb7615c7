/// Answers run.py line by line:
///   round AMOUNT RATE MODE STEP       cents, or: overflow, loss, fault
///   divide TOTAL WEIGHT...            the parts, or: overflow
///   number STYLE USUAL TEXT           DIGITS DECIMALS, or the name of the fault; STYLE names two separators
/// Amounts and steps are minor units; MODE is its number; words are parted by tabs, and TEXT is the rest of
/// the line.

#include "prorata/apportion/largest_remainder.hpp"
#include "prorata/exact/number_text.hpp"
#include "prorata/exact/rounding.hpp"

#include <array>
#include <charconv>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace prorata;

std::string_view take_word(std::string_view& line)
{
    const auto end = line.find('\t');
    const auto word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    return word;
}

std::int64_t number_of(std::string_view word)
{
    std::int64_t value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) {
        throw std::invalid_argument("not a number: " + std::string{word});
    }
    return value;
}

Separator separator_of(char name)
{
    constexpr std::string_view names = "npcsa"; // in the order of Separator
    return static_cast<Separator>(names.find(name));
}

std::string rounded(std::string_view line)
{
    const Money amount{number_of(take_word(line))};
    const auto rate = parse_rate(take_word(line));
    const auto mode = static_cast<Mode>(number_of(take_word(line)));
    const Money step{number_of(take_word(line))};
    if (rate.fault != NumberFault::none) {
        return "fault";
    }
    try {
        return std::to_string(round(amount * rate.value, {mode, step, BasisIndex{0}}).minor_units());
    } catch (const std::overflow_error&) {
        return "overflow";
    } catch (const std::domain_error&) {
        return "loss";
    }
}

std::string divided(std::string_view line)
{
    const Money total{number_of(take_word(line))};
    std::vector<std::int64_t> weights;
    while (!line.empty()) {
        weights.push_back(number_of(take_word(line)));
    }
    std::vector<Apportioned> parts(weights.size());
    try {
        largest_remainder(total, weights, parts);
    } catch (const std::overflow_error&) {
        return "overflow";
    }
    std::string answer;
    for (const auto& part : parts) {
        answer += (answer.empty() ? "" : " ") + std::to_string(part.due.minor_units());
    }
    return answer;
}

std::string read(std::string_view line)
{
    constexpr std::array<std::string_view, 14> faults{
        "none",         "empty",        "not_a_number", "not_finite", "exponent",        "other_base",
        "other_digits", "leading_zero", "ambiguous",    "grouping",   "too_many_digits", "bare_percentage",
        "below_zero",   "zero_whole"};
    const auto names = take_word(line);
    NumberStyle style;
    if (names != "undeclared") {
        style = {true, separator_of(names.at(0)), separator_of(names.at(1))};
    }
    const bool three_decimals_are_usual = take_word(line) == "1";
    const auto [value, fault] = parse_number(line, style, three_decimals_are_usual);
    if (fault != NumberFault::none) {
        return std::string{faults.at(static_cast<std::size_t>(fault))};
    }
    return std::string{to_text({value.unscaled, 0}).view()} + ' ' + std::to_string(value.decimals);
}

std::string answer(std::string_view line)
{
    const auto question = take_word(line);
    if (question == "round") {
        return rounded(line);
    }
    if (question == "divide") {
        return divided(line);
    }
    if (question == "number") {
        return read(line);
    }
    throw std::invalid_argument("not a question: " + std::string{question});
}

} // namespace

int main()
{
    std::ios::sync_with_stdio(false);
    std::string line;
    try {
        while (std::getline(std::cin, line)) {
            std::cout << answer(line) << '\n';
        }
    } catch (const std::exception& error) {
        std::cout << std::flush;
        std::cerr << line << ": " << error.what() << '\n';
        return 1;
    }
    return 0;
}

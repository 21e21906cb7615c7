#include "engine/write/say.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <variant>
#include <vector>

namespace prorata::write {

namespace {

[[nodiscard]] std::string say_list(const std::vector<Remark>& remarks, Text last_joint,
                                   const NumberFormat& numbers)
{
    std::string list;
    for (std::size_t i = 0; i < remarks.size(); ++i) {
        if (i > 0) {
            list.append(english_of(i + 1 == remarks.size() ? last_joint : Text::joint_comma));
        }
        list.append(say(remarks[i], numbers));
    }
    return list;
}

[[nodiscard]] std::string say_argument(const Argument& argument, Text last_joint, const NumberFormat& numbers)
{
    return std::visit(
        [&](const auto& value) -> std::string {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<Value, std::int64_t>) {
                return std::to_string(value);
            } else if constexpr (std::is_same_v<Value, std::vector<Remark>>) {
                return say_list(value, last_joint, numbers);
            } else {
                return say(value, numbers);
            }
        },
        argument.value);
}

} // namespace

std::string say(const Decimal& value, const NumberFormat& numbers)
{
    return std::string{to_text(value, numbers.point, numbers.group).view()};
}

std::string say(const Rate& rate, const NumberFormat& numbers)
{
    const auto percent = to_percent(rate);
    if (percent.exact) {
        return say(percent.cut, numbers) + " %";
    }
    return say(Decimal{rate.part(), 0}, {numbers.point, {}}) + "/" +
           say(Decimal{rate.whole(), 0}, {numbers.point, {}});
}

std::string say(const Remark& remark, const NumberFormat& numbers)
{
    std::string said;
    auto text = english_of(remark.text);
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        said.append(text.substr(0, open));
        if (close == std::string_view::npos) {
            said.append(open == std::string_view::npos ? std::string_view{} : text.substr(open));
            break;
        }
        auto name = text.substr(open + 1, close - open - 1);
        const auto bar = name.find('|');
        const auto joint = bar == std::string_view::npos ? Text::joint_and
                           : name.substr(bar) == "|or"   ? Text::joint_or
                                                         : Text::joint_comma;
        name = name.substr(0, bar);
        const auto argument = std::ranges::find(remark.arguments, name, &Argument::name);
        if (argument == remark.arguments.end()) {
            said.push_back('{'); // a brace of the text itself, as in {mode: down}
            text.remove_prefix(open + 1);
            continue;
        }
        said.append(say_argument(*argument, joint, numbers));
        text.remove_prefix(close + 1);
    }
    return said;
}

} // namespace prorata::write

#include "engine/write/say.hpp"

#include "engine/write/words/plural.hpp"
#include "engine/write/words/translation.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <variant>
#include <vector>

namespace prorata::write {

namespace {

[[nodiscard]] std::string say_list(const std::vector<Remark>& remarks, Text last_joint, const Locale& locale)
{
    std::string list;
    for (std::size_t i = 0; i < remarks.size(); ++i) {
        if (i > 0) {
            list.append(text_in(i + 1 == remarks.size() ? last_joint : Text::joint_comma, locale.language));
        }
        list.append(say(remarks[i], locale));
    }
    return list;
}

[[nodiscard]] std::string say_argument(const Argument& argument, Text last_joint, const Locale& locale)
{
    return std::visit(
        [&](const auto& value) -> std::string {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, std::string>) {
                return value;
            } else if constexpr (std::is_same_v<Value, std::int64_t>) {
                return std::to_string(value);
            } else if constexpr (std::is_same_v<Value, std::vector<Remark>>) {
                return say_list(value, last_joint, locale);
            } else {
                return say(value, locale);
            }
        },
        argument.value);
}

/// @param how  what stands behind the name of an argument
[[nodiscard]] Text joint_of(std::string_view how)
{
    return how.empty() ? Text::joint_and : how == "|or" ? Text::joint_or : Text::joint_comma;
}

} // namespace

std::string say(const Decimal& value, const Locale& locale)
{
    const auto& style = locale.numbers;
    const auto bare = to_text(value);
    const bool is_negative = bare.view().starts_with('-');
    const auto whole_digits = bare.view().substr(0, bare.view().find('.')).size() - (is_negative ? 1 : 0);
    const auto text = to_text(value, style.point,
                              whole_digits < 3 + style.least_grouped ? std::string_view{} : style.group);
    return is_negative ? std::string{style.minus}.append(text.view().substr(1)) : std::string{text.view()};
}

std::string say(const Rate& rate, const Locale& locale)
{
    const auto percent = to_percent(rate);
    if (percent.exact) {
        return say_percent(percent.cut, locale);
    }
    auto digits_alone = locale;
    digits_alone.numbers.group = {};
    return say(Decimal{rate.part(), 0}, digits_alone) + "/" + say(Decimal{rate.whole(), 0}, digits_alone);
}

std::string say_percent(const Decimal& percent, const Locale& locale, std::string_view goes_on)
{
    return say(percent, locale).append(goes_on).append(locale.numbers.percent);
}

std::string word(Text text, const Locale& locale) { return std::string{text_in(text, locale.language)}; }

std::string say(const Remark& remark, const Locale& locale)
{
    std::string said;
    auto text = text_in(remark.text, locale.language);
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        said.append(text.substr(0, open));
        if (close == std::string_view::npos) {
            said.append(open == std::string_view::npos ? std::string_view{} : text.substr(open));
            break;
        }
        const auto place = text.substr(open + 1, close - open - 1);
        const auto name = place.substr(0, place.find_first_of("|:"));
        const auto how = place.substr(name.size());
        const auto argument = std::ranges::find(remark.arguments, name, &Argument::name);
        if (argument == remark.arguments.end()) {
            said.push_back('{'); // a brace of the text itself, as in {mode: down}
            text.remove_prefix(open + 1);
            continue;
        }
        if (const auto* const count = std::get_if<std::int64_t>(&argument->value);
            count != nullptr && how.starts_with(':')) {
            said.append(form_for(how.substr(1), locale.language, *count));
        } else {
            said.append(say_argument(*argument, joint_of(how), locale));
            said.append(how.starts_with("|…") ? "…" : "");
            said.append(how.ends_with('%') ? locale.numbers.percent : std::string_view{});
        }
        text.remove_prefix(close + 1);
    }
    return said;
}

} // namespace prorata::write

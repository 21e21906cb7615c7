#include "engine/write/code_pages.hpp"

#include "engine/write/json_document.hpp"
#include "engine/write/paragraph.hpp"
#include "engine/write/say.hpp"
#include "engine/write/words/plural.hpp"
#include "engine/write/words/translation.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace prorata::write {

namespace {

struct SeverityName {
    Severities bit;
    Text text;
    std::string_view name; ///< in JSON
};
constexpr std::array severity_names{SeverityName{as_error, Text::severity_error, "error"},
                                    SeverityName{as_finding, Text::severity_finding, "finding"},
                                    SeverityName{as_note, Text::severity_note, "note"}};

/// "error", "error or finding".
[[nodiscard]] std::string say_severities(unsigned severities, const Locale& locale)
{
    std::vector<Remark> names;
    for (const auto& severity : severity_names) {
        if ((severities & severity.bit) != 0) {
            names.push_back({severity.text});
        }
    }
    return say({Text::page_severities, {{"severities", std::move(names)}}}, locale);
}

/// A message of the catalogue with its arguments in angle brackets: `'<key>' has no value`. A word beside a
/// number stands as it does beside several.
[[nodiscard]] std::string pattern_of(Text text, const Locale& locale)
{
    constexpr std::int64_t several = 2;
    std::string pattern;
    auto rest = text_in(text, locale.language);
    while (!rest.empty()) {
        const auto open = rest.find('{');
        const auto close = open == std::string_view::npos ? open : rest.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        const auto place = rest.substr(open + 1, close - open - 1);
        const auto name = place.substr(0, place.find_first_of("|:"));
        const auto how = place.substr(name.size());
        pattern.append(rest.substr(0, open));
        if (name.empty() || how.starts_with(": ") ||
            name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string_view::npos) {
            pattern.push_back('{'); // a brace of the text itself, as in {mode: down}
            rest.remove_prefix(open + 1);
            continue;
        }
        if (how.starts_with(':')) {
            pattern.append(form_for(how.substr(1), locale.language, several));
        } else {
            pattern.append("<").append(name).append(">");
            pattern.append(how.ends_with('%') ? locale.numbers.percent : std::string_view{});
        }
        rest.remove_prefix(close + 1);
    }
    return pattern.append(rest);
}

void append_part(std::string& out, const std::string& label, std::string_view text)
{
    out.append(label).append(" ");
    append_paragraph(out, text, 3);
}

void append_example(std::string& out, const std::string& label, std::string_view lines)
{
    if (lines.empty()) {
        return;
    }
    out.append(label).append("\n");
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        out.append("   ").append(lines.substr(0, end)).append("\n");
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
}

void write_page(JsonWriter& json, const CodePage& page)
{
    const auto member_if = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            write_member(json, name, value);
        }
    };
    json.StartObject();
    write_member(json, "code", key_of(page.code));
    write_key(json, "severities");
    json.StartArray();
    for (const auto& severity : severity_names) {
        if ((page.severities & severity.bit) != 0) {
            write_text(json, severity.name);
        }
    }
    json.EndArray();
    write_member(json, "message", pattern_of(page.code, neutral));
    write_member(json, "meaning", page.meaning);
    write_member(json, "reason", page.reason);
    write_member(json, "remedy", page.remedy);
    member_if("wrong", page.wrong);
    member_if("right", page.right);
    json.EndObject();
}

} // namespace

const CodePage* find_code_page(std::string_view code)
{
    for (const auto& page : code_pages) {
        if (key_of(page.code) == code) {
            return &page;
        }
    }
    return nullptr;
}

std::vector<std::string_view> codes_with_pages()
{
    std::vector<std::string_view> codes;
    for (const auto& page : code_pages) {
        codes.push_back(key_of(page.code));
    }
    return codes;
}

std::string code_page_as_text(const CodePage& page, const Locale& locale)
{
    std::string out = fmt::format("{} ({})\n   ", key_of(page.code), say_severities(page.severities, locale));
    append_paragraph(out, pattern_of(page.code, locale), 3);
    out.push_back('\n');
    append_part(out, word(Text::page_meaning, locale), page.meaning);
    append_part(out, word(Text::page_reason, locale), page.reason);
    append_part(out, word(Text::page_remedy, locale), page.remedy);
    append_example(out, word(Text::page_wrong, locale), page.wrong);
    append_example(out, word(page.wrong.empty() ? Text::page_example : Text::page_right, locale), page.right);
    return out;
}

std::string code_list_as_text(const Locale& locale)
{
    std::size_t widest = 0;
    for (const auto code : codes_with_pages()) {
        widest = std::max(widest, code.size());
    }
    std::string out;
    for (const unsigned severities :
         {unsigned{as_error}, as_error | as_finding, as_error | as_note, unsigned{as_finding},
          as_finding | as_note, unsigned{as_note}, as_error | as_finding | as_note}) {
        bool is_first = true;
        for (const auto& page : code_pages) {
            if (page.severities != severities) {
                continue;
            }
            if (is_first) {
                out.append(say_severities(severities, locale)).append("\n");
                is_first = false;
            }
            fmt::format_to(std::back_inserter(out), "   {:<{}}  {}\n", key_of(page.code), widest,
                           pattern_of(page.code, locale));
        }
        out.append(is_first ? "" : "\n");
    }
    return out.append(word(Text::page_more, locale)).append("\n");
}

std::string code_page_as_json(const CodePage& page)
{
    return json_document("explain-code", [&](JsonWriter& json) {
        write_key(json, "codes");
        json.StartArray();
        write_page(json, page);
        json.EndArray();
    });
}

std::string code_list_as_json()
{
    return json_document("explain-code", [&](JsonWriter& json) {
        write_key(json, "codes");
        json.StartArray();
        for (const auto& page : code_pages) {
            write_page(json, page);
        }
        json.EndArray();
    });
}

} // namespace prorata::write

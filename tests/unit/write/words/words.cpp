#include "tests/catch.hpp"

#include "engine/write/say.hpp"
#include "engine/write/words/plural.hpp"
#include "engine/write/words/translation.hpp"
#include "prorata/exact/number_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace prorata;
using namespace prorata::write;

namespace {

/// The lines of a file in tests/locales, each in its cells.
[[nodiscard]] std::vector<std::vector<std::string>> cells_in(const std::string& name)
{
    std::ifstream file{PRORATA_SOURCE_DIR "/tests/locales/" + name};
    std::vector<std::vector<std::string>> lines;
    for (std::string line; std::getline(file, line);) {
        auto& cells = lines.emplace_back();
        for (std::size_t tab = 0; tab != std::string::npos;) {
            tab = line.find('\t');
            cells.push_back(line.substr(0, tab));
            line.erase(0, tab == std::string::npos ? tab : tab + 1);
        }
    }
    return lines;
}

/// What a text has for its arguments: names with how they are written, without forms of words; braces that
/// a key of a scenario stands in are none.
[[nodiscard]] std::set<std::string> places_of(std::string_view text)
{
    std::set<std::string> places;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const auto place = text.substr(open + 1, text.find_first_of("{}", open + 1) - open - 1);
        const auto name = place.substr(0, place.find_first_of("|:"));
        const bool is_name =
            !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
        const bool has_forms = place.substr(name.size()).starts_with(':');
        if (is_name && !has_forms) {
            places.emplace(place);
        }
    }
    return places;
}

/// The forms of words in a text, each with the name of the number that chooses one.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> forms_in(std::string_view text)
{
    std::vector<std::pair<std::string, std::string>> forms;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const auto place = text.substr(open + 1, text.find_first_of("{}", open + 1) - open - 1);
        const auto colon = place.find(':');
        if (colon != std::string_view::npos && place.substr(colon).find(": ") != 0) {
            forms.emplace_back(place.substr(0, colon), place.substr(colon + 1));
        }
    }
    return forms;
}

} // namespace

TEST_CASE("numbers are written as a browser's Intl writes them", "[locale]")
{
    const auto lines = cells_in("numbers.tsv");
    REQUIRE(lines.size() > 90);
    for (const auto& line : lines) {
        const auto locale = locale_called(line.at(0));
        const auto number = parse_number(line.at(1), *NumberStyle::from_sample("1234.56"), true);
        INFO(line.at(0) << " " << line.at(1));
        REQUIRE(number.fault == NumberFault::none);
        CHECK(say(number.value, locale) == line.at(2));
        CHECK(say_percent(number.value, locale) == line.at(3));
    }
}

TEST_CASE("the form of a word beside a number of things is Unicode's plural category", "[locale]")
{
    const auto lines = cells_in("plurals.tsv");
    REQUIRE(lines.size() > 800);
    const auto position_of = [](Language language, const std::string& category) -> std::size_t {
        const std::array<std::string, 3> latvian{"one", "other", "zero"};
        const std::array<std::string, 3> lithuanian{"one", "few", "other"};
        const std::array<std::string, 3> polish{"one", "few", "many"};
        const std::array<std::string, 3> others{"one", "other", ""};
        const auto& categories = language == Language::latvian      ? latvian
                                 : language == Language::lithuanian ? lithuanian
                                 : language == Language::polish     ? polish
                                                                    : others;
        const auto found = std::find(categories.begin(), categories.end(), category);
        return static_cast<std::size_t>(found - categories.begin());
    };
    for (const auto& line : lines) {
        const auto language = locale_called(line.at(0)).language;
        const auto count = std::stoll(line.at(1));
        INFO(line.at(0) << " " << count);
        CHECK(plural_form(language, count) == position_of(language, line.at(2)));
        CHECK(plural_form(language, count) < plural_forms(language));
    }
    CHECK(plural_form(Language::latvian, -21) == 0);
    CHECK(form_for("skaitlis|skaitļi|skaitļu", Language::latvian, 22) == "skaitļi");
    CHECK(form_for("skaitlis|skaitļi|skaitļu", Language::latvian, 11) == "skaitļu");
    CHECK(form_for("only", Language::polish, 5) == "only");
}

TEST_CASE("a translation has the arguments of the English text, and all forms that its language needs",
          "[locale]")
{
    CHECK(places_of("{a} {b|or} {c:x|y} {mode: down} {rows: {mode}}") ==
          std::set<std::string>{"a", "b|or", "mode"});
    for (const auto& locale : locales) {
        std::size_t translated = 0;
        for (const auto& row : catalogue) {
            const auto said = translation_of(row.text, locale.language);
            if (said.empty()) {
                continue;
            }
            ++translated;
            INFO(locale.tag << " " << row.key << ": " << said);
            const auto places = places_of(row.english);
            CHECK(places_of(said) == places);
            for (const auto& [name, forms] : forms_in(said)) {
                CHECK(std::any_of(places.begin(), places.end(),
                                  [&, of = name](const auto& place) { return place.starts_with(of); }));
                CHECK(static_cast<std::size_t>(std::count(forms.begin(), forms.end(), '|')) + 1 ==
                      plural_forms(locale.language));
            }
        }
        CHECK(translated > catalogue.size() / 2);
    }
}

TEST_CASE("the option takes the locales there are", "[locale]")
{
    std::string tags;
    for (std::size_t i = 0; i < locales.size(); ++i) {
        CHECK(static_cast<std::size_t>(locales.at(i).language) == i);
        tags += (tags.empty() ? "" : "|") + std::string{locales.at(i).tag};
    }
    CHECK(tags == locale_tags);
    CHECK(locale_called("").numbers.group == neutral.numbers.group);
    CHECK(locale_called("xx").language == Language::english);
}

TEST_CASE("a text speaks its language, and English where that has none", "[locale]")
{
    const auto latvian = locale_called("lv");
    const Remark figures{Text::diff_changed,
                         {{"before", std::string{"1"}},
                          {"after", std::string{"2"}},
                          {"count", std::int64_t{21}},
                          {"verdict", std::vector{Remark{Text::flexibility_free}}}}};
    CHECK(say(figures, latvian) == "1 un 2: atšķiras 21 skaitlis. Elastība: brīvi.");
    CHECK(say({Text::evidence_from, {{"projects", std::vector(2, Remark{Text::word_yes})}}}, latvian) ==
          "no jā un jā");
    CHECK(say({Text::step_whole, {{"due", Decimal{123456, 1}}}}, locale_called("lt")) ==
          "visuma: 12\u00A0345,6\u00A0%");
    CHECK(say(Remark{Text::percent_endless, {{"value", Decimal{849999, 4}}}}, neutral) == "84.9999… %");
    CHECK(say(Rate::of(Wide{1}, Wide{3000}), locale_called("de")) == "1/3000");
    CHECK(text_in(Text::usage_examples, Language::latvian) == english_of(Text::usage_examples));
    CHECK(translation_of(Text::usage_examples, Language::latvian).empty());
}

#include "engine/write/words/translation.hpp"

namespace prorata::write {

std::string_view translation_of(Text text, Language language)
{
    const auto index = static_cast<std::size_t>(text);
    switch (language) {
    case Language::latvian: return latvian_words[index];
    case Language::lithuanian: return lithuanian_words[index];
    case Language::estonian: return estonian_words[index];
    case Language::polish: return polish_words[index];
    case Language::german: return german_words[index];
    case Language::english: break;
    }
    return english_of(text);
}

std::string_view text_in(Text text, Language language)
{
    const auto said = translation_of(text, language);
    return said.empty() ? english_of(text) : said;
}

} // namespace prorata::write

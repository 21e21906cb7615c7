#pragma once
/// The catalogue's texts in other languages, a table for each; what a table lacks is said in English.
///
/// A translation has the arguments of the English text, in any order. Behind a colon it can have forms of a
/// word, of which an argument that is a number of things chooses one: `{count:skaitlis|skaitļi|skaitļu}`.

#include "engine/write/words/locale.hpp"

#include "prorata/diagnose/catalogue.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace prorata::write {

struct Translation {
    Text text{};
    std::string_view said;
};

/// Rows in the order of the catalogue, each text once.
[[nodiscard]] consteval bool is_in_order(std::span<const Translation> rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].said.empty() || (i > 0 && rows[i - 1].text >= rows[i].text)) {
            return false;
        }
    }
    return true;
}

/// By text; empty where there is no translation.
using WordTable = std::array<std::string_view, catalogue.size()>;

[[nodiscard]] consteval WordTable word_table(std::span<const Translation> rows)
{
    WordTable table{};
    for (const auto& row : rows) {
        table[static_cast<std::size_t>(row.text)] = row.said;
    }
    return table;
}

extern const WordTable latvian_words;
extern const WordTable lithuanian_words;
extern const WordTable estonian_words;
extern const WordTable polish_words;
extern const WordTable german_words;

/// A text's translation; empty where there is none.
[[nodiscard]] std::string_view translation_of(Text text, Language language);

/// A text with its places for arguments: in its language, else in English.
[[nodiscard]] std::string_view text_in(Text text, Language language);

} // namespace prorata::write

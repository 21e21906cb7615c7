#pragma once
/// Rows of the table of options as the manual page and the completions need them.

#include "engine/cli/options.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace prorata::cli {

/// What a command takes, in the order of the table.
[[nodiscard]] std::vector<const OptionRow*> arguments_of(Command command);

[[nodiscard]] constexpr bool is_positional(const OptionRow& row) { return !row.flags.starts_with('-'); }

/// The flags of an option, one by one: -f, --format.
[[nodiscard]] std::vector<std::string_view> flags_of(const OptionRow& row);

/// The words that an argument can be: those of a choice, ids of programmes, codes; empty where it is free.
[[nodiscard]] std::vector<std::string_view> words_for(const OptionRow& row);

/// Texts one behind the other.
[[nodiscard]] std::string joined(const std::vector<std::string_view>& texts, std::string_view between);

/// A text in which some characters are replaced, as a language asks for.
struct Replacement {
    char from;
    std::string_view to;
};
[[nodiscard]] std::string escaped(std::string_view text, const std::vector<Replacement>& replacements);

} // namespace prorata::cli

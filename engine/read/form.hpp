#pragma once
/// Checks a tree against the table of keys, before anything is made of it.

#include "engine/read/keys.hpp"
#include "engine/read/tree.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// Appends an error for every unknown key (with the nearest known one), every missing one, every value of the
/// wrong kind and every word that is not among a choice's, anywhere below the node.
void check_form(Node node, Form form, Diagnostics& diagnostics);

/// A key of the form that is not there, with what it means.
[[nodiscard]] Diagnostic missing_key(Place place, Form form, std::string_view key);

/// Whether a value may be used as the key's type says; what may not has its error already.
[[nodiscard]] bool fits(const Key& key, Node value);

/// The value of a key, if it is there and of the kind the table asks for.
[[nodiscard]] std::optional<Node> value_of(Node mapping, Form form, std::string_view name);

/// A key's text, empty if it is not there.
[[nodiscard]] std::string text_of(Node mapping, Form form, std::string_view name);

/// A key's texts: a value, or the values of a list; empty if it is not there.
[[nodiscard]] std::vector<Node> texts_of(Node mapping, Form form, std::string_view name);

/// The same as strings.
[[nodiscard]] std::vector<std::string> strings_of(Node mapping, Form form, std::string_view name);

/// Whether a key of the type yes_no says yes.
[[nodiscard]] bool is_yes(Node mapping, Form form, std::string_view name);

/// The position of a word in a model's table of names; the table of keys holds the same words.
template <class Choice>
[[nodiscard]] std::optional<Choice> choice_of(Node mapping, Form form, std::string_view name,
                                              std::span<const std::string_view> names)
{
    const auto value = value_of(mapping, form, name);
    const auto found = value ? std::find(names.begin(), names.end(), value->text()) : names.end();
    return found == names.end() ? std::nullopt
                                : std::optional{static_cast<Choice>(std::distance(names.begin(), found))};
}

/// The words of a choice such as `eligible|total`.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view words);

/// Names in one line, parted by commas.
[[nodiscard]] std::string joined(const std::vector<std::string_view>& names);

/// A hint for a name that is not known: the nearest known one, else `list` with all of them as {names}.
[[nodiscard]] Remark near_or_list(std::string_view name, const std::vector<std::string_view>& known,
                                  Text list = Text::one_of_list);

/// The nearest known name, else another hint.
[[nodiscard]] Remark near_or(std::string_view name, const std::vector<std::string_view>& known,
                             Remark otherwise);

} // namespace prorata::read

#pragma once
/// Trees and faults as short texts, so that a test shows both at a glance.

#include "engine/read/tree.hpp"

#include <string>
#include <string_view>

namespace prorata::read {

/// `{a: 1, b: [x, "y"]}`; texts in quotation marks were quoted, or spread over lines.
inline std::string shown(Node node)
{
    if (node.is_scalar()) {
        return node.is_quoted() ? '"' + std::string{node.text()} + '"' : std::string{node.text()};
    }
    std::string text;
    for (const auto [key, value] : node.entries()) {
        text += (text.empty() ? "" : ", ") + shown(key) + ": " + shown(value);
    }
    for (const auto item : node.items()) {
        text += (text.empty() ? "" : ", ") + shown(item);
    }
    return node.is_mapping() ? '{' + text + '}' : '[' + text + ']';
}

/// `2:3+4`: line, column and width.
inline std::string shown(const Place& place)
{
    return std::to_string(place.line) + ':' + std::to_string(place.column) + '+' +
           std::to_string(place.width);
}

/// The same with the place before each node.
inline std::string shown_with_places(Node node)
{
    auto text = shown(node.place()) + ' ';
    if (node.is_scalar()) {
        return text + shown(node) + '\n';
    }
    text += node.is_mapping() ? "mapping\n" : "sequence\n";
    for (const auto [key, value] : node.entries()) {
        text += shown_with_places(key) + shown_with_places(value);
    }
    for (const auto item : node.items()) {
        text += shown_with_places(item);
    }
    return text + "end\n";
}

/// `duplicate-key 3:1+5; alias 4:2+3`.
inline std::string shown(const Diagnostics& diagnostics)
{
    std::string text;
    for (const auto& diagnostic : diagnostics) {
        text += (text.empty() ? "" : "; ") + std::string{diagnostic.code()} + ' ' + shown(diagnostic.place);
    }
    return text;
}

/// What an argument of a message says; the key of the text where it is one.
inline std::string argument(const Remark& remark, std::string_view name)
{
    for (const auto& argument : remark.arguments) {
        if (argument.name != name) {
            continue;
        }
        if (const auto* const text = std::get_if<std::string>(&argument.value)) {
            return *text;
        }
        if (const auto* const number = std::get_if<std::int64_t>(&argument.value)) {
            return std::to_string(*number);
        }
        if (const auto* const remarks = std::get_if<std::vector<Remark>>(&argument.value)) {
            return std::string{key_of(remarks->front().text)};
        }
    }
    return "no argument";
}

inline Checked<Tree> yaml(std::string text)
{
    return read_yaml(SourceText{"scenario.yaml", std::move(text)}, 7);
}
inline Checked<Tree> json(std::string text)
{
    return read_json(SourceText{"scenario.json", std::move(text)}, 7);
}

} // namespace prorata::read

#pragma once
/// Rule packs for reading, made from their trees alone: a key this program has no use for yet is shown like
/// any other.

#include "engine/read/tree.hpp"
#include "engine/write/words/locale.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace prorata::write {

/// A pack's title, its rules section by section, below each rule its basis, and at the end what is not known.
/// The bases are in the language of the locale; keys and what the pack itself says stay as they are.
[[nodiscard]] std::string programme_as_text(std::string_view id, read::Node pack, const Locale& locale);

/// The whole tree; values are strings.
/// @param hash  of the pack's file
[[nodiscard]] std::string programme_as_json(std::string_view id, std::string_view hash, read::Node pack);

struct ProgrammeLine {
    std::string id;
    std::string title;
    std::string currency;
};

/// One programme a line.
[[nodiscard]] std::string programme_list_as_text(const std::vector<ProgrammeLine>& programmes);
[[nodiscard]] std::string programme_list_as_json(const std::vector<ProgrammeLine>& programmes);

} // namespace prorata::write

#pragma once
/// JSON Schemas of scenarios, rule packs, mapping files and sweep files, made from the table of keys that the
/// reader uses: for editors, which then complete keys, show what they mean and mark what the reader refuses.

#include "engine/read/keys.hpp"

#include "prorata/diagnose/catalogue.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace prorata::write {

struct SchemaKind {
    std::string_view word;
    read::Form form;
    Text title;
};
inline constexpr std::array schema_kinds{
    SchemaKind{"scenario", read::Form::scenario, Text::schema_scenario},
    SchemaKind{"pack", read::Form::programme, Text::schema_pack},
    SchemaKind{"mapping", read::Form::mapping, Text::schema_mapping},
    SchemaKind{"sweep", read::Form::sweep_file, Text::schema_sweep},
};

/// A schema of draft 2020-12, as JSON.
/// @param programmes  ids of rule packs, which editors offer; others are as good
[[nodiscard]] std::string schema_of(const SchemaKind& kind, std::span<const std::string_view> programmes);

} // namespace prorata::write

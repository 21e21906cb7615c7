#pragma once
/// Mapping files: which column of a table holds what, for tables whose headings are not known.

#include "engine/read/headings.hpp"
#include "engine/read/list.hpp"
#include "engine/read/source_files.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/exact/number_text.hpp"
#include "prorata/model/programme.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace prorata::read {

/// A column that a mapping names.
struct MappedColumn {
    Meaning meaning{};
    std::string name{}; ///< of the fund, the contributor, or what a rate is printed of
    std::string said{}; ///< its heading, or its number from 1
    Place place{};      ///< in the mapping
};

struct Mapping {
    std::string sheet{};          ///< empty for all of a workbook, or a text
    std::uint32_t header_row{};   ///< 0 to find it by the headings
    Level level = Level::partner; ///< what a row is
    Currency currency{"EUR", 2};
    NumberStyle style{};
    RateStyle rates{};
    std::vector<MappedColumn> columns{};
};

/// Reads a mapping file, YAML or JSON; with any fault there is none.
[[nodiscard]] std::optional<Mapping> read_mapping(const std::string& path, SourceFiles& files,
                                                  Diagnostics& diagnostics);

} // namespace prorata::read

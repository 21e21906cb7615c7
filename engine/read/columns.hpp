#pragma once
/// What the columns of a table hold, by its headings: those of known exports, or those that a mapping names.

#include "engine/read/headings.hpp"
#include "engine/read/mapping.hpp"
#include "engine/read/table.hpp"

#include "prorata/model/programme.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

struct Column {
    Meaning meaning{};
    std::string name{};     ///< of the fund, the contributor, or what a rate is printed of
    std::size_t position{}; ///< in its row
    std::string heading{};  ///< as the table has it
};

struct Columns {
    Level level = Level::partner; ///< what a row is
    std::vector<Column> all{};

    [[nodiscard]] const Column* find(Meaning meaning) const;
    /// Whether rows say which project they belong to; else they all belong to one.
    [[nodiscard]] bool name_projects() const
    {
        return find(Meaning::project_id) != nullptr || find(Meaning::acronym) != nullptr;
    }
};

/// The columns below headings of a known export; nothing if they are not those of one.
[[nodiscard]] std::optional<Columns> recognise(const TableRow& headings);

/// The same of a table of one project's partners, in which no column names the project.
[[nodiscard]] std::optional<Columns> recognise_partners(const TableRow& headings);

/// The columns that a mapping names, and those of its columns that are not there or are there twice.
struct MappedColumns {
    Columns columns{};
    std::vector<const MappedColumn*> missing{};
    std::vector<const MappedColumn*> doubled{};
};
[[nodiscard]] MappedColumns find_mapped(const TableRow& headings, const Mapping& mapping);

/// Whether a word, or several, stand in a heading in its normal form with nothing but blanks and signs around
/// them.
[[nodiscard]] bool has_words(std::string_view normal, std::string_view words);

} // namespace prorata::read

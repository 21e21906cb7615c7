#pragma once
/// Lists of expenditure that stand in tables: CSV and its kin, and workbooks. What a row of one means is what
/// the same row would mean in a scenario: each becomes a node of the form expenditure.

#include "engine/read/source_files.hpp"
#include "engine/read/tree.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/exact/number_text.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// The rows of one report. One that cannot be read is a mapping without keys, which has its errors already:
/// it keeps the others in their places.
struct ListedRows {
    std::span<const Node> rows{};
    NumberStyle style{};
    std::string_view path{}; ///< as it is written
};

/// A table, with its rows by the report that takes them.
struct ExpenditureList {
    struct Group {
        std::vector<Node> rows{};
        std::string taken_by{}; ///< a report, such as LP.2
    };
    std::optional<Tree> tree{}; ///< whose nodes the rows are; nothing if it cannot be read
    NumberStyle style{};
    bool names_partners = false;
    bool names_reports = false;
    std::map<std::string, Group, std::less<>> groups{}; ///< by LP.2, LP, 2 or nothing, as the table says it
    Place place{};                                      ///< where it is named first
    std::string path{};                                 ///< as it is written there
};

/// The tables of a scenario, each read once, however many reports take rows from it.
class ExpenditureLists {
public:
    /// @param scenario_path  tables stand beside it
    /// @param partners       their ids, which must live as long as this, like the others
    ExpenditureLists(const std::string& scenario_path, const std::vector<std::string_view>& partners,
                     SourceFiles& files, Diagnostics& diagnostics)
        : scenario_path_{scenario_path}, partners_{partners}, files_{files}, diagnostics_{diagnostics}
    {
    }

    /// Whether rows are those of a table: its path, or a mapping of the form expenditure_list.
    [[nodiscard]] static bool is_named_by(Node rows) { return rows.is_scalar() || rows.find("file"); }

    /// The rows of one report, as long as this lives. Rows that another report has taken are an error.
    [[nodiscard]] ListedRows rows_of(Node said, std::uint32_t partner, int number);

    /// Notes on rows that no report has taken.
    void tell_untaken();

private:
    const std::string& scenario_path_;
    const std::vector<std::string_view>& partners_;
    SourceFiles& files_;
    Diagnostics& diagnostics_;
    std::map<std::string, ExpenditureList> lists_{}; ///< by all that is said of each
};

} // namespace prorata::read

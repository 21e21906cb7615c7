#pragma once
/// Versions of a budget, one after the other.

#include "engine/read/source_files.hpp"

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/plan/allocation.hpp"
#include "prorata/reconcile/changes.hpp"

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::run {

/// Versions that were read and computed, at places that do not move.
class History {
public:
    explicit History(read::SourceFiles& files) : files_{files} {}

    /// False, and errors, if the version cannot be read or computed.
    [[nodiscard]] bool add(const std::string& path, std::string_view version);

    /// The versions of one file up to the later of two, in the file's order; of two in the opposite order
    /// only these.
    /// @returns where `from` stands among them; nothing, and errors, if one cannot be read or computed
    [[nodiscard]] std::optional<std::size_t> add_versions(const std::string& path, const std::string& from,
                                                          const std::string& to);

    [[nodiscard]] const std::vector<BudgetVersion>& versions() const { return versions_; }
    [[nodiscard]] const Diagnostics& errors() const { return errors_; }

private:
    void keep_errors(const Diagnostics& diagnostics);

    read::SourceFiles& files_;
    std::list<Scenario> scenarios_;
    std::list<Allocation> allocations_;
    std::vector<BudgetVersion> versions_;
    Diagnostics errors_;
};

} // namespace prorata::run

#pragma once
/// Rows of expenditure: what one says, whether it stands in a scenario or in a table.

#include "engine/read/history_names.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::read {

/// The cost category that rows stand under, where they are not in one list.
struct CategoryHeading {
    Node key;
    std::optional<std::uint32_t> category;
};

class ExpenditureReader : HistoryNames {
public:
    /// @param history  whose reports rows may include again; gets the reasons of deductions
    ExpenditureReader(const NumberReading& reading, const Scenario& scenario, ClaimHistory& history,
                      Diagnostics& diagnostics)
        : HistoryNames{reading, scenario, history, diagnostics}, reasons_{history.reasons}
    {
    }

    /// What a mapping of the form expenditure says.
    /// @param report  its own
    /// @param file    how the numbers of its file are written
    [[nodiscard]] ExpenditureRow read(Node item, const std::optional<CategoryHeading>& heading,
                                      const PartnerReport& report, const NumberReading& file);

private:
    void read_amount_of(Node item, const NumberReading& reading, const PartnerReport& report,
                        ExpenditureRow& row);
    void require_month(const ExpenditureRow& row, const PartnerReport& report);
    [[nodiscard]] std::uint32_t reason_of(Node item, std::string_view key);
    void read_kind(Node item, const std::optional<CategoryHeading>& heading, ExpenditureRow& row);
    void read_currency_of(Node item, ExpenditureRow& row);
    [[nodiscard]] RowPlace origin_of(Node origin, const PartnerReport& report);

    std::vector<std::string>& reasons_;
    std::map<std::string, std::uint32_t, std::less<>> reason_numbers_{};
    Place told_of_{}; ///< the report whose month is missing
};

} // namespace prorata::read

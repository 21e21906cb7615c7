#pragma once
/// The programme's view of what is paid: declared to the Commission, put into accounts, due by a date.

#include "prorata/model/budget.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace prorata {

/// A payment within a payment application, with what somebody corrected of the values it starts with.
struct AppliedPayment {
    std::optional<std::uint32_t> project_report{}; ///< index into ClaimHistory::project_reports
    std::optional<std::uint32_t> lump_sum{};       ///< or into ClaimHistory::ready
    bool is_cost_option = false;                   ///< under Article 94 or 95 of Regulation (EU) 2021/1060
    std::optional<Money> eligible{};
    std::optional<Money> union_contribution{};
    std::optional<Money> fund{};
    std::optional<Money> public_money{};
    std::optional<Money> automatic_public{};
    Place place{};

    [[nodiscard]] bool has_corrected_values() const
    {
        return eligible || union_contribution || fund || public_money || automatic_public;
    }
};

/// A correction that a payment application or accounts take.
struct TakenCorrection {
    std::uint32_t correction{}; ///< index into ClaimHistory::corrections
    Place place{};
};

/// What a programme declares to the Commission of one fund.
struct PaymentApplication {
    std::uint16_t number{};
    std::uint32_t fund{}; ///< index into Programme::funds
    int year{};           ///< the accounting year, by the year it ends in
    bool is_finished = false;
    std::vector<AppliedPayment> payments{};
    std::vector<TakenCorrection> corrections{};
    Place place{};
};
inline constexpr std::array<std::string_view, 2> application_state_names{"draft", "finished"};

/// A programme's accounts of one fund in an accounting year.
struct Accounts {
    std::uint32_t fund{};
    int year{};
    bool is_closed = false;
    std::vector<TakenCorrection> corrections{};
    Place place{};
};
inline constexpr std::array<std::string_view, 2> accounts_state_names{"open", "closed"};

/// A year's allocation to a programme, or what it claims in a year.
struct YearlyAllocation {
    int year{};
    Money amount{};
    Place place{};
};

/// What the Union allocates to a programme, and what is claimed of it. Years ascend.
struct ProgrammeBudget {
    std::vector<YearlyAllocation> allocations{};
    Money pre_financing{};
    std::vector<YearlyAllocation> claimed{}; ///< by calendar year
    Place place{};
};

} // namespace prorata

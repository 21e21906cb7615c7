#pragma once
/// What a partner enters: cost rows, flat rates, shares of lump sums, sources of the contribution.

#include "prorata/model/basis.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata {

/// A currency other than the scenario's, and the month whose rate converts it.
struct ForeignCurrency {
    std::uint8_t currency{}; ///< as FigureId::currency
    int month{};             ///< as yyyymm; 0: the rate does not depend on it
};

struct InputAmount {
    Money amount{};
    Place place{};
};

/// What of a row or a lump sum is planned for a period.
struct PeriodAmount {
    std::uint16_t period{};
    Money amount{};
    Place place{};
};

/// A row of a budget: an amount, or units at a price.
struct BudgetRow {
    std::string item{};
    std::uint32_t category{};    ///< index into Programme::categories
    Money amount{};              ///< the row's amount, or the price of a unit
    std::optional<Rate> units{}; ///< nothing: the amount is the row's
    std::optional<std::uint32_t>
        unit_cost{}; ///< index into Programme::unit_costs, where that gives the price
    std::vector<PeriodAmount> periods{};
    std::optional<std::uint16_t> work_package{}; ///< index into Project::work_packages
    std::optional<std::uint16_t> investment{};
    bool is_outside_area = false;
    std::optional<ForeignCurrency> foreign{};
    Place place{};
};

/// A simplified cost option that a partner has chosen for a category.
struct ChosenFlatRate {
    std::uint32_t category{};
    RateOf rate{};
    bool including_itself = false; ///< the base holds the category itself
    BasisIndex basis{};
    Place place{};
};

/// A flat rate that was defined in a circle, as shares of costs outside the circle: plan/circular.hpp.
struct SolvedFlatRate {
    struct Share {
        std::uint32_t category{};
        Rate rate{};
    };
    std::uint32_t category{};
    std::vector<Share> shares{};
};

/// A partner's share of a lump sum.
struct LumpSumShare {
    std::uint32_t lump_sum{}; ///< index into Programme::lump_sums
    Money amount{};
    std::optional<std::uint16_t> period{};
    Place place{};
};

enum class Status : std::uint8_t { public_money, automatic_public, private_money };
inline constexpr std::array<std::string_view, 3> status_names{"public", "automatic public", "private"};

using ByStatus = std::array<Money, status_names.size()>; ///< an amount of each

enum class ContributionForm : std::uint8_t { cash, in_kind };
inline constexpr std::array<std::string_view, 2> contribution_form_names{"cash", "in kind"};

/// Where a part of the partner contribution comes from. Status and form are two axes.
struct ContributionSource {
    std::string from{}; ///< the partner's own id, or a name
    std::string donor{};
    std::optional<Status> status{};
    std::optional<ContributionForm> form{};
    Money amount{};
    std::optional<Rate> share{}; ///< in place of an amount: of the contribution
    Place place{};
};

/// A state's support that a partner asks for.
struct ChosenSupport {
    std::uint32_t support{}; ///< index into Programme::national_support
    Place place{};
};

} // namespace prorata

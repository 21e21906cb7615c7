#pragma once
/// A row of expenditure on its way: what control leaves of it, and what the authorities leave of that.

#include "prorata/exact/money.hpp"

namespace prorata {

/// What remains of a row after a level of scrutiny, with the working behind it.
struct RemainingRow {
    Money of;
    Money deducted;
    bool is_parked{};
    Money due;
};

/// A parked row counts for nothing until it is included again; any other is declared less deducted. A
/// negative deduction adds, as rows of negative cost need it. Source of the rule: jems, partner report
/// expenditure verification.
/// @param declared  in minor units of the scenario's currency
/// @throws std::overflow_error
[[nodiscard]] constexpr RemainingRow after_control(Money declared, Money deducted, bool is_parked)
{
    return {declared, deducted, is_parked, is_parked ? Money{} : declared - deducted};
}

/// What remains of a row after the secretariat and the managing authority, with the working behind it.
struct VerifiedRow {
    Money of;
    Money by_secretariat;
    Money by_authority;
    bool is_parked{};
    Money due;
};

/// The controlled amount less what the two deduct; nothing where the row is parked.
/// Source of the rule: jems, project report verification of expenditure.
/// @throws std::overflow_error
[[nodiscard]] constexpr VerifiedRow after_verification(Money controlled, Money by_secretariat,
                                                       Money by_authority, bool is_parked)
{
    return {controlled, by_secretariat, by_authority, is_parked,
            is_parked ? Money{} : controlled - by_secretariat - by_authority};
}

} // namespace prorata

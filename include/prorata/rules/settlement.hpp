#pragma once
/// What becomes of money that is paid: instalments, advances, corrections, recoveries, decommitment.

#include "prorata/exact/money.hpp"

#include <algorithm>

namespace prorata {

/// What of an approved payment is authorised and paid, with the working behind it.
struct Instalments {
    Money approved;
    Money authorised; ///< saved ones together
    Money paid;       ///< confirmed ones together
    Money due;        ///< what remains; negative where more is paid than approved
};

/// Approved less paid; nothing is refused for what is negative or exceeds the approved amount.
/// Source of the rule: jems, regular payments.
/// @throws std::overflow_error
[[nodiscard]] constexpr Instalments instalments(Money approved, Money authorised, Money paid)
{
    return {approved, authorised, paid, approved - paid};
}

/// What of an advance is settled, with the working behind it.
struct Advance {
    Money paid;
    Money settled;
    Money due; ///< still to be settled; negative where more is settled than paid
};

/// Source of the rule: jems, advance payments.
/// @throws std::overflow_error
[[nodiscard]] constexpr Advance open_advance(Money paid, Money settled)
{
    return {paid, settled, paid - settled};
}

/// An amount of a correction, with the working behind it.
struct Corrected {
    Money entered;
    bool is_deduction{};
    Money due;
};

/// A deduction is entered positive and counts negative; every other amount keeps its sign.
/// Source of the rule: jems, corrections.
[[nodiscard]] constexpr Corrected corrected(Money entered, bool is_deduction)
{
    return {entered, is_deduction, is_deduction && entered > Money{} ? -entered : entered};
}

/// What is recovered, with the working behind it.
struct Recovery {
    Money of; ///< of the fund, of one operation in one accounting year
    Money threshold;
    bool is_waived{};
    Money due;
};

/// Amounts up to the threshold need not be recovered; above it all is.
/// Source of the rule: Delegated Regulation (EU) 2016/568, Article 4.
/// @param of  all that is undue of the fund in the operation and the accounting year
[[nodiscard]] constexpr Recovery recovery(Money of, Money threshold)
{
    const bool is_waived = of <= threshold;
    return {of, threshold, is_waived, is_waived ? Money{} : of};
}

/// What a programme loses of the allocations that had to be used by a date, with the working behind it.
struct Decommitment {
    Money allocated; ///< of all years whose date has come
    Money pre_financing;
    Money claimed;
    Money due;
};

/// The allocations of all years up to the one that is tested, less pre-financing and payment applications; at
/// least nothing.
/// Source of the rule: Regulation (EU) 2021/1060, Articles 105 to 107.
/// @throws std::overflow_error
[[nodiscard]] constexpr Decommitment decommitment(Money allocated, Money pre_financing, Money claimed)
{
    return {allocated, pre_financing, claimed, std::max(allocated - pre_financing - claimed, Money{})};
}

/// A payment as it is declared to the Commission.
struct Declaration {
    Money eligible;
    Money union_contribution;
    Money public_contribution; ///< private money never is
};

/// A payment with the defaults it starts with, and what somebody corrected of them.
struct DeclaredPayment {
    Money fund;
    Money contribution;
    Money public_money;
    Money automatic_public;
    bool is_cost_option{}; ///< under Article 94 or 95 of Regulation (EU) 2021/1060, or a correction
    Money corrected_eligible;
    Money union_contribution;
    Money corrected_fund;
    Money corrected_public;
    Money corrected_automatic;
};

/// Fund and contribution together, of the contribution what is public; under a cost option, and for
/// corrections, the corrected values.
/// Source of the rule: jems, payment applications.
/// @throws std::overflow_error
[[nodiscard]] constexpr Declaration declaration(const DeclaredPayment& payment)
{
    if (payment.is_cost_option) {
        return {payment.corrected_eligible, payment.union_contribution,
                payment.corrected_fund + payment.corrected_public + payment.corrected_automatic};
    }
    return {payment.fund + payment.contribution,
            {},
            payment.fund + payment.public_money + payment.automatic_public};
}

/// A line of an accounting year's accounts, and a part of one.
struct AccountLine {
    Money eligible;
    Money public_contribution;
    friend constexpr AccountLine operator+(const AccountLine& a, const AccountLine& b)
    {
        return {a.eligible + b.eligible, a.public_contribution + b.public_contribution};
    }
};

/// What a declaration brings into the accounts: the union contribution counts as eligible.
/// Source of the rule: jems, accounts.
[[nodiscard]] constexpr AccountLine account_line(const Declaration& declared)
{
    return {declared.eligible + declared.union_contribution, declared.public_contribution};
}

/// What a correction that is linked to the accounts brings: its fund and all its contribution, of which what
/// is not private is public. Source of the rule: jems, accounts.
[[nodiscard]] constexpr AccountLine account_line(Money fund, Money public_money, Money automatic_public,
                                                 Money private_money)
{
    return {fund + public_money + automatic_public + private_money, fund + public_money + automatic_public};
}

} // namespace prorata

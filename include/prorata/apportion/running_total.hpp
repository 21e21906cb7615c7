#pragma once
/// Amounts of successive periods, rounded so that what is paid up to any of them is right.

#include "prorata/exact/rounding.hpp"

#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

namespace prorata {

/// One period, with the working that gave its amount.
struct RunningPeriod {
    Unrounded exact;   ///< of this period alone
    Unrounded so_far;  ///< of all periods up to this one
    Money paid_before; ///< in all periods before
    bool frozen{};     ///< paid as it was, whatever is right now
    Unrounded
        outstanding; ///< so_far less all that is paid up to here; what a frozen period left is in it too
    Money due;
};

/// What each period is paid: the rounded sum of all exact amounts so far, less what is paid before. Up to
/// every period that is not frozen the payments are the rounded sum, so that nothing drifts; a single payment
/// may differ from its own rounding by one step.
///
/// Periods that are paid already are frozen: their payments stand. A correction found later is entered in
/// `exact` either where it belongs or, negative amounts included, where it is found: both book it in the
/// first period that is not frozen, and shift nothing before. Negative sums are rounded as the mode says:
/// `floor` and `down` differ there.
///   100.00 in three months, half up: 33.33, 33.34, 33.33.
/// @param exact  of each period, in minor units
/// @param paid   of the first periods, as many as are frozen
/// @throws std::invalid_argument  if more periods are paid than there are
/// @throws as round(): std::domain_error for a mode that may lose nothing, std::overflow_error
[[nodiscard]] inline std::vector<RunningPeriod>
running_total(std::span<const Unrounded> exact, const Rounding& how, std::span<const Money> paid = {})
{
    if (paid.size() > exact.size()) {
        throw std::invalid_argument("more periods are paid than there are");
    }
    std::vector<RunningPeriod> periods;
    periods.reserve(exact.size());
    Unrounded so_far;
    Money paid_so_far;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        so_far = so_far + exact[i];
        const bool frozen = i < paid.size();
        const auto due = frozen ? paid[i] : round(so_far, how) - paid_so_far;
        const auto paid_before = paid_so_far;
        paid_so_far += due;
        periods.push_back({exact[i], so_far, paid_before, frozen, so_far - Unrounded{paid_so_far}, due});
    }
    return periods;
}

} // namespace prorata

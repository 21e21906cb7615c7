#pragma once
/// De minimis aid: what an undertaking may be granted within some years.

#include "prorata/model/scenario.hpp"

#include <span>

namespace prorata {

/// What of new aid fits under a ceiling over a window of time, with the working behind it.
struct AidInWindow {
    Money before; ///< granted within the window
    Money of;     ///< new
    Money ceiling;
    Money due;
};

/// The new aid, or nothing of it where it would break the ceiling together with what was granted before.
/// Source of the rule: Regulation (EU) 2023/2831, Article 3.
/// @throws std::overflow_error
[[nodiscard]] constexpr AidInWindow aid_in_window(Money before, Money of, Money ceiling)
{
    return {before, of, ceiling, before + of > ceiling ? Money{} : of};
}

/// Whether aid granted on a day counts beside new aid: it was granted later than on the same day so many
/// years before.
[[nodiscard]] constexpr bool counts_beside(Day granted, Day day, int years)
{
    constexpr int year = 10'000; // days are yyyymmdd
    return static_cast<int>(granted) > static_cast<int>(day) - years * year && granted <= day;
}

/// New aid against what the same undertaking was granted in the years up to its day.
/// Source of the rule: Regulation (EU) 2023/2831, Article 3.
/// @param of  new
/// @throws std::overflow_error
[[nodiscard]] inline AidInWindow aid_over_years(std::span<const GrantedAid> before, Money of, Day day,
                                                const DeMinimisRule& rule)
{
    Money granted;
    for (const auto& each : before) {
        granted += counts_beside(each.day, day, rule.years) ? each.amount : Money{};
    }
    return aid_in_window(granted, of, rule.ceiling);
}

} // namespace prorata

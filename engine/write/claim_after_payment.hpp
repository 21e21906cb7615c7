#pragma once
/// What happens to money that was paid: advances that are settled, corrections, recoveries.

#include "engine/write/sheet.hpp"

namespace prorata::write {

[[nodiscard]] SheetTable advances_table(const Scenario& scenario);
[[nodiscard]] SheetTable corrections_table(const Scenario& scenario);
/// What the lead partner is asked for, and below it what each partner owes of it.
[[nodiscard]] SheetTable recoveries_table(const Scenario& scenario);

} // namespace prorata::write

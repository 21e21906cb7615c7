#pragma once
/// Answers to questions asked backwards, as text and as JSON.

#include "engine/write/report.hpp"

#include "prorata/solve/budget.hpp"
#include "prorata/solve/rates.hpp"

#include <string>

namespace prorata::write {

/// The budget that was found with what varies in it and what follows, the conditions, and what one unit more
/// would break; or that there is none, and why.
/// @param before  the allocation of the scenario as it is
[[nodiscard]] std::string budget_as_text(const Context& context, const Allocation& before,
                                         const BudgetQuestion& question, const BudgetAnswer& answer,
                                         const Style& style);
[[nodiscard]] std::string budget_as_json(const Context& context, const Allocation& before,
                                         const BudgetAnswer& answer);

/// The rates that give all figures their amounts, and those of each figure.
[[nodiscard]] std::string rates_as_text(const Context& context, const RateAnswer& answer, const Style& style);
[[nodiscard]] std::string rates_as_json(const Context& context, const RateAnswer& answer);

} // namespace prorata::write

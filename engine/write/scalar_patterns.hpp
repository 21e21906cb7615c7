#pragma once
/// What numbers, rates and dates look like, as regular expressions: as wide as prorata/exact/number_text.hpp
/// and the readers of days and months, whatever style and currency a file declares, number by number. No
/// pattern says how large an amount may be, or that all numbers of a file have one style.

#include <string>

namespace prorata::write {

/// `213 092,67`: a number in any style, with or without a sign.
[[nodiscard]] std::string number_pattern();
/// `24`: digits alone.
[[nodiscard]] std::string whole_number_pattern();
/// `1.234,56`: how a file writes the number 1234.56.
[[nodiscard]] std::string number_style_pattern();
/// `85 %`, `17/20`, `0.85`.
[[nodiscard]] std::string rate_pattern();
/// `0.9 × 85 %`, or a rate alone.
[[nodiscard]] std::string rate_product_pattern();
/// `85 % of eligible`, or a rate or product alone.
[[nodiscard]] std::string rate_of_pattern();
/// An amount, or a rate of something.
[[nodiscard]] std::string limit_pattern();
/// `2024-12-31`: only days that there are.
[[nodiscard]] std::string day_pattern();
/// `2024-12`.
[[nodiscard]] std::string month_pattern();

} // namespace prorata::write

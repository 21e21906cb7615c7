#pragma once
/// Whether one number can be a slip of another.

#include "prorata/exact/decimal.hpp"

#include <algorithm>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace prorata {

enum class Slip : std::uint8_t {
    none,       ///< more than a slip apart
    one_digit,  ///< one digit is another
    exchanged,  ///< two neighbouring digits are exchanged
    one_missing ///< one digit is missing, or one too many
};

/// The slip that makes a printed number of the one that is meant, both written with the same decimals.
[[nodiscard]] inline Slip slip_between(Decimal printed, Decimal meant)
{
    const int decimals = std::max(printed.decimals, trimmed(meant).decimals);
    const auto digits_of = [&](Decimal value) {
        const auto full = with_decimals(trimmed(value), decimals);
        return std::string{to_text({full->unscaled, 0}).view()};
    };
    std::string a;
    std::string b;
    try {
        a = digits_of(printed);
        b = digits_of(meant);
    } catch (const std::overflow_error&) {
        return Slip::none; // longer than any amount
    }
    if (a.size() == b.size()) {
        std::size_t first = 0;
        std::size_t count = 0;
        for (std::size_t i = a.size(); i-- > 0;) {
            if (a[i] != b[i]) {
                first = i;
                ++count;
            }
        }
        if (count == 1) {
            return Slip::one_digit;
        }
        const bool is_exchange = count == 2 && a[first] == b[first + 1] && a[first + 1] == b[first];
        return is_exchange ? Slip::exchanged : Slip::none;
    }
    const auto& longer = a.size() > b.size() ? a : b;
    const auto& shorter = a.size() > b.size() ? b : a;
    if (longer.size() != shorter.size() + 1) {
        return Slip::none;
    }
    std::size_t same = 0;
    while (same < shorter.size() && longer[same] == shorter[same]) {
        ++same;
    }
    return longer.substr(same + 1) == shorter.substr(same) ? Slip::one_missing : Slip::none;
}

} // namespace prorata

#pragma once
/// Scalars of a tree as numbers; what cannot be one becomes an error at its place.

#include "engine/read/tree.hpp"

#include "prorata/exact/number_text.hpp"
#include "prorata/model/programme.hpp"

#include <optional>
#include <string_view>

namespace prorata::read {

/// How the numbers of a file, or of one source in it, are written.
struct NumberReading {
    NumberStyle style;
    Currency currency{"EUR", 2};
};

/// Why a text is no number, as an error at its place.
/// @param kind  not none
[[nodiscard]] Diagnostic number_fault(NumberFault kind, std::string_view text, Place place);

/// Whether an amount, to the currency's minor unit, has at most 64 bits.
[[nodiscard]] bool is_payable_size(Decimal value, int minor_digits);

/// A number as printed. Beyond 64 bits of minor units it is no amount anybody can pay, and an error.
[[nodiscard]] std::optional<Decimal> read_decimal(Node node, const NumberReading& reading,
                                                  Diagnostics& diagnostics);

/// A number with a percent sign, as its number of percent.
[[nodiscard]] std::optional<Decimal> read_percentage(Node node, const NumberReading& reading,
                                                     Diagnostics& diagnostics);

/// An amount >= 0 with no more decimals than the currency has.
[[nodiscard]] std::optional<Money> read_amount(Node node, const NumberReading& reading,
                                               Diagnostics& diagnostics);

/// The same of either sign, such as a correction.
[[nodiscard]] std::optional<Money> read_signed_amount(Node node, const NumberReading& reading,
                                                      Diagnostics& diagnostics);

/// A rounding step > 0, a whole number of minor units.
[[nodiscard]] std::optional<Money> read_step(Node node, const NumberReading& reading,
                                             Diagnostics& diagnostics);

/// A whole number between two bounds; another one is an error, and the lower bound.
/// @param what  the key, for the message
[[nodiscard]] int read_count(Node node, std::string_view what, int least, int most, Diagnostics& diagnostics);

/// `85 %`, `17/20` or `0.85`, in a part of a scalar.
[[nodiscard]] std::optional<Rate> read_rate(std::string_view text, Place place, const NumberStyle& style,
                                            Diagnostics& diagnostics);

/// Whether a rate is at most 100 %, as what is a part of an amount must be; else there is an error.
[[nodiscard]] bool is_part(const Rate& rate, Place place, Diagnostics& diagnostics);

/// A rate that is a part of an amount.
[[nodiscard]] std::optional<Rate> read_part(Node node, const NumberStyle& style, Diagnostics& diagnostics);

/// The style that a sample such as `1.234,56` shows.
[[nodiscard]] std::optional<NumberStyle> read_number_style(Node node, Diagnostics& diagnostics);

} // namespace prorata::read

#pragma once
/// Currencies, months, and what the one is worth in the other.

#include "engine/read/form.hpp"
#include "engine/read/number.hpp"
#include "engine/read/source_files.hpp"

#include "prorata/model/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace prorata::read {

/// A currency by its code, as FigureId::currency; an unknown one is an error.
[[nodiscard]] std::optional<std::uint8_t> read_currency(Node code, Diagnostics& diagnostics);

/// 2024-12 as 202412; 0, and an error, if it is none.
[[nodiscard]] int read_month(Node node, Diagnostics& diagnostics);

/// The rates under the key exchange_rates. A rate says how many units of the one currency are worth one of
/// the other, and which is which.
void read_exchange_rates(Node mapping, const NumberReading& reading, Programme& programme,
                         Diagnostics& diagnostics);

/// The same from a file of their own, whose path is taken as relative to the scenario's folder.
void read_exchange_file(Node path, const std::string& scenario_path, const NumberReading& reading,
                        SourceFiles& files, Programme& programme, Diagnostics& diagnostics);

} // namespace prorata::read

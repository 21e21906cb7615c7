#pragma once
/// A programme's rules for cost: categories, bases of rates, simplified cost options, periods.
/// What is not usable has its error and is left out.

#include "engine/read/form.hpp"
#include "engine/read/number.hpp"

namespace prorata::read {

void read_categories(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics);

/// For a programme that names no categories of its own.
void add_common_categories(Programme& programme);

/// The categories that every budget can have besides: lump sums, and unit costs that cover several others.
void add_categories_of_kinds(Programme& programme);

void read_bases(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics);
void read_flat_rate_offers(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                           Diagnostics& diagnostics);
/// The rates that a call sets for what the programme offers without one.
void read_rates_of_call(Node mapping, const NumberReading& reading, Programme& programme,
                        Diagnostics& diagnostics);
void read_lump_sums(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                    Diagnostics& diagnostics);
void read_unit_costs(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                     Diagnostics& diagnostics);
void read_limits(Node mapping, Form form, const NumberReading& reading, Programme& programme,
                 Diagnostics& diagnostics);
void read_periods(Node mapping, Form form, Programme& programme);

/// Reads what funds are broken down to.
void read_breakdown(Node mapping, Form form, Programme& programme);
void read_percentages(Node mapping, Form form, Programme& programme, Diagnostics& diagnostics);

} // namespace prorata::read

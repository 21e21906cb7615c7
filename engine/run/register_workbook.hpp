#pragma once
/// The result of a register as a workbook.

#include "engine/read/register_rows.hpp"
#include "engine/run/commands.hpp"

#include <string>

namespace prorata::run {

/// Writes a register's result into a workbook, row by row: how much memory that takes does not grow with
/// their number. Amounts are numbers, all else is text, as the list has it.
/// @param rows    the result as text
/// @param target  the workbook, which is replaced when the new one is complete
/// @param form    of the list; the result has two columns more, with points before its decimals
/// @param request  of requests to stop, and of the language
/// @return errors: more rows than a sheet holds, a text too long for a cell, a file that cannot be written,
///         a request to stop
[[nodiscard]] Diagnostics write_register_workbook(const std::string& rows, const std::string& target,
                                                  const read::RegisterForm& form, bool has_headings,
                                                  const Request& request);

} // namespace prorata::run

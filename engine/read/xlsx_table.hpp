#pragma once
/// Sheets of .xlsx workbooks as tables.

#include "engine/read/table.hpp"

#include <memory>
#include <string>
#include <vector>

namespace prorata::read {

/// Whether bytes start as an .xlsx workbook does, which is a ZIP archive.
[[nodiscard]] bool is_archive(std::string_view start);
/// Whether they start as an .xls workbook does, or one that is locked with a password.
[[nodiscard]] bool is_compound_file(std::string_view start);

/// The error about such a file.
[[nodiscard]] Diagnostic compound_file(std::string_view bytes, std::uint32_t file);

/// A sheet of a workbook.
/// @param bytes  the whole file
[[nodiscard]] std::unique_ptr<TableReader> open_xlsx(const TableRequest& request, std::string bytes,
                                                     SourceFiles& files, Diagnostics& diagnostics);

/// The sheets, hidden ones too, in their order.
[[nodiscard]] std::vector<SheetName> sheets_of_xlsx(const std::string& path, std::string bytes,
                                                    SourceFiles& files, Diagnostics& diagnostics);

} // namespace prorata::read

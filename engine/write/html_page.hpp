#pragma once
/// What pages that stand alone are made of: no script, nothing from elsewhere.

#include "engine/write/provenance.hpp"
#include "engine/write/suite_report.hpp"
#include "engine/write/table.hpp"
#include "prorata/diagnose/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace prorata::write {

[[nodiscard]] std::string said(Text text, const Locale& locale);
/// @param tag  with its attributes
[[nodiscard]] std::string element(std::string_view tag, const std::string& escaped_content);
[[nodiscard]] std::string paragraph(std::string_view text);
[[nodiscard]] std::string heading(int level, const std::string& escaped_content);
/// Empty without items.
[[nodiscard]] std::string list(const std::vector<std::string>& escaped_items);
[[nodiscard]] std::vector<std::string> all_escaped(const std::vector<std::string>& texts);
/// A finding or an error, with its place and all that is said of it.
/// @param level  of its heading
[[nodiscard]] std::string article(const ToldDiagnostic& told, int level);
/// Negative amounts are told by their colour too.
[[nodiscard]] std::string table_of(const std::vector<Column>& columns, std::string_view caption);
/// The same on pages with plots, where a table that is wider than the page scrolls by itself.
[[nodiscard]] std::string wide_table(const std::vector<Column>& columns, std::string_view caption);
[[nodiscard]] std::string provenance_list(const std::vector<ProvenanceLine>& lines);
/// @param more_style  for what this page has and others have not
[[nodiscard]] std::string page(const std::string& title, const std::string& body, const Locale& locale,
                               std::string_view more_style = {});

} // namespace prorata::write

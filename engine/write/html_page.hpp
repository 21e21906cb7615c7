#pragma once
/// What pages that stand alone are made of: no script, nothing from elsewhere, which a policy in the page
/// tells the browser too.

#include "engine/write/provenance.hpp"
#include "engine/write/suite_report.hpp"
#include "engine/write/table.hpp"
#include "prorata/diagnose/catalogue.hpp"

#include <cstdint>
#include <functional>
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
/// The place of the page where a figure is explained, such as `#KPR.ERDF`; empty where there is none.
using LinkOf = std::function<std::string(std::string_view figure)>;
/// Whether a table is under a heading that says what its caption would.
enum class Caption : std::uint8_t { shown, in_heading };
/// Negative amounts are told by their colour too; figures lead to where they are explained. A table that is
/// wider than the page scrolls by itself, and is printed across where it is too wide for an upright page.
[[nodiscard]] std::string table_of(const std::vector<Column>& columns, std::string_view caption,
                                   const LinkOf& link = {}, Caption where = Caption::shown);
[[nodiscard]] std::string provenance_list(const std::vector<ProvenanceLine>& lines);
/// An address on the web, linked; any other is told and leads nowhere.
[[nodiscard]] std::string linked_address(const std::string& address);
/// A document with its address, if it has one.
[[nodiscard]] std::string linked(const Source& source);

/// A text from elsewhere as a part of an id, the same for the same text alone.
[[nodiscard]] std::string as_id(std::string_view text);

/// A part of a page below its own heading.
struct PageSection {
    std::string id;
    std::string title;
    std::string body; ///< nothing: there is no such section
};
/// @param level  of their headings
[[nodiscard]] std::string sections_of(const std::vector<PageSection>& sections, int level);
/// Links to the sections that there are.
[[nodiscard]] std::string contents_of(const std::vector<PageSection>& sections, const Locale& locale);

/// A locale as pages have it: their lines break between words, and never within a number.
[[nodiscard]] Locale on_page(Locale locale);

/// @param body  all that is on it, as the content of `main`
[[nodiscard]] std::string page(const std::string& title, const std::string& body, const Locale& locale);

} // namespace prorata::write

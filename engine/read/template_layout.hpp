#pragma once
/// How a template workbook is laid out: what prorata new writes and the reader of templates reads. The sheets
/// have names in the reader's language; one that is hidden, and always called the same, says which of them is
/// which.

#include <array>
#include <cstddef>
#include <string_view>

namespace prorata::read {

/// The sheet that makes a workbook a template.
inline constexpr std::string_view template_mark = "prorata";
inline constexpr std::string_view template_version = "1";

/// What the rows of that sheet say, each in its first cell.
namespace template_row {
inline constexpr std::string_view version = "template";
inline constexpr std::string_view programme = "programme";
inline constexpr std::string_view pack = "sha256"; ///< of the rule pack
} // namespace template_row

/// The sheets that are read. Their rows stand below headings, of which the first is `first`; headings are
/// keys of the scenario language, and what lies within a key is named with a point: `flat_rates.travel`. A
/// template made before there was one of them does without it.
struct TemplateSheet {
    std::string_view role; ///< as the hidden sheet says it
    std::string_view first;
};
inline constexpr TemplateSheet template_project{"project", "key"};
inline constexpr TemplateSheet template_partners{"partners", "id"};
inline constexpr TemplateSheet template_budget{"budget", "partner"};
inline constexpr TemplateSheet template_contributions{"contributions", "partner"};
/// Figures that somebody published: each row is a partner's, or the project's where it says so. Above the
/// headings stands what is said of the source, each key with its value beside it.
inline constexpr TemplateSheet template_published{"reported", "of"};
inline constexpr std::string_view template_of_project = "project";

/// A column or a row of sums is not read: its heading starts so.
inline constexpr std::string_view template_sum = "Σ";

} // namespace prorata::read

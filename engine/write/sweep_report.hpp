#pragma once
/// What a sweep says: its variants one by one for programs and spreadsheets, and as a whole for people.

#include "engine/read/variant.hpp"
#include "engine/write/provenance.hpp"
#include "engine/write/sheet.hpp"
#include "prorata/sweep/curves.hpp"
#include "prorata/sweep/rows.hpp"
#include "prorata/sweep/summary.hpp"
#include "prorata/sweep/variants.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace prorata::write {

/// A sweep, as far as writing it needs.
struct SweepContext {
    const Context& scenario; ///< as it is, without anything varied
    const std::vector<read::SweepAxis>& axes;
    const Variants& variants;
    std::vector<std::string> figures{};           ///< those that are shown: the first of those looked at
    std::vector<std::optional<Money>> baseline{}; ///< what each of them is in the scenario as it is
    std::vector<SweepCondition> conditions{};
    bool counts_findings = false;
    std::string sweep_file{}; ///< empty where options say what is swept
    std::string sweep_hash{};
    std::string command{}; ///< that gives the same result
};

enum class RowFormat : std::uint8_t { csv, ndjson };

/// The line of headings; empty for NDJSON.
[[nodiscard]] std::string sweep_heading(const SweepContext& context, RowFormat format);

/// Those of the variants that meet the conditions, one on each line, numbered from 1: the values of the axes
/// as a scenario writes them, then amounts, and why a variant cannot be computed.
void append_rows(std::string& out, const SweepContext& context, const SweptRows& rows, RowFormat format);

/// How the figures are spread, and which axis moves them how far.
[[nodiscard]] Sheet sweep_sheet(const SweepContext& context, const SweepSummary& summary);

/// Why a variant cannot be computed, in one line.
[[nodiscard]] std::string error_of_variant(const Diagnostic& error);

/// As that of the scenario, behind the command and the sweep file.
[[nodiscard]] std::vector<ProvenanceLine> provenance_of(const SweepContext& context, const Locale& locale);

/// The sheet as a page that stands alone, with what each axis moves as bars, and each figure over the axes
/// whose values are numbers.
[[nodiscard]] std::string sweep_as_html(const SweepContext& context, const SweepSummary& summary,
                                        const SweepCurves& curves, const Locale& locale);

} // namespace prorata::write

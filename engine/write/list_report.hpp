#pragma once
/// What was found in a list, ready to be written; and the ways of writing it.

#include "engine/read/source_files.hpp"
#include "engine/write/diagnostics_text.hpp"

#include "prorata/reconcile/list_check.hpp"
#include "prorata/reconcile/list_tally.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prorata::write {

/// What every report of a list names beside its result.
struct ListContext {
    const read::SourceFiles& files;
    std::string path;                   ///< as the user wrote it
    std::optional<std::string> hash;    ///< SHA-256; nothing where the list came through a pipe
    std::array<std::string, 5> columns; ///< by read::ListRole, as the user named them; empty for none
    std::uint64_t unreadable{};         ///< rows that could not be read
    Rate materiality = Rate::percent(2);
};

/// What is to be looked at in a checked list, and in any list whose rows do not close.
[[nodiscard]] Diagnostics findings_of(const ListContext& context, const ListCheck& check);
[[nodiscard]] Diagnostics findings_of(const ListContext& context, const RestTally& rests);

/// Answers first: the verdict, the counts, what is over- and understated, the findings.
[[nodiscard]] std::string list_check_as_text(const ListContext& context, const ListCheck& check,
                                             const Diagnostics& findings, const Style& style);
/// The verdict, then what each convention reproduces beside its chance level and beside its rivals.
[[nodiscard]] std::string list_infer_as_text(const ListContext& context, const ListTally& tally,
                                             const Diagnostics& findings, const Style& style);

/// The same as JSON: amounts are strings, and version and hash say what gave the result.
[[nodiscard]] std::string list_check_as_json(const ListContext& context, const ListCheck& check,
                                             const Diagnostics& findings);
[[nodiscard]] std::string list_infer_as_json(const ListContext& context, const ListTally& tally,
                                             const Diagnostics& findings);

/// A working paper: a line for each row that does not agree, with cell, rule, printed, computed and
/// difference. Texts that a spreadsheet would take for a formula get an apostrophe in front.
[[nodiscard]] std::string list_check_as_csv(const ListContext& context, const ListCheck& check);
/// The same as a page that needs nothing else.
[[nodiscard]] std::string list_check_as_html(const ListContext& context, const ListCheck& check,
                                             const Locale& locale);

// What the writers share.

/// What a list calls a row, or the row's line.
[[nodiscard]] std::string name_of(const KeptRow& row);
/// The line and the column of its amount, or its cell in a workbook.
[[nodiscard]] std::string cell_of(const ListContext& context, const KeptRow& row);
/// A row in one line.
/// @param text  takes {row}, {place}, {base}, {amount}, {computed}, {difference} and {rate}
[[nodiscard]] Remark row_remark(Text text, const ListContext& context, const KeptRow& row);
/// "40 % of the base", "rounded to the nearest 0.01 (ties either way)".
[[nodiscard]] Remark describe(const ListCheck& check);
[[nodiscard]] Remark describe(const StatedRounding& rounding);
[[nodiscard]] Remark describe(RoundingKind kind, int decimals);
/// The verdict on a checked list, and how many rows got which verdict.
[[nodiscard]] Remark verdict_of(const ListCheck& check);
[[nodiscard]] Remark counts_of(const ListCheck& check);
/// What the figures of a list bear out, in one sentence; and what becomes of ties.
[[nodiscard]] Remark verdict_of(const ListTally& tally, const ListConclusion& conclusion);
[[nodiscard]] Remark ties_of(const ListTally& tally, const ListConclusion& conclusion);
/// A part of a whole as a number of per cent with two decimals, cut: 100.00 only for all of it.
[[nodiscard]] Decimal percentage_of(std::uint64_t part, std::uint64_t whole);
/// Rows by chance with two decimals, never shown as fewer than they are.
[[nodiscard]] Decimal chance_of(const StepTally& step);
/// The rates found in most rows, the most frequent first, ten at most.
struct FoundRate {
    Rate rate;
    std::uint64_t rows;
};
[[nodiscard]] std::vector<FoundRate> found_rates(const ListTally& tally);
/// An amount or a sum without zeros at its end beyond the second decimal.
[[nodiscard]] Decimal shown(Decimal value);

} // namespace prorata::write

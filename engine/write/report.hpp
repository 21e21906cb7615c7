#pragma once
/// What a command found, ready to be written; and the two ways of writing it.

#include "engine/read/source_files.hpp"
#include "engine/write/diagnostics_text.hpp"

#include "prorata/plan/step.hpp"
#include "prorata/reconcile/verdict.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace prorata::write {

/// How JSON is laid out: for eyes, or as one line of many, without a line end.
enum class Layout : std::uint8_t { indented, one_line };

/// What every report names beside its result.
struct Context {
    const Scenario& scenario;
    const read::SourceFiles& files;
    std::string path; ///< of the scenario, as the user wrote it
};

/// A diagnostic as JSON in one line, with its place, its details and its hint, as results hold their
/// findings.
[[nodiscard]] std::string diagnostic_as_json(const Diagnostic& diagnostic, const read::SourceFiles& files,
                                             const Locale& locale);

/// The step of the figure with an address, with its inputs but not with theirs; nothing where no figure has
/// it.
using StepOf = std::function<std::optional<Step>(const std::string& figure)>;

/// Whether explanations on a page are opened one by one, or all are open, as on paper.
enum class Fold : std::uint8_t { closed, open };

/// How many figures a page explains at most, whatever it is about: some two megabytes, or a hundred sheets.
[[nodiscard]] constexpr std::size_t most_explained(Fold fold) { return fold == Fold::open ? 1500 : 4000; }

/// A scenario's part of a page.
struct PagePart {
    std::string anchor{}; ///< what its ids begin with; empty where it is the only one
    int level = 2;        ///< of its headings
    Fold fold = Fold::closed;
    std::size_t most_explained = write::most_explained(fold);
};

/// Answers first: the verdict, the table of figures, the findings, the weaker rules it all rests on.
[[nodiscard]] std::string check_as_text(const Context& context, const Check& check, const Style& style);

/// The allocation, reported beside computed figures, and a last line that says how many reconcile.
/// @param check  nothing if the scenario reports no figure
[[nodiscard]] std::string compute_as_text(const Context& context, const Allocation& allocation,
                                          const Check* check, const Diagnostics& findings,
                                          const Style& style);

/// A figure's rule, inputs, bases and rounding, and the same for every figure it is made of.
[[nodiscard]] std::string explain_as_text(const Context& context, const Step& step, const Style& style);

/// The same as JSON: amounts are strings, and versions and hashes say what gave the result.
[[nodiscard]] std::string check_as_json(const Context& context, const Check& check,
                                        Layout layout = Layout::indented);
[[nodiscard]] std::string compute_as_json(const Context& context, const Allocation& allocation,
                                          const Check* check, const Diagnostics& findings,
                                          Layout layout = Layout::indented);
[[nodiscard]] std::string explain_as_json(const Context& context, const Allocation& allocation,
                                          const Step& step);

/// A page that stands alone, without a script and with nothing from elsewhere: what was found, tables whose
/// figures open to their explanations, plots, rules, and what gave the result.
[[nodiscard]] std::string check_as_html(const Context& context, const Check& check, const Locale& locale,
                                        Fold fold);
[[nodiscard]] std::string compute_as_html(const Context& context, const Allocation& allocation,
                                          const Check* check, const Diagnostics& findings,
                                          const Locale& locale, Fold fold);

/// The bytes of a workbook, with each figure's rule, inputs and rounding; or why no workbook can hold it.
[[nodiscard]] Checked<std::string> check_as_xlsx(const Context& context, const Check& check,
                                                 const Locale& locale);
[[nodiscard]] Checked<std::string> compute_as_xlsx(const Context& context, const Allocation& allocation,
                                                   const Check* check, const Diagnostics& findings,
                                                   const Locale& locale);

} // namespace prorata::write

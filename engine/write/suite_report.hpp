#pragma once
/// What became of several scenarios, each judged on its own: a line each, and what programs read.

#include "engine/write/report.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace prorata::write {

enum class Outcome : std::uint8_t {
    reconciles,
    unconfirmed, ///< nothing speaks against it, and nothing could be confirmed
    findings,
    unusable,
    failed, ///< the engine's own failure
};

/// A diagnostic without the file it points into.
struct ToldDiagnostic {
    Severity severity{};
    std::string code{};
    std::string file{};  ///< empty where it has no place
    std::string where{}; ///< the place as people read it, likewise
    std::uint32_t line{};
    std::uint32_t column{};
    std::string message{};
    std::vector<std::string> further{}; ///< details, basis and hint
};

struct JudgedFile {
    std::string path;
    std::string anchor{}; ///< of its section on a page
    Outcome outcome{};
    std::string verdict{}; ///< a sentence; of an unusable file its first error
    CheckCounts counts{};
    std::vector<ToldDiagnostic> told{};
    std::string section{}; ///< of the page, where one is asked for
};

[[nodiscard]] ToldDiagnostic told(const Diagnostic& diagnostic, const read::SourceFiles& files,
                                  const Locale& locale);

/// A line for each file: mark, path, verdict, codes of its findings; at the end how many there are of each.
[[nodiscard]] std::string suite_as_text(const std::vector<JudgedFile>& files, const Locale& locale);
[[nodiscard]] std::string suite_as_json(const std::vector<JudgedFile>& files);

/// JUnit's XML, without times: a suite for each folder, a case for each file.
[[nodiscard]] std::string suite_as_junit(const std::vector<JudgedFile>& files);

/// One page: a table of the lines, then each file's section.
[[nodiscard]] std::string suite_as_html(const std::vector<JudgedFile>& files, const Locale& locale);

/// A file's part of that page, below its heading.
[[nodiscard]] std::string section_of_check(const Context& context, const Check& check, const PagePart& part,
                                           const Locale& locale);

/// The codes of a file's findings, each once; of one that cannot be used none.
[[nodiscard]] std::vector<Remark> codes_of(const JudgedFile& file);
[[nodiscard]] std::string mark_of(Outcome outcome);
/// The exit code of a command that has come to this.
[[nodiscard]] int exit_code_of(Outcome outcome);
/// Mark, path, verdict and codes.
[[nodiscard]] std::string suite_line(const JudgedFile& file, const Locale& locale);
/// "checked: 3, reconcile: 1, with findings: 1, unusable: 1."
[[nodiscard]] std::string tally_of(const std::vector<JudgedFile>& files, const Locale& locale);

} // namespace prorata::write

#pragma once
/// The commands, from a path to an exit code; the command line above them only says which and with what.

#include "engine/write/report.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace prorata::run {

enum class Format : std::uint8_t { text, json, ndjson, csv, html, junit, xlsx, pdf };

/// Whether a result is a page: as it is, or printed.
[[nodiscard]] constexpr bool is_page(Format format)
{
    return format == Format::html || format == Format::pdf;
}
/// On paper nothing can be opened.
[[nodiscard]] constexpr write::Fold fold_of(Format format)
{
    return format == Format::pdf ? write::Fold::open : write::Fold::closed;
}

/// What is said of a list, as it was typed; without columns it is a scenario or an export.
struct ListOptions {
    std::string columns{};     ///< base=…,amount=…
    std::string rate{};        ///< of every row
    std::string rates{};       ///< how a column of rates is written: fraction or percent
    std::string rounding{};    ///< such as `nearest 0.01`
    std::string numbers{};     ///< a sample such as `1.234,56`
    std::string materiality{}; ///< a rate of the amounts
};

/// A question asked backwards, as it was typed.
struct SolveOptions {
    std::string question{};
    std::vector<std::string> give{};    ///< figure=amount
    std::vector<std::string> limit{};   ///< figure=amount
    std::vector<std::string> vary{};    ///< partner, or partner.category
    std::vector<std::string> keep{};    ///< likewise
    std::vector<std::string> minimum{}; ///< partner=amount
    std::string without{};              ///< a partner who leaves
};

/// What is said of amounts that are to be divided, as it was typed; the table is the request's path.
struct SplitOptions {
    std::string question{}; ///< parts, table, weights or periods
    std::string total{};
    std::string weights{}; ///< 50,30,20
    std::string key{};     ///< several criteria with their weights
    std::string method{};
    std::string step{};
    std::string totals{}; ///< which of the totals named are kept: rows, columns, both or none
    std::string row_totals{};
    std::string column_totals{};
    std::string cut{}; ///< rows or columns
};

/// What varies in a scenario, as it was typed.
struct SweepOptions {
    std::vector<std::string> measure{}; ///< figures that are looked at
    std::vector<std::string> where{};   ///< conditions on figures
    std::vector<std::string> show{};    ///< changes, findings
    std::string design{};               ///< grid or zip
    std::string sample{};               ///< how many variants are drawn
    std::string seed{};
    std::string variant{}; ///< the number of the only one that is wanted
};

/// How a job of many rows or variants goes about it, as it was typed.
struct BulkOptions {
    std::string projects{}; ///< a file for the sums of projects
    std::string shard{};    ///< such as `1/4`
    bool resumes = false;
    bool keeps_going = false;
};

/// What a new scenario is to hold, as it was typed; the programme is the request's topic.
struct NewOptions {
    std::string partners{}; ///< LP,P2,P3
    std::string periods{};  ///< how many
    bool is_workbook = false;
    bool replaces = false; ///< a file that is there already
};

struct Host;

struct Request {
    std::string path;                 ///< of the scenario; `-` for standard input
    std::vector<std::string> paths{}; ///< of all scenarios and folders, where a command takes several
    std::string jobs{};    ///< how many scenarios are judged at once; empty: as many as the machine can
    std::string figure{};  ///< that is to be explained, such as KPR.ERDF
    std::string report{};  ///< claim's, such as LP.2 or 2; empty: all
    std::string from{};    ///< diff's first version, or its second file
    std::string to{};      ///< diff's second version; empty where two files are compared; convert's output
    std::string project{}; ///< of an export, by its id or acronym
    std::string version{}; ///< of the scenario; empty: the last
    std::string topic{};   ///< explain-code's code; programmes' id or path, empty for a list; schema's kind
    ListOptions list{};
    SolveOptions solve{};
    SplitOptions split{};
    SweepOptions sweep{};
    BulkOptions bulk{};
    NewOptions fresh{};
    std::string mapping{}; ///< a file that says what the columns of an export hold
    Format format = Format::text;
    bool is_format_said = false;
    bool are_records = false;   ///< the files hold records, whatever their names are
    bool is_anonymous = false;  ///< names are hidden
    std::string output{};       ///< a file; empty for standard output
    write::Style style{};       ///< of results
    write::Style error_style{}; ///< of diagnostics on standard error
    Host* host = nullptr; ///< the program that runs the command within itself; null for the command line
};

/// What a command leaves behind.
enum ExitCode : int {
    nothing_to_report = 0,
    findings = 1,
    unusable = 2, ///< input or arguments that cannot be used, output that cannot be written
    failure = 3,  ///< our own
};

[[nodiscard]] ExitCode check(const Request& request);
[[nodiscard]] ExitCode infer(const Request& request);
[[nodiscard]] ExitCode compute(const Request& request);
[[nodiscard]] ExitCode claim(const Request& request);
[[nodiscard]] ExitCode explain(const Request& request);
[[nodiscard]] ExitCode solve(const Request& request);
[[nodiscard]] ExitCode split(const Request& request);
[[nodiscard]] ExitCode sweep(const Request& request);
[[nodiscard]] ExitCode diff(const Request& request);
[[nodiscard]] ExitCode convert(const Request& request);
[[nodiscard]] ExitCode new_scenario(const Request& request);
[[nodiscard]] ExitCode explain_code(const Request& request);
[[nodiscard]] ExitCode programmes(const Request& request);
[[nodiscard]] ExitCode schema(const Request& request);

} // namespace prorata::run

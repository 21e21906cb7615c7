/// check and infer on lists: from a path to an exit code.

#include "engine/read/list.hpp"
#include "engine/read/fault.hpp"
#include "engine/read/hash.hpp"
#include "engine/read/number.hpp"
#include "engine/run/applications.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/list.hpp"
#include "engine/write/list_report.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// The settings of a list as values.
struct ListSettings {
    read::ListLayout layout;
    std::optional<Rate> rate;
    std::optional<StatedRounding> rounding;
    Rate materiality = Rate::percent(2);
};

[[nodiscard]] ListSettings settings_of(const Request& request, Diagnostics& diagnostics)
{
    const auto& options = request.list;
    ListSettings settings;
    settings.layout = layout_of(options);
    const auto rate_of = [&](const std::string& text) {
        return read::read_rate(text, {}, NumberStyle{}, diagnostics);
    };
    if (!options.rate.empty()) {
        settings.rate = rate_of(options.rate);
    }
    if (!options.materiality.empty()) {
        settings.materiality = rate_of(options.materiality).value_or(settings.materiality);
    }
    if (!options.rounding.empty()) {
        settings.rounding = read::read_rounding(options.rounding, diagnostics);
    }
    return settings;
}

/// What a list is read with, and what is said of it.
struct OpenList {
    read::SourceFiles files;
    Diagnostics diagnostics{};
    std::unique_ptr<read::ListReader> reader{};
    std::optional<std::string> hash{};

    [[nodiscard]] write::ListContext context(const Request& request, const Rate& materiality) const
    {
        using enum read::ListRole;
        return {files,
                request.path,
                hash,
                {reader->column_of(base), reader->column_of(amount), reader->column_of(rate),
                 reader->column_of(rest), reader->column_of(row)},
                reader->unreadable(),
                materiality};
    }
};

/// False where the list cannot be read at all; the errors are told.
[[nodiscard]] bool open(OpenList& list, const Request& request, const ListSettings& settings)
{
    list.reader = read::ListReader::open(request.path, settings.layout, list.files, list.diagnostics);
    if (!list.reader) {
        report_errors(list.diagnostics, list.files, request);
        return false;
    }
    list.hash = request.path == "-" ? std::nullopt : read::sha256_of_file(request.path, given_files(request));
    return true;
}

/// The result goes out although some rows could not be read: what is said of the others holds. The exit code
/// says that it is not the whole list.
/// @param rows  that were checked or weighed
[[nodiscard]] ExitCode finish(const OpenList& list, const Request& request, std::uint64_t rows,
                              const std::string& text, bool has_findings)
{
    report_errors(list.diagnostics, list.files, request);
    if (list.reader->broke_off()) {
        return unusable;
    }
    if (rows == 0) {
        report_errors({read::fault({}, {Text::list_without_rows}, Text::list_without_rows_hint)}, {},
                      request);
        return unusable;
    }
    const bool is_whole = !has_errors(list.diagnostics);
    return deliver(request, text, !is_whole ? unusable : has_findings ? findings : nothing_to_report);
}

} // namespace

read::ListLayout layout_of(const ListOptions& options)
{
    return {options.columns, options.numbers,
            options.rates == "fraction"  ? read::RateStyle::fraction
            : options.rates == "percent" ? read::RateStyle::percent
                                         : read::RateStyle::undeclared};
}

bool takes_lists_only(const Request& request)
{
    const auto& options = request.list;
    const bool is_table = is_export(request);
    const std::array stated{
        std::pair{"--rate", !options.rate.empty()},
        std::pair{"--rates", !options.rates.empty() && !is_table},
        std::pair{"--rounding", !options.rounding.empty()},
        std::pair{"--numbers", !options.numbers.empty() && !is_table},
        std::pair{"--materiality", !options.materiality.empty()},
        std::pair{"--format csv", request.format == Format::csv},
    };
    Diagnostics diagnostics;
    for (const auto& [name, is_stated] : stated) {
        if (is_stated) {
            diagnostics.push_back(read::fault({}, {Text::only_for_lists, {{"name", std::string{name}}}},
                                              Text::only_for_lists_hint));
        }
    }
    if (is_table && !diagnostics.empty()) {
        diagnostics = {read::fault({}, {Text::list_needs_columns}, Text::list_needs_columns_hint)};
    }
    report_errors(diagnostics, {}, request);
    return !diagnostics.empty();
}

ExitCode check_list(const Request& request)
{
    Diagnostics wrong;
    const auto settings = settings_of(request, wrong);
    const auto& columns = request.list.columns;
    if (request.list.rate.empty() && columns.find("rate=") == std::string::npos) {
        wrong.push_back(read::fault({}, {Text::list_rate_needed}, Text::list_rate_needed_hint));
    }
    if (request.list.rounding.empty()) {
        wrong.push_back(read::fault({}, {Text::list_rounding_needed}, Text::list_rounding_needed_hint));
    }
    if (!wrong.empty()) {
        report_errors(wrong, {}, request);
        return unusable;
    }
    OpenList list{.files = read::SourceFiles{given_files(request)}};
    if (!open(list, request, settings)) {
        return unusable;
    }
    ListCheck check{*settings.rounding, settings.rate};
    for (ListRow row; list.reader->next(row);) {
        check.add(row);
    }
    const auto context = list.context(request, settings.materiality);
    const auto findings = write::findings_of(context, check);
    const auto text = [&] {
        switch (request.format) {
        case Format::json: return write::list_check_as_json(context, check, findings);
        case Format::csv: return write::list_check_as_csv(context, check);
        case Format::pdf:
        case Format::html: return write::list_check_as_html(context, check, request.style.locale);
        case Format::text:
        case Format::ndjson:
        case Format::junit: // they are for scenarios, and went another way
        case Format::xlsx: break;
        }
        return write::list_check_as_text(context, check, findings, request.style);
    }();
    const bool leaves_rows_out = check.with(RowVerdict::too_large) > 0;
    return finish(list, request, check.checked(), text, !findings.empty() || leaves_rows_out);
}

ExitCode infer_list(const Request& request)
{
    Diagnostics wrong;
    const auto settings = settings_of(request, wrong);
    if (!wrong.empty()) {
        report_errors(wrong, {}, request);
        return unusable;
    }
    OpenList list{.files = read::SourceFiles{given_files(request)}};
    if (!open(list, request, settings)) {
        return unusable;
    }
    const auto rates = settings.rate ? std::span<const Rate>{&*settings.rate, 1} : usual_rates();
    ListTally tally{CandidateRates{rates}};
    for (ListRow row; list.reader->next(row);) {
        tally.add(row);
    }
    const auto context = list.context(request, settings.materiality);
    const auto findings = write::findings_of(context, tally.rests());
    const auto text = request.format == Format::json
                          ? write::list_infer_as_json(context, tally, findings)
                          : write::list_infer_as_text(context, tally, findings, request.style);
    return finish(list, request, tally.rows(), text, !findings.empty() || tally.too_large() > 0);
}

} // namespace prorata::run

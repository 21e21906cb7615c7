/// diff: two versions of one file, or two files.

#include "prorata/diff.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/history.hpp"
#include "engine/write/diff_report.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// A file's name without its folder, unless another has the same.
[[nodiscard]] std::string name_beside(const std::string& path, const std::string& other)
{
    const auto name_of = [](const std::string& each) { return each.substr(each.rfind('/') + 1); };
    return name_of(path) == name_of(other) ? path : name_of(path);
}

[[nodiscard]] std::string currency_of(const Scenario& scenario)
{
    return std::string{scenario.programme.currency ? scenario.programme.currency->code : std::string_view{}};
}

} // namespace

ExitCode diff(const Request& request)
{
    read::SourceFiles files{given_files(request)};
    History history{files};
    const bool is_one_file = !request.to.empty();
    std::optional<std::size_t> from;
    if (is_one_file) {
        from = history.add_versions(request.path, request.from, request.to);
    } else {
        const bool is_first_read = history.add(request.path, {});
        const bool is_read = history.add(request.from, {}) && is_first_read; // the errors of both
        from = is_read ? std::optional<std::size_t>{0} : std::nullopt;
    }
    if (!from) {
        report_errors(history.errors(), files, request);
        return unusable;
    }
    const auto& before = history.versions()[*from].scenario;
    const auto& after = history.versions().back().scenario;
    if (currency_of(before) != currency_of(after)) {
        report_errors({read::fault(after.programme.place,
                                   {Text::different_currencies,
                                    {{"before", currency_of(before)}, {"after", currency_of(after)}}},
                                   Text::different_currencies_hint)},
                      files, request);
        return unusable;
    }
    const bool has_dates = before.project.date && after.project.date;
    const write::DiffContext context{
        before, after, is_one_file ? request.from : name_beside(request.path, request.from),
        is_one_file ? request.to : name_beside(request.from, request.path), is_one_file || has_dates};
    try {
        const auto result = prorata::diff(history.versions(), *from);
        const auto text = request.format == Format::json
                              ? write::diff_as_json(context, result)
                              : write::diff_as_text(context, result, request.style);
        return deliver(request, text, result.verdict == Flexibility::free ? nothing_to_report : findings);
    } catch (const std::overflow_error&) {
        report_errors(
            {read::fault({}, {Text::overflow, {{"figure", std::string{"diff"}}}}, Text::overflow_hint)},
            files, request);
        return unusable;
    }
}

} // namespace prorata::run

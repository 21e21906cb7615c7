/// diff: two versions of one file, or two files.

#include "prorata/diff.hpp"

#include "engine/read/fault.hpp"
#include "engine/read/form.hpp"
#include "engine/read/scenario.hpp"
#include "engine/run/commands.hpp"
#include "engine/run/delivery.hpp"
#include "engine/run/questions.hpp"
#include "engine/write/diff_report.hpp"

#include <algorithm>
#include <cstddef>
#include <list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::run {

namespace {

/// Versions that were read and computed, at places that do not move.
class History {
public:
    explicit History(read::SourceFiles& files) : files_{files} {}

    /// False, and errors, if the version cannot be read or computed.
    [[nodiscard]] bool add(const std::string& path, std::string_view version)
    {
        auto scenario = read::read_scenario(path, files_, version);
        keep_errors(scenario.diagnostics);
        if (!scenario) {
            return false;
        }
        scenarios_.push_back(std::move(*scenario.value));
        auto allocation = questions::allocate(scenarios_.back());
        keep_errors(allocation.diagnostics);
        if (!allocation) {
            return false;
        }
        allocations_.push_back(std::move(*allocation.value));
        versions_.push_back({scenarios_.back(), allocations_.back()});
        return true;
    }

    [[nodiscard]] const std::vector<BudgetVersion>& versions() const { return versions_; }
    [[nodiscard]] const Diagnostics& errors() const { return errors_; }

private:
    void keep_errors(const Diagnostics& diagnostics)
    {
        for (const auto& diagnostic : diagnostics) {
            if (diagnostic.severity == Severity::error) {
                errors_.push_back(diagnostic);
            }
        }
    }

    read::SourceFiles& files_;
    std::list<Scenario> scenarios_;
    std::list<Allocation> allocations_;
    std::vector<BudgetVersion> versions_;
    Diagnostics errors_;
};

/// Versions of one file up to the later of two, in the file's order; of two in the opposite order only these.
[[nodiscard]] std::optional<std::size_t> read_versions(const Request& request, History& history)
{
    if (!history.add(request.path, request.to)) {
        return std::nullopt;
    }
    const auto names = history.versions().front().scenario.versions;
    const auto to = std::find(names.begin(), names.end(), request.to);
    const auto from = std::find(names.begin(), names.end(), request.from);
    return from < to ? std::optional{static_cast<std::size_t>(from - names.begin())} : std::nullopt;
}

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
    read::SourceFiles files;
    History history{files};
    std::size_t from = 0;
    bool is_read = false;
    const bool is_one_file = !request.to.empty();
    if (is_one_file) {
        History last{files};
        const auto position = read_versions(request, last);
        is_read = last.errors().empty();
        if (is_read && position) {
            const auto& names = last.versions().front().scenario.versions;
            for (std::size_t i = 0; is_read && i < names.size() && (i == 0 || names[i - 1] != request.to);
                 ++i) {
                is_read = history.add(request.path, names[i]);
            }
            from = *position;
        } else if (is_read) {
            is_read = history.add(request.path, request.from) && history.add(request.path, request.to);
        } else {
            report_errors(last.errors(), files, request);
            return unusable;
        }
    } else {
        is_read = history.add(request.path, {});
        is_read = history.add(request.from, {}) && is_read;
    }
    if (!is_read) {
        report_errors(history.errors(), files, request);
        return unusable;
    }
    const auto& before = history.versions()[from].scenario;
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
        const auto result = prorata::diff(history.versions(), from);
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

#include "engine/run/history.hpp"

#include "engine/read/scenario.hpp"
#include "engine/run/questions.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace prorata::run {

bool History::add(const std::string& path, std::string_view version)
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

std::optional<std::size_t> History::add_versions(const std::string& path, const std::string& from,
                                                 const std::string& to)
{
    const auto last = read::read_scenario(path, files_, to);
    keep_errors(last.diagnostics);
    if (!last) {
        return std::nullopt;
    }
    const auto& names = last.value->versions;
    const auto end = std::find(names.begin(), names.end(), to);
    const auto start = std::find(names.begin(), names.end(), from);
    if (start >= end) {
        return add(path, from) && add(path, to) ? std::optional<std::size_t>{0} : std::nullopt;
    }
    for (auto name = names.begin(); name <= end; ++name) {
        if (!add(path, *name)) {
            return std::nullopt;
        }
    }
    return static_cast<std::size_t>(start - names.begin());
}

void History::keep_errors(const Diagnostics& diagnostics)
{
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(errors_),
                 [](const Diagnostic& each) { return each.severity == Severity::error; });
}

} // namespace prorata::run

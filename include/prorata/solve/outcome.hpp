#pragma once
/// A scenario with what it comes to, whatever its programme refuses: who asks "what if" wants to see by how
/// much a rule is broken, not only that it is.

#include "prorata/plan/allocate.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace prorata {

struct Outcome {
    Scenario scenario;
    Allocation allocation;
    Diagnostics diagnostics{}; ///< all that allocate() says; an error is what the programme refuses

    [[nodiscard]] bool is_refused() const { return has_errors(diagnostics); }
};

/// The scenario under the same programme, if it refused nothing: what breaks one of its rules is a finding.
[[nodiscard]] inline Scenario leniently(Scenario scenario)
{
    auto& programme = scenario.programme;
    const auto relax = [](auto& rules) {
        for (auto& rule : rules) {
            rule.breach = Breach::finding;
        }
    };
    relax(programme.categories);
    relax(programme.flat_rates);
    relax(programme.lump_sums);
    relax(programme.funds);
    relax(programme.ceilings);
    if (programme.limits) {
        programme.limits->breach = Breach::finding;
    }
    return scenario;
}

/// What a scenario comes to by allocate(), and all that allocate() says of it.
/// Errors: those of allocate() that are no matter of the programme's severity.
[[nodiscard]] inline Checked<Outcome> outcome_of(Scenario scenario)
{
    auto strict = allocate(scenario);
    if (!strict) {
        auto lenient = allocate(leniently(scenario));
        if (!lenient) {
            return {std::nullopt, std::move(strict.diagnostics)};
        }
        strict.value = std::move(lenient.value);
    }
    return {Outcome{std::move(scenario), std::move(*strict.value), std::move(strict.diagnostics)}, {}};
}

namespace detail {

/// Whether two diagnostics say the same of the same thing; their amounts may differ.
[[nodiscard]] inline bool says_the_same(const Diagnostic& a, const Diagnostic& b)
{
    const auto& first = a.message.arguments;
    const auto& second = b.message.arguments;
    if (a.message.text != b.message.text || !(a.place == b.place) || first.size() != second.size()) {
        return false;
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto* const name = std::get_if<std::string>(&first[i].value);
        const auto* const other = std::get_if<std::string>(&second[i].value);
        if (name != nullptr && other != nullptr && *name != *other) {
            return false;
        }
    }
    return true;
}

} // namespace detail

/// The errors and findings that a change brings: those said after it, and not already before.
[[nodiscard]] inline Diagnostics added_by(const Diagnostics& before, const Diagnostics& after)
{
    Diagnostics added;
    for (const auto& each : after) {
        const bool is_old = std::any_of(before.begin(), before.end(), [&](const Diagnostic& old) {
            return detail::says_the_same(old, each);
        });
        if (each.severity != Severity::note && !is_old) {
            added.push_back(each);
        }
    }
    return added;
}

} // namespace prorata

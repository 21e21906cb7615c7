#pragma once
/// What a project's figure can be when the totals of some partners are not published.

#include "prorata/plan/resolve.hpp"
#include "prorata/rules/attainable.hpp"
#include "prorata/rules/share.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>

namespace prorata {

namespace detail {

/// As reachable(), which see.
/// @throws std::overflow_error  where an amount needs more than 64 bits
[[nodiscard]] inline std::optional<Attainable>
sums_of_splits(const Scenario& scenario, const ReportedSource& source, FigureId id, const Rounding& rounding)
{
    const auto* project_total = source.find({FigureId::project, Quantity::total, 0});
    if (!id.is_project() || id.quantity != Quantity::fund || project_total == nullptr ||
        project_total->value.decimals < source.decimals()) {
        return std::nullopt;
    }
    const auto has_budget = [](const Partner& partner) { return partner.has_budget || partner.eligible; };
    if (std::any_of(scenario.partners.begin(), scenario.partners.end(), has_budget)) {
        return std::nullopt; // what they come to is more than a total
    }
    auto rest = to_money(project_total->value, scenario.minor_digits());
    std::optional<Rate> rate;
    Money known;
    std::int64_t unknown = 0;
    for (std::uint32_t index = 0; index < scenario.partners.size() && rest; ++index) {
        Diagnostics reported_by_resolve;
        const auto funds = funds_of(scenario, scenario.partners[index], reported_by_resolve);
        const auto fund =
            std::find_if(funds.begin(), funds.end(), [&](const auto& each) { return each.fund == id.index; });
        if (const auto total = find_total(scenario, index)) {
            *rest -= total->amount;
            known += fund != funds.end() ? share(total->amount, fund->rate.rate, rounding).due : Money{};
            continue;
        }
        if (fund == funds.end() || (rate && *rate != fund->rate.rate)) {
            return std::nullopt;
        }
        rate = fund->rate.rate;
        ++unknown;
    }
    if (unknown == 0 || !rest || *rest < Money{}) {
        return std::nullopt;
    }
    const auto range = attainable(*rest, *rate, rounding, unknown);
    return Attainable{known + range.least, known + range.greatest};
}

} // namespace detail

/// The least and greatest sum of a fund over all partners: the known partners' shares, and every split of the
/// rest of the project's total, as this source prints it, over the partners whose totals are not known.
/// Nothing where that cannot be said: another figure than a project's fund, no project total (or one
/// that may have lost digits), partners at
/// different rates, known partners that exceed the project.
/// @param rounding  to try: the programme's own, or another
[[nodiscard]] inline std::optional<Attainable>
reachable(const Scenario& scenario, const ReportedSource& source, FigureId id, const Rounding& rounding)
{
    try {
        return detail::sums_of_splits(scenario, source, id, rounding);
    } catch (const std::overflow_error&) {
        return std::nullopt; // bounds that cannot be paid bound nothing
    }
}

} // namespace prorata

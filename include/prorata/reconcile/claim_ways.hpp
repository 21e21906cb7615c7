#pragma once
/// Other ways to compute claims than the programme's: what could stand behind a printed figure that its rules
/// do not give.

#include "prorata/claims/claim_ledger.hpp"
#include "prorata/explain/describe.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// A way to compute claims, and what it gives for each figure that is asked for.
struct ClaimWay {
    Text rule{};                        ///< of the catalogue, with {how} or {decimals} where it has them
    std::optional<Rounding> rounding{}; ///< the other rounding, where that is the way
    int decimals{};
    std::vector<std::optional<ClaimValue>> values{};

    /// Whether another way differs in nothing but the mode it rounds with.
    [[nodiscard]] bool is_like(const ClaimWay& other) const
    {
        return rule == other.rule && rounding.has_value() && other.rounding.has_value();
    }
};

namespace detail {

inline constexpr std::array modes_of_ways{Mode::down,    Mode::floor,     Mode::up,       Mode::ceiling,
                                          Mode::half_up, Mode::half_down, Mode::half_even};

/// Flat rates of what control left as they were declared, less those of what is parked: computed once, and
/// not anew after the cut.
[[nodiscard]] inline std::vector<ReportFigures>
with_kept_flat_rates(const ClaimResult& claim, const ClaimRules& rules, const ClaimHistory& history)
{
    auto reports = claim.figures.reports;
    for (auto& each : reports) {
        const auto keep = [&](PartOfClaim part) {
            for (const auto& step : claim.partner_of(history.reports[each.report]).flat_rates) {
                const auto kept =
                    each.declared->categories[step.category] - each.parked.categories[step.category];
                part.total += kept - part.categories[step.category];
                part.categories[step.category] = kept;
            }
            return part;
        };
        const auto certified = keep(*each.certified);
        each.verified = Verified<PartOfClaim>::after(each.declared, keep(*each.verified));
        each.certified = Certified<PartOfClaim>::after(each.verified, certified);
    }
    split_reports(reports, claim.versions, rules, history);
    return reports;
}

/// Tries one way after the other.
class ClaimWays {
public:
    /// @param wanted  what is looked at
    ClaimWays(const Scenario& scenario, const ClaimResult& claim, std::vector<ClaimFigureId> wanted)
        : scenario_{scenario}, claim_{claim}, rules_{*scenario.programme.claims}, wanted_{std::move(wanted)}
    {
    }

    [[nodiscard]] std::vector<ClaimWay> run()
    {
        try_modes(Text::claim_way_fund, rules_.fund, [](ClaimRules& rules) { return &rules.fund; });
        try_modes(Text::claim_way_flat_rates, rules_.flat_rates,
                  [](ClaimRules& rules) { return &rules.flat_rates; });
        try_modes(Text::claim_way_conversion, rules_.conversion,
                  [](ClaimRules& rules) { return &rules.conversion; });
        try_modes(Text::claim_way_of_which, rules_.of_which.rounding,
                  [](ClaimRules& rules) { return &rules.of_which.rounding; });
        try_modes(Text::claim_way_attribution, rules_.attribution.rounding,
                  [](ClaimRules& rules) { return &rules.attribution.rounding; });
        for (const int decimals : {2, 4}) {
            auto rules = rules_;
            rules.of_which.decimals = decimals;
            attempt({.rule = Text::claim_way_percent, .decimals = decimals}, std::move(rules));
        }
        auto rules = rules_;
        const bool is_per_claim = rules.method == ReimbursementMethod::per_claim;
        rules.method = is_per_claim ? ReimbursementMethod::cumulative : ReimbursementMethod::per_claim;
        attempt({.rule = is_per_claim ? Text::claim_way_cumulative : Text::claim_way_per_claim},
                std::move(rules));
        rules = rules_;
        rules.residue_is_parked = !rules.residue_is_parked;
        attempt({.rule = rules_.residue_is_parked ? Text::claim_way_residue : Text::claim_way_no_residue},
                std::move(rules));
        try_kept_flat_rates();
        try_rates_of_reports();
        return std::move(ways_);
    }

private:
    template <class RoundingOf>
    void try_modes(Text rule, const Rounding& now, RoundingOf rounding_of)
    {
        for (const auto mode : modes_of_ways) {
            if (mode != now.mode) {
                auto rules = rules_;
                const Rounding other{mode, now.step, now.basis};
                *rounding_of(rules) = other;
                attempt({.rule = rule, .rounding = other}, std::move(rules));
            }
        }
    }

    void attempt(ClaimWay way, ClaimRules rules)
    {
        auto other = scenario_;
        other.programme.claims = std::make_shared<const ClaimRules>(std::move(rules));
        keep(std::move(way), other, [&] {
            return claim_figures(claim_.versions, *other.programme.claims, other.programme.exchange_rates,
                                 *other.claims);
        });
    }

    void try_kept_flat_rates()
    {
        keep({.rule = Text::claim_way_kept_flat_rates}, scenario_, [&] {
            return claim_figures_of(with_kept_flat_rates(claim_, rules_, *scenario_.claims), claim_.versions,
                                    rules_, *scenario_.claims);
        });
    }

    /// Rows that are included again converted in the month of their new report.
    void try_rates_of_reports()
    {
        auto other = scenario_;
        bool any = false;
        for (auto& report : other.claims->reports) {
            for (auto& row : report.rows) {
                any = any || (row.currency != 0 && row.origin.report != RowPlace::nowhere);
                row.origin = row.currency != 0 ? RowPlace{} : row.origin;
            }
        }
        if (any) {
            keep({.rule = Text::claim_way_rate_of_report}, other, [&] {
                return claim_figures(claim_.versions, rules_, other.programme.exchange_rates, *other.claims);
            });
        }
    }

    /// A way that cannot be computed, as for a rate that is missing in another month, is no way.
    template <class Figures>
    void keep(ClaimWay way, const Scenario& scenario, Figures figures)
    {
        try {
            const auto claim =
                claim_result(claim_.versions, figures(), *scenario.programme.claims, *scenario.claims);
            const ClaimLedger ledger{scenario, claim};
            for (const auto& id : wanted_) {
                way.values.push_back(ledger.value(id));
            }
        } catch (const std::invalid_argument&) {
            return;
        } catch (const std::overflow_error&) {
            return;
        }
        ways_.push_back(std::move(way));
    }

    const Scenario& scenario_;
    const ClaimResult& claim_;
    const ClaimRules& rules_;
    std::vector<ClaimFigureId> wanted_;
    std::vector<ClaimWay> ways_{};
};

} // namespace detail

/// What each other way gives for some figures.
[[nodiscard]] inline std::vector<ClaimWay> claim_ways(const Scenario& scenario, const ClaimResult& claim,
                                                      std::vector<ClaimFigureId> wanted)
{
    return detail::ClaimWays{scenario, claim, std::move(wanted)}.run();
}

} // namespace prorata

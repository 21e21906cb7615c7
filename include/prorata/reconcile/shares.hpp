#pragma once
/// Printed figures as shares of a printed base: which rates and roundings give them.

#include "prorata/reconcile/conventions.hpp"
#include "prorata/reconcile/sums.hpp"
#include "prorata/rules/share.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata {

/// What a printed figure may be a share of.
enum class ShareBase : std::uint8_t {
    total,
    eligible,
    payers, ///< what funds and contributions come to together, where no printed cost is as much
};
inline constexpr std::array share_bases{ShareBase::total, ShareBase::eligible, ShareBase::payers};

/// A figure of one subject that may be a share of that subject's cost.
struct SharePoint {
    FigureId id{};
    std::vector<const ReportedFigure*> figures; ///< several where all funds are taken together
    Decimal value{};                            ///< what they come to, tails of doubles left away
    bool had_tail = false;
    std::array<std::optional<Decimal>, share_bases.size()> bases{};
    const PrintedRate* printed_rate{};

    [[nodiscard]] const std::optional<Decimal>& base(ShareBase kind) const
    {
        return bases[static_cast<std::size_t>(kind)];
    }
};

/// Why a rate was tried.
enum class RateOrigin : std::uint8_t { rule, printed, usual };

/// A rate of a base by which a figure can be had.
struct ShareFit {
    ShareBase base{};
    Rate rate{};
    RateOrigin origin{};
    Unrounded exact{};                                  ///< in hundredths of the currency's main unit
    bool is_exact = false;                              ///< nothing was rounded
    std::array<ModeSet, tried_decimals.size()> modes{}; ///< by the decimals of the step
    bool tie = false;                                   ///< the exact share lies halfway, at the finest step

    [[nodiscard]] bool gives_at(std::size_t step, std::size_t mode) const
    {
        return contains(modes[step], mode);
    }
    /// Whether it gives the figure exactly, or rounded to this many decimals.
    [[nodiscard]] bool explains(int decimals) const
    {
        const auto step = std::find(tried_decimals.begin(), tried_decimals.end(), decimals);
        return is_exact || (step != tried_decimals.end() &&
                            modes[static_cast<std::size_t>(step - tried_decimals.begin())] != 0);
    }
    [[nodiscard]] bool any() const
    {
        return is_exact || std::any_of(modes.begin(), modes.end(), [](auto each) { return each != 0; });
    }
};

namespace detail {

[[nodiscard]] inline std::optional<Decimal> sum_of_printed(const std::vector<const ReportedFigure*>& figures)
{
    std::optional<Decimal> sum = Decimal{};
    for (const auto* figure : figures) {
        const auto value = meant_by(figure->value);
        sum = sum ? exact_difference(*sum, Decimal{-value.unscaled, value.decimals}) : std::nullopt;
    }
    return sum;
}

/// How a rate of a base gives a figure: exactly, or rounded by some of the tried modes at some steps.
/// @throws std::overflow_error  beyond 128 bits.
[[nodiscard]] inline ShareFit fit(Decimal value, Decimal base, ShareBase kind, const Rate& rate,
                                  RateOrigin origin)
{
    ShareFit fit{kind, rate, origin, share_of(base, rate)};
    const Unrounded printed{value.unscaled,
                            Divisor{wide::power_of_ten(std::max(value.decimals - finest_decimals, 0))}};
    const auto figure = value.decimals < finest_decimals
                            ? Unrounded{with_decimals(value, finest_decimals)->unscaled, Divisor{Wide{1}}}
                            : printed;
    fit.is_exact = figure == fit.exact;
    const auto amount = to_money(value, finest_decimals);
    if (!amount) {
        return fit; // finer than any step that is tried
    }
    for (std::size_t step = 0; step < tried_decimals.size(); ++step) {
        const auto between = between_steps(fit.exact, tried_decimals[step]);
        if (*amount == between.inner) {
            fit.modes[step] = static_cast<ModeSet>(~between.outward & (mode_set_count - 1));
        } else if (*amount == between.outer) {
            fit.modes[step] = between.outward;
        }
        if (!between.decides() && *amount != between.inner) {
            fit.modes[step] = 0;
        }
        fit.tie = step == 0 ? between.tie : fit.tie;
    }
    return fit;
}

} // namespace detail

/// The coarsest step whose roundings are tried on a figure: a figure that is a multiple of it by nature.
inline constexpr int coarsest_decimals = tried_decimals.back();

/// Every rate by which a figure can be a share of one of its bases: those a rule or the source names whatever
/// they give, and of the usual ones those that give the figure at some step that it is a multiple of.
/// @param rule  the rate that a rule sets for it, if one does
[[nodiscard]] inline std::vector<ShareFit> fits_of(const SharePoint& point, const CandidateRates& usual,
                                                   const std::optional<Rate>& rule)
{
    std::vector<ShareFit> fits;
    const auto is_known = [&](ShareBase kind, const Rate& rate) {
        return std::any_of(fits.begin(), fits.end(),
                           [&](const auto& each) { return each.base == kind && each.rate == rate; });
    };
    for (const auto kind : share_bases) {
        const auto& base = point.base(kind);
        if (!base || base->unscaled == 0) {
            continue;
        }
        try {
            if (rule) {
                fits.push_back(detail::fit(point.value, *base, kind, *rule, RateOrigin::rule));
            }
            if (point.printed_rate != nullptr && !is_known(kind, point.printed_rate->rate)) {
                fits.push_back(
                    detail::fit(point.value, *base, kind, point.printed_rate->rate, RateOrigin::printed));
            }
            const int decimals = std::max({base->decimals, point.value.decimals, finest_decimals});
            const auto whole = with_decimals(*base, decimals)->unscaled;
            const auto part = with_decimals(point.value, decimals)->unscaled;
            if (part == 0 || (whole < 0) != (part < 0)) {
                continue; // nothing is a usual share of its opposite
            }
            const auto within = wide::power_of_ten(decimals - coarsest_decimals);
            const auto size = [](Wide value) { return static_cast<Wide>(wide::magnitude(value)); };
            for (const auto& rate : usual.near(size(whole), size(part), within)) {
                if (is_known(kind, rate)) {
                    continue;
                }
                auto found = detail::fit(point.value, *base, kind, rate, RateOrigin::usual);
                if (found.any()) {
                    fits.push_back(found);
                }
            }
        } catch (const std::overflow_error&) {
            continue; // beyond what can be paid, no rate is found
        }
    }
    return fits;
}

/// Every figure of a source that may be a share of its subject's cost: each fund, all funds together where
/// there are several, the contribution and its contributors. Subject by subject, the project last.
[[nodiscard]] inline std::vector<SharePoint> share_points_of(const Scenario& scenario,
                                                             const ReportedSource& source)
{
    std::vector<SharePoint> points;
    const auto add_points_of = [&](std::uint32_t subject) {
        std::vector<const ReportedFigure*> funds;
        std::vector<const ReportedFigure*> contributors;
        std::vector<SharePoint> own;
        const auto add = [&](FigureId id, std::vector<const ReportedFigure*> figures) {
            const auto value = detail::sum_of_printed(figures);
            if (!value || value->unscaled == 0) {
                return;
            }
            const bool had_tail = std::any_of(figures.begin(), figures.end(), [](const auto* figure) {
                return without_tail(figure->value).has_value();
            });
            own.push_back({id, std::move(figures), *value, had_tail, {}, source.find_rate(id)});
        };
        for (std::uint32_t fund = 0; fund < scenario.programme.funds.size(); ++fund) {
            const FigureId id{subject, Quantity::fund, fund};
            if (const auto* figure = source.find(id)) {
                funds.push_back(figure);
                add(id, {figure});
            }
        }
        const FigureId all_funds{subject, Quantity::funds};
        if (funds.size() > 1) {
            add(all_funds, funds);
        } else if (!own.empty() && own.back().printed_rate == nullptr) {
            own.back().printed_rate = source.find_rate(all_funds); // the rate of the one fund there is
        }
        const auto* contribution = source.find({subject, Quantity::contribution});
        if (contribution != nullptr) {
            add(contribution->id, {contribution});
        }
        for (std::uint32_t payer = 0; payer < scenario.contributors.size(); ++payer) {
            const FigureId id{subject, Quantity::contributor, payer};
            if (const auto* figure = source.find(id)) {
                contributors.push_back(figure);
                add(id, {figure});
            }
        }
        std::array<std::optional<Decimal>, share_bases.size()> bases{};
        const auto set = [&](ShareBase kind, const std::optional<Decimal>& amount) {
            const bool is_known = std::any_of(bases.begin(), bases.end(), [&](const auto& each) {
                return each && amount && *each == *amount;
            });
            if (amount && !is_known) {
                bases[static_cast<std::size_t>(kind)] = amount;
            }
        };
        const auto printed = [&](Quantity quantity) {
            const auto* figure = source.find({subject, quantity});
            return figure != nullptr ? std::optional{meant_by(figure->value)} : std::nullopt;
        };
        set(ShareBase::total, printed(Quantity::total));
        set(ShareBase::eligible, printed(Quantity::eligible));
        auto payers = funds;
        if (contribution != nullptr) {
            payers.push_back(contribution);
        } else {
            payers.insert(payers.end(), contributors.begin(), contributors.end());
        }
        if (payers.size() > funds.size() && !funds.empty()) {
            set(ShareBase::payers, detail::sum_of_printed(payers));
        }
        for (auto& point : own) {
            point.bases = bases;
            points.push_back(std::move(point));
        }
    };
    for (std::uint32_t partner = 0; partner < scenario.partners.size(); ++partner) {
        add_points_of(partner);
    }
    add_points_of(FigureId::project);
    return points;
}

} // namespace prorata

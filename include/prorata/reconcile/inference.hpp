#pragma once
/// What the figures of one source say by themselves: their sums, and which rates and roundings can have given
/// them.

#include "prorata/plan/choose.hpp"
#include "prorata/reconcile/shares.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata {

/// A way in which all figures of a series may have come about.
struct TriedConvention {
    ShareBase base{};
    Convention how{};                   ///< Mode::none: not rounded
    bool is_residual = false;           ///< what the funds leave of the base; not rounded by itself
    std::vector<std::size_t> against{}; ///< the points of the series that it does not give

    [[nodiscard]] bool survives() const { return against.empty(); }
};

/// The figures of one kind at one level: a fund's over all partners, or the project's.
struct ShareSeries {
    FigureId id{}; ///< of the project, or of the first partner
    std::vector<SharePoint> points;
    std::vector<std::vector<ShareFit>> fits; ///< of each point, those that count
    std::vector<TriedConvention> tried;
    std::size_t deciding{}; ///< points whose share has a fraction below the source's unit, at one rate only
    std::size_t ties{};     ///< those of them that lie halfway

    [[nodiscard]] bool is_of_project() const { return id.is_project(); }
    [[nodiscard]] bool any_survives() const
    {
        return std::any_of(tried.begin(), tried.end(), [](const auto& each) { return each.survives(); });
    }
};

/// What the figures of one source say by themselves.
struct Inference {
    const ReportedSource* source{};
    int unit_decimals{}; ///< of what the source prints, no more than the currency has
    std::size_t rates_tried{};
    std::vector<PrintedSum> sums;
    std::vector<Correction> corrections;
    std::vector<ShareSeries> series;
};

/// More than this many figures of one source are not searched through: what they say is then told by lists.
inline constexpr std::size_t most_inferred_figures = 20000;

namespace detail {

/// The rate that a rule sets for a fund, where it does.
[[nodiscard]] inline std::optional<Rate> ruled_rate(const Scenario& scenario, FigureId id)
{
    if (id.quantity != Quantity::fund || id.is_project()) {
        return std::nullopt;
    }
    Diagnostics unknown;
    for (const auto& fund : funds_of(scenario, scenario.partners[id.subject], unknown)) {
        if (fund.fund == id.index && (fund.rate.base == Base::eligible || fund.rate.base == Base::total)) {
            return fund.rate.rate;
        }
    }
    return std::nullopt;
}

/// The fits that count: those at the source's own unit, where there is one, else those at coarser steps; of
/// either, those at the rates that a rule or the source names, where there is one.
[[nodiscard]] inline std::vector<ShareFit> counting(std::vector<ShareFit> fits, int unit_decimals)
{
    const auto keep_best = [&](auto is_better) {
        if (std::any_of(fits.begin(), fits.end(), is_better)) {
            fits.erase(
                std::remove_if(fits.begin(), fits.end(), [&](const auto& fit) { return !is_better(fit); }),
                fits.end());
        }
    };
    fits.erase(std::remove_if(fits.begin(), fits.end(), [](const auto& fit) { return !fit.any(); }),
               fits.end());
    keep_best([&](const ShareFit& fit) { return fit.explains(unit_decimals); });
    keep_best([](const ShareFit& fit) { return fit.origin != RateOrigin::usual; });
    return fits;
}

/// Tries every convention on one series.
class SeriesReader {
public:
    SeriesReader(ShareSeries& series, int unit_decimals) : series_{series}, unit_decimals_{unit_decimals} {}

    void run()
    {
        const bool any_negative = std::any_of(series_.points.begin(), series_.points.end(),
                                              [](const auto& point) { return point.value.unscaled < 0; });
        for (const auto base : share_bases) {
            const bool all_have_it =
                std::all_of(series_.points.begin(), series_.points.end(),
                            [&](const auto& point) { return point.base(base).has_value(); });
            if (!all_have_it) {
                continue;
            }
            attempt(base, {Mode::none, finest_decimals}, [](const ShareFit& fit) { return fit.is_exact; });
            for (std::size_t step = 0; step < tried_decimals.size(); ++step) {
                for (std::size_t mode = 0; mode < tried_modes.size(); ++mode) {
                    // They differ from down and up below zero only.
                    const bool is_signed =
                        tried_modes[mode] == Mode::floor || tried_modes[mode] == Mode::ceiling;
                    if (!is_signed || any_negative) {
                        attempt(base, {tried_modes[mode], tried_decimals[step]},
                                [&](const ShareFit& fit) { return fit.gives_at(step, mode); });
                    }
                }
            }
        }
        count_deciding();
    }

private:
    template <class Gives>
    void attempt(ShareBase base, Convention how, Gives gives)
    {
        TriedConvention tried{base, how, false, {}};
        for (std::size_t point = 0; point < series_.points.size(); ++point) {
            const auto& fits = series_.fits[point];
            if (std::none_of(fits.begin(), fits.end(),
                             [&](const auto& fit) { return fit.base == base && gives(fit); })) {
                tried.against.push_back(point);
            }
        }
        series_.tried.push_back(std::move(tried));
    }

    void count_deciding()
    {
        for (const auto& fits : series_.fits) {
            const auto is_whole = [&](const ShareFit& fit) {
                const int decimals = std::min(unit_decimals_, finest_decimals);
                return rounded(fit.exact, {Mode::down, decimals}) == rounded(fit.exact, {Mode::up, decimals});
            };
            const auto is_rival = [&](const ShareFit& fit) {
                return fit.base == fits.front().base && fit.rate != fits.front().rate;
            };
            const bool is_ambiguous = fits.empty() || std::any_of(fits.begin(), fits.end(), is_rival);
            if (!is_ambiguous && std::none_of(fits.begin(), fits.end(), is_whole)) {
                ++series_.deciding;
                series_.ties += fits.front().tie ? 1U : 0U;
            }
        }
    }

    ShareSeries& series_;
    int unit_decimals_;
};

/// Whether a contribution is what the funds leave, or a contributor's part what all others leave: tried
/// beside its being a share of its own.
inline void try_residual(const Scenario& scenario, const ReportedSource& source, ShareSeries& series)
{
    for (const auto base : share_bases) {
        TriedConvention tried{base, {Mode::none, finest_decimals}, true, {}};
        bool all_have_it = base != ShareBase::payers; // which is nothing but the funds and the contribution
        for (std::size_t index = 0; index < series.points.size() && all_have_it; ++index) {
            const auto& point = series.points[index];
            if (!point.base(base)) {
                all_have_it = false;
                break;
            }
            auto left = *point.base(base);
            bool any = false;
            for (std::uint32_t fund = 0; fund < scenario.programme.funds.size(); ++fund) {
                if (const auto* figure = source.find({point.id.subject, Quantity::fund, fund})) {
                    left = subtract(left, meant_by(figure->value));
                    any = true;
                }
            }
            for (std::uint32_t payer = 0; payer < scenario.contributors.size(); ++payer) {
                const FigureId id{point.id.subject, Quantity::contributor, payer};
                const auto* figure =
                    point.id.quantity == Quantity::contributor && id != point.id ? source.find(id) : nullptr;
                left = figure != nullptr ? subtract(left, meant_by(figure->value)) : left;
            }
            if (!any) {
                all_have_it = false;
            } else if (left != point.value) {
                tried.against.push_back(index);
            }
        }
        if (all_have_it && !series.points.empty()) {
            series.tried.push_back(std::move(tried));
        }
    }
}

} // namespace detail

/// What the figures of one source say: the sums they form, the one figure that can be to blame for sums that
/// do not close, and for each fund, contribution and contributor, which of the conventions that are tried
/// give all of its figures. Nothing is taken as known but rates that a rule or the source itself names.
[[nodiscard]] inline Inference infer_from(const Scenario& scenario, const ReportedSource& source)
{
    const CandidateRates usual{usual_rates()};
    const int unit = std::min(source.unit_decimals(), scenario.minor_digits());
    Inference inference{&source, unit, usual.count(), sums_of(scenario, source), {}, {}};
    inference.corrections = corrections_of(inference.sums);
    if (source.figures().size() > most_inferred_figures) {
        return inference;
    }
    auto points = share_points_of(scenario, source);
    const auto is_of_series = [](const SharePoint& point, const ShareSeries& series) {
        return point.id.quantity == series.id.quantity && point.id.index == series.id.index &&
               point.id.is_project() == series.id.is_project();
    };
    for (auto& point : points) {
        const bool has_base = std::any_of(point.bases.begin(), point.bases.end(),
                                          [](const auto& base) { return base.has_value(); });
        if (!has_base) {
            continue;
        }
        auto fits = detail::counting(fits_of(point, usual, detail::ruled_rate(scenario, point.id)), unit);
        const auto found = std::find_if(inference.series.begin(), inference.series.end(),
                                        [&](const auto& series) { return is_of_series(point, series); });
        auto& series = found == inference.series.end()
                           ? inference.series.emplace_back(ShareSeries{point.id, {}, {}, {}, 0, 0})
                           : *found;
        series.points.push_back(std::move(point));
        series.fits.push_back(std::move(fits));
    }
    for (auto& series : inference.series) {
        detail::SeriesReader{series, unit}.run();
        if (series.id.quantity == Quantity::contribution || series.id.quantity == Quantity::contributor) {
            detail::try_residual(scenario, source, series);
        }
    }
    return inference;
}

} // namespace prorata

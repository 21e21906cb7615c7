#pragma once
/// Why figures do not fit together: what every search for causes needs to know of a source.

#include "prorata/reconcile/inference.hpp"
#include "prorata/reconcile/misprint.hpp"
#include "prorata/reconcile/wording.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// The causes of one thing that does not fit.
struct Causes {
    std::vector<Remark> possible;
    std::vector<Remark> excluded{};
    std::optional<Remark>
        proven{}; ///< by two sums that force the same digits; only a slip in printing can be

    /// Nothing is proven beside anything that is possible.
    [[nodiscard]] Remark conclusion() const
    {
        if (proven && possible.empty()) {
            return *proven;
        }
        if (possible.empty()) {
            return {Text::cause_none};
        }
        if (possible.size() == 1) {
            return {Text::cause_only};
        }
        return {Text::cause_cannot_tell_of, {{"count", static_cast<std::int64_t>(possible.size())}}};
    }
};

/// More finer parts than this are no explanation of a difference.
inline constexpr Wide most_finer_parts = 20;

namespace detail {

/// 0.01 for 2, 1 for 0, 100 for -2.
[[nodiscard]] constexpr Decimal step_with(int decimals)
{
    return decimals >= 0 ? Decimal{1, decimals} : Decimal{wide::power_of_ten(-decimals), 0};
}

/// a / b, of sizes, both with all decimals; rounded up.
/// @throws std::overflow_error
[[nodiscard]] constexpr Wide steps_in(Decimal size, Decimal step)
{
    const int decimals = std::max(size.decimals, step.decimals);
    const auto a = static_cast<Wide>(wide::magnitude(with_decimals(size, decimals)->unscaled));
    const auto b = with_decimals(step, decimals)->unscaled;
    return a / b + (a % b != 0 ? 1 : 0);
}
[[nodiscard]] inline Remark word_of(ShareBase base)
{
    constexpr std::array words{Text::share_of_total, Text::share_of_eligible, Text::share_of_payers};
    return {words[static_cast<std::size_t>(base)]};
}

/// value / base in per cent, cut to some decimals.
[[nodiscard]] inline Decimal ratio(Decimal value, Decimal base, int decimals)
{
    const int common = std::max(value.decimals, base.decimals);
    return to_percent(Rate::of(with_decimals(value, common)->unscaled, with_decimals(base, common)->unscaled),
                      decimals)
        .cut;
}

/// Whether what a figure is of its base is printed as this rate when it is rounded like it.
[[nodiscard]] inline bool is_rounded_ratio(Decimal value, Decimal base, const PrintedRate& printed)
{
    if (!printed.decimals || value.unscaled < 0 || base.unscaled <= 0) {
        return false;
    }
    const int common = std::max(value.decimals, base.decimals);
    const auto exact =
        Rate::of(with_decimals(value, common)->unscaled, with_decimals(base, common)->unscaled);
    const auto half = Rate::of(Wide{1}, wide::multiply(2, wide::power_of_ten(*printed.decimals + 2)));
    const auto step = Rate::of(Wide{1}, wide::power_of_ten(*printed.decimals + 2));
    const bool is_cut = printed.rate <= exact && exact < together(printed.rate, step);
    const bool is_nearest = exact <= together(printed.rate, half) && printed.rate <= together(exact, half);
    return exact != printed.rate && (is_cut || is_nearest);
}

/// The decimals of the coarsest step, up to a million, that every figure of a sum is a multiple of.
[[nodiscard]] inline int effective_decimals(const PrintedSum& sum, int unit_decimals)
{
    constexpr int coarsest = -6;
    const auto is_multiple = [](const ReportedFigure* figure, int decimals) {
        const auto value = trimmed(meant_by(figure->value));
        return value.unscaled == 0 ||
               (value.decimals <= std::max(decimals, 0) &&
                (decimals >= 0 || value.unscaled % wide::power_of_ten(-decimals) == 0));
    };
    int decimals = unit_decimals;
    while (decimals > coarsest && is_multiple(sum.whole, decimals - 1) &&
           std::all_of(sum.parts.begin(), sum.parts.end(),
                       [&](const auto* part) { return is_multiple(part, decimals - 1); })) {
        --decimals;
    }
    return decimals;
}

/// The figures of one source, and what its closing sums and its rates say of each of them.
class KnownFigures {
public:
    KnownFigures(const Scenario& scenario, const Inference& inference)
        : scenario_{scenario}, inference_{inference}, unit_decimals_{inference.unit_decimals}
    {
        for (const auto& sum : inference.sums) {
            if (sum.is_complete && sum.closes() && sum.parts.size() > 1) {
                in_closing_sums_.insert(sum.whole);
                in_closing_sums_.insert(sum.parts.begin(), sum.parts.end());
                if (effective_decimals(sum, unit_decimals_) > unit_decimals_ - 2) {
                    confirmed_.insert(sum.whole);
                    confirmed_.insert(sum.parts.begin(), sum.parts.end());
                }
            }
        }
        for (const auto& series : inference.series) {
            for (std::size_t i = 0; i < series.points.size(); ++i) {
                points_.emplace(series.points[i].id, Point{&series.points[i], &series.fits[i]});
            }
        }
    }

    [[nodiscard]] const Scenario& scenario() const { return scenario_; }
    [[nodiscard]] const Inference& inference() const { return inference_; }

    /// Whether a sum that closes, with parts that did not all lose the same digits, holds a figure.
    [[nodiscard]] bool is_confirmed(const ReportedFigure* figure) const
    {
        return confirmed_.count(figure) > 0;
    }

    /// Whether a sum that closes, of several parts, holds a figure.
    [[nodiscard]] bool is_in_closing_sum(const ReportedFigure* figure) const
    {
        return in_closing_sums_.count(figure) > 0;
    }

    [[nodiscard]] int unit_decimals() const { return unit_decimals_; }

    [[nodiscard]] Remark figure(const ReportedFigure* figure) const { return name_of(scenario_, figure->id); }

    [[nodiscard]] Decimal unit() const { return step_with(unit_decimals_); }

    [[nodiscard]] Decimal shown_amount(Decimal value) const
    {
        return with_zeros(trimmed(value), scenario_.minor_digits(), scenario_.minor_digits());
    }

    [[nodiscard]] const SharePoint* point_of(FigureId id, const std::vector<ShareFit>** fits = nullptr) const
    {
        const auto found = points_.find(id);
        if (found == points_.end()) {
            return nullptr;
        }
        if (fits != nullptr) {
            *fits = found->second.fits;
        }
        return found->second.point;
    }

    /// Zeros that a figure ends with, at the source's unit.
    [[nodiscard]] int zeros_of(const ReportedFigure* figure) const
    {
        const auto value = trimmed(meant_by(figure->value));
        if (value.unscaled == 0 || value.decimals > unit_decimals_) {
            return 0;
        }
        int zeros = unit_decimals_ - value.decimals;
        for (auto rest = value.unscaled; rest % 10 == 0; rest /= 10) {
            ++zeros;
        }
        // One zero that is printed shows nothing; one that is left out may have been another digit.
        const bool is_short = figure->value.decimals < unit_decimals_;
        return is_short || zeros > 1 ? zeros : 0;
    }

    /// How a number would be printed at a coarser step.
    struct Shortening {
        int decimals;
        bool cut;
        bool nearest;
    };

    /// The finest step, coarser than the unit, at which what is meant is printed as it is.
    [[nodiscard]] std::optional<Shortening> shortening(const ReportedFigure* figure, Decimal least,
                                                       Decimal greatest) const
    {
        const auto printed = meant_by(figure->value);
        for (int lost = 1; lost <= zeros_of(figure); ++lost) {
            const auto step = step_with(unit_decimals_ - lost);
            const auto half = Decimal{step.unscaled * 5, step.decimals + 1};
            const auto minus = [](Decimal value) { return Decimal{-value.unscaled, value.decimals}; };
            const auto above = subtract(printed, minus(step));
            const bool cut = greatest >= printed && least < above;
            const bool nearest =
                greatest >= subtract(printed, half) && least <= subtract(printed, minus(half));
            if (cut || nearest) {
                return Shortening{unit_decimals_ - lost, cut, nearest};
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Remark> lost_digits_of(const ReportedFigure* of, Decimal needed) const
    {
        const auto found = needed.unscaled < 0 ? std::nullopt : shortening(of, needed, needed);
        if (!found) {
            return std::nullopt;
        }
        return Remark{Text::cause_lost_digits,
                      {{"figure", std::vector{figure(of)}},
                       {"needed", shown_amount(needed)},
                       {"how", std::vector{Remark{how_shortened(*found)}}},
                       {"step", step_with(found->decimals)}}};
    }

    [[nodiscard]] static Text how_shortened(const Shortening& found)
    {
        return !found.nearest ? Text::shortened_cut
               : !found.cut   ? Text::shortened_nearest
                              : Text::shortened_either;
    }

    [[nodiscard]] Remark slip_remark(const ReportedFigure* of, Decimal needed, Slip slip) const
    {
        constexpr std::array kinds{Text::slip_one_digit, Text::slip_one_digit, Text::slip_exchanged,
                                   Text::slip_one_missing};
        return {Text::cause_slip,
                {{"figure", std::vector{figure(of)}},
                 {"needed", shown_amount(needed)},
                 {"slip", std::vector{Remark{kinds[static_cast<std::size_t>(slip)]}}}}};
    }

    [[nodiscard]] std::optional<Remark> single_precision(const ReportedFigure* of, Decimal needed) const
    {
        const auto keeps = [&](Decimal value, Decimal printed) {
            const auto kept = stored(value, prorata::single_precision);
            const auto print = kept ? shown(*kept, std::max(unit_decimals_, 0)) : std::nullopt;
            return print && *print == printed;
        };
        if (needed.unscaled < 0 || !keeps(needed, meant_by(of->value)) || needed == meant_by(of->value)) {
            return std::nullopt;
        }
        std::int64_t others = 0;
        std::int64_t changed = 0;
        for (const auto& each : inference_.source->figures()) {
            if (&each != of) {
                ++others;
                changed += keeps(meant_by(each.value), meant_by(each.value)) ? 0 : 1;
            }
        }
        return Remark{changed > 0 ? Text::cause_single_precision_unlikely : Text::cause_single_precision,
                      {{"needed", shown_amount(needed)}, {"changed", changed}, {"others", others}}};
    }

private:
    const Scenario& scenario_;
    const Inference& inference_;
    int unit_decimals_;
    std::set<const ReportedFigure*> in_closing_sums_;
    std::set<const ReportedFigure*> confirmed_;
    struct Point {
        const SharePoint* point;
        const std::vector<ShareFit>* fits;
    };
    std::map<FigureId, Point> points_;
};

} // namespace detail

} // namespace prorata

#pragma once
/// Why figures do not fit together: every cause that is consistent with all figures of the source, and the
/// one that is proven, if one is. Causes that are considered: a slip in printing; digits lost in print or
/// storage; roundings of the parts, or of parts finer than these; what is not printed; single precision; a
/// maximum; a printed rate that is rounded itself; a base that is not printed; one rate over several funds; a
/// second currency; two figures exchanged; figures of different versions.

#include "prorata/reconcile/inference.hpp"
#include "prorata/reconcile/misprint.hpp"
#include "prorata/reconcile/wording.hpp"
#include "prorata/rules/preimage.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
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

/// Finds the causes of what does not fit within one source.
class CauseFinder {
public:
    CauseFinder(const Scenario& scenario, const Inference& inference)
        : scenario_{scenario}, inference_{inference}, unit_decimals_{inference.unit_decimals}
    {
        for (const auto& sum : inference.sums) {
            if (sum.is_complete && sum.closes() && sum.parts.size() > 1) {
                in_closing_sums_.insert(sum.whole);
                in_closing_sums_.insert(sum.parts.begin(), sum.parts.end());
                if (effective_decimals(sum) > unit_decimals_ - 2) {
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

    /// Of a sum that does not close; nothing is said of one that lacks a part.
    [[nodiscard]] Causes of_sum(const PrintedSum& sum) const
    {
        Causes causes;
        if (!sum.is_complete) {
            return causes; // what is printed is only a bound, which says nothing of how it came about
        }
        const auto add = [&](std::optional<Remark> cause) {
            if (cause) {
                causes.possible.push_back(std::move(*cause));
            }
        };
        for (auto& cause : lost_digits(sum)) {
            causes.possible.push_back(std::move(cause));
        }
        add_rounded_apart(sum, causes);
        add(finer_parts(magnitude(sum.difference)));
        add(slips(sum));
        add(exchanged(sum));
        add(not_printed(sum));
        add(single_precision(sum.whole, *needed_in(sum, sum.whole)));
        if (const int step = effective_decimals(sum);
            step < unit_decimals_ && !is_near(sum) && is_near_at(sum, step)) {
            causes.possible.push_back({Text::cause_rounded_apart_to, {{"step", step_with(step)}}});
        }
        if (magnitude(sum.difference) >= Decimal{1, 0} && !is_near(sum)) {
            causes.possible.push_back({Text::cause_other_version});
        }
        if (is_near(sum) && has_second_currency()) {
            causes.possible.push_back({Text::cause_conversion});
        }
        return causes;
    }

    /// Of several sums that one other figure would close. A slip is proven where nothing else is possible and
    /// the figure's own rate, which a rule or the source names, gives what the sums need and not what is
    /// printed: two sums alone are as well closed by an amended figure, a maximum, or cost that only one of
    /// them holds.
    [[nodiscard]] Causes of_correction(const Correction& correction) const
    {
        Causes causes;
        const auto* figure = correction.figure;
        const auto slip = slip_between(figure->value, correction.needed);
        const bool is_slip = slip != Slip::none;
        const auto add = [&](bool applies, Remark cause) {
            if (applies) {
                causes.possible.push_back(std::move(cause));
            }
        };
        if (auto lost = lost_digits_of(figure, correction.needed)) {
            causes.possible.push_back(std::move(*lost));
        }
        const auto& sums = inference_.sums;
        const auto any = [&](auto holds) {
            return std::any_of(correction.sums.begin(), correction.sums.end(), holds);
        };
        const auto difference = magnitude(sums[correction.sums.front()].difference);
        const bool all_lack = !any([&](auto sum) { return sums[sum].difference.unscaled <= 0; });
        add(all_lack, {Text::cause_not_printed, {{"difference", shown_amount(difference)}}});
        add(any([&](auto sum) { return is_near_at(sums[sum], effective_decimals(sums[sum])); }),
            {Text::cause_roundings});
        if (auto single = single_precision(figure, correction.needed)) {
            causes.possible.push_back(std::move(*single));
        }
        add(has_second_currency(), {Text::cause_conversion});
        const bool is_rated = is_forced_by_rate(figure, correction.needed);
        add(is_finer_than_slip(difference) || (!is_rated && finer_parts(difference)),
            {Text::cause_finer_parts});
        add(!is_rated || is_printed_elsewhere(figure), {Text::cause_other_version});
        if (is_slip) {
            auto remark = slip_remark(figure, correction.needed, slip);
            if (causes.possible.empty() && is_rated && correction.sums.size() > 1) {
                remark.text = Text::cause_proven_slip;
                remark.arguments.push_back({"count", static_cast<std::int64_t>(correction.sums.size())});
                causes.proven = std::move(remark);
            } else {
                causes.possible.push_back(std::move(remark));
            }
        }
        return causes;
    }

    /// Of a figure that a rate, printed or set by a rule, does not give.
    /// @param rate  as printed, where a source prints it
    [[nodiscard]] Causes of_share(const SharePoint& point, Decimal base, ShareBase kind, const Rate& rate,
                                  const PrintedRate* printed) const
    {
        Causes causes;
        try {
            add_causes_of_share(point, base, kind, rate, printed, causes);
        } catch (const std::overflow_error&) {
            causes.possible.clear(); // beyond what can be paid nothing is told
        }
        return causes;
    }

    /// Of a figure that no usual rate gives at the source's own unit.
    [[nodiscard]] Causes of_no_rate(const SharePoint& point, const std::vector<ShareFit>& coarser) const
    {
        Causes causes;
        for (const auto& fit : coarser) {
            if (auto step = coarser_step(fit)) {
                causes.possible.push_back(std::move(*step));
            }
        }
        try {
            add_finer_parts_at_usual_rates(point, causes);
            const bool is_near_usual = !causes.possible.empty();
            if (auto maximum = round_maximum(point)) {
                causes.possible.push_back(std::move(*maximum));
            }
            if (auto split = split_over_funds(point)) {
                causes.possible.push_back(std::move(*split));
            }
            for (const auto kind : share_bases) {
                const auto& base = point.base(kind);
                const bool is_printed = base && kind != ShareBase::payers;
                if (is_printed && base->unscaled > 0 && point.value.unscaled > 0 && !is_near_usual) {
                    causes.possible.push_back(
                        {Text::cause_unusual_rate,
                         {{"rate", ratio(point.value, *base, 6)}, {"base", std::vector{word_of(kind)}}}});
                }
            }
        } catch (const std::overflow_error&) {
            causes.possible.clear();
        }
        return causes;
    }

    [[nodiscard]] static Remark word_of(ShareBase base)
    {
        constexpr std::array words{Text::share_of_total, Text::share_of_eligible, Text::share_of_payers};
        return {words[static_cast<std::size_t>(base)]};
    }

    /// Whether a sum that closes, of several parts, holds a figure.
    [[nodiscard]] bool is_in_closing_sum(const ReportedFigure* figure) const
    {
        return in_closing_sums_.count(figure) > 0;
    }

    [[nodiscard]] int unit_decimals() const { return unit_decimals_; }

    /// Whether what a figure is of its base is printed as this rate when it is rounded like it.
    [[nodiscard]] static bool is_rounded_ratio(Decimal value, Decimal base, const PrintedRate& printed)
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
        const bool is_nearest =
            exact <= together(printed.rate, half) && printed.rate <= together(exact, half);
        return exact != printed.rate && (is_cut || is_nearest);
    }

    /// value / base in per cent, cut to some decimals.
    [[nodiscard]] static Decimal ratio(Decimal value, Decimal base, int decimals)
    {
        const int common = std::max(value.decimals, base.decimals);
        return to_percent(
                   Rate::of(with_decimals(value, common)->unscaled, with_decimals(base, common)->unscaled),
                   decimals)
            .cut;
    }

private:
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

    // ---- digits that were lost

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

    [[nodiscard]] std::vector<Remark> lost_digits(const PrintedSum& sum) const
    {
        std::vector<Remark> causes;
        const auto consider = [&](const ReportedFigure* of) {
            const auto needed = needed_in(sum, of);
            auto cause = needed && confirmed_.count(of) == 0 ? lost_digits_of(of, *needed) : std::nullopt;
            if (cause) {
                causes.push_back(std::move(*cause));
            }
        };
        consider(sum.whole);
        for (const auto* part : sum.parts) {
            consider(part);
        }
        return causes;
    }

    // ---- roundings

    /// By how many units a sum of parts that were rounded each on its own can be out: whole less parts.
    struct Slack {
        Wide least;
        Wide greatest;
    };
    [[nodiscard]] static Slack slack(const PrintedSum& sum, Mode mode)
    {
        const auto count = static_cast<Wide>(sum.parts.size());
        // What is paid is rounded in parts only; other wholes are rounded too.
        const bool whole_is_exact = sum.kind == SumKind::payers;
        switch (mode) {
        case Mode::down: return {0, count - 1};
        case Mode::up: return {1 - count, 0};
        default: break;
        }
        const auto most = whole_is_exact ? count / 2 : (count + 1) / 2;
        return {-most, most};
    }

    /// Whether a difference is so small that roundings of the parts can make it.
    [[nodiscard]] bool is_near(const PrintedSum& sum) const { return is_near_at(sum, unit_decimals_); }
    [[nodiscard]] static bool is_near_at(const PrintedSum& sum, int decimals)
    {
        try {
            return steps_in(sum.difference, step_with(decimals)) <= static_cast<Wide>(sum.parts.size());
        } catch (const std::overflow_error&) {
            return false;
        }
    }
    /// The coarsest step, up to a million, that every figure of a sum is a multiple of.
    [[nodiscard]] int effective_decimals(const PrintedSum& sum) const
    {
        constexpr int coarsest = -6;
        const auto is_multiple = [](const ReportedFigure* figure, int decimals) {
            const auto value = trimmed(meant_by(figure->value));
            return value.unscaled == 0 ||
                   (value.decimals <= std::max(decimals, 0) &&
                    (decimals >= 0 || value.unscaled % wide::power_of_ten(-decimals) == 0));
        };
        int decimals = unit_decimals_;
        while (decimals > coarsest && is_multiple(sum.whole, decimals - 1) &&
               std::all_of(sum.parts.begin(), sum.parts.end(),
                           [&](const auto* part) { return is_multiple(part, decimals - 1); })) {
            --decimals;
        }
        return decimals;
    }

    /// Cost lines that are rounded each on its own come together to a few units; more than that would need
    /// all of many lines to go the same way.
    [[nodiscard]] bool is_finer_than_slip(Decimal difference) const
    {
        constexpr Wide few = 5;
        try {
            return steps_in(difference, unit()) <= few;
        } catch (const std::overflow_error&) {
            return false;
        }
    }

    /// Whether a rate that a rule or the source names gives what is needed of a figure, and not what is
    /// printed; of a total, whether it gives its fund so.
    [[nodiscard]] bool is_forced_by_rate(const ReportedFigure* figure, Decimal needed) const
    {
        const auto printed = meant_by(figure->value);
        const auto gives = [&](const Rate& rate, Decimal value, Decimal base, ShareBase kind) {
            try {
                return fit(value, base, kind, rate, RateOrigin::printed).explains(unit_decimals_);
            } catch (const std::overflow_error&) {
                return false;
            }
        };
        const auto named_rate = [&](const SharePoint& point) {
            return point.printed_rate != nullptr ? std::optional{point.printed_rate->rate}
                                                 : ruled_rate(scenario_, point.id);
        };
        if (const auto* point = point_of(figure->id)) {
            const auto rate = named_rate(*point);
            bool any_needed = false;
            bool any_printed = false;
            for (const auto kind : {ShareBase::total, ShareBase::eligible}) {
                if (rate && point->base(kind)) {
                    any_needed = any_needed || gives(*rate, needed, *point->base(kind), kind);
                    any_printed = any_printed || gives(*rate, printed, *point->base(kind), kind);
                }
            }
            return any_needed && !any_printed;
        }
        if (figure->id.quantity != Quantity::total && figure->id.quantity != Quantity::eligible) {
            return false;
        }
        const auto kind = figure->id.quantity == Quantity::total ? ShareBase::total : ShareBase::eligible;
        for (std::uint32_t fund = 0; fund < scenario_.programme.funds.size(); ++fund) {
            const auto* point = point_of(figure->id.with(Quantity::fund, fund));
            const auto rate = point != nullptr ? named_rate(*point) : std::nullopt;
            if (rate && gives(*rate, point->value, needed, kind) &&
                !gives(*rate, point->value, printed, kind)) {
                return true;
            }
        }
        return false;
    }

    /// Whether another source prints the same of a figure: then it is no slip of this one.
    [[nodiscard]] bool is_printed_elsewhere(const ReportedFigure* figure) const
    {
        return std::any_of(scenario_.reported.begin(), scenario_.reported.end(), [&](const auto& source) {
            const auto* other = &source == inference_.source ? nullptr : source.find(figure->id);
            return other != nullptr && meant_by(other->value) == meant_by(figure->value);
        });
    }

    void add_rounded_apart(const PrintedSum& sum, Causes& causes) const
    {
        if (!is_near(sum)) {
            return;
        }
        if (const auto own = rounded_on_its_own(sum)) {
            causes.excluded.push_back(*own);
            return;
        }
        const auto scaled = with_decimals(sum.difference, std::max(unit_decimals_, sum.difference.decimals));
        const auto surplus = wide::power_of_ten(scaled->decimals - unit_decimals_);
        if (scaled->unscaled % surplus != 0) {
            add_rounded_in_part(sum, causes);
            return;
        }
        const auto units = scaled->unscaled / surplus;
        std::vector<Remark> modes;
        for (const auto mode : {Mode::down, Mode::up, Mode::half_up}) {
            const auto bounds = slack(sum, mode);
            if (bounds.least <= units && units <= bounds.greatest && parts_allow(sum, mode)) {
                modes.push_back({mode == Mode::half_up ? Text::rounded_to_nearest : detail::mode_text(mode),
                                 {{"step", unit()}}});
            }
        }
        if (!modes.empty()) {
            causes.possible.push_back(
                {Text::cause_rounded_apart,
                 {{"count", static_cast<std::int64_t>(sum.parts.size())}, {"modes", std::move(modes)}}});
        }
    }

    /// Some parts stand with more decimals than others: those that were rounded explain the difference.
    void add_rounded_in_part(const PrintedSum& sum, Causes& causes) const
    {
        const auto count = std::count_if(sum.parts.begin(), sum.parts.end(), [&](const auto* part) {
            return trimmed(meant_by(part->value)).decimals <= unit_decimals_;
        });
        const auto all = static_cast<std::int64_t>(sum.parts.size());
        if (count > 0 && count < all && steps_in(sum.difference, unit()) <= static_cast<Wide>(count)) {
            causes.possible.push_back(
                {Text::cause_rounded_in_part,
                 {{"count", static_cast<std::int64_t>(count)}, {"all", all}, {"step", unit()}}});
        }
    }

    /// Whether every part can have been rounded so, as far as its rate is known.
    [[nodiscard]] bool parts_allow(const PrintedSum& sum, Mode mode) const
    {
        const auto step = step_index();
        return std::all_of(sum.parts.begin(), sum.parts.end(), [&](const auto* part) {
            const std::vector<ShareFit>* fits = nullptr;
            if (!step || point_of(part->id, &fits) == nullptr || fits->empty()) {
                return true;
            }
            const bool has_printed_base = std::any_of(
                fits->begin(), fits->end(), [](const auto& fit) { return fit.base != ShareBase::payers; });
            return std::any_of(fits->begin(), fits->end(), [&](const auto& fit) {
                if (has_printed_base && fit.base == ShareBase::payers) {
                    return false; // what is paid together is what is in question
                }
                for (std::size_t each = 0; each < tried_modes.size(); ++each) {
                    const bool is_same = tried_modes[each] == mode ||
                                         (mode == Mode::half_up && (tried_modes[each] == Mode::half_down ||
                                                                    tried_modes[each] == Mode::half_even));
                    if (is_same && fit.gives_at(*step, each)) {
                        return true;
                    }
                }
                return false;
            });
        });
    }
    [[nodiscard]] std::optional<std::size_t> step_index() const
    {
        const auto found = std::find(tried_decimals.begin(), tried_decimals.end(), unit_decimals_);
        return found == tried_decimals.end()
                   ? std::nullopt
                   : std::optional{static_cast<std::size_t>(found - tried_decimals.begin())};
    }

    /// Where all parts are shares at one rate, what the whole would be if it were such a share itself;
    /// nothing where that is what is printed, or is not known.
    [[nodiscard]] std::optional<Remark> rounded_on_its_own(const PrintedSum& sum) const
    {
        if (sum.kind != SumKind::partners) {
            return std::nullopt;
        }
        const auto* whole = point_of(sum.whole->id);
        std::optional<std::pair<Rate, ShareBase>> common;
        for (const auto* part : sum.parts) {
            const std::vector<ShareFit>* fits = nullptr;
            if (point_of(part->id, &fits) == nullptr || fits->empty()) {
                return std::nullopt;
            }
            for (const auto& fit : *fits) {
                if (common && *common != std::pair{fit.rate, fit.base}) {
                    return std::nullopt;
                }
                common = {fit.rate, fit.base};
            }
        }
        if (whole == nullptr || !common || !whole->base(common->second) ||
            whole->base(common->second)->unscaled < 0) {
            return std::nullopt;
        }
        const int decimals = std::min(unit_decimals_, finest_decimals);
        const auto exact = share_of(*whole->base(common->second), common->first);
        const auto least = rounded(exact, {Mode::down, decimals});
        const auto greatest = rounded(exact, {Mode::up, decimals});
        if (to_decimal(least, finest_decimals) == whole->value ||
            to_decimal(greatest, finest_decimals) == whole->value) {
            return std::nullopt;
        }
        return Remark{least == greatest ? Text::excluded_own_share : Text::excluded_own_rounding,
                      {{"figure", std::vector{figure(sum.whole)}},
                       {"rate", common->first},
                       {"base", std::vector{word_of(common->second)}},
                       {"least", to_decimal(least, finest_decimals)},
                       {"greatest", to_decimal(greatest, finest_decimals)}}};
    }

    /// @param distance  from the exact amount
    [[nodiscard]] std::optional<Remark> finer_parts(Decimal distance) const
    {
        try {
            const auto steps = steps_in(distance, unit());
            if (steps > most_finer_parts) {
                return std::nullopt;
            }
        } catch (const std::overflow_error&) {
            return std::nullopt;
        }
        return Remark{Text::cause_finer_parts};
    }

    /// Shares of finer parts, cut each on its own, lose less than a unit each; rounded to nearest, no more
    /// than half of one.
    /// @param exact  in hundredths
    [[nodiscard]] std::optional<Remark> finer_parts_of_share(Decimal value, const Unrounded& exact) const
    {
        const auto amount = to_money(value, finest_decimals);
        if (!amount) {
            return std::nullopt;
        }
        const auto per_unit = wide::power_of_ten(finest_decimals - std::min(unit_decimals_, finest_decimals));
        const bool is_below = Unrounded{*amount} < exact;
        const auto distance = is_below ? exact - Unrounded{*amount} : Unrounded{*amount} - exact;
        const auto divisor = wide::multiply(distance.denominator().value(), per_unit);
        const auto whole = distance.numerator() / divisor;
        if (distance.numerator() == 0 || whole >= most_finer_parts) {
            return std::nullopt;
        }
        const auto twice = wide::multiply(distance.numerator(), 2);
        const auto nearest = twice / divisor + (twice % divisor != 0 ? 1 : 0);
        const auto count = is_below ? whole + 1 : nearest;
        if (count < 2) {
            return std::nullopt; // one part is the figure itself
        }
        return Remark{is_below ? Text::cause_parts_cut : Text::cause_parts_rounded,
                      {{"count", static_cast<std::int64_t>(count)}}};
    }

    // ---- slips in printing

    [[nodiscard]] Remark slip_remark(const ReportedFigure* of, Decimal needed, Slip slip) const
    {
        constexpr std::array kinds{Text::slip_one_digit, Text::slip_one_digit, Text::slip_exchanged,
                                   Text::slip_one_missing};
        return {Text::cause_slip,
                {{"figure", std::vector{figure(of)}},
                 {"needed", shown_amount(needed)},
                 {"slip", std::vector{Remark{kinds[static_cast<std::size_t>(slip)]}}}}};
    }

    /// The figures of a sum that a slip in printing can have made wrong: one that another sum or its own rate
    /// confirms cannot be one of them.
    [[nodiscard]] std::optional<Remark> slips(const PrintedSum& sum) const
    {
        std::vector<Remark> candidates;
        const auto consider = [&](const ReportedFigure* of) {
            const auto needed = needed_in(sum, of);
            if (needed && needed->unscaled >= 0 && slip_between(of->value, *needed) != Slip::none &&
                !is_in_closing_sum(of) && !is_confirmed_by_rate(of, *needed)) {
                candidates.push_back(
                    {Text::slip_of,
                     {{"figure", std::vector{figure(of)}}, {"needed", shown_amount(*needed)}}});
            }
        };
        consider(sum.whole);
        for (const auto* part : sum.parts) {
            consider(part);
        }
        if (candidates.empty()) {
            return std::nullopt;
        }
        return Remark{Text::cause_slips, {{"figures", std::move(candidates)}}};
    }

    /// Two partners' figures that stand in each other's place: both rows are open, and the column closes.
    [[nodiscard]] std::optional<Remark> exchanged(const PrintedSum& sum) const
    {
        if (sum.kind != SumKind::payers || sum.whole->id.is_project()) {
            return std::nullopt;
        }
        for (const auto& other : inference_.sums) {
            const bool is_opposite =
                other.kind == SumKind::payers && other.is_broken() && other.is_complete &&
                !other.whole->id.is_project() &&
                subtract(other.difference, {-sum.difference.unscaled, sum.difference.decimals}).unscaled == 0;
            for (const auto* part : is_opposite ? sum.parts : std::vector<const ReportedFigure*>{}) {
                auto id = part->id;
                id.subject = other.whole->id.subject;
                const auto* counterpart = inference_.source->find(id);
                const auto needed = needed_in(sum, part);
                if (counterpart != nullptr && needed && *needed == meant_by(counterpart->value)) {
                    return Remark{
                        Text::cause_exchanged,
                        {{"figure", std::vector{figure(part)}}, {"other", std::vector{figure(counterpart)}}}};
                }
            }
        }
        return std::nullopt;
    }

    /// Whether a figure is what its named rate gives, and the other amount is not.
    [[nodiscard]] bool is_confirmed_by_rate(const ReportedFigure* of, Decimal other) const
    {
        const std::vector<ShareFit>* fits = nullptr;
        const auto* point = point_of(of->id, &fits);
        return point != nullptr && std::any_of(fits->begin(), fits->end(), [&](const auto& found) {
                   return found.origin != RateOrigin::usual &&
                          !fit(other, *point->base(found.base), found.base, found.rate, found.origin).any();
               });
    }

    // ---- what is not printed

    [[nodiscard]] std::optional<Remark> not_printed(const PrintedSum& sum) const
    {
        if (sum.difference.unscaled <= 0 || is_near(sum)) {
            return std::nullopt;
        }
        constexpr std::array texts{Text::cause_partner_not_printed, Text::cause_payer_not_printed,
                                   Text::cause_not_printed, Text::cause_not_printed};
        return Remark{texts[static_cast<std::size_t>(sum.kind)],
                      {{"difference", shown_amount(sum.difference)}}};
    }

    // ---- storage, maximum, rates, bases

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

    [[nodiscard]] bool has_second_currency() const
    {
        return !scenario_.programme.exchange_rates.empty() ||
               std::any_of(scenario_.partners.begin(), scenario_.partners.end(),
                           [](const auto& partner) { return partner.foreign.has_value(); });
    }

    /// An amount that looks like a maximum: whole thousands, of few digits.
    [[nodiscard]] std::optional<Remark> round_maximum(const SharePoint& point) const
    {
        const auto value = trimmed(point.value);
        auto digits = value.unscaled;
        int zeros = 0;
        while (digits != 0 && digits % 10 == 0) {
            digits /= 10;
            ++zeros;
        }
        if (value.decimals > 0 || zeros < 3 || digits < 1 || digits > 999) {
            return std::nullopt;
        }
        return Remark{Text::cause_maximum, {{"amount", value}}};
    }

    /// One rate over several funds, none of which has it alone.
    [[nodiscard]] std::optional<Remark> split_over_funds(const SharePoint& point) const
    {
        if (point.id.quantity != Quantity::fund) {
            return std::nullopt;
        }
        const std::vector<ShareFit>* fits = nullptr;
        if (point_of(point.id.with(Quantity::funds), &fits) == nullptr || fits->empty()) {
            return std::nullopt;
        }
        return Remark{Text::cause_one_rate_over_funds,
                      {{"rate", fits->front().rate}, {"base", std::vector{word_of(fits->front().base)}}}};
    }

    /// A rate that gives a figure at a step coarser than the source's unit: whole units of the currency where
    /// they do, else the finest step that does.
    [[nodiscard]] std::optional<Remark> coarser_step(const ShareFit& fit) const
    {
        const auto modes_at = [&](std::size_t step) {
            std::vector<Remark> ways;
            for (std::size_t mode = 0; mode < tried_modes.size(); ++mode) {
                const bool is_told = tried_modes[mode] == Mode::down || tried_modes[mode] == Mode::up ||
                                     tried_modes[mode] == Mode::half_up;
                if (is_told && fit.gives_at(step, mode)) {
                    ways.push_back({tried_modes[mode] == Mode::half_up ? Text::rounded_to_nearest
                                                                       : detail::mode_text(tried_modes[mode]),
                                    {{"step", step_with(tried_decimals[step])}}});
                }
            }
            return ways;
        };
        std::vector<Remark> ways;
        for (std::size_t step = 0; step < tried_decimals.size(); ++step) {
            auto found = tried_decimals[step] < unit_decimals_ ? modes_at(step) : std::vector<Remark>{};
            if (!found.empty() && (ways.empty() || tried_decimals[step] == 0)) {
                ways = std::move(found);
            }
        }
        if (ways.empty()) {
            return std::nullopt;
        }
        return Remark{
            Text::cause_coarser_step,
            {{"rate", fit.rate}, {"base", std::vector{word_of(fit.base)}}, {"how", std::move(ways)}}};
    }

    void add_finer_parts_at_usual_rates(const SharePoint& point, Causes& causes) const
    {
        const CandidateRates usual{usual_rates()};
        for (const auto kind : share_bases) {
            const auto& base = point.base(kind);
            if (!base || base->unscaled <= 0 || point.value.unscaled <= 0) {
                continue;
            }
            const int decimals = std::max({base->decimals, point.value.decimals, finest_decimals});
            const auto within = wide::multiply(
                most_finer_parts, wide::power_of_ten(decimals - std::min(unit_decimals_, decimals)));
            for (const auto& rate : usual.near(with_decimals(*base, decimals)->unscaled,
                                               with_decimals(point.value, decimals)->unscaled, within)) {
                if (auto finer = finer_parts_of_share(point.value, share_of(*base, rate))) {
                    finer->arguments.push_back({"rate", rate});
                    finer->arguments.push_back({"base", std::vector{word_of(kind)}});
                    finer->text = finer->text == Text::cause_parts_cut ? Text::cause_parts_cut_at
                                                                       : Text::cause_parts_rounded_at;
                    causes.possible.push_back(std::move(*finer));
                }
                add_base_causes(point, kind, rate, causes);
            }
        }
    }

    void add_causes_of_share(const SharePoint& point, Decimal base, ShareBase kind, const Rate& rate,
                             const PrintedRate* printed, Causes& causes) const
    {
        const auto exact = share_of(base, rate);
        const int decimals = std::min(unit_decimals_, finest_decimals);
        const auto cut = to_decimal(rounded(exact, {Mode::down, decimals}), finest_decimals);
        const auto nearest = to_decimal(rounded(exact, {Mode::half_up, decimals}), finest_decimals);
        const auto add = [&](std::optional<Remark> cause) {
            if (cause) {
                causes.possible.push_back(std::move(*cause));
            }
        };
        const auto* own = point.figures.front();
        const bool is_single = point.figures.size() == 1;
        const bool own_is_closed = is_single && is_in_closing_sum(own);
        if (is_single && !own_is_closed) {
            add(lost_digits_of(own, cut) ? lost_digits_of(own, cut) : lost_digits_of(own, nearest));
        }
        add_base_causes(point, kind, rate, causes);
        if (auto step = coarser_step(fit(point.value, base, kind, rate, RateOrigin::rule))) {
            causes.possible.push_back(std::move(*step));
        }
        auto finer = finer_parts_of_share(point.value, exact);
        const bool is_close = finer.has_value();
        add(std::move(finer));
        if (is_single && !own_is_closed) {
            const auto meant = slip_between(own->value, cut) != Slip::none ? cut : nearest;
            const auto slip = slip_between(own->value, meant);
            if (slip != Slip::none) {
                causes.possible.push_back(slip_remark(own, meant, slip));
            }
        }
        add(round_maximum(point));
        if (printed != nullptr && !is_close && is_rounded_ratio(point.value, base, *printed)) {
            causes.possible.push_back({Text::cause_rate_rounded,
                                       {{"printed", printed->printed},
                                        {"rate", ratio(point.value, base, *printed->decimals + 4)},
                                        {"base", std::vector{word_of(kind)}}}});
        }
        add(split_over_funds(point));
        if (is_single) {
            add(single_precision(own, nearest));
        }
    }

    /// What the base would have to be, and how it can have come to be printed otherwise.
    void add_base_causes(const SharePoint& point, ShareBase kind, const Rate& rate, Causes& causes) const
    {
        const auto amount = to_money(point.value, finest_decimals);
        const int decimals = std::min(unit_decimals_, finest_decimals);
        const auto quantity = kind == ShareBase::eligible ? Quantity::eligible : Quantity::total;
        const auto* printed = kind == ShareBase::payers
                                  ? nullptr
                                  : inference_.source->find(FigureId{point.id.subject, quantity});
        std::optional<AmountRange> needed;
        for (const auto mode : {Mode::down, Mode::half_up}) {
            const auto range =
                amount ? amounts_with_share(*amount, rate, {mode, step_of(decimals), BasisIndex{}})
                       : std::nullopt;
            if (range) {
                needed = needed ? AmountRange{std::min(needed->least, range->least),
                                              std::max(needed->greatest, range->greatest)}
                                : *range;
            }
        }
        if (!needed) {
            return;
        }
        const auto least = to_decimal(needed->least, finest_decimals);
        const auto greatest = to_decimal(needed->greatest, finest_decimals);
        if (printed != nullptr && !is_in_closing_sum(printed)) {
            if (const auto found = shortening(printed, least, greatest)) {
                const bool is_one = least == greatest;
                causes.possible.push_back(
                    {is_one ? Text::cause_base_lost_digits_one : Text::cause_base_lost_digits,
                     {{"figure", std::vector{figure(printed)}},
                      {"least", least},
                      {"greatest", greatest},
                      {"how", std::vector{Remark{how_shortened(*found)}}},
                      {"step", step_with(found->decimals)}}});
                return;
            }
            for (const auto& meant : {least, greatest}) {
                const auto slip = slip_between(printed->value, meant);
                if (slip != Slip::none) {
                    causes.possible.push_back(slip_remark(printed, meant, slip));
                    return;
                }
            }
        }
        if (steps_in(subtract(least, *point.base(kind)), unit()) > most_finer_parts) {
            causes.possible.push_back(
                {least == greatest ? Text::cause_other_base_one : Text::cause_other_base,
                 {{"rate", rate}, {"least", least}, {"greatest", greatest}}});
        }
    }

    const Scenario& scenario_;
    const Inference& inference_;
    int unit_decimals_;
    std::set<const ReportedFigure*> in_closing_sums_;
    std::set<const ReportedFigure*> confirmed_; ///< those of them that did not all lose the same digits
    struct Point {
        const SharePoint* point;
        const std::vector<ShareFit>* fits;
    };
    std::map<FigureId, Point> points_;
};

} // namespace detail

} // namespace prorata

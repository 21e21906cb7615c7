#pragma once
/// Causes of a sum that does not close: digits lost in print or storage; roundings of the parts, or of parts
/// finer than these; a slip in printing; two figures exchanged; what is not printed; single precision; a
/// second currency; figures of different versions.

#include "prorata/reconcile/causes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Finds the causes of what does not close within one source.
class SumCauses {
public:
    explicit SumCauses(const KnownFigures& known) : known_{known} {}

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
        add(known_.single_precision(sum.whole, *needed_in(sum, sum.whole)));
        if (const int step = effective_decimals(sum, known_.unit_decimals());
            step < known_.unit_decimals() && !is_near(sum) && is_near_at(sum, step)) {
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
        if (auto lost = known_.lost_digits_of(figure, correction.needed)) {
            causes.possible.push_back(std::move(*lost));
        }
        const auto& sums = known_.inference().sums;
        const auto any = [&](auto holds) {
            return std::any_of(correction.sums.begin(), correction.sums.end(), holds);
        };
        const auto difference = magnitude(sums[correction.sums.front()].difference);
        const bool all_lack = !any([&](auto sum) { return sums[sum].difference.unscaled <= 0; });
        add(all_lack, {Text::cause_not_printed, {{"difference", known_.shown_amount(difference)}}});
        add(any([&](auto sum) {
                return is_near_at(sums[sum], effective_decimals(sums[sum], known_.unit_decimals()));
            }),
            {Text::cause_roundings});
        if (auto single = known_.single_precision(figure, correction.needed)) {
            causes.possible.push_back(std::move(*single));
        }
        add(has_second_currency(), {Text::cause_conversion});
        const bool is_rated = is_forced_by_rate(figure, correction.needed);
        add(is_finer_than_slip(difference) || (!is_rated && finer_parts(difference)),
            {Text::cause_finer_parts});
        add(!is_rated || is_printed_elsewhere(figure), {Text::cause_other_version});
        if (is_slip) {
            auto remark = known_.slip_remark(figure, correction.needed, slip);
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

private:
    [[nodiscard]] std::vector<Remark> lost_digits(const PrintedSum& sum) const
    {
        std::vector<Remark> causes;
        const auto consider = [&](const ReportedFigure* of) {
            const auto needed = needed_in(sum, of);
            auto cause =
                needed && !known_.is_confirmed(of) ? known_.lost_digits_of(of, *needed) : std::nullopt;
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
    [[nodiscard]] bool is_near(const PrintedSum& sum) const
    {
        return is_near_at(sum, known_.unit_decimals());
    }

    [[nodiscard]] static bool is_near_at(const PrintedSum& sum, int decimals)
    {
        try {
            return steps_in(sum.difference, step_with(decimals)) <= static_cast<Wide>(sum.parts.size());
        } catch (const std::overflow_error&) {
            return false;
        }
    }

    /// Cost lines that are rounded each on its own come together to a few units; more than that would need
    /// all of many lines to go the same way.
    [[nodiscard]] bool is_finer_than_slip(Decimal difference) const
    {
        constexpr Wide few = 5;
        try {
            return steps_in(difference, known_.unit()) <= few;
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
                return fit(value, base, kind, rate, RateOrigin::printed).explains(known_.unit_decimals());
            } catch (const std::overflow_error&) {
                return false;
            }
        };
        const auto named_rate = [&](const SharePoint& point) {
            return point.printed_rate != nullptr ? std::optional{point.printed_rate->rate}
                                                 : ruled_rate(known_.scenario(), point.id);
        };
        if (const auto* point = known_.point_of(figure->id)) {
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
        for (std::uint32_t fund = 0; fund < known_.scenario().programme.funds.size(); ++fund) {
            const auto* point = known_.point_of(figure->id.with(Quantity::fund, fund));
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
        return std::any_of(
            known_.scenario().reported.begin(), known_.scenario().reported.end(), [&](const auto& source) {
                const auto* other = &source == known_.inference().source ? nullptr : source.find(figure->id);
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
        const auto scaled =
            with_decimals(sum.difference, std::max(known_.unit_decimals(), sum.difference.decimals));
        const auto surplus = wide::power_of_ten(scaled->decimals - known_.unit_decimals());
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
                                 {{"step", known_.unit()}}});
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
            return trimmed(meant_by(part->value)).decimals <= known_.unit_decimals();
        });
        const auto all = static_cast<std::int64_t>(sum.parts.size());
        if (count > 0 && count < all && steps_in(sum.difference, known_.unit()) <= static_cast<Wide>(count)) {
            causes.possible.push_back(
                {Text::cause_rounded_in_part,
                 {{"count", static_cast<std::int64_t>(count)}, {"all", all}, {"step", known_.unit()}}});
        }
    }

    /// Whether every part can have been rounded so, as far as its rate is known.
    [[nodiscard]] bool parts_allow(const PrintedSum& sum, Mode mode) const
    {
        const auto step = step_index();
        return std::all_of(sum.parts.begin(), sum.parts.end(), [&](const auto* part) {
            const std::vector<ShareFit>* fits = nullptr;
            if (!step || known_.point_of(part->id, &fits) == nullptr || fits->empty()) {
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
        const auto found = std::find(tried_decimals.begin(), tried_decimals.end(), known_.unit_decimals());
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
        const auto* whole = known_.point_of(sum.whole->id);
        std::optional<std::pair<Rate, ShareBase>> common;
        for (const auto* part : sum.parts) {
            const std::vector<ShareFit>* fits = nullptr;
            if (known_.point_of(part->id, &fits) == nullptr || fits->empty()) {
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
        const int decimals = std::min(known_.unit_decimals(), finest_decimals);
        const auto exact = share_of(*whole->base(common->second), common->first);
        const auto least = rounded(exact, {Mode::down, decimals});
        const auto greatest = rounded(exact, {Mode::up, decimals});
        if (to_decimal(least, finest_decimals) == whole->value ||
            to_decimal(greatest, finest_decimals) == whole->value) {
            return std::nullopt;
        }
        return Remark{least == greatest ? Text::excluded_own_share : Text::excluded_own_rounding,
                      {{"figure", std::vector{known_.figure(sum.whole)}},
                       {"rate", common->first},
                       {"base", std::vector{word_of(common->second)}},
                       {"least", to_decimal(least, finest_decimals)},
                       {"greatest", to_decimal(greatest, finest_decimals)}}};
    }

    /// @param distance  from the exact amount
    [[nodiscard]] std::optional<Remark> finer_parts(Decimal distance) const
    {
        try {
            const auto steps = steps_in(distance, known_.unit());
            if (steps > most_finer_parts) {
                return std::nullopt;
            }
        } catch (const std::overflow_error&) {
            return std::nullopt;
        }
        return Remark{Text::cause_finer_parts};
    }

    /// The figures of a sum that a slip in printing can have made wrong: one that another sum or its own rate
    /// confirms cannot be one of them.
    [[nodiscard]] std::optional<Remark> slips(const PrintedSum& sum) const
    {
        std::vector<Remark> candidates;
        const auto consider = [&](const ReportedFigure* of) {
            const auto needed = needed_in(sum, of);
            if (needed && needed->unscaled >= 0 && slip_between(of->value, *needed) != Slip::none &&
                !known_.is_in_closing_sum(of) && !is_confirmed_by_rate(of, *needed)) {
                candidates.push_back(
                    {Text::slip_of,
                     {{"figure", std::vector{known_.figure(of)}}, {"needed", known_.shown_amount(*needed)}}});
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
        for (const auto& other : known_.inference().sums) {
            const bool is_opposite =
                other.kind == SumKind::payers && other.is_broken() && other.is_complete &&
                !other.whole->id.is_project() &&
                subtract(other.difference, {-sum.difference.unscaled, sum.difference.decimals}).unscaled == 0;
            for (const auto* part : is_opposite ? sum.parts : std::vector<const ReportedFigure*>{}) {
                auto id = part->id;
                id.subject = other.whole->id.subject;
                const auto* counterpart = known_.inference().source->find(id);
                const auto needed = needed_in(sum, part);
                if (counterpart != nullptr && needed && *needed == meant_by(counterpart->value)) {
                    return Remark{Text::cause_exchanged,
                                  {{"figure", std::vector{known_.figure(part)}},
                                   {"other", std::vector{known_.figure(counterpart)}}}};
                }
            }
        }
        return std::nullopt;
    }

    /// Whether a figure is what its named rate gives, and the other amount is not.
    [[nodiscard]] bool is_confirmed_by_rate(const ReportedFigure* of, Decimal other) const
    {
        const std::vector<ShareFit>* fits = nullptr;
        const auto* point = known_.point_of(of->id, &fits);
        return point != nullptr && std::any_of(fits->begin(), fits->end(), [&](const auto& found) {
                   return found.origin != RateOrigin::usual &&
                          !fit(other, *point->base(found.base), found.base, found.rate, found.origin).any();
               });
    }

    [[nodiscard]] std::optional<Remark> not_printed(const PrintedSum& sum) const
    {
        if (sum.difference.unscaled <= 0 || is_near(sum)) {
            return std::nullopt;
        }
        constexpr std::array texts{Text::cause_partner_not_printed, Text::cause_payer_not_printed,
                                   Text::cause_not_printed, Text::cause_not_printed};
        return Remark{texts[static_cast<std::size_t>(sum.kind)],
                      {{"difference", known_.shown_amount(sum.difference)}}};
    }

    [[nodiscard]] bool has_second_currency() const
    {
        return !known_.scenario().programme.exchange_rates.empty() ||
               std::any_of(known_.scenario().partners.begin(), known_.scenario().partners.end(),
                           [](const auto& partner) { return partner.foreign.has_value(); });
    }

    const KnownFigures& known_;
};

} // namespace prorata::detail

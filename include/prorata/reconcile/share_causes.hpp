#pragma once
/// Causes of a figure that is no share at a known rate: those of its own rounding and of finer parts; a slip
/// in printing; a maximum; a printed rate that is rounded itself; a base that is not printed; one rate over
/// several funds; single precision.

#include "prorata/reconcile/causes.hpp"
#include "prorata/rules/preimage.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Finds the causes of shares that do not fit within one source.
class ShareCauses {
public:
    explicit ShareCauses(const KnownFigures& known) : known_{known} {}

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

private:
    /// Shares of finer parts, cut each on its own, lose less than a unit each; rounded to nearest, no more
    /// than half of one.
    /// @param exact  in hundredths
    [[nodiscard]] std::optional<Remark> finer_parts_of_share(Decimal value, const Unrounded& exact) const
    {
        const auto amount = to_money(value, finest_decimals);
        if (!amount) {
            return std::nullopt;
        }
        const auto per_unit =
            wide::power_of_ten(finest_decimals - std::min(known_.unit_decimals(), finest_decimals));
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
        if (known_.point_of(point.id.with(Quantity::funds), &fits) == nullptr || fits->empty()) {
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
            auto found =
                tried_decimals[step] < known_.unit_decimals() ? modes_at(step) : std::vector<Remark>{};
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
                most_finer_parts, wide::power_of_ten(decimals - std::min(known_.unit_decimals(), decimals)));
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
        const int decimals = std::min(known_.unit_decimals(), finest_decimals);
        const auto cut = to_decimal(rounded(exact, {Mode::down, decimals}), finest_decimals);
        const auto nearest = to_decimal(rounded(exact, {Mode::half_up, decimals}), finest_decimals);
        const auto add = [&](std::optional<Remark> cause) {
            if (cause) {
                causes.possible.push_back(std::move(*cause));
            }
        };
        const auto* own = point.figures.front();
        const bool is_single = point.figures.size() == 1;
        const bool own_is_closed = is_single && known_.is_in_closing_sum(own);
        if (is_single && !own_is_closed) {
            add(known_.lost_digits_of(own, cut) ? known_.lost_digits_of(own, cut)
                                                : known_.lost_digits_of(own, nearest));
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
                causes.possible.push_back(known_.slip_remark(own, meant, slip));
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
            add(known_.single_precision(own, nearest));
        }
    }

    /// What the base would have to be, and how it can have come to be printed otherwise.
    void add_base_causes(const SharePoint& point, ShareBase kind, const Rate& rate, Causes& causes) const
    {
        const auto amount = to_money(point.value, finest_decimals);
        const int decimals = std::min(known_.unit_decimals(), finest_decimals);
        const auto quantity = kind == ShareBase::eligible ? Quantity::eligible : Quantity::total;
        const auto* printed = kind == ShareBase::payers
                                  ? nullptr
                                  : known_.inference().source->find(FigureId{point.id.subject, quantity});
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
        if (printed != nullptr && !known_.is_in_closing_sum(printed)) {
            if (const auto found = known_.shortening(printed, least, greatest)) {
                const bool is_one = least == greatest;
                causes.possible.push_back(
                    {is_one ? Text::cause_base_lost_digits_one : Text::cause_base_lost_digits,
                     {{"figure", std::vector{known_.figure(printed)}},
                      {"least", least},
                      {"greatest", greatest},
                      {"how", std::vector{Remark{KnownFigures::how_shortened(*found)}}},
                      {"step", step_with(found->decimals)}}});
                return;
            }
            for (const auto& meant : {least, greatest}) {
                const auto slip = slip_between(printed->value, meant);
                if (slip != Slip::none) {
                    causes.possible.push_back(known_.slip_remark(printed, meant, slip));
                    return;
                }
            }
        }
        if (steps_in(subtract(least, *point.base(kind)), known_.unit()) > most_finer_parts) {
            causes.possible.push_back(
                {least == greatest ? Text::cause_other_base_one : Text::cause_other_base,
                 {{"rate", rate}, {"least", least}, {"greatest", greatest}}});
        }
    }

    const KnownFigures& known_;
};

} // namespace prorata::detail

#pragma once
/// What the figures of one source say of each other: sums that do not close, rates that do not give what
/// stands beside them, figures that no usual rate gives; with the causes that are consistent.

#include "prorata/reconcile/share_causes.hpp"
#include "prorata/reconcile/sum_causes.hpp"
#include "prorata/reconcile/verdict.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Holds the figures of one source against each other, and judges those that no rule gave.
class SourceFindings {
public:
    /// @param judged  of this source, which are changed where figures speak for or against them
    /// @param funding_is_known  by rules, so that no rate is looked for
    SourceFindings(const Scenario& scenario, const Inference& inference,
                   const std::vector<CheckedFigure*>& judged, bool funding_is_known)
        : scenario_{scenario},
          inference_{inference},
          funding_is_known_{funding_is_known},
          known_{scenario, inference}
    {
        for (auto* each : judged) {
            judged_.emplace(each->reported, each);
        }
    }

    [[nodiscard]] Diagnostics run()
    {
        mark_fitting();
        for (const auto& correction : inference_.corrections) {
            tell_correction(correction);
        }
        for (std::size_t index = 0; index < inference_.sums.size(); ++index) {
            tell_sum(inference_.sums[index], index);
        }
        tell_prints();
        for (const auto& series : inference_.series) {
            for (std::size_t point = 0; point < series.points.size(); ++point) {
                tell_point(series.points[point], series.fits[point]);
            }
        }
        return std::move(findings_);
    }

private:
    [[nodiscard]] CheckedFigure* judged(const ReportedFigure* figure) const
    {
        const auto found = judged_.find(figure);
        return found == judged_.end() ? nullptr : found->second;
    }
    /// Whether a rule has already found what is wrong with one of a sum's figures.
    [[nodiscard]] bool is_told(const PrintedSum& sum) const
    {
        const auto is_found = [&](const ReportedFigure* figure) {
            const auto* own = judged(figure);
            return own != nullptr && own->verdict != Verdict::contradicts && does_not_reconcile(own->verdict);
        };
        return is_found(sum.whole) || std::any_of(sum.parts.begin(), sum.parts.end(), is_found);
    }

    void judge(const ReportedFigure* figure, Verdict verdict, std::optional<Decimal> difference = {})
    {
        auto* own = judged(figure);
        if (own == nullptr) {
            return;
        }
        const bool is_open = own->verdict == Verdict::not_recomputable || own->verdict == Verdict::fits;
        const bool is_doubted = verdict == Verdict::contradicts && !does_not_reconcile(own->verdict);
        if (is_open || is_doubted) {
            own->verdict = verdict;
            own->difference = difference;
        }
    }

    /// Figures that close a sum of several parts, or that a rate gives at the source's own unit.
    void mark_fitting()
    {
        for (const auto& figure : inference_.source->figures()) {
            if (known_.is_in_closing_sum(&figure)) {
                judge(&figure, Verdict::fits);
            }
        }
        if (funding_is_known_) {
            return;
        }
        for (const auto& series : inference_.series) {
            for (std::size_t i = 0; i < series.points.size(); ++i) {
                mark_share(series.points[i], series.fits[i]);
            }
        }
    }

    /// A figure that a rate gives fits, and so does the printed base that it is a share of.
    void mark_share(const SharePoint& point, const std::vector<ShareFit>& fits)
    {
        for (const auto& fit : fits) {
            if (!explains(fit)) {
                continue;
            }
            for (const auto* figure : point.figures) {
                judge(figure, Verdict::fits);
            }
            for (const auto quantity : {Quantity::total, Quantity::eligible}) {
                const auto* base = inference_.source->find({point.id.subject, quantity});
                if (base != nullptr && meant_by(base->value) == *point.base(fit.base)) {
                    judge(base, Verdict::fits);
                }
            }
        }
    }

    [[nodiscard]] bool explains(const ShareFit& fit) const { return fit.explains(known_.unit_decimals()); }

    [[nodiscard]] Decimal shown_amount(Decimal value) const
    {
        return with_zeros(trimmed(value), scenario_.minor_digits(), scenario_.minor_digits());
    }

    void finish(Diagnostic& finding, const Causes& causes)
    {
        finding.details.insert(finding.details.end(), causes.possible.begin(), causes.possible.end());
        finding.details.insert(finding.details.end(), causes.excluded.begin(), causes.excluded.end());
        finding.details.push_back(causes.conclusion());
        findings_.push_back(std::move(finding));
    }

    void tell_correction(const Correction& correction)
    {
        const auto& sums = inference_.sums;
        const bool any_told = std::any_of(correction.sums.begin(), correction.sums.end(), [&](auto sum) {
            return is_told(sums[sum]) || told_.count(sum) > 0;
        });
        if (correction.sums.size() < 2 || has_rival(correction)) {
            return;
        }
        auto causes = sum_causes_.of_correction(correction);
        if (any_told && !causes.proven) {
            return;
        }
        Diagnostic finding{.severity = Severity::finding,
                           .place = correction.figure->place,
                           .message = {Text::one_figure_out,
                                       {{"figure", std::vector{name_of(scenario_, correction.figure->id)}},
                                        {"printed", correction.figure->printed},
                                        {"count", static_cast<std::int64_t>(correction.sums.size())},
                                        {"needed", shown_amount(correction.needed)}}}};
        for (const auto index : correction.sums) {
            told_.insert(index);
            finding.details.push_back(sum_remark(sums[index]));
        }
        judge_out(correction.figure, correction.needed);
        finish(finding, causes);
    }

    /// Whether another figure alone could be to blame for the same sums.
    [[nodiscard]] bool has_rival(const Correction& correction) const
    {
        return std::any_of(inference_.corrections.begin(), inference_.corrections.end(),
                           [&](const auto& other) {
                               return other.figure != correction.figure && other.sums == correction.sums;
                           });
    }

    void judge_out(const ReportedFigure* figure, Decimal needed)
    {
        judge(figure, Verdict::contradicts, subtract(meant_by(figure->value), needed));
    }

    [[nodiscard]] Remark sum_remark(const PrintedSum& sum) const
    {
        return {Text::sum_needs,
                {{"whole", std::vector{name_of(scenario_, sum.whole->id)}},
                 {"printed", sum.whole->printed},
                 {"sum", shown_amount(subtract(meant_by(sum.whole->value), sum.difference))}}};
    }

    void tell_sum(const PrintedSum& sum, std::size_t index)
    {
        if (!sum.is_broken() || told_.count(index) > 0 || is_told(sum)) {
            if (sum.leaves_rest()) {
                tell_rest(sum);
            }
            return;
        }
        constexpr std::array texts{Text::sum_open_partners, Text::sum_open_payers, Text::sum_open_costs,
                                   Text::sum_open_contributors};
        const bool is_more = sum.difference.unscaled > 0;
        Diagnostic finding{
            .severity = Severity::finding,
            .place = sum.whole->place,
            .message = {texts[static_cast<std::size_t>(sum.kind)],
                        {{"figure", std::vector{name_of(scenario_, sum.whole->id)}},
                         {"printed", sum.whole->printed},
                         {"sum", shown_amount(subtract(meant_by(sum.whole->value), sum.difference))},
                         {"difference", shown_amount(magnitude(sum.difference))},
                         {"side", std::vector{Remark{is_more ? Text::side_below : Text::side_above}}}}}};
        judge(sum.whole, Verdict::contradicts, sum.difference);
        finish(finding, sum_causes_.of_sum(sum));
    }

    /// Named contributors need not be all.
    void tell_rest(const PrintedSum& sum)
    {
        findings_.push_back({.severity = Severity::note,
                             .place = sum.whole->place,
                             .message = {Text::sum_leaves_rest,
                                         {{"figure", std::vector{name_of(scenario_, sum.whole->id)}},
                                          {"rest", shown_amount(sum.difference)},
                                          {"rate", ratio(sum.difference, meant_by(sum.whole->value), 6)}}}});
    }

    void tell_point(const SharePoint& point, const std::vector<ShareFit>& fits)
    {
        const auto* own = judged(point.figures.front());
        const bool is_rule_given = own == nullptr || own->computed.has_value();
        if (is_rule_given || own->verdict == Verdict::contradicts) {
            return;
        }
        const bool any_named = std::any_of(fits.begin(), fits.end(), [&](const auto& fit) {
            return fit.origin != RateOrigin::usual && explains(fit);
        });
        if (point.printed_rate != nullptr && !any_named) {
            tell_printed_rate(point, fits);
            return;
        }
        const bool is_explained = any_named || std::any_of(fits.begin(), fits.end(),
                                                           [&](const auto& fit) { return explains(fit); });
        const bool is_summed = point.id.is_project() && known_.is_in_closing_sum(point.figures.front()) &&
                               !scenario_.partners.empty();
        if (!is_explained && !is_summed && !funding_is_known_ && point.id.quantity == Quantity::fund) {
            tell_no_rate(point, fits);
        }
    }

    /// Figures that were printed with more digits than anybody pays.
    void tell_prints()
    {
        std::vector<Remark> tails;
        std::vector<Remark> unrounded;
        const ReportedFigure* first_tail = nullptr;
        const ReportedFigure* first_unrounded = nullptr;
        for (const auto& figure : inference_.source->figures()) {
            const auto meant = without_tail(figure.value);
            if (meant) {
                first_tail = first_tail == nullptr ? &figure : first_tail;
                tails.push_back({Text::tail_of,
                                 {{"figure", std::vector{name_of(scenario_, figure.id)}},
                                  {"meant", shown_amount(*meant)}}});
            }
            if (trimmed(meant.value_or(figure.value)).decimals > scenario_.minor_digits()) {
                first_unrounded = first_unrounded == nullptr ? &figure : first_unrounded;
                unrounded.push_back(name_of(scenario_, figure.id));
            }
        }
        const auto tell = [&](const ReportedFigure* first, Text text, std::vector<Remark> figures) {
            if (first != nullptr) {
                findings_.push_back({.severity = Severity::note,
                                     .place = first->place,
                                     .message = {text, {{"figures", std::move(figures)}}}});
            }
        };
        tell(first_tail, Text::printed_with_tail, std::move(tails));
        tell(first_unrounded, Text::printed_unrounded, std::move(unrounded));
    }

    /// The base that a printed rate comes closest on.
    [[nodiscard]] static std::optional<ShareBase> closest_base(const SharePoint& point, const Rate& rate)
    {
        std::optional<ShareBase> closest;
        Decimal least;
        for (const auto kind : share_bases) {
            const auto& base = point.base(kind);
            if (!base || base->unscaled <= 0) {
                continue;
            }
            const auto cut =
                to_decimal(rounded(share_of(*base, rate), {Mode::down, finest_decimals}), finest_decimals);
            const auto distance = magnitude(subtract(point.value, cut));
            if (!closest || distance < least) {
                closest = kind;
                least = distance;
            }
        }
        return closest;
    }

    /// A project's figure need not be a share of the project, but what its partners come to: as far as that
    /// can lie from it, no more than a unit a partner.
    [[nodiscard]] bool is_what_partners_come_to(const SharePoint& point, ShareBase kind) const
    {
        if (!point.id.is_project() || !known_.is_in_closing_sum(point.figures.front()) ||
            scenario_.partners.empty()) {
            return false;
        }
        const auto cut = to_decimal(
            rounded(share_of(*point.base(kind), point.printed_rate->rate), {Mode::down, finest_decimals}),
            finest_decimals);
        const auto most = static_cast<Wide>(scenario_.partners.size() + 1);
        return steps_in(subtract(point.value, cut), step_with(known_.unit_decimals())) <= most;
    }

    void tell_printed_rate(const SharePoint& point, const std::vector<ShareFit>& fits)
    {
        const auto& printed = *point.printed_rate;
        const auto* figure = point.figures.front();
        const auto kind = closest_base(point, printed.rate);
        if (!kind || is_what_partners_come_to(point, *kind)) {
            return;
        }
        const auto exact = share_of(*point.base(*kind), printed.rate);
        const auto digits = to_digits(exact, finest_decimals);
        Diagnostic finding{.severity = Severity::finding,
                           .place = printed.place,
                           .message = {Text::printed_rate_differs,
                                       {{"figure", std::vector{name_of(scenario_, point.id)}},
                                        {"printed", figure->printed},
                                        {"rate", printed.rate},
                                        {"base", std::vector{word_of(*kind)}},
                                        {"exact", digits.cut}}}};
        auto causes = share_causes_.of_share(point, *point.base(*kind), *kind, printed.rate, &printed);
        const bool at_usual =
            std::any_of(fits.begin(), fits.end(), [&](const auto& fit) { return explains(fit); });
        if (at_usual) {
            causes.possible.push_back(
                {Text::cause_other_rate,
                 {{"rate", fits.front().rate}, {"base", std::vector{word_of(fits.front().base)}}}});
        }
        for (const auto other : {ShareBase::total, ShareBase::eligible}) {
            const auto& base = point.base(other);
            const bool is_vague = printed.decimals && *printed.decimals == 0;
            if (is_vague && other != *kind && base && base->unscaled > 0 && point.value.unscaled > 0 &&
                !at_usual) {
                causes.possible.push_back(
                    {Text::cause_unusual_rate,
                     {{"rate", ratio(point.value, *base, 6)}, {"base", std::vector{word_of(other)}}}});
            }
        }
        // What closes a sum as the rest is not wrong for its printed percentage being rounded.
        const bool is_rest = known_.is_in_closing_sum(figure) &&
                             point.id.quantity == Quantity::contribution &&
                             is_rounded_ratio(point.value, *point.base(*kind), printed);
        if (is_rest) {
            finding.severity = Severity::note;
        } else {
            const auto nearest =
                to_decimal(rounded(exact, {Mode::half_up, std::min(known_.unit_decimals(), finest_decimals)}),
                           finest_decimals);
            judge(figure, Verdict::contradicts, subtract(point.value, nearest));
        }
        finish(finding, causes);
    }

    void tell_no_rate(const SharePoint& point, const std::vector<ShareFit>& fits)
    {
        std::vector<Remark> bases;
        for (const auto kind : share_bases) {
            if (point.base(kind)) {
                bases.push_back(word_of(kind));
            }
        }
        Diagnostic note{.severity = Severity::note,
                        .place = point.figures.front()->place,
                        .message = {Text::no_usual_rate,
                                    {{"figure", std::vector{name_of(scenario_, point.id)}},
                                     {"printed", point.figures.front()->printed},
                                     {"bases", std::move(bases)},
                                     {"count", static_cast<std::int64_t>(inference_.rates_tried)}}}};
        finish(note, share_causes_.of_no_rate(point, fits));
    }

    const Scenario& scenario_;
    const Inference& inference_;
    bool funding_is_known_;
    KnownFigures known_;
    SumCauses sum_causes_{known_};
    ShareCauses share_causes_{known_};
    std::map<const ReportedFigure*, CheckedFigure*> judged_;
    std::set<std::size_t> told_;
    Diagnostics findings_;
};

} // namespace detail

} // namespace prorata

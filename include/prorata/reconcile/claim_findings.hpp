#pragma once
/// Printed figures of claims beside the computed ones, and what a difference can mean.

#include "prorata/reconcile/causes.hpp"
#include "prorata/reconcile/claim_ways.hpp"
#include "prorata/reconcile/precision.hpp"
#include "prorata/reconcile/verdict.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Compares, then writes findings.
class ClaimChecker {
public:
    ClaimChecker(const Scenario& scenario, const ClaimResult& claim, Check& check)
        : scenario_{scenario}, claim_{claim}, ledger_{scenario, claim}, check_{check}
    {
    }

    /// @returns errors: addresses that nothing has
    [[nodiscard]] Diagnostics run()
    {
        Diagnostics errors;
        for (const auto& source : scenario_.reported) {
            for (const auto& figure : source.claims) {
                auto found = ledger_.look_up(figure.figure, figure.figure_place);
                if (found) {
                    ids_.push_back(*found.value);
                    check_.claims.push_back(compare(source, figure, *found.value));
                } else {
                    errors.push_back(std::move(found.diagnostics.front()));
                }
            }
        }
        for (std::size_t i = 0; errors.empty() && i < ids_.size(); ++i) {
            if (does_not_reconcile(check_.claims[i].verdict)) {
                check_.findings.push_back(difference(i));
            }
        }
        return errors;
    }

private:
    [[nodiscard]] CheckedClaimFigure compare(const ReportedSource& source, const ReportedClaimFigure& figure,
                                             const ClaimFigureId& id) const
    {
        CheckedClaimFigure checked{&source, &figure, Verdict::not_recomputable, false, {}, {}};
        const auto value = ledger_.value(id);
        if (!value) {
            return checked;
        }
        checked.is_percent = value->is_percent;
        checked.computed = value->value;
        checked.difference = subtract(figure.value, value->value);
        const bool is_same = meant_by(figure.value) == value->value;
        checked.verdict = is_same && is_stated(id)            ? Verdict::stated
                          : is_same                           ? Verdict::agrees
                          : is_cut_by(source, figure, *value) ? Verdict::agrees_at_unit
                                                              : Verdict::differs;
        return checked;
    }
    [[nodiscard]] static bool is_cut_by(const ReportedSource& source, const ReportedClaimFigure& figure,
                                        const ClaimValue& value)
    {
        return !value.is_percent && source.decimals() < value.value.decimals &&
               shortens_to(value.value, figure.value);
    }

    /// Whether the scenario says the amount itself, so that it confirms nothing.
    [[nodiscard]] bool is_stated(const ClaimFigureId& id) const
    {
        using enum ClaimColumn;
        switch (id.subject) {
        case ClaimSubject::row:
            return id.column == deducted ||
                   (id.column == declared && ledger_.history().reports[id.index].rows[id.line].currency == 0);
        case ClaimSubject::payment: return id.column == authorised || id.column == paid;
        case ClaimSubject::advance: return id.column != open;
        default: return id.kind == LineKind::source && id.column == current;
        }
    }

    [[nodiscard]] Diagnostic difference(std::size_t index)
    {
        const auto& checked = check_.claims[index];
        const auto& reported = *checked.reported;
        Diagnostic finding{.severity = Severity::finding,
                           .place = reported.place,
                           .message = {Text::claim_differs,
                                       {{"figure", reported.figure},
                                        {"printed", reported.printed},
                                        {"computed", *checked.computed}}},
                           .hint = Remark{Text::claim_differs_hint, {{"figure", reported.figure}}}};
        Causes causes;
        add_readings(checked, causes);
        add_ways(index, causes);
        add_sums(index, causes);
        add_printed_base(index, causes);
        if (slip_between(reported.value, *checked.computed) != Slip::none) {
            causes.possible.push_back({Text::claim_cause_slip});
        }
        finding.details = causes.possible;
        finding.details.insert(finding.details.end(), causes.excluded.begin(), causes.excluded.end());
        finding.details.push_back(causes.conclusion());
        return finding;
    }

    void add_readings(const CheckedClaimFigure& checked, Causes& causes) const
    {
        const auto& value = checked.reported->value;
        if (!checked.is_percent && value.decimals < checked.source->decimals() &&
            shortens_to(*checked.computed, value)) {
            causes.possible.push_back({Text::reading_shortened});
        }
    }

    [[nodiscard]] bool gives(const ClaimWay& way, std::size_t index) const
    {
        return way.values[index] &&
               way.values[index]->value == meant_by(check_.claims[index].reported->value);
    }
    /// How many figures of the same source agree now, and would not.
    [[nodiscard]] std::int64_t upset_by(const ClaimWay& way, std::size_t index) const
    {
        std::int64_t count = 0;
        for (std::size_t other = 0; other < check_.claims.size(); ++other) {
            const auto& each = check_.claims[other];
            const bool agrees = each.verdict == Verdict::agrees || each.verdict == Verdict::agrees_at_unit;
            count += each.source == check_.claims[index].source && agrees && !gives(way, other) ? 1 : 0;
        }
        return count;
    }
    [[nodiscard]] static Remark named(const ClaimWay& way)
    {
        return {way.rule, {{"decimals", std::int64_t{way.decimals}}}};
    }

    /// Ways that give the figure; those that differ in the mode of rounding only are one cause.
    void add_ways(std::size_t index, Causes& causes)
    {
        if (!ways_) {
            ways_ = claim_ways(scenario_, claim_, ids_);
        }
        std::vector<bool> is_told(ways_->size());
        std::int64_t excluded = 0;
        for (std::size_t i = 0; i < ways_->size(); ++i) {
            const auto& way = (*ways_)[i];
            if (!gives(way, index)) {
                ++excluded;
                continue;
            }
            if (is_told[i]) {
                continue;
            }
            const auto upset = upset_by(way, index);
            auto rule = named(way);
            std::vector<Remark> modes;
            for (std::size_t other = i; way.rounding && other < ways_->size(); ++other) {
                const auto& like = (*ways_)[other];
                if (like.is_like(way) && gives(like, index) && upset_by(like, index) == upset) {
                    modes.push_back(describe(*like.rounding, ledger_.minor_digits()));
                    is_told[other] = true;
                }
            }
            rule.arguments.push_back({"how", std::move(modes)});
            causes.possible.push_back({upset == 0 ? Text::claim_cause : Text::claim_cause_others,
                                       {{"rule", std::vector{std::move(rule)}}, {"count", upset}}});
        }
        if (excluded > 0) {
            const bool is_all = excluded == static_cast<std::int64_t>(ways_->size());
            causes.excluded.push_back({is_all ? Text::claim_cause_excluded : Text::claim_cause_some_excluded,
                                       {{"count", excluded}}});
        }
    }

    /// A whole whose printed parts give it, though one of them is not what is computed.
    void add_sums(std::size_t index, Causes& causes) const
    {
        const auto& id = ids_[index];
        const bool is_report_or_table = id.subject <= ClaimSubject::project_report;
        if (!is_report_or_table || check_.claims[index].is_percent) {
            return;
        }
        std::vector<ClaimFigureId> parts;
        std::vector<ClaimFigureId> less;
        if (id.kind == LineKind::total) {
            for (const auto& each : ledger_.figures_of(id.subject, id.index)) {
                if (each.kind == LineKind::category && each.column == id.column) {
                    parts.push_back(each);
                }
            }
        } else if (id.kind == LineKind::contribution) {
            parts.push_back(id.of(LineKind::total));
            for (const auto& each : ledger_.figures_of(id.subject, id.index)) {
                if (each.kind == LineKind::fund && each.column == id.column) {
                    less.push_back(each);
                }
            }
        } else {
            return;
        }
        Decimal sum;
        std::optional<std::size_t> other;
        const auto take = [&](const ClaimFigureId& part, bool is_added) {
            const auto value = ledger_.value(part);
            auto amount = value ? value->value : Decimal{};
            for (std::size_t i = 0; i < ids_.size(); ++i) {
                if (ids_[i] == part && check_.claims[i].source == check_.claims[index].source &&
                    check_.claims[i].verdict == Verdict::differs) {
                    amount = meant_by(check_.claims[i].reported->value);
                    other = i;
                }
            }
            if (!is_added) {
                amount.unscaled = -amount.unscaled;
            }
            const int decimals = std::max(sum.decimals, amount.decimals);
            sum = {
                wide::add(with_decimals(sum, decimals)->unscaled, with_decimals(amount, decimals)->unscaled),
                decimals};
        };
        for (const auto& part : parts) {
            take(part, true);
        }
        for (const auto& part : less) {
            take(part, false);
        }
        if (other && sum == meant_by(check_.claims[index].reported->value)) {
            causes.possible.push_back({Text::claim_cause_sum,
                                       {{"part", check_.claims[*other].reported->figure},
                                        {"printed", check_.claims[*other].reported->printed},
                                        {"computed", *check_.claims[*other].computed}}});
        }
    }

    /// A fund whose rate of the printed total gives it, where the printed total is not the computed one.
    void add_printed_base(std::size_t index, Causes& causes) const
    {
        const auto& id = ids_[index];
        const auto* const partner = ledger_.partner_of(id.subject, id.index);
        if (id.subject != ClaimSubject::partner_report || id.kind != LineKind::fund || partner == nullptr) {
            return;
        }
        for (std::size_t other = 0; other < ids_.size(); ++other) {
            const auto& total = check_.claims[other];
            if (ids_[other] != id.of(LineKind::total) || total.source != check_.claims[index].source ||
                total.verdict != Verdict::differs) {
                continue;
            }
            const auto base = to_money(meant_by(total.reported->value), ledger_.minor_digits());
            const auto& rate = partner->funds[id.line].rate;
            std::vector<Remark> modes;
            for (const auto mode : modes_of_ways) {
                const Rounding how{mode, ledger_.rules().fund.step, ledger_.rules().fund.basis};
                if (base && to_decimal(share(*base, rate, how).due, ledger_.minor_digits()) ==
                                meant_by(check_.claims[index].reported->value)) {
                    modes.push_back(describe(how, ledger_.minor_digits()));
                }
            }
            if (!modes.empty()) {
                causes.possible.push_back({Text::cause_coarser_step,
                                           {{"rate", rate},
                                            {"base", total.reported->figure + " " + total.reported->printed},
                                            {"how", std::move(modes)}}});
            }
        }
    }

    const Scenario& scenario_;
    const ClaimResult& claim_;
    ClaimLedger ledger_;
    Check& check_;
    std::vector<ClaimFigureId> ids_{};
    std::optional<std::vector<ClaimWay>> ways_{};
};

} // namespace detail

/// Holds every printed figure of claims against the computed one: verdicts and findings go to the check. The
/// computed figures are never adjusted, and no cause is ever proven: other roundings, methods and months give
/// the same cents too often.
/// @returns errors: addresses that no figure has
[[nodiscard]] inline Diagnostics check_claims(const Scenario& scenario, const ClaimResult& claim,
                                              Check& check)
{
    return detail::ClaimChecker{scenario, claim, check}.run();
}

} // namespace prorata

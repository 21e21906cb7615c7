#pragma once
/// Findings: what a difference can mean, with the evidence for each reading. Nothing is adjusted: where
/// several causes fit, the finding says that it cannot tell.

#include "prorata/plan/evaluate.hpp"
#include "prorata/reconcile/compare.hpp"
#include "prorata/reconcile/source_findings.hpp"
#include "prorata/reconcile/wording.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

inline constexpr std::array deciding_modes{Mode::down,    Mode::floor,     Mode::up,       Mode::ceiling,
                                           Mode::half_up, Mode::half_down, Mode::half_even};

/// Writes the findings of one check.
class FindingWriter {
public:
    FindingWriter(const Scenario& scenario, Check& check) : scenario_{scenario}, check_{check} {}

    void run()
    {
        hold_sources_against_themselves();
        for (const auto& checked : check_.figures) {
            if (checked.verdict == Verdict::differs) {
                check_.findings.push_back(difference(checked));
            }
            if (checked.verdict == Verdict::unexpected) {
                check_.findings.push_back(unexpected(checked));
            }
            if (checked.verdict == Verdict::unreachable) {
                check_.findings.push_back(unreachable(checked));
            }
        }
        for (const auto& inference : check_.inferences) {
            std::vector<CheckedFigure*> judged;
            for (auto& checked : check_.figures) {
                if (checked.source == inference.source) {
                    judged.push_back(&checked);
                }
            }
            auto findings = SourceFindings{scenario_, inference, judged, check_.funding_is_known}.run();
            std::move(findings.begin(), findings.end(), std::back_inserter(check_.findings));
        }
        add_differing_sources();
        add_not_recomputable();
    }

private:
    /// Sources whose every figure agrees with the rules have nothing to say against each other.
    void hold_sources_against_themselves()
    {
        for (const auto& source : scenario_.reported) {
            const bool is_open = std::ranges::any_of(check_.figures, [&](const auto& checked) {
                return checked.source == &source &&
                       (checked.verdict == Verdict::not_recomputable || does_not_reconcile(checked.verdict));
            });
            if (is_open) {
                check_.inferences.push_back(infer_from(scenario_, source));
            }
        }
    }
    [[nodiscard]] const Inference& inference_of(const ReportedSource& source) const
    {
        return *std::ranges::find(check_.inferences, &source, &Inference::source);
    }

    [[nodiscard]] Diagnostic difference(const CheckedFigure& checked)
    {
        const auto& id = checked.reported->id;
        Diagnostic finding{.severity = Severity::finding, .place = checked.reported->place, .message = {}};
        std::vector<Argument> arguments{{"figure", std::vector{name_of(scenario_, id)}},
                                        {"printed", checked.reported->printed},
                                        {"computed", money(*checked.computed)},
                                        {"difference", magnitude(*checked.difference)}};
        if (id.is_project()) {
            finding.message = {Text::sum_of_partners, std::move(arguments)};
        } else if (is_share(id)) {
            const auto& operation = operation_of(id);
            const auto description = with_working(operation);
            arguments.push_back({"exact", description.lines.front().arguments.back().value});
            arguments.push_back({"rate", operation.rate});
            arguments.push_back({"how", std::vector{describe(operation.rounding, scenario_.minor_digits())}});
            finding.message = {Text::fund_share, std::move(arguments)};
        } else if (id.quantity == Quantity::contribution && id.axis == Axis::none &&
                   id.budget == Budget::own) {
            finding.message = {Text::partner_contribution, std::move(arguments)};
        } else if (is_given(id)) {
            finding.message = {Text::partner_total, std::move(arguments)};
        } else {
            finding.message = {Text::figure_differs, std::move(arguments)};
        }
        Causes causes;
        add_readings(checked, finding, causes);
        add_printed_partners(checked, finding);
        if (!id.is_project() && is_share(id)) {
            add_other_modes(checked, causes);
        }
        add_causes(checked, causes);
        if (causes.proven && !causes.possible.empty()) {
            causes.proven->text = Text::cause_slip; // something else is possible too
            causes.possible.push_back(*std::exchange(causes.proven, std::nullopt));
        }
        std::ranges::copy(causes.possible, std::back_inserter(finding.details));
        std::ranges::copy(causes.excluded, std::back_inserter(finding.details));
        finding.details.push_back(causes.conclusion());
        add_notes(id, finding);
        return finding;
    }

    /// What is consistent with all figures of the source: by the sums that the figure stands in, and by its
    /// rate.
    void add_causes(const CheckedFigure& checked, Causes& causes) const
    {
        const auto& inference = inference_of(*checked.source);
        const KnownFigures known{scenario_, inference};
        const SumCauses sums{known};
        const auto* const figure = checked.reported;
        const auto take = [&](Causes found) {
            for (auto& cause : found.possible) {
                const bool is_told = std::ranges::any_of(causes.possible, [&](const auto& told) {
                    const bool is_reading = told.text == Text::reading_shortened ||
                                            told.text == Text::reading_shortened_only_here;
                    return (is_reading && cause.text == Text::cause_lost_digits) ||
                           (told.text == cause.text && cause.text == Text::cause_finer_parts);
                });
                if (!is_told) {
                    causes.possible.push_back(std::move(cause));
                }
            }
            std::ranges::move(found.excluded, std::back_inserter(causes.excluded));
            if (found.proven) {
                causes.proven = found.proven;
            }
        };
        const auto out = std::ranges::find(inference.corrections, figure, &Correction::figure);
        if (out != inference.corrections.end() && out->sums.size() > 1) {
            take(sums.of_correction(*out));
            return;
        }
        for (const auto& sum : inference.sums) {
            if (sum.is_complete && sum.is_broken() && sum.holds(figure)) {
                take(sums.of_sum(sum));
                break;
            }
        }
        if (figure->id.is_project() || !is_share(figure->id)) {
            return;
        }
        for (const auto& series : inference.series) {
            for (const auto& point : series.points) {
                if (point.id != figure->id) {
                    continue;
                }
                const auto& rate = operation_of(figure->id).rate;
                for (const auto kind : {ShareBase::eligible, ShareBase::total}) {
                    if (point.base(kind)) {
                        take(ShareCauses{known}.of_share(point, *point.base(kind), kind, rate,
                                                         point.printed_rate));
                        return;
                    }
                }
            }
        }
    }

    /// A figure with fewer decimals than its source's unit has lost zeros, or digits: both readings.
    void add_readings(const CheckedFigure& checked, Diagnostic& finding, Causes& causes)
    {
        const auto& value = checked.reported->value;
        if (value.decimals >= checked.source->decimals()) {
            return;
        }
        const auto computed = money(*checked.computed);
        const auto full = with_zeros(value, checked.source->decimals(), scenario_.minor_digits());
        const bool below = full < computed;
        std::vector<Argument> arguments{
            {"full", full},
            {"difference", magnitude(subtract(full, computed))},
            {"side", std::vector{Remark{below ? Text::side_below : Text::side_above}}}};
        const auto& printing = printing_of(*checked.source);
        const auto& evidence = printing.trims_zeros;
        if (evidence) {
            std::string parts;
            for (const auto* part : evidence->parts) {
                parts.append(parts.empty() ? "" : " + ").append(part->printed);
            }
            arguments.push_back({"whole", evidence->whole->printed});
            arguments.push_back({"parts", parts});
        }
        finding.details.push_back(
            {evidence ? Text::reading_trimmed_shown : Text::reading_trimmed, std::move(arguments)});

        const bool agrees = shortens_to(computed, value);
        const bool elsewhere = printing.shortened > (agrees ? 1U : 0U);
        const auto text = !agrees                  ? Text::reading_shortened_differs
                          : evidence && !elsewhere ? Text::reading_shortened_only_here
                                                   : Text::reading_shortened;
        if (agrees) {
            causes.possible.push_back({text});
        } else {
            causes.excluded.push_back({text});
        }
    }

    /// Where the source prints every partner's part, and these add up to something else than the computed
    /// ones do.
    void add_printed_partners(const CheckedFigure& checked, Diagnostic& finding) const
    {
        const auto& id = checked.reported->id;
        if (!id.is_project()) {
            return;
        }
        Decimal printed;
        for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
            auto part_id = id;
            part_id.subject = partner;
            const auto* part = checked.source->find(part_id);
            if (part == nullptr && check_.allocation.plan().find(part_id)) {
                return; // a part that is not printed; partners without the fund have none
            }
            if (part != nullptr) {
                printed = subtract(printed, Decimal{-part->value.unscaled, part->value.decimals});
            }
        }
        if (printed != money(*checked.computed)) {
            const bool closes = printed == checked.reported->value;
            finding.details.push_back(
                {closes ? Text::printed_partners_close : Text::printed_partners, {{"sum", printed}}});
        }
    }

    /// The modes under which the share would be what is printed.
    void add_other_modes(const CheckedFigure& checked, Causes& causes) const
    {
        const auto& operation = operation_of(checked.reported->id);
        const auto of = check_.allocation.at(check_.allocation.plan().inputs_of(operation).front());
        std::vector<Remark> agreeing;
        for (const auto mode : deciding_modes) {
            const Rounding how{mode, operation.rounding.step, operation.rounding.basis};
            try {
                if (money(share(of, operation.rate, how).due) == checked.reported->value) {
                    agreeing.push_back({Text::mode_name, {{"mode", std::string{name(mode)}}}});
                }
            } catch (const std::overflow_error&) {
                continue; // a mode whose result cannot be paid agrees with nothing printed
            }
        }
        if (agreeing.empty()) {
            causes.excluded.push_back({Text::no_mode_agrees});
        } else {
            causes.possible.push_back({Text::modes_agree, {{"modes", std::move(agreeing)}}});
        }
    }

    /// Rules that are weaker than a text and were inferred: from these same figures, or against other ones.
    void add_notes(FigureId id, Diagnostic& finding) const
    {
        const auto& plan = check_.allocation.plan();
        std::set<BasisIndex> bases;
        if (const auto slot = plan.find(id)) {
            collect_bases(plan, *slot, bases);
        } else if (scenario_.programme.rounding(Rounds::fund)) {
            bases.insert(scenario_.programme.rounding(Rounds::fund)->basis);
        }
        for (const auto index : bases) {
            const auto& basis = scenario_.programme.basis(index);
            const bool from_here = std::ranges::find(basis.from, scenario_.project.id) != basis.from.end();
            if (basis.evidence != Evidence::inferred || (!from_here && basis.contradicted_by.empty())) {
                continue;
            }
            std::vector<Argument> arguments{{"rule", std::vector{describe_rule(scenario_, basis)}},
                                            {"from", figures_of(scenario_, basis.from)},
                                            {"against", figures_of(scenario_, basis.contradicted_by)}};
            finding.details.push_back(
                {basis.contradicted_by.empty() ? Text::note_inferred : Text::note_inferred_contradicted,
                 std::move(arguments)});
        }
    }

    /// What the fund could be under the programme's rounding, and under the common other one.
    void add_reachable(const ReportedSource& source, const ReportedFigure& figure,
                       Diagnostic& diagnostic) const
    {
        const auto& own = scenario_.programme.rounding(Rounds::fund);
        if (!own) {
            return;
        }
        const Rounding other{is_cutting(own->mode) ? Mode::half_up : Mode::down, own->step, own->basis};
        for (const auto& how : {*own, other}) {
            const auto range = reachable(scenario_, source, figure.id, how);
            if (!range) {
                continue;
            }
            const bool fits = money(range->least) <= figure.value && figure.value <= money(range->greatest);
            const bool single = range->least == range->greatest;
            diagnostic.details.push_back({fits ? (single ? Text::reachable_single_fits : Text::reachable_fits)
                                               : (single ? Text::reachable_single : Text::reachable),
                                          {{"how", std::vector{describe(how, scenario_.minor_digits())}},
                                           {"figure", std::vector{name_of(scenario_, figure.id)}},
                                           {"least", money(range->least)},
                                           {"greatest", money(range->greatest)}}});
        }
    }

    [[nodiscard]] std::vector<Remark> partners_without_total() const
    {
        std::vector<Remark> partners;
        for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
            if (!has_cost(scenario_, index)) {
                partners.push_back({Text::verbatim, {{"text", scenario_.partners[index].id}}});
            }
        }
        return partners;
    }

    [[nodiscard]] Diagnostic unreachable(const CheckedFigure& checked) const
    {
        const auto& rounding =
            *scenario_.programme.rounding(Rounds::fund); // what is unreachable is so under a rounding
        Diagnostic finding{.severity = Severity::finding,
                           .place = checked.reported->place,
                           .message = {Text::beyond_any_split,
                                       {{"figure", std::vector{name_of(scenario_, checked.reported->id)}},
                                        {"printed", checked.reported->printed},
                                        {"how", std::vector{describe(rounding, scenario_.minor_digits())}},
                                        {"partners", partners_without_total()}}}};
        add_reachable(*checked.source, *checked.reported, finding);
        // Further partners only lose more to a cut; otherwise they could give what is printed.
        if (!is_cutting(rounding.mode) || checked.difference->unscaled < 0) {
            finding.details.push_back({Text::listed_partners_are_all});
        }
        finding.details.push_back({Text::cause_cannot_tell});
        add_notes(checked.reported->id, finding);
        return finding;
    }

    /// Money of a fund that the scenario does not give this partner, or no partner of the project.
    [[nodiscard]] Diagnostic unexpected(const CheckedFigure& checked) const
    {
        return {.severity = Severity::finding,
                .place = checked.reported->place,
                .message = {Text::unexpected_figure,
                            {{"figure", std::vector{name_of(scenario_, checked.reported->id)}},
                             {"printed", checked.reported->printed}}},
                .hint = Remark{Text::unexpected_figure_hint}};
    }

    /// Figures that two sources print differently, unless one of them is found wrong already.
    void add_differing_sources()
    {
        std::map<FigureId, CheckedFigure*> first;
        for (auto& checked : check_.figures) {
            const auto [entry, is_new] = first.try_emplace(checked.reported->id, &checked);
            if (is_new) {
                continue;
            }
            const auto& before = *entry->second;
            const auto here = meant_by(checked.reported->value);
            const auto there = meant_by(before.reported->value);
            if (here == there || shortens_to(here, there) || shortens_to(there, here) ||
                does_not_reconcile(checked.verdict) || does_not_reconcile(before.verdict)) {
                continue;
            }
            check_.findings.push_back(
                {.severity = Severity::finding,
                 .place = checked.reported->place,
                 .message = {Text::prints_differ,
                             {{"figure", std::vector{name_of(scenario_, checked.reported->id)}},
                              {"printed", checked.reported->printed},
                              {"other", before.reported->printed},
                              {"source", before.source->source.title}}}});
            checked.verdict = Verdict::contradicts;
            checked.difference = subtract(here, there);
        }
    }

    /// What could not be recomputed, source by source: a finding if nothing at all could, else a note.
    void add_not_recomputable()
    {
        for (const auto& source : scenario_.reported) {
            std::vector<const ReportedFigure*> of_unknown_totals;
            std::vector<const ReportedFigure*> of_nothing;
            for (const auto& checked : check_.figures) {
                if (checked.source == &source && checked.verdict == Verdict::not_recomputable) {
                    (needs_totals(checked.reported->id) ? of_unknown_totals : of_nothing)
                        .push_back(checked.reported);
                }
            }
            add_not_recomputable(source, of_unknown_totals,
                                 scenario_.partners.empty() ? Text::not_recomputable_without_partners
                                                            : Text::not_recomputable);
            add_not_recomputable(source, of_nothing, Text::not_recomputable_by_nothing);
        }
    }

    /// Whether a figure is missing because the total of a partner is.
    [[nodiscard]] bool needs_totals(FigureId id) const
    {
        return id.is_project() ? scenario_.partners.empty() || !partners_without_total().empty()
                               : !check_.allocation.find({id.subject, Quantity::total});
    }

    void add_not_recomputable(const ReportedSource& source, const std::vector<const ReportedFigure*>& open,
                              Text message)
    {
        if (open.empty()) {
            return;
        }
        const auto counts = check_.counts();
        std::vector<Remark> figures;
        for (const auto* figure : open) {
            figures.push_back(name_of(scenario_, figure->id));
        }
        if (!check_.funding_is_known && counts.fitting > 0) {
            return; // no rule is known, and the figures were held against each other
        }
        const bool is_all = counts.recomputed == 0 && counts.not_reconciling == 0 && counts.fitting == 0;
        Diagnostic diagnostic{
            .severity = is_all ? Severity::finding : Severity::note,
            .place = open.front()->place,
            .message = {message, {{"figures", std::move(figures)}, {"partners", partners_without_total()}}}};
        for (const auto* figure : open) {
            const auto before = diagnostic.details.size();
            add_reachable(source, *figure, diagnostic);
            if (diagnostic.details.size() > before) {
                diagnostic.details.push_back({Text::listed_partners_are_all});
                diagnostic.details.push_back({Text::data_decide_nothing});
            }
        }
        check_.findings.push_back(std::move(diagnostic));
    }

    [[nodiscard]] bool is_given(FigureId id) const
    {
        const auto& plan = check_.allocation.plan();
        return plan.figures[*plan.find(id)].operation == Figure::no_operation;
    }
    /// A share of a base, such as what a fund pays.
    [[nodiscard]] bool is_share(FigureId id) const
    {
        return !is_given(id) && operation_of(id).rule == RuleKind::share;
    }
    [[nodiscard]] const Operation& operation_of(FigureId id) const
    {
        const auto& plan = check_.allocation.plan();
        return plan.operations[plan.figures[*plan.find(id)].operation];
    }
    [[nodiscard]] Description with_working(const Operation& operation) const
    {
        const auto& allocation = check_.allocation;
        return describe(
            working<RuleKind::share>(allocation.plan().application(operation), allocation.block(), 0),
            scenario_.minor_digits());
    }
    [[nodiscard]] Decimal money(Money amount) const { return to_decimal(amount, scenario_.minor_digits()); }

    /// How a source prints, found out once.
    struct Printing {
        std::optional<PrintedSum> trims_zeros{};
        std::size_t shortened{}; ///< figures that differ, and agree when the last digits are left away
    };
    [[nodiscard]] const Printing& printing_of(const ReportedSource& source)
    {
        const auto [entry, is_new] = printings_.try_emplace(&source);
        if (is_new) {
            entry->second.trims_zeros = shows_trimmed_zeros(inference_of(source).sums, source);
            entry->second.shortened = static_cast<std::size_t>(
                std::ranges::count_if(check_.figures, [&](const CheckedFigure& figure) {
                    return figure.source == &source && figure.verdict == Verdict::differs &&
                           shortens_to(money(*figure.computed), figure.reported->value);
                }));
        }
        return entry->second;
    }

    const Scenario& scenario_;
    Check& check_;
    std::map<const ReportedSource*, Printing> printings_;
};

} // namespace detail

/// Appends a finding for every figure that does not reconcile, and says what could not be recomputed.
inline void add_findings(const Scenario& scenario, Check& check)
{
    detail::FindingWriter{scenario, check}.run();
}

} // namespace prorata

#pragma once
/// From cost to who pays it: funds, the partner contribution and its sources, for the whole project or for
/// one period of it.

#include "prorata/plan/resolve_costs.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace prorata::detail {

/// What the funds pay of one column, by place in the partner's list of funds.
struct FundingColumn {
    std::vector<std::optional<Slot>> funds{};
    std::optional<Slot> contribution{};
};

/// The sources of a contribution.
struct Sources {
    std::vector<Slot> all{}; ///< in the order of the scenario; none where nothing is known of them
    std::array<std::optional<Slot>, status_names.size()> by_status{};
};

/// A budget with who pays for it.
struct FinancedCost {
    std::vector<FundOfPartner> funds{};
    CostColumn cost{};
    FundingColumn funding{};
    Sources sources{};
};

/// The name of a base of rates: that of its category, where it is one.
[[nodiscard]] inline FigureId named_base_id(const Programme& programme, std::uint32_t index, FigureId where)
{
    const auto& parts = programme.bases_of_rates[index].parts;
    const bool is_category = parts.size() == 1 && !parts.front().if_real;
    return is_category ? where.with(Quantity::category, parts.front().category)
                       : where.with(Quantity::base, index);
}

/// Writes the slots of funds and contributions.
class FundingResolver {
public:
    FundingResolver(const Scenario& scenario, PlanBuilder& plan, Diagnostics& diagnostics)
        : scenario_{scenario},
          programme_{scenario.programme},
          plan_{plan},
          diagnostics_{diagnostics},
          inputs_{scenario, plan, diagnostics}
    {
    }

    /// Each fund's share of its base, and what they leave. Without a known rule for the contribution there is
    /// none; a rate of eligible cost where only totals are known is an error.
    [[nodiscard]] FundingColumn resolve(const std::vector<FundOfPartner>& funds, const CostColumn& column,
                                        const Rounding& rounding)
    {
        FundingColumn result;
        for (const auto& fund : funds) {
            result.funds.push_back(resolve_fund(fund, column, rounding));
        }
        result.contribution = contribution(funds, result.funds, column);
        return result;
    }

    /// Whether it is known how a fund falls on the periods: what holds for the whole, such as a maximum, says
    /// nothing of a period on its own.
    [[nodiscard]] bool is_by_period(std::uint32_t fund) const
    {
        const auto& rule = programme_.funds[fund];
        const bool is_bounded = rule.maximum || rule.nothing_below;
        return !rule.envelope && (!is_bounded || programme_.periods->method == PeriodMethod::cumulative);
    }

    /// What partners get of envelopes, by fund and partner: they are divided before anything else.
    void set_envelopes(std::vector<std::vector<std::optional<Slot>>> envelopes)
    {
        envelopes_ = std::move(envelopes);
    }

    /// What the funds leave of the eligible cost, or of the total where that is all there is. A period has
    /// none where it is not known how a fund falls on the periods.
    [[nodiscard]] std::optional<Slot> contribution(const std::vector<FundOfPartner>& funds,
                                                   const std::vector<std::optional<Slot>>& paid,
                                                   const CostColumn& column)
    {
        const auto whole = column.eligible ? column.eligible : column.total;
        const bool is_known = column.where.axis == Axis::none ||
                              std::all_of(funds.begin(), funds.end(),
                                          [&](const auto& each) { return is_by_period(each.fund); });
        if (!programme_.contribution || !whole || !is_known) {
            return std::nullopt;
        }
        std::vector<Slot> parts;
        for (const auto& slot : paid) {
            if (slot) {
                parts.push_back(*slot);
            }
        }
        return plan_.residual(column.id(Quantity::contribution), *whole, parts,
                              {programme_.contribution->basis}, plan_.figures()[*whole].place);
    }

    /// The sources that are entered, by status and together, and what they leave open of the contribution.
    [[nodiscard]] Sources resolve_sources(const std::vector<ContributionSource>& sources,
                                          const CostColumn& column, std::optional<Slot> contribution)
    {
        const auto& partner = scenario_.partners[column.where.subject];
        Sources result{amounts_of(sources, column, contribution), {}};
        const auto& all = result.all;
        if (all.empty()) {
            return result;
        }
        std::vector<Slot> unclassified;
        std::array<std::vector<Slot>, status_names.size()> by_status;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto status = sources[i].status;
            (status ? by_status[static_cast<std::size_t>(*status)] : unclassified).push_back(all[i]);
        }
        for (std::uint32_t status = 0; status < by_status.size(); ++status) {
            if (!by_status[status].empty()) {
                result.by_status[status] =
                    plan_.sum(column.id(Quantity::status, status), by_status[status], {}, partner.place);
            }
        }
        const auto& rule = programme_.contribution;
        const bool only_unclassified = rule && rule->unclassified_first && !unclassified.empty();
        static_cast<void>(plan_.sum(column.id(Quantity::entered), only_unclassified ? unclassified : all, {},
                                    partner.place));
        if (contribution) {
            static_cast<void>(
                plan_.residual(column.id(Quantity::unassigned), *contribution, all, {}, partner.place));
        }
        return result;
    }

    /// What of a period's cost falls on each kind of sources, and what is left of the contribution.
    void resolve_of_which(const FinancedCost& whole, const CostColumn& column,
                          std::optional<Slot> contribution)
    {
        const auto& rule = programme_.contribution;
        if (!rule || !rule->of_which || !column.eligible || !whole.cost.eligible || !contribution) {
            return;
        }
        std::vector<Slot> parts;
        for (std::uint32_t status = 0; status < status_names.size(); ++status) {
            if (const auto& entered = whole.sources.by_status[status]) {
                parts.push_back(plan_.of_which(column.id(Quantity::status, status), *column.eligible,
                                               *entered, *whole.cost.eligible, rule->of_which->decimals,
                                               rule->of_which->rounding, plan_.figures()[*entered].place));
            }
        }
        if (!parts.empty()) {
            static_cast<void>(plan_.residual(column.id(Quantity::unassigned), *contribution, parts, {},
                                             plan_.figures()[*contribution].place));
        }
    }

    /// What states add: shares that follow from a rate, and what sources name a state as their donor. The
    /// rest of the contribution is the partner's own.
    void resolve_support(const Partner& partner, const FinancedCost& whole)
    {
        const auto& column = whole.cost;
        const auto& contribution = whole.funding.contribution;
        std::vector<Slot> added;
        for (const auto& chosen : partner.national_support) {
            const auto& support = programme_.national_support[chosen.support];
            if (!is_open(support, partner, chosen.place) || !support.rate) {
                continue;
            }
            const auto base = support_base(support, support.rate->base, column, contribution);
            if (base) {
                const auto slot = plan_.share(
                    column.id(Quantity::national_support, chosen.support), *base, support.rate->rate,
                    rounding_of(programme_, Rounds::national_support), {support.basis}, chosen.place);
                if (support.kind == NationalSupport::Kind::co_financing) {
                    added.push_back(slot);
                }
            }
        }
        for (std::uint32_t index = 0; index < programme_.national_support.size(); ++index) {
            const auto slot = resolve_donor(index, partner, whole);
            if (slot && programme_.national_support[index].kind == NationalSupport::Kind::co_financing) {
                added.push_back(*slot);
            }
        }
        const auto is_co_financing = [](const NationalSupport& each) {
            return each.kind == NationalSupport::Kind::co_financing;
        };
        if (contribution && std::any_of(programme_.national_support.begin(),
                                        programme_.national_support.end(), is_co_financing)) {
            static_cast<void>(plan_.residual(column.id(Quantity::own_contribution), *contribution, added, {},
                                             partner.place));
        }
    }

    /// A base that the programme names: an amount that the partner states, or cost categories together.
    [[nodiscard]] std::optional<Slot> named_base(std::uint32_t index, const CostColumn& column)
    {
        const auto id = named_base_id(programme_, index, column.where);
        if (id.quantity == Quantity::category) {
            return id.index < column.categories.size() ? column.categories[id.index] : std::nullopt;
        }
        if (!bases_.empty() && bases_.front().first.subject != id.subject) {
            bases_.clear();
        }
        for (const auto& [known, slot] : bases_) {
            if (known == id) {
                return slot;
            }
        }
        const auto slot = resolve_base(programme_.bases_of_rates[index], index, id, column);
        if (slot) {
            bases_.emplace_back(id, *slot);
        }
        return slot;
    }

    /// The payers behind a fund, for the whole or a part of it.
    void split(const FundRule& rule, Slot slot, const CostColumn& column, std::uint32_t fund)
    {
        if (rule.split.empty()) {
            return;
        }
        std::vector<FigureId> ids;
        std::vector<Rate> rates;
        for (const auto& part : rule.split) {
            rates.push_back(part.rate);
            ids.push_back(column.id(Quantity::fund_part, fund, static_cast<std::uint16_t>(rates.size())));
        }
        static_cast<void>(plan_.split(ids, slot, rates, {rule.split_basis}, rule.place));
    }

    /// The first fund that is a share of eligible cost where only totals are known.
    [[nodiscard]] const std::optional<std::uint32_t>& fund_of_unknown_base() const
    {
        return fund_of_unknown_base_;
    }

private:
    /// One fund's share of a column; nothing where it has none, or where that is not known.
    [[nodiscard]] std::optional<Slot> resolve_fund(const FundOfPartner& fund, const CostColumn& column,
                                                   const Rounding& rounding)
    {
        if (column.where.axis != Axis::none && !is_by_period(fund.fund)) {
            return std::nullopt;
        }
        const auto& rule = programme_.funds[fund.fund];
        if (rule.envelope) {
            const auto slot = envelopes_[fund.fund][column.where.subject];
            if (slot) {
                split(rule, *slot, column, fund.fund);
            }
            return slot;
        }
        std::vector<BasisIndex> bases{fund.basis};
        const auto base = base_of(fund.rate.base, column, fund, bases);
        return base ? std::optional{bound(fund, *base, column, rounding, std::move(bases))} : std::nullopt;
    }

    /// The amount a rate is a share of; its own rules are added to `bases`.
    [[nodiscard]] std::optional<Slot> base_of(Base base, const CostColumn& column, const FundOfPartner& fund,
                                              std::vector<BasisIndex>& bases)
    {
        if (column.where.budget == Budget::small_projects) {
            return column.total; // all of it is eligible
        }
        switch (base.kind) {
        case Base::Kind::total: return column.total;
        case Base::Kind::eligible:
            if (!column.eligible && programme_.totals_are_eligible) {
                bases.push_back(*programme_.totals_are_eligible);
            } else if (!column.eligible) {
                fund_of_unknown_base_ = fund.fund;
            }
            return column.eligible ? column.eligible : column.total;
        case Base::Kind::named:
            bases.push_back(programme_.bases_of_rates[base.index].basis.value_or(unknown_rule));
            return cost_base(base.index, column);
        default: return std::nullopt; // no cost: the reader lets no fund be a share of it
        }
    }

    /// A base that the programme names, which must be there.
    [[nodiscard]] std::optional<Slot> cost_base(std::uint32_t index, const CostColumn& column)
    {
        const auto& rule = programme_.bases_of_rates[index];
        const auto& partner = scenario_.partners[column.where.subject];
        if (rule.parts.empty() && find_stated(partner, index) == nullptr && column.where.axis == Axis::none) {
            diagnostics_.push_back(base_not_stated(programme_, partner, index));
            return std::nullopt;
        }
        if (rule.parts.empty() || !column.categories.empty()) {
            return named_base(index, column);
        }
        diagnostics_.push_back(
            {.severity = Severity::error,
             .place = partner.place,
             .message = {Text::base_without_budget, {{"base", rule.name}, {"partner", partner.id}}},
             .hint = Remark{Text::base_without_budget_hint}});
        return std::nullopt;
    }

    /// What each source pays: as entered, or its share of the contribution, divided to the cent.
    [[nodiscard]] std::vector<Slot> amounts_of(const std::vector<ContributionSource>& sources,
                                               const CostColumn& column, std::optional<Slot> contribution)
    {
        std::vector<FigureId> ids;
        std::vector<Rate> shares;
        std::vector<Slot> amounts;
        for (const auto& source : sources) {
            ids.push_back(column.id(Quantity::source, static_cast<std::uint32_t>(ids.size() + 1)));
            if (source.share) {
                shares.push_back(*source.share);
            } else {
                amounts.push_back(inputs_.input(ids.back(), source.amount,
                                                scenario_.partners[column.where.subject].foreign,
                                                source.place));
            }
        }
        if (!shares.empty() && contribution) {
            return plan_.split(ids, *contribution, shares, {}, sources.front().place);
        }
        return amounts;
    }

    [[nodiscard]] bool is_open(const NationalSupport& support, const Partner& partner, Place place)
    {
        const auto [applies, missing] = applicability(support.conditions, scenario_, &partner);
        if (applies && missing.empty()) {
            return true;
        }
        const std::vector<Argument> arguments{
            {"support", support.name}, {"partner", partner.id}, {"attribute", std::string{missing}}};
        diagnostics_.push_back(
            {.severity = Severity::finding,
             .place = place,
             .message = {missing.empty() ? Text::support_not_open : Text::support_open_question, arguments},
             .hint = Remark{missing.empty() ? Text::support_not_open_hint : Text::support_open_question_hint,
                            arguments}});
        return false;
    }

    [[nodiscard]] std::optional<Slot> support_base(const NationalSupport& support, Base base,
                                                   const CostColumn& column, std::optional<Slot> contribution)
    {
        switch (base.kind) {
        case Base::Kind::contribution: return contribution;
        case Base::Kind::total: return column.total;
        case Base::Kind::named: return cost_base(base.index, column);
        default: break;
        }
        if (!column.eligible && !programme_.totals_are_eligible) {
            diagnostics_.push_back({.severity = Severity::error,
                                    .place = scenario_.partners[column.where.subject].place,
                                    .message = {Text::eligible_unknown, {{"fund", support.name}}},
                                    .hint = Remark{Text::eligible_unknown_hint}});
            return std::nullopt;
        }
        return column.eligible ? column.eligible : column.total;
    }

    /// The sources that name a state's support as their donor, and how much of it they may be.
    [[nodiscard]] std::optional<Slot> resolve_donor(std::uint32_t index, const Partner& partner,
                                                    const FinancedCost& whole)
    {
        const auto& support = programme_.national_support[index];
        const auto& column = whole.cost;
        std::vector<Slot> parts;
        Place place = partner.place;
        for (std::size_t i = 0; i < whole.sources.all.size(); ++i) {
            if (partner.contributions[i].donor == support.name) {
                parts.push_back(whole.sources.all[i]);
                place = partner.contributions[i].place;
            }
        }
        if (!parts.empty() && support.rate) {
            const std::vector<Argument> arguments{{"support", support.name}, {"partner", partner.id}};
            diagnostics_.push_back({.severity = Severity::finding,
                                    .place = place,
                                    .message = {Text::donor_of_a_rate, arguments},
                                    .hint = Remark{Text::donor_of_a_rate_hint, arguments}});
        }
        if (parts.empty() || support.rate || !is_open(support, partner, place)) {
            return std::nullopt;
        }
        const auto slot =
            plan_.sum(column.id(Quantity::national_support, index), parts, {support.basis}, place);
        const auto base =
            support.at_most ? support_base(support, support.at_most->base, column, whole.funding.contribution)
                            : std::nullopt;
        if (base) {
            const Rounding cut{Mode::floor, Money{1},
                               support.basis}; // whole cents: the highest that is allowed
            const auto limit = plan_.share(column.id(Quantity::support_limit, index), *base,
                                           support.at_most->rate, cut, {}, place);
            static_cast<void>(plan_.residual(column.id(Quantity::support_limit, index, 1), limit, {slot},
                                             {support.basis}, place));
        }
        return slot;
    }

    [[nodiscard]] std::optional<Slot> resolve_base(const CostBase& rule, std::uint32_t index, FigureId id,
                                                   const CostColumn& column)
    {
        if (!rule.parts.empty() && column.categories.empty()) {
            return std::nullopt;
        }
        if (!rule.parts.empty()) {
            std::vector<Slot> parts;
            for (const auto& part : rule.parts) {
                const bool counts = !part.if_real || !column.is_flat_rate[part.category];
                if (counts && column.categories[part.category]) {
                    parts.push_back(*column.categories[part.category]);
                }
            }
            return plan_.sum(id, parts, {}, rule.place);
        }
        if (column.where.axis != Axis::none) {
            return std::nullopt; // what a partner states is not planned by period
        }
        const auto& partner = scenario_.partners[column.where.subject];
        const auto* stated = find_stated(partner, index);
        return stated == nullptr
                   ? std::nullopt
                   : std::optional{inputs_.input(id, stated->amount, partner.foreign, stated->place)};
    }

    /// A fund's share of its base, as far as the fund's maximum and its threshold let it be paid, and split
    /// over the payers behind it.
    [[nodiscard]] Slot bound(const FundOfPartner& fund, Slot base, const CostColumn& column,
                             const Rounding& rounding, std::vector<BasisIndex> bases)
    {
        const auto& rule = programme_.funds[fund.fund];
        const auto id = column.id(Quantity::fund, fund.fund);
        // What holds for the partner's own budget is not said of a small project fund.
        const bool is_bounded = (rule.maximum || rule.nothing_below) && column.where.budget == Budget::own;
        auto slot = plan_.share(is_bounded ? column.id(Quantity::fund_uncapped, fund.fund) : id, base,
                                fund.rate.rate, rounding, std::move(bases), fund.place);
        const auto at = [&](Money amount, std::uint16_t part, RuleKind how, FigureId of) {
            const auto given = plan_.given(column.id(Quantity::fund_bound, fund.fund, part), amount,
                                           Origin::rule, 0, rule.place);
            return plan_.bounded(how, of, {slot, given},
                                 {part == 1 ? rule.maximum_basis : rule.threshold_basis}, rule.place);
        };
        if (is_bounded && rule.maximum) {
            slot = at(*rule.maximum, 1, RuleKind::least,
                      rule.nothing_below ? column.id(Quantity::fund_uncapped, fund.fund, 1) : id);
        }
        if (is_bounded && rule.nothing_below) {
            slot = at(*rule.nothing_below, 2, RuleKind::nothing_below, id);
        }
        split(rule, slot, column, fund.fund);
        return slot;
    }

    const Scenario& scenario_;
    const Programme& programme_;
    PlanBuilder& plan_;
    Diagnostics& diagnostics_;
    InputResolver inputs_;
    std::vector<std::vector<std::optional<Slot>>> envelopes_; ///< by fund and partner
    std::vector<std::pair<FigureId, Slot>> bases_;            ///< those of the partner in hand
    std::optional<std::uint32_t> fund_of_unknown_base_;
};

} // namespace prorata::detail

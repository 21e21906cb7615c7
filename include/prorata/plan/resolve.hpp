#pragma once
/// resolve: from names to slots, from a scenario under its programme to a plan.

#include "prorata/plan/limits.hpp"
#include "prorata/plan/resolve_breakdown.hpp"
#include "prorata/plan/resolve_ceilings.hpp"
#include "prorata/plan/resolve_envelopes.hpp"
#include "prorata/plan/resolve_percentages.hpp"
#include "prorata/plan/resolve_periods.hpp"
#include "prorata/plan/resolve_project.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace prorata {

/// A partner's total where he has no budget: the scenario's own input, else the first source that prints one.
struct GivenTotal {
    Money amount;
    Origin origin{};
    std::uint32_t source{};
    Place place;
};

[[nodiscard]] inline std::optional<GivenTotal> find_total(const Scenario& scenario, std::uint32_t partner)
{
    if (const auto& input = scenario.partners[partner].total) {
        return GivenTotal{input->amount, Origin::input, 0, input->place};
    }
    for (std::uint32_t source = 0; source < scenario.reported.size(); ++source) {
        const auto* figure = scenario.reported[source].find({partner, Quantity::total, 0});
        const auto amount =
            figure != nullptr ? to_money(figure->value, scenario.minor_digits()) : std::nullopt;
        if (amount) {
            return GivenTotal{*amount, Origin::reported, source, figure->place};
        }
    }
    return std::nullopt;
}

/// Whether there is anything to compute a partner's figures from.
[[nodiscard]] inline bool has_cost(const Scenario& scenario, std::uint32_t partner)
{
    const auto& own = scenario.partners[partner];
    return own.has_budget || own.eligible || find_total(scenario, partner);
}

/// Whether anything of a partner's can be computed: his cost, or his part of an envelope.
[[nodiscard]] inline bool has_figures(const Scenario& scenario, std::uint32_t partner)
{
    const auto& funds = scenario.programme.funds;
    return has_cost(scenario, partner) || (!scenario.partners[partner].funds &&
                                           std::any_of(funds.begin(), funds.end(), [](const auto& fund) {
                                               return fund.envelope.has_value();
                                           }));
}

namespace detail {

/// Writes the slots of one partner after the other.
class PartnerResolver {
public:
    PartnerResolver(const Scenario& scenario, PlanBuilder& plan, Diagnostics& diagnostics)
        : scenario_{scenario},
          plan_{plan},
          diagnostics_{diagnostics},
          costs_{scenario, plan, diagnostics},
          funding_{scenario, plan, diagnostics},
          periods_{scenario, plan, costs_, funding_},
          ceilings_{scenario, plan, diagnostics},
          inputs_{scenario, plan, diagnostics}
    {
        funding_.set_envelopes(EnvelopeResolver{scenario, plan, diagnostics}.run());
    }

    void resolve(std::uint32_t index, bool needs_funding)
    {
        const auto& partner = scenario_.partners[index];
        Diagnostics not_needed;
        const auto funds = funds_of(scenario_, partner, needs_funding ? diagnostics_ : not_needed);
        const auto rounding = rounding_of(scenario_.programme, Rounds::fund);
        if (!partner.has_budget) {
            ceilings_.prepare(finance(partner, stated_cost(index), funds, rounding), std::nullopt, funding_);
            return;
        }
        const auto budgeting = costs_.start(index);
        const auto whole = finance(partner, costs_.whole(budgeting), funds, rounding);
        const auto& cost = whole.cost;
        resolve_rows_of(Axis::work_package, cost, &BudgetRow::work_package,
                        scenario_.project.work_packages.size());
        resolve_rows_of(Axis::investment, cost, &BudgetRow::investment, scenario_.project.investments.size());
        const auto small_projects = resolve_small_projects(partner, cost, rounding);
        ceilings_.prepare(whole, small_projects, funding_);
        if (is_planned_by_period(partner)) {
            resolve_periods(budgeting, whole, small_projects);
        }
    }

    void resolve_ceilings() { ceilings_.resolve(); }

    [[nodiscard]] const std::optional<std::uint32_t>& fund_of_unknown_base() const
    {
        return funding_.fund_of_unknown_base();
    }
    /// A partner with amounts by period under a programme whose rule for them is not known.
    [[nodiscard]] const std::optional<std::uint32_t>& partner_of_unknown_periods() const
    {
        return partner_of_unknown_periods_;
    }

private:
    [[nodiscard]] FinancedCost finance(const Partner& partner, const CostColumn& cost,
                                       const std::vector<FundOfPartner>& funds, const Rounding& rounding)
    {
        FinancedCost whole{funds, cost, funding_.resolve(funds, cost, rounding), {}};
        whole.sources = funding_.resolve_sources(partner.contributions, cost, whole.funding.contribution);
        funding_.resolve_support(partner, whole);
        return whole;
    }

    /// Cost without a budget: what the scenario states, or a source.
    [[nodiscard]] CostColumn stated_cost(std::uint32_t index)
    {
        const auto& partner = scenario_.partners[index];
        const auto& programme = scenario_.programme;
        CostColumn column{{index}};
        if (const auto given = find_total(scenario_, index)) {
            const auto id = column.id(Quantity::total);
            column.total = given->origin == Origin::input
                               ? inputs_.input(id, given->amount, partner.foreign, given->place)
                               : plan_.given(id, given->amount, given->origin, given->source, given->place);
        }
        const auto id_of_eligible =
            column.id(partner.revenue ? Quantity::eligible_before_revenue : Quantity::eligible);
        if (partner.eligible) {
            column.eligible = inputs_.input(id_of_eligible, partner.eligible->amount, partner.foreign,
                                            partner.eligible->place);
        }
        if (column.total && !column.eligible && programme.totals_are_eligible && others_state_eligible()) {
            column.eligible =
                plan_.sum(id_of_eligible, {*column.total}, {*programme.totals_are_eligible}, partner.place);
        }
        const auto eligible_cost = column.eligible;
        if (partner.revenue && eligible_cost) {
            column.eligible = costs_.deduct_revenue(column, *eligible_cost);
        } else if (partner.revenue) {
            diagnostics_.push_back({.severity = Severity::error,
                                    .place = partner.revenue->place,
                                    .message = {Text::revenue_without_cost, {{"partner", partner.id}}},
                                    .hint = Remark{Text::revenue_without_cost_hint}});
        }
        if (partner.non_eligible) {
            const auto other = inputs_.input(column.id(Quantity::non_eligible), partner.non_eligible->amount,
                                             partner.foreign, partner.non_eligible->place);
            if (eligible_cost && !column.total) {
                column.total =
                    plan_.sum(column.id(Quantity::total), {*eligible_cost, other}, {}, partner.place);
            }
        }
        return column;
    }

    /// Whether eligible cost is a figure of its own with some partner, so that the project's sum needs it of
    /// all.
    [[nodiscard]] bool others_state_eligible() const
    {
        return std::any_of(scenario_.partners.begin(), scenario_.partners.end(), [](const Partner& partner) {
            return partner.has_budget || partner.eligible || partner.revenue;
        });
    }

    /// The rows that belong to a work package or an investment, added up.
    void resolve_rows_of(Axis axis, const CostColumn& whole, std::optional<std::uint16_t> BudgetRow::*member,
                         std::size_t count)
    {
        const auto& partner = scenario_.partners[whole.where.subject];
        for (std::size_t number = 0; number < count; ++number) {
            const auto position = static_cast<std::uint16_t>(number);
            std::vector<Slot> rows;
            for (std::size_t i = 0; i < partner.rows.size(); ++i) {
                if (partner.rows[i].*member == position && whole.rows[i]) {
                    rows.push_back(*whole.rows[i]);
                }
            }
            if (!rows.empty()) {
                static_cast<void>(plan_.sum(whole.id(Quantity::total).at(axis, position), rows, {},
                                            plan_.figures()[rows.front()].place));
            }
        }
    }

    [[nodiscard]] bool is_planned_by_period(const Partner& partner) const
    {
        const auto has_periods = [](const BudgetRow& row) { return !row.periods.empty(); };
        const auto has_period = [](const LumpSumShare& share) { return share.period.has_value(); };
        return scenario_.project.period_count > 0 ||
               std::any_of(partner.rows.begin(), partner.rows.end(), has_periods) ||
               std::any_of(partner.lump_sums.begin(), partner.lump_sums.end(), has_period);
    }

    /// A small project fund with its own funds, contribution and sources.
    [[nodiscard]] std::optional<FinancedCost>
    resolve_small_projects(const Partner& partner, const CostColumn& whole, const Rounding& rounding)
    {
        if (!partner.small_project_fund) {
            return std::nullopt;
        }
        FinancedCost small{{}, costs_.small_projects(whole), {}, {}};
        for (const auto& own : partner.small_project_fund->funds) {
            check_own_rate(scenario_, partner, own, diagnostics_);
            small.funds.push_back({own.fund, own.rate, own.basis, own.place});
        }
        small.funding = funding_.resolve(small.funds, small.cost, rounding);
        small.sources = funding_.resolve_sources(partner.small_project_fund->contributions, small.cost,
                                                 small.funding.contribution);
        return small;
    }

    void resolve_periods(const Budgeting& budgeting, const FinancedCost& whole,
                         const std::optional<FinancedCost>& small_projects)
    {
        if (scenario_.programme.periods) {
            tell_of_funds(whole.funds, budgeting.partner);
            periods_.resolve(budgeting, whole, small_projects);
        } else if (!partner_of_unknown_periods_) {
            partner_of_unknown_periods_ = budgeting.partner;
        }
    }

    /// Funds of which it is not known how they fall on the periods, each once.
    void tell_of_funds(const std::vector<FundOfPartner>& funds, std::uint32_t partner)
    {
        for (const auto& fund : funds) {
            if (!funding_.is_by_period(fund.fund) && told_of_.insert(fund.fund).second) {
                const auto& name = scenario_.programme.funds[fund.fund].name;
                diagnostics_.push_back({.severity = Severity::note,
                                        .place = scenario_.partners[partner].place,
                                        .message = {Text::fund_not_by_period, {{"fund", name}}},
                                        .hint = Remark{Text::fund_not_by_period_hint}});
            }
        }
    }

    const Scenario& scenario_;
    PlanBuilder& plan_;
    Diagnostics& diagnostics_;
    std::set<std::uint32_t> told_of_; ///< funds
    CostResolver costs_;
    FundingResolver funding_;
    PeriodResolver periods_;
    CeilingResolver ceilings_;
    InputResolver inputs_;
    std::optional<std::uint32_t> partner_of_unknown_periods_;
};

} // namespace detail

/// Cost, funds and contribution of each partner, and the project as the sum of its partners. Figures whose
/// inputs nobody gives are left out: a project's sum stands only where every partner has his part. Rules that
/// are needed and not known are errors that name them; what a partner chose and the programme does not allow
/// has the severity that the programme gives it.
/// @param needs_funding  false: rules for funds and contribution that are not known are no error
[[nodiscard]] inline Checked<Plan> resolve(const Scenario& scenario, bool needs_funding = true)
{
    const auto& programme = scenario.programme;
    Checked<Plan> result;
    auto& diagnostics = result.diagnostics;
    check_limits(scenario, diagnostics);
    PlanBuilder plan;
    detail::PartnerResolver partners{scenario, plan, diagnostics};
    std::size_t resolved = 0;
    bool any_cost = false;
    for (std::uint32_t index = 0; index < scenario.partners.size(); ++index) {
        if (has_figures(scenario, index)) {
            partners.resolve(index, needs_funding);
            any_cost = any_cost || has_cost(scenario, index);
            ++resolved;
        }
    }
    if (programme.breakdown) {
        detail::BreakdownResolver{scenario, plan, diagnostics}.run();
    }
    if (resolved > 0 && resolved == scenario.partners.size()) {
        detail::add_up_partners(scenario, plan);
    }
    partners.resolve_ceilings();
    const auto say = [&](Severity severity, Remark message, Text hint, Place place) {
        diagnostics.push_back(
            {.severity = severity, .place = place, .message = std::move(message), .hint = Remark{hint}});
    };
    if (const auto& fund = partners.fund_of_unknown_base()) {
        say(Severity::error, {Text::eligible_unknown, {{"fund", programme.funds[*fund].name}}},
            Text::eligible_unknown_hint, programme.place);
    }
    if (needs_funding && !programme.contribution && any_cost) {
        say(Severity::error, {Text::contribution_unknown}, Text::contribution_unknown_hint, programme.place);
    }
    if (const auto& partner = partners.partner_of_unknown_periods()) {
        say(Severity::note, {Text::periods_unknown, {{"partner", scenario.partners[*partner].id}}},
            Text::periods_unknown_hint, scenario.partners[*partner].place);
    }
    result.value = plan.take();
    detail::PercentageResolver{scenario, *result.value}.run();
    return result;
}

} // namespace prorata

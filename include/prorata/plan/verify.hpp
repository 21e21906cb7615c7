#pragma once
/// What must hold between the amounts of an allocation, whatever the programme.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/plan/allocation.hpp"
#include "prorata/plan/order.hpp"
#include "prorata/rules/aid.hpp"
#include "prorata/rules/share.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

namespace detail {

/// Compares what partners enter with what follows from it.
class Verifier {
public:
    Verifier(const Scenario& scenario, const Allocation& allocation, Diagnostics& diagnostics)
        : scenario_{scenario}, allocation_{allocation}, diagnostics_{diagnostics}
    {
    }

    void run()
    {
        for (std::uint32_t index = 0; index < scenario_.partners.size(); ++index) {
            check_funds({index});
            check_total(index);
            check_revenue(index);
            check_own_contribution(index);
            check_sources({index}, scenario_.partners[index].contributions);
            if (const auto& small = scenario_.partners[index].small_project_fund) {
                FigureId id{index};
                id.budget = Budget::small_projects;
                check_funds(id);
                check_sources(id, small->contributions);
            }
            check_periods(index);
            check_circles(index);
            check_de_minimis(index);
        }
        check_lump_sums();
        check_mandatory();
        for (const auto& figure : allocation_.plan().figures) {
            if (figure.id.quantity == Quantity::headroom) {
                check_headroom(figure);
            } else if (figure.id.quantity == Quantity::support_limit && figure.id.part == 1 &&
                       !figure.id.is_project()) {
                check_support(figure);
            }
        }
    }

private:
    [[nodiscard]] Decimal shown(Money amount) const { return to_decimal(amount, scenario_.minor_digits()); }

    void say(Severity severity, Place place, Remark message, Text hint)
    {
        diagnostics_.push_back(
            {.severity = severity, .place = place, .message = std::move(message), .hint = Remark{hint}});
    }

    /// The partner, or his small project fund.
    [[nodiscard]] std::string name_of(FigureId where) const
    {
        const auto& id = scenario_.partners[where.subject].id;
        return where.budget == Budget::own ? id : id + ".small_project_fund";
    }

    /// The cost that a partner's funds pay for, or those of his small project fund.
    [[nodiscard]] std::optional<Money> cost_of(FigureId where) const
    {
        if (where.budget == Budget::small_projects) {
            const auto category = scenario_.programme.category_of(CategoryKind::small_projects);
            return allocation_.find({where.subject, Quantity::category, category});
        }
        const auto eligible = allocation_.find(where.with(Quantity::eligible));
        return eligible ? eligible : allocation_.find(where.with(Quantity::total));
    }

    /// Funds that together pay more than there is: rates above 100 % in sum, or a rounding upwards in coarse
    /// steps.
    void check_funds(FigureId where)
    {
        const auto whole = cost_of(where);
        const auto contribution = allocation_.find(where.with(Quantity::contribution));
        if (whole && contribution && *whole >= Money{} && *contribution < Money{}) {
            say(Severity::error, scenario_.partners[where.subject].place,
                {Text::funds_exceed_whole,
                 {{"partner", name_of(where)},
                  {"funds", shown(*whole - *contribution)},
                  {"total", shown(*whole)}}},
                Text::funds_exceed_whole_hint);
        }
    }

    /// A total beside a budget is checked, never used.
    void check_total(std::uint32_t index)
    {
        const auto& partner = scenario_.partners[index];
        const auto compare = [&](const std::optional<InputAmount>& stated, Quantity quantity) {
            const auto computed = allocation_.find({index, quantity});
            if (partner.has_budget && !partner.foreign && stated && computed && stated->amount != *computed) {
                say(Severity::finding, stated->place,
                    {Text::budget_differs,
                     {{"partner", partner.id},
                      {"figure", scenario_.address({index, quantity})},
                      {"stated", shown(stated->amount)},
                      {"computed", shown(*computed)}}},
                    Text::budget_differs_hint);
            }
        };
        const auto amount_of = [](const std::optional<InputAmount>& stated) {
            return stated ? stated->amount : Money{};
        };
        const auto eligible = Wide{amount_of(partner.eligible).minor_units()};
        const auto non_eligible = Wide{amount_of(partner.non_eligible).minor_units()};
        if (!partner.has_budget && partner.total && partner.eligible &&
            (eligible > partner.total->amount.minor_units() ||
             (partner.non_eligible && eligible + non_eligible != partner.total->amount.minor_units()))) {
            say(Severity::finding, partner.total->place,
                {Text::stated_cost_differs,
                 {{"partner", partner.id},
                  {"total", shown(partner.total->amount)},
                  {"eligible", shown(partner.eligible->amount)},
                  {"non_eligible", shown(amount_of(partner.non_eligible))}}},
                Text::stated_cost_differs_hint);
        }
        compare(partner.total, Quantity::total);
        compare(partner.eligible, partner.revenue ? Quantity::eligible_before_revenue : Quantity::eligible);
    }

    /// States that add more than the contribution.
    void check_own_contribution(std::uint32_t index)
    {
        const auto own = allocation_.find({index, Quantity::own_contribution});
        if (own && *own < Money{}) {
            const auto& partner = scenario_.partners[index];
            say(Severity::finding, partner.place,
                {Text::own_contribution_negative, {{"partner", partner.id}, {"amount", shown(-*own)}}},
                Text::own_contribution_negative_hint);
        }
    }

    /// Revenue that leaves nothing to pay for.
    void check_revenue(std::uint32_t index)
    {
        const auto eligible = allocation_.find({index, Quantity::eligible});
        const auto revenue = allocation_.find({index, Quantity::revenue});
        if (eligible && revenue && *eligible < Money{}) {
            const auto& partner = scenario_.partners[index];
            say(Severity::error, partner.revenue->place,
                {Text::revenue_exceeds_cost,
                 {{"partner", partner.id},
                  {"revenue", shown(*revenue)},
                  {"cost", shown(*eligible + *revenue)}}},
                Text::revenue_exceeds_cost_hint);
        }
    }

    /// Sources that are entered cover the contribution, no more and no less.
    void check_sources(FigureId where, const std::vector<ContributionSource>& sources)
    {
        const auto unassigned = allocation_.find(where.with(Quantity::unassigned));
        if (unassigned && *unassigned != Money{}) {
            const auto contribution = *allocation_.find(where.with(Quantity::contribution));
            say(Severity::finding, sources.front().place,
                {Text::sources_differ,
                 {{"partner", name_of(where)},
                  {"sources", shown(contribution - *unassigned)},
                  {"contribution", shown(contribution)},
                  {"difference", shown(*unassigned < Money{} ? -*unassigned : *unassigned)}}},
                Text::sources_differ_hint);
        }
    }

    /// What is planned for the periods of a row is no more than the row.
    void check_periods(std::uint32_t index)
    {
        const auto& partner = scenario_.partners[index];
        const bool is_cumulative =
            scenario_.programme.periods && scenario_.programme.periods->method == PeriodMethod::cumulative;
        bool is_said = false;
        std::map<std::uint32_t, std::uint16_t> numbers;
        for (const auto& row : partner.rows) {
            const auto number = ++numbers[row.category];
            if (row.periods.empty() || !counts(index, row)) {
                continue;
            }
            Wide planned = 0;
            bool has_last = false;
            for (const auto& period : row.periods) {
                planned += period.amount.minor_units();
                has_last = has_last || period.period == scenario_.project.period_count;
            }
            const std::uint8_t currency = row.foreign ? row.foreign->currency : std::uint8_t{0};
            const auto of_row =
                row.units
                    ? allocation_.find(FigureId{index, Quantity::row, row.category, number}.in(currency))
                    : std::optional{row.amount};
            const bool exceeds = of_row && planned > of_row->minor_units();
            has_last = has_last || is_cumulative;
            if (!of_row || (!exceeds && (!has_last || planned == of_row->minor_units()))) {
                continue;
            }
            const int digits =
                currency == 0 ? scenario_.minor_digits() : currencies[currency - 1U].minor_digits;
            is_said = true;
            say(exceeds ? Severity::finding : Severity::note, row.periods.front().place,
                {exceeds         ? Text::periods_exceed_row
                 : is_cumulative ? Text::periods_differ_cumulative
                                 : Text::periods_differ,
                 {{"partner", partner.id},
                  {"planned", Decimal{planned, digits}},
                  {"row", to_decimal(*of_row, digits)}}},
                exceeds ? Text::periods_exceed_row_hint : Text::periods_differ_hint);
        }
        if (is_cumulative && !is_said) {
            check_rest_of_periods(index);
        }
    }

    /// What is planned for no period where no period takes the rest, such as non-eligible cost.
    void check_rest_of_periods(std::uint32_t index)
    {
        const FigureId id{index, Quantity::total};
        const auto total = allocation_.find(id);
        Wide rest = total.value_or(Money{}).minor_units();
        bool is_planned = false;
        const auto subtract = [&](std::uint16_t position) {
            const auto amount = allocation_.find(id.at(Axis::period, position));
            rest -= amount.value_or(Money{}).minor_units();
            is_planned = is_planned || amount;
        };
        subtract(FigureId::preparation);
        for (std::uint16_t period = 1; period <= scenario_.project.period_count; ++period) {
            subtract(period);
        }
        subtract(FigureId::closure);
        if (total && is_planned && rest != 0) {
            const auto& partner = scenario_.partners[index];
            say(Severity::note, partner.place,
                {Text::periods_differ_total,
                 {{"partner", partner.id},
                  {"rest", Decimal{rest, scenario_.minor_digits()}},
                  {"total", shown(*total)}}},
                Text::periods_differ_hint);
        }
    }

    /// Flat rates that were solved in a circle still meet their definition when they are rounded.
    void check_circles(std::uint32_t index)
    {
        const auto& partner = scenario_.partners[index];
        const auto& programme = scenario_.programme;
        if (partner.solved.empty() || !programme.rounding(Rounds::flat_rates)) {
            return;
        }
        Diagnostics said_by_resolve;
        const auto flat_rates = flat_rates_of(scenario_, partner, said_by_resolve);
        for (const auto& solved : partner.solved) {
            const auto* flat_rate = find_flat_rate(flat_rates, solved.category);
            const auto computed = allocation_.find({index, Quantity::category, solved.category});
            if (flat_rate == nullptr || !computed) {
                continue;
            }
            Money base;
            for (const auto category : categories_of(programme, flat_rate->rate.base, flat_rates)) {
                base += allocation_.find({index, Quantity::category, category}).value_or(Money{});
            }
            const auto again = share(base, flat_rate->rate.rate, *programme.rounding(Rounds::flat_rates)).due;
            if (again != *computed) {
                say(Severity::finding, flat_rate->place,
                    {Text::circle_after_rounding,
                     {{"category", programme.categories[solved.category].name},
                      {"partner", partner.id},
                      {"computed", shown(*computed)},
                      {"rate", flat_rate->rate.rate},
                      {"again", shown(again)}}},
                    Text::circle_after_rounding_hint);
            }
        }
    }

    /// Whether a row is cost: a flat rate may stand in the place of its category.
    [[nodiscard]] bool counts(std::uint32_t index, const BudgetRow& row) const
    {
        const auto slot = allocation_.plan().find({index, Quantity::category, row.category});
        if (!slot) {
            return false;
        }
        const auto operation = allocation_.plan().figures[*slot].operation;
        return operation == Figure::no_operation ||
               allocation_.plan().operations[operation].rule == RuleKind::sum ||
               allocation_.plan().operations[operation].rule == RuleKind::conversion;
    }

    /// The partners' shares of a lump sum add up to it; one that cannot be split has one owner.
    void check_lump_sums()
    {
        const auto& lump_sums = scenario_.programme.lump_sums;
        for (std::uint32_t number = 0; number < lump_sums.size(); ++number) {
            const auto& lump_sum = lump_sums[number];
            Wide shares = 0;
            bool is_comparable = true; // else some shares are in another currency
            std::size_t owners = 0;
            Place last;
            for (const auto& partner : scenario_.partners) {
                for (const auto& share : partner.lump_sums) {
                    if (share.lump_sum == number) {
                        is_comparable = is_comparable && !partner.foreign;
                        shares += share.amount.minor_units();
                        owners += share.amount > Money{} ? 1U : 0U;
                        last = share.place;
                    }
                }
            }
            if (!lump_sum.is_splittable && owners > 1) {
                say(severity_of(scenario_.programme.breach_of(lump_sum.breach)), last,
                    {Text::lump_sum_split, {{"lump_sum", lump_sum.name}}}, Text::lump_sum_split_hint);
            }
            if (lump_sum.amount && is_comparable && owners > 0 && shares != lump_sum.amount->minor_units()) {
                say(Severity::finding, last,
                    {Text::lump_sum_differs,
                     {{"lump_sum", lump_sum.name},
                      {"shares", Decimal{shares, scenario_.minor_digits()}},
                      {"amount", shown(*lump_sum.amount)}}},
                    Text::lump_sum_differs_hint);
            }
        }
    }

    /// Flat rates that small projects must use.
    void check_mandatory()
    {
        const auto eligible = allocation_.find({FigureId::project, Quantity::eligible});
        for (const auto& offer : scenario_.programme.flat_rates) {
            if (!offer.mandatory_up_to || !eligible || *eligible > *offer.mandatory_up_to) {
                continue;
            }
            for (const auto& partner : scenario_.partners) {
                Diagnostics said_by_resolve;
                const auto chosen = flat_rates_of(scenario_, partner, said_by_resolve);
                const auto is_it = [&](const auto& each) { return each.category == offer.category; };
                const auto [applies, missing] = applicability(offer.conditions, scenario_, &partner);
                if (!applies || !partner.has_budget || contains(offer.closed_to, partner.country) ||
                    std::any_of(chosen.begin(), chosen.end(), is_it)) {
                    continue;
                }
                if (!missing.empty()) {
                    diagnostics_.push_back(attribute_missing(
                        partner, missing, scenario_.programme.categories[offer.category].name, Severity::note,
                        partner.place));
                } else {
                    say(severity_of(scenario_.programme.breach_of(offer.breach)), partner.place,
                        {Text::flat_rate_mandatory,
                         {{"amount", shown(*eligible)},
                          {"threshold", shown(*offer.mandatory_up_to)},
                          {"category", scenario_.programme.categories[offer.category].name},
                          {"partner", partner.id}}},
                        Text::flat_rate_mandatory_hint);
                    diagnostics_.back().hint->arguments.push_back(
                        {"category", scenario_.programme.categories[offer.category].name});
                }
            }
        }
    }

    /// De minimis aid that together with earlier aid is above the ceiling: then none of it can be.
    void check_de_minimis(std::uint32_t index)
    {
        const auto& partner = scenario_.partners[index];
        const auto& rule = scenario_.programme.de_minimis;
        if (!partner.de_minimis || !rule) {
            return;
        }
        const auto& aid = *partner.de_minimis;
        Money together;
        for (const auto fund : aid.funds) {
            together += allocation_.find({index, Quantity::fund, fund}).value_or(Money{});
        }
        for (const auto support : aid.supports) {
            together += allocation_.find({index, Quantity::national_support, support}).value_or(Money{});
        }
        const auto working = aid_over_years(aid.before, together, aid.day, *rule);
        if (working.due == working.of) {
            return;
        }
        say(Severity::finding, aid.place,
            {Text::de_minimis_exceeded,
             {{"partner", partner.id},
              {"amount", shown(working.of)},
              {"before", shown(working.before)},
              {"years", std::int64_t{rule->years}},
              {"ceiling", shown(working.ceiling)}}},
            Text::de_minimis_exceeded_hint);
        diagnostics_.back().hint->arguments.push_back(
            {"most", shown(std::max(working.ceiling - working.before, Money{}))});
        for (const auto& each : aid.before) {
            if (counts_beside(each.day, aid.day, rule->years)) {
                diagnostics_.back().details.push_back(
                    {each.from.empty() ? Text::de_minimis_before : Text::de_minimis_before_from,
                     {{"amount", shown(each.amount)}, {"day", to_text(each.day)}, {"from", each.from}}});
            }
        }
    }

    /// More of a state's money than it gives.
    void check_support(const Figure& figure)
    {
        const auto& plan = allocation_.plan();
        const auto inputs = plan.inputs_of(plan.operations[figure.operation]);
        const auto left = allocation_.at(*plan.find(figure.id));
        if (left < Money{}) {
            say(Severity::finding, figure.place,
                {Text::support_exceeded,
                 {{"support", scenario_.programme.national_support[figure.id.index].name},
                  {"partner", scenario_.partners[figure.id.subject].id},
                  {"amount", shown(allocation_.at(inputs[1]))},
                  {"limit", shown(allocation_.at(inputs[0]))}}},
                Text::support_exceeded_hint);
        }
    }

    /// A ceiling that leaves less than nothing.
    void check_headroom(const Figure& figure)
    {
        const auto& ceiling = scenario_.programme.ceilings[figure.id.index];
        const auto& plan = allocation_.plan();
        const auto inputs = plan.inputs_of(plan.operations[figure.operation]);
        const auto headroom = allocation_.at(*plan.find(figure.id));
        if (headroom >= Money{}) {
            return;
        }
        const auto measured = inputs[ceiling.is_floor ? 0 : 1];
        const auto limit = inputs[ceiling.is_floor ? 1 : 0];
        // A ceiling that stands in a pack is told where the scenario names its programme, or its partner.
        const auto place = !figure.id.is_project() ? scenario_.partners[figure.id.subject].place
                           : ceiling.place.file == scenario_.programme.place.file ? ceiling.place
                                                                                  : scenario_.programme.place;
        say(severity_of(scenario_.programme.breach_of_ceiling(ceiling.breach)), place,
            {ceiling.is_floor ? Text::floor_missed : Text::ceiling_exceeded,
             {{"figure", scenario_.address(plan.figures[measured].id)},
              {"amount", shown(allocation_.at(measured))},
              {"ceiling", ceiling.name},
              {"limit", shown(allocation_.at(limit))},
              {"excess", shown(-headroom)}}},
            ceiling.is_floor ? Text::floor_missed_hint : Text::ceiling_exceeded_hint);
    }

    const Scenario& scenario_;
    const Allocation& allocation_;
    Diagnostics& diagnostics_;
};

} // namespace detail

/// Says what does not fit together in an allocation.
inline void verify(const Scenario& scenario, const Allocation& allocation, Diagnostics& diagnostics)
{
    detail::Verifier{scenario, allocation, diagnostics}.run();
}

} // namespace prorata

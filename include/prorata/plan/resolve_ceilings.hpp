#pragma once
/// Ceilings and floors: what they are set on, what they come to, and what they leave.

#include "prorata/plan/choose.hpp"
#include "prorata/plan/resolve_funding.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata::detail {

/// Writes the slots of ceilings.
class CeilingResolver {
public:
    CeilingResolver(const Scenario& scenario, PlanBuilder& plan, Diagnostics& diagnostics)
        : scenario_{scenario}, programme_{scenario.programme}, plan_{plan}, diagnostics_{diagnostics}
    {
    }

    /// The amounts of one partner that ceilings speak of and nothing else needs: project ones are summed from
    /// them.
    /// @param small_projects  what pays for his small project fund, if he has one: it counts too
    void prepare(const FinancedCost& whole, const std::optional<FinancedCost>& small_projects,
                 FundingResolver& resolver)
    {
        std::vector<Base> bases;
        const auto need = [&](Base base) {
            if (std::find(bases.begin(), bases.end(), base) == bases.end()) {
                bases.push_back(base);
            }
        };
        for (const auto& ceiling : programme_.ceilings) {
            need(ceiling.on);
            for (const auto& term : ceiling.terms) {
                if (term.share) {
                    need(term.share->base);
                }
            }
        }
        const auto& paid = whole.funding.funds;
        if ((paid.empty() && !scenario_.partners[whole.cost.where.subject].funds) ||
            std::find(paid.begin(), paid.end(), std::nullopt) != paid.end()) {
            of_unknown_funds_.push_back(whole.cost.where.subject);
        }
        for (const auto base : bases) {
            prepare(base, whole, small_projects, resolver);
        }
    }

    /// Every ceiling that applies; one of which that cannot be told is said to be open.
    void resolve()
    {
        if (programme_.ceilings.empty()) {
            return;
        }
        for (Slot slot = 0; slot < plan_.figures().size(); ++slot) {
            slots_.emplace_back(plan_.figures()[slot].id, slot);
        }
        std::stable_sort(slots_.begin(), slots_.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::uint32_t index = 0; index < programme_.ceilings.size(); ++index) {
            const auto& ceiling = programme_.ceilings[index];
            if (ceiling.level == Level::project) {
                resolve_for(index, FigureId::project, nullptr);
                continue;
            }
            for (std::uint32_t partner = 0; partner < scenario_.partners.size(); ++partner) {
                resolve_for(index, partner, &scenario_.partners[partner]);
            }
        }
        tell_open();
    }

private:
    struct Open {
        std::string_view attribute;
        const Partner* partner;
        Place place;
        std::vector<Remark> ceilings;
    };

    void prepare(Base base, const FinancedCost& whole, const std::optional<FinancedCost>& small_projects,
                 FundingResolver& resolver)
    {
        const auto& column = whole.cost;
        const auto& partner = scenario_.partners[column.where.subject];
        std::vector<Slot> parts;
        const auto add_sources = [&](auto counts) {
            add_sources_of(whole, partner.contributions, counts, parts);
            if (small_projects) {
                add_sources_of(*small_projects, partner.small_project_fund->contributions, counts, parts);
            }
        };
        const auto add_funds = [&](auto counts) {
            add_funds_of(whole, counts, parts);
            if (small_projects) {
                add_funds_of(*small_projects, counts, parts);
            }
        };
        switch (base.kind) {
        case Base::Kind::named: static_cast<void>(resolver.named_base(base.index, column)); return;
        case Base::Kind::fund:
            if (!has_small_projects_) {
                return; // the fund's own figure
            }
            add_funds([&](std::uint32_t fund) { return fund == base.index; });
            break;
        case Base::Kind::funds: add_funds([](std::uint32_t) { return true; }); break;
        case Base::Kind::union_funds:
            add_funds([&](std::uint32_t fund) { return programme_.funds[fund].is_union_money; });
            break;
        case Base::Kind::public_support:
            add_sources([](const ContributionSource& source) {
                return source.status == Status::public_money || source.status == Status::automatic_public;
            });
            add_funds([](std::uint32_t) { return true; });
            break;
        case Base::Kind::in_kind:
            add_sources(
                [](const ContributionSource& source) { return source.form == ContributionForm::in_kind; });
            break;
        case Base::Kind::outside_area:
            for (std::size_t i = 0; i < column.rows.size(); ++i) {
                if (column.rows[i] && partner.rows[i].is_outside_area) {
                    parts.push_back(*column.rows[i]);
                }
            }
            break;
        default: return; // there already, if at all
        }
        static_cast<void>(plan_.sum(id_of(base, column.where.subject), parts, {}, partner.place));
    }

    template <class Counts>
    static void add_funds_of(const FinancedCost& cost, Counts counts, std::vector<Slot>& parts)
    {
        for (std::size_t i = 0; i < cost.funds.size(); ++i) {
            if (cost.funding.funds[i] && counts(cost.funds[i].fund)) {
                parts.push_back(*cost.funding.funds[i]);
            }
        }
    }

    template <class Counts>
    static void add_sources_of(const FinancedCost& cost, const std::vector<ContributionSource>& entered,
                               Counts counts, std::vector<Slot>& parts)
    {
        for (std::size_t i = 0; i < cost.sources.all.size(); ++i) {
            if (counts(entered[i])) {
                parts.push_back(cost.sources.all[i]);
            }
        }
    }

    /// The name of the figure that is a base.
    [[nodiscard]] FigureId id_of(Base base, std::uint32_t subject) const
    {
        switch (base.kind) {
        case Base::Kind::eligible: return {subject, Quantity::eligible};
        case Base::Kind::total: return {subject, Quantity::total};
        case Base::Kind::non_eligible: return {subject, Quantity::non_eligible};
        case Base::Kind::named: return named_base_id(programme_, base.index, {subject});
        case Base::Kind::fund:
            return {subject, has_small_projects_ ? Quantity::fund_of_all : Quantity::fund, base.index};
        case Base::Kind::funds: return {subject, Quantity::funds, 0};
        case Base::Kind::union_funds: return {subject, Quantity::funds, 1};
        case Base::Kind::contribution: return {subject, Quantity::contribution};
        case Base::Kind::public_support: return {subject, Quantity::public_support};
        case Base::Kind::in_kind: return {subject, Quantity::in_kind};
        case Base::Kind::outside_area: break;
        }
        return {subject, Quantity::outside_area};
    }

    [[nodiscard]] std::optional<Slot> find(Base base, std::uint32_t subject) const
    {
        const auto look_up = [&](FigureId id) -> std::optional<Slot> {
            const auto found =
                std::lower_bound(slots_.begin(), slots_.end(), id,
                                 [](const auto& entry, const FigureId& name) { return entry.first < name; });
            return found == slots_.end() || found->first != id ? std::nullopt : std::optional{found->second};
        };
        const auto slot = look_up(id_of(base, subject));
        // Where only totals are known they stand for eligible cost, if the programme says so.
        return !slot && base == Base::eligible && programme_.totals_are_eligible
                   ? look_up({subject, Quantity::total})
                   : slot;
    }

    /// The same, and nothing where there is none of it: what nobody has in his budget is zero, what nobody
    /// stated is not known.
    [[nodiscard]] std::optional<Slot> find_or_nothing(Base base, std::uint32_t subject)
    {
        const auto slot = find(base, subject);
        if (slot || !find(Base::total, subject) || is_stated_somewhere(base)) {
            return slot;
        }
        const auto id = id_of(base, subject);
        const auto nothing = plan_.sum(id, {}, {}, programme_.place);
        slots_.insert(std::lower_bound(slots_.begin(), slots_.end(), std::pair{id, Slot{}}), {id, nothing});
        return nothing;
    }

    /// Whether a base needs what funds pay, and that is not known of a partner it concerns.
    [[nodiscard]] bool is_of_unknown_funds(Base base, std::uint32_t subject) const
    {
        switch (base.kind) {
        case Base::Kind::contribution: return !find(base, subject);
        case Base::Kind::fund:
        case Base::Kind::funds:
        case Base::Kind::union_funds:
        case Base::Kind::public_support:
            return subject == FigureId::project
                       ? !of_unknown_funds_.empty()
                       : std::find(of_unknown_funds_.begin(), of_unknown_funds_.end(), subject) !=
                             of_unknown_funds_.end();
        default: return false;
        }
    }

    /// Whether a base is an amount that partners state, or eligible cost, which only budgets tell.
    [[nodiscard]] bool is_stated_somewhere(Base base) const
    {
        const bool is_cost_of_budgets =
            base.kind == Base::Kind::eligible ||
            (base.kind == Base::Kind::named && !programme_.bases_of_rates[base.index].parts.empty());
        const bool has_budgets = std::all_of(scenario_.partners.begin(), scenario_.partners.end(),
                                             [](const Partner& partner) { return partner.has_budget; });
        return (is_cost_of_budgets && !has_budgets) ||
               (base.kind == Base::Kind::named && programme_.bases_of_rates[base.index].parts.empty());
    }

    /// The name of the first base of a ceiling's terms that is not known.
    [[nodiscard]] std::string_view unstated_base(const Ceiling& ceiling) const
    {
        for (const auto& term : ceiling.terms) {
            if (term.share && is_stated_somewhere(term.share->base)) {
                return term.share->base.kind == Base::Kind::named
                           ? std::string_view{programme_.bases_of_rates[term.share->base.index].name}
                           : std::string_view{"eligible"};
            }
        }
        return "total";
    }

    /// Ceilings that cannot be told about for the same reason are told of together.
    void leave_open(const Ceiling& ceiling, std::string_view attribute, const Partner* partner)
    {
        const auto place = partner != nullptr                            ? partner->place
                           : ceiling.place.file == programme_.place.file ? ceiling.place
                                                                         : programme_.place;
        const auto same = std::find_if(open_.begin(), open_.end(), [&](const auto& each) {
            return each.attribute == attribute && each.partner == partner;
        });
        auto& open = same == open_.end() ? open_.emplace_back(Open{attribute, partner, place, {}}) : *same;
        open.ceilings.push_back({Text::verbatim, {{"text", ceiling.name}}});
    }

    void tell_open()
    {
        for (auto& open : open_) {
            const bool is_of_project = open.partner == nullptr;
            const bool is_one = open.ceilings.size() == 1;
            diagnostics_.push_back({.severity = Severity::note,
                                    .place = open.place,
                                    .message = {is_one ? Text::ceiling_open : Text::ceiling_open_several,
                                                {{"ceilings", std::move(open.ceilings)},
                                                 {"attribute", std::string{open.attribute}}}},
                                    .hint = Remark{is_of_project ? Text::attribute_unknown_project_hint
                                                                 : Text::attribute_unknown_hint,
                                                   {{"attribute", std::string{open.attribute}}}}});
        }
    }

    void resolve_for(std::uint32_t index, std::uint32_t subject, const Partner* partner)
    {
        const auto& ceiling = programme_.ceilings[index];
        const auto [applies, missing] = applicability(ceiling.conditions, scenario_, partner);
        if (!missing.empty()) {
            leave_open(ceiling, missing, partner);
        }
        if (!applies || !missing.empty()) {
            return;
        }
        const bool is_all_cost = ceiling.on == Base::eligible || ceiling.on == Base::total;
        if (is_all_cost && !find(ceiling.on, subject) && subject != FigureId::project) {
            leave_open(ceiling, ceiling.on == Base::total ? "total" : "eligible", partner);
        }
        if (!find(ceiling.on, subject) && !ceiling.is_floor) {
            return; // nothing is never too much
        }
        const auto is_unknown = [&](const LimitTerm& term) {
            return term.share && is_of_unknown_funds(term.share->base, subject);
        };
        if (is_of_unknown_funds(ceiling.on, subject) ||
            std::any_of(ceiling.terms.begin(), ceiling.terms.end(), is_unknown)) {
            return; // who pays what is not known, which is said where it is needed
        }
        const auto on = find_or_nothing(ceiling.on, subject);
        if (!on) {
            return;
        }
        const auto limit = resolve_limit(index, subject);
        if (!limit) {
            leave_open(ceiling, unstated_base(ceiling), partner);
            return;
        }
        const auto whole = ceiling.is_floor ? *on : *limit;
        const auto part = ceiling.is_floor ? *limit : *on;
        static_cast<void>(plan_.residual({subject, Quantity::headroom, index}, whole, {part}, {ceiling.basis},
                                         ceiling.place));
    }

    /// What the ceiling comes to; nothing where a term is a share of something that is not there.
    [[nodiscard]] std::optional<Slot> resolve_limit(std::uint32_t index, std::uint32_t subject)
    {
        const auto& ceiling = programme_.ceilings[index];
        const bool is_only = ceiling.terms.size() == 1;
        std::vector<Slot> terms;
        std::uint16_t number = 0;
        const auto next_id = [&](bool is_last) {
            return is_only && is_last ? FigureId{subject, Quantity::limit, index}
                                      : FigureId{subject, Quantity::limit_term, index, ++number};
        };
        for (const auto& term : ceiling.terms) {
            const auto given = [&](Money amount, bool is_last) {
                return plan_.given(next_id(is_last), amount, Origin::rule, 0, ceiling.place);
            };
            if (term.amount) {
                terms.push_back(given(*term.amount, true));
                continue;
            }
            const auto base = find_or_nothing(term.share->base, subject);
            if (!base) {
                return std::nullopt;
            }
            // Amounts are whole cents, so the highest allowed one is the limit cut, the lowest the limit
            // raised.
            const Rounding rounding{ceiling.is_floor ? Mode::ceiling : Mode::floor, Money{1}, ceiling.basis};
            auto slot = plan_.share(next_id(!term.not_below && !term.not_above), *base, term.share->rate,
                                    rounding, {}, ceiling.place);
            if (term.not_below) {
                const auto least = given(*term.not_below, false);
                slot = plan_.bounded(RuleKind::greatest, next_id(!term.not_above), {slot, least},
                                     {ceiling.basis}, ceiling.place);
            }
            if (term.not_above) {
                const auto most = given(*term.not_above, false);
                slot = plan_.bounded(RuleKind::least, next_id(true), {slot, most}, {ceiling.basis},
                                     ceiling.place);
            }
            terms.push_back(slot);
        }
        return is_only
                   ? terms.front()
                   : plan_.bounded(ceiling.is_floor ? RuleKind::greatest : RuleKind::least,
                                   {subject, Quantity::limit, index}, terms, {ceiling.basis}, ceiling.place);
    }

    const Scenario& scenario_;
    const Programme& programme_;
    PlanBuilder& plan_;
    Diagnostics& diagnostics_;
    std::vector<std::pair<FigureId, Slot>> slots_;
    std::vector<Open> open_;
    std::vector<std::uint32_t>
        of_unknown_funds_; ///< partners of whom it is not known what all their funds pay
    bool has_small_projects_ =
        std::any_of(scenario_.partners.begin(), scenario_.partners.end(),
                    [](const Partner& partner) { return partner.small_project_fund.has_value(); });
};

} // namespace prorata::detail

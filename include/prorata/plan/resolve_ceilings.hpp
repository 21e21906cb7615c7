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
    void prepare(const FinancedCost& whole, FundingResolver& resolver)
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
        for (const auto base : bases) {
            prepare(base, whole, resolver);
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

    void prepare(Base base, const FinancedCost& whole, FundingResolver& resolver)
    {
        const auto& column = whole.cost;
        const auto& sources = whole.sources.all;
        const auto& partner = scenario_.partners[column.where.subject];
        std::vector<Slot> parts;
        switch (base.kind) {
        case Base::Kind::named: static_cast<void>(resolver.named_base(base.index, column)); return;
        case Base::Kind::public_support:
            for (std::size_t i = 0; i < sources.size(); ++i) {
                const auto status = partner.contributions[i].status;
                if (status == Status::public_money || status == Status::automatic_public) {
                    parts.push_back(sources[i]);
                }
            }
            [[fallthrough]];
        case Base::Kind::funds:
        case Base::Kind::union_funds:
            for (std::size_t i = 0; i < whole.funds.size(); ++i) {
                if (whole.funding.funds[i] && (base.kind != Base::Kind::union_funds ||
                                               programme_.funds[whole.funds[i].fund].is_union_money)) {
                    parts.push_back(*whole.funding.funds[i]);
                }
            }
            break;
        case Base::Kind::in_kind:
            for (std::size_t i = 0; i < sources.size(); ++i) {
                if (partner.contributions[i].form == ContributionForm::in_kind) {
                    parts.push_back(sources[i]);
                }
            }
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

    /// The name of the figure that is a base.
    [[nodiscard]] FigureId id_of(Base base, std::uint32_t subject) const
    {
        switch (base.kind) {
        case Base::Kind::eligible: return {subject, Quantity::eligible};
        case Base::Kind::total: return {subject, Quantity::total};
        case Base::Kind::non_eligible: return {subject, Quantity::non_eligible};
        case Base::Kind::named: return named_base_id(programme_, base.index, {subject});
        case Base::Kind::fund: return {subject, Quantity::fund, base.index};
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
        auto on = find(ceiling.on, subject);
        if (!on && !ceiling.is_floor) {
            return; // nothing is never too much
        }
        const auto limit = resolve_limit(index, subject);
        if (!limit || (!on && !find(Base::total, subject))) {
            return;
        }
        if (!on) {
            const auto id = id_of(ceiling.on, subject);
            on = plan_.sum(id, {}, {}, ceiling.place);
            slots_.insert(std::lower_bound(slots_.begin(), slots_.end(), std::pair{id, Slot{}}), {id, *on});
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
            const auto base = find(term.share->base, subject);
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
};

} // namespace prorata::detail

#pragma once
/// What if a partner leaves, or a fund pays at another rate: what becomes of everybody?

#include "prorata/reconcile/changes.hpp"
#include "prorata/solve/ceilings.hpp"
#include "prorata/solve/outcome.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace prorata {

/// A ceiling before and after a change; nothing where it does not apply.
struct CeilingChange {
    std::string address; ///< of its headroom
    std::optional<CeilingRoom> before{};
    std::optional<CeilingRoom> after{};

    [[nodiscard]] bool was_broken() const { return before && before->is_broken(); }
    [[nodiscard]] bool is_broken() const { return after && after->is_broken(); }
};

/// A change of a scenario, and what it does.
struct WhatIf {
    Outcome before;
    Outcome after;
    std::vector<Change> changes{};         ///< of computed figures
    std::vector<CeilingChange> ceilings{}; ///< all of them, changed or not
    Diagnostics added{};                   ///< errors and findings that the change brings
};

namespace detail {

/// The figures that a source prints of those who stay: figures of a withdrawn partner go with him, and those
/// of the project are said of another one.
[[nodiscard]] inline ReportedSource without(const ReportedSource& source, std::uint32_t partner)
{
    const auto stays = [&](FigureId id) { return !id.is_project() && id.subject != partner; };
    const auto renumbered = [&](FigureId id) {
        id.subject -= id.subject > partner ? 1U : 0U;
        return id;
    };
    ReportedSource rest;
    rest.source = source.source;
    rest.unit = source.unit;
    rest.place = source.place;
    for (auto figure : source.figures()) {
        if (stays(figure.id)) {
            figure.id = renumbered(figure.id);
            rest.add(std::move(figure));
        }
    }
    for (auto rate : source.rates) {
        if (stays(rate.of)) {
            rate.of = renumbered(rate.of);
            rest.rates.push_back(std::move(rate));
        }
    }
    return rest;
}

[[nodiscard]] inline Diagnostic not_possible(Text message, Text hint, std::vector<Argument> arguments,
                                             Place place)
{
    return {.severity = Severity::error,
            .place = place,
            .message = {message, std::move(arguments)},
            .hint = Remark{hint}};
}

/// The list that gives a partner the funds he has anyway, so that one of their rates can be his own.
[[nodiscard]] inline Checked<std::vector<PartnerFund>> listed_funds(const Scenario& scenario,
                                                                    const Partner& partner)
{
    const auto& rules = scenario.programme.funds;
    const auto envelope =
        std::find_if(rules.begin(), rules.end(), [](const auto& rule) { return rule.envelope.has_value(); });
    if (envelope != rules.end()) {
        return {std::nullopt,
                {not_possible(Text::rate_of_one_beside_envelope, Text::rate_of_one_beside_envelope_hint,
                              {{"partner", partner.id}, {"fund", envelope->name}}, partner.place)}};
    }
    Diagnostics said;
    const auto funds = funds_of(scenario, partner, said);
    if (has_errors(said)) {
        return {std::nullopt, std::move(said)};
    }
    std::vector<PartnerFund> list;
    for (const auto& each : funds) {
        list.push_back({each.fund, each.rate, each.basis, partner.place});
    }
    return {std::move(list), {}};
}

/// Gives a fund's rates another value; what they are a share of stays.
class RateChange {
public:
    RateChange(Programme& programme, std::uint32_t fund, const Rate& rate)
        : programme_{programme}, fund_{fund}, rate_{rate}
    {
    }

    [[nodiscard]] bool has_changed() const { return has_changed_; }

    void apply(RateOf& to, BasisIndex& basis)
    {
        to.rate = rate_;
        to.product.clear();
        basis = programme_.add(
            {.subject = RuleSubject::fund_rate, .of = programme_.funds[fund_].name, .rate = to});
        has_changed_ = true;
    }
    void apply(std::vector<PartnerFund>& funds)
    {
        for (auto& own : funds) {
            if (own.fund == fund_) {
                apply(own.rate, own.basis);
            }
        }
    }
    /// What a partner states himself, for his small projects too.
    void apply(Partner& partner)
    {
        if (partner.funds) {
            apply(*partner.funds);
        }
        if (partner.small_project_fund) {
            apply(partner.small_project_fund->funds);
        }
    }
    void apply(FundRule& rule)
    {
        if (rule.rate) {
            apply(*rule.rate, rule.rate_basis);
        }
        for (auto& row : rule.rates) {
            apply(row.rate, row.basis);
        }
    }

private:
    Programme& programme_;
    std::uint32_t fund_;
    Rate rate_;
    bool has_changed_ = false;
};

} // namespace detail

/// A scenario without one of its partners; the others' amounts stay as they are. Partners behind him move up
/// by one, in what sources print of them too; what is printed of the project, and what is expected, is
/// dropped, since it was said of another project.
/// @param partner  index of the partner
/// Errors: last-partner.
[[nodiscard]] inline Checked<Scenario> without(Scenario scenario, std::uint32_t partner)
{
    auto& partners = scenario.partners;
    if (partners.size() == 1) {
        return {std::nullopt,
                {detail::not_possible(Text::last_partner, Text::last_partner_hint,
                                      {{"partner", partners.front().id}}, partners.front().place)}};
    }
    partners.erase(partners.begin() + static_cast<std::ptrdiff_t>(partner));
    for (auto& source : scenario.reported) {
        source = detail::without(source, partner);
    }
    scenario.expected.clear();
    scenario.hash.clear(); // it is the file's no more
    return {std::move(scenario), {}};
}

/// A scenario in which a fund pays at another rate, of what it was a share of before: for one partner, who
/// then has a rate of his own, or for all who have the fund, whether by the programme's rates or their own.
/// Small project funds follow their partner. What is expected is dropped.
/// @param fund     index into Programme::funds
/// @param partner  index of the partner; nothing: all
/// @param rate     zero or above
/// Errors: envelope-without-rate; fund-not-of-partner; rate-of-one-beside-envelope; what funds_of() says.
[[nodiscard]] inline Checked<Scenario> with_rate(Scenario scenario, std::uint32_t fund,
                                                 std::optional<std::uint32_t> partner, const Rate& rate)
{
    auto& programme = scenario.programme;
    auto& rule = programme.funds[fund];
    const auto refuse = [&](Text message, Text hint, const Partner* who) -> Checked<Scenario> {
        std::vector<Argument> arguments{{"fund", rule.name}};
        if (who != nullptr) {
            arguments.push_back({"partner", who->id});
        }
        return {
            std::nullopt,
            {detail::not_possible(message, hint, arguments, who != nullptr ? who->place : programme.place)}};
    };
    if (rule.envelope) {
        return refuse(Text::envelope_without_rate, Text::envelope_without_rate_hint, nullptr);
    }
    detail::RateChange change{programme, fund, rate};
    if (partner) {
        auto& who = scenario.partners[*partner];
        if (!who.funds) {
            auto listed = detail::listed_funds(scenario, who);
            if (!listed) {
                return {std::nullopt, std::move(listed.diagnostics)};
            }
            who.funds = std::move(listed.value);
        }
        change.apply(who);
        if (!change.has_changed()) {
            return refuse(Text::fund_not_of_partner, Text::fund_not_of_partner_hint, &who);
        }
    } else {
        change.apply(rule);
        for (auto& each : scenario.partners) {
            change.apply(each);
        }
        if (!change.has_changed()) {
            return refuse(Text::fund_not_of_anybody, Text::fund_not_of_partner_hint, nullptr);
        }
    }
    scenario.expected.clear();
    scenario.hash.clear();
    return {std::move(scenario), {}};
}

namespace detail {

[[nodiscard]] inline std::vector<CeilingChange> ceiling_changes(const Outcome& before, const Outcome& after)
{
    std::vector<CeilingChange> ceilings;
    for (const auto& room : ceiling_rooms(before.scenario.programme, before.allocation)) {
        ceilings.push_back({before.scenario.address(room.figure), room, std::nullopt});
    }
    for (const auto& room : ceiling_rooms(after.scenario.programme, after.allocation)) {
        auto address = after.scenario.address(room.figure);
        const auto same = std::find_if(ceilings.begin(), ceilings.end(),
                                       [&](const auto& each) { return each.address == address; });
        if (same == ceilings.end()) {
            ceilings.push_back({std::move(address), std::nullopt, room});
        } else {
            same->after = room;
        }
    }
    return ceilings;
}

} // namespace detail

/// Computes a scenario before and after a change, and says what differs.
/// @param changed  such as without() or with_rate() give it
/// Errors: those of outcome_of(), of the scenario as it is first.
[[nodiscard]] inline Checked<WhatIf> what_if(Scenario given, Scenario changed)
{
    auto before = outcome_of(std::move(given));
    if (!before) {
        return {std::nullopt, std::move(before.diagnostics)};
    }
    auto after = outcome_of(std::move(changed));
    if (!after) {
        return {std::nullopt, std::move(after.diagnostics)};
    }
    WhatIf result{std::move(*before.value), std::move(*after.value)};
    result.changes = changes_between({result.before.scenario, result.before.allocation},
                                     {result.after.scenario, result.after.allocation});
    // What somebody printed and nobody computes was said of the scenario as it was.
    std::erase_if(result.changes, [](const Change& each) {
        return (each.before && each.before->is_reported) || (each.after && each.after->is_reported);
    });
    result.ceilings = detail::ceiling_changes(result.before, result.after);
    result.added = added_by(result.before.diagnostics, result.after.diagnostics);
    return {std::move(result), {}};
}

} // namespace prorata

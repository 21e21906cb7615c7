#pragma once
/// Which of a programme's rules a partner gets: funds with their rates, flat rates, by what he is and where.

#include "prorata/diagnose/diagnostic.hpp"
#include "prorata/model/scenario.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prorata {

/// Whether a rule applies; or which attribute would decide it, if it were stated.
struct Applicability {
    bool applies = false;
    std::string_view missing{}; ///< key of the partner or the project
};

namespace detail {

[[nodiscard]] inline Severity severity_of(Breach breach)
{
    return breach == Breach::refuse ? Severity::error : Severity::finding;
}

[[nodiscard]] inline bool contains(const std::vector<std::string>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether one of a fund's rates is for this partner.
[[nodiscard]] bool gives(const Scenario& scenario, const Partner& partner, const FundRule& fund);

[[nodiscard]] inline bool gets_one_of(const Scenario& scenario, const Partner& partner,
                                      const std::vector<std::string>& funds)
{
    const auto& rules = scenario.programme.funds;
    if (partner.funds) {
        return std::any_of(partner.funds->begin(), partner.funds->end(),
                           [&](const auto& own) { return contains(funds, rules[own.fund].name); });
    }
    return std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
        return contains(funds, rule.name) && (rule.rate || rule.envelope || gives(scenario, partner, rule));
    });
}

} // namespace detail

/// @param partner  nothing: only what is said of the project counts
[[nodiscard]] inline Applicability applicability(const Conditions& conditions, const Scenario& scenario,
                                                 const Partner* partner)
{
    Applicability result{true, {}};
    const auto require = [&](const std::vector<std::string>& names, const std::string& name,
                             std::string_view key) {
        if (!names.empty() && name.empty()) {
            result.missing = key;
        } else if (!names.empty() && !detail::contains(names, name)) {
            result.applies = false;
        }
    };
    const auto& project = scenario.project;
    if (partner != nullptr) {
        require(conditions.countries, partner->country, "country");
        require(conditions.legal_statuses, partner->legal_status, "legal_status");
        require(conditions.regions, partner->region, "region");
        require(conditions.groups, partner->group, "group");
        require(conditions.roles, partner->role, "role");
        if (!conditions.funds.empty() && !detail::gets_one_of(scenario, *partner, conditions.funds)) {
            result.applies = false;
        }
    }
    require(conditions.calls, project.call, "call");
    require(conditions.objectives, project.objective, "objective");
    if ((conditions.since || conditions.until) && !project.date) {
        result.missing = "date";
    } else if ((conditions.since && *project.date < *conditions.since) ||
               (conditions.until && *project.date > *conditions.until)) {
        result.applies = false;
    }
    if (!result.applies) {
        result.missing = {}; // whatever it is, the rule does not apply
    }
    return result;
}

inline bool detail::gives(const Scenario& scenario, const Partner& partner, const FundRule& fund)
{
    return std::any_of(fund.rates.begin(), fund.rates.end(), [&](const auto& row) {
        const auto [applies, missing] = applicability(row.conditions, scenario, &partner);
        return row.conditions.funds.empty() && applies && missing.empty();
    });
}

/// Whether an attribute is stated of the project rather than of its partners.
[[nodiscard]] constexpr bool is_of_project(std::string_view attribute)
{
    return attribute == "call" || attribute == "objective" || attribute == "date";
}

namespace detail {

/// A rule that depends on what is not stated.
[[nodiscard]] inline Diagnostic attribute_missing(const Partner& partner, std::string_view attribute,
                                                  std::string_view rule, Severity severity, Place place)
{
    const bool is_project = is_of_project(attribute);
    return {.severity = severity,
            .place = place,
            .message = {is_project ? Text::attribute_unknown_project : Text::attribute_unknown,
                        {{"partner", partner.id},
                         {"attribute", std::string{attribute}},
                         {"rule", std::string{rule}}}},
            .hint = Remark{is_project ? Text::attribute_unknown_project_hint : Text::attribute_unknown_hint,
                           {{"attribute", std::string{attribute}}}}};
}

} // namespace detail

/// The first row that applies; an attribute that would decide it and is not stated is an error.
[[nodiscard]] inline const ConditionalRate* find_rate(const std::vector<ConditionalRate>& rates,
                                                      const Scenario& scenario, const Partner& partner,
                                                      std::string_view of, Diagnostics& diagnostics)
{
    for (const auto& row : rates) {
        const auto [applies, missing] = applicability(row.conditions, scenario, &partner);
        if (!missing.empty()) {
            diagnostics.push_back(
                detail::attribute_missing(partner, missing, of, Severity::error, partner.place));
            return nullptr;
        }
        if (applies) {
            return &row;
        }
    }
    return nullptr;
}

/// A fund of one partner: which, at what rate of what, and why.
struct FundOfPartner {
    std::uint32_t fund{};
    RateOf rate;
    BasisIndex basis{};
    Place place;
};

namespace detail {

/// The programme's own rate of a fund for a partner, if it has one.
[[nodiscard]] inline std::optional<FundOfPartner> fund_by_programme(const Scenario& scenario,
                                                                    const Partner& partner,
                                                                    std::uint32_t fund,
                                                                    Diagnostics& diagnostics)
{
    const auto& rule = scenario.programme.funds[fund];
    if (rule.envelope) {
        return FundOfPartner{fund, {}, rule.envelope_basis, rule.place};
    }
    if (rule.rate) {
        return FundOfPartner{fund, *rule.rate, rule.rate_basis, rule.place};
    }
    const auto* row = find_rate(rule.rates, scenario, partner, rule.name, diagnostics);
    return row == nullptr ? std::nullopt
                          : std::optional{FundOfPartner{fund, row->rate, row->basis, row->place}};
}

/// Whether a partner's own rate is one that the programme allows.
inline void check_own_rate(const Scenario& scenario, const Partner& partner, const PartnerFund& own,
                           Diagnostics& diagnostics)
{
    const auto& programme = scenario.programme;
    const auto& rule = programme.funds[own.fund];
    if (rule.envelope) {
        const std::vector<Argument> arguments{{"partner", partner.id}, {"fund", rule.name}};
        diagnostics.push_back({.severity = Severity::error,
                               .place = own.place,
                               .message = {Text::rate_beside_envelope, arguments},
                               .hint = Remark{Text::rate_beside_envelope_hint}});
        return;
    }
    auto limit = rule.ceiling;
    if (!limit) {
        Diagnostics said_of_the_programme;
        if (const auto usual = fund_by_programme(scenario, partner, own.fund, said_of_the_programme)) {
            limit = usual->rate;
        }
        for (auto& diagnostic :
             said_of_the_programme) { // the rate stands, but nobody can tell whether it may
            diagnostic.severity = rule.is_fixed ? Severity::finding : Severity::note;
            diagnostics.push_back(std::move(diagnostic));
        }
    }
    const bool is_comparable = limit && (limit->base == own.rate.base || programme.totals_are_eligible);
    if (limit && !is_comparable && !rule.is_fixed) {
        const std::vector<Argument> arguments{{"fund", rule.name},
                                              {"partner", partner.id},
                                              {"base", programme.name_of(own.rate.base)},
                                              {"other", programme.name_of(limit->base)}};
        diagnostics.push_back({.severity = Severity::finding,
                               .place = own.place,
                               .message = {Text::rate_not_comparable, arguments},
                               .hint = Remark{Text::rate_not_comparable_hint, arguments}});
        return;
    }
    const bool differs = rule.is_fixed ? limit && (!is_comparable || own.rate.rate != limit->rate)
                                       : is_comparable && own.rate.rate > limit->rate;
    if (!differs) {
        return;
    }
    const std::vector<Argument> arguments{{"fund", rule.name},
                                          {"rate", own.rate.rate},
                                          {"ceiling", limit->rate},
                                          {"base", programme.name_of(own.rate.base)},
                                          {"other", programme.name_of(limit->base)}};
    diagnostics.push_back(
        {.severity = severity_of(rule.is_fixed ? programme.breach_of(rule.breach)
                                               : programme.breach_of_ceiling(rule.breach)),
         .place = own.place,
         .message = {!rule.is_fixed                 ? Text::rate_above_ceiling
                     : own.rate.base == limit->base ? Text::rate_not_fixed
                                                    : Text::rate_not_fixed_base,
                     arguments},
         .hint =
             Remark{rule.is_fixed ? Text::rate_not_fixed_hint : Text::rate_above_ceiling_hint, arguments}});
}

} // namespace detail

/// The funds a partner gets: his own list, else those the programme gives him.
[[nodiscard]] inline std::vector<FundOfPartner> funds_of(const Scenario& scenario, const Partner& partner,
                                                         Diagnostics& diagnostics)
{
    const auto& programme = scenario.programme;
    std::vector<FundOfPartner> funds;
    if (partner.funds) {
        for (const auto& own : *partner.funds) {
            detail::check_own_rate(scenario, partner, own, diagnostics);
            funds.push_back({own.fund, own.rate, own.basis, own.place});
        }
        return funds;
    }
    const auto before = diagnostics.size();
    for (std::uint32_t fund = 0; fund < programme.funds.size(); ++fund) {
        if (const auto found = detail::fund_by_programme(scenario, partner, fund, diagnostics)) {
            funds.push_back(*found);
        }
    }
    if (funds.empty() && diagnostics.size() == before) {
        diagnostics.push_back(
            {.severity = Severity::error,
             .place = partner.place,
             .message = {std::any_of(programme.funds.begin(), programme.funds.end(),
                                     [](const auto& each) { return !each.rates.empty(); })
                             ? Text::fund_rate_unknown_none_applies
                             : Text::fund_rate_unknown,
                         {{"partner", partner.id}}},
             .hint = Remark{
                 Text::fund_rate_unknown_hint,
                 {{"fund", programme.funds.empty() ? std::string{"ERDF"} : programme.funds.front().name}}}});
    }
    return funds;
}

/// A flat rate of one partner that takes effect.
struct FlatRateOfPartner {
    std::uint32_t category{};
    RateOf rate;
    bool including_itself = false;
    BasisIndex basis{};
    Place place;
    const FlatRateOffer* offer = nullptr; ///< what of the programme it is, if that offers it
};

namespace detail {

/// Checks one partner's simplified cost options against what the programme offers.
class FlatRateChooser {
public:
    FlatRateChooser(const Scenario& scenario, const Partner& partner, Diagnostics& diagnostics)
        : scenario_{scenario}, partner_{partner}, diagnostics_{diagnostics}
    {
    }

    [[nodiscard]] std::vector<FlatRateOfPartner> choose()
    {
        std::vector<FlatRateOfPartner> chosen;
        for (const auto& own : partner_.flat_rates) {
            chosen.push_back({own.category, own.rate, own.including_itself, own.basis, own.place, nullptr});
        }
        add_automatic(chosen);
        std::vector<FlatRateOfPartner> effective;
        for (auto& each : chosen) {
            each.offer = offer_of(each);
        }
        for (const auto& each : chosen) {
            if (takes_effect(each, chosen)) {
                effective.push_back(each);
            }
        }
        return effective;
    }

private:
    using Chosen = std::vector<FlatRateOfPartner>;

    [[nodiscard]] static bool has(const Chosen& chosen, std::uint32_t category)
    {
        return std::any_of(chosen.begin(), chosen.end(),
                           [&](const auto& each) { return each.category == category; });
    }

    void add_automatic(Chosen& chosen)
    {
        for (const auto& offer : scenario_.programme.flat_rates) {
            if (!offer.is_automatic || has(chosen, offer.category) || !offer.base) {
                continue;
            }
            if (const auto missing = missing_for(offer); !missing.empty()) {
                cannot_tell(offer, missing, Severity::error, partner_.place);
                continue;
            }
            if (is_closed(offer) || !is_for_this(offer)) {
                continue;
            }
            if (const auto rate = exact_rate(offer)) {
                chosen.push_back({offer.category,
                                  {*rate, *offer.base},
                                  offer.including_itself,
                                  offer.basis,
                                  partner_.place,
                                  nullptr});
            }
        }
    }

    [[nodiscard]] bool is_closed(const FlatRateOffer& offer) const
    {
        return contains(offer.closed_to, partner_.country);
    }

    /// The attribute that would decide whether an offer is for this partner, if it is not stated.
    [[nodiscard]] std::string_view missing_for(const FlatRateOffer& offer) const
    {
        const auto [applies, missing] = applicability(offer.conditions, scenario_, &partner_);
        const bool is_open =
            missing.empty() && applies && !offer.closed_to.empty() && partner_.country.empty();
        return is_open ? "country" : missing;
    }

    void cannot_tell(const FlatRateOffer& offer, std::string_view missing, Severity severity, Place place)
    {
        diagnostics_.push_back(
            attribute_missing(partner_, missing, name_of(offer.category), severity, place));
    }

    /// Whether an offer is for this partner and this call; where that cannot be told it is not.
    [[nodiscard]] bool is_for_this(const FlatRateOffer& offer) const
    {
        const auto [applies, missing] = applicability(offer.conditions, scenario_, &partner_);
        return applies && missing.empty();
    }

    /// The one rate that an offer has for this partner.
    [[nodiscard]] std::optional<Rate> exact_rate(const FlatRateOffer& offer)
    {
        if (offer.exactly) {
            return offer.exactly;
        }
        const auto* row = find_rate(offer.rates, scenario_, partner_, name_of(offer.category), diagnostics_);
        return row == nullptr ? std::nullopt : std::optional{row->rate.rate};
    }

    [[nodiscard]] const std::string& name_of(std::uint32_t category) const
    {
        return scenario_.programme.categories[category].name;
    }

    [[nodiscard]] const FlatRateOffer* offer_of(const FlatRateOfPartner& chosen) const
    {
        for (const auto& offer : scenario_.programme.flat_rates) {
            if (offer.category == chosen.category && (!offer.base || *offer.base == chosen.rate.base) &&
                is_for_this(offer)) {
                return &offer;
            }
        }
        return nullptr;
    }

    void complain(const FlatRateOfPartner& chosen, const FlatRateOffer* offer, Text message, Text hint,
                  std::vector<Argument> arguments = {})
    {
        arguments.push_back({"category", name_of(chosen.category)});
        arguments.push_back({"partner", partner_.id});
        arguments.push_back({"rate", chosen.rate.rate});
        const auto& programme = scenario_.programme;
        const auto own = offer != nullptr ? offer->breach : programme.flat_rates.front().breach;
        arguments.push_back({"base", programme.name_of(chosen.rate.base)});
        diagnostics_.push_back({.severity = severity_of(programme.breach_of(own)),
                                .place = chosen.place,
                                .message = {message, arguments},
                                .hint = Remark{hint, arguments}});
    }

    [[nodiscard]] bool takes_effect(const FlatRateOfPartner& chosen, const Chosen& all)
    {
        if (scenario_.programme.flat_rates.empty()) {
            return true; // the programme says nothing of flat rates: the scenario speaks for itself
        }
        const auto* offer = chosen.offer;
        if (offer == nullptr && tell_missing(chosen)) {
            return true;
        }
        if (offer == nullptr) {
            complain(chosen, nullptr, Text::flat_rate_not_offered, Text::flat_rate_not_offered_hint);
            return true;
        }
        check_rate(chosen, *offer);
        if (!offer->closed_to.empty() && partner_.country.empty()) {
            cannot_tell(*offer, "country", Severity::finding, chosen.place);
        }
        if (is_closed(*offer)) {
            complain(chosen, offer, Text::flat_rate_closed, Text::flat_rate_closed_hint,
                     {{"country", partner_.country}});
        }
        for (const auto category : offer->excludes) {
            if (has(all, category)) {
                complain(chosen, offer, Text::flat_rates_exclude, Text::flat_rates_exclude_hint,
                         {{"other", name_of(category)}});
            }
        }
        for (const auto category : offer->needs_real) {
            if (has(all, category)) {
                diagnostics_.push_back({.severity = Severity::finding,
                                        .place = chosen.place,
                                        .message = {Text::flat_rate_needs_real_cost,
                                                    {{"category", name_of(chosen.category)},
                                                     {"other", name_of(category)},
                                                     {"partner", partner_.id}}},
                                        .hint = Remark{Text::flat_rate_needs_real_cost_hint}});
                return false;
            }
        }
        return true;
    }

    /// Says which attribute is missing, if one would decide whether the programme offers what is chosen.
    [[nodiscard]] bool tell_missing(const FlatRateOfPartner& chosen)
    {
        for (const auto& offer : scenario_.programme.flat_rates) {
            const auto missing = missing_for(offer);
            if (offer.category == chosen.category && (!offer.base || *offer.base == chosen.rate.base) &&
                !missing.empty()) {
                cannot_tell(offer, missing, Severity::finding, chosen.place);
                return true;
            }
        }
        return false;
    }

    void check_rate(const FlatRateOfPartner& chosen, const FlatRateOffer& offer)
    {
        const auto& rate = chosen.rate.rate;
        const auto before = diagnostics_.size();
        const auto exact = exact_rate(offer);
        if (!exact && !offer.rates.empty() && diagnostics_.size() == before) {
            complain(chosen, &offer, Text::flat_rate_not_offered, Text::flat_rate_not_offered_hint);
        } else if (exact && rate != *exact) {
            complain(chosen, &offer, Text::flat_rate_not_exact, Text::flat_rate_not_exact_hint,
                     {{"exact", *exact}});
        } else if (offer.at_most && rate > *offer.at_most) {
            complain(chosen, &offer, Text::flat_rate_above, Text::flat_rate_above_hint,
                     {{"limit", *offer.at_most}});
        }
        if (offer.whole_percent && (rate == Rate{} || Wide{100} % rate.whole() != 0)) {
            complain(chosen, &offer, Text::flat_rate_not_whole, Text::flat_rate_not_whole_hint);
        }
    }

    const Scenario& scenario_;
    const Partner& partner_;
    Diagnostics& diagnostics_;
};

} // namespace detail

/// The flat rates of a partner that take effect: his own, and those the programme gives to everybody. What
/// the programme does not allow is said with the severity it gives to that.
[[nodiscard]] inline std::vector<FlatRateOfPartner>
flat_rates_of(const Scenario& scenario, const Partner& partner, Diagnostics& diagnostics)
{
    return detail::FlatRateChooser{scenario, partner, diagnostics}.choose();
}

} // namespace prorata
